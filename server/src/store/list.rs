//! Lists of items: filtered, ordered, paged by key.

use super::Store;
use super::db::{Row, Value, values};
use super::error::StoreError;
use super::rows::card_of;
use liaison_domain::filter::{Filter, MyRole, Sort};
use liaison_domain::item::{Card, Viewer, sees};
use liaison_domain::text::folded;
use liaison_domain::time::moment;
use liaison_domain::{DepartmentId, ItemId, MatterId, PersonId, Timestamp};
use sqlx::AssertSqlSafe;

/// The total is counted up to here.
const COUNTED: u64 = 1000;
/// What is searched for is cut to so many characters.
const SEARCHED: usize = 200;

/// What a list shows, for whom, when.
#[derive(Clone, Debug)]
pub struct ListQuery {
    /// What belongs to it, in which order.
    pub filter: Filter,
    /// Who looks.
    pub viewer: Viewer,
    /// Whose followed items they are, where the filter asks for those.
    pub me: Option<PersonId>,
    /// Decides what is overdue.
    pub now: Timestamp,
    /// Where the page before ended.
    pub after: Option<Cursor>,
    /// Rows on the page.
    pub limit: u32,
}

/// Where a page ended. Opaque; one that cannot be read, or that belongs to another order, means
/// the first page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor(pub String);

impl Cursor {
    /// Whether it is a place in a list of this order.
    #[must_use]
    pub fn fits(&self, sort: Sort) -> bool {
        Order::of(sort).read(self).is_some()
    }
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListPage {
    /// The rows.
    pub cards: Vec<Card>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
    /// How many rows there are on all pages, counted up to 1000.
    pub total: u64,
    /// Whether there are more than `total`.
    pub total_is_capped: bool,
    /// How many rows the viewer may not see, counted up to 1000. What is typed into the search
    /// does not narrow this number: otherwise it could be used to guess the words of a restricted
    /// item letter by letter.
    pub hidden: u64,
}

impl Store {
    /// One page of a list. MUST never hold a row that the viewer may not see. A row whose sort key
    /// does not change while somebody pages through MUST come exactly once.
    ///
    /// # Errors
    /// What the database says.
    pub async fn list(&self, q: &ListQuery) -> Result<ListPage, StoreError> {
        let viewer = &q.viewer;
        let mut visible = self.conditions(q);
        visible.search(&q.filter.q);
        visible.only_seen_by(viewer);
        let total = self.count(&visible).await?;
        let mut hidden = self.conditions(q);
        let hidden = if hidden.only_hidden_from(viewer) { self.count(&hidden).await? } else { 0 };

        let order = Order::of(q.filter.sort);
        if let Some((key, id)) = q.after.as_ref().and_then(|cursor| order.read(cursor)) {
            let (key, id) = (visible.bind(key), visible.bind(id));
            visible.and(format!("(i.{}, i.id) {} ({key}, {id})", order.column, order.beyond));
        }
        let limit = visible.bind(i64::from(q.limit) + 1);
        let (column, direction) = (order.column, order.direction);
        let sql = format!(
            "SELECT i.id, i.{column} AS sort_key, i.card FROM item i WHERE {} \
             ORDER BY i.{column} {direction}, i.id {direction} LIMIT {limit}",
            visible.sql
        );
        let mut rows = self.db().rows(AssertSqlSafe(sql), visible.values).await?;
        let more = rows.len() > q.limit as usize;
        rows.truncate(q.limit as usize);
        let next = rows.last().filter(|_| more).map(|row| order.write(row)).transpose()?;
        let cards = rows.iter().map(card_of).collect::<Result<_, _>>()?;
        Ok(ListPage { cards, next, total: total.min(COUNTED), total_is_capped: total > COUNTED, hidden })
    }

    fn conditions(&self, q: &ListQuery) -> Conditions {
        let within = q.filter.matter.as_ref().map(|m| self.rules().matters.within(m));
        Conditions::of(q, &within.unwrap_or_default(), |day| self.start_of(day))
    }

    fn start_of(&self, day: i64) -> Timestamp {
        let about = moment(day, 0, 0);
        moment(day, 0, self.zone_offset(about))
    }

    /// The rows of some items in this order. MUST never hold a row that the viewer may not see.
    ///
    /// # Errors
    /// What the database says.
    pub async fn cards(&self, ids: &[ItemId], viewer: &Viewer) -> Result<Vec<Card>, StoreError> {
        let mut wanted = Conditions { sql: "1 = 1".to_owned(), values: values![] };
        wanted.only_seen_by(viewer);
        self.cards_where(ids, wanted).await
    }

    /// The same, of those that are in a list, on whichever of its pages.
    ///
    /// # Errors
    /// What the database says.
    pub async fn cards_within(&self, ids: &[ItemId], q: &ListQuery) -> Result<Vec<Card>, StoreError> {
        let mut wanted = self.conditions(q);
        wanted.search(&q.filter.q);
        wanted.only_seen_by(&q.viewer);
        self.cards_where(ids, wanted).await
    }

    async fn cards_where(&self, ids: &[ItemId], mut wanted: Conditions) -> Result<Vec<Card>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let places: Vec<_> = ids.iter().map(|id| wanted.bind(id.as_str())).collect();
        wanted.and(format!("i.id IN ({})", places.join(", ")));
        let sql = format!("SELECT i.id, i.card FROM item i WHERE {}", wanted.sql);
        let rows = self.db().rows(AssertSqlSafe(sql), wanted.values).await?;
        let mut cards: Vec<Card> = rows.iter().map(card_of).collect::<Result<_, _>>()?;
        cards.sort_by_key(|card| ids.iter().position(|id| id == &card.id));
        Ok(cards)
    }

    pub(super) async fn count(&self, conditions: &Conditions) -> Result<u64, StoreError> {
        let sql = format!(
            "SELECT COUNT(*) AS n FROM (SELECT 1 AS found FROM item i WHERE {} LIMIT {}) counted",
            conditions.sql,
            COUNTED + 1
        );
        let row = self.db().row(AssertSqlSafe(sql), conditions.values.clone()).await?;
        row.map_or(Ok(0), |row| row.count("n"))
    }
}

struct Order {
    letter: &'static str,
    column: &'static str,
    direction: &'static str,
    beyond: &'static str,
}

impl Order {
    const fn of(sort: Sort) -> Self {
        let (letter, column, direction, beyond) = match sort {
            Sort::Due => ("d", "due_key", "ASC", ">"),
            Sort::Changed => ("c", "changed_at", "DESC", "<"),
            Sort::Posted => ("p", "posted_at", "DESC", "<"),
        };
        Self { letter, column, direction, beyond }
    }

    fn read(&self, cursor: &Cursor) -> Option<(i64, String)> {
        let (key, id) = cursor.0.strip_prefix(self.letter)?.split_once('.')?;
        let plain = id.len() <= 64 && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        plain.then_some((key.parse().ok()?, id.to_owned()))
    }

    fn write(&self, row: &Row) -> Result<Cursor, StoreError> {
        Ok(Cursor(format!("{}{}.{}", self.letter, row.int("sort_key")?, row.text("id")?)))
    }
}

/// A WHERE clause that grows. Everything a viewer typed is bound, never written into the text.
pub(super) struct Conditions {
    pub sql: String,
    pub values: Vec<Value>,
}

impl Conditions {
    /// None yet, behind values that are bound already.
    pub fn after(values: Vec<Value>) -> Self {
        Self { sql: "1 = 1".to_owned(), values }
    }

    /// `within`: the matter asked for and those below it. `start`: the moment at which a day begins in the
    /// county.
    fn of(q: &ListQuery, within: &[MatterId], start: impl Fn(i64) -> Timestamp) -> Self {
        let mut all = Self::after(values![]);
        let Filter { state, department, role, overdue, urgent, .. } = &q.filter;
        let Filter { supervised, undecided, followed, due_from, due_to, .. } = &q.filter;
        if !state.is_empty() {
            let words: Vec<_> = state.iter().map(|s| all.bind(s.word())).collect();
            all.and(format!("i.state IN ({})", words.join(", ")));
        }
        if let Some(department) = department {
            let d = all.bind(department.as_str());
            all.and(format!("(i.poster_id = {d} OR {})", takes_part(&d, "")));
        }
        if !within.is_empty() {
            let ids: Vec<_> = within.iter().map(|m| all.bind(m.as_str())).collect();
            all.and(format!("i.matter_id IN ({})", ids.join(", ")));
        }
        if *overdue {
            let now = all.bind(q.now.0);
            all.and(format!("i.due_key < {now}"));
        }
        if *urgent {
            all.and("i.urgent = 1");
        }
        if *supervised {
            all.and("i.supervised > 0");
        }
        if *undecided {
            all.and("i.undecided = 1");
        }
        if *followed {
            let me = all.bind(q.me.as_ref().map_or("", PersonId::as_str));
            all.and(format!("EXISTS (SELECT 1 FROM follow f WHERE f.item_id = i.id AND f.person_id = {me})"));
        }
        if let Some(first) = due_from {
            let first = all.bind(start(*first).0);
            all.and(format!("i.due_key >= {first}"));
        }
        if let Some(last) = due_to {
            let end = all.bind(start(last.saturating_add(1)).0);
            all.and(format!("i.due_key < {end}"));
        }
        if due_from.is_some() || due_to.is_some() {
            // Without a deadline an item lies in no span of days.
            all.and(format!("i.due_key < {}", i64::MAX));
        }
        if let Some(role) = role {
            all.my(*role, &q.viewer.department);
        }
        all
    }

    fn my(&mut self, role: MyRole, mine: &DepartmentId) {
        let d = self.bind(mine.as_str());
        self.and(match role {
            MyRole::Poster => format!("i.poster_id = {d}"),
            MyRole::Lead => takes_part(&d, " AND p.role = 'lead'"),
            MyRole::Support => takes_part(&d, " AND p.role = 'support'"),
            MyRole::Any => format!("(i.poster_id = {d} OR {})", takes_part(&d, "")),
            MyRole::Turn => {
                format!("EXISTS (SELECT 1 FROM duty t WHERE t.item_id = i.id AND t.department_id = {d})")
            }
        });
    }

    fn search(&mut self, typed: &str) {
        let typed: String = folded(typed.trim()).chars().take(SEARCHED).filter(|c| *c != '\0').collect();
        if typed.is_empty() {
            return;
        }
        let escaped = typed.replace('!', "!!").replace('%', "!%").replace('_', "!_");
        let pattern = self.bind(format!("%{escaped}%"));
        self.and(format!("i.search LIKE {pattern} ESCAPE '!'"));
    }

    /// The rule of [`can_view`] in SQL.
    ///
    /// [`can_view`]: liaison_domain::item::can_view
    pub fn only_seen_by(&mut self, viewer: &Viewer) {
        self.not_held_back(viewer);
        if sees(true, false, viewer.roles) {
            return;
        }
        if !sees(false, true, viewer.roles) {
            return self.and("1 = 0");
        }
        if !sees(true, true, viewer.roles) {
            return self.and("i.restricted = 0");
        }
        let d = self.bind(viewer.department.as_str());
        self.and(format!("(i.restricted = 0 OR i.poster_id = {d} OR {})", ever_took_part(&d)));
    }

    /// What is not published exists for its own department alone.
    fn not_held_back(&mut self, viewer: &Viewer) {
        if viewer.roles.handles_cases() {
            let d = self.bind(viewer.department.as_str());
            self.and(format!("(i.held_back = 0 OR i.poster_id = {d})"));
        } else {
            self.and("i.held_back = 0");
        }
    }

    /// The opposite; `false` when nothing is hidden, or the viewer sees no lists at all.
    fn only_hidden_from(&mut self, viewer: &Viewer) -> bool {
        if sees(true, false, viewer.roles) || !sees(false, true, viewer.roles) {
            return false;
        }
        self.not_held_back(viewer);
        self.and("i.restricted = 1");
        if sees(true, true, viewer.roles) {
            let d = self.bind(viewer.department.as_str());
            self.and(format!("i.poster_id <> {d} AND NOT {}", ever_took_part(&d)));
        }
        true
    }

    pub fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    pub fn and(&mut self, condition: impl AsRef<str>) {
        self.sql.push_str(" AND ");
        self.sql.push_str(condition.as_ref());
    }
}

fn takes_part(department: &str, also: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM participation p WHERE p.item_id = i.id AND p.department_id = {department} \
         AND p.present = 1{also})"
    )
}

fn ever_took_part(department: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM participation e WHERE e.item_id = i.id AND e.department_id = {department})"
    )
}

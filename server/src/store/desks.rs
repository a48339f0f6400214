//! The desks of the coordinator, the supervisor and the heads: what offices have to look at.

use super::Store;
use super::db::{Row, Value, values};
use super::error::StoreError;
use super::rows::{card_of, item_of};
use liaison_domain::item::{Card, DutyKind, Item, Viewer, can_view};
use liaison_domain::{DepartmentId, Role, Timestamp};
use sqlx::AssertSqlSafe;

/// Rows that a section of a desk shows at most; how many there are it says in any case.
pub const ROWS: u32 = 100;

/// States in which an item is still somebody's.
const ACTIVE: &str = "i.state IN ('open', 'dispatched', 'disputed', 'in_progress', 'on_hold', 'reported', \
                      'reinspection')";

/// An item on a desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskRow {
    /// In one row.
    pub card: Card,
    /// As it stands, with what a row leaves out.
    pub item: Item,
    /// The duty for which it lies there, where it is one.
    pub duty: Option<DutyKind>,
    /// Since when that waits.
    pub since: Timestamp,
    /// By when it is to be done.
    pub due: Option<Timestamp>,
}

/// A section of a desk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// The first of what lies there, [`ROWS`] at most.
    pub rows: Vec<DeskRow>,
    /// How much lies there altogether.
    pub total: u32,
}

/// What waits for the coordinator, by what is to be done about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CoordinatorsDesk {
    /// Orders of the supervisor to answer, because nobody leads.
    pub ordered: Shelf,
    /// Nobody knows who is competent.
    pub undecided: Shelf,
    /// Nobody has taken it in time.
    pub unclaimed: Shelf,
    /// Whoever was asked to lead has let the time pass without a word.
    pub silent: Shelf,
    /// A lead has given it back.
    pub given_back: Shelf,
    /// In dispute.
    pub disputed: Shelf,
    /// More time or a pause asked for.
    pub requests: Shelf,
    /// What heads have posted themselves and have nobody beside them to approve.
    pub approvals: Shelf,
    /// Handing over that another department has not answered, to keep an eye on it: it waits for that one.
    pub hand_overs: Shelf,
}

/// What a department has let pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overdue {
    /// Which; `None`: the coordinator's office.
    pub department: Option<DepartmentId>,
    /// How many items wait for it past their deadline.
    pub items: u32,
    /// The deadline that has passed longest ago.
    pub oldest: Timestamp,
}

impl Store {
    /// What waits for the coordinator, the nearest deadline first in each section, each with a limit of
    /// its own: many that nobody takes must not hide what is in dispute. The arbiter, who only rules, is
    /// shown disputes alone.
    ///
    /// # Errors
    /// What the database says.
    pub async fn coordinators_desk(&self, viewer: &Viewer) -> Result<CoordinatorsDesk, StoreError> {
        let on = async |wanted: &str| {
            self.duties_where(&format!("d.office = 'coordinator' AND {wanted}"), values![], viewer).await
        };
        let disputed = on("d.kind = 'rule'").await?;
        if !viewer.roles.has(Role::Coordinator) {
            return Ok(CoordinatorsDesk { disputed, ..CoordinatorsDesk::default() });
        }
        let assign = async |wanted: &str| on(&format!("d.kind = 'assign' AND {wanted}")).await;
        Ok(CoordinatorsDesk {
            ordered: on("d.kind = 'answer_supervision'").await?,
            undecided: assign("i.state = 'open' AND i.lead_returns = 0 AND i.undecided = 1").await?,
            unclaimed: assign("i.state = 'open' AND i.lead_returns = 0 AND i.undecided = 0").await?,
            silent: assign("i.state = 'dispatched'").await?,
            given_back: assign("i.state = 'open' AND i.lead_returns > 0").await?,
            disputed,
            requests: on("d.kind = 'grant'").await?,
            approvals: on("d.kind = 'approve'").await?,
            hand_overs: self.duties_where("d.kind = 'take_over'", values![], viewer).await?,
        })
    }

    /// Postings that wait for the head of a department.
    ///
    /// # Errors
    /// What the database says.
    pub async fn approvals(&self, viewer: &Viewer) -> Result<Shelf, StoreError> {
        let department = values![viewer.department.as_str()];
        self.duties_where(
            "d.office = 'head' AND d.department_id = $1 AND d.kind = 'approve'",
            department,
            viewer,
        )
        .await
    }

    /// What the viewer's own department has let pass.
    ///
    /// # Errors
    /// What the database says.
    pub async fn overdue_here(&self, viewer: &Viewer, now: Timestamp) -> Result<Shelf, StoreError> {
        let wanted = "d.office = '' AND d.department_id = $1 AND d.due < $2";
        self.duties_where(wanted, values![viewer.department.as_str(), now.0], viewer).await
    }

    /// Checks whose day has passed.
    ///
    /// # Errors
    /// What the database says.
    pub async fn inspections_missed(&self, viewer: &Viewer, now: Timestamp) -> Result<Shelf, StoreError> {
        self.duties_where("d.kind = 'inspect' AND d.due < $1", values![now.0], viewer).await
    }

    /// Items for which their posters ask for a supervisor's order.
    ///
    /// # Errors
    /// What the database says.
    pub async fn supervision_asked(&self, viewer: &Viewer) -> Result<Shelf, StoreError> {
        self.duties_where("d.office = 'supervisor' AND d.kind = 'supervise'", values![], viewer).await
    }

    /// Items under a supervisor's order, those of the highest level first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn supervised(&self, viewer: &Viewer) -> Result<Shelf, StoreError> {
        self.items_where(&format!("i.supervised > 0 AND {ACTIVE}"), "i.supervised DESC", values![], viewer)
            .await
    }

    /// Items with a clock whose silence has gone up to the supervisor and that still runs past the same
    /// deadline, the oldest deadline first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn escalated(&self, viewer: &Viewer) -> Result<Shelf, StoreError> {
        let wanted = format!("i.silent_since IS NOT NULL AND {ACTIVE}");
        self.items_where(&wanted, "i.silent_since", values![], viewer).await
    }

    /// Items that leads have given back at least twice without anybody leading since, whoever was named
    /// meanwhile.
    ///
    /// # Errors
    /// What the database says.
    pub async fn returned_twice(&self, viewer: &Viewer) -> Result<Shelf, StoreError> {
        self.items_where(&format!("i.lead_returns >= 2 AND {ACTIVE}"), "i.due_key", values![], viewer).await
    }

    /// Items with an order to fix whose day (since 1970-01-01) lies before `today` and that nobody
    /// has checked; closing checks nothing.
    ///
    /// # Errors
    /// What the database says.
    pub async fn fixes_unchecked(&self, viewer: &Viewer, today: i64) -> Result<Shelf, StoreError> {
        let wanted = format!("i.fix_by < $1 AND ({ACTIVE} OR i.state = 'closed')");
        self.items_where(&wanted, "i.fix_by", values![today], viewer).await
    }

    /// What each department has let pass, the most first. Counts items, also restricted ones: it is
    /// for offices that see everything.
    ///
    /// # Errors
    /// What the database says.
    pub async fn overdue_by_department(&self, now: Timestamp) -> Result<Vec<Overdue>, StoreError> {
        let sql = "SELECT d.department_id, COUNT(DISTINCT d.item_id) AS items, MIN(d.due) AS oldest FROM duty d \
                   WHERE d.due < $1 GROUP BY d.department_id ORDER BY items DESC, oldest, d.department_id";
        let rows = self.db().rows(sql, values![now.0]).await?;
        let read = |row: &Row| {
            let department = row.text("department_id")?;
            Ok(Overdue {
                department: Some(department).filter(|d| !d.is_empty()).map(DepartmentId),
                items: row.count("items")?,
                oldest: Timestamp(row.int("oldest")?),
            })
        };
        rows.iter().map(read).collect()
    }

    async fn duties_where(
        &self,
        wanted: &str,
        values: Vec<Value>,
        viewer: &Viewer,
    ) -> Result<Shelf, StoreError> {
        let from = format!("duty d JOIN item i ON i.id = d.item_id WHERE {wanted}");
        let sql = format!(
            "SELECT i.id, i.doc, i.card, d.kind, d.since, d.due FROM {from} \
             ORDER BY COALESCE(d.due, 9223372036854775807), d.item_id LIMIT {ROWS}"
        );
        let rows = self.db().rows(AssertSqlSafe(sql), values.clone()).await?;
        let read = |row: &Row| {
            let kind = row.text("kind")?;
            let duty = DutyKind::parse(&kind);
            let duty = duty.ok_or_else(|| StoreError::inconsistent("duty", "kind", &kind))?;
            let due = row.int_or_none("due")?.map(Timestamp);
            Ok(DeskRow {
                card: card_of(row)?,
                item: item_of(row, &row.text("id")?)?,
                duty: Some(duty),
                since: Timestamp(row.int("since")?),
                due,
            })
        };
        let rows = rows.iter().map(read).collect::<Result<_, StoreError>>()?;
        self.shelf(rows, &from, values, viewer).await
    }

    async fn items_where(
        &self,
        wanted: &str,
        order: &'static str,
        values: Vec<Value>,
        viewer: &Viewer,
    ) -> Result<Shelf, StoreError> {
        let from = format!("item i WHERE {wanted}");
        let sql = format!("SELECT i.id, i.doc, i.card FROM {from} ORDER BY {order}, i.id LIMIT {ROWS}");
        let rows = self.db().rows(AssertSqlSafe(sql), values.clone()).await?;
        let read = |row: &Row| {
            let item = item_of(row, &row.text("id")?)?;
            Ok(DeskRow { card: card_of(row)?, duty: None, since: item.changed_at, due: item.due(), item })
        };
        let rows = rows.iter().map(read).collect::<Result<_, StoreError>>()?;
        self.shelf(rows, &from, values, viewer).await
    }

    /// The rows that the viewer may see. How many there are is asked only where they were cut: whoever
    /// has a desk sees everything that can lie on it.
    async fn shelf(
        &self,
        rows: Vec<DeskRow>,
        from: &str,
        values: Vec<Value>,
        viewer: &Viewer,
    ) -> Result<Shelf, StoreError> {
        let cut = rows.len() >= usize::try_from(ROWS).unwrap_or(usize::MAX);
        let rows: Vec<_> = rows.into_iter().filter(|row| can_view(&row.item, viewer)).collect();
        let mut total = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        if cut {
            let sql = format!("SELECT COUNT(*) AS n FROM {from}");
            if let Some(row) = self.db().row(AssertSqlSafe(sql), values).await? {
                total = row.count("n")?;
            }
        }
        Ok(Shelf { rows, total })
    }
}

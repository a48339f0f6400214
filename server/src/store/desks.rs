//! The desks of the coordinator, the supervisor and the heads: what offices have to look at.

use super::Store;
use super::db::{Row, Value, values};
use super::error::StoreError;
use super::rows::{card_of, item_of, office_news};
use liaison_domain::item::{Card, DutyKind, Item, Viewer, can_view};
use liaison_domain::{DepartmentId, Role, Timestamp};
use sqlx::AssertSqlSafe;

/// Rows that a section of a desk shows at most; whoever has more has the list.
const ROWS: u32 = 100;

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
    /// What waits for the coordinator, the nearest deadline first. The arbiter, who only rules, is
    /// shown disputes alone.
    ///
    /// # Errors
    /// What the database says.
    pub async fn coordinators_duties(&self, viewer: &Viewer) -> Result<Vec<DeskRow>, StoreError> {
        let mut rows = Vec::new();
        // A limit for each: many that nobody takes must not hide what is in dispute.
        for wanted in [
            "d.office = 'coordinator' AND d.kind = 'answer_supervision'",
            "d.office = 'coordinator' AND d.kind = 'rule'",
            "d.office = 'coordinator' AND d.kind = 'grant'",
            "d.office = 'coordinator' AND d.kind = 'assign'",
        ] {
            rows.extend(self.duties_where(wanted, values![], viewer).await?);
        }
        Ok(rows)
    }

    /// Handing over that another department has not answered, for whoever keeps an eye on it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn hand_overs(&self, viewer: &Viewer) -> Result<Vec<DeskRow>, StoreError> {
        self.duties_where("d.kind = 'take_over'", values![], viewer).await
    }

    /// Postings that wait for the head of a department.
    ///
    /// # Errors
    /// What the database says.
    pub async fn approvals(&self, viewer: &Viewer) -> Result<Vec<DeskRow>, StoreError> {
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
    pub async fn overdue_here(&self, viewer: &Viewer, now: Timestamp) -> Result<Vec<DeskRow>, StoreError> {
        let wanted = "d.office = '' AND d.department_id = $1 AND d.due < $2";
        self.duties_where(wanted, values![viewer.department.as_str(), now.0], viewer).await
    }

    /// Checks whose day has passed.
    ///
    /// # Errors
    /// What the database says.
    pub async fn inspections_missed(
        &self,
        viewer: &Viewer,
        now: Timestamp,
    ) -> Result<Vec<DeskRow>, StoreError> {
        self.duties_where("d.kind = 'inspect' AND d.due < $1", values![now.0], viewer).await
    }

    /// Items under a supervisor's order, those of the highest level first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn supervised(&self, viewer: &Viewer) -> Result<Vec<DeskRow>, StoreError> {
        self.items_where(&format!("i.supervised > 0 AND {ACTIVE}"), "i.supervised DESC", values![], viewer)
            .await
    }

    /// Items with a clock whose silence has gone up to the supervisor and that still runs past the same
    /// deadline, the oldest deadline first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn escalated(&self, viewer: &Viewer, now: Timestamp) -> Result<Vec<DeskRow>, StoreError> {
        let wanted = format!(
            "{ACTIVE} AND EXISTS (SELECT 1 FROM notice n JOIN log l ON l.seq = n.seq \
             WHERE n.department_id = $2 AND l.item_id = i.id) AND EXISTS (SELECT 1 FROM duty d \
             WHERE d.item_id = i.id AND d.due < $1)"
        );
        let values = values![now.0, office_news(Role::Supervisor)];
        let rows = self.items_where(&wanted, "i.due_key", values, viewer).await?;
        Ok(rows.into_iter().filter(|row| !row.item.escalated().is_empty()).collect())
    }

    /// Items that leads have given back at least twice without anybody leading since.
    ///
    /// # Errors
    /// What the database says.
    pub async fn returned_twice(&self, viewer: &Viewer) -> Result<Vec<DeskRow>, StoreError> {
        self.items_where(&format!("i.lead_returns >= 2 AND {ACTIVE}"), "i.due_key", values![], viewer).await
    }

    /// Items with an order to fix whose day (since 1970-01-01) lies before `today` and that nobody
    /// has checked.
    ///
    /// # Errors
    /// What the database says.
    pub async fn fixes_unchecked(&self, viewer: &Viewer, today: i64) -> Result<Vec<DeskRow>, StoreError> {
        self.items_where(&format!("i.fix_by < $1 AND {ACTIVE}"), "i.fix_by", values![today], viewer).await
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
        wanted: &'static str,
        values: Vec<Value>,
        viewer: &Viewer,
    ) -> Result<Vec<DeskRow>, StoreError> {
        let sql = format!(
            "SELECT i.id, i.doc, i.card, d.kind, d.since, d.due FROM duty d JOIN item i ON i.id = d.item_id \
             WHERE {wanted} ORDER BY COALESCE(d.due, 9223372036854775807), d.item_id LIMIT {ROWS}"
        );
        let rows = self.db().rows(AssertSqlSafe(sql), values).await?;
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
        let rows: Vec<_> = rows.iter().map(read).collect::<Result<_, StoreError>>()?;
        Ok(rows.into_iter().filter(|row| can_view(&row.item, viewer)).collect())
    }

    async fn items_where(
        &self,
        wanted: &str,
        order: &'static str,
        values: Vec<Value>,
        viewer: &Viewer,
    ) -> Result<Vec<DeskRow>, StoreError> {
        let sql = format!(
            "SELECT i.id, i.doc, i.card FROM item i WHERE {wanted} ORDER BY {order}, i.id LIMIT {ROWS}"
        );
        let rows = self.db().rows(AssertSqlSafe(sql), values).await?;
        let read = |row: &Row| {
            let item = item_of(row, &row.text("id")?)?;
            Ok(DeskRow { card: card_of(row)?, duty: None, since: item.changed_at, due: item.due(), item })
        };
        let rows: Vec<_> = rows.iter().map(read).collect::<Result<_, StoreError>>()?;
        Ok(rows.into_iter().filter(|row| can_view(&row.item, viewer)).collect())
    }
}

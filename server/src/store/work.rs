//! My work: what waits for my department, what it waits for, and what others have done.

use super::Store;
use super::db::values;
use super::error::StoreError;
use super::items::recorded_of;
use super::rows::{card_of, office_news};
use liaison_domain::item::{Card, DutyKind, Recorded, Viewer};
use liaison_domain::{DepartmentId, PersonId, Role, Timestamp};
use sqlx::AssertSqlSafe;

/// No news stand under this key.
const NO_OFFICE: &str = "office:";

/// Something my department has to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyRow {
    /// On which item.
    pub card: Card,
    /// What.
    pub kind: DutyKind,
    /// Since when.
    pub since: Timestamp,
    /// By when.
    pub due: Option<Timestamp>,
}

/// Something others have done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateRow {
    /// Its place in the log.
    pub seq: u64,
    /// The item, as it is now.
    pub card: Card,
    /// What happened.
    pub recorded: Recorded,
    /// Whether this person has not yet read it.
    pub unread: bool,
}

/// The duties that [`Holder::is`] gives to this viewer. `$1` is the viewer's department.
///
/// [`Holder::is`]: liaison_domain::item::Holder::is
fn held_by(viewer: &Viewer) -> String {
    let roles = viewer.roles;
    let mut held = Vec::new();
    match (roles.handles_cases(), roles.has(Role::Head)) {
        (_, true) => held.push("d.department_id = $1 AND d.office IN ('', 'head')"),
        (true, false) => held.push("d.department_id = $1 AND d.office = ''"),
        (false, false) => held.push("d.department_id = $1 AND d.office = 'nobody'"),
    }
    if roles.has(Role::Coordinator) {
        held.push("d.department_id = '' AND d.office = 'coordinator'");
    } else if roles.has(Role::Arbiter) {
        held.push("d.department_id = '' AND d.office = 'coordinator' AND d.kind = 'rule'");
    }
    held.iter().map(|part| format!("({part})")).collect::<Vec<_>>().join(" OR ")
}

impl Store {
    /// What waits for a person, the nearest deadline first. MUST be what [`Item::duties`] gives.
    ///
    /// [`Item::duties`]: liaison_domain::item::Item::duties
    ///
    /// # Errors
    /// What the database says.
    pub async fn duties(&self, viewer: &Viewer) -> Result<Vec<DutyRow>, StoreError> {
        let sql = format!(
            "SELECT i.card, d.item_id, d.kind, d.since, d.due FROM duty d JOIN item i ON i.id = d.item_id \
             WHERE {} ORDER BY COALESCE(d.due, 9223372036854775807), d.item_id, d.kind",
            held_by(viewer)
        );
        let rows = self.db().rows(AssertSqlSafe(sql), values![viewer.department.as_str()]).await?;
        let read = |row: &super::db::Row| {
            let kind = row.text("kind")?;
            let kind = DutyKind::parse(&kind).ok_or_else(|| {
                StoreError::inconsistent("duty", &viewer.department, format!("unknown kind {kind}"))
            })?;
            Ok(DutyRow {
                card: card_of(row)?,
                kind,
                since: Timestamp(row.int("since")?),
                due: row.int_or_none("due")?.map(Timestamp),
            })
        };
        rows.iter().map(read).collect()
    }

    /// Active items that a department posted or leads and where it is somebody else's turn, or
    /// nobody has taken them yet. What is also its own turn stands among its duties instead.
    ///
    /// # Errors
    /// What the database says.
    pub async fn waiting(&self, department: &DepartmentId, limit: u32) -> Result<Vec<Card>, StoreError> {
        let sql = "SELECT i.card FROM item i WHERE (i.poster_id = $1 OR i.lead_id = $1) \
                   AND NOT EXISTS (SELECT 1 FROM duty d WHERE d.item_id = i.id AND d.department_id = $1) \
                   AND (i.state = 'open' OR EXISTS (SELECT 1 FROM duty d WHERE d.item_id = i.id)) \
                   ORDER BY i.due_key, i.id LIMIT $2";
        let rows = self.db().rows(sql, values![department.as_str(), limit]).await?;
        rows.iter().map(card_of).collect()
    }

    /// How many duties a person has, and how many of them are overdue.
    ///
    /// # Errors
    /// What the database says.
    pub async fn counts(&self, viewer: &Viewer, now: Timestamp) -> Result<(u32, u32), StoreError> {
        let sql = format!(
            "SELECT COUNT(*) AS duties, COUNT(CASE WHEN d.due < $2 THEN 1 END) AS overdue FROM duty d WHERE {}",
            held_by(viewer)
        );
        match self.db().row(AssertSqlSafe(sql), values![viewer.department.as_str(), now.0]).await? {
            Some(row) => Ok((row.count("duties")?, row.count("overdue")?)),
            None => Ok((0, 0)),
        }
    }

    /// What others did to items that a department was involved in at that moment, and what was
    /// posted to the open pool; to whoever holds an office also that office's news. The newest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn updates(
        &self,
        person: &PersonId,
        viewer: &Viewer,
        limit: u32,
    ) -> Result<Vec<UpdateRow>, StoreError> {
        let of = |role| if viewer.roles.has(role) { office_news(role) } else { NO_OFFICE };
        let (coordinator, supervisor) = (of(Role::Coordinator), of(Role::Supervisor));
        // Each half walks its own end of the index and stops at the limit, however long the record is.
        let sql = "SELECT l.seq, l.actor, l.happened_at, l.recorded_at, l.payload, i.card, \
                   CAST(CASE WHEN l.seq > COALESCE(a.seq, 0) AND l.seq > COALESCE(o.seq, 0) THEN 1 ELSE 0 END \
                   AS BIGINT) AS unread \
                   FROM (SELECT seq FROM (SELECT seq FROM notice WHERE department_id = $1 \
                   ORDER BY seq DESC LIMIT $3) mine \
                   UNION ALL SELECT seq FROM (SELECT n.seq FROM notice n JOIN log p ON p.seq = n.seq \
                   WHERE n.department_id = '' AND p.department_id <> $1 ORDER BY n.seq DESC LIMIT $3) pool \
                   UNION SELECT seq FROM (SELECT seq FROM notice WHERE department_id = $4 \
                   ORDER BY seq DESC LIMIT $3) coordinator \
                   UNION SELECT seq FROM (SELECT seq FROM notice WHERE department_id = $5 \
                   ORDER BY seq DESC LIMIT $3) supervisor) news \
                   JOIN log l ON l.seq = news.seq JOIN item i ON i.id = l.item_id \
                   LEFT JOIN read_mark a ON a.person_id = $2 AND a.item_id = '' \
                   LEFT JOIN read_mark o ON o.person_id = $2 AND o.item_id = l.item_id \
                   ORDER BY l.seq DESC LIMIT $3";
        let department = viewer.department.as_str();
        let values = values![department, person.as_str(), limit, coordinator, supervisor];
        let rows = self.db().rows(sql, values).await?;
        let read = |row: &super::db::Row| {
            Ok(UpdateRow {
                seq: row.count("seq")?,
                card: card_of(row)?,
                recorded: recorded_of(row)?,
                unread: row.int("unread")? != 0,
            })
        };
        rows.iter().map(read).collect()
    }
}

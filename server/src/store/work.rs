//! My work: what waits for my department, and what it waits for.

use super::Store;
use super::db::values;
use super::error::StoreError;
use super::rows::card_of;
use liaison_domain::item::{Card, DutyKind, Viewer};
use liaison_domain::{DepartmentId, Role, Timestamp};
use sqlx::AssertSqlSafe;

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
    if roles.has(Role::Supervisor) {
        held.push("d.department_id = '' AND d.office = 'supervisor'");
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
}

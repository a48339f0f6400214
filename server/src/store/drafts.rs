//! Drafts 草稿: what somebody has typed and not published. They are no items and have no log.

use super::carry_out::Stop;
use super::db::{Connection, Row, values};
use super::error::{Failure, StoreError};
use super::{Store, change};
use liaison_domain::item::{Event, Item, Refusal};
use liaison_domain::{Actor, ActorKind, DepartmentId, ItemId, PersonId, Timestamp, Version};
use sqlx::AssertSqlSafe;
use std::collections::BTreeSet;

/// A draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Identity.
    pub id: String,
    /// Who saved it last.
    pub person: PersonId,
    /// The department that will post it.
    pub department: DepartmentId,
    /// Blank for a posting. A result that is being written, and what was typed when a session ended: the
    /// address of its form.
    pub belongs_to: String,
    /// The form's fields, as JSON.
    pub values_json: String,
    /// How often it was saved. When saving: the version that was seen, 0 for a new draft.
    pub version: Version,
    /// When it was saved last.
    pub changed: Timestamp,
}

/// The draft of the result that a department has to report next: all of it writes the same one.
#[must_use]
pub fn report_draft(item: &Item, department: &DepartmentId) -> String {
    let filed = item.reports.iter().filter(|entry| entry.department == *department).count();
    nth_report_draft(&item.id, department, filed)
}

/// The draft of a department's nth result in an item, from 0. Each has a name of its own, so that a file
/// that was taken with one can be handed in with the next.
#[must_use]
pub fn nth_report_draft(item: &ItemId, department: &DepartmentId, nth: usize) -> String {
    format!("{}:{nth}", report_drafts(item, Some(department)))
}

/// What the names of all drafts of results in an item begin with, up to a colon.
pub(super) fn report_drafts(item: &ItemId, department: Option<&DepartmentId>) -> String {
    match department {
        Some(department) => format!("report:{item}:{department}"),
        None => format!("report:{item}"),
    }
}

/// The drafts that have served their time with an event. A result that another system tells leaves what an
/// officer is writing alone.
pub(super) fn served(event: &Event, actor: &Actor, item: &ItemId) -> Option<String> {
    match event {
        Event::Reported { .. } if actor.kind == ActorKind::Person => {
            Some(report_drafts(item, Some(&actor.department)))
        }
        Event::Archived => Some(report_drafts(item, None)),
        _ => None,
    }
}

/// Deletes the drafts whose names begin so.
pub(super) async fn drop_served(
    connection: &mut Connection,
    beginnings: BTreeSet<String>,
) -> Result<(), StoreError> {
    for beginning in beginnings {
        // The character after the colon: a range, which the primary key finds.
        let range = values![format!("{beginning}:"), format!("{beginning};")];
        connection.write("DELETE FROM draft WHERE id >= $1 AND id < $2", range).await?;
    }
    Ok(())
}

#[derive(Clone, Debug)]
pub(super) enum Change {
    Save(Draft),
    /// With a version: that one and no later one.
    Delete {
        id: String,
        department: DepartmentId,
        seen: Option<Version>,
    },
}

impl Change {
    pub async fn apply(&self, connection: &mut Connection) -> Result<i64, Stop> {
        match self {
            Self::Save(draft) => save(connection, draft).await,
            Self::Delete { id, department, seen } => {
                let sql = "DELETE FROM draft WHERE id = $1 AND department_id = $2 AND version = COALESCE($3, version)";
                let seen = seen.map(i64::from);
                let gone = connection.write(sql, values![id, department.as_str(), seen]).await?;
                Ok(i64::from(gone > 0))
            }
        }
    }
}

async fn save(connection: &mut Connection, draft: &Draft) -> Result<i64, Stop> {
    let sql = "SELECT version, department_id FROM draft WHERE id = $1";
    let known = match connection.row(sql, values![&draft.id]).await? {
        None if draft.version > 0 => return Err(Refusal::NotFound.into()),
        None => 0,
        Some(row) if row.text("department_id")? != draft.department.0 => return Err(Refusal::NotFound.into()),
        Some(row) => row.count::<Version>("version")?,
    };
    if known != draft.version {
        return Err(Refusal::Stale { seen: draft.version, now: known }.into());
    }
    let sql = "INSERT INTO draft (id, person_id, department_id, fields, version, changed_at, belongs_to) \
               VALUES ($1, $2, $3, $4, $5 + 1, $6, $7) ON CONFLICT (id) DO UPDATE SET \
               person_id = excluded.person_id, fields = excluded.fields, version = excluded.version, \
               changed_at = excluded.changed_at WHERE draft.version = $5 RETURNING version";
    let values = values![
        &draft.id,
        draft.person.as_str(),
        draft.department.as_str(),
        &draft.values_json,
        draft.version,
        draft.changed.0,
        &draft.belongs_to
    ];
    match connection.row(sql, values).await? {
        Some(row) => Ok(row.int("version")?),
        None => Err(Stop::Raced),
    }
}

const COLUMNS: &str = "id, person_id, department_id, fields, version, changed_at, belongs_to";

fn draft_of(row: &Row) -> Result<Draft, StoreError> {
    Ok(Draft {
        id: row.text("id")?,
        person: PersonId(row.text("person_id")?),
        department: DepartmentId(row.text("department_id")?),
        belongs_to: row.text("belongs_to")?,
        values_json: row.text("fields")?,
        version: row.count("version")?,
        changed: Timestamp(row.int("changed_at")?),
    })
}

impl Store {
    /// Saves a draft and answers its new version.
    ///
    /// # Errors
    /// MUST refuse when somebody saved it since `draft.version` ([`Refusal::Stale`]), and when it is
    /// gone or another department's ([`Refusal::NotFound`]).
    pub async fn save_draft(&self, draft: Draft) -> Result<Version, Failure> {
        let version = self.change(change::Change::Draft(Change::Save(draft))).await?;
        Ok(Version::try_from(version).unwrap_or(Version::MAX))
    }

    /// A draft.
    ///
    /// # Errors
    /// What the database says.
    pub async fn draft(&self, id: &str) -> Result<Option<Draft>, StoreError> {
        let sql = AssertSqlSafe(format!("SELECT {COLUMNS} FROM draft WHERE id = $1"));
        self.db().row(sql, values![id]).await?.as_ref().map(draft_of).transpose()
    }

    /// A department's postings that are being written, the last saved first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn drafts_of(&self, department: &DepartmentId) -> Result<Vec<Draft>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM draft WHERE department_id = $1 AND belongs_to = '' \
             ORDER BY changed_at DESC, id DESC"
        );
        self.db().rows(AssertSqlSafe(sql), values![department.as_str()]).await?.iter().map(draft_of).collect()
    }

    /// Deletes a draft of a department. Whether there was one.
    ///
    /// # Errors
    /// What the database says.
    pub async fn delete_draft(&self, id: &str, department: &DepartmentId) -> Result<bool, Failure> {
        self.delete(id, department, None).await
    }

    /// Deletes a draft of a department unless somebody has saved it since. Whether it did.
    ///
    /// # Errors
    /// What the database says.
    pub async fn discard_draft(
        &self,
        id: &str,
        department: &DepartmentId,
        seen: Version,
    ) -> Result<bool, Failure> {
        self.delete(id, department, Some(seen)).await
    }

    async fn delete(
        &self,
        id: &str,
        department: &DepartmentId,
        seen: Option<Version>,
    ) -> Result<bool, Failure> {
        let change = Change::Delete { id: id.to_owned(), department: department.clone(), seen };
        self.change(change::Change::Draft(change)).await.map(|n| n > 0)
    }
}

//! Matters 类别: what items are about, in a tree.

use super::carry_out::Stop;
use super::db::{Connection, Row, values};
use super::entry::Entry;
use super::error::{Failure, StoreError};
use super::{Store, change};
use liaison_domain::item::{ActorRef, Field, Refusal};
use liaison_domain::matters::Matter;
use liaison_domain::text::Problem;
use liaison_domain::{MatterId, Timestamp};
use serde_json::json;

pub(super) const ALL: &str =
    "SELECT id, parent_id, zh, en, active, needs_party, reinspect FROM matter ORDER BY id";

pub(super) fn matter_of(row: &Row) -> Result<Matter, StoreError> {
    Ok(Matter {
        id: MatterId(row.text("id")?),
        parent: row.text_or_none("parent_id")?.map(MatterId),
        zh: row.text("zh")?,
        en: row.text("en")?,
        active: row.int("active")? != 0,
        needs_party: row.int("needs_party")? != 0,
        reinspect: row.int("reinspect")? != 0,
    })
}

#[derive(Clone, Debug)]
pub(super) struct Change {
    matter: Matter,
    by: ActorRef,
    at: Timestamp,
}

impl Change {
    pub async fn apply(&self, connection: &mut Connection, entries: &mut Vec<Entry>) -> Result<i64, Stop> {
        let Matter { id, parent, zh, en, active, needs_party, reinspect } = &self.matter;
        let parent = parent.as_ref().map(MatterId::as_str);
        let known = "SELECT id FROM matter WHERE id = $1";
        let twice = connection.row(known, values![id.as_str()]).await?.is_some();
        let orphan = match parent {
            Some(parent) => connection.row(known, values![parent]).await?.is_none(),
            None => false,
        };
        if twice || orphan {
            return Err(Refusal::invalid(Field::Matter, Problem::NotAChoice).into());
        }
        let sql = "INSERT INTO matter (id, parent_id, zh, en, active, needs_party, reinspect) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let values = values![id.as_str(), parent, zh, en, *active, *needs_party, *reinspect];
        connection.write_one("matter", sql, values).await?;
        let payload = json!({ "matter": self.matter });
        entries.push(Entry::of_office("matter_added", &self.by, self.at, &payload)?);
        Ok(0)
    }
}

impl Store {
    /// All matters, in the order of their identities.
    ///
    /// # Errors
    /// What the database says.
    pub async fn matters(&self) -> Result<Vec<Matter>, StoreError> {
        self.db().rows(ALL, values![]).await?.iter().map(matter_of).collect()
    }

    /// Adds a matter.
    ///
    /// # Errors
    /// MUST refuse an identity that exists and an unknown parent ([`Field::Matter`]).
    pub async fn add_matter(&self, matter: Matter, by: &ActorRef, at: Timestamp) -> Result<(), Failure> {
        let change = Change { matter, by: by.clone(), at };
        self.change(change::Change::Matter(change)).await.map(drop)
    }
}

//! Matters 类别: what items are about, in a tree.

use super::carry_out::Stop;
use super::db::{Connection, values};
use super::entry::Entry;
use super::error::{Failure, StoreError};
use super::{Store, change};
use liaison_domain::item::{ActorRef, Field, Refusal};
use liaison_domain::text::Problem;
use liaison_domain::{MatterId, Timestamp};
use serde::Serialize;
use serde_json::json;

/// One matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Matter {
    /// Identity.
    pub id: MatterId,
    /// The matter above, if any.
    pub parent: Option<MatterId>,
    /// 中文.
    pub zh: String,
    /// English.
    pub en: String,
}

#[derive(Clone, Debug)]
pub(super) struct Change {
    matter: Matter,
    by: ActorRef,
    at: Timestamp,
}

impl Change {
    pub async fn apply(&self, connection: &mut Connection, entries: &mut Vec<Entry>) -> Result<i64, Stop> {
        let Matter { id, parent, zh, en } = &self.matter;
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
        let sql = "INSERT INTO matter (id, parent_id, zh, en) VALUES ($1, $2, $3, $4)";
        connection.write_one("matter", sql, values![id.as_str(), parent, zh, en]).await?;
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
        let rows = self.db().rows("SELECT id, parent_id, zh, en FROM matter ORDER BY id", values![]).await?;
        let read = |row: &super::db::Row| {
            Ok(Matter {
                id: MatterId(row.text("id")?),
                parent: row.text_or_none("parent_id")?.map(MatterId),
                zh: row.text("zh")?,
                en: row.text("en")?,
            })
        };
        rows.iter().map(read).collect()
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

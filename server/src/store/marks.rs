//! How far somebody has read, and how far a register has been taken over.

use super::carry_out::Stop;
use super::db::{Connection, values};
use super::error::{Failure, StoreError};
use super::order::SourceMark;
use super::{Store, change};
use liaison_domain::{ItemId, PersonId};

#[derive(Clone, Debug)]
pub(super) struct Change {
    person: PersonId,
    item: Option<ItemId>,
    upto: u64,
}

impl Change {
    pub async fn apply(&self, connection: &mut Connection) -> Result<i64, Stop> {
        // Reading never goes backwards: a slow tab must not make things unread again.
        let sql = "INSERT INTO read_mark (person_id, item_id, seq) VALUES ($1, $2, $3) \
                   ON CONFLICT (person_id, item_id) DO UPDATE SET seq = excluded.seq \
                   WHERE read_mark.seq < excluded.seq";
        let item = self.item.as_ref().map_or("", ItemId::as_str);
        connection.write(sql, values![self.person.as_str(), item, self.upto]).await?;
        Ok(0)
    }
}

impl Store {
    /// Everything about an item, or about all of them, is read up to this entry of the log. Writes
    /// nothing where that changes nothing: looking at a page again must not cost a commit.
    ///
    /// # Errors
    /// What the database says.
    pub async fn mark_read(
        &self,
        person: &PersonId,
        item: Option<&ItemId>,
        upto: u64,
    ) -> Result<(), Failure> {
        if let Some(item) = item
            && !self.has_unread(person, item, upto).await?
        {
            return Ok(());
        }
        let change = Change { person: person.clone(), item: item.cloned(), upto };
        self.change(change::Change::Mark(change)).await.map(drop)
    }

    /// Whether the log says something about an item that this person has not read.
    async fn has_unread(&self, person: &PersonId, item: &ItemId, upto: u64) -> Result<bool, StoreError> {
        let sql = "SELECT l.seq FROM log l WHERE l.item_id = $2 AND l.seq <= $3 AND NOT EXISTS \
                   (SELECT 1 FROM read_mark m WHERE m.person_id = $1 AND m.item_id IN ('', $2) \
                   AND m.seq >= l.seq) ORDER BY l.item_version DESC LIMIT 1";
        let row = self.db().row(sql, values![person.as_str(), item.as_str(), upto]).await?;
        Ok(row.is_some())
    }

    /// How far a record of another register was taken over.
    ///
    /// # Errors
    /// What the database says.
    pub async fn source_mark(&self, source: &str, key: &str) -> Result<Option<SourceMark>, StoreError> {
        let sql = "SELECT hash, item_id FROM source_mark WHERE source = $1 AND name = $2";
        let row = self.db().row(sql, values![source, key]).await?;
        row.map(|row| {
            Ok(SourceMark {
                source: source.to_owned(),
                key: key.to_owned(),
                hash: row.text("hash")?,
                item: row.text_or_none("item_id")?.map(ItemId),
            })
        })
        .transpose()
    }
}

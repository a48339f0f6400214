//! 关注: the items that a person wants to hear of, whatever their department has to do with them.

use super::carry_out::Stop;
use super::db::{Connection, values};
use super::error::{Failure, StoreError};
use super::{Store, change};
use liaison_domain::{ItemId, PersonId};

#[derive(Clone, Debug)]
pub(super) struct Change {
    person: PersonId,
    item: ItemId,
    follows: bool,
}

impl Change {
    pub async fn apply(&self, connection: &mut Connection) -> Result<i64, Stop> {
        // What happened before is in the timeline and no news.
        let sql = if self.follows {
            "INSERT INTO follow (person_id, item_id, seq) SELECT $1, $2, n FROM feed_head WHERE one = 1 \
             ON CONFLICT (person_id, item_id) DO NOTHING"
        } else {
            "DELETE FROM follow WHERE person_id = $1 AND item_id = $2"
        };
        connection.write(sql, values![self.person.as_str(), self.item.as_str()]).await?;
        Ok(0)
    }
}

impl Store {
    /// Whether this person follows an item.
    ///
    /// # Errors
    /// What the database says.
    pub async fn follows(&self, person: &PersonId, item: &ItemId) -> Result<bool, StoreError> {
        let sql = "SELECT seq FROM follow WHERE person_id = $1 AND item_id = $2";
        Ok(self.db().row(sql, values![person.as_str(), item.as_str()]).await?.is_some())
    }

    /// Follows an item, or no longer. MUST be asked only for an item that the person may see.
    ///
    /// # Errors
    /// What the database says.
    pub async fn follow(&self, person: &PersonId, item: &ItemId, follows: bool) -> Result<(), Failure> {
        let change = Change { person: person.clone(), item: item.clone(), follows };
        self.change(change::Change::Follow(change)).await.map(drop)
    }
}

//! The log as the feed reads it.

use super::Store;
use super::db::{Row, values};
use super::error::StoreError;
use liaison_domain::item::ActorRef;
use liaison_domain::{DepartmentId, ItemId, PersonId, Timestamp, Version};
use serde::Deserialize;

/// The last `seq`.
pub(super) const HEAD: &str = "SELECT n FROM feed_head WHERE one = 1";

/// One entry of the log, with what is needed to decide who may hear of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedRow {
    /// Its place. Entries have no gap.
    pub seq: u64,
    /// The event's word, or the kind of change of people, departments and sessions.
    pub kind: String,
    /// The item, where it is about one.
    pub item: Option<ItemId>,
    /// The item's version after it.
    pub version: Option<Version>,
    /// The item's row, as JSON, as it is now: it may be newer than this entry.
    pub card_json: Option<String>,
    /// Whether the item was published; one that was not exists for its poster alone.
    pub published: bool,
    /// Whether the item is restricted.
    pub restricted: bool,
    /// The poster and every department that was ever part of the item.
    pub involved: Vec<DepartmentId>,
    /// Who did it; empty for the program itself.
    pub actor_department: DepartmentId,
    /// Whose account or session it is about.
    pub subject_person: Option<PersonId>,
    /// When it happened.
    pub at: Timestamp,
    /// Who did it, by name as it was then.
    pub actor: ActorRef,
}

#[derive(Default, Deserialize)]
struct Subject {
    #[serde(default)]
    person: Option<PersonId>,
}

impl Store {
    /// Entries after `seq`, in order.
    ///
    /// # Errors
    /// MUST fail rather than leave out an entry.
    pub async fn log_after(&self, seq: u64, limit: u32) -> Result<Vec<FeedRow>, StoreError> {
        let sql = "SELECT l.seq, l.kind, l.item_id, l.item_version, l.actor, l.department_id, l.happened_at, \
                   CASE WHEN l.item_id IS NULL THEN l.payload END AS payload, i.card, i.held_back, i.restricted, i.involved \
                   FROM log l LEFT JOIN item i ON i.id = l.item_id WHERE l.seq > $1 ORDER BY l.seq LIMIT $2";
        let rows = self.db().rows(sql, values![seq, limit]).await?;
        let rows: Vec<_> = rows.iter().map(feed_row).collect::<Result<_, _>>()?;
        for (expected, row) in (seq + 1..).zip(&rows) {
            if row.seq != expected {
                return Err(StoreError::inconsistent("log", expected, "the entry is missing"));
            }
        }
        Ok(rows)
    }

    /// The last `seq`; 0 before the first entry.
    ///
    /// # Errors
    /// What the database says.
    pub async fn head(&self) -> Result<u64, StoreError> {
        let row = self.db().row(HEAD, values![]).await?;
        row.ok_or_else(|| StoreError::inconsistent("feed_head", 1, "missing"))?.count("n")
    }

    /// The record's own random name. Positions of another epoch mean nothing here.
    ///
    /// # Errors
    /// None today; a restore while running may need one.
    pub async fn epoch(&self) -> Result<String, StoreError> {
        std::future::ready(Ok(self.inner.epoch.clone())).await
    }

    /// The record's own secret, the same on every node: seals what is given out and comes back.
    #[must_use]
    pub fn secret(&self) -> &[u8] {
        self.inner.secret.0.as_bytes()
    }
}

fn feed_row(row: &Row) -> Result<FeedRow, StoreError> {
    let seq = row.count("seq")?;
    let wrong = |error: serde_json::Error| StoreError::inconsistent("log", seq, error);
    let subject = match row.text_or_none("payload")? {
        Some(payload) => serde_json::from_str(&payload).map_err(wrong)?,
        None => Subject::default(),
    };
    let involved = row.text_or_none("involved")?;
    let version = row.int_or_none("item_version")?;
    Ok(FeedRow {
        seq,
        kind: row.text("kind")?,
        item: row.text_or_none("item_id")?.map(ItemId),
        version: version.map(|v| Version::try_from(v).unwrap_or(Version::MAX)),
        card_json: row.text_or_none("card")?,
        published: row.int_or_none("held_back")? == Some(0),
        restricted: row.int_or_none("restricted")?.is_some_and(|n| n != 0),
        involved: involved
            .map(|json| serde_json::from_str(&json))
            .transpose()
            .map_err(wrong)?
            .unwrap_or_default(),
        actor_department: DepartmentId(row.text("department_id")?),
        subject_person: subject.person,
        at: Timestamp(row.int("happened_at")?),
        actor: serde_json::from_str(&row.text("actor")?).map_err(wrong)?,
    })
}

//! Reading one item and its record.

use super::Store;
use super::db::{Row, Value, values};
use super::error::StoreError;
use super::list::Conditions;
use super::rows::item_of;
use liaison_domain::item::{Item, Recorded};
use liaison_domain::{ItemId, ItemNumber, Timestamp, Version};
use sqlx::AssertSqlSafe;

/// Items named in one statement.
const TOGETHER: usize = 200;

/// One entry of an item's record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the log.
    pub seq: u64,
    /// The item's version after it.
    pub version: Version,
    /// What happened.
    pub recorded: Recorded,
    /// Its link in the item's hash chain.
    pub hash: String,
}

impl Store {
    /// An item. Whether somebody may see it is the caller's question.
    ///
    /// # Errors
    /// What the database says.
    pub async fn item(&self, id: &ItemId) -> Result<Option<Item>, StoreError> {
        let row = self.db().row("SELECT id, doc FROM item WHERE id = $1", values![id.as_str()]).await?;
        row.map(|row| item_of(&row, &row.text("id")?)).transpose()
    }

    /// Some items, in no order. Whether somebody may see them is the caller's question.
    ///
    /// # Errors
    /// What the database says.
    pub async fn items(&self, ids: &[&ItemId]) -> Result<Vec<Item>, StoreError> {
        let mut items = Vec::with_capacity(ids.len());
        for some in ids.chunks(TOGETHER) {
            let places: Vec<_> = (1..=some.len()).map(|n| format!("${n}")).collect();
            let sql = format!("SELECT id, doc FROM item WHERE id IN ({})", places.join(", "));
            let values = some.iter().map(|id| Value::from(id.as_str())).collect();
            for row in self.db().rows(AssertSqlSafe(sql), values).await? {
                items.push(item_of(&row, &row.text("id")?)?);
            }
        }
        Ok(items)
    }

    /// The item people call by this number.
    ///
    /// # Errors
    /// What the database says.
    pub async fn item_by_number(&self, number: &ItemNumber) -> Result<Option<Item>, StoreError> {
        let row = self.db().row("SELECT id, doc FROM item WHERE number = $1", values![&number.0]).await?;
        row.map(|row| item_of(&row, &row.text("id")?)).transpose()
    }

    /// The item of an order that was carried out under this key.
    ///
    /// # Errors
    /// What the database says.
    pub async fn carried_out(&self, key: &str) -> Result<Option<ItemId>, StoreError> {
        let row = self.db().row("SELECT item_id FROM idempotency WHERE name = $1", values![key]).await?;
        row.map(|row| row.text("item_id").map(ItemId)).transpose()
    }

    /// What happened to an item, the newest first, before a version.
    ///
    /// # Errors
    /// What the database says.
    pub async fn timeline(
        &self,
        id: &ItemId,
        before: Option<Version>,
        limit: u32,
    ) -> Result<Vec<Entry>, StoreError> {
        let sql = "SELECT seq, item_version, actor, happened_at, recorded_at, payload, entry_hash FROM log \
                   WHERE item_id = $1 AND item_version < $2 ORDER BY item_version DESC LIMIT $3";
        let before = before.map_or(i64::MAX, i64::from);
        let rows = self.db().rows(sql, values![id.as_str(), before, limit]).await?;
        rows.iter().map(entry_of).collect()
    }
}

/// Which part of an item's record.
#[derive(Clone, Copy, Debug, Default)]
pub struct Part<'a> {
    /// Only these kinds of events, or all but these.
    pub kinds: &'a [&'a str],
    /// Whether `kinds` are left out rather than asked for.
    pub but: bool,
    /// The oldest first.
    pub oldest_first: bool,
    /// Where the part before ended.
    pub beyond: Option<Version>,
}

impl Store {
    /// A part of what happened to an item, and whether there is more beyond it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn record(
        &self,
        id: &ItemId,
        part: Part<'_>,
        limit: u32,
    ) -> Result<(Vec<Entry>, bool), StoreError> {
        let (sign, order, start) = if part.oldest_first { (">", "ASC", 0) } else { ("<", "DESC", i64::MAX) };
        let beyond = part.beyond.map_or(start, i64::from);
        let mut wanted = Conditions::after(values![id.as_str(), beyond, limit.saturating_add(1)]);
        let kinds: Vec<_> = part.kinds.iter().map(|kind| wanted.bind(*kind)).collect();
        if !kinds.is_empty() {
            let not = if part.but { " NOT" } else { "" };
            wanted.and(format!("kind{not} IN ({})", kinds.join(", ")));
        }
        let sql = format!(
            "SELECT seq, item_version, actor, happened_at, recorded_at, payload, entry_hash FROM log \
             WHERE item_id = $1 AND item_version {sign} $2 AND {} ORDER BY item_version {order} LIMIT $3",
            wanted.sql
        );
        let rows = self.db().rows(AssertSqlSafe(sql), wanted.values).await?;
        let mut entries = rows.iter().map(entry_of).collect::<Result<Vec<_>, _>>()?;
        let more = entries.len() > limit as usize;
        entries.truncate(limit as usize);
        Ok((entries, more))
    }
}

fn entry_of(row: &Row) -> Result<Entry, StoreError> {
    Ok(Entry {
        seq: row.count("seq")?,
        version: row.count("item_version")?,
        recorded: recorded_of(row)?,
        hash: row.text("entry_hash")?,
    })
}

/// The event in a row of the log that belongs to an item.
pub(super) fn recorded_of(row: &Row) -> Result<Recorded, StoreError> {
    let seq = row.int("seq")?;
    let wrong = |error: serde_json::Error| StoreError::inconsistent("log", seq, error);
    Ok(Recorded {
        event: serde_json::from_str(&row.text("payload")?).map_err(wrong)?,
        actor: serde_json::from_str(&row.text("actor")?).map_err(wrong)?,
        happened_at: Timestamp(row.int("happened_at")?),
        recorded_at: Timestamp(row.int("recorded_at")?),
    })
}

//! 案卷: one file that holds all that was recorded of an archived item and proves itself offline.

use super::carry_out::Stop;
use super::db::{Connection, values};
use super::entry::digest;
use super::error::{Failure, StoreError};
use super::{Store, change, proof};
use liaison_domain::item::{Event, FileRef, Item, Recorded};
use liaison_domain::{ItemId, Timestamp, Version};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Content {
    pub item: Item,
    pub log: Vec<LogRow>,
    pub attachments: Vec<FileRef>,
    /// The whole record as it is printed.
    pub record_html: String,
}

/// An entry of the log as it is stored: what the chain hashes are the texts themselves.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LogRow {
    pub seq: u64,
    pub version: Version,
    pub kind: String,
    pub actor: String,
    pub happened_at: i64,
    pub recorded_at: i64,
    pub payload: String,
    pub entry_hash: String,
}

/// Every file that came with anything, in the order of the record.
#[must_use]
pub fn files_of<'a>(events: impl Iterator<Item = &'a Event>) -> Vec<FileRef> {
    let brought = |event: &'a Event| match event {
        Event::Published(posted) | Event::Submitted(posted) => posted.files.as_slice(),
        Event::Reported { report } => &report.files,
        Event::Noted { files, .. } | Event::Inspected { files, .. } => files,
        _ => &[],
    };
    events.flat_map(brought).cloned().collect()
}

#[derive(Clone, Debug)]
pub(super) struct Change {
    item: ItemId,
    sha256: String,
    text: String,
    at: Timestamp,
}

impl Change {
    /// The first that was made is the one that counts.
    pub async fn apply(&self, connection: &mut Connection) -> Result<i64, Stop> {
        let sql = "INSERT INTO dossier (item_id, sha256, made_at, content) VALUES ($1, $2, $3, $4) \
                   ON CONFLICT (item_id) DO NOTHING";
        let values = values![self.item.as_str(), &self.sha256, self.at.0, &self.text];
        let made = connection.write(sql, values).await?;
        Ok(i64::from(made > 0))
    }
}

/// Whether the dossier of an item, if it has one, is whole and ends where the item's chain does.
pub(super) async fn holds(connection: &mut Connection, item: &str, end: &str) -> Result<bool, StoreError> {
    let sql = "SELECT sha256, content FROM dossier WHERE item_id = $1";
    let Some(row) = connection.row(sql, values![item]).await? else { return Ok(true) };
    let sha256 = row.text("sha256")?;
    let proved = proof::prove(&row.text("content")?);
    Ok(proved.is_ok_and(|p| p.item.as_str() == item && p.end == end && p.sha256 == sha256))
}

impl Store {
    /// The digest of an item's dossier, if one was made.
    ///
    /// # Errors
    /// What the database says.
    pub async fn dossier_digest(&self, item: &ItemId) -> Result<Option<String>, StoreError> {
        let sql = "SELECT sha256 FROM dossier WHERE item_id = $1";
        let row = self.db().row(sql, values![item.as_str()]).await?;
        row.map(|row| row.text("sha256")).transpose()
    }

    /// The dossier of an item, if one was made.
    ///
    /// # Errors
    /// What the database says.
    pub async fn dossier(&self, item: &ItemId) -> Result<Option<String>, StoreError> {
        let sql = "SELECT content FROM dossier WHERE item_id = $1";
        let row = self.db().row(sql, values![item.as_str()]).await?;
        row.map(|row| row.text("content")).transpose()
    }

    /// Items that were archived between two places of the log and have no dossier yet, with the place of
    /// their entry. History of another register keeps its papers there: its dossiers are made when they
    /// are asked for.
    ///
    /// # Errors
    /// What the database says.
    pub async fn unsealed(
        &self,
        (after, until): (u64, u64),
        limit: u32,
    ) -> Result<Vec<(u64, ItemId)>, StoreError> {
        let sql = "SELECT l.seq, l.item_id FROM log l WHERE l.seq > $1 AND l.seq <= $2 AND l.kind = 'archived' \
                   AND NOT EXISTS (SELECT 1 FROM dossier d WHERE d.item_id = l.item_id) \
                   AND NOT EXISTS (SELECT 1 FROM source_mark m WHERE m.item_id = l.item_id) \
                   ORDER BY l.seq LIMIT $3";
        let rows = self.db().rows(sql, values![after, until, limit]).await?;
        rows.iter().map(|row| Ok((row.count("seq")?, ItemId(row.text("item_id")?)))).collect()
    }

    /// Makes the dossier of an archived item from its record as printed, or answers the one that was
    /// made before. MUST be asked for archived items only: nothing changes there any more.
    ///
    /// # Errors
    /// What the database says, and when the record is not whole.
    pub async fn make_dossier(
        &self,
        item: &Item,
        record_html: String,
        at: Timestamp,
    ) -> Result<String, Failure> {
        let sql = "SELECT seq, item_version, kind, actor, happened_at, recorded_at, payload, entry_hash FROM log \
                   WHERE item_id = $1 ORDER BY item_version";
        let rows = self.db().rows(sql, values![item.id.as_str()]).await?;
        let mut log = Vec::with_capacity(rows.len());
        for row in &rows {
            log.push(LogRow {
                seq: row.count("seq")?,
                version: row.count("item_version")?,
                kind: row.text("kind")?,
                actor: row.text("actor")?,
                happened_at: row.int("happened_at")?,
                recorded_at: row.int("recorded_at")?,
                payload: row.text("payload")?,
                entry_hash: row.text("entry_hash")?,
            });
        }
        let events: Vec<Recorded> = rows.iter().map(super::items::recorded_of).collect::<Result<_, _>>()?;
        let attachments = files_of(events.iter().map(|entry| &entry.event));
        let content = Content { item: item.clone(), log, attachments, record_html };
        let content = super::entry::json("dossier", &content)?;
        let sha256 = digest(&content);
        let text = proof::envelope(&content, &sha256);
        // A file that does not prove itself must never leave the house.
        proof::prove(&text).map_err(|why| StoreError::inconsistent("dossier", &item.number, why))?;
        let change = Change { item: item.id.clone(), sha256, text: text.clone(), at };
        self.change(change::Change::Dossier(Box::new(change))).await?;
        Ok(self.dossier(&item.id).await?.unwrap_or(text))
    }
}

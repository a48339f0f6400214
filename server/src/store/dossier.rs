//! 案卷: one file that holds all that was recorded of an archived item and proves itself offline.

use super::carry_out::Stop;
use super::db::{Connection, values};
use super::entry::{Hashed, digest};
use super::error::{Failure, StoreError};
use super::{Store, change};
use liaison_domain::item::{ActorRef, Event, FileRef, Item, Recorded};
use liaison_domain::{ItemId, Timestamp, Version};
use serde::{Deserialize, Serialize};

/// The version of the format.
const FORMAT: &str = "liaison-dossier-1";

/// The whole file. Its text MUST be exactly what serde writes, without a space: so nothing can stand
/// in it that is not covered.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Dossier {
    format: String,
    content: Content,
    /// SHA-256 of `content` as written here.
    sha256: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    item: Item,
    log: Vec<LogRow>,
    attachments: Vec<FileRef>,
    /// The whole record as it is printed.
    record_html: String,
}

/// An entry of the log as it is stored: what the chain hashes are the texts themselves.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LogRow {
    seq: u64,
    version: Version,
    kind: String,
    actor: String,
    happened_at: i64,
    recorded_at: i64,
    payload: String,
    entry_hash: String,
}

/// Why a dossier is not what was archived.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DossierProblem {
    /// Not the text of a dossier, or not of this version.
    #[error("this is no dossier that this version of the program can read")]
    NotADossier,
    /// Something was added, or is written in another way.
    #[error("the file is not as it was written")]
    Rewritten,
    /// The digest over all does not fit.
    #[error("the digest over the whole file does not fit")]
    Digest,
    /// An entry does not fit into the item's chain.
    #[error("entry {version} does not fit into the chain of the record")]
    Entry {
        /// The item's version after it.
        version: Version,
    },
    /// The log gives another item.
    #[error("the log does not give the item that is written here")]
    Item,
    /// The list of files is not that of the record.
    #[error("the list of files is not that of the record")]
    Files,
}

/// A dossier that is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proved {
    /// What people call the item.
    pub number: String,
    /// How many entries its record has.
    pub entries: usize,
    /// How many files it names.
    pub files: usize,
    /// The digest over all.
    pub sha256: String,
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

/// Checks a dossier by itself: its text, its digest, the chain of its log, and that the log gives
/// the item.
///
/// # Errors
/// MUST find every change of a single byte. See [`DossierProblem`].
pub fn prove(text: &str) -> Result<Proved, DossierProblem> {
    let dossier: Dossier = serde_json::from_str(text).map_err(|_| DossierProblem::NotADossier)?;
    if dossier.format != FORMAT {
        return Err(DossierProblem::NotADossier);
    }
    let write = |content: &Content| serde_json::to_string(content).map_err(|_| DossierProblem::NotADossier);
    let whole = serde_json::to_string(&dossier).map_err(|_| DossierProblem::NotADossier)?;
    if whole != text {
        return Err(DossierProblem::Rewritten);
    }
    let Dossier { content, sha256, .. } = dossier;
    if digest(&write(&content)?) != sha256 {
        return Err(DossierProblem::Digest);
    }
    let mut previous = String::new();
    let mut log = Vec::with_capacity(content.log.len());
    for (expected, row) in (1..).zip(&content.log) {
        let wrong = DossierProblem::Entry { version: row.version };
        let recorded = row.read(&content.item.id, &previous).filter(|_| row.version == expected);
        log.push(recorded.ok_or(wrong)?);
        previous.clone_from(&row.entry_hash);
    }
    if Item::replay(&log).as_ref() != Some(&content.item) {
        return Err(DossierProblem::Item);
    }
    if files_of(log.iter().map(|entry| &entry.event)) != content.attachments {
        return Err(DossierProblem::Files);
    }
    Ok(Proved {
        number: content.item.number.to_string(),
        entries: log.len(),
        files: content.attachments.len(),
        sha256,
    })
}

impl LogRow {
    /// What the entry says, if it follows `previous` in the item's chain.
    fn read(&self, item: &ItemId, previous: &str) -> Option<Recorded> {
        let hashed = Hashed {
            item: Some((item.as_str(), i64::from(self.version))),
            kind: &self.kind,
            actor: &self.actor,
            happened_at: self.happened_at,
            recorded_at: self.recorded_at,
            payload: &self.payload,
        };
        if hashed.digest(previous) != self.entry_hash {
            return None;
        }
        let event: Event = serde_json::from_str(&self.payload).ok()?;
        let actor: ActorRef = serde_json::from_str(&self.actor).ok()?;
        let (happened_at, recorded_at) = (Timestamp(self.happened_at), Timestamp(self.recorded_at));
        (event.word() == self.kind).then_some(Recorded { event, actor, happened_at, recorded_at })
    }
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

impl Store {
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
        let sha256 = digest(&super::entry::json("dossier", &content)?);
        let whole = Dossier { format: FORMAT.to_owned(), content, sha256: sha256.clone() };
        let text = super::entry::json("dossier", &whole)?;
        // A file that does not prove itself must never leave the house.
        prove(&text).map_err(|why| StoreError::inconsistent("dossier", &item.number, why))?;
        let change = Change { item: item.id.clone(), sha256, text: text.clone(), at };
        self.change(change::Change::Dossier(Box::new(change))).await?;
        Ok(self.dossier(&item.id).await?.unwrap_or(text))
    }
}

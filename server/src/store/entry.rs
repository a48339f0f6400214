//! Log entries: how they are chained and how they are appended.
//!
//! Two chains make tampering visible. Each entry of an item hashes the item's previous entry; each
//! entry of the log hashes the log's previous entry. What is hashed are the stored texts
//! themselves, so that checking needs no second way of writing them.

use super::db::{Connection, values};
use super::error::StoreError;
use super::insert::{Into, insert};
use crate::ids::hex;
use liaison_domain::item::ActorRef;
use liaison_domain::{ItemId, Timestamp, Version};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

/// An entry that waits for its place in the log.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub item: Option<(ItemId, Version)>,
    pub kind: String,
    pub actor: String,
    pub department: String,
    pub happened_at: Timestamp,
    pub recorded_at: Timestamp,
    pub payload: String,
    pub link: String,
    /// Departments whom it is news for; an empty one stands for everybody.
    pub news_for: Vec<String>,
}

impl Entry {
    /// An event of an item, chained to the item's last.
    pub fn of_item(
        item: (ItemId, Version),
        kind: &str,
        actor: &ActorRef,
        (happened_at, recorded_at): (Timestamp, Timestamp),
        payload: &impl Serialize,
        previous: &str,
    ) -> Result<Self, StoreError> {
        let mut entry = Self {
            item: Some(item),
            kind: kind.to_owned(),
            actor: json("log", actor)?,
            department: actor.department.0.clone(),
            happened_at,
            recorded_at,
            payload: json("log", payload)?,
            link: String::new(),
            news_for: Vec::new(),
        };
        entry.link = entry.hashed().digest(previous);
        Ok(entry)
    }

    /// A change of people, departments or sessions. Such entries are chained by the log alone.
    pub fn of_office(
        kind: &str,
        actor: &ActorRef,
        at: Timestamp,
        payload: &impl Serialize,
    ) -> Result<Self, StoreError> {
        let mut entry = Self {
            item: None,
            kind: kind.to_owned(),
            actor: json("log", actor)?,
            department: actor.department.0.clone(),
            happened_at: at,
            recorded_at: at,
            payload: json("log", payload)?,
            link: String::new(),
            news_for: Vec::new(),
        };
        entry.link = entry.hashed().digest("");
        Ok(entry)
    }

    fn hashed(&self) -> Hashed<'_> {
        Hashed {
            item: self.item.as_ref().map(|(id, version)| (id.as_str(), i64::from(*version))),
            kind: &self.kind,
            actor: &self.actor,
            happened_at: self.happened_at.0,
            recorded_at: self.recorded_at.0,
            payload: &self.payload,
        }
    }
}

/// What an entry's hash covers.
pub(super) struct Hashed<'a> {
    pub item: Option<(&'a str, i64)>,
    pub kind: &'a str,
    pub actor: &'a str,
    pub happened_at: i64,
    pub recorded_at: i64,
    pub payload: &'a str,
}

impl Hashed<'_> {
    /// The entry's hash, chained to `previous` (empty for the first).
    pub fn digest(&self, previous: &str) -> String {
        let (item, version) = self.item.unwrap_or(("", 0));
        let mut sha = Sha256::new();
        // Lengths go in as well: otherwise a character could move from one field to the next.
        for text in [previous, item, self.kind, self.actor, self.payload] {
            sha.update((text.len() as u64).to_be_bytes());
            sha.update(text);
        }
        for number in [version, self.happened_at, self.recorded_at] {
            sha.update(number.to_be_bytes());
        }
        hex(&sha.finalize())
    }
}

/// The log's hash at `seq`.
pub(super) fn log_hash(previous: &str, seq: u64, entry_hash: &str) -> String {
    let mut sha = Sha256::new();
    sha.update(previous);
    sha.update(seq.to_be_bytes());
    sha.update(entry_hash);
    hex(&sha.finalize())
}

/// SHA-256 of a text, in hexadecimal digits.
pub(super) fn digest(text: &str) -> String {
    hex(&Sha256::digest(text))
}

const LOG: Into = Into {
    table: "log",
    columns: &[
        "seq",
        "item_id",
        "item_version",
        "kind",
        "actor",
        "department_id",
        "happened_at",
        "recorded_at",
        "payload",
        "entry_hash",
        "hash",
    ],
    conflict: "",
};

const NOTICES: Into = Into { table: "notice", columns: &["department_id", "seq"], conflict: "" };

/// Appends and says which seq the first got. MUST be the last thing done before COMMIT: the row
/// that is updated first here is what puts all writers, of all nodes, into one order.
pub(super) async fn append(connection: &mut Connection, entries: Vec<Entry>) -> Result<u64, StoreError> {
    let head = connection
        .row("UPDATE feed_head SET n = n + $1 WHERE one = 1 RETURNING n, hash", values![entries.len()])
        .await?
        .ok_or_else(|| StoreError::inconsistent("feed_head", 1, "missing"))?;
    let last: u64 = head.count("n")?;
    let first = last + 1 - entries.len() as u64;
    let mut hash = head.text("hash")?;
    let (mut rows, mut notices) = (Vec::with_capacity(entries.len()), Vec::new());
    for (seq, entry) in (first..).zip(entries) {
        hash = log_hash(&hash, seq, &entry.link);
        let (item, version) = entry.item.map(|(id, version)| (id.0, i64::from(version))).unzip();
        rows.push(values![
            seq,
            item,
            version,
            entry.kind,
            entry.actor,
            entry.department,
            entry.happened_at.0,
            entry.recorded_at.0,
            entry.payload,
            entry.link,
            &hash,
        ]);
        notices.extend(entry.news_for.into_iter().map(|department| values![department, seq]));
    }
    insert(connection, &LOG, rows).await?;
    insert(connection, &NOTICES, notices).await?;
    connection.write_one("feed_head", "UPDATE feed_head SET hash = $1 WHERE one = 1", values![hash]).await?;
    Ok(first)
}

/// A value as it is stored.
pub(super) fn json(table: &'static str, value: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|e| StoreError::inconsistent(table, "(write)", e))
}

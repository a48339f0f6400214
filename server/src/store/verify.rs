//! Proves that the record is whole: the log has no gap and its chains hold, and every item is what
//! its log says.
//!
//! Two passes over one snapshot, each with bounded memory: the log by position, then the items one
//! by one. After a broken link the stored one is taken as given, so that one fault is told once.

use super::Store;
use super::db::{Connection, Row, values};
use super::entry::{Hashed, log_hash};
use super::error::StoreError;
use super::items::recorded_of;
use super::{fines, verify_item};
use liaison_domain::ItemNumber;
use std::fmt;

const PAGE: u32 = 500;

/// What was looked at and what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Entries of the log.
    pub entries: u64,
    /// Items.
    pub items: u64,
    /// Everything wrong, in the order in which it was found.
    pub problems: Vec<VerifyProblem>,
}

/// Something wrong with the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VerifyProblem {
    /// Entries are missing from the log, up to before this one.
    Gap {
        /// The first that is missing.
        from: u64,
        /// The next that is there.
        to: u64,
    },
    /// The log ends elsewhere than its head says: its tail was cut, or the head was changed.
    Head {
        /// Where the head says.
        head: u64,
        /// The last entry that is there.
        last: u64,
    },
    /// An entry's place in the chain of the log does not hold: it was moved, or its link was edited.
    LogChain {
        /// Which.
        seq: u64,
    },
    /// An entry is not what it was when it was written.
    Entry {
        /// Which.
        seq: u64,
        /// Of which item, if of one.
        item: Option<ItemNumber>,
    },
    /// An item's entries do not count 1, 2, 3, …, or name another item's.
    Versions {
        /// Which.
        item: ItemNumber,
    },
    /// An entry or a stored item cannot be read.
    Unreadable {
        /// Where.
        table: &'static str,
        /// Which row.
        row: String,
    },
    /// An item is not what replaying its log gives.
    Item {
        /// Which.
        item: ItemNumber,
    },
    /// A column does not repeat what the item says.
    Column {
        /// Of which item.
        item: ItemNumber,
        /// Which.
        column: &'static str,
    },
    /// The participations do not repeat what the item says.
    Participation {
        /// Of which item.
        item: ItemNumber,
    },
    /// The duties do not repeat what the item says.
    Duty {
        /// Of which item.
        item: ItemNumber,
    },
    /// The row that lists show does not repeat what the item says.
    Card {
        /// Of which item.
        item: ItemNumber,
    },
    /// The dossier is not whole, or not that of the item's record.
    Dossier {
        /// Of which item.
        item: ItemNumber,
    },
    /// The register of fines does not repeat what the item's log says.
    Fine {
        /// Of which item.
        item: ItemNumber,
    },
    /// Who was first to fine an act is not what the register says.
    FirstFine {
        /// Against whom.
        party: String,
        /// For which act.
        act: String,
    },
    /// The precedents do not repeat the item's rulings.
    Precedent {
        /// Of which item.
        item: ItemNumber,
    },
    /// A file is not there, or its bytes are not those that the log knows by their SHA-256.
    File {
        /// Of which item.
        item: ItemNumber,
        /// Its name.
        name: String,
    },
    /// Numbers of a year are missing.
    Numbers {
        /// Which year, as the counter is called.
        year: String,
        /// How many were given.
        given: u64,
        /// How many items are there.
        there: u64,
    },
    /// The log speaks of an item that is not stored.
    NoItem {
        /// Where it does so first.
        seq: u64,
    },
}

impl fmt::Display for VerifyProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gap { from, to } => {
                write!(f, "log: entries {from} to {} are missing", to.saturating_sub(1))
            }
            Self::Head { head, last } => write!(f, "log: the head says {head}, the last entry is {last}"),
            Self::LogChain { seq } => write!(f, "log: entry {seq} does not follow from the one before"),
            Self::Entry { seq, item: Some(item) } => write!(f, "{item}: entry {seq} was changed"),
            Self::Entry { seq, item: None } => write!(f, "log: entry {seq} was changed"),
            Self::Versions { item } => write!(f, "{item}: its entries are not complete"),
            Self::Unreadable { table, row } => write!(f, "{table}: row {row} cannot be read"),
            Self::Item { item } => write!(f, "{item}: what is stored is not what its log says"),
            Self::Column { item, column } => write!(f, "{item}: the column {column} differs from the item"),
            Self::Participation { item } => write!(f, "{item}: the participations differ from the item"),
            Self::Duty { item } => write!(f, "{item}: the duties differ from the item"),
            Self::Card { item } => write!(f, "{item}: the list row differs from the item"),
            Self::Dossier { item } => write!(f, "{item}: its dossier is not that of its record"),
            Self::Fine { item } => write!(f, "{item}: the register of fines differs from its log"),
            Self::FirstFine { party, act } => {
                write!(f, "fine: who was first to fine {act} of party {party} is not in the register")
            }
            Self::Precedent { item } => write!(f, "{item}: the precedents differ from its rulings"),
            Self::File { item, name } => write!(f, "{item}: the file {name} is not what was handed in"),
            Self::Numbers { year, given, there } => {
                write!(f, "item: {given} numbers were given for {year}, {there} items are there")
            }
            Self::NoItem { seq } => write!(f, "log: entry {seq} is about an item that is not there"),
        }
    }
}

/// Looks at everything. `progress` is told how much of how much is done.
///
/// # Errors
/// What the database says. What is wrong with the record is no error but part of the report.
pub async fn verify(store: &Store, mut progress: impl FnMut(u64, u64)) -> Result<Report, StoreError> {
    let mut connection = snapshot(store).await?;
    let mut report = Report::default();
    let head = connection.row("SELECT n, hash FROM feed_head WHERE one = 1", values![]).await?;
    let head = head.ok_or_else(|| StoreError::inconsistent("feed_head", 1, "missing"))?;
    let items = connection.row("SELECT COUNT(*) AS n FROM item", values![]).await?;
    let items: u64 = items.map_or(Ok(0), |row| row.count("n"))?;
    let total = head.count::<u64>("n")? + items;

    log(&mut connection, &head, &mut report, |done| progress(done, total)).await?;
    orphans(&mut connection, &mut report).await?;
    let entries = report.entries;
    let mut after = String::new();
    loop {
        let sql = "SELECT id FROM item WHERE id > $1 ORDER BY id LIMIT $2";
        let page = connection.rows(sql, values![&after, PAGE]).await?;
        for row in &page {
            after = row.text("id")?;
            verify_item::check(&mut connection, &after, &store.inner.shared.zone, &mut report).await?;
            report.items += 1;
            progress(entries + report.items, total);
        }
        if page.len() < PAGE as usize {
            break;
        }
    }
    for (party, act) in fines::without_first(&mut connection).await? {
        report.problems.push(VerifyProblem::FirstFine { party, act });
    }
    numbers(&mut connection, &mut report).await?;
    connection.write("COMMIT", values![]).await?;
    connection.close().await;
    Ok(report)
}

/// One connection that sees one moment of the record, while others go on writing.
async fn snapshot(store: &Store) -> Result<Connection, StoreError> {
    let mut connection = store.inner.connector.connect().await?;
    let begin = match connection {
        Connection::Sqlite(_) => "BEGIN DEFERRED",
        Connection::Postgres(_) => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    };
    connection.write(begin, values![]).await?;
    Ok(connection)
}

async fn log(
    connection: &mut Connection,
    head: &Row,
    report: &mut Report,
    mut progress: impl FnMut(u64),
) -> Result<(), StoreError> {
    let (mut last, mut hash) = (0_u64, String::new());
    loop {
        let sql = "SELECT l.seq, l.item_id, l.item_version, l.kind, l.actor, l.department_id, l.happened_at, \
                   l.recorded_at, l.payload, l.entry_hash, l.hash FROM log l \
                   WHERE l.seq > $1 ORDER BY l.seq LIMIT $2";
        let page = connection.rows(sql, values![last, PAGE]).await?;
        for row in &page {
            let seq: u64 = row.count("seq")?;
            let link = row.text("entry_hash")?;
            if seq != last + 1 {
                report.problems.push(VerifyProblem::Gap { from: last + 1, to: seq });
            } else if row.text("hash")? != log_hash(&hash, seq, &link) {
                report.problems.push(VerifyProblem::LogChain { seq });
            }
            if row.text_or_none("item_id")?.is_none() && hashed(row, "")? != link {
                report.problems.push(VerifyProblem::Entry { seq, item: None });
            }
            (last, hash) = (seq, row.text("hash")?);
            report.entries += 1;
            progress(report.entries);
        }
        if page.len() < PAGE as usize {
            break;
        }
    }
    let says: u64 = head.count("n")?;
    if says != last {
        report.problems.push(VerifyProblem::Head { head: says, last });
    } else if head.text("hash")? != hash {
        report.problems.push(VerifyProblem::LogChain { seq: last });
    }
    Ok(())
}

/// Numbers count without gaps within a year: as many as were given, the highest the last given.
async fn numbers(connection: &mut Connection, report: &mut Report) -> Result<(), StoreError> {
    let sql = "SELECT name, n FROM counter WHERE name LIKE 'item-%' ORDER BY name";
    for row in connection.rows(sql, values![]).await? {
        let (name, given): (String, u64) = (row.text("name")?, row.count("n")?);
        let year = name.trim_start_matches("item-").to_owned();
        let sql = "SELECT COUNT(*) AS n FROM item WHERE number LIKE $1";
        let pattern = format!("XT-{year}-%");
        let there = connection.row(sql, values![&pattern]).await?.map_or(Ok(0), |row| row.count("n"))?;
        if there != given {
            report.problems.push(VerifyProblem::Numbers { year, given, there });
        }
    }
    Ok(())
}

async fn orphans(connection: &mut Connection, report: &mut Report) -> Result<(), StoreError> {
    let sql = "SELECT MIN(l.seq) AS seq FROM log l LEFT JOIN item i ON i.id = l.item_id \
               WHERE l.item_id IS NOT NULL AND i.id IS NULL GROUP BY l.item_id ORDER BY 1";
    for row in connection.rows(sql, values![]).await? {
        report.problems.push(VerifyProblem::NoItem { seq: row.count("seq")? });
    }
    Ok(())
}

/// What an entry's own link must be, after the item's previous one.
pub(super) fn hashed(row: &Row, previous: &str) -> Result<String, StoreError> {
    let item = row.text_or_none("item_id")?;
    let (kind, actor, payload) = (row.text("kind")?, row.text("actor")?, row.text("payload")?);
    let version = row.int_or_none("item_version")?.unwrap_or_default();
    let hashed = Hashed {
        item: item.as_deref().map(|id| (id, version)),
        kind: &kind,
        actor: &actor,
        happened_at: row.int("happened_at")?,
        recorded_at: row.int("recorded_at")?,
        payload: &payload,
    };
    let whole = serde_json::from_str::<serde_json::Value>(&actor)
        .ok()
        .and_then(|actor| Some(actor.get("department")?.as_str()? == row.text("department_id").ok()?))
        .unwrap_or(false);
    // The column that repeats the actor's department is covered through the actor.
    Ok(if whole { hashed.digest(previous) } else { String::new() })
}

/// The event of an item's entry, or a problem when it cannot be read.
pub(super) fn recorded(row: &Row) -> Result<liaison_domain::item::Recorded, VerifyProblem> {
    recorded_of(row).ok().filter(|r| row.text("kind").is_ok_and(|kind| kind == r.event.word())).ok_or_else(
        || VerifyProblem::Unreadable { table: "log", row: row.int("seq").unwrap_or_default().to_string() },
    )
}

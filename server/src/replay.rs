//! `liaison replay`: a city at work. The history in another register's export is carried out again on
//! an empty board, act by act in the order it happened, many times faster. Browsers that show the
//! board see it as it comes.

use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use liaison_domain::item::Rules;
use liaison_domain::{ItemId, Timestamp};

use crate::clock::{Clock, rules_in};
use crate::ids;
use crate::import::command::{CommandError, mapping};
use crate::import::mapping::Mapping;
use crate::import::names::NameBook;
use crate::import::plan::{Board, Step, plan};
use crate::import::reader::{self, ReadError};
use crate::import::row::{Lang, SourceRow};
use crate::import::told::Told;
use crate::store::{Batch, Failure, Order, SourceMark, Store, StoreError};

/// What `liaison replay` is told.
#[derive(clap::Args, Clone, Debug)]
pub struct ReplayArgs {
    /// The export whose history is played
    #[arg(long)]
    pub from: PathBuf,
    /// What its columns mean: the name of a built-in mapping, or a TOML file
    #[arg(long, short)]
    pub mapping: String,
    /// How many times faster than it happened
    #[arg(long, default_value_t = 600, value_parser = clap::value_parser!(u32).range(1..))]
    pub speed: u32,
    /// Acts a second at most
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub rate: u32,
    /// Rows of the export at most
    #[arg(long, default_value_t = 2000)]
    pub limit: usize,
}

/// Why a replay did not begin or ended early.
#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    /// There are items already; history must not mix with a live board.
    #[error("the board has items already; a replay needs an empty one")]
    NotEmpty,
    /// The mapping.
    #[error(transparent)]
    Mapping(#[from] CommandError),
    /// The file.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The database cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The database cannot be written.
    #[error(transparent)]
    Write(#[from] Failure),
    /// The outcome cannot be printed.
    #[error("cannot print: {0}")]
    Print(#[from] std::io::Error),
}

/// What was played.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Played {
    /// Rows that had a history the rules allow.
    pub rows: u64,
    /// Acts carried out.
    pub acts: u64,
    /// Rows left in the middle, because somebody on the board acted otherwise.
    pub left: u64,
}

/// One act at its moment.
struct Beat {
    row: usize,
    step: Step,
    last: bool,
}

/// When each act is due, counted from the beginning.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    speed: u32,
    apart: Duration,
    first: Option<Timestamp>,
    next: Duration,
}

impl Pace {
    /// `speed` times faster than it happened, but at most `rate` acts a second.
    #[must_use]
    pub fn new(speed: u32, rate: u32) -> Self {
        let apart = Duration::from_secs(1) / rate.max(1);
        Self { speed: speed.max(1), apart, first: None, next: Duration::ZERO }
    }

    /// When the next act is due; acts MUST be given in the order of their moments.
    pub fn due(&mut self, at: Timestamp) -> Duration {
        let first = *self.first.get_or_insert(at);
        let passed = u64::try_from(at.since(first)).unwrap_or(0);
        let due = (Duration::from_millis(passed) / self.speed).max(self.next);
        self.next = due + self.apart;
        due
    }
}

/// Plays a file. Ends by itself; dropping it stops between two acts.
///
/// # Errors
/// MUST refuse a board with items. See [`ReplayError`].
pub async fn play(store: &Store, args: &ReplayArgs, clock: &dyn Clock) -> Result<Played, ReplayError> {
    if has_items(store).await? {
        return Err(ReplayError::NotEmpty);
    }
    let mapping = mapping(&args.mapping)?;
    let rows = rows(&args.from, &mapping, args.limit)?;
    let county = rules_in(&mapping.zone);
    let (ids, beats) = score(store, &mapping, &rows, &county, clock).await?;
    let mut played = Played { rows: ids.len() as u64, ..Played::default() };
    let mut left = std::collections::HashSet::new();
    let mut pace = Pace::new(args.speed, args.rate);
    let start = tokio::time::Instant::now();
    for Beat { row, step, last } in beats {
        let Some(id) = ids.get(&row).filter(|_| !left.contains(&row)) else { continue };
        tokio::time::sleep_until(start + pace.due(step.at)).await;
        let publishes = matches!(step.command, liaison_domain::item::Command::Publish { .. });
        let order = Order {
            actor: step.actor,
            item: (!publishes).then(|| id.clone()),
            command: step.command,
            seen: None,
            key: None,
            happened_at: step.at,
            recorded_at: clock.now(),
            rules: county.clone(),
            new_item: id.clone(),
        };
        // With the last act the row is taken over whole, as by an import.
        let mark = last.then(|| SourceMark {
            source: mapping.source.clone(),
            key: rows[row].key.clone(),
            hash: Told::mark(&rows[row]),
            item: Some(id.clone()),
        });
        match store.execute_batch(Batch { orders: vec![order], mark }).await {
            Ok(_) => played.acts += 1,
            Err(Failure::Refused { .. }) => {
                left.insert(row);
            }
            Err(failure) => return Err(failure.into()),
        }
    }
    played.left = left.len() as u64;
    Ok(played)
}

/// Plays and says what was played. Ctrl-C ends it cleanly.
///
/// # Errors
/// As [`play`].
pub async fn command(
    store: &Store,
    args: &ReplayArgs,
    clock: &dyn Clock,
    lang: Lang,
    out: &mut impl Write,
) -> Result<(), ReplayError> {
    let played = tokio::select! {
        played = play(store, args, clock) => Some(played?),
        _ = tokio::signal::ctrl_c() => None,
    };
    match (played, lang) {
        (Some(Played { rows, acts, left }), Lang::Zh) => {
            writeln!(out, "已重放 {rows} 件事项、{acts} 次操作；中途停下 {left} 件")?;
        }
        (Some(Played { rows, acts, left }), Lang::En) => {
            writeln!(out, "played {rows} items in {acts} acts; {left} left in the middle")?;
        }
        (None, Lang::Zh) => writeln!(out, "已停止")?,
        (None, Lang::En) => writeln!(out, "stopped")?,
    }
    Ok(())
}

async fn has_items(store: &Store) -> Result<bool, StoreError> {
    let mut seq = 0;
    loop {
        let entries = store.log_after(seq, 500).await?;
        let Some(last) = entries.last() else { return Ok(false) };
        if entries.iter().any(|entry| entry.item.is_some()) {
            return Ok(true);
        }
        seq = last.seq;
    }
}

/// The rows, of each key the last: its history contains that of the others.
fn rows(file: &Path, mapping: &Mapping, limit: usize) -> Result<Vec<SourceRow>, ReadError> {
    let mut rows: Vec<SourceRow> = Vec::new();
    let mut places = HashMap::new();
    for row in reader::open(file, mapping)?.filter_map(Result::ok) {
        match places.get(&row.key) {
            Some(&at) => rows[at] = row,
            None if rows.len() < limit => {
                places.insert(row.key.clone(), rows.len());
                rows.push(row);
            }
            None => break,
        }
    }
    Ok(rows)
}

/// All acts of all rows in the order of their moments, and the identity of each row's item. Rows that
/// the rules do not allow have no part in it.
async fn score(
    store: &Store,
    mapping: &Mapping,
    rows: &[SourceRow],
    county: &Rules,
    clock: &dyn Clock,
) -> Result<(HashMap<usize, ItemId>, Vec<Beat>), ReplayError> {
    let mut book = NameBook::open(store, mapping).await?;
    let names: Vec<_> = rows.iter().map(|row| book.of_row(row)).collect();
    book.refresh();
    book.write(store, clock.now()).await?;
    let directory = book.directory();
    let board = Board { source: &mapping.source, directory: &directory, county };
    let (mut items, mut beats) = (HashMap::new(), Vec::new());
    for (at, (row, names)) in rows.iter().zip(names).enumerate() {
        let Ok(names) = names else { continue };
        let id = ids::item(Timestamp(row.posted_at));
        let Ok(plan) = plan(None, row, &names, &id, &board) else { continue };
        items.insert(at, id);
        let count = plan.steps.len();
        let steps = plan.steps.into_iter().enumerate();
        beats.extend(steps.map(|(n, step)| Beat { row: at, step, last: n + 1 == count }));
    }
    // Stable: the acts of a row that share a moment keep their order.
    beats.sort_by_key(|beat| beat.step.at);
    Ok((items, beats))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_come_as_they_happened_but_faster() {
        let mut pace = Pace::new(60, 1000);
        assert_eq!(pace.due(Timestamp(1_000_000)), Duration::ZERO);
        assert_eq!(pace.due(Timestamp(1_060_000)), Duration::from_secs(1));
        assert_eq!(pace.due(Timestamp(1_180_000)), Duration::from_secs(3));
    }

    #[test]
    fn acts_of_one_moment_come_one_after_the_other() {
        let mut pace = Pace::new(1, 10);
        let dues: Vec<_> = (0..3).map(|_| pace.due(Timestamp(5)).as_millis()).collect();
        assert_eq!(dues, [0, 100, 200]);
    }
}

//! `liaison replay`: a city at work. The history in another register's export is carried out again on
//! an empty board, act by act in the order it happened, many times faster. Browsers that show the
//! board see it as it comes.

use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use liaison_domain::item::Rules;
use liaison_domain::{ItemId, Timestamp};

use crate::cli::counted;
use crate::clock::{Clock, rules_in};
use crate::ids;
use crate::import::alone::{Alone, NotAlone};
use crate::import::command::{CommandError, mapping};
use crate::import::mapping::Mapping;
use crate::import::mark::Mark;
use crate::import::names::NameBook;
use crate::import::plan::{Board, Step, plan};
use crate::import::reader::{self, ReadError};
use crate::import::row::{Lang, SourceRow};
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
    /// Seconds at most between two acts, so that a night is not sat through
    #[arg(long, default_value_t = 5)]
    pub max_pause: u64,
}

/// Why a replay did not begin or ended early.
#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    /// There are items already; history must not mix with a live board.
    #[error("the board has items already; a replay needs an empty one")]
    NotEmpty,
    /// The register is being imported, or was meanwhile.
    #[error(transparent)]
    NotAlone(#[from] NotAlone),
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
    /// Rows of the export with a key of their own.
    pub of: u64,
    /// Records that are no row, and rows whose history the rules do not allow.
    pub rejected: u64,
    /// Acts carried out.
    pub acts: u64,
    /// Rows left in the middle: an act was refused, because somebody on the board acted otherwise.
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
    longest: Duration,
    last: Option<Timestamp>,
    clock: Duration,
    next: Duration,
}

impl Pace {
    /// `speed` times faster than it happened, but at most `rate` acts a second and never `longest`
    /// without one.
    #[must_use]
    pub fn new(speed: u32, rate: u32, longest: Duration) -> Self {
        let apart = Duration::from_secs(1) / rate.max(1);
        let (clock, next) = (Duration::ZERO, Duration::ZERO);
        Self { speed: speed.max(1), apart, longest, last: None, clock, next }
    }

    /// When the next act is due; acts MUST be given in the order of their moments.
    pub fn due(&mut self, at: Timestamp) -> Duration {
        let passed = at.since(self.last.replace(at).unwrap_or(at));
        let passed = Duration::from_millis(u64::try_from(passed).unwrap_or(0));
        self.clock += (passed / self.speed).min(self.longest);
        let due = self.clock.max(self.next);
        self.next = due + self.apart;
        due
    }
}

/// Plays a file. Ends by itself; dropping it stops between two acts.
///
/// # Errors
/// MUST refuse a board with items. See [`ReplayError`].
pub async fn play(store: &Store, args: &ReplayArgs, clock: &dyn Clock) -> Result<Played, ReplayError> {
    let mapping = mapping(&args.mapping)?;
    let alone = Alone::take(store, clock, &mapping.source).await?;
    let played = tokio::select! {
        played = play_alone(store, args, &mapping, clock) => played,
        lost = alone.keep() => Err(lost.into()),
    };
    alone.let_go().await;
    played
}

async fn play_alone(
    store: &Store,
    args: &ReplayArgs,
    mapping: &Mapping,
    clock: &dyn Clock,
) -> Result<Played, ReplayError> {
    if has_items(store).await? {
        return Err(ReplayError::NotEmpty);
    }
    let Chosen { rows, of, rejected } = chosen(&args.from, mapping, args.limit, clock.now())?;
    let county = rules_in(&mapping.zone);
    let (ids, beats) = score(store, mapping, &rows, &county, clock).await?;
    let rejected = rejected + (rows.len() - ids.len()) as u64;
    let mut played = Played { rows: ids.len() as u64, of, rejected, ..Played::default() };
    let mut left = std::collections::HashSet::new();
    let mut pace = Pace::new(args.speed, args.rate, Duration::from_secs(args.max_pause));
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
        // With the last act the row is taken over whole, as by an import. Until then its mark says
        // nothing but which item it became, so that an import goes on with that one.
        let hash = if last { Mark::over(None, &rows[row]).text() } else { String::new() };
        let mark = (publishes || last).then(|| SourceMark {
            source: mapping.source.clone(),
            key: rows[row].key.clone(),
            hash,
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
        (Some(Played { rows, of, rejected, acts, left }), Lang::Zh) => writeln!(
            out,
            "已重放 {of} 件中的 {rows} 件事项、{acts} 次操作；未采用 {rejected} 行；操作被拒、中途停下 {left} 件"
        )?,
        (Some(Played { rows, of, rejected, acts, left }), Lang::En) => writeln!(
            out,
            "played {rows} of {} in {}; {} rejected; {left} left in the middle, an act being refused",
            counted(of, "item", "items"),
            counted(acts, "act", "acts"),
            counted(rejected, "row", "rows")
        )?,
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

/// What is played of a file.
struct Chosen {
    rows: Vec<SourceRow>,
    of: u64,
    rejected: u64,
}

/// The rows, of each key the last: its history contains that of the others.
fn chosen(file: &Path, mapping: &Mapping, limit: usize, now: Timestamp) -> Result<Chosen, ReadError> {
    let mut rows: Vec<SourceRow> = Vec::new();
    let mut rejected = 0;
    let mut places: HashMap<String, Option<usize>> = HashMap::new();
    for outcome in reader::open(file, mapping)? {
        let Some(row) = outcome.ok().filter(|row| row.lies_after(now).is_none()) else {
            rejected += 1;
            continue;
        };
        match places.get(&row.key) {
            Some(&Some(at)) => rows[at] = row,
            Some(None) => {}
            None => {
                let at = (rows.len() < limit).then_some(rows.len());
                places.insert(row.key.clone(), at);
                if at.is_some() {
                    rows.push(row);
                }
            }
        }
    }
    Ok(Chosen { rows, of: places.len() as u64, rejected })
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
        let mut pace = Pace::new(60, 1000, Duration::from_secs(10));
        assert_eq!(pace.due(Timestamp(1_000_000)), Duration::ZERO);
        assert_eq!(pace.due(Timestamp(1_060_000)), Duration::from_secs(1));
        assert_eq!(pace.due(Timestamp(1_180_000)), Duration::from_secs(3));
    }

    #[test]
    fn no_pause_is_longer_than_was_asked_for() {
        let mut pace = Pace::new(60, 1000, Duration::from_secs(5));
        let night = 1_000_000 + 10 * 3_600_000;
        let dues = [1_000_000, night, night + 60_000].map(|at| pace.due(Timestamp(at)).as_secs());
        assert_eq!(dues, [0, 5, 6]);
    }

    #[test]
    fn acts_of_one_moment_come_one_after_the_other() {
        let mut pace = Pace::new(1, 10, Duration::from_secs(10));
        let dues: Vec<_> = (0..3).map(|_| pace.due(Timestamp(5)).as_millis()).collect();
        assert_eq!(dues, [0, 100, 200]);
    }
}

//! A file from its first row to its last.
//!
//! The file is read on a thread of its own and comes through a short channel, so memory does not grow
//! with the file. While one window of rows is written, the next is prepared; two rows of one key are
//! never under way together. Stopping at any moment leaves whole rows only, and another run goes on
//! where this one stopped, because every row's mark is written with it.

use std::collections::{HashSet, VecDeque};
use std::path::{Path, PathBuf};

use liaison_domain::Timestamp;
use tokio::sync::mpsc;

use super::apply::{Fate, Prepared, Run};
use super::mapping::Mapping;
use super::names::NameBook;
use super::reader::{self, ReadError};
use super::row::{Lang, Note, Reject, SourceRow};
use super::states::States;
use super::summary::Summary;
use super::turned_down::{RejectsError, RejectsTo, TurnedDown};
use crate::clock::rules_in;
use crate::store::{Failure, Store, StoreError};

/// Rows under way at once.
const WINDOW: usize = 64;
/// Windows read ahead.
const AHEAD: usize = 4;

/// Why an import ended early. What was written stays; another run goes on from there.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file cannot be read at all.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The database cannot be read.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// The database cannot be written.
    #[error("{0}; run the import again to go on")]
    Write(#[from] Failure),
    /// The rejects cannot be written.
    #[error(transparent)]
    Rejects(#[from] RejectsError),
    /// The thread that reads ended without a word.
    #[error("reading the file ended early")]
    Reader,
}

/// How to import.
#[derive(Clone, Debug)]
pub struct Options {
    /// Does everything but writing.
    pub dry_run: bool,
    /// Where rejects are written; an existing file is replaced.
    pub rejects: RejectsTo,
    /// The language of the rejects' reasons.
    pub lang: Lang,
    /// When it is written down.
    pub recorded_at: Timestamp,
}

/// How far a run has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read.
    pub bytes: u64,
    /// The length of the file, if known.
    pub total: Option<u64>,
    /// Records dealt with.
    pub records: u64,
}

type Outcome = Result<SourceRow, Reject>;

enum Read {
    Header(Vec<String>, Option<u64>, States),
    Outcomes(Vec<Outcome>, u64),
    Failed(ReadError),
}

/// Imports a file.
///
/// # Errors
/// The file or the store cannot be read or written. Rows that cannot be taken are not errors; they are
/// counted and go to the file of rejects.
pub async fn run(
    store: &Store,
    mapping: &Mapping,
    file: &Path,
    options: &Options,
    mut progress: impl FnMut(Progress),
) -> Result<Summary, ImportError> {
    let mut read = read(file.to_owned(), mapping.clone());
    let (header, total, states) = match read.recv().await {
        Some(Read::Header(header, total, states)) => (header, total, states),
        Some(Read::Failed(error)) => return Err(error.into()),
        _ => return Err(ImportError::Reader),
    };
    let mut rejects = TurnedDown::new(&options.rejects, file, header, options.lang)?;
    let mut book = NameBook::open(store, mapping).await?;
    // History is judged by the clocks on the wall where it happened.
    let county = rules_in(&mapping.zone);
    let run = Run {
        store,
        source: &mapping.source,
        county: &county,
        recorded_at: options.recorded_at,
        states: &states,
    };
    let mut summary = Summary { dry_run: options.dry_run, ..Summary::default() };
    let mut bytes = 0;
    let mut pending = VecDeque::new();
    let (mut writing, mut writing_keys) = (Vec::new(), HashSet::new());
    loop {
        while pending.len() < WINDOW
            && let Some(Read::Outcomes(outcomes, read)) = read.recv().await
        {
            pending.extend(outcomes);
            bytes = read;
        }
        let (window, keys) = window(&mut pending, &writing_keys);
        if window.is_empty() && writing.is_empty() && pending.is_empty() {
            break;
        }
        let directory = book.directory();
        let (fates, prepared) = tokio::join!(
            settle(&run, writing, &directory, options.dry_run),
            prepare(&run, window, &mut book, options.dry_run)
        );
        (writing, writing_keys) = (prepared?, keys);
        for fate in fates? {
            count(&mut summary, &fate, options.dry_run);
            if let Fate::Rejected(reject) = &fate {
                rejects.write(reject)?;
            }
        }
        progress(Progress { bytes, total, records: summary.records });
    }
    summary.rejects = rejects.finish()?;
    (summary.departments, summary.matters) = book.created();
    Ok(summary)
}

/// Reads on a thread of its own, until the end or until nobody listens.
fn read(file: PathBuf, mapping: Mapping) -> mpsc::Receiver<Read> {
    let (to, from) = mpsc::channel(AHEAD);
    tokio::task::spawn_blocking(move || {
        let opened = States::read(&file, &mapping)
            .and_then(|states| reader::open(&file, &mapping).map(|stream| (states, stream)));
        let (states, mut stream) = match opened {
            Ok(opened) => opened,
            Err(error) => return to.blocking_send(Read::Failed(error)).unwrap_or_default(),
        };
        let header = Read::Header(stream.header().to_vec(), stream.bytes_total(), states);
        if to.blocking_send(header).is_err() {
            return;
        }
        loop {
            let outcomes: Vec<Outcome> = stream.by_ref().take(WINDOW).collect();
            let end = outcomes.len() < WINDOW;
            if to.blocking_send(Read::Outcomes(outcomes, stream.bytes_read())).is_err() || end {
                return;
            }
        }
    });
    from
}

/// Takes what can be under way together: no key twice, and none of those being written.
fn window(pending: &mut VecDeque<Outcome>, writing: &HashSet<String>) -> (Vec<Outcome>, HashSet<String>) {
    let mut window = Vec::with_capacity(WINDOW);
    let mut keys = HashSet::with_capacity(WINDOW);
    while window.len() < WINDOW
        && let Some(outcome) = pending.pop_front()
    {
        if let Ok(row) = &outcome
            && (writing.contains(&row.key) || !keys.insert(row.key.clone()))
        {
            pending.push_front(outcome);
            break;
        }
        window.push(outcome);
    }
    (window, keys)
}

async fn prepare(
    run: &Run<'_>,
    window: Vec<Outcome>,
    book: &mut NameBook,
    dry_run: bool,
) -> Result<Vec<Prepared>, ImportError> {
    let (mut rows, mut rejected) = (Vec::new(), Vec::new());
    for (at, outcome) in window.into_iter().enumerate() {
        match outcome {
            Ok(row) => rows.push(row),
            Err(reject) => rejected.push((at, reject)),
        }
    }
    let mut prepared = run.prepare(rows, book).await?;
    for (at, reject) in rejected {
        prepared.insert(at, Prepared::Settled(Fate::Rejected(Box::new(reject))));
    }
    if dry_run {
        book.keep_in_memory();
    } else {
        book.write(run.store, run.recorded_at).await?;
    }
    Ok(prepared)
}

async fn settle(
    run: &Run<'_>,
    prepared: Vec<Prepared>,
    directory: &liaison_domain::Directory,
    dry_run: bool,
) -> Result<Vec<Fate>, ImportError> {
    if dry_run {
        return Ok(prepared.into_iter().map(Prepared::without_writing).collect());
    }
    Ok(run.write(prepared, directory).await?)
}

fn count(summary: &mut Summary, fate: &Fate, dry_run: bool) {
    let row = match fate {
        Fate::Rejected(reject) => return summary.reject(reject),
        Fate::Same(row) | Fate::Done { row, .. } => row,
    };
    summary.take(row);
    // What an earlier row of this file would do was not done, so in a dry run this one was planned on an
    // item that would look otherwise by then.
    let noted = |what: fn(&Note) -> bool| dry_run && row.notes.iter().any(what);
    if noted(|note| matches!(note, Note::LaterState { .. })) {
        summary.unknown += 1;
    } else if noted(|note| matches!(note, Note::Repeated { .. })) {
        summary.same += 1;
    } else if let Fate::Done { new, acts, lead_kept, .. } = fate {
        summary.acts += *acts as u64;
        summary.lead_kept += u64::from(*lead_kept);
        *(if *new { &mut summary.new } else { &mut summary.changed }) += 1;
    } else {
        summary.same += 1;
    }
}

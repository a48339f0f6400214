//! `liaison import`.

use std::io::Write;
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};

use super::alone::{Alone, NotAlone};
use super::builtin;
use super::mapping::{Mapping, MappingError};
use super::row::Lang;
use super::run::{ImportError, Options, Progress, run};
use super::turned_down::RejectsTo;
use crate::clock::Clock;
use crate::store::Store;

/// What `liaison import` is told.
#[derive(clap::Args, Clone, Debug)]
#[command(after_help = MAPPINGS)]
pub struct ImportArgs {
    /// The export to read: CSV or JSON
    #[arg(required_unless_present = "show_mapping")]
    pub file: Option<PathBuf>,
    /// What its columns mean: the name of a built-in mapping, or a TOML file
    #[arg(long, short, required_unless_present = "show_mapping")]
    pub mapping: Option<String>,
    /// Show what would happen and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Write rows that cannot be taken to this CSV file, with the reason [default: FILE.rejects.csv, if
    /// there are any and it is no dry run]
    #[arg(long)]
    pub rejects: Option<PathBuf>,
    /// Print a built-in mapping to start one's own from, and do nothing else
    #[arg(long, value_name = "NAME", conflicts_with_all = ["file", "mapping", "dry_run", "rejects"])]
    pub show_mapping: Option<String>,
}

/// How a mapping is written.
const MAPPINGS: &str = include_str!("mappings/help.txt");

/// Why `liaison import` ended early.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// No file or no mapping was named.
    #[error("a file and --mapping are needed")]
    Incomplete,
    /// Neither a built-in mapping nor a file.
    #[error("there is no mapping {name:?}: it is none of {} and no file", known())]
    NoMapping {
        /// What was given.
        name: String,
    },
    /// The mapping does not make sense.
    #[error("mapping {name}: {why}")]
    Mapping {
        /// What was given.
        name: String,
        /// What is wrong with it.
        why: MappingError,
    },
    /// The import itself.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// Another import of the same register.
    #[error(transparent)]
    NotAlone(#[from] NotAlone),
    /// The summary cannot be printed.
    #[error("cannot print: {0}")]
    Print(#[from] std::io::Error),
    /// The rest of the file cannot be read.
    #[error("stopped at line {line}: {why}; the rows before it were dealt with")]
    Broken {
        /// The line that was reached.
        line: u64,
        /// What is wrong there.
        why: String,
    },
    /// Ctrl-C.
    #[error("stopped; whole rows were taken over, run the import again to go on")]
    Stopped,
}

fn known() -> String {
    builtin::names().collect::<Vec<_>>().join(", ")
}

/// Finds a mapping by name or file.
///
/// # Errors
/// There is none, or it does not make sense.
pub fn mapping(name: &str) -> Result<Mapping, CommandError> {
    let wrong = |why| CommandError::Mapping { name: name.to_owned(), why };
    if let Some(found) = builtin::find(name) {
        return found.map_err(wrong);
    }
    let text = std::fs::read_to_string(Path::new(name))
        .map_err(|_| CommandError::NoMapping { name: name.to_owned() })?;
    Mapping::parse(&text).map_err(wrong)
}

/// Prints a built-in mapping to `out`.
///
/// # Errors
/// MUST be [`CommandError::NoMapping`] when there is none of that name.
pub fn show_mapping(name: &str, out: &mut impl Write) -> Result<(), CommandError> {
    let text = builtin::text(name).ok_or_else(|| CommandError::NoMapping { name: name.to_owned() })?;
    Ok(out.write_all(text.as_bytes())?)
}

/// Imports, unless the same register is being imported already, shows how far it is on a terminal,
/// and prints the summary to `out`. Ctrl-C stops between rows.
///
/// # Errors
/// See [`CommandError`]. MUST have written whole rows only. MUST be [`CommandError::Broken`], the summary
/// being printed, when the file could not be read to its end.
pub async fn command(
    store: &Store,
    args: &ImportArgs,
    clock: &dyn Clock,
    lang: Lang,
    out: &mut impl Write,
) -> Result<(), CommandError> {
    let (Some(file), Some(name)) = (&args.file, &args.mapping) else { return Err(CommandError::Incomplete) };
    let mapping = mapping(name)?;
    let unnamed = if args.dry_run { RejectsTo::Nowhere } else { RejectsTo::Beside };
    let rejects = args.rejects.clone().map_or(unnamed, RejectsTo::File);
    let options = Options { dry_run: args.dry_run, rejects, lang, recorded_at: clock.now() };
    let bar = bar();
    let show = |p: Progress| {
        bar.set_length(p.total.unwrap_or(p.bytes));
        bar.set_position(p.bytes);
        bar.set_message(p.records.to_string());
    };
    let alone = if args.dry_run { None } else { Some(Alone::take(store, clock, &mapping.source).await?) };
    let lost = async {
        match &alone {
            Some(alone) => alone.keep().await,
            None => std::future::pending().await,
        }
    };
    let summary = tokio::select! {
        summary = run(store, &mapping, file, &options, show) => summary.map_err(Into::into),
        lost = lost => Err(lost.into()),
        _ = tokio::signal::ctrl_c() => Err(CommandError::Stopped),
    };
    if let Some(alone) = alone {
        alone.let_go().await;
    }
    bar.finish_and_clear();
    let summary = summary?;
    out.write_all(summary.words(lang).as_bytes())?;
    match summary.stopped {
        Some((line, why)) => Err(CommandError::Broken { line, why }),
        None => Ok(()),
    }
}

/// Drawn on stderr, and only where that is a terminal.
fn bar() -> ProgressBar {
    let bar = ProgressBar::new(0);
    let style = ProgressStyle::with_template("{wide_bar} {bytes}/{total_bytes} · {msg} · {eta}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}

//! The command line.

mod matter;
mod typed;
mod user;

use crate::clock::{Clock, SystemClock};
use crate::config::{Config, Settings};
use crate::import::command::ImportArgs;
use crate::replay::ReplayArgs;
use crate::store::{DatabaseUrl, DepartmentFacts, Failure, Store, system_actor};
use crate::{demo, ids, import, proving, replay, serve, telemetry};
use clap::{Parser, Subcommand};
use liaison_domain::{Department, DepartmentId, DepartmentName};
use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

/// Liaison 协办通: departments get help from each other, and nobody loses sight of it
#[derive(Parser)]
#[command(name = "liaison", version, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Serve the portal
    Serve,
    /// Make a demo county and serve it; simulated colleagues act a few times a minute
    Demo(demo::Flags),
    /// Bring in requests of another register
    Import(ImportArgs),
    /// Play an export's history into an empty board at a chosen speed
    Replay(ReplayArgs),
    /// Replay the whole log, compare it with what is stored, and check the hash chain
    Verify,
    /// Archive files of items
    Dossier {
        #[command(subcommand)]
        command: DossierVerb,
    },
    /// People with accounts
    User {
        #[command(subcommand)]
        command: user::Verb,
    },
    /// Departments
    Department {
        #[command(subcommand)]
        command: DepartmentVerb,
    },
    /// What items are about
    Matter {
        #[command(subcommand)]
        command: matter::Verb,
    },
}

#[derive(Subcommand)]
enum DossierVerb {
    /// Check a file by itself, without a database: that it was not changed and its log gives the item
    Verify {
        /// The file
        file: std::path::PathBuf,
        /// A folder with the attachments: each that the file names must be there, unchanged
        #[arg(long)]
        files: Option<std::path::PathBuf>,
    },
}

#[derive(Subcommand)]
enum DepartmentVerb {
    /// Add a department and print its identifier
    Add {
        /// The name in Chinese
        zh: String,
        /// The name in English [default: the Chinese one]
        #[arg(long)]
        en: Option<String>,
        /// The identifier of the department above
        #[arg(long)]
        parent: Option<String>,
        /// The identifier, such as `scjg` [default: made for you]
        #[arg(long)]
        id: Option<String>,
        /// Only groups others: takes no part in items
        #[arg(long)]
        group: bool,
        /// The coordinator's or the supervisor's office: handles no cases
        #[arg(long)]
        office: bool,
    },
    /// Change a name; the record keeps the old one where it was used
    Rename {
        /// The identifier
        id: String,
        /// The new name in Chinese
        zh: String,
        /// The new name in English [default: the Chinese one]
        #[arg(long)]
        en: Option<String>,
    },
    /// Say whether it takes part in items and whether its head approves what it posts
    Set {
        /// The identifier
        id: String,
        /// Whether it takes part in items; one that does not only groups others
        #[arg(long, action = clap::ArgAction::Set)]
        active: Option<bool>,
        /// Whether its head approves postings before others see them
        #[arg(long, action = clap::ArgAction::Set)]
        approval: Option<bool>,
        /// Whether it is the coordinator's or the supervisor's office, which handles no cases
        #[arg(long, action = clap::ArgAction::Set)]
        office: Option<bool>,
    },
    /// All departments, one a line
    List,
}

/// What ends a command early; shown as one line.
type Trouble = Box<dyn std::error::Error + Send + Sync>;

/// Reads the command line and does what it says.
#[must_use]
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(why) => return fail(&why.into()),
    };
    match runtime.block_on(carry_out(cli)) {
        Ok(code) => code,
        Err(why) => fail(&why),
    }
}

fn fail(why: &Trouble) -> ExitCode {
    // Nothing can be done when standard error is closed.
    let _ = writeln!(std::io::stderr(), "error: {why}");
    ExitCode::FAILURE
}

async fn carry_out(cli: Cli) -> Result<ExitCode, Trouble> {
    let config = cli.settings.resolve()?;
    telemetry::start(&config);
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    match cli.command {
        Verb::Serve => {
            let listener = serve::listen(&config).await?;
            let store = serve::open(&config).await?;
            serve::serve(listener, config, store, clock, Vec::new(), serve::told_to_stop()).await?;
        }
        Verb::Demo(flags) => demo::command(flags, config, clock).await?,
        Verb::Import(args) => take_over(&args, &config, clock.as_ref()).await?,
        Verb::Replay(args) => play(&args, &config, clock.as_ref()).await?,
        Verb::Verify => return verify(&config).await,
        Verb::Dossier { command: DossierVerb::Verify { file, files } } => {
            return proving::command(&file, files.as_deref(), &mut std::io::stdout());
        }
        Verb::User { command } => user::run(command, &config, clock.as_ref()).await?,
        Verb::Department { command } => department(command, &config, clock.as_ref()).await?,
        Verb::Matter { command } => matter::run(command, &config, clock.as_ref()).await?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Speaks the language that the terminal asks for.
async fn take_over(args: &ImportArgs, config: &Config, clock: &dyn Clock) -> Result<(), Trouble> {
    if let Some(name) = &args.show_mapping {
        return Ok(import::command::show_mapping(name, &mut std::io::stdout())?);
    }
    // A dry run leaves nothing behind, so where there is no database yet it has one for the moment.
    let dry = args.dry_run.then(|| std::env::temp_dir().join(format!("liaison-{}", ids::secret())));
    let missing = config.database.parse::<DatabaseUrl>()?.path().is_some_and(|path| !path.exists());
    let dry = dry.filter(|_| missing);
    let store = match &dry {
        Some(folder) => {
            let database = format!("sqlite:{}", folder.join("dry-run.db").display());
            serve::open(&Config { data: folder.clone(), database, ..config.clone() }).await?
        }
        None => serve::open(config).await?,
    };
    let done = import::command::command(&store, args, clock, config.lang, &mut std::io::stdout()).await;
    store.close().await;
    if let Some(folder) = dry {
        // What is left behind is only untidy.
        let _ = std::fs::remove_dir_all(folder);
    }
    Ok(done?)
}

async fn play(args: &ReplayArgs, config: &Config, clock: &dyn Clock) -> Result<(), Trouble> {
    let store = serve::open(config).await?;
    let done = replay::command(&store, args, clock, config.lang, &mut std::io::stdout()).await;
    store.close().await;
    Ok(done?)
}

async fn verify(config: &Config) -> Result<ExitCode, Trouble> {
    let store = serve::open_existing(config).await?;
    let bar = indicatif::ProgressBar::new(0);
    bar.set_style(indicatif::ProgressStyle::with_template("{bar:40} {pos}/{len} entries {eta}")?);
    let report = crate::store::verify(&store, |done, total| {
        bar.set_length(total);
        bar.set_position(done);
    })
    .await?;
    bar.finish_and_clear();
    store.close().await;
    let mut out = std::io::stdout().lock();
    for problem in &report.problems {
        writeln!(out, "{problem}")?;
    }
    let problems = report.problems.len() as u64;
    let (entries, items) =
        (counted(report.entries, "entry", "entries"), counted(report.items, "item", "items"));
    writeln!(out, "{entries}, {items}, {}", counted(problems, "problem", "problems"))?;
    Ok(if report.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// `1 item`, `2 items`.
pub(crate) fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

fn known_department(store: &Store, id: String) -> Result<DepartmentId, Trouble> {
    let id = DepartmentId(id);
    match store.directory().get(&id) {
        Some(_) => Ok(id),
        None => Err(format!("there is no department {id}; see `liaison department list`").into()),
    }
}

/// A name in both languages; without an English one the Chinese one stands for it.
fn names(zh: &str, en: Option<&str>) -> Result<(String, String), Trouble> {
    let zh = typed::name(zh)?;
    let en = en.map(typed::name).transpose()?.unwrap_or_else(|| zh.clone());
    Ok((zh, en))
}

/// A refusal in the words of whoever knows what was asked; anything else as it is.
fn refused(why: Failure, said: impl FnOnce() -> String) -> Trouble {
    match why {
        Failure::Refused { .. } => said().into(),
        why => why.into(),
    }
}

async fn department(verb: DepartmentVerb, config: &Config, clock: &dyn Clock) -> Result<(), Trouble> {
    let store = match verb {
        DepartmentVerb::Add { .. } => serve::open(config).await?,
        _ => serve::open_existing(config).await?,
    };
    let now = clock.now();
    match verb {
        DepartmentVerb::Add { zh, en, parent, id, group, office } => {
            let id = id.map(typed::identifier).transpose()?;
            let id = id.map_or_else(|| ids::department(now), DepartmentId);
            let (zh, en) = names(&zh, en.as_deref())?;
            let parent = parent.map(|parent| known_department(&store, parent)).transpose()?;
            let name = DepartmentName { id: id.clone(), zh, en };
            store
                .add_department(
                    Department { name, parent, active: !group, approval: false, office },
                    &system_actor(),
                    now,
                )
                .await
                .map_err(|why| refused(why, || format!("there is a department {id} already")))?;
            writeln!(std::io::stdout(), "{id}")?;
        }
        DepartmentVerb::Rename { id, zh, en } => {
            let id = known_department(&store, id)?;
            let (zh, en) = names(&zh, en.as_deref())?;
            store.rename_department(DepartmentName { id, zh, en }, &system_actor(), now).await?;
        }
        DepartmentVerb::Set { id, active, approval, office } => {
            let id = known_department(&store, id)?;
            let taking_part = DepartmentFacts { active: true, approval: false, office: false };
            let now_is = store.directory().get(&id).map_or(taking_part, DepartmentFacts::from);
            let becomes = DepartmentFacts {
                active: active.unwrap_or(now_is.active),
                approval: approval.unwrap_or(now_is.approval),
                office: office.unwrap_or(now_is.office),
            };
            store.set_department(&id, becomes, &system_actor(), now).await?;
        }
        DepartmentVerb::List => {
            let mut all: Vec<_> = store.directory().iter().cloned().collect();
            all.sort_by(|a, b| a.name.id.cmp(&b.name.id));
            let mut out = std::io::stdout().lock();
            for d in all {
                let parent = d.parent.map(|p| p.0).unwrap_or_default();
                let group = if d.active { "" } else { "\tgroup" };
                let approval = if d.approval { "\tapproval" } else { "" };
                let office = if d.office { "\toffice" } else { "" };
                let marks = format!("{group}{approval}{office}");
                writeln!(out, "{}\t{}\t{}\t{parent}{marks}", d.name.id, d.name.zh, d.name.en)?;
            }
        }
    }
    store.close().await;
    Ok(())
}

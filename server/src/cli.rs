//! The command line.

use crate::accounts::password::Passwords;
use crate::clock::{Clock, SystemClock};
use crate::config::{Config, Settings};
use crate::import::command::ImportArgs;
use crate::replay::ReplayArgs;
use crate::store::{Failure, Matter, NewPerson, Store, system_actor};
use crate::{demo, ids, import, proving, replay, serve, telemetry};
use clap::{Parser, Subcommand};
use liaison_domain::{Department, DepartmentId, DepartmentName, MatterId, Roles};
use std::io::{BufRead, IsTerminal, Write};
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
        command: UserVerb,
    },
    /// Departments
    Department {
        #[command(subcommand)]
        command: DepartmentVerb,
    },
    /// What items are about
    Matter {
        #[command(subcommand)]
        command: MatterVerb,
    },
}

#[derive(Subcommand)]
enum MatterVerb {
    /// Add a category
    Add {
        /// The identifier, such as `food`
        id: String,
        /// The name in Chinese
        zh: String,
        /// The name in English [default: the Chinese one]
        #[arg(long)]
        en: Option<String>,
        /// The identifier of the category above
        #[arg(long)]
        parent: Option<String>,
        /// A posting under it names an enterprise
        #[arg(long)]
        needs_party: bool,
        /// A posting under it says where
        #[arg(long)]
        needs_place: bool,
        /// A posting under it comes with a file
        #[arg(long)]
        needs_file: bool,
        /// An order to fix under it is re-inspected before the item is closed as fixed
        #[arg(long)]
        reinspect: bool,
    },
    /// All categories, one a line
    List,
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
enum UserVerb {
    /// Add a person; asks for the password, or reads it from standard input
    Add {
        /// What the person signs in with
        account: String,
        /// The name shown in the record
        #[arg(long)]
        name: String,
        /// The department's identifier, see `liaison department list`
        #[arg(long)]
        department: String,
        /// Comma-separated: officer, head, coordinator, supervisor, arbiter, administrator, auditor
        #[arg(long, default_value = "administrator")]
        roles: String,
    },
    /// Set a new password, asked for or read from standard input; ends the person's sessions
    Password {
        /// What the person signs in with
        account: String,
    },
    /// Replace what the person may be; holds at once
    Roles {
        /// What the person signs in with
        account: String,
        /// Comma-separated, see `liaison user add --help`
        roles: String,
    },
    /// Move the person to another department; ends their sessions
    Move {
        /// What the person signs in with
        account: String,
        /// The new department's identifier
        department: String,
    },
    /// End the person's access; nobody is ever deleted
    Disable {
        /// What the person signs in with
        account: String,
    },
    /// Give the person access again
    Enable {
        /// What the person signs in with
        account: String,
    },
    /// Everybody, one a line
    List,
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
        Verb::User { command } => user(command, &config, clock.as_ref()).await?,
        Verb::Department { command } => department(command, &config, clock.as_ref()).await?,
        Verb::Matter { command } => matter(command, &config, clock.as_ref()).await?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Speaks the language that the terminal asks for.
async fn take_over(args: &ImportArgs, config: &Config, clock: &dyn Clock) -> Result<(), Trouble> {
    if let Some(name) = &args.show_mapping {
        return Ok(import::command::show_mapping(name, &mut std::io::stdout())?);
    }
    let store = serve::open(config).await?;
    let done = import::command::command(&store, args, clock, config.lang, &mut std::io::stdout()).await;
    store.close().await;
    Ok(done?)
}

async fn play(args: &ReplayArgs, config: &Config, clock: &dyn Clock) -> Result<(), Trouble> {
    let store = serve::open(config).await?;
    let done = replay::command(&store, args, clock, config.lang, &mut std::io::stdout()).await;
    store.close().await;
    Ok(done?)
}

async fn verify(config: &Config) -> Result<ExitCode, Trouble> {
    let store = serve::open(config).await?;
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
    writeln!(out, "{} entries, {} items, {} problems", report.entries, report.items, report.problems.len())?;
    Ok(if report.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn user(verb: UserVerb, config: &Config, clock: &dyn Clock) -> Result<(), Trouble> {
    let store = serve::open(config).await?;
    let now = clock.now();
    match verb {
        UserVerb::Add { account, name, department, roles } => {
            let roles = parse_roles(&roles)?;
            let department = known_department(&store, department)?;
            let password_hash = Passwords::new(1)?.hash(read_password()?).await?;
            let id = ids::person(now);
            store
                .add_person(
                    NewPerson { id, account, name, department, roles, password_hash },
                    &system_actor(),
                    now,
                )
                .await?;
        }
        UserVerb::Password { account } => {
            let person = find(&store, &account).await?;
            let hash = Passwords::new(1)?.hash(read_password()?).await?;
            store.set_password(&person, hash, &system_actor(), now).await?;
        }
        UserVerb::Roles { account, roles } => {
            let person = find(&store, &account).await?;
            store.set_roles(&person, parse_roles(&roles)?, &system_actor(), now).await?;
        }
        UserVerb::Move { account, department } => {
            let person = find(&store, &account).await?;
            let department = known_department(&store, department)?;
            store.move_person(&person, &department, &system_actor(), now).await?;
        }
        UserVerb::Enable { account } => {
            let person = find(&store, &account).await?;
            store.enable_person(&person, &system_actor(), now).await?;
        }
        UserVerb::Disable { account } => {
            let person = find(&store, &account).await?;
            store.disable_person(&person, &system_actor(), now).await?;
        }
        UserVerb::List => {
            let mut out = std::io::stdout().lock();
            for department in store.departments().await? {
                for p in store.people_of(&department.name.id).await? {
                    let state = if p.disabled.is_none() { "" } else { "\tdisabled" };
                    writeln!(out, "{}\t{}\t{}\t{}{state}", p.account, p.name, p.department, p.roles.words())?;
                }
            }
        }
    }
    store.close().await;
    Ok(())
}

fn parse_roles(words: &str) -> Result<Roles, Trouble> {
    Roles::parse(words).ok_or_else(|| "unknown role; see `liaison user add --help`".into())
}

fn known_department(store: &Store, id: String) -> Result<DepartmentId, Trouble> {
    let id = DepartmentId(id);
    match store.directory().get(&id) {
        Some(_) => Ok(id),
        None => Err(format!("there is no department {id}; see `liaison department list`").into()),
    }
}

async fn find(store: &Store, account: &str) -> Result<liaison_domain::PersonId, Trouble> {
    let person = store.person_by_account(account).await?;
    Ok(person.ok_or_else(|| format!("there is no account {account}"))?.0.id)
}

async fn department(verb: DepartmentVerb, config: &Config, clock: &dyn Clock) -> Result<(), Trouble> {
    let store = serve::open(config).await?;
    let now = clock.now();
    match verb {
        DepartmentVerb::Add { zh, en, parent, id, group } => {
            let id = id.map_or_else(|| ids::department(now), DepartmentId);
            let parent = parent.map(|parent| known_department(&store, parent)).transpose()?;
            let name = DepartmentName { id: id.clone(), en: en.unwrap_or_else(|| zh.clone()), zh };
            store
                .add_department(
                    Department { name, parent, active: !group, approval: false },
                    &system_actor(),
                    now,
                )
                .await?;
            writeln!(std::io::stdout(), "{id}")?;
        }
        DepartmentVerb::Rename { id, zh, en } => {
            let en = en.unwrap_or_else(|| zh.clone());
            store
                .rename_department(DepartmentName { id: DepartmentId(id), zh, en }, &system_actor(), now)
                .await?;
        }
        DepartmentVerb::Set { id, active, approval } => {
            let id = known_department(&store, id)?;
            let now_is = store.directory().get(&id).map_or((true, false), |d| (d.active, d.approval));
            let becomes = (active.unwrap_or(now_is.0), approval.unwrap_or(now_is.1));
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
                writeln!(out, "{}\t{}\t{}\t{parent}{group}{approval}", d.name.id, d.name.zh, d.name.en)?;
            }
        }
    }
    store.close().await;
    Ok(())
}

async fn matter(verb: MatterVerb, config: &Config, clock: &dyn Clock) -> Result<(), Trouble> {
    let store = serve::open(config).await?;
    match verb {
        MatterVerb::Add { id, zh, en, parent, needs_party, needs_place, needs_file, reinspect } => {
            let en = en.unwrap_or_else(|| zh.clone());
            let matter = Matter::new(id.as_str(), parent.map(MatterId), zh, en);
            let matter = Matter { needs_party, needs_place, needs_file, reinspect, ..matter };
            store.add_matter(matter, &system_actor(), clock.now()).await.map_err(|why| match why {
                Failure::Refused { .. } => {
                    format!("{id} exists already, or there is no such category above it").into()
                }
                why => Trouble::from(why),
            })?;
        }
        MatterVerb::List => {
            let mut out = std::io::stdout().lock();
            for m in store.matters().await? {
                let parent = m.parent.map(|p| p.0).unwrap_or_default();
                let state = if m.active { "" } else { "\tinactive" };
                writeln!(out, "{}\t{}\t{}\t{parent}{state}", m.id, m.zh, m.en)?;
            }
        }
    }
    store.close().await;
    Ok(())
}

/// A password from standard input, never from the command line, where everybody could read it. A
/// person at a terminal types it twice and does not see it.
fn read_password() -> Result<String, Trouble> {
    let term = console::Term::stderr();
    if std::io::stdin().is_terminal() && term.is_term() {
        let ask = |what: &str| {
            term.write_str(what)?;
            term.read_secure_line()
        };
        let password = ask("password: ")?;
        return if ask("once more: ")? == password { Ok(password) } else { Err("the two differ".into()) };
    }
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

//! Measures the server, each figure beside its floor from the same run.
//!
//! `tests/run bench` builds and runs it; `tests/run bench --quick` takes one short round each. The
//! server runs on one core and the load on another. Nothing here asserts a time: machines differ.
//! A wrong answer ends the run, for what is wrong has no speed.

mod bare;
mod county;
mod figures;
mod floor;
mod floor_page;
mod load;
mod machine;
mod pages;
mod streams;
mod whole;
mod writes;

use county::County;
use figures::{Line, table};
use machine::{Folder, Server};
use std::ffi::OsString;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

/// Why the run ended early; shown as one line.
pub type Trouble = Box<dyn std::error::Error + Send + Sync>;

/// What every measurement knows.
pub struct Run {
    /// The server.
    pub program: PathBuf,
    /// This program, which plays the floors that are servers.
    pub own: PathBuf,
    /// For everything that is written.
    pub folder: Folder,
    /// A real export, where somebody named one.
    pub register: Option<PathBuf>,
    /// One short round each.
    pub quick: bool,
    /// Rounds of each side; the figure is their median.
    pub rounds: usize,
    /// Time of a round.
    pub time: Duration,
}

fn main() -> ExitCode {
    if cfg!(debug_assertions) {
        say("bench: a debug build says nothing about speed; use tests/run bench");
        return ExitCode::FAILURE;
    }
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(why) => return fail(&why.into()),
    };
    let done = match arguments.first().map(String::as_str) {
        Some("floor") => runtime.block_on(floor::serve(&arguments[1..])),
        _ => runtime.block_on(everything(&arguments)),
    };
    // Streams that still wait must not hold the end up.
    runtime.shutdown_background();
    done.map_or_else(|why| fail(&why), |()| ExitCode::SUCCESS)
}

fn fail(why: &Trouble) -> ExitCode {
    say(&format!("bench: {why}"));
    ExitCode::FAILURE
}

/// Progress, on standard error.
fn say(text: &str) {
    // Nothing can be done when it is closed.
    let _ = writeln!(std::io::stderr(), "{text}");
}

async fn everything(arguments: &[String]) -> Result<(), Trouble> {
    let run = Run::new(arguments)?;
    if !machine::pin_self() {
        say("taskset does not work here: server and load share the cores");
    }
    say("the county of 50,000 items …");
    let cache = run.folder.0.parent().unwrap_or(Path::new("."));
    let county = County::copy(cache, &run.folder.0, &run.own).await?;
    let mut lines: Vec<Line> = Vec::new();
    let wanted = |part: &str| {
        let named: Vec<_> = arguments.iter().filter(|a| !a.starts_with("--")).collect();
        let wanted = named.is_empty() || named.iter().any(|n| *n == part);
        if wanted {
            say(&format!("{part} …"));
        }
        wanted
    };
    if wanted("pages") {
        lines.extend(pages::measure(&run, &county).await?);
    }
    if wanted("writes") {
        lines.extend(writes::measure(&run).await?);
    }
    if wanted("streams") {
        lines.extend(streams::measure(&run, &county).await?);
    }
    if wanted("import") {
        lines.extend(whole::import(&run).await?);
    }
    if wanted("start") {
        lines.extend(whole::start(&run).await?);
    }
    if wanted("sizes") {
        lines.extend(whole::sizes(&run).await?);
    }
    std::io::stdout().write_all(table(&lines).as_bytes())?;
    Ok(())
}

impl Run {
    fn new(arguments: &[String]) -> Result<Self, Trouble> {
        let own = std::env::current_exe()?;
        // Beside `deps`, where cargo puts benchmarks.
        let target = own.parent().and_then(Path::parent).ok_or("this program lies nowhere")?;
        let program = target.join("liaison");
        if !program.is_file() {
            return Err(format!("{} is missing; use tests/run bench", program.display()).into());
        }
        let cache = target.join("bench");
        std::fs::create_dir_all(&cache)?;
        let quick = arguments.iter().any(|a| a == "--quick");
        let register = arguments.iter().find_map(|a| a.strip_prefix("--register=")).map(PathBuf::from);
        Ok(Self {
            program,
            folder: Folder::new(&cache)?,
            own,
            register,
            quick,
            rounds: if quick { 1 } else { 5 },
            time: Duration::from_secs(if quick { 2 } else { 4 }),
        })
    }

    /// Our server on the county.
    ///
    /// # Errors
    /// It does not start.
    pub fn serve(&self, county: &County) -> Result<Server, Trouble> {
        let ready = self.folder.0.join("ready");
        let flags = ["serve", "--listen", "127.0.0.1:0", "--database"].map(OsString::from);
        let more = [county::url(&county.file).into(), "--ready-file".into(), ready.clone().into_os_string()];
        Server::start(&self.program, &[flags.as_slice(), &more].concat(), &ready)
    }

    /// A floor that is a server.
    ///
    /// # Errors
    /// It does not start.
    pub fn floor(&self, flags: &[&str]) -> Result<Server, Trouble> {
        let ready = self.folder.0.join("floor-ready");
        let mut all: Vec<OsString> = vec!["floor".into()];
        all.extend(flags.iter().map(OsString::from));
        all.extend(["--ready-file".into(), ready.clone().into_os_string()]);
        Server::start(&self.own, &all, &ready)
    }
}

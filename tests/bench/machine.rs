//! Processes on a core of their own, and what the system says they used.

use crate::Trouble;
use std::ffi::OsStr;
use std::io::Read as _;
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Where servers run.
pub const SERVERS: &str = "0";
/// Where this program runs, and with it all load.
pub const LOAD: &str = "1";

/// Puts this program, and every thread it starts later, on the core for the load.
pub fn pin_self() -> bool {
    let own = std::process::id().to_string();
    run("taskset", &["-acp", LOAD, &own]).is_ok()
}

/// Runs a program to its end and gives its standard output.
pub fn run(program: &str, args: &[&str]) -> Result<String, Trouble> {
    let out = Command::new(program).args(args).stdin(Stdio::null()).output()?;
    if !out.status.success() {
        return Err(format!("{program} failed: {}", String::from_utf8_lossy(&out.stderr)).into());
    }
    Ok(String::from_utf8_lossy(&out.stdout).into_owned())
}

/// A server on its core. Ends when this is dropped.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    /// Starts a program that writes `http://ADDRESS` into a ready file.
    pub fn start<S: AsRef<OsStr>>(program: &Path, args: &[S], ready: &Path) -> Result<Self, Trouble> {
        // One of a run before.
        let _ = std::fs::remove_file(ready);
        let child = pinned(program).args(args).spawn()?;
        let mut server = Self { child, address: SocketAddr::from(([127, 0, 0, 1], 0)) };
        let until = Instant::now() + Duration::from_secs(30);
        while Instant::now() < until {
            let text = std::fs::read_to_string(ready).unwrap_or_default();
            if let Some(address) = text.strip_suffix('\n').and_then(|t| t.strip_prefix("http://")) {
                server.address = address.parse()?;
                return Ok(server);
            }
            if let Some(status) = server.child.try_wait()? {
                return Err(format!("{} ended with {status}", program.display()).into());
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        Err(format!("{} did not get ready", program.display()).into())
    }

    /// Starts a program that listens where it was told; how long it took to answer with 200.
    pub fn time_start<S: AsRef<OsStr>>(
        program: &Path,
        args: &[S],
        address: SocketAddr,
        path: &str,
    ) -> Result<(Self, Duration), Trouble> {
        let began = Instant::now();
        let child = pinned(program).args(args).spawn()?;
        let server = Self { child, address };
        while began.elapsed() < Duration::from_secs(30) {
            if answers(address, path) {
                return Ok((server, began.elapsed()));
            }
            std::thread::sleep(Duration::from_micros(500));
        }
        Err(format!("{} does not answer", program.display()).into())
    }

    /// Milliseconds of processor time so far, user and system.
    pub fn cpu_ms(&self) -> Result<f64, Trouble> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        // The program's name may hold anything but ends with the last parenthesis.
        let fields = stat.rsplit_once(')').ok_or("no process")?.1.split_ascii_whitespace();
        let ticks: u32 = fields.skip(11).take(2).map(|f| f.parse::<u32>().unwrap_or(0)).sum();
        Ok(f64::from(ticks) * 10.0)
    }

    /// Kibibytes in memory.
    pub fn rss_kib(&self) -> Result<f64, Trouble> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
        Ok(line.trim().trim_end_matches(" kB").trim().parse()?)
    }
}

/// A command whose process runs on the servers' core, quietly.
pub fn pinned(program: &Path) -> Command {
    let mut command = Command::new("taskset");
    command.args(["-c", SERVERS]).arg(program);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn answers(address: SocketAddr, path: &str) -> bool {
    let get = || {
        use std::io::Write as _;
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        write!(stream, "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n")?;
        let mut text = Vec::new();
        stream.read_to_end(&mut text)?;
        Ok::<_, std::io::Error>(text.starts_with(b"HTTP/1.1 200"))
    };
    get().unwrap_or(false)
}

/// A free address. Somebody else could take it before it is used; the benchmark would say so.
pub fn free_address() -> Result<SocketAddr, Trouble> {
    Ok(std::net::TcpListener::bind(("127.0.0.1", 0))?.local_addr()?)
}

/// A folder that goes when this is dropped.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(under: &Path) -> Result<Self, Trouble> {
        let path = under.join(format!("run-{}", std::process::id()));
        std::fs::create_dir_all(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What stays lies among build results.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

//! The program as it is started: by hand, by scripts, by a service manager.
#![expect(clippy::unwrap_used, reason = "a failed setup is a failed test")]

use std::io::Write;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// A folder of the test's own, gone when it ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("liaison-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left behind is only untidy.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn liaison(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_liaison"));
    command.env("LIAISON_DATA", data).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(data: &Path, words: &[&str], typed: &str) -> Output {
    let mut child = liaison(data).args(words).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn done(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The one line with which a command ends that cannot do what it was asked.
fn refusal(output: &Output) -> String {
    assert!(!output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    let lines: Vec<_> = text.lines().filter(|line| line.starts_with("error: ")).collect();
    assert_eq!(lines.len(), 1, "{text}");
    lines[0].to_owned()
}

/// Waits until the server says where it listens.
fn address(ready: &Path, server: &mut Child) -> String {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_mins(1) {
        if let Ok(text) = std::fs::read_to_string(ready)
            && text.ends_with('\n')
        {
            return text.trim().to_owned();
        }
        assert!(server.try_wait().unwrap().is_none(), "the server ended");
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("the server did not answer");
}

#[test]
fn help_names_every_command() {
    let folder = Folder::new("help");
    let help = done(&run(&folder.0, &["--help"], ""));
    for verb in ["serve", "demo", "import", "replay", "verify", "dossier", "user", "department", "matter"] {
        assert!(help.contains(&format!("\n  {verb} ")), "{verb}: {help}");
    }
}

#[test]
fn a_county_is_set_up_by_hand() {
    let folder = Folder::new("county");
    let data = &folder.0;
    done(&run(data, &["department", "add", "市场监管局", "--id", "market"], ""));
    done(&run(data, &["department", "set", "market", "--approval", "true"], ""));
    assert!(
        done(&run(data, &["department", "list"], "")).contains("market\t市场监管局\t市场监管局\t\tapproval")
    );
    done(&run(data, &["matter", "add", "food", "食品", "--en", "Food"], ""));
    assert!(done(&run(data, &["matter", "list"], "")).contains("food\t食品\tFood"));
    assert!(refusal(&run(data, &["matter", "add", "food", "食品"], "")).contains("exists already"));
    assert!(
        refusal(&run(data, &["matter", "add", "meat", "肉", "--parent", "nobody"], "")).contains("above it")
    );

    let add = ["user", "add", "zhang", "--name", "张敏", "--department", "market"];
    done(&run(data, &add, "a password of its own\n"));
    let listed = || done(&run(data, &["user", "list"], ""));
    assert!(listed().contains("zhang\t张敏\tmarket\tadministrator"), "the first is an administrator");
    done(&run(data, &["user", "roles", "zhang", "officer,head"], ""));
    assert!(listed().contains("zhang\t张敏\tmarket\tofficer,head"));
    done(&run(data, &["user", "disable", "zhang"], ""));
    assert!(listed().contains("disabled"));
    done(&run(data, &["user", "enable", "zhang"], ""));
    assert!(!listed().contains("disabled"));
    done(&run(data, &["department", "add", "消防", "--id", "fire"], ""));
    done(&run(data, &["user", "move", "zhang", "fire"], ""));
    assert!(listed().contains("zhang\t张敏\tfire\t"));
    done(&run(data, &["user", "password", "zhang"], "another password\n"));
    assert!(done(&run(data, &["verify"], "")).contains(" 0 problems"));
}

#[test]
fn what_cannot_be_done_is_said_in_one_line() {
    let folder = Folder::new("refused");
    let data = &folder.0;
    for words in [&["verify"][..], &["user", "list"], &["department", "list"], &["matter", "list"]] {
        assert!(refusal(&run(data, words, "")).contains("there is no database"), "{words:?}");
    }
    assert_eq!(std::fs::read_dir(data).unwrap().count(), 0, "looking makes no county");
    done(&run(data, &["department", "add", "市场监管局", "--id", "market"], ""));
    assert!(refusal(&run(data, &["user", "password", "nobody"], "x\n")).contains("no account nobody"));
    assert!(refusal(&run(data, &["user", "move", "nobody", "nowhere"], "")).contains("no account nobody"));
    assert!(refusal(&run(data, &["--zone", "Mars/Olympus", "user", "list"], "")).contains("Mars/Olympus"));
    assert!(refusal(&run(data, &["--database", "mysql://x", "user", "list"], "")).contains("mysql"));
    let file = data.join("not a folder");
    std::fs::write(&file, "").unwrap();
    let taken = run(&file, &["department", "add", "消防"], "");
    assert!(refusal(&taken).contains("cannot write to the data directory"));

    let somebody = TcpListener::bind("127.0.0.1:0").unwrap();
    let listen = somebody.local_addr().unwrap().to_string();
    let taken = refusal(&run(data, &["--listen", &listen, "serve"], ""));
    assert!(taken.contains(&listen) && taken.contains("--listen"), "{taken}");
}

#[test]
fn what_would_stay_in_the_record_for_ever_is_looked_at_first() {
    let folder = Folder::new("nonsense");
    let data = &folder.0;
    done(&run(data, &["department", "add", "市场监管局", "--id", "market"], ""));
    let refused = |words: &[&str]| refusal(&run(data, words, "a password of its own\n"));
    assert!(
        refused(&["department", "add", "别的局", "--id", "market"]).ends_with("a department market already")
    );
    assert!(refused(&["department", "add", ""]).contains("no name"));
    assert!(refused(&["department", "add", "消防", "--id", "a b/../c"]).contains("no identifier"));
    assert!(refused(&["department", "rename", "nobody", "消防"]).contains("no department nobody"));
    assert!(refused(&["matter", "add", "a b", "食品"]).contains("no identifier"));
    let person = |account, name| ["user", "add", account, "--name", name, "--department", "market"];
    assert!(refused(&person("bad name", "张敏")).contains("no account"));
    assert!(refused(&person("zhang", "")).contains("no name"));
    done(&run(data, &person("zhang", "张敏"), "a password of its own\n"));
    assert!(
        refused(&person("li", "李明")).contains("--roles"),
        "only the very first is made an administrator"
    );
    let twice = [&person("zhang", "张敏")[..], &["--roles", "officer"]].concat();
    assert!(refused(&twice).ends_with("an account zhang already"));
    assert_eq!(done(&run(data, &["user", "list"], "")).lines().count(), 1);
}

#[test]
fn a_dry_run_leaves_nothing_behind() {
    let folder = Folder::new("dry");
    let (source, data) = (folder.0.join("export"), folder.0.join("data"));
    std::fs::create_dir(&source).unwrap();
    let file = source.join("a.csv");
    std::fs::write(&file, "no,known,header\n1,2,3\n").unwrap();
    let words = ["import", "--dry-run", "--mapping", "boston", file.to_str().unwrap()];
    // Whether this file can be read or not.
    run(&data, &words, "");
    assert!(!data.exists(), "no database");
    assert_eq!(std::fs::read_dir(&source).unwrap().count(), 1, "no file of rejects");

    let mapping = source.join("wrong.toml");
    std::fs::write(&mapping, "source = \n").unwrap();
    let wrong =
        refusal(&run(&data, &["import", "--mapping", mapping.to_str().unwrap(), file.to_str().unwrap()], ""));
    assert!(wrong.contains("line 1"), "{wrong}");
}

#[test]
fn a_flag_wins_over_the_environment_and_that_over_the_file() {
    let folder = Folder::new("order");
    let data = &folder.0;
    let file = data.join("settings.toml");
    std::fs::write(&file, "zone = \"Mars/File\"\n").unwrap();
    let zone = |command: &mut Command| refusal(&command.args(["user", "list"]).output().unwrap());
    let from_file = || {
        let mut command = liaison(data);
        command.env("LIAISON_CONFIG", &file);
        command
    };
    assert!(zone(&mut from_file()).contains("Mars/File"));
    assert!(zone(from_file().env("LIAISON_ZONE", "Mars/Environment")).contains("Mars/Environment"));
    let mut flag = from_file();
    flag.env("LIAISON_ZONE", "Mars/Environment").args(["--zone", "Mars/Flag"]);
    assert!(zone(&mut flag).contains("Mars/Flag"));
}

#[test]
fn a_demo_never_enters_a_county_of_its_own_record() {
    let folder = Folder::new("demo");
    let data = &folder.0;
    let named = format!("sqlite:{}", data.join("record.db").display());
    done(&run(data, &["--database", &named, "department", "add", "市场监管局", "--id", "market"], ""));
    let words = ["--database", &named, "--listen", "127.0.0.1:0", "demo", "--still"];
    let refused = refusal(&run(data, &words, ""));
    assert!(refused.contains("leave out --database"), "{refused}");
    assert!(done(&run(data, &["--database", &named, "department", "list"], "")).lines().count() == 1);
}

#[cfg(unix)]
#[test]
fn a_demo_county_is_made_in_either_language_and_its_record_is_whole() {
    for language in ["zh", "en"] {
        let folder = Folder::new(&format!("county-{language}"));
        let ready = folder.0.join("ready");
        let mut demo = liaison(&folder.0)
            .args(["--listen", "127.0.0.1:0", "--ready-file"])
            .arg(&ready)
            .args(["demo", "--still", "--language", language])
            .spawn()
            .unwrap();
        address(&ready, &mut demo);
        let told = Command::new("kill").args(["-TERM", &demo.id().to_string()]).status().unwrap();
        assert!(told.success() && demo.wait().unwrap().success());
        let record = format!("sqlite:{}", folder.0.join("demo.db").display());
        let proved = done(&run(&folder.0, &["--database", &record, "verify"], ""));
        assert!(proved.contains(" 44 items, 0 problems"), "{proved}");
    }
}

#[cfg(unix)]
#[test]
fn told_to_stop_a_server_ends_by_itself_with_a_stream_half_read() {
    use std::io::Read as _;
    let folder = Folder::new("stop");
    let ready = folder.0.join("ready");
    let mut server = liaison(&folder.0)
        .args(["--listen", "127.0.0.1:0", "--ready-file"])
        .arg(&ready)
        .args(["serve"])
        .spawn()
        .unwrap();
    let url = address(&ready, &mut server);
    let mut open = std::net::TcpStream::connect(url.trim_start_matches("http://")).unwrap();
    open.write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    let mut answer = [0; 12];
    open.read_exact(&mut answer).unwrap();
    assert_eq!(&answer, b"HTTP/1.1 200");
    let told = Command::new("kill").args(["-TERM", &server.id().to_string()]).status().unwrap();
    assert!(told.success());
    assert!(server.wait().unwrap().success(), "a clean end");
}

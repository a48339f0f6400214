//! What lies where, and what no file may say.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lie in the workspace").to_owned()
}

/// Every file that is, or would be, in the repository.
fn files() -> Vec<String> {
    let out = Command::new("git")
        .args(["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .expect("git runs");
    assert!(out.status.success(), "these tests read the list of files from git; run them in a clone");
    let names = String::from_utf8(out.stdout).expect("file names are UTF-8");
    let files: Vec<_> =
        names.split('\0').filter(|n| !n.is_empty() && root().join(n).is_file()).map(str::to_owned).collect();
    assert!(files.len() > 20, "git lists only {} files", files.len());
    files
}

/// The text files with what stands in them.
fn texts() -> impl Iterator<Item = (String, String)> {
    files().into_iter().filter_map(|name| {
        let text = String::from_utf8(fs::read(root().join(&name)).ok()?).ok()?;
        (!text.contains('\0')).then_some((name, text))
    })
}

/// `file:line` of every line that a test objects to.
fn lines_where(wrong: impl Fn(&str, &str) -> bool) -> Vec<String> {
    texts()
        .flat_map(|(name, text)| {
            text.lines()
                .enumerate()
                .filter(|(_, line)| wrong(&name, line))
                .map(|(n, _)| format!("{name}:{}", n + 1))
                .collect::<Vec<_>>()
        })
        .collect()
}

fn ends(name: &str, extensions: &[&str]) -> bool {
    Path::new(name).extension().is_some_and(|e| extensions.iter().any(|x| e.eq_ignore_ascii_case(x)))
}

#[test]
fn the_top_level_is_the_agreed_one() {
    let agreed = BTreeSet::from(
        [
            "Cargo.lock",
            "Cargo.toml",
            "LICENSE",
            "README.md",
            "app",
            "frontend",
            "public",
            "rust-toolchain.toml",
            "server",
            "style",
            "tests",
        ]
        .map(str::to_owned),
    );
    let found: BTreeSet<_> = files()
        .iter()
        .filter_map(|f| f.split('/').next())
        .filter(|top| !top.starts_with('.'))
        .map(str::to_owned)
        .collect();
    let (more, less): (Vec<_>, Vec<_>) =
        (found.difference(&agreed).collect(), agreed.difference(&found).collect());
    assert!(
        more.is_empty() && less.is_empty(),
        "the top level has {more:?} too many and lacks {less:?}. Put new things into one of the folders that are there; \
         settings go into dotfiles."
    );
}

#[test]
fn both_engines_have_the_same_migrations() {
    let names = |engine: &str| -> BTreeSet<String> {
        let prefix = format!("server/migrations/{engine}/");
        files().iter().filter_map(|f| f.strip_prefix(&prefix)).map(str::to_owned).collect()
    };
    let (sqlite, postgres) = (names("sqlite"), names("postgres"));
    assert!(!sqlite.is_empty(), "server/migrations/sqlite holds no migration");
    assert_eq!(
        sqlite, postgres,
        "a migration exists for one engine only. Give server/migrations/sqlite and server/migrations/postgres files of the same names."
    );
}

#[test]
fn no_file_names_a_registry_or_a_place_on_somebodys_machine() {
    // Written in two parts, so that this file passes its own test.
    let hosts = [
        ["crates", ".io"],
        ["registry.npm", "js"],
        ["npmjs", ".org"],
        ["npmjs", ".com"],
        ["registry.yarn", "pkg"],
        ["pypi", ".org"],
        ["pythonhosted", ".org"],
        ["proxy.go", "lang"],
        ["deb.deb", "ian.org"],
        ["archive.ubu", "ntu.com"],
    ]
    .map(|parts| parts.concat());
    let places = [["/wo", "rk/"], ["/tmp", "/wt"], ["/ro", "ot/"], ["/ho", "me/"], ["bash_", "jobs"]]
        .map(|parts| parts.concat());
    let starts_a_path =
        |line: &str, at: usize| !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-}/".contains(c));
    let found = lines_where(|name, line| {
        // Cargo writes the source of every package into its lock file.
        let host = name != "Cargo.lock" && hosts.iter().any(|h| line.contains(h));
        host || places.iter().any(|p| line.match_indices(p).any(|(at, _)| starts_a_path(line, at)))
    });
    assert!(
        found.is_empty(),
        "these lines name a package registry or a folder of one machine; the project must stand anywhere: {found:#?}"
    );
}

#[test]
fn a_lint_is_expected_with_a_reason_never_allowed() {
    let (outer, inner) = (["#[al", "low("].concat(), ["#![al", "low("].concat());
    let found =
        lines_where(|name, line| ends(name, &["rs"]) && (line.contains(&outer) || line.contains(&inner)));
    assert!(
        found.is_empty(),
        "write `#[expect(lint, reason = \"…\")]` instead, so that it goes when its cause goes: {found:#?}"
    );
}

#[test]
fn every_suite_is_run() {
    let manifest = fs::read_to_string(root().join("tests/Cargo.toml")).expect("the tests have a manifest");
    let silent: Vec<_> = files()
        .into_iter()
        .filter_map(|f| f.strip_prefix("tests/suites/").map(str::to_owned))
        .filter(|f| !f.contains('/') && !manifest.contains(&format!("path = \"suites/{f}\"")))
        .collect();
    assert!(
        silent.is_empty(),
        "cargo runs only the suites that tests/Cargo.toml names in a [[test]]; add {silent:?}"
    );
}

#[test]
fn no_test_is_left_out() {
    let marks = [
        ["#[ig", "nore"],
        ["test.", "only("],
        ["test.", "skip("],
        ["test.", "fixme("],
        ["describe.", "only("],
    ]
    .map(|parts| parts.concat());
    let found = lines_where(|name, line| ends(name, &["rs", "ts"]) && marks.iter().any(|m| line.contains(m)));
    assert!(
        found.is_empty(),
        "make these tests pass or delete them; a test that is left out protects nobody: {found:#?}"
    );
}

#[test]
fn a_file_is_one_idea() {
    let long: Vec<_> = texts()
        .filter(|(name, _)| ends(name, &["rs", "ts", "css", "sh"]))
        .map(|(name, text)| (name, text.lines().count()))
        .filter(|(_, lines)| *lines > 400)
        .collect();
    assert!(
        long.is_empty(),
        "split these files where their second idea begins (400 lines at most): {long:#?}"
    );
}

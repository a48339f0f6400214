//! What is built into what, as cargo itself tells it.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

const BROWSER: [&str; 4] = ["-p", "liaison-frontend", "--target", "wasm32-unknown-unknown"];

/// Every package of a build graph with the features it is built with.
fn graph(selection: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
    let out = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--prefix", "none", "--no-dedupe", "--format", "{p}|{f}"])
        .args(selection)
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .output()
        .expect("cargo runs");
    assert!(
        out.status.success(),
        "`cargo tree {}` failed; run it by hand and mend what it says:\n{}",
        selection.join(" "),
        String::from_utf8_lossy(&out.stderr)
    );
    let mut packages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in String::from_utf8_lossy(&out.stdout).lines() {
        let Some((package, features)) = line.split_once('|') else { continue };
        let Some(name) = package.split(' ').next().filter(|n| !n.is_empty()) else { continue };
        packages.entry(name.to_owned()).or_default().extend(features.split(',').map(str::to_owned));
    }
    assert!(packages.len() > 1, "`cargo tree {}` named no dependency", selection.join(" "));
    packages
}

fn reaches_nothing_outside(selection: &[&str], who: &str) {
    let packages = graph(selection);
    let io: Vec<_> = ["sqlx", "sqlx-core", "tokio", "axum", "hyper", "mio", "ring"]
        .into_iter()
        .filter(|name| packages.contains_key(*name))
        .collect();
    assert!(
        io.is_empty(),
        "{who} pulls {io:?}. Find the way in with `cargo tree {} -e normal -i {}` and move what needs it into `server`, \
         or put the dependency behind the app's `ssr` feature.",
        selection.join(" "),
        io[0]
    );
}

#[test]
fn the_rules_reach_nothing_outside() {
    reaches_nothing_outside(&["-p", "liaison-domain", "-e", "normal"], "The domain");
}

#[test]
fn the_browser_gets_nothing_of_the_server() {
    reaches_nothing_outside(&[BROWSER.as_slice(), &["-e", "normal"]].concat(), "The wasm build");
}

#[test]
fn no_build_both_renders_pages_and_starts_islands() {
    let natively = ["--workspace", "--exclude", "liaison-frontend", "-e", "normal,build,dev"];
    let server = ["-p", "liaison", "-e", "normal,build"];
    let browser = [BROWSER.as_slice(), &["-e", "normal,build"]].concat();
    for (who, selection, wanted) in [
        ("the native workspace", natively.as_slice(), "ssr"),
        ("the server", server.as_slice(), "ssr"),
        ("the wasm build", browser.as_slice(), "hydrate"),
    ] {
        let packages = graph(selection);
        for package in ["liaison-app", "leptos"] {
            let features =
                packages.get(package).unwrap_or_else(|| panic!("{who} is built without {package}"));
            let both = features.contains("ssr") && features.contains("hydrate");
            assert!(
                !both,
                "{who} builds {package} with `ssr` and `hydrate` at once; event handlers then do nothing in the browser. \
                 Take the feature out of the Cargo.toml that adds it, or select fewer packages: `cargo tree {} -e features -i {package}`.",
                selection.join(" ")
            );
            assert!(
                features.contains(wanted),
                "{who} builds {package} without `{wanted}`, so this test would see nothing; mend the features first."
            );
        }
    }
}

#[test]
fn dependencies_point_one_way() {
    for (package, above) in [
        ("liaison-domain", ["liaison-app", "liaison", "liaison-frontend"].as_slice()),
        ("liaison-app", ["liaison", "liaison-frontend"].as_slice()),
        ("liaison", ["liaison-frontend", "liaison-tests"].as_slice()),
    ] {
        let packages = graph(&["-p", package, "-e", "normal,build"]);
        let wrong: Vec<_> = above.iter().filter(|name| packages.contains_key(**name)).collect();
        assert!(
            wrong.is_empty(),
            "{package} depends on {wrong:?}. The way is domain ← app ← {{frontend, server}}: move what both need down."
        );
    }
}

//! Turns on what needs more than the code: the `PostgreSQL` half of the suites where there is a
//! server for it, the second reckoning of working days, and the imports of whole
//! exports, each where it is at hand. Without these the tests are shown as ignored rather than passed.

use std::env;
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo::rustc-check-cfg=cfg(postgres)");
    println!("cargo::rerun-if-env-changed=LIAISON_TEST_POSTGRES");
    if env::var_os("LIAISON_TEST_POSTGRES").is_some_and(|url| !url.is_empty()) {
        println!("cargo::rustc-cfg=postgres");
    }
    println!("cargo::rustc-check-cfg=cfg(workdays)");
    println!("cargo::rerun-if-env-changed=LIAISON_TEST_WORKDAYS");
    if env::var_os("LIAISON_TEST_WORKDAYS").is_some_and(|path| !path.is_empty()) {
        println!("cargo::rustc-cfg=workdays");
    }
    println!("cargo::rustc-check-cfg=cfg(real_data)");
    println!("cargo::rerun-if-env-changed=LIAISON_DATA");
    if data().is_some_and(|data| data.is_dir()) {
        println!("cargo::rustc-cfg=real_data");
    }
}

/// The exports that `LIAISON_DATA` names, or those beside the workspace.
fn data() -> Option<PathBuf> {
    let beside = || Some(Path::new(&env::var_os("CARGO_MANIFEST_DIR")?).join("../../shared/data"));
    env::var_os("LIAISON_DATA").map(PathBuf::from).or_else(beside)
}

//! Whole exports, where a folder of them is at hand: the one that `LIAISON_DATA` names, or `shared/data`
//! beside the workspace. What is expected is counted from the files themselves.
#![expect(clippy::unwrap_used, reason = "a failed setup is a failed test")]

#[path = "import/board.rs"]
mod board;
#[path = "real_data/files.rs"]
mod files;
#[path = "real_data/imports.rs"]
mod imports;

use std::path::{Path, PathBuf};

fn data(file: &str) -> PathBuf {
    let given = std::env::var_os("LIAISON_DATA").map(PathBuf::from);
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    given.unwrap_or_else(beside).join(file)
}

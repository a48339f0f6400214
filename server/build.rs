//! Builds the site and embeds it. See `frontend/pack`.
//!
//! `LIAISON_SKIP_SITE=1` leaves out everything that runs in the browser: for rust-analyzer,
//! `cargo check`, clippy and tests that open no browser. The pages are whole without it.

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use liaison_pack::{Inputs, PackError};

fn main() -> ExitCode {
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Cargo prints this as one line and fails. A failing exit status would bury it in all
            // that this program ever told cargo.
            println!("cargo::error={error}");
            ExitCode::SUCCESS
        }
    }
}

fn build() -> Result<(), PackError> {
    let mut workspace = directory("CARGO_MANIFEST_DIR");
    workspace.pop();
    let target = match env::var_os("CARGO_TARGET_DIR") {
        // A relative one is relative to where cargo was called, which a build script is not told.
        Some(dir) => workspace.join(dir),
        None => workspace.join("target"),
    };
    let mut inputs = Inputs::of(&workspace, &target);
    inputs.skip_wasm =
        env::var_os("LIAISON_SKIP_SITE").is_some_and(|value| value != "0" && !value.is_empty());

    for variable in ["LIAISON_SKIP_SITE", "CARGO_TARGET_DIR"] {
        println!("cargo::rerun-if-env-changed={variable}");
    }
    // The migrations are read by a macro, which is not told of a new file.
    let mut watched = vec!["build.rs", "migrations", "../style", "../public"];
    if !inputs.skip_wasm {
        watched.extend([
            "../app",
            "../frontend/src",
            "../frontend/Cargo.toml",
            "../Cargo.toml",
            "../Cargo.lock",
        ]);
    }
    for path in watched {
        println!("cargo::rerun-if-changed={path}");
    }

    liaison_pack::pack(&inputs)?.embed(&directory("OUT_DIR"))
}

fn directory(variable: &str) -> PathBuf {
    env::var_os(variable).map(PathBuf::from).unwrap_or_default()
}

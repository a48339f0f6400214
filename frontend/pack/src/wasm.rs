//! The inner cargo run.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::{Inputs, PackError};

const TARGET: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "wasm-release";

/// Compiles the package and returns where the module lies.
pub(crate) fn build(inputs: &Inputs) -> Result<PathBuf, PackError> {
    require_target()?;
    let cargo = program("CARGO", "cargo");
    let mut command = Command::new(&cargo);
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(belongs_to_outer_build) {
            command.env_remove(name);
        }
    }
    let status = command
        .args(["build", "--quiet", "--locked", "--lib", "--package", &inputs.package])
        .args(["--target", TARGET, "--profile", PROFILE])
        .arg("--manifest-path")
        .arg(inputs.workspace.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(&inputs.cache)
        .current_dir(&inputs.workspace)
        // The outer cargo reads a build script's output for directives.
        .stdout(Stdio::null())
        .status()
        .map_err(|source| PackError::Program { program: cargo.display().to_string(), source })?;
    if !status.success() {
        return Err(PackError::Compile { package: inputs.package.clone() });
    }
    let module = format!("{}.wasm", inputs.package.replace('-', "_"));
    Ok(inputs.cache.join(TARGET).join(PROFILE).join(module))
}

/// Cargo would say this too, but as "can't find crate for `core`".
fn require_target() -> Result<(), PackError> {
    let rustc = program("RUSTC", "rustc");
    let output = Command::new(&rustc)
        .args(["--print", "sysroot"])
        .output()
        .map_err(|source| PackError::Program { program: rustc.display().to_string(), source })?;
    let sysroot = String::from_utf8_lossy(&output.stdout);
    let library = Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET);
    if library.is_dir() { Ok(()) } else { Err(PackError::NoWasmTarget) }
}

fn program(variable: &str, fallback: &str) -> OsString {
    env::var_os(variable).unwrap_or_else(|| fallback.into())
}

/// Cargo speaks to a build script through the environment, and a cargo started from there would
/// take the server's target, flags and wrappers (clippy's, for one) for its own. What the user
/// set about the network, the registry and the number of jobs is kept.
fn belongs_to_outer_build(name: &str) -> bool {
    const NAMES: [&str; 14] = [
        "TARGET",
        "HOST",
        "PROFILE",
        "OPT_LEVEL",
        "DEBUG",
        "OUT_DIR",
        "RUSTFLAGS",
        "RUSTDOCFLAGS",
        "RUSTC_WRAPPER",
        "RUSTC_WORKSPACE_WRAPPER",
        "RUSTC_LINKER",
        "CLIPPY_ARGS",
        "CLIPPY_CONF_DIR",
        "__CARGO_DEFAULT_LIB_METADATA",
    ];
    const PREFIXES: [&str; 9] = [
        "CARGO_CFG_",
        "CARGO_FEATURE_",
        "CARGO_PKG_",
        "CARGO_MANIFEST_",
        "CARGO_PROFILE_",
        "CARGO_TARGET_",
        "CARGO_BUILD_",
        "CARGO_UNSTABLE_",
        "DEP_",
    ];
    const KEPT: [&str; 1] = ["CARGO_BUILD_JOBS"];
    let other = ["CARGO_ENCODED_RUSTFLAGS", "CARGO_ENCODED_RUSTDOCFLAGS", "CARGO_PRIMARY_PACKAGE"];
    !KEPT.contains(&name)
        && (NAMES.contains(&name)
            || other.contains(&name)
            || PREFIXES.iter().any(|prefix| name.starts_with(prefix)))
}

#[cfg(test)]
mod tests {
    use super::belongs_to_outer_build;

    #[test]
    fn the_servers_flags_and_wrappers_do_not_reach_the_browser_build() {
        for name in ["CARGO_ENCODED_RUSTFLAGS", "RUSTC_WORKSPACE_WRAPPER", "CARGO_CFG_UNIX", "TARGET"] {
            assert!(belongs_to_outer_build(name), "{name}");
        }
    }

    #[test]
    fn what_the_user_said_about_network_and_jobs_does() {
        for name in
            ["PATH", "CARGO_HOME", "CARGO_NET_OFFLINE", "CARGO_BUILD_JOBS", "CARGO_MAKEFLAGS", "NUM_JOBS"]
        {
            assert!(!belongs_to_outer_build(name), "{name}");
        }
    }
}

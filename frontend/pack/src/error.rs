use std::io;
use std::path::{Path, PathBuf};

/// Why there is no site. Each reads as one line.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// The toolchain lacks the browser's target.
    #[error("the Rust target of the browser is not installed; run: rustup target add wasm32-unknown-unknown")]
    NoWasmTarget,
    /// A program could not be started at all.
    #[error("cannot run {program}: {source}")]
    Program {
        /// Which one.
        program: String,
        /// What the system said.
        source: io::Error,
    },
    /// The compiler has already said why.
    #[error("{package} does not compile for the browser (see the messages above)")]
    Compile {
        /// The package given to cargo.
        package: String,
    },
    /// The module was built, but not by the `wasm-bindgen` this program carries.
    #[error("wasm-bindgen: {0}")]
    Bind(String),
    /// The style sheet does not parse, or imports what is not there.
    #[error("style: {0}")]
    Style(String),
    /// A file could not be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

pub(crate) fn at(path: &Path) -> impl FnOnce(io::Error) -> PackError {
    move |source| PackError::File { path: path.to_owned(), source }
}

pub(crate) fn read(path: &Path) -> Result<Vec<u8>, PackError> {
    std::fs::read(path).map_err(at(path))
}

pub(crate) fn write(path: &Path, content: &[u8]) -> Result<(), PackError> {
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).map_err(at(parent))?;
    }
    std::fs::write(path, content).map_err(at(path))
}

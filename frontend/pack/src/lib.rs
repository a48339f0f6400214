//! Builds the site the server embeds: the wasm module and its script, the style sheet and the
//! public files, named by content and compressed once, so that serving is a table look-up.

mod bind;
mod compress;
mod error;
mod file;
mod public;
mod style;
mod table;
mod wasm;

use std::path::{Path, PathBuf};

pub use error::PackError;
pub use file::File;

/// What to build from.
#[derive(Debug, Clone)]
pub struct Inputs {
    /// The directory of the workspace manifest.
    pub workspace: PathBuf,
    /// The package that is compiled to wasm.
    pub package: String,
    /// The first part of each hashed name: `<name>.<hash>.js`.
    pub name: String,
    /// The script that wakes the islands.
    pub start: PathBuf,
    /// The script of a draft's pages.
    pub draft: PathBuf,
    /// The style sheet that imports all others.
    pub style: PathBuf,
    /// Files served as they are, below `/`.
    pub public: PathBuf,
    /// Where the wasm build and the compressed results are kept between runs. Never the outer
    /// cargo's own target directory: it holds the lock on that one while it waits for us.
    pub cache: PathBuf,
    /// Leaves out wasm and scripts; the pages then stay static.
    pub skip_wasm: bool,
}

impl Inputs {
    /// The usual places in a workspace; `target` is the target directory of the outer build.
    #[must_use]
    pub fn of(workspace: &Path, target: &Path) -> Self {
        Self {
            workspace: workspace.to_owned(),
            package: "liaison-frontend".to_owned(),
            name: "liaison".to_owned(),
            start: workspace.join("frontend/src/start.js"),
            draft: workspace.join("frontend/src/draft.js"),
            style: workspace.join("style/app.css"),
            public: workspace.join("public"),
            cache: target.join("site"),
            skip_wasm: false,
        }
    }
}

/// Everything the server serves without asking a page, and the addresses a page names.
/// The addresses of scripts are empty when the wasm build was skipped.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// All files, sorted by address.
    pub files: Vec<File>,
    /// The script around the wasm module.
    pub script: String,
    /// The wasm module.
    pub wasm: String,
    /// The style sheet.
    pub style: String,
    /// The script that wakes the islands.
    pub start: String,
    /// The script of a draft's pages.
    pub draft: String,
}

impl Site {
    fn add(&mut self, file: File) -> String {
        let path = file.path.clone();
        self.files.push(file);
        path
    }
}

/// Builds the site.
///
/// # Errors
///
/// - MUST return [`PackError::NoWasmTarget`] before compiling anything when the toolchain
///   cannot build for the browser
pub fn pack(inputs: &Inputs) -> Result<Site, PackError> {
    let mut site = Site::default();
    if !inputs.skip_wasm {
        let module = wasm::build(inputs)?;
        let bound = bind::bind(inputs, &module)?;
        site.files.extend(bound.snippets);
        site.script = site.add(bound.script);
        site.wasm = site.add(bound.wasm);
        site.start = site.add(File::hashed("start", "js", error::read(&inputs.start)?));
        site.draft = site.add(File::hashed("draft", "js", error::read(&inputs.draft)?));
    }
    let style = style::bundle(&inputs.style)?;
    site.style = site.add(File::hashed(&inputs.name, "css", style.into_bytes()));
    site.files.extend(public::collect(&inputs.public)?);
    site.files.sort_by(|a, b| a.path.cmp(&b.path));
    for file in &mut site.files {
        compress::compress(file, &inputs.cache.join("compressed"))?;
    }
    Ok(site)
}

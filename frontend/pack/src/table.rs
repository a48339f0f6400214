//! The site as Rust source.

use std::fmt::Write;
use std::path::Path;

use crate::error::{at, write};
use crate::{File, PackError, Site};

impl Site {
    /// Writes the files to `dir/site/` and a table of them to `dir/site.rs`, in terms of a type
    /// `Asset` that whoever includes the table brings. `dir` is expected to be `OUT_DIR`.
    ///
    /// # Errors
    ///
    /// - [`PackError::File`] when a file cannot be written
    pub fn embed(&self, dir: &Path) -> Result<(), PackError> {
        let content = dir.join("site");
        if content.exists() {
            std::fs::remove_dir_all(&content).map_err(at(&content))?;
        }
        let mut rows = String::new();
        for file in &self.files {
            rows.push_str(&row(file, &content)?);
        }
        let table = format!(
            "/// Every embedded file, sorted by address.\n\
             pub static FILES: &[Asset] = &[\n{rows}];\n\
             /// The script around the wasm module.\n\
             pub const SCRIPT: &str = {:?};\n\
             /// The wasm module.\n\
             pub const WASM: &str = {:?};\n\
             /// The style sheet.\n\
             pub const STYLE: &str = {:?};\n\
             /// The script that wakes the islands.\n\
             pub const START: &str = {:?};\n\
             /// The script of a draft's pages.\n\
             pub const DRAFT: &str = {:?};\n",
            self.script, self.wasm, self.style, self.start, self.draft,
        );
        write(&dir.join("site.rs"), table.as_bytes())
    }
}

fn row(file: &File, dir: &Path) -> Result<String, PackError> {
    let embed = |suffix: &str, content: &[u8]| {
        let name = format!("{}{suffix}", file.path);
        write(&dir.join(name.trim_start_matches('/')), content)?;
        Ok(format!("include_bytes!(concat!(env!(\"OUT_DIR\"), {:?}))", format!("/site{name}")))
    };
    let embed_some = |suffix: &str, content: Option<&Vec<u8>>| match content {
        Some(content) => Ok(format!("Some({})", embed(suffix, content)?)),
        None => Ok::<_, PackError>("None".to_owned()),
    };
    let mut row = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(
        row,
        "Asset {{ path: {:?}, content_type: {:?}, immutable: {}, hash: {:?}, identity: {}, brotli: {}, zstd: {}, gzip: {} }},",
        file.path,
        file.content_type,
        file.immutable,
        file.hash,
        embed("", &file.identity)?,
        embed_some(".br", file.brotli.as_ref())?,
        embed_some(".zst", file.zstd.as_ref())?,
        embed_some(".gz", file.gzip.as_ref())?,
    );
    Ok(row)
}

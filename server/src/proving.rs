//! Checks an archive file, and the attachments kept beside it, without a database.

use crate::cli::counted;
use crate::ids;
use crate::store::{Proved, prove};
use liaison_domain::item::FileRef;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Checks the file; with a folder, also that every attachment it names lies there, under whatever name.
///
/// # Errors
/// When something cannot be read. What is wrong with the dossier is written to `out` and no error.
pub fn command(
    file: &Path,
    folder: Option<&Path>,
    out: &mut impl Write,
) -> Result<ExitCode, Box<dyn std::error::Error + Send + Sync>> {
    let bytes = std::fs::read(file).map_err(|why| format!("{}: {why}", file.display()))?;
    // What is no text at all is no dossier either.
    let proved = match prove(&String::from_utf8_lossy(&bytes)) {
        Ok(proved) => proved,
        Err(why) => {
            writeln!(out, "{}: {why}", file.display())?;
            return Ok(ExitCode::FAILURE);
        }
    };
    let Proved { number, entries, files, sha256, .. } = proved;
    let entries = counted(entries as u64, "entry", "entries");
    let named = counted(files.len() as u64, "file", "files");
    writeln!(out, "{number}: whole; {entries}, {named}, SHA-256 {sha256}")?;
    let Some(folder) = folder else { return Ok(ExitCode::SUCCESS) };
    let there = digests(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let missing: Vec<&FileRef> = files.iter().filter(|f| !there.contains(&f.sha256)).collect();
    for file in &missing {
        writeln!(out, "{}: missing or changed; SHA-256 {}", file.name, file.sha256)?;
    }
    writeln!(out, "files there, unchanged: {} of {}", files.len() - missing.len(), files.len())?;
    Ok(if missing.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The digests of all files in a folder and in those below it.
fn digests(folder: &Path) -> std::io::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let mut folders: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() {
                found.insert(ids::hex(&Sha256::digest(std::fs::read(entry.path())?)));
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An archive file that names one attachment, with the text "one".
    const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/dossier/1.json");

    fn told(folder: &Path) -> (bool, String) {
        let mut out = Vec::new();
        let code = command(Path::new(FILE), Some(folder), &mut out).expect("readable");
        (code == ExitCode::SUCCESS, String::from_utf8_lossy(&out).into_owned())
    }

    #[test]
    fn an_attachment_is_known_by_its_bytes_whatever_its_name() {
        let folder = std::env::temp_dir().join(format!("liaison-test-{}", &ids::secret()[..16]));
        std::fs::create_dir_all(folder.join("below")).expect("a folder");
        let (whole, said) = told(&folder);
        assert!(!whole && said.contains("a.txt: missing or changed"), "{said}");
        std::fs::write(folder.join("below/renamed"), "one").expect("written");
        let (whole, said) = told(&folder);
        assert!(whole && said.contains("unchanged: 1 of 1"), "{said}");
        std::fs::write(folder.join("below/renamed"), "two").expect("written");
        assert!(!told(&folder).0);
        std::fs::remove_dir_all(folder).expect("removed");
    }
}

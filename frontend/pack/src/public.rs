use std::path::{Path, PathBuf};

use crate::error::{at, read};
use crate::{File, PackError};

/// The files below `dir`, each at the same path below `/`. Hidden files stay hidden.
pub(crate) fn collect(dir: &Path) -> Result<Vec<File>, PackError> {
    let mut files = Vec::new();
    descend(dir, "", &mut |path, content| {
        files.push(File::new(path, false, content));
    })?;
    Ok(files)
}

/// Calls `found` with the path (`/a/b.svg`) and content of each file below `dir`, in a stable
/// order. A directory that is not there is an empty one.
pub(crate) fn descend(
    dir: &Path,
    below: &str,
    found: &mut impl FnMut(String, Vec<u8>),
) -> Result<(), PackError> {
    if !dir.exists() {
        return Ok(());
    }
    let mut entries: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(at(dir))? {
        entries.push(entry.map_err(at(dir))?.path());
    }
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        let address = format!("{below}/{name}");
        if path.is_dir() {
            descend(&path, &address, found)?;
        } else {
            found(address, read(&path)?);
        }
    }
    Ok(())
}

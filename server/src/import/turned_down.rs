//! Where the rows go that were turned down.

use std::fs::File;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use super::rejects::RejectsWriter;
use super::row::{Lang, Reject};

/// Where rejects are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum RejectsTo {
    /// Nowhere.
    #[default]
    Nowhere,
    /// To this file, which is replaced even when nothing is turned down.
    File(PathBuf),
    /// To `FILE.rejects.csv` beside the input, made with the first reject. Where that folder cannot be
    /// written to, the import goes on without.
    Beside,
}

/// Why rejects cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum RejectsError {
    /// They would overwrite what is read.
    #[error("the rejects would overwrite the file that is imported; name another file")]
    IsInput,
    /// The file cannot be written.
    #[error("the file of rejects cannot be written: {0}")]
    Io(#[from] io::Error),
    /// The file cannot be written.
    #[error("the file of rejects cannot be written: {0}")]
    Csv(#[from] csv::Error),
}

/// The rejects of one run.
pub struct TurnedDown {
    input: PathBuf,
    header: Vec<String>,
    lang: Lang,
    /// Where the first reject makes the file.
    beside: Option<PathBuf>,
    out: Option<(PathBuf, RejectsWriter<BufWriter<File>>)>,
    lost: Option<String>,
}

/// What became of the rejects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The file that holds them.
    pub file: Option<PathBuf>,
    /// Why no file holds them, though one should.
    pub lost: Option<String>,
}

impl TurnedDown {
    /// Begins with none.
    ///
    /// # Errors
    /// MUST refuse to overwrite the input, by whatever name. The named file cannot be written.
    pub fn new(to: &RejectsTo, input: &Path, header: Vec<String>, lang: Lang) -> Result<Self, RejectsError> {
        let input = input.to_owned();
        let mut rejects = Self { input, header, lang, beside: None, out: None, lost: None };
        match to {
            RejectsTo::Nowhere => {}
            RejectsTo::File(path) => rejects.begin(path.clone())?,
            RejectsTo::Beside => {
                let mut name = rejects.input.clone().into_os_string();
                name.push(".rejects.csv");
                rejects.beside = Some(name.into());
            }
        }
        Ok(rejects)
    }

    /// Writes one.
    ///
    /// # Errors
    /// The named file cannot be written.
    pub fn write(&mut self, reject: &Reject) -> Result<(), RejectsError> {
        if let Some(path) = self.beside.take()
            && let Err(error) = self.begin(path)
        {
            self.lost = Some(error.to_string());
        }
        match &mut self.out {
            Some((_, out)) => Ok(out.write(reject)?),
            None => Ok(()),
        }
    }

    /// Ends the file.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn finish(self) -> Result<Kept, RejectsError> {
        let file = match self.out {
            Some((path, out)) => {
                out.finish()?;
                Some(path)
            }
            None => None,
        };
        Ok(Kept { file, lost: self.lost })
    }

    fn begin(&mut self, path: PathBuf) -> Result<(), RejectsError> {
        if is_same(&path, &self.input) {
            return Err(RejectsError::IsInput);
        }
        let out = BufWriter::new(File::create(&path)?);
        self.out = Some((path, RejectsWriter::new(out, &self.header, self.lang)?));
        Ok(())
    }
}

fn is_same(one: &Path, other: &Path) -> bool {
    // What is not there yet is not the input.
    let (Ok(one), Ok(other)) = (one.canonicalize(), other.canonicalize()) else { return false };
    one == other || is_linked(&one, &other)
}

#[cfg(unix)]
fn is_linked(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let place = |path: &Path| path.metadata().map(|data| (data.dev(), data.ino())).ok();
    place(one) == place(other)
}

#[cfg(not(unix))]
const fn is_linked(_: &Path, _: &Path) -> bool {
    false
}

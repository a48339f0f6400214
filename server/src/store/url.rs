//! Where the data lies. An address nobody understands is an error, never a fresh file.

use super::error::StoreError;
use sqlx::postgres::PgConnectOptions;
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// The address of a database: `sqlite:PATH`, `sqlite://PATH`, `postgres://…` or `postgresql://…`.
/// Printing it never shows the password.
#[derive(Clone)]
pub struct DatabaseUrl(pub(super) Place);

#[derive(Clone)]
pub(super) enum Place {
    File(PathBuf),
    Server { shown: String, options: Box<PgConnectOptions> },
}

/// Why an address is not understood.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum UrlError {
    /// The part before the colon is none of ours.
    #[error("a database address begins with sqlite: or postgres://, not with \"{0}\"")]
    Scheme(String),
    /// `sqlite:` without a path, or a memory database, which would forget everything.
    #[error("sqlite: needs the path of a file")]
    Path,
    /// The rest of a `postgres://` address cannot be read.
    #[error("the postgres:// address cannot be read")]
    Server,
}

impl DatabaseUrl {
    /// The embedded database in this file.
    #[must_use]
    pub fn file(path: &Path) -> Self {
        Self(Place::File(path.to_owned()))
    }

    /// The file of the embedded database.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match &self.0 {
            Place::File(path) => Some(path),
            Place::Server { .. } => None,
        }
    }

    /// Whether this is the embedded database.
    #[must_use]
    pub const fn is_embedded(&self) -> bool {
        matches!(self.0, Place::File(_))
    }
}

impl FromStr for DatabaseUrl {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, StoreError> {
        Self::read(text).map_err(StoreError::from)
    }
}

impl DatabaseUrl {
    fn read(text: &str) -> Result<Self, UrlError> {
        let text = text.trim();
        let (scheme, rest) = text.split_once(':').ok_or_else(|| UrlError::Scheme(redacted(text)))?;
        match scheme {
            "sqlite" => {
                let path = rest.strip_prefix("//").unwrap_or(rest);
                if path.is_empty() || path.contains(":memory:") || path.contains('?') {
                    return Err(UrlError::Path);
                }
                Ok(Self(Place::File(PathBuf::from(path))))
            }
            "postgres" | "postgresql" if rest.starts_with("//") => {
                let options = PgConnectOptions::from_str(text).map_err(|_| UrlError::Server)?;
                Ok(Self(Place::Server { shown: redacted(text), options: Box::new(options) }))
            }
            _ => Err(UrlError::Scheme(redacted(scheme))),
        }
    }
}

/// The address up to the password, and from the host on; parameters may hold secrets too.
fn redacted(text: &str) -> String {
    let text = text.split('?').next().unwrap_or_default();
    let (Some((scheme, rest)), true) = (text.split_once("://"), text.contains('@')) else {
        return text.to_owned();
    };
    let (login, host) = rest.rsplit_once('@').unwrap_or(("", rest));
    match login.split_once(':') {
        Some((user, _)) => format!("{scheme}://{user}:***@{host}"),
        None => text.to_owned(),
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Place::File(path) => write!(f, "sqlite:{}", path.display()),
            Place::Server { shown, .. } => f.write_str(shown),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DatabaseUrl({self})")
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed setup is a failed test")]
mod tests {
    use super::*;

    #[test]
    fn only_known_schemes_are_understood() {
        for text in ["mysql://h/d", "data.db", "/var/lib/x.db", "sqlit:x", "", "postgres:x", "file:x.db"] {
            assert!(matches!(DatabaseUrl::read(text), Err(UrlError::Scheme(_))), "{text}");
        }
        assert!(DatabaseUrl::read("sqlite:data/x.db").unwrap().is_embedded());
        assert!(!DatabaseUrl::read("postgresql://u@h/d").unwrap().is_embedded());
    }

    #[test]
    fn a_database_in_memory_or_without_a_path_is_refused() {
        for text in ["sqlite:", "sqlite://", "sqlite::memory:", "sqlite:x.db?mode=memory"] {
            assert_eq!(DatabaseUrl::read(text).map(|_| ()), Err(UrlError::Path), "{text}");
        }
    }

    #[test]
    fn printing_an_address_never_shows_the_password() {
        for text in ["postgres://li:s3cret@db:5432/x", "postgres://li:s3:cr@et@db/x?password=s3cret"] {
            let url = DatabaseUrl::read(text).unwrap();
            let shown = format!("{url} {url:?}");
            assert!(!shown.contains("s3") && !shown.contains("cr@et"), "{shown}");
            assert!(shown.contains("li:***@db"), "{shown}");
        }
        let Err(error) = DatabaseUrl::read("mysql://li:s3cret@db/x") else { unreachable!() };
        assert!(!error.to_string().contains("s3cret"));
    }
}

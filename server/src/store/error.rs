//! What can go wrong with the database, and what an order can come to.

use liaison_domain::item::{Item, Refusal};
use std::fmt;
use std::sync::Arc;

/// Trouble with the database. Every message is one line and names no secret.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address of the database is not understood.
    #[error(transparent)]
    Url(#[from] super::url::UrlError),
    /// The embedded engine can corrupt its file (write-ahead log reset, mended in 3.51.3).
    #[error("this build carries SQLite {found}; 3.51.3 or later is needed to keep data safe")]
    EngineTooOld {
        /// The version found.
        found: String,
    },
    /// A setting that durability or privacy rests on did not take.
    #[error("the database did not accept {pragma} = {wanted}; it answers {found}")]
    Setting {
        /// Which.
        pragma: &'static str,
        /// What was asked for.
        wanted: &'static str,
        /// What it is.
        found: String,
    },
    /// The data file or its directory cannot be used.
    #[error("cannot use the data file {path}: {why}")]
    File {
        /// Where.
        path: String,
        /// Why not.
        why: String,
    },
    /// The schema could not be brought up to date.
    #[error("cannot bring the database schema up to date: {0}")]
    Migration(String),
    /// The stored rows contradict each other or cannot be read.
    #[error("table {table}, row {row}: {why}")]
    Inconsistent {
        /// Where.
        table: &'static str,
        /// Which row.
        row: String,
        /// What is wrong.
        why: String,
    },
    /// The database cannot be reached, or is busy for too long. Trying later can help.
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// A row with this key exists already.
    #[error("such a row exists already: {0}")]
    Exists(String),
    /// Two writers stood in each other's way and the engine chose one to begin again.
    #[error("two writers stood in each other's way: {0}")]
    Conflict(String),
    /// The store has been closed.
    #[error("the store is closed")]
    Closed,
    /// Anything else the engine says.
    #[error("the database says: {0}")]
    Engine(String),
}

impl StoreError {
    pub(super) fn inconsistent(table: &'static str, row: impl fmt::Display, why: impl fmt::Display) -> Self {
        Self::Inconsistent { table, row: row.to_string(), why: why.to_string() }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::Error;
        let text = error.to_string();
        match &error {
            Error::Database(e) if e.is_unique_violation() => Self::Exists(text),
            Error::Database(e) => of_code(e.code().as_deref().unwrap_or_default(), text),
            Error::Io(_) | Error::Tls(_) | Error::PoolTimedOut | Error::PoolClosed | Error::WorkerCrashed => {
                Self::Unavailable(text)
            }
            Error::Protocol(_) => Self::Unavailable(text),
            _ => Self::Engine(text),
        }
    }
}

/// `SQLite` answers with a number whose low byte is the primary code, `PostgreSQL` with five
/// characters whose first two are the class.
fn of_code(code: &str, text: String) -> StoreError {
    if code.len() == 5 {
        return match (&code[..2], code) {
            (_, "40001" | "40P01" | "55P03") => StoreError::Conflict(text),
            (_, "53100") => StoreError::Full,
            ("08" | "53" | "57" | "58", _) | (_, "25P03") => StoreError::Unavailable(text),
            _ => StoreError::Engine(text),
        };
    }
    match code.parse::<u32>().map(|n| n & 0xff) {
        Ok(5 | 6 | 10 | 14) => StoreError::Unavailable(text),
        Ok(13) => StoreError::Full,
        _ => StoreError::Engine(text),
    }
}

/// Why an order was not carried out. Nothing was recorded then, except for
/// [`Failure::Unavailable`], where the answer of the database was lost: asking again with the same
/// idempotency key tells.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The rules say no.
    #[error("{refusal}")]
    Refused {
        /// Why.
        refusal: Refusal,
        /// The item as it is now, where there is one that the asker may see.
        item: Option<Arc<Item>>,
    },
    /// The idempotency key was used for something else before, or by somebody else.
    #[error("the key was used for another order before")]
    KeyReused,
    /// The database cannot be reached; later it may.
    #[error("{0}")]
    Unavailable(StoreError),
    /// There is no room to write.
    #[error("{0}")]
    Full(StoreError),
    /// The database is not as it must be.
    #[error("{0}")]
    Broken(StoreError),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(_) | StoreError::Conflict(_) | StoreError::Closed => {
                Self::Unavailable(error)
            }
            StoreError::Full => Self::Full(error),
            _ => Self::Broken(error),
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused { refusal, item: None }
    }
}

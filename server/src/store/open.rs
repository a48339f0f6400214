//! Connecting: what each engine is told, and what it must answer before it may hold the record.

use super::db::{Connection, Db, values};
use super::error::StoreError;
use super::url::{DatabaseUrl, Place};
use sqlx::migrate::MigrateError;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _};
use std::fmt;
use std::path::Path;
use std::time::Duration;

/// Opens connections of one engine.
#[derive(Clone)]
pub(super) enum Connector {
    Sqlite(Box<SqliteConnectOptions>),
    Postgres(Box<PgConnectOptions>),
}

// By hand: the server's options hold a password.
impl fmt::Debug for Connector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite(_) => "Sqlite",
            Self::Postgres(_) => "Postgres",
        })
    }
}

const BUSY: Duration = Duration::from_secs(5);
/// Pages in the write-ahead log before they are copied into the file: 32 MiB. A batch touches the same
/// pages as the one before; the engine's own 1000 would copy and sync them every few batches.
const CHECKPOINT: &str = "8000";
const WAIT_FOR_READER: Duration = Duration::from_secs(10);

impl Connector {
    pub fn new(url: &DatabaseUrl) -> Result<Self, StoreError> {
        match &url.0 {
            Place::File(path) => {
                keep_private(path)?;
                let options = SqliteConnectOptions::new()
                    .filename(path)
                    .create_if_missing(false)
                    .journal_mode(SqliteJournalMode::Wal)
                    // NORMAL loses acknowledged commits when the power fails.
                    .synchronous(SqliteSynchronous::Full)
                    .foreign_keys(true)
                    .busy_timeout(BUSY)
                    .pragma("secure_delete", "ON")
                    .pragma("wal_autocheckpoint", CHECKPOINT)
                    .disable_statement_logging();
                Ok(Self::Sqlite(Box::new(options)))
            }
            Place::Server { options, .. } => {
                // The log's head is locked until COMMIT. A node that freezes in between must not
                // hold up the others for ever.
                let limits = [("statement_timeout", "60s"), ("idle_in_transaction_session_timeout", "30s")];
                let options = options.as_ref().clone().application_name("liaison").options(limits);
                Ok(Self::Postgres(Box::new(options.disable_statement_logging())))
            }
        }
    }

    pub async fn connect(&self) -> Result<Connection, StoreError> {
        Ok(match self {
            Self::Sqlite(options) => Connection::Sqlite(Box::new(options.connect().await?)),
            Self::Postgres(options) => Connection::Postgres(Box::new(options.connect().await?)),
        })
    }

    /// The pool that reads. It is opened after the writer's connection, which makes the file's
    /// write-ahead log.
    pub fn readers(&self, count: u32) -> Db {
        match self {
            Self::Sqlite(options) => {
                let options = options.as_ref().clone().pragma("query_only", "ON");
                let pool = SqlitePoolOptions::new()
                    .max_connections(count.max(1))
                    .acquire_timeout(WAIT_FOR_READER)
                    .idle_timeout(None)
                    .max_lifetime(None)
                    // A file does not hang up.
                    .test_before_acquire(false);
                Db::Sqlite(pool.connect_lazy_with(options))
            }
            Self::Postgres(options) => {
                let pool =
                    PgPoolOptions::new().max_connections(count.max(1)).acquire_timeout(WAIT_FOR_READER);
                Db::Postgres(pool.connect_lazy_with(options.as_ref().clone()))
            }
        }
    }
}

/// Brings the schema up to date. Migrations are only ever added, never edited.
pub(super) async fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let done = match connection {
        Connection::Sqlite(c) => sqlx::migrate!("migrations/sqlite").run(&mut **c).await,
        Connection::Postgres(c) => sqlx::migrate!("migrations/postgres").run(&mut **c).await,
    };
    done.map_err(|error| match error {
        MigrateError::Execute(error) => match StoreError::from(error) {
            StoreError::Engine(why) => StoreError::Migration(why),
            known => known,
        },
        error => StoreError::Migration(error.to_string()),
    })
}

/// Refuses an engine that can lose or leak what is written.
pub(super) async fn check(connection: &mut Connection) -> Result<(), StoreError> {
    let Connection::Sqlite(sqlite) = connection else {
        let Connection::Postgres(server) = connection else { return Ok(()) };
        return server.ping().await.map_err(StoreError::from);
    };
    sqlite.ping().await?;
    let row = connection.row("SELECT sqlite_version() AS version", values![]).await?;
    let found = row.map(|row| row.text("version")).transpose()?.unwrap_or_default();
    if !is_safe(&found) {
        return Err(StoreError::EngineTooOld { found });
    }
    // Read back: a setting that does not exist, or that a file system cannot keep, is ignored in silence.
    let text = connection.row("PRAGMA journal_mode", values![]).await?;
    let found = text.map(|row| row.text("journal_mode")).transpose()?.unwrap_or_default();
    if found != "wal" {
        return Err(StoreError::Setting { pragma: "journal_mode", wanted: "wal", found });
    }
    let settings: [(&'static str, &'static str, &'static str); 4] = [
        ("PRAGMA synchronous", "synchronous", "2"),
        ("PRAGMA foreign_keys", "foreign_keys", "1"),
        ("PRAGMA secure_delete", "secure_delete", "1"),
        ("PRAGMA busy_timeout", "timeout", "5000"),
    ];
    for (sql, pragma, wanted) in settings {
        let row = connection.row(sql, values![]).await?;
        let found = row.map(|row| row.int(pragma)).transpose()?.unwrap_or(-1).to_string();
        if found != wanted {
            return Err(StoreError::Setting { pragma, wanted, found });
        }
    }
    Ok(())
}

/// 3.7.0 to 3.51.2 can corrupt the file when the write-ahead log is reset.
fn is_safe(version: &str) -> bool {
    let mut parts = version.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    (next(), next(), next()) >= (3, 51, 3)
}

/// The file, and with it its write-ahead log, is for the service's own eyes.
fn keep_private(path: &Path) -> Result<(), StoreError> {
    let failed =
        |error: std::io::Error| StoreError::File { path: path.display().to_string(), why: error.to_string() };
    let mut file = std::fs::OpenOptions::new();
    file.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
        let file = file.mode(0o600).open(path).map_err(failed)?;
        file.set_permissions(std::fs::Permissions::from_mode(0o600)).map_err(failed)?;
        for beside in ["-wal", "-shm"] {
            let mut beside_path = path.as_os_str().to_owned();
            beside_path.push(beside);
            match std::fs::set_permissions(&beside_path, std::fs::Permissions::from_mode(0o600)) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(failed(error)),
                _ => {}
            }
        }
    }
    #[cfg(not(unix))]
    file.open(path).map_err(failed)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_engine_that_can_corrupt_its_file_is_refused() {
        for old in ["3.46.0", "3.51.2", "3.7", ""] {
            assert!(!is_safe(old), "{old}");
        }
        for safe in ["3.51.3", "3.52.0", "4.0"] {
            assert!(is_safe(safe), "{safe}");
        }
    }
}

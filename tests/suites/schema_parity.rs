//! Both engines keep the same tables with the same columns, and what an address or a file must be.
#![cfg(test)]
#![expect(clippy::unwrap_used, reason = "a failed setup is a failed test")]

use liaison::store::{DatabaseUrl, Options, Store, StoreError};
use sqlx::postgres::PgConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _, Row as _};
use std::collections::BTreeSet;
use support::db::{TestDb, zone};

/// Table, column, whether it is a number, whether it may be absent.
type Column = (String, String, bool, bool);

async fn of_sqlite() -> BTreeSet<Column> {
    let db = TestDb::sqlite().await;
    db.store().await.close().await;
    let options = SqliteConnectOptions::new().filename(db.file().unwrap());
    let mut connection: SqliteConnection = options.connect().await.unwrap();
    let sql = "SELECT t.name AS t, c.name AS c, c.type = 'INTEGER' AS number, c.\"notnull\" = 0 AS absent \
               FROM sqlite_schema t JOIN pragma_table_info(t.name) c \
               WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> '_sqlx_migrations'";
    let rows = sqlx::query(sql).fetch_all(&mut connection).await.unwrap();
    rows.iter().map(|r| (r.get(0), r.get(1), r.get(2), r.get(3))).collect()
}

async fn of_postgres() -> BTreeSet<Column> {
    let db = TestDb::postgres().await;
    db.store().await.close().await;
    let mut connection = PgConnection::connect(db.server().unwrap()).await.unwrap();
    let sql = "SELECT table_name::text, column_name::text, data_type = 'bigint', is_nullable = 'YES' \
               FROM information_schema.columns \
               WHERE table_schema = current_schema() AND table_name <> '_sqlx_migrations'";
    let rows = sqlx::query(sql).fetch_all(&mut connection).await.unwrap();
    rows.iter().map(|r| (r.get(0), r.get(1), r.get(2), r.get(3))).collect()
}

#[cfg_attr(not(postgres), ignore = "LIAISON_TEST_POSTGRES names no server")]
#[tokio::test]
async fn both_engines_have_the_same_tables_and_columns() {
    let (sqlite, postgres) = (of_sqlite().await, of_postgres().await);
    assert!(sqlite.len() > 60);
    let difference: Vec<_> = sqlite.symmetric_difference(&postgres).collect();
    assert!(difference.is_empty(), "write both migrations alike: {difference:?}");
}

#[cfg_attr(not(postgres), ignore = "LIAISON_TEST_POSTGRES names no server")]
#[tokio::test]
async fn every_text_on_a_server_is_ordered_by_its_bytes() {
    let db = TestDb::postgres().await;
    db.store().await.close().await;
    let mut connection = PgConnection::connect(db.server().unwrap()).await.unwrap();
    let sql = "SELECT table_name || '.' || column_name FROM information_schema.columns \
               WHERE table_schema = current_schema() AND table_name <> '_sqlx_migrations' \
               AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C' ORDER BY 1";
    let others: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut connection).await.unwrap();
    assert_eq!(others, Vec::<String>::new());
}

/// A migration in words that both engines share: keys, references, checks and indexes must agree, only
/// the names of types and what one engine alone needs may differ.
fn common(sql: &str) -> Vec<String> {
    let plain = |line: &str| {
        let line = line.split("--").next().unwrap_or_default();
        let line = [("BIGINT", "INTEGER"), ("BYTEA", "BLOB"), (" COLLATE \"C\"", ""), (") STRICT;", ");")]
            .into_iter()
            .fold(line.to_owned(), |line, (ours, theirs)| line.replace(ours, theirs));
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    // An order of bytes that is told later is what the other engine has from the beginning.
    let told = |line: &str| {
        let words: Vec<_> = line.split_whitespace().collect();
        matches!(words[..], ["ALTER", "TABLE", _, "ALTER", "COLUMN", _, "TYPE", "TEXT", "COLLATE", "\"C\";"])
    };
    sql.lines().filter(|line| !told(line)).map(plain).filter(|line| !line.is_empty()).collect()
}

#[test]
fn both_engines_have_the_same_migrations() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/migrations");
    let names = |engine: &str| -> BTreeSet<String> {
        let files = std::fs::read_dir(folder.join(engine)).unwrap();
        files.map(|f| f.unwrap().file_name().into_string().unwrap()).collect()
    };
    assert_eq!(names("sqlite"), names("postgres"));
    for name in names("sqlite") {
        let sql = |engine: &str| std::fs::read_to_string(folder.join(engine).join(&name)).unwrap();
        assert_eq!(common(&sql("sqlite")), common(&sql("postgres")), "{name}");
    }
}

#[tokio::test]
async fn an_unknown_scheme_is_an_error_and_makes_no_file() {
    for text in ["mysql://db/liaison", "liaison.db", "sqlite::memory:", "file:liaison.db"] {
        assert!(matches!(text.parse::<DatabaseUrl>(), Err(StoreError::Url(_))), "{text}");
    }
    assert!(!std::path::Path::new("liaison.db").exists());
}

#[cfg(unix)]
#[tokio::test]
async fn the_data_files_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let db = TestDb::sqlite().await;
    let store = db.store().await;
    let folder = db.file().unwrap().parent().unwrap().to_owned();
    let files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap()).collect();
    assert!(files.len() >= 2, "the data and its write-ahead log");
    for file in files {
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{:?}", file.path());
    }
    store.close().await;
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_named_in_one_line() {
    let url = "sqlite:/nowhere/at/all/liaison.db".parse().unwrap();
    let error = Store::open(&url, Options::new(zone())).await.unwrap_err().to_string();
    assert!(error.contains("/nowhere/at/all/liaison.db") && !error.contains('\n'), "{error}");
}

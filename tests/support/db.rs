//! A database of its own for each test, of either engine.

use liaison::ids;
use liaison::store::{DatabaseUrl, Options, Store};
use sqlx::migrate::Migrator;
use sqlx::postgres::PgConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _};
use std::path::{Path, PathBuf};

/// A fresh, empty database. An embedded one is removed when this is dropped; one on a server is
/// a schema of its own and goes with the throw-away server.
#[derive(Debug)]
pub struct TestDb {
    /// Its address.
    pub url: DatabaseUrl,
    folder: Option<PathBuf>,
    server: Option<String>,
}

impl TestDb {
    /// An embedded database.
    ///
    /// # Panics
    /// When there is no place for temporary files.
    #[expect(clippy::unused_async, reason = "both engines are asked for alike")]
    pub async fn sqlite() -> Self {
        let folder = std::env::temp_dir().join(format!("liaison-test-{}", &ids::secret()[..16]));
        std::fs::create_dir(&folder).expect("a temporary folder");
        Self { url: DatabaseUrl::file(&folder.join("liaison.db")), folder: Some(folder), server: None }
    }

    /// A schema on the server that `LIAISON_TEST_POSTGRES` names.
    ///
    /// # Panics
    /// When there is none.
    #[expect(clippy::disallowed_methods, reason = "tests are configured by the environment alone")]
    pub async fn postgres() -> Self {
        let server = std::env::var("LIAISON_TEST_POSTGRES").expect("LIAISON_TEST_POSTGRES names a server");
        let schema = format!("t{}", &ids::secret()[..16]);
        let mut connection = PgConnection::connect(&server).await.expect("the server answers");
        sqlx::raw_sql(AssertSqlSafe(format!("CREATE SCHEMA {schema}")))
            .execute(&mut connection)
            .await
            .expect("a schema");
        let joint = if server.contains('?') { '&' } else { '?' };
        let address = format!("{server}{joint}options[search_path]={schema}");
        Self { url: address.parse().expect("an address"), folder: None, server: Some(address) }
    }

    /// The same database on a server, for another node.
    ///
    /// # Panics
    /// When it is embedded: it would be removed twice.
    #[must_use]
    pub fn shared(&self) -> Self {
        assert!(self.folder.is_none(), "an embedded database has one owner");
        Self { url: self.url.clone(), folder: None, server: self.server.clone() }
    }

    /// A store on it. May be asked for more than once: each is another node.
    ///
    /// # Panics
    /// When it cannot be opened.
    pub async fn store(&self) -> Store {
        self.store_with(Options::new(zone())).await
    }

    /// A store on it that behaves as told.
    ///
    /// # Panics
    /// When it cannot be opened.
    pub async fn store_with(&self, options: Options) -> Store {
        Store::open(&self.url, options).await.expect("the store opens")
    }

    /// The schema of an earlier release: its migrations up to the one of this name.
    ///
    /// # Panics
    /// When there is no such migration or the database refuses.
    pub async fn migrate_until(&self, last: &str) {
        let engine = if self.folder.is_some() { "sqlite" } else { "postgres" };
        let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/migrations").join(engine);
        let some = std::env::temp_dir().join(format!("liaison-test-{}", &ids::secret()[..16]));
        std::fs::create_dir(&some).expect("a temporary folder");
        assert!(all.join(last).exists(), "{last} is a migration");
        for file in std::fs::read_dir(&all).expect("migrations") {
            let file = file.expect("a migration");
            if file.file_name().to_str().is_some_and(|name| name <= last) {
                std::fs::copy(file.path(), some.join(file.file_name())).expect("a copy");
            }
        }
        let migrator = Migrator::new(some.as_path()).await.expect("migrations");
        if let Some(file) = self.file() {
            let options = SqliteConnectOptions::new().filename(file).create_if_missing(true);
            let mut connection: SqliteConnection = options.connect().await.expect("the file opens");
            migrator.run(&mut connection).await.expect("migrated");
        } else if let Some(server) = &self.server {
            let mut connection = PgConnection::connect(server).await.expect("the server answers");
            migrator.run(&mut connection).await.expect("migrated");
        }
        std::fs::remove_dir_all(some).expect("removed");
    }

    /// Texts read behind the store's back.
    ///
    /// # Panics
    /// When the database refuses.
    pub async fn texts(&self, sql: &'static str) -> Vec<String> {
        if let Some(file) = self.file() {
            let options = SqliteConnectOptions::new().filename(file);
            let mut connection: SqliteConnection = options.connect().await.expect("the file opens");
            sqlx::query_scalar(sql).fetch_all(&mut connection).await.expect("texts")
        } else {
            let server = self.server.as_deref().expect("either engine");
            let mut connection = PgConnection::connect(server).await.expect("the server answers");
            sqlx::query_scalar(sql).fetch_all(&mut connection).await.expect("texts")
        }
    }

    /// Changes the database behind the store's back, as somebody with a database tool would.
    ///
    /// # Panics
    /// When the database refuses.
    pub async fn tamper(&self, sql: &str) {
        let sql = AssertSqlSafe(sql.to_owned());
        if let Some(folder) = &self.folder {
            let options = SqliteConnectOptions::new().filename(folder.join("liaison.db")).foreign_keys(false);
            let mut connection: SqliteConnection = options.connect().await.expect("the file opens");
            sqlx::raw_sql(sql).execute(&mut connection).await.expect("the change is made");
        } else if let Some(server) = &self.server {
            let mut connection = PgConnection::connect(server).await.expect("the server answers");
            // Without this the server would refuse to break what refers to each other.
            sqlx::raw_sql("SET session_replication_role = replica")
                .execute(&mut connection)
                .await
                .expect("set");
            sqlx::raw_sql(sql).execute(&mut connection).await.expect("the change is made");
        }
    }

    /// The same with everything the schema asks for.
    ///
    /// # Errors
    /// What the database says.
    ///
    /// # Panics
    /// When there is no connection.
    pub async fn try_tamper(&self, sql: &str) -> Result<(), sqlx::Error> {
        let sql = AssertSqlSafe(sql.to_owned());
        if let Some(folder) = &self.folder {
            let options = SqliteConnectOptions::new().filename(folder.join("liaison.db")).foreign_keys(true);
            let mut connection: SqliteConnection = options.connect().await.expect("the file opens");
            sqlx::raw_sql(sql).execute(&mut connection).await?;
        } else if let Some(server) = &self.server {
            let mut connection = PgConnection::connect(server).await.expect("the server answers");
            sqlx::raw_sql(sql).execute(&mut connection).await?;
        }
        Ok(())
    }

    /// Where the embedded database lies.
    #[must_use]
    pub fn file(&self) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join("liaison.db"))
    }

    /// The server's address with the schema of this database.
    #[must_use]
    pub fn server(&self) -> Option<&str> {
        self.server.as_deref()
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            // What cannot be removed now is in a folder for temporary files.
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

/// The county's zone in tests: eight hours east, all year round.
#[must_use]
pub fn zone() -> jiff::tz::TimeZone {
    jiff::tz::TimeZone::fixed(jiff::tz::offset(8))
}

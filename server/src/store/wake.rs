//! Tells the readers of a node that the log has grown, whoever wrote it.
//!
//! Wake-ups carry no data and may be lost: a poll of four times a second makes up for it. On
//! `PostgreSQL` the NOTIFY goes out on a connection of its own, after the commit: inside the
//! transaction it would make all writers of all nodes queue for one lock.

use super::db::{Connection, values};
use super::error::StoreError;
use super::log::HEAD;
use super::open::Connector;
use super::shared::Shared;
use sqlx::PgPool;
use sqlx::postgres::{PgListener, PgPoolOptions};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;

const POLL: Duration = Duration::from_millis(250);
const CHANNEL: &str = "liaison_log";

/// Runs until it is aborted.
pub(super) async fn run(connector: Connector, shared: Arc<Shared>) {
    match &connector {
        Connector::Sqlite(_) => loop {
            if let Err(error) = poll_file(&connector, &shared).await {
                tracing::warn!(%error, "the log is not watched for a moment");
            }
            tokio::time::sleep(POLL).await;
        },
        Connector::Postgres(options) => {
            let pool = PgPoolOptions::new().max_connections(2).connect_lazy_with(options.as_ref().clone());
            tokio::join!(notify(&pool, &shared), listen(&connector, &pool, &shared));
        }
    }
}

/// Another process may write to the same file, such as an import from the command line.
async fn poll_file(connector: &Connector, shared: &Shared) -> Result<(), StoreError> {
    let mut connection = connector.connect().await?;
    let mut last = -1;
    loop {
        // Costs no read of the file as long as nobody has written.
        let row = connection.row("PRAGMA data_version", values![]).await?;
        let version = row.map(|row| row.int("data_version")).transpose()?.unwrap_or_default();
        if version != last {
            last = version;
            look(&mut connection, shared).await?;
        }
        tokio::time::sleep(POLL).await;
    }
}

/// Tells the log's head. What each node keeps in memory is read again first, so that whoever sees an
/// entry of a changed rule already goes by it.
async fn look(connection: &mut Connection, shared: &Shared) -> Result<(), StoreError> {
    let Some(row) = connection.row(HEAD, values![]).await? else { return Ok(()) };
    let head: u64 = row.count("n")?;
    let before = *shared.head.borrow();
    if head > before {
        let sql = "SELECT seq FROM log WHERE seq > $1 AND seq <= $2 AND item_id IS NULL LIMIT 1";
        if connection.row(sql, values![before, head]).await?.is_some() {
            shared.reload_directory(connection).await?;
            shared.set_rules(super::rules::load(connection, &shared.zone).await?);
        }
    }
    shared.seen(head);
    Ok(())
}

async fn notify(pool: &PgPool, shared: &Shared) {
    loop {
        // Commits that come while one goes out are told by the next one together.
        shared.wake.notified().await;
        if let Err(error) = sqlx::query("SELECT pg_notify($1, '')").bind(CHANNEL).execute(pool).await {
            tracing::debug!(%error, "other nodes find out by themselves");
        }
    }
}

async fn listen(connector: &Connector, pool: &PgPool, shared: &Shared) {
    loop {
        if let Err(error) = listen_once(connector, pool, shared).await {
            tracing::warn!(%error, "the log is not watched for a moment");
        }
        tokio::time::sleep(POLL).await;
    }
}

async fn listen_once(connector: &Connector, pool: &PgPool, shared: &Shared) -> Result<(), StoreError> {
    let mut connection = connector.connect().await?;
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    loop {
        look(&mut connection, shared).await?;
        // Which of the two woke us does not matter.
        if let Ok(woken) = timeout(POLL, listener.try_recv()).await {
            woken?;
        }
    }
}

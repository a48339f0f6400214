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
    // Not the head that is told: this node's own commits move that one past changes by others.
    let mut looked = *shared.head.borrow();
    match &connector {
        Connector::Sqlite(_) => loop {
            if let Err(error) = poll_file(&connector, &shared, &mut looked).await {
                tracing::warn!(%error, "the log is not watched for a moment");
            }
            tokio::time::sleep(POLL).await;
        },
        Connector::Postgres(options) => {
            let pool = PgPoolOptions::new().max_connections(2).connect_lazy_with(options.as_ref().clone());
            tokio::join!(notify(&pool, &shared), listen(&connector, &pool, &shared, &mut looked));
        }
    }
}

/// Another process may write to the same file, such as an import from the command line.
async fn poll_file(connector: &Connector, shared: &Shared, looked: &mut u64) -> Result<(), StoreError> {
    let mut connection = connector.connect().await?;
    let mut last = -1;
    loop {
        // Costs no read of the file as long as nobody has written.
        let row = connection.row("PRAGMA data_version", values![]).await?;
        let version = row.map(|row| row.int("data_version")).transpose()?.unwrap_or_default();
        if version != last {
            last = version;
            look(&mut connection, shared, looked).await?;
        }
        tokio::time::sleep(POLL).await;
    }
}

/// Tells the log's head. What each node keeps in memory is read again first, so that whoever sees an
/// entry of a changed rule already goes by it. `looked`: how far it has been looked through.
async fn look(connection: &mut Connection, shared: &Shared, looked: &mut u64) -> Result<(), StoreError> {
    let Some(row) = connection.row(HEAD, values![]).await? else { return Ok(()) };
    let head: u64 = row.count("n")?;
    if head > *looked {
        let sql = "SELECT seq FROM log WHERE seq > $1 AND seq <= $2 AND item_id IS NULL \
                   AND kind NOT IN ('session_started', 'session_ended') LIMIT 1";
        if connection.row(sql, values![*looked, head]).await?.is_some() {
            shared.reload(connection).await?;
        }
    }
    *looked = head;
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

async fn listen(connector: &Connector, pool: &PgPool, shared: &Shared, looked: &mut u64) {
    loop {
        if let Err(error) = listen_once(connector, pool, shared, looked).await {
            tracing::warn!(%error, "the log is not watched for a moment");
        }
        tokio::time::sleep(POLL).await;
    }
}

async fn listen_once(
    connector: &Connector,
    pool: &PgPool,
    shared: &Shared,
    looked: &mut u64,
) -> Result<(), StoreError> {
    let mut connection = connector.connect().await?;
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    loop {
        look(&mut connection, shared, looked).await?;
        // Which of the two woke us does not matter.
        if let Ok(woken) = timeout(POLL, listener.try_recv()).await {
            woken?;
        }
    }
}

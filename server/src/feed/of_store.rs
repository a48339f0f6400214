//! The log of a real store.

use super::log::{Log, LogError, Row};
use crate::store::{FeedRow, Store};
use futures_util::future::BoxFuture;

impl Log for Store {
    fn log_after(&self, seq: u64, limit: u32) -> BoxFuture<'_, Result<Vec<Row>, LogError>> {
        Box::pin(async move {
            let rows = Self::log_after(self, seq, limit).await.map_err(|why| LogError(why.into()))?;
            Ok(rows.into_iter().map(row).collect())
        })
    }

    fn head(&self) -> BoxFuture<'_, Result<u64, LogError>> {
        Box::pin(async move { Self::head(self).await.map_err(|why| LogError(why.into())) })
    }
}

fn row(row: FeedRow) -> Row {
    Row {
        seq: row.seq,
        kind: row.kind,
        item: row.item,
        version: row.version,
        card_json: row.card_json,
        restricted: row.restricted,
        involved: row.involved,
        actor_department: Some(row.actor_department).filter(|d| !d.0.is_empty()),
        subject_person: row.subject_person,
        at: row.at,
    }
}

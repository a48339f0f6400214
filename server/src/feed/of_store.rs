//! The log of a real store.

use super::log::{Log, LogError};
use crate::store::{FeedRow, Store};
use futures_util::future::BoxFuture;

impl Log for Store {
    fn log_after(&self, seq: u64, limit: u32) -> BoxFuture<'_, Result<Vec<FeedRow>, LogError>> {
        Box::pin(async move { Self::log_after(self, seq, limit).await.map_err(|why| LogError(why.into())) })
    }

    fn head(&self) -> BoxFuture<'_, Result<u64, LogError>> {
        Box::pin(async move { Self::head(self).await.map_err(|why| LogError(why.into())) })
    }
}

//! What the feed needs from a store.

use crate::store::FeedRow;
use futures_util::future::BoxFuture;
use std::error::Error;

/// The log could not be read.
#[derive(Debug, thiserror::Error)]
#[error("the log could not be read")]
pub struct LogError(#[from] pub Box<dyn Error + Send + Sync>);

/// The log of a store.
pub trait Log: Send + Sync + 'static {
    /// Up to `limit` entries after `seq`, in order.
    ///
    /// # Errors
    /// - MUST fail rather than leave out an entry that is committed
    fn log_after(&self, seq: u64, limit: u32) -> BoxFuture<'_, Result<Vec<FeedRow>, LogError>>;

    /// The position of the last committed entry; 0 while there is none.
    ///
    /// # Errors
    /// - MUST fail rather than answer from memory
    fn head(&self) -> BoxFuture<'_, Result<u64, LogError>>;
}

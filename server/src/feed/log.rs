//! What the feed needs from a store.

use futures_util::future::BoxFuture;
use liaison_domain::{DepartmentId, ItemId, PersonId, Timestamp, Version};
use std::error::Error;

/// One entry of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Position: contiguous from 1, in commit order.
    pub seq: u64,
    /// What happened: an item event's word, or an account event's.
    pub kind: String,
    /// The item it happened to, if one.
    pub item: Option<ItemId>,
    /// The item's version after it.
    pub version: Option<Version>,
    /// The item's row after it, as JSON.
    pub card_json: Option<String>,
    /// Whether the item is restricted.
    pub restricted: bool,
    /// The poster and every department that was ever part of the item.
    pub involved: Vec<DepartmentId>,
    /// The department that acted.
    pub actor_department: Option<DepartmentId>,
    /// The person whose account or session it concerns.
    pub subject_person: Option<PersonId>,
    /// When it was written down.
    pub at: Timestamp,
}

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
    fn log_after(&self, seq: u64, limit: u32) -> BoxFuture<'_, Result<Vec<Row>, LogError>>;

    /// The position of the last committed entry; 0 while there is none.
    ///
    /// # Errors
    /// - MUST fail rather than answer from memory
    fn head(&self) -> BoxFuture<'_, Result<u64, LogError>>;
}

//! What is asked of the store, and what it answers.

use liaison_domain::item::{Command, Item, Refusal, Rules};
use liaison_domain::{Actor, ItemId, Timestamp, Version};
use std::sync::Arc;

/// One command by one actor.
#[derive(Clone, Debug)]
pub struct Order {
    /// Who asks.
    pub actor: Actor,
    /// On which item; `None` for publishing.
    pub item: Option<ItemId>,
    /// What is asked.
    pub command: Command,
    /// The version the actor saw.
    pub seen: Option<Version>,
    /// Idempotency key: the same key by the same actor with the same command is carried out once.
    pub key: Option<String>,
    /// When it happened; the rules judge by this moment.
    pub happened_at: Timestamp,
    /// When it is written down.
    pub recorded_at: Timestamp,
    /// The county's clocks.
    pub rules: Rules,
    /// The identity a new item gets. Used by publishing only; MUST be fresh.
    pub new_item: ItemId,
}

/// Orders that are carried out all or not at all. An order after a publishing may name the item
/// that the publishing makes.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// In this order.
    pub orders: Vec<Order>,
    /// Remembered in the same transaction.
    pub mark: Option<SourceMark>,
}

/// How far a record of another register has been taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceMark {
    /// The register.
    pub source: String,
    /// Its own key of the record.
    pub key: String,
    /// A digest of what was taken over, so that an unchanged record is skipped.
    pub hash: String,
    /// The item it became.
    pub item: Option<ItemId>,
}

/// An order that was carried out.
#[derive(Clone, Debug)]
pub struct Done {
    /// The item after it.
    pub item: Arc<Item>,
    /// The log entry of its last event.
    pub seq: u64,
    /// Whether it had been carried out before, under the same key. Nothing was recorded again.
    pub repeated: bool,
    /// Something was recorded and yet the asker is told no: a claim that came second.
    pub refusal: Option<Refusal>,
}

//! Committed ⇒ delivered, in order, without a gap.
//!
//! One [`tail`] per node reads the log and fills a [`ring`] of finished frames; every connection
//! of a [`stream`] is a cursor into that ring, and a [`token`] names its position to the outside.

mod connection;
mod event;
mod frame;
mod limit;
mod log;
#[cfg(test)]
mod memory;
mod of_store;
mod ring;
mod stall;
mod stream;
mod tail;
mod token;

pub use connection::{Opening, StillValid};
pub use event::{Audience, FeedEvent};
pub use log::{Log, LogError};
pub use ring::{Hole, Reach, Ring};
pub use stall::Unstalling;
pub use stream::{Feed, FeedConfig, FeedStart};
pub use token::{TokenProblem, Tokens};

//! What the suites share: a county with people in it, databases, browsers, items at a point of
//! their life.
#![expect(clippy::missing_panics_doc, reason = "a setup that fails is a test that fails, everywhere here")]

pub mod app;
pub mod db;
pub mod story;
pub mod upload;

use liaison::clock::{Clock, SystemClock};
use liaison_domain::Timestamp;

/// The present.
#[must_use]
pub fn now() -> Timestamp {
    SystemClock.now()
}

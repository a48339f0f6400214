//! The one place that reads the clock. Everything else is told the moment.

use jiff::tz::TimeZone;
use liaison_domain::Timestamp;
use liaison_domain::calendar::{Calendar, Offsets};
use liaison_domain::item::Rules;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// The last year whose summer time is looked up: no clock of an item runs longer.
const LAST_YEAR: i16 = 2100;

/// What clocks on the wall of a zone show, from 1970 on.
#[must_use]
pub fn offsets_of(zone: &TimeZone) -> Offsets {
    let minutes = |at: jiff::Timestamp| i16::try_from(zone.to_offset(at).seconds() / 60).unwrap_or(0);
    let changes = zone
        .following(jiff::Timestamp::UNIX_EPOCH)
        .map(|t| t.timestamp())
        .take_while(|t| t.to_zoned(TimeZone::UTC).year() <= LAST_YEAR)
        .map(|t| (Timestamp(t.as_millisecond()), minutes(t)))
        .collect();
    Offsets::changing(minutes(jiff::Timestamp::UNIX_EPOCH), changes)
}

/// The defaults on the clocks of a zone.
#[must_use]
pub fn rules_in(zone: &TimeZone) -> Rules {
    let calendar = Calendar { offsets: offsets_of(zone), ..Calendar::default() };
    Rules { calendar: Arc::new(calendar), ..Rules::default() }
}

/// Tells the present moment.
pub trait Clock: Send + Sync + 'static {
    /// Now.
    fn now(&self) -> Timestamp;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock that everybody else is passed")]
    fn now(&self) -> Timestamp {
        Timestamp(jiff::Timestamp::now().as_millisecond())
    }
}

/// A clock that stands still until it is moved: for tests and demonstrations.
#[derive(Debug)]
pub struct ManualClock(AtomicI64);

impl ManualClock {
    /// A clock standing at `at`.
    #[must_use]
    pub const fn at(at: Timestamp) -> Self {
        Self(AtomicI64::new(at.0))
    }

    /// Moves it by `ms` milliseconds.
    pub fn advance(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

//! How a clock came to its deadline: since when it runs, when it stood still, whether the calendar
//! moved it. Kept beside the deadline, so that a page can say why it is what it is.

use super::part::Participation;
use crate::calendar::Calendar;
use crate::time::{MINUTE, Timestamp};
use serde::{Deserialize, Serialize};

/// Why a clock began anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Began {
    /// A department was asked, or took the work.
    #[default]
    First,
    /// Its result was sent back.
    Rework,
    /// A re-inspection failed.
    Failed,
    /// The item was reopened.
    Reopened,
    /// A ruling set it.
    Ruled,
}

/// A time during which a clock stood still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

/// The course of the clock that runs for one department.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// Since when it runs. `None`: since the department took the work, or was asked.
    #[serde(default)]
    pub from: Option<Timestamp>,
    /// Why it began.
    #[serde(default)]
    pub began: Began,
    /// When it stood still, oldest first.
    #[serde(default)]
    pub pauses: Vec<Pause>,
    /// The deadline before the calendar moved it for the first time.
    #[serde(default)]
    pub moved_from: Option<Timestamp>,
}

impl Course {
    pub(super) fn new(from: Timestamp, began: Began) -> Self {
        Self { from: Some(from), began, ..Self::default() }
    }

    pub(super) fn pause(&mut self, from: Timestamp, until: Timestamp) {
        self.pauses.push(Pause { from, until });
    }
}

impl Participation {
    /// Since when the clock runs that runs for this department now.
    #[must_use]
    pub fn runs_since(&self) -> Timestamp {
        let first = if self.state.is_asked() { None } else { self.accepted_at };
        self.course.from.or(first).unwrap_or(self.since)
    }

    /// The office asks a department that was asked already: it has the same time as any other.
    pub(super) fn asked_again(&mut self, (answer_by, until): (Timestamp, Option<Timestamp>), at: Timestamp) {
        self.answer_by = Some(answer_by);
        self.return_until = until.or(self.return_until);
        self.begins(at, Began::First);
    }

    /// A clock begins that has nothing to do with the one before.
    pub(super) fn begins(&mut self, at: Timestamp, began: Began) {
        self.course = Course::new(at, began);
        self.extended = 0;
    }
}

/// The moment at which a share (in hundredths) of a clock's own time has passed, to the minute where
/// a calendar reckons it. Pauses are not its own time. Without a calendar it runs day and night.
pub(super) fn share(
    (from, due): (Timestamp, Timestamp),
    pauses: &[Pause],
    hundredths: i64,
    calendar: Option<&Calendar>,
) -> Timestamp {
    let between = |a: Timestamp, b: Timestamp| calendar.map_or(b.since(a).max(0), |c| c.time_between(a, b));
    let after = |a: Timestamp, ms: i64| calendar.map_or(a.plus(ms), |c| c.time_after(a, ms));
    let stretches = |until: Timestamp| {
        let starts = std::iter::once(from).chain(pauses.iter().map(|p| p.until));
        starts.zip(pauses.iter().map(|p| p.from).chain([until])).collect::<Vec<_>>()
    };
    let total: i64 = stretches(due).into_iter().map(|(a, b)| between(a, b)).sum();
    let mut part = total / 100 * hundredths;
    if calendar.is_some() {
        part = part / MINUTE * MINUTE;
    }
    let mut last = from;
    for (begin, end) in stretches(due) {
        last = begin;
        let length = between(begin, end);
        if part <= length {
            break;
        }
        part -= length;
    }
    after(last, part)
}

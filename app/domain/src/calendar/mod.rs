//! The county's working calendar: which days are worked, which hours of them, and what time it is
//! there.
//!
//! A day is worked when its weekday is, unless the calendar names it: a day off 休 or a make-up
//! working day 班, as the yearly notice of the State Council's General Office arranges them. A day
//! the calendar says nothing about goes by its weekday.

mod offsets;
mod working;

pub use offsets::Offsets;

use crate::time::{DAY, HOUR, MINUTE, civil_from_days, days_from_civil};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the calendar says about one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedDay {
    /// Whether it is worked, whatever its weekday.
    pub worked: bool,
    /// Why, such as 春节.
    pub name: String,
}

/// A stretch of office time within a day, in milliseconds after midnight: from, until.
pub type Stretch = (i64, i64);

/// Why hours cannot be office hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadHours {
    /// There is no working time at all.
    None,
    /// A stretch ends before it begins, or outside the day.
    Backwards,
    /// Two stretches touch or overlap, or stand in the wrong order.
    Overlap,
}

/// The working calendar of a county.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// What clocks on the wall show.
    pub offsets: Offsets,
    /// Worked weekdays, Monday first.
    pub week: [bool; 7],
    /// Office hours of every worked day, in order, without the lunch break.
    pub hours: Vec<Stretch>,
    /// Days that do not go by their weekday, by the number of days since 1970-01-01.
    pub days: BTreeMap<i64, NamedDay>,
}

impl Default for Calendar {
    /// Monday to Friday, 8:30 to 12:00 and 14:00 to 18:00, eight hours east of Greenwich.
    fn default() -> Self {
        Self {
            offsets: Offsets::fixed(480),
            week: [true, true, true, true, true, false, false],
            hours: vec![(8 * HOUR + 30 * MINUTE, 12 * HOUR), (14 * HOUR, 18 * HOUR)],
            days: BTreeMap::new(),
        }
    }
}

impl Calendar {
    /// Whether a day (since 1970-01-01) is worked.
    #[must_use]
    pub fn is_worked(&self, day: i64) -> bool {
        self.days.get(&day).map_or_else(|| self.week[weekday(day)], |named| named.worked)
    }

    /// The days of a month, in order, as numbers since 1970-01-01. Empty when there is no such month.
    #[must_use]
    pub fn month(year: i32, month: u8) -> std::ops::Range<i64> {
        let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        match (days_from_civil(year, month, 1), days_from_civil(next.0, next.1, 1)) {
            (Some(first), Some(end)) => first..end,
            _ => 0..0,
        }
    }

    /// Years for which at least one day is named, so that a missing notice can be told.
    #[must_use]
    pub fn years(&self) -> Vec<i32> {
        let mut years: Vec<_> = self.days.keys().map(|day| civil_from_days(*day).0).collect();
        years.dedup();
        years
    }

    /// The years from one day to another for which no day is named: what is reckoned there goes by
    /// weekdays alone, and may be wrong once the notice has come.
    #[must_use]
    pub fn unknown_years(&self, from: i64, to: i64) -> Vec<i32> {
        let known = self.years();
        let years = civil_from_days(from).0..=civil_from_days(to).0;
        years.filter(|year| !known.contains(year)).collect()
    }

    /// Working time of a whole worked day, in milliseconds.
    #[must_use]
    pub fn day_length(&self) -> i64 {
        self.hours.iter().map(|(from, until)| until - from).sum()
    }

    /// When the office opens, in milliseconds after midnight.
    #[must_use]
    pub fn opens(&self) -> i64 {
        self.hours.first().map_or(0, |stretch| stretch.0)
    }

    /// When the office closes, in milliseconds after midnight.
    #[must_use]
    pub fn closes(&self) -> i64 {
        self.hours.last().map_or(DAY, |stretch| stretch.1)
    }

    /// Whether any weekday of these is worked, Monday first. Without one there would be no next working
    /// moment either, once the named days are over.
    #[must_use]
    pub fn is_week(week: &[bool; 7]) -> bool {
        week.contains(&true)
    }

    /// Whether these can be office hours.
    ///
    /// # Errors
    /// What is wrong with them. A calendar without working time would have no next working moment.
    pub fn check_hours(hours: &[Stretch]) -> Result<(), BadHours> {
        if hours.is_empty() {
            return Err(BadHours::None);
        }
        if hours.iter().any(|(from, until)| from >= until || *from < 0 || *until > DAY) {
            return Err(BadHours::Backwards);
        }
        if hours.windows(2).any(|two| two[0].1 >= two[1].0) {
            return Err(BadHours::Overlap);
        }
        Ok(())
    }
}

/// Monday is 0.
fn weekday(day: i64) -> usize {
    // 1970-01-01 was a Thursday; the remainder lies in 0 to 6.
    usize::try_from((day + 3).rem_euclid(7)).unwrap_or_default()
}

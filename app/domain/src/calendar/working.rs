//! Reckoning in working days and working time.

use super::Calendar;
use crate::time::{MINUTE, Timestamp};

/// How long after a stretch closes what was due by then is still told: whoever looks every few seconds
/// never looks at the very moment.
const GRACE: i64 = 10 * MINUTE;

/// No clock looks farther: a calendar without a worked day in ten years is taken to have none.
const HORIZON: i64 = 3660;

impl Calendar {
    /// The `n`-th worked day after `day`; `day` itself for 0. The day on which a period begins is
    /// not counted, as the procedural codes have it.
    #[must_use]
    pub fn worked_day_after(&self, day: i64, n: i64) -> i64 {
        let mut day = day;
        for _ in 0..n {
            day = self.next_worked(day + 1);
        }
        day
    }

    /// This day if it is worked, else the next that is.
    #[must_use]
    pub fn next_worked(&self, day: i64) -> i64 {
        (day..day + HORIZON).find(|d| self.is_worked(*d)).unwrap_or(day)
    }

    /// Worked days after the day of `from` up to and with the day of `until`; negative when `until`
    /// lies before it.
    #[must_use]
    pub fn worked_days_between(&self, from: Timestamp, until: Timestamp) -> i64 {
        let (a, b) = (self.offsets.day(from), self.offsets.day(until));
        let count = |first: i64, last: i64| {
            i64::try_from((first + 1..=last).filter(|d| self.is_worked(*d)).count()).unwrap_or(i64::MAX)
        };
        if b >= a { count(a, b) } else { -count(b, a) }
    }

    /// The close of office on the `n`-th worked day after the day of `from`.
    #[must_use]
    pub fn days_after(&self, from: Timestamp, n: i64) -> Timestamp {
        self.close_of(self.worked_day_after(self.offsets.day(from), n))
    }

    /// The close of office on a day.
    #[must_use]
    pub fn close_of(&self, day: i64) -> Timestamp {
        self.offsets.moment(day, self.closes())
    }

    /// The opening of the office on a day.
    #[must_use]
    pub fn opening_of(&self, day: i64) -> Timestamp {
        self.offsets.moment(day, self.opens())
    }

    /// The opening of the office on the `n`-th worked day after the day of `from`.
    #[must_use]
    pub fn opening_after(&self, from: Timestamp, n: i64) -> Timestamp {
        self.opening_of(self.worked_day_after(self.offsets.day(from), n))
    }

    /// Whether the office is open. It is open at the moment it closes, so that what is due then is
    /// told then.
    #[must_use]
    pub fn is_open(&self, at: Timestamp) -> bool {
        let day = self.offsets.day(at);
        self.is_worked(day) && self.stretches(day).any(|(from, until)| from <= at && at <= until)
    }

    /// Whether clocks tell at a moment: while the office is open, and shortly after it has closed.
    #[must_use]
    pub fn tells(&self, at: Timestamp) -> bool {
        let day = self.offsets.day(at);
        self.is_worked(day) && self.stretches(day).any(|(from, until)| from <= at && at <= until.plus(GRACE))
    }

    /// This moment if the office is open, else when it opens next.
    #[must_use]
    pub fn next_open(&self, at: Timestamp) -> Timestamp {
        if self.is_open(at) {
            return at;
        }
        let today = self.offsets.day(at);
        (today..today + HORIZON)
            .filter(|day| self.is_worked(*day))
            .flat_map(|day| self.stretches(day))
            .find(|(from, _)| *from >= at)
            .map_or(at, |(from, _)| from)
    }

    /// The moment when `ms` of working time have passed since `from`.
    #[must_use]
    pub fn time_after(&self, from: Timestamp, ms: i64) -> Timestamp {
        let mut left = ms.max(0);
        let today = self.offsets.day(from);
        for day in (today..today + HORIZON).filter(|day| self.is_worked(*day)) {
            for (opens, closes) in self.stretches(day) {
                let begin = opens.max(from);
                let length = closes.since(begin).max(0);
                if closes >= from && left <= length {
                    return begin.plus(left);
                }
                left -= length;
            }
        }
        from.plus(ms)
    }

    /// Working time from `from` to `until`, in milliseconds; 0 when `until` is earlier.
    #[must_use]
    pub fn time_between(&self, from: Timestamp, until: Timestamp) -> i64 {
        let days = self.offsets.day(from)..=self.offsets.day(until).min(self.offsets.day(from) + HORIZON);
        days.filter(|day| self.is_worked(*day))
            .flat_map(|day| self.stretches(day))
            .map(|(opens, closes)| closes.min(until).since(opens.max(from)).max(0))
            .sum()
    }

    fn stretches(&self, day: i64) -> impl Iterator<Item = (Timestamp, Timestamp)> {
        let offsets = &self.offsets;
        self.hours.iter().map(move |(from, until)| (offsets.moment(day, *from), offsets.moment(day, *until)))
    }
}

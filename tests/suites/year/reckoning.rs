//! Working time reckoned a second time, in the simplest way there is: every stretch of every working
//! day in a list, from the notice of the year, the weekdays and the office hours as people say them.

use liaison::demo::calendar;
use liaison_domain::Timestamp;
use liaison_domain::time::{DAY, HOUR, MINUTE};
use std::collections::BTreeMap;

const EAST: i64 = 8 * HOUR;
/// 2025-12-01 to 2028-06-30, so that no clock of the year runs out of it.
const DAYS: std::ops::Range<i64> = 20_423..21_366;
const OPENS: i64 = 8 * HOUR + 30 * MINUTE;
const CLOSES: i64 = 18 * HOUR;
const HOURS: [(i64, i64); 2] = [(OPENS, 12 * HOUR), (14 * HOUR, CLOSES)];

pub struct Reckoning {
    /// Working days, in order.
    days: Vec<i64>,
    /// Office time, in order, in milliseconds since 1970-01-01T00:00Z.
    stretches: Vec<(i64, i64)>,
}

pub fn day_of(at: Timestamp) -> i64 {
    (at.0 + EAST).div_euclid(DAY)
}

fn moment(day: i64, of_day: i64) -> i64 {
    day * DAY - EAST + of_day
}

impl Reckoning {
    /// By the notice of the year, every day of which is taken so many days too late: 0 for the truth.
    pub fn off_by(late: i64) -> Self {
        let named: BTreeMap<i64, bool> =
            calendar::days().into_iter().map(|(day, named)| (day + late, named.worked)).collect();
        // Day 0 was a Thursday.
        let weekday = |day: i64| !matches!((day + 3).rem_euclid(7), 5 | 6);
        let days: Vec<i64> = DAYS.filter(|d| named.get(d).copied().unwrap_or_else(|| weekday(*d))).collect();
        let stretches = days.iter().flat_map(|d| HOURS.map(|(from, to)| (moment(*d, from), moment(*d, to))));
        Self { stretches: stretches.collect(), days }
    }

    /// The `n`-th working day after a day, which need not be one.
    fn working_day_after(&self, day: i64, n: usize) -> i64 {
        *self.days.iter().filter(|d| **d > day).nth(n - 1).unwrap()
    }

    pub fn close_after(&self, from: Timestamp, n: usize) -> Timestamp {
        Timestamp(moment(self.working_day_after(day_of(from), n), CLOSES))
    }

    pub fn opening_after(&self, from: Timestamp, n: usize) -> Timestamp {
        Timestamp(moment(self.working_day_after(day_of(from), n), OPENS))
    }

    /// The stretches that are not over at a moment.
    fn ahead(&self, at: Timestamp) -> impl Iterator<Item = (i64, i64)> {
        let over = self.stretches.partition_point(|(_, to)| *to < at.0);
        self.stretches[over..].iter().map(move |(from, to)| ((*from).max(at.0), *to))
    }

    /// This moment in office time, its last moment included, or else the next.
    pub fn in_office(&self, at: Timestamp) -> Timestamp {
        Timestamp(self.ahead(at).next().unwrap().0)
    }

    pub fn between(&self, from: Timestamp, to: Timestamp) -> i64 {
        self.ahead(from).take_while(|(a, _)| *a < to.0).map(|(a, b)| b.min(to.0) - a).sum()
    }

    /// The first moment at which so much office time has passed.
    pub fn after(&self, from: Timestamp, mut ms: i64) -> Timestamp {
        for (a, b) in self.ahead(from) {
            if ms <= b - a {
                return Timestamp(a + ms);
            }
            ms -= b - a;
        }
        panic!("a clock runs out of the calendar");
    }
}

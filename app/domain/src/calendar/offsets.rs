//! What clocks on the wall show, without a time-zone database.

use crate::time::{MINUTE, Timestamp, moment};
use serde::{Deserialize, Serialize};

/// The local offsets of one place, as far as whoever made this list looked. Most places of the
/// world have one; where summer time is kept, each change is a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Offsets(Vec<(Timestamp, i16)>);

impl Offsets {
    /// One offset for all time, in minutes east of UTC.
    #[must_use]
    pub fn fixed(minutes: i16) -> Self {
        Self(vec![(Timestamp(i64::MIN), minutes)])
    }

    /// The offset before the first change, and each later change with the moment from which it holds.
    #[must_use]
    pub fn changing(first: i16, mut changes: Vec<(Timestamp, i16)>) -> Self {
        changes.sort_by_key(|(from, _)| *from);
        changes.insert(0, (Timestamp(i64::MIN), first));
        Self(changes)
    }

    /// Minutes east of UTC at a moment.
    #[must_use]
    pub fn at(&self, moment: Timestamp) -> i16 {
        let after = self.0.partition_point(|(from, _)| *from <= moment);
        self.0.get(after.saturating_sub(1)).map_or(0, |(_, minutes)| *minutes)
    }

    /// The moment at which the wall calendar shows this day (since 1970-01-01) and time of day. A
    /// reading that the clocks skip is taken with the offset before the change, one they show twice
    /// as the first.
    #[must_use]
    pub fn moment(&self, day: i64, ms_of_day: i64) -> Timestamp {
        let guess = moment(day, ms_of_day, self.at(moment(day, ms_of_day, 0)));
        let before = self.at(guess.plus(-180 * MINUTE));
        let early = moment(day, ms_of_day, before);
        if self.at(early) == before { early } else { moment(day, ms_of_day, self.at(early)) }
    }

    /// The day (since 1970-01-01) on the wall calendar.
    #[must_use]
    pub fn day(&self, moment: Timestamp) -> i64 {
        moment.at_offset(self.at(moment)).day_number()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{HOUR, days_from_civil};

    /// Two hours in summer, one in winter, as central Europe kept it in 2026.
    fn summer() -> Offsets {
        let change = |month, day, hour: i64, to| {
            (moment(days_from_civil(2026, month, day).unwrap_or(0), hour * HOUR, 0), to)
        };
        Offsets::changing(60, vec![change(3, 29, 1, 120), change(10, 25, 1, 60)])
    }

    #[test]
    fn office_hours_follow_the_clocks_when_they_change() {
        let zone = summer();
        for (month, day, minutes) in [(3, 27, 60), (3, 30, 120), (10, 23, 120), (10, 26, 60)] {
            let day = days_from_civil(2026, month, day).unwrap_or(0);
            let at = zone.moment(day, 9 * HOUR);
            assert_eq!(at, moment(day, 9 * HOUR, minutes));
            assert_eq!(zone.day(at), day);
        }
    }

    #[test]
    fn a_reading_the_clocks_show_twice_is_the_first_and_a_skipped_one_exists() {
        let zone = summer();
        let autumn = days_from_civil(2026, 10, 25).unwrap_or(0);
        assert_eq!(zone.moment(autumn, 2 * HOUR + 30 * MINUTE), moment(autumn, 30 * MINUTE, 0));
        let spring = days_from_civil(2026, 3, 29).unwrap_or(0);
        let skipped = zone.moment(spring, 2 * HOUR + 30 * MINUTE);
        assert!(skipped >= zone.moment(spring, HOUR) && skipped <= zone.moment(spring, 4 * HOUR));
    }

    #[test]
    fn a_place_without_summer_time_needs_one_line() {
        assert_eq!(Offsets::fixed(480).at(Timestamp(i64::MAX)), 480);
        assert_eq!(Offsets::fixed(480).moment(0, 8 * HOUR), Timestamp(0));
    }
}

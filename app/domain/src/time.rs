//! Moments and days, without a clock and without a time-zone database: whoever calls knows the
//! moment and the county's offset at that moment.

use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

/// One minute, hour and day in milliseconds.
pub const MINUTE: i64 = 60_000;
/// See [`MINUTE`].
pub const HOUR: i64 = 60 * MINUTE;
/// See [`MINUTE`].
pub const DAY: i64 = 24 * HOUR;

impl Timestamp {
    /// This moment plus `ms` milliseconds; stays at the ends of the range rather than wrapping.
    #[must_use]
    pub const fn plus(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// Milliseconds from `earlier` to this moment; negative when it is later.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// The same moment with the offset that local clocks had, in minutes east of UTC.
    #[must_use]
    pub const fn at_offset(self, minutes: i16) -> Zoned {
        Zoned { at: self, offset: minutes }
    }
}

/// A moment together with the local offset (minutes east of UTC), which is all that is needed to
/// write it as people read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Zoned {
    /// The moment.
    pub at: Timestamp,
    /// Minutes east of UTC at that moment.
    pub offset: i16,
}

/// A wall-clock reading in the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Civil {
    /// Year.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute.
    pub minute: u8,
    /// Second.
    pub second: u8,
    /// Monday is 0, Sunday 6.
    pub weekday: u8,
}

impl Zoned {
    /// What a clock on the wall showed.
    #[must_use]
    pub fn civil(self) -> Civil {
        let local = self.at.0.saturating_add(i64::from(self.offset) * MINUTE);
        let days = local.div_euclid(DAY);
        let within = local.rem_euclid(DAY);
        let (year, month, day) = civil_from_days(days);
        let small = |n: i64| u8::try_from(n).unwrap_or(0);
        Civil {
            year,
            month,
            day,
            hour: small(within / HOUR),
            minute: small(within / MINUTE % 60),
            second: small(within / 1000 % 60),
            weekday: small((days + 3).rem_euclid(7)),
        }
    }

    /// Days since 1970-01-01 on the wall calendar.
    #[must_use]
    pub const fn day_number(self) -> i64 {
        self.at.0.saturating_add(self.offset as i64 * MINUTE).div_euclid(DAY)
    }

    /// ISO 8601 with offset, to the second, as `<time datetime>` wants it.
    #[must_use]
    pub fn iso(self) -> String {
        let c = self.civil();
        let sign = if self.offset < 0 { '-' } else { '+' };
        let (h, m) = (self.offset.abs() / 60, self.offset.abs() % 60);
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{sign}{h:02}:{m:02}",
            c.year, c.month, c.day, c.hour, c.minute, c.second
        )
    }
}

/// The moment at which the wall calendar shows this day (since 1970-01-01) and time of day.
#[must_use]
pub const fn moment(day_number: i64, ms_of_day: i64, offset: i16) -> Timestamp {
    Timestamp(day_number.saturating_mul(DAY).saturating_add(ms_of_day).saturating_sub(offset as i64 * MINUTE))
}

/// Days since 1970-01-01 of a calendar day, or `None` when there is no such day.
#[must_use]
pub fn days_from_civil(year: i32, month: u8, day: u8) -> Option<i64> {
    if !(1..=12).contains(&month) || day == 0 {
        return None;
    }
    let y = i64::from(year) - i64::from(month <= 2);
    let era = y.div_euclid(400);
    let yoe = y.rem_euclid(400);
    let mp = (i64::from(month) + 9) % 12;
    let doy = (153 * mp + 2) / 5 + i64::from(day) - 1;
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    let days = era * 146_097 + doe - 719_468;
    (civil_from_days(days) == (year, month, day)).then_some(days)
}

/// Year, month and day of a number of days since 1970-01-01.
#[must_use]
pub fn civil_from_days(days: i64) -> (i32, u8, u8) {
    let z = days.saturating_add(719_468);
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let day = doy - (153 * mp + 2) / 5 + 1;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = yoe + era * 400 + i64::from(month <= 2);
    (
        i32::try_from(year).unwrap_or(i32::MAX),
        u8::try_from(month).unwrap_or(1),
        u8::try_from(day).unwrap_or(1),
    )
}

/// Whether a number of days since 1970-01-01 lies in the years 1 to 9999, so that it can be written
/// and read back.
#[must_use]
pub const fn is_calendar_day(days: i64) -> bool {
    days >= -719_162 && days <= 2_932_896
}

/// Reads `YYYY-MM-DD` as days since 1970-01-01.
#[must_use]
pub fn parse_date(text: &str) -> Option<i64> {
    let mut parts = text.trim().splitn(3, '-');
    let year = parts.next()?;
    if year.len() != 4 {
        return None;
    }
    days_from_civil(year.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?)
}

/// Reads `YYYY-MM-DDTHH:MM` (seconds optional), the value of a `datetime-local` field, as a moment
/// at the given offset.
#[must_use]
pub fn parse_local(text: &str, offset: i16) -> Option<Timestamp> {
    let (date, clock) = text.trim().split_once(['T', ' '])?;
    let day = parse_date(date)?;
    let mut parts = clock.splitn(3, ':');
    let hour: i64 = parts.next()?.parse().ok()?;
    let minute: i64 = parts.next()?.parse().ok()?;
    let second: i64 = parts.next().map_or(Some(0), |s| s.parse().ok())?;
    ((0..24).contains(&hour) && (0..60).contains(&minute) && (0..60).contains(&second))
        .then(|| moment(day, hour * HOUR + minute * MINUTE + second * 1000, offset))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_eight_centuries_survives_the_round_trip() {
        for days in -146_097..146_097 {
            let (y, m, d) = civil_from_days(days);
            assert_eq!(days_from_civil(y, m, d), Some(days));
        }
    }

    #[test]
    fn calendar_days_are_the_years_of_four_digits() {
        assert_eq!(days_from_civil(1, 1, 1), Some(-719_162));
        assert_eq!(days_from_civil(9999, 12, 31), Some(2_932_896));
        assert!(is_calendar_day(-719_162) && is_calendar_day(2_932_896));
        assert!(!is_calendar_day(-719_163) && !is_calendar_day(2_932_897));
    }

    #[test]
    fn the_ends_of_the_range_are_read_without_overflow() {
        for ms in [i64::MIN, i64::MAX] {
            let zoned = Timestamp(ms).at_offset(480);
            assert!(!is_calendar_day(zoned.day_number()));
            assert_eq!(zoned.civil().year.signum(), if ms < 0 { -1 } else { 1 });
        }
        assert_eq!(moment(i64::MAX, DAY, -480), Timestamp(i64::MAX));
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        assert_eq!(parse_date("2026-02-29"), None);
        assert_eq!(parse_date("2024-02-29"), days_from_civil(2024, 2, 29));
        assert_eq!(parse_date("2026-13-01"), None);
        assert_eq!(parse_date("26-01-01"), None);
    }

    #[test]
    fn a_local_reading_names_its_weekday_and_offset() {
        let monday = parse_local("2026-11-23T18:00", 480).map(|t| t.at_offset(480));
        let c = monday.map(Zoned::civil);
        assert_eq!(c.map(|c| (c.weekday, c.hour)), Some((0, 18)));
        assert_eq!(monday.map(Zoned::iso).as_deref(), Some("2026-11-23T18:00:00+08:00"));
    }
}

//! Times in exports, and the instants they stand for.

use jiff::civil;
use jiff::fmt::strtime;
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Deserializer, de};

use super::condition::Many;

/// What the value of a time column is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reads {
    /// A wall-clock time of the mapping's zone, without an offset.
    #[default]
    Local,
    /// A time that carries its own offset.
    Offset,
    /// A day of the mapping's zone; the mapping says what time of that day is meant.
    Date,
    /// Seconds since 1970-01-01 UTC.
    UnixSeconds,
    /// Milliseconds since 1970-01-01 UTC.
    UnixMillis,
}

/// How one time is read.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeField {
    /// The column, by the mapping's name for it.
    pub column: String,
    /// The accepted spellings in `strftime` directives; the first that fits the whole value counts.
    #[serde(default)]
    pub formats: Many<String>,
    /// What the value is.
    #[serde(default)]
    pub reads: Reads,
    /// With `reads = "date"`: the time of day that is meant, `00:00` unless given.
    #[serde(default, deserialize_with = "time_of_day")]
    pub at: Option<civil::Time>,
}

/// How a wall-clock time met the change of the clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The time occurred once.
    Plain,
    /// The time was skipped when the clocks went forward; the same distance after the change is meant.
    Skipped,
    /// The time occurred twice when the clocks went back; the first is meant.
    Twice,
}

impl TimeField {
    /// The instant a value stands for, in milliseconds UTC; None when no format fits.
    ///
    /// A wall-clock time that a change of the clocks skipped or repeated is read by the rule that
    /// RFC 5545 and most calendars follow (“compatible”): skipped times move forward by the length of
    /// the gap, repeated times are the earlier of the two. [`Clock`] tells which happened.
    #[must_use]
    pub fn read(&self, value: &str, zone: &TimeZone) -> Option<(i64, Clock)> {
        let value = value.trim();
        match self.reads {
            Reads::UnixSeconds => return unix(value, Timestamp::from_second),
            Reads::UnixMillis => return unix(value, Timestamp::from_millisecond),
            Reads::Local | Reads::Offset | Reads::Date => {}
        }
        self.formats.0.iter().find_map(|format| {
            let parsed = strtime::parse(format, value).ok()?;
            match self.reads {
                Reads::Offset => Some((parsed.to_timestamp().ok()?.as_millisecond(), Clock::Plain)),
                Reads::Date => {
                    let at = self.at.unwrap_or(civil::Time::midnight());
                    local(parsed.to_date().ok()?.to_datetime(at), zone)
                }
                _ => local(parsed.to_datetime().ok()?, zone),
            }
        })
    }

    /// Finds a format that cannot be understood.
    ///
    /// # Errors
    /// Says which directive is wrong, in words.
    pub fn check(&self) -> Result<(), String> {
        let numbers = matches!(self.reads, Reads::UnixSeconds | Reads::UnixMillis);
        if self.formats.0.is_empty() && !numbers {
            return Err("`formats` is missing".to_owned());
        }
        if self.at.is_some() && self.reads != Reads::Date {
            return Err("`at` goes with `reads = \"date\"` only".to_owned());
        }
        for format in &self.formats.0 {
            strtime::format(format, &Zoned::new(Timestamp::UNIX_EPOCH, TimeZone::UTC))
                .map_err(|error| format!("format `{format}`: {error}"))?;
        }
        Ok(())
    }
}

fn time_of_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<civil::Time>, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map(Some).map_err(de::Error::custom)
}

fn unix(value: &str, read: fn(i64) -> Result<Timestamp, jiff::Error>) -> Option<(i64, Clock)> {
    let instant = read(value.parse().ok()?).ok()?;
    Some((instant.as_millisecond(), Clock::Plain))
}

fn local(time: civil::DateTime, zone: &TimeZone) -> Option<(i64, Clock)> {
    let ambiguous = zone.to_ambiguous_timestamp(time);
    let clock = match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => Clock::Plain,
        AmbiguousOffset::Gap { .. } => Clock::Skipped,
        AmbiguousOffset::Fold { .. } => Clock::Twice,
    };
    Some((ambiguous.compatible().ok()?.as_millisecond(), clock))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a panic is how a test fails")]
mod tests {
    use super::*;

    fn read(reads: Reads, format: &str, value: &str, zone: &str) -> Option<(String, Clock)> {
        let field =
            TimeField { column: String::new(), formats: Many(vec![format.to_owned()]), reads, at: None };
        let (ms, clock) = field.read(value, &TimeZone::get(zone).unwrap())?;
        Some((Timestamp::from_millisecond(ms).unwrap().to_string(), clock))
    }

    #[expect(clippy::unnecessary_wraps, reason = "stands beside what `read` gives")]
    fn plain(instant: &str) -> Option<(String, Clock)> {
        Some((instant.to_owned(), Clock::Plain))
    }

    #[test]
    fn twelve_in_the_morning_is_midnight() {
        let format = "%m/%d/%Y %I:%M:%S %p";
        let la = "America/Los_Angeles";
        assert_eq!(read(Reads::Local, format, "01/01/2018 12:00:09 AM", la), plain("2018-01-01T08:00:09Z"));
        assert_eq!(read(Reads::Local, format, "01/01/2018 12:00:09 PM", la), plain("2018-01-01T20:00:09Z"));
    }

    #[test]
    fn a_skipped_time_moves_forward_and_says_so() {
        let skipped = read(Reads::Local, "%Y-%m-%d %H:%M", "2026-03-08 02:30", "America/New_York");
        assert_eq!(skipped, Some(("2026-03-08T07:30:00Z".to_owned(), Clock::Skipped)));
    }

    #[test]
    fn a_repeated_time_is_the_first_and_says_so() {
        let repeated = read(Reads::Local, "%Y-%m-%d %H:%M", "2026-11-01 01:30", "America/New_York");
        assert_eq!(repeated, Some(("2026-11-01T05:30:00Z".to_owned(), Clock::Twice)));
    }

    #[test]
    fn a_value_with_its_own_offset_ignores_the_zone() {
        let format = "%Y-%m-%d %H:%M:%S%:z";
        let read = read(Reads::Offset, format, "2016-07-13 15:11:07+02:00", "America/Los_Angeles");
        assert_eq!(read, plain("2016-07-13T13:11:07Z"));
    }

    #[test]
    fn two_digit_years_and_days_of_the_zone_are_read() {
        let ny = "America/New_York";
        assert_eq!(read(Reads::Local, "%m/%d/%y %H:%M", "10/1/18 0:20", ny), plain("2018-10-01T04:20:00Z"));
        assert_eq!(
            read(Reads::Date, "%Y-%m-%d", "2023-08-10", "Asia/Shanghai"),
            plain("2023-08-09T16:00:00Z")
        );
        assert_eq!(read(Reads::UnixSeconds, "", "86400", ny), plain("1970-01-02T00:00:00Z"));
    }

    #[test]
    fn a_day_that_does_not_exist_is_not_read() {
        assert_eq!(read(Reads::Date, "%Y-%m-%d", "2023-02-30", "Asia/Shanghai"), None);
        assert_eq!(read(Reads::Date, "%Y-%m-%d", "error!", "Asia/Shanghai"), None);
    }

    #[test]
    fn a_format_that_cannot_be_understood_is_found() {
        let field: TimeField = toml::from_str("column = 'a'\nformats = '%J'").unwrap();
        assert!(field.check().unwrap_err().contains("%J"));
    }

    #[test]
    fn a_day_can_mean_its_end() {
        let toml = "column = 'a'\nreads = 'date'\nformats = '%Y-%m-%d'\nat = '23:59:59'";
        let field: TimeField = toml::from_str(toml).unwrap();
        assert_eq!(field.read("1970-01-01", &TimeZone::UTC), Some((86_399_000, Clock::Plain)));
    }
}

//! What the forms of the calendar ask for, beside what they were drawn from.

use crate::calendar_file::{self, CalendarFileError};
use crate::store::CalendarChange;
use liaison_app::Lang;
use liaison_app::forms::Values;
use liaison_app::pages::admin::calendar::{
    self as page, COUNTRY, DAYS, Difference, HOURS, IMPORT, TEXT, WEEK, WHAT, day_fields, hours_text,
};
use liaison_app::words::{admin as words, common};
use liaison_domain::Calendar;
use liaison_domain::calendar::{NamedDay, Stretch};
use liaison_domain::text::{self, LINE_MAX};
use liaison_domain::time::{HOUR, MINUTE, civil_from_days};

/// Why a form is not taken.
pub(super) enum Wrong {
    /// A field cannot be read.
    Field(page::Wrong),
    /// Somebody else has changed what it changes since it was drawn.
    Overtaken(Difference),
}

/// One part of the calendar: as the form was drawn, as it is, and as it was typed.
struct Part<T> {
    was: T,
    now: T,
    typed: T,
}

impl<T: PartialEq + Clone> Part<T> {
    /// What it is to be, if that is not what it is.
    fn change(&self) -> Option<T> {
        (self.typed != self.was && self.typed != self.now).then(|| self.typed.clone())
    }

    /// What somebody else has made of it meanwhile, where that stands in the way.
    fn overtaken(&self) -> Option<(T, T)> {
        (self.change().is_some() && self.now != self.was).then(|| (self.was.clone(), self.now.clone()))
    }
}

/// What a change changes.
pub(super) fn difference(before: &CalendarChange, after: &CalendarChange) -> Difference {
    let was = |day: &i64| before.days.iter().find(|(d, _)| d == day).and_then(|(_, named)| named.clone());
    let days = after.days.iter().map(|(day, named)| (*day, was(day), named.clone()));
    Difference {
        days: days.filter(|(_, before, after)| before != after).collect(),
        hours: before.hours.clone().zip(after.hours.clone()).filter(|(before, after)| before != after),
        week: before.week.zip(after.week).filter(|(before, after)| before != after),
    }
}

/// What the forms of a page are drawn from: the hours, the week and the days of the month that is edited.
pub(super) fn drawn_from(calendar: &Calendar, year: i32, month: Option<u8>) -> CalendarChange {
    let days = month.map_or(0..0, |month| Calendar::month(year, month));
    CalendarChange {
        days: days.map(|day| (day, calendar.days.get(&day).cloned())).collect(),
        hours: Some(calendar.hours.clone()),
        week: Some(calendar.week),
    }
}

/// The fields of the forms as a calendar fills them.
pub(super) fn filled(drawn: &CalendarChange) -> Values {
    let mut values = Values::default();
    values.set(HOURS, hours_text(drawn.hours.as_deref().unwrap_or_default()));
    let worked = (0..7).zip(drawn.week.unwrap_or_default()).filter(|(_, worked)| *worked);
    values.0.extend(worked.map(|(day, _)| (WEEK.to_owned(), day.to_string())));
    for (day, named) in &drawn.days {
        let (choice, name) = day_fields(*day);
        if let Some(named) = named {
            values.set(&choice, if named.worked { "work" } else { "off" });
            values.set(&name, named.name.clone());
        }
    }
    values
}

/// Reads a form that was drawn from `was`.
pub(super) fn read(
    lang: Lang,
    values: &Values,
    was: &CalendarChange,
    now: &Calendar,
) -> Result<CalendarChange, Wrong> {
    match values.get(WHAT) {
        IMPORT => import(lang, values, now).map_err(Wrong::Field),
        DAYS => days(lang, values, was, now),
        HOURS => hours_and_week(lang, values, was, now),
        _ => Err(wrong(TEXT, words::bad_form(lang))),
    }
}

fn wrong(field: impl Into<String>, text: impl Into<String>) -> Wrong {
    Wrong::Field(page::Wrong::new(field, text))
}

fn import(lang: Lang, values: &Values, now: &Calendar) -> Result<CalendarChange, page::Wrong> {
    let country = Some(values.get(COUNTRY).trim()).filter(|c| !c.is_empty());
    let days = calendar_file::read(values.get(TEXT), country).map_err(|why| {
        let (field, text) = match why {
            CalendarFileError::Form => (TEXT, words::bad_form(lang).to_owned()),
            CalendarFileError::Row { row, what } => (TEXT, words::bad_row(lang, row, &what)),
            CalendarFileError::Name { row } => (TEXT, words::row_too_long(lang, row, LINE_MAX)),
            CalendarFileError::Twice { first, second, day } => {
                (TEXT, words::day_twice(lang, first, second, &day))
            }
            CalendarFileError::Country(names) => {
                (COUNTRY, words::which_country(lang, &names.join(common::comma(lang))))
            }
            CalendarFileError::NoCountry { asked, names } => {
                (COUNTRY, words::no_country(lang, &asked, &names.join(common::comma(lang))))
            }
            CalendarFileError::Empty => (TEXT, words::no_day(lang).to_owned()),
        };
        page::Wrong::new(field, text)
    })?;
    let new = days.into_iter().filter(|(day, named)| now.days.get(day) != Some(named));
    Ok(CalendarChange { days: new.map(|(d, n)| (d, Some(n))).collect(), ..CalendarChange::default() })
}

fn days(lang: Lang, values: &Values, was: &CalendarChange, now: &Calendar) -> Result<CalendarChange, Wrong> {
    let month = values.get("year").parse().ok().zip(values.get("month").parse().ok());
    let (mut change, mut overtaken) = (CalendarChange::default(), Difference::default());
    for day in month.map_or(0..0, |(year, month)| Calendar::month(year, month)) {
        let now = now.days.get(&day).cloned();
        let was = was.days.iter().find(|(d, _)| *d == day).map_or_else(|| now.clone(), |(_, n)| n.clone());
        let part = Part { was, now, typed: typed_day(lang, values, day)? };
        overtaken.days.extend(part.overtaken().map(|(was, now)| (day, was, now)));
        change.days.extend(part.change().map(|named| (day, named)));
    }
    if overtaken.is_empty() { Ok(change) } else { Err(Wrong::Overtaken(overtaken)) }
}

fn typed_day(lang: Lang, values: &Values, day: i64) -> Result<Option<NamedDay>, Wrong> {
    let (choice, field) = day_fields(day);
    let worked = match values.get(&choice) {
        "off" => false,
        "work" => true,
        _ => return Ok(None),
    };
    let name = text::check(values.get(&field), false, LINE_MAX).map_err(|_| {
        let (y, m, d) = civil_from_days(day);
        wrong(&field, words::name_too_long(lang, &format!("{y:04}-{m:02}-{d:02}"), LINE_MAX))
    })?;
    Ok(Some(NamedDay { worked, name }))
}

fn hours_and_week(
    lang: Lang,
    values: &Values,
    was: &CalendarChange,
    now: &Calendar,
) -> Result<CalendarChange, Wrong> {
    let typed = hours(values.get(HOURS)).ok_or_else(|| wrong(HOURS, words::hours_wrong(lang)))?;
    let hours =
        Part { was: was.hours.clone().unwrap_or_else(|| now.hours.clone()), now: now.hours.clone(), typed };
    let typed = [0, 1, 2, 3, 4, 5, 6].map(|day: u8| values.has(WEEK, &day.to_string()));
    if !Calendar::is_week(&typed) {
        return Err(wrong(WEEK, words::week_wrong(lang)));
    }
    let week = Part { was: was.week.unwrap_or(now.week), now: now.week, typed };
    let overtaken = Difference { days: Vec::new(), hours: hours.overtaken(), week: week.overtaken() };
    if !overtaken.is_empty() {
        return Err(Wrong::Overtaken(overtaken));
    }
    Ok(CalendarChange { days: Vec::new(), hours: hours.change(), week: week.change() })
}

/// Reads `08:30-12:00, 14:00-18:00`.
fn hours(text: &str) -> Option<Vec<Stretch>> {
    let time = |text: &str| {
        let (h, m) = text.trim().split_once([':', '：'])?;
        let (h, m): (i64, i64) = (h.parse().ok()?, m.parse().ok()?);
        ((0..=24).contains(&h) && (0..60).contains(&m)).then_some(h * HOUR + m * MINUTE)
    };
    let stretch = |text: &str| {
        let (from, until) = text.split_once(['-', '–', '—', '至'])?;
        Some((time(from)?, time(until)?))
    };
    let parts = text.split([',', '，', ';', '；', '、']).filter(|part| !part.trim().is_empty());
    let hours: Vec<Stretch> = parts.map(stretch).collect::<Option<_>>()?;
    Calendar::check_hours(&hours).ok().map(|()| hours)
}

#[cfg(test)]
mod tests {
    use super::super::merged;
    use super::*;

    #[test]
    fn office_hours_are_read_as_they_are_written() {
        let written = "08:30-12:00, 14:00-18:00";
        assert_eq!(hours(written).as_deref().map(hours_text).as_deref(), Some(written));
        assert_eq!(hours("9：00至17：30"), Some(vec![(9 * HOUR, 17 * HOUR + 30 * MINUTE)]));
        for wrong in ["", "8-12", "12:00-08:00", "08:00-12:00, 11:00-13:00", "25:00-26:00"] {
            assert_eq!(hours(wrong), None, "{wrong}");
        }
    }

    fn month(calendar: &Calendar) -> CalendarChange {
        drawn_from(calendar, 2026, Some(10))
    }

    /// The form of October 2026 as it is drawn from a calendar, with one day chosen.
    fn typed(calendar: &Calendar, day: i64, choice: &str) -> Values {
        let mut values = filled(&month(calendar));
        for (name, value) in [(WHAT, DAYS), ("year", "2026"), ("month", "10")] {
            values.set(name, value);
        }
        values.set(&day_fields(day).0, choice);
        values
    }

    #[test]
    fn what_others_changed_elsewhere_in_the_month_is_neither_a_conflict_nor_undone() {
        let was = Calendar::default();
        let first = Calendar::month(2026, 10).start;
        let form = typed(&was, first, "off");
        let off = NamedDay { worked: false, name: String::new() };
        let mut now = was.clone();
        now.days.insert(first + 1, off.clone());
        let change = read(Lang::En, &form, &month(&was), &now).ok();
        assert_eq!(change.map(|c| c.days), Some(vec![(first, Some(off.clone()))]));

        now.days.insert(first, NamedDay { worked: true, name: "Theirs".into() });
        let Err(Wrong::Overtaken(difference)) = read(Lang::En, &form, &month(&was), &now) else {
            panic!("the same day was changed by somebody else");
        };
        assert_eq!(difference.days, [(first, None, now.days.get(&first).cloned())]);
        let again = merged(&form, &filled(&month(&was)), filled(&month(&now)), &[]);
        assert_eq!(again.get(&day_fields(first).0), "off", "what was typed is kept");
        assert_eq!(again.get(&day_fields(first + 1).0), "off", "what was not touched is as it is now");
        let change = read(Lang::En, &again, &month(&now), &now).ok();
        assert!(change.is_some_and(|c| c.days.iter().all(|(day, _)| *day == first)));
    }
}

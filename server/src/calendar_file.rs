//! Reads a year of the working calendar as it is published: the yearly JSON form
//! `{"year": 2026, "days": [{"name": "元旦", "date": "2026-01-01", "isOffDay": true}, …]}`, or a CSV table
//! with the columns `date` and `name` and, where make-up working days occur, `isOffDay` or `worked`.

use liaison_domain::calendar::NamedDay;
use liaison_domain::text::{self, LINE_MAX};
use liaison_domain::time::parse_date;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// How many countries are named to whoever must choose one.
const NAMED: usize = 10;

/// Why a calendar cannot be taken.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum CalendarFileError {
    /// Neither of the two forms.
    #[error("this is neither the yearly JSON form nor a table with the columns date and name")]
    Form,
    /// A row that cannot be read.
    #[error("row {row}: {what}")]
    Row {
        /// As a spreadsheet counts: the heading of a table is row 1. In JSON, the first day is 1.
        row: usize,
        /// What stands there.
        what: String,
    },
    /// A row whose name is too long, or no text.
    #[error("the name in row {row} is too long, or no text")]
    Name {
        /// Counted likewise.
        row: usize,
    },
    /// Two rows for one day that do not say the same.
    #[error("rows {first} and {second} are for the same day, {day}")]
    Twice {
        /// Counted likewise.
        first: usize,
        /// Counted likewise.
        second: usize,
        /// The day as it is written.
        day: String,
    },
    /// A table of several countries, and nobody said which.
    #[error("it is of {}: say which country's days count", .0.join(", "))]
    Country(Vec<String>),
    /// A table without the country that was asked for, and some of those that it is of.
    #[error("it holds nothing of {asked}, but of {}", .names.join(", "))]
    NoCountry {
        /// Which.
        asked: String,
        /// Some of those there.
        names: Vec<String>,
    },
    /// No day at all.
    #[error("it names no day")]
    Empty,
}

#[derive(Deserialize)]
struct Year {
    days: Vec<Day>,
}

#[derive(Deserialize)]
struct Day {
    name: String,
    date: String,
    #[serde(rename = "isOffDay")]
    off: bool,
}

/// The days read so far, each with its row.
#[derive(Default)]
struct Days(BTreeMap<i64, (usize, NamedDay)>);

impl Days {
    /// A row that says once more what another says changes nothing.
    fn add(
        &mut self,
        row: usize,
        (day, written): (i64, &str),
        named: NamedDay,
    ) -> Result<(), CalendarFileError> {
        match self.0.get(&day) {
            Some((first, other)) if *other != named => {
                Err(CalendarFileError::Twice { first: *first, second: row, day: written.to_owned() })
            }
            Some(_) => Ok(()),
            None => {
                self.0.insert(day, (row, named));
                Ok(())
            }
        }
    }

    fn all(self) -> BTreeMap<i64, NamedDay> {
        self.0.into_iter().map(|(day, (_, named))| (day, named)).collect()
    }
}

/// The first countries; that there are more is said.
fn some(nations: BTreeSet<String>) -> Vec<String> {
    let more = nations.len() > NAMED;
    nations.into_iter().take(NAMED).chain(more.then(|| "…".to_owned())).collect()
}

/// Reads a file's text. `country`: which rows of a table with a column `country` count.
///
/// # Errors
/// See [`CalendarFileError`]. MUST take all rows or none.
pub fn read(text: &str, country: Option<&str>) -> Result<BTreeMap<i64, NamedDay>, CalendarFileError> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let days = if text.starts_with('{') { of_json(text)? } else { of_table(text, country)? };
    if days.is_empty() { Err(CalendarFileError::Empty) } else { Ok(days) }
}

fn of_json(text: &str) -> Result<BTreeMap<i64, NamedDay>, CalendarFileError> {
    let year: Year = serde_json::from_str(text).map_err(|_| CalendarFileError::Form)?;
    let mut days = Days::default();
    for (row, day) in (1..).zip(year.days) {
        let Some(number) = parse_date(&day.date) else {
            return Err(CalendarFileError::Row { row, what: day.date });
        };
        let named = NamedDay { worked: !day.off, name: named(&day.name, row)? };
        days.add(row, (number, &day.date), named)?;
    }
    Ok(days.all())
}

fn named(name: &str, row: usize) -> Result<String, CalendarFileError> {
    text::check(name, false, LINE_MAX).map_err(|_| CalendarFileError::Name { row })
}

fn of_table(text: &str, country: Option<&str>) -> Result<BTreeMap<i64, NamedDay>, CalendarFileError> {
    let mut table =
        csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let heading = table.headers().map_err(|_| CalendarFileError::Form)?.clone();
    let column = |name: &str| heading.iter().position(|h| h.eq_ignore_ascii_case(name));
    let (Some(date), Some(name)) = (column("date"), column("name")) else {
        return Err(CalendarFileError::Form);
    };
    let (off, worked) = (column("isOffDay"), column("worked"));
    let (nation, part) = (column("country"), column("subdiv"));
    let country = country.map(str::trim).filter(|country| !country.is_empty());
    let mut nations = BTreeSet::new();
    let mut days = Days::default();
    for (row, record) in (2..).zip(table.records()) {
        let wrong = |what: &str| CalendarFileError::Row { row, what: what.to_owned() };
        let record = record.map_err(|e| wrong(&e.to_string()))?;
        let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default();
        if nation.is_some() {
            nations.insert(cell(nation).to_uppercase());
        }
        let elsewhere = nation.is_some() && country.is_some_and(|c| !c.eq_ignore_ascii_case(cell(nation)));
        // A day that only a part of the country keeps is for that part to enter by hand.
        if elsewhere || !cell(part).is_empty() {
            continue;
        }
        let day = parse_date(cell(Some(date))).ok_or_else(|| wrong(cell(Some(date))))?;
        let yes = |text: &str| match text.to_ascii_lowercase().as_str() {
            "true" | "1" | "yes" => Some(true),
            "false" | "0" | "no" => Some(false),
            _ => None,
        };
        let worked = match (off, worked) {
            (Some(_), _) => !yes(cell(off)).ok_or_else(|| wrong(cell(off)))?,
            (None, Some(_)) => yes(cell(worked)).ok_or_else(|| wrong(cell(worked)))?,
            (None, None) => false,
        };
        let named = NamedDay { worked, name: named(cell(Some(name)), row)? };
        // Until it is known whose days count, those of several countries stand beside each other.
        if country.is_some() || nations.len() < 2 {
            days.add(row, (day, cell(Some(date))), named)?;
        }
    }
    match country {
        None if nations.len() > 1 => Err(CalendarFileError::Country(some(nations))),
        Some(asked) if !nations.is_empty() && !nations.contains(&asked.to_uppercase()) => {
            Err(CalendarFileError::NoCountry { asked: asked.to_owned(), names: some(nations) })
        }
        _ => Ok(days.all()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_yearly_form_names_days_off_and_make_up_days() {
        let text = r#"{"year":2026,"papers":[],"days":[
            {"name":"元旦","date":"2026-01-01","isOffDay":true},
            {"name":"元旦","date":"2026-01-04","isOffDay":false}]}"#;
        let days = read(text, None);
        let worked: Vec<_> = days.iter().flatten().map(|(_, d)| (d.worked, d.name.as_str())).collect();
        assert_eq!(worked, [(false, "元旦"), (true, "元旦")]);
    }

    #[test]
    fn a_table_of_many_countries_gives_the_days_of_one() {
        let text = "country,subdiv,date,name\nUS,,2026-07-03,Independence Day (observed)\n\
                    US,CA,2026-03-31,Cesar Chavez Day\nFR,,2026-07-14,Fête nationale\n";
        let days = read(text, Some("us"));
        assert_eq!(
            days.map(|d| d.into_values().map(|d| d.name).collect::<Vec<_>>()).ok(),
            Some(vec!["Independence Day (observed)".to_owned()])
        );
    }

    #[test]
    fn a_table_of_many_countries_is_not_taken_while_nobody_says_which() {
        let text = "country,date,name\nUS,2026-07-03,Independence Day\nFR,2026-07-14,Fête nationale\n";
        let both = CalendarFileError::Country(vec!["FR".to_owned(), "US".to_owned()]);
        for nobody in [None, Some(""), Some("  ")] {
            assert_eq!(read(text, nobody), Err(both.clone()));
        }
        let one = "country,date,name\nFR,2026-07-14,Fête nationale\n";
        assert_eq!(read(one, None).map(|days| days.len()), Ok(1), "there is nothing to choose");
    }

    #[test]
    fn one_bad_row_takes_nothing_in() {
        let text = "date,name\n2026-01-01,New Year\n2026-02-30,Nothing\n";
        assert_eq!(read(text, None), Err(CalendarFileError::Row { row: 3, what: "2026-02-30".to_owned() }));
        assert_eq!(read("<html>", None), Err(CalendarFileError::Form));
        assert_eq!(read("date,name\n", None), Err(CalendarFileError::Empty));
    }

    #[test]
    fn two_rows_for_one_day_are_refused_with_both_unless_they_say_the_same() {
        let text = |second: &str| format!("date,name,worked\n2026-10-01,国庆节,no\n2026-10-01,{second}\n");
        let both = CalendarFileError::Twice { first: 2, second: 3, day: "2026-10-01".to_owned() };
        assert_eq!(read(&text("国庆节,yes"), None), Err(both.clone()));
        assert_eq!(read(&text("中秋节,no"), None), Err(both));
        assert_eq!(read(&text("国庆节,no"), None).map(|days| days.len()), Ok(1));
        let year = r#"{"days":[{"name":"A","date":"2026-01-01","isOffDay":true},
                               {"name":"A","date":"2026-01-01","isOffDay":false}]}"#;
        let both = CalendarFileError::Twice { first: 1, second: 2, day: "2026-01-01".to_owned() };
        assert_eq!(read(year, None), Err(both));
    }

    #[test]
    fn a_country_that_the_table_does_not_hold_is_told_and_a_long_list_says_that_it_goes_on() {
        let rows: Vec<_> = ('A'..='L').map(|c| format!("{c}{c},2026-07-01,Day")).collect();
        let text = format!("country,date,name\n{}\n", rows.join("\n"));
        let Err(CalendarFileError::NoCountry { asked, names }) = read(&text, Some("ZZ")) else {
            panic!("it holds nothing of ZZ");
        };
        assert_eq!((asked.as_str(), names.len(), names.last().map(String::as_str)), ("ZZ", 11, Some("…")));
        let Err(CalendarFileError::Country(names)) = read(&text, None) else {
            panic!("nobody said which");
        };
        assert_eq!((names[0].as_str(), names[10].as_str()), ("AA", "…"));
    }
}

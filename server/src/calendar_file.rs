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
        /// Counted from 1, without the heading.
        row: usize,
        /// What stands there.
        what: String,
    },
    /// A row whose name is too long, or no text.
    #[error("the name in row {row} is too long, or no text")]
    Name {
        /// Counted from 1, without the heading.
        row: usize,
    },
    /// A table of several countries, and nobody said which.
    #[error("it is of {}: say which country's days count", .0.join(", "))]
    Country(Vec<String>),
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
    let mut days = BTreeMap::new();
    for (n, day) in year.days.into_iter().enumerate() {
        let Some(number) = parse_date(&day.date) else {
            return Err(CalendarFileError::Row { row: n + 1, what: day.date });
        };
        days.insert(number, NamedDay { worked: !day.off, name: named(&day.name, n + 1)? });
    }
    Ok(days)
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
    let mut days = BTreeMap::new();
    for (n, record) in table.records().enumerate() {
        let wrong = |what: &str| CalendarFileError::Row { row: n + 1, what: what.to_owned() };
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
        days.insert(day, NamedDay { worked, name: named(cell(Some(name)), n + 1)? });
    }
    if country.is_none() && nations.len() > 1 {
        return Err(CalendarFileError::Country(nations.into_iter().take(NAMED).collect()));
    }
    Ok(days)
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
        assert_eq!(read(text, None), Err(CalendarFileError::Row { row: 2, what: "2026-02-30".to_owned() }));
        assert_eq!(read("<html>", None), Err(CalendarFileError::Form));
        assert_eq!(read("date,name\n", None), Err(CalendarFileError::Empty));
    }
}

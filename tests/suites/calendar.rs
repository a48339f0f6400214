//! The working calendar against lists that somebody else made: the yearly arrangements as published,
//! and a reckoning of every day of twenty years by a program that is not ours.
#![cfg(test)]
#![expect(clippy::unwrap_used, reason = "a failed setup is a failed test")]

use liaison::calendar_file::read;
use liaison::demo::calendar;
use liaison_domain::Calendar;
use liaison_domain::calendar::NamedDay;
use liaison_domain::time::{civil_from_days, parse_date};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

#[expect(clippy::print_stderr, reason = "a test that did nothing must say so")]
fn data(file: &str) -> Option<PathBuf> {
    let given = std::env::var_os("LIAISON_DATA").map(PathBuf::from);
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let path = given.unwrap_or_else(beside).join(file);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: there is no {file}");
    None
}

fn published(folder: &Path) -> BTreeMap<i64, NamedDay> {
    let mut days = BTreeMap::new();
    for year in 2007..=2026 {
        let text = std::fs::read_to_string(folder.join(format!("{year}.json"))).unwrap();
        days.extend(read(&text, None).unwrap());
    }
    days
}

/// Lines such as `2026-01-04 1`: a date and whether it is worked.
fn reckoned(text: &str) -> Vec<(i64, bool)> {
    let line = |line: &str| {
        let (date, worked) = line.split_once(' ').unwrap();
        (parse_date(date).unwrap(), worked == "1")
    };
    text.lines().map(line).collect()
}

#[cfg_attr(not(workdays), ignore = "LIAISON_TEST_WORKDAYS names no list of days")]
#[test]
#[expect(clippy::disallowed_methods, reason = "tests are configured by the environment alone")]
fn every_day_of_twenty_years_is_worked_or_not_as_another_program_reckons() {
    let list = std::env::var("LIAISON_TEST_WORKDAYS").unwrap();
    let all = reckoned(&std::fs::read_to_string(list).unwrap());
    assert_eq!(all.len(), 7_305);
    // Without the published files, the two years that the demo county knows.
    let (days, since) = match data("ref/holiday-cn") {
        Some(folder) => (published(&folder), 2007),
        None => (calendar::days().into_iter().collect(), 2025),
    };
    let calendar = Calendar { days, ..Calendar::default() };
    let known = all.into_iter().filter(|(day, _)| civil_from_days(*day).0 >= since);
    let wrong: Vec<_> = known
        .filter(|(day, worked)| calendar.is_worked(*day) != *worked)
        .map(|(d, _)| civil_from_days(d))
        .collect();
    assert_eq!(wrong, vec![]);
}

#[test]
fn the_demo_countys_two_years_are_those_that_were_published() {
    let Some(folder) = data("ref/holiday-cn") else { return };
    let published = published(&folder);
    let ours: BTreeMap<_, _> = calendar::days().into_iter().collect();
    let (first, last) = (parse_date("2025-01-01").unwrap(), parse_date("2026-12-31").unwrap());
    let theirs: BTreeMap<_, _> = published.range(first..=last).map(|(d, n)| (*d, n.worked)).collect();
    assert_eq!(ours.into_iter().map(|(d, n)| (d, n.worked)).collect::<BTreeMap<_, _>>(), theirs);
}

#[test]
fn a_table_of_the_worlds_holidays_gives_each_countrys_own() {
    let Some(file) = data("ref/holidays_world_2018-2028.csv") else { return };
    let text = std::fs::read_to_string(file).unwrap();
    let mut expected: BTreeMap<String, BTreeSet<i64>> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let mut cells = line.splitn(4, ',');
        let (country, part) = (cells.next().unwrap(), cells.next().unwrap());
        let day = parse_date(cells.next().unwrap()).unwrap();
        if part.is_empty() {
            expected.entry(country.to_owned()).or_default().insert(day);
        }
    }
    assert!(expected.len() > 5);
    for (country, days) in expected {
        let read = read(&text, Some(&country)).unwrap();
        assert!(read.values().all(|named| !named.worked));
        assert_eq!(read.into_keys().collect::<BTreeSet<_>>(), days, "{country}");
    }
}

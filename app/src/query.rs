//! The filter of a list as it stands in an address.

use liaison_domain::DepartmentName;
use liaison_domain::filter::{Filter, MyRole, Sort};
use liaison_domain::item::ItemState;
use liaison_domain::time::{civil_from_days, is_calendar_day, parse_date};
use std::fmt::Write;

/// The name under which the place in a list is carried.
pub const AFTER: &str = "after";

/// Every way a department can be part of an item, in the order in which they are offered.
pub const ROLES: [MyRole; 5] = [MyRole::Turn, MyRole::Poster, MyRole::Lead, MyRole::Support, MyRole::Any];

/// Every order, in which they are offered.
pub const SORTS: [Sort; 3] = [Sort::Due, Sort::Changed, Sort::Posted];

/// The word of a part in an address.
#[must_use]
pub const fn role_word(role: MyRole) -> &'static str {
    match role {
        MyRole::Poster => "poster",
        MyRole::Lead => "lead",
        MyRole::Support => "support",
        MyRole::Any => "any",
        MyRole::Turn => "turn",
    }
}

/// The word of an order in an address.
#[must_use]
pub const fn sort_word(sort: Sort) -> &'static str {
    match sort {
        Sort::Due => "due",
        Sort::Changed => "changed",
        Sort::Posted => "posted",
    }
}

/// The query of an address, without its question mark. Blank for the plain list.
#[must_use]
pub fn to_query(filter: &Filter, after: Option<&str>) -> String {
    let mut pairs: Vec<(&str, &str)> = Vec::new();
    if !filter.q.trim().is_empty() {
        pairs.push(("q", filter.q.trim()));
    }
    pairs.extend(filter.state.iter().map(|s| ("state", s.word())));
    pairs.extend(filter.department.iter().map(|d| ("department", d.as_str())));
    pairs.extend(filter.role.map(|r| ("role", role_word(r))));
    pairs.extend(filter.matter.iter().map(|m| ("matter", m.as_str())));
    if filter.overdue {
        pairs.push(("overdue", "1"));
    }
    if filter.urgent {
        pairs.push(("urgent", "1"));
    }
    if filter.supervised {
        pairs.push(("supervised", "1"));
    }
    if filter.undecided {
        pairs.push(("undecided", "1"));
    }
    if filter.followed {
        pairs.push(("followed", "1"));
    }
    let days = [("due_from", filter.due_from), ("due_to", filter.due_to)];
    let days = days.map(|(name, day)| (name, day.map(date_value).unwrap_or_default()));
    pairs.extend(days.iter().filter(|(_, day)| !day.is_empty()).map(|(name, day)| (*name, day.as_str())));
    if filter.sort != Sort::default() {
        pairs.push(("sort", sort_word(filter.sort)));
    }
    pairs.extend(after.map(|a| (AFTER, a)));
    let pairs: Vec<_> = pairs.into_iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
    pairs.join("&")
}

/// A part of an address by which nothing is filtered, because it makes no sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// No state has this word.
    State(String),
    /// No part of a department has this word.
    Role(String),
    /// No department has this identifier or name.
    Department(String),
    /// So many departments have this in their names; some of them.
    Departments(String, usize, Vec<DepartmentName>),
    /// No matter has this identifier.
    Matter(String),
    /// No calendar has this day.
    Day(String),
    /// No list has this order.
    Order(String),
    /// No page of this list begins here.
    Place(String),
    /// The last day comes before the first.
    Backwards,
}

/// Reads decoded pairs. What is not known is left out: an old bookmark still shows a list.
#[must_use]
pub fn from_pairs(pairs: &[(String, String)]) -> Filter {
    read_pairs(pairs).0
}

/// The same, with what was left out.
#[must_use]
pub fn read_pairs(pairs: &[(String, String)]) -> (Filter, Vec<Unread>) {
    let mut filter = Filter::default();
    let mut unread = Vec::new();
    let mut known = |is_known: bool, what: fn(String) -> Unread, value: &str| {
        if !is_known {
            unread.push(what(value.to_owned()));
        }
    };
    for (name, value) in pairs {
        let value = value.trim();
        if value.is_empty() {
            continue;
        }
        match name.as_str() {
            "q" => value.clone_into(&mut filter.q),
            "state" => match ItemState::parse(value) {
                Some(state) if filter.state.contains(&state) => {}
                Some(state) => filter.state.push(state),
                None => known(false, Unread::State, value),
            },
            "department" => filter.department = Some(value.into()),
            "role" => {
                filter.role = ROLES.into_iter().find(|r| role_word(*r) == value);
                known(filter.role.is_some(), Unread::Role, value);
            }
            "matter" => filter.matter = Some(value.into()),
            "overdue" => filter.overdue = value == "1",
            "urgent" => filter.urgent = value == "1",
            "supervised" => filter.supervised = value == "1",
            "undecided" => filter.undecided = value == "1",
            "followed" => filter.followed = value == "1",
            "due_from" => {
                filter.due_from = parse_date(value);
                known(filter.due_from.is_some(), Unread::Day, value);
            }
            "due_to" => {
                filter.due_to = parse_date(value);
                known(filter.due_to.is_some(), Unread::Day, value);
            }
            "sort" => {
                let sort = SORTS.into_iter().find(|s| sort_word(*s) == value);
                known(sort.is_some(), Unread::Order, value);
                filter.sort = sort.unwrap_or_default();
            }
            _ => {}
        }
    }
    if let (Some(first), Some(last)) = (filter.due_from, filter.due_to)
        && first > last
    {
        (filter.due_from, filter.due_to) = (None, None);
        unread.push(Unread::Backwards);
    }
    (filter, unread)
}

/// A day as addresses and date fields write it; blank for one that no calendar has.
#[must_use]
pub fn date_value(day: i64) -> String {
    if !is_calendar_day(day) {
        return String::new();
    }
    let (year, month, day) = civil_from_days(day);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Percent-encodes everything that has a meaning in an address.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// Reads the query of an address into decoded pairs. Bytes that are no text become the replacement
/// character, which no field accepts.
#[must_use]
pub fn pairs(query: &str) -> Vec<(String, String)> {
    query
        .trim_start_matches('?')
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name), decode(value))
        })
        .collect()
}

fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|b| char::from(*b).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let escaped = (byte == b'%').then(|| Some((digit(at + 1)?, digit(at + 2)?))).flatten();
        if let Some((high, low)) = escaped {
            out.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
            at += 3;
        } else {
            out.push(if byte == b'+' { b' ' } else { byte });
            at += 1;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_survives_the_address() {
        let filter = Filter {
            q: "佳禾 100%&a=b+c".to_owned(),
            state: vec![ItemState::Open, ItemState::InProgress],
            department: Some("d/1".into()),
            role: Some(MyRole::Turn),
            matter: Some("食品".into()),
            below: Vec::new(),
            overdue: true,
            urgent: true,
            supervised: true,
            undecided: true,
            followed: true,
            due_from: Some(20_000),
            due_to: Some(20_030),
            sort: Sort::Changed,
        };
        let query = to_query(&filter, None);
        assert!(query.is_ascii());
        assert_eq!(from_pairs(&pairs(&query)), filter);
    }

    #[test]
    fn the_place_in_the_list_is_no_part_of_the_filter() {
        let query = to_query(&Filter::default(), Some("a/b c"));
        assert_eq!(query, "after=a%2Fb%20c");
        assert_eq!(pairs(&query), [("after".to_owned(), "a/b c".to_owned())]);
        assert_eq!(from_pairs(&pairs(&query)), Filter::default());
    }

    #[test]
    fn unknown_names_and_words_are_left_out() {
        let known = from_pairs(&pairs(
            "?state=open&state=open&state=flying&role=king&sort=size&x=1&urgent=yes&due_from=soon",
        ));
        assert_eq!(known, Filter { state: vec![ItemState::Open], ..Filter::default() });
    }

    #[test]
    fn what_is_left_out_is_told() {
        let read = |query: &str| read_pairs(&pairs(query));
        let day = |text: &str| Unread::Day(text.to_owned());
        let (_, unread) = read("state=zzz&due_from=2026-13-45&sort=zzz&role=king&q=&urgent=yes");
        let zzz = || "zzz".to_owned();
        let king = Unread::Role("king".to_owned());
        assert_eq!(unread, [Unread::State(zzz()), day("2026-13-45"), Unread::Order(zzz()), king]);
        let (filter, unread) = read("due_from=2026-12-31&due_to=2026-12-01");
        assert_eq!((filter, unread), (Filter::default(), vec![Unread::Backwards]));
        let (filter, unread) = read("due_from=2026-12-01&due_to=2026-12-01&state=open&state=open");
        assert!(filter.due_from.is_some() && filter.due_to.is_some() && unread.is_empty());
    }

    #[test]
    fn a_broken_escape_is_kept_as_typed() {
        assert_eq!(pairs("q=50%+%zz%"), [("q".to_owned(), "50% %zz%".to_owned())]);
    }
}

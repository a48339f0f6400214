//! 许可: what the law lets an enterprise do, and until when.

use crate::item::{Field, FieldProblem};
use crate::text::{LINE_MAX, Problem, check, folded};
use crate::time::parse_date;
use serde::{Deserialize, Serialize};

/// The most licences that are written into one file.
pub const MOST: usize = 50;
/// A licence that ends within so many days ends soon.
pub const SOON: i64 = 30;

/// A licence of an enterprise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Licence {
    /// What it allows, as `食品经营`.
    pub kind: String,
    /// Its number; may be blank.
    pub number: String,
    /// The last day on which it is valid (since 1970-01-01), where one is known.
    pub until: Option<i64>,
}

/// How a licence stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is valid, or no last day is known.
    Valid,
    /// It ends within [`SOON`] days.
    EndsSoon,
    /// Its last day is over.
    Expired,
}

impl Licence {
    /// How it stands on this day (since 1970-01-01).
    #[must_use]
    pub fn standing(&self, today: i64) -> Standing {
        match self.until {
            Some(until) if until < today => Standing::Expired,
            Some(until) if until - today <= SOON => Standing::EndsSoon,
            _ => Standing::Valid,
        }
    }

    /// Two with the same kind and number are one.
    fn is(&self, other: &Self) -> bool {
        folded(&self.kind) == folded(&other.kind) && folded(&self.number) == folded(&other.number)
    }
}

/// Kind, number and last day of each row, as typed. A row in which nothing stands is none.
///
/// # Errors
/// What is wrong with which row: no kind, a text too long, no day, one that stands above already, too many.
pub fn read<'a>(rows: impl IntoIterator<Item = [&'a str; 3]>) -> Result<Vec<Licence>, Vec<FieldProblem>> {
    let mut licences: Vec<Licence> = Vec::new();
    let mut problems = Vec::new();
    let typed = |row: &[&str; 3]| row.iter().any(|text| !text.trim().is_empty());
    for (nth, [kind, number, until]) in rows.into_iter().enumerate().filter(|(_, row)| typed(row)) {
        let before = problems.len();
        let mut wrong =
            |field, problem| problems.push(FieldProblem { nth, ..FieldProblem::new(field, problem) });
        let mut line = |field, text, required| {
            check(text, required, LINE_MAX).unwrap_or_else(|problem| {
                wrong(field, problem);
                String::new()
            })
        };
        let kind = line(Field::LicenceKind, kind, true);
        let number = line(Field::LicenceNumber, number, false);
        let until = (!until.trim().is_empty()).then(|| parse_date(until));
        if until == Some(None) {
            wrong(Field::LicenceUntil, Problem::NotADate);
        }
        let licence = Licence { kind, number, until: until.flatten() };
        if !licence.kind.is_empty() && licences.iter().any(|other| other.is(&licence)) {
            wrong(Field::LicenceKind, Problem::Twice);
        }
        if licences.len() == MOST {
            wrong(Field::LicenceKind, Problem::TooMany(MOST));
            break;
        }
        if problems.len() == before {
            licences.push(licence);
        }
    }
    if problems.is_empty() { Ok(licences) } else { Err(problems) }
}

/// Those of two files of the same enterprise. Of one that stands in both, the later last day holds.
#[must_use]
pub fn united(kept: &[Licence], other: &[Licence]) -> Vec<Licence> {
    let mut all = kept.to_vec();
    for licence in other {
        match all.iter_mut().find(|one| one.is(licence)) {
            Some(one) => one.until = one.until.max(licence.until),
            None => all.push(licence.clone()),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn licence(kind: &str, number: &str, until: Option<i64>) -> Licence {
        Licence { kind: kind.into(), number: number.into(), until }
    }

    fn wrong(rows: &[[&str; 3]]) -> Vec<(Field, Problem, usize)> {
        let problems = read(rows.iter().copied()).expect_err("something is wrong");
        problems.into_iter().map(|p| (p.field, p.problem, p.nth)).collect()
    }

    #[test]
    fn a_row_in_which_nothing_stands_is_no_licence() {
        let rows = [[" 食品经营 ", "", "1970-01-11"], ["", " ", ""], ["食品经营", "JY 1", ""]];
        let read = read(rows).expect("nothing is wrong");
        assert_eq!(read, [licence("食品经营", "", Some(10)), licence("食品经营", "JY 1", None)]);
    }

    #[test]
    fn everything_wrong_is_told_at_once_and_beside_its_row() {
        let long = "许".repeat(LINE_MAX + 1);
        let rows = [["", "", ""], ["", "JY 1", "2026-02-30"], [&long, &long, "soon"], ["食品", "", ""]];
        assert_eq!(
            wrong(&rows),
            [
                (Field::LicenceKind, Problem::Missing, 1),
                (Field::LicenceUntil, Problem::NotADate, 1),
                (Field::LicenceKind, Problem::TooLong(LINE_MAX), 2),
                (Field::LicenceNumber, Problem::TooLong(LINE_MAX), 2),
                (Field::LicenceUntil, Problem::NotADate, 2),
            ]
        );
    }

    #[test]
    fn the_same_kind_and_number_stand_once() {
        let twice = [["食品经营", "ＪＹ1", ""], ["食品经营", "JY2", ""], ["食品经营", "jy1", "2026-05-31"]];
        assert_eq!(wrong(&twice), [(Field::LicenceKind, Problem::Twice, 2)]);
        assert_eq!(wrong(&[["食品", "", ""], ["食品", "", ""]]), [(Field::LicenceKind, Problem::Twice, 1)]);
    }

    #[test]
    fn a_file_holds_no_more_than_fifty() {
        let numbers: Vec<_> = (0..60).map(|n| n.to_string()).collect();
        let rows: Vec<_> = numbers.iter().map(|n| ["食品", n, ""]).collect();
        assert_eq!(read(rows[..MOST].iter().copied()).expect("not too many").len(), MOST);
        assert_eq!(wrong(&rows), [(Field::LicenceKind, Problem::TooMany(MOST), MOST)]);
    }

    #[test]
    fn a_licence_holds_through_its_last_day_and_is_told_thirty_days_ahead() {
        let stands = |until| licence("食品", "", until).standing(100);
        assert_eq!(stands(Some(99)), Standing::Expired);
        assert_eq!(stands(Some(100)), Standing::EndsSoon);
        assert_eq!(stands(Some(130)), Standing::EndsSoon);
        assert_eq!(stands(Some(131)), Standing::Valid);
        assert_eq!(stands(None), Standing::Valid);
    }

    #[test]
    fn two_files_together_hold_each_licence_once_with_its_later_day() {
        let kept = [licence("食品", "1", Some(5)), licence("消防", "", None)];
        let other = [licence("食品", "1", Some(9)), licence("消防", "2", Some(3)), licence("消防", "", None)];
        let both = [licence("食品", "1", Some(9)), licence("消防", "", None), licence("消防", "2", Some(3))];
        assert_eq!(united(&kept, &other), both);
        assert_eq!(united(&both, &kept), both);
    }
}

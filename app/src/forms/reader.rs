//! Reads raw texts and collects everything that cannot be read, so that all of it is told at once.

use super::Values;
use super::name;
use liaison_domain::item::{Field, FieldProblem};
use liaison_domain::text::Problem;
use liaison_domain::time::{parse_date, parse_local};
use liaison_domain::{DepartmentId, Timestamp};

/// Values on their way to becoming a command. Where something cannot be read, a stand-in is given
/// and the problem kept: [`Reader::finish`] lets no stand-in out.
pub(super) struct Reader<'a> {
    values: &'a Values,
    problems: Vec<FieldProblem>,
    /// Which of several fields of one name is read. From 0.
    nth: usize,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(values: &'a Values) -> Self {
        Self { values, problems: Vec::new(), nth: 0 }
    }

    pub(super) fn add(&mut self, field: Field, problem: Problem) {
        self.problems.push(FieldProblem { field, problem, nth: self.nth });
    }

    /// From here on the nth of several fields of one name is read. From 0.
    pub(super) const fn of(&mut self, nth: usize) {
        self.nth = nth;
    }

    fn typed(&self, field: Field) -> &'a str {
        self.values.nth(name(field), self.nth)
    }

    /// As typed; the domain trims and checks.
    pub(super) fn text(&self, field: Field) -> String {
        self.typed(field).to_owned()
    }

    /// As typed, but blank is a problem already: one that can be told with those of other fields.
    pub(super) fn needed_text(&mut self, field: Field) -> String {
        let typed = self.text(field);
        if typed.trim().is_empty() {
            self.add(field, Problem::Missing);
        }
        typed
    }

    /// A day that may be blank.
    pub(super) fn day(&mut self, field: Field) -> Option<i64> {
        let typed = self.typed(field).trim();
        if typed.is_empty() {
            return None;
        }
        let day = parse_date(typed);
        if day.is_none() {
            self.add(field, Problem::NotADate);
        }
        day
    }

    /// A day that must be there.
    pub(super) fn needed_day(&mut self, field: Field) -> i64 {
        if self.typed(field).trim().is_empty() {
            self.add(field, Problem::Missing);
        }
        self.day(field).unwrap_or_default()
    }

    /// A moment that must be there, on the county's clock.
    pub(super) fn moment(&mut self, field: Field, offset: i16) -> Timestamp {
        let typed = self.typed(field).trim();
        parse_local(typed, offset).unwrap_or_else(|| {
            self.add(field, if typed.is_empty() { Problem::Missing } else { Problem::NotADate });
            Timestamp::default()
        })
    }

    /// One of several choices.
    pub(super) fn choice<T>(&mut self, field: Field, parse: impl Fn(&str) -> Option<T>, stand_in: T) -> T {
        let typed = self.typed(field);
        parse(typed).unwrap_or_else(|| {
            self.add(field, if typed.is_empty() { Problem::Missing } else { Problem::NotAChoice });
            stand_in
        })
    }

    /// An amount in hundredths.
    pub(super) fn amount(&mut self, field: Field) -> i64 {
        let typed = self.typed(field).trim();
        hundredths(typed).unwrap_or_else(|| {
            self.add(field, if typed.is_empty() { Problem::Missing } else { Problem::NotAnAmount });
            0
        })
    }

    /// A department that may be left open.
    pub(super) fn department(&self, field: Field) -> Option<DepartmentId> {
        Some(self.typed(field).trim()).filter(|id| !id.is_empty()).map(DepartmentId::from)
    }

    /// Whether everything could be read so far.
    pub(super) const fn is_whole(&self) -> bool {
        self.problems.is_empty()
    }

    /// The result, unless something could not be read.
    pub(super) fn finish<T>(self, read: T) -> Result<T, Vec<FieldProblem>> {
        if self.problems.is_empty() { Ok(read) } else { Err(self.problems) }
    }
}

/// Reads an amount with at most two decimals, with or without commas between thousands.
pub(super) fn hundredths(typed: &str) -> Option<i64> {
    let plain: String = typed.chars().filter(|c| !matches!(c, ',' | '，' | ' ')).collect();
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = |s: &str| s.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || part.len() > 2 || !digits(part) {
        return None;
    }
    let part = format!("{part:0<2}");
    whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(part.parse().ok()?)
}

/// Writes hundredths with two decimals and commas between thousands.
#[must_use]
pub fn amount(hundredths: i64) -> String {
    let whole = (hundredths / 100).unsigned_abs().to_string();
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if hundredths < 0 { "-" } else { "" };
    format!("{sign}{grouped}.{:02}", (hundredths % 100).abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_has_at_most_two_decimals() {
        assert_eq!(hundredths("12,345.6"), Some(1_234_560));
        assert_eq!(hundredths("0.05"), Some(5));
        assert_eq!(hundredths("3000"), Some(300_000));
        for wrong in ["", "1.234", "-3", "三千", ".5", "1e3", "99999999999999999999"] {
            assert_eq!(hundredths(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_amount_is_written_as_it_is_read() {
        assert_eq!(amount(1_234_567_805), "12,345,678.05");
        assert_eq!(hundredths(&amount(1_234_567_805)), Some(1_234_567_805));
        assert_eq!(amount(5), "0.05");
    }
}

use super::super::command::Context;
use super::super::event::Event;
use super::super::files::{FILES_MAX, FileRef};
use super::super::record::{Item, PartyRef};
use super::super::refusal::{Field, FieldProblem, Refusal};
use crate::text::{self, LINE_MAX, Problem};
use crate::time::{self, Timestamp};

/// Days in a year, where a bound need not be exact.
pub(super) const YEAR: i64 = 365;

/// Collects everything wrong with a form, so that all of it is told at once.
#[derive(Default)]
pub(super) struct Problems {
    all: Vec<FieldProblem>,
    nth: usize,
}

impl Problems {
    pub(super) const fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// What is added from here on concerns the nth of several. From 0.
    pub(super) const fn of(&mut self, nth: usize) {
        self.nth = nth;
    }

    pub(super) fn add(&mut self, field: Field, problem: Problem) {
        self.all.push(FieldProblem { field, problem, nth: self.nth });
    }

    pub(super) fn text(&mut self, field: Field, typed: &str, required: bool, max: usize) -> String {
        text::check(typed, required, max).unwrap_or_else(|problem| {
            self.add(field, problem);
            String::new()
        })
    }

    /// A day (since 1970-01-01) that can be written with four digits of a year, and not before
    /// `earliest` where there is one.
    pub(super) fn day(&mut self, field: Field, day: i64, earliest: Option<i64>) {
        if !time::is_calendar_day(day) {
            self.add(field, Problem::NotADate);
        } else if earliest.is_some_and(|first| day < first) {
            self.add(field, Problem::InPast);
        }
    }

    /// A day at the end of whose office hours something is due: not over yet, and not after `last`
    /// where there is one. One problem at most. The close of office on it.
    pub(super) fn due_day(
        &mut self,
        field: Field,
        day: i64,
        last: Option<i64>,
        cx: &Context<'_>,
    ) -> Timestamp {
        let by = cx.rules.calendar.close_of(day);
        if !time::is_calendar_day(day) {
            self.add(field, Problem::NotADate);
        } else if by <= cx.now {
            self.add(field, Problem::InPast);
        } else if let Some(last) = last.filter(|last| day > *last) {
            self.add(field, Problem::TooLate(last));
        }
        by
    }

    /// When somebody looked: not later than now, and where it is told by a person, not much before
    /// the item was posted.
    pub(super) fn looked_at(
        &mut self,
        field: Field,
        at: Timestamp,
        (item, person): (&Item, bool),
        cx: &Context<'_>,
    ) {
        let (day, first) = (cx.rules.day(at), cx.rules.day(item.posted_at) - YEAR);
        if at > cx.now {
            self.add(field, Problem::InFuture);
        } else if !time::is_calendar_day(day) {
            self.add(field, Problem::NotADate);
        } else if person && day < first {
            self.add(field, Problem::TooEarly(first));
        }
    }

    pub(super) fn party(&mut self, typed: &PartyRef) -> PartyRef {
        let name = self.text(Field::PartyName, &typed.name, true, LINE_MAX);
        let code = typed.code.trim().to_uppercase();
        if !code.is_empty() && !text::credit_code_is_valid(&code) {
            self.add(Field::PartyCode, Problem::BadCreditCode);
        }
        PartyRef { name, code, id: typed.id.clone() }
    }

    /// As many files as an act may carry; where one is needed, at least one.
    pub(super) fn files(&mut self, files: &[FileRef], required: bool) -> Vec<FileRef> {
        if required && files.is_empty() {
            self.add(Field::Files, Problem::Missing);
        } else if files.len() > FILES_MAX {
            self.add(Field::Files, Problem::TooLong(FILES_MAX));
        }
        for (nth, file) in files.iter().enumerate() {
            self.of(nth);
            self.text(Field::Caption, &file.caption, false, LINE_MAX);
        }
        self.of(0);
        files.to_vec()
    }

    pub(super) fn none_or(self, events: Vec<Event>) -> Result<Vec<Event>, Refusal> {
        if self.all.is_empty() { Ok(events) } else { Err(Refusal::Invalid { problems: self.all }) }
    }
}

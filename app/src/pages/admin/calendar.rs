//! 工作日历: a year in twelve tables, the calculator, and changes with what they would move.

mod forms;
mod preview;
mod year;

pub use super::TEXT;

use super::{Setting, overtaken};
use crate::forms::FormState;
use crate::ui::error_summary::errors;
use crate::ui::frame::Page;
use crate::words::{admin as words, time as time_words};
use crate::{Ctx, Lang, paths};
use leptos::prelude::*;
use liaison_domain::calendar::{NamedDay, Stretch};
use liaison_domain::item::Moved;
use liaison_domain::time::{HOUR, MINUTE};
use liaison_domain::{Calendar, Directory, ItemId, ItemNumber};
use std::sync::Arc;

/// The name of the field that says which of the forms was sent.
pub const WHAT: &str = "what";
/// An import of a year.
pub const IMPORT: &str = "import";
/// The days of one month.
pub const DAYS: &str = "days";
/// The office hours and the working week.
pub const HOURS: &str = "hours";
/// The boxes of the worked weekdays: Monday is 0.
pub const WEEK: &str = "week";
/// A change that was previewed, as JSON.
pub const CHANGE: &str = "change";
/// Which country's rows of it.
pub const COUNTRY: &str = "country";
/// Which page of the deadlines that would move.
pub const PAGE: &str = "page";
/// How many of them a page lists.
pub const LISTED: usize = 200;

/// The first day of a sum.
pub const FROM: &str = "from";
/// How many working days it reckons.
pub const COUNT: &str = "days";

/// A sum that was asked for.
#[derive(Clone, Debug)]
pub struct Calc {
    /// The first day, not counted.
    pub from: i64,
    /// Working days.
    pub days: i64,
    /// The last day.
    pub to: i64,
    /// Years it touches of which the calendar says nothing.
    pub unknown: Vec<i32>,
}

/// Why something typed cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The name of the field.
    pub field: String,
    /// What is wrong with it.
    pub text: String,
}

impl Wrong {
    /// What is wrong with a field.
    pub fn new(field: impl Into<String>, text: impl Into<String>) -> Self {
        Self { field: field.into(), text: text.into() }
    }
}

/// A deadline that would move.
#[derive(Clone, Debug)]
pub struct MovedRow {
    /// Of which item.
    pub id: ItemId,
    /// Its number.
    pub number: ItemNumber,
    /// Its title.
    pub title: String,
    /// Which clock, from when to when.
    pub moved: Moved,
}

/// In what two calendars differ: each part as in the one and as in the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Days.
    pub days: Vec<(i64, Option<NamedDay>, Option<NamedDay>)>,
    /// Office hours.
    pub hours: Option<(Vec<Stretch>, Vec<Stretch>)>,
    /// Worked weekdays.
    pub week: Option<([bool; 7], [bool; 7])>,
}

impl Difference {
    /// Whether they do not differ.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.days.is_empty() && self.hours.is_none() && self.week.is_none()
    }
}

/// A change before it is saved.
#[derive(Clone, Debug)]
pub struct Preview {
    /// As it is sent again.
    pub change: String,
    /// What it changes.
    pub difference: Difference,
    /// The deadlines that would move, as far as they are on this page.
    pub moves: Vec<MovedRow>,
    /// How many would move altogether.
    pub total: usize,
    /// Which page, from 1.
    pub page: usize,
    /// Names of departments.
    pub names: Arc<Directory>,
}

/// The page.
#[derive(Clone, Debug)]
pub struct CalendarPage {
    /// The year shown.
    pub year: i32,
    /// The month that is edited, if one is.
    pub month: Option<u8>,
    /// As it is.
    pub calendar: Arc<Calendar>,
    /// A sum, or why it cannot be reckoned.
    pub calc: Option<Result<Calc, Wrong>>,
    /// What was typed into a form.
    pub form: FormState,
    /// What the form was drawn from.
    pub seen: String,
    /// Why it cannot be taken.
    pub problem: Option<Wrong>,
    /// What somebody else has changed since: as it was seen, as it is.
    pub overtaken: Option<Difference>,
    /// A change before it is saved.
    pub preview: Option<Preview>,
    /// Something was saved just now.
    pub saved: bool,
}

impl CalendarPage {
    /// Whether what was sent was not done.
    #[must_use]
    pub fn refused(&self) -> bool {
        self.wrong().is_some() || self.overtaken.is_some() || !self.form.problems.is_empty()
    }

    fn wrong(&self) -> Option<&Wrong> {
        let unreadable = self.calc.as_ref().and_then(|calc| calc.as_ref().err());
        self.problem.as_ref().or(unreadable)
    }

    /// What is wrong with a field.
    fn wrong_with(&self, field: &str) -> Option<String> {
        self.wrong().filter(|wrong| wrong.field == field).map(|wrong| wrong.text.clone())
    }
}

/// The name of a day's choice and of its name in the form.
#[must_use]
pub fn day_fields(day: i64) -> (String, String) {
    (format!("day-{day}"), format!("name-{day}"))
}

/// `08:30-12:00, 14:00-18:00`.
#[must_use]
pub fn hours_text(hours: &[Stretch]) -> String {
    let time = |ms: i64| format!("{:02}:{:02}", ms / HOUR, ms / MINUTE % 60);
    let parts: Vec<_> = hours.iter().map(|(a, b)| format!("{}-{}", time(*a), time(*b))).collect();
    parts.join(", ")
}

fn week_text(lang: Lang, week: [bool; 7]) -> String {
    let worked = (0..7).zip(week).filter(|(_, worked)| *worked);
    let names: Vec<_> = worked.map(|(d, _)| time_words::weekday(lang, d)).collect();
    names.join(if lang == Lang::Zh { "、" } else { ", " })
}

/// The page.
#[must_use]
pub fn calendar(cx: &Ctx, model: &CalendarPage) -> Page {
    let changed = model.overtaken.as_ref().map(|d| overtaken(cx, preview::lines(cx, d)));
    let body = match &model.preview {
        Some(preview) => preview::previewed(cx, model, preview),
        None => whole(cx, model),
    };
    let wrong = model.wrong().map(|wrong| (format!("f-{}", wrong.field), wrong.text.clone()));
    let body = view! {
        {errors(cx.lang, wrong.into_iter().collect())}
        {changed}
        {body}
    };
    super::page(cx, Setting::Calendar, model.saved, model.refused(), body.into_any())
}

fn whole(cx: &Ctx, model: &CalendarPage) -> AnyView {
    let lang = cx.lang;
    let year = |n: i32, word| view! { <a href=format!("{}?year={n}", paths::ADMIN_CALENDAR)>{word}</a> };
    let none = (!model.calendar.years().contains(&model.year))
        .then(|| view! { <p class="inset">{words::no_notice(lang, model.year)}</p> });
    let months: Vec<_> = (1..=12).map(|m| year::month(cx, model, m)).collect();
    let week = week_text(lang, model.calendar.week);
    view! {
        <p class="btns">
            {year(model.year - 1, words::earlier_year(lang))} <b>{words::year(lang, model.year)}</b>
            {year(model.year + 1, words::later_year(lang))}
        </p>
        <p class="meta">{words::legend(lang, &week)}</p>
        {none}
        {forms::days(cx, model).map(|days| view! { <div class="mt-4">{days}</div> })}
        <div class="months">{months}</div>
        <div class="cols my-5">
            <div class="stack">{forms::import(cx, model)}</div>
            <div class="stack">{forms::calculator(cx, model)} {forms::hours(cx, model)}</div>
        </div>
    }
    .into_any()
}

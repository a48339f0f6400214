//! 工作日历: a year in twelve tables, the calculator, and changes with what they would move.

mod preview;

use super::Setting;
use crate::forms::FormState;
use crate::ui::button::{self, Weight};
use crate::ui::field::{self, Label, hidden};
use crate::ui::frame::Page;
use crate::ui::time::planned_day_text;
use crate::words::{admin as words, common, time as time_words};
use crate::{Ctx, Lang, paths};
use leptos::prelude::*;
use liaison_domain::calendar::NamedDay;
use liaison_domain::item::Moved;
use liaison_domain::time::{civil_from_days, moment};
use liaison_domain::{Calendar, ItemId, ItemNumber};
use std::sync::Arc;

/// The name of the field that says which of the forms was sent.
pub const WHAT: &str = "what";
/// An import of a year.
pub const IMPORT: &str = "import";
/// The days of one month.
pub const DAYS: &str = "days";
/// The office hours.
pub const HOURS: &str = "hours";
/// A change that was previewed, as JSON.
pub const CHANGE: &str = "change";
/// The pasted file.
pub const TEXT: &str = "text";
/// Which country's rows of it.
pub const COUNTRY: &str = "country";
/// Why.
pub const REASON: &str = "reason";
/// How many deadlines a preview lists.
pub const LISTED: usize = 50;

/// A sum that was asked for.
#[derive(Clone, Debug)]
pub struct Calc {
    /// The first day, not counted.
    pub from: i64,
    /// Working days.
    pub days: i64,
    /// The last day.
    pub to: i64,
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

/// A change before it is saved.
#[derive(Clone, Debug)]
pub struct Preview {
    /// As it is sent again.
    pub change: String,
    /// Why.
    pub reason: String,
    /// Days with what they are and will be.
    pub days: Vec<(i64, Option<NamedDay>, Option<NamedDay>)>,
    /// Whether office hours change.
    pub hours: bool,
    /// The first of the deadlines that would move.
    pub moves: Vec<MovedRow>,
    /// How many would move altogether.
    pub total: usize,
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
    /// A sum.
    pub calc: Option<Calc>,
    /// What was typed into a form.
    pub form: FormState,
    /// Why it cannot be taken.
    pub problem: Option<String>,
    /// A change before it is saved.
    pub preview: Option<Preview>,
    /// Something was saved just now.
    pub saved: bool,
}

/// The page.
#[must_use]
pub fn calendar(cx: &Ctx, model: &CalendarPage) -> Page {
    let body = match &model.preview {
        Some(preview) => preview::previewed(cx, model, preview),
        None => whole(cx, model),
    };
    super::page(cx, Setting::Calendar, model.saved, model.problem.is_some(), body)
}

fn whole(cx: &Ctx, model: &CalendarPage) -> AnyView {
    let lang = cx.lang;
    let year = |n: i32, word| view! { <a href=format!("{}?year={n}", paths::ADMIN_CALENDAR)>{word}</a> };
    let none = (!model.calendar.years().contains(&model.year))
        .then(|| view! { <p class="inset">{words::no_notice(lang, model.year)}</p> });
    let months: Vec<_> = (1..=12).map(|m| month(cx, model, m)).collect();
    view! {
        <p class="btns">
            {year(model.year - 1, words::earlier_year(lang))} <b>{words::year(lang, model.year)}</b>
            {year(model.year + 1, words::later_year(lang))}
        </p>
        <p class="meta">{words::legend(lang)}</p>
        {none}
        {edit(cx, model)}
        <div class="months">{months}</div>
        <div class="cols my-5">
            <div class="stack">{import(cx, model)}</div>
            <div class="stack">{calculator(cx, model)} {hours(cx, model)}</div>
        </div>
    }
    .into_any()
}

fn month_name(lang: Lang, month: u8) -> String {
    words::month(lang, month, time_words::month(month))
}

fn month(cx: &Ctx, model: &CalendarPage, month: u8) -> AnyView {
    let lang = cx.lang;
    let today = cx.now.day_number();
    let days: Vec<i64> = Calendar::month(model.year, month).collect();
    let lead = days.first().map_or(0, |first| (first + 3).rem_euclid(7));
    let mut cells: Vec<AnyView> = (0..lead).map(|_| view! { <td></td> }.into_any()).collect();
    cells.extend(days.iter().map(|day| cell(&model.calendar, lang, *day, *day == today)));
    while !cells.len().is_multiple_of(7) {
        cells.push(view! { <td></td> }.into_any());
    }
    let mut rows = Vec::new();
    let mut cells = cells.into_iter();
    loop {
        let week: Vec<_> = cells.by_ref().take(7).collect();
        if week.is_empty() {
            break;
        }
        rows.push(view! { <tr>{week}</tr> });
    }
    let heads: Vec<_> = (0..7)
        .map(|d| {
            let name = time_words::weekday(lang, d);
            // Three letters; in Chinese the last one says it.
            let short: String =
                if lang == Lang::Zh { name.chars().skip(1).collect() } else { name.to_owned() };
            view! { <th scope="col" abbr=name>{short}</th> }
        })
        .collect();
    let name = month_name(lang, month);
    let href = format!("{}?year={}&month={month}#edit", paths::ADMIN_CALENDAR, model.year);
    view! {
        <table class="cal">
            <caption>
                {name.clone()} " "
                <a class="quiet" href=href>{words::edit_month(lang)} <span class="vh">{name}</span></a>
            </caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn cell(calendar: &Calendar, lang: Lang, day: i64, today: bool) -> AnyView {
    let number = civil_from_days(day).2.to_string();
    let worked = calendar.is_worked(day);
    let (class, mark) = match (calendar.is_exception(day), worked) {
        (true, true) => ("work", Some(words::worked(lang))),
        (true, false) => ("off", Some(words::off(lang))),
        (false, true) => ("", None),
        (false, false) => ("off", None),
    };
    let title = calendar.days.get(&day).map(|named| named.name.clone());
    let mark = mark.map(|mark| view! { <small>{mark}</small> });
    view! { <td class=class title=title aria-current=today.then_some("date")>{number}{mark}</td> }.into_any()
}

fn section(id: &'static str, title: String, body: AnyView) -> AnyView {
    view! {
        <section class="panel" aria-labelledby=id>
            <div class="panel__h"><h2 id=id>{title}</h2></div>
            <div class="panel__b">{body}</div>
        </section>
    }
    .into_any()
}

fn problem(cx: &Ctx, model: &CalendarPage, what: &str) -> Option<AnyView> {
    let text = model.problem.clone().filter(|_| model.form.values.get(WHAT) == what)?;
    Some(
        view! {
            <p class="field__err" role="alert">
                <span class="vh">{common::error(cx.lang)}</span> {text}
            </p>
        }
        .into_any(),
    )
}

fn import(cx: &Ctx, model: &CalendarPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let text = Label::named(TEXT, words::import_text(lang)).hint(words::import_hint(lang));
    let country =
        Label::named(COUNTRY, words::country(lang)).hint(words::country_hint(lang)).width("w-xs").optional();
    let reason = Label::named(REASON, words::reason(lang)).hint(words::reason_hint(lang)).optional();
    let body = view! {
        <form method="post" action=paths::ADMIN_CALENDAR novalidate>
            {hidden(WHAT, IMPORT.to_owned())} {hidden("year", model.year.to_string())}
            {problem(cx, model, IMPORT)}
            {field::textarea(form, lang, text)}
            {field::text(form, lang, country)}
            {field::text(form, lang, reason)}
            <div class="btns">{button::submit(Weight::Main, words::preview(lang))}</div>
        </form>
    };
    section("import", words::import_year(lang).to_owned(), body.into_any())
}

fn calculator(cx: &Ctx, model: &CalendarPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let from = Label::named("from", words::calc_from(lang)).width("w-s");
    let days = Label::named("days", words::calc_days(lang)).width("w-xs");
    let day = |d: i64| planned_day_text(moment(d, 0, cx.now.offset).at_offset(cx.now.offset), cx.now, lang);
    let result = model.calc.as_ref().map(|c| {
        view! { <p role="status"><b>{words::calc_result(lang, &day(c.from), c.days, &day(c.to))}</b></p> }
    });
    let body = view! {
        <form method="get" action=paths::ADMIN_CALENDAR>
            {hidden("year", model.year.to_string())}
            <div class="field__row">{field::date(form, lang, from)} {field::text(form, lang, days)}</div>
            <p class="meta">{words::calc_rule(lang)}</p>
            {result}
            <div class="btns">{button::submit(Weight::Plain, words::calc_go(lang))}</div>
        </form>
    };
    section("calculator", words::calculator(lang).to_owned(), body.into_any())
}

fn hours(cx: &Ctx, model: &CalendarPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let label = Label::named(HOURS, words::hours(lang)).hint(words::hours_hint(lang));
    let body = view! {
        <form method="post" action=paths::ADMIN_CALENDAR novalidate>
            {hidden(WHAT, HOURS.to_owned())} {hidden("year", model.year.to_string())}
            {problem(cx, model, HOURS)}
            {field::text(form, lang, label)}
            <div class="btns">{button::submit(Weight::Plain, words::preview(lang))}</div>
        </form>
    };
    section("hours", words::hours(lang).to_owned(), body.into_any())
}

/// The name of a day's choice and of its name in the form.
#[must_use]
pub fn day_fields(day: i64) -> (String, String) {
    (format!("day-{day}"), format!("name-{day}"))
}

fn edit(cx: &Ctx, model: &CalendarPage) -> Option<AnyView> {
    let lang = cx.lang;
    let month = model.month?;
    let rows: Vec<_> = Calendar::month(model.year, month).map(|day| edit_row(cx, model, day)).collect();
    let body = view! {
        <form method="post" action=paths::ADMIN_CALENDAR novalidate>
            {hidden(WHAT, DAYS.to_owned())} {hidden("year", model.year.to_string())}
            {hidden("month", month.to_string())}
            <ul class="plain days">{rows}</ul>
            {field::text(&model.form, lang, Label::named(REASON, words::reason(lang)).hint(words::reason_hint(lang)).optional())}
            <div class="btns">
                {button::submit(Weight::Main, words::preview(lang))}
                {button::link(Weight::Plain, format!("{}?year={}", paths::ADMIN_CALENDAR, model.year), words::cancel(lang))}
            </div>
        </form>
    };
    Some(section("edit", words::days_of(lang, &month_name(lang, month)), body.into_any()))
}

fn edit_row(cx: &Ctx, model: &CalendarPage, day: i64) -> AnyView {
    let lang = cx.lang;
    let (choice, name) = day_fields(day);
    let named = model.calendar.days.get(&day);
    let at = moment(day, 0, cx.now.offset).at_offset(cx.now.offset);
    let text = planned_day_text(at, cx.now, lang);
    let now = named.map_or("", |n| if n.worked { "work" } else { "off" });
    let options =
        [("", words::by_weekday(lang)), ("off", words::day_off(lang)), ("work", words::day_worked(lang))];
    let options: Vec<_> = options
        .into_iter()
        .map(|(value, word)| view! { <option value=value selected=value == now>{word}</option> })
        .collect();
    view! {
        <li>
            <span>{text.clone()}</span>
            <select name=choice aria-label=words::day_of(lang, &text)>{options}</select>
            <input
                type="text"
                name=name
                value=named.map(|n| n.name.clone())
                aria-label=words::name_of(lang, &text)
            />
        </li>
    }
    .into_any()
}

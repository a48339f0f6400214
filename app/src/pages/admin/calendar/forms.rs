//! The forms of the calendar: a year's file, the hours and the week, the days of a month, a sum.

use super::super::{carried, file, section};
use super::year::month_name;
use super::{
    COUNT, COUNTRY, Calc, CalendarPage, DAYS, FROM, HOURS, IMPORT, TEXT, WEEK, WHAT, day_fields, hours_text,
};
use crate::forms::files;
use crate::ui::button::{self, Weight};
use crate::ui::field::{self, Choice, Label, hidden};
use crate::ui::time::planned_day_text;
use crate::words::{admin as words, common, time as time_words};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::Calendar;
use liaison_domain::time::moment;

pub(super) fn import(cx: &Ctx, model: &CalendarPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let text = Label::named(TEXT, words::import_text(lang))
        .hint(words::import_hint(lang))
        .wrong(model.wrong_with(TEXT));
    let country = Label::named(COUNTRY, words::country(lang))
        .hint(words::country_hint(lang))
        .width("w-xs")
        .wrong(model.wrong_with(COUNTRY))
        .optional();
    let body = view! {
        <form method="post" enctype=files::MULTIPART action=paths::ADMIN_CALENDAR novalidate>
            {carried(form, &model.seen)} {hidden(WHAT, IMPORT.to_owned())}
            {hidden("year", model.year.to_string())} {field::textarea(form, lang, text)}
            {file(words::powers_file(lang), words::calendar_file_hint(lang), ".json,.csv,text/csv,application/json")}
            {field::text(form, lang, country)}
            <div class="btns">{button::submit(Weight::Main, words::preview(lang))}</div>
        </form>
    };
    section("import", words::import_year(lang), body.into_any())
}

pub(super) fn calculator(cx: &Ctx, model: &CalendarPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let from = Label::named(FROM, words::calc_from(lang)).width("w-s").wrong(model.wrong_with(FROM));
    let days = Label::named(COUNT, words::calc_days(lang)).width("w-xs").wrong(model.wrong_with(COUNT));
    let result = model.calc.as_ref().and_then(|calc| calc.as_ref().ok()).map(|calc| answer(cx, calc));
    // The answer comes with a page that begins at its top: the address leads down to it.
    let body = view! {
        <form method="get" action=format!("{}#calculator", paths::ADMIN_CALENDAR) novalidate>
            {hidden("year", model.year.to_string())}
            <div class="field__row">{field::date(form, lang, from)} {field::text(form, lang, days)}</div>
            <p class="meta mb-4">{words::calc_rule(lang)}</p>
            {result}
            <div class="btns">{button::submit(Weight::Plain, words::calc_go(lang))}</div>
        </form>
    };
    section("calculator", words::calculator(lang), body.into_any())
}

/// The sum, and how far it can be relied upon.
fn answer(cx: &Ctx, calc: &Calc) -> AnyView {
    let lang = cx.lang;
    let day = |d: i64| planned_day_text(moment(d, 0, cx.now.offset).at_offset(cx.now.offset), cx.now, lang);
    let result = words::calc_result(lang, &day(calc.from), calc.days, &day(calc.to));
    let unknown = (!calc.unknown.is_empty()).then(|| {
        let years: Vec<_> = calc.unknown.iter().map(ToString::to_string).collect();
        let text = words::calc_unknown(lang, &years.join(common::comma(lang)));
        view! { <p class="inset inset--warn">{text}</p> }
    });
    view! { <div class="stack-3 mb-4" role="status"><p><b>{result}</b></p> {unknown}</div> }.into_any()
}

/// Office hours, lunch between them, and the worked weekdays.
pub(super) fn hours(cx: &Ctx, model: &CalendarPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let label =
        Label::named(HOURS, words::hours(lang)).hint(words::hours_hint(lang)).wrong(model.wrong_with(HOURS));
    let week =
        Label::named(WEEK, words::week(lang)).hint(words::week_hint(lang)).wrong(model.wrong_with(WEEK));
    let weekdays = (0..7).map(|d| Choice::new(d.to_string(), time_words::weekday(lang, d))).collect();
    let breaks: Vec<_> = model.calendar.hours.windows(2).map(|two| (two[0].1, two[1].0)).collect();
    let breaks = (!breaks.is_empty())
        .then(|| view! { <p class="meta mb-4">{words::lunch(lang, &hours_text(&breaks))}</p> });
    let body = view! {
        <form method="post" action=paths::ADMIN_CALENDAR novalidate>
            {carried(form, &model.seen)} {hidden(WHAT, HOURS.to_owned())}
            {hidden("year", model.year.to_string())} {field::text(form, lang, label)} {breaks} {field::checks(form, lang, week, false, weekdays)}
            <div class="btns">{button::submit(Weight::Plain, words::preview(lang))}</div>
        </form>
    };
    section("hours", words::hours_and_week(lang), body.into_any())
}

pub(super) fn days(cx: &Ctx, model: &CalendarPage) -> Option<AnyView> {
    let lang = cx.lang;
    let month = model.month?;
    let rows: Vec<_> = Calendar::month(model.year, month).map(|day| row(cx, model, day)).collect();
    let back = format!("{}?year={}", paths::ADMIN_CALENDAR, model.year);
    let body = view! {
        <form method="post" action=paths::ADMIN_CALENDAR novalidate>
            {carried(&model.form, &model.seen)} {hidden(WHAT, DAYS.to_owned())}
            {hidden("year", model.year.to_string())} {hidden("month", month.to_string())}
            <ul class="plain days">
                <li class="days__h" aria-hidden="true">
                    <span>{words::day_head(lang)}</span>
                    <span>{words::day_counts(lang)}</span>
                    <span>{words::day_name(lang)}</span>
                </li>
                {rows}
            </ul>
            <div class="btns mt-4">
                {button::submit(Weight::Main, words::preview(lang))}
                {button::link(Weight::Plain, back, words::cancel(lang))}
            </div>
        </form>
    };
    let title = words::days_of(lang, &words::year(lang, model.year), &month_name(lang, month));
    Some(section("edit", title, body.into_any()))
}

fn row(cx: &Ctx, model: &CalendarPage, day: i64) -> AnyView {
    let (lang, values) = (cx.lang, &model.form.values);
    let (choice, name) = day_fields(day);
    let text = planned_day_text(moment(day, 0, cx.now.offset).at_offset(cx.now.offset), cx.now, lang);
    let now = values.get(&choice).to_owned();
    let options =
        [("", words::by_weekday(lang)), ("off", words::day_off(lang)), ("work", words::day_worked(lang))];
    let options: Vec<_> = options
        .into_iter()
        .map(|(value, word)| view! { <option value=value selected=value == now>{word}</option> })
        .collect();
    let typed = Some(values.get(&name).to_owned()).filter(|name| !name.is_empty());
    let wrong = model.wrong_with(&name);
    let invalid = wrong.is_some().then_some("true");
    let wrong = wrong.map(|wrong| view! { <p class="field__err">{wrong}</p> });
    view! {
        <li>
            <span>{text.clone()}</span>
            <select name=choice aria-label=words::day_of(lang, &text)>{options}</select>
            <input
                type="text"
                id=format!("f-{name}")
                name=name
                value=typed
                aria-label=words::name_of(lang, &text)
                aria-invalid=invalid
            />
            {wrong}
        </li>
    }
    .into_any()
}

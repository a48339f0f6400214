//! 安排复查 and 复查.

use super::Values;
use super::reader::Reader;
use crate::Ctx;
use crate::pages::act::ActPage;
use crate::ui::field::{self, Choice, Label};
use crate::words::acts as words;
use leptos::prelude::*;
use liaison_domain::clocks::ClockKind;
use liaison_domain::item::{Command, Field, FieldProblem, Inspect, Item, Measure, Rules};
use liaison_domain::powers::PowerDuty;
use liaison_domain::time::civil_from_days;
use liaison_domain::{DepartmentId, Timestamp};

/// Most often the poster looks, on the day by which the fix was ordered, else when the county's
/// clock for it ends.
#[must_use]
pub fn defaults(item: &Item, rules: &Rules, now: Timestamp) -> Values {
    let orders = |m: &Measure| match m {
        Measure::OrderedToFix { fix_by, .. } => Some(*fix_by),
        _ => None,
    };
    let ordered = item.reports.iter().flat_map(|r| &r.report.measures).filter_map(orders).max();
    let by_clock = rules.day(rules.by(ClockKind::Reinspect, now, item.about()));
    let day = ordered.map_or(by_clock, |day| rules.calendar.next_worked(day)).max(rules.day(now));
    let (y, m, d) = civil_from_days(day);
    let mut values = Values::default();
    values.set(super::name(Field::Department), item.poster.to_string());
    values.set(super::name(Field::On), format!("{y:04}-{m:02}-{d:02}"));
    values
}

/// Reads the form.
///
/// # Errors
/// What cannot be read. Whether it is allowed and whole is for `decide` to say.
pub fn read_plan(values: &Values) -> Result<Command, Vec<FieldProblem>> {
    let mut r = Reader::new(values);
    let command = Command::PlanReinspection {
        department: r.choice(Field::Department, super::typed_department, DepartmentId::from("")),
        on: r.needed_day(Field::On),
        note: r.text(Field::Note),
    };
    r.finish(command)
}

/// Its fields.
#[must_use]
pub fn plan(cx: &Ctx, model: &ActPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let who = Label::of(Field::Department, words::inspect_unit(lang)).width("w-m");
    let on = Label::of(Field::On, words::inspect_on(lang)).width("w-s");
    let note = Label::of(Field::Note, words::note(lang)).width("short").optional();
    let all = super::by_powers(cx, model, PowerDuty::Main, |_| true);
    view! {
        <p class="field">{words::plan_means(lang)}</p>
        <div class="field__row">{field::select(form, lang, who, all)} {field::date(form, lang, on)}</div>
        {field::textarea(form, lang, note)}
    }
    .into_any()
}

const YES: &str = "yes";
const NO: &str = "no";

/// Reads the form. `offset`: minutes east of UTC of the county's clock.
///
/// # Errors
/// What cannot be read. Whether it is allowed and whole is for `decide` to say.
pub fn read(values: &Values, offset: i16) -> Result<Command, Vec<FieldProblem>> {
    let mut r = Reader::new(values);
    let passed = |typed: &str| match typed {
        YES => Some(true),
        NO => Some(false),
        _ => None,
    };
    let inspection = Inspect {
        inspected_at: r.moment(Field::InspectedAt, offset),
        passed: r.choice(Field::Passed, passed, false),
        text: r.needed_text(Field::Text),
        files: Vec::new(),
    };
    r.finish(Command::Inspect { inspection: Box::new(inspection) })
}

/// Its fields.
#[must_use]
pub fn view(cx: &Ctx, model: &ActPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let at = Label::of(Field::InspectedAt, words::inspected_at(lang)).width("w-s");
    let passed = Label::of(Field::Passed, words::passed(lang));
    let outcomes = vec![Choice::new(YES, words::passed_yes(lang)), Choice::new(NO, words::passed_no(lang))];
    let text = Label::of(Field::Text, words::inspect_text(lang));
    view! {
        {field::datetime(form, lang, at)}
        {field::radios(form, lang, passed, true, outcomes)}
        {field::textarea(form, lang, text)}
        {super::files::view(lang, form, true)}
    }
    .into_any()
}

//! 期限: how long each clock runs, for all matters or for one.

use super::{Setting, carried, overtaken};
use crate::forms::{FormState, Values};
use crate::matters::{MatterName, Matters};
use crate::ui::button::{self, Weight};
use crate::ui::error_summary::errors;
use crate::ui::field::hidden;
use crate::ui::frame::Page;
use crate::ui::table::scrolling;
use crate::words::{admin as words, common, state, time};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::MatterId;
use liaison_domain::clocks::{self, ClockKind, ClockRule, Span};
use liaison_domain::item::{About, Rules, Urgency};
use std::sync::Arc;

/// The matter whose clocks are shown; blank for all.
pub const MATTER: &str = "matter";
/// Worked days.
pub const UNIT_DAYS: &str = "d";
/// Working minutes.
pub const UNIT_WORKING: &str = "m";
/// Working hours.
pub const UNIT_WORKING_HOURS: &str = "h";
/// Minutes by the clock on the wall.
pub const UNIT_PLAIN: &str = "p";
/// Hours by the clock on the wall.
pub const UNIT_PLAIN_HOURS: &str = "ph";
/// Minutes of an hour.
const HOUR: i64 = 60;

/// A clock that somebody else has changed since the form was drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OvertakenClock {
    /// Which.
    pub rule: ClockRule,
    /// As it was seen; `None`: it said nothing itself.
    pub was: Option<Span>,
    /// As it is.
    pub now: Option<Span>,
}

/// The page.
#[derive(Clone, Debug)]
pub struct ClocksPage {
    /// Whose clocks; `None` for all that say nothing themselves.
    pub matter: Option<MatterId>,
    /// To choose from.
    pub matters: Arc<Matters>,
    /// As they are.
    pub rules: Rules,
    /// What was typed, or as they are.
    pub form: FormState,
    /// What the form was drawn from.
    pub seen: String,
    /// Clocks whose span cannot be read.
    pub wrong: Vec<(ClockKind, Urgency)>,
    /// What somebody else has changed since.
    pub overtaken: Vec<OvertakenClock>,
    /// Something was saved just now.
    pub saved: bool,
}

/// The names of a clock's two fields: number and unit.
#[must_use]
pub fn names(kind: ClockKind, urgency: Urgency) -> (String, String) {
    let u = if urgency == Urgency::Urgent { "u" } else { "n" };
    (format!("{u}-{}", kind.word()), format!("{u}-{}-unit", kind.word()))
}

/// A span as number and unit, as people write it.
#[must_use]
pub const fn parts(span: Span) -> (i64, &'static str) {
    match span {
        Span::Days(n) => (n, UNIT_DAYS),
        Span::Working(n) if n % HOUR == 0 => (n / HOUR, UNIT_WORKING_HOURS),
        Span::Working(n) => (n, UNIT_WORKING),
        Span::Plain(n) if n % HOUR == 0 => (n / HOUR, UNIT_PLAIN_HOURS),
        Span::Plain(n) => (n, UNIT_PLAIN),
    }
}

/// Number and unit as a span; `None` when a clock cannot run so long.
#[must_use]
pub fn span(number: &str, unit: &str) -> Option<Span> {
    let n: i64 = number.parse().ok()?;
    let span = match unit {
        UNIT_DAYS => Span::Days(n),
        UNIT_WORKING => Span::Working(n),
        UNIT_WORKING_HOURS => Span::Working(n.checked_mul(HOUR)?),
        UNIT_PLAIN => Span::Plain(n),
        UNIT_PLAIN_HOURS => Span::Plain(n.checked_mul(HOUR)?),
        _ => return None,
    };
    Some(span).filter(|span| span.is_sane())
}

/// The fields as a matter's own spans fill them. Where it says nothing itself, the unit is that of what
/// holds meanwhile.
#[must_use]
pub fn filled(rules: &Rules, matter: Option<&MatterId>) -> Values {
    let mut values = Values::default();
    for kind in ClockKind::ALL {
        for urgency in [Urgency::Normal, Urgency::Urgent] {
            let own = ClockRule { matter: matter.cloned(), urgent: urgency == Urgency::Urgent, kind };
            let (number, unit) = names(kind, urgency);
            let set = rules.clocks.own(&own);
            let (n, u) = parts(set.unwrap_or_else(|| inherited(rules, matter, kind, urgency)));
            values.set(&number, set.map(|_| n.to_string()).unwrap_or_default());
            values.set(&unit, u);
        }
    }
    values
}

/// What holds while a matter says nothing itself: what the matter above says, or the default.
fn inherited(rules: &Rules, matter: Option<&MatterId>, kind: ClockKind, urgency: Urgency) -> Span {
    let Some(matter) = matter else { return clocks::default(kind, urgency) };
    let above = rules.matters.get(matter).and_then(|m| m.parent.as_ref());
    rules.span(kind, About { urgency, matter: above, days: None })
}

/// `反馈，一般：5 个工作日 → 默认`, for each clock that somebody else has changed.
fn changed(cx: &Ctx, model: &ClocksPage) -> Vec<String> {
    let lang = cx.lang;
    let word = |span: Option<Span>| {
        span.map_or_else(|| words::says_nothing(lang).to_owned(), |span| time::span(lang, span))
    };
    let line = |clock: &OvertakenClock| {
        let urgency = if clock.rule.urgent { Urgency::Urgent } else { Urgency::Normal };
        let name = words::clock_of(lang, state::clock(lang, clock.rule.kind), state::urgency(lang, urgency));
        words::day_becomes(lang, &name, &word(clock.was), &word(clock.now))
    };
    model.overtaken.iter().map(line).collect()
}

/// The page.
#[must_use]
pub fn clocks(cx: &Ctx, model: &ClocksPage) -> Page {
    let lang = cx.lang;
    let chosen = model.matter.as_ref();
    let title = chosen.map_or(words::clocks_all(lang), |matter| model.matters.name(matter, lang)).to_owned();
    let rows: Vec<_> = ClockKind::ALL.into_iter().map(|kind| row(cx, model, kind)).collect();
    let columns = [words::clock(lang), words::normal(lang), words::urgent(lang)];
    let list = scrolling(words::clocks(lang).into(), &columns, rows);
    let wrong = model.wrong.iter().map(|(kind, urgency)| {
        let clock = words::clock_of(lang, state::clock(lang, *kind), state::urgency(lang, *urgency));
        let text = format!("{clock}{}{}", common::colon(lang), words::bad_span(lang));
        (id(&names(*kind, *urgency).0), text)
    });
    let wrong = errors(lang, wrong.collect());
    let late = (!model.overtaken.is_empty()).then(|| overtaken(cx, changed(cx, model)));
    let body = view! {
        {wrong}
        {late}
        {which(cx, model)}
        <h2 class="mb-4">{words::clocks_of(lang, &title)}</h2>
        <p>{words::clocks_intro(lang, &day_and_night(cx))}</p>
        <p class="meta">{words::clocks_later(lang)}</p>
        <form method="post" action=paths::ADMIN_CLOCKS novalidate>
            {carried(&model.form, &model.seen)}
            {hidden(MATTER, model.matter.as_ref().map(|m| m.0.clone()).unwrap_or_default())}
            {list}
            <div class="btns my-5">{button::submit(Weight::Main, words::save(lang))}</div>
        </form>
    };
    super::page(
        cx,
        Setting::Clocks,
        model.saved,
        !model.wrong.is_empty() || !model.overtaken.is_empty(),
        body.into_any(),
    )
}

/// Which category's clocks are shown.
fn which(cx: &Ctx, model: &ClocksPage) -> AnyView {
    let lang = cx.lang;
    let matter = |m: &MatterName| {
        let here = model.matter.as_ref() == Some(&m.id);
        view! { <option value=m.id.to_string() selected=here>{m.name(lang).to_owned()}</option> }
    };
    let matters: Vec<_> = model.matters.0.iter().map(matter).collect();
    view! {
        <form class="mb-5" method="get" action=paths::ADMIN_CLOCKS>
            <div class="field">
                <label for="f-matter">{words::clocks_for(lang)}</label>
                <select class="w-m" id="f-matter" name=MATTER>
                    <option value="">{words::clocks_all(lang)}</option>
                    {matters}
                </select>
            </div>
            <div class="btns">{button::submit(Weight::Plain, words::clocks_show(lang))}</div>
        </form>
    }
    .into_any()
}

/// The clocks of urgent items that run day and night by default.
fn day_and_night(cx: &Ctx) -> String {
    let plain = |kind: &ClockKind| matches!(clocks::default(*kind, Urgency::Urgent), Span::Plain(_));
    let names: Vec<_> =
        ClockKind::ALL.into_iter().filter(plain).map(|kind| state::clock(cx.lang, kind)).collect();
    names.join(common::comma(cx.lang))
}

fn id(name: &str) -> String {
    format!("f-{name}")
}

fn row(cx: &Ctx, model: &ClocksPage, kind: ClockKind) -> AnyView {
    let lang = cx.lang;
    view! {
        <tr>
            <th scope="row">{state::clock(lang, kind)}</th>
            <td data-l=words::normal(lang)>{cell(cx, model, kind, Urgency::Normal)}</td>
            <td data-l=words::urgent(lang)>{cell(cx, model, kind, Urgency::Urgent)}</td>
        </tr>
    }
    .into_any()
}

fn cell(cx: &Ctx, model: &ClocksPage, kind: ClockKind, urgency: Urgency) -> AnyView {
    let lang = cx.lang;
    let (number_name, unit_name) = names(kind, urgency);
    let typed = |name: &str| model.form.values.get(name).to_owned();
    let (number, unit) = (typed(&number_name), typed(&unit_name));
    let inherited = inherited(&model.rules, model.matter.as_ref(), kind, urgency);
    let said = time::span(lang, inherited);
    let holds = if inherited == clocks::default(kind, urgency) {
        words::default_is(lang, &said)
    } else {
        words::above_is(lang, &said)
    };
    let options = [
        (UNIT_DAYS, words::unit_days(lang)),
        (UNIT_WORKING_HOURS, words::unit_working_hours(lang)),
        (UNIT_WORKING, words::unit_working(lang)),
        (UNIT_PLAIN_HOURS, words::unit_plain_hours(lang)),
        (UNIT_PLAIN, words::unit_plain(lang)),
    ];
    let options: Vec<_> = options
        .into_iter()
        .map(|(value, word)| view! { <option value=value selected=unit == value>{word}</option> })
        .collect();
    let (clock, word) = (state::clock(lang, kind), state::urgency(lang, urgency));
    let wrong = model.wrong.contains(&(kind, urgency));
    let error = wrong.then(|| view! { <p class="field__err">{words::bad_span(lang)}</p> });
    view! {
        {error}
        <span class="span">
            <input
                class="w-xs"
                id=id(&number_name)
                aria-invalid=wrong.then_some("true")
                type="text"
                inputmode="numeric"
                name=number_name
                value=number
                aria-label=words::number_of(lang, clock, word)
            />
            <select name=unit_name aria-label=words::unit_of(lang, clock, word)>{options}</select>
        </span>
        <span class="sub meta">{holds}</span>
    }
    .into_any()
}

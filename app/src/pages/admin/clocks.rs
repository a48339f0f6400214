//! 期限: how long each clock runs, for all matters or for one.

use super::{Setting, carried, overtaken, refused};
use crate::forms::{FormState, Values};
use crate::matters::Matters;
use crate::ui::button::{self, Weight};
use crate::ui::field::{self, Choice, Label, hidden};
use crate::ui::frame::Page;
use crate::ui::table::scrolling;
use crate::words::{admin as words, state, time};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::MatterId;
use liaison_domain::clocks::{ClockKind, ClockRule, Span};
use liaison_domain::item::{About, Rules, Urgency};
use std::sync::Arc;

/// The matter whose clocks are shown; blank for all.
pub const MATTER: &str = "matter";
/// Worked days.
pub const UNIT_DAYS: &str = "d";
/// Working minutes.
pub const UNIT_WORKING: &str = "m";
/// Minutes by the clock on the wall.
pub const UNIT_PLAIN: &str = "p";

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
    /// A span cannot be read.
    pub problem: bool,
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

/// A span as number and unit.
#[must_use]
pub const fn parts(span: Span) -> (i64, &'static str) {
    match span {
        Span::Days(n) => (n, UNIT_DAYS),
        Span::Working(n) => (n, UNIT_WORKING),
        Span::Plain(n) => (n, UNIT_PLAIN),
    }
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
    let Some(matter) = matter else { return liaison_domain::clocks::default(kind, urgency) };
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
    let mut chosen = FormState::default();
    chosen.values.set(MATTER, model.matter.as_ref().map_or("", |m| m.as_str()));
    let matters = model.matters.0.iter().map(|m| Choice::new(m.id.as_str(), m.name(lang))).collect();
    let which = Label::named(MATTER, words::clocks_for(lang)).hint(words::clocks_all(lang)).width("w-m");
    let rows: Vec<_> = ClockKind::ALL.into_iter().map(|kind| row(cx, model, kind)).collect();
    let columns = [words::clock(lang), words::normal(lang), words::urgent(lang)];
    let list = scrolling(words::clocks(lang).into(), &columns, rows);
    let wrong = model.problem.then(|| refused(cx, words::bad_span(lang)));
    let late = (!model.overtaken.is_empty()).then(|| overtaken(cx, changed(cx, model)));
    let body = view! {
        {late}
        <form class="mb-5" method="get" action=paths::ADMIN_CLOCKS>
            {field::select(&chosen, lang, which, matters)}
            <div class="btns">{button::submit(Weight::Plain, words::clocks_show(lang))}</div>
        </form>
        <p>{words::clocks_intro(lang)}</p>
        <p class="meta">{words::clocks_later(lang)}</p>
        {wrong}
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
        model.problem || !model.overtaken.is_empty(),
        body.into_any(),
    )
}

fn row(cx: &Ctx, model: &ClocksPage, kind: ClockKind) -> AnyView {
    let name = state::clock(cx.lang, kind);
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td>{cell(cx, model, kind, Urgency::Normal)}</td>
            <td>{cell(cx, model, kind, Urgency::Urgent)}</td>
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
    let holds = if inherited == liaison_domain::clocks::default(kind, urgency) {
        words::default_is(lang, &said)
    } else {
        words::above_is(lang, &said)
    };
    let options = [
        (UNIT_DAYS, words::unit_days(lang)),
        (UNIT_WORKING, words::unit_working(lang)),
        (UNIT_PLAIN, words::unit_plain(lang)),
    ];
    let options: Vec<_> = options
        .into_iter()
        .map(|(value, word)| view! { <option value=value selected=unit == value>{word}</option> })
        .collect();
    let (clock, word) = (state::clock(lang, kind), state::urgency(lang, urgency));
    view! {
        <span class="span">
            <input
                class="w-xs"
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

//! 期限: how long each clock runs, for all matters or for one.

use super::Setting;
use crate::forms::FormState;
use crate::matters::Matters;
use crate::ui::button::{self, Weight};
use crate::ui::field::{self, Choice, Label, hidden};
use crate::ui::frame::Page;
use crate::words::{admin as words, common, state, time};
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

/// The page.
#[derive(Clone, Debug)]
pub struct ClocksPage {
    /// Whose clocks; `None` for all that say nothing themselves.
    pub matter: Option<MatterId>,
    /// To choose from.
    pub matters: Arc<Matters>,
    /// As they are.
    pub rules: Rules,
    /// What was typed and could not be taken.
    pub typed: Option<FormState>,
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

/// The page.
#[must_use]
pub fn clocks(cx: &Ctx, model: &ClocksPage) -> Page {
    let lang = cx.lang;
    let mut chosen = FormState::default();
    chosen.values.set(MATTER, model.matter.as_ref().map_or("", |m| m.as_str()));
    let matters = model.matters.0.iter().map(|m| Choice::new(m.id.as_str(), m.name(lang))).collect();
    let which = Label::named(MATTER, words::clocks_for(lang)).hint(words::clocks_all(lang)).width("w-m");
    let rows: Vec<_> = ClockKind::ALL.into_iter().map(|kind| row(cx, model, kind)).collect();
    let wrong = model.typed.as_ref().map(|_| {
        view! {
            <p class="field__err" role="alert">
                <span class="vh">{common::error(lang)}</span> {words::bad_span(lang)}
            </p>
        }
    });
    let body = view! {
        <form class="mb-5" method="get" action=paths::ADMIN_CLOCKS>
            {field::select(&chosen, lang, which, matters)}
            <div class="btns">{button::submit(Weight::Plain, words::clocks_show(lang))}</div>
        </form>
        <p>{words::clocks_intro(lang)}</p>
        <p class="meta">{words::clocks_later(lang)}</p>
        {wrong}
        <form method="post" action=paths::ADMIN_CLOCKS>
            {hidden(MATTER, model.matter.as_ref().map(|m| m.0.clone()).unwrap_or_default())}
            <div class="scroll" tabindex="0" role="group" aria-label=words::clocks(lang)>
                <table class="tbl">
                    <thead>
                        <tr>
                            <th scope="col">{words::clock(lang)}</th>
                            <th scope="col">{words::normal(lang)}</th>
                            <th scope="col">{words::urgent(lang)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <div class="btns my-5">{button::submit(Weight::Main, words::save(lang))}</div>
        </form>
    };
    super::page(cx, Setting::Clocks, model.saved, model.typed.is_some(), body.into_any())
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
    let own = ClockRule { matter: model.matter.clone(), urgent: urgency == Urgency::Urgent, kind };
    let set = model.rules.clocks.iter().find(|(rule, _)| **rule == own).map(|(_, span)| parts(span));
    let (number_name, unit_name) = names(kind, urgency);
    let (number, unit) = match &model.typed {
        Some(form) => (form.values.get(&number_name).to_owned(), form.values.get(&unit_name).to_owned()),
        None => set.map_or_else(Default::default, |(n, unit)| (n.to_string(), unit.to_owned())),
    };
    // What holds while this line says nothing: the matter above, or the default.
    let above = model.matter.as_ref().and_then(|m| model.rules.matters.get(m)).and_then(|m| m.parent.clone());
    let inherited = match &model.matter {
        Some(_) => model.rules.span(kind, About { urgency, matter: above.as_ref() }),
        None => liaison_domain::clocks::default(kind, urgency),
    };
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

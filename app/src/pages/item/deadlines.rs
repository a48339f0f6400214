//! 期限: every clock of the item, the ones that ran and the ones to come.

use super::ItemPage;
use super::section::{Section, section};
use crate::Ctx;
use crate::ui::due::{Standing, standing};
use crate::ui::summary::summary;
use crate::ui::time::{deadline_text, moment_text, second_text, time};
use crate::words::{item as words, state, time as time_words};
use leptos::prelude::*;
use liaison_domain::Timestamp;
use liaison_domain::clocks::ClockKind;
use liaison_domain::item::PartRole;

pub(super) fn panel(cx: &Ctx, model: &ItemPage) -> AnyView {
    let rows =
        [claim(cx, model), answer(cx, model), Some(report(cx, model)), verify(cx, model), closed(cx, model)];
    let body = view! { <div class="panel__b">{summary(rows.into_iter().flatten().collect())}</div> };
    section(
        model,
        Section {
            name: "deadlines",
            class: "",
            title: words::deadlines(cx.lang),
            head: ().into_any(),
            body: body.into_any(),
        },
    )
}

type Row = Option<(&'static str, AnyView)>;

/// A moment with a remark beneath.
fn cell(cx: &Ctx, at: Timestamp, remark: String, late: bool) -> AnyView {
    let at = cx.zoned(at);
    let class = if late { "meta late" } else { "meta" };
    view! { {time(at, deadline_text(at, cx.now, cx.lang))} <br /> <span class=class>{remark}</span> }
        .into_any()
}

/// A clock that still runs.
fn running(cx: &Ctx, at: Timestamp) -> AnyView {
    match standing(cx.zoned(at), cx.now, cx.lang) {
        Standing::Over(word) => cell(cx, at, word, true),
        Standing::Soon(word) | Standing::Ahead(word) => cell(cx, at, word, false),
    }
}

fn claim(cx: &Ctx, model: &ItemPage) -> Row {
    let lang = cx.lang;
    let by = model.item.claim_by?;
    let lead = model.item.participations.iter().find(|p| p.role == PartRole::Lead && p.accepted_at.is_some());
    let value = match lead.and_then(|p| p.accepted_at) {
        Some(at) => {
            let text = second_text(cx.zoned(at), cx.now, lang);
            let late = at > by;
            let word =
                if late { words::claimed_late(lang, &text) } else { words::claimed_on_time(lang, &text) };
            cell(cx, by, word, late)
        }
        None if model.item.state().is_active() => running(cx, by),
        None => cell(cx, by, String::new(), false),
    };
    Some((words::claim(lang), value))
}

/// The earliest answer still owed.
fn answer(cx: &Ctx, model: &ItemPage) -> Row {
    let asked = model.item.participations.iter().filter(|p| p.state.is_asked());
    let by = asked.filter_map(|p| p.answer_by).min().filter(|_| model.item.state().is_active())?;
    Some((words::answer(cx.lang), running(cx, by)))
}

fn report(cx: &Ctx, model: &ItemPage) -> (&'static str, AnyView) {
    let lang = cx.lang;
    let value = match model.item.lead().and_then(|p| Some((p, p.report_by?))) {
        Some((lead, by)) => match lead.reported_at.filter(|_| lead.state.has_reported()) {
            Some(at) => {
                let text = moment_text(cx.zoned(at), cx.now, lang);
                let late = at > by;
                let word = if late { words::was_late(lang, &text) } else { words::on_time(lang, &text) };
                cell(cx, by, word, late)
            }
            None => running(cx, by),
        },
        None => view! { <span class="blank">{words::report_after(lang)}</span> }.into_any(),
    };
    (words::report(lang), value)
}

fn verify(cx: &Ctx, model: &ItemPage) -> Row {
    let value = match model.item.verify_by {
        Some(by) => running(cx, by),
        None if model.item.closing.is_some() || !model.item.state().is_active() => return None,
        None => {
            let span = model.rules.span(ClockKind::Verify, model.item.about());
            let text = words::verify_after_span(cx.lang, &time_words::span(cx.lang, span));
            view! { <span class="blank">{text}</span> }.into_any()
        }
    };
    Some((words::verify(cx.lang), value))
}

fn closed(cx: &Ctx, model: &ItemPage) -> Row {
    let closing = model.item.closing.as_ref()?;
    let at = cx.zoned(closing.at);
    let code = state::closing_code(cx.lang, closing.code);
    let text = time(at, moment_text(at, cx.now, cx.lang));
    Some((words::closed(cx.lang), view! { {text} <br /> <span class="meta">{code}</span> }.into_any()))
}

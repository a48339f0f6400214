//! 期限: every clock of the item, the ones that ran and the ones to come.

mod why;

use super::ItemPage;
use super::section::{Section, section};
use crate::Ctx;
use crate::ui::due::{Standing, standing};
use crate::ui::summary::summary;
use crate::ui::time::{deadline_text, moment_text, second_text, time};
use crate::words::{common, item as words, pending as pending_words, state, time as time_words};
use leptos::prelude::*;
use liaison_domain::Timestamp;
use liaison_domain::clocks::ClockKind;
use liaison_domain::item::{Inspection, ItemState, PartRole, PartState, Running};

pub(super) fn panel(cx: &Ctx, model: &ItemPage) -> AnyView {
    let clocks = model.item.running();
    let runs = |kind| clocks.iter().any(|c: &Running| c.kind == kind);
    let mut rows: Vec<_> = past(cx, model);
    for clock in &clocks {
        rows.push(running(cx, model, clock));
        rows.extend(answer(model, clock).map(|clock| running(cx, model, &clock)));
    }
    if !runs(ClockKind::Claim) {
        rows.extend(claim(cx, model));
    }
    if !runs(ClockKind::Report) {
        rows.push(report(cx, model));
    }
    if !runs(ClockKind::Verify) {
        rows.extend(verify(cx, model));
    }
    rows.extend(inspected(cx, model));
    rows.extend(closed(cx, model));
    let body = view! { <div class="panel__b">{summary(rows)}</div> };
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

/// A clock that runs: by when, what is left of it, and how it came to that.
fn running(cx: &Ctx, model: &ItemPage, clock: &Running) -> (&'static str, AnyView) {
    let lang = cx.lang;
    let due = cx.zoned(clock.due);
    let (left, late) = match standing(due, cx.now, &model.rules.calendar, lang) {
        Standing::Over(word) => (word, true),
        Standing::Soon(word) | Standing::Ahead(word) => (word, false),
    };
    let class = if late { "meta late" } else { "meta" };
    let value = view! {
        {time(due, deadline_text(due, cx.now, lang))}
        <br />
        <span class=class>{left}</span>
        <br />
        <span class="meta">{why::sentences(cx, model, clock)}</span>
    };
    (state::clock(lang, clock.kind), value.into_any())
}

/// While a department has still to sign, the time for its answer runs as well.
fn answer(model: &ItemPage, clock: &Running) -> Option<Running> {
    let part = model.item.present(clock.holder.department()?).filter(|_| clock.kind == ClockKind::Sign)?;
    Some(Running { kind: ClockKind::Return, due: part.return_until?, ..clock.clone() })
}

/// The clocks of those who were asked that have ended: signed, and accepted or given back.
fn past(cx: &Ctx, model: &ItemPage) -> Vec<(&'static str, AnyView)> {
    let lang = cx.lang;
    let mut rows = Vec::new();
    for part in &model.item.participations {
        let who = model.name(lang, &part.department);
        let ended = |by: Timestamp, at: Timestamp, act| {
            let (text, late) = (moment_text(cx.zoned(at), cx.now, lang), at > by);
            let word = if late { words::missed } else { words::met };
            cell(cx, by, word(lang, &who, &text, state::event(lang, act)), late)
        };
        // Whoever is asked once more has that clock anew.
        let signed = part.signed_at.filter(|_| part.state != PartState::Invited);
        if let Some((by, at)) = part.answer_by.zip(signed) {
            rows.push((state::clock(lang, ClockKind::Sign), ended(by, at, "signed")));
        }
        let given_back = part.returned.as_ref().map(|r| (r.at, "returned"));
        let answered = part.accepted_at.map(|at| (at, "accepted")).or(given_back);
        if let Some((by, (at, act))) = part.return_until.zip(answered) {
            rows.push((state::clock(lang, ClockKind::Return), ended(by, at, act)));
        }
    }
    rows
}

/// Re-inspections that took place.
fn inspected(cx: &Ctx, model: &ItemPage) -> Vec<(&'static str, AnyView)> {
    let lang = cx.lang;
    let row = |check: &Inspection| {
        let at = cx.zoned(check.inspected_at);
        let outcome = if check.passed { pending_words::passed(lang) } else { pending_words::failed(lang) };
        let remark = [&model.name(lang, &check.department), outcome].join(common::comma(lang));
        let text = time(at, moment_text(at, cx.now, lang));
        (time_words::inspected(lang), view! { {text} <br /> <span class="meta">{remark}</span> }.into_any())
    };
    model.item.inspections.iter().map(row).collect()
}

fn claim(cx: &Ctx, model: &ItemPage) -> Row {
    let lang = cx.lang;
    let by = model.item.claim_by.filter(|_| model.item.state() != ItemState::PendingApproval)?;
    let lead = model.item.participations.iter().find(|p| p.role == PartRole::Lead && p.accepted_at.is_some());
    let value = match lead.and_then(|p| p.accepted_at) {
        Some(at) => {
            let text = second_text(cx.zoned(at), cx.now, lang);
            let late = at > by;
            let word =
                if late { words::claimed_late(lang, &text) } else { words::claimed_on_time(lang, &text) };
            cell(cx, by, word, late)
        }
        None => cell(cx, by, String::new(), false),
    };
    Some((words::claim(lang), value))
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
            None if model.item.hold.is_some() => {
                view! { <span class="blank">{pending_words::stopped(lang)}</span> }.into_any()
            }
            None => cell(cx, by, String::new(), false),
        },
        None => view! { <span class="blank">{words::report_after(lang)}</span> }.into_any(),
    };
    (words::report(lang), value)
}

fn verify(cx: &Ctx, model: &ItemPage) -> Row {
    let value = match model.item.verify_by {
        Some(by) => cell(cx, by, String::new(), false),
        None if model.item.closing.is_some() || !model.item.state().is_active() => return None,
        None if model.item.state() == ItemState::Reinspection => {
            let planned = model.item.reinspection.as_ref()?;
            let at = moment_text(cx.zoned(planned.planned_at), cx.now, cx.lang);
            view! { <span class="meta">{words::verified(cx.lang, &at)}</span> }.into_any()
        }
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

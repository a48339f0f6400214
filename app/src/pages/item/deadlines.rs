//! 期限: every clock of the item, the ones that ran and the ones to come.

use super::section::{Section, section};
use super::{ItemPage, pending};
use crate::Ctx;
use crate::ui::due::{Standing, standing};
use crate::ui::summary::summary;
use crate::ui::time::{deadline_text, moment_text, second_text, time};
use crate::words::{common, item as words, pending as pending_words, state, time as time_words};
use leptos::prelude::*;
use liaison_domain::Timestamp;
use liaison_domain::clocks::ClockKind;
use liaison_domain::item::{Began, ItemState, PartRole, Participation, Running};

pub(super) fn panel(cx: &Ctx, model: &ItemPage) -> AnyView {
    let clocks = model.item.running();
    let runs = |kind| clocks.iter().any(|c: &Running| c.kind == kind);
    let mut rows: Vec<_> = clocks.iter().map(|clock| running(cx, model, clock)).collect();
    if !runs(ClockKind::Claim) {
        rows.extend(claim(cx, model));
    }
    if !runs(ClockKind::Report) {
        rows.push(report(cx, model));
    }
    if !runs(ClockKind::Verify) {
        rows.extend(verify(cx, model));
    }
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

/// A clock that runs: by when, what is left of it, and for whom it runs since when, how long.
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
        <span class="meta">{sentence(cx, model, clock)}</span>
    };
    (state::clock(lang, clock.kind), value.into_any())
}

fn sentence(cx: &Ctx, model: &ItemPage, clock: &Running) -> String {
    let lang = cx.lang;
    let item = &model.item;
    let open = clock.kind == ClockKind::Claim && item.state() == ItemState::Open;
    let who = if open {
        pending_words::anybody(lang).to_owned()
    } else {
        pending::holder(cx, model, &clock.holder)
    };
    let from = moment_text(cx.zoned(clock.from), cx.now, lang);
    // A deadline that somebody chose or moved is not the length of the clock after its start.
    let said = if model.rules.by(clock.kind, clock.from, item.about()) == clock.due {
        let span = time_words::span(lang, model.rules.span(clock.kind, item.about()));
        pending_words::clock_span(lang, &who, &from, &span)
    } else {
        pending_words::clock_from(lang, &who, &from)
    };
    let part = clock.holder.department().and_then(|d| item.present(d));
    let own = matches!(clock.kind, ClockKind::Sign | ClockKind::Return | ClockKind::Report);
    let remarks = part.filter(|_| own).map(|p| remarks(cx, clock.kind, p)).unwrap_or_default();
    std::iter::once(said).chain(remarks).collect::<Vec<_>>().join(common::pause(lang))
}

/// Why a deadline is another one than the length of the clock gives.
fn remarks(cx: &Ctx, kind: ClockKind, part: &Participation) -> Vec<String> {
    let lang = cx.lang;
    let at = |t| moment_text(cx.zoned(t), cx.now, lang);
    let began = match part.course.began {
        Began::First => None,
        Began::Rework => Some(pending_words::began_rework(lang)),
        Began::Failed => Some(pending_words::began_failed(lang)),
        Began::Reopened => Some(pending_words::began_reopened(lang)),
        Began::Ruled => Some(pending_words::began_ruled(lang)),
    };
    let paused = part.course.pauses.iter();
    let paused = paused.map(|p| pending_words::stood_still(lang, &at(p.from), &at(p.until)));
    let moved = part.course.moved_from.map(|t| deadline_text(cx.zoned(t), cx.now, lang));
    let moved = moved.map(|due| pending_words::moved_from(lang, &due));
    let extended = (kind == ClockKind::Report && part.extended > 0)
        .then(|| pending_words::extended(lang, part.extended));
    began.map(str::to_owned).into_iter().chain(paused).chain(moved).chain(extended).collect()
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

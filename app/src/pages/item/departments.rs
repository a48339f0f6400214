//! 责任单位: who takes part, where each stands, by when it reports.

use super::ItemPage;
use super::section::{Section, section};
use crate::Ctx;
use crate::ui::icon::icon;
use crate::ui::{chip, due, time};
use crate::words::{
    common, item as words, pending as pending_words, state, time as time_words, timeline as timeline_words,
};
use leptos::prelude::*;
use liaison_domain::Timestamp;
use liaison_domain::clocks::ClockKind;
use liaison_domain::item::{ItemState, PartRole, Participation};

pub(super) fn panel(cx: &Ctx, model: &ItemPage) -> AnyView {
    let lang = cx.lang;
    let mut parts: Vec<_> = model.item.participations.iter().collect();
    parts.sort_by_key(|p| (p.state.is_gone(), p.role));
    let present = parts.iter().filter(|p| !p.state.is_gone()).count();
    let reported = parts.iter().filter(|p| p.state.has_reported()).count();
    let head = (present > 0)
        .then(|| view! { <span class="end meta">{words::departments_count(lang, present, reported)}</span> });
    let body = if parts.is_empty() {
        let waits = model.item.state() == ItemState::PendingApproval;
        let none = if waits { words::not_out_yet(lang) } else { words::no_departments(lang) };
        view! { <p class="agencies__f">{none}</p> }.into_any()
    } else {
        let rows: Vec<_> = parts.into_iter().map(|p| row(cx, model, p)).collect();
        view! { {table(cx, rows)} {first_receiver(cx, model)} }.into_any()
    };
    section(
        model,
        Section {
            name: "departments",
            class: "agencies",
            title: words::departments(lang),
            head: head.into_any(),
            body,
        },
    )
}

fn table(cx: &Ctx, rows: Vec<AnyView>) -> AnyView {
    let lang = cx.lang;
    view! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{words::department(lang)}</th>
                    <th scope="col">{words::role(lang)}</th>
                    <th scope="col">{words::status(lang)}</th>
                    <th scope="col">{words::handler(lang)}</th>
                    <th scope="col">{time_words::report_by(lang)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(cx: &Ctx, model: &ItemPage, p: &Participation) -> AnyView {
    let lang = cx.lang;
    let class = (p.role == PartRole::Lead && !p.state.is_gone()).then_some("lead");
    let chip =
        if result_is_due(p, cx.now.at) { chip::result_due(lang) } else { chip::part_state(p.state, lang) };
    let handler = if p.handler.is_empty() {
        view! { <span class="blank">{common::not_filled(lang)}</span> }.into_any()
    } else {
        p.handler.clone().into_any()
    };
    let returned = p.returned.as_ref().filter(|_| p.state.is_gone()).map(|r| {
        let reason = words::returned_because(lang, state::return_reason(lang, r.reason));
        let basis = (!r.basis.is_empty()).then(|| timeline_words::basis(lang, &r.basis));
        let suggested = r.suggested.as_ref().map(|d| timeline_words::suggested(lang, &model.name(lang, d)));
        let entry = r.entry.as_ref().map(|cited| super::timeline::cited(cx, &model.names, cited));
        let other = r.duplicate.as_ref().map(|other| super::timeline::repeated(cx, other));
        let said: Vec<_> = [Some(reason), entry, basis, suggested].into_iter().flatten().collect();
        let said: Vec<_> =
            said.into_iter().map(|line| view! { <span class="meta reason">{line}</span> }).collect();
        let other = other.map(|other| view! { <div class="meta reason">{other}</div> });
        view! { {said} {other} }
    });
    view! {
        <tr class=class>
            <th scope="row"><b>{model.name(lang, &p.department)}</b></th>
            <td>{chip::role(p.role, lang)}</td>
            <td>{chip} {returned}</td>
            <td>{handler}</td>
            <td>{deadline(cx, model, p)}</td>
        </tr>
    }
    .into_any()
}

/// Half the report clock is over and nothing is reported.
fn result_is_due(p: &Participation, now: Timestamp) -> bool {
    let (from, Some(by)) = (p.runs_since(), p.report_by) else { return false };
    p.state.is_working() && now.since(from) * 2 >= by.since(from)
}

fn deadline(cx: &Ctx, model: &ItemPage, p: &Participation) -> Option<AnyView> {
    let lang = cx.lang;
    if p.state.is_gone() {
        return None;
    }
    // What is left of a clock that stands still is reckoned anew when it runs on.
    if model.item.hold.is_some() && !p.state.has_reported() {
        return Some(view! { <span class="blank">{pending_words::stands_still(lang)}</span> }.into_any());
    }
    if p.state.is_asked() {
        let signed = p.return_until.filter(|_| p.signed_at.is_some());
        let at = signed.or(p.answer_by)?;
        let cell = due::due(cx, cx.zoned(at));
        let kind = if p.signed_at.is_some() { ClockKind::Return } else { ClockKind::Sign };
        let word = state::clock(lang, kind);
        let until = p.return_until.filter(|_| p.signed_at.is_none()).map(|t| {
            let until = time::deadline_text(cx.zoned(t), cx.now, lang);
            view! { <span class="meta sep">{state::clock(lang, ClockKind::Return)} " " {until}</span> }
        });
        return Some(view! { {cell} <span class="meta">{word}</span> {until} }.into_any());
    }
    let by = cx.zoned(p.report_by?);
    match p.reported_at.filter(|_| p.state.has_reported()) {
        Some(at) => Some(reported(cx, by.at, at)),
        None => Some(due::due(cx, by)),
    }
}

/// A deadline that somebody has met, or missed.
fn reported(cx: &Ctx, by: Timestamp, at: Timestamp) -> AnyView {
    let lang = cx.lang;
    let day = time::day_text(cx.zoned(at), cx.now, lang);
    let late = at > by;
    let word = if late { words::was_late(lang, &day) } else { words::on_time(lang, &day) };
    let sign = late.then(|| icon("st-overdue"));
    let by = cx.zoned(by);
    view! {
        <div class="due due--done">
            {time::time(by, time::deadline_text(by, cx.now, lang))} <span>{sign}{word}</span>
        </div>
    }
    .into_any()
}

/// Until another accepts, whoever was asked first stays responsible.
fn first_receiver(cx: &Ctx, model: &ItemPage) -> Option<AnyView> {
    let item = &model.item;
    if item.lead().is_some() || !item.state().is_active() {
        return None;
    }
    let text = words::first_receiver(cx.lang, &model.name(cx.lang, item.first_receiver.as_ref()?));
    Some(view! { <p class="agencies__f">{text}</p> }.into_any())
}

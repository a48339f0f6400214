//! 移送函, 协助函, 回执.

use super::parts::{departments, facts, files, summary};
use super::{PrintPage, received, was_asked_to_support};
use crate::Ctx;
use crate::ui::time::full_text;
use crate::words::{common, print as words, time};
use leptos::prelude::*;
use liaison_domain::item::{Event, PartRole, Participation};
use liaison_domain::{DepartmentId, Timestamp};

/// It goes out when the lead is asked, so it tells the time that the lead has from accepting: by when that
/// is, nobody knows yet.
pub(super) fn transfer(cx: &Ctx, model: &PrintPage) -> AnyView {
    let lang = cx.lang;
    let item = &model.item;
    let matter = model.matter.as_ref().map_or(item.title.as_str(), |m| m.name(lang)).to_owned();
    let text = words::transfer_text(lang, &matter, &time::span(lang, model.to_report));
    let lead = item.lead();
    let to: Vec<_> = lead.map(|p| p.department.clone()).into_iter().collect();
    letter(cx, model, &to, Letter { text, from: &item.poster, at: lead.map_or(item.posted_at, |p| p.since) })
}

/// A letter for each department that asked, on the day on which it did.
pub(super) fn assist(cx: &Ctx, model: &PrintPage) -> AnyView {
    let mut letters: Vec<((DepartmentId, Timestamp), Vec<DepartmentId>)> = Vec::new();
    for part in model.item.participations.iter().filter(|p| was_asked_to_support(p)) {
        let asked = asked_by(model, part);
        match letters.iter_mut().find(|(by, _)| *by == asked) {
            Some((_, to)) => to.push(part.department.clone()),
            None => letters.push((asked, vec![part.department.clone()])),
        }
    }
    let draw = |((from, at), to): &((DepartmentId, Timestamp), Vec<DepartmentId>)| {
        let text = words::assist_text(cx.lang, &time::span(cx.lang, model.to_report));
        view! { <div class="sheet">{letter(cx, model, to, Letter { text, from, at: *at })}</div> }
    };
    letters.iter().map(draw).collect::<Vec<_>>().into_any()
}

/// Who asked a department to support, and when: the lead, the office that assigned it, or the poster.
fn asked_by(model: &PrintPage, part: &Participation) -> (DepartmentId, Timestamp) {
    let asks = |event: &Event| match event {
        Event::Invited { department, role: PartRole::Support, .. } => *department == part.department,
        Event::Assigned { supports, .. } | Event::Ruled { supports, .. } => {
            supports.contains(&part.department)
        }
        _ => false,
    };
    let entry = model.timeline.iter().rev().map(|entry| &entry.recorded).find(|r| asks(&r.event));
    entry.map_or_else(
        || (model.item.poster.clone(), part.since),
        |recorded| (recorded.actor.department.clone(), recorded.happened_at),
    )
}

pub(super) fn receipt(cx: &Ctx, model: &PrintPage) -> AnyView {
    let lang = cx.lang;
    let to = model.name(cx, &model.item.poster);
    let parts = &model.item.participations;
    // It is the lead's to answer; while the lead has not, whoever has does.
    let mut senders: Vec<&Participation> = parts.iter().filter(|p| received(p).is_some()).collect();
    for closer in [|p: &Participation| !p.state.is_gone(), |p: &Participation| p.role == PartRole::Lead] {
        if senders.iter().any(|p| closer(p)) {
            senders.retain(|p| closer(p));
        }
    }
    // It lists what every department did, so it cannot be older than the last of that.
    let acts = parts.iter().flat_map(|p| [p.signed_at, p.accepted_at]).flatten();
    let at = acts.max().unwrap_or(model.item.changed_at);
    let from: Vec<_> = senders.iter().map(|p| model.name(cx, &p.department)).collect();
    view! {
        <p class="to">{words::addressed(lang, &to)}</p>
        <p class="indent">{words::receipt_text(lang, model.item.number.0.as_str())}</p>
        {summary(cx, model)}
        {departments(cx, model)}
        {signature(cx, from.join(common::comma(lang)), at)}
    }
    .into_any()
}

/// What a letter says, from whom and on which day.
struct Letter<'a> {
    text: String,
    from: &'a DepartmentId,
    at: Timestamp,
}

fn letter(cx: &Ctx, model: &PrintPage, to: &[DepartmentId], letter: Letter<'_>) -> AnyView {
    let names: Vec<_> = to.iter().map(|d| model.name(cx, d)).collect();
    view! {
        <p class="to">{words::addressed(cx.lang, &names.join(common::comma(cx.lang)))}</p>
        <p class="indent">{letter.text}</p>
        {summary(cx, model)}
        {facts(cx, model)}
        {files(cx, &model.item.files)}
        {signature(cx, model.name(cx, letter.from), letter.at)}
    }
    .into_any()
}

/// Whose seal goes here, and the day.
fn signature(cx: &Ctx, who: String, at: Timestamp) -> AnyView {
    let at = full_text(cx.zoned(at), cx.lang);
    let day = at.rsplit_once([' ']).map_or(at.clone(), |(day, _)| day.trim_end_matches(',').to_owned());
    view! {
        <div class="seal">
            <p>{who} " " {words::seal(cx.lang)}</p>
            <p>{day}</p>
        </div>
    }
    .into_any()
}

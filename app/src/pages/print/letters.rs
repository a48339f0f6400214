//! 移送函, 协助函, 回执.

use super::parts::{departments, facts, files, moment, summary};
use super::{PrintPage, is_support, received};
use crate::Ctx;
use crate::ui::time::full_text;
use crate::words::{common, print as words};
use leptos::prelude::*;
use liaison_domain::item::{PartRole, Participation};
use liaison_domain::{DepartmentId, Timestamp};

pub(super) fn transfer(cx: &Ctx, model: &PrintPage) -> AnyView {
    let lang = cx.lang;
    let item = &model.item;
    let lead = item.lead();
    let to: Vec<_> = lead.map(|p| p.department.clone()).into_iter().collect();
    let matter = model.matter.as_ref().map_or(item.title.as_str(), |m| m.name(lang)).to_owned();
    let text = words::transfer_text(lang, &matter, &by(cx, lead.and_then(|p| p.report_by)));
    letter(cx, model, &to, (text, lead.map(|p| p.since)))
}

pub(super) fn assist(cx: &Ctx, model: &PrintPage) -> AnyView {
    let supports: Vec<_> = model.item.participations.iter().filter(|p| is_support(p)).collect();
    let to: Vec<_> = supports.iter().map(|p| p.department.clone()).collect();
    let earliest = supports.iter().filter_map(|p| p.report_by).min();
    let asked = supports.iter().map(|p| p.since).max();
    letter(cx, model, &to, (words::assist_text(cx.lang, &by(cx, earliest)), asked))
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
    let at = senders.iter().filter_map(|p| received(p)).max().unwrap_or(model.item.changed_at);
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

fn by(cx: &Ctx, at: Option<Timestamp>) -> String {
    at.map_or_else(|| words::no_deadline(cx.lang).to_owned(), |at| moment(cx, Some(at)))
}

/// A letter of the poster's. It bears the day on which they were asked to whom it goes.
fn letter(
    cx: &Ctx,
    model: &PrintPage,
    to: &[DepartmentId],
    (text, asked): (String, Option<Timestamp>),
) -> AnyView {
    let lang = cx.lang;
    let names: Vec<_> = to.iter().map(|d| model.name(cx, d)).collect();
    view! {
        <p class="to">{words::addressed(lang, &names.join(common::comma(lang)))}</p>
        <p class="indent">{text}</p>
        {summary(cx, model)}
        {facts(cx, model)}
        {files(cx, &model.item.files)}
        {signature(cx, model.name(cx, &model.item.poster), asked.unwrap_or(model.item.posted_at))}
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

//! 动态: everything that happened. Entries are never changed; a correction is an entry of its own.

use super::ItemPage;
use super::section::{Section, section};
use crate::forms::files::encoding;
use crate::forms::{FormState, note};
use crate::ui::field::hidden;
use crate::ui::files::files;
use crate::ui::{count, time};
use crate::words::timeline as words;
use crate::words::{acts, item as item_words, time as time_words};
use crate::{Ctx, Lang, paths};
use leptos::prelude::*;
use liaison_domain::item::{Action, ActorRef, Event, FileRef, ItemLink, Recorded, Step};
use liaison_domain::time::MINUTE;
use liaison_domain::{ActorKind, Directory, Version};

mod entry;
mod show;

pub(crate) use entry::{cited, doer, shorten, text, title};
pub use show::Show;

/// One entry.
#[derive(Clone, Debug)]
pub struct TimelineEntry {
    /// The item's version after it.
    pub version: Version,
    /// What, who, when.
    pub recorded: Recorded,
    /// Its place in the county's whole log.
    pub seq: i64,
}

pub(super) fn panel(cx: &Ctx, model: &ItemPage) -> AnyView {
    let lang = cx.lang;
    let head = count::plain(model.item.version);
    let rows: Vec<_> = model.timeline.iter().map(|e| entry(cx, model, e)).collect();
    let none = rows.is_empty().then(|| view! { <p class="meta">{item_words::no_entries(lang)}</p> });
    let more = model.more.clone().map(|href| {
        let word =
            if model.oldest_first { item_words::more_newer(lang) } else { item_words::more_older(lang) };
        view! { <p class="tl__more"><a href=href>{word}</a></p> }
    });
    let body = view! {
        <div class="panel__b">
            {model.note_form.as_ref().map(|form| note_form(cx, model, form))}
            {show::choices(cx, model)}
            {none}
            <ol class="tl" reversed=!model.oldest_first>{rows}</ol>
            {more}
        </div>
    };
    section(
        model,
        Section {
            name: "timeline",
            class: "",
            title: item_words::timeline(lang),
            head: head.into_any(),
            body: body.into_any(),
        },
    )
}

fn note_form(cx: &Ctx, model: &ItemPage, form: &FormState) -> AnyView {
    view! {
        <form
            class="note-form"
            method="post"
            enctype=encoding(Action::Note)
            action=paths::act(&model.item.id, Action::Note)
            novalidate
        >
            {hidden("version", model.item.version.to_string())}
            {hidden("key", form.key.clone())}
            {note::view(cx.lang, form)}
            <div class="btns"><button class="btn btn--s" type="submit">{acts::send_note(cx.lang)}</button></div>
        </form>
    }
    .into_any()
}

/// One entry of the list.
fn entry(cx: &Ctx, model: &ItemPage, e: &TimelineEntry) -> AnyView {
    let names = &model.names;
    let class = match &e.recorded.event {
        Event::ClockTold { told } if told.step > Step::Reminder => "tl__e tl__e--over",
        Event::Supervised { .. }
        | Event::SupervisionEnded { .. }
        | Event::SupervisionAsked { .. }
        | Event::SupervisionDeclined { .. } => "tl__e tl__e--sup",
        event if is_step(event) => "tl__e tl__e--act",
        _ => "tl__e",
    };
    let text: Vec<_> = text(cx, names, &e.recorded).into_iter().map(|t| clamped(cx, &t)).collect();
    let files = files(cx.lang, &model.item.id, brought(&e.recorded.event));
    view! { <li class=class data-seq=e.seq>{head(cx, names, e)} {text} {other(cx, &e.recorded.event)} {files}</li> }.into_any()
}

/// The item that this one repeats.
fn other(cx: &Ctx, event: &Event) -> Option<AnyView> {
    match event {
        Event::Returned { duplicate: Some(other), .. } => Some(repeated(cx, other)),
        _ => None,
    }
}

/// Another item by its number. Whoever may not see it is told so there: the number says nothing.
pub(crate) fn repeated(cx: &Ctx, other: &ItemLink) -> AnyView {
    let href = paths::item(&other.id);
    view! { <p>{words::repeats(cx.lang)}<a class="num" href=href>{other.number.to_string()}</a></p> }
        .into_any()
}

/// One entry where only its first line matters.
pub(crate) fn line(cx: &Ctx, names: &Directory, e: &TimelineEntry) -> AnyView {
    view! { <li>{head(cx, names, e)}</li> }.into_any()
}

/// Who did it, with whomever they covered: the record names both.
pub(crate) fn by(lang: Lang, actor: &ActorRef) -> String {
    let name = match &actor.kind {
        ActorKind::System => words::system(lang).to_owned(),
        ActorKind::Person | ActorKind::Source(_) => actor.name.clone(),
    };
    match &actor.covering {
        Some(whom) => words::covering(lang, &name, whom),
        None => name,
    }
}

fn head(cx: &Ctx, names: &Directory, e: &TimelineEntry) -> AnyView {
    let recorded = &e.recorded;
    let who = by(cx.lang, doer(recorded));
    let at = cx.zoned(recorded.happened_at);
    let today = at.day_number() == cx.now.day_number();
    let text = match is_race(&recorded.event) {
        true if today => {
            format!("{} {}", time_words::today(cx.lang), time::second_text(at, cx.now, cx.lang))
        }
        true => time::second_text(at, cx.now, cx.lang),
        false => time::moment_text(at, cx.now, cx.lang),
    };
    view! {
        <div class="tl__h">
            <b>{title(cx, names, recorded)}</b>
            <span>{who}</span>
            {time::time(at, text)}
            {recorded_later(cx, recorded)}
        </div>
    }
    .into_any()
}

/// History brought in later says when it was written down.
fn recorded_later(cx: &Ctx, recorded: &Recorded) -> Option<AnyView> {
    if recorded.recorded_at.since(recorded.happened_at) < MINUTE {
        return None;
    }
    let at = cx.zoned(recorded.recorded_at);
    let text = words::recorded(cx.lang, &time::full_text(at, cx.lang));
    Some(view! { <span class="meta">{text}</span> }.into_any())
}

/// At most three lines; the rest opens.
fn clamped(cx: &Ctx, text: &str) -> AnyView {
    let (start, whole) = shorten(text);
    let rest = (!whole).then(|| {
        let all = super::facts::paragraphs(text);
        view! { <details><summary class="fs-14">{words::full_text(cx.lang)}</summary>{all}</details> }
    });
    view! { <p>{start}</p> {rest} }.into_any()
}

/// The files that came with an event. Those of the posting stand with what was found.
fn brought(event: &Event) -> &[FileRef] {
    match event {
        Event::Reported { report } => &report.files,
        Event::Noted { files, .. } | Event::Inspected { files, .. } => files,
        _ => &[],
    }
}

/// Whether two departments may have done it at the same time, so that seconds matter.
const fn is_race(event: &Event) -> bool {
    matches!(event, Event::Claimed { .. } | Event::ClaimLost { .. })
}

/// Whether it moved the item on, rather than being said about it.
const fn is_step(event: &Event) -> bool {
    !matches!(
        event,
        Event::ClaimLost { .. }
            | Event::Invited { .. }
            | Event::Signed
            | Event::Reminded { .. }
            | Event::Noted { .. }
            | Event::Corrected { .. }
    )
}

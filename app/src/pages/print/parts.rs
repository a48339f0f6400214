//! Pieces that several documents share.

use super::PrintPage;
use crate::Ctx;
use crate::ui::files::size;
use crate::ui::time::full_text;
use crate::words::{common, print as words, state, time};
use leptos::prelude::*;
use liaison_domain::Timestamp;
use liaison_domain::clocks::Span;
use liaison_domain::item::{FileRef, Item};

/// A moment; a dash while it has not come.
pub(super) fn moment(cx: &Ctx, at: Option<Timestamp>) -> String {
    at.map_or_else(|| "—".to_owned(), |at| full_text(cx.zoned(at), cx.lang))
}

pub(super) fn or_blank(cx: &Ctx, text: &str) -> String {
    if text.trim().is_empty() { common::not_filled(cx.lang).to_owned() } else { text.to_owned() }
}

/// Names and values in two columns.
pub(super) fn pairs(rows: Vec<(&'static str, String)>) -> AnyView {
    let rows: Vec<_> = rows
        .into_iter()
        .map(|(name, value)| view! { <tr><th scope="row">{name}</th><td>{value}</td></tr> })
        .collect();
    view! { <table class="pairs"><tbody>{rows}</tbody></table> }.into_any()
}

/// A table whose head is repeated on every sheet.
pub(super) fn table(head: &[&'static str], rows: Vec<Vec<String>>) -> AnyView {
    let head: Vec<_> = head.iter().map(|name| view! { <th scope="col">{*name}</th> }).collect();
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let cells: Vec<_> = row.into_iter().map(|cell| view! { <td>{cell}</td> }).collect();
            view! { <tr>{cells}</tr> }
        })
        .collect();
    view! { <table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table> }.into_any()
}

pub(super) fn paragraphs(text: &str) -> AnyView {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| view! { <p>{line.to_owned()}</p> }).collect::<Vec<_>>().into_any()
}

/// The item in short.
pub(super) fn summary(cx: &Ctx, model: &PrintPage) -> AnyView {
    let lang = cx.lang;
    let item = &model.item;
    let party = item.party.as_ref();
    let mut rows = vec![
        (words::number(lang), item.number.to_string()),
        (words::title(lang), item.title.clone()),
        (words::state_now(lang), state::item_state(lang, item.state()).to_owned()),
        (words::matter(lang), or_blank(cx, model.matter.as_ref().map_or("", |m| m.name(lang)))),
        (words::urgency(lang), urgency(cx, item)),
        (words::poster(lang), model.name(cx, &item.poster)),
        (words::posted(lang), moment(cx, Some(item.posted_at))),
        (words::party(lang), or_blank(cx, party.map_or("", |p| &p.name))),
    ];
    if let Some(party) = party {
        rows.push((words::code(lang), or_blank(cx, &party.code)));
    }
    rows.push((words::place(lang), or_blank(cx, &item.place)));
    pairs(rows)
}

/// How fast it goes; where the poster has chosen the time, how long and why.
fn urgency(cx: &Ctx, item: &Item) -> String {
    let Some(chosen) = &item.chosen else { return state::urgency(cx.lang, item.urgency).to_owned() };
    let span = time::span(cx.lang, Span::Days(chosen.days.into()));
    let said = words::chosen(cx.lang, &span);
    let colon = common::colon(cx.lang);
    if chosen.reason.is_empty() { said } else { format!("{said}{colon}{}", chosen.reason) }
}

/// What was found.
pub(super) fn facts(cx: &Ctx, model: &PrintPage) -> AnyView {
    view! { <h2>{words::body(cx.lang)}</h2> {paragraphs(&or_blank(cx, &model.item.body))} }.into_any()
}

/// Who works on it, and where each stands.
pub(super) fn departments(cx: &Ctx, model: &PrintPage) -> AnyView {
    let lang = cx.lang;
    let rows = model.item.participations.iter().map(|part| {
        vec![
            model.name(cx, &part.department),
            state::part_role(lang, part.role).to_owned(),
            state::part_state(lang, part.state).to_owned(),
            moment(cx, part.signed_at),
            moment(cx, part.accepted_at),
            if part.accepted_at.is_some() { or_blank(cx, &part.handler) } else { "—".to_owned() },
            moment(cx, part.report_by),
        ]
    });
    let head = [
        words::department(lang),
        words::role(lang),
        words::part(lang),
        words::signed(lang),
        words::accepted(lang),
        words::handler(lang),
        words::due(lang),
    ];
    view! { <h2>{words::departments(lang)}</h2> {table(&head, rows.collect())} }.into_any()
}

/// Files with what proves them.
pub(super) fn files(cx: &Ctx, files: &[FileRef]) -> AnyView {
    let lang = cx.lang;
    if files.is_empty() {
        return view! { <h2>{words::files(lang)}</h2> <p>{words::no_files(lang)}</p> }.into_any();
    }
    let row = |f: &FileRef| vec![f.name.clone(), or_blank(cx, &f.caption), size(f.size), f.sha256.clone()];
    let rows = files.iter().map(row);
    let head = [words::file(lang), words::caption(lang), words::size(lang), words::digest(lang)];
    view! { <h2>{words::files(lang)}</h2> <div class="digests">{table(&head, rows.collect())}</div> }
        .into_any()
}

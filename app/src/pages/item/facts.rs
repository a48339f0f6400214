//! What was found, and about whom. Text is shown as it was typed, never as markup.

use super::ItemPage;
use super::section::{Section, section};
use crate::ui::files::files;
use crate::ui::summary::{or_blank, summary};
use crate::words::{common, item as words};
use crate::{Ctx, paths};
use leptos::prelude::*;

/// 情况
pub(super) fn panel(cx: &Ctx, model: &ItemPage) -> AnyView {
    let body = if model.item.body.trim().is_empty() {
        view! { <p class="blank">{words::no_text(cx.lang)}</p> }.into_any()
    } else {
        paragraphs(&model.item.body)
    };
    let files = files(cx.lang, &model.item.id, &model.item.files);
    let body = view! { <div class="panel__b stack-3">{body} {files}</div> };
    section(
        model,
        Section {
            name: "facts",
            class: "",
            title: words::facts(cx.lang),
            head: ().into_any(),
            body: body.into_any(),
        },
    )
}

/// A text, one paragraph a line.
pub(super) fn paragraphs(text: &str) -> AnyView {
    let lines = text.lines().map(str::trim).filter(|l| !l.is_empty());
    lines.map(|line| view! { <p class="prose">{line.to_owned()}</p> }).collect::<Vec<_>>().into_any()
}

/// 企业
pub(super) fn party(cx: &Ctx, model: &ItemPage) -> AnyView {
    let lang = cx.lang;
    let blank = common::not_filled(lang);
    let mut rows = Vec::new();
    if let Some(party) = &model.item.party {
        let name = match &party.id {
            Some(id) => view! { <a href=paths::party(id)>{party.name.clone()}</a> }.into_any(),
            None => party.name.clone().into_any(),
        };
        rows.push((words::name(lang), name));
        let code = if party.code.is_empty() {
            or_blank("", blank)
        } else {
            view! { <span class="code">{party.code.clone()}</span> }.into_any()
        };
        rows.push((words::credit_code(lang), code));
    }
    if let Some(related) = &model.related {
        let year = words::items_and_open(lang, related.year, related.open);
        rows.push((words::within_a_year(lang), year.into_any()));
        let inspected = words::inspected_times(lang, related.inspected);
        rows.push((words::last_30_days(lang), inspected.into_any()));
    }
    rows.push((words::place(lang), or_blank(&model.item.place, blank)));
    if let Some(source) = &model.item.source {
        rows.push((words::imported(lang), words::came_from(lang, &source.source, &source.key).into_any()));
    }
    let none =
        model.item.party.is_none().then(|| view! { <p class="blank mb-4">{words::no_party(lang)}</p> });
    let body = view! { <div class="panel__b">{none} {summary(rows)}</div> };
    section(
        model,
        Section {
            name: "party",
            class: "",
            title: words::enterprise(lang),
            head: ().into_any(),
            body: body.into_any(),
        },
    )
}

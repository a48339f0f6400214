//! 案卷: everything, oldest first.

use super::PrintPage;
use super::parts::{departments, facts, files, moment, summary, table};
use super::results::{all, end};
use crate::Ctx;
use crate::pages::item::timeline::{TimelineEntry, by, doer, text, title};
use crate::words::print as words;
use leptos::prelude::*;

pub(super) fn record(cx: &Ctx, model: &PrintPage) -> AnyView {
    let lang = cx.lang;
    let results = (!model.item.reports.is_empty()).then(|| all(cx, model));
    let head = [words::when(lang), words::what(lang), words::who(lang)];
    let rows = model.timeline.iter().map(|entry| row(cx, model, entry)).collect();
    view! {
        {summary(cx, model)}
        {departments(cx, model)}
        {facts(cx, model)}
        {results}
        {end(cx, model)}
        <h2>{words::timeline(lang)}</h2>
        <div class="log">{table(&head, rows)}</div>
        {files(cx, &model.files)}
        <div class="boxes">
            <p>{words::signed_off(lang)}</p>
            <p>{words::archived_by(lang)}</p>
            <p>{words::date_line(lang)}</p>
        </div>
    }
    .into_any()
}

fn row(cx: &Ctx, model: &PrintPage, entry: &TimelineEntry) -> Vec<String> {
    let recorded = &entry.recorded;
    let who = by(cx.lang, doer(recorded));
    let mut what = vec![title(cx, &model.names, recorded)];
    what.extend(text(cx, &model.names, recorded));
    vec![moment(cx, Some(recorded.happened_at)), what.join("\n"), who]
}

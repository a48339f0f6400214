//! 复查记录 and 准予再次处罚, below the results.

use super::{ItemPage, facts};
use crate::Ctx;
use crate::ui::files::files;
use crate::ui::time::moment_text;
use crate::words::pending as words;
use leptos::prelude::*;
use liaison_domain::item::{AllowedFine, Inspection};

/// Every re-inspection, the latest first.
pub(super) fn inspections(cx: &Ctx, model: &ItemPage) -> Option<AnyView> {
    let rows: Vec<_> = model.item.inspections.iter().rev().map(|i| inspection(cx, model, i)).collect();
    (!rows.is_empty()).then(|| {
        let heading = words::inspections(cx.lang);
        view! { <div class="panel__b stack-3"><h3>{heading}</h3> {rows}</div> }.into_any()
    })
}

fn inspection(cx: &Ctx, model: &ItemPage, done: &Inspection) -> AnyView {
    let lang = cx.lang;
    let outcome = if done.passed { words::passed(lang) } else { words::failed(lang) };
    let at = moment_text(cx.zoned(done.inspected_at), cx.now, lang);
    let who = words::inspected(lang, &model.name(lang, &done.department), &at);
    let files = files(lang, &model.item.id, &done.files);
    view! { <div><p><b>{outcome}</b> " " <span class="meta">{who}</span></p> {facts::paragraphs(&done.text)} {files}</div> }
        .into_any()
}

/// Second fines that the coordinator has allowed, each with its reason.
pub(super) fn allowed_fines(cx: &Ctx, model: &ItemPage) -> Option<AnyView> {
    let row = |fine: &AllowedFine| {
        let what = words::allowed(cx.lang, &model.name(cx.lang, &fine.department), &fine.act);
        view! { <div><p><b>{what}</b></p> {facts::paragraphs(&fine.reason)}</div> }
    };
    let rows: Vec<_> = model.item.allowed_fines.iter().map(row).collect();
    (!rows.is_empty()).then(|| {
        let heading = words::allowed_fines(cx.lang);
        view! { <div class="panel__b stack-3"><h3>{heading}</h3> {rows}</div> }.into_any()
    })
}

//! 权责清单, for reading: who has which duty on what, gaps and overlaps.

use crate::matters::Matters;
use crate::ui::frame::Page;
use crate::ui::table::scrolling;
use crate::words::{admin as words, common, state};
use crate::{Ctx, Lang, paths};
use leptos::prelude::*;
use liaison_domain::item::Rules;
use liaison_domain::powers::{Power, PowerDuty};
use liaison_domain::time::civil_from_days;
use liaison_domain::{DepartmentId, Directory, MatterId};
use std::sync::Arc;

/// The list with the names it needs.
#[derive(Clone, Debug)]
pub struct List {
    /// As it is.
    pub rules: Rules,
    /// Names of departments.
    pub names: Arc<Directory>,
    /// Names of matters.
    pub matters: Arc<Matters>,
}

/// The page.
#[must_use]
pub fn powers(cx: &Ctx, list: &List) -> Page {
    let lang = cx.lang;
    let body = view! {
        <div class="wrap">
            <div class="page-head">
                <h1>{words::powers(lang)}</h1>
                <a class="quiet" href=paths::POWERS_TABLE>{words::download_list(lang)}</a>
            </div>
            <p class="mb-4">{words::powers_intro(lang)}</p>
            {whole(cx, list)}
            <div class="stack my-5">{gaps(cx, list)} {overlaps(cx, list)}</div>
        </div>
    };
    Page::new(words::powers(lang), None, body.into_any())
}

/// Every line, or that there is none.
pub(super) fn whole(cx: &Ctx, list: &List) -> AnyView {
    let lines = list.rules.powers.lines();
    if lines.is_empty() {
        view! { <p class="inset">{words::no_lines(cx.lang)}</p> }.into_any()
    } else {
        table(cx, list, lines)
    }
}

/// Lines as they stand.
pub(super) fn table(cx: &Ctx, list: &List, lines: &[Power]) -> AnyView {
    let lang = cx.lang;
    let rows: Vec<_> = lines.iter().map(|line| row(lang, list, line)).collect();
    scrolling(
        words::powers(lang).into(),
        &[
            words::matter(lang),
            words::department(lang),
            words::duty(lang),
            words::basis(lang),
            words::region(lang),
            words::validity(lang),
        ],
        rows,
    )
}

fn row(lang: Lang, list: &List, line: &Power) -> AnyView {
    view! {
        <tr>
            <td><b>{list.matters.name(&line.matter, lang).to_owned()}</b></td>
            <td data-l=words::department(lang)>{lang.name(&list.names.name(&line.department)).to_owned()}</td>
            <td data-l=words::duty(lang)>{state::power_duty(lang, line.duty)}</td>
            <td data-l=words::basis(lang)>{line.basis.clone()}</td>
            <td data-l=words::region(lang)>{region(lang, line)}</td>
            <td data-l=words::validity(lang)>{validity(lang, line)}</td>
        </tr>
    }
    .into_any()
}

/// Where a line holds.
pub(super) fn region(lang: Lang, line: &Power) -> String {
    if line.region.is_empty() { words::everywhere(lang).to_owned() } else { line.region.clone() }
}

pub(super) fn validity(lang: Lang, line: &Power) -> String {
    let day = |d: Option<i64>| {
        d.map_or_else(
            || "…".to_owned(),
            |d| {
                let (y, m, d) = civil_from_days(d);
                format!("{y:04}-{m:02}-{d:02}")
            },
        )
    };
    match (line.from, line.until) {
        (None, None) => words::always(lang).to_owned(),
        (from, until) => words::from_until(lang, &day(from), &day(until)),
    }
}

/// A panel with a heading.
pub(super) fn section(id: &'static str, title: &'static str, body: AnyView) -> AnyView {
    view! {
        <section class="panel" aria-labelledby=id>
            <div class="panel__h"><h2 id=id>{title}</h2></div>
            <div class="panel__b">{body}</div>
        </section>
    }
    .into_any()
}

/// Matters that somebody posts under, with the departments that have the main duty today.
fn main_duties(cx: &Ctx, list: &List) -> Vec<(MatterId, Vec<DepartmentId>)> {
    let main = |m: &MatterId| {
        let lines = list.rules.powers_on(Some(m), cx.now.at);
        let mut main: Vec<_> =
            lines.into_iter().filter(|p| p.duty == PowerDuty::Main).map(|p| p.department.clone()).collect();
        main.sort();
        main.dedup();
        main
    };
    let all = list.rules.matters.tree().into_iter().filter(|(_, m)| m.active);
    all.map(|(_, m)| (m.id.clone(), main(&m.id))).collect()
}

/// Matters for which nobody has the main duty.
pub(super) fn gaps(cx: &Ctx, list: &List) -> AnyView {
    let lang = cx.lang;
    let none = main_duties(cx, list).into_iter().filter(|(_, main)| main.is_empty());
    let rows = none.map(|(m, _)| list.matters.name(&m, lang).to_owned()).collect();
    section("gaps", words::gaps(lang), names(rows, words::no_gaps(lang)))
}

/// Matters for which several departments have it, and which.
pub(super) fn overlaps(cx: &Ctx, list: &List) -> AnyView {
    let lang = cx.lang;
    let name = |d: &DepartmentId| lang.name(&list.names.name(d)).to_owned();
    let several = main_duties(cx, list).into_iter().filter(|(_, main)| main.len() > 1);
    let row = |(m, main): (MatterId, Vec<DepartmentId>)| {
        let who: Vec<_> = main.iter().map(name).collect();
        words::several(lang, list.matters.name(&m, lang), &who.join(common::comma(lang)))
    };
    section("overlaps", words::overlaps(lang), names(several.map(row).collect(), words::no_overlaps(lang)))
}

fn names(rows: Vec<String>, none: &'static str) -> AnyView {
    if rows.is_empty() {
        return view! { <p>{none}</p> }.into_any();
    }
    let rows: Vec<_> = rows.into_iter().map(|row| view! { <li>{row}</li> }).collect();
    view! { <ul class="plain">{rows}</ul> }.into_any()
}

//! What was done about an enterprise, in rows.

use super::{Measured, Outcome, PartyPage, nothing};
use crate::pages::item::results::day;
use crate::ui::time::{moment_text, planned_day_text, time};
use crate::words::{party as words, state};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::item::Fix;
use liaison_domain::time::DAY;
use liaison_domain::{ItemId, ItemNumber};

/// A table of things done on items; the first column is not named again on a phone.
fn table(head: Vec<&'static str>, rows: Vec<AnyView>) -> AnyView {
    let head: Vec<_> = head.into_iter().map(|word| view! { <th scope="col">{word}</th> }).collect();
    view! {
        <table class="tbl tbl--rows">
            <thead>
                <tr>{head}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn of_item(cx: &Ctx, item: &ItemId, number: &ItemNumber) -> AnyView {
    view! {
        <td data-l=words::item(cx.lang) class="num">
            <a href=paths::item(item)>{number.to_string()}</a>
        </td>
    }
    .into_any()
}

pub(super) fn checks(cx: &Ctx, model: &PartyPage) -> AnyView {
    let lang = cx.lang;
    if model.checks.is_empty() {
        return nothing(words::no_inspections(lang));
    }
    let rows = model.checks.iter().map(|check| {
        let at = cx.zoned(check.at);
        let (when, outcome) = match check.outcome {
            Outcome::Planned(on) => {
                let late = check.at < cx.now.at;
                let word = if late { words::planned_late(lang) } else { words::planned(lang) };
                let class = if late { "late" } else { "" };
                (
                    planned_day_text(day(cx, on), cx.on_paper().now, lang),
                    view! { <b class=class>{word}</b> }.into_any(),
                )
            }
            Outcome::Found(finding) => {
                (moment_text(at, cx.on_paper().now, lang), state::finding(lang, finding).into_any())
            }
            Outcome::Again(true) => {
                (moment_text(at, cx.on_paper().now, lang), words::passed(lang).into_any())
            }
            Outcome::Again(false) => {
                (moment_text(at, cx.on_paper().now, lang), words::failed(lang).into_any())
            }
        };
        view! {
            <tr>
                <td class="nb">{time(at, when)}</td>
                <td data-l=words::department(lang)>{model.name(lang, &check.department)}</td>
                <td data-l=words::finding(lang)>{outcome}</td>
                {of_item(cx, &check.item, &check.number)}
            </tr>
        }
        .into_any()
    });
    let head =
        vec![words::inspected_at(lang), words::department(lang), words::finding(lang), words::item(lang)];
    table(head, rows.collect())
}

pub(super) fn orders(cx: &Ctx, model: &PartyPage) -> AnyView {
    let lang = cx.lang;
    if model.orders.is_empty() {
        return nothing(words::no_orders(lang));
    }
    let today = (cx.now.at.0 + i64::from(cx.now.offset) * 60_000).div_euclid(DAY);
    let rows = model.orders.iter().map(|ordered| {
        let order = &ordered.order;
        let stands = match order.fix {
            Fix::Unchecked if order.fix_by < today => {
                view! { <b class="late">{words::fix_over(lang)}</b> }.into_any()
            }
            Fix::Unchecked => words::fix_open(lang).into_any(),
            Fix::Passed => words::passed(lang).into_any(),
            Fix::Failed => words::failed(lang).into_any(),
            Fix::Replaced => words::fix_replaced(lang).into_any(),
            Fix::Archived => words::fix_archived(lang).into_any(),
        };
        let closed = (order.fix == Fix::Unchecked && !ordered.active)
            .then(|| view! { <span class="sub">{words::item_closed(lang)}</span> });
        view! {
            <tr>
                <td class="nb">{planned_day_text(day(cx, order.fix_by), cx.on_paper().now, lang)}</td>
                <td data-l=words::state(lang)>{stands} {closed}</td>
                <td data-l=words::department(lang)>{model.name(lang, &order.department)}</td>
                <td data-l=words::document(lang)>{order.document.clone()}</td>
                {of_item(cx, &ordered.item, &ordered.number)}
            </tr>
        }
        .into_any()
    });
    let head = vec![
        words::fix_by(lang),
        words::state(lang),
        words::department(lang),
        words::document(lang),
        words::item(lang),
    ];
    table(head, rows.collect())
}

pub(super) fn measures(cx: &Ctx, model: &PartyPage) -> AnyView {
    let lang = cx.lang;
    if model.measures.is_empty() {
        return nothing(words::no_measures(lang));
    }
    let rows = model.measures.iter().map(|taken| {
        let at = cx.zoned(taken.at);
        let (what, detail) = match &taken.what {
            Measured::Case(document) => (state::measure_case(lang), document.clone()),
            Measured::Referred(to) => (state::measure_referred(lang), to.clone()),
        };
        view! {
            <tr>
                <td class="nb">{time(at, moment_text(at, cx.on_paper().now, lang))}</td>
                <td data-l=words::measure(lang)>{what} <span class="sub">{detail}</span></td>
                <td data-l=words::department(lang)>{model.name(lang, &taken.department)}</td>
                {of_item(cx, &taken.item, &taken.number)}
            </tr>
        }
        .into_any()
    });
    let head =
        vec![words::inspected_at(lang), words::measure(lang), words::department(lang), words::item(lang)];
    table(head, rows.collect())
}

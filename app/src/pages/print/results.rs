//! 处理结果 and 结案单.

use super::PrintPage;
use super::parts::{departments, files, moment, or_blank, pairs, summary};
use crate::Ctx;
use crate::pages::item::results::{documents, measures};
use crate::words::{common, print as words, state};
use leptos::prelude::*;
use liaison_domain::item::Event;

pub(super) fn result(cx: &Ctx, model: &PrintPage) -> AnyView {
    view! { {summary(cx, model)} {all(cx, model)} {files(cx, &model.files)} }.into_any()
}

pub(super) fn closing(cx: &Ctx, model: &PrintPage) -> AnyView {
    view! {
        {summary(cx, model)} {departments(cx, model)} {all(cx, model)} {end(cx, model)}
        <div class="boxes">
            <p>{words::signed_off(cx.lang)}</p>
            <p>{words::date_line(cx.lang)}</p>
        </div>
    }
    .into_any()
}

/// Every result, re-inspection and the joint report, oldest first.
pub(super) fn all(cx: &Ctx, model: &PrintPage) -> AnyView {
    let lang = cx.lang;
    let item = &model.item;
    let results: Vec<_> = item
        .reports
        .iter()
        .map(|entry| {
            let report = &entry.report;
            let mut rows = vec![
                (words::department(lang), model.name(cx, &entry.department)),
                (words::reported(lang), moment(cx, Some(entry.at))),
                (words::inspected(lang), moment(cx, Some(report.inspected_at))),
                (words::inspectors(lang), report.inspectors.clone()),
                (words::finding(lang), state::finding(lang, report.finding).to_owned()),
                (words::measures(lang), measures(cx, report).join(common::comma(lang))),
                (words::documents(lang), or_blank(cx, &documents(report).join(common::comma(lang)))),
                (words::account(lang), report.text.clone()),
            ];
            if !report.late_reason.is_empty() {
                rows.push((words::late(lang), report.late_reason.clone()));
            }
            view! { <div class="block">{pairs(rows)}</div> }
        })
        .collect();
    let is_check = |event: &Event| matches!(event, Event::Inspected { .. });
    let checks: Vec<_> = item
        .inspections
        .iter()
        .map(|check| {
            let outcome = if check.passed { words::passed(lang) } else { words::failed(lang) };
            pairs(vec![
                (words::department(lang), model.name(cx, &check.department)),
                (words::reinspected(lang), moment(cx, Some(check.inspected_at))),
                (words::reinspector(lang), or_blank(cx, &model.by(cx, check.at, is_check))),
                (words::outcome(lang), outcome.to_owned()),
                (words::account(lang), check.text.clone()),
            ])
        })
        .collect();
    let checks = (!checks.is_empty()).then(|| view! { <h2>{words::reinspections(lang)}</h2> {checks} });
    let joint = item.joint_report.as_ref().map(|joint| {
        let author = model.by(cx, joint.at, |event| matches!(event, Event::JointReported { .. }));
        let rows = vec![
            (words::department(lang), model.name(cx, &joint.department)),
            (words::reported(lang), moment(cx, Some(joint.at))),
            (words::reporter(lang), or_blank(cx, &author)),
            (words::account(lang), joint.text.clone()),
        ];
        view! { <h2>{words::joint(lang)}</h2> {pairs(rows)} }
    });
    view! { <h2>{words::results(lang)}</h2> {results} {joint} {checks} }.into_any()
}

/// How it ended, where it has.
pub(super) fn end(cx: &Ctx, model: &PrintPage) -> Option<AnyView> {
    let lang = cx.lang;
    let closing = model.item.closing.as_ref()?;
    let closer = model.by(cx, closing.at, |event| matches!(event, Event::Closed { .. }));
    let rows = vec![
        (words::closing_code(lang), state::closing_code(lang, closing.code).to_owned()),
        (words::closing_at(lang), moment(cx, Some(closing.at))),
        (words::closed_by(lang), or_blank(cx, &closer)),
        (words::closing_note(lang), or_blank(cx, &closing.note)),
    ];
    Some(view! { <h2>{words::closing(lang)}</h2> {pairs(rows)} }.into_any())
}

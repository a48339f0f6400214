//! 处理结果: every result of every department, the latest first, in full.

use super::facts::paragraphs;
use super::section::{Section, section};
use super::{ItemPage, checks};
use crate::Ctx;
use crate::forms::amount;
use crate::ui::files::files;
use crate::ui::{count, time};
use crate::words::{common, item as words, report as report_words, state};
use leptos::prelude::*;
use liaison_domain::item::{Measure, Report, ReportEntry};
use liaison_domain::time::moment;
use liaison_domain::{DepartmentId, Zoned};

pub(super) fn panel(cx: &Ctx, model: &ItemPage) -> AnyView {
    let lang = cx.lang;
    let n = u32::try_from(model.item.reports.len()).unwrap_or(u32::MAX);
    let mut rows: Vec<_> = model.item.reports.iter().rev().map(|r| row(cx, model, r)).collect();
    rows.extend(model.item.unreported().iter().map(|d| waiting(cx, model, d)));
    let table = if rows.is_empty() {
        view! { <p class="panel__b blank">{words::nobody_reports(lang)}</p> }.into_any()
    } else {
        table(cx, rows)
    };
    section(
        model,
        Section {
            name: "results",
            class: "",
            title: words::results(lang),
            head: count::plain(n),
            body: view! { {table} {joint(cx, model)} {checks::inspections(cx, model)} {closing(cx, model)} {checks::allowed_fines(cx, model)} }
                .into_any(),
        },
    )
}

fn table(cx: &Ctx, rows: Vec<AnyView>) -> AnyView {
    let lang = cx.lang;
    view! {
        <table class="tbl tbl--rows">
            <thead>
                <tr>
                    <th scope="col">{words::department(lang)}</th>
                    <th scope="col">{words::finding(lang)}</th>
                    <th scope="col">{words::measure(lang)}</th>
                    <th scope="col">{words::document(lang)}</th>
                    <th scope="col">{words::reported(lang)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(cx: &Ctx, model: &ItemPage, entry: &ReportEntry) -> AnyView {
    let lang = cx.lang;
    let report = &entry.report;
    let at = cx.zoned(entry.at);
    let lines = |texts: Vec<String>| {
        if texts.is_empty() {
            return view! { <div class="blank">{common::not_filled(lang)}</div> }.into_any();
        }
        texts.into_iter().map(|t| view! { <div>{t}</div> }).collect_view().into_any()
    };
    let earlier = (entry.round < model.item.round).then(
        || view! { <span class="meta">{format!(" {}", report_words::round(lang, entry.round))}</span> },
    );
    let late = (!report.late_reason.is_empty())
        .then(|| view! { <p class="meta late">{report_words::late(lang, &report.late_reason)}</p> });
    view! {
        <tr>
            <td><b>{model.name(lang, &entry.department)}</b> {earlier}</td>
            <td data-l=words::finding(lang)>{state::finding(lang, report.finding)}</td>
            <td data-l=words::measure(lang)>{lines(measures(cx, report))}</td>
            <td data-l=words::document(lang)>{lines(documents(report))}</td>
            <td data-l=words::reported(lang)>{time::time(at, time::moment_text(at, cx.now, lang))}</td>
        </tr>
        <tr class="rest">
            <td class="detail" colspan="5">
                <p class="meta">{checked(cx, report)}</p>
                {paragraphs(&report.text)}
                {late}
                {files(lang, &model.item.id, &report.files)}
            </td>
        </tr>
    }
    .into_any()
}

fn checked(cx: &Ctx, report: &Report) -> String {
    let at = time::moment_text(cx.zoned(report.inspected_at), cx.now, cx.lang);
    if report.inspectors.is_empty() {
        report_words::checked_at(cx.lang, &at)
    } else {
        report_words::checked(cx.lang, &at, &report.inspectors)
    }
}

fn waiting(cx: &Ctx, model: &ItemPage, department: &DepartmentId) -> AnyView {
    view! {
        <tr>
            <td>{model.name(cx.lang, department)}</td>
            <td class="blank" colspan="4">{report_words::not_reported(cx.lang)}</td>
        </tr>
    }
    .into_any()
}

/// Every measure in words.
pub(crate) fn measures(cx: &Ctx, report: &Report) -> Vec<String> {
    let lang = cx.lang;
    let with = |name: &str, more: String| format!("{name}{}{more}", common::colon(lang));
    let word = |measure: &Measure| match measure {
        Measure::OrderedToFix { fix_by, .. } => {
            let day = time::planned_day_text(day(cx, *fix_by), cx.now, lang);
            with(state::measure_ordered(lang), report_words::fixed_by(lang, &day))
        }
        Measure::CaseOpened { .. } => state::measure_case(lang).to_owned(),
        Measure::Fine { amount: hundredths, .. } => {
            with(state::measure_fine(lang), report_words::yuan(lang, &amount(*hundredths)))
        }
        Measure::Referred { to } => with(state::measure_referred(lang), to.clone()),
        Measure::NothingFound => state::measure_nothing(lang).to_owned(),
    };
    report.measures.iter().map(word).collect()
}

/// The document numbers of the measures.
pub(crate) fn documents(report: &Report) -> Vec<String> {
    let number = |measure: &Measure| match measure {
        Measure::OrderedToFix { document, .. }
        | Measure::CaseOpened { document }
        | Measure::Fine { document, .. } => Some(document.clone()).filter(|d| !d.is_empty()),
        Measure::Referred { .. } | Measure::NothingFound => None,
    };
    report.measures.iter().filter_map(number).collect()
}

/// A day (since 1970-01-01) as a moment of the county's calendar.
pub(crate) fn day(cx: &Ctx, day: i64) -> Zoned {
    moment(day, 0, cx.now.offset).at_offset(cx.now.offset)
}

fn joint(cx: &Ctx, model: &ItemPage) -> Option<AnyView> {
    let joint = model.item.joint_report.as_ref()?;
    let at = cx.zoned(joint.at);
    Some(
        view! {
            <div class="panel__b stack-3">
                <h3>{words::joint_report(cx.lang)}</h3>
                <p class="meta">
                    {model.name(cx.lang, &joint.department)} " "
                    {time::time(at, time::moment_text(at, cx.now, cx.lang))}
                </p>
                {paragraphs(&joint.text)}
            </div>
        }
        .into_any(),
    )
}

fn closing(cx: &Ctx, model: &ItemPage) -> Option<AnyView> {
    let closing = model.item.closing.as_ref()?;
    let at = cx.zoned(closing.at);
    Some(
        view! {
            <div class="panel__b stack-3">
                <h3>{words::closing(cx.lang)}{common::colon(cx.lang)}{state::closing_code(cx.lang, closing.code)}</h3>
                <p class="meta">{time::time(at, time::moment_text(at, cx.now, cx.lang))}</p>
                {paragraphs(&closing.note)}
            </div>
        }
        .into_any(),
    )
}

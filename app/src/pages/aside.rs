//! What stands beside a form: the item, its deadlines, what others found.

use super::act::ActPage;
use super::item::{pending, results};
use super::precedents;
use crate::forms::amount;
use crate::ui::summary::summary;
use crate::ui::{chip, due, time, turn};
use crate::words::{
    acts as words, item as item_words, party as party_words, report as report_words, state,
    time as time_words,
};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::item::{Action, Item, ReportEntry};
use liaison_domain::{Directory, Timestamp};

/// The side column of an act's page.
#[must_use]
pub fn aside(cx: &Ctx, model: &ActPage) -> AnyView {
    view! {
        <div class="stack" data-live="beside">
            {item_panel(cx, &model.item, &model.names, None)}
            {deadlines(cx, &model.item, &model.names)}
            {filed(cx, model)}
            {grounds(cx, model)}
            {precedents::panel(cx, &model.names, &model.precedents, Some((&model.item.id, model.action)))}
            {others(cx, model)}
        </div>
    }
    .into_any()
}

/// The item in a few lines; with a report deadline where no panel of deadlines stands beside it.
#[must_use]
pub fn item_panel(cx: &Ctx, item: &Item, names: &Directory, due: Option<Timestamp>) -> AnyView {
    let lang = cx.lang;
    let lead = item.lead().map_or_else(
        || view! { <span class="blank">{words::nobody_yet(lang)}</span> }.into_any(),
        |p| lang.name(&names.name(&p.department)).to_owned().into_any(),
    );
    let mut rows = vec![
        (words::number(lang), view! { <span class="num">{item.number.to_string()}</span> }.into_any()),
        (words::title(lang), view! { <a href=paths::item(&item.id)>{item.title.clone()}</a> }.into_any()),
        (words::state(lang), chip::of_item(item, lang)),
        (words::lead(lang), lead),
    ];
    if let Some(at) = due.map(|t| cx.zoned(t)) {
        let text = time::time(at, time::deadline_text(at, cx.now, lang));
        rows.push((time_words::report_by(lang), text));
    }
    panel("item", words::item(lang), summary(rows))
}

/// The deadlines that run for whoever looks, or else for everybody.
fn deadlines(cx: &Ctx, item: &Item, names: &Directory) -> Option<AnyView> {
    let mine = cx.me.as_ref().map(|me| me.department.id.clone());
    let duties = item.duties();
    let my_own: Vec<_> = duties.iter().filter(|d| d.holder.department() == mine.as_ref()).collect();
    let shown = if my_own.is_empty() { duties.iter().collect() } else { my_own };
    let mut rows: Vec<_> = shown
        .into_iter()
        .filter_map(|d| {
            let at = due::due(cx, cx.zoned(d.due?));
            let whose = (d.holder.department() != mine.as_ref())
                .then(|| view! { <span class="meta">{turn::holder(cx.lang, names, &d.holder)}</span> });
            Some((time_words::duty_by(cx.lang, d.kind), view! { {whose} {at} }.into_any()))
        })
        .collect();
    if let (true, Some(at)) = (rows.is_empty() && item.state().is_active(), item.due()) {
        rows.push((time_words::claim_by(cx.lang), due::due(cx, cx.zoned(at))));
    }
    (!rows.is_empty()).then(|| panel("deadlines", item_words::deadlines(cx.lang), summary(rows)))
}

/// What has been filed against the same enterprise, before anybody fines it again.
fn filed(cx: &Ctx, model: &ActPage) -> Option<AnyView> {
    let lang = cx.lang;
    if model.fines.is_empty() && model.hidden_fines == 0 {
        return None;
    }
    let rows: Vec<_> = model
        .fines
        .iter()
        .map(|fined| {
            let fine = &fined.fine;
            let who = lang.name(&model.names.name(&fine.department)).to_owned();
            let on = time::day_text(results::day(cx, fine.filed_on), cx.now, lang);
            let amount = report_words::yuan(lang, &amount(fined.amount));
            view! {
                <li>
                    <p><b>{fine.act.clone()}</b></p>
                    <p class="fs-14">{who} <span class="sep">{on}</span> <span class="sep">{amount}</span></p>
                    <p class="fs-14">
                        {fine.document.clone()} " "
                        <a class="num" href=paths::item(&fine.item)>{fine.number.to_string()}</a>
                    </p>
                </li>
            }
        })
        .collect();
    let hidden = (model.hidden_fines > 0)
        .then(|| view! { <p class="fs-14 meta mt-1">{party_words::hidden(lang, model.hidden_fines)}</p> });
    let body = view! {
        <p class="fs-14 meta">{words::filed_already_means(lang)}</p>
        <ul class="plain stack-3 mt-1">{rows}</ul>
        {hidden}
    };
    Some(panel("filed", words::filed_already(lang), body.into_any()))
}

/// What the sides of a dispute say, for whoever rules or answers.
fn grounds(cx: &Ctx, model: &ActPage) -> Option<AnyView> {
    model.item.dispute.as_ref().filter(|_| matches!(model.action, Action::Rule | Action::Plead))?;
    Some(panel("grounds", words::grounds(cx.lang), pending::sides(cx, &model.names, &model.item)))
}

/// What the others found. Whoever reports for all, sends back or closes sees every result.
fn others(cx: &Ctx, model: &ActPage) -> Option<AnyView> {
    let lang = cx.lang;
    let all = matches!(
        model.action,
        Action::JointReport
            | Action::SendBack
            | Action::Close
            | Action::PlanReinspection
            | Action::Inspect
            | Action::AllowFine
    );
    let mine = cx.me.as_ref().map(|me| &me.department.id);
    let shown: Vec<_> = model
        .item
        .reports
        .iter()
        .rev()
        .filter(|r| all || Some(&r.department) != mine)
        .map(|r| result(cx, model, r, all))
        .collect();
    let title = if all { words::all_results(lang) } else { words::other_results(lang) };
    (!shown.is_empty())
        .then(|| panel("others", title, view! { <div class="stack-3">{shown}</div> }.into_any()))
}

fn result(cx: &Ctx, model: &ActPage, entry: &ReportEntry, whole: bool) -> AnyView {
    let lang = cx.lang;
    let at = cx.zoned(entry.at);
    let measures = results::measures(cx, &entry.report).join(report_words::semicolon(lang));
    let finding = state::finding(lang, entry.report.finding);
    let head = if measures.is_empty() {
        finding.to_owned()
    } else {
        format!("{finding}{}{measures}", report_words::semicolon(lang))
    };
    let text =
        if whole { entry.report.text.clone() } else { super::item::timeline::shorten(&entry.report.text).0 };
    let more = format!("{}#results", paths::item(&model.item.id));
    view! {
        <div>
            <p>
                <b>{lang.name(&model.names.name(&entry.department)).to_owned()}</b>
                " "
                <span class="meta">{time::time(at, time::moment_text(at, cx.now, lang))}</span>
            </p>
            <p class="fs-14 mt-1">{head}</p>
            <p class="fs-14 mt-1">{text}</p>
            <p class="fs-14 mt-1"><a href=more>{words::see_results(lang)}</a></p>
        </div>
    }
    .into_any()
}

/// A panel of the side column. `id` is its heading's.
pub(super) fn panel(id: &'static str, title: &'static str, body: AnyView) -> AnyView {
    let heading = format!("{id}-side");
    let labelled = heading.clone();
    view! {
        <section class="panel" aria-labelledby=labelled>
            <div class="panel__h"><h2 id=heading>{title}</h2></div>
            <div class="panel__b">{body}</div>
        </section>
    }
    .into_any()
}

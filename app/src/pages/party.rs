//! 企业档案: one enterprise, and what every department has done about it.

use crate::Ctx;
use crate::forms::FormState;
use crate::pages::item::results::day;
use crate::pages::penalties::{self, Fined};
use crate::ui::alert::{Tone, alert};
use crate::ui::button::{self, Weight};
use crate::ui::chip;
use crate::ui::field::{self, Choice, Label, hidden};
use crate::ui::frame::{Page, Tab};
use crate::ui::summary::{or_blank, summary};
use crate::ui::time::{day_text, moment_text, planned_day_text, short_text, time};
use crate::words::{common, party as words, state};
use crate::{Lang, paths};
use leptos::prelude::*;
use liaison_domain::item::{Card, Finding};
use liaison_domain::time::DAY;
use liaison_domain::{DepartmentId, Directory, ItemId, ItemNumber, PartyId, Timestamp};
use std::sync::Arc;

/// A check that took place.
#[derive(Clone, Debug)]
pub struct Checked {
    /// On which item.
    pub item: ItemId,
    /// Its number.
    pub number: ItemNumber,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub department: DepartmentId,
    /// What was found, by a first check, or whether a re-inspection was passed.
    pub outcome: Result<Finding, bool>,
}

/// An order to fix.
#[derive(Clone, Debug)]
pub struct Ordered {
    /// In which item.
    pub item: ItemId,
    /// Its number.
    pub number: ItemNumber,
    /// By whom.
    pub department: DepartmentId,
    /// 文书号
    pub document: String,
    /// The day (since 1970-01-01).
    pub fix_by: i64,
    /// Nobody has checked it yet.
    pub open: bool,
}

/// The field of the address.
pub const ADDRESS: &str = "address";
/// The field of the trade.
pub const TRADE: &str = "trade";
/// The box of 重点监管.
pub const RISK: &str = "high_risk";
/// Which state the form was drawn from.
pub const SEEN: &str = "seen";

/// What is wrong with what was typed into the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditProblem {
    /// A text is too long or cannot be stored.
    Text,
    /// Somebody else has changed it since.
    Overtaken,
}

/// The form for writing into the file.
#[derive(Clone, Debug)]
pub struct Edit {
    /// As typed, or as it is.
    pub form: FormState,
    /// Which state it was drawn from.
    pub seen: String,
    /// What is wrong.
    pub problem: Option<EditProblem>,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct PartyPage {
    /// Identity.
    pub id: PartyId,
    /// The form of whoever may write into the file.
    pub edit: Option<Edit>,
    /// Something was saved just now.
    pub saved: bool,
    /// Name.
    pub name: String,
    /// Credit code; may be blank.
    pub code: String,
    /// May be blank.
    pub address: String,
    /// May be blank.
    pub trade: String,
    /// 重点监管
    pub high_risk: bool,
    /// When the file was opened.
    pub since: Timestamp,
    /// How often it was inspected in the last thirty days, by all departments.
    pub inspected: usize,
    /// Items with a confirmed finding and the days looked at, where that makes a repeat offender.
    pub repeat: Option<(usize, u32)>,
    /// The items that may be seen, the latest first.
    pub items: Vec<Card>,
    /// How many items may not be seen.
    pub hidden: usize,
    /// The latest first.
    pub checks: Vec<Checked>,
    /// Open ones first.
    pub orders: Vec<Ordered>,
    /// The latest first.
    pub fines: Vec<Fined>,
    /// How many fines may not be seen.
    pub hidden_fines: usize,
    /// Names of departments.
    pub names: Arc<Directory>,
}

impl PartyPage {
    fn name(&self, lang: Lang, department: &DepartmentId) -> String {
        lang.name(&self.names.name(department)).to_owned()
    }
}

/// The page.
#[must_use]
pub fn page(cx: &Ctx, model: &PartyPage) -> Page {
    let lang = cx.lang;
    let body = view! {
        <div class="wrap">
            <a class="back" href=paths::PARTIES>{words::parties(lang)}</a>
            {said(cx, model)}
            {head(cx, model)}
            {panel("items", words::items(lang), items(cx, model))}
            {panel("checks", words::inspections(lang), checks(cx, model))}
            {panel("orders", words::orders(lang), orders(cx, model))}
            {panel("fines", words::fines(lang), fines(cx, model))}
            {edit(cx, model)}
        </div>
    };
    let refused = model.edit.as_ref().is_some_and(|e| e.problem.is_some());
    Page::new(format!("{} · {}", model.name, words::file(lang)), Tab::Parties, body.into_any())
        .refused(refused)
}

/// How writing into the file went.
fn said(cx: &Ctx, model: &PartyPage) -> Option<AnyView> {
    let problem = model.edit.as_ref().and_then(|e| e.problem);
    let (tone, text) = match problem {
        Some(EditProblem::Text) => (Tone::Refused, words::too_long(cx.lang)),
        Some(EditProblem::Overtaken) => (Tone::Refused, words::overtaken(cx.lang)),
        None if model.saved => (Tone::Done, words::saved(cx.lang)),
        None => return None,
    };
    Some(alert(tone, text, false, ()))
}

fn edit(cx: &Ctx, model: &PartyPage) -> Option<AnyView> {
    let Edit { form, seen, .. } = model.edit.as_ref()?;
    let lang = cx.lang;
    let risk = vec![Choice::new("yes", words::high_risk_box(lang))];
    let body = view! {
        <form class="panel__b" method="post" action=paths::party(&model.id) novalidate>
            {hidden(SEEN, seen.clone())}
            {field::text(form, lang, Label::named(ADDRESS, words::address(lang)))}
            {field::text(form, lang, Label::named(TRADE, words::trade(lang)).width("w-m"))}
            {field::checks(form, lang, Label::named(RISK, words::high_risk(lang)), false, risk)}
            <p class="meta">{words::edit_note(lang)}</p>
            <div class="btns">{button::submit(Weight::Plain, words::save(lang))}</div>
        </form>
    };
    Some(panel("edit", words::edit(lang), body.into_any()))
}

fn head(cx: &Ctx, model: &PartyPage) -> AnyView {
    let lang = cx.lang;
    let blank = common::not_filled(lang);
    let open = model.items.iter().filter(|c| c.state.is_active()).count();
    let repeat = model
        .repeat
        .map(|(n, days)| view! { <span class="tag tag--lead">{words::repeat(lang, n, days)}</span> });
    let risk = model.high_risk.then(|| view! { <span class="tag">{words::high_risk(lang)}</span> });
    let code = if model.code.is_empty() {
        or_blank("", blank)
    } else {
        view! { <span class="code">{model.code.clone()}</span> }.into_any()
    };
    let since = cx.zoned(model.since);
    let rows = vec![
        (words::code(lang), code),
        (words::address(lang), or_blank(&model.address, blank)),
        (words::trade(lang), or_blank(&model.trade, blank)),
        (words::since(lang), day_text(since, cx.now, lang).into_any()),
    ];
    view! {
        <section class="panel mb-4" aria-labelledby="party-name">
            <div class="panel__h"><h1 id="party-name">{model.name.clone()}</h1> {risk} {repeat}</div>
            <div class="panel__b stack-3">
                <p>
                    <b>{words::inspected(lang, model.inspected)}</b>
                    <span class="sep">{words::items_open(lang, model.items.len() + model.hidden, open)}</span>
                </p>
                {summary(rows)}
            </div>
        </section>
    }
    .into_any()
}

fn panel(id: &'static str, title: &'static str, body: AnyView) -> AnyView {
    let heading = format!("{id}-title");
    let labelled = heading.clone();
    view! {
        <section class="panel mb-4" id=id aria-labelledby=labelled>
            <div class="panel__h"><h2 id=heading>{title}</h2></div>
            {body}
        </section>
    }
    .into_any()
}

fn nothing(text: &'static str) -> AnyView {
    view! { <p class="panel__b blank">{text}</p> }.into_any()
}

fn items(cx: &Ctx, model: &PartyPage) -> AnyView {
    let lang = cx.lang;
    let rows: Vec<_> = model
        .items
        .iter()
        .map(|card| {
            let lead = card.lead().map(|part| lang.name(&part.name).to_owned()).unwrap_or_default();
            view! {
                <tr>
                    <td class="num">{card.number.to_string()}</td>
                    <td><a href=paths::item(&card.id)>{card.title.clone()}</a></td>
                    <td data-l=words::state(lang)>{chip::item_state(card.state, lang)}</td>
                    <td data-l=words::poster(lang)>{lang.name(&card.poster).to_owned()}</td>
                    <td data-l=words::lead(lang)>{or_blank(&lead, common::not_filled(lang))}</td>
                    <td data-l=words::posted(lang) class="nb">
                        {time(card.posted, short_text(card.posted, cx.now, lang))}
                    </td>
                </tr>
            }
        })
        .collect();
    let table = if rows.is_empty() {
        nothing(words::no_items(lang))
    } else {
        view! {
            <table class="tbl tbl--rows">
                <thead>
                    <tr>
                        <th scope="col">{words::number(lang)}</th>
                        <th scope="col">{words::item(lang)}</th>
                        <th scope="col">{words::state(lang)}</th>
                        <th scope="col">{words::poster(lang)}</th>
                        <th scope="col">{words::lead(lang)}</th>
                        <th scope="col">{words::posted(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! { {table} {penalties::hidden(cx, model.hidden)} }.into_any()
}

fn checks(cx: &Ctx, model: &PartyPage) -> AnyView {
    let lang = cx.lang;
    if model.checks.is_empty() {
        return nothing(words::no_inspections(lang));
    }
    let rows: Vec<_> = model
        .checks
        .iter()
        .map(|check| {
            let at = cx.zoned(check.at);
            let outcome = match check.outcome {
                Ok(finding) => state::finding(lang, finding),
                Err(true) => words::passed(lang),
                Err(false) => words::failed(lang),
            };
            view! {
                <tr>
                    <td class="nb">{time(at, moment_text(at, cx.now, lang))}</td>
                    <td data-l=words::department(lang)>{model.name(lang, &check.department)}</td>
                    <td data-l=words::finding(lang)>{outcome}</td>
                    <td data-l=words::item(lang) class="num">
                        <a href=paths::item(&check.item)>{check.number.to_string()}</a>
                    </td>
                </tr>
            }
        })
        .collect();
    view! {
        <table class="tbl tbl--rows">
            <thead>
                <tr>
                    <th scope="col">{words::inspected_at(lang)}</th>
                    <th scope="col">{words::department(lang)}</th>
                    <th scope="col">{words::finding(lang)}</th>
                    <th scope="col">{words::item(lang)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn orders(cx: &Ctx, model: &PartyPage) -> AnyView {
    let lang = cx.lang;
    if model.orders.is_empty() {
        return nothing(words::no_orders(lang));
    }
    let today = (cx.now.at.0 + i64::from(cx.now.offset) * 60_000).div_euclid(DAY);
    let rows: Vec<_> = model
        .orders
        .iter()
        .map(|order| {
            let stands = match (order.open, order.fix_by < today) {
                (true, true) => view! { <b class="late">{words::fix_over(lang)}</b> }.into_any(),
                (true, false) => words::fix_open(lang).into_any(),
                (false, _) => words::fix_done(lang).into_any(),
            };
            view! {
                <tr>
                    <td class="nb">{planned_day_text(day(cx, order.fix_by), cx.now, lang)}</td>
                    <td data-l=words::state(lang)>{stands}</td>
                    <td data-l=words::department(lang)>{model.name(lang, &order.department)}</td>
                    <td data-l=words::document(lang)>{order.document.clone()}</td>
                    <td data-l=words::item(lang) class="num">
                        <a href=paths::item(&order.item)>{order.number.to_string()}</a>
                    </td>
                </tr>
            }
        })
        .collect();
    view! {
        <table class="tbl tbl--rows">
            <thead>
                <tr>
                    <th scope="col">{words::fix_by(lang)}</th>
                    <th scope="col">{words::state(lang)}</th>
                    <th scope="col">{words::department(lang)}</th>
                    <th scope="col">{words::document(lang)}</th>
                    <th scope="col">{words::item(lang)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn fines(cx: &Ctx, model: &PartyPage) -> AnyView {
    let table = if model.fines.is_empty() {
        nothing(words::no_fines(cx.lang))
    } else {
        penalties::table(cx, &model.names, &model.fines, false)
    };
    view! { {table} {penalties::hidden(cx, model.hidden_fines)} }.into_any()
}

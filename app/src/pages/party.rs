//! 企业档案: one enterprise, and what every department has done about it.

mod file;
pub mod licences;
mod merge;
mod tables;

use crate::Ctx;
use crate::forms::party::PartyMatch;
use crate::forms::{FormState, posting};
use crate::pages::penalties::{self, Fined};
use crate::ui::button::{self, Weight};
use crate::ui::chip;
use crate::ui::field::hidden;
use crate::ui::frame::{Page, Tab};
use crate::ui::summary::{or_blank, summary};
use crate::ui::time::{day_text, full_text, time};
use crate::words::{common, party as words, print, report};
use crate::{Lang, paths};
use leptos::prelude::*;
use liaison_domain::item::{Card, Finding, OrderToFix};
use liaison_domain::licence::Licence;
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
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is planned for this day (since 1970-01-01).
    Planned(i64),
    /// What a first check found.
    Found(Finding),
    /// Whether a re-inspection was passed.
    Again(bool),
}

/// An order to fix.
#[derive(Clone, Debug)]
pub struct Ordered {
    /// In which item.
    pub item: ItemId,
    /// Its number.
    pub number: ItemNumber,
    /// The order.
    pub order: OrderToFix,
    /// The item is still worked on.
    pub active: bool,
}

/// A case opened, or a referral.
#[derive(Clone, Debug)]
pub struct Taken {
    /// In which item.
    pub item: ItemId,
    /// Its number.
    pub number: ItemNumber,
    /// When it was reported.
    pub at: Timestamp,
    /// By whom.
    pub department: DepartmentId,
    /// Which of the two.
    pub what: Measured,
}

/// A case opened, or a referral.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measured {
    /// 立案, with its number, which may be blank.
    Case(String),
    /// 移送, to whom.
    Referred(String),
}

/// The field of the address.
pub const ADDRESS: &str = "address";
/// The field of the trade.
pub const TRADE: &str = "trade";
/// The box of 重点监管.
pub const RISK: &str = "high_risk";
/// The field of what is looked for to merge with.
pub const WITH: &str = "with";
/// Which state the form was drawn from.
pub const SEEN: &str = "seen";

/// What is wrong with what was typed into the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditProblem {
    /// Fields hold what cannot be saved.
    Fields,
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
    /// Name and code may be corrected as well.
    pub corrects: bool,
}

/// The form for merging the file with another one of the same enterprise.
#[derive(Clone, Debug, Default)]
pub struct Merge {
    /// What was looked for; blank at first.
    pub q: String,
    /// The other files that fit.
    pub found: Vec<PartyMatch>,
    /// Why nothing was merged, and what was chosen.
    pub form: FormState,
}

/// What stood in the file before somebody changed it.
#[derive(Clone, Debug)]
pub struct Before {
    /// When it was changed.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// What the change replaced: which fact, and what stood there.
    pub stood: Vec<(Fact, String)>,
    /// The licences that it replaced, where it replaced any.
    pub licences: Option<Vec<Licence>>,
}

/// A fact of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Name.
    Name,
    /// Credit code.
    Code,
    /// 地址
    Address,
    /// 行业
    Trade,
    /// 重点监管, as `yes` or blank.
    HighRisk,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct PartyPage {
    /// Identity.
    pub id: PartyId,
    /// The form of whoever may write into the file.
    pub edit: Option<Edit>,
    /// What stood there before, the latest change first.
    pub earlier: Vec<Before>,
    /// Names and codes of the files that were merged into this one.
    pub merged: Vec<(String, String)>,
    /// The form for merging, of whoever may.
    pub merge: Option<Merge>,
    /// The key of a posting about it, of whoever may post.
    pub post: Option<String>,
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
    /// 许可
    pub licences: Vec<Licence>,
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
    /// How many of all items are open.
    pub open: usize,
    /// Those planned, then the latest first.
    pub checks: Vec<Checked>,
    /// Open ones first.
    pub orders: Vec<Ordered>,
    /// Cases opened and referrals, the latest first.
    pub measures: Vec<Taken>,
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
            {file::said(cx, model)}
            {printed(cx)}
            {head(cx, model)}
            {panel("items", words::items(lang), items(cx, model))}
            {panel("checks", words::inspections(lang), tables::checks(cx, model))}
            {panel("orders", words::orders(lang), tables::orders(cx, model))}
            {panel("fines", words::fines(lang), fines(cx, model))}
            {panel("measures", words::measures(lang), tables::measures(cx, model))}
            {file::earlier(cx, model)}
            {file::edit(cx, model)}
            {merge::form(cx, model)}
        </div>
    };
    let unmerged = model.merge.as_ref().is_some_and(|m| !m.form.problems.is_empty());
    let refused = unmerged || model.edit.as_ref().is_some_and(|e| e.problem.is_some());
    Page::new(format!("{} · {}", model.name, words::file(lang)), Tab::Parties, body.into_any())
        .refused(refused)
}

/// What a sheet says of itself: of which system and county, by whom and when it was printed.
fn printed(cx: &Ctx) -> AnyView {
    let (lang, colon) = (cx.lang, common::colon(cx.lang));
    let by = cx
        .me
        .as_ref()
        .map(|me| format!("{}{colon}{} {}", print::printed_by(lang), lang.name(&me.department), me.name));
    let at = format!("{}{colon}{}", print::printed(lang), full_text(cx.now, lang));
    let said = [format!("{} {}", common::brand(lang), cx.county), words::file(lang).to_owned(), at];
    let said: Vec<_> = said.into_iter().chain(by).map(|text| view! { <span>{text}</span> }).collect();
    view! { <p class="print-only printed">{said}</p> }.into_any()
}

fn head(cx: &Ctx, model: &PartyPage) -> AnyView {
    let lang = cx.lang;
    let blank = common::not_filled(lang);
    let repeat = model
        .repeat
        .map(|(n, days)| view! { <span class="tag tag--lead">{words::repeat(lang, n, days)}</span> });
    let risk = model.high_risk.then(|| view! { <span class="tag">{words::high_risk(lang)}</span> });
    let code = if model.code.is_empty() {
        or_blank("", blank)
    } else {
        // A script shows the button, where the browser lets it copy.
        view! {
            <span class="code">{model.code.clone()}</span>
            " "
            <button class="btn btn--s" type="button" hidden data-copy=model.code.clone() data-done=words::copied(lang)>
                {words::copy(lang)}
            </button>
        }
        .into_any()
    };
    let since = cx.zoned(model.since);
    let merged: Vec<_> =
        model.merged.iter().map(|(name, code)| format!("{name} {code}").trim().to_owned()).collect();
    let mut rows = vec![
        (words::code(lang), code),
        (words::address(lang), or_blank(&model.address, blank)),
        (words::trade(lang), or_blank(&model.trade, blank)),
        (words::licences(lang), licences::list(cx, model).unwrap_or_else(|| or_blank("", blank))),
        (words::since(lang), day_text(since, cx.on_paper().now, lang).into_any()),
    ];
    if !merged.is_empty() {
        rows.push((words::merged(lang), merged.join(report::semicolon(lang)).into_any()));
    }
    view! {
        <section class="panel mb-4" aria-labelledby="party-name">
            <div class="panel__h"><h1 id="party-name">{model.name.clone()}</h1> {risk} {repeat} {licences::tag(cx, model)}</div>
            <div class="panel__b stack-3">
                <p>
                    <b>{words::inspected(lang, model.inspected)}</b>
                    <span class="sep">{words::items_open(lang, model.items.len() + model.hidden, model.open)}</span>
                </p>
                {summary(rows)}
                {ways(cx, model)}
            </div>
        </section>
    }
    .into_any()
}

/// Posting about it, and its print: without a script the browser prints the same page by itself.
fn ways(cx: &Ctx, model: &PartyPage) -> AnyView {
    let lang = cx.lang;
    let post = model.post.clone().map(|key| {
        view! {
            <form method="post" action=paths::POST>
                {hidden("key", key)}
                {hidden(posting::ABOUT, model.id.to_string())}
                {button::submit(Weight::Plain, words::post_about(lang))}
            </form>
        }
    });
    view! {
        <div class="btns">
            {post}
            <button class="btn" type="button" hidden data-print="">{words::print(lang)}</button>
        </div>
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
                        {time(card.posted, day_text(card.posted, cx.on_paper().now, lang))}
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

fn fines(cx: &Ctx, model: &PartyPage) -> AnyView {
    let table = if model.fines.is_empty() {
        nothing(words::no_fines(cx.lang))
    } else {
        penalties::table(cx, &model.names, &model.fines, false)
    };
    view! { {table} {penalties::hidden(cx, model.hidden_fines)} }.into_any()
}

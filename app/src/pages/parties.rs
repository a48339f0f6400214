//! 企业: finding an enterprise by name or code.

use crate::query::encode;
use crate::ui::empty::empty;
use crate::ui::frame::{Page, Tab};
use crate::words::{common, party as words};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::PartyId;

/// How many are shown at once.
pub const SHOWN: usize = 100;

/// One enterprise as it is listed.
#[derive(Clone, Debug)]
pub struct PartyName {
    /// Identity.
    pub id: PartyId,
    /// Name.
    pub name: String,
    /// Credit code; may be blank.
    pub code: String,
    /// 重点监管
    pub high_risk: bool,
    /// 屡犯
    pub repeat: bool,
}

/// The filter of those marked.
pub const ONLY: &str = "only";
/// 屡犯
pub const REPEAT: &str = "repeat";
/// 重点监管
pub const HIGH_RISK: &str = "high-risk";

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct Parties {
    /// What was typed.
    pub q: String,
    /// [`REPEAT`], [`HIGH_RISK`] or blank.
    pub only: String,
    /// Whether the search came to as many as it reads.
    pub more: bool,
    /// At most [`SHOWN`].
    pub rows: Vec<PartyName>,
}

/// The page.
#[must_use]
pub fn parties(cx: &Ctx, model: &Parties) -> Page {
    let lang = cx.lang;
    let list = if model.rows.is_empty() {
        empty(words::nobody_found(lang), words::nobody_found_text(lang), None)
    } else {
        table(cx, model)
    };
    let choices = [
        ("", words::show_all(lang)),
        (REPEAT, words::repeat_mark(lang)),
        (HIGH_RISK, words::high_risk(lang)),
    ];
    let choices = choices
        .map(|(value, word)| view! { <option value=value selected=model.only == value>{word}</option> });
    let body = view! {
        <div class="wrap">
            <div class="page-head">
                <h1>{words::parties(lang)}</h1>
                <a class="quiet" href=paths::PENALTIES>{words::see_penalties(lang)}</a>
            </div>
            <div class="panel">
                <form class="panel__b search-line" method="get" action=paths::PARTIES role="search" aria-label=words::parties(lang)>
                    <label for="party-q">{words::find(lang)}</label>
                    <input id="party-q" class="w-m" name="q" type="search" value=model.q.clone() />
                    <label for="party-only">{words::marks(lang)}</label>
                    <select id="party-only" name=ONLY>{choices}</select>
                    <button class="btn btn--s">{words::search(lang)}</button>
                </form>
                {list}
            </div>
        </div>
    };
    Page::new(words::parties(lang), Tab::Parties, body.into_any())
}

fn table(cx: &Ctx, model: &Parties) -> AnyView {
    let lang = cx.lang;
    let rows: Vec<_> = model.rows.iter().map(|party| row(cx, party)).collect();
    let more = model.more.then(|| view! { <p class="panel__b meta">{words::first_hundred(lang)}</p> });
    view! {
        <table class="tbl tbl--rows">
            <thead>
                <tr>
                    <th scope="col">{words::name(lang)}</th>
                    <th scope="col">{words::code(lang)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        {more}
    }
    .into_any()
}

fn row(cx: &Ctx, party: &PartyName) -> AnyView {
    let lang = cx.lang;
    let risk = party.high_risk.then(|| view! { " " <span class="tag">{words::high_risk(lang)}</span> });
    let repeat =
        party.repeat.then(|| view! { " " <span class="tag tag--lead">{words::repeat_mark(lang)}</span> });
    let code = if party.code.is_empty() {
        view! { <span class="blank">{common::not_filled(lang)}</span> }.into_any()
    } else {
        view! { <span class="code">{party.code.clone()}</span> }.into_any()
    };
    view! {
        <tr>
            <td><a href=paths::party(&party.id)>{party.name.clone()}</a> {risk} {repeat}</td>
            <td data-l=words::code(lang)>{code}</td>
        </tr>
    }
    .into_any()
}

/// The address of a search.
#[must_use]
pub fn search(q: &str) -> String {
    format!("{}?q={}", paths::PARTIES, encode(q))
}

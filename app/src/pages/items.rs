//! 事项: every item I may see, narrowed by a filter that stands in the address.

mod filter;
mod row;

pub use row::rows;

use crate::live::LivePage;
use crate::query::{Unread, to_query};
use crate::ui::button::{Weight, small_link};
use crate::ui::empty::empty;
use crate::ui::frame::{Page, Tab, frame};
use crate::ui::icon::icon;
use crate::ui::{pager, slot};
use crate::words::common;
use crate::words::{list as words, state};
use crate::{Ctx, Matters, paths};
use leptos::prelude::*;
use liaison_domain::filter::{Filter, Sort};
use liaison_domain::item::{Action, Card};
use liaison_domain::{DepartmentName, ItemId};
use std::collections::HashMap;

/// What the reader may do at once with an item in a row: take it, or what it waits for. Items with
/// which nothing is to be done are left out.
pub type Acts = HashMap<ItemId, Action>;

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct Items {
    /// What was asked for.
    pub filter: Filter,
    /// One page of rows in the filter's order.
    pub cards: Vec<Card>,
    /// What the reader may do at once with some of them.
    pub acts: Acts,
    /// How many fit altogether, where that was counted.
    pub total: Option<u32>,
    /// Whether there are more than `total`, which is as far as they were counted.
    pub total_is_capped: bool,
    /// How many fit that I may not see.
    pub hidden: u32,
    /// Whether this page does not begin at the start.
    pub later: bool,
    /// Where the next page begins, if there is one.
    pub next: Option<String>,
    /// Whether I may post.
    pub may_post: bool,
    /// Departments to choose from as a tree, with how many stand above each. Empty where they are too many
    /// to choose from: then one is found by its name.
    pub departments: Vec<(usize, DepartmentName)>,
    /// The one that was chosen.
    pub department: Option<DepartmentName>,
    /// What was typed to find one, where that did not succeed.
    pub typed_department: String,
    /// What the address asks for and cannot have.
    pub unread: Vec<Unread>,
    /// Matters to choose from.
    pub matters: Matters,
}

/// The page.
#[must_use]
pub fn items(cx: &Ctx, model: &Items) -> AnyView {
    let lang = cx.lang;
    let post = model.may_post.then(|| {
        let link = small_link(Weight::Main, paths::POST, common::post_item(lang));
        view! { <div class="btns">{link}</div> }
    });
    let list = if model.cards.is_empty() { nothing(cx, model) } else { table(cx, model) };
    let body = view! {
        <div class="wrap">
            <div class="page-head"><h1>{common::items(lang)}</h1>{post}</div>
            {slot::slot(cx)}
            {unread(cx, &model.unread)}
            <div class="panel">{filter::filter(cx, model)}{list}</div>
        </div>
    };
    frame(cx, Page::new(common::items(lang), Tab::Items, body).live(LivePage::Items(model.filter.clone())))
}

/// What the address asks for and the list below does not do.
fn unread(cx: &Ctx, unread: &[Unread]) -> Option<AnyView> {
    let lines: Vec<_> = unread.iter().map(|u| view! { <p>{words::unread(cx.lang, u)}</p> }).collect();
    (!lines.is_empty())
        .then(|| view! { <div class="alert alert--warn" role="status" id="unread">{lines}</div> }.into_any())
}

/// The address of the list under a filter.
fn address(filter: &Filter, after: Option<&str>) -> String {
    match to_query(filter, after) {
        query if query.is_empty() => paths::ITEMS.to_owned(),
        query => format!("{}?{query}", paths::ITEMS),
    }
}

fn nothing(cx: &Ctx, model: &Items) -> AnyView {
    let lang = cx.lang;
    if model.filter.is_narrowed() || model.later {
        let clear = (paths::ITEMS.to_owned(), words::clear_all(lang).to_owned());
        empty(words::nothing_found(lang), words::nothing_found_text(lang), Some(clear))
    } else {
        let post = model.may_post.then(|| (paths::POST.to_owned(), common::post_item(lang).to_owned()));
        empty(words::nothing_yet(lang), words::nothing_yet_text(lang), post)
    }
}

fn table(cx: &Ctx, model: &Items) -> AnyView {
    let lang = cx.lang;
    let rows = rows(cx, &model.cards, &model.acts, &model.matters);
    let shown = words::shown(lang, model.cards.len());
    let first = model.later.then(|| address(&model.filter, None));
    let next = model.next.as_deref().map(|after| address(&model.filter, Some(after)));
    view! {
        <table class="tbl tbl--stack tbl--items">
            <caption class="vh">{words::table(lang, state::sort(lang, model.filter.sort))}</caption>
            <thead>
                <tr>
                    {sorted(model, Sort::Posted, "c-id", words::number(lang))}
                    <th scope="col">{words::item(lang)}</th>
                    <th class="c-st" scope="col">{words::state(lang)}</th>
                    <th class="c-turn" scope="col">{words::turn(lang)}</th>
                    <th class="c-parts" scope="col">{words::parts(lang)}</th>
                    <th class="c-matter" scope="col">{words::matter(lang)}</th>
                    {sorted(model, Sort::Due, "c-due", words::due(lang))}
                    {sorted(model, Sort::Changed, "c-last", words::last(lang))}
                </tr>
            </thead>
            <tbody id="rows">{rows}</tbody>
        </table>
        {pager::pager(lang, shown, first, next)}
    }
    .into_any()
}

/// The head of a column by which the list can be ordered.
fn sorted(model: &Items, sort: Sort, class: &'static str, word: &'static str) -> AnyView {
    let here = model.filter.sort == sort;
    let order = here.then_some(if sort == Sort::Due { "ascending" } else { "descending" });
    let sign = here.then(|| icon(if sort == Sort::Due { "ui-sort" } else { "ui-sorted" }));
    let href = address(&Filter { sort, ..model.filter.clone() }, None);
    view! { <th class=class scope="col" aria-sort=order><a href=href>{word}{sign}</a></th> }.into_any()
}

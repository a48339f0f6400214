//! A list of items: rows change in place, new ones wait, none moves.

use super::browser::Browser;
use super::ghost::{ghost, reason};
use super::slot::{mark_new, swap_row};
use super::wire::Change;
use super::{LivePage, dom, fetch, rows, slot};
use crate::Lang;
use crate::query::to_query;
use crate::words::{list, live as words};
use liaison_domain::filter::Filter;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, Element};

fn version(row: &Element) -> u32 {
    row.get_attribute("data-version").and_then(|v| v.parse().ok()).unwrap_or(0)
}

fn item(row: &Element) -> String {
    row.get_attribute("data-item").unwrap_or_default()
}

fn row_of<'a>(rows: &'a [Element], id: &str) -> Option<&'a Element> {
    rows.iter().find(|row| item(row) == id)
}

/// An item changed.
pub fn change(browser: &Rc<Browser>, filter: &Filter, change: &Change) {
    let (Some(table), Some(card)) = (dom::find("#rows"), &change.card) else { return browser.refresh() };
    let fits = |filter: &Filter| filter.matches(card, &browser.start.department, change.at);
    let rows = dom::all(&table, "[data-item]");
    match row_of(&rows, card.id.as_str()) {
        Some(row) if version(row) >= card.version => {}
        // The server searches more text than a row holds: a search alone throws nothing out.
        Some(_) if fits(&Filter { q: String::new(), ..filter.clone() }) => {
            rows::soon(browser, card.id.as_str());
        }
        Some(row) => {
            // A row that is still on its way is older, and must not bring it back.
            drop(row.set_attribute("data-version", &card.version.to_string()));
            ghost(row, &reason(browser.start.lang, change));
            count_shown(browser.start.lang);
            follow_total();
        }
        // A row does not say who follows it: the list does when it is fetched again.
        None if fits(filter) && !filter.followed => {
            browser.slot.keep(card.id.as_str());
            follow_total();
        }
        None => browser.slot.items.borrow_mut().retain(|kept| kept != card.id.as_str()),
    }
    announce(browser);
}

thread_local! {
    static COUNTING: Cell<bool> = const { Cell::new(false) };
}

/// How many there are, as the server counts them; soon and once for everything that happens meanwhile.
fn follow_total() {
    if COUNTING.replace(true) {
        return;
    }
    dom::after(super::backoff::spread(3_000, js_sys::Math::random()), || {
        COUNTING.set(false);
        spawn_local(async {
            if let Some(page) = fetch::page().await {
                copy_total(&page);
            }
        });
    });
}

/// Under the list stands how many of its rows still belong to it.
fn count_shown(lang: Lang) {
    let Some(table) = dom::find("#rows") else { return };
    if let Some(shown) = dom::find(".pager .num") {
        let rows = dom::all(&table, "[data-item]:not(.ghost)").len();
        shown.set_text_content(Some(&list::shown(lang, rows)));
    }
}

fn copy_total(page: &Document) {
    if let (Some(old), Some(new)) = (dom::find("#total"), page.get_element_by_id("total")) {
        dom::replace(&old, &new);
    }
}

/// Fetches every row anew: what is left of a deadline goes on while nothing happens.
pub fn redraw(browser: &Rc<Browser>) {
    for row in dom::find("#rows").map(|table| dom::all(&table, "[data-item]:not(.ghost)")).unwrap_or_default()
    {
        rows::soon(browser, &item(&row));
    }
}

/// The page was fetched because something was missed.
pub fn merge(browser: &Rc<Browser>, page: &Document) {
    let (Some(table), Some(newer)) = (dom::find("#rows"), page.get_element_by_id("rows")) else {
        return take_all(page);
    };
    copy_total(page);
    let (rows, newer) = (dom::all(&table, "[data-item]"), dom::all(&newer, "[data-item]"));
    for new in &newer {
        match row_of(&rows, &item(new)) {
            Some(row) if version(row) < version(new) => swap_row(row, new),
            Some(_) => {}
            None => browser.slot.keep(&item(new)),
        }
    }
    let missing: Vec<_> = rows.iter().map(item).filter(|id| row_of(&newer, id).is_none()).collect();
    settle(browser, missing);
    announce(browser);
}

/// Rows that a newer page does not hold may only have moved to the next one: what is still in the
/// list stays, the rest says that it is gone.
fn settle(browser: &Rc<Browser>, missing: Vec<String>) {
    let LivePage::Items(filter) = &browser.start.page else { return };
    let (lang, query) = (browser.start.lang, to_query(filter, None));
    spawn_local(async move {
        for some in missing.chunks(crate::paths::ROWS_AT_ONCE) {
            // Nothing is said about what could not be asked.
            let Some(kept) = rows::within(some, &query).await else { continue };
            put(&kept);
            let Some(table) = dom::find("#rows") else { return };
            for row in dom::all(&table, "[data-item]") {
                let id = item(&row);
                if some.contains(&id) && row_of(&kept, &id).is_none() {
                    ghost(&row, words::gone_plain(lang));
                }
            }
            count_shown(lang);
        }
    });
}

/// A list that was empty, or is: there is nothing to keep in its place.
fn take_all(page: &Document) {
    if let (Some(old), Some(new)) = (dom::find("#main"), dom::main_of(page))
        && !dom::holds_focus(&old)
    {
        dom::replace(&old, &new);
    }
}

fn announce(browser: &Browser) {
    let waiting = browser.slot.items.borrow().len();
    if waiting > 0 {
        slot::pill(&words::new_items(browser.start.lang, waiting));
    } else if dom::find("#slot .pill").is_some() {
        slot::idle(browser);
    }
}

/// Puts newer rows in place of those on the page.
pub fn put(newer: &[Element]) {
    let Some(table) = dom::find("#rows") else { return };
    let rows = dom::all(&table, "[data-item]");
    for new in newer {
        if let Some(row) = row_of(&rows, &item(new))
            && (version(row) < version(new) || has_aged(row, new))
        {
            swap_row(row, new);
        }
    }
}

/// The same row in the words of a later moment. One that has left, or is still marked as new, stays.
fn has_aged(row: &Element, new: &Element) -> bool {
    let marked = row.class_list();
    version(row) == version(new)
        && !marked.contains("ghost")
        && row.query_selector(".tag--new").ok().flatten().is_none()
        && !row.is_equal_node(Some(new))
}

/// Puts the waiting rows on top, right under the slot. What cannot be fetched goes on waiting.
pub fn reveal(browser: &Rc<Browser>) {
    let browser = Rc::clone(browser);
    spawn_local(async move {
        let waiting = std::mem::take(&mut *browser.slot.items.borrow_mut());
        for some in waiting.chunks(crate::paths::ROWS_AT_ONCE) {
            match rows::fetch(some).await {
                Some(rows) => put_on_top(&browser, &rows),
                None => some.iter().for_each(|item| browser.slot.keep(item)),
            }
        }
        announce(&browser);
        count_shown(browser.start.lang);
        if let Some(link) = dom::find("#rows a.t") {
            dom::focus_where_it_is(&link);
        }
    });
}

fn put_on_top(browser: &Browser, fresh: &[Element]) {
    let Some(table) = dom::find("#rows") else { return };
    for row in fresh {
        // It may have come while the answer was on its way.
        if let Some(old) = row_of(&dom::all(&table, "[data-item]"), &item(row)) {
            old.remove();
        }
        drop(table.insert_before(row, table.first_child().as_ref()));
        mark_new(row, words::new(browser.start.lang));
    }
}

//! 待办: the server knows what waits for whom; this puts its answer where it does not disturb.

use super::browser::Browser;
use super::slot::{mark_new, swap_row};
use super::{dom, ghost, slot};
use crate::words::live as words;
use liaison_domain::ItemId;
use std::rc::Rc;
use web_sys::{Document, Element};

const ROWS: &str = "li.duty[data-item]";

/// Whether a row of the page is about this item.
pub fn shows(item: &ItemId) -> bool {
    rows_of(dom::find("#main").as_ref())
        .iter()
        .any(|r| r.get_attribute("data-item").as_deref() == Some(&item.0))
}

fn rows_of(main: Option<&Element>) -> Vec<Element> {
    main.map(|main| dom::all(main, ROWS)).unwrap_or_default()
}

/// An item may stand in more than one group.
fn key(row: &Element) -> (Option<String>, Option<String>) {
    (row.get_attribute("data-group"), row.get_attribute("data-item"))
}

fn same<'a>(rows: &'a [Element], row: &Element) -> Option<&'a Element> {
    let key = key(row);
    rows.iter().find(|r| self::key(r) == key)
}

/// Shows a newer page: rows in place, new rows behind the pill.
pub fn show(browser: &Rc<Browser>, page: &Document) {
    let (Some(main), Some(newer)) = (dom::find("#main"), dom::main_of(page)) else { return };
    let (rows, new_rows) = (rows_of(Some(&main)), rows_of(Some(&newer)));
    let waiting = new_rows.iter().filter(|new| same(&rows, new).is_none()).count();
    if rows.is_empty() && waiting > 0 && !dom::holds_focus(&main) {
        take_main(browser, &main, &newer, &rows);
        return;
    }
    // Rows are copied, because the page waits in the slot as a whole.
    for row in &rows {
        match same(&new_rows, row) {
            Some(new) if !row.is_equal_node(Some(new)) => {
                if let Ok(Ok(new)) =
                    new.clone_node_with_deep(true).map(wasm_bindgen::JsCast::dyn_into::<Element>)
                {
                    swap_row(row, &new);
                }
            }
            Some(_) => {}
            None => ghost::ghost(row, words::gone_plain(browser.start.lang)),
        }
    }
    copy_heading(&main, &newer);
    copy_updates(&main, &newer);
    if waiting > 0 {
        slot::pill(&words::new_tasks(browser.start.lang, waiting));
    }
    *browser.slot.page.borrow_mut() = (waiting > 0).then(|| page.clone());
}

/// The figure in the heading is the truth, whether or not the new rows are shown yet.
fn copy_heading(main: &Element, newer: &Element) {
    let heading = |of: &Element| of.query_selector("h1").ok().flatten();
    if let (Some(old), Some(new)) = (heading(main), heading(newer)) {
        old.set_text_content(new.text_content().as_deref());
    }
}

/// What is only for information stands beside, and is left alone while the reader is in it.
fn copy_updates(main: &Element, newer: &Element) {
    copy_part(main, newer, "#updates");
    copy_part(main, newer, "#which");
}

fn copy_part(main: &Element, newer: &Element, part: &str) {
    let (old, new) = (main.query_selector(part).ok().flatten(), newer.query_selector(part).ok().flatten());
    if let (Some(old), Some(new)) = (old, new)
        && !dom::holds_focus(&old)
        && !old.matches(":hover").unwrap_or(false)
        && let Ok(Ok(new)) = new.clone_node_with_deep(true).map(wasm_bindgen::JsCast::dyn_into::<Element>)
    {
        dom::replace(&old, &new);
    }
}

/// Shows what waits: right under the slot, where the reader is looking. In its own place each row stands
/// when the page is next opened.
pub fn reveal(browser: &Rc<Browser>) {
    let Some(page) = browser.slot.page.borrow_mut().take() else { return };
    if let (Some(main), Some(newer)) = (dom::find("#main"), dom::main_of(&page)) {
        let rows = rows_of(Some(&main));
        let first = if rows.is_empty() {
            take_main(browser, &main, &newer, &rows)
        } else {
            put_under_slot(browser, &newer, &rows)
        };
        if let Some(link) = first.and_then(|row| row.query_selector("a.t").ok().flatten()) {
            dom::focus_where_it_is(&link);
        }
    }
}

/// Takes the newer page as it is and marks what was not there before; answers with the first.
fn take_main(browser: &Rc<Browser>, main: &Element, newer: &Element, before: &[Element]) -> Option<Element> {
    dom::replace(main, newer);
    fresh(browser, newer, before).into_iter().next()
}

/// Puts the rows that were not there before above the others.
fn put_under_slot(browser: &Rc<Browser>, newer: &Element, before: &[Element]) -> Option<Element> {
    let list = if let Some(list) = dom::find("#fresh") {
        list
    } else {
        let list = dom::create("ul", "duties panel group")?;
        list.set_id("fresh");
        drop(list.set_attribute("aria-label", words::new(browser.start.lang)));
        dom::find("#slot")?.after_with_node_1(&list).ok()?;
        list
    };
    let fresh = fresh(browser, newer, before);
    for row in fresh.iter().rev() {
        drop(list.insert_before(row, list.first_child().as_ref()));
    }
    fresh.into_iter().next()
}

/// The rows of a newer page that were not there before, marked.
fn fresh(browser: &Rc<Browser>, newer: &Element, before: &[Element]) -> Vec<Element> {
    let fresh: Vec<_> = rows_of(Some(newer)).into_iter().filter(|row| same(before, row).is_none()).collect();
    for row in &fresh {
        mark_new(row, words::new(browser.start.lang));
    }
    fresh
}

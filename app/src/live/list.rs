//! A list of items: rows change in place, new ones wait, none moves.

use super::browser::Browser;
use super::dom;
use super::ghost::{ghost, reason};
use super::slot::{mark_new, swap_row};
use super::wire::Change;
use crate::matters::{MatterName, Matters};
use crate::pages::items::row;
use crate::words::live as words;
use leptos::prelude::*;
use liaison_domain::filter::Filter;
use liaison_domain::item::Card;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{Document, Element};

/// Draws a view that is one element.
pub fn draw(view: AnyView) -> Option<Element> {
    let holder = dom::create("div", "")?;
    mount_to(holder.clone().unchecked_into(), move || view).forget();
    holder.first_element_child()
}

fn draw_row(browser: &Browser, card: &Card, change: &Change) -> Option<Element> {
    let start = &browser.start;
    let now = change.at.at_offset(start.offset);
    draw(row(card, start.lang, now, &start.department, &matters()))
}

/// The names of matters, as the filter of the page offers them.
fn matters() -> Matters {
    let options = dom::find("#f-matter").map(|select| dom::all(&select, "option")).unwrap_or_default();
    let named = |option: &Element| {
        let name = option.text_content()?;
        Some(MatterName { id: option.get_attribute("value")?.into(), zh: name.clone(), en: name })
    };
    Matters(options.iter().filter_map(named).collect())
}

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
        Some(row) if fits(&Filter { q: String::new(), ..filter.clone() }) => {
            if let Some(new) = draw_row(browser, card, change) {
                swap_row(row, &new);
            }
        }
        Some(row) => ghost(row, &reason(browser.start.lang, change)),
        None if fits(filter) => {
            if let Some(new) = draw_row(browser, card, change) {
                browser.slot.keep(card.id.as_str(), new);
            }
        }
        None => browser.slot.rows.borrow_mut().retain(|(kept, _)| kept != card.id.as_str()),
    }
    announce(browser);
}

/// The page was fetched because something was missed.
pub fn merge(browser: &Rc<Browser>, page: &Document) {
    let (Some(table), Some(newer)) = (dom::find("#rows"), page.get_element_by_id("rows")) else {
        return take_all(page);
    };
    let (rows, newer) = (dom::all(&table, "[data-item]"), dom::all(&newer, "[data-item]"));
    for new in &newer {
        match row_of(&rows, &item(new)) {
            Some(row) if version(row) < version(new) => swap_row(row, new),
            Some(_) => {}
            None => browser.slot.keep(&item(new), new.clone()),
        }
    }
    for row in &rows {
        if row_of(&newer, &item(row)).is_none() {
            ghost(row, words::gone_plain(browser.start.lang));
        }
    }
    announce(browser);
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
    let waiting = browser.slot.rows.borrow().len();
    if waiting > 0 {
        browser.slot.pill(&words::new_items(browser.start.lang, waiting));
    } else if dom::find("#slot .pill").is_some() {
        browser.slot.idle(browser);
    }
}

/// Puts the waiting rows on top, right under the slot.
pub fn reveal(browser: &Browser) {
    let rows = std::mem::take(&mut *browser.slot.rows.borrow_mut());
    let Some(table) = dom::find("#rows") else { return };
    for (_, row) in &rows {
        drop(table.insert_before(row, table.first_child().as_ref()));
        mark_new(row, words::new(browser.start.lang));
    }
    if let Some(link) = dom::find("#rows a.t") {
        dom::focus(&link);
    }
}

//! The place where news wait until the reader asks for them. Its height never changes.

use super::browser::Browser;
use super::dom;
use crate::words::{common, live as words};
use liaison_domain::Timestamp;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{Document, Element};

/// What waits.
#[derive(Default)]
pub struct Slot {
    /// Items of which rows wait, the newest last.
    pub items: RefCell<Vec<String>>,
    /// A whole page that is ready.
    pub page: RefCell<Option<Document>>,
    /// Who did what last, for a message above what changed.
    pub headline: RefCell<Option<String>>,
}

impl Slot {
    /// Puts an item among those that wait, each once.
    pub fn keep(&self, item: &str) {
        let mut items = self.items.borrow_mut();
        items.retain(|kept| kept != item);
        items.push(item.to_owned());
    }
}

/// Reacts to the pill.
pub fn listen(browser: &Rc<Browser>) {
    let Some(document) = dom::document() else { return };
    let browser = Rc::clone(browser);
    // On the document, because the slot itself may be replaced by a newer page's.
    dom::on(&document, "click", move |e| {
        let pill = e.target().and_then(|t| t.dyn_into::<Element>().ok());
        if pill.is_some_and(|p| p.matches("#slot .pill").unwrap_or(false)) {
            e.prevent_default();
            browser.reveal();
        }
    });
}

/// Shows a pill with these words.
pub fn pill(words: &str) {
    let Some(slot) = dom::find("#slot") else { return };
    if let Some(pill) = slot.query_selector(".pill").ok().flatten() {
        pill.set_text_content(Some(words));
    } else if let Some(pill) = dom::create("button", "pill") {
        drop(pill.set_attribute("type", "button"));
        pill.set_text_content(Some(words));
        slot.set_text_content(None);
        drop(slot.append_child(&pill));
    }
}

/// Nothing waits.
pub fn idle(browser: &Browser) {
    let at = dom::clock(dom::now(), browser.start.offset);
    say(words::up_to_date(browser.start.lang), Some(&at));
}

/// Nothing is known to be missing: says so unless something waits.
pub fn current(browser: &Browser) {
    if dom::find("#slot .pill").is_none() {
        idle(browser);
    }
}

/// From now on things may be missing: says when the page was last known to be whole, and how to
/// have it anew, unless something waits.
pub fn stale(browser: &Browser) {
    if dom::find("#slot .pill").is_some() {
        return;
    }
    let lang = browser.start.lang;
    let at = dom::clock(Timestamp(browser.heard()), browser.start.offset);
    if let Some(idle) = say(&common::page_time_at(lang, &at), None) {
        dom::add_refresh(&idle, lang);
    }
}

/// Puts words where the pill would be, and something after a dot; the line, if it is a new one.
fn say(words: &str, end: Option<&str>) -> Option<Element> {
    let slot = dom::find("#slot")?;
    if slot.text_content() == Some([words, end.unwrap_or_default()].concat()) {
        return None;
    }
    let idle = dom::create("span", "slot__idle")?;
    idle.set_text_content(Some(words));
    if let Some(end) = end {
        let dot = dom::create("span", "sep")?;
        dot.set_text_content(Some(end));
        idle.append_child(&dot).ok()?;
    }
    slot.set_text_content(None);
    slot.append_child(&idle).ok()?;
    Some(idle)
}

/// Shows for two seconds that something changed here.
pub fn tint(row: &Element) {
    let classes = row.class_list();
    if classes.contains("new") {
        return;
    }
    drop(classes.add_1("new"));
    dom::after(2_000, move || drop(classes.remove_1("new")));
}

/// Marks a row as one that was not here before, in words as well.
pub fn mark_new(row: &Element, word: &str) {
    drop(row.class_list().add_1("new"));
    let link = row.query_selector("a.t").ok().flatten();
    if let (Some(link), Some(mark)) = (link, dom::create("span", "tag tag--new")) {
        mark.set_text_content(Some(word));
        drop(link.after_with_node_1(&mark));
    }
}

/// Puts a newer row in place of an older one; the focus stays where it was.
pub fn swap_row(old: &Element, new: &Element) {
    let focused = dom::holds_focus(old);
    let moved = old.get_attribute("data-version") != new.get_attribute("data-version");
    dom::replace(old, new);
    if moved {
        tint(new);
    }
    if focused && let Some(link) = new.query_selector("a.t").ok().flatten() {
        dom::focus_where_it_is(&link);
    }
}

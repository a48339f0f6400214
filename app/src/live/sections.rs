//! The parts of an item's page: each is replaced by its newer self unless the reader is in it.

use super::browser::Browser;
use super::{dom, notice};
use crate::words::live as words;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{Document, Element, HtmlElement};

/// Shows a newer page.
pub fn show(browser: &Rc<Browser>, page: &Document) {
    let (Some(main), Some(newer)) = (dom::find("#main"), dom::main_of(page)) else { return };
    let newer = dom::all(&newer, "[data-live]");
    for old in dom::all(&main, "[data-live]") {
        let name = old.get_attribute("data-live");
        let Some(new) = newer.iter().find(|n| n.get_attribute("data-live") == name) else { continue };
        if name.as_deref() == Some("timeline") {
            if new.get_attribute("data-version") != old.get_attribute("data-version") {
                timeline(browser, &old, new);
            }
            continue;
        }
        // What is left of a deadline may have moved on without anything having happened.
        if old.is_equal_node(Some(new)) {
            continue;
        }
        let changes_next = name.as_deref() == Some("panel") && old.text_content() != new.text_content();
        if changes_next {
            browser.voice.say(words::actions_changed(browser.start.lang).to_owned());
        }
        if !dom::holds_focus(&old) {
            dom::replace(&old, new);
        } else if changes_next {
            notice::over_panel(browser, &old, new);
        } else {
            later(browser, &old);
        }
    }
}

/// A part in which the reader is keeps its older self until they leave it.
fn later(browser: &Rc<Browser>, old: &Element) {
    const WAITS: &str = "data-waits";
    if old.has_attribute(WAITS) {
        return;
    }
    drop(old.set_attribute(WAITS, ""));
    let (browser, part) = (Rc::clone(browser), old.clone());
    dom::on(old, "focusout", move |_| {
        let (browser, part) = (Rc::clone(&browser), part.clone());
        // Only now is it known where the focus went.
        dom::after(0, move || {
            if part.has_attribute(WAITS) && !dom::holds_focus(&part) {
                drop(part.remove_attribute(WAITS));
                browser.refresh();
            }
        });
    });
}

/// The list of what happened; never the form beside it.
fn timeline(browser: &Rc<Browser>, old: &Element, new: &Element) {
    let part = |of: &Element, selector: &str| of.query_selector(selector).ok().flatten();
    let (Some(list), Some(newer)) = (part(old, "ol.tl"), part(new, "ol.tl")) else { return };
    let waiting = fresh(&list, &newer).len();
    if waiting > 0 && reading(&list) {
        let words = words::new_entries(browser.start.lang, waiting);
        if let Some(pill) = part(old, ".pill") {
            pill.remove();
        }
        let Some(pill) = dom::create("button", "pill") else { return };
        drop(pill.set_attribute("type", "button"));
        pill.set_text_content(Some(&words));
        drop(list.before_with_node_1(&pill));
        let (old, new, button) = (old.clone(), new.clone(), pill.clone());
        dom::on(&pill, "click", move |_| {
            button.remove();
            put_timeline(&old, &new, true);
        });
    } else {
        put_timeline(old, new, false);
    }
}

fn put_timeline(old: &Element, new: &Element, asked: bool) {
    let part = |of: &Element, selector: &str| of.query_selector(selector).ok().flatten();
    let (Some(list), Some(newer)) = (part(old, "ol.tl"), part(new, "ol.tl")) else { return };
    let entries = fresh(&list, &newer);
    dom::replace(&list, &newer);
    // The figure in the heading, and the version that the form beside the list has seen.
    if let (Some(a), Some(b)) = (part(old, ".panel__h .count"), part(new, ".panel__h .count")) {
        dom::replace(&a, &b);
    }
    if let (Some(a), Some(b)) = (part(old, "input[name=version]"), part(new, "input[name=version]")) {
        dom::replace(&a, &b);
    }
    drop(old.set_attribute("data-version", &new.get_attribute("data-version").unwrap_or_default()));
    for entry in &entries {
        super::slot::tint(entry);
    }
    if asked && let Some(first) = entries.first() {
        drop(first.set_attribute("tabindex", "-1"));
        dom::focus(first);
    }
}

/// Entries of the newer list that the older one lacks.
fn fresh(list: &Element, newer: &Element) -> Vec<Element> {
    let seq = |entry: &Element| entry.get_attribute("data-seq");
    let known: Vec<_> = dom::all(list, "[data-seq]").iter().map(seq).collect();
    dom::all(newer, "[data-seq]").into_iter().filter(|entry| !known.contains(&seq(entry))).collect()
}

/// Whether the reader is in the list: then nothing may push it down.
fn reading(list: &Element) -> bool {
    let seen = list.dyn_ref::<HtmlElement>().map(|l| l.get_bounding_client_rect());
    dom::holds_focus(list) || seen.is_some_and(|rect| rect.top() < 0.0 && rect.bottom() > 0.0)
}

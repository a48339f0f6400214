//! The page of an item: something happened to it.

use super::browser::Browser;
use super::wire::Change;
use crate::words::{live as words, state};
use std::rc::Rc;

/// Who did what, for a heading.
pub fn headline(browser: &Browser, change: &Change) -> Option<String> {
    let lang = browser.start.lang;
    let last = &change.card.as_ref()?.last;
    let what = state::event(lang, &last.what);
    // The program belongs to no department, and what it does is done to no item by anybody.
    let by_program = last.by.id.as_str().is_empty();
    Some(if by_program {
        words::just_told(lang, what)
    } else {
        words::just_changed(lang, lang.name(&last.by), what)
    })
}

/// Fetches the page; its parts are then put in place one by one.
pub fn change(browser: &Rc<Browser>, change: &Change) {
    *browser.slot.headline.borrow_mut() = headline(browser, change);
    browser.refresh();
}

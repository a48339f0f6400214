//! The figure beside 待办, and in the title.

use super::browser::Browser;
use super::{dom, fetch};
use crate::ui::count::duties;
use crate::words::live as words;
use crate::{Counts, paths};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::Document;

thread_local! {
    static COMING: Cell<bool> = const { Cell::new(false) };
}

/// Asks for the figure, soon and once for everything that happens meanwhile.
pub fn soon(browser: &Rc<Browser>) {
    if COMING.replace(true) {
        return;
    }
    let browser = Rc::clone(browser);
    dom::after(super::backoff::spread(3_000, js_sys::Math::random()), move || {
        COMING.set(false);
        spawn_local(async move {
            let text = fetch::text(paths::COUNTS).await;
            if let Some(counts) = text.and_then(|t| serde_json::from_str::<Counts>(&t).ok()) {
                show(&browser, counts);
            }
        });
    });
}

fn show(browser: &Browser, counts: Counts) {
    let lang = browser.start.lang;
    if let (Some(old), Some(new)) = (dom::find("#duties"), super::list::draw(duties(counts, lang))) {
        tell(browser, counts.duties, &old);
        dom::replace(&old, &new);
    }
    if let Some(document) = dom::document() {
        let title = document.title();
        let bare = match title.strip_prefix('(').and_then(|t| t.split_once(") ")) {
            Some((n, bare)) if n.bytes().all(|b| b.is_ascii_digit()) => bare,
            _ => &title,
        };
        let title = if counts.duties > 0 { format!("({}) {bare}", counts.duties) } else { bare.to_owned() };
        document.set_title(&title);
    }
}

/// The same from a page that was fetched anyway.
pub fn copy(browser: &Browser, page: &Document) {
    if let (Some(old), Some(new)) = (dom::find("#duties"), page.get_element_by_id("duties")) {
        tell(browser, figure(&new), &old);
        dom::replace(&old, &new);
    }
    if let Some(document) = dom::document() {
        document.set_title(&page.title());
    }
}

/// Only more work is worth a word.
fn tell(browser: &Browser, now: u32, old: &web_sys::Element) {
    if now > figure(old) {
        browser.voice.say_total(words::tasks_now(browser.start.lang, now));
    }
}

/// The leading digits.
fn figure(element: &web_sys::Element) -> u32 {
    let text = element.text_content().unwrap_or_default();
    let digits: String = text.trim().chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}

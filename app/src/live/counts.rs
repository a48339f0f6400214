//! The figure beside 待办, and in the title.

use super::browser::Browser;
use super::{dom, fetch};
use crate::paths;
use crate::words::live as words;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, Element};

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
            let page = fetch::text(paths::COUNTS).await;
            if let Some(page) = page.and_then(|text| fetch::parse(&text)) {
                copy(&browser, &page);
            }
        });
    });
}

/// Takes the figure from a newer page, or from the piece of one that holds it.
pub fn copy(browser: &Browser, page: &Document) {
    let (Some(old), Some(new)) = (dom::find("#duties"), page.get_element_by_id("duties")) else { return };
    let now = figure(&new);
    if now > figure(&old) {
        // Only more work is worth a word.
        browser.voice.say_total(words::tasks_now(browser.start.lang, now));
    }
    dom::replace(&old, &new);
    if let Some(document) = dom::document() {
        let title = page.title();
        let title = if title.is_empty() { titled(&document.title(), now) } else { title };
        document.set_title(&title);
    }
}

/// The title with another figure before it.
fn titled(title: &str, n: u32) -> String {
    let bare = match title.strip_prefix('(').and_then(|t| t.split_once(") ")) {
        Some((n, bare)) if n.bytes().all(|b| b.is_ascii_digit()) => bare,
        _ => title,
    };
    if n > 0 { ["(", &n.to_string(), ") ", bare].concat() } else { bare.to_owned() }
}

fn figure(holder: &Element) -> u32 {
    holder.get_attribute("data-n").and_then(|n| n.parse().ok()).unwrap_or(0)
}

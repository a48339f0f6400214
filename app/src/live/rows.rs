//! Rows of the list, as the server draws them. A row names people, times and words in the reader's
//! language; drawing it here as well would double what the browser loads.

use super::browser::Browser;
use super::{dom, fetch, list};
use crate::paths;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

/// At most one request in this time, in milliseconds.
const PAUSE: u32 = 500;

thread_local! {
    static WANTED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Fetches an item's row, soon, together with all that are wanted until then, and puts it in place.
pub fn soon(browser: &Rc<Browser>, item: &str) {
    let first = WANTED.with_borrow_mut(|wanted| {
        let first = wanted.is_empty();
        if !wanted.iter().any(|id| id == item) {
            wanted.push(item.to_owned());
        }
        first
    });
    if first {
        let browser = Rc::clone(browser);
        dom::after(PAUSE, move || {
            let wanted = WANTED.take();
            spawn_local(async move {
                for some in wanted.chunks(paths::ROWS_AT_ONCE) {
                    match fetch(some).await {
                        Some(rows) => list::put(&rows),
                        None => return browser.refresh(),
                    }
                }
            });
        });
    }
}

/// The rows of these items in this order, without those that may not be seen; `None` when the
/// server does not answer.
pub async fn fetch(items: &[String]) -> Option<Vec<Element>> {
    drawn(&paths::rows(items)).await
}

/// Of these items, the rows of those that are still in the list; `None` as with [`fetch`].
pub async fn within(items: &[String], query: &str) -> Option<Vec<Element>> {
    drawn(&paths::rows_within(items, query)).await
}

async fn drawn(address: &str) -> Option<Vec<Element>> {
    let rows = fetch::text(address).await?;
    // A row outside a table is not a row to a parser.
    let page = fetch::parse(&["<table><tbody id=\"rows\">", &rows, "</tbody></table>"].concat())?;
    Some(dom::all(&page.get_element_by_id("rows")?, "[data-item]"))
}

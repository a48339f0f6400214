//! A row that no longer belongs where it stands: it stays, and says why.

use super::dom;
use super::wire::Change;
use crate::Lang;
use crate::words::{live as words, state};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

/// The reason, from the change that took it away.
pub fn reason(lang: Lang, change: &Change) -> String {
    let Some(card) = &change.card else { return words::gone_plain(lang).to_owned() };
    let at = crate::ui::time::clock_text(card.last.at);
    words::gone(lang, state::doer(lang, &card.last.by), &at, state::event(lang, &card.last.what))
}

/// Leaves the number and the title, and the reason in the line below; as high as it was, because a row
/// that shrinks moves every other one away from under the pointer.
pub fn ghost(row: &Element, reason: &str) {
    if row.class_list().contains("ghost") {
        return;
    }
    let height = row.get_bounding_client_rect().height();
    if let Some(row) = row.dyn_ref::<HtmlElement>() {
        drop(row.style().set_property("--was", &format!("{height}px")));
    }
    drop(row.class_list().add_1("ghost"));
    let line = if row.local_name() == "tr" {
        let cells = dom::all(row, "td");
        if let Some(title) = cells.get(1) {
            drop(title.set_attribute("colspan", &cells.len().saturating_sub(1).to_string()));
        }
        cells.iter().skip(2).for_each(Element::remove);
        ".sub"
    } else {
        for part in dom::all(row, ".due,.duty__a,.duty__u,.chips") {
            part.remove();
        }
        ".meta"
    };
    if let Some(line) = row.query_selector(line).ok().flatten() {
        line.set_text_content(Some(reason));
    }
}

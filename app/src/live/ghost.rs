//! A row that no longer belongs where it stands: it stays, and says why.

use super::dom;
use super::wire::Change;
use crate::Lang;
use crate::words::{live as words, state};
use web_sys::Element;

/// The reason, from the change that took it away.
pub fn reason(lang: Lang, change: &Change) -> String {
    let Some(card) = &change.card else { return words::gone_plain(lang).to_owned() };
    let at = crate::ui::time::clock_text(card.last.at);
    words::gone(lang, state::doer(lang, &card.last.by), &at, state::event(lang, &card.last.what))
}

/// Leaves the first cell of a table's row, or the title of an entry, and the reason.
pub fn ghost(row: &Element, reason: &str) {
    if row.class_list().contains("ghost") {
        return;
    }
    drop(row.class_list().add_1("ghost"));
    if row.local_name() == "tr" {
        let cells = dom::all(row, "td");
        let Some(cell) = dom::create("td", "") else { return };
        drop(cell.set_attribute("colspan", &cells.len().saturating_sub(1).to_string()));
        cell.set_text_content(Some(reason));
        cells.iter().skip(1).for_each(Element::remove);
        drop(row.append_child(&cell));
    } else {
        for part in dom::all(row, ".due,.duty__a,.duty__u,.chips") {
            part.remove();
        }
        if let Some(meta) = row.query_selector(".meta").ok().flatten() {
            meta.set_text_content(Some(reason));
        }
    }
}

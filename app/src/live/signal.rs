//! Whether the page is live: shape and word, in the header.

use super::dom;
use crate::Lang;
use crate::words::live as words;

/// What is shown.
pub enum Signal<'a> {
    /// ●
    On,
    /// ◐, with the time of the last sign of life.
    Waiting(&'a str),
    /// ○
    Off,
}

/// Shows it.
pub fn show(signal: &Signal<'_>, lang: Lang) {
    let Some(place) = dom::find("#conn") else { return };
    let (class, icon, text) = match signal {
        Signal::On => ("conn conn--live", "ui-live", words::on(lang).to_owned()),
        Signal::Waiting(since) => ("conn conn--wait", "st-claimed", words::waiting(lang, since)),
        Signal::Off => ("conn", "ui-ring", words::off(lang).to_owned()),
    };
    if place.class_name() == class && place.has_child_nodes() {
        return;
    }
    place.set_class_name(class);
    place.set_inner_html(
        &["<svg aria-hidden=\"true\" focusable=\"false\"><use href=\"#", icon, "\"/></svg><span></span>"]
            .concat(),
    );
    if let Some(span) = place.last_element_child() {
        span.set_text_content(Some(&text));
        if matches!(signal, Signal::Off) {
            dom::add_refresh(&span, lang);
        }
    }
}

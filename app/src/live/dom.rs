//! Small words for long browser names. Nothing here fails: what is not there is skipped, because
//! the page is whole without this code.

use crate::Lang;
use crate::words::common as words;
use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use liaison_domain::Timestamp;
use liaison_domain::time::Zoned;
use wasm_bindgen::JsCast as _;
use web_sys::{Document, Element, Event, EventTarget, FocusOptions, HtmlElement};

/// The page.
pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The first element that fits.
pub fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok()?
}

/// All elements that fit, below `root`.
pub fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = root.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|i| list.item(i)?.dyn_into().ok()).collect()
}

/// Ends a text with a link that asks for this page anew.
pub fn add_refresh(text: &Element, lang: Lang) {
    let (Some(end), Some(anchor)) = (create("span", "sep"), create("a", "")) else { return };
    // A blank address is this page's own.
    drop(anchor.set_attribute("href", ""));
    anchor.set_text_content(Some(words::refresh(lang)));
    drop(end.append_child(&anchor));
    drop(text.append_child(&end));
}

/// Another document's or this document's `main`.
pub fn main_of(document: &Document) -> Option<Element> {
    document.get_element_by_id("main")
}

/// A new element.
pub fn create(tag: &str, class: &str) -> Option<Element> {
    let element = document()?.create_element(tag).ok()?;
    element.set_class_name(class);
    Some(element)
}

/// Puts `new` where `old` is.
pub fn replace(old: &Element, new: &Element) {
    if let Some(parent) = old.parent_node() {
        drop(parent.replace_child(new, old));
    }
}

/// Whether the reader's focus is inside, without counting the page itself.
pub fn holds_focus(element: &Element) -> bool {
    document().and_then(|d| d.active_element()).is_some_and(|active| element.contains(Some(&active)))
}

/// Moves the focus, and the page as far as needed to show it.
pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        drop(element.focus());
    }
}

/// Moves the focus to what the reader has in view: the page stays where it is.
pub fn focus_where_it_is(element: &Element) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        drop(element.focus_with_options(&options));
    }
}

/// Listens for as long as the page lives.
pub fn on(target: &EventTarget, event: &'static str, mut then: impl FnMut(&Event) + 'static) {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(target, event, options, move |e| then(e)).forget();
}

/// Runs later.
pub fn after(ms: u32, then: impl FnOnce() + 'static) {
    Timeout::new(ms, then).forget();
}

/// The browser's clock.
pub fn now() -> Timestamp {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit")]
    Timestamp(js_sys::Date::now() as i64)
}

/// `10:42`, at the county's offset.
pub fn clock(at: Timestamp, offset: i16) -> String {
    let at: Zoned = at.at_offset(offset);
    crate::ui::time::clock_text(at)
}

/// A kept setting.
pub fn setting(name: &str) -> Option<String> {
    web_sys::window()?.local_storage().ok()??.get_item(name).ok()?
}

/// Keeps a setting, where the browser lets it.
pub fn keep_setting(name: &str, value: &str) {
    if let Some(Ok(Some(kept))) = web_sys::window().map(|w| w.local_storage()) {
        drop(kept.set_item(name, value));
    }
}

//! A form is sent once. The server refuses the second anyway; this spares the reader the doubt.

use super::dom;
use crate::Lang;
use crate::words::live as words;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, HtmlFormElement, SubmitEvent};

const SENT: &str = "data-sent";
/// A form on a page that is still there after this time, in milliseconds, was not sent.
const STOPPED: u32 = 15_000;

/// Watches every form of the page that changes something.
pub fn guard(lang: Lang) {
    let Some(document) = dom::document() else { return };
    dom::on(&document, "submit", move |e| {
        let form = e.target().and_then(|t| t.dyn_into::<HtmlFormElement>().ok());
        let Some(form) = form.filter(|f| f.method() == "post" && !e.default_prevented()) else { return };
        if form.has_attribute(SENT) {
            e.prevent_default();
            return;
        }
        drop(form.set_attribute(SENT, ""));
        let button = e.dyn_ref::<SubmitEvent>().and_then(SubmitEvent::submitter).map(Element::from);
        if let Some(button) = button.or_else(|| form.query_selector("button[type=submit]").ok().flatten()) {
            wait(&button, lang);
        }
        // Nothing tells that the reader has stopped the page from loading. Sending again is harmless:
        // the key in the form lets the server carry it out once.
        dom::after(STOPPED, move || release(&form));
    });
    // Coming back to a page that the browser has kept: its forms can be sent again.
    if let Some(window) = web_sys::window() {
        dom::on(&window, "pageshow", |_| {
            for form in dom::find("body").map(|b| dom::all(&b, "form[data-sent]")).unwrap_or_default() {
                release(&form);
            }
        });
    }
}

/// The form can be sent again.
fn release(form: &Element) {
    drop(form.remove_attribute(SENT));
    for button in dom::all(form, "[data-label]") {
        button.set_text_content(button.get_attribute("data-label").as_deref());
        drop(button.remove_attribute("data-label"));
        drop(button.remove_attribute("aria-disabled"));
    }
}

/// Not `disabled`: that would take the focus, and the button's own value out of the form.
fn wait(button: &Element, lang: Lang) {
    if let Some(html) = button.dyn_ref::<HtmlElement>() {
        let width = format!("{}px", html.offset_width());
        drop(html.style().set_property("min-width", &width));
    }
    drop(button.set_attribute("data-label", &button.text_content().unwrap_or_default()));
    drop(button.set_attribute("aria-disabled", "true"));
    button.set_text_content(Some(words::submitting(lang)));
}

//! Controls that take one text.

use super::{Label, Parts};
use crate::Lang;
use crate::forms::FormState;
use leptos::prelude::*;

/// One line.
#[must_use]
pub fn text(form: &FormState, lang: Lang, label: Label) -> AnyView {
    input("text", form, lang, label)
}

/// A day, `YYYY-MM-DD`.
#[must_use]
pub fn date(form: &FormState, lang: Lang, label: Label) -> AnyView {
    input("date", form, lang, label)
}

/// A moment on the wall clock, `YYYY-MM-DDTHH:MM`.
#[must_use]
pub fn datetime(form: &FormState, lang: Lang, label: Label) -> AnyView {
    input("datetime-local", form, lang, label)
}

/// A secret: never filled in again by the server.
#[must_use]
pub fn password(form: &FormState, lang: Lang, label: Label) -> AnyView {
    input("password", form, lang, label)
}

/// Files, several at once; the form MUST be sent as `multipart/form-data`. A browser never fills
/// them in again.
#[must_use]
pub fn file(form: &FormState, lang: Lang, label: Label) -> AnyView {
    let parts = Parts::new(form, label, lang);
    let control = view! {
        <input
            class="file"
            id=parts.id.clone()
            name=parts.name
            type="file"
            multiple
            accept=ACCEPTED
            aria-describedby=parts.described.clone()
            aria-invalid=parts.invalid()
        />
    };
    parts.around(control.into_any())
}

/// What a browser offers to choose from. The server judges by the bytes.
const ACCEPTED: &str = "image/jpeg,image/png,image/webp,application/pdf,.doc,.docx,.xls,.xlsx";

fn input(kind: &'static str, form: &FormState, lang: Lang, label: Label) -> AnyView {
    let parts = Parts::new(form, label, lang);
    let value = (kind != "password").then(|| form.values.nth(parts.name, parts.nth).to_owned());
    let account = parts.autocomplete == Some("username");
    let control = view! {
        <input
            class=parts.width
            id=parts.id.clone()
            name=parts.name
            type=kind
            value=value
            autocomplete=parts.autocomplete.unwrap_or("off")
            autocapitalize=account.then_some("off")
            spellcheck=account.then_some("false")
            aria-describedby=parts.described.clone()
            aria-invalid=parts.invalid()
        />
    };
    parts.around(control.into_any())
}

/// Several lines.
#[must_use]
pub fn textarea(form: &FormState, lang: Lang, label: Label) -> AnyView {
    let parts = Parts::new(form, label, lang);
    let class = (parts.width == "short").then_some("short");
    let value = inside_textarea(form.values.get(parts.name));
    let control = view! {
        <textarea
            class=class
            id=parts.id.clone()
            name=parts.name
            aria-describedby=parts.described.clone()
            aria-invalid=parts.invalid()
        >
            {value}
        </textarea>
    };
    parts.around(control.into_any())
}

/// The text between the tags of a text area. The renderer writes it as it stands, so it is escaped
/// here; and browsers drop a line break straight after the tag, so there is one to drop.
fn inside_textarea(text: &str) -> String {
    format!("\n{}", text.replace('&', "&amp;").replace('<', "&lt;"))
}

/// Something the form carries along unseen.
#[must_use]
pub fn hidden(name: impl Into<String>, value: impl Into<String>) -> AnyView {
    let (name, value) = (name.into(), value.into());
    view! { <input type="hidden" name=name value=value /> }.into_any()
}

//! Controls that offer choices.

use super::{Label, Parts};
use crate::Lang;
use crate::forms::FormState;
use crate::words::common as words;
use leptos::prelude::*;

/// One of the choices.
#[derive(Default)]
pub struct Choice {
    /// What is posted.
    pub value: String,
    /// What people read.
    pub text: String,
    /// A remark under it.
    pub hint: Option<String>,
    /// Fields that belong to it, always visible: the page works without scripts.
    pub more: Option<AnyView>,
}

impl Choice {
    /// A choice without more.
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: value.into(), text: text.into(), hint: None, more: None }
    }

    /// With a remark.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// With fields of its own.
    #[must_use]
    pub fn more(self, more: AnyView) -> Self {
        Self { more: Some(more), ..self }
    }
}

/// One of several. `row`: beside each other.
#[must_use]
pub fn radios(form: &FormState, lang: Lang, label: Label, row: bool, choices: Vec<Choice>) -> AnyView {
    group("radio", form, lang, label, row, choices)
}

/// Any of several.
#[must_use]
pub fn checks(form: &FormState, lang: Lang, label: Label, row: bool, choices: Vec<Choice>) -> AnyView {
    group("checkbox", form, lang, label, row, choices)
}

fn group(
    kind: &'static str,
    form: &FormState,
    lang: Lang,
    label: Label,
    row: bool,
    choices: Vec<Choice>,
) -> AnyView {
    let parts = Parts::new(form, label, lang);
    let rows: Vec<_> = choices
        .into_iter()
        .enumerate()
        .map(|(n, choice)| {
            let id = if n == 0 { parts.id.clone() } else { format!("{}-{n}", parts.id) };
            let checked = form.values.has(parts.name, &choice.value);
            let hint = choice.hint.map(|hint| view! { <small>{hint}</small> });
            let more = choice.more.map(|more| view! { <div class="choice__more">{more}</div> });
            let input = view! {
                <input
                    type=kind
                    id=id
                    name=parts.name
                    value=choice.value
                    checked=checked
                    aria-invalid=parts.invalid()
                />
            };
            view! { <label class="choice">{input}<span>{choice.text}</span>{hint}</label> {more} }
        })
        .collect();
    let class = if row { "choices choices--row" } else { "choices" };
    parts.group(view! { <div class=class>{rows}</div> }.into_any())
}

/// One of many. The first entry asks to choose and posts nothing.
#[must_use]
pub fn select(form: &FormState, lang: Lang, label: Label, choices: Vec<Choice>) -> AnyView {
    let parts = Parts::new(form, label, lang);
    let rows: Vec<_> = choices
        .into_iter()
        .map(|choice| {
            let selected = form.values.get(parts.name) == choice.value;
            view! { <option value=choice.value selected=selected>{choice.text}</option> }
        })
        .collect();
    let control = view! {
        <select
            class=parts.width
            id=parts.id.clone()
            name=parts.name
            aria-describedby=parts.described.clone()
            aria-invalid=parts.invalid()
        >
            <option value="">{words::choose(lang)}</option>
            {rows}
        </select>
    };
    parts.around(control.into_any())
}

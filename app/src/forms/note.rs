//! 说明

use super::reader::Reader;
use super::{FormState, Values};
use crate::Lang;
use crate::ui::field::{self, Label};
use crate::words::acts as words;
use leptos::prelude::*;
use liaison_domain::item::{Command, Field, FieldProblem};

/// Reads the form.
///
/// # Errors
/// None: one text, which `decide` checks.
pub fn read(values: &Values) -> Result<Command, Vec<FieldProblem>> {
    let r = Reader::new(values);
    let command = Command::Note { text: r.text(Field::Text), files: Vec::new() };
    r.finish(command)
}

/// Its field, on the item's page and on its own.
#[must_use]
pub fn view(lang: Lang, form: &FormState) -> AnyView {
    let text = Label::of(Field::Text, words::note_label(lang)).hint(words::note_hint(lang)).width("short");
    view! { {field::textarea(form, lang, text)} {super::files::view(lang, form, false)} }.into_any()
}

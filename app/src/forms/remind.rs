//! 催办

use super::Values;
use super::reader::Reader;
use crate::Ctx;
use crate::pages::act::ActPage;
use crate::ui::field::{self, Label};
use crate::words::acts as words;
use crate::words::common;
use leptos::prelude::*;
use liaison_domain::item::{Command, Field, FieldProblem};

/// Reads the form.
///
/// # Errors
/// None: one text, which `decide` checks.
pub fn read(values: &Values) -> Result<Command, Vec<FieldProblem>> {
    let r = Reader::new(values);
    let command = Command::Remind { note: r.text(Field::Note) };
    r.finish(command)
}

/// Its fields, beneath who will be reminded.
#[must_use]
pub fn view(cx: &Ctx, model: &ActPage) -> AnyView {
    let lang = cx.lang;
    let mine = cx.me.as_ref().map(|me| model.item.waiting_on(&me.department.id)).unwrap_or_default();
    let whom: Vec<_> = mine.iter().map(|d| lang.name(&model.names.name(d)).to_owned()).collect();
    let note = Label::of(Field::Note, words::note(lang)).width("short").optional();
    view! {
        <p class="field">{words::remind_whom(lang, &whom.join(common::comma(lang)))}</p>
        {field::textarea(&model.form, lang, note)}
    }
    .into_any()
}

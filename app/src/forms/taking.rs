//! What a department says when it takes work: who handles it, when it plans to check, and a note.
//! Claiming, joining and accepting ask the same.

use super::name;
use super::reader::Reader;
use super::{FormState, Values};
use crate::Ctx;
use crate::Me;
use crate::ui::field::{self, Label};
use crate::words::acts as words;
use leptos::prelude::*;
use liaison_domain::item::{Command, Field, FieldProblem};

/// 承办人 is most often whoever fills in the form.
pub(super) fn defaults(me: &Me) -> Values {
    let mut values = Values::default();
    values.set(name(Field::Handler), me.name.clone());
    values
}

/// Reads the three fields and makes a command of them.
pub(super) fn read(
    values: &Values,
    make: impl FnOnce(String, Option<i64>, String) -> Command,
) -> Result<Command, Vec<FieldProblem>> {
    let mut r = Reader::new(values);
    let plan = r.day(Field::Plan);
    let command = make(r.text(Field::Handler), plan, r.text(Field::Note));
    r.finish(command)
}

/// The three fields, beneath what taking the work means.
pub(super) fn view(cx: &Ctx, form: &FormState, means: String) -> AnyView {
    let lang = cx.lang;
    let handler = Label::of(Field::Handler, words::handler(lang)).width("w-s");
    let plan = Label::of(Field::Plan, words::plan(lang)).width("w-s").optional();
    let note = Label::of(Field::Note, words::note(lang)).width("short").optional();
    view! {
        <p class="field" data-live="means">{means}</p>
        <div class="field__row">
            {field::text(form, lang, handler)} {field::date(form, lang, plan)}
        </div>
        {field::textarea(form, lang, note)}
    }
    .into_any()
}

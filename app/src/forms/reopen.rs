//! 重新打开

use super::Values;
use super::reader::Reader;
use crate::Ctx;
use crate::pages::act::ActPage;
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
    let command = Command::Reopen { reason: r.text(Field::Reason) };
    r.finish(command)
}

/// Its fields.
#[must_use]
pub fn view(cx: &Ctx, model: &ActPage) -> AnyView {
    let text =
        Label::of(Field::Reason, words::reason(cx.lang)).hint(words::reopen_means(cx.lang)).width("short");
    field::textarea(&model.form, cx.lang, text)
}

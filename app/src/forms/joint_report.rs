//! 汇总报告

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
    let command = Command::JointReport { text: r.text(Field::Text) };
    r.finish(command)
}

/// Its fields.
#[must_use]
pub fn view(cx: &Ctx, model: &ActPage) -> AnyView {
    let text = Label::of(Field::Text, words::joint_text(cx.lang)).hint(words::joint_means(cx.lang));
    field::textarea(&model.form, cx.lang, text)
}

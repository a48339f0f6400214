//! 退出: the lead lets a support go.

use super::Values;
use super::reader::Reader;
use crate::Ctx;
use crate::pages::act::ActPage;
use crate::ui::field::{self, Label};
use crate::words::acts as words;
use leptos::prelude::*;
use liaison_domain::DepartmentId;
use liaison_domain::item::{Command, Field, FieldProblem, Item};

/// The only support at work is the one meant; among several the lead chooses.
#[must_use]
pub fn defaults(item: &Item) -> Values {
    let mut values = Values::default();
    if let [only] = item.unreported_supports().as_slice() {
        values.set(super::name(Field::Department), only.to_string());
    }
    values
}

/// Reads the form.
///
/// # Errors
/// What cannot be read. Whether it is allowed and whole is for `decide` to say.
pub fn read(values: &Values) -> Result<Command, Vec<FieldProblem>> {
    let mut r = Reader::new(values);
    let command = Command::Release {
        department: r.choice(Field::Department, super::typed_department, DepartmentId::from("")),
        reason: r.text(Field::Reason),
    };
    r.finish(command)
}

/// Its fields.
#[must_use]
pub fn view(cx: &Ctx, model: &ActPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let which = Label::of(Field::Department, words::department(lang)).hint(words::release_means(lang));
    let at_work = model.item.releasable(cx.now.at);
    let choices = super::departments(cx, &model.names, |d| at_work.contains(d));
    let reason = Label::of(Field::Reason, words::reason(lang)).width("short");
    view! { {field::radios(form, lang, which, false, choices)} {field::textarea(form, lang, reason)} }
        .into_any()
}

//! 退回重办

use super::Values;
use super::name;
use super::reader::Reader;
use crate::Ctx;
use crate::pages::act::ActPage;
use crate::ui::field::{self, Label};
use crate::words::acts as words;
use crate::words::state;
use leptos::prelude::*;
use liaison_domain::DepartmentId;
use liaison_domain::item::{Command, Field, FieldProblem};

/// Reads the form.
///
/// # Errors
/// None: whether the departments have reported is for `decide` to say.
pub fn read(values: &Values) -> Result<Command, Vec<FieldProblem>> {
    let r = Reader::new(values);
    let command = Command::SendBack {
        departments: values.all(name(Field::Departments)).map(DepartmentId::from).collect(),
        reason: r.text(Field::Reason),
    };
    r.finish(command)
}

/// Its fields.
#[must_use]
pub fn view(cx: &Ctx, model: &ActPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let which =
        Label::of(Field::Departments, words::send_back_which(lang)).hint(words::send_back_means(lang));
    let reported = |d: &DepartmentId| model.item.present(d).is_some_and(|p| p.state.has_reported());
    let finding = |d: &str| model.item.reports.iter().rev().find(|r| r.department.as_str() == d);
    let choices = super::departments(cx, &model.names, reported)
        .into_iter()
        .map(|choice| match finding(&choice.value) {
            Some(entry) => choice.hint(state::finding(lang, entry.report.finding)),
            None => choice,
        })
        .collect();
    let reason = Label::of(Field::Reason, words::reason(lang)).width("short");
    view! { {field::checks(form, lang, which, false, choices)} {field::textarea(form, lang, reason)} }
        .into_any()
}

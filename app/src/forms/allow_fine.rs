//! 准予处罚: a second fine for one act, with a reason that everybody sees.

use super::Values;
use super::reader::Reader;
use crate::Ctx;
use crate::pages::act::ActPage;
use crate::ui::field::{self, Label};
use crate::words::acts as words;
use leptos::prelude::*;
use liaison_domain::DepartmentId;
use liaison_domain::item::{Command, Field, FieldProblem};

/// Reads the form.
///
/// # Errors
/// What cannot be read. Whether it is allowed and whole is for `decide` to say.
pub fn read(values: &Values) -> Result<Command, Vec<FieldProblem>> {
    let mut r = Reader::new(values);
    let command = Command::AllowFine {
        department: r.choice(Field::Department, super::typed_department, DepartmentId::from("")),
        act: r.needed_text(Field::FineAct),
        reason: r.needed_text(Field::Reason),
    };
    r.finish(command)
}

/// Its fields.
#[must_use]
pub fn view(cx: &Ctx, model: &ActPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let who = Label::of(Field::Department, words::department(lang)).width("w-m");
    let inside = super::departments(cx, &model.names, |d| model.item.present(d).is_some());
    let act = Label::of(Field::FineAct, words::fine_act(lang)).hint(words::fine_act_hint(lang));
    let reason = Label::of(Field::Reason, words::reason(lang)).width("short");
    view! {
        <p class="field">{words::allow_means(lang)}</p>
        {field::select(form, lang, who, inside)}
        {field::text(form, lang, act)}
        {field::textarea(form, lang, reason)}
    }
    .into_any()
}

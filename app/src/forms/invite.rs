//! 邀请配合, or asking a department to lead while nobody does.

use super::reader::Reader;
use super::{Values, typed_department};
use super::{name, parse_role, role_word};
use crate::Ctx;
use crate::pages::act::ActPage;
use crate::ui::field::{self, Choice, Label};
use crate::words::acts as words;
use crate::words::state;
use leptos::prelude::*;
use liaison_domain::DepartmentId;
use liaison_domain::item::{Command, Field, FieldProblem, PartRole};

/// Support is asked far more often than a lead.
#[must_use]
pub fn defaults() -> Values {
    let mut values = Values::default();
    values.set(name(Field::Asked), role_word(PartRole::Support));
    values
}

/// Reads the form.
///
/// # Errors
/// What cannot be read. Whether it is allowed and whole is for `decide` to say.
pub fn read(values: &Values) -> Result<Command, Vec<FieldProblem>> {
    let mut r = Reader::new(values);
    let command = Command::Invite {
        department: r.choice(Field::Department, typed_department, DepartmentId::from("")),
        role: r.choice(Field::Asked, parse_role, PartRole::Support),
        note: r.text(Field::Note),
    };
    r.finish(command)
}

/// Its fields.
#[must_use]
pub fn view(cx: &Ctx, model: &ActPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let whom =
        Label::of(Field::Department, words::department(lang)).hint(words::invite_means(lang)).width("w-m");
    let outside = super::departments(cx, &model.names, |d| model.item.present(d).is_none());
    let role = Label::of(Field::Asked, words::role(lang));
    let word = |r| Choice::new(role_word(r), state::part_role(lang, r));
    let roles = vec![word(PartRole::Support), word(PartRole::Lead).hint(words::invite_lead_hint(lang))];
    let note = Label::of(Field::Note, words::note(lang)).width("short").optional();
    view! {
        {field::select(form, lang, whom, outside)}
        {field::radios(form, lang, role, false, roles)}
        {field::textarea(form, lang, note)}
    }
    .into_any()
}

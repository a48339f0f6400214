//! 邀请配合, or asking a department to lead while nobody does.

use super::reader::Reader;
use super::{Values, typed_department};
use super::{name, parse_role, role_word};
use crate::pages::act::ActPage;
use crate::ui::field::{self, Choice, Label};
use crate::words::acts as words;
use crate::words::state;
use crate::{Ctx, Me};
use leptos::prelude::*;
use liaison_domain::DepartmentId;
use liaison_domain::item::{Command, Field, FieldProblem, Item, PartRole, PartState, Participation};

/// Support is asked far more often than a lead. Where a lead gave the item back to its poster, the
/// poster looks for another: whoever was suggested comes first.
#[must_use]
pub fn defaults(item: &Item, me: &Me) -> Values {
    let mut values = Values::default();
    let gave_back = |p: &&Participation| p.role == PartRole::Lead && p.state == PartState::Returned;
    let led = item.participations.iter().rfind(gave_back);
    let again = led.filter(|_| item.lead().is_none() && item.poster == me.department.id);
    let role = if again.is_some() { PartRole::Lead } else { PartRole::Support };
    values.set(name(Field::Asked), role_word(role));
    let suggested = again.and_then(|p| p.returned.as_ref()?.suggested.as_ref());
    if let Some(department) = suggested.filter(|d| item.present(d).is_none()) {
        values.set(name(Field::Department), department.as_str());
    }
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

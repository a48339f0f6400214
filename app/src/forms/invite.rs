//! 邀请配合, or asking a department to lead while nobody does.

use super::reader::Reader;
use super::{Values, typed_department};
use super::{by_powers, name, parse_role, role_word};
use crate::pages::act::ActPage;
use crate::ui::field::{self, Choice, Label, hidden};
use crate::words::acts as words;
use crate::words::state;
use crate::{Ctx, Me};
use leptos::prelude::*;
use liaison_domain::DepartmentId;
use liaison_domain::item::{Command, Field, FieldProblem, Item, PartRole, PartState, Participation};
use liaison_domain::powers::PowerDuty;

/// 改派: the lead that gave the item back to its poster, who looks for another while nobody leads.
#[must_use]
pub fn again<'a>(item: &'a Item, me: &Me) -> Option<&'a Participation> {
    let gave_back = |p: &&Participation| p.role == PartRole::Lead && p.state == PartState::Returned;
    let led = item.participations.iter().filter(gave_back);
    let last = led.max_by_key(|p| p.returned.as_ref().map(|r| r.at));
    last.filter(|_| item.lead().is_none() && item.poster == me.department.id)
}

/// Support is asked far more often than a lead. Where another is to lead, whoever was suggested comes
/// first, unless it has given it back as well.
#[must_use]
pub fn defaults(item: &Item, me: &Me) -> Values {
    let mut values = Values::default();
    let again = again(item, me);
    let role = if again.is_some() { PartRole::Lead } else { PartRole::Support };
    values.set(name(Field::Asked), role_word(role));
    let suggested = again.and_then(|p| p.returned.as_ref()?.suggested.as_ref());
    if let Some(department) = suggested.filter(|d| item.part(d).is_none()) {
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
    let again = cx.me.as_ref().is_some_and(|me| again(&model.item, me).is_some());
    let duty = if again { PowerDuty::Main } else { PowerDuty::Support };
    let outside = by_powers(cx, model, duty, |d| model.item.present(d).is_none());
    let note = Label::of(Field::Note, words::note(lang)).width("short").optional();
    if again {
        return view! {
            {hidden(name(Field::Asked), role_word(PartRole::Lead))}
            {field::select(form, lang, whom, outside)}
            {field::textarea(form, lang, note)}
        }
        .into_any();
    }
    let role = Label::of(Field::Asked, words::role(lang));
    let word = |r| Choice::new(role_word(r), state::part_role(lang, r));
    let roles = vec![word(PartRole::Support), word(PartRole::Lead).hint(words::invite_lead_hint(lang))];
    view! {
        {field::select(form, lang, whom, outside)}
        {field::radios(form, lang, role, false, roles)}
        {field::textarea(form, lang, note)}
    }
    .into_any()
}

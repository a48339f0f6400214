//! 指派 and 裁定: an office names one lead and supports, those of the powers list first.

use super::Values;
use super::reader::Reader;
use crate::pages::act::ActPage;
use crate::precedent::Precedent;
use crate::ui::field::{self, Choice, Label};
use crate::words::{acts as words, desk, state};
use crate::{Ctx, Lang};
use leptos::prelude::*;
use liaison_domain::DepartmentId;
use liaison_domain::item::{Action, Command, Field, FieldProblem};
use liaison_domain::powers::PowerDuty;

/// Reads the form.
///
/// # Errors
/// What cannot be read. Whether it is allowed and whole is for `decide` to say.
pub fn read(action: Action, values: &Values) -> Result<Command, Vec<FieldProblem>> {
    let mut r = Reader::new(values);
    let lead = r.choice(Field::Lead, super::typed_department, DepartmentId::from(""));
    let supports: Vec<_> = values.all(super::name(Field::Supports)).map(DepartmentId::from).collect();
    let command = if action == Action::Rule {
        let (basis, text) = (r.needed_text(Field::Basis), r.needed_text(Field::Text));
        Command::Rule { lead, supports, basis, text }
    } else {
        Command::Assign { lead, supports, note: r.text(Field::Note) }
    };
    r.finish(command)
}

/// The form as an earlier ruling would fill it in. Whoever decides still sends it.
#[must_use]
pub fn like(action: Action, lang: Lang, precedent: &Precedent) -> Values {
    let mut values = vec![(super::name(Field::Lead).to_owned(), precedent.lead.0.clone())];
    let supports = precedent.supports.iter();
    values.extend(supports.map(|d| (super::name(Field::Supports).to_owned(), d.0.clone())));
    let words = if action == Action::Rule {
        vec![(Field::Basis, precedent.basis.clone()), (Field::Text, precedent.ruling.clone())]
    } else {
        vec![(Field::Note, desk::by_precedent(lang, &precedent.number.0))]
    };
    values.extend(words.into_iter().map(|(field, text)| (super::name(field).to_owned(), text)));
    Values(values)
}

/// Its fields.
#[must_use]
pub fn view(cx: &Ctx, model: &ActPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let rules = model.action == Action::Rule;
    let means = if rules { words::rule_means(lang) } else { words::assign_means(lang) };
    let lead = Label::of(Field::Lead, words::lead_unit(lang));
    let listed = !model.rules.powers_on(model.item.matter.as_ref(), cx.now.at).is_empty();
    let lead = if listed { lead.hint(words::assign_suggested(lang)) } else { lead };
    let supports = Label::of(Field::Supports, words::supports(lang)).optional();
    let rest = if rules {
        let basis = Label::of(Field::Basis, words::basis(lang)).hint(words::basis_hint(lang)).width("short");
        let text = Label::of(Field::Text, words::rule_text(lang)).width("short");
        view! { {field::textarea(form, lang, basis)} {field::textarea(form, lang, text)} }.into_any()
    } else {
        // Where nobody knew who is competent, whoever decides says why.
        let note = Label::of(Field::Note, words::note(lang)).width("short");
        field::textarea(form, lang, if model.item.undecided { note } else { note.optional() })
    };
    view! {
        <p class="field">{means}</p>
        {field::radios(form, lang, lead, false, candidates(cx, model, PowerDuty::Main))}
        {field::checks(form, lang, supports, false, candidates(cx, model, PowerDuty::Support))}
        {rest}
    }
    .into_any()
}

/// Every department; first those with the wanted duty on the matter, then those with the other,
/// each with the provision.
fn candidates(cx: &Ctx, model: &ActPage, wanted: PowerDuty) -> Vec<Choice> {
    super::listed_first(cx, model, wanted, |_| true)
        .into_iter()
        .map(|(choice, line)| match line {
            Some(p) => {
                let hint = words::on_the_list(cx.lang, state::power_duty(cx.lang, p.duty), &p.basis);
                choice.hint(hint)
            }
            None => choice,
        })
        .collect()
}

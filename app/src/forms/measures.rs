//! 处理措施: one box per measure, and what belongs to it beneath.

use super::name;
use super::reader::Reader;
use super::{FormState, Values};
use crate::Ctx;
use crate::ui::field::{self, Choice, Label};
use crate::words::{acts, report as words, state};
use leptos::prelude::*;
use liaison_domain::item::{Field, Measure};
use liaison_domain::text::Problem;

pub(super) const ORDERED: &str = "ordered";
pub(super) const CASE: &str = "case";
pub(super) const FINE: &str = "fine";
pub(super) const REFERRED: &str = "referred";
pub(super) const NOTHING: &str = "nothing";

/// Reads every ticked measure. What stands beneath a box that is not ticked is not read: it was
/// typed and then decided against.
pub(super) fn read(values: &Values, r: &mut Reader<'_>) -> Vec<Measure> {
    let mut measures = Vec::new();
    if values.all(name(Field::Measures)).next().is_none() {
        r.add(Field::Measures, Problem::Missing);
    }
    for word in values.all(name(Field::Measures)) {
        measures.push(match word {
            ORDERED => Measure::OrderedToFix {
                document: r.text(Field::OrderDocument),
                fix_by: r.needed_day(Field::FixBy),
            },
            CASE => Measure::CaseOpened { document: r.text(Field::CaseDocument) },
            FINE => Measure::Fine {
                act: r.needed_text(Field::FineAct),
                provision: r.needed_text(Field::FineProvision),
                filed_on: Some(r.needed_day(Field::FiledOn)),
                document: r.text(Field::FineDocument),
                amount: r.amount(Field::FineAmount),
            },
            REFERRED => Measure::Referred { to: r.text(Field::ReferredTo) },
            NOTHING => Measure::NothingFound,
            _ => {
                r.add(Field::Measures, Problem::NotAChoice);
                continue;
            }
        });
    }
    measures
}

/// The boxes with their fields.
pub(super) fn view(cx: &Ctx, form: &FormState) -> AnyView {
    let lang = cx.lang;
    let line = |f, label: &str| field::text(form, lang, Label::of(f, label).width("w-m"));
    let fix_by = Label::of(Field::FixBy, words::fix_by(lang)).width("w-s");
    let case = Label::of(Field::CaseDocument, words::case_number(lang)).width("w-m").optional();
    let amount = Label::of(Field::FineAmount, words::amount(lang)).width("w-s");
    let filed = Label::of(Field::FiledOn, acts::filed_on(lang)).width("w-s");
    let choices = vec![
        Choice::new(ORDERED, state::measure_ordered(lang))
            .more(beside(line(Field::OrderDocument, words::document(lang)), field::date(form, lang, fix_by))),
        Choice::new(CASE, state::measure_case(lang)).more(field::text(form, lang, case)),
        Choice::new(FINE, state::measure_fine(lang)).more(
            view! {
                {line(Field::FineAct, acts::fine_act(lang))}
                {beside(line(Field::FineProvision, acts::fine_provision(lang)), field::date(form, lang, filed))}
                {beside(line(Field::FineDocument, words::document(lang)), field::text(form, lang, amount))}
            }
            .into_any(),
        ),
        Choice::new(REFERRED, state::measure_referred(lang))
            .more(line(Field::ReferredTo, words::referred_to(lang))),
        Choice::new(NOTHING, state::measure_nothing(lang)),
    ];
    let label = Label::of(Field::Measures, words::measures(lang)).hint(words::measures_hint(lang));
    field::checks(form, lang, label, false, choices)
}

fn beside(first: AnyView, second: AnyView) -> AnyView {
    view! { <div class="field__row">{first} {second}</div> }.into_any()
}

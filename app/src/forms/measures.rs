//! 处理措施: one box per measure, and what belongs to it beneath. Of orders and fines there may be several.

use super::name;
use super::reader::Reader;
use super::{FormState, Values};
use crate::ui::field::{self, Choice, Label};
use crate::words::{acts, report as words, state};
use crate::{Ctx, Lang};
use leptos::prelude::*;
use liaison_domain::item::{Field, Measure};
use liaison_domain::text::Problem;

pub(super) const ORDERED: &str = "ordered";
pub(super) const CASE: &str = "case";
pub(super) const FINE: &str = "fine";
pub(super) const REFERRED: &str = "referred";
pub(super) const NOTHING: &str = "nothing";

/// The button that asks for the fields of one order or fine more.
const MORE: &str = "more";
/// How many orders or fines one report holds at most.
const MOST: usize = 10;

const ORDER_FIELDS: [Field; 2] = [Field::OrderDocument, Field::FixBy];
const FINE_FIELDS: [Field; 5] =
    [Field::FineAct, Field::FineProvision, Field::FiledOn, Field::FineDocument, Field::FineAmount];

/// The fields of one order or fine.
fn group(word: &str) -> Option<&'static [Field]> {
    match word {
        ORDERED => Some(&ORDER_FIELDS),
        FINE => Some(&FINE_FIELDS),
        _ => None,
    }
}

/// The fields beneath a measure's box.
pub(super) fn fields(word: &str) -> &'static [Field] {
    match word {
        CASE => &[Field::CaseDocument],
        REFERRED => &[Field::ReferredTo],
        _ => group(word).unwrap_or_default(),
    }
}

/// How many orders or fines there are fields for.
fn count(values: &Values, fields: &[Field]) -> usize {
    fields.iter().map(|f| values.all(name(*f)).count()).max().unwrap_or_default().clamp(1, MOST)
}

/// Adds the fields that a button asks for; `false` when the form was sent for good.
pub(super) fn add_fields(values: &mut Values) -> bool {
    let asked = values.get(MORE).to_owned();
    let Some(fields) = group(&asked) else { return false };
    values.0.retain(|(field, _)| field != MORE);
    if !values.has(name(Field::Measures), &asked) {
        values.0.push((name(Field::Measures).to_owned(), asked));
    }
    let there = count(values, fields);
    for field in fields {
        for _ in values.all(name(*field)).count()..(there + 1).min(MOST) {
            values.0.push((name(*field).to_owned(), String::new()));
        }
    }
    true
}

/// Those of several orders or fines in whose fields something stands; the first when nothing does.
pub(super) fn filled(values: &Values, fields: &[Field]) -> Vec<usize> {
    let typed = |n: &usize| fields.iter().any(|f| !values.nth(name(*f), *n).trim().is_empty());
    let filled: Vec<_> = (0..count(values, fields)).filter(typed).collect();
    if filled.is_empty() { vec![0] } else { filled }
}

/// Takes out the fields of orders and fines in which nothing stands, so that what is wrong with the
/// nth stands beside the nth.
pub(super) fn tidy(values: &mut Values) {
    for fields in [&ORDER_FIELDS[..], &FINE_FIELDS[..]] {
        let kept = filled(values, fields);
        for field in fields {
            let texts: Vec<_> = kept.iter().map(|n| values.nth(name(*field), *n).to_owned()).collect();
            if values.all(name(*field)).next().is_some() {
                values.0.retain(|(given, _)| given != name(*field));
                values.0.extend(texts.into_iter().map(|text| (name(*field).to_owned(), text)));
            }
        }
    }
}

/// Reads every ticked measure. What stands beneath a box that is not ticked is not read: it was
/// typed and then decided against.
pub(super) fn read(values: &Values, r: &mut Reader<'_>) -> Vec<Measure> {
    let mut measures = Vec::new();
    if values.all(name(Field::Measures)).next().is_none() {
        r.add(Field::Measures, Problem::Missing);
    }
    for word in values.all(name(Field::Measures)) {
        if let Some(fields) = group(word) {
            for n in filled(values, fields) {
                r.of(n);
                measures.push(if word == FINE { fine(r) } else { order(r) });
            }
            r.of(0);
            continue;
        }
        measures.push(match word {
            CASE => Measure::CaseOpened { document: r.text(Field::CaseDocument) },
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

fn order(r: &mut Reader<'_>) -> Measure {
    Measure::OrderedToFix { document: r.text(Field::OrderDocument), fix_by: r.needed_day(Field::FixBy) }
}

fn fine(r: &mut Reader<'_>) -> Measure {
    Measure::Fine {
        act: r.needed_text(Field::FineAct),
        provision: r.needed_text(Field::FineProvision),
        filed_on: Some(r.needed_day(Field::FiledOn)),
        document: r.text(Field::FineDocument),
        amount: r.amount(Field::FineAmount),
    }
}

/// The boxes with their fields.
pub(super) fn view(cx: &Ctx, form: &FormState) -> AnyView {
    let lang = cx.lang;
    let case = Label::of(Field::CaseDocument, words::case_number(lang)).width("w-m").optional();
    let referred = Label::of(Field::ReferredTo, words::referred_to(lang)).width("w-m");
    let choices = vec![
        Choice::new(ORDERED, state::measure_ordered(lang)).more(several(
            lang,
            form,
            ORDERED,
            (words::order_n, words::more_orders(lang)),
            order_fields,
        )),
        Choice::new(CASE, state::measure_case(lang)).more(field::text(form, lang, case)),
        Choice::new(FINE, state::measure_fine(lang)).more(several(
            lang,
            form,
            FINE,
            (words::fine_n, words::more_fines(lang)),
            fine_fields,
        )),
        Choice::new(REFERRED, state::measure_referred(lang)).more(field::text(form, lang, referred)),
        Choice::new(NOTHING, state::measure_nothing(lang)),
    ];
    let label = Label::of(Field::Measures, words::measures(lang)).hint(words::measures_hint(lang));
    field::checks(form, lang, label, false, choices)
}

/// The fields of every order or fine, and the button for one more.
fn several(
    lang: Lang,
    form: &FormState,
    word: &'static str,
    (numbered, more): (fn(Lang, usize) -> String, &'static str),
    fields: fn(Lang, &FormState, usize) -> AnyView,
) -> AnyView {
    let there = count(&form.values, group(word).unwrap_or_default());
    let groups: Vec<_> = (0..there)
        .map(|n| {
            let title = (there > 1).then(|| view! { <p><b>{numbered(lang, n + 1)}</b></p> });
            view! { {title} {fields(lang, form, n)} }
        })
        .collect();
    let button = (there < MOST).then(|| {
        view! { <button class="btn btn--s" type="submit" name=MORE value=word>{more}</button> }
    });
    view! { {groups} {button} }.into_any()
}

fn order_fields(lang: Lang, form: &FormState, n: usize) -> AnyView {
    let document = Label::of(Field::OrderDocument, words::document(lang)).width("w-m").nth(n);
    let fix_by = Label::of(Field::FixBy, words::fix_by(lang)).width("w-s").nth(n);
    beside(field::text(form, lang, document), field::date(form, lang, fix_by))
}

fn fine_fields(lang: Lang, form: &FormState, n: usize) -> AnyView {
    let line = |f, label: &str| field::text(form, lang, Label::of(f, label).width("w-m").nth(n));
    let filed = Label::of(Field::FiledOn, acts::filed_on(lang)).width("w-s").nth(n);
    let amount = Label::of(Field::FineAmount, words::amount(lang)).width("w-s").nth(n);
    view! {
        {line(Field::FineAct, acts::fine_act(lang))}
        {beside(line(Field::FineProvision, acts::fine_provision(lang)), field::date(form, lang, filed))}
        {beside(line(Field::FineDocument, words::document(lang)), field::text(form, lang, amount))}
    }
    .into_any()
}

fn beside(first: AnyView, second: AnyView) -> AnyView {
    view! { <div class="field__row">{first} {second}</div> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(pairs: &[(&str, &str)]) -> Values {
        Values(pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect())
    }

    #[test]
    fn a_button_adds_the_fields_of_one_more_up_to_ten() {
        let mut typed = values(&[("order_document", "改 1 号"), ("fix_by", ""), ("more", ORDERED)]);
        for there in 2..=MOST {
            assert!(add_fields(&mut typed));
            assert_eq!(count(&typed, &ORDER_FIELDS), there);
            typed.set(MORE, ORDERED);
        }
        assert!(add_fields(&mut typed));
        assert_eq!(count(&typed, &ORDER_FIELDS), MOST);
        assert_eq!(typed.nth("order_document", 0), "改 1 号");
        assert!(typed.has("measures", ORDERED) && count(&typed, &FINE_FIELDS) == 1);
        assert!(!add_fields(&mut values(&[("more", "wishes")])), "what nobody offered");
    }

    #[test]
    fn what_stays_blank_is_taken_out_and_the_rest_keeps_its_order() {
        let mut typed = values(&[
            ("order_document", ""),
            ("fix_by", " "),
            ("order_document", "改 1 号"),
            ("fix_by", ""),
            ("order_document", ""),
            ("fix_by", "2026-12-09"),
            ("text", "Seen."),
        ]);
        tidy(&mut typed);
        let all = |field| typed.all(field).collect::<Vec<_>>();
        assert_eq!((all("order_document"), all("fix_by")), (vec!["改 1 号", ""], vec!["", "2026-12-09"]));
        assert_eq!(typed.get("text"), "Seen.");
        let mut nothing = values(&[("order_document", ""), ("fix_by", "")]);
        tidy(&mut nothing);
        assert_eq!(nothing, values(&[("order_document", ""), ("fix_by", "")]));
    }
}

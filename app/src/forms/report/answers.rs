//! What a result says as it is typed, answer by answer, for reading.

use super::JOINT;
use crate::Lang;
use crate::forms::measures::{CASE, FINE, NOTHING, ORDERED, REFERRED, fields, filled};
use crate::forms::{Values, name};
use crate::ui::files::size;
use crate::words::{acts, common, files as file_words, report as words, state};
use liaison_domain::item::{Field, FileRef, Finding};

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The field on the form.
    pub field: Field,
    /// Which of several.
    pub nth: usize,
    /// What the form calls it.
    pub name: String,
    /// As typed; blank where nothing is.
    pub text: String,
}

/// Every answer in the form's order, with those beneath the measures that are ticked.
#[must_use]
pub fn answers(lang: Lang, values: &Values, files: &[FileRef]) -> Vec<Answer> {
    let typed =
        |field: Field, name: &str, text: String| Answer { field, nth: 0, name: name.to_owned(), text };
    let plain = |field: Field, label: &str| typed(field, label, values.get(name(field)).trim().to_owned());
    let at = values.get(name(Field::InspectedAt)).replace('T', " ");
    let finding = Finding::parse(values.get(name(Field::Finding))).map(|f| state::finding(lang, f));
    let ticked: Vec<_> =
        values.all(name(Field::Measures)).filter_map(|word| Some((word, measure(lang, word)?))).collect();
    let names: Vec<_> = ticked.iter().map(|(_, name)| *name).collect();
    let mut all = vec![
        typed(Field::InspectedAt, words::inspected_at(lang), at),
        plain(Field::Inspectors, words::inspectors(lang)),
        typed(Field::Finding, words::finding(lang), finding.unwrap_or_default().to_owned()),
        typed(Field::Measures, words::measures(lang), names.join(common::comma(lang))),
    ];
    all.extend(ticked.iter().flat_map(|(word, name)| beneath(lang, values, word, name)));
    all.push(plain(Field::Text, words::text(lang)));
    let files: Vec<_> = files.iter().map(|f| format!("{} ({})", f.name, size(f.size))).collect();
    all.push(typed(Field::Files, file_words::files(lang), files.join("\n")));
    all.push(plain(Field::LateReason, words::late_reason(lang)));
    all
}

/// Whether the result is to be the joint report as well.
#[must_use]
pub fn is_joint(values: &Values) -> bool {
    values.has(JOINT, "yes")
}

fn measure(lang: Lang, word: &str) -> Option<&'static str> {
    Some(match word {
        ORDERED => state::measure_ordered(lang),
        CASE => state::measure_case(lang),
        FINE => state::measure_fine(lang),
        REFERRED => state::measure_referred(lang),
        NOTHING => state::measure_nothing(lang),
        _ => return None,
    })
}

fn label(lang: Lang, field: Field) -> &'static str {
    match field {
        Field::FixBy => words::fix_by(lang),
        Field::CaseDocument => words::case_number(lang),
        Field::ReferredTo => words::referred_to(lang),
        Field::FineAct => acts::fine_act(lang),
        Field::FineProvision => acts::fine_provision(lang),
        Field::FiledOn => acts::filed_on(lang),
        Field::FineAmount => words::amount(lang),
        _ => words::document(lang),
    }
}

/// The answers beneath a measure. Of several, those in which something stands are read, and counted on.
fn beneath(lang: Lang, values: &Values, word: &str, measure: &str) -> Vec<Answer> {
    let fields = fields(word);
    let there = filled(values, fields);
    let several = there.len() > 1;
    let numbered = |n: usize| match word {
        ORDERED if several => words::order_n(lang, n),
        FINE if several => words::fine_n(lang, n),
        _ => measure.to_owned(),
    };
    let of = |(n, place): (usize, usize)| {
        let of = numbered(n + 1);
        fields.iter().map(move |field| Answer {
            field: *field,
            nth: place,
            name: format!("{of}{}{}", common::colon(lang), label(lang, *field)),
            text: values.nth(name(*field), place).trim().to_owned(),
        })
    };
    there.into_iter().enumerate().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_order_is_told_apart_and_what_is_not_typed_stays_blank() {
        let typed = [
            ("inspected_at", "2026-11-24T09:30"),
            ("measures", ORDERED),
            ("measures", CASE),
            ("order_document", "改 1 号"),
            ("order_document", "改 2 号"),
            ("fix_by", "2026-12-09"),
            ("fine_act", "not ticked"),
        ];
        let values = Values(typed.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect());
        let all = answers(Lang::En, &values, &[]);
        let read: Vec<_> = all.iter().map(|a| (a.name.as_str(), a.nth, a.text.as_str())).collect();
        assert_eq!(
            read,
            [
                ("Time of inspection", 0, "2026-11-24 09:30"),
                ("Inspectors", 0, ""),
                ("Finding", 0, ""),
                ("Measures", 0, "Ordered to fix, Case opened"),
                ("Order 1: Document number", 0, "改 1 号"),
                ("Order 1: Fix by", 0, "2026-12-09"),
                ("Order 2: Document number", 1, "改 2 号"),
                ("Order 2: Fix by", 1, ""),
                ("Case opened: Case number", 0, ""),
                ("Account", 0, ""),
                ("Files", 0, ""),
                ("Reason for the delay", 0, ""),
            ]
        );
    }
}

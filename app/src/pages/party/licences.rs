//! 许可 of an enterprise: how they stand, and the rows in which they are written.

use super::PartyPage;
use crate::forms::{FormState, Values, name};
use crate::ui::field::{self, Label};
use crate::words::{common, party as words};
use crate::{Ctx, Lang};
use leptos::prelude::*;
use liaison_domain::item::{Field, FieldProblem};
use liaison_domain::licence::{self, Licence, MOST, SOON, Standing};
use liaison_domain::time::civil_from_days;

const FIELDS: [Field; 3] = [Field::LicenceKind, Field::LicenceNumber, Field::LicenceUntil];

/// The licences that were typed.
///
/// # Errors
/// What is wrong with them.
pub fn typed(values: &Values) -> Result<Vec<Licence>, Vec<FieldProblem>> {
    licence::read((0..rows(values)).map(|n| FIELDS.map(|field| values.nth(name(field), n))))
}

/// Puts licences into the form.
pub fn put(licences: &[Licence], values: &mut Values) {
    for licence in licences {
        let texts =
            [licence.kind.clone(), licence.number.clone(), licence.until.map_or_else(String::new, iso)];
        values.0.extend(FIELDS.into_iter().zip(texts).map(|(field, text)| (name(field).to_owned(), text)));
    }
}

/// How many rows there are, without those at the end in which nothing stands.
fn rows(values: &Values) -> usize {
    let last = |field| {
        let typed: Vec<_> = values.all(name(field)).collect();
        typed.iter().rposition(|text| !text.trim().is_empty()).map_or(0, |n| n + 1)
    };
    FIELDS.into_iter().map(last).max().unwrap_or_default()
}

fn iso(day: i64) -> String {
    let (y, m, d) = civil_from_days(day);
    format!("{y:04}-{m:02}-{d:02}")
}

fn text(lang: Lang, licence: &Licence) -> String {
    let until = licence.until.map(|day| words::licence_to(lang, &iso(day)));
    let parts = [Some(licence.kind.clone()), Some(licence.number.clone()).filter(|n| !n.is_empty()), until];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// All in one line, as they stood before a change.
pub(super) fn line(lang: Lang, licences: &[Licence]) -> String {
    let all: Vec<_> = licences.iter().map(|licence| text(lang, licence)).collect();
    let all =
        if all.is_empty() { common::not_filled(lang).to_owned() } else { all.join(common::comma(lang)) };
    format!("{}{}{all}", words::licences(lang), common::colon(lang))
}

/// What has to be seen at once, beside the name: that one has expired, or else that one ends soon.
pub(super) fn tag(cx: &Ctx, model: &PartyPage) -> Option<AnyView> {
    let today = cx.now.day_number();
    let any = |standing| model.licences.iter().any(|licence| licence.standing(today) == standing);
    let word = if any(Standing::Expired) {
        words::one_expired(cx.lang).to_owned()
    } else if any(Standing::EndsSoon) {
        words::one_ends_soon(cx.lang, SOON)
    } else {
        return None;
    };
    Some(view! { <span class="tag">{word}</span> }.into_any())
}

/// Each with how it stands.
pub(super) fn list(cx: &Ctx, model: &PartyPage) -> Option<AnyView> {
    let (lang, today) = (cx.lang, cx.now.day_number());
    let rows: Vec<_> = model
        .licences
        .iter()
        .map(|licence| {
            let mark = match licence.standing(today) {
                Standing::Expired => Some(view! { <b class="late">{words::expired(lang)}</b> }.into_any()),
                Standing::EndsSoon => Some(view! { <b>{words::ends_soon(lang, SOON)}</b> }.into_any()),
                Standing::Valid => None,
            };
            view! { <li>{text(lang, licence)} " " {mark}</li> }
        })
        .collect();
    (!rows.is_empty()).then(|| view! { <ul class="plain">{rows}</ul> }.into_any())
}

/// A row for each that is there, and an empty one.
pub(super) fn fields(lang: Lang, form: &FormState) -> AnyView {
    let there = rows(&form.values);
    let rows: Vec<_> = (0..there + usize::from(there < MOST))
        .map(|n| {
            let label = |field, text: &str| Label::of(field, text).width("w-s").nth(n);
            let number = label(Field::LicenceNumber, words::number(lang)).optional();
            let until = label(Field::LicenceUntil, words::licence_until(lang)).optional();
            view! {
                <div class="field__row" role="group" aria-label=words::nth_licence(lang, n + 1)>
                    {field::text(form, lang, label(Field::LicenceKind, words::licence_kind(lang)))}
                    {field::text(form, lang, number)}
                    {field::date(form, lang, until)}
                </div>
            }
        })
        .collect();
    view! {
        <fieldset class="field">
            <legend>{words::licences(lang)}</legend>
            <span class="field__hint">{words::licences_mean(lang)}</span>
            {rows}
        </fieldset>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_are_read_as_they_were_put_and_a_file_without_any_has_one_empty_row() {
        let one = Licence { kind: "食品经营".into(), number: String::new(), until: Some(20_604) };
        let two = Licence { kind: "消防".into(), number: "消 1".into(), until: None };
        let mut values = Values::default();
        assert_eq!((rows(&values), typed(&values)), (0, Ok(Vec::new())));
        put(&[one.clone(), two.clone()], &mut values);
        assert_eq!(values.get("licence_until"), "2026-05-31");
        put(&[Licence { kind: String::new(), number: String::new(), until: None }], &mut values);
        assert_eq!((rows(&values), typed(&values)), (2, Ok(vec![one, two])));
    }
}

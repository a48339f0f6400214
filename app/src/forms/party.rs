//! Whom an item is about: found among the enterprises that have a file, or named for the first time.

use super::{FormState, Values, name};
use crate::ui::field::{self, Choice, Label, hidden};
use crate::words::{party as words, report};
use crate::{Ctx, Lang};
use leptos::prelude::*;
use liaison_domain::PartyId;
use liaison_domain::item::{Field, PartyRef};

/// The button that looks for enterprises and stays on the page.
pub const FIND: &str = "find";
/// The field of the one that was chosen: its file, or [`ANOTHER`].
pub const CHOSEN: &str = "party";
/// None of those shown.
pub const ANOTHER: &str = "another";
/// For which name and code the choices were shown: a choice does not outlive what it was made for.
const SHOWN_FOR: &str = "party_for";

/// An enterprise to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyMatch {
    /// Its file.
    pub id: PartyId,
    /// Name.
    pub name: String,
    /// Credit code; may be blank.
    pub code: String,
    /// May be blank.
    pub address: String,
    /// How many of its items are open, of those that may be seen.
    pub open: usize,
}

/// The enterprises to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Somebody has looked for them, or has to choose: what is empty says so.
    pub shown: bool,
    /// Those of the very name first.
    pub found: Vec<PartyMatch>,
}

/// Whom the fields name; `None` where they are blank.
#[must_use]
pub fn named(values: &Values) -> Option<PartyRef> {
    let typed = |field| values.get(name(field)).trim().to_owned();
    let (name, code) = (typed(Field::PartyName), typed(Field::PartyCode));
    let id = match values.get(CHOSEN) {
        "" => None,
        ANOTHER => Some(PartyId::from(PartyRef::ANOTHER)),
        id => Some(PartyId::from(id)),
    };
    (!name.is_empty() || !code.is_empty()).then_some(PartyRef { name, code, id })
}

/// What was posted, with the enterprise that was chosen in the fields of name and code. A choice that
/// was made for another name, or that is none of `found`, counts for nothing.
pub fn settle(values: &mut Values, found: &[PartyMatch]) {
    let chosen = values.get(CHOSEN).to_owned();
    let stands = values.get(SHOWN_FOR) == shown_for(values);
    let file = found.iter().find(|m| m.id.as_str() == chosen);
    match file.filter(|_| stands) {
        Some(file) => {
            values.set(name(Field::PartyName), file.name.clone());
            values.set(name(Field::PartyCode), file.code.clone());
        }
        None if stands && chosen == ANOTHER => {}
        None => values.0.retain(|(field, _)| field != CHOSEN),
    }
}

fn shown_for(values: &Values) -> String {
    let typed = |field| values.get(name(field)).trim();
    format!("{} {}", typed(Field::PartyName), typed(Field::PartyCode))
}

/// The button beside the fields.
#[must_use]
pub fn find_button(lang: Lang) -> AnyView {
    view! {
        <div class="field">
            <button class="btn btn--s" type="submit" name=FIND value="yes">
                {words::find_party(lang)}
            </button>
            " "
            <span class="meta">{words::find_party_means(lang)}</span>
        </div>
    }
    .into_any()
}

/// Those to choose from.
#[must_use]
pub fn choices(cx: &Ctx, form: &FormState, choices: &Choices) -> Option<AnyView> {
    let lang = cx.lang;
    if !choices.shown {
        return None;
    }
    if choices.found.is_empty() {
        let text = words::no_file_yet(lang);
        return Some(view! { <p class="inset mb-5" role="status">{text}</p> }.into_any());
    }
    let mut rows: Vec<_> = choices.found.iter().map(|file| choice(lang, file)).collect();
    rows.push(Choice::new(ANOTHER, words::another(lang)).hint(words::another_means(lang)));
    let label = Label::named(CHOSEN, words::which_party(lang)).hint(words::which_party_means(lang));
    Some(
        view! {
            {hidden(SHOWN_FOR, shown_for(&form.values))}
            {field::radios(form, lang, label, false, rows)}
        }
        .into_any(),
    )
}

/// One file to choose.
pub(crate) fn choice(lang: Lang, file: &PartyMatch) -> Choice {
    let blank =
        |text: &str, none: &'static str| if text.is_empty() { none.to_owned() } else { text.to_owned() };
    let told = [
        blank(&file.code, words::no_code(lang)),
        blank(&file.address, words::no_address(lang)),
        words::open_items(lang, file.open),
    ];
    Choice::new(file.id.as_str(), file.name.clone()).hint(told.join(report::semicolon(lang)))
}

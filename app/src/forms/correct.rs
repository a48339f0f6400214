//! 更正

use super::{Values, name, party};
use crate::Ctx;
use crate::pages::act::ActPage;
use crate::ui::field::{self, Label};
use crate::words::acts as words;
use leptos::prelude::*;
use liaison_domain::item::{Command, Field, FieldProblem, Item};

/// What stands there now.
#[must_use]
pub fn defaults(item: &Item) -> Values {
    let mut values = Values::default();
    values.set(name(Field::Title), item.title.clone());
    values.set(name(Field::Body), item.body.clone());
    values.set(name(Field::Place), item.place.clone());
    if let Some(party) = &item.party {
        values.set(name(Field::PartyName), party.name.clone());
        values.set(name(Field::PartyCode), party.code.clone());
    }
    values
}

/// Reads the form. A field that was not in the form stays as it is.
///
/// # Errors
/// None: texts, which `decide` checks.
pub fn read(values: &Values) -> Result<Command, Vec<FieldProblem>> {
    let typed = |field| values.all(name(field)).next().map(str::to_owned);
    Ok(Command::Correct {
        title: typed(Field::Title),
        body: typed(Field::Body),
        place: typed(Field::Place),
        party: party::named(values),
    })
}

/// Its fields.
#[must_use]
pub fn view(cx: &Ctx, model: &ActPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let title = Label::of(Field::Title, words::title(lang)).hint(words::correct_means(lang));
    let body = Label::of(Field::Body, words::body(lang));
    let place = Label::of(Field::Place, words::place(lang));
    let enterprise = Label::of(Field::PartyName, words::enterprise(lang)).hint(words::enterprise_means(lang));
    let code = Label::of(Field::PartyCode, words::credit_code(lang));
    // The lead, who did not write the posting, only names the enterprise.
    let wrote = cx.me.as_ref().is_some_and(|me| me.department.id == model.item.poster).then(|| {
        view! {
            {field::text(form, lang, title)}
            {field::textarea(form, lang, body)}
            {field::text(form, lang, place)}
        }
    });
    view! {
        {wrote}
        {field::text(form, lang, enterprise)}
        {field::text(form, lang, code)}
        {party::choices(cx, form, &model.parties)}
    }
    .into_any()
}

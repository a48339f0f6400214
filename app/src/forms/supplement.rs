//! 补充后再派: what was missing, and the same department once more.

use super::reader::Reader;
use super::{Values, name, typed_department};
use crate::Ctx;
use crate::pages::act::ActPage;
use crate::ui::field::{self, Choice, Label};
use crate::words::{acts as words, state};
use leptos::prelude::*;
use liaison_domain::item::{Command, Field, FieldProblem, Item, Participation, Rules};
use liaison_domain::{DepartmentId, Timestamp};

/// Whoever gave it back last.
#[must_use]
pub fn defaults(item: &Item, rules: &Rules, now: Timestamp) -> Values {
    let mut values = Values::default();
    let last = |p: &&Participation| p.returned.as_ref().map(|r| r.at);
    if let Some(part) = rules.asked_again(item, now).into_iter().max_by_key(last) {
        values.set(name(Field::Department), part.department.as_str());
    }
    values
}

/// Reads the form.
///
/// # Errors
/// What cannot be read. Whether it is allowed and whole is for `decide` to say.
pub fn read(values: &Values) -> Result<Command, Vec<FieldProblem>> {
    let mut r = Reader::new(values);
    let command = Command::Supplement {
        department: r.choice(Field::Department, typed_department, DepartmentId::from("")),
        text: r.needed_text(Field::Text),
        files: Vec::new(),
    };
    r.finish(command)
}

/// Its fields.
#[must_use]
pub fn view(cx: &Ctx, model: &ActPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let whom = Label::of(Field::Department, words::supplement_whom(lang));
    let choice = |part: &Participation| {
        let who = lang.name(&model.names.name(&part.department)).to_owned();
        let choice = Choice::new(part.department.as_str(), who);
        let Some(returned) = &part.returned else { return choice };
        let because = words::supplement_hint(lang, state::return_reason(lang, returned.reason));
        let said = [because, returned.note.clone()].into_iter().filter(|t| !t.is_empty());
        choice.hint(said.collect::<Vec<_>>().join(" · "))
    };
    let again = model.rules.asked_again(&model.item, cx.now.at).into_iter().map(choice).collect();
    let text = Label::of(Field::Text, words::supplement_text(lang)).width("short");
    view! {
        <p class="field">{words::supplement_means(lang)}</p>
        {field::radios(form, lang, whom, false, again)}
        {field::textarea(form, lang, text)}
        {super::files::view(lang, form, false)}
    }
    .into_any()
}

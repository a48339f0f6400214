//! 退回

use super::Values;
use super::reader::Reader;
use crate::Ctx;
use crate::pages::act::ActPage;
use crate::ui::field::{self, Choice, Label};
use crate::words::acts as words;
use crate::words::state;
use leptos::prelude::*;
use liaison_domain::item::{Command, Field, FieldProblem, ReturnReason};

/// Reads the form.
///
/// # Errors
/// What cannot be read. Whether it is allowed and whole is for `decide` to say.
pub fn read(values: &Values) -> Result<Command, Vec<FieldProblem>> {
    let mut r = Reader::new(values);
    let command = Command::Return {
        reason: r.choice(Field::Reason, ReturnReason::parse, ReturnReason::Other),
        basis: r.needed_text(Field::Basis),
        suggested: r.department(Field::Suggested),
        note: r.text(Field::Note),
    };
    r.finish(command)
}

/// Its fields.
#[must_use]
pub fn view(cx: &Ctx, model: &ActPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let reason = Label::of(Field::Reason, words::return_reason(lang));
    let reasons =
        ReturnReason::ALL.into_iter().map(|r| Choice::new(r.word(), state::return_reason(lang, r))).collect();
    let basis = Label::of(Field::Basis, words::basis(lang)).hint(words::basis_hint(lang)).width("short");
    let suggested =
        Label::of(Field::Suggested, words::suggested(lang)).hint(words::suggested_hint(lang)).width("w-m");
    let mine = cx.me.as_ref().map(|me| me.department.id.clone());
    let others = super::departments(cx, &model.names, |d| Some(d) != mine.as_ref());
    let note = Label::of(Field::Note, words::note(lang)).width("short").optional();
    let before = (model.item.returns > 0).then(|| words::returned_before(lang, model.item.returns));
    view! {
        {field::radios(form, lang, reason, false, reasons)}
        {field::textarea(form, lang, basis)}
        {field::select(form, lang, suggested, others)}
        {field::textarea(form, lang, note)}
        <p class="inset field">{words::return_clock(lang)} {before.map(|b| format!(" {b}"))}</p>
    }
    .into_any()
}

//! 退回

use super::Values;
use super::reader::Reader;
use crate::Ctx;
use crate::pages::act::ActPage;
use crate::ui::field::{self, Choice, Label};
use crate::words::acts as words;
use crate::words::state;
use leptos::prelude::*;
use liaison_domain::ItemNumber;
use liaison_domain::item::{Cited, Command, Field, FieldProblem, ItemLink, PartRole, ReturnReason};
use liaison_domain::powers::PowerDuty;
use liaison_domain::text::Problem;

/// Where the identity of the item stands that the number typed names, once it is found. MUST be set or
/// removed by whoever looks the number up, never taken as it was posted.
pub const FOUND: &str = "duplicate_id";

/// The number of the other item as people may type it; `None` where a duplicate is not the reason.
#[must_use]
pub fn number(values: &Values) -> Option<ItemNumber> {
    let repeats = values.get(super::name(Field::Reason)) == ReturnReason::Duplicate.word();
    let typed = values.get(super::name(Field::Duplicate)).trim().to_uppercase();
    (repeats && !typed.is_empty()).then_some(ItemNumber(typed))
}

/// Reads the form.
///
/// # Errors
/// What cannot be read. Whether it is allowed and whole is for `decide` to say.
pub fn read(values: &Values) -> Result<Command, Vec<FieldProblem>> {
    let mut r = Reader::new(values);
    let reason = r.choice(Field::Reason, ReturnReason::parse, ReturnReason::Other);
    let entry = Some(r.text(Field::Entry)).filter(|key| !key.trim().is_empty());
    let needed = reason.needs_basis() && entry.is_none();
    let basis = if needed { r.needed_text(Field::Basis) } else { r.text(Field::Basis) };
    let found = values.get(FOUND);
    let duplicate = number(values).and_then(|number| {
        if found.is_empty() {
            r.add(Field::Duplicate, Problem::NotAChoice);
            return None;
        }
        Some(ItemLink { id: found.into(), number })
    });
    let (suggested, note) = (r.department(Field::Suggested), r.text(Field::Note));
    r.finish(Command::Return { reason, basis, suggested, note, entry, duplicate })
}

/// Its fields.
#[must_use]
pub fn view(cx: &Ctx, model: &ActPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let reason = Label::of(Field::Reason, words::return_reason(lang));
    let other =
        Label::of(Field::Duplicate, words::duplicate(lang)).hint(words::duplicate_hint(lang)).width("w-s");
    let mut other = Some(field::text(form, lang, other));
    let choice = |r: ReturnReason| {
        let choice = Choice::new(r.word(), state::return_reason(lang, r));
        match other.take_if(|_| r == ReturnReason::Duplicate) {
            Some(number) => choice.more(number),
            None => choice,
        }
    };
    let reasons = ReturnReason::ALL.into_iter().map(choice).collect();
    let basis = Label::of(Field::Basis, words::basis(lang)).hint(words::basis_hint(lang)).width("short");
    let suggested =
        Label::of(Field::Suggested, words::suggested(lang)).hint(words::suggested_hint(lang)).width("w-m");
    let mine = cx.me.as_ref().map(|me| me.department.id.clone());
    let others = super::by_powers(cx, model, PowerDuty::Main, |d| Some(d) != mine.as_ref());
    let note = Label::of(Field::Note, words::note(lang)).hint(words::return_needs(lang)).width("short");
    view! {
        {field::radios(form, lang, reason, false, reasons)}
        {entries(cx, model)}
        {field::textarea(form, lang, basis)}
        {field::select(form, lang, suggested, others)}
        {field::textarea(form, lang, note.optional())}
        <p class="inset field">{means(cx, model)}</p>
    }
    .into_any()
}

/// The lines of the powers list that hold for this item now, without those that say that it is the
/// reader's own to do.
fn entries(cx: &Ctx, model: &ActPage) -> Option<AnyView> {
    let lang = cx.lang;
    let mut lines = model.rules.powers_on(model.item.matter.as_ref(), cx.now.at);
    if let Some(me) = &cx.me {
        lines.retain(|line| !Cited::from(*line).is_main_duty_of(&me.department.id));
    }
    if lines.is_empty() {
        return None;
    }
    let choice = |power: &&liaison_domain::powers::Power| {
        let who = lang.name(&model.names.name(&power.department)).to_owned();
        let text = words::entry_line(lang, &who, state::power_duty(lang, power.duty), &power.basis);
        Choice::new(Cited::from(*power).key(), text)
    };
    let label = Label::of(Field::Entry, words::entry(lang)).hint(words::entry_hint(lang)).optional();
    Some(field::select(&model.form, lang, label, lines.iter().map(choice).collect()))
}

/// Which return this is, and what becomes of the clock.
fn means(cx: &Ctx, model: &ActPage) -> String {
    let (lang, item) = (cx.lang, &model.item);
    let mine = cx.me.as_ref().and_then(|me| item.present(&me.department.id));
    let then = match mine.map(|p| p.role) {
        Some(PartRole::Lead) if item.lead_returns > 0 => words::return_disputes(lang),
        Some(PartRole::Lead) => words::next_return_disputed(lang),
        _ => "",
    };
    let said = [&words::this_return(lang, item.returns.saturating_add(1)), then, words::return_clock(lang)];
    let gap = if lang == crate::Lang::Zh { "" } else { " " };
    said.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(gap)
}

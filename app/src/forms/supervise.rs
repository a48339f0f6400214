//! 督办

use super::Values;
use super::reader::Reader;
use crate::Ctx;
use crate::pages::act::ActPage;
use crate::ui::field::{self, Choice, Label};
use crate::words::{acts as words, state};
use leptos::prelude::*;
use liaison_domain::Timestamp;
use liaison_domain::clocks::ClockKind;
use liaison_domain::item::{Command, Field, FieldProblem, Item, LEVELS, Rules};
use liaison_domain::time::civil_from_days;

/// The lowest level, and the county's usual time to answer.
#[must_use]
pub fn defaults(item: &Item, rules: &Rules, now: Timestamp) -> Values {
    let (y, m, d) = civil_from_days(rules.day(rules.by(ClockKind::Supervise, now, item.about())));
    let mut values = Values::default();
    values.set(super::name(Field::Level), "1");
    values.set(super::name(Field::AnswerOn), format!("{y:04}-{m:02}-{d:02}"));
    values
}

/// Reads the form.
///
/// # Errors
/// What cannot be read. Whether it is allowed and whole is for `decide` to say.
pub fn read(values: &Values) -> Result<Command, Vec<FieldProblem>> {
    let mut r = Reader::new(values);
    let command = Command::Supervise {
        level: r.choice(Field::Level, |typed| typed.parse().ok(), 0),
        reason: r.needed_text(Field::Reason),
        answer_on: r.needed_day(Field::AnswerOn),
    };
    r.finish(command)
}

/// Its fields.
#[must_use]
pub fn view(cx: &Ctx, model: &ActPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let highest = words::level_hint(lang, &state::numeral(lang, LEVELS));
    let level = Label::of(Field::Level, words::level(lang)).hint(highest);
    let levels = (1..=LEVELS)
        .map(|n| Choice::new(n.to_string(), words::level_n(lang, &state::numeral(lang, n))))
        .collect();
    let reason = Label::of(Field::Reason, words::reason(lang)).width("short");
    let answer = Label::of(Field::AnswerOn, words::answer_on(lang)).width("w-s");
    let wish = model.item.supervision_asked.as_ref().map(|wish| {
        let who = model.names.name(&wish.by.department);
        view! { <p class="field">{words::wished(lang, lang.name(&who), &wish.reason)}</p> }
    });
    view! {
        {wish}
        <p class="field">{words::supervise_means(lang)}</p>
        {field::radios(form, lang, level, true, levels)}
        {field::textarea(form, lang, reason)}
        {field::date(form, lang, answer)}
    }
    .into_any()
}

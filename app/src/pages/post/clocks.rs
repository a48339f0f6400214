//! 期限与紧急: the county's time, hours, or days of the poster's own choice; and the supervisor.

use super::DraftPage;
use crate::Ctx;
use crate::forms::posting;
use crate::ui::field::{self, Choice, Label};
use crate::ui::time::deadline_text;
use crate::words::{post as words, state, time as time_words};
use leptos::prelude::*;
use liaison_domain::clocks::{ClockKind, Span};
use liaison_domain::item::{About, Field, Urgency};

pub(super) fn fields(cx: &Ctx, model: &DraftPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let urgency = Label::of(Field::Urgency, words::urgency(lang)).hint(words::from_now(lang));
    let by = |kind, urgency| {
        let at = model.by(kind, (urgency, None), cx.now.at);
        deadline_text(cx.zoned(at), cx.now, lang)
    };
    let mut choices: Vec<_> = [Urgency::Normal, Urgency::Urgent]
        .into_iter()
        .map(|u| {
            let means = words::normal_means(lang, &by(ClockKind::Claim, u), &by(ClockKind::Report, u));
            Choice::new(posting::urgency_word(u), state::urgency(lang, u)).hint(means)
        })
        .collect();
    let means = words::chosen_means(lang, &by(ClockKind::Claim, Urgency::Normal));
    choices.push(Choice::new(posting::CHOSEN, words::chosen(lang)).hint(means).more(own(cx, model)));
    let why = Label::of(Field::SupervisionReason, words::supervise_reason(lang)).width("short");
    let supervise = Label::named(posting::SUPERVISE, words::supervise(lang)).optional();
    let asks = Choice::new("yes", words::supervise_box(lang))
        .hint(words::supervise_hint(lang))
        .more(field::textarea(form, lang, why));
    let restricted = Label::named(posting::RESTRICTED, words::restricted(lang));
    let box_ = Choice::new("yes", words::restricted_box(lang)).hint(words::restricted_hint(lang));
    view! {
        {field::radios(form, lang, urgency, false, choices)}
        {field::checks(form, lang, supervise, false, vec![asks])}
        {field::checks(form, lang, restricted, false, vec![box_])}
    }
    .into_any()
}

/// Every number of days that may be chosen, with the moment that it comes to.
fn own(cx: &Ctx, model: &DraftPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let matter = model.matter();
    let about = About { urgency: Urgency::Normal, matter: matter.as_ref(), days: None };
    let choices = (1..=model.rules.most_days(cx.now.at, about)).map(|days| {
        let until = model.by(ClockKind::Report, (Urgency::Normal, Some(days)), cx.now.at);
        let span = time_words::span(lang, Span::Days(days.into()));
        let until = deadline_text(cx.zoned(until), cx.now, lang);
        Choice::new(days.to_string(), words::days_choice(lang, &span, &until))
    });
    let usual = time_words::span(lang, model.span(ClockKind::Report, (Urgency::Normal, None)));
    let days = Label::of(Field::Days, words::days(lang)).hint(words::days_hint(lang, &usual)).width("w-m");
    let why = Label::of(Field::DaysReason, words::days_reason(lang)).width("short");
    view! { {field::select(form, lang, days, choices.collect())} {field::textarea(form, lang, why)} }
        .into_any()
}

//! 规则: numbers that the county lays down beside its clocks.

use super::{Setting, carried, overtaken};
use crate::forms::{FormState, Values};
use crate::ui::alert::{Tone, alert};
use crate::ui::button::{self, Weight};
use crate::ui::frame::Page;
use crate::ui::icon::icon;
use crate::words::{admin as words, common};
use crate::{Ctx, Lang, paths};
use leptos::prelude::*;
use liaison_domain::limits::{Limit, Limits};

/// The page.
#[derive(Clone, Debug)]
pub struct RulesPage {
    /// What was typed, or as they are.
    pub form: FormState,
    /// What the form was drawn from.
    pub seen: String,
    /// Those that cannot be read.
    pub wrong: Vec<Limit>,
    /// Those that somebody else has changed since: as seen, as they are.
    pub overtaken: Vec<(Limit, u32, u32)>,
    /// Something was saved just now.
    pub saved: bool,
}

/// The fields as limits fill them.
#[must_use]
pub fn filled(limits: &Limits) -> Values {
    Values(Limit::ALL.map(|limit| (limit.word().to_owned(), limits.get(limit).to_string())).to_vec())
}

const fn label(lang: Lang, limit: Limit) -> &'static str {
    match limit {
        Limit::ReopenDays => words::limit_reopen_days(lang),
        Limit::RemindHours => words::limit_remind_hours(lang),
        Limit::Extensions => words::limit_extensions(lang),
        Limit::ExtendedDays => words::limit_extended_days(lang),
        Limit::RepeatFindings => words::limit_repeat_findings(lang),
        Limit::RepeatDays => words::limit_repeat_days(lang),
    }
}

const fn hint(lang: Lang, limit: Limit) -> &'static str {
    match limit {
        Limit::ReopenDays => words::limit_reopen_days_hint(lang),
        Limit::RemindHours => words::limit_remind_hours_hint(lang),
        Limit::Extensions => words::limit_extensions_hint(lang),
        Limit::ExtendedDays => words::limit_extended_days_hint(lang),
        Limit::RepeatFindings => words::limit_repeat_findings_hint(lang),
        Limit::RepeatDays => "",
    }
}

/// The page.
#[must_use]
pub fn rules(cx: &Ctx, model: &RulesPage) -> Page {
    let lang = cx.lang;
    let line = |(limit, was, now): &(Limit, u32, u32)| {
        words::day_becomes(lang, label(lang, *limit), &was.to_string(), &now.to_string())
    };
    let late =
        (!model.overtaken.is_empty()).then(|| overtaken(cx, model.overtaken.iter().map(line).collect()));
    let wrong: Vec<_> = model
        .wrong
        .iter()
        .map(|limit| {
            view! { <li><a href=format!("#f-{}", limit.word())>{label(lang, *limit)}</a></li> }
        })
        .collect();
    let wrong = (!wrong.is_empty()).then(|| {
        let list = view! { <ul class="plain">{wrong}</ul> };
        alert(Tone::Refused, words::wrong_limits(lang), false, list.into_any())
    });
    let fields: Vec<_> = Limit::ALL.into_iter().map(|limit| field(lang, model, limit)).collect();
    let body = view! {
        {late}
        {wrong}
        <form class="panel sheet" method="post" action=paths::ADMIN_RULES novalidate>
            <p class="mb-4">{words::rules_intro(lang)}</p>
            {carried(&model.form, &model.seen)}
            {fields}
            <div class="btns">{button::submit(Weight::Main, words::save(lang))}</div>
        </form>
    };
    let refused = !model.wrong.is_empty() || !model.overtaken.is_empty();
    super::page(cx, Setting::Rules, model.saved, refused, body.into_any())
}

fn field(lang: Lang, model: &RulesPage, limit: Limit) -> AnyView {
    let (least, most) = limit.range().into_inner();
    let id = format!("f-{}", limit.word());
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let wrong = model.wrong.contains(&limit);
    let error = wrong.then(|| {
        view! {
            <p class="field__err" id=error_id.clone()>
                {icon("st-overdue")}
                <span><span class="vh">{common::error(lang)}</span>{words::limit_wrong(lang, least, most)}</span>
            </p>
        }
    });
    let described = if wrong { format!("{hint_id} {error_id}") } else { hint_id.clone() };
    let hints = [hint(lang, limit), &words::limit_range(lang, least, most, limit.default())].join(" ");
    view! {
        <div class=if wrong { "field field--err" } else { "field" }>
            <label for=id.clone()>{label(lang, limit)}</label>
            <span class="field__hint" id=hint_id>{hints.trim().to_owned()}</span>
            {error}
            <input
                class="w-xs"
                id=id
                name=limit.word()
                type="text"
                inputmode="numeric"
                autocomplete="off"
                value=model.form.values.get(limit.word()).to_owned()
                aria-describedby=described
                aria-invalid=wrong.then_some("true")
            />
        </div>
    }
    .into_any()
}

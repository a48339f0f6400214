//! Writing into the file of an enterprise, and what stood there before.

use super::{ADDRESS, Edit, EditProblem, Fact, PartyPage, RISK, SEEN, TRADE, licences, panel};
use crate::ui::alert::{Tone, alert};
use crate::ui::button::{self, Weight};
use crate::ui::error_summary::error_summary;
use crate::ui::field::{self, Choice, Label, hidden};
use crate::ui::time::{moment_text, time};
use crate::words::{common, party as words, report};
use crate::{Ctx, Lang, paths};
use leptos::prelude::*;
use liaison_domain::item::Field;

/// How writing went.
pub(super) fn said(cx: &Ctx, model: &PartyPage) -> Option<AnyView> {
    if let Some(merge) = model.merge.as_ref().filter(|m| !m.form.problems.is_empty()) {
        return error_summary(&merge.form, cx.lang).map(IntoAny::into_any);
    }
    let edit = model.edit.as_ref();
    match edit.and_then(|e| e.problem) {
        Some(EditProblem::Fields) => {
            edit.and_then(|e| error_summary(&e.form, cx.lang)).map(IntoAny::into_any)
        }
        Some(EditProblem::Overtaken) => Some(alert(Tone::Refused, words::overtaken(cx.lang), false, ())),
        None if model.saved => Some(alert(Tone::Done, words::saved(cx.lang), false, ())),
        None => None,
    }
}

pub(super) fn edit(cx: &Ctx, model: &PartyPage) -> Option<AnyView> {
    let Edit { form, seen, corrects, .. } = model.edit.as_ref()?;
    let lang = cx.lang;
    let risk = vec![Choice::new("yes", words::high_risk_box(lang))];
    let identity = corrects.then(|| {
        let name = Label::of(Field::PartyName, words::name(lang)).hint(words::correct_name_means(lang));
        let code = Label::of(Field::PartyCode, words::code(lang)).width("w-m").optional();
        view! { {field::text(form, lang, name)} {field::text(form, lang, code)} }
    });
    let address = Label::of(Field::Place, words::address(lang)).sent_as(ADDRESS);
    let trade = Label::of(Field::Note, words::trade(lang)).sent_as(TRADE).width("w-m");
    let body = view! {
        <form class="panel__b" method="post" action=paths::party(&model.id) novalidate>
            {hidden("key", form.key.clone())}
            {hidden(SEEN, seen.clone())}
            {identity}
            {field::text(form, lang, address)}
            {field::text(form, lang, trade)}
            {licences::fields(lang, form)}
            {field::checks(form, lang, Label::named(RISK, words::high_risk(lang)), false, risk)}
            <p class="meta">{words::edit_note(lang)}</p>
            <div class="btns">{button::submit(Weight::Plain, words::save(lang))}</div>
        </form>
    };
    Some(panel("edit", words::edit(lang), body.into_any()))
}

/// What every change replaced.
pub(super) fn earlier(cx: &Ctx, model: &PartyPage) -> Option<AnyView> {
    let lang = cx.lang;
    let rows: Vec<_> = model
        .earlier
        .iter()
        .map(|before| {
            let at = cx.zoned(before.at);
            let mut stood: Vec<_> = before.stood.iter().map(|(fact, text)| told(lang, *fact, text)).collect();
            stood.extend(before.licences.iter().map(|all| licences::line(lang, all)));
            view! {
                <li>
                    <p>{stood.join(report::semicolon(lang))}</p>
                    <p class="meta">
                        {words::changed_by(lang, &before.by)} " " {time(at, moment_text(at, cx.now, lang))}
                    </p>
                </li>
            }
        })
        .collect();
    let list = view! { <ul class="panel__b plain stack-3">{rows}</ul> };
    (!model.earlier.is_empty()).then(|| panel("earlier", words::earlier(lang), list.into_any()))
}

fn told(lang: Lang, fact: Fact, text: &str) -> String {
    let word = match fact {
        Fact::Name => words::name(lang),
        Fact::Code => words::code(lang),
        Fact::Address => words::address(lang),
        Fact::Trade => words::trade(lang),
        Fact::HighRisk => words::high_risk(lang),
    };
    let text = match (fact, text) {
        (Fact::HighRisk, "") => words::no(lang),
        (Fact::HighRisk, _) => words::yes(lang),
        (_, "") => common::not_filled(lang),
        (_, text) => text,
    };
    format!("{word}{}{text}", common::colon(lang))
}

//! One act on an item, on a page of its own: the form, or why there is none.

mod check;
mod draft;

pub use check::check_page;
pub use draft::ReportDraft;

use crate::forms::party::Choices;
use crate::forms::{FormState, act, files};
use crate::live::LivePage;
use crate::precedent::Precedent;
use crate::ui::alert::{Tone, alert};
use crate::ui::button::{self, Weight};
use crate::ui::error_summary::error_summary;
use crate::ui::field::hidden;
use crate::ui::frame::{Page, Tab};
use crate::words::{acts as words, report as report_words, state};
use crate::{Ctx, paths, refusals};
use leptos::prelude::*;
use liaison_domain::Directory;
use liaison_domain::item::{Action, Item, Refusal, Rules};
use std::sync::Arc;

use super::aside;
use super::item::timeline::{self, TimelineEntry};
use super::penalties::Fined;

/// An act that somebody is about to do.
#[derive(Clone, Debug)]
pub struct ActPage {
    /// Which.
    pub action: Action,
    /// The item as it is now. Its version is the one that the form carries.
    pub item: Item,
    /// Names of departments.
    pub names: Arc<Directory>,
    /// The county's clocks.
    pub rules: Rules,
    /// What is typed, and what is wrong with it.
    pub form: FormState,
    /// Whether the form was sent: then what it holds was typed by somebody and is kept in view.
    pub posted: bool,
    /// Earlier rulings on the same matter, where the act names a lead.
    pub precedents: Vec<Precedent>,
    /// The enterprises to choose from, where a correction names one of several.
    pub parties: Choices,
    /// Fines filed against the same enterprise, where the act is about one.
    pub fines: Vec<Fined>,
    /// How many of them may not be seen.
    pub hidden_fines: usize,
    /// What the department has saved of the result that it is about to report.
    pub draft: Option<ReportDraft>,
    /// What happened since the form was drawn, for a form that came too late.
    pub changed: Vec<TimelineEntry>,
}

/// The page of every answer to an act's address but success: the empty form, 403 or 409 without a
/// form, 422 with the problems, 409 with what was typed.
#[must_use]
pub fn page(cx: &Ctx, model: &ActPage) -> Page {
    let lang = cx.lang;
    let title = format!("{} · {}", state::action(lang, model.action), model.item.number);
    let refusal = model.form.refusal.as_ref().filter(|r| !matches!(r, Refusal::Invalid { .. }));
    let main = match refusal {
        Some(why) if model.posted => conflict(cx, model, why),
        Some(why) => refused(cx, model, why),
        None => sheet(cx, model),
    };
    let body = view! {
        <div class="wrap">
            <a class="back" href=paths::item(&model.item.id)>{words::back_to_item(lang)}</a>
            <div class="cols">
                <div>
                    {error_summary(&model.form, lang)} {draft::message(cx, model)} {main}
                    {draft::saved(cx, model)}
                </div>
                {aside::aside(cx, model)}
            </div>
        </div>
    };
    let overtaken = model.draft.as_ref().is_some_and(|draft| draft.unseen.is_some());
    let wrong = !model.form.problems.is_empty() || refusal.is_some() || overtaken;
    Page::new(title, Tab::Items, body.into_any()).refused(wrong).live(LivePage::Act(model.item.id.clone()))
}

/// Where the form's button sends it: a result is looked over once more before it is reported.
fn address(model: &ActPage) -> String {
    match model.action {
        Action::Report => paths::report_check(&model.item.id),
        action => paths::act(&model.item.id, action),
    }
}

fn sheet(cx: &Ctx, model: &ActPage) -> AnyView {
    view! {
        <form
            class="panel sheet"
            method="post"
            enctype=files::encoding(model.action)
            action=address(model)
            novalidate
        >
            <p class="meta">
                <span class="num">{model.item.number.to_string()}</span>
                <span class="sep">{model.item.title.clone()}</span>
            </p>
            <h1 class="mb-5">{state::action(cx.lang, model.action)}</h1>
            {fields(cx, model)}
            {send(cx, model)}
        </form>
    }
    .into_any()
}

/// Sent, but somebody else acted first. One surface says so; what was typed stays below it, and can
/// be sent again wherever that can succeed.
fn conflict(cx: &Ctx, model: &ActPage, why: &Refusal) -> AnyView {
    let lang = cx.lang;
    let explained = refusals::explain(why, &model.names, lang, cx.now);
    let changed = (!model.changed.is_empty()).then(|| {
        let rows: Vec<_> = model.changed.iter().map(|e| timeline::line(cx, &model.names, e)).collect();
        view! { <p>{words::changed_since(lang)}</p> <ul class="plain">{rows}</ul> }
    });
    let alert =
        alert(Tone::Refused, explained.title, true, view! { <p>{explained.text}</p> {changed} }.into_any());
    let again = can_be_sent_again(why);
    let hint = again.then(|| view! { <span class="end meta">{words::kept_hint(lang)}</span> });
    view! {
        {alert}
        <section class="panel" aria-labelledby="kept">
            <div class="panel__h"><h2 id="kept">{words::kept(lang)}</h2> {hint}</div>
            <form
                class="panel__b"
                method="post"
                enctype=files::encoding(model.action)
                action=address(model)
                novalidate
            >
                {fields(cx, model)}
                {again.then(|| send(cx, model))}
            </form>
        </section>
    }
    .into_any()
}

/// Opened although it cannot be done: why, and the way back.
fn refused(cx: &Ctx, model: &ActPage, why: &Refusal) -> AnyView {
    let explained = refusals::explain(why, &model.names, cx.lang, cx.now);
    let can_remind = matches!(why, Refusal::Unreported { .. });
    let remind = can_remind.then(|| {
        let href = paths::act(&model.item.id, Action::Remind);
        button::link(Weight::Plain, href, state::action(cx.lang, Action::Remind))
    });
    view! {
        <div class="interrupt">
            <h1>{explained.title}</h1>
            <p>{explained.text}</p>
            <div class="btns">
                {button::link(Weight::Main, paths::item(&model.item.id), words::back_to_item(cx.lang))}
                {remind}
            </div>
        </div>
    }
    .into_any()
}

fn fields(cx: &Ctx, model: &ActPage) -> AnyView {
    view! {
        {hidden("version", model.item.version.to_string())}
        {hidden("key", model.form.key.clone())}
        {act::view(cx, model)}
    }
    .into_any()
}

fn send(cx: &Ctx, model: &ActPage) -> AnyView {
    // Only what cannot be taken back is red.
    let weight = match model.action {
        Action::Return | Action::Withdraw | Action::Disapprove | Action::Archive => Weight::Danger,
        _ => Weight::Main,
    };
    let draft = (model.action == Action::Report).then(|| {
        let to = paths::report_draft(&model.item.id);
        view! { <button class="btn" type="submit" formaction=to>{report_words::save_draft(cx.lang)}</button> }
    });
    view! {
        <div class="btns">
            {button::submit(weight, words::submit(cx.lang, model.action))}
            {draft}
            {button::link(Weight::Plain, paths::item(&model.item.id), words::back_to_item(cx.lang))}
        </div>
    }
    .into_any()
}

/// Whether the same act may succeed after a look at what is shown now.
const fn can_be_sent_again(why: &Refusal) -> bool {
    matches!(
        why,
        Refusal::Stale { .. }
            | Refusal::NothingChanged
            | Refusal::UnknownDepartment { .. }
            | Refusal::AlreadyIn { .. }
            | Refusal::LeadAsked { .. }
            | Refusal::LeadTaken { .. }
    )
}

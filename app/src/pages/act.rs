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
use crate::words::{acts as words, common, report as report_words, state};
use crate::{Ctx, paths, refusals};
use leptos::prelude::*;
use liaison_domain::item::{Action, Item, ItemState, Refusal, Rules};
use liaison_domain::{Directory, Role};
use std::sync::Arc;

use super::aside;
use super::item::timeline::{self, TimelineEntry};
use super::own_first;
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
    let title = format!("{} · {}", act::word(cx, model.action, &model.item), model.item.number);
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
            <h1 class="mb-5">{act::word(cx, model.action, &model.item)}</h1>
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
    let again = can_be_sent_again(model.action, why);
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
    let own = own_first::of(cx, &model.item, &model.names, why);
    let text = own.as_ref().map_or(explained.text, |own| own.text.clone());
    let to = |action| (paths::act(&model.item.id, action), state::action(cx.lang, action));
    let mut ways: Vec<(String, &'static str)> = own.iter().map(|own| to(own.action)).collect();
    if matches!(why, Refusal::Unreported { .. }) && own.as_ref().is_none_or(|own| own.others) {
        ways.push(to(Action::Remind));
    }
    ways.extend(way_on(cx, model, why));
    let links: Vec<_> =
        ways.into_iter().map(|(href, word)| button::link(Weight::Plain, href, word)).collect();
    view! {
        <div class="interrupt">
            <h1>{explained.title}</h1>
            <p>{text}</p>
            <div class="btns">
                {button::link(Weight::Main, paths::item(&model.item.id), words::back_to_item(cx.lang))}
                {links}
                {support(cx, model, why)}
            </div>
        </div>
    }
    .into_any()
}

/// Where the state stands in the way: the act that changes it, for whoever may do it, or a new posting.
fn way_on(cx: &Ctx, model: &ActPage, why: &Refusal) -> Option<(String, &'static str)> {
    let me = cx.me.as_ref()?;
    let item = &model.item;
    let to = |action| (paths::act(&item.id, action), state::action(cx.lang, action));
    let stands = match why {
        Refusal::WrongState { state, .. } => state,
        Refusal::SupervisionWaits { .. } => return Some(to(Action::EndSupervision)),
        _ => return None,
    };
    match stands {
        ItemState::OnHold => {
            let leads = item.lead().is_some_and(|p| p.department == me.department.id);
            (leads || me.roles.has(Role::Coordinator)).then(|| to(Action::Resume))
        }
        ItemState::Closed => {
            let posted = item.poster == me.department.id && me.roles.handles_cases();
            (posted || me.roles.has(Role::Supervisor)).then(|| to(Action::Reopen))
        }
        ItemState::Archived | ItemState::Withdrawn | ItemState::Rejected => {
            me.roles.handles_cases().then(|| (paths::POST.to_owned(), common::post_item(cx.lang)))
        }
        _ => None,
    }
}

/// Whoever is not competent to lead may still be on the list as a support.
fn support(cx: &Ctx, model: &ActPage, why: &Refusal) -> Option<AnyView> {
    let mine = &cx.me.as_ref().filter(|me| me.roles.handles_cases())?.department.id;
    let item = &model.item;
    let listed = model.rules.without_duty(mine, item.matter.as_ref(), cx.now.at).is_none();
    let open = matches!(item.state(), ItemState::Open | ItemState::Dispatched | ItemState::InProgress)
        && item.part(mine).is_none();
    let asked = model.action == Action::Claim && matches!(why, Refusal::NotCompetent { .. });
    (asked && listed && open).then(|| {
        let href = paths::act(&item.id, Action::Join);
        button::link(Weight::Plain, href, state::action(cx.lang, Action::Join))
    })
}

pub(super) fn fields(cx: &Ctx, model: &ActPage) -> AnyView {
    view! {
        {hidden("version", model.item.version.to_string())}
        {hidden("key", model.form.key.clone())}
        {act::view(cx, model)}
    }
    .into_any()
}

pub(super) fn send(cx: &Ctx, model: &ActPage) -> AnyView {
    // Only what cannot be taken back is red.
    let weight = match model.action {
        Action::Return | Action::Withdraw | Action::Disapprove | Action::Archive => Weight::Danger,
        _ => Weight::Main,
    };
    let word = match model.action {
        Action::Invite => act::word(cx, model.action, &model.item),
        action => words::submit(cx.lang, action),
    };
    let draft = (model.action == Action::Report).then(|| {
        let to = paths::report_draft(&model.item.id);
        view! { <button class="btn" type="submit" formaction=to>{report_words::save_draft(cx.lang)}</button> }
    });
    view! {
        <div class="btns">
            {button::submit(weight, word)}
            {draft}
            {button::link(Weight::Plain, paths::item(&model.item.id), words::back_to_item(cx.lang))}
        </div>
    }
    .into_any()
}

/// Whether the same form may succeed, with other values or after a look at what is shown now. A form
/// that cannot is kept in view without its button.
#[must_use]
pub const fn can_be_sent_again(action: Action, why: &Refusal) -> bool {
    match why {
        // Other values, or the same ones after a look.
        Refusal::Stale { .. }
        | Refusal::Invalid { .. }
        | Refusal::NothingChanged
        | Refusal::UnknownDepartment { .. }
        | Refusal::OutsidePowers { .. }
        | Refusal::AlreadyIn { .. }
        | Refusal::LeadAsked { .. }
        | Refusal::LeadTaken { .. }
        | Refusal::ReinspectionRequired
        | Refusal::FinedAlready { .. }
        | Refusal::PartyFined { .. }
        | Refusal::BeforeLast { .. } => true,
        // A result without the fine, leave for another department, the enterprise without other words.
        Refusal::NoParty => matches!(action, Action::Report),
        Refusal::OwnCase => matches!(action, Action::AllowFine),
        Refusal::NotPoster { .. } => matches!(action, Action::Correct),
        // Somebody else's turn, right or deadline, which no value of the form changes.
        Refusal::NotFound
        | Refusal::NoCaseRights
        | Refusal::WrongState { .. }
        | Refusal::NotIn { .. }
        | Refusal::AnswerFirst
        | Refusal::NothingToAnswer
        | Refusal::AlreadySigned
        | Refusal::NotLead { .. }
        | Refusal::NotReopener { .. }
        | Refusal::Unreported { .. }
        | Refusal::AlreadyReported { .. }
        | Refusal::VerifierReported { .. }
        | Refusal::ReturnOver { .. }
        | Refusal::ReopenOver { .. }
        | Refusal::RemindedAlready { .. }
        | Refusal::NobodyToRemind { .. }
        | Refusal::NobodyToRelease
        | Refusal::StillTime { .. }
        | Refusal::SomebodyAtWork { .. }
        | Refusal::NeedsRole { .. }
        | Refusal::OwnPosting
        | Refusal::NothingToApprove
        | Refusal::OwnDispute
        | Refusal::NotCompetent { .. }
        | Refusal::Designated { .. }
        | Refusal::RulingStands { .. }
        | Refusal::NobodyReturned
        | Refusal::NothingToDispute
        | Refusal::ClaimClockRuns { .. }
        | Refusal::RequestPending
        | Refusal::NothingRequested
        | Refusal::ReviewPassed { .. }
        | Refusal::ExtensionLate { .. }
        | Refusal::ExtensionUsed { .. }
        | Refusal::ReinspectionDue { .. }
        | Refusal::NotInspector { .. }
        | Refusal::NotSupervised
        | Refusal::SupervisionWaits { .. }
        | Refusal::NotResponsible { .. }
        | Refusal::NothingDue => false,
    }
}

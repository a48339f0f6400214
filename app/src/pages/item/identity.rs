//! The band under the header: number, state, title, and the facts that answer "whose turn, until
//! when".

use super::{ItemPage, pending};
use crate::ui::due::overdue;
use crate::ui::field::hidden;
use crate::ui::{chip, time};
use crate::words::{common, item as words, pending as pending_words, state, time as time_words};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::Timestamp;
use liaison_domain::item::{Action, DutyKind, Item, ItemState, Responsible};

pub(super) fn band(cx: &Ctx, model: &ItemPage) -> AnyView {
    let lang = cx.lang;
    let item = &model.item;
    let overdue =
        item.state().is_active().then(|| chip::overdue(item.due().map(|t| cx.zoned(t)), cx.now, lang));
    let order = item.supervision.as_ref().filter(|_| item.state().is_active());
    let supervised = order.map(|order| order.level);
    let restricted = item.restricted.then(|| view! { <span class="tag">{words::restricted(lang)}</span> });
    // Two beside the state are all that is taken in at a glance; the most pressing stand first.
    let flags = [overdue.flatten(), chip::supervised(supervised, lang), chip::urgent(item.urgency, lang)];
    let flags: Vec<_> = flags.into_iter().flatten().take(2).collect();
    view! {
        <div
            class="identity"
            data-live="identity"
            data-item=item.id.to_string()
            data-version=item.version
        >
            <div class="wrap">
                <div class="identity__l">
                    <span class="num">{item.number.to_string()}</span>
                    <span class="chips">
                        {chip::of_item(item, lang)} {flags} {restricted}
                    </span>
                    {follow(cx, model)}
                </div>
                <h1>{item.title.clone()}</h1>
                <dl class="facts">
                    {turn(cx, model)} {deadline(cx, item)} {answers(cx, model)} {facts(cx, model)}
                </dl>
                {closed(cx, model)}
            </div>
        </div>
    }
    .into_any()
}

/// A closed item is read-only until somebody opens it again.
fn closed(cx: &Ctx, model: &ItemPage) -> Option<AnyView> {
    let lang = cx.lang;
    let closing = model.item.closing.as_ref().filter(|_| model.item.state() == ItemState::Closed)?;
    let at = cx.zoned(closing.at);
    let told = words::closed_on(lang, &time::day_text(at, cx.now, lang));
    let offered = model.offers.iter().any(|o| o.action == Action::Reopen && o.refusal.is_none());
    let reopen = offered.then(|| {
        let href = paths::act(&model.item.id, Action::Reopen);
        view! { " " <a href=href>{state::action(lang, Action::Reopen)}</a> }
    });
    Some(view! { <p class="inset" id="closed">{told} {reopen}</p> }.into_any())
}

/// Whoever sees the item may hear of it, whatever their department has to do with it.
fn follow(cx: &Ctx, model: &ItemPage) -> AnyView {
    let lang = cx.lang;
    let (word, label) = if model.followed {
        (words::following(lang), words::unfollow(lang))
    } else {
        (words::follow(lang), words::follow_means(lang))
    };
    let pressed = if model.followed { "true" } else { "false" };
    view! {
        <form class="btns" method="post" action=paths::follow(&model.item.id)>
            {hidden("follow", if model.followed { "0" } else { "1" })}
            <button class="btn btn--s" type="submit" title=label aria-pressed=pressed>{word}</button>
        </form>
    }
    .into_any()
}

fn turn(cx: &Ctx, model: &ItemPage) -> Option<AnyView> {
    let lang = cx.lang;
    let mine = cx.me.as_ref().map(|me| &me.department.id);
    let mut names: Vec<String> = Vec::new();
    for duty in model.item.duties_in_order().into_iter().filter(|d| d.kind.holds_up()) {
        let name = pending::holder(cx, model, &duty.holder);
        let name = if duty.holder.department() == mine { words::mine(lang, &name) } else { name };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    // Approving afterwards holds nobody back: the time to claim runs beside it.
    let only = model.item.duties().iter().filter(|d| d.kind.holds_up()).all(|d| d.kind == DutyKind::Approve);
    if only && model.item.state() == ItemState::Open {
        names.push(words::anybody(lang).to_owned());
    }
    if names.is_empty() {
        return None;
    }
    let who = names.join(common::comma(lang));
    Some(view! { <div class="key"><dt>{words::waiting_on(lang)}</dt><dd>{who}</dd></div> }.into_any())
}

/// Who answers for the item, by name.
pub(super) fn responsible(cx: &Ctx, model: &ItemPage) -> String {
    match model.item.responsible() {
        Responsible::Department(d) => model.name(cx.lang, &d),
        Responsible::Coordinator => state::coordinator(cx.lang).to_owned(),
    }
}

/// Who answers for the item while no lead has accepted: never nobody.
fn answers(cx: &Ctx, model: &ItemPage) -> Option<AnyView> {
    let item = &model.item;
    let led = item.lead().is_some_and(|p| !p.state.is_asked());
    if led || !item.state().is_active() {
        return None;
    }
    let name = if item.first_receiver.is_some() {
        pending_words::first_receiver(cx.lang)
    } else {
        pending_words::responsible(cx.lang)
    };
    Some(view! { <div><dt>{name}</dt><dd>{responsible(cx, model)}</dd></div> }.into_any())
}

fn deadline(cx: &Ctx, item: &Item) -> Option<AnyView> {
    let at = cx.zoned(item.due().filter(|_| item.state().is_active())?);
    let over = overdue(at, cx.now, cx.lang).is_some();
    let class = if over { "key over" } else { "key" };
    let text = time::time(at, time::deadline_text(at, cx.now, cx.lang));
    Some(view! { <div class=class><dt>{deadline_name(cx, item, at.at)}</dt><dd>{text}</dd></div> }.into_any())
}

/// What the next deadline is for.
fn deadline_name(cx: &Ctx, item: &Item, at: Timestamp) -> &'static str {
    if item.state() == ItemState::Open {
        return time_words::claim_by(cx.lang);
    }
    let duty = item.duties().into_iter().find(|d| d.due == Some(at));
    time_words::duty_by(cx.lang, duty.map_or(DutyKind::Report, |d| d.kind))
}

fn facts(cx: &Ctx, model: &ItemPage) -> AnyView {
    let lang = cx.lang;
    let item = &model.item;
    let at = cx.zoned(item.posted_at);
    let posted = time::time(at, time::moment_text(at, cx.now, lang));
    // The source's own name stands among the facts of the item, not as a person.
    let person = item.posted_by.person.as_ref().map(|_| format!(" {}", item.posted_by.name));
    let about = item.party.as_ref().map(|p| {
        let name = match &p.id {
            Some(id) => view! { <a href=paths::party(id)>{p.name.clone()}</a> }.into_any(),
            None => p.name.clone().into_any(),
        };
        (words::enterprise(lang), name)
    });
    let place = || (!item.place.is_empty()).then(|| (words::place(lang), item.place.clone().into_any()));
    let about = about.or_else(place);
    let about = about.map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> });
    let matter = model.matter.as_ref().map(|m| {
        view! { <div><dt>{words::category(lang)}</dt><dd>{m.name(lang).to_owned()}</dd></div> }
    });
    view! {
        <div>
            <dt>{words::posted_by(lang)}</dt>
            <dd>{model.name(lang, &item.poster)} {person} <span class="sep">{posted}</span></dd>
        </div>
        {about}
        {matter}
    }
    .into_any()
}

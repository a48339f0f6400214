//! 退回之后: why, before anything else, and the ways on for whoever asked.

use super::{ItemPage, timeline};
use crate::ui::button::{self, Weight};
use crate::ui::time::moment_text;
use crate::words::{item as item_words, pending as words, state, timeline as timeline_words};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::item::{Action, PartRole, PartState, Participation, ReturnReason, Returned};

/// The ways on after a return. They stand with its reason and not once more among the other acts.
const WAYS: [Action; 3] = [Action::Supplement, Action::Invite, Action::Dispute];

/// The last return, while whoever asked has to find out what comes next.
fn last(model: &ItemPage) -> Option<(&Participation, &Returned)> {
    let offered = |action| model.offers.iter().any(|o| o.action == action && o.refusal.is_none());
    let item = &model.item;
    let gone = |p: &&Participation| {
        p.state == PartState::Returned && (p.role == PartRole::Support || item.lead().is_none())
    };
    let gone = item.participations.iter().filter(gone).filter_map(|p| Some((p, p.returned.as_ref()?)));
    gone.max_by_key(|(_, returned)| returned.at)
        .filter(|_| offered(Action::Supplement) || offered(Action::Dispute))
}

/// What stands with the reason.
pub(super) fn ways(model: &ItemPage) -> Vec<Action> {
    if last(model).is_none() {
        return Vec::new();
    }
    let offered = |action: &Action| model.offers.iter().any(|o| o.action == *action && o.refusal.is_none());
    WAYS.into_iter().filter(offered).collect()
}

pub(super) fn told(cx: &Ctx, model: &ItemPage) -> Option<AnyView> {
    let lang = cx.lang;
    let (part, returned) = last(model)?;
    let at = moment_text(cx.zoned(returned.at), cx.now, lang);
    let who = words::given_back(lang, &model.name(lang, &part.department), &at);
    let suggested = returned.suggested.as_ref();
    let said = [
        returned.note.clone(),
        returned.entry.as_ref().map(|e| timeline::cited(cx, &model.names, e)).unwrap_or_default(),
        if returned.basis.is_empty() { String::new() } else { timeline_words::basis(lang, &returned.basis) },
        suggested.map(|d| timeline_words::suggested(lang, &model.name(lang, d))).unwrap_or_default(),
        if part.role == PartRole::Lead { words::coordinator_assigns(lang).to_owned() } else { String::new() },
    ];
    let said: Vec<_> =
        said.into_iter().filter(|t| !t.is_empty()).map(|t| view! { <p class="fs-14">{t}</p> }).collect();
    let other = returned.duplicate.as_ref().map(|other| timeline::repeated(cx, other));
    let enough = returned.reason != ReturnReason::NotEnough;
    let button = |action: Action| {
        let word = match action {
            Action::Invite => words::ask_another(lang),
            Action::Dispute => words::to_coordinator(lang),
            _ => state::action(lang, action),
        };
        // What was missing is added first; whatever else was wrong is somebody else's to take.
        let first = if enough { Action::Invite } else { Action::Supplement };
        let weight = if action == first { Weight::Main } else { Weight::Plain };
        button::link(weight, paths::act(&model.item.id, action), word)
    };
    let buttons: Vec<_> = ways(model).into_iter().map(button).collect();
    let because = item_words::returned_because(lang, state::return_reason(lang, returned.reason));
    Some(
        view! {
            <div class="inset inset--warn stack-3">
                <p><b>{because}</b> <span class="meta sep">{who}</span></p>
                {said} {other}
                <div class="btns">{buttons}</div>
            </div>
        }
        .into_any(),
    )
}

//! The next-action panel: what I may do, and why not otherwise.

use super::action::Action;
use super::command::Context;
use super::guard::may;
use super::part::PartRole;
use super::record::Item;
use super::refusal::Refusal;
use super::state::ItemState;
use crate::person::{Actor, Role};

/// One act, offered or explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Which act.
    pub action: Action,
    /// `None`: may be done now. Otherwise why not.
    pub refusal: Option<Refusal>,
}

/// What the panel shows, the most pressing first. Acts that can never concern this actor here are
/// left out; acts blocked by state, time or somebody else's turn are explained.
#[must_use]
pub fn panel(item: &Item, actor: &Actor, cx: &Context<'_>) -> Vec<Offer> {
    let order = [
        Action::Sign,
        Action::Accept,
        Action::Report,
        Action::JointReport,
        Action::Close,
        Action::Claim,
        Action::Join,
        Action::SendBack,
        Action::Return,
        Action::Invite,
        Action::Release,
        Action::Remind,
        Action::Reopen,
        Action::Withdraw,
        Action::Correct,
    ];
    order
        .into_iter()
        .filter_map(|action| match may(item, actor, action, cx) {
            Ok(()) => Some(Offer { action, refusal: None }),
            Err(why) => concerns(item, actor, action, &why).then_some(Offer { action, refusal: Some(why) }),
        })
        .collect()
}

fn concerns(item: &Item, actor: &Actor, action: Action, why: &Refusal) -> bool {
    let mine = item.present(&actor.department);
    let leads = mine.is_some_and(|p| p.role == PartRole::Lead);
    let poster = item.poster == actor.department;
    let coordinates = actor.roles.has(Role::Coordinator);
    let active = item.state().is_active();
    match (action, why) {
        (Action::Claim, Refusal::LeadAsked { .. } | Refusal::LeadTaken { .. }) => mine.is_none() && !poster,
        (Action::Return, Refusal::ReturnOver { .. })
        | (Action::Remind, Refusal::RemindedAlready { .. })
        | (Action::Reopen, Refusal::ReopenOver { .. })
        | (Action::Close, Refusal::VerifierReported)
        | (Action::Withdraw, Refusal::SomebodyAtWork { .. }) => true,
        (Action::Report, Refusal::WrongState { .. }) => {
            active && mine.is_some() && item.state() != ItemState::Reported
        }
        (Action::JointReport, Refusal::Unreported { .. }) => leads,
        (Action::Close, Refusal::Unreported { .. }) => poster || coordinates,
        (Action::Close, Refusal::NotPoster { .. }) => leads && active,
        _ => false,
    }
}

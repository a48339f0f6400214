//! The next-action panel: what I may do, and why not otherwise.

use super::action::Action;
use super::command::Context;
use super::guard::may;
use super::part::PartRole;
use super::penalty::blocked;
use super::record::Item;
use super::refusal::Refusal;
use super::state::ItemState;
use crate::ids::DepartmentId;
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
        Action::Approve,
        Action::Sign,
        Action::Accept,
        Action::TakeOver,
        Action::Report,
        Action::JointReport,
        Action::Assign,
        Action::Rule,
        Action::Grant,
        Action::Deny,
        Action::Inspect,
        Action::AnswerSupervision,
        Action::Resume,
        Action::Close,
        Action::Supplement,
        Action::Claim,
        Action::Join,
        Action::SendBack,
        Action::PlanReinspection,
        Action::Return,
        Action::Disapprove,
        Action::Dispute,
        Action::Plead,
        Action::AskExtension,
        Action::AskHold,
        Action::AskHandOver,
        Action::CancelRequest,
        Action::Invite,
        Action::Release,
        Action::Remind,
        Action::Supervise,
        Action::DeclineSupervision,
        Action::EndSupervision,
        Action::Emergency,
        Action::AllowFine,
        Action::Reopen,
        Action::Archive,
        Action::Withdraw,
        Action::Correct,
    ];
    order
        .into_iter()
        .filter_map(|action| match may(item, actor, action, cx) {
            // Leave that nobody needs is no next step.
            Ok(()) if action == Action::AllowFine && blocked(item, cx.fines.iter()).is_empty() => None,
            Ok(()) => Some(Offer { action, refusal: None }),
            Err(why) => {
                concerns(item, actor, (action, &why), cx).then_some(Offer { action, refusal: Some(why) })
            }
        })
        .collect()
}

fn concerns(item: &Item, actor: &Actor, (action, why): (Action, &Refusal), cx: &Context<'_>) -> bool {
    let mine = item.present(&actor.department);
    let leads = mine.is_some_and(|p| p.role == PartRole::Lead);
    let poster = item.poster == actor.department;
    let coordinates = actor.roles.has(Role::Coordinator);
    let active = item.state().is_active();
    match (action, why) {
        (Action::Claim, Refusal::LeadAsked { .. } | Refusal::LeadTaken { .. })
        | (Action::Claim | Action::Join, Refusal::NotCompetent { .. }) => {
            mine.is_none() && !poster && takes_work(&actor.department, cx)
        }
        (Action::Return, Refusal::ReturnOver { .. } | Refusal::Designated { .. })
        | (Action::Approve, Refusal::OwnPosting)
        | (Action::Assign, Refusal::ClaimClockRuns { .. } | Refusal::RulingStands { .. })
        | (Action::Rule, Refusal::OwnDispute)
        | (Action::Report, Refusal::AnswerFirst)
        | (Action::AskExtension, Refusal::ExtensionLate { .. } | Refusal::ExtensionUsed { .. })
        | (Action::Grant, Refusal::OwnCase)
        | (Action::Remind, Refusal::RemindedAlready { .. })
        | (Action::Supervise, Refusal::SupervisionWaits { .. })
        | (Action::Reopen, Refusal::ReopenOver { .. })
        | (Action::Close | Action::Inspect, Refusal::VerifierReported { .. })
        | (Action::Withdraw, Refusal::SomebodyAtWork { .. }) => true,
        (Action::Report, Refusal::WrongState { .. }) => {
            active && mine.is_some() && item.state() != ItemState::Reported
        }
        (Action::JointReport, Refusal::Unreported { .. }) => leads,
        (Action::Approve, Refusal::NeedsRole { .. }) => poster && item.waits_for_approval(),
        (Action::Inspect, Refusal::NotInspector { .. }) => poster || leads,
        (Action::Close, Refusal::Unreported { .. } | Refusal::ReinspectionDue { .. }) => {
            poster || coordinates
        }
        (Action::Close, Refusal::NotPoster { .. }) => leads && active,
        _ => false,
    }
}

/// An office that the powers list gives nothing to do is not told why it cannot take this.
fn takes_work(department: &DepartmentId, cx: &Context<'_>) -> bool {
    let lines = cx.rules.powers.lines();
    lines.is_empty() || lines.iter().any(|line| line.department == *department)
}

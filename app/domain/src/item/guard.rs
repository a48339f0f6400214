//! Who may do what, when. `decide` asks here first, and so do panels, lists and buttons.

use super::command::Context;
use super::refusal::Refusal;
use super::state::{Item, ItemState, PartRole, PartState, Stage};
use super::view::{Viewer, can_view};
use crate::person::{Actor, ActorKind, Role};
use serde::{Deserialize, Serialize};

/// The acts, without what is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is a row of the life-cycle; see `Command`")]
pub enum Action {
    Publish,
    Claim,
    Join,
    Invite,
    Sign,
    Accept,
    Return,
    Release,
    Report,
    JointReport,
    SendBack,
    Close,
    Reopen,
    Remind,
    Withdraw,
    Note,
    Correct,
}

impl Action {
    /// Every act on an item that exists.
    pub const ON_ITEM: [Self; 16] = [
        Self::Claim,
        Self::Join,
        Self::Invite,
        Self::Sign,
        Self::Accept,
        Self::Return,
        Self::Release,
        Self::Report,
        Self::JointReport,
        Self::SendBack,
        Self::Close,
        Self::Reopen,
        Self::Remind,
        Self::Withdraw,
        Self::Note,
        Self::Correct,
    ];

    /// The word in addresses and in the log.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Claim => "claim",
            Self::Join => "join",
            Self::Invite => "invite",
            Self::Sign => "sign",
            Self::Accept => "accept",
            Self::Return => "return",
            Self::Release => "release",
            Self::Report => "report",
            Self::JointReport => "joint-report",
            Self::SendBack => "send-back",
            Self::Close => "close",
            Self::Reopen => "reopen",
            Self::Remind => "remind",
            Self::Withdraw => "withdraw",
            Self::Note => "note",
            Self::Correct => "correct",
        }
    }

    /// Reads the word in an address.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ON_ITEM.into_iter().find(|a| a.word() == word)
    }
}

/// Whether the actor may do this now.
///
/// # Errors
/// The reason why not. MUST be the same that `decide` gives for a well-formed command that saw the
/// present version.
pub fn may(item: &Item, actor: &Actor, action: Action, cx: &Context<'_>) -> Result<(), Refusal> {
    if !matches!(actor.kind, ActorKind::Source(_)) && !can_view(item, &Viewer::from(actor)) {
        return Err(Refusal::NotFound);
    }
    let state = item.state();
    let wrong_state = || Err(Refusal::WrongState { state });
    let mine = item.present(&actor.department);
    let is_poster = item.poster == actor.department;
    let coordinates = actor.roles.has(Role::Coordinator);

    // A coordinator and a supervisor have a few acts of their own; every other act is a
    // department's and needs somebody who handles cases for it.
    let office_act = match action {
        Action::SendBack | Action::Close | Action::Invite | Action::Note => coordinates,
        Action::Reopen => actor.roles.has(Role::Supervisor),
        Action::Remind => coordinates || actor.roles.has(Role::Supervisor),
        _ => false,
    };
    if !office_act && !actor.roles.handles_cases() {
        return Err(Refusal::NoCaseRights);
    }

    match action {
        Action::Publish => wrong_state(),
        Action::Claim => match (state, item.lead()) {
            (ItemState::Open, _) => match mine {
                Some(p) if p.state.has_reported() => Err(Refusal::AlreadyIn { role: p.role }),
                _ => Ok(()),
            },
            (_, Some(p)) if p.department == actor.department && !p.state.is_asked() => {
                Err(Refusal::AlreadyIn { role: PartRole::Lead })
            }
            (ItemState::Dispatched, Some(p)) => Err(Refusal::LeadAsked { department: p.department.clone() }),
            (s, Some(p)) if s.is_active() => Err(Refusal::LeadTaken {
                by: p.department.clone(),
                name: p.handler.clone(),
                at: p.accepted_at.unwrap_or(p.since),
            }),
            _ => wrong_state(),
        },
        Action::Join => match state {
            ItemState::Open | ItemState::Dispatched | ItemState::InProgress => match mine {
                Some(p) => Err(Refusal::AlreadyIn { role: p.role }),
                None => Ok(()),
            },
            _ => wrong_state(),
        },
        Action::Invite => match state {
            ItemState::Open | ItemState::Dispatched | ItemState::InProgress => {
                if is_poster || coordinates || mine.is_some_and(|p| p.role == PartRole::Lead) {
                    Ok(())
                } else {
                    Err(Refusal::NotLead { lead: item.lead().map(|p| p.department.clone()) })
                }
            }
            _ => wrong_state(),
        },
        Action::Sign | Action::Accept | Action::Return => {
            let answered = match mine {
                None => return Err(Refusal::NothingToAnswer),
                Some(p) if !p.state.is_asked() => return Err(Refusal::NothingToAnswer),
                Some(p) => p,
            };
            if !matches!(state, ItemState::Open | ItemState::Dispatched | ItemState::InProgress) {
                return wrong_state();
            }
            if action == Action::Sign && answered.state == PartState::Signed {
                return Err(Refusal::AlreadySigned);
            }
            let until = cx.rules.return_until(answered.since);
            if action == Action::Return && cx.now > until {
                return Err(Refusal::ReturnOver { until });
            }
            Ok(())
        }
        Action::Release => {
            require_lead(item, actor)?;
            if state != ItemState::InProgress {
                return wrong_state();
            }
            match item.unreported_supports().is_empty() {
                true => Err(Refusal::NotIn),
                false => Ok(()),
            }
        }
        Action::Report => {
            let Some(p) = mine else { return Err(Refusal::NotIn) };
            if p.state.has_reported() {
                return Err(Refusal::AlreadyReported { at: p.reported_at.unwrap_or(p.since) });
            }
            if p.state.is_asked()
                || !matches!(state, ItemState::InProgress | ItemState::Open | ItemState::Dispatched)
            {
                return wrong_state();
            }
            Ok(())
        }
        Action::JointReport => {
            require_lead(item, actor)?;
            if state != ItemState::InProgress {
                return wrong_state();
            }
            none_unreported(item)
        }
        Action::SendBack => {
            require_poster(item, is_poster || coordinates)?;
            if state == ItemState::Reported { Ok(()) } else { wrong_state() }
        }
        Action::Close => {
            require_poster(item, is_poster || coordinates)?;
            if state == ItemState::InProgress {
                let departments = item.unreported();
                return if departments.is_empty() {
                    Err(Refusal::Unreported {
                        departments: item.lead().map(|p| p.department.clone()).into_iter().collect(),
                    })
                } else {
                    Err(Refusal::Unreported { departments })
                };
            }
            if state != ItemState::Reported {
                return wrong_state();
            }
            none_unreported(item)?;
            let reported = |p: &crate::PersonId| item.reports.iter().any(|r| r.person.as_ref() == Some(p));
            if actor.person.as_ref().is_some_and(reported) {
                return Err(Refusal::VerifierReported);
            }
            Ok(())
        }
        Action::Reopen => {
            if state != ItemState::Closed {
                return wrong_state();
            }
            if !is_poster && !actor.roles.has(Role::Supervisor) {
                return Err(Refusal::NotReopener { poster: item.poster.clone() });
            }
            let until = item.closing.as_ref().map(|c| cx.rules.reopen_until(c.at));
            match until {
                Some(until) if cx.now > until => Err(Refusal::ReopenOver { until }),
                _ => Ok(()),
            }
        }
        Action::Remind => {
            if !state.is_active() {
                return wrong_state();
            }
            let leads = mine.is_some_and(|p| p.role == PartRole::Lead && !p.state.is_asked());
            if !(is_poster || leads || office_act) {
                return Err(Refusal::NotPoster { poster: item.poster.clone() });
            }
            let waiting = item.waiting_on(&actor.department);
            if waiting.is_empty() {
                return Err(Refusal::NobodyToRemind);
            }
            let soonest = waiting.iter().map(|d| item.reminded_at(d).map(|t| cx.rules.remind_again(t)));
            match soonest.min().flatten() {
                Some(again) if cx.now < again => Err(Refusal::RemindedAlready { again }),
                _ => Ok(()),
            }
        }
        Action::Withdraw => {
            require_poster(item, is_poster)?;
            if let Some(p) = item.participations.iter().find(|p| !p.state.is_gone() && !p.state.is_asked()) {
                return Err(if state.is_active() {
                    Refusal::SomebodyAtWork { department: p.department.clone() }
                } else {
                    Refusal::WrongState { state }
                });
            }
            if matches!(state, ItemState::Open | ItemState::Dispatched) { Ok(()) } else { wrong_state() }
        }
        Action::Note => {
            if matches!(item.stage, Stage::Archived | Stage::Draft | Stage::Rejected) {
                return wrong_state();
            }
            if is_poster || coordinates || item.part(&actor.department).is_some() {
                Ok(())
            } else {
                Err(Refusal::NotIn)
            }
        }
        Action::Correct => {
            require_poster(item, is_poster)?;
            if state.is_active() || matches!(actor.kind, ActorKind::Source(_)) && state != ItemState::Archived
            {
                Ok(())
            } else {
                wrong_state()
            }
        }
    }
}

fn require_lead(item: &Item, actor: &Actor) -> Result<(), Refusal> {
    let lead = item.lead();
    if lead.is_some_and(|p| p.department == actor.department && !p.state.is_asked()) {
        Ok(())
    } else {
        Err(Refusal::NotLead { lead: lead.map(|p| p.department.clone()) })
    }
}

fn require_poster(item: &Item, allowed: bool) -> Result<(), Refusal> {
    if allowed { Ok(()) } else { Err(Refusal::NotPoster { poster: item.poster.clone() }) }
}

fn none_unreported(item: &Item) -> Result<(), Refusal> {
    let departments = item.unreported();
    if departments.is_empty() { Ok(()) } else { Err(Refusal::Unreported { departments }) }
}

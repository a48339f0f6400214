//! Who may do what, when. `decide` asks here first, and so do panels, lists and buttons.

mod ending;
mod office;
mod part;
mod requests;

use super::action::Action;
use super::command::Context;
use super::part::{PartRole, Participation};
use super::record::Item;
use super::refusal::Refusal;
use super::state::ItemState;
use super::view::{Viewer, can_view};
use crate::ids::PersonId;
use crate::person::{Actor, ActorKind, Role};

/// Whether the actor may do this now.
///
/// # Errors
/// The reason why not. MUST be the same that `decide` gives for a well-formed command that saw the
/// present version.
pub fn may(item: &Item, actor: &Actor, action: Action, cx: &Context<'_>) -> Result<(), Refusal> {
    let case = Case::new(item, actor, action, cx);
    if !case.is_history() && !case.is_system() && !can_view(item, &Viewer::from(actor)) {
        return Err(Refusal::NotFound);
    }
    if !case.is_office_act(action) && !actor.roles.handles_cases() {
        return Err(Refusal::NoCaseRights);
    }
    match action {
        Action::Publish => case.wrong_state(),
        Action::Claim => case.claim(),
        Action::Join => case.join(),
        Action::Invite => case.invite(),
        Action::Sign | Action::Accept | Action::Return => case.answer(action),
        Action::Supplement => case.supplement(),
        Action::Release => case.release(),
        Action::Report => case.report(),
        Action::JointReport => case.joint_report(),
        Action::SendBack => case.send_back(),
        Action::Close => case.close(),
        Action::Reopen => case.reopen(),
        Action::Remind => case.remind(),
        Action::Withdraw => case.withdraw(),
        Action::Note => case.note(),
        Action::Correct => case.correct(),
        Action::Approve => case.approve(),
        Action::Disapprove => case.disapprove(),
        Action::Assign => case.assign(),
        Action::Dispute => case.dispute(),
        Action::Plead => case.plead(),
        Action::Rule => case.rule(),
        Action::AskHandOver | Action::AskHold => case.ask(),
        Action::AskExtension => case.ask_extension(),
        Action::CancelRequest => case.cancel_request(),
        Action::TakeOver => case.take_over(),
        Action::Grant => case.grant(),
        Action::Deny => case.deny(),
        Action::Resume => case.resume(),
        Action::PlanReinspection => case.plan_reinspection(),
        Action::Inspect => case.inspect(),
        Action::Archive => case.archive(),
        Action::Supervise => case.supervise(),
        Action::AnswerSupervision => case.answer_supervision(),
        Action::EndSupervision => case.end_supervision(),
        Action::DeclineSupervision => case.decline_supervision(),
        Action::AllowFine => case.allow_fine(),
        Action::Emergency => case.emergency(),
        Action::Tick => case.tick(),
        Action::Reschedule => case.reschedule(),
    }
}

/// What every guard looks at.
struct Case<'a> {
    item: &'a Item,
    actor: &'a Actor,
    cx: &'a Context<'a>,
    action: Action,
    state: ItemState,
    mine: Option<&'a Participation>,
    is_poster: bool,
    leads: bool,
    coordinates: bool,
}

type Verdict = Result<(), Refusal>;

impl<'a> Case<'a> {
    fn new(item: &'a Item, actor: &'a Actor, action: Action, cx: &'a Context<'a>) -> Self {
        let mine = item.present(&actor.department);
        Self {
            item,
            actor,
            cx,
            action,
            state: item.state(),
            mine,
            is_poster: item.poster == actor.department,
            leads: mine.is_some_and(|p| p.role == PartRole::Lead && !p.state.is_asked()),
            coordinates: actor.roles.has(Role::Coordinator),
        }
    }

    const fn is_history(&self) -> bool {
        matches!(self.actor.kind, ActorKind::Source(_))
    }

    const fn is_system(&self) -> bool {
        matches!(self.actor.kind, ActorKind::System)
    }

    /// A coordinator and a supervisor have a few acts of their own; every other act is a
    /// department's and needs somebody who handles cases for it.
    fn is_office_act(&self, action: Action) -> bool {
        let supervises = self.actor.roles.has(Role::Supervisor);
        match action {
            Action::SendBack
            | Action::Close
            | Action::Invite
            | Action::Release
            | Action::Note
            | Action::Assign
            | Action::Grant
            | Action::Deny
            | Action::Resume
            | Action::PlanReinspection
            | Action::AllowFine
            | Action::AnswerSupervision => self.coordinates,
            Action::Approve | Action::Disapprove => self.coordinates && self.item.posted_by_head(),
            Action::Archive => self.coordinates || self.is_system(),
            Action::Rule => self.coordinates || self.actor.roles.has(Role::Arbiter),
            Action::Reopen | Action::Supervise | Action::EndSupervision | Action::DeclineSupervision => {
                supervises
            }
            Action::Remind => self.coordinates || supervises,
            Action::Tick | Action::Reschedule => self.is_system(),
            _ => false,
        }
    }

    const fn wrong_state(&self) -> Verdict {
        Err(Refusal::WrongState { state: self.state, action: self.action })
    }

    const fn needs(&self, state_fits: bool) -> Verdict {
        if state_fits { Ok(()) } else { self.wrong_state() }
    }

    /// Departments come and go until the lead has reported for all.
    const fn takes_departments(&self) -> bool {
        matches!(self.state, ItemState::Open | ItemState::Dispatched | ItemState::InProgress)
    }

    fn lead_only(&self) -> Verdict {
        if self.leads {
            return Ok(());
        }
        Err(Refusal::NotLead { lead: self.item.lead().map(|p| p.department.clone()) })
    }

    fn poster_or(&self, somebody_else: bool) -> Verdict {
        if self.is_poster || somebody_else {
            return Ok(());
        }
        let or_coordinator = matches!(
            self.action,
            Action::SendBack | Action::Close | Action::Remind | Action::PlanReinspection
        );
        Err(Refusal::NotPoster { poster: self.item.poster.clone(), or_coordinator })
    }

    fn not_in(&self) -> Verdict {
        Err(Refusal::NotIn { join: self.takes_departments() })
    }

    fn all_reported(&self) -> Verdict {
        let departments = self.item.unreported();
        if departments.is_empty() { Ok(()) } else { Err(Refusal::Unreported { departments }) }
    }

    fn role(&self, role: Role) -> Verdict {
        if self.actor.roles.has(role) { Ok(()) } else { Err(Refusal::NeedsRole { role }) }
    }

    /// G7: a department leads only where its powers list says so. History is not judged by a list
    /// that did not hold then.
    fn competent(&self) -> Verdict {
        let outside =
            self.cx.rules.outside_powers(&self.actor.department, self.item.matter.as_ref(), self.cx.now);
        match outside {
            Some(departments) if !self.is_history() => Err(Refusal::NotCompetent { departments }),
            _ => Ok(()),
        }
    }
}

/// G8 goes by person: in a small department the one who leads may well be the one who posted.
/// Whoever only put the joint report together has reported too.
fn reported(item: &Item, person: &PersonId) -> bool {
    let own = item.reports.iter().map(|r| &r.person);
    own.chain(item.joint_report.iter().map(|j| &j.person)).any(|p| p.as_ref() == Some(person))
}

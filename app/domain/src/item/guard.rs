//! Who may do what, when. `decide` asks here first, and so do panels, lists and buttons.

use super::action::Action;
use super::command::Context;
use super::part::{PartRole, PartState, Participation};
use super::record::Item;
use super::refusal::Refusal;
use super::state::{ItemState, Stage};
use super::view::{Viewer, can_view};
use crate::ids::PersonId;
use crate::person::{Actor, ActorKind, Role};

/// Whether the actor may do this now.
///
/// # Errors
/// The reason why not. MUST be the same that `decide` gives for a well-formed command that saw the
/// present version.
pub fn may(item: &Item, actor: &Actor, action: Action, cx: &Context<'_>) -> Result<(), Refusal> {
    let case = Case::new(item, actor, cx);
    if !case.is_history() && !can_view(item, &Viewer::from(actor)) {
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
    }
}

/// What every guard looks at.
struct Case<'a> {
    item: &'a Item,
    actor: &'a Actor,
    cx: &'a Context<'a>,
    state: ItemState,
    mine: Option<&'a Participation>,
    is_poster: bool,
    leads: bool,
    coordinates: bool,
}

type Verdict = Result<(), Refusal>;

impl<'a> Case<'a> {
    fn new(item: &'a Item, actor: &'a Actor, cx: &'a Context<'a>) -> Self {
        let mine = item.present(&actor.department);
        Self {
            item,
            actor,
            cx,
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

    /// A coordinator and a supervisor have a few acts of their own; every other act is a
    /// department's and needs somebody who handles cases for it.
    const fn is_office_act(&self, action: Action) -> bool {
        let supervises = self.actor.roles.has(Role::Supervisor);
        match action {
            Action::SendBack | Action::Close | Action::Invite | Action::Release | Action::Note => {
                self.coordinates
            }
            Action::Reopen => supervises,
            Action::Remind => self.coordinates || supervises,
            _ => false,
        }
    }

    const fn wrong_state(&self) -> Verdict {
        Err(Refusal::WrongState { state: self.state })
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
        Err(Refusal::NotPoster { poster: self.item.poster.clone() })
    }

    fn all_reported(&self) -> Verdict {
        let departments = self.item.unreported();
        if departments.is_empty() { Ok(()) } else { Err(Refusal::Unreported { departments }) }
    }

    /// G1. While nobody leads, whoever takes part may, also after reporting as a support: where all
    /// departments are in, somebody must still be able to lead.
    fn claim(&self) -> Verdict {
        match self.item.lead() {
            None => self.needs(self.state == ItemState::Open),
            Some(_) if self.leads => Err(Refusal::AlreadyIn { role: PartRole::Lead }),
            Some(lead) if self.state.is_active() => Err(lead.taken()),
            Some(_) => self.wrong_state(),
        }
    }

    fn join(&self) -> Verdict {
        self.needs(self.takes_departments())?;
        self.mine.map_or(Ok(()), |p| Err(Refusal::AlreadyIn { role: p.role }))
    }

    fn invite(&self) -> Verdict {
        self.needs(self.takes_departments())?;
        if self.is_poster || self.coordinates { Ok(()) } else { self.lead_only() }
    }

    fn answer(&self, action: Action) -> Verdict {
        let Some(asked) = self.mine.filter(|p| p.state.is_asked()) else {
            return Err(Refusal::NothingToAnswer);
        };
        self.needs(self.takes_departments())?;
        let until = self.cx.rules.return_until(asked.since);
        match action {
            Action::Sign if asked.state == PartState::Signed => Err(Refusal::AlreadySigned),
            Action::Return if self.cx.now > until => Err(Refusal::ReturnOver { until }),
            _ => Ok(()),
        }
    }

    /// The lead lets a support go. Whoever named a lead that did not answer in time, or the
    /// coordinator, lets that go: a department without people must not hold an item for ever.
    fn release(&self) -> Verdict {
        if self.state == ItemState::Dispatched && (self.is_poster || self.coordinates) {
            return match self.item.lead() {
                Some(lead) if self.item.silent_lead(self.cx.now).is_none() => Err(lead.taken()),
                _ => Ok(()),
            };
        }
        self.lead_only()?;
        self.needs(self.state == ItemState::InProgress)?;
        if self.item.unreported_supports().is_empty() { Err(Refusal::NotIn) } else { Ok(()) }
    }

    fn report(&self) -> Verdict {
        let Some(p) = self.mine else { return Err(Refusal::NotIn) };
        if p.state.has_reported() {
            return Err(Refusal::AlreadyReported { at: p.reported_at.unwrap_or(p.since) });
        }
        self.needs(!p.state.is_asked() && self.takes_departments())
    }

    fn joint_report(&self) -> Verdict {
        self.lead_only()?;
        self.needs(self.state == ItemState::InProgress)?;
        self.all_reported()
    }

    fn send_back(&self) -> Verdict {
        self.poster_or(self.coordinates)?;
        self.needs(self.state == ItemState::Reported)
    }

    /// G5 and G8.
    fn close(&self) -> Verdict {
        self.poster_or(self.coordinates)?;
        if self.state == ItemState::InProgress {
            // Where every result is in, the joint report of the lead is what is missing.
            self.all_reported()?;
            let departments = self.item.lead().map(|p| p.department.clone()).into_iter().collect();
            return Err(Refusal::Unreported { departments });
        }
        self.needs(self.state == ItemState::Reported)?;
        self.all_reported()?;
        if self.actor.person.as_ref().is_some_and(|p| reported(self.item, p)) {
            return Err(Refusal::VerifierReported);
        }
        Ok(())
    }

    fn reopen(&self) -> Verdict {
        self.needs(self.state == ItemState::Closed)?;
        if !self.is_poster && !self.actor.roles.has(Role::Supervisor) {
            return Err(Refusal::NotReopener { poster: self.item.poster.clone() });
        }
        match self.item.closing.as_ref().map(|c| self.cx.rules.reopen_until(c.at)) {
            Some(until) if self.cx.now > until => Err(Refusal::ReopenOver { until }),
            _ => Ok(()),
        }
    }

    fn remind(&self) -> Verdict {
        self.needs(self.state.is_active())?;
        self.poster_or(self.leads || self.is_office_act(Action::Remind))?;
        let waiting = self.item.waiting_on(&self.actor.department);
        if waiting.is_empty() {
            return Err(Refusal::NobodyToRemind);
        }
        let last = |d| self.item.reminded_at(d).map(|t| self.cx.rules.remind_again(t));
        match waiting.iter().map(last).min().flatten() {
            Some(again) if self.cx.now < again => Err(Refusal::RemindedAlready { again }),
            _ => Ok(()),
        }
    }

    fn withdraw(&self) -> Verdict {
        self.poster_or(false)?;
        self.needs(self.state.is_active())?;
        let at_work = self.item.participations.iter().find(|p| !p.state.is_gone() && !p.state.is_asked());
        if let Some(p) = at_work {
            return Err(Refusal::SomebodyAtWork { department: p.department.clone() });
        }
        self.needs(matches!(self.state, ItemState::Open | ItemState::Dispatched))
    }

    fn note(&self) -> Verdict {
        self.needs(!matches!(self.item.stage, Stage::Archived | Stage::Draft | Stage::Rejected))?;
        let ever_in = self.item.part(&self.actor.department).is_some();
        if self.is_poster || self.coordinates || ever_in { Ok(()) } else { Err(Refusal::NotIn) }
    }

    fn correct(&self) -> Verdict {
        self.poster_or(false)?;
        self.needs(self.state.is_active() || self.is_history() && self.state != ItemState::Archived)
    }
}

/// G8 goes by person: in a small department the one who leads may well be the one who posted.
/// Whoever only put the joint report together has reported too.
fn reported(item: &Item, person: &PersonId) -> bool {
    let own = item.reports.iter().map(|r| &r.person);
    own.chain(item.joint_report.iter().map(|j| &j.person)).any(|p| p.as_ref() == Some(person))
}

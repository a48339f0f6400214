//! Checking, ending, and what may be said along the way.

use super::{Case, Verdict, reported};
use crate::item::action::Action;
use crate::item::refusal::{Refusal, Turn};
use crate::item::state::{ItemState, Stage};
use crate::person::Role;

impl Case<'_> {
    pub(super) fn send_back(&self) -> Verdict {
        self.poster_or(self.coordinates)?;
        self.needs(self.state == ItemState::Reported)
    }

    pub(super) fn close(&self) -> Verdict {
        self.poster_or(self.coordinates)?;
        if self.state == ItemState::InProgress {
            // Where every result is in, the joint report of the lead is what is missing.
            self.all_reported()?;
            let departments = self.item.lead().map(|p| p.department.clone()).into_iter().collect();
            return Err(Refusal::Unreported { departments });
        }
        if let Some(planned) =
            self.item.reinspection.as_ref().filter(|_| self.state == ItemState::Reinspection)
        {
            let department = planned.department.clone();
            return Err(Refusal::ReinspectionDue { on: planned.on, department });
        }
        self.needs(self.state == ItemState::Reported)?;
        self.all_reported()?;
        self.verifier()
    }

    pub(super) fn reopen(&self) -> Verdict {
        self.needs(self.state == ItemState::Closed)?;
        if !self.is_poster && !self.actor.roles.has(Role::Supervisor) {
            return Err(Refusal::NotReopener { poster: self.item.poster.clone() });
        }
        match self.item.closing.as_ref().map(|c| self.cx.rules.reopen_until(c.at)) {
            Some(until) if self.cx.now > until => Err(Refusal::ReopenOver { until }),
            _ => Ok(()),
        }
    }

    pub(super) fn remind(&self) -> Verdict {
        self.needs(self.state.is_active())?;
        self.poster_or(self.leads || self.is_office_act(Action::Remind))?;
        let waiting = self.item.waiting_on(&self.actor.department);
        if waiting.is_empty() {
            return Err(Refusal::NobodyToRemind { turn: self.whose_turn() });
        }
        let last = |d| self.item.reminded_at(d).map(|t| self.cx.rules.remind_again(t));
        match waiting.iter().map(last).min().flatten() {
            Some(again) if self.cx.now < again => Err(Refusal::RemindedAlready { again }),
            _ => Ok(()),
        }
    }

    fn whose_turn(&self) -> Turn {
        if self.item.turn().contains(&self.actor.department) {
            Turn::Own
        } else if self.item.duties().is_empty() {
            Turn::Anybody
        } else {
            Turn::Coordinator
        }
    }

    pub(super) fn withdraw(&self) -> Verdict {
        self.poster_or(false)?;
        if self.state == ItemState::PendingApproval {
            return Ok(());
        }
        self.needs(self.state.is_active())?;
        let at_work = self.item.participations.iter().find(|p| !p.state.is_gone() && !p.state.is_asked());
        if let Some(p) = at_work {
            return Err(Refusal::SomebodyAtWork { department: p.department.clone() });
        }
        self.needs(matches!(self.state, ItemState::Open | ItemState::Dispatched))
    }

    /// A closed item is read-only for people: what is new about it opens it again. History may have
    /// gone on after its closing.
    pub(super) fn note(&self) -> Verdict {
        let closed = self.item.stage == Stage::Closed && !self.is_history();
        self.needs(!closed && !matches!(self.item.stage, Stage::Archived | Stage::Draft | Stage::Rejected))?;
        let ever_in = self.item.part(&self.actor.department).is_some();
        if self.is_poster || self.coordinates || ever_in { Ok(()) } else { self.not_in() }
    }

    /// The lead may name the enterprise; everything else is the poster's to mend.
    pub(super) fn correct(&self) -> Verdict {
        self.poster_or(self.leads)?;
        let open = self.state.is_active() || self.state == ItemState::PendingApproval;
        self.needs(open || self.is_history() && self.state != ItemState::Archived)
    }

    /// The poster and the lead plan a check; once planned, only the poster and the coordinator
    /// change it.
    pub(super) fn plan_reinspection(&self) -> Verdict {
        let leads = self.leads && self.state != ItemState::Reinspection;
        self.poster_or(self.coordinates || leads)?;
        self.needs(matches!(self.state, ItemState::Reported | ItemState::Reinspection))
    }

    /// G8: whoever reported does not check.
    pub(super) fn inspect(&self) -> Verdict {
        self.needs(self.state == ItemState::Reinspection)?;
        match &self.item.reinspection {
            Some(planned) if planned.department != self.actor.department => {
                Err(Refusal::NotInspector { department: planned.department.clone() })
            }
            _ => self.verifier(),
        }
    }

    fn verifier(&self) -> Verdict {
        let has_reported = self.actor.person.as_ref().is_some_and(|p| reported(self.item, p));
        if has_reported {
            Err(Refusal::VerifierReported { inspects: self.action == Action::Inspect })
        } else {
            Ok(())
        }
    }

    /// The program archives when nobody can reopen any more; the coordinator may do it before.
    pub(super) fn archive(&self) -> Verdict {
        self.needs(self.state == ItemState::Closed)?;
        if !self.is_system() {
            return self.role(Role::Coordinator);
        }
        match self.item.closing.as_ref().map(|c| self.cx.rules.reopen_until(c.at)) {
            Some(until) if self.cx.now <= until => Err(Refusal::NothingDue),
            _ => Ok(()),
        }
    }

    /// To prevent danger, whatever is in dispute: whoever knows the item may record what was done.
    pub(super) fn emergency(&self) -> Verdict {
        self.needs(self.state.is_active())?;
        let knows = self.is_poster
            || self.item.part(&self.actor.department).is_some()
            || self.item.lost_claims.contains(&self.actor.department);
        if knows { Ok(()) } else { self.not_in() }
    }
}

//! What heads, the coordinator, arbiters, supervisors and the program itself do.

use super::{Case, Verdict};
use crate::item::dispute::Designation;
use crate::item::record::Responsible;
use crate::item::refusal::Refusal;
use crate::item::state::{ItemState, Stage};
use crate::person::{ActorKind, Role};

impl Case<'_> {
    /// Not the same person (act 2): whoever posted does not approve it. What a head has posted the
    /// coordinator may approve as well, for a small department has no other head. A head that has
    /// said no to what was urgent and is published may still say yes.
    pub(super) fn approve(&self) -> Verdict {
        self.looks_at(self.item.waits_for_approval() || self.item.was_refused_later())
    }

    pub(super) fn disapprove(&self) -> Verdict {
        self.looks_at(self.item.waits_for_approval())
    }

    fn looks_at(&self, waits: bool) -> Verdict {
        let instead = self.coordinates && self.item.posted_by_head();
        self.poster_or(instead)?;
        self.needs(self.alive())?;
        if !waits {
            return Err(Refusal::NothingToApprove);
        }
        if !instead {
            self.role(Role::Head)?;
        }
        if self.actor.person.is_some() && self.actor.person == self.item.posted_by.person {
            return Err(Refusal::OwnPosting);
        }
        Ok(())
    }

    fn alive(&self) -> bool {
        self.state.is_active() || self.state == ItemState::PendingApproval
    }

    /// The coordinator names a lead where nobody knows who is competent, nobody took it in time, a
    /// lead gave it back, or the one asked keeps silent.
    pub(super) fn assign(&self) -> Verdict {
        self.role(Role::Coordinator)?;
        self.needs(matches!(self.state, ItemState::Open | ItemState::Dispatched))?;
        if self.item.designation == Some(Designation::Ruled) && self.item.silent_lead(self.cx.now).is_none() {
            return Err(self.ruling_stands());
        }
        let silent = self.item.silent_lead(self.cx.now).is_some();
        // Whoever was named after a return has the same time as whoever is asked first.
        let returned = self.item.lead_returns > 0 && self.item.designation.is_none();
        match self.item.claim_by {
            Some(until) if until > self.cx.now && !self.item.undecided && !returned && !silent => {
                Err(Refusal::ClaimClockRuns { until })
            }
            _ => Ok(()),
        }
    }

    /// The poster objects to a return; a department that was assigned objects instead of returning;
    /// whoever came second to the lead asks who is competent. A ruling stands.
    pub(super) fn dispute(&self) -> Verdict {
        self.needs(matches!(self.state, ItemState::Open | ItemState::Dispatched | ItemState::InProgress))?;
        if self.item.designation == Some(Designation::Ruled) {
            return Err(self.ruling_stands());
        }
        let not_led = self.state != ItemState::InProgress;
        let returned = self.item.lead_returns > 0 && self.item.designation.is_none();
        let objects = self.is_poster && not_led && returned;
        let assigned = self.item.designation == Some(Designation::Assigned)
            && self.item.lead().is_some_and(|p| p.state.is_asked() && p.department == self.actor.department);
        let lost = !not_led
            && self.item.lost_claims.contains(&self.actor.department)
            && self.item.lead().is_some_and(|p| !p.state.has_reported());
        if objects || assigned || lost { Ok(()) } else { Err(Refusal::NothingToDispute) }
    }

    fn ruling_stands(&self) -> Refusal {
        Refusal::RulingStands { lead: self.item.lead().map(|p| p.department.clone()) }
    }

    pub(super) fn plead(&self) -> Verdict {
        self.needs(self.state == ItemState::Disputed)?;
        let side = self.is_poster
            || self.item.part(&self.actor.department).is_some()
            || self.item.lost_claims.contains(&self.actor.department);
        if side { Ok(()) } else { self.not_in() }
    }

    pub(super) fn rule(&self) -> Verdict {
        if !self.actor.roles.has(Role::Arbiter) {
            self.role(Role::Coordinator)?;
        }
        self.needs(self.state == ItemState::Disputed)?;
        if self.item.is_side(&self.actor.department) { Err(Refusal::OwnDispute) } else { Ok(()) }
    }

    pub(super) fn supervise(&self) -> Verdict {
        self.role(Role::Supervisor)?;
        self.needs(self.state.is_active())?;
        // A second order would end the first one without an answer.
        match self.item.supervision.as_ref().filter(|order| order.answered_at.is_none()) {
            Some(order) => Err(Refusal::SupervisionWaits { level: order.level, until: order.answer_by }),
            None => Ok(()),
        }
    }

    /// Whoever answers for the item answers the supervisor.
    pub(super) fn answer_supervision(&self) -> Verdict {
        match self.item.supervision.as_ref().filter(|_| self.state.is_active()) {
            None => return Err(Refusal::NotSupervised),
            Some(order) if order.answered_at.is_some() => return Err(Refusal::NotSupervised),
            Some(_) => {}
        }
        match self.item.responsible() {
            Responsible::Department(d) if d == self.actor.department && self.actor.roles.handles_cases() => {
                Ok(())
            }
            Responsible::Department(d) => Err(Refusal::NotResponsible { department: d }),
            Responsible::Coordinator => self.role(Role::Coordinator),
        }
    }

    pub(super) fn end_supervision(&self) -> Verdict {
        self.role(Role::Supervisor)?;
        let ordered = self.item.supervision.is_some() && self.state.is_active();
        if ordered { Ok(()) } else { Err(Refusal::NotSupervised) }
    }

    pub(super) fn decline_supervision(&self) -> Verdict {
        self.role(Role::Supervisor)?;
        let asked = self.item.supervision_asked.is_some() && self.state.is_active();
        if asked { Ok(()) } else { Err(Refusal::NothingRequested) }
    }

    /// The coordinator lets a second department fine an act (G6); the reason stays in the record.
    pub(super) fn allow_fine(&self) -> Verdict {
        self.role(Role::Coordinator)?;
        self.needs(matches!(self.state, ItemState::Open | ItemState::Dispatched | ItemState::InProgress))?;
        if self.item.party.is_none() { Err(Refusal::NoParty) } else { Ok(()) }
    }

    /// The program moves deadlines with the calendar.
    pub(super) fn reschedule(&self) -> Verdict {
        if self.actor.kind != ActorKind::System {
            return Err(Refusal::NothingDue);
        }
        self.needs(self.alive())
    }

    pub(super) fn tick(&self) -> Verdict {
        if self.actor.kind != ActorKind::System {
            return Err(Refusal::NothingDue);
        }
        let archives = self.item.stage == Stage::Closed && self.archive().is_ok();
        let tells = !self.item.due_steps(self.cx.now, self.cx.rules).is_empty();
        if archives || tells { Ok(()) } else { Err(Refusal::NothingDue) }
    }
}

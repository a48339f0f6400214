//! Coming into an item, working in it, leaving it.

use super::{Case, Verdict};
use crate::clocks::ClockKind;
use crate::item::action::Action;
use crate::item::dispute::Designation;
use crate::item::part::{PartRole, PartState};
use crate::item::refusal::Refusal;
use crate::item::state::ItemState;

impl Case<'_> {
    pub(super) fn claim(&self) -> Verdict {
        match self.item.lead() {
            None => {
                self.needs(self.state == ItemState::Open)?;
                self.competent()
            }
            Some(_) if self.leads => Err(Refusal::AlreadyIn { role: PartRole::Lead }),
            Some(lead) if self.state.is_active() => Err(lead.taken()),
            Some(_) => self.wrong_state(),
        }
    }

    pub(super) fn join(&self) -> Verdict {
        self.needs(self.takes_departments())?;
        self.mine.map_or(Ok(()), |p| Err(Refusal::AlreadyIn { role: p.role }))?;
        self.listed()
    }

    /// A support that comes by itself has a duty on the matter, main or supporting.
    fn listed(&self) -> Verdict {
        let matter = self.item.matter.as_ref();
        match self.cx.rules.without_duty(&self.actor.department, matter, self.cx.now) {
            Some(departments) if !self.is_history() => Err(Refusal::NotCompetent { departments }),
            _ => Ok(()),
        }
    }

    pub(super) fn invite(&self) -> Verdict {
        self.needs(self.takes_departments())?;
        if self.is_poster || self.coordinates { Ok(()) } else { self.lead_only() }
    }

    pub(super) fn answer(&self, action: Action) -> Verdict {
        let Some(asked) = self.mine.filter(|p| p.state.is_asked()) else {
            return Err(Refusal::NothingToAnswer);
        };
        self.needs(self.takes_departments())?;
        let window = || self.cx.rules.by(ClockKind::Return, asked.since, self.item.about());
        let until = asked.return_until.unwrap_or_else(window);
        match action {
            Action::Sign if asked.state == PartState::Signed => Err(Refusal::AlreadySigned),
            Action::Return if asked.role == PartRole::Lead && self.item.designation.is_some() => {
                Err(Refusal::Designated { ruled: self.item.designation == Some(Designation::Ruled) })
            }
            Action::Return if self.cx.now > until => Err(Refusal::ReturnOver { until }),
            _ => Ok(()),
        }
    }

    /// What was missing is the poster's to add; the department is asked in the role that it had, so
    /// that a lead that gave it back is asked only while nobody else leads.
    pub(super) fn supplement(&self) -> Verdict {
        self.poster_or(false)?;
        self.needs(self.takes_departments())?;
        let again = self.cx.rules.asked_again(self.item, self.cx.now);
        if again.is_empty() { Err(Refusal::NobodyReturned) } else { Ok(()) }
    }

    pub(super) fn release(&self) -> Verdict {
        if self.state == ItemState::Dispatched && (self.is_poster || self.coordinates) {
            return match self.item.lead() {
                Some(lead) if self.item.silent_lead(self.cx.now).is_none() => {
                    let department = lead.department.clone();
                    let until = self.item.answers_by(&department);
                    Err(Refusal::StillTime { department, until })
                }
                _ => Ok(()),
            };
        }
        self.lead_only()?;
        self.needs(self.state == ItemState::InProgress)?;
        if self.item.unreported_supports().is_empty() { Err(Refusal::NobodyToRelease) } else { Ok(()) }
    }

    pub(super) fn report(&self) -> Verdict {
        let Some(p) = self.mine else { return self.not_in() };
        if self.state.is_active() && p.state.has_reported() {
            return Err(Refusal::AlreadyReported { at: p.reported_at.unwrap_or(p.since) });
        }
        self.needs(self.takes_departments())?;
        if p.state.is_asked() { Err(Refusal::AnswerFirst) } else { Ok(()) }
    }

    pub(super) fn joint_report(&self) -> Verdict {
        self.lead_only()?;
        self.needs(self.state == ItemState::InProgress)?;
        self.all_reported()
    }
}

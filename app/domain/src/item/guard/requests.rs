//! What a lead asks for, and who may grant it.

use super::{Case, Verdict};
use crate::item::refusal::Refusal;
use crate::item::request::{Request, RequestKind};
use crate::item::state::ItemState;
use crate::limits::Limit;
use crate::person::Role;

impl Case<'_> {
    pub(super) fn ask(&self) -> Verdict {
        self.lead_only()?;
        self.needs(self.state == ItemState::InProgress)?;
        if self.item.request.is_some() { Err(Refusal::RequestPending) } else { Ok(()) }
    }

    /// More time is asked for while there is still some, and not for ever.
    pub(super) fn ask_extension(&self) -> Verdict {
        self.ask()?;
        let Some(mine) = self.mine else { return self.not_in() };
        let most = self.cx.rules.limits.get(Limit::Extensions);
        if mine.extended >= most as usize {
            return Err(Refusal::ExtensionUsed { most });
        }
        match mine.report_by {
            Some(due) if due < self.cx.now => Err(Refusal::ExtensionLate { due }),
            _ => Ok(()),
        }
    }

    fn pending(&self) -> Result<&Request, Refusal> {
        self.item.request.as_ref().ok_or(Refusal::NothingRequested)
    }

    pub(super) fn cancel_request(&self) -> Verdict {
        self.lead_only()?;
        self.pending().map(drop)
    }

    pub(super) fn take_over(&self) -> Verdict {
        match &self.pending()?.kind {
            RequestKind::HandOver { to } if *to == self.actor.department => Ok(()),
            _ => Err(Refusal::NothingRequested),
        }
    }

    /// G10: nobody grants their own extension or pause.
    fn settles(&self) -> Verdict {
        self.role(Role::Coordinator)?;
        match &self.pending()?.kind {
            RequestKind::HandOver { .. } => Err(Refusal::NothingRequested),
            _ if self.leads => Err(Refusal::OwnCase),
            _ => Ok(()),
        }
    }

    /// A pause whose review day has come, or more time that is over already, is not granted any more.
    pub(super) fn grant(&self) -> Verdict {
        self.settles()?;
        match &self.pending()?.kind {
            RequestKind::Hold { review_by } if *review_by <= self.cx.now => {
                Err(Refusal::ReviewPassed { review_by: *review_by })
            }
            RequestKind::Extension { until } if *until <= self.cx.now => {
                Err(Refusal::ExtensionLate { due: *until })
            }
            _ => Ok(()),
        }
    }

    pub(super) fn deny(&self) -> Verdict {
        let asked_over =
            self.item.request.as_ref().is_some_and(|r| matches!(r.kind, RequestKind::HandOver { .. }));
        if asked_over && self.take_over().is_ok() { Ok(()) } else { self.settles() }
    }

    /// The lead goes on by itself; the coordinator may tell it to.
    pub(super) fn resume(&self) -> Verdict {
        if !self.coordinates {
            self.lead_only()?;
        }
        self.needs(self.state == ItemState::OnHold)
    }
}

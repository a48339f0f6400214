//! What an event makes of an item. Total: an event that is in the log has happened.

mod office;
mod part;
mod whole;

use super::course::{Began, Course};
use super::event::{Event, Posted, Recorded};
use super::part::{PartRole, PartState, Participation};
use super::record::{Approval, Item};
use super::state::{ItemState, Stage};
use crate::ids::{DepartmentId, Version};
use crate::time::Timestamp;

impl Item {
    /// The item after its first event, or `None` when that event is neither a submission nor a
    /// publishing.
    #[must_use]
    pub fn first(recorded: &Recorded) -> Option<Self> {
        let (posted, stage) = match &recorded.event {
            Event::Submitted(posted) => (posted, Stage::PendingApproval),
            Event::Published(posted) => (posted, Stage::Published),
            _ => return None,
        };
        let mut item = Self::of_posting(posted, stage, recorded);
        if stage == Stage::Published {
            item.first_receiver = item.lead().map(|p| p.department.clone());
        }
        Some(item)
    }

    fn of_posting(posted: &Posted, stage: Stage, recorded: &Recorded) -> Self {
        let at = recorded.happened_at;
        let participations = posted
            .named
            .iter()
            .map(|n| {
                let mut p = asked(&n.department, n.role, at, (n.answer_by, n.return_until), 1);
                p.report_by = posted.report_by;
                p
            })
            .collect();
        let later = stage == Stage::Published;
        Self {
            id: posted.item.clone(),
            number: posted.number.clone(),
            version: 1,
            core_version: 1,
            stage,
            poster: recorded.actor.department.clone(),
            posted_by: recorded.actor.clone(),
            posted_at: at,
            title: posted.title.clone(),
            body: posted.body.clone(),
            matter: posted.matter.clone(),
            place: posted.place.clone(),
            party: posted.party.clone(),
            urgency: posted.urgency,
            chosen: posted.chosen.clone(),
            restricted: posted.restricted,
            undecided: posted.undecided,
            files: posted.files.clone(),
            approval: posted.approve_by.map(|by| Approval {
                since: at,
                by,
                later,
                given: None,
                by_head: posted.by_head,
            }),
            claim_by: Some(posted.claim_by),
            claim_from: at,
            first_receiver: None,
            designation: None,
            lead_returns: 0,
            dispute: None,
            request: None,
            hold: None,
            reinspection: None,
            inspections: Vec::new(),
            supervision: None,
            supervision_asked: None,
            allowed_fines: Vec::new(),
            told: Vec::new(),
            rescheduled_at: Timestamp::default(),
            verify_by: None,
            participations,
            reports: Vec::new(),
            joint_report: None,
            closing: None,
            round: 1,
            returns: 0,
            reopened: 0,
            reminders: 0,
            last_reminded: Vec::new(),
            lost_claims: Vec::new(),
            source: posted.source.clone(),
            changed_at: at,
        }
    }

    /// Takes the next event.
    pub fn apply(&mut self, recorded: &Recorded) {
        self.version += 1;
        self.changed_at = recorded.happened_at;
        let whole =
            self.apply_to_part(recorded) || self.apply_to_whole(recorded) || self.apply_of_office(recorded);
        if whole {
            self.core_version = self.version;
        }
        // A request is made of the work that goes on; it ends with it.
        if self.state() != ItemState::InProgress {
            self.request = None;
        }
        let told = match &recorded.event {
            Event::ClockTold { told } => Some(told),
            _ => None,
        };
        self.remember_told(told);
    }

    /// The item that a whole log gives, or `None` when it does not begin with a posting.
    #[must_use]
    pub fn replay<'a>(log: impl IntoIterator<Item = &'a Recorded>) -> Option<Self> {
        let mut log = log.into_iter();
        let mut item = Self::first(log.next()?)?;
        for recorded in log {
            item.apply(recorded);
        }
        Some(item)
    }

    /// A department leads from now on: nobody is waited for, and nobody else answers for it.
    fn led(&mut self) {
        self.first_receiver = None;
        self.undecided = false;
        self.lead_returns = 0;
    }

    /// A department is asked to lead. The first to be asked answers until another accepts (G4).
    fn asks_to_lead(&mut self, department: &DepartmentId) {
        if self.first_receiver.is_none() {
            self.first_receiver = Some(department.clone());
        }
        self.undecided = false;
    }

    fn take(
        &mut self,
        who: &DepartmentId,
        role: PartRole,
        handler: &str,
        report_by: Timestamp,
        at: Timestamp,
    ) {
        let before = self.part(who).filter(|p| !p.state.is_gone()).cloned();
        let signed_at = before.as_ref().and_then(|p| p.signed_at).or(Some(at));
        let since = before.as_ref().map_or(at, |p| p.since);
        let part = Participation {
            state: PartState::Accepted,
            signed_at,
            accepted_at: Some(at),
            report_by: Some(report_by),
            handler: handler.to_owned(),
            answer_by: before.as_ref().and_then(|p| p.answer_by),
            return_until: before.and_then(|p| p.return_until),
            ..asked(who, role, since, (at, None), self.version)
        };
        self.put(part);
    }

    /// One participation per department: coming back replaces the one that ended.
    fn put(&mut self, part: Participation) {
        match self.participations.iter_mut().find(|p| p.department == part.department) {
            Some(p) => *p = part,
            None => self.participations.push(part),
        }
    }

    fn change(&mut self, who: &DepartmentId, f: impl FnOnce(&mut Participation)) {
        let version = self.version;
        if let Some(p) = self.participations.iter_mut().find(|p| &p.department == who) {
            f(p);
            p.version = version;
        }
    }

    /// Those named work on; whoever leads reports for all again, so its time runs anew even when
    /// its own result stands.
    fn back_to_work(
        &mut self,
        departments: &[DepartmentId],
        report_by: Timestamp,
        (at, began): (Timestamp, Began),
    ) {
        let version = self.version;
        self.stage = Stage::Published;
        self.joint_report = None;
        self.verify_by = None;
        self.reinspection = None;
        self.round += 1;
        for p in &mut self.participations {
            if p.role == PartRole::Lead && !p.state.is_gone() {
                p.report_by = Some(report_by);
                p.begins(at, began);
            }
            if departments.contains(&p.department) {
                p.state = PartState::Investigating;
                p.report_by = Some(report_by);
                p.begins(at, began);
                p.reworked += 1;
                p.version = version;
            } else if p.state == PartState::Confirmed {
                p.state = PartState::Reported;
            }
        }
    }
}

fn asked(
    department: &DepartmentId,
    role: PartRole,
    at: Timestamp,
    (answer_by, return_until): (Timestamp, Option<Timestamp>),
    version: Version,
) -> Participation {
    Participation {
        department: department.clone(),
        role,
        state: PartState::Invited,
        since: at,
        answer_by: Some(answer_by),
        return_until,
        course: Course::default(),
        signed_at: None,
        accepted_at: None,
        report_by: None,
        handler: String::new(),
        reported_at: None,
        extended: 0,
        reworked: 0,
        returned: None,
        version,
    }
}

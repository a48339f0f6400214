//! What an event makes of an item. Total: an event that is in the log has happened.

use super::command::CorrectedField;
use super::event::{Event, Recorded};
use super::part::{PartRole, PartState, Participation, Returned};
use super::record::Item;
use super::result::{Closing, JointReport, ReportEntry};
use super::state::Stage;
use crate::ids::{DepartmentId, Version};
use crate::time::Timestamp;

impl Item {
    /// The item after its first event, or `None` when that event is not a publishing.
    #[must_use]
    pub fn first(recorded: &Recorded) -> Option<Self> {
        let Event::Published {
            item,
            number,
            title,
            body,
            matter,
            place,
            party,
            urgency,
            restricted,
            claim_by,
            named,
            report_by,
            source,
        } = &recorded.event
        else {
            return None;
        };
        let at = recorded.happened_at;
        let participations = named
            .iter()
            .map(|n| {
                let mut p = asked(&n.department, n.role, at, n.answer_by, 1);
                p.report_by = *report_by;
                p
            })
            .collect();
        Some(Self {
            id: item.clone(),
            number: number.clone(),
            version: 1,
            core_version: 1,
            stage: Stage::Published,
            poster: recorded.actor.department.clone(),
            posted_by: recorded.actor.clone(),
            posted_at: at,
            title: title.clone(),
            body: body.clone(),
            matter: matter.clone(),
            place: place.clone(),
            party: party.clone(),
            urgency: *urgency,
            restricted: *restricted,
            claim_by: Some(*claim_by),
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
            source: source.clone(),
            changed_at: at,
        })
    }

    /// Takes the next event.
    pub fn apply(&mut self, recorded: &Recorded) {
        self.version += 1;
        self.changed_at = recorded.happened_at;
        let whole = self.apply_to_part(recorded) || self.apply_to_whole(recorded);
        if whole {
            self.core_version = self.version;
        }
    }

    /// What happens to one department's part. Tells whether it also changes the item as a whole,
    /// as everything does that the lead takes or gives back.
    fn apply_to_part(&mut self, recorded: &Recorded) -> bool {
        let version = self.version;
        let at = recorded.happened_at;
        let who = &recorded.actor.department;
        match &recorded.event {
            Event::Claimed { handler, report_by, .. } => {
                self.take(who, PartRole::Lead, handler, *report_by, at);
                return true;
            }
            Event::Joined { handler, report_by, .. } => {
                self.take(who, PartRole::Support, handler, *report_by, at);
            }
            Event::Accepted { handler, report_by, .. } => {
                let role = self.part(who).map_or(PartRole::Support, |p| p.role);
                self.take(who, role, handler, *report_by, at);
                return role == PartRole::Lead;
            }
            Event::Invited { department, role, answer_by, .. } => {
                self.put(asked(department, *role, at, *answer_by, version));
                return *role == PartRole::Lead;
            }
            Event::Signed => self.change(who, |p| {
                p.state = PartState::Signed;
                p.signed_at = Some(at);
            }),
            Event::Returned { reason, basis, suggested, note } => {
                self.returns += 1;
                let (basis, suggested, note) = (basis.clone(), suggested.clone(), note.clone());
                self.change(who, |p| {
                    p.state = PartState::Returned;
                    p.signed_at = p.signed_at.or(Some(at));
                    p.returned = Some(Returned { reason: *reason, basis, suggested, note, at });
                });
                return self.part(who).is_some_and(|p| p.role == PartRole::Lead);
            }
            Event::Released { department, .. } => {
                self.change(department, |p| p.state = PartState::Released);
            }
            Event::Reported { report } => {
                self.reports.push(ReportEntry {
                    department: who.clone(),
                    person: recorded.actor.person.clone(),
                    at,
                    report: report.clone(),
                    round: self.round,
                });
                self.change(who, |p| {
                    p.state = PartState::Reported;
                    p.reported_at = Some(at);
                });
            }
            _ => {}
        }
        false
    }

    /// What happens to the item as a whole. Tells whether it makes stale what somebody else has
    /// before them; a note, a reminder and a claim that came second do not.
    fn apply_to_whole(&mut self, recorded: &Recorded) -> bool {
        let at = recorded.happened_at;
        let who = &recorded.actor.department;
        match &recorded.event {
            Event::JointReported { text, verify_by } => {
                self.stage = Stage::Reported;
                self.verify_by = Some(*verify_by);
                let person = recorded.actor.person.clone();
                self.joint_report =
                    Some(JointReport { department: who.clone(), person, at, text: text.clone() });
            }
            Event::SentBack { departments, report_by, .. } => self.back_to_work(departments, *report_by),
            Event::Closed { code, note } => {
                self.stage = Stage::Closed;
                self.verify_by = None;
                self.closing = Some(Closing { code: *code, note: note.clone(), at });
                for p in self.participations.iter_mut().filter(|p| p.state == PartState::Reported) {
                    p.state = PartState::Confirmed;
                }
            }
            Event::Reopened { report_by, .. } => {
                self.reopened += 1;
                self.closing = None;
                let lead: Vec<_> = self.lead().map(|p| p.department.clone()).into_iter().collect();
                self.back_to_work(&lead, *report_by);
            }
            Event::Withdrawn { .. } => self.stage = Stage::Withdrawn,
            Event::Corrected { changes } => {
                for change in changes {
                    let to = change.to.clone();
                    match change.field {
                        CorrectedField::Title => self.title = to,
                        CorrectedField::Body => self.body = to,
                        CorrectedField::Place => self.place = to,
                    }
                }
            }
            Event::Reminded { departments, .. } => {
                self.reminders += 1;
                self.last_reminded.retain(|(known, _)| !departments.contains(known));
                self.last_reminded.extend(departments.iter().map(|d| (d.clone(), at)));
                return false;
            }
            Event::ClaimLost { .. } => {
                if !self.lost_claims.contains(who) {
                    self.lost_claims.push(who.clone());
                }
                return false;
            }
            _ => return false,
        }
        true
    }

    /// The item that a whole log gives, or `None` when it does not begin with a publishing.
    #[must_use]
    pub fn replay<'a>(log: impl IntoIterator<Item = &'a Recorded>) -> Option<Self> {
        let mut log = log.into_iter();
        let mut item = Self::first(log.next()?)?;
        for recorded in log {
            item.apply(recorded);
        }
        Some(item)
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
            answer_by: before.and_then(|p| p.answer_by),
            ..asked(who, role, since, at, self.version)
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
    fn back_to_work(&mut self, departments: &[DepartmentId], report_by: Timestamp) {
        let version = self.version;
        self.stage = Stage::Published;
        self.joint_report = None;
        self.verify_by = None;
        self.round += 1;
        for p in &mut self.participations {
            if p.role == PartRole::Lead && !p.state.is_gone() {
                p.report_by = Some(report_by);
            }
            if departments.contains(&p.department) {
                p.state = PartState::Investigating;
                p.report_by = Some(report_by);
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
    answer_by: Timestamp,
    version: Version,
) -> Participation {
    Participation {
        department: department.clone(),
        role,
        state: PartState::Invited,
        since: at,
        answer_by: Some(answer_by),
        signed_at: None,
        accepted_at: None,
        report_by: None,
        handler: String::new(),
        reported_at: None,
        reworked: 0,
        returned: None,
        version,
    }
}

use super::super::course::Course;
use super::super::event::{Event, Recorded};
use super::super::part::{PartRole, PartState, Returned};
use super::super::record::Item;
use super::super::result::ReportEntry;
use super::asked;
use crate::ids::DepartmentId;
use crate::time::Timestamp;

/// Deadline, course, start and extensions of a lead that hands over.
type Succeeded = (Option<Timestamp>, Course, Timestamp, usize);

impl Item {
    /// What happens to one department's part. Tells whether it also changes the item as a whole,
    /// as everything does that the lead takes or gives back.
    pub(super) fn apply_to_part(&mut self, recorded: &Recorded) -> bool {
        let version = self.version;
        let at = recorded.happened_at;
        let who = &recorded.actor.department;
        match &recorded.event {
            Event::Claimed { handler, report_by, .. } => {
                self.take(who, PartRole::Lead, handler, *report_by, at);
                self.led();
                return true;
            }
            Event::Joined { handler, report_by, .. } => {
                self.take(who, PartRole::Support, handler, *report_by, at);
            }
            Event::Accepted { handler, report_by, .. } => {
                let role = self.part(who).map_or(PartRole::Support, |p| p.role);
                self.take(who, role, handler, *report_by, at);
                if role == PartRole::Lead {
                    self.led();
                }
                return role == PartRole::Lead;
            }
            Event::TakenOver { handler, report_by, .. } => {
                let old = self.lead().map(|p| (p.report_by, p.course.clone(), p.runs_since(), p.extended));
                self.hand_over(who);
                self.take(who, PartRole::Lead, handler, *report_by, at);
                self.succeeds(who, old, *report_by);
                self.request = None;
                return true;
            }
            Event::Invited { department, role, answer_by, return_until, .. } => {
                self.put(asked(department, *role, at, (*answer_by, *return_until), version));
                if *role == PartRole::Lead {
                    self.asks_to_lead(department);
                }
                return *role == PartRole::Lead;
            }
            Event::Signed => self.change(who, |p| {
                p.state = PartState::Signed;
                p.signed_at = Some(at);
            }),
            Event::Returned { reason, basis, suggested, note, entry, duplicate } => {
                self.returns += 1;
                let (basis, suggested, note) = (basis.clone(), suggested.clone(), note.clone());
                self.change(who, |p| {
                    p.state = PartState::Returned;
                    p.signed_at = p.signed_at.or(Some(at));
                    p.returned = Some(Returned {
                        reason: *reason,
                        basis,
                        suggested,
                        note,
                        at,
                        entry: entry.clone(),
                        duplicate: duplicate.clone(),
                    });
                });
                let led = self.part(who).is_some_and(|p| p.role == PartRole::Lead);
                self.lead_returns += u16::from(led);
                return led;
            }
            Event::Released { department, .. } => {
                if self.lead().is_some_and(|p| &p.department == department) {
                    self.designation = None;
                }
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

    /// A new lead goes on with the clock of the old one, and with the extensions that were granted: the
    /// lead going to and fro gains no time. A clock that had run out has begun anew.
    fn succeeds(&mut self, who: &DepartmentId, old: Option<Succeeded>, report_by: Timestamp) {
        let Some((due, course, from, extended)) = old else { return };
        self.change(who, |p| {
            p.extended = extended;
            if due == Some(report_by) {
                p.course = Course { from: Some(from), ..course };
            }
        });
    }

    /// The present lead leaves in favour of another; it keeps sight of the item.
    pub(super) fn hand_over(&mut self, to: &DepartmentId) {
        let Some(old) = self.lead().map(|p| (p.department.clone(), p.state)) else { return };
        let (department, state) = old;
        if &department == to {
            return;
        }
        let left = if state.is_asked() { PartState::Released } else { PartState::HandedOver };
        self.change(&department, |p| p.state = left);
    }
}

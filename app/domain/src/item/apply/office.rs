use super::super::alarm::Moved;
use super::super::course::Began;
use super::super::dispute::{Designation, Dispute, Grounds};
use super::super::duty::Holder;
use super::super::event::{Event, Recorded};
use super::super::part::PartRole;
use super::super::penalty::AllowedFine;
use super::super::record::Item;
use super::super::request::{AnswerDue, Hold, PartDue, Request, RequestKind};
use super::super::state::Stage;
use super::super::supervision::{Inspection, Reinspection, Supervision, SupervisionWish};
use super::asked;
use crate::clocks::ClockKind;
use crate::ids::DepartmentId;
use crate::time::Timestamp;

impl Item {
    /// What heads, the coordinator, the supervisor and inspectors do. Tells whether it makes stale
    /// what somebody else has before them.
    pub(super) fn apply_of_office(&mut self, recorded: &Recorded) -> bool {
        let at = recorded.happened_at;
        let who = &recorded.actor.department;
        match &recorded.event {
            Event::Approved { claim_by, answer_by, return_until, .. } => {
                self.approved(*claim_by, (*answer_by, *return_until), at);
            }
            Event::Disapproved { .. } => {
                if let Some(approval) = &mut self.approval {
                    approval.given = Some(false);
                }
                if self.stage == Stage::PendingApproval {
                    self.stage = Stage::Rejected;
                }
            }
            Event::Assigned { lead, supports, answer_by, return_until, .. } => {
                self.designate(lead, supports, (*answer_by, *return_until), at);
                self.designation = Some(Designation::Assigned);
            }
            Event::Disputed { grounds, rule_by, .. } => {
                let grounds = vec![Grounds { department: who.clone(), text: grounds.clone(), at }];
                self.dispute = Some(Dispute { since: at, rule_by: *rule_by, grounds });
                self.stage = Stage::Disputed;
            }
            Event::Pleaded { grounds } => {
                let text = grounds.clone();
                if let Some(dispute) = &mut self.dispute {
                    dispute.grounds.push(Grounds { department: who.clone(), text, at });
                }
                return false;
            }
            Event::Ruled { lead, supports, answer_by, report_by, return_until, .. } => {
                self.stage = Stage::Published;
                let since = self.dispute.take().map_or(at, |d| d.since);
                let answers = (*answer_by, *return_until);
                self.designate(lead, supports, answers, at);
                self.designation = Some(Designation::Ruled);
                self.after_dispute(answers, *report_by, (since, at));
            }
            Event::ReinspectionPlanned { department, on, by, .. } => {
                let (department, on, by) = (department.clone(), *on, *by);
                self.reinspection = Some(Reinspection { department, on, by, planned_at: at });
                self.verify_by = None;
                self.stage = Stage::Reinspection;
            }
            Event::Inspected { inspected_at, passed, text, files, departments, report_by } => {
                self.inspections.push(Inspection {
                    department: who.clone(),
                    person: recorded.actor.person.clone(),
                    inspected_at: *inspected_at,
                    passed: *passed,
                    text: text.clone(),
                    files: files.clone(),
                    at,
                    round: self.round,
                });
                if let Some(report_by) = report_by {
                    self.back_to_work(departments, *report_by, (at, Began::Failed));
                }
            }
            _ => return self.apply_to_request(recorded) || self.apply_of_supervisor(recorded),
        }
        true
    }

    /// What a lead asks for, and what becomes of it.
    fn apply_to_request(&mut self, recorded: &Recorded) -> bool {
        let at = recorded.happened_at;
        match &recorded.event {
            Event::Asked { what, reason } => {
                let (kind, by) = (what.clone(), recorded.actor.clone());
                self.request = Some(Request { kind, reason: reason.clone(), by, at });
            }
            Event::RequestCancelled | Event::Denied { .. } => self.request = None,
            Event::Granted { what, report_by, .. } => {
                let reason = self.request.take().map(|r| r.reason).unwrap_or_default();
                match what {
                    RequestKind::Hold { review_by } => {
                        self.hold = Some(Hold { since: at, review_by: *review_by, reason });
                        self.stage = Stage::OnHold;
                    }
                    _ => self.extend(report_by),
                }
            }
            Event::Resumed { report_by, answers, .. } => {
                let since = self.hold.take().map_or(at, |h| h.since);
                self.stage = Stage::Published;
                self.resume(report_by, answers, (since, at));
            }
            _ => return false,
        }
        true
    }

    /// What makes nothing stale that somebody else has before them: orders of a supervisor, leave to
    /// fine, deadlines that move.
    fn apply_of_supervisor(&mut self, recorded: &Recorded) -> bool {
        let at = recorded.happened_at;
        match &recorded.event {
            Event::Supervised { level, reason, answer_by } => {
                let (level, reason, answer_by) = (*level, reason.clone(), *answer_by);
                let answer = String::new();
                self.supervision_asked = None;
                self.supervision =
                    Some(Supervision { level, reason, since: at, answer_by, answered_at: None, answer });
            }
            Event::SupervisionAnswered { text } => {
                if let Some(order) = &mut self.supervision {
                    order.answered_at = Some(at);
                    order.answer.clone_from(text);
                }
            }
            Event::SupervisionEnded { .. } => {
                self.supervision = None;
            }
            Event::SupervisionAsked { reason } => {
                let (reason, by) = (reason.clone(), recorded.actor.clone());
                self.supervision_asked = Some(SupervisionWish { reason, by, at });
            }
            Event::SupervisionDeclined { .. } => self.supervision_asked = None,
            Event::FineAllowed { department, act, reason } => {
                let (department, act, reason) = (department.clone(), act.clone(), reason.clone());
                self.allowed_fines.push(AllowedFine { department, act, reason });
            }
            Event::Rescheduled { moves, .. } => {
                for m in moves {
                    self.reschedule(m);
                    self.rescheduled_at = self.rescheduled_at.max(m.changed);
                }
            }
            _ => {}
        }
        false
    }

    /// Published now: every clock of the posting starts.
    fn approved(
        &mut self,
        claim_by: Option<Timestamp>,
        (answer_by, return_until): (Option<Timestamp>, Option<Timestamp>),
        at: Timestamp,
    ) {
        if let Some(approval) = &mut self.approval {
            approval.given = Some(true);
        }
        if self.stage != Stage::PendingApproval {
            return;
        }
        self.stage = Stage::Published;
        self.claim_by = claim_by;
        self.claim_from = at;
        let version = self.version;
        for p in &mut self.participations {
            p.since = at;
            p.answer_by = answer_by.or(p.answer_by);
            p.return_until = return_until.or(p.return_until);
            p.version = version;
        }
        self.first_receiver = self.lead().map(|p| p.department.clone());
    }

    /// The office names a lead and supports. Whoever works already and is named to lead goes on; a
    /// lead that is not named leaves.
    fn designate(
        &mut self,
        lead: &DepartmentId,
        supports: &[DepartmentId],
        answers: (Timestamp, Option<Timestamp>),
        at: Timestamp,
    ) {
        let version = self.version;
        self.hand_over(lead);
        let works = self.present(lead).is_some_and(|p| p.state.is_working() || p.state.has_reported());
        let asked_already = self.lead().is_some_and(|p| &p.department == lead);
        if works {
            // A support that is at work takes the lead with what it has done.
            self.change(lead, |p| p.role = PartRole::Lead);
            self.led();
        } else {
            if asked_already {
                self.change(lead, |p| p.asked_again(answers, at));
            } else {
                self.put(asked(lead, PartRole::Lead, at, answers, version));
            }
            self.asks_to_lead(lead);
        }
        for department in supports.iter().filter(|d| *d != lead) {
            match self.present(department).map(|p| p.state.is_asked()) {
                None => self.put(asked(department, PartRole::Support, at, answers, version)),
                Some(true) => self.change(department, |p| p.asked_again(answers, at)),
                Some(false) => {}
            }
        }
    }

    /// Nobody could work or answer while it was in dispute: whoever works has at least the time of a
    /// fresh clock, and so has whoever is still asked.
    fn after_dispute(
        &mut self,
        answers: (Timestamp, Option<Timestamp>),
        report_by: Timestamp,
        (since, at): (Timestamp, Timestamp),
    ) {
        for p in self.participations.iter_mut().filter(|p| !p.state.is_gone()) {
            if p.state.is_asked() && p.runs_since() < at {
                p.asked_again(answers, at);
            } else if p.state.is_working() {
                if p.report_by < Some(report_by) {
                    p.report_by = Some(report_by);
                    p.begins(at, Began::Ruled);
                } else {
                    p.course.pause(since, at);
                }
            }
        }
    }

    /// What stood still runs on, by the deadlines that were reckoned when it did.
    fn resume(&mut self, dues: &[PartDue], answers: &[AnswerDue], (since, at): (Timestamp, Timestamp)) {
        for PartDue { department, report_by } in dues {
            if let Some(old) = self.part(department).and_then(|p| p.report_by) {
                self.carry_told(department, old, *report_by);
            }
        }
        self.set_report_by(dues);
        for due in answers {
            let old = self.part(&due.department).map(|p| (p.answer_by, p.return_until));
            let moved = old.into_iter().flat_map(|(a, r)| [(a, due.answer_by), (r, due.return_until)]);
            for (from, to) in moved.filter_map(|(from, to)| from.zip(to)).collect::<Vec<_>>() {
                self.carry_told(&due.department, from, to);
            }
            self.change(&due.department, |p| {
                p.answer_by = due.answer_by;
                p.return_until = due.return_until;
            });
        }
        let stood = dues.iter().map(|d| &d.department).chain(answers.iter().map(|d| &d.department));
        for department in stood {
            self.change(department, |p| p.course.pause(since, at));
        }
    }

    fn extend(&mut self, report_by: &[PartDue]) {
        let version = self.version;
        self.set_report_by(report_by);
        for p in &mut self.participations {
            if p.role == PartRole::Lead && report_by.iter().any(|due| due.department == p.department) {
                p.extended += 1;
                p.version = version;
            }
        }
    }

    fn set_report_by(&mut self, dues: &[PartDue]) {
        for due in dues {
            self.change(&due.department, |p| p.report_by = Some(due.report_by));
        }
    }

    /// A deadline moves with the calendar.
    fn reschedule(&mut self, moved: &Moved) {
        let to = moved.to;
        match (moved.kind, &moved.holder) {
            (ClockKind::Approve, _) => {
                if let Some(approval) = &mut self.approval {
                    approval.by = to;
                }
            }
            (ClockKind::Claim, _) => self.claim_by = Some(to),
            (ClockKind::Sign, Holder::Department(d)) => self.change(d, |p| {
                p.course.moved_from.get_or_insert(moved.from);
                p.answer_by = Some(to);
            }),
            (ClockKind::Return, Holder::Department(d)) => self.change(d, |p| {
                p.course.moved_from.get_or_insert(moved.from);
                p.return_until = Some(to);
            }),
            (ClockKind::Report, Holder::Department(d)) => self.change(d, |p| {
                p.course.moved_from.get_or_insert(moved.from);
                p.report_by = Some(to);
            }),
            (ClockKind::Verify, _) => self.verify_by = Some(to),
            (ClockKind::Rule, _) => {
                if let Some(dispute) = &mut self.dispute {
                    dispute.rule_by = to;
                }
            }
            (ClockKind::HoldReview, _) => {
                if let Some(hold) = &mut self.hold {
                    hold.review_by = to;
                }
            }
            (ClockKind::Supervise, _) => {
                if let Some(order) = &mut self.supervision {
                    order.answer_by = to;
                }
            }
            // The day of a re-inspection is agreed with the party and does not move by itself.
            _ => {}
        }
    }
}

use super::super::command::CorrectedField;
use super::super::course::Began;
use super::super::event::{Event, Recorded};
use super::super::part::PartState;
use super::super::record::Item;
use super::super::result::{Closing, JointReport};
use super::super::state::Stage;

impl Item {
    /// What happens to the item as a whole. Tells whether it makes stale what somebody else has
    /// before them; a note, a reminder and a claim that came second do not.
    pub(super) fn apply_to_whole(&mut self, recorded: &Recorded) -> bool {
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
            Event::SentBack { departments, report_by, .. } => {
                self.back_to_work(departments, *report_by, (at, Began::Rework));
            }
            Event::Closed { code, note } => {
                self.stage = Stage::Closed;
                self.verify_by = None;
                self.reinspection = None;
                self.supervision = None;
                self.supervision_asked = None;
                self.closing = Some(Closing { code: *code, note: note.clone(), at });
                for p in self.participations.iter_mut().filter(|p| p.state == PartState::Reported) {
                    p.state = PartState::Confirmed;
                }
            }
            Event::Reopened { report_by, .. } => {
                self.reopened += 1;
                self.closing = None;
                let lead: Vec<_> = self.lead().map(|p| p.department.clone()).into_iter().collect();
                self.back_to_work(&lead, *report_by, (at, Began::Reopened));
            }
            Event::Withdrawn { .. } => {
                // What was never published leaves no trace outside its department: see
                // `Item::was_published`.
                self.stage = Stage::Withdrawn;
                self.supervision = None;
            }
            Event::Archived => self.stage = Stage::Archived,
            Event::Corrected { changes, party } => {
                for change in changes {
                    let to = change.to.clone();
                    match change.field {
                        CorrectedField::Title => self.title = to,
                        CorrectedField::Body => self.body = to,
                        CorrectedField::Place => self.place = to,
                        CorrectedField::Party => {}
                    }
                }
                if party.is_some() {
                    self.party.clone_from(party);
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
}

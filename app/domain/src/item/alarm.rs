//! What clocks tell by themselves: a reminder, the expiry, the head of the department, the
//! supervisor. Each once per clock, whoever looks and however often.

use super::course::{self, Pause};
use super::duty::Holder;
use super::part::Participation;
use super::record::Item;
use super::rules::Rules;
use super::state::{ItemState, Urgency};
use crate::calendar::Calendar;
use crate::clocks::ClockKind;
use crate::ids::DepartmentId;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// How far a clock has gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Three quarters have passed.
    Reminder,
    /// It has run out.
    Expired,
    /// The next working day has begun: the head of the department is told.
    Head,
    /// Five more working days have passed: the supervisor is told.
    Supervisor,
}

/// Worked days after the head, until the supervisor is told.
const SILENT_DAYS: i64 = 5;
/// The share of a clock after which it reminds, in hundredths.
const REMINDER: i64 = 75;

impl Step {
    /// In order.
    pub const ALL: [Self; 4] = [Self::Reminder, Self::Expired, Self::Head, Self::Supervisor];
}

/// A clock that runs in an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Running {
    /// Which.
    pub kind: ClockKind,
    /// For whom.
    pub holder: Holder,
    /// Since when.
    pub from: Timestamp,
    /// By when.
    pub due: Timestamp,
    /// When it stood still, oldest first.
    pub pauses: Vec<Pause>,
}

/// The farthest step that a clock has told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Which clock.
    pub kind: ClockKind,
    /// Whose.
    pub holder: Holder,
    /// By when it was due. A clock that is set anew tells anew.
    pub due: Timestamp,
    /// How far.
    pub step: Step,
}

/// A deadline that a change of the calendar moves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Which clock.
    pub kind: ClockKind,
    /// Whose.
    pub holder: Holder,
    /// The deadline before.
    pub from: Timestamp,
    /// The deadline after.
    pub to: Timestamp,
    /// When the calendar was changed.
    #[serde(default)]
    pub changed: Timestamp,
}

impl Moved {
    /// Whether it moves this clock, which still has the deadline that it moves.
    pub(super) fn is_of(&self, clock: &Running) -> bool {
        self.kind == clock.kind && self.holder == clock.holder && self.from == clock.due
    }
}

impl Running {
    /// When a step is told. Outside working hours nothing is, unless the item is urgent.
    #[must_use]
    pub fn moment(&self, step: Step, urgency: Urgency, rules: &Rules) -> Timestamp {
        let calendar = &rules.calendar;
        let plain = urgency == Urgency::Urgent;
        match step {
            Step::Reminder if plain => course::share((self.from, self.due), &self.pauses, REMINDER, None),
            Step::Reminder => {
                let own = (self.from, self.due);
                calendar.next_open(course::share(own, &self.pauses, REMINDER, Some(calendar)))
            }
            Step::Expired if plain => self.due,
            Step::Expired => calendar.next_open(self.due),
            Step::Head => calendar.opening_after(self.due, 1),
            Step::Supervisor => calendar.opening_after(self.due, 1 + SILENT_DAYS),
        }
    }
}

/// Whether a deadline is the close of office, as it is where a clock counts days.
fn in_days(calendar: &Calendar, due: Timestamp) -> bool {
    due == calendar.close_of(calendar.offsets.day(due))
}

impl Item {
    /// Every clock that runs. History of another register keeps that register's clocks, which tell
    /// nobody here.
    #[must_use]
    pub fn running(&self) -> Vec<Running> {
        let mut running: Vec<_> = self
            .duties()
            .into_iter()
            .filter_map(|duty| {
                let (kind, due) = (duty.kind.clock()?, duty.due?);
                let own = matches!(kind, ClockKind::Sign | ClockKind::Return | ClockKind::Report);
                let part = duty.holder.department().filter(|_| own).and_then(|d| self.present(d));
                let from = part.map_or(duty.since, Participation::runs_since);
                let pauses = part.map(|p| p.course.pauses.clone()).unwrap_or_default();
                Some(Running { kind, holder: duty.holder, from, due, pauses })
            })
            .collect();
        let waits = matches!(self.state(), ItemState::Open | ItemState::Dispatched);
        let unclaimed = waits && self.designation.is_none();
        if let Some(due) = self.claim_by.filter(|_| unclaimed) {
            let (kind, holder) = (ClockKind::Claim, Holder::Coordinator);
            running.push(Running { kind, holder, from: self.claim_from, due, pauses: Vec::new() });
        }
        running
    }

    /// The deadlines that move when the calendar changes at a moment: those of clocks that were set
    /// before it and end after it. As many worked days, or as much working time, as a clock had under
    /// the old calendar it has under the new. Days that somebody chose do not move by themselves, nor
    /// do the hours of what is urgent. An item moves once for a change, however often it is asked.
    #[must_use]
    pub fn moves(&self, old: &Calendar, new: &Calendar, changed: Timestamp) -> Vec<Moved> {
        if self.source.is_some() || self.rescheduled_at >= changed {
            return Vec::new();
        }
        let urgent = self.urgency == Urgency::Urgent;
        let reckoned = |clock: &Running| match clock.kind {
            ClockKind::Approve | ClockKind::Return | ClockKind::Verify | ClockKind::Rule => {
                !urgent || in_days(old, clock.due)
            }
            ClockKind::Claim | ClockKind::Sign | ClockKind::Report => !urgent,
            ClockKind::Reinspect | ClockKind::HoldReview | ClockKind::Supervise => false,
        };
        // What stood still runs on from there: the days before it resumed are over.
        let to = |clock: &Running| {
            let from = clock.pauses.last().map_or(clock.from, |p| p.until);
            if in_days(old, clock.due) {
                new.days_after(from, old.worked_days_between(from, clock.due))
            } else {
                new.time_after(from, old.time_between(from, clock.due))
            }
        };
        self.running()
            .into_iter()
            .filter(|clock| reckoned(clock) && clock.from <= changed && clock.due > changed)
            .map(|clock| (to(&clock), clock))
            .filter(|(to, clock)| *to != clock.due)
            .map(|(to, Running { kind, holder, due, .. })| Moved { kind, holder, from: due, to, changed })
            .collect()
    }

    /// How far a clock has told.
    fn told_of(&self, clock: &Running) -> Option<Step> {
        let same = |t: &&Told| t.kind == clock.kind && t.holder == clock.holder && t.due == clock.due;
        self.told.iter().find(same).map(|t| t.step)
    }

    /// The clocks that run and whose silence has gone up to the supervisor.
    #[must_use]
    pub fn escalated(&self) -> Vec<Running> {
        let told = |clock: &Running| self.told_of(clock) == Some(Step::Supervisor);
        self.running().into_iter().filter(told).collect()
    }

    /// Whether the clock of claiming has run out and the coordinator was told.
    #[must_use]
    pub fn is_unclaimed(&self) -> bool {
        let expired = |t: &Told| t.kind == ClockKind::Claim && t.step >= Step::Expired;
        self.told.iter().any(|t| expired(t) && Some(t.due) == self.claim_by)
    }

    /// When the program has to look at this item again: the next step of a clock, or the day on
    /// which it goes to the archive.
    #[must_use]
    pub fn alarm(&self, rules: &Rules) -> Option<Timestamp> {
        if self.source.is_some() {
            return None;
        }
        if let Some(closing) = self.closing.as_ref().filter(|_| self.state() == ItemState::Closed) {
            return Some(rules.reopen_until(closing.at).plus(1));
        }
        let next = |clock: Running| {
            let told = self.told_of(&clock);
            Step::ALL
                .into_iter()
                .find(|step| told.is_none_or(|told| *step > told))
                .map(|step| clock.moment(step, self.urgency, rules))
        };
        self.running().into_iter().filter_map(next).min()
    }

    /// The steps that are due at a moment, each clock's in order. A reminder that comes when the
    /// clock has run out already is left out.
    #[must_use]
    pub fn due_steps(&self, now: Timestamp, rules: &Rules) -> Vec<Told> {
        if self.source.is_some() || (self.urgency == Urgency::Normal && !rules.calendar.tells(now)) {
            return Vec::new();
        }
        let mut steps = Vec::new();
        for clock in self.running() {
            let told = self.told_of(&clock);
            for step in Step::ALL.into_iter().filter(|step| told.is_none_or(|told| *step > told)) {
                let at = clock.moment(step, self.urgency, rules);
                let late = step == Step::Reminder && clock.moment(Step::Expired, self.urgency, rules) <= now;
                if at <= now && !late {
                    let Running { kind, holder, due, .. } = &clock;
                    steps.push(Told { kind: *kind, holder: holder.clone(), due: *due, step });
                }
            }
        }
        steps
    }

    /// A clock whose deadline moves because it stood still has told what it has told.
    pub(super) fn carry_told(&mut self, department: &DepartmentId, from: Timestamp, to: Timestamp) {
        let same = |t: &&mut Told| t.due == from && t.holder.department() == Some(department);
        let own = |t: &&mut Told| matches!(t.kind, ClockKind::Sign | ClockKind::Return | ClockKind::Report);
        for told in self.told.iter_mut().filter(same).filter(own) {
            told.due = to;
        }
    }

    /// Remembers how far a clock has told. Kept for good: a pause does not make it tell again.
    pub(super) fn remember_told(&mut self, new: Option<&Told>) {
        if let Some(new) = new {
            let same = |t: &Told| t.kind == new.kind && t.holder == new.holder && t.due == new.due;
            self.told.retain(|t| !same(t));
            self.told.push(new.clone());
        }
    }
}

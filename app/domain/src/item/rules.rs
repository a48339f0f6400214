//! What the county has laid down: its calendar, its clocks, its matters, its powers list and its limits.

use super::part::{PartRole, PartState, Participation};
use super::record::Item;
use super::state::Urgency;
use crate::calendar::Calendar;
use crate::clocks::{ClockKind, Clocks, Span};
use crate::ids::{DepartmentId, MatterId};
use crate::limits::{Limit, Limits};
use crate::matters::Matters;
use crate::powers::{Power, Powers};
use crate::time::{DAY, HOUR, Timestamp};
use std::sync::Arc;

/// The county's own settings. Cheap to clone: an order carries the rules it was judged by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// The working calendar.
    pub calendar: Arc<Calendar>,
    /// How long each clock runs.
    pub clocks: Arc<Clocks>,
    /// What items are about.
    pub matters: Arc<Matters>,
    /// Who is competent for what.
    pub powers: Arc<Powers>,
    /// How long, how often, how many.
    pub limits: Limits,
}

/// What a clock's length depends on.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// 紧急程度
    pub urgency: Urgency,
    /// 类别
    pub matter: Option<&'a MatterId>,
    /// 自定: the worked days for reporting that the poster has chosen.
    pub days: Option<u16>,
}

impl Item {
    /// What the lengths of this item's clocks depend on.
    #[must_use]
    pub fn about(&self) -> About<'_> {
        let days = self.chosen.as_ref().map(|chosen| chosen.days);
        About { urgency: self.urgency, matter: self.matter.as_ref(), days }
    }
}

impl Rules {
    /// When a clock that starts at `from` ends.
    #[must_use]
    pub fn by(&self, kind: ClockKind, from: Timestamp, about: About<'_>) -> Timestamp {
        self.span(kind, about).after(from, &self.calendar)
    }

    /// How long a clock runs.
    #[must_use]
    pub fn span(&self, kind: ClockKind, about: About<'_>) -> Span {
        match about.days {
            Some(days) if kind == ClockKind::Report => Span::Days(days.into()),
            _ => self.clocks.span(kind, about.urgency, &self.path(about.matter)),
        }
    }

    /// Minutes east of UTC at a moment.
    #[must_use]
    pub fn offset(&self, at: Timestamp) -> i16 {
        self.calendar.offsets.at(at)
    }

    /// The day (since 1970-01-01) on the county's wall calendar.
    #[must_use]
    pub fn day(&self, at: Timestamp) -> i64 {
        self.calendar.offsets.day(at)
    }

    /// The latest deadline that a department may ask for: so many worked days after its clock
    /// began, and always at least one more than it has.
    #[must_use]
    pub fn last_extension(&self, item: &Item, department: &DepartmentId) -> Timestamp {
        let mine = item.present(department);
        let taken = mine.map_or(item.posted_at, Participation::runs_since);
        let longest = self.calendar.days_after(taken, self.limits.get(Limit::ExtendedDays).into());
        mine.and_then(|p| p.report_by).map_or(longest, |due| longest.max(self.calendar.days_after(due, 1)))
    }

    /// Until when a closed item may be reopened.
    #[must_use]
    pub fn reopen_until(&self, closed: Timestamp) -> Timestamp {
        closed.plus(i64::from(self.limits.get(Limit::ReopenDays)) * DAY)
    }

    /// When the next reminder is allowed.
    #[must_use]
    pub fn remind_again(&self, last: Timestamp) -> Timestamp {
        last.plus(i64::from(self.limits.get(Limit::RemindHours)) * HOUR)
    }

    /// The lines of the powers list on a matter at a moment, the main duties first.
    #[must_use]
    pub fn powers_on(&self, matter: Option<&MatterId>, at: Timestamp) -> Vec<&Power> {
        self.powers.on(&self.path(matter), self.day(at))
    }

    /// Whether a department is outside its powers as a lead (G7); then, who is competent.
    #[must_use]
    pub fn outside_powers(
        &self,
        department: &DepartmentId,
        matter: Option<&MatterId>,
        at: Timestamp,
    ) -> Option<Vec<DepartmentId>> {
        self.powers.leads(&self.path(matter), self.day(at)).filter(|leads| !leads.contains(department))
    }

    /// Whether a department has no duty on a matter, neither main nor supporting, although the list
    /// names others; then, whom.
    #[must_use]
    pub fn without_duty(
        &self,
        department: &DepartmentId,
        matter: Option<&MatterId>,
        at: Timestamp,
    ) -> Option<Vec<DepartmentId>> {
        let mut departments: Vec<DepartmentId> = Vec::new();
        for line in self.powers_on(matter, at) {
            if !departments.contains(&line.department) {
                departments.push(line.department.clone());
            }
        }
        (!departments.is_empty() && !departments.contains(department)).then_some(departments)
    }

    /// Departments that gave an item back and can be asked once more in the role that they had: a lead
    /// only while nobody else leads, and nobody outside its powers (G7).
    #[must_use]
    pub fn asked_again<'a>(&self, item: &'a Item, at: Timestamp) -> Vec<&'a Participation> {
        let (matter, led) = (item.matter.as_ref(), item.lead().is_some());
        let fits = |p: &&Participation| match p.role {
            PartRole::Lead => !led && self.outside_powers(&p.department, matter, at).is_none(),
            PartRole::Support => self.without_duty(&p.department, matter, at).is_none(),
        };
        item.participations.iter().filter(|p| p.state == PartState::Returned).filter(fits).collect()
    }

    fn path(&self, matter: Option<&MatterId>) -> Vec<MatterId> {
        matter.map(|m| self.matters.path(m)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reopening_and_reminding_go_by_the_countys_own_limits() {
        let with = |limit, number| Rules {
            limits: Limits::default().with(limit, number).unwrap_or_default(),
            ..Rules::default()
        };
        let at = Timestamp(0);
        assert_eq!(Rules::default().reopen_until(at), Timestamp(30 * DAY));
        assert_eq!(with(Limit::ReopenDays, 7).reopen_until(at), Timestamp(7 * DAY));
        assert_eq!(Rules::default().remind_again(at), Timestamp(4 * HOUR));
        assert_eq!(with(Limit::RemindHours, 24).remind_again(at), Timestamp(24 * HOUR));
    }
}

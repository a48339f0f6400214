//! 自定: the time for reporting that a poster chooses in place of the county's.

use super::refusal::{Field, FieldProblem};
use super::rules::{About, Rules};
use super::state::Urgency;
use crate::clocks::ClockKind;
use crate::limits::Limit;
use crate::text::{self, NOTE_MAX, Problem};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Worked days that each department has to report, instead of the county's span. Days and no date: the
/// clock begins when a department takes the work, and so its end is always worked and never past.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenDeadline {
    /// How many.
    pub days: u16,
    /// Why; others are given less time than the county gives only with a reason.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

impl ChosenDeadline {
    /// What is wrong with it, for what is posted at a moment. Hours are what is urgent reckoned in; days
    /// are for everything else.
    #[must_use]
    pub fn problems(&self, about: About<'_>, rules: &Rules, now: Timestamp) -> Vec<FieldProblem> {
        let mut wrong = Vec::new();
        let most = rules.most_days(now, about);
        let fits = (1..=most).contains(&self.days);
        if about.urgency == Urgency::Urgent {
            wrong.push(FieldProblem::new(Field::Urgency, Problem::NotAChoice));
        } else if !fits {
            wrong.push(FieldProblem::new(Field::Days, Problem::NotWithin(1, most)));
        }
        let needed = fits && rules.is_shorter(self.days, now, about);
        if let Err(problem) = text::check(&self.reason, needed, NOTE_MAX) {
            wrong.push(FieldProblem::new(Field::DaysReason, problem));
        }
        wrong
    }
}

impl Rules {
    /// The most days that a poster may choose: those that a department has altogether, and never fewer
    /// than the county's own span comes to.
    #[must_use]
    pub fn most_days(&self, from: Timestamp, about: About<'_>) -> u16 {
        let longest = i64::from(self.limits.get(Limit::ExtendedDays));
        let usual = self.calendar.worked_days_between(from, self.usual(from, about));
        u16::try_from(longest.max(usual)).unwrap_or(u16::MAX)
    }

    /// Whether so many days are less than the county gives, so that a reason is asked for.
    #[must_use]
    pub fn is_shorter(&self, days: u16, from: Timestamp, about: About<'_>) -> bool {
        self.calendar.days_after(from, days.into()) < self.usual(from, about)
    }

    fn usual(&self, from: Timestamp, about: About<'_>) -> Timestamp {
        self.by(ClockKind::Report, from, About { days: None, ..about })
    }
}

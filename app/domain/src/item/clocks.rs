//! The county's clocks. Until the working calendar is kept, a day is a plain day and ends when
//! the office closes.

use super::state::Urgency;
use crate::time::{DAY, HOUR, Timestamp, moment};
use serde::{Deserialize, Serialize};

/// How long things may take. Defaults are those of the domain's clock table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// Minutes east of UTC at the moment the rules are asked.
    pub offset: i16,
    /// When the office closes, in milliseconds after midnight.
    pub office_ends: i64,
    /// Whether a posting needs the head's approval first.
    pub approval: bool,
    /// Days in which somebody takes the lead.
    pub claim_days: i64,
    /// The same for urgent items, in hours.
    pub urgent_claim_hours: i64,
    /// Hours in which a named department signs.
    pub sign_hours: i64,
    /// Days within which a named department may give the item back.
    pub return_days: i64,
    /// Days in which a department reports.
    pub report_days: i64,
    /// The same for urgent items, in hours.
    pub urgent_report_hours: i64,
    /// Days in which the poster checks the joint report.
    pub verify_days: i64,
    /// Days after closing during which an item may be reopened.
    pub reopen_days: i64,
    /// Hours between two reminders to the same department about one item.
    pub remind_hours: i64,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            offset: 480,
            office_ends: 18 * HOUR,
            approval: false,
            claim_days: 1,
            urgent_claim_hours: 1,
            sign_hours: 1,
            return_days: 2,
            report_days: 5,
            urgent_report_hours: 24,
            verify_days: 3,
            reopen_days: 30,
            remind_hours: 4,
        }
    }
}

impl Rules {
    /// The end of the office day that lies `days` days after the day of `from`.
    #[must_use]
    pub const fn days_after(&self, from: Timestamp, days: i64) -> Timestamp {
        moment(from.at_offset(self.offset).day_number() + days, self.office_ends, self.offset)
    }

    /// By when somebody takes the lead.
    #[must_use]
    pub const fn claim_by(&self, from: Timestamp, urgency: Urgency) -> Timestamp {
        match urgency {
            Urgency::Normal => self.days_after(from, self.claim_days),
            Urgency::Urgent => from.plus(self.urgent_claim_hours * HOUR),
        }
    }

    /// By when a department reports.
    #[must_use]
    pub const fn report_by(&self, from: Timestamp, urgency: Urgency) -> Timestamp {
        match urgency {
            Urgency::Normal => self.days_after(from, self.report_days),
            Urgency::Urgent => from.plus(self.urgent_report_hours * HOUR),
        }
    }

    /// By when a named department signs.
    #[must_use]
    pub const fn answer_by(&self, from: Timestamp) -> Timestamp {
        from.plus(self.sign_hours * HOUR)
    }

    /// Until when a named department may give the item back.
    #[must_use]
    pub const fn return_until(&self, from: Timestamp) -> Timestamp {
        self.days_after(from, self.return_days)
    }

    /// By when the poster checks the joint report.
    #[must_use]
    pub const fn verify_by(&self, from: Timestamp) -> Timestamp {
        self.days_after(from, self.verify_days)
    }

    /// Until when a closed item may be reopened.
    #[must_use]
    pub const fn reopen_until(&self, closed: Timestamp) -> Timestamp {
        closed.plus(self.reopen_days * DAY)
    }

    /// When the next reminder is allowed.
    #[must_use]
    pub const fn remind_again(&self, last: Timestamp) -> Timestamp {
        last.plus(self.remind_hours * HOUR)
    }
}

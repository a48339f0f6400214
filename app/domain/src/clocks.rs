//! How long things may take: one span for every clock, by urgency and matter.

use crate::calendar::Calendar;
use crate::ids::MatterId;
use crate::item::Urgency;
use crate::time::{HOUR, MINUTE, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The clocks of the life-cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockKind {
    /// 审批: the poster's head approves.
    Approve,
    /// 认领: somebody takes the lead.
    Claim,
    /// 签收: a named department records receipt, then answers.
    Sign,
    /// 退回: within which a named department may give the item back.
    Return,
    /// 反馈: a department reports.
    Report,
    /// 核查: the poster checks the joint report.
    Verify,
    /// 复查: from planning to the day of the check.
    Reinspect,
    /// 裁定: a dispute is ruled.
    Rule,
    /// 挂账审查: how long an item may be held before it is looked at again.
    HoldReview,
    /// 督办: a supervisor's order is answered.
    Supervise,
}

impl ClockKind {
    /// Every clock.
    pub const ALL: [Self; 10] = [
        Self::Approve,
        Self::Claim,
        Self::Sign,
        Self::Return,
        Self::Report,
        Self::Verify,
        Self::Reinspect,
        Self::Rule,
        Self::HoldReview,
        Self::Supervise,
    ];

    /// The stored word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Claim => "claim",
            Self::Sign => "sign",
            Self::Return => "return",
            Self::Report => "report",
            Self::Verify => "verify",
            Self::Reinspect => "reinspect",
            Self::Rule => "rule",
            Self::HoldReview => "hold_review",
            Self::Supervise => "supervise",
        }
    }

    /// Reads the stored word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.word() == word)
    }
}

/// A length of time, in the way it is reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// To the close of office so many worked days later.
    Days(i64),
    /// So many minutes of working time.
    Working(i64),
    /// So many minutes by the clock on the wall, day and night.
    Plain(i64),
}

impl Span {
    /// When it ends.
    #[must_use]
    pub fn after(self, from: Timestamp, calendar: &Calendar) -> Timestamp {
        match self {
            Self::Days(n) => calendar.days_after(from, n),
            Self::Working(minutes) => calendar.time_after(from, minutes.saturating_mul(MINUTE)),
            Self::Plain(minutes) => from.plus(minutes.saturating_mul(MINUTE)),
        }
    }

    /// Whether a clock can run so long: at least a minute or a day, at most about two years.
    #[must_use]
    pub const fn is_sane(self) -> bool {
        match self {
            Self::Days(n) => n >= 1 && n <= 500,
            Self::Working(m) | Self::Plain(m) => m >= 1 && m <= 1_000_000,
        }
    }

    /// The stored form, such as `5d`, `60m` or `1440p`.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Days(n) => format!("{n}d"),
            Self::Working(n) => format!("{n}m"),
            Self::Plain(n) => format!("{n}p"),
        }
    }

    /// Reads the stored form.
    #[must_use]
    pub fn parse(words: &str) -> Option<Self> {
        let words = words.trim();
        let (number, unit) = words.split_at_checked(words.len().checked_sub(1)?)?;
        let n = number.parse().ok()?;
        let span = match unit {
            "d" => Self::Days(n),
            "m" => Self::Working(n),
            "p" => Self::Plain(n),
            _ => return None,
        };
        span.is_sane().then_some(span)
    }
}

/// Which span holds: for one clock, of one urgency, under one matter or for all.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ClockRule {
    /// `None`: for matters that say nothing themselves.
    pub matter: Option<MatterId>,
    /// Which urgency.
    pub urgent: bool,
    /// Which clock.
    pub kind: ClockKind,
}

/// The county's spans. What nobody changed is the default of the domain's clock table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clocks(BTreeMap<ClockRule, Span>);

impl Clocks {
    /// These spans in place of the defaults.
    #[must_use]
    pub fn new(rules: impl IntoIterator<Item = (ClockRule, Span)>) -> Self {
        Self(rules.into_iter().collect())
    }

    /// The span of a clock. `path` is the item's matter and those above it, the nearest first: the
    /// nearest that says something counts.
    #[must_use]
    pub fn span(&self, kind: ClockKind, urgency: Urgency, path: &[MatterId]) -> Span {
        let urgent = urgency == Urgency::Urgent;
        let of = |matter: Option<&MatterId>| self.own(&ClockRule { matter: matter.cloned(), urgent, kind });
        path.iter().find_map(|m| of(Some(m))).or_else(|| of(None)).unwrap_or_else(|| default(kind, urgency))
    }

    /// What one rule says itself, if it says anything.
    #[must_use]
    pub fn own(&self, rule: &ClockRule) -> Option<Span> {
        self.0.get(rule).copied()
    }

    /// What was changed, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&ClockRule, Span)> {
        self.0.iter().map(|(rule, span)| (rule, *span))
    }
}

/// The defaults: working time of the county's calendar, urgent in plain hours.
#[must_use]
pub const fn default(kind: ClockKind, urgency: Urgency) -> Span {
    const PLAIN_HOUR: i64 = HOUR / MINUTE;
    match (urgency, kind) {
        (Urgency::Urgent, ClockKind::Claim | ClockKind::Sign) => Span::Plain(PLAIN_HOUR),
        (Urgency::Urgent, ClockKind::Report) => Span::Plain(24 * PLAIN_HOUR),
        (_, ClockKind::Sign) => Span::Working(PLAIN_HOUR),
        (_, ClockKind::Approve | ClockKind::Claim) => Span::Days(1),
        (_, ClockKind::Return) => Span::Days(2),
        (_, ClockKind::Verify | ClockKind::Rule | ClockKind::Supervise) => Span::Days(3),
        (_, ClockKind::Report | ClockKind::Reinspect) => Span::Days(5),
        (_, ClockKind::HoldReview) => Span::Days(30),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_survive_being_stored_and_senseless_ones_are_refused() {
        for span in [Span::Days(5), Span::Working(60), Span::Plain(1440)] {
            assert_eq!(Span::parse(&span.words()), Some(span));
        }
        for bad in ["", "d", "0d", "-1d", "501d", "5x", "5", "五d"] {
            assert_eq!(Span::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_nearest_matter_that_says_something_counts() {
        let rule = |matter: Option<&str>, urgent| ClockRule {
            matter: matter.map(MatterId::from),
            urgent,
            kind: ClockKind::Report,
        };
        let clocks =
            Clocks::new([(rule(None, false), Span::Days(7)), (rule(Some("food"), false), Span::Days(3))]);
        let report = |urgency, path: &[&str]| {
            clocks.span(ClockKind::Report, urgency, &path.iter().map(|m| (*m).into()).collect::<Vec<_>>())
        };
        assert_eq!(report(Urgency::Normal, &["labels", "food"]), Span::Days(3));
        assert_eq!(report(Urgency::Normal, &["fire"]), Span::Days(7));
        assert_eq!(report(Urgency::Urgent, &["food"]), Span::Plain(1440));
    }
}

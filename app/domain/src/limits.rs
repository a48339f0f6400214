//! Numbers that the county lays down beside its clocks.

use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// Days after closing during which an item may be reopened; then it is archived.
    ReopenDays,
    /// Hours between two reminders to the same department about one item.
    RemindHours,
    /// How often the time for reporting may be extended.
    Extensions,
    /// Worked days that a department has at most to report, extensions included.
    ExtendedDays,
    /// Items with a confirmed finding that make an enterprise a repeat offender 屡犯; 0: nobody is one.
    RepeatFindings,
    /// Days counted back from today in which those findings lie.
    RepeatDays,
}

impl Limit {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::ReopenDays,
        Self::RemindHours,
        Self::Extensions,
        Self::ExtendedDays,
        Self::RepeatFindings,
        Self::RepeatDays,
    ];

    /// The stored word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::ReopenDays => "reopen_days",
            Self::RemindHours => "remind_hours",
            Self::Extensions => "extensions",
            Self::ExtendedDays => "extended_days",
            Self::RepeatFindings => "repeat_findings",
            Self::RepeatDays => "repeat_days",
        }
    }

    /// Reads the stored word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|limit| limit.word() == word)
    }

    /// What holds while nobody has laid down anything else.
    #[must_use]
    pub const fn default(self) -> u32 {
        match self {
            Self::ReopenDays => 30,
            Self::RemindHours => 4,
            Self::Extensions => 1,
            Self::ExtendedDays => 10,
            Self::RepeatFindings => 3,
            Self::RepeatDays => 365,
        }
    }

    /// What can be laid down.
    #[must_use]
    pub const fn range(self) -> RangeInclusive<u32> {
        match self {
            Self::ReopenDays => 1..=365,
            Self::RemindHours => 1..=168,
            Self::Extensions => 0..=5,
            Self::ExtendedDays => 1..=120,
            Self::RepeatFindings => 0..=100,
            Self::RepeatDays => 1..=3_650,
        }
    }
}

/// What the county has laid down, in the order of [`Limit::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits([u32; Limit::ALL.len()]);

impl Default for Limits {
    fn default() -> Self {
        Self(Limit::ALL.map(Limit::default))
    }
}

impl Limits {
    /// One of the numbers.
    #[must_use]
    pub const fn get(&self, limit: Limit) -> u32 {
        self.0[limit as usize]
    }

    /// The same with another number; `None` when it cannot be laid down.
    #[must_use]
    pub fn with(mut self, limit: Limit, number: u32) -> Option<Self> {
        self.0[limit as usize] = Some(number).filter(|n| limit.range().contains(n))?;
        Some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_is_found_by_its_word_and_stays_within_its_range() {
        for limit in Limit::ALL {
            assert_eq!(Limit::parse(limit.word()), Some(limit));
            assert_eq!(Limits::default().get(limit), limit.default());
            assert!(limit.range().contains(&limit.default()));
            let (least, most) = limit.range().into_inner();
            let set = Limits::default().with(limit, most);
            assert_eq!(set.map(|limits| limits.get(limit)), Some(most));
            assert_eq!(Limits::default().with(limit, most + 1), None);
            assert!(Limits::default().with(limit, least).is_some());
        }
        assert_eq!(Limit::parse("nothing"), None);
    }

    #[test]
    fn one_number_changes_and_the_others_stay() {
        let changed = Limits::default().with(Limit::Extensions, 2).unwrap_or_default();
        let others = Limit::ALL.into_iter().filter(|l| *l != Limit::Extensions);
        assert_eq!(changed.get(Limit::Extensions), 2);
        assert!(others.into_iter().all(|l| changed.get(l) == l.default()));
    }
}

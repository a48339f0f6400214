//! One department's part in one item.

use super::cited::{Cited, ItemLink};
use super::course::Course;
use super::refusal::Refusal;
use crate::ids::{DepartmentId, Version};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A department's role in one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartRole {
    /// 牵头: exactly one in an item that is being worked on.
    Lead,
    /// 配合
    Support,
}

/// Where one department stands in one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartState {
    /// 待签收
    Invited,
    /// 已签收
    Signed,
    /// 已认领
    Accepted,
    /// 调查中
    Investigating,
    /// 已反馈
    Reported,
    /// 已核验
    Confirmed,
    /// 已退回
    Returned,
    /// 已退出
    Released,
    /// 已移交
    HandedOver,
}

impl PartState {
    /// Asked, not yet answered.
    #[must_use]
    pub const fn is_asked(self) -> bool {
        matches!(self, Self::Invited | Self::Signed)
    }

    /// Has taken the work and not reported.
    #[must_use]
    pub const fn is_working(self) -> bool {
        matches!(self, Self::Accepted | Self::Investigating)
    }

    /// Has reported.
    #[must_use]
    pub const fn has_reported(self) -> bool {
        matches!(self, Self::Reported | Self::Confirmed)
    }

    /// Has left the item.
    #[must_use]
    pub const fn is_gone(self) -> bool {
        matches!(self, Self::Returned | Self::Released | Self::HandedOver)
    }
}

/// 参与: one department's part in one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participation {
    /// Whose.
    pub department: DepartmentId,
    /// As what.
    pub role: PartRole,
    /// Where it stands.
    pub state: PartState,
    /// When it was named or came in by itself.
    pub since: Timestamp,
    /// By when a named department signs.
    pub answer_by: Option<Timestamp>,
    /// Until when a named department accepts or gives back, fixed when it was asked.
    #[serde(default)]
    pub return_until: Option<Timestamp>,
    /// How the clock ran that runs for it now.
    #[serde(default)]
    pub course: Course,
    /// When receipt was recorded. Opening a page is not signing.
    pub signed_at: Option<Timestamp>,
    /// When it claimed or accepted.
    pub accepted_at: Option<Timestamp>,
    /// By when it reports.
    pub report_by: Option<Timestamp>,
    /// 承办人 as typed.
    pub handler: String,
    /// When it last reported.
    pub reported_at: Option<Timestamp>,
    /// How often its time was extended.
    #[serde(default)]
    pub extended: usize,
    /// How often its result was sent back.
    pub reworked: u16,
    /// Why it gave the item back.
    pub returned: Option<Returned>,
    /// The last event that touched it.
    pub version: Version,
}

impl Participation {
    /// Why nobody else can lead while this department does or is asked to.
    pub(crate) fn taken(&self) -> Refusal {
        if self.state.is_asked() {
            return Refusal::LeadAsked { department: self.department.clone() };
        }
        Refusal::LeadTaken {
            by: self.department.clone(),
            name: self.handler.clone(),
            at: self.accepted_at.unwrap_or(self.since),
        }
    }
}

/// 退回.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// Why.
    pub reason: ReturnReason,
    /// The legal basis (G3).
    pub basis: String,
    /// Who it should go to instead.
    pub suggested: Option<DepartmentId>,
    /// More words.
    pub note: String,
    /// When.
    pub at: Timestamp,
    /// The entry of the powers list that was chosen as the basis.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<Cited>,
    /// The item that this one repeats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duplicate: Option<ItemLink>,
}

/// 退回理由.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnReason {
    /// 不属本单位职责
    NotOurDuty,
    /// 属地不符
    WrongArea,
    /// 信息不足
    NotEnough,
    /// 重复
    Duplicate,
    /// 其他
    Other,
}

impl ReturnReason {
    /// Every reason.
    pub const ALL: [Self; 5] =
        [Self::NotOurDuty, Self::WrongArea, Self::NotEnough, Self::Duplicate, Self::Other];

    /// The word in forms.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotOurDuty => "not_our_duty",
            Self::WrongArea => "wrong_area",
            Self::NotEnough => "not_enough",
            Self::Duplicate => "duplicate",
            Self::Other => "other",
        }
    }

    /// Reads the word in forms.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.word() == word)
    }

    /// Whether the department must say who is competent instead.
    #[must_use]
    pub const fn needs_suggestion(self) -> bool {
        matches!(self, Self::NotOurDuty | Self::WrongArea)
    }

    /// Whether it rests on a provision (G3). What is not enough to begin with rests on what is
    /// missing, and that has to be said instead.
    #[must_use]
    pub const fn needs_basis(self) -> bool {
        !matches!(self, Self::NotEnough)
    }
}

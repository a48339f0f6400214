//! Where an item stands.

use serde::{Deserialize, Serialize};

/// Where an item stands. The whole table of the life-cycle, also the states that only later acts
/// reach, so that a new act is an addition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// 草稿
    Draft,
    /// 待审批
    PendingApproval,
    /// 待认领: published, no lead.
    Open,
    /// 待签收: a named department is asked to lead.
    Dispatched,
    /// 权属争议
    Disputed,
    /// 办理中
    InProgress,
    /// 挂账: approved pause with a review date.
    OnHold,
    /// 待核查: everything reported, the poster checks.
    Reported,
    /// 待复查
    Reinspection,
    /// 已结案
    Closed,
    /// 已归档
    Archived,
    /// 已撤回
    Withdrawn,
    /// 不予受理
    Rejected,
}

impl ItemState {
    /// Every state.
    pub const ALL: [Self; 13] = [
        Self::Draft,
        Self::PendingApproval,
        Self::Open,
        Self::Dispatched,
        Self::Disputed,
        Self::InProgress,
        Self::OnHold,
        Self::Reported,
        Self::Reinspection,
        Self::Closed,
        Self::Archived,
        Self::Withdrawn,
        Self::Rejected,
    ];

    /// The word stored and written in addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::PendingApproval => "pending_approval",
            Self::Open => "open",
            Self::Dispatched => "dispatched",
            Self::Disputed => "disputed",
            Self::InProgress => "in_progress",
            Self::OnHold => "on_hold",
            Self::Reported => "reported",
            Self::Reinspection => "reinspection",
            Self::Closed => "closed",
            Self::Archived => "archived",
            Self::Withdrawn => "withdrawn",
            Self::Rejected => "rejected",
        }
    }

    /// Reads the stored word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }

    /// Other departments have come to know of it: what lists show when no state is chosen.
    #[must_use]
    pub const fn was_published(self) -> bool {
        !matches!(self, Self::Draft | Self::PendingApproval | Self::Rejected)
    }

    /// Published and not yet ended: somebody has something to do.
    #[must_use]
    pub const fn is_active(self) -> bool {
        matches!(
            self,
            Self::Open
                | Self::Dispatched
                | Self::Disputed
                | Self::InProgress
                | Self::OnHold
                | Self::Reported
                | Self::Reinspection
        )
    }

    /// Handed in and not yet ended, published or not.
    #[must_use]
    pub const fn is_alive(self) -> bool {
        self.is_active() || matches!(self, Self::PendingApproval)
    }
}

/// What the poster and the offices have done with the item as a whole. Together with the
/// participations it gives the [`ItemState`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Not published.
    #[default]
    Draft,
    /// Waits for the poster's head.
    PendingApproval,
    /// Published; departments are at work.
    Published,
    /// Who is competent is in dispute.
    Disputed,
    /// Paused with approval.
    OnHold,
    /// The lead has reported for all.
    Reported,
    /// A dated check is due.
    Reinspection,
    /// Ended with a closing code.
    Closed,
    /// Frozen.
    Archived,
    /// Taken back by the poster before anybody accepted.
    Withdrawn,
    /// Not accepted for publishing.
    Rejected,
}

/// 紧急程度. Urgent clocks run in plain hours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// 一般
    #[default]
    Normal,
    /// 紧急
    Urgent,
}

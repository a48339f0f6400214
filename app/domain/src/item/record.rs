//! What is known of an item. The state people see is derived, never set by hand.

use super::event::ActorRef;
use super::part::{PartRole, Participation};
use super::result::{Closing, JointReport, ReportEntry};
use super::state::{ItemState, Stage, Urgency};
use crate::ids::{DepartmentId, ItemId, ItemNumber, MatterId, Version};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// 监管对象: the regulated business or site, as known when the item was posted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyRef {
    /// Name.
    pub name: String,
    /// 统一社会信用代码; blank when unknown.
    pub code: String,
}

/// Where imported history came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRef {
    /// The source's name.
    pub source: String,
    /// Its own key.
    pub key: String,
}

/// A claim that came second. Both times are kept in the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LostClaim {
    /// Who came first.
    pub winner: DepartmentId,
    /// When.
    pub at: Timestamp,
}

/// 事项.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Identity.
    pub id: ItemId,
    /// What people call it.
    pub number: ItemNumber,
    /// How many events it has had.
    pub version: Version,
    /// The last event that changed the item as a whole (not a note, not one department's part).
    pub core_version: Version,
    /// See [`Stage`]. The state is [`Item::state`].
    pub stage: Stage,
    /// 发布单位
    pub poster: DepartmentId,
    /// Who posted it.
    pub posted_by: ActorRef,
    /// When.
    pub posted_at: Timestamp,
    /// 标题
    pub title: String,
    /// 详情
    pub body: String,
    /// 类别
    pub matter: Option<MatterId>,
    /// 地点
    pub place: String,
    /// 企业
    pub party: Option<PartyRef>,
    /// 紧急程度
    pub urgency: Urgency,
    /// Only poster, named departments, coordinator and supervisor see it.
    pub restricted: bool,
    /// By when somebody takes the lead.
    pub claim_by: Option<Timestamp>,
    /// By when the poster checks the joint report.
    pub verify_by: Option<Timestamp>,
    /// The departments, in the order they came.
    pub participations: Vec<Participation>,
    /// Every report ever handed in, oldest first.
    pub reports: Vec<ReportEntry>,
    /// The joint report of this round.
    pub joint_report: Option<JointReport>,
    /// How it ended.
    pub closing: Option<Closing>,
    /// From 1; sending back and reopening start the next.
    pub round: u16,
    /// How often it was given back.
    pub returns: u16,
    /// How often it was reopened.
    pub reopened: u16,
    /// How often somebody was reminded.
    pub reminders: u16,
    /// When a department was last reminded here.
    pub last_reminded: Vec<(DepartmentId, Timestamp)>,
    /// Departments whose claim came second, so that each is recorded once.
    #[serde(default)]
    pub lost_claims: Vec<DepartmentId>,
    /// Where it was imported from.
    pub source: Option<SourceRef>,
    /// The last event's moment.
    pub changed_at: Timestamp,
}

impl Item {
    /// The state people see.
    #[must_use]
    pub fn state(&self) -> ItemState {
        match self.stage {
            Stage::Draft => ItemState::Draft,
            Stage::PendingApproval => ItemState::PendingApproval,
            Stage::Disputed => ItemState::Disputed,
            Stage::OnHold => ItemState::OnHold,
            Stage::Reported => ItemState::Reported,
            Stage::Reinspection => ItemState::Reinspection,
            Stage::Closed => ItemState::Closed,
            Stage::Archived => ItemState::Archived,
            Stage::Withdrawn => ItemState::Withdrawn,
            Stage::Rejected => ItemState::Rejected,
            Stage::Published => match self.lead() {
                None => ItemState::Open,
                Some(lead) if lead.state.is_asked() => ItemState::Dispatched,
                Some(_) => ItemState::InProgress,
            },
        }
    }

    /// The department that leads or is asked to lead.
    #[must_use]
    pub fn lead(&self) -> Option<&Participation> {
        self.participations.iter().find(|p| p.role == PartRole::Lead && !p.state.is_gone())
    }

    /// A department's part, whether it is still in or has left.
    #[must_use]
    pub fn part(&self, department: &DepartmentId) -> Option<&Participation> {
        self.participations.iter().find(|p| &p.department == department)
    }

    /// A department's part, if it has not left.
    #[must_use]
    pub fn present(&self, department: &DepartmentId) -> Option<&Participation> {
        self.part(department).filter(|p| !p.state.is_gone())
    }

    /// Departments that were asked or are at work and have not reported.
    #[must_use]
    pub fn unreported(&self) -> Vec<DepartmentId> {
        self.participations
            .iter()
            .filter(|p| !p.state.is_gone() && !p.state.has_reported())
            .map(|p| p.department.clone())
            .collect()
    }

    /// Supports that were asked or are at work and have not reported.
    #[must_use]
    pub fn unreported_supports(&self) -> Vec<DepartmentId> {
        self.participations
            .iter()
            .filter(|p| p.role == PartRole::Support)
            .filter(|p| !p.state.is_gone() && !p.state.has_reported())
            .map(|p| p.department.clone())
            .collect()
    }
}

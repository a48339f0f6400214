//! What is known of an item. The state people see is derived, never set by hand.

use super::event::ActorRef;
use crate::ids::{DepartmentId, ItemId, ItemNumber, MatterId, PersonId, Version};
use crate::time::Timestamp;
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
    /// By when a named department signs and answers.
    pub answer_by: Option<Timestamp>,
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
    /// How often its result was sent back.
    pub reworked: u16,
    /// Why it gave the item back.
    pub returned: Option<Returned>,
    /// The last event that touched it.
    pub version: Version,
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
}

/// 是否属实.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// 属实
    Confirmed,
    /// 部分属实
    Partly,
    /// 不属实
    NotConfirmed,
}

impl Finding {
    /// Every finding.
    pub const ALL: [Self; 3] = [Self::Confirmed, Self::Partly, Self::NotConfirmed];

    /// The word in forms.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Partly => "partly",
            Self::NotConfirmed => "not_confirmed",
        }
    }

    /// Reads the word in forms.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.word() == word)
    }
}

/// 处理措施.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// 责令改正: document number, and the day (since 1970-01-01) by which it is fixed.
    OrderedToFix {
        /// 文书号
        document: String,
        /// 整改期限, days since 1970-01-01.
        fix_by: i64,
    },
    /// 立案
    CaseOpened {
        /// 案号, may be blank while none is given.
        document: String,
    },
    /// 处罚
    Fine {
        /// 文书号
        document: String,
        /// In hundredths of the county's currency unit.
        amount: i64,
    },
    /// 移送
    Referred {
        /// To whom, as typed.
        to: String,
    },
    /// 未发现问题
    NothingFound,
}

/// 反馈结果: one department's own result under its own law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// When the check took place.
    pub inspected_at: Timestamp,
    /// Who checked, as typed.
    pub inspectors: String,
    /// Whether it is so.
    pub finding: Finding,
    /// What was done; may be several.
    pub measures: Vec<Measure>,
    /// In words.
    pub text: String,
    /// Why it is late; required when it is.
    pub late_reason: String,
    /// The lead reports for all in the same act. Only where nobody else is still at work.
    pub joint: bool,
}

/// A report as it stands in the item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportEntry {
    /// Whose.
    pub department: DepartmentId,
    /// By whom (`None` for imported history).
    pub person: Option<PersonId>,
    /// When it was handed in.
    pub at: Timestamp,
    /// The result.
    pub report: Report,
    /// The round of work it belongs to; sending back starts the next.
    pub round: u16,
}

/// 汇总报告.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JointReport {
    /// The lead.
    pub department: DepartmentId,
    /// By whom.
    pub person: Option<PersonId>,
    /// When.
    pub at: Timestamp,
    /// In words.
    pub text: String,
}

/// 结案代码.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClosingCode {
    /// 整改完成
    Fixed,
    /// 移送
    Referred,
    /// 不成立
    Unfounded,
    /// 挂账
    OnRecord,
    /// 撤回
    Withdrawn,
}

impl ClosingCode {
    /// Every code.
    pub const ALL: [Self; 5] =
        [Self::Fixed, Self::Referred, Self::Unfounded, Self::OnRecord, Self::Withdrawn];

    /// The word in forms.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::Referred => "referred",
            Self::Unfounded => "unfounded",
            Self::OnRecord => "on_record",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads the word in forms.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.word() == word)
    }
}

/// 结案.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// Which end it came to.
    pub code: ClosingCode,
    /// In words.
    pub note: String,
    /// When.
    pub at: Timestamp,
}

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

//! What happened. Events are facts: they are never refused and never changed.

use super::alarm::{Moved, Told};
use super::chosen::ChosenDeadline;
use super::cited::{Cited, ItemLink};
use super::command::FieldChange;
use super::files::FileRef;
use super::part::{PartRole, ReturnReason};
use super::record::{LostClaim, PartyRef, SourceRef};
use super::request::{AnswerDue, PartDue, RequestKind};
use super::result::{ClosingCode, Report};
use super::state::Urgency;
use crate::ids::{DepartmentId, ItemId, ItemNumber, MatterId, PersonId};
use crate::person::{Actor, ActorKind};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Who did it, by name as it was then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorRef {
    /// How it came about.
    pub kind: ActorKind,
    /// The person, if one.
    pub person: Option<PersonId>,
    /// The name as it was then.
    pub name: String,
    /// The department acted for.
    pub department: DepartmentId,
    /// 代: the colleague who is away and whose duties this person covers, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub covering: Option<String>,
}

impl From<&Actor> for ActorRef {
    fn from(actor: &Actor) -> Self {
        Self {
            kind: actor.kind.clone(),
            person: actor.person.clone(),
            name: actor.name.clone(),
            department: actor.department.clone(),
            covering: None,
        }
    }
}

/// One department named at publishing, with the moment by which it answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedPart {
    /// Whom.
    pub department: DepartmentId,
    /// As what.
    pub role: PartRole,
    /// By when it signs.
    pub answer_by: Timestamp,
    /// Until when it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_until: Option<Timestamp>,
}

/// What a posting says, as it stands in the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "fields repeat the item's own, documented there")]
pub struct Posted {
    pub item: ItemId,
    pub number: ItemNumber,
    pub title: String,
    pub body: String,
    pub matter: Option<MatterId>,
    pub place: String,
    pub party: Option<PartyRef>,
    pub urgency: Urgency,
    pub restricted: bool,
    pub claim_by: Timestamp,
    pub named: Vec<NamedPart>,
    pub report_by: Option<Timestamp>,
    pub source: Option<SourceRef>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub undecided: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<ChosenDeadline>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileRef>,
    /// By when the head approves, where that is needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approve_by: Option<Timestamp>,
    /// Whoever posts what a head is to approve is a head.
    #[serde(default, skip_serializing_if = "is_false")]
    pub by_head: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde calls")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

/// What happened to an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields repeat the item's own, documented in `state`")]
pub enum Event {
    /// 报批: waits for the head; nobody else knows of it yet.
    Submitted(Box<Posted>),
    /// 发布
    Published(Box<Posted>),
    /// 批准发布. The clocks start now, unless it was urgent and they run already.
    Approved {
        note: String,
        claim_by: Option<Timestamp>,
        answer_by: Option<Timestamp>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        return_until: Option<Timestamp>,
    },
    /// 不同意发布
    Disapproved { reason: String },
    /// 认领（牵头）
    Claimed { handler: String, plan: Option<i64>, note: String, report_by: Timestamp },
    /// 认领未成: somebody else was first.
    ClaimLost { lost: LostClaim },
    /// 报名配合
    Joined { handler: String, plan: Option<i64>, note: String, report_by: Timestamp },
    /// 邀请配合, or asking a department to lead while nobody does.
    Invited {
        department: DepartmentId,
        role: PartRole,
        note: String,
        answer_by: Timestamp,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        return_until: Option<Timestamp>,
    },
    /// 签收
    Signed,
    /// 受理
    Accepted { handler: String, plan: Option<i64>, note: String, report_by: Timestamp },
    /// 退回
    Returned {
        reason: ReturnReason,
        basis: String,
        suggested: Option<DepartmentId>,
        note: String,
        /// The entry of the powers list that was chosen as the basis.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        entry: Option<Cited>,
        /// The item that this one repeats.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        duplicate: Option<ItemLink>,
    },
    /// 退出: the lead lets a support go, or the poster a lead that did not answer in time.
    Released { department: DepartmentId, reason: String },
    /// 反馈结果
    Reported { report: Report },
    /// 汇总报告
    JointReported { text: String, verify_by: Timestamp },
    /// 退回重办
    SentBack { departments: Vec<DepartmentId>, reason: String, report_by: Timestamp },
    /// 结案
    Closed { code: ClosingCode, note: String },
    /// 重新打开
    Reopened { reason: String, report_by: Timestamp },
    /// 催办
    Reminded { departments: Vec<DepartmentId>, note: String },
    /// 撤回
    Withdrawn { reason: String },
    /// 说明
    Noted {
        text: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<FileRef>,
    },
    /// 更正: what was typed before stays in the record.
    Corrected {
        changes: Vec<FieldChange>,
        /// The enterprise that is named now, where that has changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        party: Option<PartyRef>,
    },
    /// 指派
    Assigned {
        lead: DepartmentId,
        supports: Vec<DepartmentId>,
        note: String,
        answer_by: Timestamp,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        return_until: Option<Timestamp>,
    },
    /// 提出争议; by itself when a lead returns it for the second time.
    Disputed { grounds: String, by_itself: bool, rule_by: Timestamp },
    /// 陈述理由
    Pleaded { grounds: String },
    /// 裁定. Kept as precedent.
    Ruled {
        lead: DepartmentId,
        supports: Vec<DepartmentId>,
        basis: String,
        text: String,
        answer_by: Timestamp,
        report_by: Timestamp,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        return_until: Option<Timestamp>,
    },
    /// 申请延期、挂账或移交牵头
    Asked { what: RequestKind, reason: String },
    /// 撤回申请
    RequestCancelled,
    /// 同意延期 or 同意挂账
    Granted { what: RequestKind, note: String, report_by: Vec<PartDue> },
    /// 不同意
    Denied { what: RequestKind, reason: String },
    /// 接收移交
    TakenOver { handler: String, plan: Option<i64>, note: String, report_by: Timestamp },
    /// 恢复办理
    Resumed {
        note: String,
        report_by: Vec<PartDue>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        answers: Vec<AnswerDue>,
    },
    /// 安排复查
    ReinspectionPlanned { department: DepartmentId, on: i64, by: Timestamp, note: String },
    /// 复查. `report_by` starts the next round when it did not pass.
    Inspected {
        inspected_at: Timestamp,
        passed: bool,
        text: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<FileRef>,
        departments: Vec<DepartmentId>,
        report_by: Option<Timestamp>,
    },
    /// 归档
    Archived,
    /// 督办
    Supervised { level: u8, reason: String, answer_by: Timestamp },
    /// 督办答复
    SupervisionAnswered { text: String },
    /// 解除督办
    SupervisionEnded { note: String },
    /// 申请督办
    SupervisionAsked { reason: String },
    /// 不予督办
    SupervisionDeclined { reason: String },
    /// 准予处罚
    FineAllowed { department: DepartmentId, act: String, reason: String },
    /// 应急处置: to prevent danger, whoever is competent.
    Emergency { text: String },
    /// 到期提醒: a clock told somebody.
    ClockTold { told: Told },
    /// 期限调整: somebody changed the working calendar.
    Rescheduled {
        moves: Vec<Moved>,
        reason: String,
        /// Who changed it. The entry itself is the program's, which moves the deadlines.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<ActorRef>,
    },
}

impl Event {
    /// The stored word, the same as in the serialised form.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Submitted(_) => "submitted",
            Self::Published(_) => "published",
            Self::Approved { .. } => "approved",
            Self::Disapproved { .. } => "disapproved",
            Self::Claimed { .. } => "claimed",
            Self::ClaimLost { .. } => "claim_lost",
            Self::Joined { .. } => "joined",
            Self::Invited { .. } => "invited",
            Self::Signed => "signed",
            Self::Accepted { .. } => "accepted",
            Self::Returned { .. } => "returned",
            Self::Released { .. } => "released",
            Self::Reported { .. } => "reported",
            Self::JointReported { .. } => "joint_reported",
            Self::SentBack { .. } => "sent_back",
            Self::Closed { .. } => "closed",
            Self::Reopened { .. } => "reopened",
            Self::Reminded { .. } => "reminded",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Noted { .. } => "noted",
            Self::Corrected { .. } => "corrected",
            Self::Assigned { .. } => "assigned",
            Self::Disputed { .. } => "disputed",
            Self::Pleaded { .. } => "pleaded",
            Self::Ruled { .. } => "ruled",
            Self::Asked { .. } => "asked",
            Self::RequestCancelled => "request_cancelled",
            Self::Granted { .. } => "granted",
            Self::Denied { .. } => "denied",
            Self::TakenOver { .. } => "taken_over",
            Self::Resumed { .. } => "resumed",
            Self::ReinspectionPlanned { .. } => "reinspection_planned",
            Self::Inspected { .. } => "inspected",
            Self::Archived => "archived",
            Self::Supervised { .. } => "supervised",
            Self::SupervisionAnswered { .. } => "supervision_answered",
            Self::SupervisionEnded { .. } => "supervision_ended",
            Self::SupervisionAsked { .. } => "supervision_asked",
            Self::SupervisionDeclined { .. } => "supervision_declined",
            Self::FineAllowed { .. } => "fine_allowed",
            Self::Emergency { .. } => "emergency",
            Self::ClockTold { .. } => "clock_told",
            Self::Rescheduled { .. } => "rescheduled",
        }
    }
}

/// An event with who and when, as the log keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// What.
    pub event: Event,
    /// Who.
    pub actor: ActorRef,
    /// When it happened. For imported history this lies before `recorded_at`.
    pub happened_at: Timestamp,
    /// When it was written down.
    pub recorded_at: Timestamp,
}

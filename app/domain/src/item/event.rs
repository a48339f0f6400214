//! What happened. Events are facts: they are never refused and never changed.

use super::command::FieldChange;
use super::part::{PartRole, ReturnReason};
use super::record::{LostClaim, PartyRef, SourceRef};
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
}

impl From<&Actor> for ActorRef {
    fn from(actor: &Actor) -> Self {
        Self {
            kind: actor.kind.clone(),
            person: actor.person.clone(),
            name: actor.name.clone(),
            department: actor.department.clone(),
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
    /// By when it answers.
    pub answer_by: Timestamp,
}

/// What happened to an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields repeat the item's own, documented in `state`")]
pub enum Event {
    /// 发布
    Published {
        item: ItemId,
        number: ItemNumber,
        title: String,
        body: String,
        matter: Option<MatterId>,
        place: String,
        party: Option<PartyRef>,
        urgency: Urgency,
        restricted: bool,
        claim_by: Timestamp,
        named: Vec<NamedPart>,
        report_by: Option<Timestamp>,
        source: Option<SourceRef>,
    },
    /// 认领（牵头）
    Claimed { handler: String, plan: Option<i64>, note: String, report_by: Timestamp },
    /// 认领未成: somebody else was first.
    ClaimLost { lost: LostClaim },
    /// 报名配合
    Joined { handler: String, plan: Option<i64>, note: String, report_by: Timestamp },
    /// 邀请配合, or asking a department to lead while nobody does.
    Invited { department: DepartmentId, role: PartRole, note: String, answer_by: Timestamp },
    /// 签收
    Signed,
    /// 受理
    Accepted { handler: String, plan: Option<i64>, note: String, report_by: Timestamp },
    /// 退回
    Returned { reason: ReturnReason, basis: String, suggested: Option<DepartmentId>, note: String },
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
    Noted { text: String },
    /// 更正: what was typed before stays in the record.
    Corrected { changes: Vec<FieldChange> },
}

impl Event {
    /// The stored word, the same as in the serialised form.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Published { .. } => "published",
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

//! What somebody asks to be done.

use super::action::Action;
use super::alarm::Moved;
use super::chosen::ChosenDeadline;
use super::cited::ItemLink;
use super::event::{ActorRef, Event};
use super::files::FileRef;
use super::part::{PartRole, ReturnReason};
use super::penalty::FiledFine;
use super::record::{PartyRef, SourceRef};
use super::result::{ClosingCode, Report};
use super::rules::Rules;
use super::state::Urgency;
use crate::ids::{DepartmentId, ItemId, ItemNumber, MatterId, Version};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A department to be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Whom.
    pub department: DepartmentId,
    /// As what.
    pub role: PartRole,
}

/// A problem as it is posted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posting {
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
    /// 自定, for what is not urgent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<ChosenDeadline>,
    /// 申请督办: why the supervisor is asked to see to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supervise: Option<String>,
    /// See [`super::Item::restricted`].
    pub restricted: bool,
    /// Who is asked. Empty: the open pool. At most one lead.
    pub asked: Vec<Asked>,
    /// The poster does not know who is competent: the coordinator decides. Nobody is asked to lead
    /// then.
    pub undecided: bool,
    /// Photographs and papers.
    pub files: Vec<FileRef>,
    /// A report deadline of another register. Only a source may set it.
    pub report_by: Option<Timestamp>,
    /// Where the history came from. Only a source may set it.
    pub source: Option<SourceRef>,
}

/// One field, before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// Which.
    pub field: CorrectedField,
    /// What stood there.
    pub from: String,
    /// What stands there now.
    pub to: String,
}

/// What can be corrected after publishing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CorrectedField {
    /// 标题
    Title,
    /// 详情
    Body,
    /// 地点
    Place,
    /// 企业
    Party,
}

/// An act somebody asks for. One per row of the life-cycle that can be asked for by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields repeat the item's own, documented in `state`")]
pub enum Command {
    Publish {
        posting: Box<Posting>,
    },
    Claim {
        handler: String,
        plan: Option<i64>,
        note: String,
    },
    Join {
        handler: String,
        plan: Option<i64>,
        note: String,
    },
    Invite {
        department: DepartmentId,
        role: PartRole,
        note: String,
    },
    Sign,
    Accept {
        handler: String,
        plan: Option<i64>,
        note: String,
    },
    Return {
        reason: ReturnReason,
        basis: String,
        suggested: Option<DepartmentId>,
        note: String,
        /// An entry of the powers list, by [`super::Cited::key`].
        #[serde(default)]
        entry: Option<String>,
        #[serde(default)]
        duplicate: Option<ItemLink>,
    },
    Supplement {
        department: DepartmentId,
        text: String,
        files: Vec<FileRef>,
    },
    Release {
        department: DepartmentId,
        reason: String,
    },
    Report {
        report: Box<Report>,
    },
    JointReport {
        text: String,
    },
    SendBack {
        departments: Vec<DepartmentId>,
        reason: String,
    },
    Close {
        code: ClosingCode,
        note: String,
    },
    Reopen {
        reason: String,
    },
    Remind {
        note: String,
    },
    Withdraw {
        reason: String,
    },
    Note {
        text: String,
        files: Vec<FileRef>,
    },
    Correct {
        title: Option<String>,
        body: Option<String>,
        place: Option<String>,
        #[serde(default)]
        party: Option<PartyRef>,
    },
    Approve {
        note: String,
    },
    Disapprove {
        reason: String,
    },
    Assign {
        lead: DepartmentId,
        supports: Vec<DepartmentId>,
        note: String,
    },
    Dispute {
        grounds: String,
    },
    Plead {
        grounds: String,
    },
    Rule {
        lead: DepartmentId,
        supports: Vec<DepartmentId>,
        basis: String,
        text: String,
    },
    AskHandOver {
        to: DepartmentId,
        reason: String,
    },
    TakeOver {
        handler: String,
        plan: Option<i64>,
        note: String,
    },
    AskExtension {
        until: i64,
        reason: String,
    },
    AskHold {
        review_on: i64,
        reason: String,
    },
    CancelRequest,
    Grant {
        note: String,
    },
    Deny {
        reason: String,
    },
    Resume {
        note: String,
    },
    PlanReinspection {
        department: DepartmentId,
        on: i64,
        note: String,
    },
    Inspect {
        inspection: Box<Inspect>,
    },
    Archive,
    Supervise {
        level: u8,
        reason: String,
        answer_on: i64,
    },
    AnswerSupervision {
        text: String,
    },
    EndSupervision {
        note: String,
    },
    DeclineSupervision {
        reason: String,
    },
    AllowFine {
        department: DepartmentId,
        act: String,
        reason: String,
    },
    Emergency {
        text: String,
    },
    Tick,
    Reschedule {
        moves: Vec<Moved>,
        reason: String,
        #[serde(default)]
        by: Option<ActorRef>,
    },
}

/// A re-inspection as it is handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspect {
    /// When the check took place.
    pub inspected_at: Timestamp,
    /// 合格 or 不合格.
    pub passed: bool,
    /// In words.
    pub text: String,
    /// Photographs and papers. A person hands in at least one.
    pub files: Vec<FileRef>,
}

impl Command {
    /// Which act it is.
    #[must_use]
    pub const fn action(&self) -> Action {
        match self {
            Self::Publish { .. } => Action::Publish,
            Self::Claim { .. } => Action::Claim,
            Self::Join { .. } => Action::Join,
            Self::Invite { .. } => Action::Invite,
            Self::Sign => Action::Sign,
            Self::Accept { .. } => Action::Accept,
            Self::Return { .. } => Action::Return,
            Self::Supplement { .. } => Action::Supplement,
            Self::Release { .. } => Action::Release,
            Self::Report { .. } => Action::Report,
            Self::JointReport { .. } => Action::JointReport,
            Self::SendBack { .. } => Action::SendBack,
            Self::Close { .. } => Action::Close,
            Self::Reopen { .. } => Action::Reopen,
            Self::Remind { .. } => Action::Remind,
            Self::Withdraw { .. } => Action::Withdraw,
            Self::Note { .. } => Action::Note,
            Self::Correct { .. } => Action::Correct,
            Self::Approve { .. } => Action::Approve,
            Self::Disapprove { .. } => Action::Disapprove,
            Self::Assign { .. } => Action::Assign,
            Self::Dispute { .. } => Action::Dispute,
            Self::Plead { .. } => Action::Plead,
            Self::Rule { .. } => Action::Rule,
            Self::AskHandOver { .. } => Action::AskHandOver,
            Self::TakeOver { .. } => Action::TakeOver,
            Self::AskExtension { .. } => Action::AskExtension,
            Self::AskHold { .. } => Action::AskHold,
            Self::CancelRequest => Action::CancelRequest,
            Self::Grant { .. } => Action::Grant,
            Self::Deny { .. } => Action::Deny,
            Self::Resume { .. } => Action::Resume,
            Self::PlanReinspection { .. } => Action::PlanReinspection,
            Self::Inspect { .. } => Action::Inspect,
            Self::Archive => Action::Archive,
            Self::Supervise { .. } => Action::Supervise,
            Self::AnswerSupervision { .. } => Action::AnswerSupervision,
            Self::EndSupervision { .. } => Action::EndSupervision,
            Self::DeclineSupervision { .. } => Action::DeclineSupervision,
            Self::AllowFine { .. } => Action::AllowFine,
            Self::Emergency { .. } => Action::Emergency,
            Self::Tick => Action::Tick,
            Self::Reschedule { .. } => Action::Reschedule,
        }
    }
}

/// What the rules need to know beside the item: the moment, the county's clocks, and the identity
/// and number that a new item would get.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// When it happens.
    pub now: Timestamp,
    /// The county's clocks.
    pub rules: &'a Rules,
    /// The version the actor saw; `None` for acts that cannot be stale (history of a source).
    pub seen: Option<Version>,
    /// For publishing only.
    pub new_item: Option<(&'a ItemId, &'a ItemNumber)>,
    /// Every fine filed against the item's party, in this and in other items (G6).
    pub fines: &'a [FiledFine],
}

/// What deciding gives: the events to record, and whether the asker is told of a refusal all the
/// same. A claim that came second changes nothing, yet both times belong in the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// To be recorded.
    pub events: Vec<Event>,
    /// Told to the asker although something was recorded.
    pub refusal: Option<super::Refusal>,
}

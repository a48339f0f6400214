//! What somebody asks to be done.

use super::action::Action;
use super::clocks::Rules;
use super::event::Event;
use super::part::{PartRole, ReturnReason};
use super::record::{PartyRef, SourceRef};
use super::result::{ClosingCode, Report};
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
    /// See [`super::Item::restricted`].
    pub restricted: bool,
    /// Who is asked. Empty: the open pool. At most one lead.
    pub asked: Vec<Asked>,
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
}

/// An act somebody asks for. One per row of the life-cycle that can be asked for by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields repeat the item's own, documented in `state`")]
pub enum Command {
    Publish { posting: Box<Posting> },
    Claim { handler: String, plan: Option<i64>, note: String },
    Join { handler: String, plan: Option<i64>, note: String },
    Invite { department: DepartmentId, role: PartRole, note: String },
    Sign,
    Accept { handler: String, plan: Option<i64>, note: String },
    Return { reason: ReturnReason, basis: String, suggested: Option<DepartmentId>, note: String },
    Release { department: DepartmentId, reason: String },
    Report { report: Box<Report> },
    JointReport { text: String },
    SendBack { departments: Vec<DepartmentId>, reason: String },
    Close { code: ClosingCode, note: String },
    Reopen { reason: String },
    Remind { note: String },
    Withdraw { reason: String },
    Note { text: String },
    Correct { title: Option<String>, body: Option<String>, place: Option<String> },
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

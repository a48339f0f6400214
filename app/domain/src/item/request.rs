//! What a lead asks for and somebody else grants (G10): more time, a pause, another lead.

use super::event::ActorRef;
use crate::ids::DepartmentId;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestKind {
    /// 延期: until when. The coordinator answers.
    Extension {
        /// The deadline asked for.
        until: Timestamp,
    },
    /// 挂账: to be looked at again on a day. The coordinator answers.
    Hold {
        /// The close of office on the review day.
        review_by: Timestamp,
    },
    /// 移交牵头: to whom. That department answers.
    HandOver {
        /// The new lead, if it accepts.
        to: DepartmentId,
    },
}

/// A request that waits for an answer. An item has one at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// For what.
    pub kind: RequestKind,
    /// Why.
    pub reason: String,
    /// Who asked.
    pub by: ActorRef,
    /// When.
    pub at: Timestamp,
}

/// 挂账: an approved pause. No clock of reporting runs meanwhile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// Since when.
    pub since: Timestamp,
    /// When it is looked at again.
    pub review_by: Timestamp,
    /// Why.
    pub reason: String,
}

/// New deadlines for a department that was asked and has not answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerDue {
    /// Whose.
    pub department: DepartmentId,
    /// By when it signs.
    pub answer_by: Option<Timestamp>,
    /// Until when it answers.
    pub return_until: Option<Timestamp>,
}

/// A new deadline for one department.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartDue {
    /// Whose.
    pub department: DepartmentId,
    /// By when it reports.
    pub report_by: Timestamp,
}

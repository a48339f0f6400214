//! 督办 and 复查: somebody looks whether it is done.

use super::event::ActorRef;
use super::files::FileRef;
use crate::ids::{DepartmentId, PersonId};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A supervisor's order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supervision {
    /// 督办级别, 1 to [`LEVELS`].
    pub level: u8,
    /// Why.
    pub reason: String,
    /// When it was ordered.
    pub since: Timestamp,
    /// By when it is answered.
    pub answer_by: Timestamp,
    /// When it was answered, once it is.
    pub answered_at: Option<Timestamp>,
    /// The answer in words.
    #[serde(default)]
    pub answer: String,
}

/// 申请督办: the poster asks for an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupervisionWish {
    /// Why.
    pub reason: String,
    /// Who asked.
    pub by: ActorRef,
    /// When.
    pub at: Timestamp,
}

/// The highest level of supervision.
pub const LEVELS: u8 = 3;

/// A re-inspection that is planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reinspection {
    /// Who checks.
    pub department: DepartmentId,
    /// The day (since 1970-01-01).
    pub on: i64,
    /// The close of office on that day.
    pub by: Timestamp,
    /// When it was planned.
    pub planned_at: Timestamp,
}

/// A re-inspection as it was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspection {
    /// By which department.
    pub department: DepartmentId,
    /// By whom (`None` for imported history).
    pub person: Option<PersonId>,
    /// When the check took place.
    pub inspected_at: Timestamp,
    /// 合格 or 不合格.
    pub passed: bool,
    /// In words.
    pub text: String,
    /// Photographs and papers.
    pub files: Vec<FileRef>,
    /// When it was recorded.
    pub at: Timestamp,
    /// The round of work that was checked.
    pub round: u16,
}

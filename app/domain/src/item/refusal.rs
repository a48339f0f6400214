//! Why something cannot be done. Closed: wording and status are given elsewhere, for each case.

use super::part::PartRole;
use super::state::ItemState;
use crate::ids::{DepartmentId, Version};
use crate::text::Problem;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What can be wrong in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say which field")]
pub enum Field {
    Title,
    Body,
    Matter,
    FoundAt,
    Place,
    PartyName,
    PartyCode,
    Urgency,
    Asked,
    Handler,
    Plan,
    Note,
    Reason,
    Basis,
    Suggested,
    Department,
    InspectedAt,
    Inspectors,
    Finding,
    Measures,
    OrderDocument,
    FixBy,
    CaseDocument,
    FineDocument,
    FineAmount,
    ReferredTo,
    Text,
    LateReason,
    Code,
    Departments,
    Account,
    Password,
}

/// One field and what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    /// Which.
    pub field: Field,
    /// What.
    pub problem: Problem,
}

/// Why an act is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "refusal", rename_all = "snake_case")]
#[error("{self:?}")]
#[expect(missing_docs, reason = "fields name the departments and moments the wording needs")]
pub enum Refusal {
    /// There is no such item, or the actor may not see it. The two are not told apart.
    NotFound,
    /// The actor's roles handle no cases.
    NoCaseRights,
    /// The act needs another state.
    WrongState { state: ItemState },
    /// Somebody else leads already.
    LeadTaken { by: DepartmentId, name: String, at: Timestamp },
    /// Another department is asked to lead and has not answered.
    LeadAsked { department: DepartmentId },
    /// The department already takes part.
    AlreadyIn { role: PartRole },
    /// The department takes no part.
    NotIn,
    /// The department was not named, or has answered already.
    NothingToAnswer,
    /// Receipt is recorded already.
    AlreadySigned,
    /// Only the lead may.
    NotLead { lead: Option<DepartmentId> },
    /// Only the posting department may (or the coordinator).
    NotPoster { poster: DepartmentId },
    /// Only the posting department or a supervisor may.
    NotReopener { poster: DepartmentId },
    /// Departments have not reported yet.
    Unreported { departments: Vec<DepartmentId> },
    /// The department has reported this round.
    AlreadyReported { at: Timestamp },
    /// Whoever reported does not check the result.
    VerifierReported,
    /// The time for giving back is over.
    ReturnOver { until: Timestamp },
    /// The time for reopening is over.
    ReopenOver { until: Timestamp },
    /// A reminder went out a short while ago.
    RemindedAlready { again: Timestamp },
    /// It is nobody else's turn.
    NobodyToRemind,
    /// A department has already accepted; taking back needs closing instead.
    SomebodyAtWork { department: DepartmentId },
    /// There is no such department, or it takes no cases.
    UnknownDepartment { department: DepartmentId },
    /// The item changed after the actor opened it.
    Stale { seen: Version, now: Version },
    /// Something typed is missing or wrong.
    Invalid { problems: Vec<FieldProblem> },
    /// The time given lies before the item's last event; history has an order.
    BeforeLast { last: Timestamp },
    /// Nothing would change.
    NothingChanged,
}

impl Refusal {
    /// One field, one problem.
    #[must_use]
    pub fn invalid(field: Field, problem: Problem) -> Self {
        Self::Invalid { problems: vec![FieldProblem { field, problem }] }
    }
}

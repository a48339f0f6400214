//! Why something cannot be done. Closed: wording and status are given elsewhere, for each case.

use super::action::Action;
use super::part::PartRole;
use super::penalty::FiledFine;
use super::state::ItemState;
use crate::ids::{DepartmentId, Version};
use crate::person::Role;
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
    Entry,
    Duplicate,
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
    FineAct,
    FineProvision,
    FiledOn,
    Files,
    Lead,
    Supports,
    Grounds,
    Until,
    ReviewOn,
    On,
    Passed,
    Level,
    AnswerOn,
    To,
    Code,
    Departments,
    Account,
    Password,
    Person,
    Cover,
    AwayFrom,
    AwayUntil,
    Days,
    DaysReason,
    SupervisionReason,
    Caption,
    LicenceKind,
    LicenceNumber,
    LicenceUntil,
}

/// One field and what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    /// Which.
    pub field: Field,
    /// What.
    pub problem: Problem,
    /// Which of several: a report may name more than one fine. From 0.
    #[serde(default, skip_serializing_if = "is_first")]
    pub nth: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde calls")]
const fn is_first(nth: &usize) -> bool {
    *nth == 0
}

impl FieldProblem {
    /// With the only field of its kind, or the first.
    #[must_use]
    pub const fn new(field: Field, problem: Problem) -> Self {
        Self { field, problem, nth: 0 }
    }
}

/// Whose turn it is where no other department can be reminded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    /// The asker's own department.
    Own,
    /// Whoever claims it.
    Anybody,
    /// The coordinator.
    Coordinator,
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
    /// The act needs another state: one of [`Action::states`].
    WrongState { state: ItemState, action: Action },
    /// Somebody else leads already.
    LeadTaken { by: DepartmentId, name: String, at: Timestamp },
    /// Another department is asked to lead and has not answered.
    LeadAsked { department: DepartmentId },
    /// The department already takes part.
    AlreadyIn { role: PartRole },
    /// The department takes no part. `join`: it may still come in.
    NotIn {
        #[serde(default)]
        join: bool,
    },
    /// The department has been asked and has not answered: the work begins with accepting.
    AnswerFirst,
    /// The department was not named, or has answered already.
    NothingToAnswer,
    /// Receipt is recorded already.
    AlreadySigned,
    /// Only the lead may.
    NotLead { lead: Option<DepartmentId> },
    /// Only the posting department may; or, for some acts, the coordinator.
    NotPoster { poster: DepartmentId, or_coordinator: bool },
    /// Only the posting department or a supervisor may.
    NotReopener { poster: DepartmentId },
    /// Departments have not reported yet.
    Unreported { departments: Vec<DepartmentId> },
    /// The department has reported this round.
    AlreadyReported { at: Timestamp },
    /// Whoever reported does not check the result.
    VerifierReported { inspects: bool },
    /// The time for giving back is over.
    ReturnOver { until: Timestamp },
    /// The time for reopening is over.
    ReopenOver { until: Timestamp },
    /// A reminder went out a short while ago.
    RemindedAlready { again: Timestamp },
    /// It is no other department's turn.
    NobodyToRemind { turn: Turn },
    /// Every support has reported: there is nobody to let go.
    NobodyToRelease,
    /// The department that is asked to lead has still time to answer.
    StillTime { department: DepartmentId, until: Option<Timestamp> },
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
    /// Only somebody with this role may.
    NeedsRole { role: Role },
    /// Whoever posted it does not approve it.
    OwnPosting,
    /// Nothing waits for a head's word.
    NothingToApprove,
    /// Nobody grants what their own department asked for (G10).
    OwnCase,
    /// Nobody rules where their own department is a side.
    OwnDispute,
    /// The powers list names others for this matter (G7).
    NotCompetent { departments: Vec<DepartmentId> },
    /// The same of a department that somebody else has named.
    OutsidePowers { department: DepartmentId, departments: Vec<DepartmentId> },
    /// The lead was named from above; by a ruling, which stands, or by the coordinator.
    Designated { ruled: bool },
    /// A ruling has named the lead: nobody disputes it or names another.
    RulingStands { lead: Option<DepartmentId> },
    /// No department has given it back that could be asked again.
    NobodyReturned,
    /// Nobody has given it back, been assigned it or lost the race for it.
    NothingToDispute,
    /// Departments may still claim it by themselves.
    ClaimClockRuns { until: Timestamp },
    /// A request of the lead waits for its answer.
    RequestPending,
    /// There is no request that the actor could answer or take back.
    NothingRequested,
    /// The day on which a pause was to be reviewed has come before it was granted.
    ReviewPassed { review_by: Timestamp },
    /// More time is asked for before the deadline, not after.
    ExtensionLate { due: Timestamp },
    /// The time has been extended as often as it may be; `most` times.
    ExtensionUsed {
        #[serde(default)]
        most: u32,
    },
    /// A check is planned; the item ends with it (G5).
    ReinspectionDue { on: i64, department: DepartmentId },
    /// The matter asks that the fix be checked before the item is closed as fixed (G5).
    ReinspectionRequired,
    /// Another department does the check.
    NotInspector { department: DepartmentId },
    /// There is no order of a supervisor that waits for an answer.
    NotSupervised,
    /// An order of a supervisor still waits for its answer.
    SupervisionWaits { level: u8, until: Timestamp },
    /// Another department answers for the item.
    NotResponsible { department: DepartmentId },
    /// The item names no party, so that nobody can be fined in it.
    NoParty,
    /// A fine has been filed against the party that is named.
    PartyFined { party: String },
    /// Another department has fined the same act (G6). `own`: the day on which the asker's own
    /// filing was, where it was given.
    FinedAlready {
        fine: Box<FiledFine>,
        #[serde(default)]
        own: Option<i64>,
    },
    /// No clock has anything to tell.
    NothingDue,
}

impl Refusal {
    /// One field, one problem.
    #[must_use]
    pub fn invalid(field: Field, problem: Problem) -> Self {
        Self::Invalid { problems: vec![FieldProblem::new(field, problem)] }
    }
}

//! What a refusal looks like from outside: its status and its words. The one place for both.

use crate::Lang;
use crate::words::refusals as words;
use liaison_domain::item::Refusal;
use liaison_domain::{Directory, Zoned};

/// A refusal ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// HTTP status.
    pub status: u16,
    /// What happened.
    pub title: String,
    /// Why, and what would make it possible.
    pub text: String,
}

/// Status and words of a refusal. Moments are written at the offset of `now`.
#[must_use]
pub fn explain(refusal: &Refusal, names: &Directory, lang: Lang, now: Zoned) -> Explained {
    Explained {
        status: status(refusal),
        title: words::title(lang, refusal).to_owned(),
        text: words::text(lang, refusal, names, now),
    }
}

/// HTTP status: 404 for what is not there for the asker, 403 where the asker's rights do not reach
/// at any time, 422 for what is typed wrong, and 409 where somebody else's act or the item's state
/// stands in the way, so that trying again later may succeed.
#[must_use]
pub const fn status(refusal: &Refusal) -> u16 {
    match refusal {
        Refusal::NotFound => 404,
        Refusal::NoCaseRights
        | Refusal::NotIn { .. }
        | Refusal::OwnDispute
        | Refusal::NotLead { .. }
        | Refusal::NotPoster { .. }
        | Refusal::NotReopener { .. }
        | Refusal::VerifierReported { .. }
        | Refusal::NeedsRole { .. }
        | Refusal::OwnPosting
        | Refusal::OwnCase
        | Refusal::NotCompetent { .. }
        | Refusal::NotInspector { .. }
        | Refusal::NotResponsible { .. } => 403,
        Refusal::Invalid { .. }
        | Refusal::UnknownDepartment { .. }
        | Refusal::BeforeLast { .. }
        | Refusal::NothingChanged
        | Refusal::OutsidePowers { .. }
        | Refusal::FinedAlready { .. }
        | Refusal::ReinspectionRequired => 422,
        Refusal::RemindedAlready { .. } => 429,
        Refusal::WrongState { .. }
        | Refusal::LeadTaken { .. }
        | Refusal::LeadAsked { .. }
        | Refusal::AlreadyIn { .. }
        | Refusal::NothingToAnswer
        | Refusal::AlreadySigned
        | Refusal::Unreported { .. }
        | Refusal::AlreadyReported { .. }
        | Refusal::ReturnOver { .. }
        | Refusal::ReopenOver { .. }
        | Refusal::NobodyToRemind { .. }
        | Refusal::NobodyToRelease
        | Refusal::StillTime { .. }
        | Refusal::AnswerFirst
        | Refusal::NothingToApprove
        | Refusal::RulingStands { .. }
        | Refusal::PartyFined { .. }
        | Refusal::SomebodyAtWork { .. }
        | Refusal::Designated { .. }
        | Refusal::NobodyReturned
        | Refusal::NothingToDispute
        | Refusal::ClaimClockRuns { .. }
        | Refusal::RequestPending
        | Refusal::NothingRequested
        | Refusal::ReviewPassed { .. }
        | Refusal::ExtensionLate { .. }
        | Refusal::ExtensionUsed { .. }
        | Refusal::SupervisionWaits { .. }
        | Refusal::ReinspectionDue { .. }
        | Refusal::NotSupervised
        | Refusal::NoParty
        | Refusal::NothingDue
        | Refusal::Stale { .. } => 409,
    }
}

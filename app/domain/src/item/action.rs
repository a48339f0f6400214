//! The acts by name.

use super::state::ItemState as S;
use serde::{Deserialize, Serialize};

/// The acts, without what is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is a row of the life-cycle; see `Command`")]
pub enum Action {
    Publish,
    Claim,
    Join,
    Invite,
    Sign,
    Accept,
    Return,
    Supplement,
    Release,
    Report,
    JointReport,
    SendBack,
    Close,
    Reopen,
    Remind,
    Withdraw,
    Note,
    Correct,
    Approve,
    Disapprove,
    Assign,
    Dispute,
    Plead,
    Rule,
    AskHandOver,
    TakeOver,
    AskExtension,
    AskHold,
    CancelRequest,
    Grant,
    Deny,
    Resume,
    PlanReinspection,
    Inspect,
    Archive,
    Supervise,
    AnswerSupervision,
    EndSupervision,
    DeclineSupervision,
    AllowFine,
    Emergency,
    Tick,
    Reschedule,
}

impl Action {
    /// Every act on an item that exists.
    pub const ON_ITEM: [Self; 42] = [
        Self::Claim,
        Self::Join,
        Self::Invite,
        Self::Sign,
        Self::Accept,
        Self::Return,
        Self::Supplement,
        Self::Release,
        Self::Report,
        Self::JointReport,
        Self::SendBack,
        Self::Close,
        Self::Reopen,
        Self::Remind,
        Self::Withdraw,
        Self::Note,
        Self::Correct,
        Self::Approve,
        Self::Disapprove,
        Self::Assign,
        Self::Dispute,
        Self::Plead,
        Self::Rule,
        Self::AskHandOver,
        Self::TakeOver,
        Self::AskExtension,
        Self::AskHold,
        Self::CancelRequest,
        Self::Grant,
        Self::Deny,
        Self::Resume,
        Self::PlanReinspection,
        Self::Inspect,
        Self::Archive,
        Self::Supervise,
        Self::AnswerSupervision,
        Self::EndSupervision,
        Self::DeclineSupervision,
        Self::AllowFine,
        Self::Emergency,
        Self::Tick,
        Self::Reschedule,
    ];

    /// The word in addresses and in the log.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Claim => "claim",
            Self::Join => "join",
            Self::Invite => "invite",
            Self::Sign => "sign",
            Self::Accept => "accept",
            Self::Return => "return",
            Self::Supplement => "supplement",
            Self::Release => "release",
            Self::Report => "report",
            Self::JointReport => "joint-report",
            Self::SendBack => "send-back",
            Self::Close => "close",
            Self::Reopen => "reopen",
            Self::Remind => "remind",
            Self::Withdraw => "withdraw",
            Self::Note => "note",
            Self::Correct => "correct",
            Self::Approve => "approve",
            Self::Disapprove => "disapprove",
            Self::Assign => "assign",
            Self::Dispute => "dispute",
            Self::Plead => "plead",
            Self::Rule => "rule",
            Self::AskHandOver => "ask-hand-over",
            Self::TakeOver => "take-over",
            Self::AskExtension => "ask-extension",
            Self::AskHold => "ask-hold",
            Self::CancelRequest => "cancel-request",
            Self::Grant => "grant",
            Self::Deny => "deny",
            Self::Resume => "resume",
            Self::PlanReinspection => "plan-reinspection",
            Self::Inspect => "inspect",
            Self::Archive => "archive",
            Self::Supervise => "supervise",
            Self::AnswerSupervision => "answer-supervision",
            Self::EndSupervision => "end-supervision",
            Self::DeclineSupervision => "decline-supervision",
            Self::AllowFine => "allow-fine",
            Self::Emergency => "emergency",
            Self::Tick => "tick",
            Self::Reschedule => "reschedule",
        }
    }

    /// Reads the word in an address.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ON_ITEM.into_iter().find(|a| a.word() == word)
    }

    /// The states in which somebody may do it. What a refusal names as the way to it.
    #[must_use]
    pub const fn states(self) -> &'static [S] {
        const ACTIVE: &[S] =
            &[S::Open, S::Dispatched, S::Disputed, S::InProgress, S::OnHold, S::Reported, S::Reinspection];
        const WORK: &[S] = &[S::Open, S::Dispatched, S::InProgress];
        match self {
            Self::Publish => &[S::Draft],
            Self::Claim => &[S::Open],
            Self::Join
            | Self::Invite
            | Self::Sign
            | Self::Accept
            | Self::Return
            | Self::Supplement
            | Self::Report
            | Self::Dispute
            | Self::AllowFine => WORK,
            Self::Release => &[S::Dispatched, S::InProgress],
            Self::JointReport
            | Self::AskHandOver
            | Self::AskExtension
            | Self::AskHold
            | Self::CancelRequest
            | Self::TakeOver
            | Self::Grant
            | Self::Deny => &[S::InProgress],
            Self::SendBack | Self::Close => &[S::Reported],
            Self::Reopen | Self::Archive => &[S::Closed],
            Self::Remind
            | Self::Emergency
            | Self::Supervise
            | Self::AnswerSupervision
            | Self::EndSupervision
            | Self::DeclineSupervision => ACTIVE,
            Self::Withdraw => &[S::PendingApproval, S::Open, S::Dispatched],
            Self::Note => &[
                S::PendingApproval,
                S::Open,
                S::Dispatched,
                S::Disputed,
                S::InProgress,
                S::OnHold,
                S::Reported,
                S::Reinspection,
                S::Withdrawn,
            ],
            Self::Correct | Self::Approve | Self::Disapprove | Self::Reschedule => &[
                S::PendingApproval,
                S::Open,
                S::Dispatched,
                S::Disputed,
                S::InProgress,
                S::OnHold,
                S::Reported,
                S::Reinspection,
            ],
            Self::Assign => &[S::Open, S::Dispatched],
            Self::Plead | Self::Rule => &[S::Disputed],
            Self::Resume => &[S::OnHold],
            Self::PlanReinspection => &[S::Reported, S::Reinspection],
            Self::Inspect => &[S::Reinspection],
            Self::Tick => &[
                S::PendingApproval,
                S::Open,
                S::Dispatched,
                S::Disputed,
                S::InProgress,
                S::OnHold,
                S::Reported,
                S::Reinspection,
                S::Closed,
            ],
        }
    }
}

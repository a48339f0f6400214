//! The acts by name.

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
}

impl Action {
    /// Every act on an item that exists.
    pub const ON_ITEM: [Self; 16] = [
        Self::Claim,
        Self::Join,
        Self::Invite,
        Self::Sign,
        Self::Accept,
        Self::Return,
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
        }
    }

    /// Reads the word in an address.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ON_ITEM.into_iter().find(|a| a.word() == word)
    }
}

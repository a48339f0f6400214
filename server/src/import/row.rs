//! What the reader hands out: rows, and records that could not become one.

use liaison_domain::{Timestamp, text};
use serde::Deserialize;

pub use super::reject::{Reject, RejectReason};

/// The language of words shown to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// Simplified Chinese.
    Zh,
    /// English.
    En,
}

/// A department as a file names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DeptName {
    /// The code, where the file has one.
    pub code: Option<String>,
    /// The name; the code, where the file has no name.
    pub name: String,
}

impl DeptName {
    /// Whether two names mean one department. Codes decide where both have one, because one
    /// department's sections often come under the department's code with names of their own.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        match (&self.code, &other.code) {
            (Some(a), Some(b)) => a == b,
            _ => self.name == other.name,
        }
    }
}

/// The state an imported item shall be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetState {
    /// Published, nobody has it.
    Open,
    /// A named department was asked and has not answered.
    Dispatched,
    /// A department works on it.
    InProgress,
    /// Set aside with approval.
    OnHold,
    /// The result is there and waits to be checked.
    Reported,
    /// Closed.
    Closed,
    /// The poster took it back.
    Withdrawn,
    /// The named department gave it back.
    Returned,
    /// Not accepted at all.
    Rejected,
}

impl TargetState {
    /// The word in mappings.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Dispatched => "dispatched",
            Self::InProgress => "in_progress",
            Self::OnHold => "on_hold",
            Self::Reported => "reported",
            Self::Closed => "closed",
            Self::Withdrawn => "withdrawn",
            Self::Returned => "returned",
            Self::Rejected => "rejected",
        }
    }

    /// Whether nothing more is to be done, so that a closing date makes sense.
    #[must_use]
    pub fn is_final(self) -> bool {
        matches!(self, Self::Closed | Self::Withdrawn | Self::Rejected)
    }
}

/// The closing code of a closed item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClosingWord {
    /// It was put right.
    Fixed,
    /// Another body has it.
    Referred,
    /// There was nothing in it.
    Unfounded,
    /// It was put on record.
    OnRecord,
    /// It was taken back.
    Withdrawn,
}

/// A time field of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeName {
    /// When it was posted.
    Posted,
    /// When it is due.
    Due,
    /// When it was closed.
    Closed,
    /// When it last changed.
    Updated,
}

impl TimeName {
    pub(super) fn words(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Posted, Lang::Zh) => "发布时间",
            (Self::Posted, Lang::En) => "posting time",
            (Self::Due, Lang::Zh) => "办理期限",
            (Self::Due, Lang::En) => "due time",
            (Self::Closed, Lang::Zh) => "结案时间",
            (Self::Closed, Lang::En) => "closing time",
            (Self::Updated, Lang::Zh) => "更新时间",
            (Self::Updated, Lang::En) => "time of the last change",
        }
    }
}

/// A text field with a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextName {
    /// The dedupe key.
    Key,
    /// The name or code of a department.
    Department,
    /// One element of the matter path.
    Matter,
    /// The description.
    Body,
    /// The place.
    Place,
    /// The business or site concerned.
    Party,
    /// The result.
    Result,
    /// The reason of a return.
    ReturnReason,
}

impl TextName {
    /// The longest text that is taken, in characters.
    #[must_use]
    pub fn limit(self) -> usize {
        match self {
            Self::Key | Self::Department | Self::Matter | Self::Party | Self::Place => text::LINE_MAX,
            Self::ReturnReason => text::NOTE_MAX,
            Self::Body | Self::Result => text::BODY_MAX,
        }
    }

    pub(super) fn words(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Key, Lang::Zh) => "编号",
            (Self::Key, Lang::En) => "key",
            (Self::Department, Lang::Zh) => "单位名称",
            (Self::Department, Lang::En) => "department name",
            (Self::Matter, Lang::Zh) => "类别",
            (Self::Matter, Lang::En) => "matter",
            (Self::Body, Lang::Zh) => "正文",
            (Self::Body, Lang::En) => "description",
            (Self::Place, Lang::Zh) => "地点",
            (Self::Place, Lang::En) => "place",
            (Self::Party, Lang::Zh) => "监管对象",
            (Self::Party, Lang::En) => "party",
            (Self::Result, Lang::Zh) => "办理结果",
            (Self::Result, Lang::En) => "result",
            (Self::ReturnReason, Lang::Zh) => "退回理由",
            (Self::ReturnReason, Lang::En) => "reason of the return",
        }
    }
}

/// The longest title, in characters.
pub const TITLE_LIMIT: usize = text::TITLE_MAX;

/// Something about a row that was put right or is worth knowing; the row is taken nevertheless.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// The due time lay before the posting time and was dropped.
    DueDropped,
    /// The row is not closed but had a closing time, which was dropped: the status wins.
    ClosingDropped,
    /// The row is closed and has no closing time.
    ClosingMissing,
    /// The title was too long; its full text begins the body.
    TitleCut,
    /// Bytes that are not text in the file's encoding, or characters that no page shows, were written out
    /// as `\xNN` or `\uNNNN`.
    BytesWrittenOut,
    /// The clocks skipped this wall-clock time.
    ClockSkipped(TimeName),
    /// This wall-clock time occurred twice.
    ClockTwice(TimeName),
    /// The same key with the same content stood in an earlier row.
    Repeated {
        /// The earlier row.
        of: u64,
    },
    /// The same key with other content stood in an earlier row: this is a later state of it.
    LaterState {
        /// The earlier row.
        of: u64,
    },
    /// Another key has the same text: perhaps the same thing reported twice.
    SameText {
        /// The earlier row.
        of: u64,
    },
}

impl Note {
    /// A short name for counting.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::DueDropped => "due_dropped",
            Self::ClosingDropped => "closing_dropped",
            Self::ClosingMissing => "closing_missing",
            Self::TitleCut => "title_cut",
            Self::BytesWrittenOut => "bytes_written_out",
            Self::ClockSkipped(_) => "clock_skipped",
            Self::ClockTwice(_) => "clock_twice",
            Self::Repeated { .. } => "repeated",
            Self::LaterState { .. } => "later_state",
            Self::SameText { .. } => "same_text",
        }
    }
}

/// One row, ready to become an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRow {
    /// The record's number, the first after the header being 1; blank records count.
    pub row: u64,
    /// The line on which the record begins, counted from 1.
    pub line: u64,
    /// The dedupe key within the source.
    pub key: String,
    /// SHA-256 of the compared columns.
    pub content_hash: [u8; 32],
    /// Who publishes it.
    pub poster: DeptName,
    /// Who is asked to deal with it.
    pub asked: Option<DeptName>,
    /// Who handles it, where the file tells this apart from who was asked.
    pub handler: Option<DeptName>,
    /// The matter, from the general to the particular.
    pub matter_path: Vec<String>,
    /// The title, at most [`TITLE_LIMIT`] characters.
    pub title: String,
    /// The description.
    pub body: String,
    /// The place.
    pub place: Option<String>,
    /// The business or site concerned.
    pub party: Option<String>,
    /// Whether it is urgent.
    pub urgent: bool,
    /// When it was posted, in milliseconds UTC, as are all times.
    pub posted_at: i64,
    /// When it is due.
    pub due_at: Option<i64>,
    /// When it was closed.
    pub closed_at: Option<i64>,
    /// When it last changed.
    pub updated_at: Option<i64>,
    /// The state it shall be in.
    pub target: TargetState,
    /// The result as text.
    pub result: Option<String>,
    /// Why it was given back.
    pub return_reason: Option<String>,
    /// The closing code; only with a final state.
    pub closing: Option<ClosingWord>,
    /// The status as the file words it.
    pub raw_status: String,
    /// What was put right.
    pub notes: Vec<Note>,
    /// The cells as the file has them, in the order of the header.
    pub cells: Vec<String>,
}

impl SourceRow {
    /// Whether one department asks another.
    #[must_use]
    pub fn is_cross(&self) -> bool {
        self.asked.as_ref().is_some_and(|asked| !asked.is_same(&self.poster))
    }

    /// The first of its times that has not come yet. No due time: that one may.
    #[must_use]
    pub fn lies_after(&self, now: Timestamp) -> Option<TimeName> {
        let times = [
            (TimeName::Posted, Some(self.posted_at)),
            (TimeName::Closed, self.closed_at),
            (TimeName::Updated, self.updated_at),
        ];
        times.into_iter().find(|(_, at)| at.is_some_and(|at| at > now.0)).map(|(name, _)| name)
    }

    /// Turns the row down after all, for a reason that only the store can see.
    #[must_use]
    pub fn reject(self, reason: RejectReason) -> Reject {
        Reject { row: self.row, line: self.line, key: Some(self.key), reason, cells: self.cells }
    }
}

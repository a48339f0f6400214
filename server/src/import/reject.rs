//! Records that could not become a row, or a row that could not become an item.

use liaison_domain::item::Refusal;

use super::refused;
use super::row::{Lang, TargetState, TextName, TimeName};
use super::told::moment;

/// A record that could not become a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// The record's number, the first after the header being 1.
    pub row: u64,
    /// The line on which the record begins.
    pub line: u64,
    /// The dedupe key, if it could be read.
    pub key: Option<String>,
    /// Why.
    pub reason: RejectReason,
    /// The cells as the file has them.
    pub cells: Vec<String>,
}

/// Why a record could not become a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RejectReason {
    /// The record has more or fewer cells than the header.
    Ragged {
        /// Cells in the header.
        expected: usize,
        /// Cells in the record.
        found: usize,
    },
    /// An element of a JSON array that is not an object.
    NotAnObject,
    /// No key.
    MissingKey,
    /// No title.
    MissingTitle,
    /// No poster.
    MissingPoster,
    /// No posting time.
    MissingTime,
    /// A time that none of the formats fits.
    UnreadableTime {
        /// Which time.
        field: TimeName,
        /// What stands there.
        value: String,
    },
    /// Closed before it was posted.
    ClosedBeforePosted,
    /// A time that has not come yet.
    InFuture {
        /// Which time.
        field: TimeName,
    },
    /// The register changed it later than the row says, and that later state was taken over.
    Stale {
        /// When the state that was taken over was last changed, in milliseconds UTC.
        known: i64,
    },
    /// A status that the mapping does not know.
    UnknownStatus {
        /// The word.
        word: String,
    },
    /// A filter of the mapping holds.
    Filtered {
        /// The mapping's reason in Chinese.
        zh: String,
        /// The mapping's reason in English.
        en: String,
    },
    /// The department does not exist and the mapping does not let one be created.
    UnknownDepartment {
        /// Its name.
        name: String,
    },
    /// A text is longer than the limit.
    TooLong {
        /// Which text.
        field: TextName,
        /// Its length in characters.
        found: usize,
    },
    /// The file cannot be read any further; no row follows.
    Broken {
        /// What happened.
        why: String,
    },
    /// The rules do not allow an act that the row asks for.
    Refused {
        /// Why.
        refusal: Box<Refusal>,
    },
    /// No act leads from how the item stands to the row's state.
    NoAct {
        /// The row's state.
        target: TargetState,
    },
}

impl From<Refusal> for RejectReason {
    fn from(refusal: Refusal) -> Self {
        Self::Refused { refusal: Box::new(refusal) }
    }
}

impl RejectReason {
    /// A short name that never changes.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Ragged { .. } => "ragged",
            Self::NotAnObject => "not_an_object",
            Self::MissingKey => "missing_key",
            Self::MissingTitle => "missing_title",
            Self::MissingPoster => "missing_poster",
            Self::MissingTime => "missing_time",
            Self::UnreadableTime { .. } => "unreadable_time",
            Self::ClosedBeforePosted => "closed_before_posted",
            Self::InFuture { .. } => "in_future",
            Self::Stale { .. } => "stale",
            Self::UnknownStatus { .. } => "unknown_status",
            Self::Filtered { .. } => "filtered",
            Self::UnknownDepartment { .. } => "unknown_department",
            Self::TooLong { .. } => "too_long",
            Self::Broken { .. } => "broken",
            Self::Refused { .. } => "refused",
            Self::NoAct { .. } => "no_act",
        }
    }

    /// What to tell people.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.words_zh(),
            Lang::En => self.words_en(),
        }
    }

    fn words_zh(&self) -> String {
        match self {
            Self::Ragged { expected, found } => format!("应有 {expected} 列，实有 {found} 列"),
            Self::NotAnObject => "不是对象".to_owned(),
            Self::MissingKey => "没有编号".to_owned(),
            Self::MissingTitle => "没有标题".to_owned(),
            Self::MissingPoster => "没有发布单位".to_owned(),
            Self::MissingTime => "没有发布时间".to_owned(),
            Self::UnreadableTime { field, value } => format!("{}无法识别：“{value}”", field.words(Lang::Zh)),
            Self::ClosedBeforePosted => "结案时间早于发布时间".to_owned(),
            Self::InFuture { field } => format!("{}在将来", field.words(Lang::Zh)),
            Self::Stale { known } => format!("已导入更新时间为 {} 的较新状态", moment(*known)),
            Self::UnknownStatus { word } => format!("不认识的状态：“{word}”"),
            Self::Filtered { zh, .. } => zh.clone(),
            Self::UnknownDepartment { name } => format!("没有这个单位：“{name}”"),
            Self::TooLong { field, found } => {
                format!("{}过长：{found} 字，限 {} 字", field.words(Lang::Zh), field.limit())
            }
            Self::Broken { why } => format!("文件无法继续读取：{why}"),
            Self::Refused { refusal } => refused::words(refusal, Lang::Zh),
            Self::NoAct { target } => format!("按现有状态，没有能到达“{}”的操作", target.word()),
        }
    }

    fn words_en(&self) -> String {
        match self {
            Self::Ragged { expected, found } => format!("{found} cells where the header has {expected}"),
            Self::NotAnObject => "not an object".to_owned(),
            Self::MissingKey => "no key".to_owned(),
            Self::MissingTitle => "no title".to_owned(),
            Self::MissingPoster => "no posting department".to_owned(),
            Self::MissingTime => "no posting time".to_owned(),
            Self::UnreadableTime { field, value } => {
                format!("unreadable {}: “{value}”", field.words(Lang::En))
            }
            Self::ClosedBeforePosted => "closed before it was posted".to_owned(),
            Self::InFuture { field } => format!("the {} lies in the future", field.words(Lang::En)),
            Self::Stale { known } => format!("a later state, of {}, was taken over before", moment(*known)),
            Self::UnknownStatus { word } => format!("unknown status: “{word}”"),
            Self::Filtered { en, .. } => en.clone(),
            Self::UnknownDepartment { name } => format!("no such department: “{name}”"),
            Self::TooLong { field, found } => {
                format!(
                    "{} too long: {found} characters, the limit is {}",
                    field.words(Lang::En),
                    field.limit()
                )
            }
            Self::Broken { why } => format!("the file cannot be read any further: {why}"),
            Self::Refused { refusal } => refused::words(refusal, Lang::En),
            Self::NoAct { target } => {
                format!("no act leads from how the item stands to “{}”", target.word())
            }
        }
    }
}

//! What the counts of a summary are called, Chinese and English.

use super::reject::RejectReason;
use super::row::Note;

/// A name in Chinese and in English.
pub type Label = [&'static str; 2];

impl RejectReason {
    /// What the rows are that were turned down for this.
    #[must_use]
    pub const fn label(&self) -> Label {
        match self {
            Self::Ragged { .. } => ["列数与表头不符", "not as many cells as the header has"],
            Self::NotAnObject => ["不是对象", "not an object"],
            Self::MissingKey => ["没有编号", "no key"],
            Self::MissingTitle => ["没有标题", "no title"],
            Self::MissingPoster => ["没有发布单位", "no posting department"],
            Self::MissingTime => ["没有发布时间", "no posting time"],
            Self::UnreadableTime { .. } => ["时间无法识别", "unreadable time"],
            Self::ClosedBeforePosted => ["结案时间早于发布时间", "closed before it was posted"],
            Self::InFuture { .. } => ["时间在将来", "a time that lies in the future"],
            Self::Stale { .. } => ["已导入较新的状态", "older than what was taken over before"],
            Self::UnknownStatus { .. } => ["不认识的状态", "unknown status"],
            Self::Filtered { .. } => ["按对应表排除", "left out by the mapping"],
            Self::UnknownDepartment { .. } => ["没有这个单位", "no such department"],
            Self::TooLong { .. } => ["文字过长", "text too long"],
            Self::Broken { .. } => ["文件无法继续读取", "the file cannot be read any further"],
            Self::Refused { .. } => ["规则不允许", "the rules do not allow it"],
            Self::NoAct { .. } => ["没有能到达该状态的操作", "no act leads to the row's state"],
        }
    }
}

impl Note {
    /// What the rows are that bear this note.
    #[must_use]
    pub const fn label(&self) -> Label {
        match self {
            Self::DueDropped => {
                ["办理期限早于发布时间，未采用", "due before it was posted: the due time was dropped"]
            }
            Self::ClosingDropped => {
                ["未结案却有结案时间，以状态为准", "not closed but with a closing time: the status wins"]
            }
            Self::ClosingMissing => ["已结案但没有结案时间", "closed without a closing time"],
            Self::TitleCut => {
                ["标题过长，已截短，全文见正文", "title shortened: its full text begins the description"]
            }
            Self::BytesWrittenOut => [
                "含无法显示的字节或字符，以 \\xNN、\\uNNNN 写出",
                "what is no text was written out as \\xNN or \\uNNNN",
            ],
            Self::ClockSkipped(_) => {
                ["时间落在夏令时跳过的时段，已顺延", "a time the clocks skipped was moved forward"]
            }
            Self::ClockTwice(_) => [
                "时间在夏令时结束时出现两次，取前一次",
                "a time the clocks showed twice: the first was taken",
            ],
            Self::Repeated { .. } => ["与前面某行相同", "the same as an earlier row"],
            Self::LaterState { .. } => ["与前面某行编号相同，内容较新", "a later state of an earlier row"],
            Self::SameText { .. } => {
                ["与前面某行内容相同，编号不同", "the same text as an earlier row under another key"]
            }
        }
    }
}

//! What came of an item: a department's report, the joint report, how it was closed.

use super::files::FileRef;
use crate::ids::{DepartmentId, PersonId};
use crate::text::Contradiction;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// 是否属实.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// 属实
    Confirmed,
    /// 部分属实
    Partly,
    /// 不属实
    NotConfirmed,
}

impl Finding {
    /// Every finding.
    pub const ALL: [Self; 3] = [Self::Confirmed, Self::Partly, Self::NotConfirmed];

    /// The word in forms.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Partly => "partly",
            Self::NotConfirmed => "not_confirmed",
        }
    }

    /// Reads the word in forms.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.word() == word)
    }
}

/// 处理措施.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// 责令改正: document number, and the day (since 1970-01-01) by which it is fixed.
    OrderedToFix {
        /// 文书号
        document: String,
        /// 整改期限, days since 1970-01-01.
        fix_by: i64,
    },
    /// 立案
    CaseOpened {
        /// 案号, may be blank while none is given.
        document: String,
    },
    /// 处罚
    Fine {
        /// 文书号
        document: String,
        /// In hundredths of the county's currency unit.
        amount: i64,
        /// 违法行为: what is fined. One act is fined once.
        #[serde(default)]
        act: String,
        /// 依据条款
        #[serde(default)]
        provision: String,
        /// 立案日期, days since 1970-01-01: the earlier filing is shown to whoever comes second.
        #[serde(default)]
        filed_on: Option<i64>,
    },
    /// 移送
    Referred {
        /// To whom, as typed.
        to: String,
    },
    /// 未发现问题
    NothingFound,
}

/// 反馈结果: one department's own result under its own law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// When the check took place.
    pub inspected_at: Timestamp,
    /// Who checked, as typed.
    pub inspectors: String,
    /// Whether it is so.
    pub finding: Finding,
    /// What was done; may be several.
    pub measures: Vec<Measure>,
    /// In words.
    pub text: String,
    /// Why it is late; required when it is.
    pub late_reason: String,
    /// The lead reports for all in the same act. Only where nobody else is still at work.
    pub joint: bool,
    /// Photographs and papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileRef>,
}

impl Report {
    /// The first two of its answers that exclude each other. History is as it was written.
    #[must_use]
    pub fn contradiction(&self) -> Option<Contradiction> {
        if self.measures.len() > 1 && self.measures.contains(&Measure::NothingFound) {
            return Some(Contradiction::NothingAndMore);
        }
        self.measures.iter().find_map(|measure| match (self.finding, measure) {
            (Finding::NotConfirmed, Measure::OrderedToFix { .. }) => Some(Contradiction::UnfoundedOrder),
            (Finding::NotConfirmed, Measure::CaseOpened { .. }) => Some(Contradiction::UnfoundedCase),
            (Finding::NotConfirmed, Measure::Fine { .. }) => Some(Contradiction::UnfoundedFine),
            (Finding::Confirmed, Measure::NothingFound) => Some(Contradiction::ConfirmedNothing),
            (Finding::Partly, Measure::NothingFound) => Some(Contradiction::PartlyNothing),
            _ => None,
        })
    }
}

/// A report as it stands in the item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportEntry {
    /// Whose.
    pub department: DepartmentId,
    /// By whom (`None` for imported history).
    pub person: Option<PersonId>,
    /// When it was handed in.
    pub at: Timestamp,
    /// The result.
    pub report: Report,
    /// The round of work it belongs to; sending back starts the next.
    pub round: u16,
}

/// 汇总报告.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JointReport {
    /// The lead.
    pub department: DepartmentId,
    /// By whom.
    pub person: Option<PersonId>,
    /// When.
    pub at: Timestamp,
    /// In words.
    pub text: String,
}

/// 结案代码.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClosingCode {
    /// 整改完成
    Fixed,
    /// 移送
    Referred,
    /// 不成立
    Unfounded,
    /// 挂账
    OnRecord,
    /// 撤回
    Withdrawn,
}

impl ClosingCode {
    /// Every code.
    pub const ALL: [Self; 5] =
        [Self::Fixed, Self::Referred, Self::Unfounded, Self::OnRecord, Self::Withdrawn];

    /// The word in forms.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::Referred => "referred",
            Self::Unfounded => "unfounded",
            Self::OnRecord => "on_record",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads the word in forms.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.word() == word)
    }
}

/// 结案.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// Which end it came to.
    pub code: ClosingCode,
    /// In words.
    pub note: String,
    /// When.
    pub at: Timestamp,
}

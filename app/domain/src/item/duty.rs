//! What waits for whom. Derived from the state after every event, never kept by hand: a duty
//! leaves only when somebody acts.

use super::part::PartRole;
use super::record::Item;
use super::state::ItemState;
use crate::ids::DepartmentId;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What a department has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DutyKind {
    /// 签收
    Sign,
    /// 受理或退回
    Answer,
    /// 反馈结果
    Report,
    /// 汇总报告
    JointReport,
    /// 核查
    Verify,
}

impl DutyKind {
    /// The stored word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sign => "sign",
            Self::Answer => "answer",
            Self::Report => "report",
            Self::JointReport => "joint_report",
            Self::Verify => "verify",
        }
    }

    /// Reads the stored word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Sign, Self::Answer, Self::Report, Self::JointReport, Self::Verify]
            .into_iter()
            .find(|k| k.word() == word)
    }
}

/// Something that waits for a department.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    /// For whom.
    pub department: DepartmentId,
    /// What.
    pub kind: DutyKind,
    /// Since when, so that a clock's used share can be told.
    pub since: Timestamp,
    /// By when.
    pub due: Option<Timestamp>,
}

impl Item {
    /// Everything that waits for somebody, at most one per department.
    #[must_use]
    pub fn duties(&self) -> Vec<Duty> {
        let state = self.state();
        if state == ItemState::Reported {
            return vec![Duty {
                department: self.poster.clone(),
                kind: DutyKind::Verify,
                since: self.joint_report.as_ref().map_or(self.changed_at, |j| j.at),
                due: self.verify_by,
            }];
        }
        if !matches!(state, ItemState::Open | ItemState::Dispatched | ItemState::InProgress) {
            return Vec::new();
        }
        let mut duties: Vec<_> = self
            .participations
            .iter()
            .filter(|p| !p.state.is_gone() && !p.state.has_reported())
            .map(|p| {
                // Receipt is due by the short clock. The answer is due by the clock of claiming,
                // which naming a department does not stop, or by the short one when named later.
                let (kind, since, due) = if !p.state.is_asked() {
                    (DutyKind::Report, p.accepted_at.unwrap_or(p.since), p.report_by)
                } else if p.signed_at.is_none() {
                    (DutyKind::Sign, p.since, p.answer_by)
                } else {
                    (DutyKind::Answer, p.since, p.report_by.or(p.answer_by.max(self.claim_by)))
                };
                Duty { department: p.department.clone(), kind, since, due }
            })
            .collect();
        if state == ItemState::InProgress
            && self.unreported().is_empty()
            && let Some(lead) = self.lead()
        {
            duties.push(Duty {
                department: lead.department.clone(),
                kind: DutyKind::JointReport,
                since: lead.reported_at.unwrap_or(lead.since),
                due: lead.report_by,
            });
        }
        duties
    }

    /// Whose turn it is, in order; the lead first. Empty while the item is open to all, or ended.
    #[must_use]
    pub fn turn(&self) -> Vec<DepartmentId> {
        let mut duties = self.duties();
        let lead = self.lead().map(|p| p.department.clone());
        duties.sort_by_key(|d| Some(&d.department) != lead.as_ref());
        duties.into_iter().map(|d| d.department).collect()
    }

    /// Departments other than `mine` whose turn it is.
    #[must_use]
    pub fn waiting_on(&self, mine: &DepartmentId) -> Vec<DepartmentId> {
        self.turn().into_iter().filter(|d| d != mine).collect()
    }

    /// The department that was asked to lead and has let the time for signing or answering pass.
    #[must_use]
    pub fn silent_lead(&self, now: Timestamp) -> Option<DepartmentId> {
        let asked = self.lead().filter(|p| p.state.is_asked())?;
        let duty = self.duties().into_iter().find(|d| d.department == asked.department)?;
        duty.due.is_some_and(|due| due < now).then_some(duty.department)
    }

    /// Whom a release may name now: in progress the supports that have not reported, before that
    /// the lead that has not answered in time.
    #[must_use]
    pub fn releasable(&self, now: Timestamp) -> Vec<DepartmentId> {
        match self.state() {
            ItemState::InProgress => self.unreported_supports(),
            ItemState::Dispatched => self.silent_lead(now).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// When a department was last reminded of this item.
    #[must_use]
    pub fn reminded_at(&self, department: &DepartmentId) -> Option<Timestamp> {
        self.last_reminded.iter().find(|(d, _)| d == department).map(|(_, t)| *t)
    }

    /// The moment by which the item has to move on: open, by the clock of claiming; in progress, by
    /// the clock of the lead, who answers for the whole; else by whatever duty is due first.
    #[must_use]
    pub fn due(&self) -> Option<Timestamp> {
        match self.state() {
            ItemState::Open => self.claim_by,
            ItemState::InProgress => self
                .lead()
                .and_then(|p| p.report_by)
                .or_else(|| self.duties().into_iter().filter_map(|d| d.due).min()),
            _ => self.duties().into_iter().filter_map(|d| d.due).min(),
        }
    }

    /// The departments that have this role and have not left, in the order they came.
    #[must_use]
    pub fn departments(&self, role: PartRole) -> Vec<DepartmentId> {
        self.participations
            .iter()
            .filter(|p| p.role == role && !p.state.is_gone())
            .map(|p| p.department.clone())
            .collect()
    }
}

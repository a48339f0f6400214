//! What waits for whom. Derived from the state after every event, never kept by hand: a duty
//! leaves only when somebody acts.

use super::action::Action;
use super::alarm::{Step, Told};
use super::part::{PartRole, Participation};
use super::record::{Item, Responsible};
use super::request::RequestKind;
use super::state::ItemState;
use crate::clocks::ClockKind;
use crate::ids::DepartmentId;
use crate::person::{Role, Roles};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What somebody has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DutyKind {
    /// 批准发布
    Approve,
    /// 签收
    Sign,
    /// 受理或退回
    Answer,
    /// 指派
    Assign,
    /// 裁定
    Rule,
    /// 反馈结果
    Report,
    /// 汇总报告
    JointReport,
    /// 接收移交
    TakeOver,
    /// 批复延期或挂账
    Grant,
    /// 挂账审查
    ReviewHold,
    /// 核查
    Verify,
    /// 复查
    Inspect,
    /// 督办答复
    AnswerSupervision,
    /// 督办或不予督办: the poster has asked for an order.
    Supervise,
    /// 首接负责: the first to be asked to lead answers until another accepts (G4).
    FirstReceiver,
}

impl DutyKind {
    /// Every kind.
    pub const ALL: [Self; 15] = [
        Self::Approve,
        Self::Sign,
        Self::Answer,
        Self::Assign,
        Self::Rule,
        Self::Report,
        Self::JointReport,
        Self::TakeOver,
        Self::Grant,
        Self::ReviewHold,
        Self::Verify,
        Self::Inspect,
        Self::AnswerSupervision,
        Self::Supervise,
        Self::FirstReceiver,
    ];

    /// The stored word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Sign => "sign",
            Self::Answer => "answer",
            Self::Assign => "assign",
            Self::Rule => "rule",
            Self::Report => "report",
            Self::JointReport => "joint_report",
            Self::TakeOver => "take_over",
            Self::Grant => "grant",
            Self::ReviewHold => "review_hold",
            Self::Verify => "verify",
            Self::Inspect => "inspect",
            Self::AnswerSupervision => "answer_supervision",
            Self::Supervise => "supervise",
            Self::FirstReceiver => "first_receiver",
        }
    }

    /// Reads the stored word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.word() == word)
    }

    /// The act that is offered for it first.
    #[must_use]
    pub const fn act(self) -> Action {
        match self {
            Self::Approve => Action::Approve,
            Self::Sign => Action::Sign,
            Self::Answer => Action::Accept,
            Self::Assign => Action::Assign,
            Self::Rule => Action::Rule,
            Self::Report => Action::Report,
            Self::JointReport => Action::JointReport,
            Self::TakeOver => Action::TakeOver,
            Self::Grant => Action::Grant,
            Self::ReviewHold => Action::Resume,
            Self::Verify => Action::Close,
            Self::Inspect => Action::Inspect,
            Self::AnswerSupervision => Action::AnswerSupervision,
            Self::Supervise => Action::Supervise,
            Self::FirstReceiver => Action::Claim,
        }
    }

    /// The clock that runs for it. Assigning and the first receiver have that of claiming, or that of
    /// whoever is asked, which run by themselves; answers to requests have none of their own.
    #[must_use]
    pub const fn clock(self) -> Option<ClockKind> {
        Some(match self {
            Self::Approve => ClockKind::Approve,
            Self::Sign => ClockKind::Sign,
            Self::Answer => ClockKind::Return,
            Self::Rule => ClockKind::Rule,
            Self::Report | Self::JointReport => ClockKind::Report,
            Self::ReviewHold => ClockKind::HoldReview,
            Self::Verify => ClockKind::Verify,
            Self::Inspect => ClockKind::Reinspect,
            Self::AnswerSupervision => ClockKind::Supervise,
            Self::Assign | Self::TakeOver | Self::Grant | Self::Supervise | Self::FirstReceiver => {
                return None;
            }
        })
    }

    /// Whether the item waits for it. Whoever is asked for an order holds nothing up.
    #[must_use]
    pub const fn holds_up(self) -> bool {
        !matches!(self, Self::Supervise)
    }
}

/// For whom a duty waits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// Whoever handles cases for a department.
    Department(DepartmentId),
    /// The head of a department.
    Head(DepartmentId),
    /// The coordinator's office; a ruling also waits for the arbiter.
    Coordinator,
    /// The supervisor's office.
    Supervisor,
}

impl Holder {
    /// The department, where it is one department's duty.
    #[must_use]
    pub const fn department(&self) -> Option<&DepartmentId> {
        match self {
            Self::Department(d) | Self::Head(d) => Some(d),
            Self::Coordinator | Self::Supervisor => None,
        }
    }

    /// Whether a duty of this kind is somebody's of this department with these roles.
    #[must_use]
    pub fn is(&self, kind: DutyKind, department: &DepartmentId, roles: Roles) -> bool {
        match self {
            Self::Coordinator if kind == DutyKind::Rule && roles.has(Role::Arbiter) => true,
            Self::Department(d) => d == department && roles.handles_cases(),
            Self::Head(d) => d == department && roles.has(Role::Head),
            Self::Coordinator => roles.has(Role::Coordinator),
            Self::Supervisor => roles.has(Role::Supervisor),
        }
    }
}

/// Something that waits for somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    /// For whom.
    pub holder: Holder,
    /// What.
    pub kind: DutyKind,
    /// Since when, so that a clock's used share can be told.
    pub since: Timestamp,
    /// By when.
    pub due: Option<Timestamp>,
}

impl Item {
    /// Everything that waits for somebody, at most one of a kind for each.
    #[must_use]
    pub fn duties(&self) -> Vec<Duty> {
        let mut duties = Vec::new();
        let mut add = |holder: Holder, kind, since, due| duties.push(Duty { holder, kind, since, due });
        let state = self.state();
        let alive = state.is_alive();
        if let Some(approval) = self.approval.filter(|a| alive && a.given.is_none()) {
            let (since, by) = (approval.since, approval.by);
            add(Holder::Head(self.poster.clone()), DutyKind::Approve, since, Some(by));
            if approval.by_head {
                add(Holder::Coordinator, DutyKind::Approve, since, Some(by));
            }
        }
        match state {
            ItemState::Open | ItemState::Dispatched | ItemState::InProgress => self.work(&mut add),
            ItemState::Disputed => {
                if let Some(dispute) = &self.dispute {
                    add(Holder::Coordinator, DutyKind::Rule, dispute.since, Some(dispute.rule_by));
                }
            }
            ItemState::OnHold => {
                if let Some((hold, lead)) = self.hold.as_ref().zip(self.lead()) {
                    let lead = Holder::Department(lead.department.clone());
                    add(lead, DutyKind::ReviewHold, hold.since, Some(hold.review_by));
                }
            }
            ItemState::Reported => {
                let since = self.joint_report.as_ref().map_or(self.changed_at, |j| j.at);
                add(Holder::Department(self.poster.clone()), DutyKind::Verify, since, self.verify_by);
            }
            ItemState::Reinspection => {
                if let Some(planned) = &self.reinspection {
                    let who = Holder::Department(planned.department.clone());
                    add(who, DutyKind::Inspect, planned.planned_at, Some(planned.by));
                }
            }
            _ => return duties,
        }
        if let Some(order) = self.supervision.as_ref().filter(|s| s.answered_at.is_none()) {
            let who = match self.responsible() {
                Responsible::Department(d) => Holder::Department(d),
                Responsible::Coordinator => Holder::Coordinator,
            };
            add(who, DutyKind::AnswerSupervision, order.since, Some(order.answer_by));
        }
        if let Some(wish) = &self.supervision_asked {
            add(Holder::Supervisor, DutyKind::Supervise, wish.at, None);
        }
        duties
    }

    /// What waits while departments come, work and report.
    fn work(&self, add: &mut impl FnMut(Holder, DutyKind, Timestamp, Option<Timestamp>)) {
        let state = self.state();
        if state == ItemState::Open && (self.undecided || self.lead_returns > 0 || self.is_unclaimed()) {
            add(Holder::Coordinator, DutyKind::Assign, self.claim_from, self.claim_by);
        }
        if let Some(since) = self.lead_told_silent() {
            // Whoever was designated stopped the clock of claiming.
            let due = self.claim_by.filter(|_| self.designation.is_none());
            add(Holder::Coordinator, DutyKind::Assign, since, due);
        }
        for p in self.participations.iter().filter(|p| !p.state.is_gone() && !p.state.has_reported()) {
            // Receipt is due by the short clock, the answer by the end of the time in which it may be
            // given. The clock of claiming, which naming a department does not stop, runs beside them.
            let (kind, due) =
                if p.state.is_asked() { self.asked_until(p) } else { (DutyKind::Report, p.report_by) };
            add(Holder::Department(p.department.clone()), kind, p.runs_since(), due);
        }
        if let Some(first) = self.first_receiver_without_lead() {
            let (since, due) = self.until_led();
            add(Holder::Department(first.clone()), DutyKind::FirstReceiver, since, due);
        }
        let Some(lead) = self.lead().filter(|_| state == ItemState::InProgress) else { return };
        if self.unreported().is_empty() {
            let since = lead.reported_at.max(lead.course.from).unwrap_or(lead.since);
            add(Holder::Department(lead.department.clone()), DutyKind::JointReport, since, lead.report_by);
        }
        match self.request.as_ref().map(|r| (&r.kind, r.at)) {
            Some((RequestKind::HandOver { to }, at)) => {
                add(Holder::Department(to.clone()), DutyKind::TakeOver, at, lead.report_by);
            }
            Some((_, at)) => add(Holder::Coordinator, DutyKind::Grant, at, lead.report_by),
            None => {}
        }
    }

    /// The first receiver, where it is not the one that is asked to lead now.
    fn first_receiver_without_lead(&self) -> Option<&DepartmentId> {
        self.first_receiver.as_ref().filter(|first| self.lead().is_none_or(|p| p.department != **first))
    }

    /// Since when and by when another is to accept the lead. Whoever was designated stopped the clock of
    /// claiming: then it is the time that the one asked has.
    fn until_led(&self) -> (Timestamp, Option<Timestamp>) {
        match self.lead().filter(|_| self.designation.is_some()) {
            Some(asked) => (asked.runs_since(), self.asked_until(asked).1),
            None => (self.claim_from, self.claim_by),
        }
    }

    /// What a department that was asked has to do, and by when.
    fn asked_until(&self, p: &Participation) -> (DutyKind, Option<Timestamp>) {
        if p.signed_at.is_none() {
            return (DutyKind::Sign, p.answer_by);
        }
        let by = p.return_until.or(p.answer_by.max(self.claim_by));
        (DutyKind::Answer, p.report_by.or(by))
    }

    /// Since when the department that was asked to lead is silent, once its clock has told that it ran
    /// out: the coordinator may name another then.
    fn lead_told_silent(&self) -> Option<Timestamp> {
        let asked = self.lead().filter(|p| p.state.is_asked())?;
        let (kind, due) = self.asked_until(asked);
        let told = |t: &Told| {
            let own = t.holder.department() == Some(&asked.department) && Some(t.kind) == kind.clock();
            own && Some(t.due) == due && t.step >= Step::Expired
        };
        due.filter(|_| self.told.iter().any(told))
    }

    /// The department that was asked to lead and has let the time for signing or answering pass.
    #[must_use]
    pub fn silent_lead(&self, now: Timestamp) -> Option<DepartmentId> {
        let asked = self.lead().filter(|p| p.state.is_asked())?;
        let over = self.asked_until(asked).1.is_some_and(|due| due < now);
        (over || self.lead_told_silent().is_some()).then(|| asked.department.clone())
    }

    /// By when a department that was asked signs or answers.
    #[must_use]
    pub fn answers_by(&self, department: &DepartmentId) -> Option<Timestamp> {
        let asks = |d: &Duty| matches!(d.kind, DutyKind::Sign | DutyKind::Answer);
        self.duties().into_iter().find(|d| asks(d) && d.holder.department() == Some(department))?.due
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

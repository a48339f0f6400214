//! What is known of an item. The state people see is derived, never set by hand.

use super::alarm::Told;
use super::chosen::ChosenDeadline;
use super::dispute::{Designation, Dispute};
use super::event::ActorRef;
use super::files::FileRef;
use super::part::{PartRole, PartState, Participation};
use super::penalty::{AllowedFine, fines};
use super::request::{Hold, Request};
use super::result::{Closing, JointReport, ReportEntry};
use super::state::{ItemState, Stage, Urgency};
use super::supervision::{Inspection, Reinspection, Supervision, SupervisionWish};
use crate::ids::{DepartmentId, ItemId, ItemNumber, MatterId, PartyId, Version};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// 监管对象: the regulated business or site, as known when the item was posted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyRef {
    /// Name.
    pub name: String,
    /// 统一社会信用代码; blank when unknown.
    pub code: String,
    /// Its file, once the register knows it. In a command: the file that somebody has chosen, blank for
    /// [`PartyRef::ANOTHER`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<PartyId>,
}

impl PartyRef {
    /// The choice of none of the files with this name: it is another enterprise.
    pub const ANOTHER: &str = "";

    /// Whether somebody has said that it is none of the files with this name.
    #[must_use]
    pub fn is_another(&self) -> bool {
        self.id.as_ref().is_some_and(|id| id.as_str() == Self::ANOTHER)
    }
}

/// Where imported history came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRef {
    /// The source's name.
    pub source: String,
    /// Its own key.
    pub key: String,
}

/// A claim that came second. Both times are kept in the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LostClaim {
    /// Who came first.
    pub winner: DepartmentId,
    /// When.
    pub at: Timestamp,
}

/// 审批: the poster's head looks at what leaves the department.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Since when it waits.
    pub since: Timestamp,
    /// By when the head decides.
    pub by: Timestamp,
    /// The item was urgent and published at once; the head looks at it afterwards.
    pub later: bool,
    /// What the head said, once said.
    pub given: Option<bool>,
    /// A head has posted it, who cannot approve it alone: the coordinator may.
    #[serde(default)]
    pub by_head: bool,
}

/// Who answers for an item at a moment: never nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Responsible {
    /// One department: the lead, else the first receiver (G4), else before publishing the poster.
    Department(DepartmentId),
    /// The coordinator, who finds a lead.
    Coordinator,
}

/// 事项.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Identity.
    pub id: ItemId,
    /// What people call it.
    pub number: ItemNumber,
    /// How many events it has had.
    pub version: Version,
    /// The last event that changed the item as a whole (not a note, not one department's part).
    pub core_version: Version,
    /// See [`Stage`]. The state is [`Item::state`].
    pub stage: Stage,
    /// 发布单位
    pub poster: DepartmentId,
    /// Who posted it.
    pub posted_by: ActorRef,
    /// When.
    pub posted_at: Timestamp,
    /// 标题
    pub title: String,
    /// 详情
    pub body: String,
    /// 类别
    pub matter: Option<MatterId>,
    /// 地点
    pub place: String,
    /// 企业
    pub party: Option<PartyRef>,
    /// 紧急程度
    pub urgency: Urgency,
    /// 自定: the time for reporting, where the poster has chosen it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<ChosenDeadline>,
    /// Only poster, named departments, coordinator and supervisor see it.
    pub restricted: bool,
    /// Posted without knowing who is competent: the coordinator decides.
    #[serde(default)]
    pub undecided: bool,
    /// Photographs and papers handed in with the posting.
    #[serde(default)]
    pub files: Vec<FileRef>,
    /// The head's approval, where one is needed.
    #[serde(default)]
    pub approval: Option<Approval>,
    /// By when somebody takes the lead.
    pub claim_by: Option<Timestamp>,
    /// Since when the clock of claiming runs.
    #[serde(default)]
    pub claim_from: Timestamp,
    /// 首接: the department that was first asked to lead. It answers for the item until another
    /// accepts (G4).
    #[serde(default)]
    pub first_receiver: Option<DepartmentId>,
    /// How the present lead was named from above, if it was.
    #[serde(default)]
    pub designation: Option<Designation>,
    /// How often a lead has given it back since somebody last led, whoever was named meanwhile. The second
    /// time is a dispute.
    #[serde(default)]
    pub lead_returns: u16,
    /// Who is competent, while that is open.
    #[serde(default)]
    pub dispute: Option<Dispute>,
    /// What the lead has asked for and nobody has answered.
    #[serde(default)]
    pub request: Option<Request>,
    /// The pause it is in.
    #[serde(default)]
    pub hold: Option<Hold>,
    /// The check that is planned.
    #[serde(default)]
    pub reinspection: Option<Reinspection>,
    /// Every check that was done, oldest first.
    #[serde(default)]
    pub inspections: Vec<Inspection>,
    /// The supervisor's order, until it is lifted.
    #[serde(default)]
    pub supervision: Option<Supervision>,
    /// That the poster has asked for an order, until the supervisor has answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supervision_asked: Option<SupervisionWish>,
    /// Fines allowed although another department has fined the act.
    #[serde(default)]
    pub allowed_fines: Vec<AllowedFine>,
    /// What the running clocks have told already, so that nothing is told twice.
    #[serde(default)]
    pub told: Vec<Told>,
    /// The last change of the calendar that moved deadlines here.
    #[serde(default)]
    pub rescheduled_at: Timestamp,
    /// By when the poster checks the joint report.
    pub verify_by: Option<Timestamp>,
    /// The departments, in the order they came.
    pub participations: Vec<Participation>,
    /// Every report ever handed in, oldest first.
    pub reports: Vec<ReportEntry>,
    /// The joint report of this round.
    pub joint_report: Option<JointReport>,
    /// How it ended.
    pub closing: Option<Closing>,
    /// From 1; sending back and reopening start the next.
    pub round: u16,
    /// How often it was given back.
    pub returns: u16,
    /// How often it was reopened.
    pub reopened: u16,
    /// How often somebody was reminded.
    pub reminders: u16,
    /// When a department was last reminded here.
    pub last_reminded: Vec<(DepartmentId, Timestamp)>,
    /// Departments whose claim came second, so that each is recorded once.
    #[serde(default)]
    pub lost_claims: Vec<DepartmentId>,
    /// Where it was imported from.
    pub source: Option<SourceRef>,
    /// The last event's moment.
    pub changed_at: Timestamp,
}

impl Item {
    /// The item under a party's file. The log of what was posted before parties had files names none;
    /// where it does name one, that one stands.
    #[must_use]
    pub fn filed_as(mut self, file: Option<&PartyId>) -> Self {
        if let Some(party) = self.party.as_mut().filter(|party| party.id.is_none()) {
            party.id = file.cloned();
        }
        self
    }

    /// The file of its party.
    #[must_use]
    pub fn file(&self) -> Option<&PartyId> {
        self.party.as_ref().and_then(|party| party.id.as_ref())
    }

    /// The state people see.
    #[must_use]
    pub fn state(&self) -> ItemState {
        match self.stage {
            Stage::Draft => ItemState::Draft,
            Stage::PendingApproval => ItemState::PendingApproval,
            Stage::Disputed => ItemState::Disputed,
            Stage::OnHold => ItemState::OnHold,
            Stage::Reported => ItemState::Reported,
            Stage::Reinspection => ItemState::Reinspection,
            Stage::Closed => ItemState::Closed,
            Stage::Archived => ItemState::Archived,
            Stage::Withdrawn => ItemState::Withdrawn,
            Stage::Rejected => ItemState::Rejected,
            Stage::Published => match self.lead() {
                None => ItemState::Open,
                Some(lead) if lead.state.is_asked() => ItemState::Dispatched,
                Some(_) => ItemState::InProgress,
            },
        }
    }

    /// Who answers for it now.
    #[must_use]
    pub fn responsible(&self) -> Responsible {
        if !self.was_published() {
            return Responsible::Department(self.poster.clone());
        }
        let leads = self.lead().filter(|p| !p.state.is_asked()).map(|p| &p.department);
        leads
            .or(self.first_receiver.as_ref())
            .map_or(Responsible::Coordinator, |d| Responsible::Department(d.clone()))
    }

    /// Whether the head's word is still missing.
    #[must_use]
    pub fn waits_for_approval(&self) -> bool {
        self.approval.is_some_and(|a| a.given.is_none())
    }

    /// Whether it is published although its head has said no to it: it was urgent.
    #[must_use]
    pub fn was_refused_later(&self) -> bool {
        self.approval.is_some_and(|a| a.later && a.given == Some(false))
    }

    /// Whether a head has posted what another head is to approve.
    #[must_use]
    pub fn posted_by_head(&self) -> bool {
        self.approval.is_some_and(|a| a.by_head)
    }

    /// Whether it waits for a word that the coordinator may give as well.
    #[must_use]
    pub fn approves_for_others(&self) -> bool {
        self.posted_by_head() && self.waits_for_approval() && self.stage == Stage::PendingApproval
    }

    /// Whether other departments have come to know of it.
    #[must_use]
    pub fn was_published(&self) -> bool {
        let held_back = self.approval.is_some_and(|a| !a.later && a.given != Some(true));
        self.state().was_published() && !held_back
    }

    /// Whether a department is a side of the dispute that is open: it has said so, it is named to
    /// lead, or it has given the lead back.
    #[must_use]
    pub fn is_side(&self, department: &DepartmentId) -> bool {
        let Some(dispute) = &self.dispute else { return false };
        let returned = |p: &Participation| p.role == PartRole::Lead && p.state == PartState::Returned;
        dispute.grounds.iter().any(|g| g.department == *department)
            || self.part(department).is_some_and(returned)
            || self.lead().is_some_and(|p| p.department == *department)
    }

    /// Whether a report in it speaks of a fine.
    #[must_use]
    pub fn has_fines(&self) -> bool {
        self.reports.iter().any(|r| fines(&r.report).next().is_some())
    }

    /// The department that leads or is asked to lead.
    #[must_use]
    pub fn lead(&self) -> Option<&Participation> {
        self.participations.iter().find(|p| p.role == PartRole::Lead && !p.state.is_gone())
    }

    /// A department's part, whether it is still in or has left.
    #[must_use]
    pub fn part(&self, department: &DepartmentId) -> Option<&Participation> {
        self.participations.iter().find(|p| &p.department == department)
    }

    /// A department's part, if it has not left.
    #[must_use]
    pub fn present(&self, department: &DepartmentId) -> Option<&Participation> {
        self.part(department).filter(|p| !p.state.is_gone())
    }

    /// Departments that were asked or are at work and have not reported.
    #[must_use]
    pub fn unreported(&self) -> Vec<DepartmentId> {
        self.participations
            .iter()
            .filter(|p| !p.state.is_gone() && !p.state.has_reported())
            .map(|p| p.department.clone())
            .collect()
    }

    /// Supports that were asked or are at work and have not reported.
    #[must_use]
    pub fn unreported_supports(&self) -> Vec<DepartmentId> {
        self.participations
            .iter()
            .filter(|p| p.role == PartRole::Support)
            .filter(|p| !p.state.is_gone() && !p.state.has_reported())
            .map(|p| p.department.clone())
            .collect()
    }
}

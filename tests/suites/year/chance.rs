//! What people do, drawn by chance among what they may do, with progress the likeliest.

use crate::county::{self, County, DEPARTMENTS, MATTERS};
use liaison_domain::item::{
    Action, Asked, ChosenDeadline, ClosingCode, Command, Context, FileRef, Finding, Inspect, Item, Measure,
    PartRole, Posting, Report, ReturnReason, Urgency, may,
};
use liaison_domain::time::{HOUR, MINUTE};
use liaison_domain::{Actor, DepartmentId, Timestamp};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

/// A photograph of a re-inspection: its name, its content, and the digest of that.
pub const PHOTO: &str = "现场.jpg";
pub const CONTENT: &[u8] = b"photo";
const SHA256: &str = "55c64d0fcd6f9d5f7c828093857e3fdfda68478bb4e9bd24d481ef391c7804e8";

/// How often somebody is drawn before nobody is found to act for now.
const TRIES: usize = 400;

pub struct Chance(StdRng);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(StdRng::seed_from_u64(seed))
    }

    pub fn below(&mut self, n: u64) -> u64 {
        self.0.random_range(0..n)
    }

    /// Up to so many minutes, in milliseconds.
    pub fn minutes(&mut self, n: u64) -> i64 {
        i64::try_from(self.below(n)).unwrap_or(0) * MINUTE
    }

    fn department(&mut self) -> DepartmentId {
        let n = self.below(DEPARTMENTS as u64);
        county::department(usize::try_from(n).unwrap_or(0))
    }

    pub fn posting(&mut self, county: &County) -> (Actor, Posting) {
        let poster = self.department();
        let who = county::people(&poster).swap_remove(0);
        let matter = county::matter(usize::try_from(self.below(MATTERS as u64)).unwrap_or(0));
        let lines = county.rules.powers_on(Some(&matter), county::start());
        let mut asked = Vec::new();
        let route = self.below(4);
        if route > 1 {
            let main = lines.iter().find(|p| p.duty == liaison_domain::powers::PowerDuty::Main);
            let lead = main.map_or_else(|| self.department(), |p| p.department.clone());
            if lead != poster {
                asked.push(Asked { department: lead, role: PartRole::Lead });
            }
        }
        let support = self.department();
        if self.below(3) == 0 && support != poster && asked.iter().all(|a| a.department != support) {
            asked.push(Asked { department: support, role: PartRole::Support });
        }
        let undecided = route == 1 && asked.iter().all(|a| a.role == PartRole::Support);
        let urgency = if self.below(12) == 0 { Urgency::Urgent } else { Urgency::Normal };
        let days = if self.below(8) == 0 && urgency == Urgency::Normal { 1 + self.below(10) } else { 0 };
        let days = u16::try_from(days).ok().filter(|days| *days > 0);
        let chosen = days.map(|days| ChosenDeadline { days, reason: "周末开市。".into() });
        let posting = Posting {
            title: "消防通道堵塞".into(),
            body: "货物堆满楼梯间。".into(),
            matter: Some(matter),
            place: "清河街 3 号".into(),
            urgency,
            chosen,
            supervise: (self.below(30) == 0).then(|| "去年也没人管。".into()),
            restricted: self.below(20) == 0 && (undecided || !asked.is_empty()),
            asked,
            undecided,
            ..Posting::default()
        };
        (who, posting)
    }

    /// Something that somebody concerned may do now.
    pub fn act(&mut self, county: &County, item: &Item, now: Timestamp) -> Option<(Actor, Command)> {
        let mut concerned = item.involved();
        concerned.extend([county::department(0), county::department(1), self.department()]);
        concerned.extend(item.first_receiver.clone());
        concerned.dedup();
        let cx = Context { now, rules: &county.rules, seen: Some(item.version), new_item: None, fines: &[] };
        let people: Vec<_> = concerned.iter().flat_map(county::people).collect();
        // Most tries fail, and cost little: whoever is drawn may not do what is drawn.
        for _ in 0..TRIES {
            let actor = &people[usize::try_from(self.below(people.len() as u64)).unwrap_or(0)];
            let action = self.action();
            if may(item, actor, action, &cx).is_err() {
                continue;
            }
            // A command may still be refused for what it says.
            let command = self.command(county, item, actor, action, now);
            let decided = liaison_domain::item::decide(Some(item), actor, &command, &cx, &county.directory);
            if decided.is_ok_and(|outcome| outcome.refusal.is_none()) {
                return Some((actor.clone(), command));
            }
        }
        None
    }

    /// An act, the likelier the more it moves an item on.
    fn action(&mut self) -> Action {
        let total: u64 = Action::ON_ITEM.into_iter().map(weight).sum();
        let mut pick = self.below(total);
        for action in Action::ON_ITEM {
            if pick < weight(action) {
                return action;
            }
            pick -= weight(action);
        }
        Action::Claim
    }

    fn command(
        &mut self,
        county: &County,
        item: &Item,
        actor: &Actor,
        action: Action,
        now: Timestamp,
    ) -> Command {
        let words = || "按规定办理。".to_owned();
        let handler = || "张某".to_owned();
        let note = String::new;
        let today = county.rules.day(now);
        let soon = today + 1 + i64::try_from(self.below(9)).unwrap_or(0);
        match action {
            Action::Claim => Command::Claim { handler: handler(), plan: None, note: note() },
            Action::Join => Command::Join { handler: handler(), plan: None, note: note() },
            Action::Accept => Command::Accept { handler: handler(), plan: None, note: note() },
            Action::TakeOver => Command::TakeOver { handler: handler(), plan: None, note: note() },
            Action::Invite => {
                let role = if item.lead().is_none() { PartRole::Lead } else { PartRole::Support };
                Command::Invite { department: self.department(), role, note: note() }
            }
            Action::Sign => Command::Sign,
            Action::Return => Command::Return {
                reason: ReturnReason::NotOurDuty,
                basis: words(),
                suggested: Some(self.department()),
                note: note(),
                entry: None,
                duplicate: None,
            },
            Action::Supplement => {
                let again = county.rules.asked_again(item, now).first().map(|p| p.department.clone());
                let department = again.unwrap_or_else(|| self.department());
                Command::Supplement { department, text: words(), files: Vec::new() }
            }
            Action::Release => {
                let department = item.releasable(now).into_iter().next().unwrap_or_else(|| self.department());
                Command::Release { department, reason: words() }
            }
            Action::Report => Command::Report { report: Box::new(self.report(today, now)) },
            Action::JointReport => Command::JointReport { text: words() },
            Action::SendBack => {
                let reported = item.participations.iter().filter(|p| p.state.has_reported());
                let departments = reported.take(1).map(|p| p.department.clone()).collect();
                Command::SendBack { departments, reason: words() }
            }
            Action::Close => {
                let code = [ClosingCode::Fixed, ClosingCode::Referred, ClosingCode::Unfounded];
                let code = code[usize::try_from(self.below(3)).unwrap_or(0)];
                Command::Close { code, note: words() }
            }
            Action::Reopen => Command::Reopen { reason: words() },
            Action::Remind => Command::Remind { note: note() },
            Action::Withdraw => Command::Withdraw { reason: words() },
            Action::Note => Command::Note { text: words(), files: Vec::new() },
            Action::Correct => Command::Correct {
                title: Some(format!("更正 {}", item.version)),
                body: None,
                place: None,
                party: None,
            },
            Action::Approve => Command::Approve { note: note() },
            Action::Disapprove => Command::Disapprove { reason: words() },
            Action::Assign => {
                Command::Assign { lead: self.department(), supports: Vec::new(), note: words() }
            }
            Action::Dispute => Command::Dispute { grounds: words() },
            Action::Plead => Command::Plead { grounds: words() },
            Action::Rule => {
                let (lead, supports) = (self.department(), Vec::new());
                Command::Rule { lead, supports, basis: words(), text: words() }
            }
            Action::AskHandOver => Command::AskHandOver { to: self.department(), reason: words() },
            Action::AskExtension => {
                let due = item.present(&actor.department).and_then(|p| p.report_by).unwrap_or(now);
                Command::AskExtension { until: county.rules.day(due) + 1, reason: words() }
            }
            Action::AskHold => Command::AskHold { review_on: soon, reason: words() },
            Action::CancelRequest => Command::CancelRequest,
            Action::Grant => Command::Grant { note: note() },
            Action::Deny => Command::Deny { reason: words() },
            Action::Resume => Command::Resume { note: note() },
            Action::PlanReinspection => {
                Command::PlanReinspection { department: self.department(), on: soon, note: note() }
            }
            Action::Inspect => Command::Inspect { inspection: Box::new(self.inspect(now)) },
            Action::Archive => Command::Archive,
            Action::Supervise => Command::Supervise { level: 1, reason: words(), answer_on: soon },
            Action::AnswerSupervision => Command::AnswerSupervision { text: words() },
            Action::EndSupervision => Command::EndSupervision { note: note() },
            Action::DeclineSupervision => Command::DeclineSupervision { reason: words() },
            Action::AllowFine => {
                Command::AllowFine { department: self.department(), act: words(), reason: words() }
            }
            Action::Emergency => Command::Emergency { text: words() },
            Action::Publish | Action::Tick | Action::Reschedule => Command::Tick,
        }
    }

    fn report(&mut self, today: i64, now: Timestamp) -> Report {
        let ordered = self.below(2) == 0;
        let fix_by = today + 5 + i64::try_from(self.below(20)).unwrap_or(0);
        Report {
            inspected_at: now.plus(-HOUR),
            inspectors: "张某、王某".into(),
            finding: if ordered { Finding::Confirmed } else { Finding::NotConfirmed },
            measures: if ordered {
                vec![Measure::OrderedToFix { document: "责改 1 号".into(), fix_by }]
            } else {
                vec![Measure::NothingFound]
            },
            text: "已核查。".into(),
            late_reason: "当事人外出。".into(),
            joint: self.below(2) == 0,
            files: Vec::new(),
        }
    }

    fn inspect(&mut self, now: Timestamp) -> Inspect {
        let photo = FileRef {
            id: format!("photo-{:016x}", self.0.random::<u64>()),
            name: PHOTO.into(),
            media: "image/jpeg".into(),
            size: CONTENT.len() as u64,
            sha256: SHA256.into(),
            caption: String::new(),
        };
        Inspect {
            inspected_at: now.plus(-HOUR),
            passed: self.below(4) > 0,
            text: "已复查。".into(),
            files: vec![photo],
        }
    }
}

/// How likely an act is beside others; 0 where it only distracts here.
const fn weight(action: Action) -> u64 {
    match action {
        Action::Approve
        | Action::Accept
        | Action::Claim
        | Action::Report
        | Action::JointReport
        | Action::Close
        | Action::Assign
        | Action::Rule
        | Action::Inspect
        | Action::Resume
        | Action::TakeOver
        | Action::Grant => 60,
        Action::Sign | Action::AnswerSupervision => 40,
        Action::Deny | Action::EndSupervision | Action::DeclineSupervision | Action::PlanReinspection => 15,
        Action::Return
        | Action::Supplement
        | Action::Join
        | Action::Invite
        | Action::Release
        | Action::SendBack
        | Action::AskHandOver
        | Action::AskExtension
        | Action::AskHold
        | Action::Dispute
        | Action::Plead => 6,
        Action::Remind
        | Action::Withdraw
        | Action::Reopen
        | Action::Supervise
        | Action::CancelRequest
        | Action::Disapprove
        | Action::Emergency
        | Action::Correct => 1,
        Action::Publish
        | Action::Note
        | Action::Archive
        | Action::AllowFine
        | Action::Tick
        | Action::Reschedule => 0,
    }
}

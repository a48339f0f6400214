//! Who tries what, drawn by chance.

use crate::cast::{World, coordinator, head, inspect, officer, person, posting, result, supervisor};
use liaison_domain::item::{
    Action, Asked, ChosenDeadline, ClosingCode, Command, ItemLink, Measure, Moved, PartRole, PartyRef,
    Posting, ReturnReason, Running, Urgency,
};
use liaison_domain::time::{DAY, HOUR, MINUTE};
use liaison_domain::{Actor, DepartmentId, ItemNumber, Role};
use proptest::prelude::*;

/// Everybody, also those who combine roles that are better kept apart.
pub fn cast() -> Vec<Actor> {
    let source = |department: &str| Actor::source("热线", department.into());
    vec![
        officer("poster"),
        officer("lead"),
        officer("support"),
        officer("named"),
        officer("outside"),
        head("poster"),
        head("lead"),
        coordinator(),
        supervisor(),
        person("both", "support", &[Role::Officer, Role::Coordinator]),
        person("everything", "outside", &Role::ALL),
        person("arbiter", "council", &[Role::Arbiter]),
        head("named"),
        person("administrator", "office", &[Role::Administrator]),
        person("auditor", "council", &[Role::Auditor]),
        source("poster"),
        source("lead"),
        source("support"),
        Actor::system(),
    ]
}

/// One try. Numbers choose; all of them are meaningful, so that shrinking keeps a story a story.
#[derive(Clone, Debug)]
pub struct Step {
    pub item: u8,
    pub actor: u8,
    /// Chooses among all acts, or only among those that may be done.
    pub action: u8,
    pub guided: bool,
    /// Fills the form: departments, words, times.
    pub fill: u8,
    /// Whether the form is filled in as it should be.
    pub careful: bool,
    /// How many events behind the actor's page is; 255: says nothing about what was seen.
    pub behind: u8,
    /// How long after the step before.
    pub pause: u8,
}

pub fn step() -> impl Strategy<Value = Step> {
    let behind = prop_oneof![6 => Just(0_u8), 2 => 1_u8..6, 1 => Just(255_u8)];
    let choices = (any::<u8>(), any::<u8>(), any::<u8>(), any::<u8>(), any::<u8>());
    (choices, prop::bool::weighted(0.7), prop::bool::weighted(0.8), behind).prop_map(
        |((item, actor, action, fill, pause), guided, careful, behind)| Step {
            item,
            actor,
            action,
            guided,
            fill,
            careful,
            behind,
            pause,
        },
    )
}

pub fn pause(choice: u8) -> i64 {
    match choice {
        0..=99 => 0,
        100..=179 => MINUTE,
        180..=209 => 2 * HOUR,
        210..=229 => 5 * HOUR,
        230..=249 => DAY,
        250..=253 => 4 * DAY,
        _ => 31 * DAY,
    }
}

/// Worlds in which the head approves, and in which a powers list holds.
pub fn world(fill: u8) -> World {
    let world = if fill & 3 == 3 { World::new().with_approval() } else { World::new() };
    let mut world = if fill & 0b1100 == 0b1100 { world.with_powers() } else { world };
    // A head may post as well; then nobody of a small department is left to approve.
    let poster = if fill & 4 == 4 { head("poster") } else { officer("poster") };
    world.does(&poster, Command::Publish { posting: Box::new(first_posting(fill)) });
    world
}

pub fn first_posting(fill: u8) -> Posting {
    let asked = |d: &str, role| Asked { department: d.into(), role };
    let named = match fill % 5 {
        0 | 1 => vec![],
        2 => vec![asked("lead", PartRole::Lead)],
        3 => vec![asked("support", PartRole::Support), asked("named", PartRole::Support)],
        _ => vec![asked("lead", PartRole::Lead), asked("named", PartRole::Support)],
    };
    let urgency = if fill & 32 == 0 { Urgency::Normal } else { Urgency::Urgent };
    let party = (fill & 64 != 0).then(|| PartyRef {
        name: "佳宝食品".to_owned(),
        code: "91350100M000100Y43".to_owned(),
        id: None,
    });
    let undecided = named.iter().all(|a| a.role == PartRole::Support) && fill & 16 == 16;
    let restricted = fill & 128 != 0 && (undecided || !named.is_empty());
    let own = fill % 7 == 3 && urgency == Urgency::Normal;
    let chosen = own.then(|| ChosenDeadline { days: 2, reason: "三天后开市".to_owned() });
    let supervise = (fill % 3 == 1).then(|| "去年也没人管".to_owned());
    Posting { undecided, asked: named, urgency, restricted, party, chosen, supervise, ..posting() }
}

/// Few acts, so that departments meet at them; two are the same but for how they are written.
fn act(step: &Step) -> &'static str {
    ["占用消防通道", "占用 消防通道。", "违规用电"][usize::from(step.fill % 3)]
}

/// The departments in an order that the choice turns.
pub fn turned(fill: u8) -> impl Iterator<Item = DepartmentId> {
    let names = crate::cast::DEPARTMENTS;
    (0..names.len()).map(move |i| names[(i + usize::from(fill)) % names.len()].into())
}

pub fn command(world: &World, actor: &Actor, action: Action, step: &Step) -> Command {
    let item = world.item();
    let words = || if step.careful { "说明".to_owned() } else { " ".repeat(usize::from(step.fill % 3)) };
    let handler = words;
    let plan = (step.fill & 1 == 1).then(|| {
        let today = world.rules.day(world.now);
        if step.careful { today + i64::from(step.fill % 4) } else { today - i64::from(step.fill) }
    });
    let one = |fits: &dyn Fn(&DepartmentId) -> bool| {
        let fitting = turned(step.fill).find(|d| step.careful && fits(d));
        fitting.or_else(|| turned(step.fill).next()).unwrap()
    };
    match action {
        Action::Publish => Command::Publish { posting: Box::new(posting()) },
        Action::Claim => Command::Claim { handler: handler(), plan, note: String::new() },
        Action::Join => Command::Join { handler: handler(), plan, note: String::new() },
        Action::Accept => Command::Accept { handler: handler(), plan, note: String::new() },
        Action::Invite => {
            let lead = item.lead().is_none() && step.fill & 2 == 2;
            let competent = |d: &DepartmentId| if lead { world.competent(d) } else { world.has_duty(d) };
            Command::Invite {
                department: one(&|d| item.present(d).is_none() && competent(d)),
                role: if lead || !step.careful { PartRole::Lead } else { PartRole::Support },
                note: String::new(),
            }
        }
        Action::Sign => Command::Sign,
        Action::Return => {
            let reason = ReturnReason::ALL[usize::from(step.fill) % ReturnReason::ALL.len()];
            let suggested = step.careful.then(|| one(&|d| *d != actor.department));
            let duplicate =
                step.careful.then(|| ItemLink { id: "other".into(), number: ItemNumber::new(2026, 9) });
            Command::Return { reason, basis: words(), suggested, note: String::new(), entry: None, duplicate }
        }
        Action::Supplement => {
            let again = |d: &DepartmentId| {
                world.rules.asked_again(item, world.now).iter().any(|p| p.department == *d)
            };
            Command::Supplement { department: one(&again), text: words(), files: Vec::new() }
        }
        Action::Release => {
            Command::Release { department: one(&|d| item.releasable(world.now).contains(d)), reason: words() }
        }
        Action::Report => {
            let mut report = result(world.now.plus(-HOUR), step.fill & 4 == 4);
            report.late_reason = words();
            report.text = words();
            if step.fill & 8 == 8 {
                let fix_by = world.rules.day(report.inspected_at);
                report
                    .measures
                    .push(Measure::OrderedToFix { document: "责改〔2026〕1号".to_owned(), fix_by });
            }
            if step.fill & 16 == 16 {
                report.measures.push(Measure::Fine {
                    document: format!("罚 {} 号", step.fill),
                    amount: 100,
                    act: act(step).to_owned(),
                    provision: "第六十条".to_owned(),
                    filed_on: Some(world.rules.day(world.now)),
                });
            }
            Command::Report { report: Box::new(report) }
        }
        Action::JointReport => Command::JointReport { text: words() },
        Action::SendBack => {
            let reported = |d: &DepartmentId| item.present(d).is_some_and(|p| p.state.has_reported());
            let chosen = turned(step.fill).filter(|d| reported(d)).take(1 + usize::from(step.fill % 2));
            Command::SendBack { departments: chosen.collect(), reason: words() }
        }
        Action::Close => {
            let code = ClosingCode::ALL[usize::from(step.fill) % ClosingCode::ALL.len()];
            let unchecked =
                step.careful && code == ClosingCode::Fixed && world.rules.matters.iter().count() > 0;
            let code = if unchecked { ClosingCode::Referred } else { code };
            Command::Close { code, note: words() }
        }
        Action::Reopen => Command::Reopen { reason: words() },
        Action::Remind => Command::Remind { note: String::new() },
        Action::Withdraw => Command::Withdraw { reason: words() },
        Action::Note => Command::Note { text: words(), files: Vec::new() },
        Action::Correct => {
            // The lead, who did not post it, names the enterprise.
            let posted = item.poster == actor.department;
            let title = (step.careful && posted).then(|| format!("更正 {}", item.version));
            let name = format!("佳宝食品 {}", item.version);
            let party = PartyRef { name, code: String::new(), id: None };
            Command::Correct {
                title,
                body: None,
                place: None,
                party: (step.careful && !posted).then_some(party),
            }
        }
        _ => office_command(world, actor, action, step),
    }
}

/// The acts of heads, the coordinator, supervisors, inspectors and of leads that ask.
fn office_command(world: &World, actor: &Actor, action: Action, step: &Step) -> Command {
    let item = world.item();
    let today = world.rules.day(world.now);
    let words = || if step.careful { "说明".to_owned() } else { String::new() };
    let fill = i64::from(step.fill);
    let one = |fits: &dyn Fn(&DepartmentId) -> bool| {
        let fitting = turned(step.fill).find(|d| step.careful && fits(d));
        fitting.or_else(|| turned(step.fill).next()).unwrap()
    };
    let two = || {
        let mut all = turned(step.fill);
        let lead = all.next().unwrap();
        let supports =
            if step.careful { all.take(usize::from(step.fill % 3)).collect() } else { vec![lead.clone()] };
        (lead, supports)
    };
    match action {
        Action::Approve => Command::Approve { note: String::new() },
        Action::Disapprove => Command::Disapprove { reason: words() },
        Action::Assign => {
            let (lead, supports) = two();
            Command::Assign { lead, supports, note: "Theirs by the list.".into() }
        }
        Action::Dispute => Command::Dispute { grounds: words() },
        Action::Plead => Command::Plead { grounds: words() },
        Action::Rule => {
            let (lead, supports) = two();
            Command::Rule { lead, supports, basis: words(), text: words() }
        }
        Action::AskHandOver => {
            let to = one(&|d| *d != actor.department && world.competent(d));
            Command::AskHandOver { to, reason: words() }
        }
        Action::TakeOver => Command::TakeOver { handler: words(), plan: None, note: String::new() },
        Action::AskExtension => {
            let due = item.present(&actor.department).and_then(|p| p.report_by).unwrap_or(world.now);
            let day = world.rules.day(due);
            Command::AskExtension { until: if step.careful { day + 1 } else { day - fill }, reason: words() }
        }
        Action::AskHold => {
            let review_on = if step.careful { today + 1 + fill % 5 } else { today - fill };
            Command::AskHold { review_on, reason: words() }
        }
        Action::CancelRequest => Command::CancelRequest,
        Action::Grant => Command::Grant { note: String::new() },
        Action::Deny => Command::Deny { reason: words() },
        Action::Resume => Command::Resume { note: String::new() },
        Action::PlanReinspection => {
            let planned = item.reinspection.as_ref().map(|r| r.on);
            let on = if step.careful { today + 1 + fill % 10 } else { today - fill };
            let on = if Some(on) == planned { on + 1 } else { on };
            Command::PlanReinspection { department: one(&|_| true), on, note: String::new() }
        }
        Action::Inspect if step.careful => inspect(world.now.plus(-HOUR), step.fill & 4 == 4),
        Action::Inspect => inspect(world.now.plus(HOUR), step.fill & 4 == 4),
        Action::Archive => Command::Archive,
        Action::Supervise => {
            let answer_on = if step.careful { today + 1 + fill % 4 } else { today - 1 };
            Command::Supervise { level: 1 + step.fill % 3, reason: words(), answer_on }
        }
        Action::AnswerSupervision => Command::AnswerSupervision { text: words() },
        Action::EndSupervision => Command::EndSupervision { note: String::new() },
        Action::DeclineSupervision => Command::DeclineSupervision { reason: words() },
        Action::AllowFine => {
            let department = one(&|d| *d != actor.department && item.present(d).is_some());
            let act = if step.careful { act(step).to_owned() } else { String::new() };
            Command::AllowFine { department, act, reason: words() }
        }
        Action::Emergency => Command::Emergency { text: words() },
        Action::Reschedule => {
            // Each change of the calendar comes after the one before.
            let changed = world.now.max(item.rescheduled_at.plus(1));
            let later = |r: Running| Moved {
                kind: r.kind,
                holder: r.holder,
                from: r.due,
                to: r.due.plus(DAY),
                changed,
            };
            let moves = item.running().into_iter().take(1 + usize::from(step.fill % 3)).map(later);
            Command::Reschedule { moves: moves.collect(), reason: words(), by: None }
        }
        _ => Command::Tick,
    }
}

impl World {
    /// Whether the powers list lets a department support.
    pub fn has_duty(&self, department: &DepartmentId) -> bool {
        let matter = self.item.as_ref().and_then(|i| i.matter.as_ref());
        self.rules.without_duty(department, matter, self.now).is_none()
    }

    /// Whether the powers list lets a department lead.
    pub fn competent(&self, department: &DepartmentId) -> bool {
        let matter = self.item.as_ref().and_then(|i| i.matter.as_ref());
        self.rules.outside_powers(department, matter, self.now).is_none()
    }
}

//! Who tries what, drawn by chance.

use crate::cast::{World, coordinator, head, officer, person, posting, result, supervisor};
use liaison_domain::item::{
    Action, Asked, ClosingCode, Command, PartRole, PartyRef, Posting, ReturnReason, Urgency,
};
use liaison_domain::time::{DAY, HOUR, MINUTE};
use liaison_domain::{Actor, ActorKind, DepartmentId, Role, Roles};
use proptest::prelude::*;

/// Everybody, also those who combine roles that are better kept apart.
pub fn cast() -> Vec<Actor> {
    let system = Actor {
        kind: ActorKind::System,
        person: None,
        name: "系统".to_owned(),
        department: "office".into(),
        roles: Roles::default(),
    };
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
        person("administrator", "office", &[Role::Administrator]),
        person("auditor", "council", &[Role::Auditor]),
        source("poster"),
        source("lead"),
        source("support"),
        system,
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

pub fn first_posting(fill: u8) -> Posting {
    let asked = |d: &str, role| Asked { department: d.into(), role };
    let named = match fill % 5 {
        0 | 1 => vec![],
        2 => vec![asked("lead", PartRole::Lead)],
        3 => vec![asked("support", PartRole::Support), asked("named", PartRole::Support)],
        _ => vec![asked("lead", PartRole::Lead), asked("named", PartRole::Support)],
    };
    let urgency = if fill & 32 == 0 { Urgency::Normal } else { Urgency::Urgent };
    let party = (fill & 64 != 0)
        .then(|| PartyRef { name: "佳宝食品".to_owned(), code: "91350100M000100Y43".to_owned() });
    Posting { asked: named, urgency, restricted: fill & 128 != 0, party, ..posting() }
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
        let today = world.now.at_offset(480).day_number();
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
            Command::Invite {
                department: one(&|d| item.present(d).is_none()),
                role: if lead || !step.careful { PartRole::Lead } else { PartRole::Support },
                note: String::new(),
            }
        }
        Action::Sign => Command::Sign,
        Action::Return => {
            let reason = ReturnReason::ALL[usize::from(step.fill) % ReturnReason::ALL.len()];
            let suggested = step.careful.then(|| one(&|d| *d != actor.department));
            Command::Return { reason, basis: words(), suggested, note: String::new() }
        }
        Action::Release => {
            Command::Release { department: one(&|d| item.releasable(world.now).contains(d)), reason: words() }
        }
        Action::Report => {
            let mut report = result(world.now.plus(-HOUR), step.fill & 4 == 4);
            report.late_reason = words();
            report.text = words();
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
            Command::Close { code, note: String::new() }
        }
        Action::Reopen => Command::Reopen { reason: words() },
        Action::Remind => Command::Remind { note: String::new() },
        Action::Withdraw => Command::Withdraw { reason: words() },
        Action::Note => Command::Note { text: words() },
        Action::Correct => {
            let title = step.careful.then(|| format!("更正 {}", item.version));
            Command::Correct { title, body: None, place: None }
        }
    }
}

//! A small county and the orders its people give.

use liaison::ids;
use liaison::store::{Done, Failure, Order, Store, system_actor};
use liaison_domain::item::{
    Asked, ClosingCode, Command, Finding, Item, Measure, PartRole, Posting, Refusal, Report, ReturnReason,
    Rules,
};
use liaison_domain::{
    Actor, ActorKind, Department, DepartmentId, DepartmentName, PersonId, Role, Roles, Timestamp,
};
use rand::{RngExt as _, SeedableRng as _};

/// 2026-03-02 09:00 in the county.
pub const NOW: Timestamp = Timestamp(1_772_413_200_000);

/// Adds departments `d0`, `d1`, ….
pub async fn found(store: &Store, count: usize) {
    for n in 0..count {
        let id = DepartmentId(format!("d{n}"));
        let name = DepartmentName { id, zh: format!("单位{n}"), en: format!("Department {n}") };
        let department = Department { name, parent: None, active: true, approval: false, office: false };
        store.add_department(department, &system_actor(), NOW).await.unwrap();
    }
}

pub fn department(n: usize) -> DepartmentId {
    DepartmentId(format!("d{n}"))
}

/// An officer of department `n`.
pub fn officer(n: usize) -> Actor {
    Actor {
        kind: ActorKind::Person,
        person: Some(PersonId(format!("p{n}"))),
        name: format!("Officer {n}"),
        department: department(n),
        roles: Roles::of(&[Role::Officer]),
        covers: Vec::new(),
    }
}

pub fn posting(title: &str) -> Posting {
    Posting {
        title: title.into(),
        body: "Seen during a check.".into(),
        matter: Some("food".into()),
        place: "Gulou Street 12".into(),
        ..Posting::default()
    }
}

pub fn naming(title: &str, asked: &[(usize, PartRole)]) -> Posting {
    let asked = asked.iter().map(|(n, role)| Asked { department: department(*n), role: *role }).collect();
    Posting { asked, ..posting(title) }
}

pub fn report(joint: bool) -> Command {
    Command::Report {
        report: Box::new(Report {
            inspected_at: NOW,
            inspectors: "Zhang, Wang".into(),
            finding: Finding::Confirmed,
            measures: vec![Measure::CaseOpened { document: "Case 7".into() }],
            text: "Seen and settled.".into(),
            late_reason: String::new(),
            joint,
            files: Vec::new(),
        }),
    }
}

pub fn claim() -> Command {
    Command::Claim { handler: "Zhang".into(), plan: None, note: String::new() }
}

pub fn note(text: &str) -> Command {
    Command::Note { text: text.into(), files: Vec::new() }
}

pub fn close() -> Command {
    Command::Close { code: ClosingCode::Fixed, note: "Checked.".to_owned() }
}

/// An order by department `n` on an item as it was seen.
pub fn order(n: usize, item: Option<&Item>, command: Command) -> Order {
    Order {
        actor: officer(n),
        item: item.map(|i| i.id.clone()),
        command,
        seen: item.map(|i| i.version),
        key: None,
        happened_at: NOW,
        recorded_at: NOW,
        rules: Rules::default(),
        new_item: ids::item(NOW),
    }
}

pub fn publish_order(n: usize, posting: Posting) -> Order {
    order(n, None, Command::Publish { posting: Box::new(posting) })
}

/// Department 0 publishes.
pub async fn publish(store: &Store, posting: Posting) -> Item {
    (*store.execute(publish_order(0, posting)).await.unwrap().item).clone()
}

/// An act that must succeed.
pub async fn act(store: &Store, n: usize, item: &Item, command: Command) -> Item {
    let done = store.execute(order(n, Some(item), command)).await.unwrap();
    assert_eq!(done.refusal, None);
    (*done.item).clone()
}

/// The refusal of an act that must fail.
#[track_caller]
pub fn refused(result: Result<Done, Failure>) -> Refusal {
    match result {
        Err(Failure::Refused { refusal, .. }) => refusal,
        other => panic!("a refusal was expected, not {other:?}"),
    }
}

/// Acts of five departments, allowed or not, in an order that depends on the seed alone. The items
/// they made.
pub async fn random_acts(store: &Store, seed: u64, count: usize) -> Vec<Item> {
    let mut rng = rand::rngs::StdRng::seed_from_u64(seed);
    let mut items: Vec<Item> = Vec::new();
    for step in 0..count {
        let who = rng.random_range(0..5);
        let at = NOW.plus(i64::try_from(step).unwrap() * 60_000);
        let index = rng.random_range(0..=items.len());
        let order = match items.get(index) {
            None => {
                let asked = [(who + 1) % 5, (who + 2) % 5];
                let asked = [(asked[0], PartRole::Lead), (asked[1], PartRole::Support)];
                let asked: Vec<_> = asked.into_iter().filter(|_| rng.random_bool(0.4)).collect();
                let restricted = rng.random_bool(0.2);
                let posting = Posting { restricted, ..naming(&format!("Item {step}"), &asked) };
                publish_order(who, posting)
            }
            Some(item) => order(who, Some(item), random_command(&mut rng)),
        };
        let order = Order { happened_at: at, recorded_at: at, ..order };
        if let Ok(done) = store.execute(order).await {
            match items.get_mut(index) {
                Some(item) => *item = (*done.item).clone(),
                None => items.push((*done.item).clone()),
            }
        }
    }
    items
}

fn random_command(rng: &mut rand::rngs::StdRng) -> Command {
    let other = department(rng.random_range(0..5));
    let text = || "In words.".to_owned();
    match rng.random_range(0..17) {
        0 | 1 => claim(),
        2 => Command::Join { handler: "Wang".into(), plan: None, note: String::new() },
        3 => Command::Sign,
        4 | 5 => Command::Accept { handler: "Li".into(), plan: None, note: String::new() },
        6 => Command::Return {
            reason: ReturnReason::Other,
            basis: text(),
            suggested: None,
            note: String::new(),
            entry: None,
            duplicate: None,
        },
        7 => Command::Invite { department: other, role: PartRole::Support, note: String::new() },
        8 => Command::Release { department: other, reason: text() },
        9 | 10 => report(rng.random_bool(0.5)),
        11 => Command::JointReport { text: text() },
        12 => Command::SendBack { departments: vec![other], reason: text() },
        13 => close(),
        14 => Command::Reopen { reason: text() },
        15 => Command::Correct {
            title: Some(format!("Title {}", rng.random_range(0..100))),
            body: None,
            place: None,
            party: None,
        },
        _ => note("A note."),
    }
}

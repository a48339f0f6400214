//! What offices find on their desks, and the rulings that are kept.

use super::county::{NOW, act, claim, department, found, naming, officer, order, posting, publish};
use liaison::store::{Order, Store};
use liaison_domain::item::{Command, DutyKind, Item, ItemState, PartRole, Posting, ReturnReason, Viewer};
use liaison_domain::time::DAY;
use liaison_domain::{Actor, MatterId, Role, Roles};
use support::db::TestDb;

/// Somebody of department 3, which handles none of these items.
fn office(role: Role) -> Actor {
    Actor { roles: Roles::of(&[role]), ..officer(3) }
}

async fn by(store: &Store, actor: Actor, item: &Item, command: Command) -> Item {
    let order = Order { actor, ..order(3, Some(item), command) };
    (*store.execute(order).await.unwrap().item).clone()
}

fn give_back() -> Command {
    Command::Return {
        reason: ReturnReason::Other,
        basis: "Entry 7".into(),
        suggested: None,
        note: String::new(),
    }
}

/// Given back by departments 1 and 2 in turn.
async fn in_dispute(store: &Store, posting: Posting) -> Item {
    let asked = Posting { asked: naming("", &[(1, PartRole::Lead)]).asked, ..posting };
    let item = publish(store, asked).await;
    let item = act(store, 1, &item, give_back()).await;
    let invite = Command::Invite { department: department(2), role: PartRole::Lead, note: String::new() };
    let item = act(store, 0, &item, invite).await;
    let item = act(store, 2, &item, give_back()).await;
    assert_eq!(item.state(), ItemState::Disputed);
    item
}

fn ruling(text: &str) -> Command {
    Command::Rule {
        lead: department(2),
        supports: vec![department(1)],
        basis: "Article 24".into(),
        text: text.into(),
    }
}

pub async fn a_ruling_is_found_again_by_its_matter(db: &TestDb) {
    let store = db.store().await;
    found(&store, 5).await;
    let secret = in_dispute(&store, Posting { restricted: true, ..posting("Behind a wall") }).await;
    by(&store, office(Role::Arbiter), &secret, ruling("Not for everybody.")).await;
    let open = in_dispute(&store, posting("Rubble by the river")).await;
    let kept = |viewer: Actor, matter: &'static str, but: Option<Item>| {
        let store = store.clone();
        async move {
            let viewer = Viewer::from(&viewer);
            let found = store.precedents(&MatterId::from(matter), but.as_ref(), &viewer, 5).await.unwrap();
            found.into_iter().map(|p| p.ruling).collect::<Vec<_>>()
        }
    };
    assert_eq!(kept(officer(4), "food", None).await, Vec::<String>::new());
    let ruled = by(&store, office(Role::Coordinator), &open, ruling("The river is theirs.")).await;
    assert_eq!(ruled.state(), ItemState::Dispatched);
    assert_eq!(
        kept(officer(4), "food", None).await,
        ["The river is theirs."],
        "the other is not theirs to see"
    );
    assert_eq!(kept(office(Role::Coordinator), "food", None).await.len(), 2);
    assert_eq!(kept(officer(4), "food", Some(ruled)).await, Vec::<String>::new(), "not about itself");
    assert_eq!(kept(officer(4), "dust", None).await, Vec::<String>::new());

    let found = store.precedents(&"food".into(), None, &Viewer::from(&officer(4)), 5).await.unwrap();
    assert_eq!((&found[0].lead, &found[0].supports), (&department(2), &vec![department(1)]));
    assert_eq!((found[0].basis.as_str(), found[0].ruled.at), ("Article 24", NOW));
    store.close().await;
}

pub async fn each_desk_holds_what_waits_for_its_office(db: &TestDb) {
    let store = db.store().await;
    found(&store, 5).await;
    let (coordinator, supervisor) = (office(Role::Coordinator), office(Role::Supervisor));
    let disputed = in_dispute(&store, posting("Rubble by the river")).await;
    let unknown = publish(&store, Posting { undecided: true, ..posting("Whose is it") }).await;
    let led = publish(&store, posting("Led")).await;
    let led = act(&store, 1, &led, claim()).await;
    let hand_over = Command::AskHandOver { to: department(2), reason: "Theirs by law.".into() };
    let led = act(&store, 1, &led, hand_over).await;
    let order = Command::Supervise { level: 2, reason: "Too slow.".into(), answer_on: NOW.0 / DAY + 3 };
    let led = by(&store, supervisor.clone(), &led, order).await;

    let desk = store.coordinators_duties(&Viewer::from(&coordinator)).await.unwrap();
    let mut desk: Vec<_> = desk.into_iter().map(|r| (r.item.title, r.duty)).collect();
    desk.sort();
    let waits = |item: &Item, kind| (item.title.clone(), Some(kind));
    assert_eq!(desk, [waits(&disputed, DutyKind::Rule), waits(&unknown, DutyKind::Assign)]);
    let asked = store.hand_overs(&Viewer::from(&coordinator)).await.unwrap();
    assert_eq!(asked.iter().map(|r| &r.item).collect::<Vec<_>>(), [&led]);

    let viewer = Viewer::from(&supervisor);
    assert_eq!(store.supervised(&viewer).await.unwrap()[0].item, led);
    assert_eq!(store.returned_twice(&viewer).await.unwrap()[0].item.id, disputed.id);
    assert_eq!(store.inspections_missed(&viewer, NOW.plus(90 * DAY)).await.unwrap(), []);
    assert_eq!(store.fixes_unchecked(&viewer, i64::MAX).await.unwrap(), []);
    assert_eq!(store.overdue_by_department(NOW).await.unwrap(), []);
    let late = store.overdue_by_department(NOW.plus(90 * DAY)).await.unwrap();
    let late: Vec<_> = late.into_iter().map(|o| (o.department, o.items)).collect();
    // The coordinator has a ruling and an assignment, 1 its report and the answer on one item.
    assert_eq!(late, [(None, 2), (Some(department(1)), 1), (Some(department(2)), 1)]);

    let mine = store.overdue_here(&Viewer::from(&officer(1)), NOW.plus(90 * DAY)).await.unwrap();
    assert!(mine.iter().all(|r| r.item.id == led.id) && mine.len() == 2);
    store.close().await;
}

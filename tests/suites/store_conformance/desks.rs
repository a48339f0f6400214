//! What offices find on their desks, and the rulings that are kept.

use super::county::{
    NOW, act, claim, department, found, naming, officer, order, posting, publish, publish_order, report,
};
use liaison::jobs;
use liaison::store::{DESK_ROWS, DepartmentFacts, Matter, Order, Shelf, Store, system_actor};
use liaison_app::precedent::Precedent;
use liaison_domain::item::{
    ClosingCode, Command, DutyKind, Item, ItemState, Measure, PartRole, Posting, ReturnReason, Viewer,
};
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
        entry: None,
        duplicate: None,
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

    let outsider = Viewer::from(&officer(4));
    assert_eq!(store.precedent(&secret.id, &outsider).await.unwrap(), None, "nor taken over");
    let found = store.precedents(&"food".into(), None, &outsider, 5).await.unwrap();
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

    let approving = DepartmentFacts { active: true, approval: true, office: false };
    store.set_department(&department(4), approving, &system_actor(), NOW).await.unwrap();
    let head = Actor { roles: Roles::of(&[Role::Head]), ..officer(4) };
    let own = Order { actor: head, ..publish_order(4, posting("Posted by a head")) };
    let own = store.execute(own).await.unwrap().item;

    let desk = store.coordinators_desk(&Viewer::from(&coordinator)).await.unwrap();
    assert_eq!(titles(&desk.approvals), [&own.title]);
    assert_eq!(titles(&desk.disputed), [&disputed.title]);
    assert_eq!(titles(&desk.undecided), [&unknown.title]);
    assert_eq!(desk.hand_overs.rows.iter().map(|r| &r.item).collect::<Vec<_>>(), [&led]);
    assert_eq!(desk.disputed.rows[0].duty, Some(DutyKind::Rule));
    for empty in [&desk.ordered, &desk.unclaimed, &desk.silent, &desk.given_back, &desk.requests] {
        assert_eq!(*empty, Shelf::default());
    }
    let ruling = store.coordinators_desk(&Viewer::from(&office(Role::Arbiter))).await.unwrap();
    assert_eq!((titles(&ruling.disputed).len(), ruling.undecided.total), (1, 0), "who rules only rules");

    let viewer = Viewer::from(&supervisor);
    assert_eq!(store.supervised(&viewer).await.unwrap().rows[0].item, led);
    assert_eq!(store.returned_twice(&viewer).await.unwrap().rows[0].item.id, disputed.id);
    assert_eq!(store.inspections_missed(&viewer, NOW.plus(90 * DAY)).await.unwrap(), Shelf::default());
    assert_eq!(store.fixes_unchecked(&viewer, i64::MAX).await.unwrap(), Shelf::default());
    assert_eq!(store.overdue_by_department(NOW).await.unwrap(), []);
    let late = store.overdue_by_department(NOW.plus(90 * DAY)).await.unwrap();
    let late: Vec<_> = late.into_iter().map(|o| (o.department, o.items)).collect();
    // The coordinator has a ruling, an assignment and an approval, 1 its report and the answer on one item,
    // and the head of 4 the approval as well.
    let one = |n| (Some(department(n)), 1);
    assert_eq!(late, [(None, 3), one(4), one(1), one(2)]);

    let mine = store.overdue_here(&Viewer::from(&officer(1)), NOW.plus(90 * DAY)).await.unwrap();
    assert!(mine.rows.iter().all(|r| r.item.id == led.id) && mine.total == 2);
    store.close().await;
}

fn titles(shelf: &Shelf) -> Vec<&str> {
    shelf.rows.iter().map(|row| row.item.title.as_str()).collect()
}

pub async fn a_desk_counts_what_it_does_not_list(db: &TestDb) {
    let store = db.store().await;
    found(&store, 4).await;
    let many = DESK_ROWS + 5;
    for n in 0..many {
        let undecided = Posting { undecided: true, ..posting(&format!("Whose is it {n}")) };
        let item = publish(&store, undecided).await;
        let order = Command::Supervise { level: 1, reason: "Soon.".into(), answer_on: NOW.0 / DAY + 3 };
        by(&store, office(Role::Supervisor), &item, order).await;
    }
    let shown = usize::try_from(DESK_ROWS).unwrap();
    let desk = store.coordinators_desk(&Viewer::from(&office(Role::Coordinator))).await.unwrap();
    assert_eq!((desk.undecided.rows.len(), desk.undecided.total), (shown, many));
    assert_eq!((desk.ordered.rows.len(), desk.ordered.total), (shown, many));
    let orders = store.supervised(&Viewer::from(&office(Role::Supervisor))).await.unwrap();
    assert_eq!((orders.rows.len(), orders.total), (shown, many));
    store.close().await;
}

pub async fn a_named_lead_that_keeps_silent_comes_to_the_coordinator(db: &TestDb) {
    let store = db.store().await;
    found(&store, 4).await;
    let item = publish(&store, naming("Nobody answers", &[(1, PartRole::Lead)])).await;
    let coordinator = office(Role::Coordinator);
    let silent = async || store.coordinators_desk(&Viewer::from(&coordinator)).await.unwrap().silent;
    let due = item.lead().unwrap().answer_by.unwrap();
    jobs::look(&store, due.plus(-1)).await.unwrap();
    assert_eq!(silent().await, Shelf::default());
    jobs::look(&store, due.plus(1)).await.unwrap();
    let shelf = silent().await;
    assert_eq!((titles(&shelf), shelf.total), (vec!["Nobody answers"], 1));
    assert_eq!((shelf.rows[0].duty, shelf.rows[0].since), (Some(DutyKind::Assign), due));
    let waiting = store.duties(&Viewer::from(&coordinator)).await.unwrap();
    assert!(waiting.iter().any(|row| row.card.id == item.id && row.kind == DutyKind::Assign));

    let seen = store.item(&item.id).await.unwrap().unwrap();
    let assign = Command::Assign { lead: department(2), supports: Vec::new(), note: String::new() };
    let mut order = Order { actor: coordinator.clone(), ..order(3, Some(&seen), assign) };
    order.happened_at = due.plus(1);
    store.execute(order).await.unwrap();
    assert_eq!(silent().await, Shelf::default());
    store.close().await;
}

pub async fn the_supervisor_finds_answers_missed_checks_and_fixes_that_nobody_checked(db: &TestDb) {
    let store = db.store().await;
    found(&store, 4).await;
    let supervisor = office(Role::Supervisor);
    let viewer = Viewer::from(&supervisor);
    let today = store.rules().day(NOW);

    let led = publish(&store, posting("Answered")).await;
    let led = act(&store, 1, &led, claim()).await;
    let demand = Command::Supervise { level: 2, reason: "Too slow.".into(), answer_on: today + 3 };
    let led = by(&store, supervisor.clone(), &led, demand).await;
    act(&store, 1, &led, Command::AnswerSupervision { text: "We go tomorrow.".into() }).await;
    let orders = store.supervised(&viewer).await.unwrap();
    let order = orders.rows[0].item.supervision.as_ref().unwrap();
    assert_eq!((order.answered_at, order.answer.as_str()), (Some(NOW), "We go tomorrow."));

    let fix = publish(&store, posting("To be fixed")).await;
    let fix = act(&store, 1, &fix, claim()).await;
    let ordered = Measure::OrderedToFix { document: "No. 3".into(), fix_by: today + 2 };
    let mut report = report(true);
    if let Command::Report { report } = &mut report {
        report.measures = vec![ordered];
    }
    let fix = act(&store, 1, &fix, report.clone()).await;
    let unchecked = async |day| store.fixes_unchecked(&viewer, day).await.unwrap();
    assert_eq!(titles(&unchecked(today + 3).await), ["To be fixed"], "its day is over");
    assert_eq!(unchecked(today + 2).await, Shelf::default(), "there is time until the day is over");

    let plan = Command::PlanReinspection { department: department(2), on: today + 3, note: String::new() };
    let fix = act(&store, 0, &fix, plan).await;
    let by_day = fix.reinspection.as_ref().unwrap().by;
    let missed = async |at| store.inspections_missed(&viewer, at).await.unwrap();
    assert_eq!(missed(by_day).await, Shelf::default());
    assert_eq!(titles(&missed(by_day.plus(1)).await), ["To be fixed"]);

    let closed = publish(&store, posting("Closed unchecked")).await;
    let closed = act(&store, 1, &closed, claim()).await;
    let closed = act(&store, 1, &closed, report).await;
    let close = Command::Close { code: ClosingCode::Fixed, note: "Nobody has looked.".into() };
    assert_eq!(act(&store, 0, &closed, close).await.state(), ItemState::Closed);
    let late = unchecked(today + 3).await;
    assert!(titles(&late).contains(&"Closed unchecked") && late.total == 2, "closing checks nothing");
    store.close().await;
}

pub async fn the_nearest_ruling_is_offered_first(db: &TestDb) {
    let store = db.store().await;
    found(&store, 5).await;
    let by_us = system_actor();
    for (id, above) in [("safety", None), ("food", Some("safety")), ("labels", Some("food"))] {
        let matter = Matter::new(id, above.map(MatterId::from), id.to_owned(), id.to_owned());
        store.add_matter(matter, &by_us, NOW).await.unwrap();
    }
    let about = |matter: &str, title: &str| Posting { matter: Some(matter.into()), ..posting(title) };
    // The nearest is ruled first, so that the latest is not the nearest.
    for (matter, text) in [("labels", "Labels."), ("food", "Food."), ("safety", "All.")] {
        let item = in_dispute(&store, about(matter, text)).await;
        by(&store, office(Role::Arbiter), &item, ruling(text)).await;
    }
    let next = publish(&store, Posting { undecided: true, ..about("labels", "The next") }).await;
    let elsewhere = publish(&store, Posting { undecided: true, ..about("dust", "Elsewhere") }).await;
    let viewer = Viewer::from(&office(Role::Coordinator));
    let texts = |found: &[Precedent]| found.iter().map(|p| p.ruling.clone()).collect::<Vec<_>>();
    let posting = store.precedents(&"labels".into(), None, &viewer, 5).await.unwrap();
    assert_eq!(texts(&posting), ["Labels.", "Food.", "All."], "beside the posting");
    let above = store.precedents(&"food".into(), None, &viewer, 5).await.unwrap();
    assert_eq!(texts(&above), ["Food.", "All."], "what is below is narrower and does not guide");

    let desk = store.precedents_of(&[&next, &elsewhere], &viewer, 2).await.unwrap();
    assert_eq!(texts(&desk[&next.id]), ["Labels.", "Food."], "and on the desk");
    assert!(!desk.contains_key(&elsewhere.id), "nothing was ruled there");
    let last = store.precedent(&posting[0].item, &viewer).await.unwrap().unwrap();
    assert_eq!(last, posting[0]);
    assert_eq!(store.precedent(&next.id, &viewer).await.unwrap(), None);
    store.close().await;
}

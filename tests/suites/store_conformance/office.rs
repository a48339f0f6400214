//! Departments, people, sessions, drafts, matters.

use super::county::{NOW, department, found, posting, publish, publish_order};
use liaison::store::{
    DepartmentFacts, Draft, Failure, Lease, Matter, NewPerson, NewSession, Order, Purged, Store, system_actor,
};
use liaison_domain::item::Refusal;
use liaison_domain::{DepartmentId, DepartmentName, MatterId, PersonId, Role, Roles};
use support::db::TestDb;

pub async fn departments_are_known_once_added(db: &TestDb) {
    let store = db.store().await;
    found(&store, 2).await;
    assert_eq!(store.departments().await.unwrap().len(), 2);
    let mut twice = store.departments().await.unwrap()[0].clone();
    let refusal = store.add_department(twice.clone(), &system_actor(), NOW).await;
    assert!(matches!(refusal, Err(Failure::Refused { refusal: Refusal::Invalid { .. }, .. })));
    twice.name.id = DepartmentId("child".into());
    twice.parent = Some(DepartmentId("nobody".into()));
    let refusal = store.add_department(twice, &system_actor(), NOW).await;
    assert!(matches!(refusal, Err(Failure::Refused { refusal: Refusal::UnknownDepartment { .. }, .. })));

    let item = publish(&store, posting("Before the name changed")).await;
    let name = DepartmentName { id: department(0), zh: "新名".into(), en: "New name".into() };
    store.rename_department(name, &system_actor(), NOW).await.unwrap();
    assert_eq!(store.directory().name(&department(0)).en, "New name");
    let timeline = store.timeline(&item.id, None, 1).await.unwrap();
    assert_eq!(timeline[0].recorded.actor.name, "Officer 0", "the record keeps what was written");
    let other = db.store().await;
    assert_eq!(other.directory().name(&department(0)).zh, "新名");
    other.close().await;
    store.close().await;
}

fn li() -> NewPerson {
    NewPerson {
        id: PersonId("li".into()),
        account: "li".into(),
        name: "Li".into(),
        department: department(0),
        roles: Roles::of(&[Role::Officer, Role::Head]),
        password_hash: "$hash$".into(),
    }
}

pub async fn people_are_found_by_account_until_disabled(db: &TestDb) {
    let store = db.store().await;
    found(&store, 1).await;
    let by = system_actor();
    store.add_person(li(), &by, NOW).await.unwrap();
    let twice = NewPerson { id: PersonId("other".into()), ..li() };
    let refusal = store.add_person(twice, &by, NOW).await;
    assert!(matches!(refusal, Err(Failure::Refused { refusal: Refusal::Invalid { .. }, .. })));
    let (person, hash) = store.person_by_account("li").await.unwrap().unwrap();
    assert_eq!((hash.as_str(), person.roles, person.disabled), ("$hash$", li().roles, None));
    assert_eq!(store.person(&person.id).await.unwrap().as_ref(), Some(&person));
    assert_eq!(store.people_of(&department(0)).await.unwrap(), std::slice::from_ref(&person));
    assert_eq!(store.people().await.unwrap(), [person]);
    assert_eq!(store.person_by_account("LI ").await.unwrap(), None);

    store.disable_person(&li().id, &by, NOW).await.unwrap();
    assert_eq!(store.person(&li().id).await.unwrap().unwrap().disabled, Some(NOW));
    let twice = store.disable_person(&li().id, &by, NOW).await;
    assert!(matches!(twice, Err(Failure::Refused { refusal: Refusal::NotFound, .. })));
    let unknown = store.set_password(&PersonId("nobody".into()), "x".into(), &by, NOW).await;
    assert!(matches!(unknown, Err(Failure::Refused { refusal: Refusal::NotFound, .. })));
    store.close().await;
}

async fn sign_in(store: &Store, hash: &str) -> Result<(), Failure> {
    let session = NewSession { hash: hash.into(), person: li().id, at: NOW, expires: NOW.plus(1000) };
    store.start_session(session).await
}

pub async fn a_session_ends_when_it_expires_is_ended_or_its_person_disabled(db: &TestDb) {
    let store = db.store().await;
    found(&store, 1).await;
    let by = system_actor();
    store.add_person(li(), &by, NOW).await.unwrap();
    for hash in ["a", "b", "c"] {
        sign_in(&store, hash).await.unwrap();
    }
    let row = store.session("a", NOW).await.unwrap().unwrap();
    assert_eq!(
        (row.person.id, row.actor.roles, row.created, row.expires),
        (li().id, li().roles, NOW, NOW.plus(1000))
    );
    assert_eq!(store.session("nobody's", NOW).await.unwrap(), None);
    assert_eq!(store.session("a", NOW.plus(1000)).await.unwrap(), None, "expired");
    assert!(store.touch_session("a", NOW.plus(500), NOW.plus(2000)).await.unwrap());
    let row = store.session("a", NOW.plus(1000)).await.unwrap().unwrap();
    assert_eq!(row.seen, NOW.plus(500));

    store.set_roles(&li().id, Roles::of(&[Role::Auditor]), &by, NOW).await.unwrap();
    assert!(
        store.session("a", NOW).await.unwrap().unwrap().actor.roles.has(Role::Auditor),
        "roles hold at once"
    );
    assert!(store.end_session("a", NOW).await.unwrap());
    assert!(!store.end_session("a", NOW).await.unwrap());
    assert_eq!(store.session("a", NOW).await.unwrap(), None, "ended");
    assert_eq!(store.end_sessions_of(&li().id, &by, NOW).await.unwrap(), 2);
    assert_eq!(store.session("b", NOW).await.unwrap(), None, "all ended");

    sign_in(&store, "d").await.unwrap();
    store.disable_person(&li().id, &by, NOW).await.unwrap();
    assert_eq!(store.session("d", NOW).await.unwrap(), None, "disabled");
    assert!(sign_in(&store, "e").await.is_err());
    store.close().await;
}

pub async fn a_new_password_and_a_new_department_end_all_sessions(db: &TestDb) {
    let store = db.store().await;
    found(&store, 2).await;
    let by = system_actor();
    store.add_person(li(), &by, NOW).await.unwrap();
    sign_in(&store, "a").await.unwrap();
    store.set_password(&li().id, "$new$".into(), &by, NOW).await.unwrap();
    assert_eq!(store.session("a", NOW).await.unwrap(), None, "whoever knew the old one is out");
    sign_in(&store, "b").await.unwrap();
    store.move_person(&li().id, &department(1), &by, NOW).await.unwrap();
    assert_eq!(store.session("b", NOW).await.unwrap(), None, "signed in for another department");
    assert_eq!(store.person(&li().id).await.unwrap().unwrap().department, department(1));
    let nowhere = store.move_person(&li().id, &DepartmentId("nowhere".into()), &by, NOW).await;
    assert!(matches!(nowhere, Err(Failure::Refused { refusal: Refusal::UnknownDepartment { .. }, .. })));

    let open = store.enable_person(&li().id, &by, NOW).await;
    assert!(matches!(open, Err(Failure::Refused { refusal: Refusal::NotFound, .. })), "it is open");
    store.disable_person(&li().id, &by, NOW).await.unwrap();
    store.enable_person(&li().id, &by, NOW).await.unwrap();
    sign_in(&store, "c").await.unwrap();
    store.close().await;
}

pub async fn a_department_is_set_to_approve_and_to_take_no_part(db: &TestDb) {
    let store = db.store().await;
    found(&store, 1).await;
    let by = system_actor();
    let grouping = DepartmentFacts { active: false, approval: true, office: true };
    store.set_department(&department(0), grouping, &by, NOW).await.unwrap();
    let set = store.directory().get(&department(0)).cloned().unwrap();
    assert_eq!(DepartmentFacts::from(&set), grouping);
    let unknown = store.set_department(&DepartmentId("nobody".into()), grouping, &by, NOW).await;
    assert!(matches!(unknown, Err(Failure::Refused { refusal: Refusal::UnknownDepartment { .. }, .. })));
    store.close().await;
}

pub async fn a_text_with_a_nul_finds_nothing_and_breaks_nothing(db: &TestDb) {
    let store = db.store().await;
    assert_eq!(store.item(&"a\0b".into()).await.unwrap(), None);
    assert!(store.person_by_account("\0").await.unwrap().is_none());
    store.close().await;
}

pub async fn a_draft_is_saved_only_over_the_version_that_was_seen(db: &TestDb) {
    let store = db.store().await;
    let draft = Draft {
        id: "d".into(),
        person: PersonId("li".into()),
        department: department(0),
        belongs_to: String::new(),
        values_json: "{\"title\":\"一\"}".into(),
        version: 0,
        changed: NOW,
    };
    assert_eq!(store.save_draft(draft.clone()).await.unwrap(), 1);
    let refusal = store.save_draft(draft.clone()).await;
    assert!(matches!(refusal, Err(Failure::Refused { refusal: Refusal::Stale { seen: 0, now: 1 }, .. })));
    let other = PersonId("wang".into());
    let second = Draft { version: 1, person: other.clone(), values_json: "{}".into(), ..draft.clone() };
    assert_eq!(store.save_draft(second.clone()).await.unwrap(), 2);
    let stored = store.draft("d").await.unwrap().unwrap();
    assert_eq!(stored, Draft { version: 2, ..second });
    assert_eq!(store.drafts_of(&department(0)).await.unwrap(), [stored]);

    let foreign = Draft { version: 2, department: department(1), ..draft.clone() };
    let refusal = store.save_draft(foreign).await;
    assert!(matches!(refusal, Err(Failure::Refused { refusal: Refusal::NotFound, .. })));
    assert!(!store.delete_draft("d", &department(1)).await.unwrap());
    assert!(store.delete_draft("d", &department(0)).await.unwrap());
    let gone = store.save_draft(Draft { version: 2, ..draft }).await;
    assert!(matches!(gone, Err(Failure::Refused { refusal: Refusal::NotFound, .. })));
    assert_eq!(store.drafts_of(&department(0)).await.unwrap(), []);
    store.close().await;
}

pub async fn matters_form_a_tree(db: &TestDb) {
    let store = db.store().await;
    let matter = |id: &str, parent: Option<&str>| Matter::new(id, parent.map(MatterId::from), "食品", "Food");
    store.add_matter(matter("b", None), &system_actor(), NOW).await.unwrap();
    store.add_matter(matter("a", Some("b")), &system_actor(), NOW).await.unwrap();
    assert_eq!(store.matters().await.unwrap(), [matter("a", Some("b")), matter("b", None)]);
    for wrong in [matter("a", None), matter("c", Some("nobody"))] {
        let refusal = store.add_matter(wrong, &system_actor(), NOW).await;
        assert!(matches!(refusal, Err(Failure::Refused { refusal: Refusal::Invalid { .. }, .. })));
    }
    store.close().await;
}

pub async fn what_has_served_its_time_is_purged_and_nothing_else(db: &TestDb) {
    let store = db.store().await;
    found(&store, 1).await;
    store.add_person(li(), &system_actor(), NOW).await.unwrap();
    sign_in(&store, "over").await.unwrap();
    let week = 7 * liaison_domain::time::DAY;
    let later = NOW.plus(week + 1);
    let lasting = NewSession { hash: "on".into(), person: li().id, at: NOW, expires: later.plus(1) };
    store.start_session(lasting).await.unwrap();
    let keyed = |key: &str, at| Order {
        key: Some(key.into()),
        happened_at: at,
        recorded_at: at,
        ..publish_order(0, posting("Once"))
    };
    let (old, young) = (keyed("old", NOW), keyed("young", NOW.plus(2)));
    for order in [&old, &young] {
        assert!(!store.execute(order.clone()).await.unwrap().repeated);
    }
    let kept = Draft {
        id: "kept".into(),
        person: li().id,
        department: department(0),
        belongs_to: "/items/1/note".into(),
        values_json: "{}".into(),
        version: 0,
        changed: NOW,
    };
    let posting = Draft { id: "posting".into(), belongs_to: String::new(), ..kept.clone() };
    for draft in [kept, posting] {
        store.save_draft(draft).await.unwrap();
    }
    assert_eq!(store.drafts_of(&department(0)).await.unwrap().len(), 1, "a kept form is no posting");
    assert_eq!(store.purge(NOW).await.unwrap(), Purged::default());
    assert_eq!(store.purge(later).await.unwrap(), Purged { keys: 1, sessions: 1, kept: 1 });
    assert!(store.draft("kept").await.unwrap().is_none());
    assert!(store.draft("posting").await.unwrap().is_some());
    assert!(store.session("on", later).await.unwrap().is_some());
    assert!(store.execute(young).await.unwrap().repeated, "still known");
    let again = Order { new_item: liaison::ids::item(later), ..old };
    assert!(!store.execute(again).await.unwrap().repeated, "forgotten");
    store.close().await;
}

pub async fn a_lease_is_held_by_one_until_let_go_or_expired(db: &TestDb) {
    let stores = [db.store().await, db.store().await];
    let lease = |n: i64, since| Lease {
        name: "import register".into(),
        token: format!("token {n}"),
        holder: format!("process {n}"),
        since,
        expires: since.plus(1000),
    };
    let (one, two) = (lease(1, NOW), lease(2, NOW));
    let (a, b) = tokio::join!(stores[0].take_lease(&one, NOW), stores[1].take_lease(&two, NOW));
    let (a, b) = (a.unwrap(), b.unwrap());
    assert!(a != b, "exactly one holds it");
    let (winner, loser) = if a { (one, two) } else { (two, one) };
    let holder = stores[1].lease_holder("import register").await.unwrap();
    assert_eq!(holder, Some((winner.holder.clone(), NOW)));
    assert!(!stores[0].let_go_of_lease(&loser).await.unwrap(), "not the holder");

    let longer = Lease { expires: NOW.plus(2000), ..winner.clone() };
    assert!(stores[0].renew_lease(&longer).await.unwrap());
    let waiting = |at| Lease { since: at, expires: at.plus(1000), ..loser.clone() };
    assert!(!stores[1].take_lease(&waiting(NOW.plus(1999)), NOW.plus(1999)).await.unwrap(), "renewed");
    assert!(stores[1].take_lease(&waiting(NOW.plus(2000)), NOW.plus(2000)).await.unwrap(), "its holder died");
    assert!(!stores[0].renew_lease(&longer).await.unwrap(), "lost");
    assert!(stores[1].let_go_of_lease(&loser).await.unwrap());
    assert_eq!(stores[0].lease_holder("import register").await.unwrap(), None);
    for store in stores {
        store.close().await;
    }
}

pub async fn all_nodes_share_one_secret_that_is_not_shown(db: &TestDb) {
    let (one, two) = (db.store().await, db.store().await);
    assert_eq!(one.secret(), two.secret());
    assert_eq!(one.secret().len(), 64);
    let secret = String::from_utf8(one.secret().to_vec()).unwrap();
    assert_ne!(secret, one.epoch().await.unwrap());
    assert!(!format!("{one:?}").contains(&secret));
    for store in [one, two] {
        store.close().await;
    }
}

pub async fn a_matter_is_changed_only_as_it_was_seen_and_never_below_itself(db: &TestDb) {
    let store = db.store().await;
    let by = system_actor();
    let matter = |id: &str, parent: Option<&str>| Matter::new(id, parent.map(MatterId::from), "食品", "Food");
    store.add_matter(matter("a", None), &by, NOW).await.unwrap();
    store.add_matter(matter("b", Some("a")), &by, NOW).await.unwrap();
    let changed = Matter { active: false, needs_place: true, needs_file: true, ..matter("b", Some("a")) };
    store.change_matter(matter("b", Some("a")), changed.clone(), &by, NOW).await.unwrap();
    assert_eq!(store.rules().matters.get(&"b".into()), Some(&changed));
    assert_eq!(store.matters().await.unwrap()[1], changed);
    let entries = store.log_after(0, 100).await.unwrap();
    assert!(entries.last().is_some_and(|entry| entry.kind == "matter_changed"));

    let late = store.change_matter(matter("b", Some("a")), matter("b", None), &by, NOW).await;
    assert!(matches!(late, Err(Failure::Refused { refusal: Refusal::Stale { .. }, .. })), "{late:?}");
    for (before, after) in [
        (matter("a", None), matter("a", Some("b"))),
        (matter("a", None), matter("a", Some("gone"))),
        (matter("gone", None), matter("gone", None)),
    ] {
        let refusal = store.change_matter(before, after, &by, NOW).await;
        assert!(matches!(refusal, Err(Failure::Refused { .. })), "{refusal:?}");
    }
    store.close().await;
}

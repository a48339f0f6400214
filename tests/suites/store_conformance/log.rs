//! The log as its readers meet it.

use super::county::{
    NOW, act, claim, department, found, naming, note, officer, posting, publish, publish_order,
};
use liaison::store::{NewPerson, NewSession, system_actor};
use liaison_domain::item::{Card, ItemState, PartRole, Posting};
use liaison_domain::{PersonId, Roles};
use std::time::Duration;
use support::db::TestDb;
use tokio::task::JoinSet;

pub async fn a_reader_never_sees_a_gap_while_16_write(db: &TestDb) {
    const WRITERS: usize = 16;
    const EACH: u64 = 20;
    let store = db.store().await;
    found(&store, WRITERS).await;
    // A second node as well: its commits must fall into the same order.
    let other = db.store().await;
    let start = store.head().await.unwrap();
    let end = start + WRITERS as u64 * EACH;
    let reader = tokio::spawn({
        let store = store.clone();
        async move {
            let mut watch = store.committed();
            let mut cursor = start;
            while cursor < end {
                // `log_after` fails on a hole; that it always goes on from here is what is proved.
                let page = store.log_after(cursor, 7).await.unwrap();
                match page.last() {
                    Some(last) => cursor = last.seq,
                    None => drop(tokio::time::timeout(Duration::from_secs(1), watch.changed()).await),
                }
            }
            cursor
        }
    });
    let mut writers = JoinSet::new();
    for n in 0..WRITERS {
        let store = if n % 2 == 0 { store.clone() } else { other.clone() };
        writers.spawn(async move {
            for i in 0..EACH {
                store.execute(publish_order(n, posting(&format!("{n}-{i}")))).await.unwrap();
            }
        });
    }
    writers.join_all().await;
    assert_eq!(reader.await.unwrap(), end);
    assert_eq!(store.head().await.unwrap(), end);
    store.close().await;
    other.close().await;
}

pub async fn the_watch_moves_with_the_log_of_another_node(db: &TestDb) {
    let (here, there) = (db.store().await, db.store().await);
    found(&there, 1).await;
    let mut watch = here.committed();
    let done = there.execute(publish_order(0, posting("Elsewhere"))).await.unwrap();
    let moved = watch.wait_for(|seq| *seq >= done.seq);
    tokio::time::timeout(Duration::from_secs(20), moved).await.expect("woken").unwrap();
    assert_eq!(here.log_after(done.seq - 1, 10).await.unwrap()[0].item.as_ref(), Some(&done.item.id));
    here.close().await;
    there.close().await;
}

pub async fn every_entry_says_who_may_hear_of_it(db: &TestDb) {
    let store = db.store().await;
    found(&store, 4).await;
    let start = store.head().await.unwrap();
    let secret =
        Posting { restricted: true, ..naming("Secret", &[(1, PartRole::Lead), (2, PartRole::Support)]) };
    let item = publish(&store, secret).await;
    act(&store, 0, &item, note("Take care.")).await;
    let rows = store.log_after(start, 10).await.unwrap();
    assert_eq!(
        rows.iter().map(|r| (r.kind.as_str(), r.version)).collect::<Vec<_>>(),
        [("published", Some(1)), ("noted", Some(2))]
    );
    for row in rows {
        assert!(row.restricted);
        assert_eq!(row.involved, [department(0), department(1), department(2)]);
        assert_eq!((row.actor_department, row.subject_person), (department(0), None));
        let card: Card = serde_json::from_str(&row.card_json.unwrap()).unwrap();
        assert_eq!((card.state, card.version), (ItemState::Dispatched, 2), "the row as it is now");
    }
    let open = publish(&store, posting("Open")).await;
    act(&store, 3, &open, claim()).await;
    let last = store.log_after(start + 3, 10).await.unwrap();
    assert_eq!((last.len(), last[0].restricted, last[0].actor_department.clone()), (1, false, department(3)));
    store.close().await;
}

pub async fn changes_of_people_and_sessions_are_entries(db: &TestDb) {
    let store = db.store().await;
    found(&store, 1).await;
    let start = store.head().await.unwrap();
    let by = system_actor();
    let id = PersonId("li".into());
    let roles = officer(0).roles;
    let person = NewPerson {
        id: id.clone(),
        account: "li".into(),
        name: "Li".into(),
        department: department(0),
        roles,
        password_hash: "$secret-hash$".into(),
    };
    store.add_person(person, &by, NOW).await.unwrap();
    let session =
        NewSession { hash: "token-hash".into(), person: id.clone(), at: NOW, expires: NOW.plus(1000) };
    store.start_session(session).await.unwrap();
    store.set_roles(&id, Roles::default(), &by, NOW).await.unwrap();
    assert!(store.end_session("token-hash", NOW).await.unwrap());
    store.set_password(&id, "$other-hash$".into(), &by, NOW).await.unwrap();
    store.disable_person(&id, &by, NOW).await.unwrap();
    let rows = store.log_after(start, 10).await.unwrap();
    let kinds: Vec<_> = rows.iter().map(|r| r.kind.as_str()).collect();
    let expected = [
        "person_added",
        "session_started",
        "person_changed",
        "session_ended",
        "password_changed",
        "person_disabled",
    ];
    assert_eq!(kinds, expected);
    for row in rows {
        assert_eq!((row.subject_person.as_ref(), &row.item, &row.card_json), (Some(&id), &None, &None));
        assert!(!format!("{row:?}").contains("hash"), "no secret goes into the log");
    }
    store.close().await;
}

//! A county that began with the first release keeps everything.

use super::county::{close, order, refused, report};
use liaison::accounts::password::Passwords;
use liaison::store::{Order, Store, verify};
use liaison_domain::item::{Command, Finding, Item, ItemState, Measure, Refusal, Report, Viewer};
use liaison_domain::{ItemNumber, PartyId, Role, Roles, Timestamp};
use support::db::TestDb;

/// What that release wrote, by itself: every kind of event it knew, items in each of its states.
const PORTAL: &str = include_str!("../../fixtures/portal/county.sql");
/// The last migration of that release.
const LAST: &str = "0003_lease.sql";
/// An hour after the last entry.
const LATER: Timestamp = Timestamp(1_772_600_400_000);

/// Rows that must be there afterwards as before.
const TABLES: [&str; 13] = [
    "SELECT id || zh || en FROM department ORDER BY id",
    "SELECT id || zh || en FROM matter ORDER BY id",
    "SELECT id || account || name || roles || password_hash FROM person ORDER BY id",
    "SELECT hash FROM session ORDER BY hash",
    "SELECT id || fields FROM draft ORDER BY id",
    "SELECT id || number || state || hash FROM item ORDER BY id",
    "SELECT item_id || department_id || role || state FROM participation ORDER BY item_id, department_id",
    "SELECT kind || actor || payload || hash FROM log ORDER BY seq",
    "SELECT department_id || ' ' || seq FROM notice ORDER BY department_id, seq",
    "SELECT person_id || item_id || seq FROM read_mark ORDER BY person_id, item_id",
    "SELECT name || fingerprint || item_id FROM idempotency ORDER BY name",
    "SELECT source || name || item_id FROM source_mark ORDER BY source, name",
    "SELECT name || n FROM counter ORDER BY name",
];

async fn portal(db: &TestDb) {
    db.migrate_until(LAST).await;
    db.tamper(PORTAL).await;
}

async fn item(store: &Store, n: u64) -> Item {
    store.item_by_number(&ItemNumber(format!("XT-2026-{n:04}"))).await.unwrap().unwrap()
}

/// Somebody who reads every item.
fn reader() -> Viewer {
    Viewer { department: "office".into(), roles: Roles::of(&[Role::Supervisor]) }
}

pub async fn a_county_of_the_first_release_keeps_everything(db: &TestDb) {
    portal(db).await;
    let mut before = Vec::new();
    for sql in TABLES {
        before.push((sql, db.texts(sql).await));
    }
    let store = db.store().await;
    for (sql, rows) in before {
        assert!(!rows.is_empty(), "{sql}");
        assert_eq!(db.texts(sql).await, rows, "{sql}");
    }
    let report = verify(&store, |_, _| {}).await.unwrap();
    assert_eq!(report.problems, vec![]);
    assert_eq!(report.entries, store.head().await.unwrap());

    let states = [
        ItemState::Open,
        ItemState::InProgress,
        ItemState::Reported,
        ItemState::Closed,
        ItemState::Dispatched,
        ItemState::Withdrawn,
        ItemState::InProgress,
        ItemState::Closed,
    ];
    let mut words = std::collections::BTreeSet::new();
    for (n, state) in (1..).zip(states) {
        let item = item(&store, n).await;
        assert_eq!(item.state(), state, "{}", item.number);
        let timeline = store.timeline(&item.id, None, 100).await.unwrap();
        assert_eq!(timeline.len(), item.version as usize);
        words.extend(timeline.iter().map(|entry| entry.recorded.event.word()));
    }
    assert_eq!(words.len(), 18, "every kind of event of that release: {words:?}");

    let person = store.person_by_account("p-d1").await.unwrap().unwrap();
    let passwords = Passwords::new(1).unwrap();
    assert!(passwords.check("an old password".into(), Some(person.1)).await.unwrap());
    assert!(store.session(&"5e".repeat(32), LATER).await.unwrap().is_some(), "nobody is signed out");
    let draft = store.draft("draft-1").await.unwrap().unwrap();
    assert!(draft.values_json.contains("没写完的事项"));
    store.close().await;
}

pub async fn an_enterprise_of_the_first_release_gets_a_file(db: &TestDb) {
    portal(db).await;
    let store = db.store().await;
    let file = |item: &Item| item.file().cloned();
    let (first, second) = (item(&store, 1).await, item(&store, 2).await);
    assert_eq!(file(&first), Some(PartyId(first.id.0.clone())), "the same whenever it is opened");
    assert_eq!(file(&first), file(&second), "by its code and by its name");
    let names =
        store.parties("", None, &reader()).await.unwrap().into_iter().map(|p| p.name).collect::<Vec<_>>();
    assert_eq!(names.len(), 4, "{names:?}");
    let about = store.items_of_party(&file(&first).unwrap()).await.unwrap();
    assert_eq!(about.len(), 2);
    store.close().await;

    // Drawing them once more gives the same.
    db.tamper("DELETE FROM meta WHERE name = 'shape'").await;
    let again = db.store().await;
    assert_eq!(item(&again, 2).await, second);
    assert_eq!(verify(&again, |_, _| {}).await.unwrap().problems, vec![]);

    // What is filed elsewhere behind the store's back is found.
    let other = file(&item(&again, 3).await).unwrap();
    db.tamper(&format!(
        "UPDATE item SET party_id = '{other}', doc = REPLACE(doc, '\"id\":\"{}\"', '\"id\":\"{other}\"') \
         WHERE number = 'XT-2026-0002'",
        file(&first).unwrap()
    ))
    .await;
    assert!(!verify(&again, |_, _| {}).await.unwrap().problems.is_empty());
    again.close().await;
}

pub async fn an_item_of_the_first_release_goes_on_to_its_closing(db: &TestDb) {
    portal(db).await;
    let store = db.store().await;
    let later = |n: usize, item: &Item, command| Order {
        happened_at: LATER,
        recorded_at: LATER,
        ..order(n, Some(item), command)
    };
    let fine = |document: &str| {
        let measures = vec![Measure::Fine {
            document: document.into(),
            amount: 100_000,
            act: "未标注生产日期".into(),
            provision: "第 34 条".into(),
            filed_on: Some(20_516),
        }];
        let mut report = match report(false) {
            Command::Report { report } => *report,
            other => panic!("{other:?}"),
        };
        report =
            Report { measures, finding: Finding::Confirmed, inspected_at: LATER.plus(-60_000), ..report };
        Command::Report { report: Box::new(report) }
    };
    let now = item(&store, 2).await;
    let now = store.execute(later(1, &now, fine("罚 1 号"))).await.unwrap().item;
    // One act, one fine: it holds for what was posted before there were files.
    let refusal = refused(store.execute(later(3, &now, fine("罚 2 号"))).await);
    assert!(matches!(refusal, Refusal::FinedAlready { .. }), "{refusal:?}");
    let nothing = || report(false);
    let now = store.execute(later(3, &now, nothing())).await.unwrap().item;
    let accept = Command::Accept { handler: "Li".into(), plan: None, note: String::new() };
    let now = store.execute(later(4, &now, accept)).await.unwrap().item;
    let now = store.execute(later(4, &now, nothing())).await.unwrap().item;
    let joint = Command::JointReport { text: "Done.".into() };
    let now = store.execute(later(1, &now, joint)).await.unwrap().item;
    let now = store.execute(later(0, &now, close())).await.unwrap().item;
    assert_eq!(now.state(), ItemState::Closed);
    assert_eq!(verify(&store, |_, _| {}).await.unwrap().problems, vec![]);
    store.close().await;
}

pub async fn nodes_that_begin_together_bring_it_up_to_date_once(db: &TestDb) {
    portal(db).await;
    // The schema first: only the rows are drawn by both.
    db.store().await.close().await;
    db.tamper(
        "DELETE FROM meta WHERE name = 'shape'; DELETE FROM duty; UPDATE item SET doc = '{}', card = '{}'",
    )
    .await;
    let (a, b) = tokio::join!(db.store(), db.store());
    assert_eq!(verify(&b, |_, _| {}).await.unwrap().problems, vec![]);
    assert_eq!(a.parties("", None, &reader()).await.unwrap().len(), 4);
    a.close().await;
    b.close().await;
}

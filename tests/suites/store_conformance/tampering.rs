//! What somebody does to the record with a database tool is found.

use super::county::{found, random_acts};
use liaison::store::{Report, Store, VerifyProblem, verify};
use liaison_domain::item::Item;
use liaison_domain::{ItemId, ItemNumber, Timestamp};
use support::db::TestDb;

pub async fn a_record_of_random_acts_is_whole(db: &TestDb) {
    let store = db.store().await;
    found(&store, 5).await;
    let items = random_acts(&store, 3, 400).await;
    let mut last = (0, 0);
    let report = verify(&store, |done, total| {
        assert!(done > last.0 && done <= total);
        last = (done, total);
    });
    let report = report.await.unwrap();
    let entries = store.head().await.unwrap();
    assert_eq!(report, Report { entries, items: items.len() as u64, problems: vec![] });
    assert_eq!(last.0, last.1);
    store.close().await;
}

/// A record with a story, the change made to it, and what is found.
async fn after(
    db: &TestDb,
    change: impl FnOnce(&[Item], u64) -> String,
) -> (Vec<VerifyProblem>, Vec<Item>, u64) {
    let store: Store = db.store().await;
    found(&store, 5).await;
    let items = random_acts(&store, 5, 150).await;
    let head = store.head().await.unwrap();
    db.tamper(&change(&items, head)).await;
    let problems = verify(&store, |_, _| {}).await.unwrap().problems;
    store.close().await;
    (problems, items, head)
}

fn numbers(problems: &[VerifyProblem]) -> Vec<&ItemNumber> {
    fn number(problem: &VerifyProblem) -> Option<&ItemNumber> {
        match problem {
            VerifyProblem::Entry { item, .. } => item.as_ref(),
            VerifyProblem::Versions { item }
            | VerifyProblem::Item { item }
            | VerifyProblem::Column { item, .. }
            | VerifyProblem::Participation { item }
            | VerifyProblem::Duty { item }
            | VerifyProblem::Card { item } => Some(item),
            _ => None,
        }
    }
    problems.iter().filter_map(number).collect()
}

pub async fn an_edited_payload_is_found(db: &TestDb) {
    let edit = |items: &[Item], _| {
        let id = &items[0].id;
        format!(
            "UPDATE log SET payload = REPLACE(payload, 'Item', 'item') WHERE item_id = '{id}' AND item_version = 1"
        )
    };
    let (problems, items, _) = after(db, edit).await;
    assert!(matches!(problems[0], VerifyProblem::Entry { .. }), "{problems:?}");
    assert!(numbers(&problems).iter().all(|n| **n == items[0].number), "{problems:?}");
}

pub async fn a_deleted_entry_is_found(db: &TestDb) {
    let (problems, _, _) = after(db, |_, _| "DELETE FROM log WHERE seq = 9".to_owned()).await;
    assert!(problems.contains(&VerifyProblem::Gap { from: 9, to: 10 }), "{problems:?}");
    assert!(!numbers(&problems).is_empty(), "{problems:?}");
}

pub async fn a_cut_tail_is_found(db: &TestDb) {
    let (problems, _, head) = after(db, |_, head| format!("DELETE FROM log WHERE seq > {}", head - 3)).await;
    assert!(problems.contains(&VerifyProblem::Head { head, last: head - 3 }), "{problems:?}");
}

pub async fn a_cut_tail_with_a_mended_head_is_found(db: &TestDb) {
    let cut = |_: &[Item], head| {
        format!(
            "DELETE FROM log WHERE seq > {0}; \
             UPDATE feed_head SET n = {0}, hash = (SELECT hash FROM log WHERE seq = {0})",
            head - 3
        )
    };
    let (problems, _, _) = after(db, cut).await;
    assert!(!numbers(&problems).is_empty(), "the items know more than the log: {problems:?}");
}

pub async fn swapped_entries_are_found(db: &TestDb) {
    let swap = |_: &[Item], _| {
        "UPDATE log SET seq = 100000 WHERE seq = 8; UPDATE log SET seq = 8 WHERE seq = 9; \
         UPDATE log SET seq = 9 WHERE seq = 100000"
            .to_owned()
    };
    let (problems, _, _) = after(db, swap).await;
    assert!(problems.contains(&VerifyProblem::LogChain { seq: 8 }), "{problems:?}");
}

pub async fn an_edited_item_is_found(db: &TestDb) {
    let edit = |items: &[Item], _| {
        format!("UPDATE item SET doc = REPLACE(doc, 'Gulou', 'Other') WHERE id = '{}'", items[1].id)
    };
    let (problems, items, _) = after(db, edit).await;
    assert_eq!(problems, [VerifyProblem::Item { item: items[1].number.clone() }]);
}

pub async fn an_edited_column_is_found(db: &TestDb) {
    let edit = |items: &[Item], _| {
        format!("UPDATE item SET restricted = 1 - restricted, card = '{{}}' WHERE id = '{}'", items[1].id)
    };
    let (problems, items, _) = after(db, edit).await;
    let item = items[1].number.clone();
    let expected =
        [VerifyProblem::Column { item: item.clone(), column: "restricted" }, VerifyProblem::Card { item }];
    assert_eq!(problems, expected);
}

pub async fn an_edited_participation_is_found(db: &TestDb) {
    let edit = |items: &[Item], _| {
        let item = items.iter().find(|i| !i.participations.is_empty()).unwrap();
        format!("UPDATE participation SET state = 'nothing' WHERE item_id = '{}'", item.id)
    };
    let (problems, items, _) = after(db, edit).await;
    let item = items.iter().find(|i| !i.participations.is_empty()).unwrap();
    assert_eq!(problems, [VerifyProblem::Participation { item: item.number.clone() }]);
}

pub async fn a_deleted_duty_is_found(db: &TestDb) {
    let edit = |items: &[Item], _| {
        let item = items.iter().find(|i| !i.duties().is_empty()).unwrap();
        format!("DELETE FROM duty WHERE item_id = '{}'", item.id)
    };
    let (problems, items, _) = after(db, edit).await;
    let item = items.iter().find(|i| !i.duties().is_empty()).unwrap();
    assert_eq!(problems, [VerifyProblem::Duty { item: item.number.clone() }]);
}

/// As an upgrade finds them: the log whole, every row that repeats it as an earlier version left it.
pub async fn rows_of_an_earlier_version_are_drawn_anew_from_the_log(db: &TestDb) {
    let store = db.store().await;
    found(&store, 5).await;
    let items = random_acts(&store, 7, 300).await;
    let (head, before) = (store.head().await.unwrap(), store.item(&items[0].id).await.unwrap());
    store.close().await;
    db.tamper(
        "DELETE FROM duty; DELETE FROM meta WHERE name = 'shape'; \
         UPDATE item SET card = '{\"of\":\"before\"}', doc = '{}', alarm_at = NULL, lead_returns = 9",
    )
    .await;
    let upgraded = db.store().await;
    assert_eq!(verify(&upgraded, |_, _| {}).await.unwrap().problems, vec![]);
    assert_eq!(upgraded.head().await.unwrap(), head, "nothing is added to the log");
    assert_eq!(upgraded.item(&items[0].id).await.unwrap(), before);
    let later = before.unwrap().changed_at.plus(400 * liaison_domain::time::DAY);
    let first = (Timestamp(0), ItemId::from(""));
    let waiting = upgraded.alarms(later, liaison_domain::item::Urgency::Normal, &first, 1000).await.unwrap();
    assert!(!waiting.is_empty(), "clocks tell again");
    upgraded.close().await;
}

/// What is changed beside a story with a fine and a file, and what is found.
async fn beside(db: &TestDb, change: &str) -> Vec<VerifyProblem> {
    let store = db.store().await;
    super::register::a_story_with_a_fine_and_a_file(&store).await;
    assert_eq!(verify(&store, |_, _| {}).await.unwrap().problems, vec![]);
    db.tamper(change).await;
    let problems = verify(&store, |_, _| {}).await.unwrap().problems;
    store.close().await;
    problems
}

pub async fn an_edited_fine_is_found(db: &TestDb) {
    let problems = beside(db, "UPDATE fine SET amount = 1").await;
    assert!(matches!(problems[..], [VerifyProblem::Fine { .. }]), "{problems:?}");
}

pub async fn a_deleted_fine_is_found(db: &TestDb) {
    let problems = beside(db, "DELETE FROM fine").await;
    assert!(
        matches!(problems[..], [VerifyProblem::Fine { .. }, VerifyProblem::FirstFine { .. }]),
        "{problems:?}"
    );
}

pub async fn a_precedent_that_nobody_ruled_is_found(db: &TestDb) {
    let forged = "INSERT INTO precedent (item_id, item_version, matter_id, party, lead_id, supports, basis, \
                  ruling, ruled_at) SELECT id, 99, 'm', '', 'd', '[]', 'x', 'x', 1 FROM item";
    let problems = beside(db, forged).await;
    assert!(matches!(problems[..], [VerifyProblem::Precedent { .. }]), "{problems:?}");
}

pub async fn an_edited_file_is_found(db: &TestDb) {
    let problems =
        beside(db, "UPDATE attachment SET bytes = (SELECT bytes FROM attachment WHERE id = 'other')");
    let problems = problems.await;
    assert!(matches!(problems[..], [VerifyProblem::File { .. }]), "{problems:?}");
}

pub async fn a_number_that_was_given_to_nobody_is_found(db: &TestDb) {
    let problems = beside(db, "UPDATE counter SET n = n + 1 WHERE name LIKE 'item-%'").await;
    assert!(matches!(problems[..], [VerifyProblem::Numbers { .. }]), "{problems:?}");
}

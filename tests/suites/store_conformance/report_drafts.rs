//! The draft of a result: the department's until it is reported, and nobody else's.

use super::county::{
    NOW, act, claim, close, department, found, officer, order, posting, publish, refused, report,
};
use liaison::store::{Draft, Failure, NewFile, Order, Store, form_of_draft, report_draft};
use liaison_domain::item::{Command, Item, Refusal};
use liaison_domain::time::DAY;
use liaison_domain::{Actor, PersonId, Role, Roles};
use support::db::TestDb;

fn draft(item: &Item, n: usize, person: &str, version: u32) -> Draft {
    Draft {
        id: report_draft(item, &department(n)),
        person: PersonId(person.into()),
        department: department(n),
        belongs_to: format!("/items/{}/report", item.id),
        values_json: format!("[[\"text\",\"{person}\"]]"),
        version,
        changed: NOW,
    }
}

async fn is_there(store: &Store, item: &Item, n: usize) -> bool {
    store.draft(&draft(item, n, "", 0).id).await.unwrap().is_some()
}

pub async fn a_result_that_is_written_is_saved_only_over_what_was_seen(db: &TestDb) {
    let (store, other) = (db.store().await, db.store().await);
    found(&store, 2).await;
    let item = publish(&store, posting("One")).await;
    let item = act(&store, 1, &item, claim()).await;
    let saves = (store.save_draft(draft(&item, 1, "li", 0)), other.save_draft(draft(&item, 1, "wang", 0)));
    let (one, two) = tokio::join!(saves.0, saves.1);
    assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1, "of two at the same time, one");
    let late = if one.is_ok() { two } else { one };
    assert!(matches!(late, Err(Failure::Refused { refusal: Refusal::Stale { seen: 0, now: 1 }, .. })));
    assert_eq!(store.save_draft(draft(&item, 1, "wang", 1)).await.unwrap(), 2);
    assert_eq!(store.drafts_of(&department(1)).await.unwrap(), [], "it is no posting");
    let theirs = Draft { department: department(0), ..draft(&item, 1, "zhao", 2) };
    let refusal = store.save_draft(theirs).await;
    assert!(
        matches!(refusal, Err(Failure::Refused { refusal: Refusal::NotFound, .. })),
        "another department"
    );
    let id = draft(&item, 1, "", 0).id;
    assert!(!store.discard_draft(&id, &department(0), 2).await.unwrap());
    assert!(!store.discard_draft(&id, &department(1), 1).await.unwrap(), "saved since");
    assert!(store.discard_draft(&id, &department(1), 2).await.unwrap());
    store.close().await;
    other.close().await;
}

pub async fn a_draft_goes_with_the_report_and_with_the_archive_and_after_a_week(db: &TestDb) {
    let store = db.store().await;
    found(&store, 3).await;
    let item = publish(&store, posting("One")).await;
    let item = act(&store, 1, &item, claim()).await;
    let other = publish(&store, posting("Other")).await;
    for (item, n) in [(&item, 1), (&item, 2), (&other, 1)] {
        store.save_draft(draft(item, n, "li", 0)).await.unwrap();
    }
    let before = item.clone();
    let tried = order(1, Some(&item), report(true));
    store.rehearse(tried.clone()).await.unwrap();
    assert_eq!(store.item(&item.id).await.unwrap().unwrap(), before, "only tried");
    assert!(is_there(&store, &before, 1).await);
    let item = act(&store, 1, &item, report(true)).await;
    let late = store.rehearse(tried).await;
    assert!(matches!(late, Err(Failure::Refused { refusal: Refusal::AlreadyReported { .. }, .. })));
    assert!(!is_there(&store, &before, 1).await, "reported");
    assert!(is_there(&store, &before, 2).await && is_there(&store, &other, 1).await, "others stay");
    let item = act(&store, 0, &item, close()).await;
    let coordinator = Actor { roles: Roles::of(&[Role::Coordinator]), ..officer(2) };
    store.execute(Order { actor: coordinator, ..order(2, Some(&item), Command::Archive) }).await.unwrap();
    assert!(!is_there(&store, &before, 2).await, "archived");
    store.purge(NOW.plus(7 * DAY)).await.unwrap();
    assert!(is_there(&store, &other, 1).await);
    store.purge(NOW.plus(7 * DAY + 1)).await.unwrap();
    assert!(!is_there(&store, &other, 1).await, "as old as a kept form");
    store.close().await;
}

pub async fn whoever_of_the_department_reports_takes_the_files_of_its_draft(db: &TestDb) {
    let store = db.store().await;
    found(&store, 3).await;
    let item = publish(&store, posting("One")).await;
    let item = act(&store, 1, &item, claim()).await;
    let mine = form_of_draft(&report_draft(&item, &department(1)));
    let file = |id: &str, n: usize, form: &str| NewFile {
        id: id.into(),
        person: PersonId("colleague".into()),
        department: department(n),
        form: form.into(),
        name: "a.png".into(),
        media: "image/png",
        bytes: id.as_bytes().to_vec(),
        at: NOW,
    };
    let ours = store.keep_file(file("ours", 1, &mine)).await.unwrap();
    let theirs = store.keep_file(file("theirs", 2, &mine)).await.unwrap();
    let posting = store.keep_file(file("posting", 1, &form_of_draft("another"))).await.unwrap();
    let with = |file| match report(true) {
        Command::Report { mut report } => {
            report.files = vec![file];
            order(1, Some(&item), Command::Report { report })
        }
        other => panic!("{other:?} is no report"),
    };
    for foreign in [theirs, posting] {
        let tried = store.execute(with(foreign)).await;
        assert!(matches!(refused(tried), Refusal::Invalid { .. }));
    }
    store.execute(with(ours)).await.unwrap();
    assert!(store.file(&item.id, "ours").await.unwrap().is_some());
    store.close().await;
}

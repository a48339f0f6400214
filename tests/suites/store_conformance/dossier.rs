//! Archive files beside the record they were made of.

use super::county::{NOW, act, claim, close, found, officer, order, posting, publish, report};
use liaison::store::{Order, VerifyProblem, verify};
use liaison_domain::item::{Command, Item, ItemState};
use liaison_domain::{Actor, Role, Roles};
use support::db::TestDb;

async fn archived(store: &liaison::store::Store, title: &str) -> Item {
    let item = publish(store, posting(title)).await;
    let item = act(store, 1, &item, claim()).await;
    let item = act(store, 1, &item, report(true)).await;
    let item = act(store, 0, &item, close()).await;
    let coordinator = Actor { roles: Roles::of(&[Role::Coordinator]), ..officer(2) };
    let order = Order { actor: coordinator, ..order(2, Some(&item), Command::Archive) };
    let item = (*store.execute(order).await.unwrap().item).clone();
    assert_eq!(item.state(), ItemState::Archived);
    item
}

pub async fn a_dossier_that_is_not_of_its_record_is_found(db: &TestDb) {
    let store = db.store().await;
    found(&store, 3).await;
    let (one, other) = (archived(&store, "One").await, archived(&store, "Other").await);
    for item in [&one, &other] {
        store.make_dossier(item, "<p>All of it.</p>".into(), NOW).await.unwrap();
        let text = store.dossier(&item.id).await.unwrap().unwrap();
        let digest = store.dossier_digest(&item.id).await.unwrap().unwrap();
        assert!(text.contains(&digest));
    }
    assert_eq!(verify(&store, |_, _| {}).await.unwrap().problems, vec![]);
    let found = |item: &Item| vec![VerifyProblem::Dossier { item: item.number.clone() }];
    db.tamper(&format!(
        "UPDATE dossier SET content = REPLACE(content, 'All of it', 'Some of it') WHERE item_id = '{}'",
        one.id
    ))
    .await;
    assert_eq!(verify(&store, |_, _| {}).await.unwrap().problems, found(&one));
    // A whole file, but another item's.
    db.tamper(&format!(
        "UPDATE dossier SET content = (SELECT content FROM dossier WHERE item_id = '{0}'), \
         sha256 = (SELECT sha256 FROM dossier WHERE item_id = '{0}') WHERE item_id = '{1}'",
        other.id, one.id
    ))
    .await;
    assert_eq!(verify(&store, |_, _| {}).await.unwrap().problems, found(&one));
    store.close().await;
}

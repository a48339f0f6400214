//! Many at once.

use super::county::{NOW, claim, department, found, order, posting, publish, publish_order, refused};
use liaison::store::{Done, Failure, Order, Store, verify};
use liaison_domain::Timestamp;
use liaison_domain::item::{Item, PartRole, Refusal};
use std::collections::BTreeSet;
use support::db::TestDb;
use tokio::task::JoinSet;

/// How the many stood to one item: who won, and that every other one was told so.
fn judge(item: &Item, answers: &[(usize, Result<Done, Failure>)]) {
    let winners: Vec<_> = answers
        .iter()
        .filter(|(_, a)| matches!(a, Ok(done) if done.refusal.is_none()))
        .map(|(n, _)| *n)
        .collect();
    assert_eq!(winners.len(), 1, "exactly one leads");
    let lead = item.lead().unwrap();
    assert_eq!(lead.department, department(winners[0]));
    assert_eq!(item.participations.iter().filter(|p| p.role == PartRole::Lead).count(), 1);
    for (n, answer) in answers.iter().filter(|(n, _)| *n != winners[0]) {
        let told = match answer {
            Ok(Done { refusal: Some(told), .. }) | Err(Failure::Refused { refusal: told, .. }) => told,
            other => panic!("department {n} was not told: {other:?}"),
        };
        let expected = Refusal::LeadTaken { by: lead.department.clone(), name: "Zhang".into(), at: NOW };
        assert_eq!(*told, expected, "who was first, and when");
    }
}

async fn everybody_claims(
    stores: &[Store],
    item: &Item,
    claimers: usize,
) -> Vec<(usize, Result<Done, Failure>)> {
    let mut tasks = JoinSet::new();
    for n in 1..=claimers {
        let (store, order) = (stores[n % stores.len()].clone(), order(n, Some(item), claim()));
        tasks.spawn(async move { (n, store.execute(order).await) });
    }
    tasks.join_all().await
}

pub async fn of_64_claimers_exactly_one_leads_and_the_others_are_told_who(db: &TestDb) {
    const ITEMS: usize = 200;
    let store = db.store().await;
    found(&store, 65).await;
    for n in 0..ITEMS {
        let item = publish(&store, posting(&format!("Item {n}"))).await;
        let answers = everybody_claims(std::slice::from_ref(&store), &item, 64).await;
        let item = store.item(&item.id).await.unwrap().unwrap();
        judge(&item, &answers);
        assert_eq!(item.version, 65, "the posting, the claim, and 63 that came later");
    }
    assert_eq!(verify(&store, |_, _| {}).await.unwrap().problems, []);
    store.close().await;
}

pub async fn two_nodes_never_give_the_lead_twice(db: &TestDb) {
    let one = db.store().await;
    found(&one, 17).await;
    let stores = [one, db.store().await];
    for n in 0..30 {
        let item = publish(&stores[n % 2], posting(&format!("Item {n}"))).await;
        let answers = everybody_claims(&stores, &item, 16).await;
        judge(&stores[0].item(&item.id).await.unwrap().unwrap(), &answers);
    }
    assert_eq!(verify(&stores[1], |_, _| {}).await.unwrap().problems, []);
    for store in stores {
        store.close().await;
    }
}

pub async fn numbers_have_no_gap_although_orders_are_refused(db: &TestDb) {
    let store = db.store().await;
    found(&store, 1).await;
    let mut tasks = JoinSet::new();
    for n in 0..120 {
        let store = store.clone();
        // Every third has no title.
        let title = if n % 3 == 0 { String::new() } else { format!("Item {n}") };
        tasks.spawn(async move { store.execute(publish_order(0, posting(&title))).await });
    }
    let answers = tasks.join_all().await;
    let numbers: BTreeSet<_> = answers.iter().flatten().map(|done| done.item.number.0.clone()).collect();
    let expected: BTreeSet<_> = (1..=80).map(|n| format!("XT-2026-{n:04}")).collect();
    assert_eq!(numbers, expected);
    for answer in answers.into_iter().filter(Result::is_err) {
        assert!(matches!(refused(answer), Refusal::Invalid { .. }));
    }
    store.close().await;
}

pub async fn numbers_begin_again_with_the_local_year(db: &TestDb) {
    let store = db.store().await;
    found(&store, 1).await;
    // 2026-12-31 15:59:59 and 16:00:00 UTC: the year turns in the county in between.
    let turn = Timestamp(1_798_732_800_000);
    for (at, number) in
        [(turn.plus(-1000), "XT-2026-0001"), (turn, "XT-2027-0001"), (turn.plus(1), "XT-2027-0002")]
    {
        let order = Order { happened_at: at, recorded_at: at, ..publish_order(0, posting("New year")) };
        assert_eq!(store.execute(order).await.unwrap().item.number.0, number);
    }
    store.close().await;
}

pub async fn two_nodes_number_their_items_without_a_gap(db: &TestDb) {
    let one = db.store().await;
    found(&one, 1).await;
    let stores = [one, db.store().await];
    let mut tasks = JoinSet::new();
    for n in 0..60 {
        let (store, order) = (stores[n % 2].clone(), publish_order(0, posting(&format!("Item {n}"))));
        tasks.spawn(async move { store.execute(order).await.unwrap().item.number.0.clone() });
    }
    let numbers: BTreeSet<_> = tasks.join_all().await.into_iter().collect();
    assert_eq!(numbers, (1..=60).map(|n| format!("XT-2026-{n:04}")).collect());
    for store in stores {
        store.close().await;
    }
}

pub async fn what_the_database_refuses_takes_nothing_else_with_it(db: &TestDb) {
    let store = db.store().await;
    found(&store, 1).await;
    let taken = publish(&store, posting("First")).await.id;
    let mut tasks = JoinSet::new();
    for n in 0..20 {
        let mut order = publish_order(0, posting(&format!("Item {n}")));
        if n == 7 {
            order.new_item = taken.clone();
        }
        let store = store.clone();
        tasks.spawn(async move { (n, store.execute(order).await.is_ok()) });
    }
    let failed: Vec<_> = tasks.join_all().await.into_iter().filter(|(_, ok)| !ok).collect();
    assert_eq!(failed, [(7, false)]);
    assert_eq!(store.item(&taken).await.unwrap().unwrap().title, "First");
    assert_eq!(verify(&store, |_, _| {}).await.unwrap().problems, []);
    store.close().await;
}

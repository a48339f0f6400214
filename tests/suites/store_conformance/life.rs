//! One item and the orders on it.

use super::county::{
    NOW, act, claim, close, found, note, officer, order, posting, publish, publish_order, refused, report,
};
use liaison::store::{Batch, Failure, Order, SourceMark, verify};
use liaison_domain::item::{Command, ItemState, Refusal};
use liaison_domain::{Actor, ItemId};
use support::db::TestDb;

pub async fn an_item_lives_from_posting_to_closing(db: &TestDb) {
    let store = db.store().await;
    found(&store, 2).await;
    let item = publish(&store, posting("Blocked exit")).await;
    assert_eq!((item.number.0.as_str(), item.state()), ("XT-2026-0001", ItemState::Open));
    let item = act(&store, 1, &item, claim()).await;
    assert_eq!(item.state(), ItemState::InProgress);
    let item = act(&store, 1, &item, report(true)).await;
    assert_eq!((item.state(), item.version), (ItemState::Reported, 4));
    let item = act(&store, 0, &item, close()).await;
    assert_eq!(store.item(&item.id).await.unwrap(), Some(item.clone()));
    assert_eq!(store.item_by_number(&item.number).await.unwrap(), Some(item.clone()));

    let timeline = store.timeline(&item.id, None, 10).await.unwrap();
    let words: Vec<_> = timeline.iter().map(|e| (e.version, e.recorded.event.word())).collect();
    assert_eq!(
        words,
        [(5, "closed"), (4, "joint_reported"), (3, "reported"), (2, "claimed"), (1, "published")]
    );
    let earlier = store.timeline(&item.id, Some(3), 1).await.unwrap();
    assert_eq!(earlier, timeline[3..4]);
    assert_eq!(verify(&store, |_, _| {}).await.unwrap().problems, []);
    store.close().await;
}

pub async fn the_same_key_twice_is_carried_out_once(db: &TestDb) {
    let store = db.store().await;
    found(&store, 3).await;
    let keyed = |order: Order| Order { key: Some("k1".into()), ..order };
    let publishing = keyed(publish_order(0, posting("Once")));
    let (a, b) = tokio::join!(store.execute(publishing.clone()), store.execute(publishing.clone()));
    let (a, b) = (a.unwrap(), b.unwrap());
    assert_ne!(a.repeated, b.repeated);
    assert_eq!((a.seq, &a.item), (b.seq, &b.item));
    let again = store.execute(publishing).await.unwrap();
    assert!(again.repeated && again.seq == a.seq);

    // Also when the answer was that somebody else had been faster.
    act(&store, 1, &a.item, claim()).await;
    let late = Order { key: Some("k2".into()), ..order(2, Some(&a.item), claim()) };
    let first = store.execute(late.clone()).await.unwrap();
    let second = store.execute(late).await.unwrap();
    assert!(matches!(first.refusal, Some(Refusal::LeadTaken { .. })));
    assert_eq!((second.repeated, second.refusal, second.seq), (true, first.refusal, first.seq));
    assert_eq!(store.item(&a.item.id).await.unwrap().unwrap().version, 3);
    store.close().await;
}

pub async fn a_key_used_for_something_else_is_refused(db: &TestDb) {
    let store = db.store().await;
    found(&store, 2).await;
    let keyed = |order: Order| Order { key: Some("k".into()), ..order };
    store.execute(keyed(publish_order(0, posting("One")))).await.unwrap();
    let head = store.head().await.unwrap();
    for other in [publish_order(0, posting("Another")), publish_order(1, posting("One"))] {
        assert!(matches!(store.execute(keyed(other)).await, Err(Failure::KeyReused)));
    }
    assert_eq!(store.head().await.unwrap(), head);
    store.close().await;
}

pub async fn an_unknown_item_is_not_found(db: &TestDb) {
    let store = db.store().await;
    found(&store, 1).await;
    let unknown = |command| Order { item: Some(ItemId("nobody".into())), ..order(0, None, command) };
    let publishing = Command::Publish { posting: Box::new(posting("A way around")) };
    for command in [claim(), note("?"), publishing] {
        assert_eq!(refused(store.execute(unknown(command)).await), Refusal::NotFound);
    }
    assert_eq!(refused(store.execute(order(0, None, claim())).await), Refusal::NotFound);
    assert_eq!(store.item(&ItemId("nobody".into())).await.unwrap(), None);
    store.close().await;
}

pub async fn somebody_elses_act_is_refused_and_leaves_nothing(db: &TestDb) {
    let store = db.store().await;
    found(&store, 3).await;
    let item = publish(&store, posting("Not yours")).await;
    let item = act(&store, 1, &item, claim()).await;
    let head = store.head().await.unwrap();
    let refusal = refused(store.execute(order(2, Some(&item), report(true))).await);
    assert_eq!(refusal, Refusal::NotIn { join: true });
    match store.execute(order(2, Some(&item), close())).await {
        Err(Failure::Refused { refusal: Refusal::NotPoster { .. }, item: Some(now) }) => {
            assert_eq!(*now, item);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(store.head().await.unwrap(), head);
    assert_eq!(store.item(&item.id).await.unwrap(), Some(item));

    let secret = liaison_domain::item::Posting { restricted: true, undecided: true, ..posting("Secret") };
    let secret = publish(&store, secret).await;
    match store.execute(order(2, Some(&secret), note("?"))).await {
        Err(Failure::Refused { refusal: Refusal::NotFound, item: None }) => {}
        other => panic!("what may not be seen is not shown: {other:?}"),
    }
    store.close().await;
}

pub async fn an_act_on_what_has_changed_is_refused_as_stale(db: &TestDb) {
    let store = db.store().await;
    found(&store, 2).await;
    let seen = publish(&store, posting("Old title")).await;
    let correct =
        |title: &str| Command::Correct { title: Some(title.into()), body: None, place: None, party: None };
    let now = act(&store, 0, &seen, correct("New title")).await;
    let refusal = refused(store.execute(order(0, Some(&seen), correct("Other title"))).await);
    assert_eq!(refusal, Refusal::Stale { seen: 1, now: 2 });
    act(&store, 0, &now, correct("Other title")).await;
    store.close().await;
}

pub async fn a_batch_is_carried_out_whole_or_not_at_all(db: &TestDb) {
    let store = db.store().await;
    found(&store, 2).await;
    let head = store.head().await.unwrap();
    let mark = SourceMark { source: "register".into(), key: "7".into(), hash: "h1".into(), item: None };
    let good = publish_order(0, posting("In a batch"));
    let bad = Order { item: Some(good.new_item.clone()), ..order(1, None, report(true)) };
    let orders = vec![good.clone(), bad];
    let failure = store.execute_batch(Batch { orders, mark: Some(mark.clone()) }).await.unwrap_err();
    assert!(matches!(failure, Failure::Refused { refusal: Refusal::NotIn { .. }, .. }), "{failure:?}");
    assert_eq!(store.head().await.unwrap(), head);
    assert_eq!(store.item(&good.new_item).await.unwrap(), None);
    assert_eq!(store.source_mark("register", "7").await.unwrap(), None);

    let done = store.execute_batch(Batch { orders: vec![good], mark: Some(mark.clone()) }).await.unwrap();
    assert_eq!(done[0].item.number.0, "XT-2026-0001", "what failed took no number");
    let item = Some(done[0].item.id.clone());
    assert_eq!(store.source_mark("register", "7").await.unwrap(), Some(SourceMark { item, ..mark }));
    store.close().await;
}

pub async fn a_batch_may_name_the_item_it_makes(db: &TestDb) {
    let store = db.store().await;
    found(&store, 2).await;
    let first = publish_order(0, posting("History"));
    let id = first.new_item.clone();
    let next = |n: usize, command, ms| Order {
        actor: Actor::source("register", officer(n).department),
        item: Some(id.clone()),
        seen: None,
        happened_at: NOW.plus(ms),
        ..order(n, None, command)
    };
    let first = Order { actor: Actor::source("register", officer(0).department), ..first };
    let orders = vec![first, next(1, claim(), 1000), next(1, report(true), 2000), next(0, close(), 3000)];
    let done = store.execute_batch(Batch { orders, mark: None }).await.unwrap();
    let seqs: Vec<_> = done.iter().map(|d| d.seq).collect();
    assert_eq!(seqs, [3, 4, 6, 7], "a report for all is two entries");
    assert_eq!(done[3].item.state(), ItemState::Closed);
    assert_eq!(store.item(&id).await.unwrap().as_ref(), Some(&*done[3].item));
    store.close().await;
}

pub async fn a_closed_store_refuses_orders_and_keeps_what_it_has(db: &TestDb) {
    let store = db.store().await;
    found(&store, 1).await;
    let item = publish(&store, posting("Kept")).await;
    let epoch = store.epoch().await.unwrap();
    store.close().await;
    assert!(matches!(store.execute(publish_order(0, posting("Late"))).await, Err(Failure::Unavailable(_))));

    let again = db.store().await;
    assert_eq!(again.item(&item.id).await.unwrap(), Some(item));
    assert_eq!(again.epoch().await.unwrap(), epoch);
    again.close().await;
}

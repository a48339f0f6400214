//! Fines and files.

use super::county::{
    NOW, act, claim, department, found, officer, order, posting, publish, publish_order, refused,
};
use super::parties::{CODE, about, file_of};
use liaison::store::{FineFilter, NewFile, Order, Store, form_of_draft, verify};
use liaison_domain::item::{
    Command, Field, FieldProblem, FileRef, Finding, Item, Measure, PartyRef, Posting, Refusal, Report,
};
use liaison_domain::text::Problem;
use liaison_domain::{Actor, PersonId, Role, Roles};
use support::db::TestDb;

/// An item about the enterprise that department `n` leads.
async fn led_by(store: &Store, n: usize) -> Item {
    let item = publish(store, about("佳宝食品", CODE)).await;
    act(store, n, &item, claim()).await
}

pub(super) fn fine(act: &str, document: &str) -> Command {
    Command::Report {
        report: Box::new(Report {
            inspected_at: NOW,
            inspectors: "Zhang, Wang".into(),
            finding: Finding::Confirmed,
            measures: vec![Measure::Fine {
                document: document.into(),
                amount: 500_000,
                act: act.into(),
                provision: "第 28 条".into(),
                filed_on: Some(20_514),
            }],
            text: "Fined.".into(),
            late_reason: String::new(),
            joint: true,
            files: Vec::new(),
        }),
    }
}

pub async fn one_act_is_fined_once_unless_the_coordinator_allows_it(db: &TestDb) {
    let store = db.store().await;
    found(&store, 4).await;
    let (first, second) = (led_by(&store, 1).await, led_by(&store, 2).await);
    act(&store, 1, &first, fine("占用消防通道", "罚 1 号")).await;
    let twice = order(2, Some(&second), fine("占用 消防通道。", "罚 2 号"));
    match refused(store.execute(twice).await) {
        Refusal::FinedAlready { fine, .. } => {
            assert_eq!(
                (fine.department, fine.item, fine.document),
                (department(1), first.id, "罚 1 号".into())
            );
        }
        other => panic!("{other:?}"),
    }
    let third = led_by(&store, 3).await;
    act(&store, 3, &third, fine("另一件事", "罚 3 号")).await;

    let allow = Command::AllowFine {
        department: department(2),
        act: "占用消防通道".into(),
        reason: "Another law, another interest.".into(),
    };
    let coordinator = Actor { roles: Roles::of(&[Role::Coordinator]), ..officer(0) };
    let allow = Order { actor: coordinator, ..order(0, Some(&second), allow) };
    let second = (*store.execute(allow).await.unwrap().item).clone();
    act(&store, 2, &second, fine("占用 消防通道。", "罚 2 号")).await;
    let rows = store.fines(&FineFilter::default()).await.unwrap();
    let mut rows: Vec<_> = rows.iter().map(|r| (r.fine.document.as_str(), r.allowed)).collect();
    rows.sort_unstable();
    assert_eq!(rows, [("罚 1 号", false), ("罚 2 号", true), ("罚 3 号", false)]);
    let filter = FineFilter { department: Some(department(2)), q: "佳宝".into(), ..FineFilter::default() };
    assert_eq!(store.fines(&filter).await.unwrap().len(), 1);
    let filter = FineFilter { q: "nobody".into(), ..FineFilter::default() };
    assert_eq!(store.fines(&filter).await.unwrap(), []);
    store.close().await;
}

pub async fn of_two_departments_that_fine_one_act_at_once_exactly_one_does(db: &TestDb) {
    let (store, other) = (db.store().await, db.store().await);
    found(&store, 3).await;
    for round in 0..6 {
        let (a, b) = (led_by(&store, 1).await, led_by(&store, 2).await);
        let act = format!("违法行为 {round}");
        let (a, b) = tokio::join!(
            store.execute(order(1, Some(&a), fine(&act, "罚 1 号"))),
            other.execute(order(2, Some(&b), fine(&act, "罚 2 号"))),
        );
        assert_eq!(usize::from(a.is_ok()) + usize::from(b.is_ok()), 1, "round {round}");
        let refusal = refused(if a.is_ok() { b } else { a });
        assert!(matches!(refusal, Refusal::FinedAlready { .. }), "{refusal:?}");
    }
    assert_eq!(store.fines(&FineFilter::default()).await.unwrap().len(), 6);
    store.close().await;
    other.close().await;
}

fn handed_in(id: &str, n: usize, form: &str) -> NewFile {
    NewFile {
        id: id.into(),
        person: PersonId(format!("p{n}")),
        department: department(n),
        form: form.into(),
        name: format!("{id}.png"),
        media: "image/png",
        bytes: id.as_bytes().to_vec(),
        at: NOW,
    }
}

fn with(files: &[FileRef]) -> Command {
    Command::Note { text: "With files.".into(), files: files.to_vec() }
}

fn gone() -> Refusal {
    Refusal::Invalid { problems: vec![FieldProblem::new(Field::Files, Problem::NotAChoice)] }
}

pub async fn a_file_is_taken_once_by_whoever_handed_it_in(db: &TestDb) {
    let (store, other) = (db.store().await, db.store().await);
    found(&store, 2).await;
    let item = publish(&store, posting("With files")).await;
    let item = act(&store, 1, &item, claim()).await;
    let file = store.keep_file(handed_in("a", 0, "form")).await.unwrap();
    let same = store.keep_file(NewFile { name: "a.png".into(), ..handed_in("a", 0, "form") }).await.unwrap();
    assert_eq!(file, same, "the same form posted twice");

    let theirs = store.execute(order(1, Some(&item), with(std::slice::from_ref(&file)))).await;
    assert_eq!(refused(theirs), gone(), "somebody else's");
    let renamed = FileRef { name: "b.png".into(), ..file.clone() };
    assert_eq!(
        refused(store.execute(order(0, Some(&item), with(&[renamed]))).await),
        gone(),
        "not as it was"
    );
    let doubled = with(&[file.clone(), file.clone()]);
    assert_eq!(refused(store.execute(order(0, Some(&item), doubled)).await), gone(), "twice in one act");

    let note = || order(0, Some(&item), with(std::slice::from_ref(&file)));
    let (a, b) = tokio::join!(store.execute(note()), other.execute(note()));
    assert_eq!(usize::from(a.is_ok()) + usize::from(b.is_ok()), 1, "at the same time");
    assert_eq!(refused(if a.is_ok() { b } else { a }), gone());
    let (found, bytes) = store.file(&item.id, "a").await.unwrap().unwrap();
    assert_eq!((found, bytes.as_slice()), (file, b"a".as_slice()));
    assert_eq!(store.file(&item.id, "b").await.unwrap(), None);

    let drafted = store.keep_file(handed_in("d", 1, &form_of_draft("x"))).await.unwrap();
    let of_draft = Posting { files: vec![drafted], ..posting("From a draft") };
    let theirs = store.execute(publish_order(0, of_draft.clone())).await;
    assert_eq!(refused(theirs), gone(), "another department's draft");
    let posted = store.execute(publish_order(1, of_draft)).await.unwrap();
    assert!(store.file(&posted.item.id, "d").await.unwrap().is_some());
    store.close().await;
    other.close().await;
}

/// One item with a fine and a file, and a file that no act has taken.
pub async fn a_story_with_a_fine_and_a_file(store: &Store) {
    found(store, 2).await;
    let item = led_by(store, 1).await;
    let file = store.keep_file(handed_in("a", 0, "form")).await.unwrap();
    store.keep_file(handed_in("other", 0, "form")).await.unwrap();
    act(store, 0, &item, with(&[file])).await;
    act(store, 1, &item, fine("占用消防通道", "罚 1 号")).await;
}

/// Behind the store's back: the schema itself keeps a second department out.
pub async fn the_schema_refuses_a_second_fine_that_nobody_allowed(db: &TestDb) {
    let store = db.store().await;
    found(&store, 3).await;
    let item = led_by(&store, 1).await;
    act(&store, 1, &item, fine("占用消防通道", "罚 1 号")).await;
    let party = file_of(&item);
    let (first, second) = (department(1).0, department(2).0);
    let row = |place: i64, by: &str, allowed: i64, first: &str| {
        format!(
            "INSERT INTO fine (item_id, item_version, place, party_id, department_id, act_key, act, provision, \
             document, amount, filed_on, allowed, judged, first_id) VALUES ('{}', 90, {place}, '{party}', '{by}', \
             '占用消防通道', 'x', 'x', 'x', 1, 1, {allowed}, 1, {first})",
            item.id
        )
    };
    let quoted = |id: &str| format!("'{id}'");
    assert!(db.try_tamper(&row(1, &second, 0, "NULL")).await.is_err(), "names nobody as the first");
    assert!(db.try_tamper(&row(2, &second, 0, &quoted(&first))).await.is_err(), "names another");
    assert!(db.try_tamper(&row(3, &second, 0, &quoted(&second))).await.is_err(), "was not the first");
    db.try_tamper(&row(4, &first, 0, &quoted(&first))).await.unwrap();
    db.try_tamper(&row(5, &second, 1, "NULL")).await.unwrap();
    store.close().await;
}

pub async fn a_fine_needs_an_enterprise_which_a_correction_can_name(db: &TestDb) {
    let store = db.store().await;
    found(&store, 2).await;
    let item = publish(&store, posting("Nobody is named")).await;
    let item = act(&store, 1, &item, claim()).await;
    let nobody = order(1, Some(&item), fine("占用消防通道", "罚 1 号"));
    assert_eq!(refused(store.execute(nobody).await), Refusal::NoParty);
    let party = Some(PartyRef { name: "佳宝食品".into(), code: CODE.into(), id: None });
    let correct = Command::Correct { title: None, body: None, place: None, party: party.clone() };
    let item = act(&store, 1, &item, correct.clone()).await;
    assert_eq!(store.items_of_party(&file_of(&item).as_str().into()).await.unwrap().len(), 1);
    assert_eq!(refused(store.execute(order(1, Some(&item), correct)).await), Refusal::NothingChanged);
    act(&store, 1, &item, fine("占用消防通道", "罚 1 号")).await;
    assert_eq!(store.fines(&FineFilter::default()).await.unwrap()[0].party.as_ref().unwrap().1, "佳宝食品");
    assert_eq!(verify(&store, |_, _| {}).await.unwrap().problems, []);
    store.close().await;
}

//! Enterprises, fines and files.

use super::county::{
    NOW, act, claim, department, found, officer, order, posting, publish, publish_order, refused,
};
use liaison::store::{
    Failure, FineFilter, NewFile, Order, PartyFacts, PartyMark, Store, form_of_draft, verify,
};
use liaison_domain::item::{
    ActorRef, Command, Field, FieldProblem, FileRef, Finding, Item, Measure, PartyRef, Posting, Refusal,
    Report, Viewer,
};
use liaison_domain::text::Problem;
use liaison_domain::{Actor, ActorKind, PersonId, Role, Roles};
use support::db::TestDb;

const CODE: &str = "91350100M000100Y43";

fn about(name: &str, code: &str) -> Posting {
    let party = PartyRef { name: name.into(), code: code.into(), id: None };
    Posting { party: Some(party), ..posting("About an enterprise") }
}

fn file_of(item: &Item) -> String {
    let party = item.party.as_ref().unwrap();
    party.id.as_ref().unwrap().0.clone()
}

pub async fn an_enterprise_is_found_again_by_code_then_by_name(db: &TestDb) {
    let store = db.store().await;
    found(&store, 1).await;
    let named = publish(&store, about("佳宝食品", "")).await;
    assert_eq!(file_of(&publish(&store, about(" 佳宝食品 ", "")).await), file_of(&named));
    let with_code = publish(&store, about("佳宝食品", CODE)).await;
    assert_eq!(file_of(&with_code), file_of(&named), "the code becomes known");
    let renamed = publish(&store, about("佳宝食品有限公司", &CODE.to_lowercase())).await;
    assert_eq!(file_of(&renamed), file_of(&named), "the code decides");
    assert_eq!(renamed.party.as_ref().unwrap().name, "佳宝食品有限公司", "the item keeps what was written");
    assert_ne!(file_of(&publish(&store, about("别家食品", "")).await), file_of(&named));
    let wrong = publish_order(0, about("佳宝食品", "91350100M000100Y44"));
    assert!(matches!(refused(store.execute(wrong).await), Refusal::Invalid { .. }));

    let viewer = Viewer::from(&officer(0));
    let parties = store.parties("佳宝", None, &viewer).await.unwrap();
    assert_eq!((parties.len(), parties[0].code.as_str()), (1, CODE));
    assert_eq!(store.parties("100y43", None, &viewer).await.unwrap(), parties);
    assert_eq!(store.parties("%", None, &viewer).await.unwrap(), []);
    let facts = PartyFacts { address: "Gate 1".into(), trade: "Food".into(), high_risk: true };
    let (id, by) = (&parties[0].id, ActorRef::from(&officer(0)));
    store.change_party(id, PartyFacts::default(), facts.clone(), &by, NOW).await.unwrap();
    let marked = store.parties("", Some(PartyMark::HighRisk), &viewer).await.unwrap();
    assert_eq!(marked.iter().map(PartyFacts::from).collect::<Vec<_>>(), [facts]);
    assert_eq!(store.parties("佳宝", Some(PartyMark::Repeat), &viewer).await.unwrap().len(), 1);
    let late = store.change_party(id, PartyFacts::default(), PartyFacts::default(), &by, NOW).await;
    assert!(matches!(late, Err(Failure::Refused { refusal: Refusal::Stale { .. }, .. })), "{late:?}");
    assert_eq!(store.items_of_party(&parties[0].id).await.unwrap().len(), 4);
    assert_eq!(verify(&store, |_, _| {}).await.unwrap().problems, []);
    store.close().await;
}

pub async fn an_enterprise_named_by_two_nodes_at_once_gets_one_file(db: &TestDb) {
    let (store, other) = (db.store().await, db.store().await);
    found(&store, 1).await;
    let order = || publish_order(0, about("佳宝食品", CODE));
    let mut files = std::collections::HashSet::new();
    for _ in 0..8 {
        let (a, b) = tokio::join!(store.execute(order()), other.execute(order()));
        files.extend([file_of(&a.unwrap().item), file_of(&b.unwrap().item)]);
    }
    assert_eq!(files.len(), 1);
    store.close().await;
    other.close().await;
}

fn chosen(name: &str, file: &str) -> Posting {
    let party = PartyRef { name: name.into(), code: String::new(), id: Some(file.into()) };
    Posting { party: Some(party), ..posting("About one of several") }
}

fn which() -> Refusal {
    Refusal::invalid(Field::PartyName, Problem::Namesakes)
}

pub async fn of_several_with_one_name_somebody_says_which_it_is(db: &TestDb) {
    let (store, other) = (db.store().await, db.store().await);
    found(&store, 2).await;
    let first = publish(&store, about("张记小吃", "")).await;
    let coded = publish(&store, about("张记小吃", CODE)).await;
    assert_eq!(file_of(&first), file_of(&coded), "the only one so far");
    let second = publish(&store, chosen("张记小吃", PartyRef::ANOTHER)).await;
    assert_ne!(file_of(&second), file_of(&first));
    let unsaid = store.execute(publish_order(0, about("张记小吃", ""))).await;
    assert_eq!(refused(unsaid), which(), "not the one with the lowest code");
    assert!(store.is_ambiguous(&about("张记小吃", "").party.unwrap()).await.unwrap());
    let untitled = publish_order(0, Posting { title: String::new(), ..about("张记小吃", "") });
    match refused(store.execute(untitled).await) {
        Refusal::Invalid { problems } => assert_eq!(problems.len(), 2, "told with the rest: {problems:?}"),
        other => panic!("{other:?}"),
    }
    for file in [file_of(&first), file_of(&second)] {
        assert_eq!(file_of(&publish(&store, chosen("张记小吃", &file)).await), file);
    }
    assert_eq!(file_of(&publish(&store, about("张记小吃", CODE)).await), file_of(&first), "the code decides");
    let unknown = store.execute(publish_order(0, chosen("张记小吃", "nobody's file"))).await;
    assert_eq!(refused(unknown), which(), "an unknown choice is none");
    assert_eq!(
        file_of(&publish(&store, chosen("别家", &file_of(&first))).await).len(),
        36,
        "nor somebody else's"
    );

    // Two nodes open another one at the same moment: each is a file of its own.
    let (a, b) = tokio::join!(
        store.execute(publish_order(0, chosen("张记小吃", PartyRef::ANOTHER))),
        other.execute(publish_order(0, chosen("张记小吃", PartyRef::ANOTHER))),
    );
    let (a, b) = (file_of(&a.unwrap().item), file_of(&b.unwrap().item));
    assert!(a != b && a != file_of(&second) && b != file_of(&second));
    let viewer = Viewer::from(&officer(0));
    let choices = store.parties_to_choose("张记", "", &viewer).await.unwrap();
    assert_eq!(choices.len(), 4);
    let open = choices.iter().find(|(p, _)| p.id.as_str() == file_of(&first)).map(|(_, open)| *open);
    assert_eq!(open, Some(4));
    assert_eq!(store.parties_to_choose("", &CODE.to_lowercase(), &viewer).await.unwrap().len(), 1);
    assert_eq!(store.parties_to_choose(" ", "", &viewer).await.unwrap(), []);

    // A correction asks as well, and an item that keeps its name keeps its file.
    let item = publish(&store, posting("Nobody is named")).await;
    let correct = |posting: Posting, title: &str| Command::Correct {
        title: Some(title.into()),
        body: None,
        place: None,
        party: posting.party,
    };
    let unsaid = order(0, Some(&item), correct(about("张记小吃", ""), "Named"));
    assert_eq!(refused(store.execute(unsaid).await), which());
    let item = act(&store, 0, &item, correct(chosen("张记小吃", &file_of(&second)), "Named")).await;
    assert_eq!(file_of(&item), file_of(&second));
    let item = act(&store, 0, &item, correct(about("张记小吃", ""), "Named better")).await;
    assert_eq!(file_of(&item), file_of(&second));
    let item = act(&store, 0, &item, correct(chosen("张记小吃", &a), "Named better")).await;
    assert_eq!(file_of(&item), a, "another of the same name");
    assert_eq!(verify(&store, |_, _| {}).await.unwrap().problems, []);
    store.close().await;
    other.close().await;
}

pub async fn an_import_never_takes_one_of_several_by_its_code(db: &TestDb) {
    let store = db.store().await;
    found(&store, 1).await;
    let coded = publish(&store, about("张记小吃", CODE)).await;
    publish(&store, chosen("张记小吃", PartyRef::ANOTHER)).await;
    let another = chosen("李记小吃", PartyRef::ANOTHER);
    let alone = publish(&store, another).await;
    let source = Actor { kind: ActorKind::Source("elsewhere".into()), ..officer(0) };
    let import = |name: &str| Order { actor: source.clone(), ..publish_order(0, about(name, "")) };
    let file = file_of(&store.execute(import("张记小吃")).await.unwrap().item);
    assert_ne!(file, file_of(&coded));
    assert_eq!(file_of(&store.execute(import("张记小吃")).await.unwrap().item), file, "the same again");
    assert_eq!(file_of(&store.execute(import("李记小吃")).await.unwrap().item), file_of(&alone));
    store.close().await;
}

/// An item about the enterprise that department `n` leads.
async fn led_by(store: &Store, n: usize) -> Item {
    let item = publish(store, about("佳宝食品", CODE)).await;
    act(store, n, &item, claim()).await
}

fn fine(act: &str, document: &str) -> Command {
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
        Refusal::FinedAlready { fine } => {
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

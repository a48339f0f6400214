//! Enterprises: found again, told apart, corrected.

use super::county::{NOW, act, claim, found, officer, order, posting, publish, publish_order, refused};
use super::register::fine;
use liaison::store::{Failure, FineFilter, OfParty, Order, PartyFacts, PartyMark, Store, verify};
use liaison_domain::item::{ActorRef, Command, Field, Item, PartyRef, Posting, Refusal, Viewer};
use liaison_domain::licence::Licence;
use liaison_domain::text::Problem;
use liaison_domain::time::DAY;
use liaison_domain::{Actor, ActorKind, PartyId};
use support::db::TestDb;

pub(super) const CODE: &str = "91350100M000100Y43";

pub(super) fn about(name: &str, code: &str) -> Posting {
    let party = PartyRef { name: name.into(), code: code.into(), id: None };
    Posting { party: Some(party), ..posting("About an enterprise") }
}

pub(super) fn file_of(item: &Item) -> String {
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
    let contradicts = publish_order(0, about("完全不同的名字", CODE));
    let differs = Refusal::invalid(Field::PartyCode, Problem::NameDiffers);
    assert_eq!(refused(store.execute(contradicts).await), differs, "nobody is filed under a name unseen");
    let another = PartyRef { id: Some(PartyRef::ANOTHER.into()), ..about("别家", CODE).party.unwrap() };
    let another = publish_order(0, Posting { party: Some(another), ..posting("One code, one enterprise") });
    assert_eq!(refused(store.execute(another).await), differs);
    let wrong = publish_order(0, about("佳宝食品", "91350100M000100Y44"));
    assert!(matches!(refused(store.execute(wrong).await), Refusal::Invalid { .. }));

    let viewer = Viewer::from(&officer(0));
    let parties = store.parties("佳宝", None, &viewer).await.unwrap();
    assert_eq!((parties.len(), parties[0].code.as_str()), (1, CODE));
    assert_eq!(store.parties("100y43", None, &viewer).await.unwrap(), parties);
    assert_eq!(store.parties("%", None, &viewer).await.unwrap(), []);
    let before = PartyFacts::from(&parties[0]);
    let facts =
        PartyFacts { address: "Gate 1".into(), trade: "Food".into(), high_risk: true, ..before.clone() };
    let (id, by) = (&parties[0].id, ActorRef::from(&officer(0)));
    store.change_party(id, before.clone(), facts.clone(), &by, NOW).await.unwrap();
    let marked = store.parties("", Some(PartyMark::HighRisk), &viewer).await.unwrap();
    assert_eq!(marked.iter().map(PartyFacts::from).collect::<Vec<_>>(), [facts]);
    assert_eq!(store.parties("佳宝", Some(PartyMark::Repeat), &viewer).await.unwrap().len(), 1);
    let late = store.change_party(id, before, PartyFacts::default(), &by, NOW).await;
    assert!(matches!(late, Err(Failure::Refused { refusal: Refusal::Stale { .. }, .. })), "{late:?}");
    let called =
        PartyRef { id: Some(parties[0].id.clone()), ..about("门口的招牌", CODE).party.unwrap() };
    let chosen = publish(&store, Posting { party: Some(called), ..posting("Chosen by its file") }).await;
    assert_eq!(file_of(&chosen), file_of(&named));
    let actor = Actor { kind: ActorKind::Source("register".into()), person: None, ..officer(0) };
    let imported = Order { actor, ..publish_order(0, about("登记册里的名字", CODE)) };
    let imported = (*store.execute(imported).await.unwrap().item).clone();
    assert_eq!(file_of(&imported), file_of(&named), "nobody can be asked about history");
    assert_eq!(store.items_of_party(&parties[0].id).await.unwrap().len(), 6);
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

pub async fn a_file_is_corrected_and_keeps_what_stood_there(db: &TestDb) {
    let (store, other) = (db.store().await, db.store().await);
    found(&store, 1).await;
    let item = publish(&store, about("佳宝实品", "")).await;
    let taken = publish(&store, about("别家", CODE)).await;
    let (id, by) = (file_of(&item).into(), ActorRef::from(&officer(0)));
    let before = PartyFacts { name: "佳宝实品".into(), ..PartyFacts::default() };
    let named =
        |name: &str, code: &str| PartyFacts { name: name.into(), code: code.into(), ..before.clone() };
    for (code, problem) in [(CODE, Problem::CodeTaken), ("91350100M000100Y44", Problem::BadCreditCode)] {
        let wrong = store.change_party(&id, before.clone(), named("佳宝食品", code), &by, NOW).await;
        let Err(Failure::Refused { refusal, .. }) = wrong else { panic!("{wrong:?}") };
        assert_eq!(refusal, Refusal::invalid(Field::PartyCode, problem));
    }
    let unknown = store.change_party(&"nobody".into(), before.clone(), named("佳宝食品", ""), &by, NOW).await;
    assert!(matches!(unknown, Err(Failure::Refused { refusal: Refusal::NotFound, .. })), "{unknown:?}");
    let change = |store: Store, name: &'static str| {
        let (id, before, after, by) = (id.clone(), before.clone(), named(name, ""), by.clone());
        async move { store.change_party(&id, before, after, &by, NOW).await }
    };
    let (a, b) = tokio::join!(change(store.clone(), "佳宝食品"), change(other.clone(), "别家"));
    assert_eq!(usize::from(a.is_ok()) + usize::from(b.is_ok()), 1, "at the same time: {a:?} {b:?}");
    let now = PartyFacts::from(&store.party(&id).await.unwrap().unwrap());
    if now.name != "佳宝食品" {
        store.change_party(&id, now, named("佳宝食品", ""), &by, NOW).await.unwrap();
    }
    let earlier = store.earlier_of_party(&id).await.unwrap();
    assert_eq!(earlier.last().map(|e| &e.facts), Some(&before));
    assert_eq!(earlier[0].changed_by, by.name);
    assert_eq!(
        file_of(&publish(&store, about("佳宝食品", "")).await),
        file_of(&item),
        "found by its new name"
    );
    assert_ne!(
        file_of(&publish(&store, about("佳宝实品", "")).await),
        file_of(&item),
        "not by the wrong one"
    );
    assert_eq!(store.items_of_party(&id).await.unwrap().len(), 2, "what was posted stays in it");
    let second = publish(&store, chosen("佳宝食品", PartyRef::ANOTHER)).await;
    let second = file_of(&second).into();
    let same = PartyFacts::from(&store.party(&second).await.unwrap().unwrap());
    let moved = PartyFacts { name: "别家".into(), ..same.clone() };
    store.change_party(&second, same, moved, &by, NOW).await.unwrap();
    assert!(store.is_ambiguous(&about("别家", "").party.unwrap()).await.unwrap());
    assert_ne!(file_of(&taken), second.0);
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

pub async fn two_files_of_one_enterprise_become_one_and_everything_follows(db: &TestDb) {
    let (store, other) = (db.store().await, db.store().await);
    found(&store, 3).await;
    let viewer = Viewer::from(&officer(0));
    let plain = publish(&store, about("佳宝", "")).await;
    let plain = act(&store, 1, &plain, claim()).await;
    act(&store, 1, &plain, fine("占用消防通道", "罚 1 号")).await;
    let coded = publish(&store, about("佳宝食品", CODE)).await;
    let coded = act(&store, 2, &coded, claim()).await;
    let (one, kept): (PartyId, PartyId) = (file_of(&plain).into(), file_of(&coded).into());
    let by = ActorRef::from(&officer(0));
    let unknown = store.merge_parties(&one, &"nobody".into(), &by, NOW).await;
    assert!(matches!(unknown, Err(Failure::Refused { refusal: Refusal::NotFound, .. })), "{unknown:?}");
    let (a, b) =
        tokio::join!(store.merge_parties(&one, &kept, &by, NOW), other.merge_parties(&kept, &one, &by, NOW),);
    assert_eq!(usize::from(a.is_ok()) + usize::from(b.is_ok()), 1, "at the same time: {a:?} {b:?}");
    let twice = store.merge_parties(&one, &kept, &by, NOW).await;
    assert!(matches!(twice, Err(Failure::Refused { refusal: Refusal::NothingChanged, .. })), "{twice:?}");
    assert_eq!(store.party(&one).await.unwrap().unwrap().merged_into, Some(kept.clone()), "the code is kept");
    assert_eq!(store.merged_into(&kept).await.unwrap().len(), 1);

    for file in [&one, &kept] {
        assert_eq!(store.items_of_party(file).await.unwrap().len(), 2, "items follow");
        let filter = FineFilter { party: Some(file.clone()), ..FineFilter::default() };
        let fines = store.fines(&filter).await.unwrap();
        assert_eq!(fines.len(), 1, "fines follow");
        assert_eq!(fines[0].party, Some((kept.clone(), "佳宝食品".into())));
    }
    let second = order(2, Some(&coded), fine("占用消防通道", "罚 2 号"));
    let refusal = refused(store.execute(second).await);
    assert!(matches!(refusal, Refusal::FinedAlready { .. }), "one act, one fine: {refusal:?}");
    assert_eq!(file_of(&publish(&store, about("佳宝", "")).await), kept.0, "the other name stands for it");
    let found = store.parties("佳宝", None, &viewer).await.unwrap();
    assert_eq!(found.iter().map(|p| &p.id).collect::<Vec<_>>(), [&kept], "one of them is listed");
    let choices = store.parties_to_choose("佳宝", "", &viewer).await.unwrap();
    assert_eq!(choices.iter().map(|(p, open)| (&p.id, *open)).collect::<Vec<_>>(), [(&kept, 3)]);
    let facts = PartyFacts::from(&store.party(&one).await.unwrap().unwrap());
    let merged = store.change_party(&one, facts.clone(), facts, &by, NOW).await;
    assert!(matches!(merged, Err(Failure::Refused { refusal: Refusal::Stale { .. }, .. })), "{merged:?}");

    let third = publish(&store, about("第三家", "91350211M000100Y46")).await;
    if let Some(third) = third.party.and_then(|p| p.id) {
        let refused = store.merge_parties(&kept, &third, &by, NOW).await;
        let Err(Failure::Refused { refusal, .. }) = refused else { panic!("{refused:?}") };
        assert_eq!(refusal, Refusal::invalid(Field::PartyCode, Problem::TwoCodes));
    }
    assert_eq!(verify(&store, |_, _| {}).await.unwrap().problems, []);
    store.close().await;
    other.close().await;
}

pub async fn licences_stand_in_a_file_and_the_one_that_is_kept_has_those_of_both(db: &TestDb) {
    let store = db.store().await;
    found(&store, 1).await;
    let by = ActorRef::from(&officer(0));
    let licence = |kind: &str, until| Licence { kind: kind.into(), number: "1".into(), until };
    let write = async |file: &PartyId, licences: &[Licence]| {
        let before = PartyFacts::from(&store.party(file).await.unwrap().unwrap());
        let after = PartyFacts { licences: licences.to_vec(), ..before.clone() };
        store.change_party(file, before, after, &by, NOW).await.unwrap();
    };
    let plain: PartyId = file_of(&publish(&store, about("佳宝", "")).await).into();
    let coded: PartyId = file_of(&publish(&store, about("佳宝食品", CODE)).await).into();
    assert_eq!(store.party(&plain).await.unwrap().unwrap().licences, []);
    let (own, others) =
        ([licence("食品经营", Some(10))], [licence("食品经营", Some(20)), licence("消防", None)]);
    write(&coded, &own).await;
    write(&plain, &others).await;
    assert_eq!(store.earlier_of_party(&coded).await.unwrap()[0].facts.licences, []);
    store.merge_parties(&plain, &coded, &by, NOW).await.unwrap();
    assert_eq!(store.party(&coded).await.unwrap().unwrap().licences, others, "each once, to its later day");
    assert_eq!(store.earlier_of_party(&coded).await.unwrap()[0].facts.licences, own);
    assert_eq!(store.party(&plain).await.unwrap().unwrap().licences, others, "the other stays as it was");
    let third: PartyId = file_of(&publish(&store, about("佳宝小吃", "")).await).into();
    let changes = store.earlier_of_party(&coded).await.unwrap().len();
    store.merge_parties(&third, &coded, &by, NOW).await.unwrap();
    assert_eq!(store.earlier_of_party(&coded).await.unwrap().len(), changes, "nothing new, nothing replaced");
    assert_eq!(verify(&store, |_, _| {}).await.unwrap().problems, []);
    store.close().await;
}

pub async fn of_two_that_fine_one_act_under_two_files_of_one_enterprise_exactly_one_does(db: &TestDb) {
    let (store, other) = (db.store().await, db.store().await);
    found(&store, 3).await;
    let by = ActorRef::from(&officer(0));
    for round in 0..4 {
        let (a, b) = (format!("甲 {round}"), format!("乙 {round}"));
        let a = publish(&store, about(&a, "")).await;
        let b = publish(&store, about(&b, "")).await;
        store.merge_parties(&file_of(&a).into(), &file_of(&b).into(), &by, NOW).await.unwrap();
        let (a, b) = (act(&store, 1, &a, claim()).await, act(&store, 2, &b, claim()).await);
        let (a, b) = tokio::join!(
            store.execute(order(1, Some(&a), fine("占用消防通道", "罚 1 号"))),
            other.execute(order(2, Some(&b), fine("占用消防通道", "罚 2 号"))),
        );
        assert_eq!(usize::from(a.is_ok()) + usize::from(b.is_ok()), 1, "round {round}");
        let refusal = refused(if a.is_ok() { b } else { a });
        assert!(matches!(refusal, Refusal::FinedAlready { .. }), "{refusal:?}");
    }
    assert_eq!(verify(&store, |_, _| {}).await.unwrap().problems, []);
    store.close().await;
    other.close().await;
}

pub async fn what_else_there_is_about_an_enterprise_is_counted_whole_and_shown_to_whom_it_concerns(
    db: &TestDb,
) {
    let store = db.store().await;
    found(&store, 2).await;
    let item = publish(&store, about("佳宝食品", CODE)).await;
    let other = publish(&store, about("佳宝食品", CODE)).await;
    let secret = Posting { restricted: true, undecided: true, ..about("佳宝食品", CODE) };
    let secret = publish(&store, secret).await;
    publish(&store, about("别家食品", "")).await;
    let file = item.file().unwrap();
    let related = async |who: usize, days: i64, limit: u32| {
        let at = (NOW.plus(days * DAY), limit);
        store.of_party(file, &item, &Viewer::from(&officer(who)), at).await.unwrap()
    };
    let ids = |found: &OfParty| found.cards.iter().map(|card| card.id.clone()).collect::<Vec<_>>();
    let outside = related(1, 0, 3).await;
    assert_eq!((ids(&outside), outside.others), (vec![other.id.clone()], 1));
    assert_eq!((outside.year, outside.open), (3, 3));
    let poster = related(0, 0, 1).await;
    assert_eq!((poster.cards.len(), poster.others), (1, 2));
    assert!(ids(&related(0, 0, 3).await).contains(&secret.id));
    let later = related(0, 366, 3).await;
    assert_eq!((later.others, later.year, later.open), (2, 0, 0));
    assert_eq!(store.changed_of_party(file, NOW).await.unwrap().len(), 3);
    assert_eq!(store.changed_of_party(file, NOW.plus(1)).await.unwrap(), []);
    store.close().await;
}

//! Being away, and covering for each other.

use super::county::{NOW, department, found, officer, posting, publish_order};
use liaison::store::{Failure, NewPerson, NewSession, Order, Store, system_actor};
use liaison_domain::item::{Field, FieldProblem, Refusal};
use liaison_domain::text::Problem;
use liaison_domain::time::DAY;
use liaison_domain::{Actor, Away, Covered, DepartmentId, PersonId, Role, Roles};
use support::db::TestDb;

/// The county's day of [`NOW`].
const TODAY: i64 = 20_514;

async fn join(store: &Store, id: &str, department: DepartmentId, roles: &[Role]) -> PersonId {
    let person = NewPerson {
        id: id.into(),
        account: id.to_owned(),
        name: format!("Name of {id}"),
        department,
        roles: Roles::of(roles),
        password_hash: "$hash$".to_owned(),
    };
    store.add_person(person, &system_actor(), NOW).await.unwrap();
    PersonId::from(id)
}

async fn actor(store: &Store, hash: &str, days: i64) -> Actor {
    store.session(hash, NOW.plus(days * DAY)).await.unwrap().unwrap().actor
}

fn refused(result: Result<(), Failure>) -> Option<FieldProblem> {
    match result.unwrap_err() {
        Failure::Refused { refusal: Refusal::Invalid { problems }, .. } => problems.first().copied(),
        _ => None,
    }
}

pub async fn whoever_covers_has_the_roles_lent_on_those_days_alone(db: &TestDb) {
    let store = db.store().await;
    found(&store, 1).await;
    let head = join(&store, "head", department(0), &[Role::Officer, Role::Head, Role::Administrator]).await;
    let li = join(&store, "li", department(0), &[Role::Officer]).await;
    let session = NewSession { hash: "li".into(), person: li.clone(), at: NOW, expires: NOW.plus(30 * DAY) };
    store.start_session(session).await.unwrap();
    let away = Away { from: TODAY + 1, until: TODAY + 2, cover: li.clone() };
    store.set_away(&head, Some(away.clone()), &system_actor(), NOW).await.unwrap();
    assert_eq!(store.person(&head).await.unwrap().unwrap().away, Some(away));

    for (days, covers) in [(0, false), (1, true), (2, true), (3, false)] {
        let actor = actor(&store, "li", days).await;
        assert_eq!(actor.roles.has(Role::Head), covers, "in {days} days");
        assert!(actor.roles.has(Role::Officer) && !actor.roles.has(Role::Administrator));
        let names: Vec<_> = actor.covers.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(names, if covers { vec!["Name of head"] } else { vec![] });
    }
    let log = store.log_after(0, 100).await.unwrap();
    let told = log.iter().filter(|row| row.kind == "cover_changed" && row.subject_person == Some(li.clone()));
    assert_eq!(told.count(), 1, "whoever covers hears of it");

    store.set_away(&head, None, &system_actor(), NOW).await.unwrap();
    assert_eq!(actor(&store, "li", 1).await.covers, []);
    store
        .set_away(&head, Some(Away { from: TODAY, until: TODAY, cover: li }), &system_actor(), NOW)
        .await
        .unwrap();
    store.disable_person(&head, &system_actor(), NOW).await.unwrap();
    assert_eq!(actor(&store, "li", 0).await.covers, [], "a closed account lends nothing");
    store.close().await;
}

pub async fn a_cover_is_a_colleague_who_is_there(db: &TestDb) {
    let store = db.store().await;
    found(&store, 2).await;
    let by = system_actor();
    let zhang = join(&store, "zhang", department(0), &[Role::Officer]).await;
    let li = join(&store, "li", department(0), &[Role::Officer]).await;
    let other = join(&store, "other", department(1), &[Role::Officer]).await;
    let away = |cover: &PersonId| Some(Away { from: TODAY, until: TODAY + 4, cover: cover.clone() });
    let wrong = Some(FieldProblem::new(Field::Cover, Problem::NotAChoice));
    for cover in [&zhang, &other, &PersonId::from("nobody")] {
        assert_eq!(refused(store.set_away(&zhang, away(cover), &by, NOW).await), wrong, "{cover}");
    }
    let backwards = Some(Away { from: TODAY, until: TODAY - 1, cover: li.clone() });
    let early = Some(FieldProblem::new(Field::AwayUntil, Problem::BeforeFirst));
    assert_eq!(refused(store.set_away(&zhang, backwards, &by, NOW).await), early);
    store.set_away(&zhang, away(&li), &by, NOW).await.unwrap();
    assert_eq!(refused(store.set_away(&li, away(&zhang), &by, NOW).await), wrong, "away in those days too");
    let wang = join(&store, "wang", department(0), &[Role::Officer]).await;
    let covers = Some(FieldProblem::new(Field::AwayFrom, Problem::Covers));
    assert_eq!(refused(store.set_away(&li, away(&wang), &by, NOW).await), covers, "covers Zhang then");
    let admin = join(&store, "admin", department(0), &[Role::Administrator]).await;
    assert_eq!(refused(store.set_away(&wang, away(&admin), &by, NOW).await), wrong, "has no case rights");
    store.disable_person(&li, &by, NOW).await.unwrap();
    assert_eq!(store.person(&zhang).await.unwrap().unwrap().away, None, "whoever covered is gone");
    let unknown = store.set_away(&"nobody".into(), None, &by, NOW).await;
    assert!(matches!(unknown, Err(Failure::Refused { refusal: Refusal::NotFound, .. })));
    store.close().await;
}

pub async fn the_record_names_whoever_acts_and_whom_they_cover(db: &TestDb) {
    let store = db.store().await;
    found(&store, 1).await;
    let lent = Roles::of(&[Role::Officer]);
    let covers = vec![Covered { person: "wang".into(), name: "Officer Wang".to_owned(), lent }];
    let clerk = Actor { roles: lent, covers, ..officer(0) };
    let order = Order { actor: clerk, ..publish_order(0, posting("Posted for a colleague")) };
    let item = store.execute(order).await.unwrap().item;
    let entry = store.timeline(&item.id, None, 1).await.unwrap().remove(0);
    let by = entry.recorded.actor;
    assert_eq!((by.name.as_str(), by.covering.as_deref()), ("Officer 0", Some("Officer Wang")));
    store.close().await;
}

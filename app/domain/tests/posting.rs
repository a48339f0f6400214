//! What a posting must have, and what is said when it has not.

use crate::cast::{World, asking, officer, person, posting};
use liaison_domain::item::{
    Command, Field, FieldProblem, ItemState, PartRole, PartyRef, Posting, Refusal, SourceRef,
};
use liaison_domain::text::{Problem, TITLE_MAX};
use liaison_domain::time::DAY;
use liaison_domain::{Actor, Role};

fn publishing(posting: Posting) -> Command {
    Command::Publish { posting: Box::new(posting) }
}

fn problems(posting: Posting) -> Vec<(Field, Problem)> {
    match World::new().refuses(&officer("poster"), &publishing(posting)) {
        Refusal::Invalid { problems } => {
            problems.into_iter().map(|FieldProblem { field, problem, .. }| (field, problem)).collect()
        }
        other => panic!("not about the form: {other:?}"),
    }
}

#[test]
fn without_party_and_place_nobody_knows_where_to_go() {
    let nowhere = Posting { place: "  ".to_owned(), ..posting() };
    assert_eq!(problems(nowhere.clone()), [(Field::Place, Problem::Missing)]);
    let party = Some(PartyRef { name: "佳宝食品有限公司".to_owned(), code: String::new(), id: None });
    World::with(Posting { party, ..nowhere });
}

#[test]
fn a_matter_that_is_not_laid_down_is_no_choice() {
    let mut world = World::new().with_powers();
    world.does(&officer("poster"), publishing(posting()));
    let invented = Posting { matter: Some("invented".into()), ..posting() };
    let refused = World::new().with_powers().refuses(&officer("poster"), &publishing(invented));
    let matter = FieldProblem::new(Field::Matter, Problem::NotAChoice);
    assert_eq!(refused, Refusal::Invalid { problems: vec![matter] });
}

#[test]
fn a_restricted_posting_must_be_for_somebody() {
    let secret = Posting { restricted: true, ..posting() };
    assert_eq!(problems(secret.clone()), [(Field::Asked, Problem::ForNobody)]);
    World::with(Posting { undecided: true, ..secret.clone() });
    World::with(Posting { restricted: true, ..asking(&[("lead", PartRole::Lead)]) });
}

#[test]
fn everything_wrong_is_told_at_once() {
    let empty = Posting::default();
    assert_eq!(
        problems(empty),
        [
            (Field::Title, Problem::Missing),
            (Field::Body, Problem::Missing),
            (Field::Matter, Problem::Missing),
            (Field::Place, Problem::Missing),
        ]
    );
}

#[test]
fn a_title_may_be_as_long_as_the_limit_and_no_longer() {
    World::with(Posting { title: "题".repeat(TITLE_MAX), ..posting() });
    let long = Posting { title: "题".repeat(TITLE_MAX + 1), ..posting() };
    assert_eq!(problems(long), [(Field::Title, Problem::TooLong(TITLE_MAX))]);
}

#[test]
fn a_wrong_credit_code_is_named() {
    let party = Some(PartyRef { name: "佳宝".to_owned(), code: "91350100M000100Y44".to_owned(), id: None });
    assert_eq!(problems(Posting { party, ..posting() }), [(Field::PartyCode, Problem::BadCreditCode)]);
}

#[test]
fn only_known_departments_are_asked_each_once_and_one_to_lead() {
    let not_a_choice = [(Field::Asked, Problem::NotAChoice)];
    assert_eq!(problems(asking(&[("nobody", PartRole::Lead)])), not_a_choice);
    assert_eq!(problems(asking(&[("region", PartRole::Support)])), not_a_choice);
    assert_eq!(
        problems(asking(&[("lead", PartRole::Lead), ("support", PartRole::Lead)])),
        [(Field::Asked, Problem::SecondLead)]
    );
    assert_eq!(problems(asking(&[("lead", PartRole::Lead), ("lead", PartRole::Support)])), not_a_choice);
}

#[test]
fn naming_a_lead_dispatches_and_naming_only_supports_leaves_the_lead_open() {
    assert_eq!(World::with(posting()).state(), ItemState::Open);
    assert_eq!(World::with(asking(&[("lead", PartRole::Lead)])).state(), ItemState::Dispatched);
    assert_eq!(World::with(asking(&[("support", PartRole::Support)])).state(), ItemState::Open);
}

#[test]
fn who_handles_no_cases_publishes_nothing() {
    for role in [Role::Coordinator, Role::Supervisor, Role::Arbiter, Role::Administrator, Role::Auditor] {
        let actor = person("somebody", "office", &[role]);
        assert_eq!(World::new().refuses(&actor, &publishing(posting())), Refusal::NoCaseRights);
    }
}

#[test]
fn an_item_that_does_not_exist_has_no_acts() {
    let command = Command::Note { text: "在吗".to_owned(), files: Vec::new() };
    assert_eq!(World::new().refuses(&officer("poster"), &command), Refusal::NotFound);
}

#[test]
fn only_a_source_brings_its_own_deadline_and_key() {
    let mut world = World::new();
    let report_by = Some(world.now.plus(9 * DAY));
    let source = Some(SourceRef { source: "热线".to_owned(), key: "7".to_owned() });
    let history = Posting { report_by, source: source.clone(), ..asking(&[("lead", PartRole::Lead)]) };
    let typed = World::with(history.clone());
    assert_eq!((typed.item().source.clone(), typed.item().participations[0].report_by), (None, None));

    let bare = Posting { body: String::new(), matter: None, place: String::new(), ..history };
    world.does(&Actor::source("热线", "poster".into()), publishing(bare));
    assert_eq!((world.item().source.clone(), world.item().participations[0].report_by), (source, report_by));
}

#[test]
fn history_keeps_its_order_and_names_no_person() {
    let mut world = World::with(asking(&[("lead", PartRole::Lead)]));
    let source = Actor::source("热线", "lead".into());
    let last = world.now;
    world.now = last.plus(-DAY);
    let accept = Command::Accept { handler: String::new(), plan: None, note: String::new() };
    assert_eq!(world.decide(&source, None, &accept), Err(Refusal::BeforeLast { last }));
    world.now = last;
    world.tries(&source, None, &accept).unwrap();
    assert_eq!(world.log.last().unwrap().actor.person, None);
}

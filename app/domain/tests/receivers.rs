//! Who is looked for while nobody leads, who answers meanwhile, and who is never named.

use crate::cast::{
    World, accept, answers, asking, coordinator, department, give_back, invite, officer, posting, words,
};
use crate::whole_life::{assign, dispatched, returned_twice, rule};
use liaison_domain::item::{Command, DutyKind, Field, Holder, ItemState, PartRole, Refusal};
use liaison_domain::text::Problem;
use liaison_domain::{Department, Directory};

#[test]
fn the_first_receiver_answers_until_another_accepts() {
    let mut world = dispatched();
    world.does(&officer("lead"), give_back("消防法第六十条"));
    assert_eq!((world.state(), answers(&world)), (ItemState::Open, department("lead")));
    let owed = |world: &World| -> Vec<_> {
        let duties = world.item().duties().into_iter().filter(|d| d.kind == DutyKind::FirstReceiver);
        duties.map(|d| (d.holder, d.due)).collect()
    };
    let claim_by = world.item().claim_by;
    assert_eq!(owed(&world), [(Holder::Department("lead".into()), claim_by)]);
    assert!(world.item().turn().contains(&"lead".into()));
    world.does(&officer("poster"), invite("named", PartRole::Lead));
    assert_eq!(answers(&world), department("lead"));
    assert_eq!(owed(&world), [(Holder::Department("lead".into()), claim_by)], "being asked is not accepting");
    assert_eq!(world.item().turn(), ["named".into(), "lead".into()]);
    world.does(&officer("named"), accept());
    assert_eq!(answers(&world), department("named"));
    assert_eq!(owed(&world), []);
}

#[test]
fn whoever_is_assigned_has_its_own_time_and_so_has_the_first_receiver() {
    let mut world = dispatched();
    world.does(&officer("lead"), give_back("消防法第六十条"));
    world.does(&coordinator(), assign("named"));
    let duties = world.item().duties();
    let of = |kind| duties.iter().find(|d| d.kind == kind).map(|d| d.due);
    assert!(of(DutyKind::Sign).is_some());
    assert_eq!(of(DutyKind::FirstReceiver), of(DutyKind::Sign));
}

#[test]
fn returns_count_until_somebody_leads() {
    let mut world = returned_twice();
    world.does(&coordinator(), rule("lead", &[]));
    assert_eq!(world.item().lead_returns, 2, "a ruling is not yet accepted");
    assert_eq!(
        world.refuses(&officer("poster"), &Command::Dispute { grounds: words() }),
        Refusal::RulingStands { lead: Some("lead".into()) }
    );
    world.does(&officer("lead"), accept());
    assert_eq!(world.item().lead_returns, 0);

    let mut world = dispatched();
    world.does(&officer("lead"), give_back("消防法第六十条"));
    world.does(&coordinator(), assign("named"));
    let until = world.item().claim_by.unwrap();
    let other = assign("support");
    assert_eq!(world.refuses(&coordinator(), &other), Refusal::ClaimClockRuns { until }, "it has its time");
    let objects = world.refuses(&officer("poster"), &Command::Dispute { grounds: words() });
    assert_eq!(objects, Refusal::NothingToDispute);
}

#[test]
fn an_office_that_handles_no_cases_is_named_by_nobody() {
    let mut world = World::with(posting());
    let office = world.directory.get(&"named".into()).cloned().unwrap();
    let offices = world.directory.iter().filter(|d| **d != office).cloned();
    world.directory = Directory::new(offices.chain([Department { office: true, ..office.clone() }]));
    let unknown = Refusal::UnknownDepartment { department: "named".into() };
    let invite = invite("named", PartRole::Support);
    assert_eq!(world.refuses(&officer("poster"), &invite), unknown);
    let lead = asking(&[("named", PartRole::Lead)]);
    let publish = Command::Publish { posting: Box::new(lead) };
    let mut fresh = World::new();
    fresh.directory = world.directory.clone();
    let not_offered = Refusal::invalid(Field::Asked, Problem::NotAChoice);
    assert_eq!(fresh.refuses(&officer("poster"), &publish), not_offered);
}

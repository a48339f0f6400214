//! 代: acting for a colleague who is away.

use crate::cast::{World, claim, head, note, officer, person, posting};
use liaison_domain::item::{Command, Context, Refusal, in_stead_of};
use liaison_domain::{Actor, Covered, Role, Roles};

/// An officer who covers somebody with these roles.
fn covering(officer: Actor, whom: &str, roles: &[Role]) -> Actor {
    let lent = Roles::of(roles).lent_to(officer.roles);
    let covers = vec![Covered { person: whom.into(), name: whom.to_owned(), lent }];
    Actor { roles: officer.roles.with(lent), covers, ..officer }
}

fn stead<'a>(world: &World, actor: &'a Actor, command: &Command) -> Option<&'a str> {
    let cx = Context { now: world.now, rules: &world.rules, seen: None, new_item: None, fines: &[] };
    in_stead_of(world.item.as_ref(), actor, command.action(), &cx)
}

#[test]
fn what_takes_the_role_of_whoever_is_away_is_done_in_their_stead() {
    let mut world = World::new().with_approval().posts(posting());
    let approve = Command::Approve { note: String::new() };
    let alone = person("second", "poster", &[Role::Officer]);
    assert_eq!(world.refuses(&alone, &approve), Refusal::NeedsRole { role: Role::Head });
    let cover = covering(alone, "陈局长", &[Role::Officer, Role::Head]);
    assert_eq!(stead(&world, &cover, &approve), Some("陈局长"));
    world.does(&cover, approve);
    assert_eq!(stead(&world, &cover, &note("自己的说明")), None, "an officer's own right");
}

#[test]
fn whoever_posted_does_not_approve_in_the_heads_stead() {
    let world = World::new().with_approval().posts(posting());
    let cover = covering(officer("poster"), "陈局长", &[Role::Head]);
    assert_eq!(world.refuses(&cover, &Command::Approve { note: String::new() }), Refusal::OwnPosting);
}

#[test]
fn an_item_that_a_colleague_handles_is_worked_on_in_their_stead() {
    let mut world = World::with(posting());
    world.does(&officer("lead"), claim());
    let ask = Command::AskExtension { until: 0, reason: String::new() };
    let second = || person("second", "lead", &[Role::Officer]);
    assert_eq!(stead(&world, &covering(second(), "张某", &[Role::Officer]), &ask), Some("张某"));
    assert_eq!(stead(&world, &covering(second(), "王某", &[Role::Officer]), &ask), None, "not the handler");
    assert_eq!(stead(&world, &second(), &ask), None, "covers nobody");
}

#[test]
fn what_a_colleague_posted_is_looked_after_in_their_stead() {
    let world = World::reported();
    let second = person("second", "poster", &[Role::Officer]);
    let close = crate::cast::close();
    let mut cover = covering(second, "poster-officer", &[Role::Officer]);
    assert_eq!(stead(&world, &cover, &close), Some("poster-officer"));
    cover.covers[0].person = "somebody-else".into();
    assert_eq!(stead(&world, &cover, &close), None, "somebody else of the department posted it");
}

#[test]
fn posting_takes_an_officer_and_covering_one_is_enough() {
    let world = World::new();
    let publish = Command::Publish { posting: Box::new(posting()) };
    let clerk = person("clerk", "poster", &[]);
    assert_eq!(stead(&world, &covering(clerk, "李某", &[Role::Officer]), &publish), Some("李某"));
    assert_eq!(stead(&world, &covering(officer("poster"), "李某", &[Role::Officer]), &publish), None);
}

#[test]
fn settings_and_the_audit_record_are_not_lent() {
    let own = Roles::of(&[Role::Officer]);
    let all = Roles::of(&Role::ALL);
    let lent = all.lent_to(own);
    assert!(lent.has(Role::Head) && lent.has(Role::Coordinator) && lent.has(Role::Supervisor));
    assert!(!lent.has(Role::Administrator) && !lent.has(Role::Auditor) && !lent.has(Role::Officer));
}

#[test]
fn everybody_arranges_their_own_cover_and_a_head_that_of_the_department() {
    let id = |name: &str| liaison_domain::PersonId::from(name);
    assert!(officer("lead").arranges_cover_for(&id("lead-officer"), &"lead".into()));
    assert!(!officer("lead").arranges_cover_for(&id("lead-head"), &"lead".into()));
    assert!(head("lead").arranges_cover_for(&id("lead-officer"), &"lead".into()));
    assert!(!head("lead").arranges_cover_for(&id("named-officer"), &"named".into()));
}

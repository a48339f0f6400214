//! A head's word before, or for what is urgent after, publishing.

use crate::cast::{
    World, accept, answers, asking, at, claim, coordinator, department, head, no_note, note, officer, person,
    posting, supervisor, withdraw, words,
};
use liaison_domain::Role;
use liaison_domain::item::{Command, Holder, ItemState, PartRole, Posting, Refusal, Urgency};

#[test]
fn an_approved_posting_starts_its_clocks_with_the_approval() {
    let mut world = World::new().with_approval().posts(asking(&[("lead", PartRole::Lead)]));
    assert_eq!(world.state(), ItemState::PendingApproval);
    assert_eq!(answers(&world), department("poster"));
    assert_eq!(world.refuses(&officer("lead"), &accept()), Refusal::NotFound);
    let needs_head = Refusal::NeedsRole { role: Role::Head };
    assert_eq!(world.refuses(&officer("poster"), &Command::Approve { note: no_note() }), needs_head);

    world.passes(24);
    world.does(&head("poster"), Command::Approve { note: no_note() });
    assert_eq!(world.state(), ItemState::Dispatched);
    assert_eq!(world.item().claim_by, Some(at("2026-03-04T18:00")));
    assert_eq!(world.item().lead().unwrap().since, world.now);
    assert_eq!(answers(&world), department("lead"));
}

#[test]
fn whoever_posted_does_not_approve_even_as_a_head() {
    let both = person("both", "poster", &[Role::Officer, Role::Head]);
    let mut world = World::new().with_approval();
    world.does(&both, Command::Publish { posting: Box::new(posting()) });
    assert_eq!(world.refuses(&both, &Command::Approve { note: no_note() }), Refusal::OwnPosting);
    world.does(&both, withdraw());
    assert_eq!(world.state(), ItemState::Withdrawn);
    assert!(!world.item().was_published());
    assert_eq!(world.refuses(&officer("lead"), &note("这是什么")), Refusal::NotFound);
}

#[test]
fn what_a_head_posts_the_coordinator_may_approve() {
    let mut world = World::new().with_approval();
    world.does(&head("poster"), Command::Publish { posting: Box::new(posting()) });
    let seen_by_nobody_else = world.refuses(&supervisor(), &crate::cast::remind());
    assert_eq!(seen_by_nobody_else, Refusal::NotFound);
    assert!(world.item().duties().iter().any(|d| d.holder == Holder::Coordinator));
    world.does(&coordinator(), Command::Approve { note: no_note() });
    assert_eq!(world.state(), ItemState::Open);

    let officers = World::new().with_approval().posts(posting());
    assert_eq!(officers.refuses(&coordinator(), &Command::Approve { note: no_note() }), Refusal::NotFound);
}

#[test]
fn a_head_who_said_no_to_what_is_out_may_still_say_yes() {
    let urgent = Posting { urgency: Urgency::Urgent, ..posting() };
    let mut world = World::new().with_approval().posts(urgent);
    world.does(&officer("lead"), claim());
    world.does(&head("poster"), Command::Disapprove { reason: words() });
    assert_eq!((world.state(), world.item().was_refused_later()), (ItemState::InProgress, true));
    let again = Command::Disapprove { reason: words() };
    assert_eq!(world.refuses(&head("poster"), &again), Refusal::NothingToApprove);
    world.does(&head("poster"), Command::Approve { note: no_note() });
    assert!(!world.item().was_refused_later());
}

#[test]
fn what_is_urgent_goes_out_at_once_and_is_approved_afterwards() {
    let urgent = Posting { urgency: Urgency::Urgent, ..posting() };
    let mut world = World::new().with_approval().posts(urgent);
    assert_eq!(world.state(), ItemState::Open);
    let by = world.item().approval.unwrap().by;
    assert!(
        world.item().duties().iter().any(|d| d.holder == Holder::Head("poster".into()) && d.due == Some(by))
    );
    world.does(&officer("lead"), claim());
    world.does(&head("poster"), Command::Approve { note: no_note() });
    assert_eq!(world.state(), ItemState::InProgress);
    let again = Command::Approve { note: no_note() };
    assert_eq!(world.refuses(&head("poster"), &again), Refusal::NothingToApprove);
}

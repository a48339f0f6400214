//! Which rows belong to a list.

use crate::cast::{World, asking, directory, officer, posting};
use liaison_domain::DepartmentId;
use liaison_domain::filter::{Filter, MyRole, Sort};
use liaison_domain::item::{Card, ItemState, PartRole, PartyRef, Posting, Stage, Urgency};
use liaison_domain::time::DAY;

fn card(world: &World) -> Card {
    let last = world.log.last().unwrap();
    Card::new(world.item(), (last.event.word(), &last.actor.department), &directory(), |_| 480)
}

fn shown(filter: &Filter, world: &World, mine: &str) -> bool {
    filter.matches(&card(world), &DepartmentId::from(mine), world.now)
}

#[test]
fn an_empty_filter_shows_everything_that_was_published() {
    let all = Filter::default();
    assert!(shown(&all, &World::closed(), "outside"));
    let mut draft = World::with(posting());
    for stage in [Stage::Draft, Stage::PendingApproval, Stage::Rejected] {
        draft.item.as_mut().unwrap().stage = stage;
        assert!(!shown(&all, &draft, "poster"), "{stage:?}");
    }
    let drafts = Filter { state: vec![ItemState::Rejected], ..Filter::default() };
    assert!(shown(&drafts, &draft, "poster"));
}

#[test]
fn any_of_the_chosen_states_is_enough() {
    let filter = Filter { state: vec![ItemState::Open, ItemState::Closed], ..Filter::default() };
    assert!(shown(&filter, &World::with(posting()), "poster"));
    assert!(shown(&filter, &World::closed(), "poster"));
    assert!(!shown(&filter, &World::claimed(), "poster"));
}

#[test]
fn words_are_found_in_number_title_and_party_without_case() {
    let party = Some(PartyRef { name: "Jiabao Foods".to_owned(), code: String::new(), id: None });
    let world = World::with(Posting { party, ..posting() });
    for (q, found) in [("xt-2026", true), ("通道", true), (" JIABAO ", true), ("佳宝", false), ("", true)]
    {
        let filter = Filter { q: q.to_owned(), ..Filter::default() };
        assert_eq!(shown(&filter, &world, "poster"), found, "{q}");
    }
}

#[test]
fn a_department_is_involved_until_it_leaves() {
    let filter = |d: &str| Filter { department: Some(d.into()), ..Filter::default() };
    let mut world = World::supported();
    for (department, found) in [("poster", true), ("lead", true), ("support", true), ("outside", false)] {
        assert_eq!(shown(&filter(department), &world, "office"), found, "{department}");
    }
    world.does(&officer("lead"), crate::cast::release("support"));
    assert!(!shown(&filter("support"), &world, "office"));
}

#[test]
fn my_part_is_seen_from_my_department() {
    let world = World::supported();
    let roles = [MyRole::Poster, MyRole::Lead, MyRole::Support, MyRole::Any, MyRole::Turn];
    let seen =
        |mine: &str| roles.map(|role| shown(&Filter { role: Some(role), ..Filter::default() }, &world, mine));
    assert_eq!(seen("poster"), [true, false, false, true, false]);
    assert_eq!(seen("lead"), [false, true, false, true, true]);
    assert_eq!(seen("support"), [false, false, true, true, true]);
    assert_eq!(seen("outside"), [false; 5]);
}

#[test]
fn overdue_is_past_the_next_deadline_and_never_an_ended_item() {
    let filter = Filter { overdue: true, ..Filter::default() };
    let mut world = World::claimed();
    assert!(!shown(&filter, &world, "lead"));
    world.now = world.now.plus(30 * DAY);
    assert!(shown(&filter, &world, "lead"));
    let mut closed = World::closed();
    closed.now = closed.now.plus(30 * DAY);
    assert!(!shown(&filter, &closed, "lead"));
}

#[test]
fn urgency_and_matter_narrow() {
    let urgent = World::with(Posting { urgency: Urgency::Urgent, ..asking(&[("lead", PartRole::Lead)]) });
    let only = Filter { urgent: true, ..Filter::default() };
    assert!(shown(&only, &urgent, "lead"));
    assert!(!shown(&only, &World::with(posting()), "lead"));
    let matter = |m: &str| Filter { matter: Some(m.into()), ..Filter::default() };
    assert!(shown(&matter("fire"), &urgent, "lead"));
    assert!(!shown(&matter("food"), &urgent, "lead"));
}

#[test]
fn the_order_alone_narrows_nothing() {
    assert!(!Filter { sort: Sort::Posted, ..Filter::default() }.is_narrowed());
    assert!(Filter { overdue: true, ..Filter::default() }.is_narrowed());
}

//! What a poster asks for beside the work itself: a time of its own, and an order of the supervisor.

use crate::cast::{World, accept, asking, at, claim, close, head, join, officer, posting, supervisor, words};
use liaison_domain::clocks::ClockKind;
use liaison_domain::item::{
    ChosenDeadline, Command, DutyKind, Event, Field, FieldProblem, Holder, Item, ItemState, PartRole,
    Posting, Recorded, Refusal, Urgency,
};
use liaison_domain::text::Problem;

fn within(days: u16, reason: &str) -> Posting {
    Posting { chosen: Some(ChosenDeadline { days, reason: reason.to_owned() }), ..posting() }
}

fn refused(posting: Posting) -> Vec<FieldProblem> {
    match World::new().refuses(&officer("poster"), &Command::Publish { posting: Box::new(posting) }) {
        Refusal::Invalid { problems } => problems,
        other => panic!("not about the form: {other:?}"),
    }
}

fn wishing() -> Posting {
    Posting { supervise: Some(words()), ..posting() }
}

fn owes_the_supervisor(world: &World) -> bool {
    world.item().duties().iter().any(|d| (&d.holder, d.kind) == (&Holder::Supervisor, DutyKind::Supervise))
}

#[test]
fn a_chosen_time_begins_when_a_department_takes_the_work_and_ends_when_the_office_closes() {
    let mut world = World::with(within(2, "周四开市"));
    assert_eq!(world.item().due(), Some(at("2026-03-03T18:00")), "claiming has the county's clock");
    // Friday: the week-end is not counted.
    world.now = at("2026-03-06T20:00");
    world.does(&officer("lead"), claim());
    world.does(&officer("support"), join());
    let due = |d: &str| world.item().part(&d.into()).and_then(|p| p.report_by);
    assert_eq!(due("lead"), Some(at("2026-03-10T18:00")));
    assert_eq!(due("support"), due("lead"));
    let clock = world.item().running().into_iter().find(|r| r.kind == ClockKind::Report).unwrap();
    assert_eq!(world.rules.by(clock.kind, clock.from, world.item().about()), clock.due);
}

#[test]
fn a_department_that_was_named_has_the_chosen_time_and_so_has_rework() {
    let chosen = within(8, "").chosen;
    let mut world = World::with(Posting { chosen, ..asking(&[("lead", PartRole::Lead)]) });
    world.does(&officer("lead"), accept());
    assert_eq!(world.item().due(), Some(at("2026-03-12T18:00")));
    world.reports("lead", true);
    world.does(&head("poster"), crate::cast::send_back(&["lead"]));
    assert_eq!(world.item().due(), Some(at("2026-03-12T18:00")), "counted anew from the same Monday");
}

#[test]
fn less_time_than_the_county_gives_needs_a_reason_and_more_needs_none() {
    let missing = FieldProblem::new(Field::DaysReason, Problem::Missing);
    assert_eq!(refused(within(4, " ")), [missing]);
    World::with(within(4, "周五开市"));
    World::with(within(5, ""));
    World::with(within(10, ""));
}

#[test]
fn a_chosen_time_is_a_number_of_days_that_the_county_allows() {
    let not_within = FieldProblem::new(Field::Days, Problem::NotWithin(1, 10));
    assert_eq!(refused(within(0, "今天")), [not_within]);
    assert_eq!(refused(within(11, "")), [not_within]);
    assert_eq!(refused(within(u16::MAX, "")), [not_within]);
    let urgent = Posting { urgency: Urgency::Urgent, ..within(3, "周四开市") };
    assert_eq!(refused(urgent), [FieldProblem::new(Field::Urgency, Problem::NotAChoice)]);
}

#[test]
fn asking_for_an_order_is_an_entry_and_a_duty_of_the_supervisor() {
    let mut world = World::with(wishing());
    assert!(matches!(&world.log[1].event, Event::SupervisionAsked { reason } if *reason == words()));
    assert!(owes_the_supervisor(&world));
    assert_eq!(world.item().turn(), [], "the item waits for whoever claims it");
    let answer_on = world.rules.day(world.now) + 2;
    world.does(&supervisor(), Command::Supervise { level: 1, reason: words(), answer_on });
    assert!(!owes_the_supervisor(&world));
    assert!(world.item().supervision.is_some());
}

#[test]
fn the_supervisor_declines_with_a_reason_and_only_what_was_asked_for() {
    let mut world = World::with(wishing());
    let decline = |reason: &str| Command::DeclineSupervision { reason: reason.to_owned() };
    let missing = Refusal::invalid(Field::Reason, Problem::Missing);
    assert_eq!(world.refuses(&supervisor(), &decline("")), missing);
    assert!(matches!(world.refuses(&officer("lead"), &decline("不必")), Refusal::NeedsRole { .. }));
    world.does(&supervisor(), decline("时限还没到"));
    assert!(!owes_the_supervisor(&world));
    assert_eq!(world.refuses(&supervisor(), &decline("再说一遍")), Refusal::NothingRequested);
}

#[test]
fn asking_without_a_reason_is_refused() {
    let blank = Posting { supervise: Some(String::new()), ..posting() };
    assert_eq!(refused(blank), [FieldProblem::new(Field::SupervisionReason, Problem::Missing)]);
}

#[test]
fn the_supervisor_hears_of_it_when_it_is_published_and_not_after_the_end() {
    let mut world = World::new().with_approval().posts(wishing());
    assert_eq!(world.state(), ItemState::PendingApproval);
    assert!(!owes_the_supervisor(&world), "nobody outside knows of it yet");
    world.does(&head("poster"), Command::Approve { note: String::new() });
    assert!(owes_the_supervisor(&world));
    world.does(&officer("lead"), claim());
    world.reports("lead", true);
    world.does(&head("poster"), close());
    assert!(!owes_the_supervisor(&world));
    world.does(&officer("poster"), crate::cast::reopen());
    assert!(!owes_the_supervisor(&world), "the wish ended with the item");
}

#[test]
fn a_log_gives_both_back() {
    let posting = Posting { supervise: Some(words()), ..within(3, "周四开市") };
    let world = World::with(posting);
    let stored: Vec<Recorded> = serde_json::from_str(&serde_json::to_string(&world.log).unwrap()).unwrap();
    assert_eq!(Item::replay(&stored).as_ref(), world.item.as_ref());
}

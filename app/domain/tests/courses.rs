//! Clocks that begin anew, stand still, and are told.

use crate::cast::{World, accept, asking, coordinator, inspect, invite, officer, reopen, send_back};
use liaison_domain::Actor;
use liaison_domain::calendar::NamedDay;
use liaison_domain::clocks::ClockKind;
use liaison_domain::item::{Began, Command, DutyKind, Event, Holder, PartRole, Refusal, Step};
use liaison_domain::time::{DAY, HOUR, parse_local};
use std::sync::Arc;

fn step_is_due(world: &World, step: Step) -> bool {
    world.item().due_steps(world.now, &world.rules).iter().any(|t| t.step == step)
}

fn holds(world: &mut World, department: &str) {
    let review_on = world.rules.day(world.now) + 20;
    world.does(&officer(department), Command::AskHold { review_on, reason: "停业".to_owned() });
    world.does(&coordinator(), Command::Grant { note: String::new() });
}

#[test]
fn what_is_due_at_closing_time_is_told_shortly_after_and_not_next_morning() {
    let mut world = World::claimed();
    let due = world.item().lead().unwrap().report_by.unwrap();
    for late in [0, 1, 5_000, 599_000] {
        world.now = due.plus(late);
        assert!(step_is_due(&world, Step::Expired), "{late}");
        assert!(!step_is_due(&world, Step::Head), "{late}");
    }
    world.now = due.plus(HOUR);
    assert!(world.item().due_steps(world.now, &world.rules).is_empty());
}

#[test]
fn rework_and_reopening_begin_the_clock_anew() {
    let mut world = World::reported();
    world.now = parse_local("2026-03-20T09:00", 480).unwrap();
    world.does(&officer("poster"), send_back(&["lead"]));
    let lead = world.item().lead().unwrap();
    assert_eq!((lead.runs_since(), lead.course.began), (world.now, Began::Rework));
    assert!(!step_is_due(&world, Step::Reminder), "a new clock has not used its time");

    let mut world = World::closed();
    world.passes(24 * 7);
    world.does(&officer("poster"), reopen());
    let lead = world.item().lead().unwrap();
    assert_eq!((lead.runs_since(), lead.course.began, lead.extended), (world.now, Began::Reopened, 0));
}

#[test]
fn the_lead_going_to_and_fro_gains_no_extension() {
    let mut world = World::claimed();
    let until = world.rules.day(world.item().lead().unwrap().report_by.unwrap()) + 1;
    let longer = Command::AskExtension { until, reason: "人手不足".to_owned() };
    world.does(&officer("lead"), longer.clone());
    world.does(&coordinator(), Command::Grant { note: String::new() });
    let take = || Command::TakeOver { handler: "赵某".to_owned(), plan: None, note: String::new() };
    for (from, to) in [("lead", "named"), ("named", "lead")] {
        let ask = Command::AskHandOver { to: to.into(), reason: "职责".to_owned() };
        world.does(&officer(from), ask);
        world.does(&officer(to), take());
        assert_eq!(world.refuses(&officer(to), &longer), Refusal::ExtensionUsed { most: 1 });
    }
}

#[test]
fn time_that_is_over_already_is_not_granted() {
    let mut world = World::claimed();
    let until = world.rules.day(world.item().lead().unwrap().report_by.unwrap()) + 1;
    world.does(&officer("lead"), Command::AskExtension { until, reason: "人手不足".to_owned() });
    let due = world.rules.calendar.close_of(until);
    world.now = due.plus(1);
    let grant = Command::Grant { note: String::new() };
    assert_eq!(world.refuses(&coordinator(), &grant), Refusal::ExtensionLate { due });
}

#[test]
fn who_was_asked_before_a_pause_has_what_was_left_after_it() {
    let mut world = World::claimed();
    world.does(&officer("lead"), invite("support", PartRole::Support));
    holds(&mut world, "lead");
    let since = world.now;
    world.passes(24 * 7);
    world.does(&coordinator(), Command::Resume { note: String::new() });
    let asked = world.item().present(&"support".into()).unwrap();
    assert_eq!(asked.answer_by, Some(world.now.plus(HOUR)));
    assert!(asked.return_until.unwrap() > world.now.plus(DAY));
    assert_eq!((asked.course.pauses[0].from, asked.course.pauses[0].until), (since, world.now));
    assert!(world.item().due_steps(world.now, &world.rules).is_empty());
}

#[test]
fn the_time_for_returning_is_fixed_when_a_department_is_asked() {
    use liaison_domain::clocks::{ClockRule, Clocks, Span};
    let mut world = World::with(asking(&[("lead", PartRole::Lead)]));
    let until = world.rules.by(ClockKind::Return, world.now, world.item().about());
    let rule = ClockRule { matter: None, urgent: false, kind: ClockKind::Return };
    world.rules.clocks = Arc::new(Clocks::new([(rule, Span::Days(9))]));
    world.does(&officer("lead"), Command::Sign);
    let duties = world.item().duties();
    assert_eq!((duties[0].kind, duties[0].due), (DutyKind::Answer, Some(until)));
    world.now = until.plus(1);
    let late = world.refuses(&officer("lead"), &crate::cast::give_back("依据"));
    assert_eq!(late, Refusal::ReturnOver { until });
    world.does(&officer("lead"), accept());
}

#[test]
fn a_named_lead_that_keeps_silent_past_its_clock_is_the_coordinators_to_replace() {
    let waits = |world: &World| {
        let duties = world.item().duties();
        let mut assign = duties.into_iter().filter(|d| d.kind == DutyKind::Assign);
        assign.next().map(|d| (d.holder == Holder::Coordinator, d.since, d.due))
    };
    let tick = |world: &mut World| world.does(&Actor::system(), Command::Tick);
    let mut world = World::with(asking(&[("lead", PartRole::Lead)]));
    let claim_by = world.item().claim_by;
    let sign_by = world.item().lead().unwrap().answer_by.unwrap();
    world.now = sign_by.plus(-1);
    tick(&mut world);
    assert_eq!(waits(&world), None, "reminded, and not silent yet");
    world.now = sign_by.plus(1);
    tick(&mut world);
    assert_eq!(waits(&world), Some((true, sign_by, claim_by)));

    // Whoever signs is heard again, until the answer is due.
    let mut signed = world.clone();
    signed.does(&officer("lead"), Command::Sign);
    assert_eq!(waits(&signed), None);
    let until = signed.item().lead().unwrap().return_until.unwrap();
    signed.now = until.plus(1);
    tick(&mut signed);
    assert_eq!(waits(&signed), Some((true, until, claim_by)));
    signed.does(&officer("lead"), accept());
    assert_eq!(waits(&signed), None);

    // Another is named: the duty is done, until that one is silent as well.
    let named = Command::Assign { lead: "named".into(), supports: Vec::new(), note: String::new() };
    world.does(&coordinator(), named);
    assert_eq!(waits(&world), None);
    let sign_by = world.item().lead().unwrap().answer_by.unwrap();
    world.now = sign_by.plus(1);
    tick(&mut world);
    assert_eq!(waits(&world), Some((true, sign_by, None)), "nobody can claim past a designation");
    let again = Command::Assign { lead: "support".into(), supports: Vec::new(), note: String::new() };
    world.does(&coordinator(), again);
}

#[test]
fn a_deadline_moves_once_for_a_change_of_the_calendar() {
    let mut world = World::claimed();
    let old = world.rules.calendar.clone();
    let mut new = (*old).clone();
    let day = world.rules.day(world.now) + 2;
    new.days.insert(day, NamedDay { worked: false, name: "停电".to_owned() });
    let changed = world.now.plus(1);
    let moves = world.item().moves(&old, &new, changed);
    world.now = world.now.plus(2);
    let again = Command::Reschedule { moves: moves.clone(), reason: String::new(), by: None };
    world.does(&Actor::system(), again.clone());
    assert!(world.item().moves(&old, &new, changed).is_empty());
    assert_eq!(world.refuses(&Actor::system(), &again), Refusal::NothingChanged);
    assert_eq!(world.item().lead().unwrap().course.moved_from, Some(moves[0].from));
}

#[test]
fn a_check_is_not_planned_for_a_day_that_is_over() {
    let mut world = World::reported();
    world.now = parse_local("2026-03-02T19:00", 480).unwrap();
    let on = world.rules.day(world.now);
    let plan = |on| Command::PlanReinspection { department: "outside".into(), on, note: String::new() };
    assert!(matches!(world.refuses(&officer("poster"), &plan(on)), Refusal::Invalid { .. }));
    world.does(&officer("poster"), plan(on + 1));
    world.passes(20);
    world.does(&officer("outside"), inspect(world.now, true));
    assert!(world.log.iter().any(|r| matches!(r.event, Event::Closed { .. })));
}

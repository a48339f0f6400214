//! Working days, make-up working days, office hours, and what a change of them moves.

use crate::cast::{World, claim, head, officer, posting};
use liaison_domain::Actor;
use liaison_domain::Calendar;
use liaison_domain::Timestamp;
use liaison_domain::calendar::{BadHours, NamedDay};
use liaison_domain::clocks::ClockKind;
use liaison_domain::item::{Command, Event, Holder, Posting, Urgency};
use liaison_domain::time::{HOUR, MINUTE, parse_date, parse_local};
use std::sync::Arc;

fn at(text: &str) -> Timestamp {
    parse_local(text, 480).unwrap()
}

fn day(text: &str) -> i64 {
    parse_date(text).unwrap()
}

/// The days around Spring Festival 2025 as the yearly notice arranged them.
fn spring() -> Calendar {
    let named = |date: &str, worked| (day(date), NamedDay { worked, name: "春节".to_owned() });
    let off = ["28", "29", "30", "31"].map(|d| named(&format!("2025-01-{d}"), false));
    let more = ["01", "02", "03", "04"].map(|d| named(&format!("2025-02-{d}"), false));
    let made_up = [named("2025-01-26", true), named("2025-02-08", true)];
    Calendar { days: off.into_iter().chain(more).chain(made_up).collect(), ..Calendar::default() }
}

#[test]
fn the_day_on_which_a_period_begins_is_not_counted() {
    let calendar = Calendar::default();
    assert_eq!(calendar.days_after(at("2025-12-08T09:12"), 5), at("2025-12-15T18:00"));
    assert_eq!(calendar.days_after(at("2025-12-06T11:00"), 1), at("2025-12-08T18:00"));
    assert_eq!(calendar.days_after(at("2025-12-08T23:00"), 1), at("2025-12-09T18:00"));
}

#[test]
fn a_made_up_sunday_counts_and_a_festival_does_not() {
    let calendar = spring();
    assert!(calendar.is_worked(day("2025-01-26")) && !calendar.is_worked(day("2025-01-28")));
    // Friday, the made-up Sunday, Monday; then the festival, Wednesday to Saturday.
    assert_eq!(calendar.days_after(at("2025-01-24T10:00"), 2), at("2025-01-27T18:00"));
    assert_eq!(calendar.days_after(at("2025-01-24T10:00"), 3), at("2025-02-05T18:00"));
    assert_eq!(calendar.worked_days_between(at("2025-01-24T10:00"), at("2025-02-08T18:00")), 6);
    assert_eq!(calendar.years(), [2025]);
    assert_eq!(calendar.unknown_years(day("2024-12-31"), day("2026-01-01")), [2024, 2026]);
    assert!(calendar.unknown_years(day("2025-01-01"), day("2025-12-31")).is_empty());
}

#[test]
fn working_time_skips_lunch_nights_and_days_off() {
    let calendar = spring();
    assert_eq!(calendar.time_after(at("2025-01-24T11:30"), HOUR), at("2025-01-24T14:30"));
    assert_eq!(calendar.time_after(at("2025-01-27T17:30"), HOUR), at("2025-02-05T09:00"));
    assert_eq!(calendar.time_after(at("2025-01-25T03:00"), 0), at("2025-01-26T08:30"));
    assert_eq!(calendar.time_between(at("2025-01-27T17:30"), at("2025-02-05T09:00")), HOUR);
    assert_eq!(calendar.time_between(at("2025-02-05T09:00"), at("2025-01-27T17:30")), 0);
    assert!(calendar.is_open(at("2025-01-27T18:00")) && !calendar.is_open(at("2025-01-27T12:30")));
    assert_eq!(calendar.next_open(at("2025-01-27T18:00").plus(1)), at("2025-02-05T08:30"));
}

#[test]
fn hours_that_leave_no_working_time_are_refused() {
    assert_eq!(Calendar::check_hours(&[]), Err(BadHours::None));
    assert_eq!(Calendar::check_hours(&[(HOUR, HOUR)]), Err(BadHours::Backwards));
    assert_eq!(Calendar::check_hours(&[(0, 2 * HOUR), (HOUR, 3 * HOUR)]), Err(BadHours::Overlap));
    assert_eq!(Calendar::check_hours(&Calendar::default().hours), Ok(()));
}

#[test]
fn a_clock_reminds_expires_and_goes_up_each_on_its_day_and_once() {
    let mut world = World::with(posting());
    world.does(&officer("lead"), claim());
    // Claimed on Monday at nine; the result is due on Monday at six, a week later.
    let due = world.item().lead().unwrap().report_by.unwrap();
    assert_eq!(due, at("2026-03-09T18:00"));
    let mut told = Vec::new();
    for hour in 0..24 * 30 {
        world.now = at("2026-03-02T09:00").plus(hour * HOUR);
        if world.decide(&Actor::system(), None, &Command::Tick).is_ok() {
            world.does(&Actor::system(), Command::Tick);
            for recorded in world.log.iter().rev().take_while(|r| r.happened_at == world.now) {
                if let Event::ClockTold { told: t } = &recorded.event {
                    assert_eq!((t.kind, &t.holder), (ClockKind::Report, &Holder::Department("lead".into())));
                    told.push((t.step, world.now.at_offset(480).iso()));
                }
            }
        }
    }
    let told: Vec<_> = told.iter().map(|(step, at)| (format!("{step:?}"), at.as_str())).collect();
    assert_eq!(
        told.iter().map(|(step, at)| (step.as_str(), &at[..13])).collect::<Vec<_>>(),
        [
            ("Reminder", "2026-03-06T15"),
            ("Expired", "2026-03-09T18"),
            ("Head", "2026-03-10T09"),
            ("Supervisor", "2026-03-17T09"),
        ]
    );
}

#[test]
fn nothing_is_told_at_night_unless_it_is_urgent() {
    let night = at("2026-03-03T02:00");
    let mut calm = World::with(posting());
    calm.now = night;
    assert!(calm.item().due_steps(night, &calm.rules).is_empty());
    let mut urgent = World::with(Posting { urgency: Urgency::Urgent, ..posting() });
    urgent.now = night;
    assert!(!urgent.item().due_steps(night, &urgent.rules).is_empty());
}

#[test]
fn after_a_long_silence_every_step_but_the_stale_reminder_is_told() {
    let mut world = World::with(posting());
    world.now = at("2026-04-01T10:00");
    world.does(&Actor::system(), Command::Tick);
    let steps = world.log.iter().filter(|r| matches!(r.event, Event::ClockTold { .. })).count();
    assert_eq!(steps, 3);
    assert!(world.item().is_unclaimed());
}

#[test]
fn a_day_off_that_comes_later_moves_the_deadlines_that_run() {
    let mut world = World::claimed();
    let before = world.item().lead().unwrap().report_by.unwrap();
    let mut calendar = Calendar::default();
    calendar.days.insert(day("2026-03-05"), NamedDay { worked: false, name: "停电".to_owned() });
    let moves = world.item().moves(&world.rules.calendar, &calendar, world.now);
    assert_eq!(moves.len(), 1);
    assert_eq!((moves[0].from, moves[0].to), (before, at("2026-03-10T18:00")));
    world.rules.calendar = Arc::new(calendar.clone());
    world.does(&Actor::system(), Command::Reschedule { moves, reason: "停电".to_owned(), by: None });
    assert_eq!(world.item().lead().unwrap().report_by, Some(at("2026-03-10T18:00")));
    assert!(world.item().moves(&calendar, &calendar, world.now).is_empty());
}

#[test]
fn a_matter_may_have_clocks_of_its_own() {
    use liaison_domain::clocks::{ClockRule, Clocks, Span};
    let mut world = World::new();
    let rule = ClockRule { matter: Some("fire".into()), urgent: false, kind: ClockKind::Claim };
    world.rules.clocks = Arc::new(Clocks::new([(rule, Span::Working(30))]));
    let world = world.posts(posting());
    assert_eq!(world.item().claim_by, Some(world.now.plus(30 * MINUTE)));
    assert_eq!(world.item().poster, head("poster").department);
}

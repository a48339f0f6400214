//! What clocks must tell, and when, reckoned from the record without the rules that told it: which
//! clocks run, by when, and at which moment each step is due.

use crate::clocks::{Clock, can_pause, running, wrong_deadlines};
use crate::county;
use crate::reckoning::{Reckoning, day_of};
use liaison_domain::clocks::ClockKind;
use liaison_domain::item::{Event, Holder, Item, Recorded, Step, Told, Urgency};
use liaison_domain::time::MINUTE;
use liaison_domain::{ActorKind, Timestamp};
use std::collections::BTreeMap;

/// How often something was to be told, was told, and was told on its very day.
#[derive(Default)]
pub struct Count {
    pub expected: u64,
    pub told: u64,
    pub on_its_day: u64,
}

impl Count {
    pub const fn add(&mut self, other: &Self) {
        self.expected += other.expected;
        self.told += other.told;
        self.on_its_day += other.on_its_day;
    }
}

/// What the record says beside what it must say.
#[derive(Default)]
pub struct Verdict {
    pub counts: BTreeMap<(ClockKind, Step), Count>,
    pub faults: Vec<String>,
}

/// A step that must be told, and within which stretch of the record.
struct Expected {
    kind: ClockKind,
    holder: Holder,
    due: Timestamp,
    step: Step,
    at: Timestamp,
}

/// A clock that runs, since when, and how far it has told.
struct Run {
    clock: Clock,
    since: Timestamp,
    told: Option<Step>,
}

impl Run {
    /// Whether it is this clock by this deadline, however it came to it.
    fn is_by(&self, clock: &Clock) -> bool {
        let mine = &self.clock;
        mine.kind == clock.kind && mine.holder == clock.holder && mine.due == clock.due
    }

    /// Whether it is this clock, with the same course.
    fn is(&self, clock: &Clock) -> bool {
        self.is_by(clock) && self.clock.from == clock.from && self.clock.pauses == clock.pauses
    }
}

/// Reads a whole record.
pub fn check(reckoning: &Reckoning, log: &[Recorded]) -> Verdict {
    let mut verdict = Verdict::default();
    let mut item: Option<Item> = None;
    // Those that run, and those that have run: a deadline that comes back has told what it has told.
    let (mut runs, mut stood): (Vec<Run>, Vec<Run>) = (Vec::new(), Vec::new());
    let mut expected = Vec::new();
    let mut told = Vec::new();
    for recorded in log {
        let at = recorded.happened_at;
        let urgency = item.as_ref().map_or(Urgency::Normal, |i| i.urgency);
        if let Event::ClockTold { told: step } = &recorded.event {
            if recorded.actor.kind != ActorKind::System {
                verdict.faults.push(format!("somebody tells {step:?}"));
            }
            if urgency == Urgency::Normal && reckoning.in_office(at) != at {
                verdict.faults.push(format!("told outside office time, at {at:?}: {step:?}"));
            }
            told.push((step.clone(), at));
        }
        verdict.faults.extend(wrong_deadlines(reckoning, item.as_ref(), recorded));
        match &mut item {
            Some(item) => item.apply(recorded),
            None => item = Item::first(recorded),
        }
        let Some(item) = &item else { continue };
        let now = running(item);
        let (go_on, ended): (Vec<_>, Vec<_>) =
            runs.into_iter().partition(|run| now.iter().any(|c| run.is(c)));
        runs = go_on;
        for mut run in ended {
            settle(reckoning, &mut run, item.urgency, at, &mut expected);
            stood.push(run);
        }
        for clock in now {
            if !runs.iter().any(|r| r.is(&clock)) {
                let told = told_before(&stood, &clock);
                runs.push(Run { clock, since: at, told });
            }
        }
    }
    let urgency = item.map_or(Urgency::Normal, |i| i.urgency);
    for mut run in runs {
        settle(reckoning, &mut run, urgency, county::end().plus(-1), &mut expected);
    }
    compare(expected, told, &mut verdict);
    verdict
}

/// How far a clock told that ran before: this one with the same deadline, or the one that stood still
/// and whose deadline moved with that.
fn told_before(stood: &[Run], clock: &Clock) -> Option<Step> {
    let same = |r: &&Run| r.is_by(clock);
    // The one straight before it: a deadline that was set anew since tells anew.
    let straight_before = |r: &&Run| {
        let own = can_pause(clock).is_some() && can_pause(&r.clock) == can_pause(clock);
        own && r.clock.kind == clock.kind && r.clock.from == clock.from
    };
    let before = stood.iter().rev().find(straight_before);
    let moved = before.filter(|r| r.clock.pauses.len() < clock.pauses.len());
    stood.iter().filter(same).chain(moved).filter_map(|r| r.told).max()
}

/// The steps that fall due while a clock runs, until a moment.
fn settle(
    reckoning: &Reckoning,
    run: &mut Run,
    urgency: Urgency,
    until: Timestamp,
    expected: &mut Vec<Expected>,
) {
    if until == run.since {
        return;
    }
    // A clock that begins to run late tells at once what it has to tell.
    let due = |step| moment(reckoning, &run.clock, step, urgency).max(run.since);
    for step in Step::ALL {
        let at = due(step);
        let late = step == Step::Reminder && at >= due(Step::Expired);
        if run.told < Some(step) && at <= until && !late {
            let Clock { kind, holder, due, .. } = run.clock.clone();
            expected.push(Expected { kind, holder, due, step, at });
            run.told = Some(step);
        }
    }
}

/// When a step is told: three quarters of the time, the deadline, the next working day, five more.
fn moment(reckoning: &Reckoning, clock: &Clock, step: Step, urgency: Urgency) -> Timestamp {
    let plain = urgency == Urgency::Urgent;
    let in_office = |at| if plain { at } else { reckoning.in_office(at) };
    match step {
        Step::Reminder => in_office(three_quarters(reckoning, clock, plain)),
        Step::Expired => in_office(clock.due),
        Step::Head => reckoning.opening_after(clock.due, 1),
        Step::Supervisor => reckoning.opening_after(clock.due, 6),
    }
}

/// What a clock stood still for is not its time.
fn three_quarters(reckoning: &Reckoning, clock: &Clock, plain: bool) -> Timestamp {
    let length = |a: Timestamp, b: Timestamp| {
        if plain { b.since(a).max(0) } else { reckoning.between(a, b) }
    };
    let begins = std::iter::once(clock.from).chain(clock.pauses.iter().map(|p| p.until));
    let ends = clock.pauses.iter().map(|p| p.from).chain([clock.due]);
    let stretches: Vec<_> = begins.zip(ends).collect();
    let mut left = stretches.iter().map(|(a, b)| length(*a, *b)).sum::<i64>() * 3 / 4;
    let (last, rest) = stretches.split_last().unwrap();
    let mut from = last.0;
    for (a, b) in rest {
        if left <= length(*a, *b) {
            from = *a;
            break;
        }
        left -= length(*a, *b);
    }
    // Office time is told to the minute: half a minute must not become the next morning.
    if plain { from.plus(left) } else { reckoning.after(from, left / MINUTE * MINUTE) }
}

/// Everything expected was told, on its day and to the minute; nothing else was.
fn compare(expected: Vec<Expected>, mut told: Vec<(Told, Timestamp)>, verdict: &mut Verdict) {
    for Expected { kind, holder, due, step, at } in expected {
        let count = verdict.counts.entry((kind, step)).or_default();
        count.expected += 1;
        let name = format!("{} {step:?} of {holder:?}, due {due:?}, at {at:?}", kind.word());
        let same = |(t, _): &(Told, Timestamp)| {
            t.kind == kind && t.holder == holder && t.due == due && t.step == step
        };
        let Some(found) = told.iter().position(same) else {
            verdict.faults.push(format!("never told: {name}"));
            continue;
        };
        let (_, was) = told.remove(found);
        count.told += 1;
        count.on_its_day += u64::from(day_of(was) == day_of(at));
        if was.since(at).abs() >= MINUTE {
            verdict.faults.push(format!("told at {was:?}: {name}"));
        }
    }
    for (told, at) in told {
        verdict.counts.entry((told.kind, told.step)).or_default().told += 1;
        verdict.faults.push(format!("told at {at:?} and not expected, or twice: {told:?}"));
    }
}

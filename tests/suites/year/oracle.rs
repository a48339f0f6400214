//! The days on which clocks must tell, reckoned from the list of working days alone, day by day.

use crate::county::County;
use crate::story::Story;
use liaison_domain::item::{Event, Item, Step, Told, Urgency};
use liaison_domain::time::{DAY, HOUR};
use liaison_domain::{ActorKind, Timestamp};
use std::collections::HashMap;

const EAST: i64 = 8 * HOUR;

fn day_of(at: Timestamp) -> i64 {
    (at.0 + EAST).div_euclid(DAY)
}

/// Whether the office works on a day: the notice first, then the weekday.
fn works(county: &County, day: i64) -> bool {
    match county.rules.calendar.days.get(&day) {
        Some(named) => named.worked,
        // Day 0 was a Thursday.
        None => !matches!((day + 3).rem_euclid(7), 5 | 6),
    }
}

fn nth_working_day_after(county: &County, day: i64, n: usize) -> i64 {
    (day + 1..).filter(|d| works(county, *d)).nth(n - 1).unwrap()
}

/// Every clock that told did so on its day, in working hours, and none told twice. A clock that did
/// not run on its day, because the item was held or in dispute, tells when it runs again.
pub fn check(county: &County, story: &Story) {
    let (mut seen, mut runs) = (Vec::new(), HashMap::new());
    let mut item: Option<Item> = None;
    for recorded in &story.log {
        if let Event::ClockTold { told } = &recorded.event {
            assert_eq!(recorded.actor.kind, ActorKind::System);
            let key = (told.kind, told.holder.clone(), told.due);
            assert!(!seen.contains(&(key.clone(), told.step)), "told twice: {key:?}");
            let since = runs[&key];
            seen.push((key, told.step));
            one(county, story, told, recorded.happened_at, since);
        }
        match &mut item {
            Some(item) => item.apply(recorded),
            None => item = Item::first(recorded),
        }
        let running = item.iter().flat_map(Item::running).map(|r| (r.kind, r.holder, r.due));
        let running: Vec<_> = running.collect();
        runs.retain(|key, _| running.contains(key));
        for key in running {
            runs.entry(key).or_insert(recorded.happened_at);
        }
    }
}

fn one(county: &County, story: &Story, told: &Told, at: Timestamp, since: Timestamp) {
    let (today, due) = (day_of(at), told.due);
    let urgent = story.item.urgency == Urgency::Urgent;
    assert!(urgent || works(county, today), "told on a day off");
    let expected = match told.step {
        Step::Reminder => {
            assert!(at < due, "reminded after the deadline");
            return;
        }
        Step::Expired if urgent || works(county, day_of(due)) => day_of(due),
        Step::Expired | Step::Head => nth_working_day_after(county, day_of(due), 1),
        Step::Supervisor => nth_working_day_after(county, day_of(due), 6),
    };
    if day_of(since) < expected {
        assert_eq!(today, expected, "{told:?}");
    } else {
        // It began to run on that day or later: the same day if the office is still open, else the next.
        let next = nth_working_day_after(county, day_of(since), 1);
        assert!(today == day_of(since) || today == next, "{told:?} since {since:?} at {at:?}");
    }
}

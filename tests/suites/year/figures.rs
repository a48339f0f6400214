//! What came of the year, as tables.

use crate::oracle::Count;
use crate::story::Story;
use liaison_domain::clocks::ClockKind;
use liaison_domain::item::{ItemState, Recorded, Step};
use std::collections::BTreeMap;

#[derive(Default)]
pub struct Figures {
    events: BTreeMap<&'static str, u64>,
    states: BTreeMap<&'static str, u64>,
    steps: BTreeMap<(ClockKind, Step), Count>,
    acts: u64,
}

const fn word(step: Step) -> &'static str {
    match step {
        Step::Reminder => "reminder",
        Step::Expired => "expired",
        Step::Head => "head",
        Step::Supervisor => "supervisor",
    }
}

impl Figures {
    pub fn add(&mut self, story: &Story, counts: &BTreeMap<(ClockKind, Step), Count>) {
        self.acts += story.orders.len() as u64;
        *self.states.entry(story.item.state().word()).or_default() += 1;
        for recorded in &story.log {
            *self.events.entry(recorded.event.word()).or_default() += 1;
        }
        for (step, count) in counts {
            self.steps.entry(*step).or_default().add(count);
        }
    }

    pub fn print(&self, items: u64) {
        println!("\n{items} items, {} acts\n", self.acts);
        println!("| state at the end of the year | items |\n|--|--:|");
        for state in ItemState::ALL.into_iter().map(ItemState::word) {
            if let Some(n) = self.states.get(state) {
                println!("| {state} | {n} |");
            }
        }
        println!("\n| clock | step | expected | told | on their exact day |\n|--|--|--:|--:|--:|");
        let mut all = Count::default();
        for ((kind, step), count) in &self.steps {
            let Count { expected, told, on_its_day } = count;
            println!("| {} | {} | {expected} | {told} | {on_its_day} |", kind.word(), word(*step));
            all.add(count);
        }
        println!("| all | | {} | {} | {} |", all.expected, all.told, all.on_its_day);
        println!("\n| event | times |\n|--|--:|");
        for (event, n) in &self.events {
            println!("| {event} | {n} |");
        }
        println!();
    }
}

/// A record in lines, for whoever looks into a fault.
pub fn tale(log: &[Recorded]) -> String {
    let line = |r: &Recorded| {
        let what = serde_json::to_string(&r.event).unwrap();
        format!("{} {} {}\n", r.happened_at.at_offset(480).iso(), r.actor.department, what)
    };
    log.iter().map(line).collect()
}

//! One item's year: who does what to it and when, and what must hold at every moment of it.

use crate::chance::Chance;
use crate::county::{self, County};
use liaison::store::Order;
use liaison_domain::item::{Command, Context, Holder, Item, ItemState, Recorded, Responsible, decide};
use liaison_domain::time::{DAY, MINUTE};
use liaison_domain::{Actor, ItemId, ItemNumber, Timestamp};

/// An item with everything that was done to it.
pub struct Story {
    pub orders: Vec<Order>,
    pub log: Vec<Recorded>,
    pub item: Item,
}

impl Story {
    /// The story with this number. The same seed tells the same story.
    pub fn of(county: &County, seed: u64, n: u64) -> Self {
        let mut chance = Chance::new(seed.wrapping_mul(1_000_003).wrapping_add(n));
        let id = ItemId(format!("item-{n:06}"));
        // Posted in office hours somewhere in the year.
        let posted = county::start().plus(i64::try_from(chance.below(340)).unwrap_or(0) * DAY);
        let mut now = county.rules.calendar.next_open(posted.plus(chance.minutes(9 * 60)));
        let (who, posting) = chance.posting(county);
        let mut story = Telling { county, id, orders: Vec::new(), log: Vec::new(), item: None };
        story.does(who, Command::Publish { posting: Box::new(posting) }, now);
        while let Some((who, what, at)) = story.next(&mut chance, now) {
            now = at;
            story.does(who, what, at);
        }
        let item = story.item.unwrap();
        Self { orders: story.orders, log: story.log, item }
    }
}

struct Telling<'a> {
    county: &'a County,
    id: ItemId,
    orders: Vec<Order>,
    log: Vec<Recorded>,
    item: Option<Item>,
}

impl Telling<'_> {
    /// Whatever comes first: somebody acts, or a clock tells.
    fn next(&self, chance: &mut Chance, now: Timestamp) -> Option<(Actor, Command, Timestamp)> {
        let item = self.item.as_ref()?;
        let delay = match chance.below(10) {
            0..=4 => chance.minutes(5 * 60),
            5..=7 => chance.minutes(2 * 24 * 60),
            8 => chance.minutes(7 * 24 * 60),
            _ => chance.minutes(25 * 24 * 60),
        };
        let later = now.plus(delay + MINUTE);
        // People work in office hours, unless it burns.
        let urgent = item.urgency == liaison_domain::item::Urgency::Urgent;
        let acts_at = if urgent { later } else { self.county.rules.calendar.next_open(later) };
        let alarm = item.alarm(&self.county.rules).map(|at| at.max(now));
        let at = alarm.map_or(acts_at, |alarm| alarm.min(acts_at));
        if at >= county::end() {
            return None;
        }
        if alarm.is_some_and(|alarm| alarm <= acts_at) {
            return Some((Actor::system(), Command::Tick, at));
        }
        match chance.act(self.county, item, at) {
            Some((who, what)) => Some((who, what, at)),
            // Nobody acts: whatever a clock tells comes next.
            None => alarm.filter(|at| *at < county::end()).map(|at| (Actor::system(), Command::Tick, at)),
        }
    }

    fn does(&mut self, actor: Actor, command: Command, at: Timestamp) {
        let number = ItemNumber(String::new());
        let rules = &self.county.rules;
        let seen = self.item.as_ref().map(|i| i.version);
        let new_item = Some((&self.id, &number));
        let cx = Context { now: at, rules, seen, new_item, fines: &[] };
        let outcome = decide(self.item.as_ref(), &actor, &command, &cx, &self.county.directory);
        let outcome = outcome.unwrap_or_else(|why| panic!("{} {command:?}: {why:?}", actor.name));
        for event in outcome.events {
            let recorded = Recorded { event, actor: (&actor).into(), happened_at: at, recorded_at: at };
            match &mut self.item {
                Some(item) => item.apply(&recorded),
                None => self.item = Item::first(&recorded),
            }
            self.log.push(recorded);
            self.check();
        }
        let first = self.orders.is_empty();
        self.orders.push(Order {
            actor,
            item: (!first).then(|| self.id.clone()),
            command,
            seen: seen.filter(|_| !first),
            key: None,
            happened_at: at,
            recorded_at: at,
            rules: rules.clone(),
            new_item: self.id.clone(),
        });
    }

    /// Somebody answers for it, and whoever that is hears of it.
    fn check(&self) {
        let Some(item) = &self.item else { return };
        let active = item.state().is_active() || item.state() == ItemState::PendingApproval;
        match item.responsible() {
            Responsible::Department(d) => {
                assert!(self.county.directory.get(&d).is_some(), "an unknown department answers");
            }
            Responsible::Coordinator if active => {
                let hears = item.running().iter().any(|r| r.holder == Holder::Coordinator)
                    || item.duties().iter().any(|d| d.holder == Holder::Coordinator);
                assert!(hears, "nobody hears of it: {:?}", item.state());
            }
            Responsible::Coordinator => {}
        }
        let waits = !item.duties().is_empty() || item.state() == ItemState::Open;
        assert!(!active || waits, "nothing is waited for in {:?}", item.state());
    }
}

//! A year of a county: 10,000 items of thirty departments under a Chinese calendar, every act and
//! every clock. What happens is drawn by chance; what must hold is checked at every moment, and the
//! days on which clocks tell are reckoned a second time, in the simplest way there is.
//!
//! A program of its own, because it prints what came of the year as a table.

#![expect(clippy::print_stdout, reason = "the suite is its own runner and shows a table")]
#![expect(clippy::unwrap_used, reason = "a failed setup is a failed test")]

#[path = "year/chance.rs"]
mod chance;
#[path = "year/county.rs"]
mod county;
#[path = "year/oracle.rs"]
mod oracle;
#[path = "year/story.rs"]
mod story;

use chance::{CONTENT, PHOTO};
use county::County;
use liaison::store::{Batch, NewFile, Order, Store, verify};
use liaison_domain::item::{Command, Event, ItemState, Step};
use std::collections::BTreeMap;
use story::Story;
use support::db::TestDb;

const ITEMS: u64 = 10_000;
/// Items whose orders are under way to the store at once.
const TOGETHER: usize = 64;
/// Drawn anew when the sequence of acts is to change.
const SEED: u64 = 20_260_101;

#[tokio::main]
async fn main() {
    println!("\nrunning 1 test");
    println!("seed {SEED}");
    a_year_leaves_no_item_without_an_owner_and_tells_every_clock_on_its_day().await;
    println!("test a_year_leaves_no_item_without_an_owner_and_tells_every_clock_on_its_day ... ok");
    println!("\ntest result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n");
}

async fn a_year_leaves_no_item_without_an_owner_and_tells_every_clock_on_its_day() {
    let county = County::new();
    let db = TestDb::sqlite().await;
    let store = db.store().await;
    county.found(&store).await;

    let mut figures = Figures::default();
    let mut numbers = Vec::new();
    let stories: Vec<u64> = (0..ITEMS).collect();
    for together in stories.chunks(TOGETHER) {
        let told: Vec<_> = together.iter().map(|n| Story::of(&county, SEED, *n)).collect();
        for story in &told {
            hand_in(&store, story).await;
        }
        let batches = told.iter().map(|story| {
            let orders: Vec<Order> = story.orders.clone();
            store.execute_batch(Batch { orders, mark: None })
        });
        let done = futures_util::future::join_all(batches).await;
        for (story, done) in told.iter().zip(done) {
            let done = done.unwrap();
            let stored = &done.last().unwrap().item;
            let mut expected = story.item.clone();
            expected.number = stored.number.clone();
            assert_eq!(**stored, expected, "the store came to something else");
            numbers.push(stored.number.0.clone());
            oracle::check(&county, story);
            figures.add(story);
        }
    }
    numbers.sort();
    numbers.dedup();
    assert_eq!(numbers.len() as u64, ITEMS, "a number was given twice");
    let report = verify(&store, |_, _| {}).await.unwrap();
    assert_eq!(report.problems, vec![], "the record does not prove itself");
    store.close().await;
    figures.print();
}

/// The photographs that inspectors bring along.
async fn hand_in(store: &Store, told: &Story) {
    for order in &told.orders {
        let (Command::Inspect { inspection }, Some(person)) = (&order.command, &order.actor.person) else {
            continue;
        };
        for file in &inspection.files {
            let file = NewFile {
                id: file.id.clone(),
                person: person.clone(),
                department: order.actor.department.clone(),
                form: file.id.clone(),
                name: PHOTO.into(),
                media: "image/jpeg",
                bytes: CONTENT.to_vec(),
                at: order.happened_at,
            };
            store.keep_file(file).await.unwrap();
        }
    }
}

/// What came of the year.
#[derive(Default)]
struct Figures {
    events: BTreeMap<&'static str, u64>,
    states: BTreeMap<&'static str, u64>,
    steps: BTreeMap<&'static str, u64>,
    acts: u64,
}

impl Figures {
    fn add(&mut self, story: &Story) {
        self.acts += story.orders.len() as u64;
        *self.states.entry(story.item.state().word()).or_default() += 1;
        for recorded in &story.log {
            *self.events.entry(recorded.event.word()).or_default() += 1;
            if let Event::ClockTold { told } = &recorded.event {
                let step = match told.step {
                    Step::Reminder => "reminder",
                    Step::Expired => "expired",
                    Step::Head => "head",
                    Step::Supervisor => "supervisor",
                };
                *self.steps.entry(step).or_default() += 1;
            }
        }
    }

    fn print(&self) {
        println!("\n{ITEMS} items, {} acts\n", self.acts);
        println!("| state at the end of the year | items |\n|--|--:|");
        for state in ItemState::ALL.into_iter().map(ItemState::word) {
            if let Some(n) = self.states.get(state) {
                println!("| {state} | {n} |");
            }
        }
        println!("\n| a clock told | times |\n|--|--:|");
        for (step, n) in &self.steps {
            println!("| {step} | {n} |");
        }
        println!("\n| event | times |\n|--|--:|");
        for (event, n) in &self.events {
            println!("| {event} | {n} |");
        }
        println!();
    }
}

//! A year of a county: 10,000 items of thirty departments under a Chinese calendar, every act and
//! every clock. What happens is drawn by chance; what must hold is checked at every moment, and what
//! clocks tell, with the moment of each step, is reckoned a second time, in the simplest way there is.
//!
//! A program of its own, because it prints what came of the year as a table.

#![expect(clippy::print_stdout, reason = "the suite is its own runner and shows a table")]
#![expect(clippy::unwrap_used, reason = "a failed setup is a failed test")]

#[path = "year/chance.rs"]
mod chance;
#[path = "year/clocks.rs"]
mod clocks;
#[path = "year/county.rs"]
mod county;
#[path = "year/figures.rs"]
mod figures;
#[path = "year/oracle.rs"]
mod oracle;
#[path = "year/reckoning.rs"]
mod reckoning;
#[path = "year/story.rs"]
mod story;

use chance::{CONTENT, PHOTO};
use county::County;
use figures::Figures;
use liaison::store::{Batch, NewFile, Order, Store, verify};
use liaison_domain::ItemNumber;
use liaison_domain::item::{Command, Event, Item, Recorded, Step};
use liaison_domain::time::DAY;
use reckoning::Reckoning;
use std::collections::BTreeMap;
use story::Story;
use support::db::TestDb;

const ITEMS: u64 = 10_000;
/// Of these, how many the other engine keeps as well.
#[cfg(postgres)]
const ITEMS_ON_A_SERVER: u64 = 500;
/// Items whose orders are under way to the store at once.
const TOGETHER: usize = 64;
/// Drawn anew when the sequence of acts is to change.
const SEED: u64 = 20_260_101;
/// Items in which faults are planted: enough for every kind of step.
const PLANTED: u64 = 400;

#[tokio::main]
async fn main() {
    println!("\nrunning 2 tests");
    println!("seed {SEED}");
    a_step_left_out_told_late_or_by_another_calendar_is_found();
    println!("test a_step_left_out_told_late_or_by_another_calendar_is_found ... ok");
    let figures = a_year(&TestDb::sqlite().await, ITEMS).await;
    figures.print(ITEMS);
    #[cfg(postgres)]
    a_year(&TestDb::postgres().await, ITEMS_ON_A_SERVER).await;
    println!("test a_year_leaves_no_item_without_an_owner_and_no_step_of_a_clock_untold ... ok");
    println!("\ntest result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n");
}

/// The proof is worth something only if it can fail.
fn a_step_left_out_told_late_or_by_another_calendar_is_found() {
    let (county, truth) = (County::new(), Reckoning::off_by(0));
    let faults = |reckoning: &Reckoning, log: &[Recorded]| oracle::check(reckoning, log).faults;
    let (early, late) = (Reckoning::off_by(-1), Reckoning::off_by(1));
    let (mut planted, mut other_calendar) = (BTreeMap::new(), [0, 0]);
    for n in 0..PLANTED {
        let log = Story::of(&county, SEED, n).log;
        assert_eq!(faults(&truth, &log), Vec::<String>::new(), "nothing is wrong with story {n}");
        for (found, calendar) in other_calendar.iter_mut().zip([&early, &late]) {
            *found += faults(calendar, &log).len();
        }
        for (at, entry) in log.iter().enumerate() {
            let Event::ClockTold { told } = &entry.event else { continue };
            let mut without = log.clone();
            without.remove(at);
            let found = faults(&truth, &without);
            assert!(found.len() == 1 && found[0].starts_with("never told"), "{told:?}: {found:?}");
            let mut twice = log.clone();
            twice.insert(at, entry.clone());
            assert_eq!(faults(&truth, &twice).len(), 1, "{told:?}");
            let mut a_day_late = log.clone();
            a_day_late[at].happened_at = entry.happened_at.plus(DAY);
            assert!(!faults(&truth, &a_day_late).is_empty(), "{told:?}");
            *planted.entry(told.step).or_insert(0) += 1;
        }
    }
    assert!(Step::ALL.iter().all(|step| planted.get(step) > Some(&10)), "too few to tell: {planted:?}");
    assert!(other_calendar.iter().all(|found| *found > 0), "a calendar one day off went unnoticed");
}

async fn a_year(db: &TestDb, items: u64) -> Figures {
    let (county, reckoning) = (County::new(), Reckoning::off_by(0));
    let store = db.store().await;
    county.found(&store).await;

    let mut figures = Figures::default();
    let mut numbers = Vec::new();
    let stories: Vec<u64> = (0..items).collect();
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
            let stored: &Item = &done.last().unwrap().item;
            let mut expected = story.item.clone();
            expected.number = stored.number.clone();
            assert_eq!(*stored, expected, "the store came to something else");
            numbers.push(stored.number.clone());
            let verdict = oracle::check(&reckoning, &story.log);
            assert_eq!(verdict.faults, Vec::<String>::new(), "{}", figures::tale(&story.log));
            figures.add(story, &verdict.counts);
        }
    }
    assert_eq!(numbers.len() as u64, items);
    without_a_gap(&numbers);
    let report = verify(&store, |_, _| {}).await.unwrap();
    assert_eq!(report.problems, vec![], "the record does not prove itself");
    store.close().await;
    figures
}

/// Every year counts from 1, and leaves out nothing.
fn without_a_gap(numbers: &[ItemNumber]) {
    let mut years: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
    for number in numbers {
        let (year, n) = number.0.rsplit_once('-').unwrap();
        years.entry(year).or_default().push(n.parse().unwrap());
    }
    for (year, mut given) in years {
        given.sort_unstable();
        assert!(
            given.iter().copied().eq(1..=given.len() as u64),
            "{year}: a number is missing or came twice"
        );
    }
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

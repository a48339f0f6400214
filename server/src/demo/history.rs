//! The weeks before the demo begins, through the ordinary commands.

use super::photo;
use super::script::Telling;
use crate::ids;
use crate::store::{Failure, Order, Store};
use liaison_app::Lang;
use liaison_domain::item::{Item, Refusal};
use liaison_domain::time::{DAY, HOUR, MINUTE, moment};
use liaison_domain::{Actor, Timestamp, item::Command};

/// How many items the county starts with.
const ITEMS: usize = 44;

/// Plays the weeks before `now`.
///
/// # Errors
/// The store's.
pub async fn play(store: &Store, now: Timestamp, lang: Lang) -> Result<(), Failure> {
    for n in 0..ITEMS {
        let telling = Telling::new(n, lang);
        let (mut at, steps) = begin(store, now, n);
        let posting = Command::Publish { posting: Box::new(telling.posting()) };
        let posting = photo::attach(store, &telling.poster(), posting, at, lang).await?;
        let mut item = send(store, None, telling.poster(), posting, at).await?;
        for step in 0..steps {
            at = office(
                store,
                at.plus(2 * HOUR + i64::try_from((n * 7 + step * 13) % 90).unwrap_or(0) * MINUTE),
            );
            if let Some(planned) = &item.reinspection {
                // Nobody checks before the day.
                at = at.max(planned.by.plus(-2 * HOUR));
            }
            if at >= now {
                break;
            }
            item = clocks(store, item, at).await?;
            let Some((who, what)) = telling.next(&item, at, &store.rules()) else { break };
            let what = photo::attach(store, &who, what, at, lang).await?;
            item = send(store, Some(&item), who, what, at).await?;
        }
        clocks(store, item, now).await?;
    }
    Ok(())
}

/// What the clocks of an item told by themselves until a moment, each at its own.
async fn clocks(store: &Store, mut item: Item, until: Timestamp) -> Result<Item, Failure> {
    while let Some(at) = item.alarm(&store.rules()).filter(|at| *at < until) {
        let at = at.max(item.changed_at);
        item = match send(store, Some(&item), Actor::system(), Command::Tick, at).await {
            Ok(item) => item,
            Err(Failure::Refused { refusal: Refusal::NothingDue, .. }) => break,
            Err(why) => return Err(why),
        };
    }
    Ok(item)
}

/// When the `n`-th item was posted and how many acts followed: the oldest are closed, but for the
/// few that every county has; the newest are only days or hours old.
fn begin(store: &Store, now: Timestamp, n: usize) -> (Timestamp, usize) {
    let ago = |ms: i64| now.plus(-ms);
    let whole = i64::try_from(n).unwrap_or(0);
    match n {
        13 => (office(store, ago((26 - whole) * DAY)), 2),
        7 | 19 => (office(store, ago((26 - whole) * DAY)), 4),
        // Nobody takes it: long enough ago for its claim clock to run out across any holiday.
        18 => (office(store, ago(14 * DAY)), 0),
        0..26 => (office(store, ago((38 - whole) * DAY)), 40),
        26..36 => (office(store, ago(3 * DAY + (36 - whole) * 3 * HOUR)), 2 + n % 6),
        _ => (ago((i64::try_from(ITEMS).unwrap_or(0) - whole) * 35 * MINUTE), n % 3),
    }
}

/// Sends one command as the person who does it.
///
/// # Errors
/// The store's.
pub async fn send(
    store: &Store,
    item: Option<&Item>,
    actor: Actor,
    command: Command,
    at: Timestamp,
) -> Result<Item, Failure> {
    let order = Order {
        actor,
        item: item.map(|i| i.id.clone()),
        command,
        seen: item.map(|i| i.version),
        key: None,
        happened_at: at,
        recorded_at: at,
        rules: store.rules(),
        new_item: ids::item(at),
    };
    store.execute(order).await.map(|done| (*done.item).clone())
}

/// This moment if the office is open, else the next morning.
fn office(store: &Store, at: Timestamp) -> Timestamp {
    let offset = store.zone_offset(at);
    let local = at.at_offset(offset);
    let (day, hour) = (local.day_number(), i64::from(local.civil().hour));
    let minute = i64::from(local.civil().minute) * MINUTE;
    match hour {
        0..9 => moment(day, 9 * HOUR + minute, offset),
        9..17 => at,
        _ => moment(day + 1, 9 * HOUR + minute, offset),
    }
}

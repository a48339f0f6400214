//! The weeks before the demo begins, through the ordinary commands.

use super::script::Telling;
use crate::ids;
use crate::store::{Failure, Order, Store};
use liaison_app::Lang;
use liaison_domain::item::{Item, ItemState, Rules};
use liaison_domain::time::{DAY, HOUR, MINUTE};
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
        // The oldest have come furthest; the newest are still open.
        let age = i64::try_from(ITEMS - n).unwrap_or(1);
        let steps = match n % 5 {
            _ if n >= ITEMS - 6 => n % 3,
            0 => 3,
            1 => 5,
            _ => 40,
        };
        let mut at = office_hour(store, now.plus(-age * DAY * 3 / 5), i64::try_from(n).unwrap_or(0));
        if n >= ITEMS - 6 {
            at = now.plus(-age * 37 * MINUTE);
        }
        let posting = Command::Publish { posting: Box::new(telling.posting()) };
        let mut item = send(store, None, telling.poster(), posting, at).await?;
        for step in 0..steps {
            at = at.plus(3 * HOUR + i64::try_from((n * 7 + step * 13) % 90).unwrap_or(0) * MINUTE);
            if at >= now {
                break;
            }
            let rules = rules_at(store, at);
            let Some((who, what)) = telling.next(&item, at, &rules) else { break };
            if what.action() == liaison_domain::item::Action::Close && n % 4 == 1 {
                break;
            }
            item = send(store, Some(&item), who, what, at).await?;
            if item.state() == ItemState::Closed {
                break;
            }
        }
    }
    Ok(())
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
        rules: rules_at(store, at),
        new_item: ids::item(at),
    };
    store.execute(order).await.map(|done| (*done.item).clone())
}

/// The county's clocks at a moment.
#[must_use]
pub fn rules_at(store: &Store, at: Timestamp) -> Rules {
    Rules { offset: store.zone_offset(at), ..Rules::default() }
}

/// A moment of the same day between nine and five.
fn office_hour(store: &Store, at: Timestamp, n: i64) -> Timestamp {
    let offset = store.zone_offset(at);
    let day = at.at_offset(offset).day_number();
    liaison_domain::time::moment(day, 9 * HOUR + (n * 47 % 480) * MINUTE, offset)
}

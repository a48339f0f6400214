//! What the program does by itself: when a clock of an item reaches a step, it says so in the
//! record, and when nobody can reopen an item any more, it archives it.
//!
//! An item names the moment at which it has to be looked at again; whoever looks decides inside the
//! transaction, on the item as it is then. So each step is told once, however many nodes look and
//! however long none did.

use crate::clock::Clock;
use crate::ids;
use crate::store::{Failure, Moving, Order, Store};
use liaison_domain::item::{Command, Refusal, Urgency};
use liaison_domain::{Actor, ItemId, Timestamp};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// How often the program looks. A deadline has minutes, not seconds.
const LOOKS: Duration = Duration::from_secs(5);
/// How often files that no act took are dropped, in milliseconds.
const PURGES: i64 = 3_600_000;
/// Items looked at in one go.
const AT_ONCE: u32 = 200;

/// Looks until the server stops.
pub async fn run(store: Store, clock: Arc<dyn Clock>, mut stopping: watch::Receiver<bool>) {
    let mut purged = None;
    loop {
        let now = clock.now();
        if let Err(why) = move_deadlines(&store, now).await {
            tracing::warn!(%why, "deadlines are moved later");
        }
        if let Err(why) = look(&store, now).await {
            tracing::warn!(%why, "deadlines are told later");
        }
        if purged.is_none_or(|last| now.since(last) > PURGES) {
            purged = Some(now);
            if let Err(why) = store.purge_files(now).await {
                tracing::warn!(%why, "files that nobody used stay for now");
            }
        }
        tokio::select! {
            () = tokio::time::sleep(LOOKS) => {}
            _ = stopping.changed() => return,
        }
    }
}

/// Moves the deadlines that a change of the calendar moves, and answers how many items it moved.
/// Stopped halfway, it goes on the next time: a deadline that has moved is not the old one any more.
///
/// # Errors
/// What the database says.
pub async fn move_deadlines(store: &Store, now: Timestamp) -> Result<usize, Failure> {
    let Some(Moving { before, changed, reason }) = store.moving().await? else { return Ok(0) };
    let mut after = ItemId::from("");
    let mut moved = 0;
    loop {
        let items = store.with_clocks(&after, AT_ONCE).await?;
        let Some(last) = items.last() else { break };
        after = last.id.clone();
        let calendar = store.rules().calendar;
        let orders = items.iter().filter_map(|item| {
            let deadlines = item.moves(&before, &calendar, changed);
            let some = !deadlines.is_empty();
            let command = Command::Reschedule { moves: deadlines, reason: reason.clone() };
            some.then(|| store.execute(order(store, item.id.clone(), command, now)))
        });
        for answer in futures_util::future::join_all(orders).await {
            match answer {
                Ok(_) => moved += 1,
                // It changed meanwhile, by the new calendar.
                Err(Failure::Refused { .. }) => {}
                Err(why) => return Err(why),
            }
        }
    }
    store.moved().await?;
    Ok(moved)
}

/// Tells everything that is due at `now`, and answers how many items it looked at.
///
/// # Errors
/// What the database says; what is left is told when it is looked at again.
pub async fn look(store: &Store, now: Timestamp) -> Result<usize, Failure> {
    let mut told = 0;
    let open = store.rules().calendar.is_open(now);
    for urgency in [Urgency::Urgent, Urgency::Normal] {
        if urgency == Urgency::Normal && !open {
            continue;
        }
        loop {
            let due = store.alarms(now, urgency, AT_ONCE).await?;
            let ticks = due.iter().map(|item| tick(store, item, now));
            let answers = futures_util::future::join_all(ticks).await;
            let mut settled = 0;
            for answer in answers {
                settled += usize::from(answer?);
            }
            told += settled;
            // An item that has nothing to tell although its moment has come keeps its place in the
            // queue; going on would find it again and again.
            if settled == 0 || due.len() < usize::try_from(AT_ONCE).unwrap_or(usize::MAX) {
                break;
            }
        }
    }
    Ok(told)
}

/// Whether something was told.
async fn tick(store: &Store, item: &ItemId, now: Timestamp) -> Result<bool, Failure> {
    match store.execute(order(store, item.clone(), Command::Tick, now)).await {
        Ok(_) => Ok(true),
        // Another node was faster.
        Err(Failure::Refused { refusal: Refusal::NothingDue, .. }) => Ok(false),
        Err(why) => Err(why),
    }
}

fn order(store: &Store, item: ItemId, command: Command, now: Timestamp) -> Order {
    Order {
        actor: Actor::system(),
        item: Some(item),
        command,
        seen: None,
        key: None,
        happened_at: now,
        recorded_at: now,
        rules: store.rules(),
        new_item: ItemId(ids::uuid(now)),
    }
}

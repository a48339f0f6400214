//! What the program does by itself: when a clock of an item reaches a step, it says so in the
//! record, and when nobody can reopen an item any more, it archives it.
//!
//! An item names the moment at which it has to be looked at again; whoever looks decides inside the
//! transaction, on the item as it is then. So each step is told once, however many nodes look and
//! however long none did.

use crate::clock::Clock;
use crate::ids;
use crate::store::{Failure, Lease, Moving, Order, Store};
use liaison_domain::item::{Command, Refusal, Rules, Urgency};
use liaison_domain::{Actor, ItemId, Timestamp};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// How often the program looks. A deadline has minutes, not seconds.
const LOOKS: Duration = Duration::from_secs(5);
/// How often files that no act took are dropped, in milliseconds.
const PURGES: i64 = 3_600_000;
/// How long one node has for moving deadlines before another may go on, in milliseconds.
const MOVING: i64 = 600_000;
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

/// Moves the deadlines that changes of the calendar move, one change after the other, and answers how
/// many items it moved. One node at a time; stopped halfway, whoever comes next goes on: an item
/// remembers the last change that moved it.
///
/// # Errors
/// What the database says.
pub async fn move_deadlines(store: &Store, now: Timestamp) -> Result<usize, Failure> {
    if store.moving().await?.is_none() {
        return Ok(0);
    }
    let lease = Lease {
        name: "moving deadlines".to_owned(),
        token: ids::uuid(now),
        holder: "clocks".to_owned(),
        since: now,
        expires: now.plus(MOVING),
    };
    if !store.take_lease(&lease, now).await? {
        return Ok(0);
    }
    let moved = move_all(store, now).await;
    store.let_go_of_lease(&lease).await?;
    moved
}

async fn move_all(store: &Store, now: Timestamp) -> Result<usize, Failure> {
    let mut moved = 0;
    while let Some(moving) = store.moving().await? {
        // This node may not have heard of the change yet.
        let rules = store.fresh_rules().await?;
        moved += move_for(store, &moving, &rules, now).await?;
        store.moved(moving).await?;
    }
    Ok(moved)
}

/// Also sets anew when the items are looked at whose deadlines stay: the steps that follow them are
/// reckoned by the calendar as well.
async fn move_for(store: &Store, moving: &Moving, rules: &Rules, now: Timestamp) -> Result<usize, Failure> {
    let mut after = ItemId::from("");
    let mut moved = 0;
    loop {
        let items = store.with_clocks(&after, AT_ONCE).await?;
        let Some(last) = items.last() else { return Ok(moved) };
        after = last.id.clone();
        let (mut orders, mut alarms) = (Vec::new(), Vec::new());
        for item in &items {
            let shifts = item.moves(&moving.before, &moving.after, moving.changed);
            if shifts.is_empty() {
                alarms.push((item.id.clone(), item.version, item.alarm(rules)));
            } else {
                let (reason, by) = (moving.reason.clone(), moving.by.clone());
                let command = Command::Reschedule { moves: shifts, reason, by };
                let order = Order { rules: rules.clone(), ..order(store, item.id.clone(), command, now) };
                orders.push(store.execute(order));
            }
        }
        store.set_alarms(alarms).await?;
        for answer in futures_util::future::join_all(orders).await {
            match answer {
                Ok(_) => moved += 1,
                // It changed meanwhile, by the new calendar.
                Err(Failure::Refused { .. }) => {}
                Err(why) => return Err(why),
            }
        }
    }
}

/// Sets anew when every item is looked at: by a changed rule it may be earlier than it says.
///
/// # Errors
/// What the database says; an item that keeps its old moment is looked at then.
pub async fn reset_alarms(store: &Store) -> Result<(), Failure> {
    let rules = store.fresh_rules().await?;
    let mut after = ItemId::from("");
    loop {
        let items = store.with_clocks(&after, AT_ONCE).await?;
        let Some(last) = items.last() else { return Ok(()) };
        after = last.id.clone();
        let alarms = items.iter().map(|item| (item.id.clone(), item.version, item.alarm(&rules)));
        store.set_alarms(alarms.collect()).await?;
    }
}

/// Tells everything that is due at `now`, and answers how many items it looked at.
///
/// # Errors
/// What the database says; what is left is told when it is looked at again.
pub async fn look(store: &Store, now: Timestamp) -> Result<usize, Failure> {
    let mut told = 0;
    let tells = store.rules().calendar.tells(now);
    for urgency in [Urgency::Urgent, Urgency::Normal] {
        if urgency == Urgency::Normal && !tells {
            continue;
        }
        let mut after = (Timestamp(i64::MIN), ItemId::from(""));
        loop {
            let due = store.alarms(now, urgency, &after, AT_ONCE).await?;
            let Some(last) = due.last() else { break };
            // Behind it in any case: an item that has nothing to tell must not stand in the way.
            after = last.clone();
            let ticks = due.iter().map(|(_, item)| tick(store, item, now));
            let answers = futures_util::future::join_all(ticks).await;
            for ((_, item), answer) in due.iter().zip(answers) {
                match answer {
                    Ok(settled) => told += usize::from(settled),
                    Err(why) => tracing::warn!(%item, %why, "a deadline is told later"),
                }
            }
        }
    }
    Ok(told)
}

/// Whether something was told.
async fn tick(store: &Store, item: &ItemId, now: Timestamp) -> Result<bool, Failure> {
    match store.execute(order(store, item.clone(), Command::Tick, now)).await {
        Ok(_) => Ok(true),
        // Another node was faster, or its moment was reckoned by rules that do not hold any more.
        Err(Failure::Refused { refusal: Refusal::NothingDue, item: Some(item) }) => {
            let alarm = item.alarm(&store.rules());
            store.set_alarms(vec![(item.id.clone(), item.version, alarm)]).await.map(|()| false)
        }
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

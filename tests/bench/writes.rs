//! Durable writing: the store in this process, on the core of the load, beside bare loops on the
//! same core and disk.

use crate::bare::Bare;
use crate::county::{claim, fresh, now, order, posting, publish};
use crate::figures::{Line, count, median, ms, percentile, rate};
use crate::{Run, Trouble};
use liaison::ids;
use liaison::store::{Failure, Store};
use liaison_domain::ItemId;
use liaison_domain::item::{Event, Refusal};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

const CREATORS: usize = 32;
const MANY: usize = 64;

/// Creating, group commit, one client alone, claims.
pub async fn measure(run: &Run) -> Result<Vec<Line>, Trouble> {
    let folder = run.folder.0.clone();
    let grouped = fresh(&folder.join("grouped.db"), true).await?;
    let mut bare = example(&folder.join("bare.db")).await?;
    let mut lines = Vec::new();

    let (mut ours, mut floor) = (Vec::new(), Vec::new());
    for n in 0..run.rounds {
        for side in if n % 2 == 0 { [0, 1] } else { [1, 0] } {
            if side == 0 {
                ours.push(count(create(&grouped, CREATORS, run.time).await?.len()) / run.time.as_secs_f64());
            } else {
                let times = bare.create(CREATORS, run.time)?;
                floor.push(count(times.len() * CREATORS) / run.time.as_secs_f64());
            }
        }
    }
    let (ours, floor) = (median(ours), median(floor));
    lines.push(Line::new(
        "Create, 32 clients, synchronous=FULL (store, no HTTP)",
        format!("{ours:.0}/s"),
        format!("{floor:.0}/s bare loop, 32 in a transaction"),
        Some(ours / floor),
    ));
    lines.push(gain(run).await?);
    lines.push(alone(run, &grouped, &mut bare).await?);
    lines.push(claims(run, &grouped, &mut bare).await?);
    grouped.close().await;
    Ok(lines)
}

/// A file as the store makes it, with one item in it.
pub async fn example(file: &Path) -> Result<Bare, Trouble> {
    let store = fresh(file, true).await?;
    post(&store, 0).await?;
    store.close().await;
    Bare::open(file)
}

async fn post(store: &Store, n: usize) -> Result<ItemId, Failure> {
    let at = now();
    let id = ids::item(at);
    store.execute(order(n, None, publish(posting(n)), at, &id, None)).await?;
    Ok(id)
}

/// Clients that post one item after the other for some time. How long each took.
async fn create(store: &Arc<Store>, clients: usize, time: Duration) -> Result<Vec<Duration>, Trouble> {
    let before = store.head().await?;
    let end = Instant::now() + time;
    let mut running = Vec::new();
    for client in 0..clients {
        let store = store.clone();
        running.push(tokio::spawn(async move {
            let mut times = Vec::new();
            while Instant::now() < end {
                let began = Instant::now();
                post(&store, client).await?;
                times.push(began.elapsed());
            }
            Ok::<_, Failure>(times)
        }));
    }
    let mut all = Vec::new();
    for task in running {
        all.extend(task.await??);
    }
    let written = store.head().await? - before;
    if written != all.len() as u64 {
        return Err(format!("{} were acknowledged, {written} are in the log", all.len()).into());
    }
    Ok(all)
}

/// Each side begins every round with a file of its own, so that neither writes to a larger one.
async fn gain(run: &Run) -> Result<Line, Trouble> {
    let (mut on, mut off) = (Vec::new(), Vec::new());
    for n in 0..run.rounds {
        for grouped in if n % 2 == 0 { [true, false] } else { [false, true] } {
            let store = fresh(&run.folder.0.join(format!("gain-{n}-{grouped}.db")), grouped).await?;
            let began = Instant::now();
            let times = create(&store, MANY, run.time).await?;
            let rates = if grouped { &mut on } else { &mut off };
            rates.push(rate(times.len(), began.elapsed()));
            store.close().await;
        }
    }
    let (on, off) = (median(on), median(off));
    Ok(Line::new(
        "Group commit, 64 clients",
        format!("{on:.0}/s on"),
        format!("{off:.0}/s off (same store)"),
        Some(on / off),
    ))
}

async fn alone(run: &Run, store: &Arc<Store>, bare: &mut Bare) -> Result<Line, Trouble> {
    let (mut ours, mut floor) = (Vec::new(), Vec::new());
    for n in 0..run.rounds {
        for side in if n % 2 == 0 { [0, 1] } else { [1, 0] } {
            if side == 0 {
                ours.push(percentile(&mut create(store, 1, run.time).await?, 0.5));
            } else {
                floor.push(percentile(&mut bare.create(1, run.time)?, 0.5));
            }
        }
    }
    let (ours, floor) = (median(ours), median(floor));
    Ok(Line::new(
        "One client alone, create, p50",
        format!("{ours:.2} ms"),
        format!("{floor:.2} ms bare transaction"),
        Some(floor / ours),
    ))
}

/// All claimers run for all items in one order, so that they meet at each of them.
async fn claims(run: &Run, store: &Arc<Store>, bare: &mut Bare) -> Result<Line, Trouble> {
    let items = if run.quick { 200 } else { 1_000 };
    let (mut ours, mut floor) = (Vec::new(), Vec::new());
    for n in 0..run.rounds.min(3) {
        for side in if n % 2 == 0 { [0, 1] } else { [1, 0] } {
            if side == 0 {
                let mut open = Vec::new();
                for n in 0..items {
                    open.push(post(store, n).await?);
                }
                ours.push(race(store, open.into()).await?);
            } else {
                floor.push(rate(items * MANY, bare.claim(items, MANY)?));
            }
        }
    }
    let (ours, floor) = (median(ours), median(floor));
    Ok(Line::new(
        format!("Claims, 64 clients race for {items} items"),
        format!("{:.0} won/s of {ours:.0} tries/s, 0 double winners", ours / count(MANY)),
        format!("{:.0} won/s of {floor:.0} tries/s", floor / count(MANY)),
        Some(ours / floor),
    ))
}

/// Tries a second. MUST fail when an item has not exactly one winner, by the answers and by the
/// record.
async fn race(store: &Arc<Store>, items: Arc<[ItemId]>) -> Result<f64, Trouble> {
    let began = Instant::now();
    let mut running = Vec::new();
    for claimer in 0..MANY {
        let (store, items) = (store.clone(), items.clone());
        running.push(tokio::spawn(async move {
            let mut won = vec![false; items.len()];
            for (id, won) in items.iter().zip(&mut won) {
                let try_it = order(claimer, Some(id.clone()), claim(), now(), id, Some(1));
                *won = match store.execute(try_it).await {
                    Ok(done) => done.refusal.is_none(),
                    Err(Failure::Refused { refusal: Refusal::LeadTaken { .. }, .. }) => false,
                    Err(why) => return Err(Trouble::from(why.to_string())),
                };
            }
            Ok(won)
        }));
    }
    let mut winners = vec![0; items.len()];
    for task in running {
        for (count, won) in winners.iter_mut().zip(task.await??) {
            *count += usize::from(won);
        }
    }
    let took = began.elapsed();
    for (id, winners) in items.iter().zip(winners) {
        let record = store.timeline(id, None, 1_000).await?;
        let claimed = record.iter().filter(|e| matches!(e.recorded.event, Event::Claimed { .. })).count();
        if (winners, claimed) != (1, 1) {
            return Err(format!("{id}: {winners} told that they lead, {claimed} in the record").into());
        }
    }
    if ms(took) <= 0.0 {
        return Err("the clock stood still".into());
    }
    Ok(rate(items.len() * MANY, took))
}

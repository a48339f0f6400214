//! What the running server does by itself from time to time.

use crate::clock::Clock;
use crate::store::{Purged, Store};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::MissedTickBehavior;

const EVERY: Duration = Duration::from_hours(1);

/// Purges at once and then every hour, until the server stops. Several nodes may do so: whatever
/// one has taken away the next does not find.
pub async fn run(store: Store, clock: Arc<dyn Clock>, mut stopping: watch::Receiver<bool>) {
    let mut hour = tokio::time::interval(EVERY);
    hour.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            // An error means the sender is gone, which is the end as well.
            _ = stopping.wait_for(|stop| *stop) => return,
            _ = hour.tick() => {}
        }
        match store.purge(clock.now()).await {
            Ok(Purged { keys, sessions, kept }) => tracing::debug!(keys, sessions, kept, "purged"),
            // What is old can wait; the next hour tries again.
            Err(error) => tracing::warn!(%error, "what has served its time could not be purged"),
        }
    }
}

//! One import of a register at a time: two at once would take each other's half-done rows for
//! changes made here.

use crate::clock::Clock;
use crate::ids;
use crate::store::{Failure, Lease, Store, StoreError};
use liaison_domain::Timestamp;
use std::time::Duration;

/// How long a lease outlives a process that died.
const HELD: i64 = 60_000;
const RENEWED: Duration = Duration::from_secs(15);

/// Why this import may not run, or not go on.
#[derive(Debug, thiserror::Error)]
pub enum NotAlone {
    /// Another one is under way.
    #[error(
        "the register {source_name} is being imported by {holder} since {since}; wait until it has ended"
    )]
    Other {
        /// The register.
        source_name: String,
        /// Who imports it.
        holder: String,
        /// Since when, on the county's clocks.
        since: String,
    },
    /// This process stood still for so long that another may have begun.
    #[error("another import of the register {source_name} may have begun; run the import again to go on")]
    Lost {
        /// The register.
        source_name: String,
    },
    /// The database cannot be written.
    #[error("{0}")]
    Write(#[from] Failure),
    /// The database cannot be read.
    #[error("{0}")]
    Store(#[from] StoreError),
}

/// The right to import a register.
pub struct Alone<'a> {
    store: &'a Store,
    clock: &'a dyn Clock,
    source: &'a str,
    lease: Lease,
}

impl<'a> Alone<'a> {
    /// Takes it.
    ///
    /// # Errors
    /// MUST be [`NotAlone::Other`] while another process holds it.
    pub async fn take(store: &'a Store, clock: &'a dyn Clock, source: &'a str) -> Result<Self, NotAlone> {
        let now = clock.now();
        let lease = Lease {
            name: format!("import {source}"),
            token: ids::secret(),
            holder: myself(),
            since: now,
            expires: until(now),
        };
        if store.take_lease(&lease, now).await? {
            return Ok(Self { store, clock, source, lease });
        }
        let (holder, since) = store.lease_holder(&lease.name).await?.unwrap_or_default();
        let since = since.at_offset(store.zone_offset(since)).iso();
        Err(NotAlone::Other { source_name: source.to_owned(), holder, since })
    }

    /// Keeps it for as long as this is polled; ends only when it is lost.
    pub async fn keep(&self) -> NotAlone {
        loop {
            tokio::time::sleep(RENEWED).await;
            let lease = Lease { expires: until(self.clock.now()), ..self.lease.clone() };
            match self.store.renew_lease(&lease).await {
                Ok(true) => {}
                Ok(false) => return NotAlone::Lost { source_name: self.source.to_owned() },
                // The import meets the same trouble when it writes next, and says so.
                Err(error) => tracing::warn!(%error, "the import's lease could not be renewed"),
            }
        }
    }

    /// Gives it back.
    pub async fn let_go(self) {
        // Otherwise it expires by itself.
        if let Err(error) = self.store.let_go_of_lease(&self.lease).await {
            tracing::warn!(%error, "the import's lease stays for a minute");
        }
    }
}

const fn until(now: Timestamp) -> Timestamp {
    now.plus(HELD)
}

/// This process, as told to whoever comes second.
fn myself() -> String {
    let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let process = std::process::id();
    match host.trim() {
        "" => format!("process {process}"),
        host => format!("process {process} on {host}"),
    }
}

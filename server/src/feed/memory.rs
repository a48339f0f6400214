//! A log in memory, to test what reads it.

use super::{Log, LogError};
use crate::store::{FeedRow, system_actor};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use liaison_domain::Timestamp;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use tokio::sync::watch;

/// Entries by position; holes are allowed, so that their treatment can be seen.
#[derive(Debug, Default)]
pub struct MemoryLog {
    rows: Mutex<BTreeMap<u64, FeedRow>>,
    wake: watch::Sender<u64>,
    broken: AtomicBool,
    reads: AtomicUsize,
}

impl MemoryLog {
    pub fn wake(&self) -> watch::Receiver<u64> {
        self.wake.subscribe()
    }

    pub fn append(&self, row: FeedRow) {
        let seq = row.seq;
        if let Ok(mut rows) = self.rows.lock() {
            rows.insert(seq, row);
        }
        self.wake.send_replace(seq);
    }

    pub fn append_change(&self, seq: u64, item: &str, restricted: bool, involved: &[&str]) {
        self.append(FeedRow {
            seq,
            kind: "noted".to_owned(),
            item: Some(item.into()),
            version: Some(1),
            card_json: Some(format!("{{\"n\":{seq}}}")),
            published: true,
            restricted,
            involved: involved.iter().map(|d| (*d).into()).collect(),
            actor_department: "".into(),
            subject_person: None,
            at: Timestamp(1),
            actor: system_actor(),
        });
    }

    pub fn append_account(&self, seq: u64, kind: &str, person: &str) {
        self.append(FeedRow {
            seq,
            kind: kind.to_owned(),
            item: None,
            version: None,
            card_json: None,
            published: false,
            restricted: false,
            involved: Vec::new(),
            actor_department: "".into(),
            subject_person: Some(person.into()),
            at: Timestamp(1),
            actor: system_actor(),
        });
    }

    pub fn break_reads(&self, broken: bool) {
        self.broken.store(broken, Ordering::SeqCst);
    }
}

impl Log for MemoryLog {
    fn log_after(&self, seq: u64, limit: u32) -> BoxFuture<'_, Result<Vec<FeedRow>, LogError>> {
        self.reads.fetch_add(1, Ordering::SeqCst);
        async move {
            if self.broken.load(Ordering::SeqCst) {
                return Err(LogError("broken".into()));
            }
            let rows = self.rows.lock().map_err(|e| LogError(e.to_string().into()))?;
            Ok(rows.range(seq + 1..).take(limit as usize).map(|(_, row)| row.clone()).collect())
        }
        .boxed()
    }

    fn head(&self) -> BoxFuture<'_, Result<u64, LogError>> {
        async move {
            let rows = self.rows.lock().map_err(|e| LogError(e.to_string().into()))?;
            Ok(rows.last_key_value().map_or(0, |(seq, _)| *seq))
        }
        .boxed()
    }
}

//! The newest entries, in memory, without a hole.

use super::event::FeedEvent;
use std::collections::VecDeque;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::watch;

/// An entry that does not follow the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("entry {got} cannot follow: {expected} is missing")]
pub struct Hole {
    /// What should have come.
    pub expected: u64,
    /// What came.
    pub got: u64,
}

/// What the ring has after a position.
#[derive(Clone, Debug)]
pub enum Reach {
    /// Everything that follows, up to the limit; empty at the end.
    Events(Vec<Arc<FeedEvent>>),
    /// The position is older than the oldest entry kept: the log knows.
    Behind,
}

/// The newest `capacity` entries.
#[derive(Debug)]
pub struct Ring {
    kept: RwLock<VecDeque<Arc<FeedEvent>>>,
    capacity: usize,
    head: watch::Sender<u64>,
}

impl Ring {
    /// An empty ring behind which the log ends at `head`.
    #[must_use]
    pub fn new(capacity: usize, head: u64) -> Self {
        Self { kept: RwLock::default(), capacity: capacity.max(1), head: watch::Sender::new(head) }
    }

    /// The position of the last entry.
    #[must_use]
    pub fn head(&self) -> u64 {
        *self.head.borrow()
    }

    /// Wakes whenever the last position moves.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<u64> {
        self.head.subscribe()
    }

    /// Appends entries, then wakes everybody once.
    ///
    /// # Errors
    /// - MUST refuse an entry that does not follow the last one, and keep what came before it
    pub fn push(&self, events: impl IntoIterator<Item = FeedEvent>) -> Result<(), Hole> {
        let mut head = self.head();
        let before = head;
        let mut hole = Ok(());
        {
            let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
            for event in events {
                if event.seq != head + 1 {
                    hole = Err(Hole { expected: head + 1, got: event.seq });
                    break;
                }
                head = event.seq;
                if kept.len() == self.capacity {
                    kept.pop_front();
                }
                kept.push_back(Arc::new(event));
            }
        }
        if head != before {
            self.head.send_replace(head);
        }
        hole
    }

    /// What follows a position, at most `limit` entries.
    #[must_use]
    pub fn after(&self, seq: u64, limit: usize) -> Reach {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        let Some(first) = kept.front().map(|e| e.seq) else {
            return if seq < self.head() { Reach::Behind } else { Reach::Events(Vec::new()) };
        };
        if seq + 1 < first {
            return Reach::Behind;
        }
        let skip = usize::try_from(seq + 1 - first).unwrap_or(usize::MAX);
        Reach::Events(kept.iter().skip(skip).take(limit).cloned().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::event::Audience;

    fn event(seq: u64) -> FeedEvent {
        FeedEvent { seq, token: "t".into(), audience: Audience::Nobody, json: axum::body::Bytes::new() }
    }

    fn seqs(reach: Reach) -> Option<Vec<u64>> {
        match reach {
            Reach::Events(events) => Some(events.iter().map(|e| e.seq).collect()),
            Reach::Behind => None,
        }
    }

    #[test]
    fn everything_after_a_position_comes_in_order() {
        let ring = Ring::new(8, 10);
        assert_eq!(ring.push((11..=15).map(event)), Ok(()));
        assert_eq!(seqs(ring.after(10, 100)), Some(vec![11, 12, 13, 14, 15]));
        assert_eq!(seqs(ring.after(13, 1)), Some(vec![14]));
        assert_eq!(seqs(ring.after(15, 100)), Some(vec![]));
    }

    #[test]
    fn a_position_ahead_of_this_node_waits() {
        let ring = Ring::new(8, 10);
        assert_eq!(seqs(ring.after(12, 100)), Some(vec![]));
        assert_eq!(ring.push((11..=13).map(event)), Ok(()));
        assert_eq!(seqs(ring.after(12, 100)), Some(vec![13]));
    }

    #[test]
    fn a_position_older_than_the_ring_is_sent_to_the_log() {
        let ring = Ring::new(3, 0);
        assert_eq!(seqs(ring.after(0, 9)), Some(vec![]));
        assert_eq!(ring.push((1..=5).map(event)), Ok(()));
        assert_eq!(seqs(ring.after(1, 9)), None);
        assert_eq!(seqs(ring.after(2, 9)), Some(vec![3, 4, 5]));
        assert_eq!(seqs(Ring::new(3, 7).after(6, 9)), None);
    }

    #[test]
    fn a_hole_is_refused_and_nothing_after_it_is_kept() {
        let ring = Ring::new(8, 10);
        let pushed = ring.push([event(11), event(13), event(14)]);
        assert_eq!(pushed, Err(Hole { expected: 12, got: 13 }));
        assert_eq!(ring.head(), 11);
        assert_eq!(ring.push([event(11)]), Err(Hole { expected: 12, got: 11 }));
        assert_eq!(ring.push([event(12), event(13)]), Ok(()));
        assert_eq!(seqs(ring.after(10, 9)), Some(vec![11, 12, 13]));
    }
}

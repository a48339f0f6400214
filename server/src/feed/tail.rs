//! The one reader of the log on this node.

use super::event::FeedEvent;
use super::log::Log;
use super::ring::Ring;
use super::token::Tokens;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// A wake-up carries no data and may get lost: then this is how late the news come.
const POLL: Duration = Duration::from_secs(2);
/// After a failed read or a hole; doubles up to [`LONGEST`].
const FIRST: Duration = Duration::from_millis(50);
const LONGEST: Duration = Duration::from_secs(5);

/// Moves entries from the log to the ring until the node stops. A hole is never skipped: whoever
/// is behind it waits, and the log is read again.
pub async fn run(
    log: Arc<dyn Log>,
    ring: Arc<Ring>,
    tokens: Tokens,
    page: u32,
    mut wake: watch::Receiver<u64>,
    mut shutdown: watch::Receiver<bool>,
) {
    let mut pause = FIRST;
    loop {
        wake.mark_unchanged();
        let full = match read(&*log, &ring, &tokens, page).await {
            Ok(full) => {
                pause = FIRST;
                full
            }
            Err(problem) => {
                tracing::error!(%problem, after = ring.head(), "the feed stands still");
                tokio::select! {
                    () = tokio::time::sleep(pause) => {}
                    () = stopped(&mut shutdown) => return,
                }
                pause = (pause * 2).min(LONGEST);
                true
            }
        };
        if full && !*shutdown.borrow() {
            continue;
        }
        tokio::select! {
            Ok(()) = wake.changed() => {}
            () = tokio::time::sleep(POLL) => {}
            () = stopped(&mut shutdown) => return,
        }
    }
}

/// Waits until the node stops; a node that has forgotten to say so has stopped too.
pub async fn stopped(shutdown: &mut watch::Receiver<bool>) {
    drop(shutdown.wait_for(|stop| *stop).await);
}

/// Reads one page; whether there may be more.
async fn read(
    log: &dyn Log,
    ring: &Ring,
    tokens: &Tokens,
    page: u32,
) -> Result<bool, Box<dyn std::error::Error + Send + Sync>> {
    let rows = log.log_after(ring.head(), page).await?;
    let full = rows.len() >= page as usize;
    ring.push(rows.into_iter().map(|row| FeedEvent::new(row, tokens)))?;
    Ok(full)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed setup is a failed test")]
mod tests {
    use super::*;
    use crate::feed::memory::MemoryLog;
    use crate::feed::ring::Reach;

    fn seqs(ring: &Ring, after: u64) -> Vec<u64> {
        match ring.after(after, usize::MAX) {
            Reach::Events(events) => events.iter().map(|e| e.seq).collect(),
            Reach::Behind => panic!("behind"),
        }
    }

    #[tokio::test]
    async fn more_entries_than_a_page_all_arrive_in_order() {
        let log = Arc::new(MemoryLog::default());
        let ring = Arc::new(Ring::new(100, 0));
        let (_stop, shutdown) = watch::channel(false);
        let tail = run(log.clone(), ring.clone(), Tokens::new(b"k", "e"), 3, log.wake(), shutdown);
        let tail = tokio::spawn(tail);
        for seq in 1..=10 {
            log.append_change(seq, "i1", false, &["fire"]);
        }
        ring.watch().wait_for(|head| *head == 10).await.unwrap();
        assert_eq!(seqs(&ring, 0), (1..=10).collect::<Vec<_>>());
        tail.abort();
    }

    #[tokio::test(start_paused = true)]
    async fn a_hole_holds_everything_back_until_it_is_filled() {
        let log = Arc::new(MemoryLog::default());
        let ring = Arc::new(Ring::new(100, 0));
        let (_stop, shutdown) = watch::channel(false);
        log.append_change(1, "i1", false, &[]);
        log.append_change(3, "i1", false, &[]);
        tokio::spawn(run(log.clone(), ring.clone(), Tokens::new(b"k", "e"), 50, log.wake(), shutdown));
        let mut head = ring.watch();
        head.wait_for(|head| *head == 1).await.unwrap();
        tokio::time::sleep(Duration::from_mins(1)).await;
        assert_eq!(ring.head(), 1);
        log.append_change(2, "i1", false, &[]);
        head.wait_for(|head| *head == 3).await.unwrap();
        assert_eq!(seqs(&ring, 0), vec![1, 2, 3]);
    }

    #[tokio::test(start_paused = true)]
    async fn an_unreadable_log_and_a_lost_wake_up_cost_time_and_no_entry() {
        let log = Arc::new(MemoryLog::default());
        let ring = Arc::new(Ring::new(100, 0));
        let (_stop, shutdown) = watch::channel(false);
        let (_never, deaf) = watch::channel(0);
        log.break_reads(true);
        log.append_change(1, "i1", false, &[]);
        tokio::spawn(run(log.clone(), ring.clone(), Tokens::new(b"k", "e"), 50, deaf, shutdown));
        tokio::time::sleep(Duration::from_secs(30)).await;
        assert_eq!(ring.head(), 0);
        log.break_reads(false);
        let mut head = ring.watch();
        head.wait_for(|head| *head == 1).await.unwrap();
        log.append_change(2, "i1", false, &[]);
        head.wait_for(|head| *head == 2).await.unwrap();
    }

    #[tokio::test]
    async fn it_ends_with_the_node() {
        let log = Arc::new(MemoryLog::default());
        let (stop, shutdown) = watch::channel(false);
        let ring = Arc::new(Ring::new(4, 0));
        let tail = tokio::spawn(run(log.clone(), ring, Tokens::new(b"k", "e"), 3, log.wake(), shutdown));
        stop.send_replace(true);
        tail.await.unwrap();
    }
}

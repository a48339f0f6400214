//! The one task of a node that writes.
//!
//! It takes what has queued up into one transaction, decides on each piece by itself, writes what
//! all came to together, and answers everybody after the one COMMIT. It never waits for more to
//! come: a lone client pays for nobody, and under load the queue fills by itself while the disk
//! works.

use super::carry_out::{Place, Settled, Stop, Surroundings, batch};
use super::change::Change;
use super::db::{Connection, values};
use super::entry::Entry;
use super::error::{Failure, StoreError};
use super::open::Connector;
use super::order::{Batch, Done};
use super::outcome::Outcome;
use super::shared::Shared;
use std::collections::HashSet;
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// Pieces in one transaction at most, so that the first asker does not wait for ever.
const GROUP: usize = 256;
/// How often a piece begins again because another node was faster, before it is given up.
const RACES: usize = 32;

/// One piece of writing.
pub(super) enum Work {
    /// Orders: all or none.
    Orders(Box<Batch>),
    /// People, departments, sessions, drafts, marks.
    Change(Box<Change>),
}

/// What a piece came to.
pub(super) enum Reply {
    /// Orders.
    Done(Vec<Done>),
    /// A change and the number it answers, where it answers one.
    Changed(i64),
}

type Answer = oneshot::Sender<Result<Reply, Failure>>;

/// What the writer is told.
pub(super) enum Message {
    /// Do this and answer.
    Write(Work, Answer),
    /// Finish what was asked for, then end.
    Close,
}

enum Pending {
    Settled(Vec<Settled>),
    Changed(i64),
}

pub(super) struct Writer {
    pub connector: Connector,
    pub connection: Option<Connection>,
    pub shared: Arc<Shared>,
    pub queue: mpsc::Receiver<Message>,
    pub group_commit: bool,
}

impl Writer {
    pub async fn run(mut self) {
        let mut held = None;
        loop {
            let message = match held.take() {
                Some(message) => message,
                None => match self.queue.recv().await {
                    Some(message) => message,
                    None => break,
                },
            };
            let Message::Write(work, answer) = message else {
                self.queue.close();
                continue;
            };
            let mut group = vec![(work, answer)];
            if self.group_commit {
                // Those just answered are about to ask again; let them.
                tokio::task::yield_now().await;
                held = self.gather(&mut group);
            }
            group.sort_by_cached_key(|(work, _)| lock_order(work));
            self.settle(group).await;
        }
        if let Some(connection) = self.connection {
            connection.close().await;
        }
    }

    /// Takes what waits, up to the first message that must not be in the same transaction: one
    /// with a key that the group holds already would not find it in the log yet.
    fn gather(&mut self, group: &mut Vec<(Work, Answer)>) -> Option<Message> {
        let mut keys: HashSet<String> = keys(&group[0].0).map(str::to_owned).collect();
        while group.len() < GROUP {
            match self.queue.try_recv() {
                Ok(Message::Write(work, answer)) => {
                    if self::keys(&work).any(|key| keys.contains(key)) {
                        return Some(Message::Write(work, answer));
                    }
                    keys.extend(self::keys(&work).map(str::to_owned));
                    group.push((work, answer));
                }
                Ok(Message::Close) => return Some(Message::Close),
                Err(_) => return None,
            }
        }
        None
    }

    async fn settle(&mut self, group: Vec<(Work, Answer)>) {
        let (work, answers): (Vec<_>, Vec<_>) = group.into_iter().unzip();
        match self.attempt(&work).await {
            Ok(replies) => answers.into_iter().zip(replies).for_each(|(answer, reply)| tell(answer, reply)),
            Err(StoreError::Unavailable(why)) => {
                for answer in answers {
                    tell(answer, Err(StoreError::Unavailable(why.clone()).into()));
                }
            }
            // One bad piece must not take the others with it: each by itself.
            Err(_) => {
                for (work, answer) in work.into_iter().zip(answers) {
                    let reply = self.alone(work).await;
                    tell(answer, reply);
                }
            }
        }
    }

    async fn alone(&mut self, work: Work) -> Result<Reply, Failure> {
        let replies = self.attempt(&[work]).await?;
        replies.into_iter().next().unwrap_or(Err(StoreError::Closed.into()))
    }

    /// One transaction, again and again while another node is faster.
    async fn attempt(&mut self, work: &[Work]) -> Result<Vec<Result<Reply, Failure>>, StoreError> {
        let mut last = self.transaction(work).await;
        for _ in 1..RACES {
            match last {
                Err(StoreError::Conflict(_)) => last = self.transaction(work).await,
                known => return known,
            }
        }
        last
    }

    async fn transaction(&mut self, work: &[Work]) -> Result<Vec<Result<Reply, Failure>>, StoreError> {
        let mut connection = self.begin().await?;
        match self.fill(&mut connection, work).await {
            Ok((replies, seq)) => {
                // It is committed, so this must not turn the answer into a failure.
                if work.iter().any(touches_county)
                    && let Err(error) = self.shared.reload(&mut connection).await
                {
                    tracing::warn!(%error, "departments and rules are out of date");
                }
                self.connection = Some(connection);
                if let Some(seq) = seq {
                    self.shared.committed(seq);
                }
                Ok(replies)
            }
            Err(error) => {
                // A connection that cannot even roll back is of no use: the next piece opens another.
                if connection.write("ROLLBACK", values![]).await.is_ok() {
                    self.connection = Some(connection);
                }
                Err(error)
            }
        }
    }

    /// Opens a transaction, on a new connection if the old one has gone meanwhile.
    async fn begin(&mut self) -> Result<Connection, StoreError> {
        let begin = match self.connector {
            // Taking the write lock at once: a reader that turns writer can only fail.
            Connector::Sqlite(_) => "BEGIN IMMEDIATE",
            Connector::Postgres(_) => "BEGIN",
        };
        if let Some(mut connection) = self.connection.take()
            && connection.write(begin, values![]).await.is_ok()
        {
            return Ok(connection);
        }
        let mut connection = self.connector.connect().await?;
        connection.write(begin, values![]).await?;
        Ok(connection)
    }

    async fn fill(
        &self,
        connection: &mut Connection,
        work: &[Work],
    ) -> Result<(Vec<Result<Reply, Failure>>, Option<u64>), StoreError> {
        let directory = self.shared.directory();
        let around = Surroundings { directory: &directory, zone: &self.shared.zone };
        let mut outcome = Outcome::default();
        let mut pending = Vec::with_capacity(work.len());
        for (n, work) in work.iter().enumerate() {
            pending.push(match work {
                Work::Orders(orders) => match batch(connection, &around, &outcome, orders).await {
                    Ok((next, settled)) => {
                        outcome.absorb(next);
                        Ok(Pending::Settled(settled))
                    }
                    Err(Stop::Told(failure)) => Err(failure),
                    Err(Stop::Raced) => return Err(raced()),
                    Err(Stop::Store(error)) => return Err(error),
                },
                Work::Change(change) => {
                    // Changes come before all orders, see `lock_order`.
                    savepoint(connection, n == 0).await?;
                    apply(connection, change, &mut outcome.entries).await?.map(Pending::Changed)
                }
            });
        }
        let entries = outcome.entries.len() as u64;
        let first = outcome.write(connection, &around).await.map_err(|error| match error {
            // A key or an item that was not there when it was looked for.
            StoreError::Exists(why) => StoreError::Conflict(why),
            error => error,
        })?;
        connection.write("COMMIT", values![]).await?;
        let reply = |pending| match pending {
            Pending::Changed(n) => Reply::Changed(n),
            Pending::Settled(settled) => {
                Reply::Done(settled.into_iter().map(|settled| done(settled, first.unwrap_or(0))).collect())
            }
        };
        let replies = pending.into_iter().map(|p| p.map(reply)).collect();
        Ok((replies, first.map(|first| first + entries - 1)))
    }
}

fn done(settled: Settled, first: u64) -> Done {
    let Settled { item, place, repeated, refusal } = settled;
    let seq = match place {
        Place::Known(seq) => seq,
        Place::Collected(index) => first + index as u64,
    };
    Done { item, seq, repeated, refusal }
}

/// Begins the savepoint of a change and ends that of the one before. The last ends with COMMIT.
async fn savepoint(connection: &mut Connection, first: bool) -> Result<(), StoreError> {
    if first {
        connection.write("SAVEPOINT change", values![]).await?;
    } else if matches!(connection, Connection::Sqlite(_)) {
        // One errand instead of two: under load the errands to the engine cost more than its work.
        connection.write("RELEASE SAVEPOINT change; SAVEPOINT change", values![]).await?;
    } else {
        connection.write("RELEASE SAVEPOINT change", values![]).await?;
        connection.write("SAVEPOINT change", values![]).await?;
    }
    Ok(())
}

/// Applies one change under the savepoint that stands, again and again while another node is
/// faster. Unlike orders, changes write at once.
async fn apply(
    connection: &mut Connection,
    change: &Change,
    entries: &mut Vec<Entry>,
) -> Result<Result<i64, Failure>, StoreError> {
    let collected = entries.len();
    for _ in 0..RACES {
        let told = match change.apply(connection, entries).await {
            Ok(answer) => return Ok(Ok(answer)),
            Err(Stop::Store(error)) => return Err(error),
            Err(Stop::Told(failure)) => Some(failure),
            Err(Stop::Raced) => None,
        };
        entries.truncate(collected);
        // The savepoint itself stays, for another try or for the next change.
        connection.write("ROLLBACK TO SAVEPOINT change", values![]).await?;
        if let Some(failure) = told {
            return Ok(Err(failure));
        }
    }
    Err(raced())
}

fn raced() -> StoreError {
    StoreError::Conflict("the row changed each time it was read".to_owned())
}

/// Nobody may wait any more; that is their right.
fn tell(answer: Answer, reply: Result<Reply, Failure>) {
    let _ = answer.send(reply);
}

fn keys(work: &Work) -> impl Iterator<Item = &str> {
    let orders = match work {
        Work::Orders(batch) => batch.orders.as_slice(),
        Work::Change(_) => &[],
    };
    orders.iter().filter_map(|order| order.key.as_deref())
}

/// Whether it changes what each node keeps in memory.
fn touches_county(work: &Work) -> bool {
    let touches =
        |change: &Change| matches!(change, Change::Department(_) | Change::Matter(_) | Change::County(_));
    match work {
        Work::Change(change) => match change.as_ref() {
            Change::Once(_, change) => touches(change),
            change => touches(change),
        },
        Work::Orders(_) => false,
    }
}

/// Pieces that queued together are concurrent, so their order is free. Two nodes that lock the
/// same rows in the same order cannot lock each other out.
fn lock_order(work: &Work) -> (u8, String) {
    match work {
        Work::Change(_) => (0, String::new()),
        Work::Orders(batch) => match batch.orders.first().and_then(|order| order.item.as_ref()) {
            None => (1, String::new()),
            Some(item) => (2, item.0.clone()),
        },
    }
}

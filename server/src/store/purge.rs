//! Taking away what has served its time.

use super::carry_out::Stop;
use super::db::{Connection, values};
use super::error::Failure;
use super::{Store, change};
use liaison_domain::Timestamp;

/// How long an order can be repeated under its idempotency key: longer than any form stays open,
/// and longer than a weekend that a client sleeps through.
const KEPT: i64 = 7 * 24 * 60 * 60 * 1000;
/// Rows in one piece of writing, so that nobody waits long behind it.
const PIECE: i64 = 1_000;

const OLD_KEYS: &str = "DELETE FROM idempotency WHERE name IN \
    (SELECT name FROM idempotency WHERE recorded_at < $1 ORDER BY recorded_at LIMIT $2)";
const OLD_FORMS: &str = "DELETE FROM form_sent WHERE mark IN \
    (SELECT mark FROM form_sent WHERE recorded_at < $1 ORDER BY recorded_at LIMIT $2)";
const OLD_KEPT: &str = "DELETE FROM draft WHERE id IN \
    (SELECT id FROM draft WHERE belongs_to <> '' AND changed_at < $1 LIMIT $2)";
const OVER_SESSIONS: &str = "DELETE FROM session WHERE hash IN \
    (SELECT hash FROM session WHERE expires_at <= $1 LIMIT $2)";

#[derive(Clone, Debug)]
pub(super) struct Change {
    sql: &'static str,
    before: Timestamp,
}

impl Change {
    pub async fn apply(&self, connection: &mut Connection) -> Result<i64, Stop> {
        let gone = connection.write(self.sql, values![self.before.0, PIECE]).await?;
        Ok(i64::try_from(gone).unwrap_or(i64::MAX))
    }
}

/// How many rows were taken away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purged {
    /// Idempotency keys, those of the office's forms among them.
    pub keys: u64,
    /// Sessions.
    pub sessions: u64,
    /// Forms that were kept when a session ended.
    pub kept: u64,
}

impl Store {
    /// Takes away idempotency keys and kept forms older than a week, and sessions that are over. Sessions that ran
    /// out have no entry in the log: nobody ended them.
    ///
    /// # Errors
    /// What the database says.
    pub async fn purge(&self, now: Timestamp) -> Result<Purged, Failure> {
        let keys = self.purge_all(Change { sql: OLD_KEYS, before: now.plus(-KEPT) }).await?;
        let forms = self.purge_all(Change { sql: OLD_FORMS, before: now.plus(-KEPT) }).await?;
        let sessions = self.purge_all(Change { sql: OVER_SESSIONS, before: now }).await?;
        let kept = self.purge_all(Change { sql: OLD_KEPT, before: now.plus(-KEPT) }).await?;
        Ok(Purged { keys: keys + forms, sessions, kept })
    }

    async fn purge_all(&self, change: Change) -> Result<u64, Failure> {
        let mut gone = 0;
        loop {
            let piece = self.change(change::Change::Purge(change.clone())).await?;
            gone += u64::try_from(piece).unwrap_or(0);
            if piece < PIECE {
                return Ok(gone);
            }
        }
    }
}

//! What only one process may do at a time, on whichever node. A lease is held for some time and
//! renewed while its holder lives, so that nobody has to clean up after one that died.

use super::carry_out::Stop;
use super::db::{Connection, values};
use super::error::{Failure, StoreError};
use super::{Store, change};
use liaison_domain::Timestamp;

/// A lease as somebody holds it or asks for it.
#[derive(Clone, PartialEq, Eq)]
pub struct Lease {
    /// For what.
    pub name: String,
    /// The holder's secret: whoever has it may renew and let go.
    pub token: String,
    /// The holder, as told to others.
    pub holder: String,
    /// Since when.
    pub since: Timestamp,
    /// Until when, unless it is renewed.
    pub expires: Timestamp,
}

// By hand: the token is a secret.
impl std::fmt::Debug for Lease {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lease")
            .field("name", &self.name)
            .field("holder", &self.holder)
            .finish_non_exhaustive()
    }
}

#[derive(Clone, Debug)]
pub(super) enum Change {
    Take { lease: Lease, now: Timestamp },
    Renew(Lease),
    LetGo(Lease),
}

impl Change {
    pub async fn apply(&self, connection: &mut Connection) -> Result<i64, Stop> {
        let (sql, values) = match self {
            Self::Take { lease, now } => (
                "INSERT INTO lease (name, token, holder, since, expires_at) VALUES ($1, $2, $3, $4, $5) \
                 ON CONFLICT (name) DO UPDATE SET token = excluded.token, holder = excluded.holder, \
                 since = excluded.since, expires_at = excluded.expires_at WHERE lease.expires_at <= $6",
                values![&lease.name, &lease.token, &lease.holder, lease.since.0, lease.expires.0, now.0],
            ),
            Self::Renew(lease) => (
                "UPDATE lease SET expires_at = $3 WHERE name = $1 AND token = $2",
                values![&lease.name, &lease.token, lease.expires.0],
            ),
            Self::LetGo(lease) => {
                ("DELETE FROM lease WHERE name = $1 AND token = $2", values![&lease.name, &lease.token])
            }
        };
        Ok(i64::try_from(connection.write(sql, values).await?).unwrap_or(i64::MAX))
    }
}

impl Store {
    /// Takes a lease that nobody holds at this moment. Whether it was taken.
    ///
    /// # Errors
    /// What the database says.
    pub async fn take_lease(&self, lease: &Lease, now: Timestamp) -> Result<bool, Failure> {
        self.lease_change(Change::Take { lease: lease.clone(), now }).await
    }

    /// Holds a lease for longer. MUST be `false` when somebody else has taken it meanwhile.
    ///
    /// # Errors
    /// What the database says.
    pub async fn renew_lease(&self, lease: &Lease) -> Result<bool, Failure> {
        self.lease_change(Change::Renew(lease.clone())).await
    }

    /// Gives a lease back. Whether it was still held.
    ///
    /// # Errors
    /// What the database says.
    pub async fn let_go_of_lease(&self, lease: &Lease) -> Result<bool, Failure> {
        self.lease_change(Change::LetGo(lease.clone())).await
    }

    async fn lease_change(&self, change: Change) -> Result<bool, Failure> {
        self.change(change::Change::Lease(change)).await.map(|n| n > 0)
    }

    /// Who holds a lease, and since when.
    ///
    /// # Errors
    /// What the database says.
    pub async fn lease_holder(&self, name: &str) -> Result<Option<(String, Timestamp)>, StoreError> {
        let row = self.db().row("SELECT holder, since FROM lease WHERE name = $1", values![name]).await?;
        row.map(|row| Ok((row.text("holder")?, Timestamp(row.int("since")?)))).transpose()
    }
}

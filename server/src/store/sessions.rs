//! Sessions. Only the SHA-256 of a token is known here: whoever reads the database cannot sign in
//! with what they find.

use super::carry_out::Stop;
use super::db::{Connection, values};
use super::entry::Entry;
use super::error::{Failure, StoreError};
use super::people::{self, Person, person_of};
use super::{Store, change};
use liaison_domain::item::{ActorRef, Refusal};
use liaison_domain::{Actor, Covered, PersonId, Timestamp};
use serde_json::json;

/// A session that begins.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// SHA-256 of the token, in hexadecimal digits.
    pub hash: String,
    /// Whose.
    pub person: PersonId,
    /// When it begins.
    pub at: Timestamp,
    /// When it ends at the latest.
    pub expires: Timestamp,
}

/// A session that is in force, with what its person may be now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// Whose.
    pub person: Person,
    /// The person as one who acts today: also for colleagues who are away.
    pub actor: Actor,
    /// When it began.
    pub created: Timestamp,
    /// When it was last used, as far as it was written down.
    pub seen: Timestamp,
    /// When it ends at the latest.
    pub expires: Timestamp,
}

#[derive(Clone, Debug)]
pub(super) enum Change {
    Start(NewSession),
    Touch { hash: String, seen: Timestamp, expires: Timestamp },
    End { hash: String, at: Timestamp },
    EndAll { person: PersonId, by: ActorRef, at: Timestamp },
}

impl Change {
    pub async fn apply(&self, connection: &mut Connection, entries: &mut Vec<Entry>) -> Result<i64, Stop> {
        match self {
            Self::Start(new) => start(connection, new, entries).await,
            Self::Touch { hash, seen, expires } => {
                let sql = "UPDATE session SET seen_at = $1, expires_at = $2 WHERE hash = $3";
                let touched = connection.write(sql, values![seen.0, expires.0, hash]).await?;
                Ok(i64::from(touched > 0))
            }
            Self::End { hash, at } => {
                let sql = "DELETE FROM session WHERE hash = $1 RETURNING person_id";
                let Some(row) = connection.row(sql, values![hash]).await? else { return Ok(0) };
                let person = people::one(connection, &PersonId(row.text("person_id")?)).await?;
                entries.push(entry("session_ended", &person, &(&person.actor()).into(), *at)?);
                Ok(1)
            }
            Self::EndAll { person: id, by, at } => {
                let ended = connection
                    .write("DELETE FROM session WHERE person_id = $1", values![id.as_str()])
                    .await?;
                if ended > 0 {
                    let person = people::one(connection, id).await?;
                    entries.push(entry("session_ended", &person, by, *at)?);
                }
                Ok(i64::try_from(ended).unwrap_or(i64::MAX))
            }
        }
    }
}

async fn start(connection: &mut Connection, new: &NewSession, entries: &mut Vec<Entry>) -> Result<i64, Stop> {
    let person = people::one(connection, &new.person).await?;
    if person.disabled.is_some() {
        return Err(Refusal::NotFound.into());
    }
    let over = "DELETE FROM session WHERE person_id = $1 AND expires_at <= $2";
    connection.write(over, values![new.person.as_str(), new.at.0]).await?;
    let sql =
        "INSERT INTO session (hash, person_id, created_at, seen_at, expires_at) VALUES ($1, $2, $3, $3, $4)";
    let values = values![&new.hash, new.person.as_str(), new.at.0, new.expires.0];
    connection.write_one("session", sql, values).await?;
    entries.push(entry("session_started", &person, &(&person.actor()).into(), new.at)?);
    Ok(1)
}

fn entry(kind: &str, person: &Person, by: &ActorRef, at: Timestamp) -> Result<Entry, StoreError> {
    Entry::of_office(kind, by, at, &json!({ "person": person.id }))
}

impl Store {
    /// Begins a session.
    ///
    /// # Errors
    /// MUST refuse an unknown person and a closed account ([`Refusal::NotFound`]).
    pub async fn start_session(&self, session: NewSession) -> Result<(), Failure> {
        self.change(change::Change::Session(Change::Start(session))).await.map(drop)
    }

    /// The session of a token. MUST be `None` when it is over, was ended, or the account is closed.
    ///
    /// # Errors
    /// What the database says.
    pub async fn session(&self, hash: &str, now: Timestamp) -> Result<Option<SessionRow>, StoreError> {
        // A row for each colleague who is away and covered by this person, one where there is none.
        let sql = format!(
            "SELECT {}, s.created_at, s.seen_at, s.expires_at, c.id AS covered, c.name AS covered_name, \
             c.roles AS lent \
             FROM session s JOIN person p ON p.id = s.person_id \
             LEFT JOIN person c ON c.cover_id = p.id AND c.department_id = p.department_id \
             AND c.disabled_at IS NULL AND c.away_from <= $3 AND c.away_until >= $3 \
             WHERE s.hash = $1 AND s.expires_at > $2 AND p.disabled_at IS NULL ORDER BY c.away_from, c.id",
            people::COLUMNS
        );
        let today = now.at_offset(self.zone_offset(now)).day_number();
        let rows = self.db().rows(sqlx::AssertSqlSafe(sql), values![hash, now.0, today]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let person = person_of(row)?;
        let mut covers = Vec::new();
        for row in &rows {
            if let Some(id) = row.text_or_none("covered")? {
                let lent = people::roles_of(row, "lent")?.lent_to(person.roles);
                covers.push(Covered { person: PersonId(id), name: row.text("covered_name")?, lent });
            }
        }
        Ok(Some(SessionRow {
            actor: person.covering(covers),
            person,
            created: Timestamp(row.int("created_at")?),
            seen: Timestamp(row.int("seen_at")?),
            expires: Timestamp(row.int("expires_at")?),
        }))
    }

    /// Writes down that a session is in use and until when it holds now. Whether there was one.
    /// Costs a commit: call it once in a while, not on every request.
    ///
    /// # Errors
    /// What the database says.
    pub async fn touch_session(
        &self,
        hash: &str,
        seen: Timestamp,
        expires: Timestamp,
    ) -> Result<bool, Failure> {
        let change = Change::Touch { hash: hash.to_owned(), seen, expires };
        self.change(change::Change::Session(change)).await.map(|n| n > 0)
    }

    /// Ends a session. Whether there was one.
    ///
    /// # Errors
    /// What the database says.
    pub async fn end_session(&self, hash: &str, at: Timestamp) -> Result<bool, Failure> {
        let change = Change::End { hash: hash.to_owned(), at };
        self.change(change::Change::Session(change)).await.map(|n| n > 0)
    }

    /// Ends all sessions of a person. How many there were.
    ///
    /// # Errors
    /// What the database says.
    pub async fn end_sessions_of(
        &self,
        person: &PersonId,
        by: &ActorRef,
        at: Timestamp,
    ) -> Result<u64, Failure> {
        let change = Change::EndAll { person: person.clone(), by: by.clone(), at };
        let ended = self.change(change::Change::Session(change)).await?;
        Ok(u64::try_from(ended).unwrap_or(0))
    }
}

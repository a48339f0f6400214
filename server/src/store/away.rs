//! Being away, and who covers whom meanwhile.

use super::carry_out::Stop;
use super::db::{Connection, values};
use super::entry::Entry;
use super::error::{Failure, StoreError};
use super::people::{Change, one};
use super::{Store, change, county};
use liaison_domain::item::{ActorRef, Field, Refusal};
use liaison_domain::text::Problem;
use liaison_domain::{Away, PersonId, Timestamp};
use serde_json::json;

/// How a person's days away were seen by whoever changes them.
#[derive(Clone, Debug)]
pub(super) enum Seen {
    /// Whatever they are.
    Anyhow,
    /// As they are here: what somebody else has changed since is not written over.
    As(Option<Away>),
}

/// Nobody covers this person any more, and they cover nobody.
pub(super) async fn end(connection: &mut Connection, person: &PersonId) -> Result<(), StoreError> {
    let sql = "UPDATE person SET cover_id = NULL, away_from = NULL, away_until = NULL WHERE id = $1 OR cover_id = $1";
    connection.write(sql, values![person.as_str()]).await.map(drop)
}

/// Whoever covers, or covered so far, may do other things than before: each hears of it.
pub(super) async fn set(
    connection: &mut Connection,
    entries: &mut Vec<Entry>,
    (id, away, seen): (&PersonId, Option<&Away>, &Seen),
    by: &ActorRef,
    at: Timestamp,
) -> Result<(), Stop> {
    let person = one(connection, id).await?;
    if matches!(seen, Seen::As(seen) if *seen != person.away) {
        return Err(county::stale());
    }
    if let Some(away) = away {
        let cover = one(connection, &away.cover).await;
        let fits = cover.is_ok_and(|cover| {
            cover.id != *id
                && cover.department == person.department
                && cover.disabled.is_none()
                && cover.roles.may_cover()
                && cover.away.is_none_or(|theirs| !theirs.meets(away))
        });
        if !fits {
            return Err(Refusal::invalid(Field::Cover, Problem::NotAChoice).into());
        }
        let sql = "SELECT id FROM person WHERE cover_id = $1 AND away_from <= $2 AND away_until >= $3";
        if connection.row(sql, values![id.as_str(), away.until, away.from]).await?.is_some() {
            return Err(Refusal::invalid(Field::AwayFrom, Problem::Covers).into());
        }
        if away.until < away.from {
            return Err(Refusal::invalid(Field::AwayUntil, Problem::BeforeFirst).into());
        }
    }
    let sql = "UPDATE person SET cover_id = $1, away_from = $2, away_until = $3 WHERE id = $4";
    let cover = away.map(|a| a.cover.as_str());
    let values = values![cover, away.map(|a| a.from), away.map(|a| a.until), id.as_str()];
    connection.write_one("person", sql, values).await?;
    let before = person.away.map(|a| a.cover).filter(|former| Some(former.as_str()) != cover);
    for cover in before.into_iter().chain(away.map(|a| a.cover.clone())) {
        let now = away.filter(|a| a.cover == cover);
        let payload = json!({
            "person": cover, "covers": id, "from": now.map(|a| a.from), "until": now.map(|a| a.until)
        });
        entries.push(Entry::of_office("cover_changed", by, at, &payload)?);
    }
    Ok(())
}

impl Store {
    /// Says on which days a person is away and who covers them, or that they are not.
    ///
    /// # Errors
    /// MUST refuse an unknown person ([`Refusal::NotFound`]); a cover that is no colleague of the same
    /// department with an open account and case rights, or is away in those days too ([`Field::Cover`]);
    /// a person who covers somebody in those days ([`Field::AwayFrom`]); and a last day before the first
    /// ([`Field::AwayUntil`]).
    pub async fn set_away(
        &self,
        person: &PersonId,
        away: Option<Away>,
        by: &ActorRef,
        at: Timestamp,
    ) -> Result<(), Failure> {
        let change = Change::Away { person: person.clone(), away, seen: Seen::Anyhow, by: by.clone(), at };
        self.change(change::Change::Person(change)).await.map(drop)
    }

    /// The same, unless their days away are not as they were `seen` any more.
    ///
    /// # Errors
    /// As [`Store::set_away`]; MUST refuse as stale when somebody else has changed them meanwhile.
    pub async fn set_away_as_seen(
        &self,
        person: &PersonId,
        (seen, away): (Option<Away>, Option<Away>),
        by: &ActorRef,
        at: Timestamp,
    ) -> Result<(), Failure> {
        let seen = Seen::As(seen);
        let change = Change::Away { person: person.clone(), away, seen, by: by.clone(), at };
        self.change(change::Change::Person(change)).await.map(drop)
    }
}

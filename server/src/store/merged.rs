//! Two files of the same enterprise become one: what stands under either is found under the one that is
//! kept. No item is rewritten, so that the record stays as it was told; licences go into the file that is kept.

use super::carry_out::Stop;
use super::db::{Connection, values};
use super::entry::{self, Entry};
use super::error::Failure;
use super::parties::{NAMED, party_of};
use super::party_file::keep;
use super::{Party, PartyFacts, Store, StoreError, change};
use liaison_domain::item::{ActorRef, Field, Refusal};
use liaison_domain::licence::united;
use liaison_domain::text::Problem;
use liaison_domain::{PartyId, Timestamp};
use serde_json::json;
use sqlx::AssertSqlSafe;

/// Every file of the enterprise to which a file belongs, as a query. `param`: that of the file.
pub(super) fn same_as(param: &str) -> String {
    let kept = format!("(SELECT COALESCE(merged_into, id) FROM party WHERE id = {param})");
    format!("(SELECT id FROM party WHERE id = {kept} OR merged_into = {kept})")
}

#[derive(Clone, Debug)]
pub(super) struct Change {
    one: PartyId,
    other: PartyId,
    by: ActorRef,
    at: Timestamp,
}

impl Change {
    pub async fn apply(&self, connection: &mut Connection, entries: &mut Vec<Entry>) -> Result<i64, Stop> {
        // Whoever merges or fines one of them at the same moment waits here, in the same order.
        let mut both = [&self.one, &self.other];
        both.sort();
        for id in both {
            lock(connection, id).await?;
        }
        let (kept, merged) = self.decide(connection).await?;
        let sql = "UPDATE party SET merged_into = $1 WHERE id = $2 OR merged_into = $2";
        connection.write(sql, values![kept.id.as_str(), merged.id.as_str()]).await?;
        let licences = united(&kept.licences, &merged.licences);
        if licences != kept.licences {
            keep(connection, &kept.id, &PartyFacts::from(&kept), (&self.by, self.at)).await?;
            let sql = "UPDATE party SET licences = $1 WHERE id = $2";
            let values = values![entry::json("party", &licences)?, kept.id.as_str()];
            connection.write_one("party", sql, values).await?;
        }
        let payload = json!({
            "kept": kept.id, "merged": merged.id, "name": merged.name, "code": merged.code,
            "licences": licences,
        });
        entries.push(Entry::of_office("parties_merged", &self.by, self.at, &payload)?);
        Ok(0)
    }

    /// The one that has a code is kept, otherwise the first.
    async fn decide(&self, connection: &mut Connection) -> Result<(Party, Party), Stop> {
        let one = read(connection, &self.one).await?.ok_or(Refusal::NotFound)?;
        let other = read(connection, &self.other).await?.ok_or(Refusal::NotFound)?;
        if one.kept() == other.kept() {
            return Err(Refusal::NothingChanged.into());
        }
        if one.merged_into.is_some() || other.merged_into.is_some() {
            return Err(Refusal::Stale { seen: 0, now: 0 }.into());
        }
        match (one.code.is_empty(), other.code.is_empty()) {
            (false, false) => Err(Refusal::invalid(Field::PartyCode, Problem::TwoCodes).into()),
            (true, false) => Ok((other, one)),
            _ => Ok((one, other)),
        }
    }
}

async fn read(connection: &mut Connection, id: &PartyId) -> Result<Option<Party>, StoreError> {
    let sql = format!("SELECT {NAMED} FROM party WHERE id = $1");
    connection.row(AssertSqlSafe(sql), values![id.as_str()]).await?.as_ref().map(party_of).transpose()
}

/// Holds a file until COMMIT.
async fn lock(connection: &mut Connection, id: &PartyId) -> Result<(), StoreError> {
    let sql = "UPDATE party SET namesake = namesake WHERE id = $1";
    connection.write(sql, values![id.as_str()]).await.map(drop)
}

/// Whether another department was the first to fine an act of the same enterprise under another of its
/// files. Two that fine at the same moment wait for each other at the file that is kept.
pub(super) async fn fined_under_another(
    connection: &mut Connection,
    party: &PartyId,
    key: &str,
    department: &str,
) -> Result<bool, StoreError> {
    let Some(file) = read(connection, party).await? else { return Ok(false) };
    let kept = file.kept().clone();
    let sql = "SELECT id FROM party WHERE merged_into = $1 LIMIT 1";
    if connection.row(sql, values![kept.as_str()]).await?.is_none() {
        return Ok(false);
    }
    lock(connection, &kept).await?;
    let sql = format!(
        "SELECT department_id FROM fine_first WHERE act_key = $2 AND department_id <> $3 AND party_id <> $1 \
         AND party_id IN {} LIMIT 1",
        same_as("$1")
    );
    let row = connection.row(AssertSqlSafe(sql), values![party.as_str(), key, department]).await?;
    Ok(row.is_some())
}

impl Store {
    /// Makes one of two files of the same enterprise; the one with a code is kept, otherwise the first.
    ///
    /// # Errors
    /// MUST refuse an unknown file, two that are one already, two codes, and one that was merged with a
    /// third since it was seen.
    pub async fn merge_parties(
        &self,
        one: &PartyId,
        other: &PartyId,
        by: &ActorRef,
        at: Timestamp,
    ) -> Result<(), Failure> {
        let change = Change { one: one.clone(), other: other.clone(), by: by.clone(), at };
        self.change(change::Change::Merge(change)).await.map(drop)
    }

    /// The files that were merged into a file, by name.
    ///
    /// # Errors
    /// What the database says.
    pub async fn merged_into(&self, party: &PartyId) -> Result<Vec<Party>, StoreError> {
        let sql = format!("SELECT {NAMED} FROM party WHERE merged_into = $1 ORDER BY name, id LIMIT 100");
        self.db().rows(AssertSqlSafe(sql), values![party.as_str()]).await?.iter().map(party_of).collect()
    }
}

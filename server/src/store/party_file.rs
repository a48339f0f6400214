//! What people write into the file of an enterprise. Each change is an entry of the log that names who.

use super::carry_out::Stop;
use super::db::{Connection, Row, values};
use super::entry::{Entry, json};
use super::error::{Failure, StoreError};
use super::named::filed_as;
use super::parties::{NAMED, party_of};
use super::{Party, Store, change};
use liaison_domain::item::{ActorRef, Field, PartyRef, Refusal};
use liaison_domain::licence::Licence;
use liaison_domain::text::Problem;
use liaison_domain::{PartyId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::AssertSqlSafe;

/// What can be written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyFacts {
    /// Name.
    pub name: String,
    /// 统一社会信用代码; may be blank.
    pub code: String,
    /// 地址; may be blank.
    pub address: String,
    /// 行业; may be blank.
    pub trade: String,
    /// 重点监管
    pub high_risk: bool,
    /// 许可
    #[serde(default)]
    pub licences: Vec<Licence>,
}

impl From<&Party> for PartyFacts {
    fn from(party: &Party) -> Self {
        let Party { name, code, address, trade, high_risk, licences, .. } = party.clone();
        Self { name, code, address, trade, high_risk, licences }
    }
}

#[derive(Clone, Debug)]
pub(super) struct Change {
    party: PartyId,
    before: PartyFacts,
    after: PartyFacts,
    by: ActorRef,
    at: Timestamp,
}

impl Change {
    pub async fn apply(&self, connection: &mut Connection, entries: &mut Vec<Entry>) -> Result<i64, Stop> {
        let sql = format!("SELECT {NAMED} FROM party WHERE id = $1");
        let row = connection.row(AssertSqlSafe(sql), values![self.party.as_str()]).await?;
        let Some(party) = row.as_ref().map(party_of).transpose()? else {
            return Err(Refusal::NotFound.into());
        };
        if PartyFacts::from(&party) != self.before || party.merged_into.is_some() {
            return Err(Refusal::Stale { seen: 0, now: 0 }.into());
        }
        keep(connection, &self.party, &self.before, (&self.by, self.at)).await?;
        let PartyFacts { name, code, address, trade, high_risk, licences } = &self.after;
        let licences = json("party", licences)?;
        let namesake = self.namesake(connection).await?;
        let sql = "UPDATE party SET name = $1, code = $2, address = $3, trade = $4, high_risk = $5, \
                   licences = $6, namesake = COALESCE($7, namesake) WHERE id = $8";
        let id = self.party.as_str();
        let values = values![name, code, address, trade, *high_risk, licences, namesake, id];
        connection.write_one("party", sql, values).await?;
        let payload = json!({ "party": self.party, "before": self.before, "after": self.after });
        entries.push(Entry::of_office("party_changed", &self.by, self.at, &payload)?);
        Ok(0)
    }
}

/// Keeps what stands in a file until now.
pub(super) async fn keep(
    connection: &mut Connection,
    party: &PartyId,
    facts: &PartyFacts,
    (by, at): (&ActorRef, Timestamp),
) -> Result<(), StoreError> {
    let PartyFacts { name, code, address, trade, high_risk, licences } = facts;
    let sql = "INSERT INTO party_earlier (party_id, nth, name, code, address, trade, high_risk, licences, \
               changed_by, changed_at) SELECT $1, COUNT(*), $2, $3, $4, $5, $6, $7, $8, $9 \
               FROM party_earlier WHERE party_id = $1";
    let licences = json("party_earlier", licences)?;
    let values = values![party.as_str(), name, code, address, trade, *high_risk, licences, &by.name, at.0];
    connection.write_one("party_earlier", sql, values).await
}

/// The licences that stand in a row of this table.
pub(super) fn licences_of(row: &Row, table: &'static str, id: &str) -> Result<Vec<Licence>, StoreError> {
    serde_json::from_str(&row.text("licences")?).map_err(|e| StoreError::inconsistent(table, id, e))
}

impl Change {
    /// The number that tells it from others of its new name, where the name or the code changes.
    async fn namesake(&self, connection: &mut Connection) -> Result<Option<i64>, Stop> {
        let (name, code) = (&self.after.name, &self.after.code);
        if *name == self.before.name && *code == self.before.code {
            return Ok(None);
        }
        let typed = PartyRef { name: name.clone(), code: code.clone(), id: None };
        if filed_as(&typed) != Some((name.clone(), code.clone())) {
            return Err(Refusal::invalid(Field::PartyCode, Problem::BadCreditCode).into());
        }
        let id = self.party.as_str();
        let sql = "SELECT id FROM party WHERE code = $1 AND code <> '' AND id <> $2";
        if connection.row(sql, values![code, id]).await?.is_some() {
            return Err(Refusal::invalid(Field::PartyCode, Problem::CodeTaken).into());
        }
        let sql = "SELECT COALESCE(MAX(namesake) + 1, 0) AS free FROM party \
                   WHERE name = $1 AND code = '' AND id <> $2";
        let row = connection.row(sql, values![name, id]).await?;
        Ok(row.map(|row| row.int("free")).transpose()?)
    }
}

/// What stood in a file before a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// What stood there.
    pub facts: PartyFacts,
    /// Who changed it.
    pub changed_by: String,
    /// When.
    pub changed_at: Timestamp,
}

impl Store {
    /// What stood in the file of an enterprise before, the latest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn earlier_of_party(&self, party: &PartyId) -> Result<Vec<Earlier>, StoreError> {
        let sql = "SELECT name, code, address, trade, high_risk, licences, changed_by, changed_at FROM party_earlier \
                   WHERE party_id = $1 ORDER BY nth DESC LIMIT 100";
        let read = |row: &Row| {
            let facts = PartyFacts {
                name: row.text("name")?,
                code: row.text("code")?,
                address: row.text("address")?,
                trade: row.text("trade")?,
                high_risk: row.int("high_risk")? != 0,
                licences: licences_of(row, "party_earlier", party.as_str())?,
            };
            let changed_at = Timestamp(row.int("changed_at")?);
            Ok(Earlier { facts, changed_by: row.text("changed_by")?, changed_at })
        };
        self.db().rows(sql, values![party.as_str()]).await?.iter().map(read).collect()
    }

    /// Writes into the file of an enterprise; `before`: as it was seen.
    ///
    /// # Errors
    /// MUST refuse as stale what is not as it was seen any more, an unknown enterprise, and a code that
    /// is wrong or another enterprise's.
    pub async fn change_party(
        &self,
        party: &PartyId,
        before: PartyFacts,
        after: PartyFacts,
        by: &ActorRef,
        at: Timestamp,
    ) -> Result<(), Failure> {
        let change = Change { party: party.clone(), before, after, by: by.clone(), at };
        self.change(change::Change::Party(change)).await.map(drop)
    }
}

//! What people write into the file of an enterprise. Each change is an entry of the log that names who.

use super::carry_out::Stop;
use super::db::{Connection, values};
use super::entry::Entry;
use super::error::Failure;
use super::parties::{NAMED, party_of};
use super::{Party, Store, change};
use liaison_domain::item::{ActorRef, Refusal};
use liaison_domain::{PartyId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::AssertSqlSafe;

/// What can be written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyFacts {
    /// 地址; may be blank.
    pub address: String,
    /// 行业; may be blank.
    pub trade: String,
    /// 重点监管
    pub high_risk: bool,
}

impl From<&Party> for PartyFacts {
    fn from(party: &Party) -> Self {
        let Party { address, trade, high_risk, .. } = party.clone();
        Self { address, trade, high_risk }
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
        if PartyFacts::from(&party) != self.before {
            return Err(Refusal::Stale { seen: 0, now: 0 }.into());
        }
        let PartyFacts { address, trade, high_risk } = &self.after;
        let sql = "UPDATE party SET address = $1, trade = $2, high_risk = $3 WHERE id = $4";
        connection.write_one("party", sql, values![address, trade, *high_risk, self.party.as_str()]).await?;
        let payload = json!({ "party": self.party, "before": self.before, "after": self.after });
        entries.push(Entry::of_office("party_changed", &self.by, self.at, &payload)?);
        Ok(0)
    }
}

impl Store {
    /// Writes into the file of an enterprise; `before`: as it was seen.
    ///
    /// # Errors
    /// MUST refuse as stale what is not as it was seen any more, and an unknown enterprise.
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

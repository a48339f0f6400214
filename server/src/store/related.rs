//! 相关事项: what else there is about an item's enterprise.

use super::Store;
use super::db::values;
use super::error::StoreError;
use super::list::Conditions;
use super::merged::same_as;
use super::rows::{card_of, item_of, states};
use liaison_domain::item::{Card, Item, ItemState, Viewer};
use liaison_domain::time::DAY;
use liaison_domain::{PartyId, Timestamp};
use sqlx::AssertSqlSafe;

/// How far back items count, in milliseconds.
const YEAR: i64 = 365 * DAY;
/// How many items of the last days are read.
const READ: u32 = 1_000;

/// The other items about an enterprise.
#[derive(Clone, Debug, Default)]
pub struct OfParty {
    /// The latest that the viewer may see, without the item itself.
    pub cards: Vec<Card>,
    /// How many of those there are.
    pub others: u64,
    /// How many were published within a year, the item itself among them, seen or not.
    pub year: u64,
    /// How many of these have not ended.
    pub open: u64,
}

impl Store {
    /// What else there is about the enterprise of `item`. MUST hold no row that the viewer may not see;
    /// the figures count every item, as the page of the enterprise does.
    ///
    /// # Errors
    /// What the database says.
    pub async fn of_party(
        &self,
        party: &PartyId,
        item: &Item,
        viewer: &Viewer,
        (now, limit): (Timestamp, u32),
    ) -> Result<OfParty, StoreError> {
        let mut seen = Conditions::after(values![party.as_str(), item.id.as_str()]);
        seen.and(format!("i.party_id IN {} AND i.id <> $2", same_as("$1")));
        seen.only_seen_by(viewer);
        let others = self.count(&seen).await?;
        let sql = format!(
            "SELECT i.id, i.card FROM item i WHERE {} ORDER BY i.posted_at DESC, i.id DESC LIMIT {limit}",
            seen.sql
        );
        let rows = self.db().rows(AssertSqlSafe(sql), seen.values).await?;
        let cards = rows.iter().map(card_of).collect::<Result<_, _>>()?;

        let mut year = Conditions::after(values![party.as_str(), now.0 - YEAR]);
        year.and(format!("i.party_id IN {} AND i.held_back = 0 AND i.posted_at >= $2", same_as("$1")));
        let all = self.count(&year).await?;
        year.and(format!("i.state IN ({})", states(ItemState::is_active)));
        Ok(OfParty { cards, others, year: all, open: self.count(&year).await? })
    }

    /// The published items about an enterprise in which something has happened since a moment. Who may see
    /// which is the caller's question.
    ///
    /// # Errors
    /// What the database says.
    pub async fn changed_of_party(&self, party: &PartyId, since: Timestamp) -> Result<Vec<Item>, StoreError> {
        let sql = format!(
            "SELECT id, doc FROM item WHERE party_id IN {} AND held_back = 0 AND changed_at >= $2 \
             ORDER BY changed_at DESC, id LIMIT $3",
            same_as("$1")
        );
        let rows = self.db().rows(AssertSqlSafe(sql), values![party.as_str(), since.0, READ]).await?;
        rows.iter().map(|row| item_of(row, &row.text("id")?)).collect()
    }
}

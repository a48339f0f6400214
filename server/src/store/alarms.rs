//! Which items the program has to look at, because a clock of theirs has something to tell.

use super::Store;
use super::db::values;
use super::error::StoreError;
use liaison_domain::item::Urgency;
use liaison_domain::{ItemId, Timestamp};

impl Store {
    /// Items whose next step is due at `now`, the longest overdue first. `urgency`: which ones;
    /// outside working hours only the urgent are told anything.
    ///
    /// # Errors
    /// What the database says.
    pub async fn alarms(
        &self,
        now: Timestamp,
        urgency: Urgency,
        limit: u32,
    ) -> Result<Vec<ItemId>, StoreError> {
        let sql = "SELECT id FROM item WHERE urgent = $1 AND alarm_at <= $2 ORDER BY alarm_at, id LIMIT $3";
        let urgent = i64::from(urgency == Urgency::Urgent);
        let rows = self.db().rows(sql, values![urgent, now.0, limit]).await?;
        rows.iter().map(|row| row.text("id").map(ItemId)).collect()
    }
}

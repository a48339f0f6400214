//! Which items the program has to look at, because a clock of theirs has something to tell.

use super::Store;
use super::db::values;
use super::error::StoreError;
use liaison_domain::item::Urgency;
use liaison_domain::{ItemId, Timestamp};

impl Store {
    /// Items whose next step is due at `now`, the longest overdue first. `urgency`: which ones;
    /// outside working hours only the urgent are told anything. Those that stand behind `after` in
    /// that order.
    ///
    /// # Errors
    /// What the database says.
    pub async fn alarms(
        &self,
        now: Timestamp,
        urgency: Urgency,
        after: &(Timestamp, ItemId),
        limit: u32,
    ) -> Result<Vec<(Timestamp, ItemId)>, StoreError> {
        let sql = "SELECT alarm_at, id FROM item WHERE urgent = $1 AND alarm_at <= $2 \
                   AND (alarm_at > $3 OR (alarm_at = $3 AND id > $4)) ORDER BY alarm_at, id LIMIT $5";
        let urgent = i64::from(urgency == Urgency::Urgent);
        let (at, id) = (after.0.0, after.1.as_str());
        let rows = self.db().rows(sql, values![urgent, now.0, at, id, limit]).await?;
        rows.iter().map(|row| Ok((Timestamp(row.int("alarm_at")?), ItemId(row.text("id")?)))).collect()
    }
}

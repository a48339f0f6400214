//! 先例: rulings, found again by the matter they were about.

use super::Store;
use super::db::{Row, Value, values};
use super::entry::json;
use super::error::StoreError;
use super::insert::Into;
use super::rows::item_of;
use liaison_app::precedent::Precedent;
use liaison_domain::item::{Event, Item, Viewer, can_view};
use liaison_domain::{DepartmentId, MatterId, Timestamp, Version};

/// Rulings are looked through up to here, the latest first.
const LOOKED_AT: u32 = 20;

/// Rows of rulings; each MUST be of an item that is stored.
pub(super) const PRECEDENTS: Into = Into {
    table: "precedent",
    columns: &[
        "item_id",
        "item_version",
        "matter_id",
        "party",
        "lead_id",
        "supports",
        "basis",
        "ruling",
        "ruled_at",
    ],
    conflict: "",
};

/// The row of a ruling; every other event has none.
pub(super) fn row(
    item: &Item,
    version: Version,
    event: &Event,
    at: Timestamp,
) -> Result<Option<Vec<Value>>, StoreError> {
    let Event::Ruled { lead, supports, basis, text, .. } = event else { return Ok(None) };
    Ok(Some(values![
        item.id.as_str(),
        version,
        item.matter.as_ref().map_or("", MatterId::as_str),
        item.party.as_ref().map_or("", |p| p.name.as_str()),
        lead.as_str(),
        json("precedent", supports)?,
        basis,
        text,
        at.0
    ]))
}

impl Store {
    /// The latest rulings on a matter, other than about `but`. MUST hold none about an item that
    /// the viewer may not see.
    ///
    /// # Errors
    /// What the database says.
    pub async fn precedents(
        &self,
        matter: &MatterId,
        but: Option<&Item>,
        viewer: &Viewer,
        limit: usize,
    ) -> Result<Vec<Precedent>, StoreError> {
        let sql = "SELECT p.item_id, p.party, p.lead_id, p.supports, p.basis, p.ruling, p.ruled_at, i.doc \
                   FROM precedent p JOIN item i ON i.id = p.item_id WHERE p.matter_id = $1 \
                   AND p.item_id <> $2 ORDER BY p.ruled_at DESC, p.item_id LIMIT $3";
        let but = but.map_or("", |item| item.id.as_str());
        let rows = self.db().rows(sql, values![matter.as_str(), but, LOOKED_AT]).await?;
        let mut found = Vec::new();
        for row in &rows {
            let item = item_of(row, &row.text("item_id")?)?;
            if found.len() < limit && can_view(&item, viewer) {
                found.push(self.precedent(row, item)?);
            }
        }
        Ok(found)
    }

    fn precedent(&self, row: &Row, item: Item) -> Result<Precedent, StoreError> {
        let supports: Vec<DepartmentId> = serde_json::from_str(&row.text("supports")?)
            .map_err(|e| StoreError::inconsistent("precedent", &item.id, e))?;
        let ruled = Timestamp(row.int("ruled_at")?);
        Ok(Precedent {
            number: item.number,
            item: item.id,
            party: row.text("party")?,
            lead: DepartmentId(row.text("lead_id")?),
            supports,
            basis: row.text("basis")?,
            ruling: row.text("ruling")?,
            ruled: ruled.at_offset(self.zone_offset(ruled)),
        })
    }
}

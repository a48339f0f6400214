//! 先例: rulings, found again by the matter they were about.

use super::Store;
use super::db::{Connection, Row, Value, values};
use super::entry::json;
use super::error::StoreError;
use super::insert::Into;
use super::rows::item_of;
use liaison_app::precedent::Precedent;
use liaison_domain::item::{Event, Item, Recorded, Viewer, can_view};
use liaison_domain::{DepartmentId, MatterId, Timestamp, Version};
use sqlx::AssertSqlSafe;
use std::collections::BTreeSet;

/// Rulings are looked through up to here, the latest first.
const LOOKED_AT: u32 = 60;

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

/// What a ruling's row says, to be compared with the log.
pub(super) type Line = (i64, String, String, String, String, String, i64);

/// The rulings of a log.
pub(super) fn lines_of_log(log: &[Recorded]) -> BTreeSet<Line> {
    let rulings = (1..).zip(log).filter_map(|(version, entry)| match &entry.event {
        Event::Ruled { lead, supports, basis, text, .. } => {
            let supports = serde_json::to_string(supports).unwrap_or_default();
            Some((version, lead.0.clone(), supports, basis.clone(), text.clone(), entry.happened_at.0))
        }
        _ => None,
    });
    let matter = log.first().and_then(|first| match &first.event {
        Event::Submitted(posted) | Event::Published(posted) => posted.matter.clone(),
        _ => None,
    });
    let matter = matter.map(|m| m.0).unwrap_or_default();
    let line = |(version, lead, supports, basis, text, at)| {
        (version, matter.clone(), lead, supports, basis, text, at)
    };
    rulings.map(line).collect()
}

/// The rulings that are stored of an item.
pub(super) async fn lines_stored(
    connection: &mut Connection,
    item: &str,
) -> Result<BTreeSet<Line>, StoreError> {
    let sql = "SELECT item_version, matter_id, lead_id, supports, basis, ruling, ruled_at FROM precedent \
               WHERE item_id = $1";
    let rows = connection.rows(sql, values![item]).await?;
    let read = |r: &Row| {
        Ok((
            r.int("item_version")?,
            r.text("matter_id")?,
            r.text("lead_id")?,
            r.text("supports")?,
            r.text("basis")?,
            r.text("ruling")?,
            r.int("ruled_at")?,
        ))
    };
    rows.iter().map(read).collect()
}

impl Store {
    /// Rulings on a matter and those above it, other than about `but`: the nearest matter first, then
    /// parties of the same kind as that of `but` (the same trade, else high risk like it), then the
    /// latest. MUST hold none about an item that the viewer may not see.
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
        let path = self.inner.shared.rules().matters.path(matter);
        let party = but.and_then(|item| item.party.as_ref()?.id.clone());
        let party = match party {
            Some(id) => self.party(&id).await?,
            None => None,
        };
        let mut values = values![but.map_or("", |item| item.id.as_str()), LOOKED_AT];
        values.extend(path.iter().map(|m| Value::from(m.as_str())));
        let places: Vec<_> = (3..).take(path.len()).map(|n| format!("${n}")).collect();
        let sql = format!(
            "SELECT p.item_id, p.matter_id, p.party, p.lead_id, p.supports, p.basis, p.ruling, p.ruled_at, i.doc, \
             COALESCE(e.trade, '') AS trade, COALESCE(e.high_risk, 0) AS high_risk \
             FROM precedent p JOIN item i ON i.id = p.item_id LEFT JOIN party e ON e.id = i.party_id \
             WHERE p.matter_id IN ({}) AND p.item_id <> $1 ORDER BY p.ruled_at DESC, p.item_id LIMIT $2",
            places.join(", ")
        );
        let rows = self.db().rows(AssertSqlSafe(sql), values).await?;
        let mut ordered = Vec::with_capacity(rows.len());
        for row in &rows {
            let (ruled_on, trade) = (row.text("matter_id")?, row.text("trade")?);
            let risky = row.int("high_risk")? != 0;
            let far = path.iter().position(|m| *m.as_str() == ruled_on);
            let kind = match &party {
                Some(p) if !trade.is_empty() && p.trade == trade => 0_u8,
                Some(p) if risky && p.high_risk => 1,
                _ => 2,
            };
            ordered.push((far, kind, row));
        }
        // Stable: among equals the latest stays first.
        ordered.sort_by_key(|(far, kind, _)| (*far, *kind));
        let mut found = Vec::new();
        for (_, _, row) in ordered {
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

//! 先例: rulings, found again by the matter they were about.

use super::Store;
use super::db::{Connection, Row, Value, values};
use super::entry::json;
use super::error::StoreError;
use super::insert::Into;
use super::rows::item_of;
use liaison_app::precedent::Precedent;
use liaison_domain::item::{Event, Item, PartyRef, Recorded, Viewer, can_view};
use liaison_domain::{DepartmentId, ItemId, MatterId, PartyId, Timestamp, Version};
use sqlx::AssertSqlSafe;
use std::collections::{BTreeSet, HashMap};

/// Rulings are looked through up to here, the nearest first.
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

/// A ruling that was found, and what decides how near it is.
struct Found {
    /// How far above the matter asked for; 0 is the matter itself.
    far: usize,
    kind: Kind,
    item: Item,
    precedent: Precedent,
}

/// What kind of party it is.
#[derive(Clone, Debug, Default)]
struct Kind {
    trade: String,
    risky: bool,
}

impl Kind {
    fn of(row: &Row) -> Result<Self, StoreError> {
        Ok(Self { trade: row.text("trade")?, risky: row.int("high_risk")? != 0 })
    }

    /// Whether it may be the same kind: a trade that is not known tells nothing.
    fn fits(&self, other: &Self) -> bool {
        self.trade.is_empty() || other.trade.is_empty() || self.trade == other.trade
    }

    /// How like another: the same trade, else high risk like it.
    fn likeness(&self, other: &Self) -> u8 {
        if !self.trade.is_empty() && self.trade == other.trade {
            0
        } else if self.risky && other.risky {
            1
        } else {
            2
        }
    }
}

/// Those that may guide whoever decides on `but`, the nearest first; among equals the order stays.
fn nearest(
    found: &[Found],
    but: Option<&Item>,
    kind: &Kind,
    viewer: &Viewer,
    limit: usize,
) -> Vec<Precedent> {
    let mut all: Vec<_> = found
        .iter()
        .filter(|f| but.is_none_or(|item| item.id != f.item.id) && can_view(&f.item, viewer))
        .collect();
    all.sort_by_key(|f| (f.far, f.kind.likeness(kind)));
    all.into_iter().take(limit).map(|f| f.precedent.clone()).collect()
}

const SELECT: &str = "SELECT p.item_id, p.matter_id, p.party, p.lead_id, p.supports, p.basis, p.ruling, p.ruled_at, \
                      i.doc, COALESCE(e.trade, '') AS trade, COALESCE(e.high_risk, 0) AS high_risk \
                      FROM precedent p JOIN item i ON i.id = p.item_id LEFT JOIN party e ON e.id = i.party_id";

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
        let found = self.found(matter).await?;
        let kinds = self.kinds(but.into_iter()).await?;
        let kind = but.and_then(|item| kinds.get(item.file()?)).cloned().unwrap_or_default();
        Ok(nearest(&found, but, &kind, viewer, limit))
    }

    /// The ruling that decides whom a new posting on this very matter goes to: about the same kind of
    /// party as its own, the most like it, then the latest. MUST be none about an item that the viewer may
    /// not see.
    ///
    /// # Errors
    /// What the database says.
    pub async fn fitting_precedent(
        &self,
        matter: &MatterId,
        party: Option<&PartyRef>,
        viewer: &Viewer,
    ) -> Result<Option<Precedent>, StoreError> {
        let found = self.found(matter).await?;
        if found.is_empty() {
            return Ok(None);
        }
        let kind = match party {
            Some(party) => self.kind_of(party).await?,
            None => Kind::default(),
        };
        let fits = |f: &&Found| f.far == 0 && f.kind.fits(&kind) && can_view(&f.item, viewer);
        let near = found.iter().filter(fits).min_by_key(|f| f.kind.likeness(&kind));
        Ok(near.map(|f| f.precedent.clone()))
    }

    /// Of what kind the party is that a draft names; unknown where it has no file or may be several.
    async fn kind_of(&self, party: &PartyRef) -> Result<Kind, StoreError> {
        let files = self.files_named(party).await?;
        let file = match (&party.id, &files[..]) {
            (Some(chosen), _) => chosen,
            (None, [one]) => one,
            _ => return Ok(Kind::default()),
        };
        let sql = "SELECT trade, high_risk FROM party WHERE id = $1";
        let row = self.db().row(sql, values![file.as_str()]).await?;
        row.as_ref().map_or_else(|| Ok(Kind::default()), Kind::of)
    }

    /// The same for many items at once, by their ids. Items without a ruling to guide them are left out.
    ///
    /// # Errors
    /// What the database says.
    pub async fn precedents_of(
        &self,
        items: &[&Item],
        viewer: &Viewer,
        limit: usize,
    ) -> Result<HashMap<ItemId, Vec<Precedent>>, StoreError> {
        let mut by_matter: HashMap<&MatterId, Vec<Found>> = HashMap::new();
        for matter in items.iter().filter_map(|item| item.matter.as_ref()) {
            if !by_matter.contains_key(matter) {
                by_matter.insert(matter, self.found(matter).await?);
            }
        }
        by_matter.retain(|_, found| !found.is_empty());
        let guided = items.iter().filter(|i| i.matter.as_ref().is_some_and(|m| by_matter.contains_key(m)));
        let kinds = self.kinds(guided.copied()).await?;
        let plain = Kind::default();
        let of = |item: &&Item| {
            let kind = item.file().and_then(|file| kinds.get(file)).unwrap_or(&plain);
            let near = nearest(by_matter.get(item.matter.as_ref()?)?, Some(item), kind, viewer, limit);
            (!near.is_empty()).then(|| (item.id.clone(), near))
        };
        Ok(items.iter().filter_map(of).collect())
    }

    /// The last ruling about an item, if the viewer may see that.
    ///
    /// # Errors
    /// What the database says.
    pub async fn precedent(&self, item: &ItemId, viewer: &Viewer) -> Result<Option<Precedent>, StoreError> {
        let sql = format!("{SELECT} WHERE p.item_id = $1 ORDER BY p.item_version DESC LIMIT 1");
        let Some(row) = self.db().row(AssertSqlSafe(sql), values![item.as_str()]).await? else {
            return Ok(None);
        };
        let item = item_of(&row, item.as_str())?;
        if can_view(&item, viewer) { self.read(&row, &item).map(Some) } else { Ok(None) }
    }

    /// Rulings on a matter and those above it, the nearest matter first, then the latest.
    async fn found(&self, matter: &MatterId) -> Result<Vec<Found>, StoreError> {
        let path = self.inner.shared.rules().matters.path(matter);
        let mut values = values![LOOKED_AT];
        values.extend(path.iter().map(|m| Value::from(m.as_str())));
        let places: Vec<_> = (2..).take(path.len()).map(|n| format!("${n}")).collect();
        // Here and not afterwards: many late rulings on a wide matter must not push out one that is near.
        let far: Vec<_> = places.iter().enumerate().map(|(far, m)| format!("WHEN {m} THEN {far}")).collect();
        let sql = format!(
            "{SELECT} WHERE p.matter_id IN ({}) \
             ORDER BY CASE p.matter_id {} END, p.ruled_at DESC, p.item_id LIMIT $1",
            places.join(", "),
            far.join(" ")
        );
        let rows = self.db().rows(AssertSqlSafe(sql), values).await?;
        let read = |row: &Row| {
            let (item, ruled_on) = (item_of(row, &row.text("item_id")?)?, row.text("matter_id")?);
            let far = path.iter().position(|m| *m.as_str() == ruled_on).unwrap_or(path.len());
            Ok(Found { far, kind: Kind::of(row)?, precedent: self.read(row, &item)?, item })
        };
        rows.iter().map(read).collect()
    }

    /// Of what kind the parties of items are, by their files.
    async fn kinds(&self, items: impl Iterator<Item = &Item>) -> Result<HashMap<PartyId, Kind>, StoreError> {
        let files: BTreeSet<_> = items.filter_map(Item::file).map(|file| file.0.as_str()).collect();
        if files.is_empty() {
            return Ok(HashMap::new());
        }
        let places: Vec<_> = (1..=files.len()).map(|n| format!("${n}")).collect();
        let sql = format!("SELECT id, trade, high_risk FROM party WHERE id IN ({})", places.join(", "));
        let rows = self.db().rows(AssertSqlSafe(sql), files.into_iter().map(Value::from).collect()).await?;
        rows.iter().map(|row| Ok((PartyId(row.text("id")?), Kind::of(row)?))).collect()
    }

    fn read(&self, row: &Row, item: &Item) -> Result<Precedent, StoreError> {
        let supports: Vec<DepartmentId> = serde_json::from_str(&row.text("supports")?)
            .map_err(|e| StoreError::inconsistent("precedent", &item.id, e))?;
        let ruled = Timestamp(row.int("ruled_at")?);
        Ok(Precedent {
            number: item.number.clone(),
            item: item.id.clone(),
            party: row.text("party")?,
            lead: DepartmentId(row.text("lead_id")?),
            supports,
            basis: row.text("basis")?,
            ruling: row.text("ruling")?,
            ruled: ruled.at_offset(self.zone_offset(ruled)),
        })
    }
}

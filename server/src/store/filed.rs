//! Items posted before enterprises had files. Their log names an enterprise by name and code alone and
//! is never rewritten; the item itself is filed, so that the penalty register holds for it as well.

use super::db::{Connection, values};
use super::error::StoreError;
use super::named::{self, filed_as};
use super::outcome::{Outcome, View};
use liaison_domain::PartyId;
use liaison_domain::item::{Item, PartyRef};

/// The item with its file: the one it has already, the one that the name or the code stands for, or
/// a new one whose identity is the item's, so that doing it again gives the same.
///
/// # Errors
/// What the database says.
pub(super) async fn file(
    connection: &mut Connection,
    item: Item,
    before: Option<PartyId>,
) -> Result<Item, StoreError> {
    let Some(party) = unfiled(&item).cloned() else { return Ok(item) };
    let item = as_stored(connection, item, before).await?;
    if unfiled(&item).is_none() {
        return Ok(item);
    }
    let earlier = Outcome::default();
    let mut view = View::new(connection, &earlier);
    let fresh = PartyId(item.id.0.clone());
    let (resolved, _) = named::resolve(&mut view, &party, false, (item.posted_at, fresh)).await?;
    let opened = view.own.parties;
    named::write(connection, opened).await?;
    Ok(item.filed_as(resolved.id.as_ref()))
}

/// The item that a log gives, under the file that is stored with it where the log knows of none and
/// the file is that of the enterprise it names.
///
/// # Errors
/// What the database says.
pub(super) async fn as_stored(
    connection: &mut Connection,
    item: Item,
    stored: Option<PartyId>,
) -> Result<Item, StoreError> {
    let (Some(party), Some(stored)) = (unfiled(&item), stored) else { return Ok(item) };
    let Some((name, code)) = filed_as(party) else { return Ok(item) };
    // A file that was corrected since is still that of whoever it was.
    let sql = "SELECT id FROM party WHERE id = $1 AND (($2 <> '' AND code = $2) OR ($2 = '' AND name = $3) \
               OR EXISTS (SELECT 1 FROM party_earlier e WHERE e.party_id = $1 \
               AND (($2 <> '' AND e.code = $2) OR ($2 = '' AND e.name = $3))))";
    let row = connection.row(sql, values![stored.as_str(), code, name]).await?;
    Ok(if row.is_some() { item.filed_as(Some(&stored)) } else { item })
}

/// The enterprise that has no file although it can have one.
pub(super) fn unfiled(item: &Item) -> Option<&PartyRef> {
    item.party.as_ref().filter(|party| party.id.is_none() && filed_as(party).is_some())
}

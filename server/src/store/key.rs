//! Idempotency keys: the same key by the same actor with the same command is carried out once.

use super::carry_out::{Place, Settled, Stop};
use super::db::values;
use super::entry::{digest, json};
use super::error::{Failure, StoreError};
use super::order::Order;
use super::outcome::View;
use liaison_domain::ItemId;
use liaison_domain::item::{Item, Refusal};

/// A key with what it stands for.
pub(super) struct Key<'a> {
    name: &'a str,
    person: String,
    fingerprint: String,
}

impl<'a> Key<'a> {
    pub fn of(name: &'a str, order: &Order) -> Result<Self, StoreError> {
        let actor = &order.actor;
        let person = json("idempotency", &(&actor.kind, &actor.person, &actor.department))?;
        let fingerprint = digest(&json("idempotency", &(&order.item, &order.command))?);
        Ok(Self { name, person, fingerprint })
    }

    /// What the order came to that was carried out under this key, in a transaction before this one.
    pub async fn look_up(&self, view: &mut View<'_>) -> Result<Option<Settled>, Stop> {
        let sql = "SELECT k.person, k.fingerprint, k.item_id, k.refusal, l.seq FROM idempotency k \
                   JOIN log l ON l.item_id = k.item_id AND l.item_version = k.item_version WHERE k.name = $1";
        let Some(row) = view.connection.row(sql, values![self.name]).await? else { return Ok(None) };
        if row.text("person")? != self.person || row.text("fingerprint")? != self.fingerprint {
            return Err(Stop::Told(Failure::KeyReused));
        }
        let held = view.item(&ItemId(row.text("item_id")?)).await?;
        let held = held.ok_or_else(|| StoreError::inconsistent("idempotency", self.name, "no such item"))?;
        let refusal = row.text_or_none("refusal")?.map(|text| serde_json::from_str(&text)).transpose();
        let refusal = refusal.map_err(|e| StoreError::inconsistent("idempotency", self.name, e))?;
        let place = Place::Known(row.count("seq")?);
        Ok(Some(Settled { item: held.now, place, repeated: true, refusal }))
    }

    pub fn remember(
        &self,
        view: &mut View<'_>,
        order: &Order,
        item: &Item,
        refusal: Option<&Refusal>,
    ) -> Result<(), StoreError> {
        let refusal = refusal.map(|r| json("idempotency", r)).transpose()?;
        view.own.keys.push(values![
            self.name,
            &self.person,
            &self.fingerprint,
            item.id.as_str(),
            item.version,
            refusal,
            order.recorded_at.0
        ]);
        Ok(())
    }
}

//! One order inside a transaction: read, decide, write. Nothing here commits.

use super::db::{Connection, values};
use super::entry::{Entry, digest, json};
use super::error::{Failure, StoreError};
use super::order::{Batch, Order, SourceMark};
use super::rows::{Stored, load, news_for, save};
use super::{files, fines, parties};
use jiff::tz::TimeZone;
use liaison_domain::item::{
    ActorRef, Card, Command, Context, Event, Item, Posting, Recorded, Refusal, Rules, decide,
};
use liaison_domain::{DepartmentId, Directory, ItemId, ItemNumber, Timestamp, Version};
use std::borrow::Cow;
use std::sync::Arc;

/// Why a step did not come through. Its savepoint is rolled back in each case.
pub(super) enum Stop {
    /// Tell the asker.
    Told(Failure),
    /// Another node was faster: read again and decide again.
    Raced,
    /// The database says no.
    Store(StoreError),
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        match error {
            // A key that was free when it was looked for: somebody else took it since.
            StoreError::Exists(_) => Self::Raced,
            error => Self::Store(error),
        }
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Told(refusal.into())
    }
}

/// What a transaction knows beside the database.
pub(super) struct Surroundings<'a> {
    pub directory: &'a Directory,
    pub zone: &'a TimeZone,
}

/// Where an order's last event stands in the log.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// It was there before.
    Known(u64),
    /// Among the entries collected in this transaction.
    Collected(usize),
}

/// An order carried out, without the seq it will get.
pub(super) struct Settled {
    pub item: Arc<Item>,
    pub place: Place,
    pub repeated: bool,
    pub refusal: Option<Refusal>,
}

/// Minutes east of UTC at a moment; 0 for moments no calendar reaches.
pub(super) fn offset(zone: &TimeZone, at: Timestamp) -> i16 {
    let seconds = jiff::Timestamp::from_millisecond(at.0).map_or(0, |t| zone.to_offset(t).seconds());
    i16::try_from(seconds / 60).unwrap_or(0)
}

/// Carries out all orders of a batch and remembers its mark.
pub(super) async fn batch(
    connection: &mut Connection,
    around: &Surroundings<'_>,
    batch: &Batch,
    entries: &mut Vec<Entry>,
) -> Result<Vec<Settled>, Stop> {
    let mut settled = Vec::with_capacity(batch.orders.len());
    let mut held = None;
    for order in &batch.orders {
        settled.push(one(connection, around, order, entries, &mut held).await?);
    }
    put_down(connection, around, &mut held).await?;
    if let Some(SourceMark { source, key, hash, item }) = &batch.mark {
        let item = item.clone().or_else(|| settled.first().map(|s: &Settled| s.item.id.clone()));
        let sql = "INSERT INTO source_mark (source, name, hash, item_id) VALUES ($1, $2, $3, $4) \
                   ON CONFLICT (source, name) DO UPDATE SET hash = excluded.hash, item_id = excluded.item_id";
        let values = values![source, key, hash, item.map(|i| i.0)];
        connection.write_one("source_mark", sql, values).await?;
    }
    Ok(settled)
}

/// An item that orders have changed and that is not written yet. History brought in from elsewhere
/// is several orders on one item, of which only the outcome needs writing.
struct Held {
    before: Option<Item>,
    now: Stored,
    last: (&'static str, DepartmentId),
    rules: Rules,
}

/// Writes what is held.
async fn put_down(
    connection: &mut Connection,
    around: &Surroundings<'_>,
    held: &mut Option<Held>,
) -> Result<(), Stop> {
    let Some(Held { before, now: Stored { item, hash }, last, rules }) = held.take() else { return Ok(()) };
    let card = Card::new(&item, (last.0, &last.1), around.directory, |t| offset(around.zone, t));
    if save(connection, before.as_ref(), &item, &card, &hash, &rules).await? {
        Ok(())
    } else {
        Err(Stop::Raced)
    }
}

async fn one(
    connection: &mut Connection,
    around: &Surroundings<'_>,
    order: &Order,
    entries: &mut Vec<Entry>,
    held: &mut Option<Held>,
) -> Result<Settled, Stop> {
    let goes_on = |held: &Held| order.key.is_none() && order.item.as_ref() == Some(&held.now.item.id);
    if !held.as_ref().is_some_and(goes_on) {
        put_down(connection, around, held).await?;
    }
    let key = order.key.as_deref().map(|key| Key::of(key, order)).transpose()?;
    if let Some(key) = &key
        && let Some(before) = key.look_up(connection).await?
    {
        return Ok(before);
    }
    let (before, stored) = match (held.take(), &order.item) {
        (Some(held), _) => (held.before, Some(held.now)),
        (None, Some(id)) => {
            let stored = load(connection, id).await?.ok_or(Refusal::NotFound)?;
            (Some(stored.item.clone()), Some(stored))
        }
        (None, None) => (None, None),
    };
    let number = match (&stored, &order.command) {
        (None, Command::Publish { .. }) => Some(next_number(connection, around, order).await?),
        _ => None,
    };
    let present = stored.as_ref().map(|s| &s.item);
    let fines = fines::known(connection, present, &order.command).await?;
    let command = with_party(connection, order).await?;
    let cx = Context {
        now: order.happened_at,
        rules: &order.rules,
        seen: order.seen,
        new_item: number.as_ref().map(|n| (&order.new_item, n)),
        fines: &fines,
    };
    let outcome = decide(present, &order.actor, &command, &cx, around.directory).map_err(|refusal| {
        // Whoever may not see the item is not told how it stands either.
        let item = present.filter(|_| refusal != Refusal::NotFound).cloned().map(Arc::new);
        Stop::Told(Failure::Refused { refusal, item })
    })?;
    let events = outcome.events.clone();
    let (now, last) = record(order, stored, outcome.events, entries)?;
    let first = now.item.version + 1 - Version::try_from(events.len()).unwrap_or(1);
    for (version, event) in (first..).zip(&events) {
        let done = (event, &ActorRef::from(&order.actor), order.happened_at);
        fines::enter(connection, around.zone, (&now.item, version), done).await?;
    }
    files::take(connection, &order.actor, &order.command, &now.item.id).await?;
    let item = now.item.clone();
    let rules = order.rules.clone();
    *held = Some(Held { before, now, last: (last, order.actor.department.clone()), rules });
    if key.is_some() {
        put_down(connection, around, held).await?;
    }
    if let Some(key) = &key {
        key.remember(connection, order, &item, outcome.refusal.as_ref()).await?;
    }
    Ok(Settled {
        item: Arc::new(item),
        place: Place::Collected(entries.len() - 1),
        repeated: false,
        refusal: outcome.refusal,
    })
}

/// What is asked, with the file of the enterprise that a posting names.
async fn with_party<'a>(connection: &mut Connection, order: &'a Order) -> Result<Cow<'a, Command>, Stop> {
    if let Command::Publish { posting } = &order.command
        && let Some(party) = &posting.party
    {
        let party = parties::resolve(connection, party, order.recorded_at).await?;
        let posting = Posting { party: Some(party), ..(**posting).clone() };
        return Ok(Cow::Owned(Command::Publish { posting: Box::new(posting) }));
    }
    Ok(Cow::Borrowed(&order.command))
}

/// Applies the events and collects their entries.
fn record(
    order: &Order,
    stored: Option<Stored>,
    events: Vec<Event>,
    entries: &mut Vec<Entry>,
) -> Result<(Stored, &'static str), Stop> {
    let actor = ActorRef::from(&order.actor);
    let (mut after, mut hash) = stored.map_or((None, String::new()), |s| (Some(s.item), s.hash));
    let mut last = "";
    for event in events {
        let recorded = Recorded {
            event,
            actor: actor.clone(),
            happened_at: order.happened_at,
            recorded_at: order.recorded_at,
        };
        let item = match after.take() {
            Some(mut item) => {
                item.apply(&recorded);
                item
            }
            None => Item::first(&recorded).ok_or_else(|| {
                StoreError::inconsistent("item", &order.new_item, "does not begin with a publishing")
            })?,
        };
        last = recorded.event.word();
        let at = (recorded.happened_at, recorded.recorded_at);
        let place = (item.id.clone(), item.version);
        let mut entry = Entry::of_item(place, last, &actor, at, &recorded.event, &hash)?;
        entry.news_for = news_for(&recorded.event, &item, &actor.department);
        hash.clone_from(&entry.link);
        entries.push(entry);
        after = Some(item);
    }
    match after.filter(|_| !last.is_empty()) {
        Some(item) => Ok((Stored { item, hash }, last)),
        None => Err(StoreError::inconsistent("item", &order.new_item, "nothing was decided").into()),
    }
}

/// Numbers count without gaps within the local year in which the item was posted.
async fn next_number(
    connection: &mut Connection,
    around: &Surroundings<'_>,
    order: &Order,
) -> Result<ItemNumber, StoreError> {
    let year = order.happened_at.at_offset(offset(around.zone, order.happened_at)).civil().year;
    let sql = "INSERT INTO counter (name, n) VALUES ($1, 1) \
               ON CONFLICT (name) DO UPDATE SET n = counter.n + 1 RETURNING n";
    let name = format!("item-{year}");
    let row = connection.row(sql, values![&name]).await?;
    let row = row.ok_or_else(|| StoreError::inconsistent("counter", name, "no number was given"))?;
    Ok(ItemNumber::new(year, row.count("n")?))
}

/// An idempotency key with what it stands for.
struct Key<'a> {
    name: &'a str,
    person: String,
    fingerprint: String,
}

impl<'a> Key<'a> {
    fn of(name: &'a str, order: &Order) -> Result<Self, StoreError> {
        let actor = &order.actor;
        let person = json("idempotency", &(&actor.kind, &actor.person, &actor.department))?;
        let fingerprint = digest(&json("idempotency", &(&order.item, &order.command))?);
        Ok(Self { name, person, fingerprint })
    }

    async fn look_up(&self, connection: &mut Connection) -> Result<Option<Settled>, Stop> {
        let sql = "SELECT k.person, k.fingerprint, k.item_id, k.refusal, l.seq FROM idempotency k \
                   JOIN log l ON l.item_id = k.item_id AND l.item_version = k.item_version WHERE k.name = $1";
        let Some(row) = connection.row(sql, values![self.name]).await? else { return Ok(None) };
        if row.text("person")? != self.person || row.text("fingerprint")? != self.fingerprint {
            return Err(Stop::Told(Failure::KeyReused));
        }
        let id = ItemId(row.text("item_id")?);
        let stored = load(connection, &id).await?;
        let stored =
            stored.ok_or_else(|| StoreError::inconsistent("idempotency", self.name, "no such item"))?;
        let refusal = row.text_or_none("refusal")?.map(|text| serde_json::from_str(&text)).transpose();
        let refusal = refusal.map_err(|e| StoreError::inconsistent("idempotency", self.name, e))?;
        let place = Place::Known(row.count("seq")?);
        Ok(Some(Settled { item: Arc::new(stored.item), place, repeated: true, refusal }))
    }

    async fn remember(
        &self,
        connection: &mut Connection,
        order: &Order,
        item: &Item,
        refusal: Option<&Refusal>,
    ) -> Result<(), StoreError> {
        let refusal = refusal.map(|r| json("idempotency", r)).transpose()?;
        let version: Version = item.version;
        let sql = "INSERT INTO idempotency (name, person, fingerprint, item_id, item_version, refusal, \
                   recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let values = values![
            self.name,
            &self.person,
            &self.fingerprint,
            item.id.as_str(),
            version,
            refusal,
            order.recorded_at.0
        ];
        connection.write_one("idempotency", sql, values).await
    }
}

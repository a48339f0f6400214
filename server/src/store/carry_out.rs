//! One order inside a transaction: read and decide. What it comes to is written with all others.

use super::db::{Connection, values};
use super::entry::Entry;
use super::error::{Failure, StoreError};
use super::key::Key;
use super::order::{Batch, Order};
use super::outcome::{Held, Outcome, View};
use super::precedents;
use super::rows::news_for;
use super::{drafts, files, fines, named};
use crate::ids;
use jiff::tz::TimeZone;
use liaison_domain::item::{
    ActorRef, Command, Context, Event, FieldProblem, Item, PartyRef, Recorded, Refusal, decide, in_stead_of,
};
use liaison_domain::{ActorKind, Directory, ItemNumber, PartyId, Timestamp};
use std::borrow::Cow;
use std::sync::Arc;

/// Why a step did not come through. What it wrote is rolled back in each case.
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

/// Carries out all orders of a batch on top of what the transaction came to `earlier`. Writes
/// nothing: what it came to is handed back, and a batch that fails leaves nothing to undo.
pub(super) async fn batch(
    connection: &mut Connection,
    around: &Surroundings<'_>,
    earlier: &Outcome,
    batch: &Batch,
) -> Result<(Outcome, Vec<Settled>), Stop> {
    let mut settled = Vec::with_capacity(batch.orders.len());
    let mut view = View::new(connection, earlier);
    for order in &batch.orders {
        settled.push(one(&mut view, around, order).await?);
    }
    if let Some(mark) = &batch.mark {
        let item = mark.item.clone().or_else(|| settled.first().map(|s: &Settled| s.item.id.clone()));
        let values = values![&mark.source, &mark.key, &mark.hash, item.map(|i| i.0)];
        view.own.marks.insert((mark.source.clone(), mark.key.clone()), values);
    }
    Ok((view.own, settled))
}

async fn one(view: &mut View<'_>, around: &Surroundings<'_>, order: &Order) -> Result<Settled, Stop> {
    let key = order.key.as_deref().map(|key| Key::of(key, order)).transpose()?;
    if let Some(key) = &key
        && let Some(before) = key.look_up(view).await?
    {
        return Ok(before);
    }
    let held = match &order.item {
        Some(id) => Some(view.item(id).await?.ok_or(Refusal::NotFound)?),
        None => None,
    };
    let number = match (&held, &order.command) {
        (None, Command::Publish { .. }) => Some(next_number(view, around, order).await?),
        _ => None,
    };
    let present = held.as_ref().map(|held| &held.now);
    let fines = fines::known(view, present.map(AsRef::as_ref), &order.command).await?;
    let (command, unclear) = with_party(view, order, present.map(AsRef::as_ref)).await?;
    let cx = Context {
        now: order.happened_at,
        rules: &order.rules,
        seen: order.seen,
        new_item: number.as_ref().map(|n| (&order.new_item, n)),
        fines: &fines,
    };
    let decided = decide(present.map(AsRef::as_ref), &order.actor, &command, &cx, around.directory);
    let decided = match unclear {
        Some(which) => ask_which(decided, which),
        None => decided,
    };
    let outcome = decided.map_err(|refusal| {
        // Whoever may not see the item is not told how it stands either.
        let item = present.filter(|_| refusal != Refusal::NotFound).cloned();
        Stop::Told(Failure::Refused { refusal, item })
    })?;
    let stead = in_stead_of(present.map(AsRef::as_ref), &order.actor, command.action(), &cx);
    let actor = ActorRef { covering: stead.map(str::to_owned), ..ActorRef::from(&order.actor) };
    let item = record(view, around, order, actor, held, outcome.events)?;
    files::take(view, &order.actor, &order.command, &item.id).await?;
    if let Some(key) = &key {
        key.remember(view, order, &item, outcome.refusal.as_ref())?;
    }
    Ok(Settled {
        item,
        place: Place::Collected(view.last_place()),
        repeated: false,
        refusal: outcome.refusal,
    })
}

/// What is asked, with the file of the enterprise that a posting or a correction names; and what has to
/// be said first about which one it is.
async fn with_party<'a>(
    view: &mut View<'_>,
    order: &'a Order,
    present: Option<&Item>,
) -> Result<(Cow<'a, Command>, Option<FieldProblem>), Stop> {
    let typed = match &order.command {
        Command::Publish { posting } => posting.party.as_ref(),
        Command::Correct { party, .. } => party.as_ref(),
        _ => None,
    };
    let Some(typed) = typed else { return Ok((Cow::Borrowed(&order.command), None)) };
    let asks = order.actor.kind == ActorKind::Person;
    let fresh = (order.recorded_at, PartyId(ids::uuid(order.recorded_at)));
    // Whoever is named as before is who it was.
    let same = |old: &&PartyRef| typed.id.is_none() && old.name == typed.name && old.code == typed.code;
    let (resolved, unclear) = match present.and_then(|item| item.party.as_ref()).filter(same) {
        Some(old) if old.id.is_some() => (old.clone(), None),
        _ => named::resolve(view, typed, asks, fresh).await?,
    };
    let mut command = order.command.clone();
    match &mut command {
        Command::Publish { posting } => posting.party = Some(resolved),
        Command::Correct { party, .. } => *party = Some(resolved),
        _ => {}
    }
    Ok((Cow::Owned(command), unclear))
}

/// Told together with everything else that has to be changed in the form.
fn ask_which<T>(decided: Result<T, Refusal>, which: FieldProblem) -> Result<T, Refusal> {
    Err(match decided {
        Ok(_) => Refusal::Invalid { problems: vec![which] },
        Err(Refusal::Invalid { mut problems }) => {
            problems.push(which);
            Refusal::Invalid { problems }
        }
        Err(other) => other,
    })
}

/// Applies the events and collects their entries.
fn record(
    view: &mut View<'_>,
    around: &Surroundings<'_>,
    order: &Order,
    actor: ActorRef,
    held: Option<Held>,
    events: Vec<Event>,
) -> Result<Arc<Item>, Stop> {
    let (before, mut after, mut hash) = match held {
        Some(held) => (held.before, Some(Arc::unwrap_or_clone(held.now)), held.hash),
        None => (None, None, String::new()),
    };
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
        let done = (&recorded.event, &actor, order.happened_at);
        view.own.fines.extend(fines::named(around.zone, (&item, item.version), done));
        view.own.entries.push(entry);
        let ruling = precedents::row(&item, item.version, &recorded.event, recorded.happened_at)?;
        view.own.precedents.extend(ruling);
        view.own.drafts.extend(drafts::served(&recorded.event, &order.actor, &item.id));
        after = Some(item);
    }
    let Some(item) = after.filter(|_| !last.is_empty()).map(Arc::new) else {
        return Err(StoreError::inconsistent("item", &order.new_item, "nothing was decided").into());
    };
    let last = (last, actor.department);
    let alarm = item.alarm(&order.rules);
    view.own
        .items
        .insert(item.id.clone(), Held { before, now: Arc::clone(&item), hash, last: Some(last), alarm });
    Ok(item)
}

/// Numbers count without gaps within the local year in which the item was posted.
async fn next_number(
    view: &mut View<'_>,
    around: &Surroundings<'_>,
    order: &Order,
) -> Result<ItemNumber, StoreError> {
    let year = order.happened_at.at_offset(offset(around.zone, order.happened_at)).civil().year;
    Ok(ItemNumber::new(year, view.next_number(format!("item-{year}")).await?))
}

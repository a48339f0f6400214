//! One item.

use super::act::visible;
use super::draw::framed;
use super::failure::Failed;
use super::parties::history::{WINDOW, inspected};
use super::state::AppState;
use super::visit::SignedIn;
use crate::ids;
use crate::store::{Entry, FineFilter, Part, StoreError};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liaison_app::forms::FormState;
use liaison_app::pages::item::timeline::{Show, TimelineEntry};
use liaison_app::pages::item::{ItemPage, Related, page as draw};
use liaison_app::pages::posted::{PostedPage, page as posted_page};
use liaison_domain::item::{Action, Context, FiledFine, Item, ItemState, may, panel};
use liaison_domain::{ItemId, PartyId, Role, Version};
use serde::Deserialize;

/// Entries of the timeline shown at once.
const ENTRIES: u32 = 50;
/// Other items about the same enterprise shown at once.
const RELATED: u32 = 3;

/// What the address may say beside the path.
#[derive(Deserialize, Default)]
pub struct Wish {
    order: Option<String>,
    show: Option<String>,
    done: Option<String>,
    before: Option<Version>,
    after: Option<Version>,
}

/// The page.
pub async fn page(
    State(state): State<AppState>,
    visit: SignedIn,
    Path(id): Path<ItemId>,
    Query(wish): Query<Wish>,
) -> Response {
    let item = match visible(&state, &visit, &id).await {
        Ok(item) => item,
        Err(failed) => return failed.into_response(),
    };
    match gather(&state, &visit, item, wish).await {
        Ok(model) => framed(&visit.cx, StatusCode::OK, || draw(&visit.cx, &model)),
        Err(why) => Failed::store(visit.cx, &why).into_response(),
    }
}

/// What became of a posting, when it has just been published and whenever it is looked at again.
pub async fn posted(State(state): State<AppState>, visit: SignedIn, Path(id): Path<ItemId>) -> Response {
    let item = match visible(&state, &visit, &id).await {
        Ok(item) => item,
        Err(failed) => return failed.into_response(),
    };
    let model = PostedPage { item, names: state.store.directory(), rules: state.rules() };
    framed(&visit.cx, StatusCode::OK, || posted_page(&visit.cx, &model))
}

async fn gather(state: &AppState, visit: &SignedIn, item: Item, wish: Wish) -> Result<ItemPage, StoreError> {
    let oldest_first = wish.order.as_deref() == Some("oldest");
    let show = Show::parse(wish.show.as_deref().unwrap_or_default());
    let (kinds, but) = show.kinds();
    let beyond = if oldest_first { wish.after } else { wish.before };
    let part = Part { kinds, but, oldest_first, beyond };
    let (found, more) = state.store.record(&item.id, part, ENTRIES).await?;
    let timeline = shown(found);
    let last = timeline.last().filter(|_| more).map(|e| e.version);
    let more = last.map(|version| show.address(&item.id, oldest_first, Some(version)));
    // Looking at the page reads its news; it is not signing.
    let head = state.feed.head();
    if !visit.background
        && let Err(why) = state.store.mark_read(&visit.me.id, Some(&item.id), head).await
    {
        tracing::warn!(%why, "could not mark as read");
    }
    let followed = state.store.follows(&visit.me.id, &item.id).await?;
    let rules = state.rules();
    let fines = fines(state, visit, &item).await?;
    let cx = Context { now: visit.now, rules: &rules, seen: None, new_item: None, fines: &fines };
    let offers = panel(&item, &visit.actor, &cx);
    let note_form = may(&item, &visit.actor, Action::Note, &cx).is_ok().then(|| FormState {
        version: item.version,
        key: ids::secret(),
        ..FormState::default()
    });
    let matters = super::items::matters(state).await?;
    let matter = item.matter.as_ref().and_then(|id| matters.0.into_iter().find(|m| &m.id == id));
    let done = wish.done.as_deref().and_then(Action::parse);
    let sealed = match item.state() {
        ItemState::Archived => state.store.dossier_digest(&item.id).await?,
        _ => None,
    };
    let related = match item.file() {
        Some(party) => Some(related(state, visit, party, &item).await?),
        None => None,
    };
    Ok(ItemPage {
        item,
        related,
        names: state.store.directory(),
        matter,
        timeline,
        show,
        followed,
        oldest_first,
        more,
        offers,
        done,
        note_form,
        rules,
        sealed,
    })
}

/// What is filed against the item's enterprise, for whoever may let a second department fine an act.
async fn fines(state: &AppState, visit: &SignedIn, item: &Item) -> Result<Vec<FiledFine>, StoreError> {
    if !visit.actor.roles.has(Role::Coordinator) || !item.state().is_active() || item.file().is_none() {
        return Ok(Vec::new());
    }
    let filter = FineFilter { party: item.file().cloned(), ..FineFilter::default() };
    Ok(state.store.fines(&filter).await?.into_iter().map(|row| row.fine).collect())
}

/// What else there is about the item's enterprise.
async fn related(
    state: &AppState,
    visit: &SignedIn,
    party: &PartyId,
    item: &Item,
) -> Result<Related, StoreError> {
    let found = state.store.of_party(party, item, &visit.me.viewer(), (visit.now, RELATED)).await?;
    let recent = state.store.changed_of_party(party, visit.now.plus(-WINDOW)).await?;
    Ok(Related {
        party: party.clone(),
        cards: found.cards,
        others: found.others,
        year: found.year,
        open: found.open,
        inspected: inspected(&recent.iter().collect::<Vec<_>>(), visit.now),
    })
}

/// Entries before a version, the newest first.
///
/// # Errors
/// The store's.
pub async fn entries(
    state: &AppState,
    id: &ItemId,
    before: Option<Version>,
    limit: u32,
) -> Result<Vec<TimelineEntry>, StoreError> {
    Ok(shown(state.store.timeline(id, before, limit).await?))
}

fn shown(entries: Vec<Entry>) -> Vec<TimelineEntry> {
    let one = |e: Entry| TimelineEntry {
        version: e.version,
        recorded: e.recorded,
        seq: i64::try_from(e.seq).unwrap_or(i64::MAX),
    };
    entries.into_iter().map(one).collect()
}

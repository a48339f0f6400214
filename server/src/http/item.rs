//! One item.

use super::act::visible;
use super::draw::framed;
use super::failure::Failed;
use super::state::AppState;
use super::visit::SignedIn;
use crate::ids;
use crate::store::StoreError;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liaison_app::forms::FormState;
use liaison_app::pages::item::timeline::TimelineEntry;
use liaison_app::pages::item::{ItemPage, page as draw};
use liaison_app::paths;
use liaison_domain::item::{Action, Context, Item, ItemState, may, panel};
use liaison_domain::{ItemId, Version};
use serde::Deserialize;

/// Entries of the timeline shown at once.
const ENTRIES: u32 = 50;

/// What the address may say beside the path.
#[derive(Deserialize, Default)]
pub struct Wish {
    order: Option<String>,
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

async fn gather(state: &AppState, visit: &SignedIn, item: Item, wish: Wish) -> Result<ItemPage, StoreError> {
    let oldest_first = wish.order.as_deref() == Some("oldest");
    // Versions count without gaps, so that the oldest entries are those before a known one.
    let before =
        if oldest_first { Some(wish.after.unwrap_or(0).saturating_add(ENTRIES + 1)) } else { wish.before };
    let mut timeline = entries(state, &item.id, before, ENTRIES).await?;
    if oldest_first {
        timeline.reverse();
        timeline.retain(|e| e.version > wish.after.unwrap_or(0));
    }
    let path = paths::item(&item.id);
    let more = timeline.last().and_then(|e| match (oldest_first, e.version) {
        (true, version) if version < item.version => {
            Some(format!("{path}?order=oldest&after={version}#timeline"))
        }
        (false, version) if version > 1 => Some(format!("{path}?before={version}#timeline")),
        _ => None,
    });
    // Looking at the page reads its news; it is not signing.
    let head = state.feed.head();
    if !visit.background
        && let Err(why) = state.store.mark_read(&visit.me.id, Some(&item.id), head).await
    {
        tracing::warn!(%why, "could not mark as read");
    }
    let rules = state.rules();
    let cx = Context { now: visit.now, rules: &rules, seen: None, new_item: None, fines: &[] };
    let offers = panel(&item, &visit.actor, &cx);
    let note_form = may(&item, &visit.actor, Action::Note, &cx).is_ok().then(|| FormState {
        version: item.version,
        key: ids::secret(),
        ..FormState::default()
    });
    let matters = super::items::matters(state).await?;
    let matter = item.matter.as_ref().and_then(|id| matters.0.into_iter().find(|m| &m.id == id));
    let done = wish.done.as_deref().and_then(|word| match word {
        "publish" => Some(Action::Publish),
        word => Action::parse(word),
    });
    let sealed = match item.state() {
        ItemState::Archived => state.store.dossier_digest(&item.id).await?,
        _ => None,
    };
    Ok(ItemPage {
        item,
        names: state.store.directory(),
        matter,
        timeline,
        oldest_first,
        more,
        offers,
        done,
        note_form,
        rules,
        sealed,
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
    let entries = state.store.timeline(id, before, limit).await?;
    let shown = entries.into_iter().map(|e| TimelineEntry {
        version: e.version,
        recorded: e.recorded,
        seq: i64::try_from(e.seq).unwrap_or(i64::MAX),
    });
    Ok(shown.collect())
}

//! 待办.

use super::draw::document;
use super::failure::Failed;
use super::names::renamed;
use super::state::AppState;
use super::visit::SignedIn;
use crate::store::{DutyRow as Stored, ListQuery, StoreError, UpdateRow};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liaison_app::pages::home::{DutyRow, Feed, Home, RowUpdate, Update, home};
use liaison_domain::filter::Filter;
use liaison_domain::item::{Card, DutyKind, ItemState};
use liaison_domain::{Timestamp, Zoned};

/// How many updates the page shows, and how many of those below a row.
const UPDATES: u32 = 40;
const SHOWN: usize = 12;
/// How many items I wait for are shown.
const WAITING: u32 = 50;

/// The page.
pub async fn page(State(state): State<AppState>, visit: SignedIn) -> Response {
    match gather(&state, &visit).await {
        Ok(model) => document(StatusCode::OK, || home(&visit.cx, &model)),
        Err(why) => Failed::store(visit.cx, &why).into_response(),
    }
}

async fn gather(state: &AppState, visit: &SignedIn) -> Result<Home, StoreError> {
    let department = &visit.me.department.id;
    let handles = visit.me.roles.handles_cases();
    let duties = state.store.duties(&visit.me.viewer()).await?;
    let waiting = if handles { state.store.waiting(department, WAITING).await? } else { Vec::new() };
    let open = ListQuery {
        filter: Filter { state: vec![ItemState::Open], ..Filter::default() },
        viewer: visit.me.viewer(),
        now: visit.now,
        after: None,
        limit: 1,
    };
    let open = state.store.list(&open).await?.total;
    // Duties must show even when the news cannot be read.
    let until = state.feed.head();
    let updates = state.store.updates(&visit.me.id, &visit.me.viewer(), UPDATES).await;
    if let Err(why) = &updates {
        tracing::warn!(%why, "updates could not be read");
    }
    let news = updates.as_deref().unwrap_or_default();

    let mut mine = Vec::new();
    let mut soon = Vec::new();
    for duty in duties {
        let near = is_soon(&duty, visit.now);
        let due = duty.due.map(|t| t.at_offset(state.store.zone_offset(t)));
        let row = row(state, duty.card, Some(duty.kind), due, news);
        if near { soon.push(row) } else { mine.push(row) }
    }
    let waiting = waiting
        .into_iter()
        .map(|card| {
            let due = card.due;
            row(state, card, None, due, news)
        })
        .collect();
    let feed = updates.as_ref().ok().map(|all| Feed {
        updates: all.iter().take(SHOWN).map(|u| update(state, u)).collect(),
        unread: u32::try_from(all.iter().filter(|u| u.unread).count()).unwrap_or(u32::MAX),
        until: until.to_string(),
    });
    let matters = super::items::matters(state).await?;
    Ok(Home { mine, soon, waiting, feed, open: u32::try_from(open).unwrap_or(u32::MAX), matters })
}

/// Three quarters of the clock have run, and it has not run out: what is overdue stands first.
fn is_soon(duty: &Stored, now: Timestamp) -> bool {
    duty.due.is_some_and(|due| {
        let whole = due.since(duty.since);
        now < due && whole > 0 && now.since(duty.since) * 4 >= whole * 3
    })
}

/// One row with its news.
fn row(
    state: &AppState,
    card: Card,
    kind: Option<DutyKind>,
    due: Option<Zoned>,
    news: &[UpdateRow],
) -> DutyRow {
    let names = state.store.directory();
    let card = renamed(card, &names);
    let about: Vec<_> = news.iter().filter(|u| u.card.id == card.id && u.unread).collect();
    let updates = about.iter().map(|u| RowUpdate {
        at: u.recorded.happened_at.at_offset(card.last.at.offset),
        by: names.name(&u.recorded.actor.department),
        what: u.recorded.event.word().to_owned(),
    });
    DutyRow {
        duty: kind,
        due,
        may_remind: kind.is_none() && !card.turn.is_empty(),
        unread: !about.is_empty(),
        updates: updates.take(3).collect(),
        unread_updates: u32::try_from(about.len()).unwrap_or(u32::MAX),
        card,
    }
}

fn update(state: &AppState, u: &UpdateRow) -> Update {
    let at = u.recorded.happened_at;
    Update {
        at: at.at_offset(state.store.zone_offset(at)),
        by: state.store.directory().name(&u.recorded.actor.department),
        what: u.recorded.event.word().to_owned(),
        item: u.card.id.clone(),
        number: u.card.number.clone(),
        title: u.card.title.clone(),
        unread: u.unread,
    }
}

//! The stream of changes.

use super::draw::piece;
use super::state::AppState;
use super::visit::Visit;
use crate::feed::Opening;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use liaison_app::ui::count::duties;
use liaison_domain::item::Viewer;
use serde::Deserialize;
use std::sync::Arc;

/// The figure beside 待办, for pages that show nothing else that moves.
pub async fn counts(visit: Visit) -> Response {
    match visit.cx.me {
        Some(_) => piece(|| duties(visit.cx.counts, visit.cx.lang)),
        None => StatusCode::UNAUTHORIZED.into_response(),
    }
}

/// Where to continue.
#[derive(Deserialize)]
pub struct Wish {
    from: Option<String>,
}

/// Opens the stream of whoever is signed in. What was last received wins over the page's position.
pub async fn stream(
    State(state): State<AppState>,
    visit: Visit,
    Query(wish): Query<Wish>,
    headers: HeaderMap,
) -> Response {
    let (Some(me), Some(session)) = (visit.cx.me, visit.session) else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    let last = headers.get("last-event-id").and_then(|v| v.to_str().ok()).map(str::to_owned);
    let again = state.clone();
    let still_valid = Arc::new(move || {
        let (state, session) = (again.clone(), session.clone());
        let answer: futures_util::future::BoxFuture<'static, Option<Viewer>> = Box::pin(async move {
            let now = state.clock.now();
            let row = state.store.session(&session, now).await.ok().flatten()?;
            Some(Viewer::from(&row.actor))
        });
        answer
    });
    let opening =
        Opening { person: me.id, still_valid, from: last.or(wish.from).filter(|token| !token.is_empty()) };
    state.feed.open(opening).await
}

//! Marking updates as read.

use super::act::signed_in;
use super::failure::{Failed, see_other};
use super::posted;
use super::sign_in::not_a_form;
use super::state::AppState;
use super::visit::Visit;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use liaison_app::paths;
use liaison_domain::ItemId;

/// Marks what the page showed as read: of one item, or everything.
pub async fn read(State(state): State<AppState>, visit: Visit, headers: HeaderMap, body: Body) -> Response {
    let values = match posted::read(&headers, body).await {
        Ok(values) => values,
        Err(why) => return not_a_form(visit.cx, why).into_response(),
    };
    // Nothing was typed that would have to be kept.
    let Ok(visit) = signed_in(visit) else { return see_other(paths::SIGN_IN) };
    let item = Some(values.get("item")).filter(|id| !id.is_empty()).map(ItemId::from);
    // Nobody reads the future: what comes after this moment stays unread.
    let until = values.get("until").parse().unwrap_or(u64::MAX).min(state.feed.head());
    match state.store.mark_read(&visit.me.id, item.as_ref(), until).await {
        Ok(()) => see_other(paths::HOME),
        Err(why) => Failed::write(visit.cx, &why).into_response(),
    }
}

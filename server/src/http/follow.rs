//! 关注: whoever may see an item may follow it.

use super::act::{signed_in, visible};
use super::failure::{Failed, see_other};
use super::posted;
use super::sign_in::not_a_form;
use super::state::AppState;
use super::visit::Visit;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use liaison_app::paths;
use liaison_domain::ItemId;

/// Follows, or no longer. Sent twice it changes nothing more.
pub async fn submit(
    State(state): State<AppState>,
    visit: Visit,
    Path(id): Path<ItemId>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let values = match posted::read(&headers, body).await {
        Ok(values) => values,
        Err(why) => return not_a_form(visit.cx, why).into_response(),
    };
    // Nothing was typed that would have to be kept.
    let Ok(visit) = signed_in(visit) else { return see_other(paths::SIGN_IN) };
    let item = match visible(&state, &visit, &id).await {
        Ok(item) => item,
        Err(failed) => return failed.into_response(),
    };
    match state.store.follow(&visit.me.id, &item.id, values.get("follow") == "1").await {
        Ok(()) => see_other(&paths::item(&item.id)),
        Err(why) => Failed::write(visit.cx, &why).into_response(),
    }
}

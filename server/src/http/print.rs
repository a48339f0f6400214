//! What is printed, and the archive file.

use super::act::visible;
use super::draw::document;
use super::failure::Failed;
use super::files::disposition;
use super::state::AppState;
use super::visit::SignedIn;
use crate::sealing::{self, County, gather};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use liaison_app::pages::print::{PrintKind, document as draw};
use liaison_domain::ItemId;
use liaison_domain::item::ItemState;

/// One document.
pub async fn page(
    State(state): State<AppState>,
    visit: SignedIn,
    Path((id, word)): Path<(ItemId, String)>,
) -> Response {
    let Some(kind) = PrintKind::parse(&word) else { return Failed::not_found(visit.cx).into_response() };
    let item = match visible(&state, &visit, &id).await {
        Ok(item) if kind.fits(&item) => item,
        Ok(_) => return Failed::not_found(visit.cx).into_response(),
        Err(failed) => return failed.into_response(),
    };
    match gather(&state.store, item, kind).await {
        Ok(model) => document(StatusCode::OK, || draw(&visit.cx, &model)),
        Err(why) => Failed::store(visit.cx, &why).into_response(),
    }
}

/// The archive file. It is in the county's own language, whoever asks for it, and names nobody who
/// has asked: the same file each time.
pub async fn dossier(State(state): State<AppState>, visit: SignedIn, Path(id): Path<ItemId>) -> Response {
    let item = match visible(&state, &visit, &id).await {
        Ok(item) if item.state() == ItemState::Archived => item,
        Ok(_) => return Failed::not_found(visit.cx).into_response(),
        Err(failed) => return failed.into_response(),
    };
    let number = item.number.to_string();
    let county = County::of(&state.config);
    match sealing::dossier(&state.store, &county, state.clock.as_ref(), &item).await {
        Ok(text) => {
            let mut response = text.into_response();
            let headers = response.headers_mut();
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
            headers.insert(CONTENT_DISPOSITION, disposition(&format!("{number}.json")));
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
            response
        }
        Err(why) => Failed::write(visit.cx, &why).into_response(),
    }
}

//! What is printed, and the archive file.

use super::act::visible;
use super::draw::document;
use super::failure::Failed;
use super::files::disposition;
use super::state::AppState;
use super::visit::SignedIn;
use crate::store::{Failure, StoreError, files_of};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use liaison_app::pages::print::{PrintKind, PrintPage, document as draw};
use liaison_app::{Ctx, Lang, render};
use liaison_domain::ItemId;
use liaison_domain::item::{Item, ItemState};

/// Entries of a record, all of them.
const ALL: u32 = u32::MAX >> 1;

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
    match gather(&state, item, kind).await {
        Ok(model) => document(StatusCode::OK, || draw(&visit.cx, &model)),
        Err(why) => Failed::store(visit.cx, &why).into_response(),
    }
}

async fn gather(state: &AppState, item: Item, kind: PrintKind) -> Result<PrintPage, StoreError> {
    let mut timeline = super::item::entries(state, &item.id, None, ALL).await?;
    timeline.reverse();
    let files = files_of(timeline.iter().map(|entry| &entry.recorded.event));
    let matters = super::items::matters(state).await?;
    let matter = item.matter.as_ref().and_then(|id| matters.0.into_iter().find(|m| &m.id == id));
    Ok(PrintPage { kind, item, names: state.store.directory(), matter, timeline, files })
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
    match text(&state, &visit, item).await {
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

async fn text(state: &AppState, visit: &SignedIn, item: Item) -> Result<String, Failure> {
    if let Some(text) = state.store.dossier(&item.id).await? {
        return Ok(text);
    }
    let at = item.changed_at;
    let cx = Ctx {
        lang: Lang::Zh,
        now: at.at_offset(state.store.zone_offset(at)),
        county: state.config.county[0].clone(),
        nonce: String::new(),
        me: None,
        ..visit.cx.clone()
    };
    let model = gather(state, item, PrintKind::Record).await?;
    let html = render::render(|| draw(&cx, &model));
    state.store.make_dossier(&model.item, html, visit.now).await
}

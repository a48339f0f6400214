//! Where a posting begins.

use super::super::act::signed_in;
use super::super::drafts::{self, read_values};
use super::super::draw::framed;
use super::super::failure::{Failed, see_other};
use super::super::posted;
use super::super::sign_in::{keep, not_a_form};
use super::super::state::AppState;
use super::super::visit::{SignedIn, Visit};
use crate::ids;
use crate::store::{Failure, StoreError};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use liaison_app::forms::Values;
use liaison_app::forms::posting::{self, Step};
use liaison_app::pages::post::{DraftRow, PostHome, home_page};
use liaison_app::{ErrorPage, paths};
use liaison_domain::item::Refusal;
use liaison_domain::{ItemId, PartyId};

/// Where a posting begins.
pub async fn start(State(state): State<AppState>, visit: SignedIn) -> Response {
    if !visit.me.roles.handles_cases() {
        return Failed::page(visit.cx, ErrorPage::Forbidden).into_response();
    }
    match rows(&state, &visit).await {
        Ok(drafts) => {
            let model = PostHome { drafts, key: ids::secret() };
            framed(&visit.cx, StatusCode::OK, || home_page(&visit.cx, &model))
        }
        Err(why) => Failed::store(visit.cx, &why).into_response(),
    }
}

/// My department's drafts, the latest first.
async fn rows(state: &AppState, visit: &SignedIn) -> Result<Vec<DraftRow>, StoreError> {
    let mut rows = Vec::new();
    for draft in state.store.drafts_of(&visit.me.department.id).await? {
        let values = read_values(&draft)?;
        let by = state.store.person(&draft.person).await?.map(|p| p.name).unwrap_or_default();
        rows.push(DraftRow {
            title: values.get("title").to_owned(),
            saved: draft.changed.at_offset(state.store.zone_offset(draft.changed)),
            id: draft.id,
            by,
        });
    }
    Ok(rows)
}

/// Begins a draft. The form's key is the draft's identity, so that a second press finds the first.
pub async fn create(State(state): State<AppState>, visit: Visit, headers: HeaderMap, body: Body) -> Response {
    let values = match posted::read(&headers, body).await {
        Ok(values) => values,
        Err(why) => return not_a_form(visit.cx, why).into_response(),
    };
    let visit = match signed_in(visit) {
        Ok(visit) => visit,
        Err(visit) => return keep(&state, &visit.cx, values),
    };
    if !visit.me.roles.handles_cases() {
        return Failed::page(visit.cx, ErrorPage::Forbidden).into_response();
    }
    let key = values.get("key");
    if !(16..=64).contains(&key.len()) || !key.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Failed::page(visit.cx, ErrorPage::BadRequest).into_response();
    }
    let begun = match values.get(posting::ABOUT) {
        "" => begun(&state, &visit, values.get(posting::FROM)).await,
        file => about(&state, &visit, &PartyId::from(file)).await,
    };
    let begun = match begun {
        Ok(begun) => begun,
        Err(failed) => return failed.into_response(),
    };
    let saved = drafts::save(&state, &visit, key, &begun, 0).await;
    match saved {
        Ok(()) | Err(Failure::Refused { refusal: Refusal::Stale { .. }, .. }) => {
            see_other(&paths::draft(key, Step::Problem.word()))
        }
        Err(Failure::Refused { .. }) => Failed::not_found(visit.cx).into_response(),
        Err(why) => Failed::write(visit.cx, &why).into_response(),
    }
}

/// A draft about an enterprise whose file its writer may see.
async fn about(state: &AppState, visit: &SignedIn, file: &PartyId) -> Result<Values, Failed> {
    match super::super::parties::seen(state, visit, file).await {
        Ok(Some(party)) => Ok(posting::about(&party.id, &party.name, &party.code)),
        Ok(None) => Err(Failed::not_found(visit.cx.clone())),
        Err(why) => Err(Failed::store(visit.cx.clone(), &why)),
    }
}

/// What a new draft begins with: nothing, or what a posting of my department said that never came out.
async fn begun(state: &AppState, visit: &SignedIn, from: &str) -> Result<Values, Failed> {
    if from.is_empty() {
        return Ok(posting::defaults());
    }
    let found = state.store.item(&ItemId(from.to_owned())).await;
    match found.map_err(|why| Failed::store(visit.cx.clone(), &why))? {
        Some(item) if posting::may_begin_from(&item, &visit.me.department.id) => Ok(posting::of_item(&item)),
        _ => Err(Failed::not_found(visit.cx.clone())),
    }
}

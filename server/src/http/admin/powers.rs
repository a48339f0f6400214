//! 权责清单: a new list, previewed and taken.

use super::super::act::signed_in;
use super::super::draw::framed;
use super::super::failure::{Failed, see_other};
use super::super::items::matters;
use super::super::posted;
use super::super::sign_in::{keep, not_a_form};
use super::super::state::AppState;
use super::super::visit::{SignedIn, Visit};
use super::{Saved, administrator};
use crate::powers_file::read;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use liaison_app::forms::FormState;
use liaison_app::pages::admin::powers::{self as page, CONFIRM, PowersPage, Preview, TEXT};
use liaison_app::paths;
use liaison_domain::item::ActorRef;
use std::sync::Arc;

/// The page.
pub async fn form(State(state): State<AppState>, visit: SignedIn, Query(asked): Query<Saved>) -> Response {
    match administrator(visit) {
        Ok(visit) => show(&state, &visit, FormState::default(), None, asked.saved.is_some(), false).await,
        Err(failed) => failed.into_response(),
    }
}

/// A list: previewed first, then confirmed.
pub async fn submit(State(state): State<AppState>, visit: Visit, headers: HeaderMap, body: Body) -> Response {
    let values = match posted::read(&headers, body).await {
        Ok(values) => values,
        Err(why) => return not_a_form(visit.cx, why).into_response(),
    };
    let visit = match signed_in(visit) {
        Ok(visit) => visit,
        Err(visit) => return keep(&state, &visit.cx, values),
    };
    let visit = match administrator(visit) {
        Ok(visit) => visit,
        Err(failed) => return failed.into_response(),
    };
    let rules = state.store.rules();
    let preview = read(values.get(TEXT), &state.store.directory(), &rules);
    let confirmed = values.has(CONFIRM, "yes");
    let form = FormState { values, ..FormState::default() };
    match preview {
        None => show(&state, &visit, form, None, false, true).await,
        Some(preview) if confirmed && !preview.lines.is_empty() => {
            let by = ActorRef::from(&visit.actor);
            match state.store.set_powers(preview.lines, &by, visit.now).await {
                Ok(()) => see_other(&format!("{}?saved=yes", paths::ADMIN_POWERS)),
                Err(why) => Failed::write(visit.cx, &why).into_response(),
            }
        }
        Some(preview) => show(&state, &visit, form, Some(preview), false, false).await,
    }
}

async fn show(
    state: &AppState,
    visit: &SignedIn,
    form: FormState,
    preview: Option<Preview>,
    saved: bool,
    unreadable: bool,
) -> Response {
    let matters = match matters(state).await {
        Ok(matters) => Arc::new(matters),
        Err(why) => return Failed::store(visit.cx.clone(), &why).into_response(),
    };
    let (rules, names) = (state.store.rules(), state.store.directory());
    let status = if unreadable { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let model = PowersPage { rules, names, matters, form, unreadable, preview, saved };
    framed(&visit.cx, status, || page::powers(&visit.cx, &model))
}

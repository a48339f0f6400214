//! Making one of two files of the same enterprise.

use super::super::act::signed_in;
use super::super::failure::{Failed, see_other};
use super::super::post::party::found;
use super::super::posted;
use super::super::sign_in::not_a_form;
use super::super::state::AppState;
use super::super::visit::{SignedIn, Visit};
use super::{corrects, file, gather, reads, show};
use crate::store::{Failure, StoreError};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use liaison_app::forms::party::CHOSEN;
use liaison_app::pages::party::{Merge, WITH};
use liaison_app::{ErrorPage, paths};
use liaison_domain::PartyId;
use liaison_domain::item::{ActorRef, Field, FieldProblem, Refusal};
use liaison_domain::text::Problem;

/// The form for a file: with the others that fit what was looked for.
///
/// # Errors
/// The store's.
pub async fn offered(state: &AppState, visit: &SignedIn, id: &PartyId, q: &str) -> Result<Merge, StoreError> {
    let mut others = found(state, visit, q, q).await?;
    others.retain(|other| other.id != *id);
    Ok(Merge { q: q.to_owned(), found: others, ..Merge::default() })
}

/// Merges.
pub async fn submit(
    State(state): State<AppState>,
    visit: Visit,
    Path(id): Path<PartyId>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let values = match posted::read(&headers, body).await {
        Ok(values) => values,
        Err(why) => return not_a_form(visit.cx, why).into_response(),
    };
    // The address has no page of its own to come back to.
    let Ok(visit) = signed_in(visit) else { return see_other(paths::SIGN_IN) };
    if !reads(&visit) || !corrects(&visit) {
        return Failed::page(visit.cx, ErrorPage::Forbidden).into_response();
    }
    match gather(&state, &visit, &id, values.get(WITH)).await {
        Ok(Some(_)) => {}
        Ok(None) => return Failed::not_found(visit.cx).into_response(),
        Err(why) => return Failed::store(visit.cx, &why).into_response(),
    }
    let other = PartyId::from(values.get(CHOSEN));
    let unfit = |problem| {
        let problem = FieldProblem { nth: 1, ..FieldProblem::new(Field::PartyName, problem) };
        file::Typed::unmerged(values.clone(), problem)
    };
    if other.as_str().is_empty() {
        return show(&state, visit, &id, false, Some(unfit(Problem::NotAChoice))).await;
    }
    let by = ActorRef::from(&visit.actor);
    match state.store.merge_parties(&id, &other, &by, visit.now).await {
        // The same button pressed twice.
        Ok(()) | Err(Failure::Refused { refusal: Refusal::NothingChanged, .. }) => {
            see_other(&format!("{}?saved=yes", paths::party(&id)))
        }
        Err(Failure::Refused { refusal: Refusal::Invalid { .. }, .. }) => {
            show(&state, visit, &id, false, Some(unfit(Problem::TwoCodes))).await
        }
        Err(Failure::Refused { .. }) => {
            show(&state, visit, &id, false, Some(unfit(Problem::NotAChoice))).await
        }
        Err(why) => Failed::write(visit.cx, &why).into_response(),
    }
}

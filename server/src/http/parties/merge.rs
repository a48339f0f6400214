//! Making one of two files of the same enterprise.

use super::super::failure::Failed;
use super::super::post::party::found;
use super::super::sent::Sent;
use super::super::state::AppState;
use super::super::visit::SignedIn;
use super::{corrects, file, gather, reads, saved, show};
use crate::ids::secret;
use crate::store::{Failure, StoreError};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use liaison_app::ErrorPage;
use liaison_app::forms::FormState;
use liaison_app::forms::party::CHOSEN;
use liaison_app::pages::party::{Merge, WITH};
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
    Ok(Merge { q: q.to_owned(), found: others, form: FormState { key: secret(), ..FormState::default() } })
}

/// Merges.
pub async fn submit(State(state): State<AppState>, Path(id): Path<PartyId>, sent: Sent) -> Response {
    if sent.again {
        return saved(&id);
    }
    let store = sent.store(&state);
    let Sent { visit, values, .. } = sent;
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
    match store.merge_parties(&id, &other, &by, visit.now).await {
        // Somebody else has done it already.
        Ok(()) | Err(Failure::Refused { refusal: Refusal::NothingChanged, .. }) => saved(&id),
        Err(Failure::Refused { refusal: Refusal::Invalid { .. }, .. }) => {
            show(&state, visit, &id, false, Some(unfit(Problem::TwoCodes))).await
        }
        Err(Failure::Refused { .. }) => {
            show(&state, visit, &id, false, Some(unfit(Problem::NotAChoice))).await
        }
        Err(why) => Failed::write(visit.cx, &why).into_response(),
    }
}

//! 请假代办.

use super::act::signed_in;
use super::draw::framed;
use super::failure::{Failed, see_other};
use super::posted;
use super::sign_in::{keep, not_a_form};
use super::state::AppState;
use super::visit::{SignedIn, Visit};
use crate::store::{Failure, StoreError};
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use liaison_app::forms::{FormState, cover as read, name};
use liaison_app::pages::cover::{Colleague, CoverPage, Done, END, cover as draw};
use liaison_app::paths;
use liaison_domain::item::{ActorRef, Field, Refusal};
use liaison_domain::{Away, PersonId, Role};
use serde::Deserialize;

/// What the address asks for.
#[derive(Deserialize, Default)]
pub struct Asked {
    person: Option<String>,
    done: Option<String>,
}

/// The page.
pub async fn form(State(state): State<AppState>, visit: SignedIn, Query(asked): Query<Asked>) -> Response {
    let mut form = FormState::default();
    form.values.set(name(Field::Person), asked.person.unwrap_or_else(|| visit.me.id.0.clone()));
    let done = asked.done.and_then(|done| match done.as_str() {
        "saved" => Some(Done::Saved),
        "ended" => Some(Done::Ended),
        _ => None,
    });
    show(&state, &visit, form, done).await
}

/// Arranges cover, or ends it.
pub async fn submit(State(state): State<AppState>, visit: Visit, headers: HeaderMap, body: Body) -> Response {
    let values = match posted::read(&headers, body).await {
        Ok(values) => values,
        Err(why) => return not_a_form(visit.cx, why).into_response(),
    };
    let visit = match signed_in(visit) {
        Ok(visit) => visit,
        Err(visit) => return keep(&state, &visit.cx, values),
    };
    let ends = Some(values.get(END)).filter(|id| !id.is_empty()).map(PersonId::from);
    let today = visit.cx.now.day_number();
    let (person, away) = match ends {
        Some(person) => (person, None),
        None => match read::read(&values, &visit.me.id, today) {
            Ok((person, away)) => (person, Some(away)),
            Err(problems) => {
                let form = FormState { values, problems, ..FormState::default() };
                return show(&state, &visit, form, None).await;
            }
        },
    };
    match set(&state, &visit, &person, away.clone()).await {
        Ok(true) => {
            let done = if away.is_some() { "saved" } else { "ended" };
            see_other(&format!("{}?done={done}", paths::COVER))
        }
        Ok(false) => Failed::not_found(visit.cx).into_response(),
        Err(Failure::Refused { refusal: Refusal::Invalid { problems }, .. }) => {
            show(&state, &visit, FormState { values, problems, ..FormState::default() }, None).await
        }
        Err(why) => Failed::write(visit.cx, &why).into_response(),
    }
}

/// Whether there is such a person and their days away are mine to lay down.
async fn set(
    state: &AppState,
    visit: &SignedIn,
    person: &PersonId,
    away: Option<Away>,
) -> Result<bool, Failure> {
    let Some(whose) = state.store.person(person).await? else { return Ok(false) };
    if !visit.actor.arranges_cover_for(&whose.id, &whose.department) {
        return Ok(false);
    }
    state.store.set_away(person, away, &ActorRef::from(&visit.actor), visit.now).await?;
    Ok(true)
}

async fn show(state: &AppState, visit: &SignedIn, form: FormState, done: Option<Done>) -> Response {
    let status = if form.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    match colleagues(state, visit).await {
        Ok(colleagues) => {
            let for_all = visit.me.roles.has(Role::Head);
            let model = CoverPage { colleagues, for_all, form, done };
            framed(&visit.cx, status, || draw(&visit.cx, &model))
        }
        Err(why) => Failed::store(visit.cx.clone(), &why).into_response(),
    }
}

/// Everybody of the visitor's department, with the days on which they are away from today on.
pub(super) async fn colleagues(state: &AppState, visit: &SignedIn) -> Result<Vec<Colleague>, StoreError> {
    let today = visit.cx.now.day_number();
    let people = state.store.people_of(&visit.me.department.id).await?;
    let open = people.into_iter().filter(|person| person.disabled.is_none());
    let colleague = |person: crate::store::Person| Colleague {
        id: person.id,
        name: person.name,
        may_cover: person.roles.may_cover(),
        away: person.away.filter(|away| away.until >= today),
    };
    Ok(open.map(colleague).collect())
}

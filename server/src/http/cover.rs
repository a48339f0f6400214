//! 请假代办.

use super::draw::framed;
use super::failure::{Failed, see_other};
use super::sent::Sent;
use super::state::AppState;
use super::visit::SignedIn;
use crate::ids::secret;
use crate::store::{Failure, Store, StoreError};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liaison_app::forms::{FormState, Values, cover as read, name};
use liaison_app::pages::admin::SEEN;
use liaison_app::pages::cover::{Colleague, CoverPage, Done, END, Overtaken, cover as draw};
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

/// How the page is shown.
#[derive(Default)]
struct Shown {
    form: FormState,
    overtaken: Option<Overtaken>,
    done: Option<Done>,
}

/// Who is away, as a form was drawn from it.
type Seen = Vec<(PersonId, Away)>;

/// The page.
pub async fn form(State(state): State<AppState>, visit: SignedIn, Query(asked): Query<Asked>) -> Response {
    let mut form = FormState::default();
    form.values.set(name(Field::Person), asked.person.unwrap_or_else(|| visit.me.id.0.clone()));
    let done = asked.done.and_then(|done| match done.as_str() {
        "saved" => Some(Done::Saved),
        "ended" => Some(Done::Ended),
        _ => None,
    });
    show(&state, &visit, Shown { form, done, overtaken: None }).await
}

/// Arranges cover, or ends it.
pub async fn submit(State(state): State<AppState>, sent: Sent) -> Response {
    let ends = Some(sent.values.get(END)).filter(|id| !id.is_empty()).map(PersonId::from);
    let done = || {
        let done = if ends.is_none() { "saved" } else { "ended" };
        see_other(&format!("{}?done={done}", paths::COVER))
    };
    if sent.again {
        return done();
    }
    let store = sent.store(&state);
    let Sent { visit, values, .. } = sent;
    let today = visit.cx.now.day_number();
    let (person, away) = match &ends {
        Some(person) => (person.clone(), None),
        None => match read::read(&values, &visit.me.id, today) {
            Ok((person, away)) => (person, Some(away)),
            Err(problems) => {
                let form = FormState { values, problems, ..FormState::default() };
                return show(&state, &visit, Shown { form, ..Shown::default() }).await;
            }
        },
    };
    match set(&store, &visit, &person, seen(&values, &person), away).await {
        Ok(true) => done(),
        Ok(false) => Failed::not_found(visit.cx).into_response(),
        Err(Failure::Refused { refusal: Refusal::Invalid { problems }, .. }) => {
            let form = FormState { values, problems, ..FormState::default() };
            show(&state, &visit, Shown { form, ..Shown::default() }).await
        }
        Err(Failure::Refused { refusal: Refusal::Stale { .. }, .. }) => {
            let overtaken = Some(Overtaken { was: seen(&values, &person), person });
            let form = FormState { values, ..FormState::default() };
            show(&state, &visit, Shown { form, overtaken, done: None }).await
        }
        Err(why) => Failed::write(visit.cx, &why).into_response(),
    }
}

/// The days away of a person as the form was drawn.
fn seen(values: &Values, person: &PersonId) -> Option<Away> {
    let seen: Seen = serde_json::from_str(values.get(SEEN)).unwrap_or_default();
    seen.into_iter().find(|(id, _)| id == person).map(|(_, away)| away)
}

/// Whether there is such a person and their days away are mine to lay down.
async fn set(
    store: &Store,
    visit: &SignedIn,
    person: &PersonId,
    seen: Option<Away>,
    away: Option<Away>,
) -> Result<bool, Failure> {
    let Some(whose) = store.person(person).await? else { return Ok(false) };
    if !visit.actor.arranges_cover_for(&whose.id, &whose.department) {
        return Ok(false);
    }
    // What has passed is not shown, and nobody minds that it is written over.
    let past = whose.away.clone().filter(|away| away.until < visit.cx.now.day_number());
    let by = ActorRef::from(&visit.actor);
    store.set_away_as_seen(person, (past.or(seen), away), &by, visit.now).await?;
    Ok(true)
}

async fn show(state: &AppState, visit: &SignedIn, shown: Shown) -> Response {
    let Shown { mut form, overtaken, done } = shown;
    form.key = secret();
    let status = if overtaken.is_some() {
        StatusCode::CONFLICT
    } else if form.problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    match colleagues(state, visit).await {
        Ok(colleagues) => {
            let for_all = visit.me.roles.has(Role::Head);
            let away = |c: &Colleague| Some((c.id.clone(), c.away.clone()?));
            let seen: Seen = colleagues.iter().filter_map(away).collect();
            let seen = serde_json::to_string(&seen).unwrap_or_default();
            let model = CoverPage { colleagues, for_all, form, seen, overtaken, done };
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

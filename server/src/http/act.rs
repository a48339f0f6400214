//! Every act on an item: one address each, a form to fill in, and what becomes of it.

use super::failure::{Failed, see_other};
use super::posted;
use super::sign_in::{keep, not_a_form};
use super::state::AppState;
use super::visit::{SignedIn, Visit};
use crate::ids;
use crate::store::{Done, Failure, Order};
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use liaison_app::forms::{FormState, Values, act};
use liaison_app::pages::act::ActPage;
use liaison_app::pages::claim_lost::ClaimLost;
use liaison_app::{paths, refusals, render};
use liaison_domain::item::{Action, Command, Context, Item, Refusal, Viewer, can_view, may};
use liaison_domain::{ItemId, PersonId, Version};
use serde::Deserialize;

/// What the address may say beside the path.
#[derive(Deserialize, Default)]
pub struct Wish {
    /// A draft kept while signing in again.
    kept: Option<String>,
}

/// The form.
pub async fn form(
    State(state): State<AppState>,
    visit: SignedIn,
    Path((id, word)): Path<(ItemId, String)>,
    Query(wish): Query<Wish>,
) -> Response {
    let Some(action) = Action::parse(&word) else { return Failed::not_found(visit.cx).into_response() };
    let item = match visible(&state, &visit, &id).await {
        Ok(item) => item,
        Err(failed) => return failed.into_response(),
    };
    let rules = state.rules_at(visit.now);
    let cx = Context { now: visit.now, rules: &rules, seen: None, new_item: None };
    let refusal = may(&item, &visit.actor, action, &cx).err();
    if let Some(refusal @ (Refusal::NotFound | Refusal::NoCaseRights)) = &refusal {
        return refused_page(&state, &visit, &item, action, refusal).await;
    }
    let kept = match &wish.kept {
        Some(draft) => super::post::take_kept(&state, &visit, draft).await,
        None => None,
    };
    let mut values = act::defaults(action, &item, &visit.me, visit.cx.now);
    if let Some(kept) = kept {
        values = kept;
    }
    let form = FormState {
        values,
        problems: Vec::new(),
        refusal: refusal.clone(),
        version: item.version,
        key: ids::secret(),
    };
    let status = refusal.as_ref().map_or(StatusCode::OK, status_of);
    page(&state, &visit, item, action, form, status).await
}

/// What was typed.
pub async fn submit(
    State(state): State<AppState>,
    visit: Visit,
    Path((id, word)): Path<(ItemId, String)>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let Some(action) = Action::parse(&word) else { return Failed::not_found(visit.cx).into_response() };
    let values = match posted::read(&headers, body).await {
        Ok(values) => values,
        Err(why) => return not_a_form(visit.cx, why).into_response(),
    };
    let visit = match signed_in(visit) {
        Ok(visit) => visit,
        Err(visit) => return keep(&state, &visit.cx, values),
    };
    let item = match visible(&state, &visit, &id).await {
        Ok(item) => item,
        Err(failed) => return failed.into_response(),
    };
    let seen: Option<Version> = values.get("version").parse().ok();
    let (Some(seen), Some(key)) = (seen, key(&values, &visit.me.id)) else {
        return Failed::page(visit.cx, liaison_app::error::ErrorPage::BadRequest).into_response();
    };
    let command = match act::read(action, &values, visit.cx.now.offset) {
        Ok(command) => command,
        Err(problems) => {
            let form = FormState { values, problems, refusal: None, version: seen, key: ids::secret() };
            return page(&state, &visit, item, action, form, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    match execute(&state, &visit, Some(&id), command, Some(seen), Some(key)).await {
        Ok(Done { item, refusal: None, .. }) => {
            see_other(&format!("{}?done={}", paths::item(&item.id), action.word()))
        }
        Ok(Done { item, refusal: Some(why), .. }) => {
            again(&state, &visit, (*item).clone(), action, values, why).await
        }
        Err(Failure::Refused { refusal, item: now }) => {
            let item = now.map_or(item, |now| (*now).clone());
            again(&state, &visit, item, action, values, refusal).await
        }
        Err(why) => Failed::write(visit.cx, &why).into_response(),
    }
}

/// Sends one command of the person who is signed in.
///
/// # Errors
/// The store's.
pub async fn execute(
    state: &AppState,
    visit: &SignedIn,
    item: Option<&ItemId>,
    command: Command,
    seen: Option<Version>,
    key: Option<String>,
) -> Result<Done, Failure> {
    let order = Order {
        actor: visit.actor.clone(),
        item: item.cloned(),
        command,
        seen,
        key,
        happened_at: visit.now,
        recorded_at: visit.now,
        rules: state.rules_at(visit.now),
        new_item: ItemId(ids::uuid(visit.now)),
    };
    state.store.execute(order).await
}

/// The key of a form, bound to the person so that nobody can meet another's.
#[must_use]
pub fn key(values: &Values, person: &PersonId) -> Option<String> {
    let key = values.get("key");
    let fits = (16..=128).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic());
    fits.then(|| format!("{person}:{key}"))
}

/// Shows the form once more with everything typed and the reason why nothing was done.
async fn again(
    state: &AppState,
    visit: &SignedIn,
    item: Item,
    action: Action,
    values: Values,
    refusal: Refusal,
) -> Response {
    if !can_view(&item, &Viewer::from(&visit.actor)) {
        return Failed::not_found(visit.cx.clone()).into_response();
    }
    let status = status_of(&refusal);
    let (problems, refusal) = match refusal {
        Refusal::Invalid { problems } => (problems, None),
        other => (Vec::new(), Some(other)),
    };
    let lost = action == Action::Claim && matches!(refusal, Some(Refusal::LeadTaken { .. }));
    let form = FormState { values, problems, refusal, version: item.version, key: ids::secret() };
    if lost {
        let people = people(state, visit).await;
        let model = ClaimLost { item, names: state.store.directory(), form, arrived: visit.cx.now, people };
        let html = render::render(|| liaison_app::pages::claim_lost::page(&visit.cx, &model));
        return (status, Html(html)).into_response();
    }
    page(state, visit, item, action, form, status).await
}

async fn refused_page(
    state: &AppState,
    visit: &SignedIn,
    item: &Item,
    action: Action,
    refusal: &Refusal,
) -> Response {
    if *refusal == Refusal::NotFound {
        return Failed::not_found(visit.cx.clone()).into_response();
    }
    let form = FormState {
        refusal: Some(refusal.clone()),
        version: item.version,
        key: ids::secret(),
        ..FormState::default()
    };
    page(state, visit, item.clone(), action, form, status_of(refusal)).await
}

async fn page(
    state: &AppState,
    visit: &SignedIn,
    item: Item,
    action: Action,
    form: FormState,
    status: StatusCode,
) -> Response {
    let people = people(state, visit).await;
    let model = ActPage {
        action,
        item,
        names: state.store.directory(),
        form,
        people,
        rules: state.rules_at(visit.now),
    };
    let html = render::render(|| liaison_app::pages::act::page(&visit.cx, &model));
    (status, Html(html)).into_response()
}

/// Names offered as handlers; the form works without them.
async fn people(state: &AppState, visit: &SignedIn) -> Vec<String> {
    let people = state.store.people_of(&visit.me.department.id).await.unwrap_or_default();
    people.into_iter().filter(|p| p.active && p.roles.handles_cases()).map(|p| p.name).collect()
}

/// The item, if there is one and this person may see it.
///
/// # Errors
/// The page to show instead.
pub async fn visible(state: &AppState, visit: &SignedIn, id: &ItemId) -> Result<Item, Failed> {
    match state.store.item(id).await {
        Ok(Some(item)) if can_view(&item, &visit.me.viewer()) => Ok(item),
        Ok(_) => Err(Failed::not_found(visit.cx.clone())),
        Err(why) => Err(Failed::store(visit.cx.clone(), &why)),
    }
}

fn status_of(refusal: &Refusal) -> StatusCode {
    StatusCode::from_u16(refusals::status(refusal)).unwrap_or(StatusCode::CONFLICT)
}

/// The visit of somebody signed in, or the visit back.
///
/// # Errors
/// The same visit, when nobody is signed in.
pub fn signed_in(visit: Visit) -> Result<SignedIn, Box<Visit>> {
    match (&visit.cx.me, &visit.actor, &visit.session) {
        (Some(me), Some(actor), Some(session)) => Ok(SignedIn {
            me: me.clone(),
            actor: actor.clone(),
            session: session.clone(),
            now: visit.now,
            cx: visit.cx,
        }),
        _ => Err(Box::new(visit)),
    }
}


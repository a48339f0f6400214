//! Every act on an item: one address each, a form to fill in, and what becomes of it.

mod beside;
mod recorded;

use self::beside::{Beside, beside, filled_in, precedents};
use super::draw::framed;
use super::failure::{Failed, see_other};
use super::gaps;
use super::handed_in::{self, HandedIn, Place};
use super::look_up;
use super::report as reporting;
use super::sign_in::{keep, unread};
use super::state::AppState;
pub use super::visit::signed_in;
use super::visit::{SignedIn, Visit};
use crate::ids;
use crate::store::{Done, Failure, Order, StoreError};
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use liaison_app::forms::close::DESPITE;
use liaison_app::forms::files::KEPT;
use liaison_app::forms::{FormState, Values, act, files, report};
use liaison_app::pages::act::{self as act_page, ActPage};
use liaison_app::pages::claim_lost::{self, ClaimLost};
use liaison_app::{paths, refusals};
use liaison_domain::item::{Action, Command, Context, Item, Refusal, Viewer, can_view, may};
use liaison_domain::{ItemId, PersonId, Version};
use serde::Deserialize;

/// What the address may say beside the path.
#[derive(Deserialize, Default)]
pub struct Wish {
    /// A draft kept while signing in again.
    pub kept: Option<String>,
    /// The item whose ruling fills the form in.
    pub like: Option<ItemId>,
    /// What is missing, as its reader has seen it.
    pub despite: Option<String>,
}

/// Earlier rulings shown beside a form.
pub const PRECEDENTS: usize = 3;
/// Entries shown to somebody whose form came too late.
const SHOWN: u32 = 20;

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
    let rules = state.rules();
    let cx = Context { now: visit.now, rules: &rules, seen: None, new_item: None, fines: &[] };
    let refusal = may(&item, &visit.actor, action, &cx).err();
    if let Some(refusal @ (Refusal::NotFound | Refusal::NoCaseRights)) = &refusal {
        return refused_page(&state, &visit, &item, action, refusal).await;
    }
    let kept = match &wish.kept {
        Some(draft) => super::post::take_kept(&state, &visit, draft).await,
        None => None,
    };
    let drafted = match reporting::drafted(&state, &visit, &item, action).await {
        Ok(drafted) => drafted,
        Err(why) => return Failed::store(visit.cx, &why).into_response(),
    };
    let posted = kept.is_some() || drafted.is_some();
    let like = match &wish.like {
        Some(other) => filled_in(&state, &visit, action, other).await,
        None => None,
    };
    let mut values = kept
        .or(drafted)
        .or(like)
        .unwrap_or_else(|| act::defaults(action, &item, &visit.me, &rules, visit.now));
    if let Some(said) = wish.despite {
        values.set(DESPITE, said);
    }
    if let Some(stop) = gaps::stop(&state, &visit, &item, action, (&values, posted)) {
        return stop;
    }
    let handed_in: Vec<String> = values.all(KEPT).map(str::to_owned).collect();
    values.0.retain(|(name, _)| name != KEPT);
    let (mine, of_draft) = ((&visit.me.id, &visit.me.department.id), reporting::files_of(&visit, &item));
    let files = match state.store.own_files(&handed_in, mine, &of_draft).await {
        Ok(files) => files,
        Err(why) => return Failed::store(visit.cx, &why).into_response(),
    };
    let form = FormState {
        values,
        problems: Vec::new(),
        refusal: refusal.clone(),
        version: item.version,
        key: ids::secret(),
        files,
        ..FormState::default()
    };
    let status = refusal.as_ref().map_or(StatusCode::OK, status_of);
    page(&state, &visit, item, action, form, status, posted && refusal.is_some()).await
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
    let place = if action == Action::Report { Place::Report(&id) } else { Place::Form };
    let mut came = match handed_in::read(&state, &visit, place, &headers, body).await {
        Ok(came) => came,
        Err(why) => return unread(visit.cx, &why).into_response(),
    };
    let visit = match signed_in(visit) {
        Ok(visit) => visit,
        Err(visit) => return keep(&state, &visit.cx, came.values),
    };
    let item = match visible(&state, &visit, &id).await {
        Ok(item) => item,
        Err(failed) => return failed.into_response(),
    };
    if let Err(why) = look_up::named(&state, &visit, action, &mut came.values).await {
        return Failed::store(visit.cx, &why).into_response();
    }
    let seen: Option<Version> = came.values.get("version").parse().ok();
    let (Some(seen), Some(key)) = (seen, key(&came.values, &visit.me.id)) else {
        return Failed::page(visit.cx, liaison_app::ErrorPage::BadRequest).into_response();
    };
    if action == Action::Report && report::add_fields(&mut came.values) {
        let form = FormState {
            values: came.values,
            version: seen,
            key: ids::secret(),
            files: came.files,
            wrong_files: came.wrong,
            ..FormState::default()
        };
        return page(&state, &visit, item, action, form, StatusCode::OK, true).await;
    }
    if let Some(stop) = gaps::stop(&state, &visit, &item, action, (&came.values, true)) {
        return stop;
    }
    let read = act::read(action, &came.values, visit.cx.now.offset);
    let command = match files::complete(read, &came.files, &came.wrong) {
        Ok(command) => command,
        Err(problems) => {
            let form = FormState {
                values: came.values,
                problems,
                version: seen,
                key: ids::secret(),
                files: came.files,
                wrong_files: came.wrong,
                ..FormState::default()
            };
            return page(&state, &visit, item, action, form, StatusCode::UNPROCESSABLE_ENTITY, true).await;
        }
    };
    match execute(&state, &visit, Some(&id), command, Some(seen), Some(key.clone())).await {
        Ok(Done { item, refusal: None, .. }) => {
            see_other(&format!("{}?done={}", paths::item(&item.id), action.word()))
        }
        Ok(Done { item, refusal: Some(why), .. }) => {
            again(&state, &visit, (*item).clone(), action, (came, seen), why).await
        }
        Err(Failure::Refused { refusal, item: now }) => {
            let item = now.map_or(item, |now| (*now).clone());
            again(&state, &visit, item, action, (came, seen), refusal).await
        }
        Err(Failure::KeyReused) => recorded::answer(&state, &visit, item, action, (came, seen), &key).await,
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
    state.store.execute(order(state, visit, item, command, seen, key)).await
}

/// One command of the person who is signed in.
pub(super) fn order(
    state: &AppState,
    visit: &SignedIn,
    item: Option<&ItemId>,
    command: Command,
    seen: Option<Version>,
    key: Option<String>,
) -> Order {
    Order {
        actor: visit.actor.clone(),
        item: item.cloned(),
        command,
        seen,
        key,
        happened_at: visit.now,
        recorded_at: visit.now,
        rules: state.rules(),
        new_item: ItemId(ids::uuid(visit.now)),
    }
}

/// The key of a form, bound to the person so that nobody can meet another's.
#[must_use]
pub fn key(values: &Values, person: &PersonId) -> Option<String> {
    let key = values.get("key");
    let fits = (16..=128).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic());
    fits.then(|| format!("{person}:{key}"))
}

/// Shows the form once more with everything typed and the reason why nothing was done.
pub(super) async fn again(
    state: &AppState,
    visit: &SignedIn,
    item: Item,
    action: Action,
    (came, seen): (HandedIn, Version),
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
    let taken = match &refusal {
        Some(Refusal::LeadTaken { by, at, .. }) if action == Action::Claim => Some((by.clone(), *at)),
        _ => None,
    };
    // Problems with fields leave the version as it was seen; a conflict shows the item as it is
    // now, so that the form can be sent again.
    let version = if refusal.is_some() { item.version } else { seen };
    let form = FormState {
        values: came.values,
        problems,
        refusal,
        version,
        key: ids::secret(),
        files: came.files,
        wrong_files: came.wrong,
        action: Some(action),
    };
    if let Some((winner, won_at)) = taken {
        let model = ClaimLost {
            item,
            names: state.store.directory(),
            rules: state.rules(),
            winner,
            won_at,
            arrived_at: visit.now,
            form,
        };
        return framed(&visit.cx, status, || claim_lost::page(&visit.cx, &model));
    }
    page(state, visit, item, action, form, status, true).await
}

pub(super) async fn refused_page(
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
    page(state, visit, item.clone(), action, form, status_of(refusal), false).await
}

pub(super) async fn page(
    state: &AppState,
    visit: &SignedIn,
    item: Item,
    action: Action,
    form: FormState,
    status: StatusCode,
    posted: bool,
) -> Response {
    match model(state, visit, item, action, form, posted).await {
        Ok(model) => framed(&visit.cx, status, || act_page::page(&visit.cx, &model)),
        Err(why) => Failed::store(visit.cx.clone(), &why).into_response(),
    }
}

/// What the pages of an act show.
pub(super) async fn model(
    state: &AppState,
    visit: &SignedIn,
    item: Item,
    action: Action,
    mut form: FormState,
    posted: bool,
) -> Result<ActPage, StoreError> {
    // What came after the version that was seen, for a form that came too late.
    let changed = match &form.refusal {
        Some(Refusal::Stale { seen, .. }) => {
            let entries = super::item::entries(state, &item.id, None, SHOWN).await.unwrap_or_default();
            entries.into_iter().filter(|e| e.version > *seen).collect()
        }
        _ => Vec::new(),
    };
    let precedents = precedents(state, visit, &item, action).await;
    let Beside { parties, fines, hidden_fines } = beside(state, visit, &item, action, &form, posted).await?;
    let draft = match action {
        Action::Report => reporting::shown(state, visit, &item, &mut form).await?,
        _ => None,
    };
    Ok(ActPage {
        action,
        item,
        names: state.store.directory(),
        rules: state.rules(),
        form: FormState { action: Some(action), ..form },
        posted,
        precedents,
        parties,
        fines,
        hidden_fines,
        draft,
        changed,
    })
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

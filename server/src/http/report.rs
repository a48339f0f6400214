//! The result that a department writes about an item: the draft that all of it goes on with, and the page
//! that shows everything once more before it is recorded.

use super::act::{again, key, model, order, page, refused_page, signed_in, visible};
use super::drafts::{read_values, write_values};
use super::draw::framed;
use super::failure::{Failed, see_other};
use super::handed_in::{self, HandedIn, Place};
use super::posted;
use super::sign_in::{keep, not_a_form, unread};
use super::state::AppState;
use super::visit::{SignedIn, Visit};
use crate::ids;
use crate::store::{Draft, Failure, StoreError, form_of_draft, report_draft};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use liaison_app::forms::files::KEPT;
use liaison_app::forms::report::{NTH, SEEN, add_fields};
use liaison_app::forms::{FormState, Values, act, files, posting, report};
use liaison_app::pages::act::{ReportDraft, check_page};
use liaison_app::{ErrorPage, paths};
use liaison_domain::item::{Action, Context, Field, FieldProblem, FileRef, Item, Refusal, may};
use liaison_domain::text::Problem;
use liaison_domain::{ItemId, Version};

/// The form: these addresses have no page of their own.
pub async fn form(_: SignedIn, Path(id): Path<ItemId>) -> Response {
    see_other(&paths::act(&id, Action::Report))
}

/// Saves the draft without judging it.
pub async fn save(
    State(state): State<AppState>,
    visit: Visit,
    Path(id): Path<ItemId>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let Sent { visit, item, came, seen } = match sent(&state, visit, &id, &headers, body).await {
        Ok(sent) => sent,
        Err(answer) => return *answer,
    };
    if came.wrong.is_empty() {
        return see_other(&paths::act(&id, Action::Report));
    }
    let unfit = FieldProblem::new(Field::Files, Problem::NotAChoice);
    wrong(&state, &visit, item, (came, seen), vec![unfit]).await
}

/// Saves the draft, and goes on to the page that shows it once more if it could be reported now.
pub async fn to_check(
    State(state): State<AppState>,
    visit: Visit,
    Path(id): Path<ItemId>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let Sent { visit, item, came, seen } = match sent(&state, visit, &id, &headers, body).await {
        Ok(sent) => sent,
        Err(answer) => return *answer,
    };
    match tried(&state, &visit, item, (came, seen)).await {
        Ok(_) => see_other(&paths::report_check(&id)),
        Err(answer) => *answer,
    }
}

/// The draft once more, with the button that reports it.
pub async fn check(State(state): State<AppState>, visit: SignedIn, Path(id): Path<ItemId>) -> Response {
    let item = match visible(&state, &visit, &id).await {
        Ok(item) => item,
        Err(failed) => return failed.into_response(),
    };
    if let Some(refusal) = keeps_out(&state, &visit, &item) {
        return refused_page(&state, &visit, &item, Action::Report, &refusal).await;
    }
    let came = match of_draft(&state, &visit, &item).await {
        Ok(Some(came)) => came,
        Ok(None) => return see_other(&paths::act(&id, Action::Report)),
        Err(why) => return Failed::store(visit.cx, &why).into_response(),
    };
    let seen = item.version;
    let (item, came) = match tried(&state, &visit, item, (came, seen)).await {
        Ok(fits) => fits,
        Err(answer) => return *answer,
    };
    let nth = item.reports.iter().filter(|entry| entry.department == visit.me.department.id).count();
    let mut form = FormState {
        values: came.values,
        version: item.version,
        key: ids::secret(),
        files: came.files,
        ..FormState::default()
    };
    form.values.set(NTH, nth.to_string());
    match model(&state, &visit, item, Action::Report, form, true).await {
        Ok(model) => framed(&visit.cx, StatusCode::OK, || check_page(&visit.cx, &model)),
        Err(why) => Failed::store(visit.cx, &why).into_response(),
    }
}

/// Throws the draft away, unless a colleague has saved it since: then the form shows what they saved.
pub async fn discard(
    State(state): State<AppState>,
    visit: Visit,
    Path(id): Path<ItemId>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let values = match posted::read(&headers, body).await {
        Ok(values) => values,
        Err(why) => return not_a_form(visit.cx, why).into_response(),
    };
    let Ok(visit) = signed_in(visit) else { return see_other(paths::SIGN_IN) };
    let item = match visible(&state, &visit, &id).await {
        Ok(item) => item,
        Err(failed) => return failed.into_response(),
    };
    let Ok(seen) = values.get(SEEN).parse() else {
        return Failed::page(visit.cx, ErrorPage::BadRequest).into_response();
    };
    if !visit.me.roles.handles_cases() {
        return Failed::page(visit.cx, ErrorPage::Forbidden).into_response();
    }
    let mine = &visit.me.department.id;
    match state.store.discard_draft(&report_draft(&item, mine), mine, seen).await {
        Ok(_) => see_other(&paths::act(&id, Action::Report)),
        Err(why) => Failed::write(visit.cx, &why).into_response(),
    }
}

/// What the form of this act holds already: the department's draft, with the names of its files.
///
/// # Errors
/// The store's.
pub async fn drafted(
    state: &AppState,
    visit: &SignedIn,
    item: &Item,
    action: Action,
) -> Result<Option<Values>, StoreError> {
    if action != Action::Report {
        return Ok(None);
    }
    let stored = stored(state, visit, item).await?;
    Ok(stored.map(|(_, values)| Values(posting::typed(&values).cloned().collect())))
}

/// What the page says of the department's draft. The form goes on from the version that is shown.
///
/// # Errors
/// The store's.
pub async fn shown(
    state: &AppState,
    visit: &SignedIn,
    item: &Item,
    form: &mut FormState,
) -> Result<Option<ReportDraft>, StoreError> {
    let seen: Option<Version> = form.values.get(SEEN).parse().ok();
    let Some((draft, values)) = stored(state, visit, item).await? else {
        form.values.set(SEEN, "0");
        return Ok(None);
    };
    form.values.set(SEEN, draft.version.to_string());
    let unseen = match seen {
        Some(seen) if seen != draft.version => {
            let files = own_files(state, visit, item, &values).await?;
            Some((values, files))
        }
        _ => None,
    };
    let by = state.store.person(&draft.person).await?.map(|person| person.name);
    Ok(Some(ReportDraft {
        version: draft.version,
        at: visit.cx.zoned(draft.changed),
        by: by.unwrap_or_default(),
        mine: draft.person == visit.me.id,
        unseen,
    }))
}

/// What the files of the department's draft are kept under.
#[must_use]
pub fn files_of(visit: &SignedIn, item: &Item) -> String {
    form_of_draft(&report_draft(item, &visit.me.department.id))
}

/// A form that was sent and is saved.
struct Sent {
    visit: SignedIn,
    item: Item,
    came: HandedIn,
    seen: Version,
}

/// Reads a form and saves it as the department's draft. What is answered otherwise: who may not report, what
/// a button of the form asks for, a colleague who was first, and a result that is not asked for any more.
async fn sent(
    state: &AppState,
    visit: Visit,
    id: &ItemId,
    headers: &HeaderMap,
    body: Body,
) -> Result<Sent, Box<Response>> {
    let mut came = match handed_in::read(state, &visit, Place::ReportDraft(id), headers, body).await {
        Ok(came) => came,
        Err(why) => return Err(Box::new(unread(visit.cx, &why).into_response())),
    };
    let visit = match signed_in(visit) {
        Ok(visit) => visit,
        Err(mut visit) => {
            // The form is what shows it filled in again.
            visit.cx.here = paths::act(id, Action::Report);
            return Err(Box::new(keep(state, &visit.cx, came.values)));
        }
    };
    let item = visible(state, &visit, id).await.map_err(|failed| Box::new(failed.into_response()))?;
    if let Some(refusal) = keeps_out(state, &visit, &item) {
        return Err(Box::new(refused_page(state, &visit, &item, Action::Report, &refusal).await));
    }
    let seen: Option<Version> = came.values.get("version").parse().ok();
    let (Some(seen), Some(_)) = (seen, key(&came.values, &visit.me.id)) else {
        return Err(Box::new(Failed::page(visit.cx, ErrorPage::BadRequest).into_response()));
    };
    if add_fields(&mut came.values) {
        let form = filled(came, seen, Vec::new());
        return Err(Box::new(page(state, &visit, item, Action::Report, form, StatusCode::OK, true).await));
    }
    match keep_draft(state, &visit, &item, &came).await {
        Ok(Some(version)) => came.values.set(SEEN, version.to_string()),
        Ok(None) => {
            let (form, status) = (filled(came, seen, Vec::new()), StatusCode::CONFLICT);
            return Err(Box::new(page(state, &visit, item, Action::Report, form, status, true).await));
        }
        Err(why) => return Err(Box::new(Failed::write(visit.cx, &why).into_response())),
    }
    match refusal(state, &visit, &item) {
        Some(why) => Err(Box::new(again(state, &visit, item, Action::Report, (came, seen), why).await)),
        None => Ok(Sent { visit, item, came, seen }),
    }
}

/// Saves what was typed over the version of the draft that its form was drawn from, and answers the new one;
/// `None` when a colleague saved something else meanwhile.
async fn keep_draft(
    state: &AppState,
    visit: &SignedIn,
    item: &Item,
    came: &HandedIn,
) -> Result<Option<Version>, Failure> {
    let values = report::drafted(&came.values, &came.files);
    let draft = |version: Version| Draft {
        id: report_draft(item, &visit.me.department.id),
        person: visit.me.id.clone(),
        department: visit.me.department.id.clone(),
        belongs_to: paths::act(&item.id, Action::Report),
        values_json: write_values(&values),
        version,
        changed: visit.now,
    };
    match state.store.save_draft(draft(came.values.get(SEEN).parse().unwrap_or(0))).await {
        Err(Failure::Refused { .. }) => {}
        saved => return saved.map(Some),
    }
    match stored(state, visit, item).await? {
        // Thrown away meanwhile; what stands in the form is there again.
        None => state.store.save_draft(draft(0)).await.map(Some),
        // A button pressed twice, or the same words in both windows: nothing is lost.
        Some((now, there)) if sorted(&there) == sorted(&values) => Ok(Some(now.version)),
        // Gone back to a page that the browser had kept.
        Some((now, there)) if posting::is_same_window(&there, &came.values) => {
            state.store.save_draft(draft(now.version)).await.map(Some)
        }
        Some(_) => Ok(None),
    }
}

fn sorted(values: &Values) -> Vec<&(String, String)> {
    let mut all: Vec<_> = posting::typed(values).collect();
    all.sort();
    all
}

/// Tries the result as it would be reported, and hands it back if it could be.
async fn tried(
    state: &AppState,
    visit: &SignedIn,
    item: Item,
    (came, seen): (HandedIn, Version),
) -> Result<(Item, HandedIn), Box<Response>> {
    let read = act::read(Action::Report, &came.values, visit.cx.now.offset);
    let command = match files::complete(read, &came.files, &came.wrong) {
        Ok(command) => command,
        Err(problems) => return Err(Box::new(wrong(state, visit, item, (came, seen), problems).await)),
    };
    let tried = order(state, visit, Some(&item.id), command, Some(seen), None);
    match state.store.rehearse(tried).await {
        Ok(()) => Ok((item, came)),
        Err(Failure::Refused { refusal, item: now }) => {
            let item = now.map_or(item, |now| (*now).clone());
            Err(Box::new(again(state, visit, item, Action::Report, (came, seen), refusal).await))
        }
        Err(why) => Err(Box::new(Failed::write(visit.cx.clone(), &why).into_response())),
    }
}

async fn wrong(
    state: &AppState,
    visit: &SignedIn,
    item: Item,
    (came, seen): (HandedIn, Version),
    problems: Vec<FieldProblem>,
) -> Response {
    let form = filled(came, seen, problems);
    page(state, visit, item, Action::Report, form, StatusCode::UNPROCESSABLE_ENTITY, true).await
}

fn filled(came: HandedIn, version: Version, problems: Vec<FieldProblem>) -> FormState {
    FormState {
        values: came.values,
        problems,
        refusal: None,
        version,
        key: ids::secret(),
        files: came.files,
        wrong_files: came.wrong,
        action: Some(Action::Report),
    }
}

fn refusal(state: &AppState, visit: &SignedIn, item: &Item) -> Option<Refusal> {
    let rules = state.rules();
    let cx = Context { now: visit.now, rules: &rules, seen: None, new_item: None, fines: &[] };
    may(item, &visit.actor, Action::Report, &cx).err()
}

/// Why somebody has nothing to do with the draft at all. What a department has typed stays readable to it
/// when its part or the item is over.
fn keeps_out(state: &AppState, visit: &SignedIn, item: &Item) -> Option<Refusal> {
    let never = item.part(&visit.me.department.id).is_none();
    refusal(state, visit, item)
        .filter(|why| never || matches!(why, Refusal::NotFound | Refusal::NoCaseRights))
}

/// The draft of the department of somebody who handles cases.
async fn stored(
    state: &AppState,
    visit: &SignedIn,
    item: &Item,
) -> Result<Option<(Draft, Values)>, StoreError> {
    let mine = &visit.me.department.id;
    if !visit.me.roles.handles_cases() {
        return Ok(None);
    }
    let draft = state.store.draft(&report_draft(item, mine)).await?;
    let draft = draft.filter(|draft| draft.department == *mine);
    draft.map(|draft| read_values(&draft).map(|values| (draft, values))).transpose()
}

/// The draft as a form that was sent.
async fn of_draft(state: &AppState, visit: &SignedIn, item: &Item) -> Result<Option<HandedIn>, StoreError> {
    let Some((draft, stored)) = stored(state, visit, item).await? else { return Ok(None) };
    let files = own_files(state, visit, item, &stored).await?;
    let typed = posting::typed(&stored).filter(|(name, _)| name != KEPT).cloned();
    let mut values = Values(typed.collect());
    values.set(SEEN, draft.version.to_string());
    Ok(Some(HandedIn { values, files, ..HandedIn::default() }))
}

async fn own_files(
    state: &AppState,
    visit: &SignedIn,
    item: &Item,
    values: &Values,
) -> Result<Vec<FileRef>, StoreError> {
    let ids: Vec<_> = values.all(KEPT).map(str::to_owned).collect();
    let mine = (&visit.me.id, &visit.me.department.id);
    state.store.own_files(&ids, mine, &files_of(visit, item)).await
}

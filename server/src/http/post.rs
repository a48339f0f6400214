//! 发布事项: a draft kept on the server, step by step, and its publishing.

mod begin;
mod beside;
mod itself;
pub mod party;

pub use begin::{create, start};

use self::beside::{alike, fitting, precedents};
use super::act::{execute, signed_in};
use super::drafts::{self, Saved, read_values, write_values};
use super::draw::framed;
use super::failure::{Failed, see_other};
use super::handed_in::{self, HandedIn, Place};
use super::sign_in::{keep, unread};
use super::state::AppState;
use super::visit::{SignedIn, Visit};
use crate::ids;
use crate::store::{Draft, Failure, StoreError, form_of_draft};
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use liaison_app::forms::files::WrongFile;
use liaison_app::forms::party::{Choices, FIND};
use liaison_app::forms::posting::{self, Step};
use liaison_app::forms::{FormState, Values, name, suggest};
use liaison_app::pages::post::{ALIKE_READ, DraftPage, Elsewhere, UPLOAD, check_page, step_page};
use liaison_app::{ErrorPage, paths};
use liaison_domain::item::{Command, Field, FieldProblem, FileRef, Refusal};
use liaison_domain::text::Problem;
use liaison_domain::{Department, DepartmentId, MatterId, PersonId, Timestamp};
use serde::Deserialize;
use std::sync::Arc;

/// What the address may say beside the path.
#[derive(Deserialize, Default)]
pub struct Wish {
    /// A draft kept while signing in again.
    kept: Option<String>,
    /// The enterprises that fit are looked for.
    find: Option<String>,
}

/// One page of a draft.
pub async fn step(
    State(state): State<AppState>,
    visit: SignedIn,
    Path((id, word)): Path<(String, String)>,
    Query(wish): Query<Wish>,
) -> Response {
    let Some(step) = Step::parse(&word) else { return Failed::not_found(visit.cx).into_response() };
    let (draft, mut values) = match drafts::find(&state, &visit, &id).await {
        Ok(found) => found,
        Err(failed) => return published(&state, visit, &id, failed).await,
    };
    if let Some(kept) = &wish.kept
        && let Some(typed) = take_kept(&state, &visit, kept).await
    {
        values = posting::merge(&values, step, &typed);
    }
    if step == Step::Who {
        suggested(&state, &visit, &mut values).await;
    }
    draw(&state, &visit, &draft, Shown { find: wish.find.is_some(), ..Shown::fine(step, values) }).await
}

/// Whom an earlier ruling or the powers list names for the matter, where nobody has answered the step yet.
async fn suggested(state: &AppState, visit: &SignedIn, values: &mut Values) {
    let rules = state.rules();
    let matter = MatterId::from(values.get(name(Field::Matter)));
    let names = state.store.directory();
    let ours = &visit.me.department.id;
    let before = fitting(state, visit, Step::Who, values).await;
    suggest::preset(values, &rules.powers_on(Some(&matter), visit.now), before.as_ref(), |d| {
        d != ours && names.get(d).is_some_and(Department::takes_cases)
    });
}

/// Saves one page and goes on; publishes from the last.
pub async fn submit(
    State(state): State<AppState>,
    visit: Visit,
    Path((id, word)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let came = match handed_in::read(&state, &visit, Place::Draft(&id), &headers, body).await {
        Ok(came) => came,
        Err(why) => return unread(visit.cx, &why).into_response(),
    };
    let visit = match signed_in(visit) {
        Ok(visit) => visit,
        Err(_) if word == "delete" => return see_other(paths::SIGN_IN),
        Err(_) if came.values.has(posting::BY_ITSELF, "yes") => {
            return StatusCode::UNAUTHORIZED.into_response();
        }
        Err(visit) => return keep(&state, &visit.cx, came.values),
    };
    if word == "delete" {
        return delete(&state, visit, &id).await;
    }
    let Some(step) = Step::parse(&word) else { return Failed::not_found(visit.cx).into_response() };
    let by_itself = came.values.has(posting::BY_ITSELF, "yes") && step != Step::Check;
    let (draft, values) = match drafts::find(&state, &visit, &id).await {
        Ok(found) => found,
        Err(failed) if by_itself => return failed.into_response(),
        Err(failed) => return published(&state, visit, &id, failed).await,
    };
    if by_itself {
        return itself::save(&state, &visit, (draft, values), step, came).await;
    }
    let HandedIn { values: mut typed, files, new, wrong: mut wrong_files } = came;
    if step == Step::Problem
        && let Err(why) = party::settled(&state, &visit, &mut typed).await
    {
        return Failed::store(visit.cx, &why).into_response();
    }
    if step == Step::Check {
        if drafts::seen(&typed).is_some_and(|seen| seen != draft.version) {
            return overtaken(&state, &visit, &draft, step, values).await;
        }
        return publish(&state, visit, &draft, values).await;
    }
    // What was typed is saved even when something is wrong with it.
    let leaves_out = step == Step::Evidence && !typed.get(posting::DELETE).is_empty();
    let uploads = step == Step::Evidence && typed.has(UPLOAD, "yes");
    if step == Step::Evidence {
        if uploads && wrong_files.is_empty() && new == 0 {
            wrong_files.push(WrongFile::NoneChosen);
        }
        posting::set_files(&mut typed, &files);
    }
    let (draft, values) = match drafts::save_step(&state, &visit, draft, &values, step, &typed).await {
        Ok(Saved::Yes(draft, values)) => (draft, values),
        Ok(Saved::Overtaken(draft, values)) => return overtaken(&state, &visit, &draft, step, values).await,
        Err(failed) => return failed.into_response(),
    };
    if step == Step::Problem && typed.has(FIND, "yes") {
        return see_other(&format!(
            "{}?{FIND}=yes#f-{}",
            paths::draft(&id, step.word()),
            name(Field::PartyName)
        ));
    }
    let mut problems = posting::gaps(step, &values, &state.rules(), visit.cx.now);
    if step == Step::Problem {
        match party::unclear(&state, &values).await {
            Ok(unclear) => problems.extend(unclear),
            Err(why) => return Failed::store(visit.cx, &why).into_response(),
        }
    }
    if !wrong_files.is_empty() {
        problems.push(FieldProblem::new(Field::Files, Problem::NotAChoice));
    }
    if !problems.is_empty() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        let shown = Shown { problems, wrong_files, status, ..Shown::fine(step, values) };
        return draw(&state, &visit, &draft, shown).await;
    }
    if step == Step::Problem && !typed.has(ALIKE_READ, "yes") {
        match alike(&state, &visit, &values).await {
            Ok(found) if found.is_empty() => {}
            // The hint is for reading before going on: nothing is wrong, and nothing went on.
            Ok(_) => {
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                return draw(&state, &visit, &draft, Shown { status, ..Shown::fine(step, values) }).await;
            }
            Err(why) => return Failed::store(visit.cx, &why).into_response(),
        }
    }
    let next = if uploads || leaves_out { step } else { step.next() };
    see_other(&paths::draft(&id, next.word()))
}

/// Somebody saved the draft after the page was drawn: says so, and keeps what was typed.
async fn overtaken(
    state: &AppState,
    visit: &SignedIn,
    draft: &Draft,
    step: Step,
    values: Values,
) -> Response {
    let elsewhere = match drafts::elsewhere(state, visit, draft).await {
        Ok(elsewhere) => Some(elsewhere),
        Err(why) => return Failed::store(visit.cx.clone(), &why).into_response(),
    };
    let status = StatusCode::CONFLICT;
    draw(state, visit, draft, Shown { elsewhere, status, ..Shown::fine(step, values) }).await
}

async fn publish(state: &AppState, visit: SignedIn, draft: &Draft, values: Values) -> Response {
    let key = Some(publish_key(&draft.id));
    let files = match files(state, &visit, &draft.id, &values).await {
        Ok(files) => files,
        Err(why) => return Failed::store(visit.cx, &why).into_response(),
    };
    // Everything at once, of every page, and not one after the other.
    let gaps = posting::gaps(Step::Check, &values, &state.rules(), visit.cx.now);
    if !gaps.is_empty() {
        return unfit(state, &visit, draft, values, gaps).await;
    }
    let posting = match posting::read(&values, files, visit.cx.lang, visit.cx.now) {
        Ok(posting) => posting,
        Err(problems) => return unfit(state, &visit, draft, values, problems).await,
    };
    let command = Command::Publish { posting: Box::new(posting) };
    match execute(state, &visit, None, command, None, key).await {
        Ok(done) => {
            // The item stands; a draft left behind is only untidy.
            if let Err(why) = state.store.delete_draft(&draft.id, &visit.me.department.id).await {
                tracing::warn!(%why, "a published draft stayed behind");
            }
            see_other(&paths::posted(&done.item.id))
        }
        Err(Failure::Refused { refusal: Refusal::Invalid { problems }, .. }) => {
            unfit(state, &visit, draft, values, problems).await
        }
        Err(Failure::Refused { .. }) => Failed::page(visit.cx, ErrorPage::Forbidden).into_response(),
        // A colleague published the same draft a moment ago.
        Err(Failure::KeyReused) => {
            let missing = Failed::page(visit.cx.clone(), ErrorPage::BadRequest);
            published(state, visit, &draft.id, missing).await
        }
        Err(why) => Failed::write(visit.cx, &why).into_response(),
    }
}

/// A draft that is gone because somebody of the department published it: every address of it leads to the item, as
/// the form did.
async fn published(state: &AppState, visit: SignedIn, id: &str, missing: Failed) -> Response {
    let found = async {
        let Some(item) = state.store.carried_out(&publish_key(id)).await? else { return Ok(None) };
        state.store.item(&item).await
    };
    match found.await {
        Ok(Some(item)) if item.poster == visit.me.department.id => see_other(&paths::posted(&item.id)),
        Ok(_) => missing.into_response(),
        Err(why) => Failed::store(visit.cx, &why).into_response(),
    }
}

/// One draft becomes one item, whoever of the department publishes it.
fn publish_key(draft: &str) -> String {
    format!("draft:{draft}")
}

async fn unfit(
    state: &AppState,
    visit: &SignedIn,
    draft: &Draft,
    values: Values,
    problems: Vec<FieldProblem>,
) -> Response {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    draw(state, visit, draft, Shown { problems, status, ..Shown::fine(Step::Check, values) }).await
}

async fn delete(state: &AppState, visit: SignedIn, id: &str) -> Response {
    match state.store.delete_draft(id, &visit.me.department.id).await {
        Ok(_) => see_other(paths::POST),
        Err(why) => Failed::write(visit.cx, &why).into_response(),
    }
}

/// How a page of a draft is shown.
struct Shown {
    step: Step,
    values: Values,
    problems: Vec<FieldProblem>,
    wrong_files: Vec<WrongFile>,
    elsewhere: Option<Elsewhere>,
    /// The enterprises that fit are looked for.
    find: bool,
    status: StatusCode,
}

impl Shown {
    /// Nothing is wrong with it.
    fn fine(step: Step, values: Values) -> Self {
        let (problems, wrong_files) = (Vec::new(), Vec::new());
        Self { step, values, problems, wrong_files, elsewhere: None, find: false, status: StatusCode::OK }
    }
}

async fn draw(state: &AppState, visit: &SignedIn, draft: &Draft, shown: Shown) -> Response {
    let files = match files(state, visit, &draft.id, &shown.values).await {
        Ok(files) => files,
        Err(why) => return Failed::store(visit.cx.clone(), &why).into_response(),
    };
    let matters = match super::items::matters(state).await {
        Ok(matters) => Arc::new(matters),
        Err(why) => return Failed::store(visit.cx.clone(), &why).into_response(),
    };
    let chosen = shown.values.get(name(Field::Matter)).to_owned();
    let precedents = precedents(state, visit, shown.step, &chosen).await;
    let fitting = fitting(state, visit, shown.step, &shown.values).await;
    let alike = match shown.step {
        Step::Problem | Step::Check => alike(state, visit, &shown.values).await,
        _ => Ok(Vec::new()),
    };
    let alike = match alike {
        Ok(alike) => alike,
        Err(why) => return Failed::store(visit.cx.clone(), &why).into_response(),
    };
    let parties = match shown.step {
        Step::Problem => party::choices(state, visit, &shown.values, shown.find).await,
        _ => Ok(Choices::default()),
    };
    let parties = match parties {
        Ok(parties) => parties,
        Err(why) => return Failed::store(visit.cx.clone(), &why).into_response(),
    };
    let form = FormState {
        values: shown.values,
        problems: shown.problems,
        wrong_files: shown.wrong_files,
        files,
        version: draft.version,
        key: ids::secret(),
        ..FormState::default()
    };
    let model = DraftPage {
        id: draft.id.clone(),
        step: shown.step,
        form,
        elsewhere: shown.elsewhere,
        names: state.store.directory(),
        matters,
        rules: state.rules(),
        precedents,
        fitting,
        alike,
        parties,
    };
    framed(&visit.cx, shown.status, || match model.step {
        Step::Check => check_page(&visit.cx, &model),
        _ => step_page(&visit.cx, &model),
    })
}

/// A draft's files.
async fn files(
    state: &AppState,
    visit: &SignedIn,
    id: &str,
    values: &Values,
) -> Result<Vec<FileRef>, StoreError> {
    let mine = (&visit.me.id, &visit.me.department.id);
    state.store.own_files(&posting::file_ids(values), mine, &form_of_draft(id)).await
}

/// Keeps what was typed before a sign-in ended.
///
/// # Errors
/// The store's.
pub async fn save_kept(
    state: &AppState,
    id: &str,
    person: &PersonId,
    department: &DepartmentId,
    path: &str,
    values: &Values,
    now: Timestamp,
) -> Result<(), Failure> {
    let draft = Draft {
        id: id.to_owned(),
        person: person.clone(),
        department: department.clone(),
        belongs_to: path.to_owned(),
        values_json: write_values(values),
        version: 0,
        changed: now,
    };
    state.store.save_draft(draft).await.map(drop)
}

/// What was typed before a sign-in ended, if this draft holds it and it was this person's.
pub async fn take_kept(state: &AppState, visit: &SignedIn, id: &str) -> Option<Values> {
    let draft = state.store.draft(id).await.ok()??;
    let mut values = read_values(&draft).ok()?;
    let (bare, _) = visit.cx.here.split_once('?').unwrap_or((&visit.cx.here, ""));
    let belongs = draft.belongs_to.split('?').next() == Some(bare);
    if draft.person != visit.me.id || !belongs {
        return None;
    }
    values.0.retain(|(name, _)| !matches!(name.as_str(), "version" | "key"));
    Some(values)
}

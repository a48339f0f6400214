//! Signing in and out.

use super::draw::document;
use super::failure::{Failed, see_other};
use super::handed_in::Unread;
use super::language::own_path;
use super::peer::Peer;
use super::posted::{self, NotAForm};
use super::state::AppState;
use super::visit::Visit;
use crate::accounts::password::PasswordError;
use crate::accounts::session;
use crate::ids;
use crate::store::NewSession;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::header::{HeaderValue, RETRY_AFTER, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use liaison_app::ErrorPage;
use liaison_app::forms::{FormState, Values};
use liaison_app::pages::resend::{Waited, resend};
use liaison_app::pages::sign_in::{KEPT, KEPT_TO, Kept, NEXT, SignIn, SignInError, sign_in};
use liaison_app::{Ctx, paths};
use liaison_domain::PersonId;
use serde::Deserialize;

/// Longest account name, in characters; longer ones belong to nobody.
const ACCOUNT_MAX: usize = 100;

/// Where to go afterwards.
#[derive(Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

/// The form. Somebody who is signed in goes on.
pub async fn form(State(state): State<AppState>, visit: Visit, Query(next): Query<Next>) -> Response {
    if visit.actor.is_some() {
        return see_other(own_path(&next.next));
    }
    let model = SignIn {
        form: FormState::default(),
        error: None,
        kept: None,
        next: own_path(&next.next).to_owned(),
        demo: state.demo.clone(),
    };
    document(StatusCode::OK, || sign_in(&visit.cx, &model))
}

/// Shows the form to somebody whose sign-in ended while they typed. What they typed travels in the
/// page itself, so that nobody who is not signed in can fill the database.
#[must_use]
pub fn keep(state: &AppState, cx: &Ctx, values: Values) -> Response {
    let path = cx.here.clone();
    let model = SignIn {
        form: FormState::default(),
        error: None,
        next: path.clone(),
        kept: Some(Kept { action: path, fields: values.0 }),
        demo: state.demo.clone(),
    };
    document(StatusCode::UNAUTHORIZED, || sign_in(cx, &model))
}

/// An answer that is whole: nothing of what was typed is missing in it.
#[derive(Clone, Copy)]
pub struct Whole;

/// The form with everything but the password, for somebody who could not be looked up now.
#[must_use]
pub fn away(state: &AppState, cx: &Ctx, values: &Values) -> Response {
    let mut form = FormState::default();
    form.values.set("account", values.get("account"));
    let model = SignIn {
        form,
        error: Some(SignInError::Unavailable),
        kept: kept(values),
        next: own_path(values.get(NEXT)).to_owned(),
        demo: state.demo.clone(),
    };
    document(StatusCode::SERVICE_UNAVAILABLE, || sign_in(cx, &model))
}

/// Checks account and password.
pub async fn enter(
    State(state): State<AppState>,
    Peer(peer): Peer,
    visit: Visit,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let values = match posted::read(&headers, body).await {
        Ok(values) => values,
        Err(why) => return not_a_form(visit.cx, why).into_response(),
    };
    let account = values.get("account").trim().to_owned();
    let next = own_path(values.get(NEXT)).to_owned();
    let kept = kept(&values);

    // No account has such a name, and remembering it would only fill memory.
    let no_account = account.chars().count() > ACCOUNT_MAX;
    let again = |status: StatusCode, error: SignInError, kept: Option<Kept>| {
        let mut form = FormState::default();
        form.values.set("account", account.clone());
        let model = SignIn { form, error: Some(error), kept, next: next.clone(), demo: state.demo.clone() };
        document(status, || sign_in(&visit.cx, &model))
    };

    if no_account {
        return again(StatusCode::UNPROCESSABLE_ENTITY, SignInError::WrongPair, kept);
    }
    if let Some(until) = state.attempts.locked_until(&account, peer, visit.now) {
        let seconds = until.since(visit.now) / 1_000 + 1;
        let until = visit.cx.zoned(until);
        let page = again(StatusCode::TOO_MANY_REQUESTS, SignInError::Locked { until }, kept);
        return ([(RETRY_AFTER, seconds.to_string())], page).into_response();
    }
    let person = match state.store.person_by_account(&account).await {
        Ok(person) => person.filter(|(p, _)| p.disabled.is_none()),
        Err(why) => return Failed::store(visit.cx, &why).into_response(),
    };
    let (person, hash) = person.unzip();
    match state.passwords.check(values.get("password").to_owned(), hash).await {
        Ok(true) => {}
        Ok(false) => {
            state.attempts.wrong(&account, peer, visit.now);
            return again(StatusCode::UNPROCESSABLE_ENTITY, SignInError::WrongPair, kept);
        }
        Err(PasswordError::Busy) => {
            let mut page = again(StatusCode::SERVICE_UNAVAILABLE, SignInError::Busy, kept);
            page.extensions_mut().insert(Whole);
            return ([(RETRY_AFTER, "5")], page).into_response();
        }
        Err(why) => return Failed::internal(visit.cx, &why).into_response(),
    }
    let Some(person) = person else {
        return again(StatusCode::UNPROCESSABLE_ENTITY, SignInError::WrongPair, kept);
    };
    state.attempts.right(&account, peer);

    // A session of before the sign-in never becomes one of after it.
    if let Some(old) = &visit.session
        && let Err(why) = state.store.end_session(old, visit.now).await
    {
        return Failed::write(visit.cx, &why).into_response();
    }
    let token = ids::secret();
    let expires = visit.now.plus(state.config.session_idle.min(state.config.session_max));
    let new = NewSession { hash: session::hash(&token), person: person.id.clone(), at: visit.now, expires };
    let started = state.store.start_session(new).await;
    if let Err(why) = started {
        return Failed::write(visit.cx, &why).into_response();
    }
    let to = match kept {
        // These forms have no page that could show them filled in.
        Some(kept) if !drawn_again(&kept.action) => {
            let (action, typed) = (own_path(&kept.action).to_owned(), Values(kept.fields));
            let page = document(StatusCode::OK, || resend(&visit.cx, Waited::SignedOut, &action, &typed));
            return with_cookie(page, state.cookie().set(&token));
        }
        Some(kept) => match keep_draft(&state, &person.id, &person.department, kept, visit.now).await {
            Ok(to) => to,
            Err(why) => return Failed::write(visit.cx, &why).into_response(),
        },
        None => next,
    };
    with_cookie(see_other(&to), state.cookie().set(&token))
}

/// Whether a form's own page shows it filled in again: those of items and of drafts do.
fn drawn_again(action: &str) -> bool {
    [paths::ITEMS, paths::POST]
        .iter()
        .any(|page| action.strip_prefix(page).is_some_and(|rest| rest.starts_with('/')))
}

/// The form that a sign-in page carried.
fn kept(values: &Values) -> Option<Kept> {
    let action = values.get(KEPT_TO);
    let own = |(name, value): &(String, String)| Some((name.strip_prefix(KEPT)?.to_owned(), value.clone()));
    (!action.is_empty())
        .then(|| Kept { action: action.to_owned(), fields: values.0.iter().filter_map(own).collect() })
}

/// Keeps what was typed before the sign-in as a draft and gives the address that shows it again.
async fn keep_draft(
    state: &AppState,
    person: &PersonId,
    department: &liaison_domain::DepartmentId,
    kept: Kept,
    now: liaison_domain::Timestamp,
) -> Result<String, crate::store::Failure> {
    let id = ids::uuid(now);
    let path = own_path(&kept.action).to_owned();
    let values = Values(kept.fields);
    super::post::save_kept(state, &id, person, department, &path, &values, now).await?;
    let (bare, _) = path.split_once('?').unwrap_or((&path, ""));
    Ok(format!("{bare}?kept={id}"))
}

/// Ends the session.
pub async fn leave(State(state): State<AppState>, visit: Visit) -> Response {
    if let Some(session) = &visit.session
        && let Err(why) = state.store.end_session(session, visit.now).await
    {
        return Failed::write(visit.cx, &why).into_response();
    }
    let mut response = with_cookie(see_other(paths::SIGN_IN), state.cookie().clear());
    // The next person at this machine must not find pages by going back.
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    response
}

fn with_cookie(mut response: Response, cookie: Option<HeaderValue>) -> Response {
    if let Some(cookie) = cookie {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// The page for a body that could not be taken.
#[must_use]
pub fn unread(cx: Ctx, why: &Unread) -> Failed {
    match why {
        Unread::NotAForm(why) => not_a_form(cx, *why),
        Unread::Store(why) => Failed::write(cx, why),
    }
}

/// The page for a body that is not a form.
#[must_use]
pub fn not_a_form(cx: Ctx, why: NotAForm) -> Failed {
    Failed::page(
        cx,
        match why {
            NotAForm::TooLarge => ErrorPage::TooLarge,
            NotAForm::TooLong => ErrorPage::TooLong,
            NotAForm::Malformed => ErrorPage::BadRequest,
        },
    )
}

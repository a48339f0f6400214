//! 权责清单: a new list, previewed and taken.

use super::super::act::signed_in;
use super::super::draw::framed;
use super::super::failure::{Failed, see_other};
use super::super::posted;
use super::super::powers::list;
use super::super::sign_in::{keep, not_a_form};
use super::super::state::AppState;
use super::super::visit::{SignedIn, Visit};
use super::{Saved, administrator, fingerprint};
use crate::powers_file::read;
use crate::store::Failure;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use liaison_app::forms::FormState;
use liaison_app::pages::admin::powers::{self as page, CONFIRM, FILE, PowersPage, Preview, SEEN, TEXT};
use liaison_app::paths;
use liaison_domain::item::{ActorRef, Refusal};

/// How the page is shown.
#[derive(Default)]
struct Shown {
    form: FormState,
    preview: Option<Preview>,
    saved: bool,
    unreadable: bool,
    overtaken: bool,
}

/// The page.
pub async fn form(State(state): State<AppState>, visit: SignedIn, Query(asked): Query<Saved>) -> Response {
    match administrator(visit) {
        Ok(visit) => {
            let shown = Shown { saved: asked.saved.is_some(), ..Shown::default() };
            show(&state, &visit, shown).await
        }
        Err(failed) => failed.into_response(),
    }
}

/// A list: previewed first, then confirmed. One with rows in error is never taken.
pub async fn submit(State(state): State<AppState>, visit: Visit, headers: HeaderMap, body: Body) -> Response {
    let (mut values, file) = match posted::read_with_file(&headers, body, FILE).await {
        Ok(read) => read,
        Err(why) => return not_a_form(visit.cx, why).into_response(),
    };
    if let Some(file) = file {
        values.set(TEXT, String::from_utf8_lossy(&file));
    }
    let visit = match signed_in(visit) {
        Ok(visit) => visit,
        Err(visit) => return keep(&state, &visit.cx, values),
    };
    let visit = match administrator(visit) {
        Ok(visit) => visit,
        Err(failed) => return failed.into_response(),
    };
    let rules = state.store.rules();
    // What is no UTF-8 would be imported with holes in its names.
    let legible = !values.get(TEXT).contains('\u{fffd}');
    let preview = if legible { read(values.get(TEXT), &state.store.directory(), &rules) } else { None };
    let confirmed = values.has(CONFIRM, "yes");
    let before = rules.powers.lines().to_vec();
    let overtaken = confirmed && values.get(SEEN) != fingerprint(&before);
    let form = FormState { values, ..FormState::default() };
    let Some(preview) = preview else {
        return show(&state, &visit, Shown { form, unreadable: true, ..Shown::default() }).await;
    };
    let mut shown = Shown { form, overtaken, ..Shown::default() };
    if confirmed && !overtaken && preview.is_whole() {
        let by = ActorRef::from(&visit.actor);
        match state.store.replace_powers(before, preview.lines.clone(), &by, visit.now).await {
            Ok(()) => return see_other(&format!("{}?saved=yes", paths::ADMIN_POWERS)),
            Err(Failure::Refused { refusal: Refusal::Stale { .. }, .. }) => shown.overtaken = true,
            Err(why) => return Failed::write(visit.cx, &why).into_response(),
        }
    }
    show(&state, &visit, Shown { preview: Some(preview), ..shown }).await
}

async fn show(state: &AppState, visit: &SignedIn, shown: Shown) -> Response {
    let list = match list(state).await {
        Ok(list) => list,
        Err(why) => return Failed::store(visit.cx.clone(), &why).into_response(),
    };
    let Shown { form, preview, saved, unreadable, overtaken } = shown;
    let status = if overtaken {
        StatusCode::CONFLICT
    } else if unreadable || preview.as_ref().is_some_and(|p| !p.errors.is_empty()) {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let seen = fingerprint(&list.rules.powers.lines());
    let model = PowersPage { list, form, unreadable, preview, seen, overtaken, saved };
    framed(&visit.cx, status, || page::powers(&visit.cx, &model))
}

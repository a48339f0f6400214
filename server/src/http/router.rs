//! Every route on one screen.

use super::failure::Failed;
use super::state::AppState;
use super::{
    act, admin, again, cover, desk, files, follow, health, home, item, items, language, live, parties, post,
    powers, print, report, security, sign_in, updates,
};
use crate::assets;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post as on_post};
use axum::{Router, http::header::ALLOW};
use futures_util::FutureExt as _;
use liaison_app::paths;
use std::panic::AssertUnwindSafe;
use tower_http::trace::TraceLayer;

/// The whole site. Layers run from the last to the first.
pub fn router(state: AppState) -> Router {
    Router::new()
        .route(paths::HOME, get(home::page))
        .route(paths::ITEMS, get(items::page))
        .route(paths::ROWS, get(items::rows))
        .route("/items/{id}", get(item::page))
        .route("/items/{id}/files/{file}", get(files::download))
        .route("/items/{id}/print/{kind}", get(print::page))
        .route("/items/{id}/dossier", get(print::dossier))
        .route("/items/{id}/posted", get(item::posted))
        .route("/items/{id}/follow", on_post(follow::submit))
        .route("/items/{id}/report/check", get(report::check).post(report::to_check))
        .route("/items/{id}/report/draft", get(report::form).post(report::save))
        .route("/items/{id}/report/discard", get(report::form).post(report::discard))
        .route("/items/{id}/{act}", get(act::form).post(act::submit))
        .route(paths::COORDINATOR, get(desk::coordinator))
        .route(paths::SUPERVISOR, get(desk::supervisor))
        .route(paths::HEAD, get(desk::head))
        .route(paths::PARTIES, get(parties::list))
        .route("/parties/{id}", get(parties::page).post(parties::submit))
        .route("/parties/{id}/merge", on_post(parties::merge::submit))
        .route(paths::PENALTIES, get(parties::penalties))
        .route(paths::POWERS, get(powers::page))
        .route(paths::POWERS_TABLE, get(powers::table))
        .route(paths::POST, get(post::start).post(post::create))
        .route("/post/{draft}/{step}", get(post::step).post(post::submit))
        .route(paths::UPDATES, get(updates::page))
        .route(paths::READ, on_post(updates::read))
        .route(paths::COVER, get(cover::form).post(cover::submit))
        .route(paths::SIGN_IN, get(sign_in::form).post(sign_in::enter))
        .route(paths::SIGN_OUT, on_post(sign_in::leave))
        .route(paths::LANGUAGE, get(language::switch))
        .route(paths::STREAM, get(live::stream))
        .route(paths::COUNTS, get(live::counts))
        .route(paths::ADMIN_CALENDAR, get(admin::calendar::form).post(admin::calendar::submit))
        .route(paths::ADMIN_CLOCKS, get(admin::clocks::form).post(admin::clocks::submit))
        .route(paths::ADMIN_RULES, get(admin::rules::form).post(admin::rules::submit))
        .route(paths::ADMIN_DEPARTMENTS, get(admin::departments::page))
        .route(paths::ADMIN_MATTERS, get(admin::matters::list))
        .route(paths::ADMIN_MATTER, get(admin::matters::form).post(admin::matters::submit))
        .route(paths::ADMIN_POWERS, get(admin::powers::form).post(admin::powers::submit))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .merge(assets::router())
        .fallback(unknown)
        .layer(middleware::from_fn_with_state(state.clone(), again::keep_forms))
        .layer(middleware::from_fn_with_state(state.clone(), plain_answers))
        .layer(middleware::from_fn_with_state(state.clone(), security::guard))
        .layer(TraceLayer::new_for_http())
        .with_state(state)
}

async fn unknown(State(state): State<AppState>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    Failed::unknown(&state, &parts).await.into_response()
}

/// A handler that panicked answers like any other that failed.
///
/// The router's own answers (a method it has no route for, an address that cannot be read) are
/// bare; people get a page instead.
async fn plain_answers(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let answer = next.run(Request::from_parts(parts.clone(), body));
    // Nothing is half written after a panic: a transaction that is not committed never was.
    let Ok(response) = AssertUnwindSafe(answer).catch_unwind().await else {
        return Failed::panicked(&state, &parts).await.into_response();
    };
    let drawn = response.headers().contains_key(axum::http::header::CONTENT_TYPE)
        && response.headers()[axum::http::header::CONTENT_TYPE] != "text/plain; charset=utf-8";
    match response.status() {
        StatusCode::METHOD_NOT_ALLOWED if !drawn => {
            let allow = response.headers().get(ALLOW).cloned();
            let mut page = Failed::method(&state, &parts).await;
            if let Some(allow) = allow {
                page.headers_mut().insert(ALLOW, allow);
            }
            page
        }
        StatusCode::BAD_REQUEST if !drawn => Failed::unknown(&state, &parts).await.into_response(),
        _ => response,
    }
}

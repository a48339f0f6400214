//! For those who watch the server.

use super::state::AppState;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};

/// The process is alive.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// The database answers, this node can write to it, and the server is not stopping.
pub async fn readyz(State(state): State<AppState>) -> Response {
    if *state.stopping.borrow() {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n").into_response();
    }
    if !state.store.writes() {
        return (StatusCode::SERVICE_UNAVAILABLE, "cannot write\n").into_response();
    }
    match state.store.ping().await {
        Ok(()) => "ready\n".into_response(),
        Err(_) => {
            (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, "5")], "database unavailable\n").into_response()
        }
    }
}

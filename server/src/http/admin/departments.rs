//! 单位: their tree, for reading.

use super::super::draw::framed;
use super::super::sent::Administrator;
use super::super::state::AppState;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use liaison_app::pages::admin::departments::departments;

/// The page.
pub async fn page(State(state): State<AppState>, Administrator(visit): Administrator) -> Response {
    framed(&visit.cx, StatusCode::OK, || departments(&visit.cx, &state.store.directory()))
}

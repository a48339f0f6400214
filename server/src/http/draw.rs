//! From a page to a response.

use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::response::{Html, IntoResponse, Response};
use leptos::prelude::AnyView;
use liaison_app::ui::frame::{Page, frame};
use liaison_app::{Ctx, render};

/// A whole document.
#[must_use]
pub fn document(status: StatusCode, view: impl FnOnce() -> AnyView) -> Response {
    (status, Html(render::render(view))).into_response()
}

/// A piece of a page that is open, as of now.
#[must_use]
pub fn piece(view: impl FnOnce() -> AnyView) -> Response {
    ([(CACHE_CONTROL, "no-store")], Html(render::render(view))).into_response()
}

/// A page inside its frame.
#[must_use]
pub fn framed(cx: &Ctx, status: StatusCode, page: impl FnOnce() -> Page) -> Response {
    document(status, || frame(cx, page()))
}

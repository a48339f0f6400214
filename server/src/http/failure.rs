//! What people see when a page cannot be had. Every one has a next step; none shows an internal
//! cause, which is logged under a number that the page names.

use super::draw::document;
use super::state::AppState;
use super::visit::{Visit, surroundings};
use crate::ids;
use crate::store::{Failure, StoreError};
use axum::http::header::{HeaderValue, LOCATION, RETRY_AFTER};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use liaison_app::ErrorPage;
use liaison_app::pages::error::error;
use liaison_app::{Ctx, paths, query};

/// A page instead of the one asked for.
pub enum Failed {
    /// An error page.
    Page(Box<Ctx>, ErrorPage),
    /// Sign in first, then come back.
    SignIn(String),
}

impl Failed {
    /// An error page.
    #[must_use]
    pub fn page(cx: Ctx, page: ErrorPage) -> Self {
        Self::Page(Box::new(cx), page)
    }

    /// Not there, or not to be seen: the two are not told apart.
    #[must_use]
    pub fn not_found(cx: Ctx) -> Self {
        Self::page(cx, ErrorPage::NotFound)
    }

    /// Sign in first. Pages are asked for again afterwards; what was typed is kept elsewhere.
    #[must_use]
    pub fn signed_out(cx: &Ctx, parts: &Parts) -> Self {
        let next = if parts.method.is_safe() { cx.here.clone() } else { paths::HOME.to_owned() };
        Self::SignIn(next)
    }

    /// The database did not answer, or answered nonsense.
    #[must_use]
    pub fn store(cx: Ctx, why: &StoreError) -> Self {
        if matches!(
            why,
            StoreError::Unavailable(_) | StoreError::Conflict(_) | StoreError::Closed | StoreError::Full
        ) {
            tracing::warn!(%why, "database unavailable");
            return Self::page(cx, ErrorPage::Unavailable);
        }
        Self::internal(cx, why)
    }

    /// A write that came to nothing for technical reasons.
    #[must_use]
    pub fn write(cx: Ctx, why: &Failure) -> Self {
        match why {
            Failure::Unavailable(_) | Failure::Full(_) => {
                tracing::warn!(%why, "write refused by the database");
                Self::page(cx, ErrorPage::Unavailable)
            }
            Failure::KeyReused => Self::page(cx, ErrorPage::BadRequest),
            Failure::Broken(why) => Self::store(cx, why),
            Failure::Refused { .. } => Self::internal(cx, why),
        }
    }

    /// Something nobody expected.
    #[must_use]
    pub fn internal(cx: Ctx, why: &dyn std::error::Error) -> Self {
        let incident = ids::secret()[..12].to_owned();
        tracing::error!(incident, error = %why, "request failed");
        Self::page(cx, ErrorPage::Internal { incident })
    }

    /// A request from a page of another site.
    pub async fn foreign_origin(state: &AppState, parts: &Parts) -> Self {
        Self::page(whoever(state, parts).await, ErrorPage::ForbiddenOrigin)
    }

    /// A handler gave up in the middle; the panic itself stands in the log.
    pub async fn panicked(state: &AppState, parts: &Parts) -> Self {
        Self::internal(whoever(state, parts).await, &Panicked)
    }

    /// No such address.
    pub async fn unknown(state: &AppState, parts: &Parts) -> Self {
        Self::not_found(whoever(state, parts).await)
    }

    /// The address exists, but not for this method.
    pub async fn method(state: &AppState, parts: &Parts) -> Response {
        Self::page(whoever(state, parts).await, ErrorPage::MethodNotAllowed).into_response()
    }
}

#[derive(Debug, thiserror::Error)]
#[error("a handler panicked")]
struct Panicked;

/// The surroundings with whoever is signed in, if the database can tell.
async fn whoever(state: &AppState, parts: &Parts) -> Ctx {
    match Visit::read(state, parts).await {
        Ok(visit) => visit.cx,
        Err(_) => surroundings(state, parts, state.clock.now()),
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        match self {
            Self::Page(cx, page) => {
                let status = StatusCode::from_u16(page.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                let mut headers = HeaderMap::new();
                if status == StatusCode::SERVICE_UNAVAILABLE {
                    headers.insert(RETRY_AFTER, HeaderValue::from_static("5"));
                }
                (headers, document(status, || error(&cx, &page))).into_response()
            }
            Self::SignIn(next) => {
                let to = format!("{}?next={}", paths::SIGN_IN, query::encode(&next));
                let location = HeaderValue::from_str(&to).unwrap_or(HeaderValue::from_static("/sign-in"));
                (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response()
            }
        }
    }
}

/// 303 to another page.
#[must_use]
pub fn see_other(to: &str) -> Response {
    let location = HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response()
}

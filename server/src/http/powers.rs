//! 权责清单, for everybody who is signed in: as a page, and as a table to save.

use super::draw::framed;
use super::failure::Failed;
use super::files::disposition_or;
use super::state::AppState;
use super::visit::SignedIn;
use crate::powers_file::{sample, write};
use crate::store::StoreError;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use liaison_app::pages::powers::{List, powers};
use liaison_app::words::admin as words;
use serde::Deserialize;
use std::sync::Arc;

/// Which table.
#[derive(Deserialize, Default)]
pub struct Wish {
    sample: Option<String>,
}

/// The list with the names it needs.
///
/// # Errors
/// The store's.
pub(super) async fn list(state: &AppState) -> Result<List, StoreError> {
    let matters = Arc::new(super::items::matters(state).await?);
    Ok(List { rules: state.store.rules(), names: state.store.directory(), matters })
}

/// The page.
pub async fn page(State(state): State<AppState>, visit: SignedIn) -> Response {
    match list(&state).await {
        Ok(list) => framed(&visit.cx, StatusCode::OK, || powers(&visit.cx, &list)),
        Err(why) => Failed::store(visit.cx, &why).into_response(),
    }
}

/// The table.
pub async fn table(State(state): State<AppState>, visit: SignedIn, Query(wish): Query<Wish>) -> Response {
    let (rules, names, lang) = (state.store.rules(), state.store.directory(), visit.cx.lang);
    let (lines, name, plain) = if wish.sample.is_some() {
        (sample(lang, &names, &rules), words::sample_name(lang), "powers-list-sample.csv")
    } else {
        (rules.powers.lines().to_vec(), words::powers_name(lang), "powers-list.csv")
    };
    match write(lang, &lines, &names, &rules) {
        Ok(bytes) => {
            let mut response = bytes.into_response();
            let headers = response.headers_mut();
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
            headers.insert(CONTENT_DISPOSITION, disposition_or(&format!("{name}.csv"), plain));
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
            response
        }
        Err(why) => Failed::internal(visit.cx, &why).into_response(),
    }
}

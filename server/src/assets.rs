//! The site's own files, embedded and compressed when the server was built.

use axum::Router;
use axum::body::Body;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_NONE_MATCH,
    VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use axum::routing::get;

mod table {
    use super::Asset;
    include!(concat!(env!("OUT_DIR"), "/site.rs"));
}

/// One embedded file.
struct Asset {
    path: &'static str,
    content_type: &'static str,
    /// The name changes whenever the content does.
    immutable: bool,
    hash: &'static str,
    identity: &'static [u8],
    brotli: Option<&'static [u8]>,
    zstd: Option<&'static [u8]>,
    gzip: Option<&'static [u8]>,
}

/// The script around the wasm module; empty when the server was built without it.
#[must_use]
pub fn script_url() -> &'static str {
    table::SCRIPT
}

/// The wasm module; empty when the server was built without it.
#[must_use]
pub fn wasm_url() -> &'static str {
    table::WASM
}

/// The script that wakes the islands; empty when the server was built without it.
#[must_use]
pub fn start_url() -> &'static str {
    table::START
}

/// The script of a draft's pages; empty when the server was built without it.
#[must_use]
pub fn draft_url() -> &'static str {
    table::DRAFT
}

/// The style sheet.
#[must_use]
pub fn style_url() -> &'static str {
    table::STYLE
}

/// A route for each embedded file: GET and HEAD answer, anything else is 405.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    table::FILES.iter().fold(Router::new(), |router, asset| {
        router.route(asset.path, get(move |headers: HeaderMap| async move { answer(asset, &headers) }))
    })
}

fn answer(asset: &'static Asset, request: &HeaderMap) -> Response {
    let (encoding, content) = negotiate(asset, request);
    // The forms differ in bytes, so each needs a strong tag of its own.
    let form = encoding.map(|name| format!("-{name}")).unwrap_or_default();
    let tag = format!("\"{}{form}\"", asset.hash);
    let unchanged = holds(request, &tag);
    let mut response = Response::new(if unchanged { Body::empty() } else { Body::from(content) });
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(VARY, "accept-encoding");
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(CACHE_CONTROL, if asset.immutable { "public, max-age=31536000, immutable" } else { "no-cache" });
    if !unchanged {
        set(CONTENT_TYPE, asset.content_type);
        if let Some(name) = encoding {
            set(CONTENT_ENCODING, name);
        }
        headers.insert(CONTENT_LENGTH, content.len().into());
    }
    if let Ok(tag) = HeaderValue::try_from(tag) {
        headers.insert(ETAG, tag);
    }
    if unchanged {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    response
}

/// The client says what it can read; what is best of that is ours to say.
fn negotiate(asset: &'static Asset, request: &HeaderMap) -> (Option<&'static str>, &'static [u8]) {
    [("br", asset.brotli), ("zstd", asset.zstd), ("gzip", asset.gzip)]
        .into_iter()
        .find_map(|(name, form)| form.filter(|_| accepts(request, name)).map(|form| (Some(name), form)))
        .unwrap_or((None, asset.identity))
}

fn accepts(request: &HeaderMap, encoding: &str) -> bool {
    let mut any = false;
    for offer in list(request, &ACCEPT_ENCODING) {
        let mut parts = offer.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default();
        let refused = parts.any(|part| {
            part.split_once('=').is_some_and(|(key, value)| {
                key.trim().eq_ignore_ascii_case("q") && value.trim().parse().is_ok_and(|q: f32| q <= 0.0)
            })
        });
        if name.eq_ignore_ascii_case(encoding) {
            return !refused;
        }
        any |= name == "*" && !refused;
    }
    any
}

fn holds(request: &HeaderMap, tag: &str) -> bool {
    list(request, &IF_NONE_MATCH).any(|held| held == "*" || held.trim_start_matches("W/") == tag)
}

fn list<'a>(request: &'a HeaderMap, name: &'a HeaderName) -> impl Iterator<Item = &'a str> {
    request
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
}

#[cfg(test)]
mod tests;

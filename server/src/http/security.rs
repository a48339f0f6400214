//! What guards every response and every unsafe request, whatever the route.

use super::state::AppState;
use crate::ids;
use axum::extract::{Request, State};
use axum::http::Uri;
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The nonce of one response: in its policy header and on its script tag.
#[derive(Clone, Debug)]
pub struct Nonce(pub String);

/// Refuses unsafe requests that come from another origin, then adds the headers that every
/// response carries.
///
/// Forms need no token of their own: a browser tells where a request comes from (`Sec-Fetch-Site`,
/// or `Origin` in older ones) and a page of another site cannot forge either.
pub async fn guard(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let nonce = Nonce(ids::secret());
    request.extensions_mut().insert(nonce.clone());
    let own = state.config.public_url.as_deref();
    let refused = !request.method().is_safe() && !comes_from_here(request.headers(), own);
    let mut response = if refused {
        let (parts, _) = request.into_parts();
        super::failure::Failed::foreign_origin(&state, &parts).await.into_response()
    } else {
        next.run(request).await
    };
    harden(response.headers_mut(), &nonce.0, state.config.tls());
    response
}

/// Whether the browser says that the request comes from a page of this server. A request that says
/// nothing at all is refused: every browser we serve says one or the other when it posts.
fn comes_from_here(headers: &HeaderMap, own: Option<&str>) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|v| v.to_str().ok());
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text(header::ORIGIN) else { return false };
    if let Some(own) = own {
        return origin.eq_ignore_ascii_case(own);
    }
    let host = text(header::HOST);
    let authority = origin.parse::<Uri>().ok().and_then(|uri| uri.authority().map(ToString::to_string));
    authority.is_some() && authority.as_deref() == host
}

fn harden(headers: &mut HeaderMap, nonce: &str, tls: bool) {
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; \
         style-src 'self' 'nonce-{nonce}'; connect-src 'self'; worker-src 'self'; font-src 'self'; \
         img-src 'self' data:; manifest-src 'self'; base-uri 'none'; object-src 'none'; \
         form-action 'self'; frame-ancestors 'none'"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        // A file brings a stricter one.
        headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    }
    let fixed = [
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if tls {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    // Pages show what one person may see; no cache may keep them for the next.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(pairs: &[(&'static str, &'static str)], own: Option<&str>) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        comes_from_here(&headers, own)
    }

    #[test]
    fn a_post_from_another_site_is_refused_whatever_the_origin_says() {
        assert!(!from(&[("sec-fetch-site", "cross-site"), ("origin", "http://a"), ("host", "a")], None));
        assert!(!from(&[("sec-fetch-site", "same-site")], None));
        assert!(from(&[("sec-fetch-site", "same-origin")], None));
    }

    #[test]
    fn without_fetch_metadata_the_origin_decides() {
        assert!(from(&[("origin", "http://a:8080"), ("host", "a:8080")], None));
        assert!(!from(&[("origin", "http://b:8080"), ("host", "a:8080")], None));
        assert!(!from(&[("origin", "null"), ("host", "a:8080")], None));
        assert!(from(&[("origin", "https://x.cn"), ("host", "10.0.0.1")], Some("https://x.cn")));
        assert!(!from(&[("origin", "http://x.cn"), ("host", "x.cn")], Some("https://x.cn")));
    }

    #[test]
    fn a_request_that_says_nothing_is_refused() {
        assert!(!from(&[("host", "a")], None));
    }
}

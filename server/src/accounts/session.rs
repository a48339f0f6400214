//! Sessions live on the server; the browser holds a random token, the database only its hash.

use crate::ids;
use axum::http::header::{COOKIE, HeaderMap, HeaderValue};
use sha2::{Digest, Sha256};

/// How the token travels. `__Host-` binds the cookie to this origin; browsers accept that prefix
/// over TLS only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CookieKind {
    /// Whether people reach the server over TLS.
    pub tls: bool,
}

impl CookieKind {
    const fn name(self) -> &'static str {
        if self.tls { "__Host-liaison" } else { "liaison" }
    }

    /// The token in a request.
    #[must_use]
    pub fn read(self, headers: &HeaderMap) -> Option<String> {
        cookie(headers, self.name())
    }

    /// Sets the token.
    #[must_use]
    pub fn set(self, token: &str) -> Option<HeaderValue> {
        self.header(token, "")
    }

    /// Removes the token.
    #[must_use]
    pub fn clear(self) -> Option<HeaderValue> {
        self.header("", "; Max-Age=0")
    }

    fn header(self, token: &str, more: &str) -> Option<HeaderValue> {
        let secure = if self.tls { "; Secure" } else { "" };
        let text = format!("{}={token}; Path=/; HttpOnly; SameSite=Lax{secure}{more}", self.name());
        HeaderValue::from_str(&text).ok()
    }
}

/// The first cookie of a name.
#[must_use]
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|h| h.to_str().ok())
        .flat_map(|h| h.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(n, _)| *n == name)
        .map(|(_, v)| v.to_owned())
}

/// What the database keeps of a token.
#[must_use]
pub fn hash(token: &str) -> String {
    ids::hex(&Sha256::digest(token.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_tls_the_cookie_is_bound_to_the_host() {
        let set = CookieKind { tls: true }.set("abc");
        let text = set.as_ref().and_then(|v| v.to_str().ok()).unwrap_or_default();
        assert_eq!(text, "__Host-liaison=abc; Path=/; HttpOnly; SameSite=Lax; Secure");
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("a=1; liaison=xyz; lang=en"));
        assert_eq!(CookieKind { tls: false }.read(&headers).as_deref(), Some("xyz"));
        assert_eq!(CookieKind { tls: true }.read(&headers), None);
    }
}

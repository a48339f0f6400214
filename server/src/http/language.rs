//! The language switch: a plain link.

use super::failure::see_other;
use super::state::AppState;
use super::visit::LANGUAGE_COOKIE;
use axum::extract::{Query, State};
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use liaison_app::Lang;
use serde::Deserialize;

/// What the link says.
#[derive(Deserialize)]
pub struct Wish {
    #[serde(default)]
    to: String,
    #[serde(default)]
    back: String,
}

/// Remembers the language and goes back.
pub async fn switch(State(state): State<AppState>, Query(wish): Query<Wish>) -> Response {
    let mut response = see_other(own_path(&wish.back));
    if let Some(lang) = Lang::parse(&wish.to) {
        let secure = if state.config.tls() { "; Secure" } else { "" };
        let cookie =
            format!("{LANGUAGE_COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax{secure}", lang.tag());
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().insert(SET_COOKIE, cookie);
        }
    }
    response
}

/// The path if it lies on this server, else the first page: a link may not send people elsewhere.
#[must_use]
pub fn own_path(path: &str) -> &str {
    let own = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && path.chars().all(|c| !c.is_control());
    if own { path } else { liaison_app::paths::HOME }
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn only_paths_of_this_server_are_followed() {
        assert_eq!(own_path("/items?state=open"), "/items?state=open");
        for foreign in ["//evil.example/", "https://evil.example", "/\\evil", "", "/a\r\nb"] {
            assert_eq!(own_path(foreign), "/", "{foreign:?}");
        }
    }
}

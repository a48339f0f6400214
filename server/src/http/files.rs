//! Handing out attachments, to whoever may see their item.

use super::act::visible;
use super::failure::Failed;
use super::state::AppState;
use super::visit::SignedIn;
use axum::extract::{Path, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue,
};
use axum::response::{IntoResponse, Response};
use liaison_app::query;
use liaison_domain::ItemId;

/// One file. It never becomes a page of this site: it is saved, and what opens it runs nothing.
pub async fn download(
    State(state): State<AppState>,
    visit: SignedIn,
    Path((id, file)): Path<(ItemId, String)>,
) -> Response {
    let item = match visible(&state, &visit, &id).await {
        Ok(item) => item,
        Err(failed) => return failed.into_response(),
    };
    match state.store.file(&item.id, &file).await {
        Ok(Some((file, bytes))) => {
            let mut response = bytes.into_response();
            let headers = response.headers_mut();
            let media = HeaderValue::from_str(&file.media);
            headers
                .insert(CONTENT_TYPE, media.unwrap_or(HeaderValue::from_static("application/octet-stream")));
            headers.insert(CONTENT_DISPOSITION, disposition(&file.name));
            headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox"));
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
            response
        }
        Ok(None) => Failed::not_found(visit.cx).into_response(),
        Err(why) => Failed::store(visit.cx, &why).into_response(),
    }
}

/// RFC 6266 with the name of RFC 5987, and a plain one for older browsers.
pub(super) fn disposition(name: &str) -> HeaderValue {
    disposition_or(name, name)
}

/// The same, with a plain name of its own.
pub(super) fn disposition_or(name: &str, plain: &str) -> HeaderValue {
    let plain: String =
        plain.chars().map(|c| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '_' }).collect();
    let text = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", query::encode(name));
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn a_name_travels_in_both_spellings() {
        assert_eq!(
            disposition("店面 1.jpg").to_str().ok(),
            Some("attachment; filename=\"___1.jpg\"; filename*=UTF-8''%E5%BA%97%E9%9D%A2%201.jpg")
        );
    }
}

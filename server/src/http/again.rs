//! A form that could not be carried out because the database was away: the answer holds everything
//! that was typed and sends it once more, under the same key.

use super::draw::document;
use super::posted::{self, LIMIT};
use super::sign_in;
use super::state::AppState;
use super::visit::surroundings;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, HeaderMap, RETRY_AFTER};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt as _;
use futures_util::stream::{self, once};
use liaison_app::forms::Values;
use liaison_app::pages::resend::{Waited, resend};
use liaison_app::paths;
use multer::{Constraints, Multipart, SizeLimit};

/// Keeps the text of a form beside the request until the answer is known. A form with large files is
/// passed on as it comes; its text is kept up to [`LIMIT`].
pub async fn keep_forms(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let (start, body) = peek(body).await;
    let response = next.run(Request::from_parts(parts.clone(), body)).await;
    let whole = response.extensions().get::<sign_in::Whole>().is_some();
    if whole || response.status() != StatusCode::SERVICE_UNAVAILABLE {
        return response;
    }
    let Some(typed) = typed(&parts.headers, start).await else { return response };
    let cx = surroundings(&state, &parts, state.clock.now());
    let page = if parts.uri.path() == paths::SIGN_IN {
        // A password is never written into a page: it is asked for again.
        sign_in::away(&state, &cx, &typed)
    } else {
        document(StatusCode::SERVICE_UNAVAILABLE, || resend(&cx, Waited::Unavailable, &cx.here, &typed))
    };
    ([(RETRY_AFTER, "5")], page).into_response()
}

/// The first bytes of a body, and the body as it was.
async fn peek(body: Body) -> (Bytes, Body) {
    let mut rest = body.into_data_stream();
    let mut start = Vec::new();
    while start.len() <= LIMIT {
        match rest.next().await {
            Some(Ok(chunk)) => start.extend_from_slice(&chunk),
            Some(Err(why)) => {
                let start = Bytes::from(start);
                let body = stream::iter([Ok(start.clone()), Err(why)]);
                return (start, Body::from_stream(body));
            }
            None => {
                let start = Bytes::from(start);
                return (start.clone(), Body::from(start));
            }
        }
    }
    let start = Bytes::from(start);
    let first = start.clone();
    (start, Body::from_stream(once(async move { Ok(first) }).chain(rest)))
}

/// The fields that are text, as far as they are among the first bytes.
async fn typed(headers: &HeaderMap, start: Bytes) -> Option<Values> {
    let kind = headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let Ok(boundary) = multer::parse_boundary(kind) else { return posted::values(&start) };
    let bounds = Constraints::new().size_limit(SizeLimit::new().whole_stream(start.len() as u64));
    let body = once(async move { Ok::<_, std::convert::Infallible>(start) });
    let mut parts = Multipart::with_constraints(body, boundary, bounds);
    let mut values = Values::default();
    // Where the first bytes end in the middle of a file, what came before it is whole.
    while let Ok(Some(part)) = parts.next_field().await {
        let (name, is_file) = (part.name().unwrap_or_default().to_owned(), part.file_name().is_some());
        let Ok(text) = part.bytes().await else { break };
        if !is_file {
            values.0.push((name, String::from_utf8_lossy(&text).into_owned()));
        }
    }
    (!values.0.is_empty()).then_some(values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::to_bytes;
    use axum::http::HeaderValue;

    fn headers(kind: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(kind))])
    }

    const FORM: &str = "--x\r\ncontent-disposition: form-data; name=\"text\"\r\n\r\n查明属实\r\n\
        --x\r\ncontent-disposition: form-data; name=\"files\"; filename=\"a.jpg\"\r\n\r\nJFIF\r\n\
        --x\r\ncontent-disposition: form-data; name=\"key\"\r\n\r\nk\r\n--x--\r\n";

    #[tokio::test]
    async fn the_text_of_a_form_with_files_is_kept_without_the_files() {
        let typed =
            typed(&headers("multipart/form-data; boundary=x"), Bytes::from(FORM)).await.unwrap_or_default();
        assert_eq!((typed.get("text"), typed.get("key"), typed.get("files")), ("查明属实", "k", ""));
    }

    #[tokio::test]
    async fn what_came_before_a_file_that_is_too_large_is_kept() {
        let cut = Bytes::from(&FORM[..FORM.find("JFIF").unwrap_or_default()]);
        let typed = typed(&headers("multipart/form-data; boundary=x"), cut).await.unwrap_or_default();
        assert_eq!(typed.get("text"), "查明属实");
    }

    #[tokio::test]
    async fn a_body_of_any_length_is_passed_on_as_it_was() {
        for length in [0, 10, LIMIT, LIMIT + 1, LIMIT * 3] {
            let sent: Vec<u8> = (0..length).map(|n| u8::try_from(n % 251).unwrap_or_default()).collect();
            let chunks: Vec<_> = sent.chunks(1_000).map(|c| Ok::<_, std::io::Error>(c.to_vec())).collect();
            let (start, body) = peek(Body::from_stream(stream::iter(chunks))).await;
            let passed = to_bytes(body, usize::MAX).await.unwrap_or_default();
            assert!(passed == sent && sent.starts_with(&start), "{length}");
        }
    }
}

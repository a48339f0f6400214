//! The body of a form, read with bounds.

use axum::body::Body;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap};
use futures_util::StreamExt as _;
use liaison_app::forms::Values;
use multer::{Constraints, Multipart, SizeLimit};

/// Largest form accepted, in bytes: the longest text in four-byte characters, three times
/// over because the encoding of forms triples each byte.
pub const LIMIT: usize = 512 * 1024;
/// Largest body read to its end, in bytes. Browsers send everything before they listen, so an answer
/// to a form that is only somewhat too large has to wait until it has arrived.
const DISCARDED: usize = 16 * 1024 * 1024;
/// Most fields accepted in one form.
pub(super) const FIELDS: usize = 2_000;

/// Why a body is not a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAForm {
    /// More than [`LIMIT`] bytes of text.
    #[error("the text is larger than {LIMIT} bytes")]
    TooLong,
    /// More in one go than a form may bring with its files.
    #[error("the body is too large")]
    TooLarge,
    /// Another content type, too many fields, or a body that broke off.
    #[error("the body is not a form")]
    Malformed,
}

/// Reads a URL-encoded form. Bytes that are no UTF-8 become U+FFFD, which the rules refuse field by
/// field, so that the person sees which one.
///
/// # Errors
/// See [`NotAForm`].
pub async fn read(headers: &HeaderMap, body: Body) -> Result<Values, NotAForm> {
    let kind = headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if kind.split(';').next().is_none_or(|k| k.trim() != "application/x-www-form-urlencoded") {
        return Err(NotAForm::Malformed);
    }
    let length = headers.get(CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|n| n > DISCARDED) {
        return Err(NotAForm::TooLong);
    }
    let mut parts = body.into_data_stream();
    let (mut bytes, mut arrived) = (Vec::new(), 0);
    while let Some(part) = parts.next().await {
        let part = part.map_err(|_| NotAForm::Malformed)?;
        arrived += part.len();
        if arrived > DISCARDED {
            return Err(NotAForm::TooLong);
        }
        if arrived <= LIMIT {
            bytes.extend_from_slice(&part);
        }
    }
    if arrived > LIMIT {
        return Err(NotAForm::TooLong);
    }
    values(&bytes).ok_or(NotAForm::Malformed)
}

/// Reads a form of either encoding with at most one file, whose field is named `file`; a control in which
/// nothing was chosen sends none.
///
/// # Errors
/// See [`NotAForm`]; fields and file together are at most [`LIMIT`] bytes.
pub async fn read_with_file(
    headers: &HeaderMap,
    body: Body,
    file: &str,
) -> Result<(Values, Option<Vec<u8>>), NotAForm> {
    let kind = headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let Ok(boundary) = multer::parse_boundary(kind) else {
        return Ok((read(headers, body).await?, None));
    };
    let most = SizeLimit::new().whole_stream(LIMIT as u64);
    let bounds = Constraints::new().size_limit(most);
    let mut parts = Multipart::with_constraints(body.into_data_stream(), boundary, bounds);
    let wrong = |why| match why {
        multer::Error::StreamSizeExceeded { .. } => NotAForm::TooLong,
        _ => NotAForm::Malformed,
    };
    let (mut values, mut chosen) = (Values::default(), None);
    while let Some(part) = parts.next_field().await.map_err(wrong)? {
        let (name, given) = (part.name().unwrap_or_default().to_owned(), part.file_name().map(str::to_owned));
        let bytes = part.bytes().await.map_err(wrong)?;
        match given {
            Some(given) if given.is_empty() && bytes.is_empty() => {}
            Some(_) if name == file && chosen.is_none() => chosen = Some(bytes.to_vec()),
            Some(_) => return Err(NotAForm::Malformed),
            None => values.0.push((name, String::from_utf8_lossy(&bytes).into_owned())),
        }
        if values.0.len() > FIELDS {
            return Err(NotAForm::Malformed);
        }
    }
    Ok((values, chosen))
}

/// The fields of a URL-encoded text; `None` when there are too many.
#[must_use]
pub fn values(encoded: &[u8]) -> Option<Values> {
    let pairs: Vec<_> = form_urlencoded::parse(encoded)
        .take(FIELDS + 1)
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    (pairs.len() <= FIELDS).then_some(Values(pairs))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn headers(kind: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(kind))])
    }

    #[tokio::test]
    async fn a_body_over_the_limit_is_too_large_even_without_a_length() {
        let form = headers("application/x-www-form-urlencoded");
        let big = read(&form, Body::from(vec![b'a'; LIMIT + 1])).await;
        assert_eq!(big, Err(NotAForm::TooLong));
    }

    #[tokio::test]
    async fn other_content_types_are_refused() {
        assert_eq!(read(&headers("text/plain"), Body::from("a=1")).await, Err(NotAForm::Malformed));
        assert_eq!(read(&HeaderMap::new(), Body::from("a=1")).await, Err(NotAForm::Malformed));
    }

    #[test]
    fn bytes_that_are_no_text_stay_visible() {
        let form = values(b"title=%ff%e6%b6%88").map(|v| v.get("title").to_owned());
        assert_eq!(form.as_deref(), Some("\u{fffd}消"));
    }
}

use axum::http::Request;
use tower::ServiceExt;

use super::*;

static SCRIPT: Asset = Asset {
    path: "/pkg/a.0123.js",
    content_type: "text/javascript; charset=utf-8",
    immutable: true,
    hash: "0123",
    identity: b"identity",
    brotli: Some(b"brotli"),
    zstd: Some(b"zstd"),
    gzip: Some(b"gzip"),
};

static ICON: Asset = Asset {
    path: "/icon.svg",
    content_type: "image/svg+xml",
    immutable: false,
    hash: "4567",
    identity: b"identity",
    brotli: None,
    zstd: Some(b"zstd"),
    gzip: Some(b"gzip"),
};

fn ask(asset: &'static Asset, headers: &[(HeaderName, &'static str)]) -> Response {
    let mut request = HeaderMap::new();
    for (name, value) in headers {
        request.append(name, HeaderValue::from_static(value));
    }
    answer(asset, &request)
}

fn encoding(asset: &'static Asset, accepted: &'static str) -> Option<String> {
    let response = ask(asset, &[(ACCEPT_ENCODING, accepted)]);
    response.headers().get(CONTENT_ENCODING).map(|value| value.to_str().expect("ASCII").to_owned())
}

#[test]
fn a_browser_on_a_plain_connection_gets_gzip() {
    assert_eq!(encoding(&SCRIPT, "gzip, deflate").as_deref(), Some("gzip"));
}

#[test]
fn brotli_is_preferred_whatever_the_order() {
    assert_eq!(encoding(&SCRIPT, "gzip, deflate, zstd, br").as_deref(), Some("br"));
    assert_eq!(encoding(&SCRIPT, "BR;q=0.1, zstd").as_deref(), Some("br"));
}

#[test]
fn a_refused_encoding_is_not_sent() {
    assert_eq!(encoding(&SCRIPT, "br;q=0, zstd").as_deref(), Some("zstd"));
    assert_eq!(encoding(&SCRIPT, "br; q=0.000, *").as_deref(), Some("zstd"));
    assert_eq!(encoding(&SCRIPT, "*;q=0"), None);
}

#[test]
fn a_star_accepts_the_best() {
    assert_eq!(encoding(&SCRIPT, "*").as_deref(), Some("br"));
}

#[test]
fn a_client_that_names_nothing_we_have_gets_the_file_itself() {
    assert_eq!(encoding(&SCRIPT, "deflate"), None);
    assert_eq!(encoding(&SCRIPT, ""), None);
    assert!(ask(&SCRIPT, &[]).headers().get(CONTENT_ENCODING).is_none());
}

#[test]
fn a_form_that_was_not_worth_keeping_is_passed_over() {
    assert_eq!(encoding(&ICON, "br, zstd").as_deref(), Some("zstd"));
    assert_eq!(encoding(&ICON, "br"), None);
}

#[test]
fn every_answer_varies_by_encoding_and_forbids_sniffing() {
    for accepted in ["br", "identity"] {
        let response = ask(&SCRIPT, &[(ACCEPT_ENCODING, accepted)]);
        assert_eq!(response.headers()[VARY], "accept-encoding");
        assert_eq!(response.headers()[X_CONTENT_TYPE_OPTIONS], "nosniff");
    }
}

#[test]
fn each_encoding_has_its_own_tag() {
    let tag = |accepted| ask(&SCRIPT, &[(ACCEPT_ENCODING, accepted)]).headers()[ETAG].clone();
    assert_eq!(tag("br"), "\"0123-br\"");
    assert_eq!(tag("zstd"), "\"0123-zstd\"");
    assert_eq!(tag("identity"), "\"0123\"");
}

#[test]
fn what_the_client_holds_is_not_sent_again() {
    for held in ["\"0123-br\"", "\"x\", W/\"0123-br\"", "*"] {
        let response = ask(&SCRIPT, &[(ACCEPT_ENCODING, "br"), (IF_NONE_MATCH, held)]);
        assert_eq!(response.status(), StatusCode::NOT_MODIFIED, "{held}");
        assert_eq!(response.headers()[ETAG], "\"0123-br\"");
        assert!(response.headers().get(CONTENT_TYPE).is_none());
    }
}

#[test]
fn the_tag_of_another_encoding_does_not_match() {
    let response = ask(&SCRIPT, &[(ACCEPT_ENCODING, "br"), (IF_NONE_MATCH, "\"0123\"")]);
    assert_eq!(response.status(), StatusCode::OK);
}

#[test]
fn only_names_made_from_content_are_cached_for_good() {
    let cached = |asset| ask(asset, &[]).headers()[CACHE_CONTROL].clone();
    assert_eq!(cached(&SCRIPT), "public, max-age=31536000, immutable");
    assert_eq!(cached(&ICON), "no-cache");
}

async fn request(method: &str, path: &str) -> Response {
    let request = Request::builder().method(method).uri(path).body(Body::empty()).expect("a request");
    let Ok(response) = router::<()>().oneshot(request).await;
    response
}

#[tokio::test]
async fn head_answers_without_a_body_and_writes_are_refused() {
    let head = request("HEAD", style_url()).await;
    assert_eq!(head.status(), StatusCode::OK);
    assert_eq!(head.headers()[CONTENT_TYPE], "text/css; charset=utf-8");
    assert_ne!(head.headers()[CONTENT_LENGTH], "0");
    let post = request("POST", style_url()).await;
    assert_eq!(post.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(post.headers()["allow"], "GET,HEAD");
}

#[tokio::test]
async fn a_name_from_an_earlier_build_is_not_found() {
    assert_eq!(request("GET", "/pkg/liaison.0000000000000000.js").await.status(), StatusCode::NOT_FOUND);
}

//! What a first visit loads beside the page itself.

use reqwest::Method;
use reqwest::header::{ACCEPT_ENCODING, CONTENT_ENCODING};
use std::collections::BTreeSet;
use support::app::TestApp;

/// Scripts, wasm and styles together, as they travel.
const MOST: usize = 120_000;

/// The addresses of scripts, wasm and styles that stand in a page.
fn assets(page: &str) -> BTreeSet<&str> {
    let ends = [".js", ".wasm", ".css"];
    page.split('"')
        .filter(|text| text.starts_with('/') && ends.iter().any(|end| text.ends_with(end)))
        .collect()
}

#[tokio::test]
#[cfg_attr(not(site), ignore = "the server is built without scripts (LIAISON_SKIP_SITE)")]
async fn a_page_with_islands_loads_little_beside_itself() {
    let mut app = TestApp::start().await;
    let reader = app.browser("lead").await;
    let page = reader.page("/items").await;
    let mut weights = Vec::new();
    for asset in assets(&page) {
        let answer = reader.request(Method::GET, asset).header(ACCEPT_ENCODING, "br").send().await;
        let answer = answer.expect("an answer");
        assert_eq!(answer.status(), 200, "{asset}");
        assert_eq!(answer.headers()[CONTENT_ENCODING], "br", "{asset}");
        weights.push((asset, answer.bytes().await.expect("a body").len()));
    }
    for end in [".js", ".wasm", ".css"] {
        assert!(weights.iter().any(|(asset, _)| asset.ends_with(end)), "the page loads {end}: {weights:?}");
    }
    let total: usize = weights.iter().map(|(_, bytes)| bytes).sum();
    assert!(total <= MOST, "{total} bytes are more than {MOST}: {weights:?}");
    app.stop().await;
}

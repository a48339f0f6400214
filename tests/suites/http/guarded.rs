//! What guards every request and every answer.

use super::{KEY, claim_form};
use support::app::{PASSWORD, TestApp};
use support::story::{posting, publish};

#[tokio::test]
async fn a_post_from_another_site_is_refused_and_writes_nothing() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, posting("Blocked exit")).await;
    let somebody = app.browser("lead").await;
    let head = app.store.head().await.expect("head");
    let path = format!("/items/{}/claim", item.id);
    for (name, value) in [
        ("origin", "http://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("x-nothing", "1"),
    ] {
        let answer = somebody
            .request(reqwest::Method::POST, &path)
            .header(name, value)
            .form(&claim_form("1", KEY, ""))
            .send()
            .await
            .expect("an answer");
        assert_eq!(answer.status(), 403, "{name}: {value}");
    }
    assert_eq!(app.store.head().await.expect("head"), head);
    app.stop().await;
}

#[tokio::test]
async fn every_page_carries_the_policy_and_a_fresh_nonce() {
    let mut app = TestApp::start().await;
    let somebody = app.browser("lead").await;
    let mut nonces = std::collections::HashSet::new();
    for path in ["/", "/items", "/nothing", "/sign-in", "/healthz"] {
        let answer = somebody.get(path).await;
        let headers = answer.headers().clone();
        let policy = headers["content-security-policy"].to_str().expect("text").to_owned();
        for part in ["default-src 'none'", "'strict-dynamic'", "frame-ancestors 'none'", "base-uri 'none'"] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(headers["referrer-policy"], "same-origin", "{path}");
        assert_eq!(headers["cache-control"], "no-store", "{path}");
        let nonce =
            policy.split("'nonce-").nth(1).and_then(|p| p.split('\'').next()).expect("a nonce").to_owned();
        assert!(nonces.insert(nonce), "{path}");
    }
    app.stop().await;
}

#[tokio::test]
async fn nobody_is_sent_to_another_site() {
    let mut app = TestApp::start().await;
    let anybody = app.anybody();
    for next in ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"] {
        let switched = anybody.get(&format!("/language?to=en&back={next}")).await;
        assert_eq!(switched.headers()["location"], "/", "{next}");
        let entered =
            anybody.post("/sign-in", &[("account", "lead"), ("password", PASSWORD), ("next", next)]).await;
        assert_eq!(entered.headers()["location"], "/", "{next}");
        anybody.post("/sign-out", &[]).await;
    }
    app.stop().await;
}

#[tokio::test]
async fn whoever_is_not_signed_in_sees_only_the_sign_in_page() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, posting("Blocked exit")).await;
    let anybody = app.anybody();
    for path in ["/", "/items", &format!("/items/{}", item.id), &format!("/items/{}/claim", item.id), "/post"]
    {
        let answer = anybody.get(path).await;
        assert_eq!(answer.status(), 303, "{path}");
        assert!(answer.headers()["location"].to_str().expect("text").starts_with("/sign-in"), "{path}");
    }
    for path in ["/live/stream"] {
        assert_eq!(anybody.get(path).await.status(), 401, "{path}");
    }
    assert_eq!(anybody.get("/healthz").await.status(), 200);
    app.stop().await;
}

#[tokio::test]
async fn an_administrator_acts_on_no_case_and_an_auditor_sees_none() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, posting("Blocked exit")).await;
    let administrator = app.browser("administrator").await;
    let path = format!("/items/{}/claim", item.id);
    assert_eq!(administrator.post(&path, &claim_form("1", KEY, "")).await.status(), 403);
    let auditor = app.browser("auditor").await;
    assert_eq!(auditor.get(&format!("/items/{}", item.id)).await.status(), 404);
    assert!(!auditor.page("/items").await.contains("Blocked exit"));
    assert_eq!(app.store.item(&item.id).await.expect("store").map(|i| i.version), Some(1));
    app.stop().await;
}

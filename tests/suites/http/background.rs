//! What an open page fetches by itself is nobody's look at it.

use liaison::clock::{Clock as _, SystemClock};
use liaison_app::paths;
use reqwest::Method;
use support::app::{Browser, TestApp};
use support::story::{claim, done, posting, publish};

async fn fetched(browser: &Browser, path: &str) -> reqwest::Response {
    browser.request(Method::GET, path).header(paths::BACKGROUND, "1").send().await.expect("an answer")
}

#[tokio::test]
async fn a_page_that_fetches_itself_reads_no_news() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, posting("Blocked exit")).await;
    done(&app.store, "lead", &item, claim()).await;
    let poster = app.browser("poster").await;
    let path = format!("/items/{}", item.id);
    let unread = async || poster.page("/").await.contains("class=\"dot\"");
    assert!(unread().await, "the claim is news for the poster");
    assert_eq!(fetched(&poster, &path).await.status(), 200);
    assert!(unread().await, "nobody has looked");
    poster.page(&path).await;
    assert!(!unread().await, "the poster has looked");
    app.stop().await;
}

#[tokio::test]
async fn a_tab_that_is_left_open_does_not_keep_its_session() {
    let mut app = TestApp::start().await;
    let somebody = app.browser("lead").await;
    let idle = "UPDATE session SET seen_at = seen_at - 1800000";
    let hour = SystemClock.now().0 - 900_000;
    let end_if_idle = format!("UPDATE session SET expires_at = 0 WHERE seen_at < {hour}");

    app.db.tamper(idle).await;
    assert_eq!(somebody.get("/items").await.status(), 200, "a person looks");
    app.db.tamper(&end_if_idle).await;
    assert_eq!(fetched(&somebody, paths::COUNTS).await.status(), 200);

    app.db.tamper(idle).await;
    for path in ["/items", "/", paths::COUNTS] {
        assert_eq!(fetched(&somebody, path).await.status(), 200, "{path}");
    }
    drop(somebody.get(paths::STREAM).await);
    app.db.tamper(&end_if_idle).await;
    assert_eq!(fetched(&somebody, paths::COUNTS).await.status(), 401, "nobody was there");
    app.stop().await;
}

#[tokio::test]
async fn rows_asked_for_within_a_filter_are_those_that_still_fit() {
    let mut app = TestApp::start().await;
    let open = publish(&app.store, posting("Blocked exit")).await;
    let taken = publish(&app.store, posting("Blocked stairs")).await;
    done(&app.store, "lead", &taken, claim()).await;
    let poster = app.browser("poster").await;
    let ids = [open.id.0.clone(), taken.id.0.clone()];
    let every = poster.page(&paths::rows(&ids)).await;
    assert!(ids.iter().all(|id| every.contains(id)));
    let page = poster.page(&paths::rows_within(&ids, "state=open&q=blocked")).await;
    assert!(page.contains(&ids[0]) && !page.contains(&ids[1]));
    let page = poster.page(&paths::rows_within(&ids, "")).await;
    assert!(ids.iter().all(|id| page.contains(id)));
    app.stop().await;
}

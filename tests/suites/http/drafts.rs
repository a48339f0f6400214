//! Posting: two windows on one draft, and what becomes of a draft that is published.

use super::{KEY, text};
use liaison::clock::{Clock as _, SystemClock};
use liaison::store::system_actor;
use liaison_domain::DepartmentName;
use support::app::{Browser, TestApp, hidden};
use support::story::{posting, publish};

fn first_step<'a>(version: &'a str, title: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("version", version),
        ("title", title),
        ("matter", "food"),
        ("body", "Two exits are blocked."),
        ("found_at", ""),
        ("place", "Weisan Road 18"),
        ("party_name", ""),
        ("party_code", ""),
    ]
}

fn path(step: &str) -> String {
    format!("/post/{KEY}/{step}")
}

async fn begin(window: &Browser) {
    assert_eq!(window.post("/post", &[("key", KEY)]).await.status(), 303);
}

/// The version that a step is drawn from at present.
async fn version(window: &Browser, step: &str) -> String {
    hidden(&window.page(&path(step)).await, "version")
}

#[tokio::test]
async fn the_later_of_two_windows_is_told_and_loses_nothing() {
    let mut app = TestApp::start().await;
    let (mine, colleague) = (app.browser("poster").await, app.browser("poster-head").await);
    begin(&mine).await;
    let seen = version(&mine, "1").await;
    assert_eq!(mine.post(&path("1"), &first_step(&seen, "From another window")).await.status(), 303);
    let late = mine.post(&path("1"), &first_step(&seen, "From this window")).await;
    assert_eq!(late.status(), 409);
    let page = text(late).await;
    assert!(page.contains("This draft was changed in another window at "), "{page}");
    assert!(page.contains("value=\"From this window\""), "what was typed stays");
    assert!(mine.page(&path("1")).await.contains("value=\"From another window\""), "nothing is overwritten");
    let again = first_step(&seen, "From a colleague");
    let page = text(colleague.post(&path("1"), &again).await).await;
    assert!(page.contains("Officer poster changed this draft at "), "{page}");
    let now = hidden(&page, "version");
    assert_eq!(colleague.post(&path("1"), &first_step(&now, "From a colleague")).await.status(), 303);
    assert!(mine.page(&path("1")).await.contains("value=\"From a colleague\""), "saved once it was read");
    app.stop().await;
}

#[tokio::test]
async fn the_same_step_sent_twice_is_saved_once_without_a_word() {
    let mut app = TestApp::start().await;
    let window = app.browser("poster").await;
    begin(&window).await;
    let seen = version(&window, "1").await;
    let form = first_step(&seen, "Blocked exit");
    let step = path("1");
    let (first, second) = tokio::join!(window.post(&step, &form), window.post(&step, &form));
    assert_eq!((first.status().as_u16(), second.status().as_u16()), (303, 303));
    assert_eq!(first.headers()["location"], second.headers()["location"]);
    app.stop().await;
}

#[tokio::test]
async fn only_what_was_checked_is_published_and_then_every_page_of_the_draft_leads_to_the_item() {
    let mut app = TestApp::start().await;
    let (window, colleague) = (app.browser("poster").await, app.browser("poster-head").await);
    begin(&window).await;
    let seen = version(&window, "1").await;
    assert_eq!(window.post(&path("1"), &first_step(&seen, "Blocked exit")).await.status(), 303);
    let checked = version(&window, "check").await;
    let other = first_step(&checked, "Two blocked exits");
    assert_eq!(colleague.post(&path("1"), &other).await.status(), 303);
    let refused = window.post(&path("check"), &[("version", &checked), ("key", KEY)]).await;
    assert_eq!(refused.status(), 409);
    let page = text(refused).await;
    assert!(
        page.contains("Two blocked exits") && page.contains("Officer poster-head changed this draft at ")
    );
    let now = hidden(&page, "version");
    let published = window.post(&path("check"), &[("version", &now), ("key", KEY)]).await;
    assert_eq!(published.status(), 303);
    let item = published.headers()["location"].to_str().expect("an address").to_owned();
    assert!(item.starts_with("/items/"), "{item}");
    for step in ["1", "2", "3", "check"] {
        let later = window.get(&path(step)).await;
        assert_eq!(later.status(), 303, "{step}");
        assert_eq!(later.headers()["location"], item.as_str(), "{step}");
    }
    assert!(window.page(&item).await.contains("Two blocked exits"));
    assert_eq!(app.browser("lead").await.get(&path("check")).await.status(), 404, "for nobody else");
    app.stop().await;
}

#[tokio::test]
async fn a_renamed_department_has_its_new_name_in_rows_that_did_not_change_since() {
    let mut app = TestApp::start().await;
    publish(&app.store, posting("Blocked exit")).await;
    let poster = app.browser("poster").await;
    let lead = app.browser("lead").await;
    publish(
        &app.store,
        liaison_domain::item::Posting {
            asked: vec![liaison_domain::item::Asked {
                department: "market".into(),
                role: liaison_domain::item::PartRole::Lead,
            }],
            ..posting("Asked of one")
        },
    )
    .await;
    let name = DepartmentName { id: "market".into(), zh: "市场局".into(), en: "Dept of Markets".into() };
    app.store.rename_department(name, &system_actor(), SystemClock.now()).await.expect("renamed");
    let rows = |page: String| page[page.find("id=\"rows\"").expect("rows")..].to_owned();
    let list = rows(poster.page("/items").await);
    assert!(list.contains("Dept of Markets") && !list.contains("Dept market"), "{list}");
    let home = poster.page("/").await;
    assert!(home.contains("Dept of Markets") && !home.contains("Dept market"), "{home}");
    assert!(lead.page("/").await.contains("Dept of Markets"), "the name in the header as well");
    app.stop().await;
}

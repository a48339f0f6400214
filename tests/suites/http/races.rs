//! The same thing at the same time, twice, or too late.

use super::{claim_form, text};
use liaison_domain::item::{Command, ItemState};
use support::app::{TestApp, hidden};
use support::story::{claim, done, posting, publish, reported};

#[tokio::test]
async fn a_form_posted_twice_has_one_effect_and_the_same_answer() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, posting("Blocked exit")).await;
    let somebody = app.browser("lead").await;
    let path = format!("/items/{}/claim", item.id);
    let page = somebody.page(&path).await;
    let (version, key) = (hidden(&page, "version"), hidden(&page, "key"));
    let form = claim_form(&version, &key, "We go today.");
    let (first, second) = tokio::join!(somebody.post(&path, &form), somebody.post(&path, &form));
    assert_eq!((first.status().as_u16(), second.status().as_u16()), (303, 303));
    assert_eq!(first.headers()["location"], second.headers()["location"]);
    let third = somebody.post(&path, &form).await;
    assert_eq!(third.status(), 303);
    assert_eq!(app.store.item(&item.id).await.expect("store").map(|i| i.version), Some(2));
    app.stop().await;
}

#[tokio::test]
async fn whoever_claims_second_is_told_who_won_and_when_and_keeps_what_was_typed() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, posting("Blocked exit")).await;
    let rival = app.browser("rival").await;
    let path = format!("/items/{}/claim", item.id);
    let page = rival.page(&path).await;
    done(&app.store, "lead", &item, claim()).await;
    let note = "We know the place & its owner.";
    let answer = rival.post(&path, &claim_form(&hidden(&page, "version"), &hidden(&page, "key"), note)).await;
    assert_eq!(answer.status(), 409);
    let page = text(answer).await;
    assert!(page.contains("Dept market"), "who won");
    assert!(page.contains("We know the place &amp; its owner."), "what was typed stays");
    assert!(page.contains(&format!("/items/{}/join", item.id)), "support is offered");
    let now = app.store.item(&item.id).await.expect("store").expect("the item");
    assert_eq!(now.lead().map(|p| p.department.0.as_str()), Some("market"));
    app.stop().await;
}

#[tokio::test]
async fn an_outdated_form_is_a_409_that_keeps_what_was_typed() {
    let mut app = TestApp::start().await;
    let item = reported(&app.store, "Blocked exit").await;
    let poster = app.browser("poster").await;
    let path = format!("/items/{}/close", item.id);
    let page = poster.page(&format!("{path}?despite=evidence")).await;
    let back = Command::SendBack { departments: vec!["market".into()], reason: "Show photographs".into() };
    let back = done(&app.store, "poster-head", &item, back).await;
    let report = liaison_domain::item::Report { joint: true, ..support::story::report("With photographs.") };
    done(&app.store, "lead", &back, Command::Report { report: Box::new(report) }).await;
    let form = [
        ("version", hidden(&page, "version")),
        ("key", hidden(&page, "key")),
        ("code", "fixed".to_owned()),
        ("note", "All in place since Monday".to_owned()),
        ("despite", "evidence".to_owned()),
    ];
    let form: Vec<_> = form.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let answer = poster.post(&path, &form).await;
    assert_eq!(answer.status(), 409);
    let page = text(answer).await;
    assert!(page.contains("All in place since Monday"));
    let again: Vec<_> = [
        ("version", hidden(&page, "version")),
        ("key", hidden(&page, "key")),
        ("code", "fixed".to_owned()),
        ("note", "All in place since Monday".to_owned()),
        ("despite", "evidence".to_owned()),
    ]
    .into_iter()
    .collect();
    let again: Vec<_> = again.iter().map(|(n, v)| (*n, v.as_str())).collect();
    assert_eq!(poster.post(&path, &again).await.status(), 303, "after reading what changed it can be sent");
    let now = app.store.item(&item.id).await.expect("store").expect("the item");
    assert_eq!(now.state(), ItemState::Closed);
    app.stop().await;
}

#[tokio::test]
async fn a_posting_goes_through_its_steps_and_back_and_is_published_once() {
    let mut app = TestApp::start().await;
    let poster = app.browser("poster").await;
    let key = hidden(&poster.page("/post").await, "key");
    let created = poster.post("/post", &[("key", &key)]).await;
    assert_eq!(created.status(), 303);
    let first = created.headers()["location"].to_str().expect("text").to_owned();
    assert_eq!(
        poster.post("/post", &[("key", &key)]).await.headers()["location"],
        first,
        "one draft per key"
    );
    let draft = first.trim_end_matches("/1").to_owned();
    let third = format!("{draft}/3");
    assert_eq!(poster.post(&first, &problem("")).await.status(), 422, "a blank title is told at once");
    assert_eq!(poster.post(&first, &problem("Grease in the river")).await.status(), 303);
    assert!(poster.page(&format!("{draft}/1")).await.contains("Grease in the river"), "back works");
    assert_eq!(poster.post(&format!("{draft}/2"), &[]).await.status(), 303, "files are not needed");
    let who = [("asked", "named"), ("departments", "market"), ("role-market", "lead")];
    assert_eq!(poster.post(&third, &who).await.status(), 303);
    assert_eq!(poster.post(&format!("{draft}/4"), &[("urgency", "normal")]).await.status(), 303);
    let shown = poster.page(&format!("{draft}/check")).await;
    assert!(shown.contains("Grease in the river") && shown.contains("Dept market"));
    let check = format!("{draft}/check");
    let (first, second) = tokio::join!(poster.post(&check, &[]), poster.post(&check, &[]));
    assert_eq!((first.status().as_u16(), second.status().as_u16()), (303, 303));
    assert_eq!(first.headers()["location"], second.headers()["location"]);
    let page = poster.page(first.headers()["location"].to_str().expect("text")).await;
    assert!(page.contains("XT-") && page.contains("Grease in the river"));
    app.stop().await;
}

fn problem(title: &str) -> [(&str, &str); 7] {
    [
        ("title", title),
        ("matter", "food"),
        ("body", "Grease runs into the drain."),
        ("found_at", ""),
        ("place", "Gulou Street 12"),
        ("party_name", ""),
        ("party_code", ""),
    ]
}

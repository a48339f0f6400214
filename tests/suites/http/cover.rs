//! Being away: arranged by oneself or the head, felt at once, for nobody else to arrange.

use super::{carried, send, text};
use support::app::TestApp;

const COVER: &str = "/cover";

#[tokio::test]
async fn a_heads_desk_is_the_covers_until_the_cover_ends() {
    let mut app = TestApp::start().await;
    let (head, cover) = (app.browser("poster-head").await, app.browser("poster").await);
    assert_eq!(cover.get("/head").await.status(), 403);
    let arranged =
        [("person", ""), ("cover", "poster"), ("away_from", "2026-01-01"), ("away_until", "2099-12-31")];
    let answer = send(&head, COVER, &arranged).await;
    assert_eq!(answer.status(), 303);
    let desk = cover.page("/head").await;
    assert!(desk.contains("for Officer poster-head"), "the page says in whose stead");
    assert!(desk.contains("covered by Officer poster"), "the desk says who is away");

    let other = app.browser("lead").await;
    assert_eq!(send(&other, COVER, &[("end", "poster-head")]).await.status(), 404, "somebody else's");
    assert_eq!(cover.get("/head").await.status(), 200);
    let blind = send(&head, COVER, &[("end", "poster-head")]).await;
    assert_eq!(blind.status(), 409, "drawn before anybody was away");
    assert!(text(blind).await.contains("Officer poster-head: not away → "), "it says what has changed");
    let seen = carried(&head.page(COVER).await, "seen");
    let end = [("end", "poster-head"), ("seen", &seen)];
    assert_eq!(send(&head, COVER, &end).await.status(), 303);
    assert_eq!(cover.get("/head").await.status(), 403);
    app.stop().await;
}

#[tokio::test]
async fn an_officer_arranges_nobody_elses_cover_and_a_wrong_form_keeps_what_was_typed() {
    let mut app = TestApp::start().await;
    let officer = app.browser("poster").await;
    let for_head = [
        ("person", "poster-head"),
        ("cover", "poster"),
        ("away_from", "2098-01-01"),
        ("away_until", "2099-12-31"),
    ];
    assert_eq!(send(&officer, COVER, &for_head).await.status(), 404);
    let backwards = [("cover", "poster-head"), ("away_from", "2099-01-02"), ("away_until", "2099-01-01")];
    let answer = send(&officer, COVER, &backwards).await;
    assert_eq!(answer.status(), 422);
    let page = text(answer).await;
    assert!(page.contains("value=\"2099-01-02\"") && page.contains("href=\"#f-away_until\""), "{page}");
    assert_eq!(send(&officer, COVER, &[("end", "nobody")]).await.status(), 404);
    app.stop().await;
}

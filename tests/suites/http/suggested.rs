//! Whom the powers list suggests while posting.

use super::{KEY, text};
use liaison::clock::{Clock as _, SystemClock};
use liaison::store::system_actor;
use liaison_domain::powers::{Power, PowerDuty};
use support::app::TestApp;

fn line(department: &str, duty: PowerDuty) -> Power {
    Power {
        department: department.into(),
        matter: "food".into(),
        duty,
        basis: format!("Food Act, art. 35 ({department})"),
        region: String::new(),
        from: None,
        until: None,
    }
}

async fn county() -> TestApp {
    let app = TestApp::start().await;
    let lines = vec![line("market", PowerDuty::Main), line("fire", PowerDuty::Support)];
    app.store.set_powers(lines, &system_actor(), SystemClock.now()).await.expect("a list");
    app
}

const FIRST: [(&str, &str); 4] =
    [("title", "Blocked exit"), ("matter", "food"), ("body", "Seen."), ("place", "Weisan Road 18")];

fn step(n: &str) -> String {
    format!("/post/{KEY}/{n}")
}

#[tokio::test]
async fn what_the_list_suggests_is_chosen_already_with_its_reason_until_somebody_answers() {
    let mut app = county().await;
    let poster = app.browser("poster").await;
    poster.post("/post", &[("key", KEY)]).await;
    assert_eq!(poster.post(&step("1"), &FIRST).await.status(), 303);
    let page = poster.page(&step("3")).await;
    assert!(page.contains("goes to Dept market as the lead, with Dept fire in support"), "{page}");
    assert!(page.contains("Food Act, art. 35 (market)"));
    for chosen in ["market", "fire"] {
        assert!(page.contains(&format!("value=\"{chosen}\" checked")), "{chosen}: {page}");
    }
    assert!(page.contains("value=\"named\" checked") && !page.contains("value=\"urban\" checked"));
    let (near, others) = page.split_once("<details class=\"more\"").expect("others below");
    assert!(!near.contains("value=\"urban\"") && others.contains("value=\"urban\""), "{page}");

    let typed = [
        ("who_for", "food"),
        ("asked", "named"),
        ("departments", "urban"),
        ("role-urban", "support"),
        ("reason", "The street is theirs to clear."),
    ];
    assert_eq!(poster.post(&step("3"), &typed).await.headers()["location"], step("4"));
    let page = poster.page(&step("3")).await;
    assert!(page.contains("value=\"urban\" checked") && !page.contains("value=\"market\" checked"), "{page}");
    assert!(page.contains("The street is theirs to clear."));
    assert!(poster.page(&step("check")).await.contains("The street is theirs to clear."));
    let done = poster.post(&step("check"), &[]).await;
    let item = done.headers()["location"].to_str().expect("an address").to_owned();
    let page = poster.page(item.trim_end_matches("/posted")).await;
    assert!(page.contains("Why these departments are needed: The street is theirs to clear."), "{page}");
    app.stop().await;
}

#[tokio::test]
async fn two_leads_are_told_and_everything_ticked_stays() {
    let mut app = county().await;
    let poster = app.browser("poster").await;
    poster.post("/post", &[("key", KEY)]).await;
    poster.post(&step("1"), &FIRST).await;
    let typed = [
        ("asked", "named"),
        ("departments", "urban"),
        ("role-urban", "lead"),
        ("departments", "market"),
        ("role-market", "lead"),
        ("reason", "Both."),
    ];
    let answer = poster.post(&step("3"), &typed).await;
    assert_eq!(answer.status(), 422);
    let page = text(answer).await;
    assert!(page.contains("Choose one lead at most") && page.contains("Both."), "{page}");
    assert!(page.contains("value=\"urban\" checked") && page.contains("value=\"market\" checked"));
    assert!(!page.contains("value=\"fire\" checked"), "nothing is suggested over what was typed");
    app.stop().await;
}

#[tokio::test]
async fn whoever_does_not_know_lets_the_coordinator_decide_and_is_asked_nothing_more() {
    let mut app = county().await;
    let poster = app.browser("poster").await;
    poster.post("/post", &[("key", KEY)]).await;
    poster.post(&step("1"), &FIRST).await;
    assert_eq!(poster.post(&step("3"), &[("asked", "unknown"), ("who_for", "food")]).await.status(), 303);
    let page = poster.page(&step("3")).await;
    assert!(page.contains("value=\"unknown\" checked") && !page.contains("value=\"market\" checked"));
    let done = poster.post(&step("check"), &[]).await;
    let item = done.headers()["location"].to_str().expect("an address").to_owned();
    assert!(poster.page(item.trim_end_matches("/posted")).await.contains("chip--undecided"));
    app.stop().await;
}

#[tokio::test]
async fn a_lead_that_the_list_does_not_name_is_refused_where_it_is_ticked_and_those_that_can_are_named() {
    let mut app = county().await;
    let poster = app.browser("poster").await;
    poster.post("/post", &[("key", KEY)]).await;
    poster.post(&step("1"), &FIRST).await;
    let typed = [("asked", "named"), ("departments", "urban"), ("role-urban", "lead"), ("who_for", "food")];
    let answer = poster.post(&step("3"), &typed).await;
    assert_eq!(answer.status(), 422);
    let page = text(answer).await;
    assert!(page.contains("Dept urban does not have the main duty here and cannot lead."), "{page}");
    assert!(page.contains("Those that can: Dept market."), "{page}");
    assert!(page.contains("value=\"urban\" checked"), "what was ticked stays");
    let fits = [("asked", "named"), ("departments", "market"), ("role-market", "lead"), ("who_for", "food")];
    assert_eq!(poster.post(&step("3"), &fits).await.status(), 303);
    app.stop().await;
}

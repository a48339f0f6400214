//! What a posting asks for beside the work, what its files show, how its draft saves itself, and the page
//! that follows publishing.

use super::{KEY, send, text};
use liaison_domain::ItemId;
use liaison_domain::item::Item;
use support::app::{Browser, TestApp, hidden};
use support::story::{posting, publish};
use support::upload::{kept, picture};

const FIRST: [(&str, &str); 4] =
    [("title", "Blocked exit"), ("matter", "food"), ("body", "Seen."), ("place", "Weisan Road 18")];

fn step(n: &str) -> String {
    format!("/post/{KEY}/{n}")
}

/// A draft whose first step is filled in.
async fn begun(poster: &Browser) {
    assert_eq!(poster.post("/post", &[("key", KEY)]).await.status(), 303);
    assert_eq!(poster.post(&step("1"), &FIRST).await.status(), 303);
}

/// Publishes the draft; the page that follows, and the item.
async fn published(app: &TestApp, poster: &Browser) -> (String, Item) {
    let done = poster.post(&step("check"), &[]).await;
    assert_eq!(done.status(), 303);
    let address = done.headers()["location"].to_str().expect("an address").to_owned();
    let id = address.strip_prefix("/items/").and_then(|a| a.strip_suffix("/posted")).expect("an item");
    let item = app.store.item(&ItemId(id.to_owned())).await.expect("store").expect("the item");
    (address, item)
}

#[tokio::test]
async fn a_time_of_ones_own_is_told_in_days_and_moments_and_judged_when_it_is_typed() {
    let mut app = TestApp::start().await;
    let poster = app.browser("poster").await;
    begun(&poster).await;
    let page = poster.page(&step("4")).await;
    assert!(page.contains("1 working day = by ") && page.contains("10 working days = by "), "{page}");
    assert!(!page.contains("11 working days"), "no more than the county allows");
    let clocks = |days, reason| [("urgency", "chosen"), ("days", days), ("days_reason", reason)];
    for (days, reason, told) in [
        ("", "", "Choose the number of working days"),
        ("11", "", "a whole number from 1 to 10"),
        ("soon", "", "a whole number from 1 to 10"),
        ("2", " ", "Give the reason for the shorter time"),
    ] {
        let refused = poster.post(&step("4"), &clocks(days, reason)).await;
        assert_eq!(refused.status(), 422, "{days}");
        let page = text(refused).await;
        assert!(page.contains(told), "{told}: {page}");
        assert!(page.contains("value=\"chosen\" checked"), "what was chosen stays");
    }
    assert_eq!(poster.post(&step("4"), &clocks("2", "The market opens.")).await.status(), 303);
    let page = poster.page(&step("check")).await;
    assert!(page.contains("Chosen: 2 working days") && page.contains("The market opens."), "{page}");
    let (_, item) = published(&app, &poster).await;
    assert_eq!(item.chosen.as_ref().map(|c| c.days), Some(2));

    let lead = app.browser("lead").await;
    let version = item.version.to_string();
    let claim = [("version", version.as_str()), ("handler", "Zhang"), ("plan", ""), ("note", "")];
    assert_eq!(send(&lead, &format!("/items/{}/claim", item.id), &claim).await.status(), 303);
    let page = lead.page(&format!("/items/{}", item.id)).await;
    assert!(page.contains("Chosen by the posting department: The market opens."), "{page}");
    assert!(page.contains("Time for reporting chosen: 2 working days from claiming or accepting."), "{page}");
    let paper = lead.page(&format!("/items/{}/print/record", item.id)).await;
    assert!(paper.contains("Chosen: 2 working days to report"), "{paper}");
    app.stop().await;
}

#[tokio::test]
async fn an_order_that_is_asked_for_lies_on_the_supervisors_desk_until_it_is_answered() {
    let mut app = TestApp::start().await;
    let poster = app.browser("poster").await;
    begun(&poster).await;
    let asks = |why| [("urgency", "normal"), ("supervise", "yes"), ("supervision_reason", why)];
    let refused = poster.post(&step("4"), &asks("")).await;
    assert_eq!(refused.status(), 422);
    assert!(text(refused).await.contains("Give the reason for asking the supervisor"));
    assert_eq!(poster.post(&step("4"), &asks("Nobody came last year.")).await.status(), 303);
    assert!(poster.page(&step("check")).await.contains("Nobody came last year."));
    let (address, item) = published(&app, &poster).await;
    assert!(poster.page(&address).await.contains("Decides whether to supervise it"));

    let supervisor = app.browser("supervisor").await;
    let path = |act: &str| format!("/items/{}/{act}", item.id);
    let desk = supervisor.page("/supervision").await;
    assert!(desk.contains("Dept ecology asks for an order: Nobody came last year."), "{desk}");
    assert!(desk.contains(&path("supervise")) && desk.contains(&path("decline-supervision")), "{desk}");
    assert!(supervisor.page("/").await.contains(&path("supervise")), "it is a task as well");
    let page = supervisor.page(&path("decline-supervision")).await;
    assert!(page.contains("Nobody came last year."), "{page}");
    let version = hidden(&page, "version");
    let blank = [("version", version.as_str()), ("reason", "")];
    assert_eq!(send(&supervisor, &path("decline-supervision"), &blank).await.status(), 422);
    let declined = [("version", version.as_str()), ("reason", "The time is not over.")];
    assert_eq!(send(&supervisor, &path("decline-supervision"), &declined).await.status(), 303);
    assert!(!supervisor.page("/supervision").await.contains("Nobody came last year."));
    let page = poster.page(&format!("/items/{}", item.id)).await;
    assert!(page.contains("declined to supervise") && page.contains("The time is not over."), "{page}");
    assert!(page.contains("asked for an order of the supervisor") && page.contains("Nobody came last year."));
    app.stop().await;
}

#[tokio::test]
async fn each_file_has_its_words_and_can_be_left_out_alone() {
    let mut app = TestApp::start().await;
    let poster = app.browser("poster").await;
    begun(&poster).await;
    let (one, two) = (picture(1), picture(2));
    let files: [(&str, &[u8]); 3] = [("a.png", &one), ("b.png", &two), ("tool.exe", b"MZ")];
    let refused = poster.upload(&step("2"), &[("upload", "yes")], &files).await;
    assert_eq!(refused.status(), 422);
    let page = text(refused).await;
    let here = kept(&page);
    assert_eq!(here.len(), 2, "the good ones stay");
    assert!(page.contains("upl__bad") && page.contains("tool.exe: only pictures"), "{page}");

    let names: Vec<_> = here.iter().map(|id| format!("caption-{id}")).collect();
    let long = "x".repeat(201);
    let rows = |caption: &str| -> Vec<(String, String)> {
        let kept = here.iter().map(|id| ("kept_file".to_owned(), id.clone()));
        let said = names.iter().map(|name| (name.clone(), caption.to_owned()));
        kept.chain(said).collect()
    };
    let send = async |fields: Vec<(String, String)>| {
        let fields: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        poster.upload(&step("2"), &fields, &[]).await
    };
    let refused = send(rows(&long)).await;
    assert_eq!(refused.status(), 422);
    assert!(text(refused).await.contains("Keep the caption to 200 characters"));
    let mut leaving = rows("The north exit");
    leaving.push(("delete_file".to_owned(), here[0].clone()));
    let stays = send(leaving).await;
    assert_eq!(
        (stays.status().as_u16(), &stays.headers()["location"]),
        (303, &step("2").parse().expect("text"))
    );
    let page = poster.page(&step("2")).await;
    assert_eq!(kept(&page), [here[1].clone()]);
    assert!(page.contains("value=\"The north exit\""), "{page}");
    assert!(poster.page(&step("check")).await.contains("The north exit"));
    let (_, item) = published(&app, &poster).await;
    assert_eq!(item.files[0].caption, "The north exit");
    for path in [format!("/items/{}", item.id), format!("/items/{}/print/record", item.id)] {
        assert!(poster.page(&path).await.contains("The north exit"), "{path}");
    }
    app.stop().await;
}

#[tokio::test]
async fn a_page_saves_itself_and_is_told_when_another_window_was_first() {
    let mut app = TestApp::start().await;
    let poster = app.browser("poster").await;
    assert_eq!(poster.post("/post", &[("key", KEY)]).await.status(), 303);
    let page = poster.page(&step("1")).await;
    let (key, seen) = (hidden(&page, "key"), hidden(&page, "version"));
    let typed = |version: &str, key: &str, title: &str| -> Vec<(&'static str, String)> {
        vec![
            ("version", version.to_owned()),
            ("key", key.to_owned()),
            ("title", title.to_owned()),
            ("matter", "food".to_owned()),
            ("body", "Seen.".to_owned()),
            ("place", "Weisan Road 18".to_owned()),
        ]
    };
    let post = async |browser: &Browser, mut fields: Vec<(&'static str, String)>, by_itself: bool| {
        if by_itself {
            fields.push(("by_itself", "yes".to_owned()));
        }
        let fields: Vec<_> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        browser.post(&step("1"), &fields).await
    };
    let saved = post(&poster, typed(&seen, &key, "Half a ti"), true).await;
    assert_eq!(saved.status(), 200);
    let told: serde_json::Value = serde_json::from_str(&text(saved).await).expect("told");
    assert!(told["said"].as_str().expect("words").starts_with("Draft saved "), "{told}");
    assert_eq!(told["version"].as_u64(), seen.parse::<u64>().ok().map(|n| n + 1));
    assert!(poster.page(&step("1")).await.contains("value=\"Half a ti\""));

    // The button was pressed before the answer came: the window goes on from what it saved itself.
    assert_eq!(post(&poster, typed(&seen, &key, "Half a title"), false).await.status(), 303);
    let late = post(&poster, typed(&seen, &key, "Half"), true).await;
    assert_eq!(late.status(), 409, "what saves itself is never later than what was sent");
    let other = post(&poster, typed(&seen, "another-window-0000", "Another"), true).await;
    assert_eq!(other.status(), 409);
    let told: serde_json::Value = serde_json::from_str(&text(other).await).expect("told");
    let said = told["said"].as_str().expect("words");
    assert!(said.starts_with("This draft was changed in another window at "), "{said}");
    assert!(poster.page(&step("1")).await.contains("value=\"Half a title\""), "nothing is overwritten");
    assert_eq!(post(&app.anybody(), typed(&seen, &key, "Nobody"), true).await.status(), 401);
    assert_eq!(post(&app.browser("lead").await, typed(&seen, &key, "Theirs"), true).await.status(), 404);
    app.stop().await;
}

#[tokio::test]
async fn publishing_leads_to_who_has_received_it_and_the_page_can_be_looked_at_again() {
    let mut app = TestApp::start().await;
    let poster = app.browser("poster").await;
    begun(&poster).await;
    let who =
        [("asked", "named"), ("departments", "market"), ("role-market", "lead"), ("departments", "fire")];
    assert_eq!(poster.post(&step("3"), &who).await.status(), 303);
    let seen = [("urgency", "normal"), ("restricted", "yes")];
    assert_eq!(poster.post(&step("4"), &seen).await.status(), 303);
    let (address, item) = published(&app, &poster).await;
    for browser in [&poster, &poster, &app.browser("lead").await] {
        let page = browser.page(&address).await;
        for said in [
            format!("{} is posted", item.number).as_str(),
            "Dept market",
            "Dept fire",
            "Sign by: ",
            "Post another",
            &format!("/items/{}/print/record", item.id),
        ] {
            assert!(page.contains(said), "{said}: {page}");
        }
    }
    assert_eq!(app.browser("rival").await.get(&address).await.status(), 404, "as the item itself");

    let open = publish(&app.store, posting("Open to all")).await;
    let page = poster.page(&format!("/items/{}/posted", open.id)).await;
    assert!(page.contains("Every department") && page.contains("Claim by: "), "{page}");
    app.stop().await;
}

#[tokio::test]
async fn a_step_is_done_once_nothing_is_missing_there_and_every_gap_is_told_at_once() {
    let mut app = TestApp::start().await;
    let poster = app.browser("poster").await;
    poster.post("/post", &[("key", KEY)]).await;
    let ticked = |page: &str| page.matches("<li class=\"done\"").count();
    assert_eq!(ticked(&poster.page(&step("check")).await), 3, "what is wrong is not said");
    assert_eq!(poster.post(&step("1"), &FIRST).await.status(), 303);
    assert_eq!(ticked(&poster.page(&step("check")).await), 4);
    let clocks = [
        ("urgency", "chosen"),
        ("days", "2"),
        ("days_reason", ""),
        ("supervise", "yes"),
        ("supervision_reason", ""),
    ];
    assert_eq!(poster.post(&step("4"), &clocks).await.status(), 422);
    let page = poster.page(&step("check")).await;
    assert_eq!(ticked(&page), 3, "{page}");
    assert!(page.contains("id=\"f-days_reason\"") && page.contains("id=\"f-supervision_reason\""), "{page}");
    let refused = poster.post(&step("check"), &[]).await;
    assert_eq!(refused.status(), 422);
    let page = text(refused).await;
    assert!(page.contains("href=\"#f-days_reason\""), "{page}");
    assert!(page.contains("href=\"#f-supervision_reason\""), "{page}");
    app.stop().await;
}

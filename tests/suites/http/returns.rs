//! Giving an item back and what comes of it; closing although something is missing.

use super::{KEY, send, text};
use liaison::store::{Store, system_actor};
use liaison_domain::item::{Command, Item, ItemState, PartRole, Posting};
use support::app::{Browser, TestApp, hidden};
use support::story::{done, posting, posting_to, publish, reported};

async fn now(store: &Store, item: &Item) -> Item {
    store.item(&item.id).await.expect("the store").expect("the item")
}

async fn returns(browser: &Browser, item: &Item, fields: &[(&str, &str)]) -> reqwest::Response {
    let path = format!("/items/{}/return", item.id);
    let version = hidden(&browser.page(&path).await, "version");
    send(browser, &path, &[&[("version", version.as_str())], fields].concat()).await
}

#[tokio::test]
async fn a_duplicate_names_an_item_that_its_sender_may_see_and_is_linked() {
    let mut app = TestApp::start().await;
    let lead = app.browser("lead").await;
    let first = publish(&app.store, posting("Rubble")).await;
    let secret = Posting { restricted: true, undecided: true, ..posting("Secret") };
    let secret = publish(&app.store, secret).await;
    let item = publish(&app.store, posting_to("Rubble again", "market")).await;
    let typed = |number: &str| {
        [("reason", "duplicate"), ("basis", "The same heap"), ("note", "Kept words")]
            .map(|(n, v)| (n.to_owned(), v.to_owned()))
            .into_iter()
            .chain([
                ("duplicate".to_owned(), number.to_owned()),
                ("duplicate_id".to_owned(), secret.id.0.clone()),
            ])
            .collect::<Vec<_>>()
    };
    for wrong in [secret.number.0.as_str(), "XT-1999-0001", item.number.0.as_str(), ""] {
        let typed = typed(wrong);
        let typed: Vec<_> = typed.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let answer = returns(&lead, &item, &typed).await;
        assert_eq!(answer.status(), 422, "{wrong}");
        let page = text(answer).await;
        assert!(page.contains("Kept words") && page.contains("href=\"#f-duplicate\""), "{wrong}: {page}");
    }
    let number = first.number.0.to_lowercase();
    let right = typed(&number);
    let right: Vec<_> = right.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    assert_eq!(returns(&lead, &item, &right).await.status(), 303);
    let page = lead.page(&format!("/items/{}", item.id)).await;
    let link = format!("href=\"/items/{}\"", first.id);
    assert_eq!(page.matches(&link).count(), 2, "in the table of departments and in the timeline: {page}");
    app.stop().await;
}

#[tokio::test]
async fn whoever_asked_reads_the_reason_first_and_asks_the_same_department_again() {
    let mut app = TestApp::start().await;
    let (lead, poster) = (app.browser("lead").await, app.browser("poster").await);
    let item = publish(&app.store, posting_to("Rubble", "market")).await;
    let form = lead.page(&format!("/items/{}/return", item.id)).await;
    assert!(form.contains("This is return no. 1."), "{form}");
    let lacking = [("reason", "not_enough"), ("basis", ""), ("suggested", ""), ("note", "")];
    assert_eq!(returns(&lead, &item, &lacking).await.status(), 422, "nobody knows what is missing");
    let lacking = [("reason", "not_enough"), ("basis", ""), ("suggested", ""), ("note", "Which house?")];
    assert_eq!(returns(&lead, &item, &lacking).await.status(), 303);

    let page = poster.page(&format!("/items/{}", item.id)).await;
    let panel = &page[page.find("data-live=\"panel\"").expect("the panel")..];
    let reason = panel.find("Which house?").expect("the reason");
    let path = format!("/items/{}/supplement", item.id);
    for way in [path.clone(), format!("/items/{}/invite", item.id), format!("/items/{}/dispute", item.id)] {
        let at = panel.find(&format!("href=\"{way}\"")).expect("a way on");
        assert!(reason < at, "the reason stands before {way}");
    }
    assert!(!lead.page(&format!("/items/{}", item.id)).await.contains(&path), "only for whoever asked");

    let form = poster.page(&path).await;
    let version = hidden(&form, "version");
    let answer =
        send(&poster, &path, &[("version", &version), ("department", "market"), ("text", " ")]).await;
    assert_eq!(answer.status(), 422);
    let fields =
        [("version", version.as_str()), ("department", "market"), ("text", "House 12."), ("key", KEY)];
    assert_eq!(poster.post(&path, &fields).await.status(), 303);
    assert_eq!(poster.post(&path, &fields).await.status(), 303, "sent twice is done once");
    let again = now(&app.store, &item).await;
    let part = again.lead().expect("asked");
    assert_eq!((part.department.as_str(), again.version), ("market", item.version + 3));

    let page = lead.page(&format!("/items/{}/return", item.id)).await;
    assert!(
        page.contains("With this it becomes a dispute") || page.contains("with this it becomes a dispute")
    );
    app.stop().await;
}

#[tokio::test]
async fn a_return_rests_on_an_entry_of_the_powers_list_as_it_is_chosen() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, posting_to("Rubble", "market")).await;
    let line = liaison_domain::powers::Power {
        department: "urban".into(),
        matter: "food".into(),
        duty: liaison_domain::powers::PowerDuty::Main,
        basis: "Waste Act, art. 7".into(),
        region: String::new(),
        from: None,
        until: None,
    };
    let power = app.store.set_powers(vec![line.clone()], &system_actor(), item.posted_at).await;
    power.expect("the list");
    let lead = app.browser("lead").await;
    let form = lead.page(&format!("/items/{}/return", item.id)).await;
    assert!(form.contains("Waste Act, art. 7"), "{form}");
    let key = liaison_domain::item::Cited::from(&line).key();
    let typed = [("reason", "not_our_duty"), ("entry", key.as_str()), ("basis", ""), ("suggested", "urban")];
    assert_eq!(returns(&lead, &item, &typed).await.status(), 303);
    let item = now(&app.store, &item).await;
    let returned = item.part(&"market".into()).and_then(|p| p.returned.as_ref()).expect("returned");
    assert_eq!(returned.basis, "Waste Act, art. 7");
    assert!(returned.entry.is_some());
    app.stop().await;
}

#[tokio::test]
async fn closing_with_something_missing_stops_once_and_then_asks_for_the_reason() {
    let mut app = TestApp::start().await;
    let poster = app.browser("poster").await;
    let item = support::story::claimed(&app.store, "Blocked exit").await;
    let invite = Command::Invite { department: "fire".into(), role: PartRole::Support, note: String::new() };
    let item = done(&app.store, "lead", &item, invite).await;
    let release = Command::Release { department: "fire".into(), reason: "No answer".into() };
    let item = done(&app.store, "lead", &item, release).await;
    let report = liaison_domain::item::Report { joint: true, ..support::story::report("Done.") };
    let item = done(&app.store, "lead", &item, Command::Report { report: Box::new(report) }).await;

    let path = format!("/items/{}/close", item.id);
    let stop = poster.page(&path).await;
    assert!(stop.contains("Departments that never reported: 1. Close all the same?"), "{stop}");
    let main = &stop[stop.find("<main").expect("main")..stop.find("</main").expect("its end")];
    assert!(!main.contains("<input") && !main.contains("<textarea"), "nothing to fill in: {main}");
    let despite = "unreported:fire,evidence";
    let form = poster.page(&format!("{path}?despite={despite}")).await;
    let version = hidden(&form, "version");
    assert_eq!(hidden(&form, "despite"), despite);

    // A form that was sent without having been told: everything typed goes on through the stop.
    let typed = [("version", version.as_str()), ("code", "fixed"), ("note", "Seen by us <on site>")];
    let answer = send(&poster, &path, &typed).await;
    assert_eq!(answer.status(), 422);
    let stop = text(answer).await;
    assert_eq!(super::carried(&stop, "note"), "Seen by us <on site>");
    assert_eq!((hidden(&stop, "code"), hidden(&stop, "despite")), ("fixed".into(), despite.into()));
    assert_eq!(now(&app.store, &item).await.state(), ItemState::Reported);

    let blank = [("version", version.as_str()), ("code", "fixed"), ("note", ""), ("despite", despite)];
    let answer = send(&poster, &path, &blank).await;
    assert_eq!(answer.status(), 422);
    assert!(text(answer).await.contains("href=\"#f-note\""), "the reason is asked for");
    let (key, note) = (hidden(&stop, "key"), super::carried(&stop, "note"));
    let whole = [
        ("version", version.as_str()),
        ("key", &key),
        ("code", "fixed"),
        ("note", &note),
        ("despite", despite),
    ];
    assert_eq!(poster.post(&path, &whole).await.status(), 303);
    assert_eq!(now(&app.store, &item).await.state(), ItemState::Closed);
    app.stop().await;
}

#[tokio::test]
async fn an_item_that_cannot_be_closed_says_why_and_asks_nothing() {
    let mut app = TestApp::start().await;
    let item = support::story::claimed(&app.store, "Blocked exit").await;
    let poster = app.browser("poster").await;
    let answer = poster.get(&format!("/items/{}/close", item.id)).await;
    assert_eq!(answer.status(), 409);
    let item = reported(&app.store, "Blocked gate").await;
    let lead = app.browser("lead").await;
    assert_eq!(lead.get(&format!("/items/{}/close", item.id)).await.status(), 403);
    app.stop().await;
}

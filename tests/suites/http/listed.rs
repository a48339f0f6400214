//! The list offers in each row what the reader may do at once, and nothing else.

use liaison::clock::{Clock as _, SystemClock};
use liaison::store::system_actor;
use liaison_app::paths;
use liaison_domain::item::Posting;
use liaison_domain::powers::{Power, PowerDuty};
use support::app::{Browser, TestApp};
use support::story::{claim, done, posting, publish};

/// The acts to which a page has links, in the order in which they stand.
async fn acts(browser: &Browser, path: &str) -> Vec<String> {
    let page = browser.page(path).await;
    let rows = page.split("<tr data-item=\"").skip(1);
    let link = |row: &str| {
        let id = row.split('"').next()?.to_owned();
        let to = row.split(&format!("href=\"/items/{id}/")).nth(1)?;
        to.split('"').next().map(str::to_owned)
    };
    rows.filter_map(link).collect()
}

#[tokio::test]
async fn a_row_offers_what_the_reader_may_do_at_once() {
    let mut app = TestApp::start().await;
    let power = Power {
        department: "market".into(),
        matter: "food".into(),
        duty: PowerDuty::Main,
        basis: "Article 60".into(),
        region: String::new(),
        from: None,
        until: None,
    };
    app.store.set_powers(vec![power], &system_actor(), SystemClock.now()).await.expect("a list");
    let (lead, rival) = (app.browser("lead").await, app.browser("rival").await);
    let (coordinator, supervisor) = (app.browser("coordinator").await, app.browser("supervisor").await);
    let item = publish(&app.store, posting("Blocked exit")).await;

    assert_eq!(acts(&lead, "/items").await, ["claim"]);
    for other in [&rival, &supervisor, &coordinator] {
        assert_eq!(acts(other, "/items").await, Vec::<String>::new(), "it is not theirs to lead");
    }
    let row = paths::rows(std::slice::from_ref(&item.id.0));
    assert_eq!(acts(&lead, &row).await, ["claim"], "a row that is fetched later has it as well");

    done(&app.store, "lead", &item, claim()).await;
    assert_eq!(acts(&lead, &row).await, ["report"], "what it waits for now");
    assert_eq!(acts(&rival, &row).await, Vec::<String>::new());

    publish(&app.store, Posting { undecided: true, ..posting("Whose is it") }).await;
    assert_eq!(acts(&coordinator, "/items").await, ["assign"]);
    app.stop().await;
}

//! The list offers in each row what the reader may do at once, and nothing else.

use liaison::clock::{Clock as _, SystemClock};
use liaison::store::{Matter, system_actor};
use liaison_app::paths;
use liaison_domain::item::Posting;
use liaison_domain::powers::{Power, PowerDuty};
use liaison_domain::{Department, DepartmentName};
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

#[tokio::test]
async fn what_the_address_asks_for_and_cannot_have_is_said_above_the_list() {
    let mut app = TestApp::start().await;
    publish(&app.store, posting("Blocked exit")).await;
    let somebody = app.browser("lead").await;
    let query =
        "state=zzz&due_from=2026-13-45&sort=size&after=nowhere&matter=none&department=nobody&role=king";
    let page = somebody.page(&format!("/items?{query}")).await;
    for typed in ["zzz", "2026-13-45", "size", "nowhere", "none", "nobody", "king"] {
        assert!(page.contains(&format!("“{typed}”")), "{typed}: {page}");
    }
    assert!(page.contains("Blocked exit"), "the list is there without them");
    let page = somebody.page("/items?due_from=2026-12-31&due_to=2026-12-01").await;
    assert!(page.contains("is after the last") && page.contains("Blocked exit"), "{page}");
    assert!(!somebody.page("/items?state=open").await.contains("id=\"unread\""));
    app.stop().await;
}

#[tokio::test]
async fn a_category_takes_in_those_below_it_also_in_the_rows_that_are_fetched_later() {
    let mut app = TestApp::start().await;
    let stalls = Matter::new("stalls", Some("food".into()), "摊贩", "Stalls");
    app.store.add_matter(stalls, &system_actor(), SystemClock.now()).await.expect("a matter");
    let below =
        publish(&app.store, Posting { matter: Some("stalls".into()), ..posting("Night market") }).await;
    let somebody = app.browser("lead").await;
    let page = somebody.page("/items?matter=food").await;
    assert!(page.contains("Night market") && page.contains("stalls"), "the open page knows what is below");
    let row = paths::rows_within(std::slice::from_ref(&below.id.0), "matter=food");
    assert!(somebody.page(&row).await.contains("Night market"));
    app.stop().await;
}

#[tokio::test]
async fn of_many_departments_one_is_found_by_a_part_of_its_name() {
    let mut app = TestApp::start().await;
    publish(&app.store, posting("Blocked exit")).await;
    let somebody = app.browser("lead").await;
    assert!(somebody.page("/items").await.contains("<select id=\"f-department\""));
    for n in 0..80 {
        let name =
            DepartmentName { id: format!("d{n}").into(), zh: format!("{n}所"), en: format!("Station {n}x") };
        let department = Department { name, parent: None, active: true, approval: false, office: false };
        app.store.add_department(department, &system_actor(), SystemClock.now()).await.expect("a department");
    }
    let page = somebody.page("/items?department=eco").await;
    assert!(
        !page.contains("<select id=\"f-department\"") && page.contains("value=\"Dept ecology\""),
        "{page}"
    );
    assert!(page.contains("Blocked exit"), "it posted the item");
    assert!(!somebody.page("/items?department=station+7x").await.contains("Blocked exit"));
    let several = somebody.page("/items?department=station").await;
    assert!(several.contains("80 departments have “station” in their names"), "{several}");
    assert!(several.contains("Blocked exit") && several.contains("value=\"station\""));
    app.stop().await;
}

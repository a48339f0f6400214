//! 关注, and which part of the record a page shows.

use super::send;
use liaison_domain::item::{Command, Posting};
use support::app::{Browser, TestApp};
use support::db::TestDb;
use support::story::{claimed, done, posting, publish, report};

async fn follow(browser: &Browser, item: &str, follow: &str) -> u16 {
    send(browser, &format!("/items/{item}/follow"), &[("follow", follow)]).await.status().as_u16()
}

async fn whoever_follows_an_item_hears_of_it(db: TestDb) {
    let mut app = TestApp::on(db).await;
    let bystander = app.browser("support").await;
    let item = claimed(&app.store, "Blocked exit").await;
    let other = publish(&app.store, posting("Other")).await;
    let path = format!("/items/{}", item.id);
    assert!(bystander.page(&path).await.contains(">Follow</button>"));
    assert_eq!(follow(&bystander, item.id.as_str(), "1").await, 303);
    assert_eq!(follow(&bystander, item.id.as_str(), "1").await, 303, "twice is once");
    assert!(bystander.page(&path).await.contains(">Following ✓</button>"));
    let updates = bystander.page("/updates?show=followed").await;
    assert!(updates.contains("Blocked exit"), "its posting was everybody's news");
    assert!(!updates.contains("Other"), "{updates}");

    let note = Command::Note { text: "The key is with the porter.".into(), files: Vec::new() };
    let item = done(&app.store, "lead", &item, note.clone()).await;
    for page in ["/", "/updates", "/updates?show=unread", "/updates?show=followed"] {
        let text = bystander.page(page).await;
        assert!(text.contains("added a note to"), "{page}: {text}");
    }
    assert!(
        !app.browser("rival").await.page("/updates").await.contains("added a note"),
        "it follows nothing"
    );
    let list = bystander.page("/items?followed=1").await;
    assert!(list.contains("Blocked exit") && !list.contains(other.id.as_str()), "{list}");
    let rows = format!("/items/rows?ids={},{}&within=1&followed=1", item.id, other.id);
    let rows = bystander.page(&rows).await;
    assert!(rows.contains(item.id.as_str()) && !rows.contains(other.id.as_str()), "{rows}");

    assert_eq!(follow(&bystander, item.id.as_str(), "0").await, 303);
    done(&app.store, "lead", &item, note).await;
    assert!(!bystander.page("/updates").await.contains("added a note"));
    assert!(!bystander.page("/items?followed=1").await.contains("Blocked exit"));

    let secret = Posting { restricted: true, undecided: true, ..posting("Secret") };
    let secret = publish(&app.store, secret).await;
    assert_eq!(
        follow(&bystander, secret.id.as_str(), "1").await,
        404,
        "nobody follows what they may not see"
    );
    app.stop().await;
}

async fn the_timeline_shows_one_kind_of_entries_in_either_order(db: TestDb) {
    let mut app = TestApp::on(db).await;
    let item = claimed(&app.store, "Blocked exit").await;
    let note = |text: &str| Command::Note { text: text.into(), files: Vec::new() };
    let mut item = done(&app.store, "lead", &item, note("First words")).await;
    for n in 0..55 {
        item = done(&app.store, "lead", &item, note(&format!("Words {n:02}"))).await;
    }
    let whole = liaison_domain::item::Report { joint: true, ..report("Done.") };
    let item = done(&app.store, "lead", &item, Command::Report { report: Box::new(whole) }).await;
    let browser = app.browser("poster").await;
    let path = format!("/items/{}", item.id);
    let part = async |query: &str| {
        let page = browser.page(&format!("{path}?{query}")).await;
        page[page.find("<ol").map_or(0, |_| page.find("class=\"tl\"").expect("the timeline"))..].to_owned()
    };
    let steps = part("show=steps").await;
    assert!(steps.contains("claimed") && steps.contains("reported") && !steps.contains("Words"), "{steps}");
    let oldest = part("show=notes&order=oldest").await;
    let places = ["First words", "Words 00", "Words 48"].map(|words| oldest.find(words).expect(words));
    assert!(places.is_sorted() && !oldest.contains("Words 49"), "fifty of them");
    assert!(oldest.contains("show=notes&amp;order=oldest&amp;after=52#timeline"), "{oldest}");
    let rest = part("show=notes&order=oldest&after=52").await;
    assert!(rest.contains("Words 49") && rest.contains("Words 54") && !rest.contains("after="), "{rest}");
    let newest = part("show=notes").await;
    assert!(newest.find("Words 54") < newest.find("Words 53") && !newest.contains("First words"));
    assert!(part("show=clocks").await.find("<li").is_none_or(|at| at > 0));
    app.stop().await;
}

macro_rules! on_both {
    ($($name:ident),+) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $name() {
                super::$name(support::db::TestDb::sqlite().await).await;
            })+
        }
        mod postgres {
            $(#[cfg_attr(not(postgres), ignore = "LIAISON_TEST_POSTGRES names no server")]
            #[tokio::test]
            async fn $name() {
                super::$name(support::db::TestDb::postgres().await).await;
            })+
        }
    };
}

on_both!(whoever_follows_an_item_hears_of_it, the_timeline_shows_one_kind_of_entries_in_either_order);

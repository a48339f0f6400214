//! Fines: several in one report, those filed already, and the one that the coordinator allows.

use super::text;
use liaison_domain::item::{Command, Item, Measure, PartyRef, Posting, Report};
use support::app::{Browser, TestApp, hidden};
use support::story::{act, claim, done, posting, publish, report, yesterday};

async fn led_by(app: &TestApp, account: &str, title: &str) -> Item {
    let party = PartyRef { name: "佳宝食品".into(), code: "91350100M000100Y43".into(), id: None };
    let item = publish(&app.store, Posting { party: Some(party), ..posting(title) }).await;
    done(&app.store, account, &item, claim()).await
}

fn fine(act: &str, document: &str) -> Command {
    let fine = Measure::Fine {
        document: document.into(),
        amount: 500_000,
        act: act.into(),
        provision: "消防法 60".into(),
        filed_on: Some(20_500),
    };
    Command::Report { report: Box::new(Report { joint: true, measures: vec![fine], ..report("Seen.") }) }
}

fn checked() -> [(&'static str, &'static str); 4] {
    [
        ("inspected_at", yesterday().leak()),
        ("inspectors", "Li, Zhao"),
        ("finding", "confirmed"),
        ("text", "What we found there"),
    ]
}

const FIRST: [(&str, &str); 6] = [
    ("measures", "fine"),
    ("fine_act", "占用消防通道"),
    ("fine_provision", "消防法 60"),
    ("filed_on", "2026-01-06"),
    ("fine_document", "罚 8 号"),
    ("fine_amount", "3000"),
];

fn second<'a>(act: &'a str, filed_on: &'a str) -> [(&'a str, &'a str); 5] {
    [
        ("fine_act", act),
        ("fine_provision", "食品安全法 126"),
        ("filed_on", filed_on),
        ("fine_document", "罚 9 号"),
        ("fine_amount", "2000.50"),
    ]
}

async fn send(who: &Browser, path: &str, typed: &[&[(&str, &str)]]) -> reqwest::Response {
    let page = who.page(path).await;
    let (version, key) = (hidden(&page, "version"), hidden(&page, "key"));
    let fixed = [("version", version.as_str()), ("key", key.as_str())];
    who.upload(path, &[&fixed[..], &typed.concat()].concat(), &[]).await
}

#[tokio::test]
async fn one_report_holds_several_fines_and_orders_each_told_what_is_wrong_with_it() {
    let mut app = TestApp::start().await;
    let item = led_by(&app, "lead", "Blocked exit").await;
    let lead = app.browser("lead").await;
    let path = format!("/items/{}/report", item.id);
    let more = send(&lead, &path, &[&checked(), &FIRST, &[("more", "fine")]]).await;
    assert_eq!(more.status(), 200);
    let page = text(more).await;
    assert_eq!(page.matches("name=\"fine_act\"").count(), 2, "{page}");
    assert!(page.contains("Fine 2") && page.contains("value=\"占用消防通道\""), "{page}");
    assert!(page.contains("What we found there") && page.contains("id=\"f-fine_act-2\""));
    let none = send(&lead, &path, &[&checked(), &[("more", "ordered")]]).await;
    let page = text(none).await;
    assert_eq!(page.matches("name=\"order_document\"").count(), 2, "the box is ticked with it: {page}");
    assert!(page.contains("value=\"ordered\" checked"));

    let unread = send(&lead, &path, &[&checked(), &FIRST, &second("", "then")]).await;
    assert_eq!(unread.status(), 422);
    let page = text(unread).await;
    for id in ["f-fine_act-2", "f-filed_on-2"] {
        assert!(page.contains(&format!("href=\"#{id}\"")), "{id}: {page}");
    }
    assert!(!page.contains("href=\"#f-fine_act\"") && page.contains("value=\"罚 9 号\""));
    let future = send(&lead, &path, &[&checked(), &FIRST, &second("无证经营", "2999-01-01")]).await;
    assert_eq!(future.status(), 422, "the rules tell which as well");
    assert!(text(future).await.contains("href=\"#f-filed_on-2\""));

    // Fields that were asked for and left blank are no fine.
    let blank = second("", "").map(|(field, _)| (field, ""));
    let orders = [
        ("measures", "ordered"),
        ("order_document", ""),
        ("fix_by", ""),
        ("order_document", "改 1 号"),
        ("fix_by", "2999-01-01"),
        ("order_document", "改 2 号"),
        ("fix_by", "2999-02-01"),
    ];
    let sent =
        send(&lead, &path, &[&checked(), &FIRST, &blank, &second("无证经营", "2026-01-07"), &orders]).await;
    assert_eq!(sent.status(), 303, "{}", text(sent).await);
    let register = lead.page("/penalties").await;
    for words in ["占用消防通道", "3,000.00", "无证经营", "2,000.50"] {
        assert!(register.contains(words), "{words}: {register}");
    }
    let file = item.party.expect("a party").id.expect("its file");
    let file = lead.page(&format!("/parties/{file}")).await;
    assert!(file.contains("改 1 号") && file.contains("改 2 号") && file.contains("罚 9 号"));
    app.stop().await;
}

#[tokio::test]
async fn what_was_filed_already_stands_beside_the_form() {
    let mut app = TestApp::start().await;
    let item = led_by(&app, "rival", "Blocked again").await;
    let rival = app.browser("rival").await;
    let path = format!("/items/{}/report", item.id);
    assert!(!rival.page(&path).await.contains("Filed already"));
    let first = led_by(&app, "lead", "Blocked exit").await;
    done(&app.store, "lead", &first, fine("占用消防通道", "罚 7 号")).await;
    let page = rival.page(&path).await;
    for words in ["Filed already", "占用消防通道", "Dept market", "罚 7 号", "5,000.00", &first.number.0]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    app.stop().await;
}

#[tokio::test]
async fn the_coordinator_chooses_what_is_blocked_and_the_register_tells_why() {
    let mut app = TestApp::start().await;
    let first = led_by(&app, "lead", "Blocked exit").await;
    done(&app.store, "lead", &first, fine("占用消防通道", "罚 7 号")).await;
    let item = led_by(&app, "rival", "Blocked again").await;
    let blocked = fine("占用 消防通道。", "罚 8 号");
    assert!(act(&app.store, "rival", Some(&item), blocked.clone()).await.is_err());
    let coordinator = app.browser("coordinator").await;
    let path = format!("/items/{}/allow-fine", item.id);
    let page = coordinator.page(&path).await;
    assert!(
        page.contains("value=\"urban|占用消防通道\"") && page.contains("Dept market filed first"),
        "{page}"
    );
    assert!(!page.contains("value=\"market|") && !page.contains("name=\"fine_act\""), "{page}");
    let unsaid = send(&coordinator, &path, &[&[("blocked", ""), ("reason", "Another law.")]]).await;
    assert_eq!(unsaid.status(), 422);
    let page = text(unsaid).await;
    assert!(page.contains("Another law.") && page.contains("href=\"#f-fine_act\""), "{page}");
    let choice = [("blocked", ""), ("blocked", "urban|占用消防通道"), ("reason", "Another law.")];
    let allowed = send(&coordinator, &path, &[&choice]).await;
    assert_eq!(allowed.status(), 303, "{}", text(allowed).await);
    assert!(coordinator.page(&path).await.contains("name=\"fine_act\""), "nothing is blocked any more");
    let item = app.store.item(&item.id).await.expect("the store").expect("an item");
    done(&app.store, "rival", &item, blocked).await;
    let register = coordinator.page("/penalties").await;
    assert!(register.contains("allowed by the coordinator: Another law."), "{register}");
    app.stop().await;
}

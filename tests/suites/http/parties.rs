//! Enterprises, the penalty register, and the hint that something was posted already.

use super::{KEY, text};
use liaison::store::{LimitChange, NewFile, system_actor};
use liaison_domain::Timestamp;
use liaison_domain::item::{Command, Finding, Measure, PartyRef, Posting, Report};
use liaison_domain::limits::Limit;
use support::app::{Browser, TestApp, hidden};
use support::story::{act, claim, done, posting, publish, report};

fn about(title: &str) -> Posting {
    let party = PartyRef { name: "佳宝食品".into(), code: "91350100M000100Y43".into(), id: None };
    Posting { party: Some(party), ..posting(title) }
}

fn fined() -> Command {
    let fine = Measure::Fine {
        document: "罚〔2026〕7 号".into(),
        amount: 500_000,
        act: "占用消防通道".into(),
        provision: "消防法 60".into(),
        filed_on: Some(20_500),
    };
    let order = Measure::OrderedToFix { document: "改〔2026〕7 号".into(), fix_by: 30_000 };
    let measures = vec![fine, order];
    let report = Report { joint: true, finding: Finding::Confirmed, measures, ..report("Seen.") };
    Command::Report { report: Box::new(report) }
}

#[tokio::test]
async fn the_county_says_itself_who_is_a_repeat_offender() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, about("Blocked exit")).await;
    let file = format!("/parties/{}", item.party.clone().expect("a party").id.expect("its file"));
    let item = done(&app.store, "lead", &item, claim()).await;
    done(&app.store, "lead", &item, fined()).await;
    let somebody = app.browser("support").await;
    assert!(!somebody.page(&file).await.contains("Repeat offender:"), "one of three");
    let lay_down = async |before, after| {
        let change = vec![LimitChange { limit: Limit::RepeatFindings, before, after }];
        app.store.change_limits(change, &system_actor(), Timestamp(0)).await.expect("a change");
    };
    lay_down(3, 1).await;
    assert!(somebody.page(&file).await.contains("Repeat offender: 1 item confirmed in 365 days"));
    assert!(somebody.page("/parties?only=repeat").await.contains("佳宝食品"));
    lay_down(1, 0).await;
    assert!(!somebody.page(&file).await.contains("Repeat offender:"), "nobody is marked");
    assert!(!somebody.page("/parties?only=repeat").await.contains("佳宝食品"));
    app.stop().await;
}

#[tokio::test]
async fn an_enterprise_shows_what_all_departments_did_and_counts_what_one_may_not_see() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, about("Blocked exit")).await;
    let id = item.party.clone().expect("a party").id.expect("its file");
    let item = done(&app.store, "lead", &item, claim()).await;
    done(&app.store, "lead", &item, fined()).await;
    for n in 0..2 {
        let item = publish(&app.store, about(&format!("Another {n}"))).await;
        let item = done(&app.store, "rival", &item, claim()).await;
        let report = Report { joint: true, ..report("Confirmed.") };
        done(&app.store, "rival", &item, Command::Report { report: Box::new(report) }).await;
    }
    publish(&app.store, Posting { restricted: true, undecided: true, ..about("Secret matter") }).await;

    let somebody = app.browser("support").await;
    let list = somebody.page("/parties?q=%E4%BD%B3%E5%AE%9D").await;
    assert!(list.contains("佳宝食品") && list.contains(&format!("/parties/{id}")));
    assert!(somebody.page("/parties?q=nobody").await.contains("No enterprise found"));
    let page = somebody.page(&format!("/parties/{id}")).await;
    for words in [
        "91350100M000100Y43",
        "Inspected 3 times in 30 days",
        "4 items, 4 open",
        "Repeat offender: 3 items confirmed in 365 days",
        "Blocked exit",
        "改〔2026〕7 号",
        "not yet checked",
        "罚〔2026〕7 号",
        "5,000.00",
        "1 more that you may not see.",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("Secret matter"));
    let poster = app.browser("poster").await.page(&format!("/parties/{id}")).await;
    assert!(poster.contains("Secret matter") && !poster.contains("you may not see"));
    let on_item = somebody.page(&format!("/items/{}", item.id)).await;
    assert!(on_item.contains(&format!("/parties/{id}")));
    for words in ["Related items (2)", "Another 0", "Another 1", "4 items, 4 open", "inspected 3 times"] {
        assert!(on_item.contains(words), "{words}: {on_item}");
    }
    assert!(!on_item.contains("Secret matter"));

    let register = somebody.page("/penalties").await;
    assert!(register.contains("占用消防通道") && register.contains("消防法 60"));
    assert!(somebody.page("/penalties?department=market&q=佳宝").await.contains("占用消防通道"));
    assert!(!somebody.page("/penalties?department=urban").await.contains("占用消防通道"));
    for path in ["/parties", "/penalties", &format!("/parties/{id}")] {
        assert_eq!(app.browser("auditor").await.get(path).await.status(), 403, "{path}");
        assert_eq!(app.anybody().get(path).await.status(), 303, "{path}");
    }
    assert_eq!(somebody.get("/parties/unknown").await.status(), 404);
    app.stop().await;
}

/// One item that `lead` reports with these measures and the poster goes on with.
async fn measured(app: &TestApp, title: &str, measures: Vec<Measure>) -> liaison_domain::item::Item {
    let item = publish(&app.store, about(title)).await;
    let item = done(&app.store, "lead", &item, claim()).await;
    let report = Report { joint: true, measures, ..report("Seen.") };
    done(&app.store, "lead", &item, Command::Report { report: Box::new(report) }).await
}

#[tokio::test]
async fn a_file_tells_planned_checks_referrals_and_what_became_of_every_order() {
    let mut app = TestApp::start().await;
    let order = |n: u8, fix_by| Measure::OrderedToFix { document: format!("改 {n} 号"), fix_by };
    let referred = vec![
        Measure::Referred { to: "Police".into() },
        Measure::CaseOpened { document: "立 1 号".into() },
        order(1, 30_000),
    ];
    let closed = measured(&app, "Referred", referred).await;
    let close = Command::Close { code: liaison_domain::item::ClosingCode::Referred, note: "Sent on.".into() };
    done(&app.store, "poster", &closed, close).await;
    let planned = measured(&app, "To be checked", vec![order(2, 30_000)]).await;
    let plan = Command::PlanReinspection { department: "urban".into(), on: 30_001, note: String::new() };
    done(&app.store, "poster", &planned, plan).await;

    let rival = app.browser("rival").await;
    let file = closed.party.expect("a party").id.expect("its file");
    let page = rival.page(&format!("/parties/{file}")).await;
    for words in ["Police", "立 1 号", "the item is closed", "Re-inspection planned", "2 items, 1 open"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let at = |what: &str| page.find(what).unwrap_or_else(|| panic!("{what}: {page}"));
    assert!(at("改 2 号") < at("改 1 号"), "what is still worked on comes first");

    let planned = app.store.item(&planned.id).await.expect("the store").expect("an item");
    let photograph = NewFile {
        id: "photograph".into(),
        person: "rival".into(),
        department: "urban".into(),
        form: "form".into(),
        name: "exit.png".into(),
        media: "image/png",
        bytes: vec![1],
        at: planned.changed_at,
    };
    let inspection = liaison_domain::item::Inspect {
        inspected_at: planned.changed_at,
        passed: true,
        text: "Cleared.".into(),
        files: vec![app.store.keep_file(photograph).await.expect("kept")],
    };
    done(&app.store, "rival", &planned, Command::Inspect { inspection: Box::new(inspection) }).await;
    let page = rival.page(&format!("/parties/{file}")).await;
    assert!(page.contains("Re-inspection passed") && !page.contains("Re-inspection planned"), "{page}");
    assert!(page.contains("2 items, 0 open"));
    app.stop().await;
}

#[tokio::test]
async fn a_fine_in_a_restricted_item_is_counted_and_not_named() {
    let mut app = TestApp::start().await;
    let asked = liaison_domain::item::Asked {
        department: "market".into(),
        role: liaison_domain::item::PartRole::Lead,
    };
    let secret = Posting { restricted: true, asked: vec![asked], ..about("Secret matter") };
    let item = publish(&app.store, secret).await;
    let accept = Command::Accept { handler: "Zhang".into(), plan: None, note: String::new() };
    let item = done(&app.store, "lead", &item, accept).await;
    done(&app.store, "lead", &item, fined()).await;
    let register = app.browser("rival").await.page("/penalties").await;
    assert!(!register.contains("占用消防通道") && register.contains("1 more that you may not see"));
    assert!(app.browser("lead").await.page("/penalties").await.contains("占用消防通道"));
    app.stop().await;
}

#[tokio::test]
async fn a_second_departments_fine_is_refused_and_names_the_first() {
    let mut app = TestApp::start().await;
    let first = publish(&app.store, about("First")).await;
    let first = done(&app.store, "lead", &first, claim()).await;
    done(&app.store, "lead", &first, fined()).await;
    let second = publish(&app.store, about("Second")).await;
    let second = done(&app.store, "rival", &second, claim()).await;
    assert!(act(&app.store, "rival", Some(&second), fined()).await.is_err());
    let rival = app.browser("rival").await;
    let path = format!("/items/{}/report", second.id);
    let page = rival.page(&path).await;
    let fields = [
        ("version", hidden(&page, "version")),
        ("key", hidden(&page, "key")),
        ("inspected_at", support::story::yesterday()),
        ("inspectors", "Li, Zhao".into()),
        ("finding", "confirmed".into()),
        ("measures", "fine".into()),
        ("fine_document", "罚 8 号".into()),
        ("fine_amount", "3000".into()),
        ("fine_act", "占用 消防通道。".into()),
        ("fine_provision", "城管条例 3".into()),
        ("filed_on", "2026-01-06".into()),
        ("text", "What we found there".into()),
    ];
    let fields: Vec<_> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let answer = rival.upload(&path, &fields, &[]).await;
    let status = answer.status();
    let page = text(answer).await;
    assert_eq!(status, 422, "{page}");
    assert!(page.contains("Dept market") && page.contains(first.number.0.as_str()), "{page}");
    assert!(page.contains("What we found there"), "what was typed stays");
    app.stop().await;
}

async fn problem(who: &Browser, more: &[(&str, &str)]) -> reqwest::Response {
    let fields = [
        ("title", "Exit blocked again"),
        ("matter", "food"),
        ("body", "Seen."),
        ("place", "Elsewhere 1"),
        ("party_name", "佳宝食品"),
    ];
    who.post(&format!("/post/{KEY}/1"), &[&fields, more].concat()).await
}

#[tokio::test]
async fn whoever_posts_what_is_open_already_is_told_and_may_go_on() {
    let mut app = TestApp::start().await;
    let open = publish(&app.store, about("Blocked exit")).await;
    let secret =
        publish(&app.store, Posting { restricted: true, undecided: true, ..about("Secret matter") }).await;
    let somebody = app.browser("rival").await;
    somebody.post("/post", &[("key", KEY)]).await;
    let answer = problem(&somebody, &[]).await;
    assert_eq!(answer.status(), 422);
    let page = text(answer).await;
    assert!(page.contains("Possibly posted already") && page.contains(open.number.0.as_str()));
    assert!(page.contains("posted today") && page.contains(&format!("/items/{}", open.id)));
    assert!(!page.contains(secret.number.0.as_str()), "what one may not see is no hint");
    assert!(page.contains("value=\"Exit blocked again\""), "what was typed stays");
    let on = problem(&somebody, &[("alike_read", "yes")]).await;
    assert_eq!(on.headers()["location"], format!("/post/{KEY}/2"));
    assert!(somebody.page(&format!("/post/{KEY}/check")).await.contains(open.number.0.as_str()));

    // The same place without an enterprise.
    let elsewhere = [("title", "Other"), ("matter", "food"), ("body", "Seen."), ("place", "gulou street 12")];
    let answer = somebody.post(&format!("/post/{KEY}/1"), &elsewhere).await;
    assert_eq!(answer.status(), 422);
    let nowhere = [("title", "Other"), ("matter", "food"), ("body", "Seen."), ("place", "Street 12")];
    let answer = somebody.post(&format!("/post/{KEY}/1"), &nowhere).await;
    assert_eq!(answer.status(), 303);
    app.stop().await;
}

#[tokio::test]
async fn an_enterprise_that_only_hidden_items_name_is_not_listed() {
    let mut app = TestApp::start().await;
    let item =
        publish(&app.store, Posting { restricted: true, undecided: true, ..about("Secret matter") }).await;
    let file = format!("/parties/{}", item.party.expect("a party").id.expect("its file"));
    let rival = app.browser("rival").await;
    assert!(!rival.page("/parties").await.contains("佳宝食品"));
    assert_eq!(rival.get(&file).await.status(), 404);
    for sees in ["poster", "coordinator", "supervisor"] {
        let browser = app.browser(sees).await;
        assert!(browser.page("/parties").await.contains("佳宝食品"), "{sees}");
        assert_eq!(browser.get(&file).await.status(), 200, "{sees}");
    }
    app.stop().await;
}

#[tokio::test]
async fn whoever_works_on_cases_writes_into_the_file_and_the_log_names_them() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, about("Blocked exit")).await;
    let id = item.party.expect("a party").id.expect("its file");
    let file = format!("/parties/{id}");
    let rival = app.browser("rival").await;
    let seen = hidden(&rival.page(&file).await, "seen");
    let facts = [("seen", seen.as_str()), ("address", "Gate 1"), ("trade", "Food"), ("high_risk", "yes")];
    let typed = [&facts[..], &[("key", KEY)]].concat();
    assert_eq!(rival.post(&file, &facts).await.status(), 400, "without a key");
    for _ in 0..2 {
        assert_eq!(rival.post(&file, &typed).await.status(), 303, "also when pressed twice");
    }
    assert_eq!(
        app.store.earlier_of_party(&id).await.expect("the changes").len(),
        1,
        "it was carried out once"
    );
    assert!(rival.page(&file).await.contains("Gate 1"));
    assert!(rival.page("/parties?only=high-risk").await.contains("佳宝食品"));
    assert!(!rival.page("/parties?only=repeat").await.contains("佳宝食品"));
    let late = rival.post(&file, &[&facts[..], &[("key", &KEY[1..])]].concat()).await;
    assert_eq!(late.status(), 409);
    assert!(text(late).await.contains("Somebody has just changed this file"));
    let long = "x".repeat(2_000);
    assert_eq!(rival.post(&file, &[("key", KEY), ("seen", &seen), ("address", &long)]).await.status(), 422);
    let entries = app.store.log_after(0, 1_000).await.expect("the log");
    let entry = entries.iter().find(|e| e.kind == "party_changed").expect("an entry");
    assert_eq!(entry.actor.name, "Officer rival");
    let supervisor = app.browser("supervisor").await;
    assert!(!supervisor.page(&file).await.contains("name=\"address\""));
    assert_eq!(supervisor.post(&file, &typed).await.status(), 403);
    app.stop().await;
}

#[tokio::test]
async fn the_coordinator_corrects_whom_a_file_is_about_and_the_earlier_name_stays_in_view() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, about("Blocked exit")).await;
    let file = format!("/parties/{}", item.party.expect("a party").id.expect("its file"));
    let rival = app.browser("rival").await;
    let page = rival.page(&file).await;
    assert!(page.contains("name=\"address\"") && !page.contains("name=\"party_name\""), "{page}");
    let seen = hidden(&page, "seen");
    let typed = [("key", KEY), ("seen", seen.as_str()), ("party_name", "Somebody"), ("address", "Gate 1")];
    assert_eq!(rival.post(&file, &typed).await.status(), 303);
    let page = rival.page(&file).await;
    assert!(!page.contains("Somebody") && page.contains("Gate 1"), "an officer names nobody else: {page}");

    let coordinator = app.browser("coordinator").await;
    let seen = hidden(&coordinator.page(&file).await, "seen");
    let wrong =
        [("key", KEY), ("seen", seen.as_str()), ("party_name", ""), ("party_code", "91350100M000100Y44")];
    let answer = coordinator.post(&file, &wrong).await;
    assert_eq!(answer.status(), 422);
    let page = text(answer).await;
    assert!(page.contains("href=\"#f-party_name\"") && page.contains("href=\"#f-party_code\""), "{page}");
    let typed = [
        ("key", KEY),
        ("seen", seen.as_str()),
        ("party_name", "佳宝食品有限公司"),
        ("party_code", "91350100M000100Y43"),
        ("address", "Gate 1"),
    ];
    assert_eq!(coordinator.post(&file, &typed).await.status(), 303);
    assert_eq!(coordinator.post(&file, &typed).await.status(), 303, "twice, with one effect");
    assert_eq!(
        coordinator.post(&file, &[&typed[1..], &[("key", &KEY[1..])]].concat()).await.status(),
        409,
        "late"
    );
    let page = rival.page(&file).await;
    assert!(page.contains("佳宝食品有限公司") && page.contains("What stood here before"), "{page}");
    assert!(page.contains("Name: 佳宝食品<") && page.contains("changed by Officer coordinator"), "{page}");
    app.stop().await;
}

#[tokio::test]
async fn the_coordinator_makes_one_of_two_files_and_the_other_leads_to_it() {
    let mut app = TestApp::start().await;
    let file = |item: liaison_domain::item::Item| item.party.expect("a party").id.expect("its file").0;
    let kept = file(publish(&app.store, about("Blocked exit")).await);
    let plain = PartyRef { name: "佳宝".into(), code: String::new(), id: None };
    let other = Posting { party: Some(plain), ..posting("Another exit") };
    let other = file(publish(&app.store, other).await);
    let (kept_path, path) = (format!("/parties/{kept}"), format!("/parties/{other}"));
    let merge = format!("{path}/merge");
    let rival = app.browser("rival").await;
    assert!(!rival.page(&path).await.contains("Merge the files"));
    assert_eq!(rival.post(&merge, &[("key", KEY), ("party", &kept)]).await.status(), 403);
    assert_eq!(app.anybody().post(&merge, &[("key", KEY), ("party", &kept)]).await.status(), 401);
    let coordinator = app.browser("coordinator").await;
    assert_eq!(
        coordinator.post("/parties/nobody/merge", &[("key", KEY), ("party", &kept)]).await.status(),
        404
    );
    let page = coordinator.page(&format!("{path}?with=%E4%BD%B3%E5%AE%9D")).await;
    assert!(page.contains(&format!("name=\"party\" value=\"{kept}\"")), "{page}");
    assert!(!page.contains(&format!("name=\"party\" value=\"{other}\"")), "not itself: {page}");
    for choice in ["", "nobody"] {
        let unsaid = coordinator.post(&merge, &[("key", KEY), ("with", "佳宝"), ("party", choice)]).await;
        assert_eq!(unsaid.status(), 422, "{choice}");
        let page = text(unsaid).await;
        assert!(page.contains("href=\"#f-party_name-2\"") && page.contains("value=\"佳宝\""), "{page}");
    }
    for _ in 0..2 {
        let done = coordinator.post(&merge, &[("key", KEY), ("with", "佳宝"), ("party", &kept)]).await;
        assert_eq!(done.status(), 303, "also when pressed twice");
    }
    assert_eq!(rival.get(&path).await.headers()["location"], kept_path.as_str());
    let page = rival.page(&kept_path).await;
    assert!(page.contains("Blocked exit") && page.contains("Another exit"), "{page}");
    assert!(page.contains("Files merged into it") && page.contains("2 items, 2 open"), "{page}");
    app.stop().await;
}

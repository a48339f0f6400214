//! Enterprises, the penalty register, and the hint that something was posted already.

use super::{KEY, text};
use liaison_domain::item::{Command, Finding, Measure, PartyRef, Posting, Report};
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
        "4 items, 3 open",
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
        ("inspected_at", "2026-01-05T10:00".into()),
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
    assert_eq!(answer.status(), 200);
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
    assert_eq!(answer.status(), 200);
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
    let file = format!("/parties/{}", item.party.expect("a party").id.expect("its file"));
    let rival = app.browser("rival").await;
    let seen = hidden(&rival.page(&file).await, "seen");
    let typed = [("seen", seen.as_str()), ("address", "Gate 1"), ("trade", "Food"), ("high_risk", "yes")];
    assert_eq!(rival.post(&file, &typed).await.status(), 303);
    assert!(rival.page(&file).await.contains("Gate 1"));
    assert!(rival.page("/parties?only=high-risk").await.contains("佳宝食品"));
    assert!(!rival.page("/parties?only=repeat").await.contains("佳宝食品"));
    let late = rival.post(&file, &typed).await;
    assert_eq!(late.status(), 409);
    assert!(text(late).await.contains("Somebody has just changed this file"));
    let long = "x".repeat(2_000);
    assert_eq!(rival.post(&file, &[("seen", &seen), ("address", &long)]).await.status(), 422);
    let entries = app.store.log_after(0, 1_000).await.expect("the log");
    let entry = entries.iter().find(|e| e.kind == "party_changed").expect("an entry");
    assert_eq!(entry.actor.name, "Officer rival");
    let supervisor = app.browser("supervisor").await;
    assert!(!supervisor.page(&file).await.contains("name=\"address\""));
    assert_eq!(supervisor.post(&file, &typed).await.status(), 403);
    app.stop().await;
}

fn first_page<'a>(name: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let fields = [
        ("title", "Exit blocked"),
        ("matter", "food"),
        ("body", "Seen."),
        ("place", ""),
        ("party_name", name),
    ];
    [&fields, more].concat()
}

#[tokio::test]
async fn an_enterprise_is_found_while_posting_and_everything_typed_is_kept() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, about("Blocked exit")).await;
    let file = item.party.expect("a party").id.expect("its file").0;
    publish(&app.store, Posting { restricted: true, undecided: true, ..about("Secret matter") }).await;
    let rival = app.browser("rival").await;
    rival.post("/post", &[("key", KEY)]).await;
    let (step, code) = (format!("/post/{KEY}/1"), "91350100M000100Y43");
    let begun = rival.page(&step).await;
    assert!(begun.contains("name=\"find\"") && !begun.contains("Which enterprise"));
    let found = rival.post(&step, &first_page("佳宝", &[("find", "yes")])).await;
    assert_eq!(found.status(), 303);
    let address = found.headers()["location"].to_str().expect("an address").to_owned();
    let page = rival.page(address.split('#').next().expect("a page")).await;
    assert!(page.contains("value=\"Exit blocked\"") && page.contains("value=\"佳宝\""), "kept: {page}");
    assert!(page.contains(&format!("name=\"party\" value=\"{file}\"")) && page.contains("1 open"), "{page}");
    let shown = hidden(&page, "party_for");

    // A choice that was made for another name is none.
    let other = first_page("别家", &[("party", &file), ("party_for", &shown), ("alike_read", "yes")]);
    assert_eq!(rival.post(&step, &other).await.status(), 303);
    assert!(rival.page(&format!("/post/{KEY}/check")).await.contains("别家"));
    let chosen = first_page("佳宝", &[("party", &file), ("party_for", &shown), ("alike_read", "yes")]);
    assert_eq!(rival.post(&step, &chosen).await.headers()["location"], format!("/post/{KEY}/2"));
    let again = rival.page(&step).await;
    assert!(again.contains("value=\"佳宝食品\"") && again.contains(&format!("value=\"{code}\"")), "{again}");
    let page = rival.page(&format!("{step}?find=yes")).await;
    assert!(page.contains(&format!("value=\"{file}\" checked")), "{page}");
    let key = [("key", "0123456789abcdef0123456789abcd99")];
    let done = rival.post(&format!("/post/{KEY}/check"), &key).await;
    assert_eq!(done.status(), 303, "{}", text(done).await);
    assert!(rival.page(&format!("/parties/{file}")).await.contains("Exit blocked"));
    let nobody = rival.post("/post", &key).await;
    assert_eq!(nobody.status(), 303);
    let step = "/post/0123456789abcdef0123456789abcd99/1";
    rival.post(step, &first_page("无名", &[("find", "yes")])).await;
    assert!(rival.page(&format!("{step}?find=yes")).await.contains("No enterprise found."));
    app.stop().await;
}

#[tokio::test]
async fn of_namesakes_the_poster_says_which_it_is() {
    let mut app = TestApp::start().await;
    let named = |id: Option<&str>| {
        let party = PartyRef { name: "张记小吃".into(), code: String::new(), id: id.map(Into::into) };
        Posting { party: Some(party), ..posting("A snack bar") }
    };
    let file = |item: liaison_domain::item::Item| item.party.expect("a party").id.expect("its file").0;
    let first = file(publish(&app.store, named(None)).await);
    let second = file(publish(&app.store, named(Some(PartyRef::ANOTHER))).await);
    let rival = app.browser("rival").await;
    rival.post("/post", &[("key", KEY)]).await;
    let step = format!("/post/{KEY}/1");
    let unsaid = rival.post(&step, &first_page("张记小吃", &[("alike_read", "yes")])).await;
    assert_eq!(unsaid.status(), 422);
    let page = text(unsaid).await;
    assert!(page.contains("Several enterprises have this name") && page.contains("value=\"Exit blocked\""));
    for choice in [&first, &second, &"another".to_owned()] {
        assert!(page.contains(&format!("name=\"party\" value=\"{choice}\"")), "{choice}: {page}");
    }
    let refused = rival.post(&format!("/post/{KEY}/check"), &[]).await;
    assert_eq!(refused.status(), 422, "nothing is published before");
    let shown = hidden(&page, "party_for");
    let unknown =
        first_page("张记小吃", &[("party", "nobody"), ("party_for", &shown), ("alike_read", "yes")]);
    assert_eq!(rival.post(&step, &unknown).await.status(), 422, "an unknown choice is none");
    let another =
        first_page("张记小吃", &[("party", "another"), ("party_for", &shown), ("alike_read", "yes")]);
    assert_eq!(rival.post(&step, &another).await.status(), 303);
    assert!(rival.page(&format!("/post/{KEY}/check")).await.contains("a new file of its own"));
    assert_eq!(rival.post(&format!("/post/{KEY}/check"), &[]).await.status(), 303);
    let list = rival.page("/parties?q=%E5%BC%A0%E8%AE%B0").await;
    assert_eq!(list.matches("href=\"/parties/").count(), 3, "{list}");

    // A correction asks as well.
    let item = publish(&app.store, posting("Nobody is named")).await;
    let poster = app.browser("poster").await;
    let path = format!("/items/{}/correct", item.id);
    let page = poster.page(&path).await;
    let (version, key) = (hidden(&page, "version"), hidden(&page, "key"));
    let typed = [("version", version.as_str()), ("key", key.as_str()), ("party_name", "张记小吃")];
    let unsaid = poster.post(&path, &typed).await;
    assert_eq!(unsaid.status(), 422);
    let page = text(unsaid).await;
    assert!(page.contains(&format!("name=\"party\" value=\"{second}\"")), "{page}");
    let shown = hidden(&page, "party_for");
    let choice = [("party", second.as_str()), ("party_for", shown.as_str())];
    let chosen = poster.post(&path, &[&typed[..], &choice].concat()).await;
    assert_eq!(chosen.status(), 303, "{}", text(chosen).await);
    assert!(poster.page(&format!("/parties/{second}")).await.contains("Nobody is named"));
    app.stop().await;
}

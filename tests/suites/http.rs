//! What a browser meets: every answer has the right status, a next step, and nothing is lost.

use liaison_domain::item::{Command, ItemState};
use support::app::{Browser, PASSWORD, TestApp, hidden};
use support::story::{claim, claimed, done, posting, publish, reported};

const KEY: &str = "0123456789abcdef0123456789abcdef";

fn claim_form<'a>(version: &'a str, key: &'a str, note: &'a str) -> [(&'a str, &'a str); 5] {
    [("version", version), ("key", key), ("handler", "Zhang"), ("plan", ""), ("note", note)]
}

async fn text(answer: reqwest::Response) -> String {
    answer.text().await.expect("text")
}

#[tokio::test]
async fn an_unknown_page_is_a_404_with_a_next_step_in_the_readers_language() {
    let mut app = TestApp::start().await;
    let somebody = app.browser("lead").await;
    for path in ["/nothing", "/items/unknown", "/items/unknown/claim", "/post/unknown/1", "/post/unknown/9"] {
        let answer = somebody.get(path).await;
        assert_eq!(answer.status(), 404, "{path}");
        let page = text(answer).await;
        assert!(page.contains("lang=\"en\"") && page.contains("href=\"/"), "{path}: {page}");
    }
    app.stop().await;
}

#[tokio::test]
async fn an_item_one_may_not_see_looks_exactly_like_one_that_does_not_exist() {
    let mut app = TestApp::start().await;
    let secret = publish(&app.store, liaison_domain::item::Posting { restricted: true, ..posting("Secret matter") }).await;
    let outsider = app.browser("rival").await;
    let hidden = outsider.get(&format!("/items/{}", secret.id)).await;
    let unknown = outsider.get("/items/0190a000-0000-7000-8000-000000000000").await;
    assert_eq!(hidden.status(), unknown.status());
    let blank = |page: String, id: &str| {
        let page = page.replace(id, "ID");
        // The nonce differs in every response.
        let nonce = page.find("nonce=\"").map(|i| page[i + 7..].chars().take(64).collect::<String>());
        nonce.map_or(page.clone(), |n| page.replace(&n, ""))
    };
    let hidden = blank(text(hidden).await, &secret.id.0);
    let unknown = blank(text(unknown).await, "0190a000-0000-7000-8000-000000000000");
    assert!(!hidden.contains("Secret matter"));
    assert_eq!(hidden, unknown);
    for act in ["claim", "join", "note", "close"] {
        let path = format!("/items/{}/{act}", secret.id);
        assert_eq!(outsider.get(&path).await.status(), 404, "{act}");
        let posted = outsider.post(&path, &claim_form("1", KEY, "")).await;
        assert_eq!(posted.status(), 404, "{act}");
    }
    let list = outsider.page("/items").await;
    assert!(!list.contains("Secret matter") && list.contains('1'));
    app.stop().await;
}

#[tokio::test]
async fn a_wrong_method_is_a_405_that_names_the_right_ones() {
    let mut app = TestApp::start().await;
    let somebody = app.browser("lead").await;
    for path in ["/items", "/", "/language"] {
        let answer = somebody.post(path, &[]).await;
        assert_eq!(answer.status(), 405, "{path}");
        assert!(answer.headers().contains_key("allow"), "{path}");
        assert!(text(answer).await.contains("<h1"), "{path}");
    }
    assert_eq!(somebody.get("/sign-out").await.status(), 405);
    app.stop().await;
}

#[tokio::test]
async fn a_body_that_is_too_large_is_a_413() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, posting("Blocked exit")).await;
    let somebody = app.browser("lead").await;
    let big = "x".repeat(600 * 1024);
    let answer = somebody.post(&format!("/items/{}/claim", item.id), &claim_form("1", KEY, &big)).await;
    assert_eq!(answer.status(), 413);
    assert!(text(answer).await.contains("<h1"));
    app.stop().await;
}

#[tokio::test]
async fn a_text_over_its_limit_is_a_422_that_names_the_limit_and_keeps_everything() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, posting("Blocked exit")).await;
    let somebody = app.browser("lead").await;
    let long = "long ".repeat(500);
    let answer = somebody.post(&format!("/items/{}/claim", item.id), &claim_form("1", KEY, &long)).await;
    assert_eq!(answer.status(), 422);
    let page = text(answer).await;
    assert!(page.contains("2000") || page.contains("2,000"), "the limit is named");
    assert!(page.contains(long.trim()) && page.contains("value=\"Zhang\""), "what was typed stays");
    assert_eq!(app.store.item(&item.id).await.expect("store").map(|i| i.version), Some(1));
    app.stop().await;
}

#[tokio::test]
async fn bytes_that_are_no_text_are_a_422() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, posting("Blocked exit")).await;
    let somebody = app.browser("lead").await;
    let answer = somebody
        .request(reqwest::Method::POST, &format!("/items/{}/claim", item.id))
        .header("origin", &somebody.url)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(format!("version=1&key={KEY}&handler=Zh%ff%fe&note="))
        .send()
        .await
        .expect("an answer");
    assert_eq!(answer.status(), 422);
    app.stop().await;
}

#[tokio::test]
async fn a_form_posted_twice_has_one_effect_and_the_same_answer() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, posting("Blocked exit")).await;
    let somebody = app.browser("lead").await;
    let path = format!("/items/{}/claim", item.id);
    let page = somebody.page(&path).await;
    let (version, key) = (hidden(&page, "version"), hidden(&page, "key"));
    let form = claim_form(&version, &key, "We go today.");
    let (first, second) = tokio::join!(somebody.post(&path, &form), somebody.post(&path, &form));
    assert_eq!((first.status().as_u16(), second.status().as_u16()), (303, 303));
    assert_eq!(first.headers()["location"], second.headers()["location"]);
    let third = somebody.post(&path, &form).await;
    assert_eq!(third.status(), 303);
    assert_eq!(app.store.item(&item.id).await.expect("store").map(|i| i.version), Some(2));
    app.stop().await;
}

#[tokio::test]
async fn whoever_claims_second_is_told_who_won_and_when_and_keeps_what_was_typed() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, posting("Blocked exit")).await;
    let rival = app.browser("rival").await;
    let path = format!("/items/{}/claim", item.id);
    let page = rival.page(&path).await;
    done(&app.store, "lead", &item, claim()).await;
    let note = "We know the place & its owner.";
    let answer = rival
        .post(&path, &claim_form(&hidden(&page, "version"), &hidden(&page, "key"), note))
        .await;
    assert_eq!(answer.status(), 409);
    let page = text(answer).await;
    assert!(page.contains("Dept market"), "who won");
    assert!(page.contains("We know the place &amp; its owner."), "what was typed stays");
    assert!(page.contains(&format!("/items/{}/join", item.id)), "support is offered");
    let now = app.store.item(&item.id).await.expect("store").expect("the item");
    assert_eq!(now.lead().map(|p| p.department.0.as_str()), Some("market"));
    app.stop().await;
}

#[tokio::test]
async fn an_outdated_form_is_a_409_that_keeps_what_was_typed() {
    let mut app = TestApp::start().await;
    let item = reported(&app.store, "Blocked exit").await;
    let poster = app.browser("poster").await;
    let path = format!("/items/{}/close", item.id);
    let page = poster.page(&path).await;
    let back = Command::SendBack { departments: vec!["market".into()], reason: "Show photographs".into() };
    let back = done(&app.store, "poster-head", &item, back).await;
    let report = liaison_domain::item::Report { joint: true, ..support::story::report("With photographs.") };
    done(&app.store, "lead", &back, Command::Report { report: Box::new(report) }).await;
    let form = [
        ("version", hidden(&page, "version")),
        ("key", hidden(&page, "key")),
        ("code", "fixed".to_owned()),
        ("note", "All in place since Monday".to_owned()),
    ];
    let form: Vec<_> = form.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let answer = poster.post(&path, &form).await;
    assert_eq!(answer.status(), 409);
    let page = text(answer).await;
    assert!(page.contains("All in place since Monday"));
    let again: Vec<_> = [
        ("version", hidden(&page, "version")),
        ("key", hidden(&page, "key")),
        ("code", "fixed".to_owned()),
        ("note", "All in place since Monday".to_owned()),
    ]
    .into_iter()
    .collect();
    let again: Vec<_> = again.iter().map(|(n, v)| (*n, v.as_str())).collect();
    assert_eq!(poster.post(&path, &again).await.status(), 303, "after reading what changed it can be sent");
    let now = app.store.item(&item.id).await.expect("store").expect("the item");
    assert_eq!(now.state(), ItemState::Closed);
    app.stop().await;
}

#[tokio::test]
async fn an_expired_sign_in_brings_the_typed_text_back() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, posting("Blocked exit")).await;
    let somebody = app.browser("lead").await;
    let path = format!("/items/{}/claim", item.id);
    let page = somebody.page(&path).await;
    app.store.end_sessions_of(&"lead".into(), support::now()).await.expect("ended");
    let note = "Typed before the sign-in ended";
    let answer = somebody
        .post(&path, &claim_form(&hidden(&page, "version"), &hidden(&page, "key"), note))
        .await;
    assert_eq!(answer.status(), 401);
    let page = text(answer).await;
    let mut fields: Vec<(String, String)> = hidden_fields(&page);
    fields.retain(|(n, _)| n != "account" && n != "password");
    fields.push(("account".into(), "lead".into()));
    fields.push(("password".into(), PASSWORD.into()));
    let fields: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let back = somebody.post("/sign-in", &fields).await;
    assert_eq!(back.status(), 303);
    let to = back.headers()["location"].to_str().expect("text").to_owned();
    assert!(to.starts_with(&path), "{to}");
    let page = somebody.page(&to).await;
    assert!(page.contains(note));
    assert_eq!(app.store.item(&item.id).await.expect("store").map(|i| i.version), Some(1), "nothing was sent");
    app.stop().await;
}

fn hidden_fields(page: &str) -> Vec<(String, String)> {
    let form = &page[page.find("action=\"/sign-in\"").expect("the form")..];
    let form = &form[..form.find("</form>").expect("its end")];
    form.split("<input")
        .skip(1)
        .filter(|tag| tag.contains("type=\"hidden\""))
        .map(|tag| {
            let of = |name: &str| {
                let at = tag.find(&format!("{name}=\"")).map(|i| &tag[i + name.len() + 2..]);
                at.map_or(String::new(), |t| t[..t.find('"').expect("a mark")].replace("&amp;", "&").replace("&quot;", "\""))
            };
            (of("name"), of("value"))
        })
        .collect()
}

#[tokio::test]
async fn a_post_from_another_site_is_refused_and_writes_nothing() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, posting("Blocked exit")).await;
    let somebody = app.browser("lead").await;
    let head = app.store.head().await.expect("head");
    let path = format!("/items/{}/claim", item.id);
    for (name, value) in [
        ("origin", "http://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("x-nothing", "1"),
    ] {
        let answer = somebody
            .request(reqwest::Method::POST, &path)
            .header(name, value)
            .form(&claim_form("1", KEY, ""))
            .send()
            .await
            .expect("an answer");
        assert_eq!(answer.status(), 403, "{name}: {value}");
    }
    assert_eq!(app.store.head().await.expect("head"), head);
    app.stop().await;
}

#[tokio::test]
async fn every_page_carries_the_policy_and_a_fresh_nonce() {
    let mut app = TestApp::start().await;
    let somebody = app.browser("lead").await;
    let mut nonces = std::collections::HashSet::new();
    for path in ["/", "/items", "/nothing", "/sign-in", "/healthz"] {
        let answer = somebody.get(path).await;
        let headers = answer.headers().clone();
        let policy = headers["content-security-policy"].to_str().expect("text").to_owned();
        for part in ["default-src 'none'", "'strict-dynamic'", "frame-ancestors 'none'", "base-uri 'none'"] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(headers["referrer-policy"], "same-origin", "{path}");
        assert_eq!(headers["cache-control"], "no-store", "{path}");
        let nonce = policy.split("'nonce-").nth(1).and_then(|p| p.split('\'').next()).expect("a nonce").to_owned();
        assert!(nonces.insert(nonce), "{path}");
    }
    app.stop().await;
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_account_get_the_same_words() {
    let mut app = TestApp::start().await;
    let anybody = app.anybody();
    let wrong = anybody.post("/sign-in", &[("account", "lead"), ("password", "wrong password"), ("next", "/")]).await;
    assert_eq!(wrong.status(), 422);
    let unknown = anybody.post("/sign-in", &[("account", "nobody"), ("password", "wrong password"), ("next", "/")]).await;
    assert_eq!(unknown.status(), 422);
    let message = |page: String| page.split("alert").nth(1).map(|p| p[..p.find("</div>").unwrap_or(0)].to_owned());
    let (wrong, unknown) = (text(wrong).await, text(unknown).await);
    assert!(!wrong.contains("wrong password"), "the password is not sent back");
    assert_eq!(message(wrong), message(unknown));
    app.stop().await;
}

#[tokio::test]
async fn ten_wrong_passwords_lock_the_account_for_a_while() {
    let mut app = TestApp::start().await;
    let anybody = app.anybody();
    for _ in 0..10 {
        anybody.post("/sign-in", &[("account", "rival"), ("password", "wrong password")]).await;
    }
    let locked = anybody.post("/sign-in", &[("account", "rival"), ("password", PASSWORD)]).await;
    assert_eq!(locked.status(), 429);
    let other = anybody.post("/sign-in", &[("account", "support"), ("password", PASSWORD)]).await;
    assert_eq!(other.status(), 303, "others are not locked out");
    app.stop().await;
}

#[tokio::test]
async fn after_signing_out_the_old_cookie_opens_nothing() {
    let mut app = TestApp::start().await;
    let anybody = app.anybody();
    let entered = anybody.post("/sign-in", &[("account", "lead"), ("password", PASSWORD), ("next", "/")]).await;
    let cookie = entered.headers()["set-cookie"].to_str().expect("text").split(';').next().expect("a pair").to_owned();
    assert!(entered.headers()["set-cookie"].to_str().expect("text").contains("HttpOnly"));
    assert_eq!(anybody.get("/").await.status(), 200);
    assert_eq!(anybody.post("/sign-out", &[]).await.status(), 303);
    let stolen = app.anybody();
    let answer = stolen.request(reqwest::Method::GET, "/").header("cookie", cookie).send().await.expect("an answer");
    assert_eq!(answer.status(), 303);
    assert!(answer.headers()["location"].to_str().expect("text").starts_with("/sign-in"));
    app.stop().await;
}

#[tokio::test]
async fn nobody_is_sent_to_another_site() {
    let mut app = TestApp::start().await;
    let anybody = app.anybody();
    for next in ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"] {
        let switched = anybody.get(&format!("/language?to=en&back={next}")).await;
        assert_eq!(switched.headers()["location"], "/", "{next}");
        let entered = anybody.post("/sign-in", &[("account", "lead"), ("password", PASSWORD), ("next", next)]).await;
        assert_eq!(entered.headers()["location"], "/", "{next}");
        anybody.post("/sign-out", &[]).await;
    }
    app.stop().await;
}

#[tokio::test]
async fn whoever_is_not_signed_in_sees_only_the_sign_in_page() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, posting("Blocked exit")).await;
    let anybody = app.anybody();
    for path in ["/", "/items", &format!("/items/{}", item.id), &format!("/items/{}/claim", item.id), "/post"] {
        let answer = anybody.get(path).await;
        assert_eq!(answer.status(), 303, "{path}");
        assert!(answer.headers()["location"].to_str().expect("text").starts_with("/sign-in"), "{path}");
    }
    for path in ["/live/stream"] {
        assert_eq!(anybody.get(path).await.status(), 401, "{path}");
    }
    assert_eq!(anybody.get("/healthz").await.status(), 200);
    app.stop().await;
}

#[tokio::test]
async fn an_administrator_acts_on_no_case_and_an_auditor_sees_none() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, posting("Blocked exit")).await;
    let administrator = app.browser("administrator").await;
    let path = format!("/items/{}/claim", item.id);
    assert_eq!(administrator.post(&path, &claim_form("1", KEY, "")).await.status(), 403);
    let auditor = app.browser("auditor").await;
    assert_eq!(auditor.get(&format!("/items/{}", item.id)).await.status(), 404);
    assert!(!auditor.page("/items").await.contains("Blocked exit"));
    assert_eq!(app.store.item(&item.id).await.expect("store").map(|i| i.version), Some(1));
    app.stop().await;
}

#[tokio::test]
async fn with_the_database_away_pages_say_so_and_writes_never_claim_success() {
    let mut app = TestApp::start().await;
    let item = claimed(&app.store, "Blocked exit").await;
    let somebody = app.browser("lead").await;
    app.store.close().await;
    for path in ["/".to_owned(), "/items".to_owned(), format!("/items/{}", item.id)] {
        let answer = somebody.get(&path).await;
        assert_eq!(answer.status(), 503, "{path}");
        assert!(answer.headers().contains_key("retry-after"), "{path}");
        assert!(text(answer).await.contains("<h1"), "{path}");
    }
    let note = [("version", "2"), ("key", KEY), ("text", "A note")];
    let answer = somebody.post(&format!("/items/{}/note", item.id), &note).await;
    assert_eq!(answer.status(), 503);
    assert_eq!(somebody.get("/healthz").await.status(), 200);
    assert_eq!(somebody.get("/readyz").await.status(), 503);
    app.stop().await;
}

#[tokio::test]
async fn a_posting_goes_through_its_steps_and_back_and_is_published_once() {
    let mut app = TestApp::start().await;
    let poster = app.browser("poster").await;
    let created = poster.post("/post", &problem("")).await;
    assert_eq!(created.status(), 422, "a blank title is told at once");
    let created = poster.post("/post", &problem("Grease in the river")).await;
    assert_eq!(created.status(), 303);
    let second = created.headers()["location"].to_str().expect("text").to_owned();
    let draft = second.trim_end_matches("/2").to_owned();
    assert!(poster.page(&format!("{draft}/1")).await.contains("Grease in the river"), "back works");
    let who = [("asked", "named"), ("departments", "market"), ("role-market", "lead")];
    assert_eq!(poster.post(&second, &who).await.status(), 303);
    assert_eq!(poster.post(&format!("{draft}/3"), &[("urgency", "normal")]).await.status(), 303);
    let check = poster.page(&format!("{draft}/check")).await;
    assert!(check.contains("Grease in the river") && check.contains("Dept market"));
    let (first, second) = tokio::join!(
        poster.post(&format!("{draft}/check"), &[]),
        poster.post(&format!("{draft}/check"), &[]),
    );
    assert_eq!((first.status().as_u16(), second.status().as_u16()), (303, 303));
    assert_eq!(first.headers()["location"], second.headers()["location"]);
    let page = poster.page(first.headers()["location"].to_str().expect("text")).await;
    assert!(page.contains("XT-") && page.contains("Grease in the river"));
    app.stop().await;
}

fn problem(title: &str) -> [(&str, &str); 7] {
    [
        ("title", title),
        ("matter", "food"),
        ("body", "Grease runs into the drain."),
        ("found", ""),
        ("place", "Gulou Street 12"),
        ("party_name", ""),
        ("party_code", ""),
    ]
}

#[tokio::test]
async fn text_with_markup_is_shown_as_text() {
    let mut app = TestApp::start().await;
    let nasty = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>";
    let item = publish(&app.store, liaison_domain::item::Posting { body: nasty.into(), ..posting(nasty) }).await;
    let somebody: Browser = app.browser("lead").await;
    for path in ["/".to_owned(), "/items".to_owned(), format!("/items/{}", item.id), format!("/items/{}/claim", item.id)] {
        let page = somebody.page(&path).await;
        assert!(!page.contains("<script>alert") && !page.contains("<img src=x"), "{path}");
    }
    app.stop().await;
}

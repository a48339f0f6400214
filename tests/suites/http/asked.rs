//! What is asked for and cannot be had.

use super::{KEY, claim_form, text};
use support::app::{Browser, TestApp, hidden};
use support::story::{claimed, posting, publish};

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
    let secret = publish(
        &app.store,
        liaison_domain::item::Posting { restricted: true, undecided: true, ..posting("Secret matter") },
    )
    .await;
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
    let page = text(answer).await;
    assert!(page.contains("<h1") && page.contains("512 KB") && !page.contains("100 MB"), "{page}");
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
    let path = format!("/items/{}/note", item.id);
    let answer = somebody.post(&path, &note).await;
    assert_eq!(answer.status(), 503);
    assert!(answer.headers().contains_key("retry-after"));
    let page = text(answer).await;
    assert_eq!((hidden(&page, "text"), hidden(&page, "key")), ("A note".to_owned(), KEY.to_owned()));
    assert!(page.contains(&format!("action=\"{path}\"")), "one button sends it again: {page}");
    let secret = [("account", "lead"), ("password", "a password that nobody may read")];
    let answer = somebody.post("/sign-in", &secret).await;
    assert_eq!(answer.status(), 503);
    let page = text(answer).await;
    assert!(!page.contains("nobody may read") && !page.contains("Too many are signing in"), "{page}");
    assert!(page.contains("Not available for the moment"), "{page}");
    assert_eq!(somebody.get("/healthz").await.status(), 200);
    assert_eq!(somebody.get("/readyz").await.status(), 503);
    app.stop().await;
}

#[tokio::test]
async fn a_form_sent_again_with_other_words_is_told_that_the_first_is_recorded_and_keeps_the_second() {
    let mut app = TestApp::start().await;
    let item = claimed(&app.store, "Blocked exit").await;
    let somebody = app.browser("lead").await;
    let path = format!("/items/{}/note", item.id);
    let note = |key: &str, text: &str| {
        [("version", "2"), ("key", key), ("text", text)].map(|(n, v)| (n, v.to_owned()))
    };
    let post = async |key: &str, words: &str| {
        let fields = note(key, words);
        somebody.post(&path, &fields.iter().map(|(n, v)| (*n, v.as_str())).collect::<Vec<_>>()).await
    };
    assert_eq!(post(KEY, "The first version").await.status(), 303);
    assert_eq!(post(KEY, "The first version").await.status(), 303, "the same again has no further effect");
    let answer = post(KEY, "What was typed since").await;
    assert_eq!(answer.status(), 409);
    let page = text(answer).await;
    assert!(page.contains("What was typed since") && page.contains("#timeline"), "{page}");
    let key = hidden(&page, "key");
    assert_ne!(key, KEY);
    assert_eq!(post(&key, "What was typed since").await.status(), 303);
    let record = somebody.page(&format!("/items/{}", item.id)).await;
    assert!(record.contains("The first version") && record.contains("What was typed since"));

    let claim = format!("/items/{}/claim", publish(&app.store, posting("Another")).await.id);
    let key = "another key of the same person";
    let key: String = key.replace(' ', "-");
    assert_eq!(somebody.post(&claim, &claim_form("1", &key, "One")).await.status(), 303);
    let answer = somebody.post(&claim, &claim_form("1", &key, "Two")).await;
    assert_eq!(answer.status(), 409);
    let page = text(answer).await;
    assert!(page.contains("What you sent before is recorded") && page.contains("Two"), "{page}");
    assert!(!page.contains("send it as another entry"), "nobody claims twice");
    app.stop().await;
}

#[tokio::test]
async fn text_with_markup_is_shown_as_text() {
    let mut app = TestApp::start().await;
    let nasty = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>";
    let item =
        publish(&app.store, liaison_domain::item::Posting { body: nasty.into(), ..posting(nasty) }).await;
    let somebody: Browser = app.browser("lead").await;
    for path in [
        "/".to_owned(),
        "/items".to_owned(),
        format!("/items/{}", item.id),
        format!("/items/{}/claim", item.id),
    ] {
        let page = somebody.page(&path).await;
        assert!(!page.contains("<script>alert") && !page.contains("<img src=x"), "{path}");
    }
    app.stop().await;
}

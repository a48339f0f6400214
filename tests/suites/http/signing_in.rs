//! Signing in, out, and in again in the middle of typing.

use super::{KEY, claim_form, text};
use liaison::store::system_actor;
use support::app::{PASSWORD, TestApp, hidden};
use support::story::{posting, publish};
use support::upload::{kept, picture};

#[tokio::test]
async fn an_expired_sign_in_brings_the_typed_text_back() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, posting("Blocked exit")).await;
    let somebody = app.browser("lead").await;
    let path = format!("/items/{}/claim", item.id);
    let page = somebody.page(&path).await;
    app.store.end_sessions_of(&"lead".into(), &system_actor(), support::now()).await.expect("ended");
    let note = "Typed before the sign-in ended";
    let answer =
        somebody.post(&path, &claim_form(&hidden(&page, "version"), &hidden(&page, "key"), note)).await;
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
    assert_eq!(
        app.store.item(&item.id).await.expect("store").map(|i| i.version),
        Some(1),
        "nothing was sent"
    );
    app.stop().await;
}

#[tokio::test]
async fn files_that_were_handed_in_before_the_session_ended_are_there_again() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, posting("Blocked exit")).await;
    let somebody = app.browser("poster").await;
    let path = format!("/items/{}/note", item.id);
    let fields = [("version", "1"), ("key", KEY), ("text", "")];
    let page = text(somebody.upload(&path, &fields, &[("a.png", &picture(1))]).await).await;
    let file = kept(&page).pop().expect("the file stays while the text is missing");
    app.store.end_sessions_of(&"poster".into(), &system_actor(), support::now()).await.expect("ended");
    let fields = [("version", "1"), ("key", KEY), ("text", "Seen."), ("kept_file", file.as_str())];
    let mut fields = hidden_fields(&text(somebody.post(&path, &fields).await).await);
    fields.push(("account".into(), "poster".into()));
    fields.push(("password".into(), PASSWORD.into()));
    let fields: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let back = somebody.post("/sign-in", &fields).await;
    let page = somebody.page(back.headers()["location"].to_str().expect("text")).await;
    assert!(page.contains("Seen."), "{page}");
    assert_eq!(kept(&page), [file]);
    app.stop().await;
}

#[tokio::test]
async fn a_form_that_no_page_shows_filled_in_waits_to_be_sent_again() {
    let mut app = TestApp::start().await;
    let admin = app.browser("administrator").await;
    app.store.end_sessions_of(&"administrator".into(), &system_actor(), support::now()).await.expect("ended");
    let list = "matter,department,duty,basis\nfood,market,main,Article 5";
    let answer = admin.post("/admin/powers", &[("text", list)]).await;
    assert_eq!(answer.status(), 401);
    let mut fields = hidden_fields(&text(answer).await);
    fields.push(("account".into(), "administrator".into()));
    fields.push(("password".into(), PASSWORD.into()));
    let fields: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let back = admin.post("/sign-in", &fields).await;
    assert_eq!(back.status(), 200);
    let page = text(back).await;
    assert!(page.contains("action=\"/admin/powers\""), "{page}");
    assert!(hidden(&page, "text").contains("Article 5"));
    assert_eq!(admin.get("/admin/powers").await.status(), 200, "signed in");
    app.stop().await;
}

#[tokio::test]
async fn marking_as_read_after_the_session_ended_leads_to_the_sign_in_page() {
    let mut app = TestApp::start().await;
    let somebody = app.browser("lead").await;
    app.store.end_sessions_of(&"lead".into(), &system_actor(), support::now()).await.expect("ended");
    for path in ["/updates/read", "/post/0190a000-0000-7000-8000-000000000000/delete"] {
        let answer = somebody.post(path, &[("until", "1")]).await;
        assert_eq!(answer.status(), 303, "{path}");
        assert_eq!(answer.headers()["location"], "/sign-in", "{path}");
    }
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
                at.map_or(String::new(), |t| {
                    t[..t.find('"').expect("a mark")].replace("&amp;", "&").replace("&quot;", "\"")
                })
            };
            (of("name"), of("value"))
        })
        .collect()
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_account_get_the_same_words() {
    let mut app = TestApp::start().await;
    let anybody = app.anybody();
    let wrong =
        anybody.post("/sign-in", &[("account", "lead"), ("password", "wrong password"), ("next", "/")]).await;
    assert_eq!(wrong.status(), 422);
    let unknown = anybody
        .post("/sign-in", &[("account", "nobody"), ("password", "wrong password"), ("next", "/")])
        .await;
    assert_eq!(unknown.status(), 422);
    let message =
        |page: String| page.split("alert").nth(1).map(|p| p[..p.find("</div>").unwrap_or(0)].to_owned());
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
    let entered =
        anybody.post("/sign-in", &[("account", "lead"), ("password", PASSWORD), ("next", "/")]).await;
    let cookie =
        entered.headers()["set-cookie"].to_str().expect("text").split(';').next().expect("a pair").to_owned();
    assert!(entered.headers()["set-cookie"].to_str().expect("text").contains("HttpOnly"));
    assert_eq!(anybody.get("/").await.status(), 200);
    assert_eq!(anybody.post("/sign-out", &[]).await.status(), 303);
    let stolen = app.anybody();
    let answer =
        stolen.request(reqwest::Method::GET, "/").header("cookie", cookie).send().await.expect("an answer");
    assert_eq!(answer.status(), 303);
    assert!(answer.headers()["location"].to_str().expect("text").starts_with("/sign-in"));
    app.stop().await;
}

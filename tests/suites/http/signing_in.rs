//! Signing in, out, and in again in the middle of typing.

use super::{claim_form, text};
use liaison::store::system_actor;
use support::app::{PASSWORD, TestApp, hidden};
use support::story::{posting, publish};

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

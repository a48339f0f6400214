//! What stands at hand in the file of an enterprise.

use super::send;
use liaison_domain::item::{PartyRef, Posting};
use support::app::{TestApp, hidden};
use support::story::{posting, publish};

fn about(name: &str) -> Posting {
    let party = PartyRef { name: name.into(), code: "91350100M000100Y43".into(), id: None };
    Posting { party: Some(party), ..posting("Blocked exit") }
}

#[tokio::test]
async fn a_posting_begins_with_the_enterprise_from_its_file() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, about("Jiabao Foods")).await;
    let file = item.file().expect("a file").clone();
    let officer = app.browser("lead").await;
    let page = officer.page(&format!("/parties/{file}")).await;
    assert!(page.contains("Post about it") && page.contains("data-copy=\"91350100M000100Y43\""), "{page}");
    let key = hidden(&page, "key");
    let fields = [("key", key.as_str()), ("about", file.as_str())];
    let answer = officer.post("/post", &fields).await;
    assert_eq!(answer.status(), 303);
    let step = officer.page(&format!("/post/{key}/1")).await;
    assert_eq!(hidden(&step, "party_name"), "Jiabao Foods");
    assert_eq!(hidden(&step, "party_code"), "91350100M000100Y43");
    let unknown = [("about", "nobody")];
    assert_eq!(send(&officer, "/post", &unknown).await.status(), 404);
    let supervisor = app.browser("supervisor").await;
    assert!(!supervisor.page(&format!("/parties/{file}")).await.contains("Post about it"));
    app.stop().await;
}

#[tokio::test]
async fn an_administrator_corrects_a_file_and_an_officer_does_not() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, about("Jiabao Foods")).await;
    let path = format!("/parties/{}", item.file().expect("a file"));
    let administrator = app.browser("administrator").await;
    let page = administrator.page(&path).await;
    assert!(!page.contains("Post about it"), "an administrator posts nothing");
    let seen = super::carried(&page, "seen");
    let fields = [
        ("seen", seen.as_str()),
        ("party_name", "Jiabao Foods Ltd"),
        ("party_code", "91350100M000100Y43"),
        ("address", ""),
        ("trade", ""),
    ];
    assert_eq!(send(&administrator, &path, &fields).await.status(), 303);
    let page = app.browser("lead").await.page(&path).await;
    assert!(page.contains("Jiabao Foods Ltd") && page.contains("changed by Officer administrator"), "{page}");
    assert!(!page.contains("name=\"party_name\""), "an officer writes about it, not whom it is about");
    app.stop().await;
}

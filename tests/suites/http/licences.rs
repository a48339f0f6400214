//! 许可 in the file of an enterprise.

use super::{key, text};
use liaison::clock::{Clock as _, SystemClock};
use liaison::store::system_actor;
use liaison_domain::Timestamp;
use liaison_domain::item::{PartyRef, Posting};
use liaison_domain::time::{DAY, civil_from_days};
use support::app::{Browser, TestApp, hidden};
use support::story::{posting, publish};

fn about(name: &str) -> Posting {
    let party = PartyRef { name: name.into(), code: "91350100M000100Y43".into(), id: None };
    Posting { party: Some(party), ..posting("Blocked exit") }
}

/// So many days from today.
fn in_days(days: i64) -> String {
    let (y, m, d) = civil_from_days(SystemClock.now().0.div_euclid(DAY) + days);
    format!("{y:04}-{m:02}-{d:02}")
}

/// Sends the file's form with these rows of licences.
async fn send(who: &Browser, file: &str, seen: &str, rows: &[[&str; 3]]) -> reqwest::Response {
    let key = key();
    let mut fields = vec![("seen", seen), ("address", "Gate 1"), ("key", key.as_str())];
    for [kind, number, until] in rows {
        fields.extend([("licence_kind", *kind), ("licence_number", *number), ("licence_until", *until)]);
    }
    who.post(file, &fields).await
}

async fn seen(who: &Browser, file: &str) -> String {
    hidden(&who.page(file).await, "seen")
}

#[tokio::test]
async fn licences_stand_in_the_file_and_tell_when_they_have_expired_or_soon_will() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, about("Jiabao Foods")).await;
    let file = format!("/parties/{}", item.file().expect("a file"));
    let rival = app.browser("rival").await;
    let page = rival.page(&file).await;
    assert!(page.contains("id=\"f-licence_kind\"") && !page.contains("id=\"f-licence_kind-2\""), "{page}");
    let (over, soon, far) = (in_days(-3), in_days(20), in_days(400));
    let rows = [
        ["Food", "JY 1", over.as_str()],
        ["", "", ""],
        ["Alcohol", "", &soon],
        ["Tobacco", "T 7", &far],
        ["Fire safety", "", ""],
    ];
    assert_eq!(send(&rival, &file, &hidden(&page, "seen"), &rows).await.status(), 303);
    // Without the marks between two texts.
    let page = rival.page(&file).await.replace("<!>", "");
    for words in [
        format!("Food JY 1 to {over} <b class=\"late\">expired"),
        format!("Alcohol to {soon} <b>ends within 30 days"),
        format!("Tobacco T 7 to {far}"),
        "Fire safety".to_owned(),
        "A licence has expired".to_owned(),
        "Licences: Not given".to_owned(),
    ] {
        assert!(page.contains(&words), "{words}: {page}");
    }
    assert!(page.contains("id=\"f-licence_kind-5\"") && !page.contains("id=\"f-licence_kind-6\""), "{page}");
    let entries = app.store.log_after(0, 1_000).await.expect("the log");
    let entry = entries.iter().find(|e| e.kind == "party_changed").expect("an entry");
    assert_eq!(entry.actor.name, "Officer rival");

    let rows = [["", "", ""], ["Alcohol", "", &soon], [" ", "", ""], ["", "", ""]];
    assert_eq!(send(&rival, &file, &seen(&rival, &file).await, &rows).await.status(), 303);
    let page = rival.page(&file).await;
    assert!(page.contains("A licence ends within 30 days") && !page.contains("has expired"), "{page}");
    assert!(
        page.contains(&format!("Licences: Food JY 1 to {over}, Alcohol to {soon}")),
        "what stood: {page}"
    );
    app.stop().await;
}

#[tokio::test]
async fn what_is_wrong_with_a_licence_stands_beside_it_and_everything_typed_is_kept() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, about("Jiabao Foods")).await;
    let file = format!("/parties/{}", item.file().expect("a file"));
    let rival = app.browser("rival").await;
    let first = seen(&rival, &file).await;
    let long = "x".repeat(201);
    let rows =
        [["Food", "JY 1", ""], ["food", "jy 1", ""], ["", "JY 2", "soon"], ["Alcohol", long.as_str(), ""]];
    let answer = send(&rival, &file, &first, &rows).await;
    assert_eq!(answer.status(), 422);
    let page = text(answer).await;
    for field in ["licence_kind-2", "licence_kind-3", "licence_until-3", "licence_number-4"] {
        assert!(page.contains(&format!("href=\"#f-{field}\"")), "{field}: {page}");
    }
    for words in ["This licence stands above already", "Give the name of the licence", "must be a date"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    for typed in ["Gate 1", "Food", "jy 1", "JY 2", "soon", long.as_str()] {
        assert!(page.contains(&format!("value=\"{typed}\"")), "{typed}: {page}");
    }
    assert!(!rival.page(&file).await.contains("jy 1"), "nothing was saved");

    let one = [["Food", "JY 1", ""]];
    assert_eq!(send(&rival, &file, &first, &one).await.status(), 303);
    let late = send(&app.browser("lead").await, &file, &first, &[["Fire safety", "F 1", ""]]).await;
    assert_eq!(late.status(), 409);
    let page = text(late).await;
    assert!(page.contains("Somebody has just changed this file") && page.contains("value=\"F 1\""), "{page}");
    app.stop().await;
}

#[tokio::test]
async fn whoever_may_not_write_into_a_file_writes_no_licence() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, about("Jiabao Foods")).await;
    let file = format!("/parties/{}", item.file().expect("a file"));
    let rival = app.browser("rival").await;
    let first = seen(&rival, &file).await;
    let rows = [["Food", "JY 1", ""]];
    for other in ["supervisor", "auditor"] {
        assert_eq!(send(&app.browser(other).await, &file, &first, &rows).await.status(), 403, "{other}");
    }
    assert!(!app.browser("supervisor").await.page(&file).await.contains("licence_kind"));
    let hidden = Posting { restricted: true, undecided: true, ..posting("Secret matter") };
    let party = PartyRef { name: "Hidden Foods".into(), code: String::new(), id: None };
    let secret = publish(&app.store, Posting { party: Some(party), ..hidden }).await;
    let secret = format!("/parties/{}", secret.file().expect("a file"));
    assert_eq!(send(&rival, &secret, &first, &rows).await.status(), 404);
    app.stop().await;
}

#[tokio::test]
async fn two_files_that_become_one_hold_the_licences_of_both() {
    let mut app = TestApp::start().await;
    let kept = publish(&app.store, about("Jiabao Foods")).await;
    let party = PartyRef { name: "Jiabao".into(), code: String::new(), id: None };
    let other = publish(&app.store, Posting { party: Some(party), ..posting("Another exit") }).await;
    let (kept, other) = (kept.file().expect("a file").clone(), other.file().expect("a file").clone());
    let rival = app.browser("rival").await;
    for (file, kind) in [(&kept, "Food"), (&other, "Alcohol")] {
        let path = format!("/parties/{file}");
        assert_eq!(send(&rival, &path, &seen(&rival, &path).await, &[[kind, "", ""]]).await.status(), 303);
    }
    app.store.merge_parties(&other, &kept, &system_actor(), Timestamp(0)).await.expect("merged");
    let page = rival.page(&format!("/parties/{kept}")).await;
    assert!(page.contains("value=\"Food\"") && page.contains("value=\"Alcohol\""), "{page}");
    assert!(page.contains("Licences: Food<"), "what stood before stays in view: {page}");
    app.stop().await;
}

//! What is printed, and the archive file that proves itself.

use super::text;
use liaison::store::prove;
use liaison_domain::item::{ClosingCode, Command, Posting};
use support::app::TestApp;
use support::story::{done, posting, posting_to, publish, reported};
use support::upload::picture;

#[tokio::test]
async fn each_document_is_there_once_the_item_has_got_that_far() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, posting("Blocked <exit>")).await;
    let poster = app.browser("poster").await;
    let path = |word: &str| format!("/items/{}/print/{word}", item.id);
    for word in ["transfer", "assist", "receipt", "result", "closing", "nothing"] {
        assert_eq!(poster.get(&path(word)).await.status(), 404, "{word}");
    }
    let record = poster.page(&path("record")).await;
    assert!(record.contains("Item record") && record.contains("Blocked &lt;exit&gt;"));
    assert!(poster.page(&format!("/items/{}", item.id)).await.contains(&path("record")));

    let reported = reported(&app.store, "Oil in the drain").await;
    let path = |word: &str| format!("/items/{}/print/{word}", reported.id);
    let close = Command::Close { code: ClosingCode::Fixed, note: "In order.".into() };
    done(&app.store, "poster", &reported, close).await;
    for (word, words) in [
        ("receipt", "The departments have signed"),
        ("result", "All done."),
        ("closing", "In order."),
        ("record", "Officer lead"),
    ] {
        let answer = poster.get(&path(word)).await;
        assert_eq!(answer.headers()["cache-control"], "no-store");
        let page = text(answer).await;
        assert!(page.contains(words) && page.contains(reported.number.0.as_str()), "{word}: {page}");
        assert!(page.contains("Officer poster"), "{word} says who printed it");
        assert!(!page.contains("<nav") && !page.contains("<button"), "{word}");
    }
    assert_eq!(poster.get(&path("transfer")).await.status(), 404, "it was taken from the pool");
    let named = publish(&app.store, posting_to("Smoke", "market")).await;
    let transfer = poster.page(&format!("/items/{}/print/transfer", named.id)).await;
    assert!(transfer.contains("We refer it to your department") && transfer.contains("counter(pages)"));
    let record = poster.page(&path("record")).await;
    let (first, last) = (record.find("posted").expect("posting"), record.rfind("closed").expect("closing"));
    assert!(first < last, "oldest first");
    app.stop().await;
}

#[tokio::test]
async fn a_restricted_item_is_printed_for_nobody_else() {
    let mut app = TestApp::start().await;
    let secret =
        publish(&app.store, Posting { restricted: true, undecided: true, ..posting("Secret matter") }).await;
    let outsider = app.browser("rival").await;
    for path in [format!("/items/{}/print/record", secret.id), format!("/items/{}/dossier", secret.id)] {
        assert_eq!(outsider.get(&path).await.status(), 404, "{path}");
        assert_eq!(app.anybody().get(&path).await.status(), 303, "{path}");
    }
    app.stop().await;
}

#[tokio::test]
async fn what_is_archived_is_sealed_before_anybody_asks_and_later_names_do_not_enter() {
    let mut app = TestApp::start().await;
    let item = reported(&app.store, "Blocked exit").await;
    let close = Command::Close { code: ClosingCode::Fixed, note: "In order.".into() };
    let item = done(&app.store, "poster", &item, close).await;
    done(&app.store, "coordinator", &item, Command::Archive).await;
    let mut sealed = None;
    for _ in 0..200 {
        sealed = app.store.dossier(&item.id).await.expect("store");
        if sealed.is_some() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let sealed = sealed.expect("the program made it by itself");
    let name = liaison_domain::DepartmentName {
        id: "market".into(),
        zh: "改名后的单位".into(),
        en: "Renamed since".into(),
    };
    app.store
        .rename_department(name, &liaison::store::system_actor(), support::now())
        .await
        .expect("renamed");
    let poster = app.browser("poster").await;
    let given = text(poster.get(&format!("/items/{}/dossier", item.id)).await).await;
    assert!(given == sealed && !given.contains("改名后的单位"));
    app.stop().await;
}

#[tokio::test]
async fn the_archive_file_is_the_same_each_time_and_every_changed_byte_is_found() {
    let mut app = TestApp::start().await;
    let item = reported(&app.store, "Blocked exit").await;
    let poster = app.browser("poster").await;
    let version = item.version.to_string();
    let fields = [("version", version.as_str()), ("key", super::KEY), ("text", "Seen.")];
    let note = poster.upload(&format!("/items/{}/note", item.id), &fields, &[("a.png", &picture(1))]).await;
    assert_eq!(note.status(), 303);
    let item = app.store.item(&item.id).await.expect("store").expect("the item");
    let close = Command::Close { code: ClosingCode::Fixed, note: "In order.".into() };
    let item = done(&app.store, "poster", &item, close).await;
    let path = format!("/items/{}/dossier", item.id);
    assert_eq!(poster.get(&path).await.status(), 404, "not archived yet");
    done(&app.store, "coordinator", &item, Command::Archive).await;

    let answer = poster.get(&path).await;
    assert_eq!(answer.status(), 200);
    let disposition = answer.headers()["content-disposition"].to_str().expect("text").to_owned();
    assert!(disposition.contains(item.number.0.as_str()), "{disposition}");
    let dossier = text(answer).await;
    let again = text(app.browser("rival").await.get(&path).await).await;
    assert_eq!(dossier, again, "whoever asks, and however often");
    let proved = prove(&dossier).expect("a whole file");
    assert_eq!((proved.number.as_str(), proved.files.len()), (item.number.0.as_str(), 1));
    let page = poster.page(&format!("/items/{}", item.id)).await;
    assert!(page.contains(&proved.sha256), "the page says what the file must be");
    assert!(proved.entries >= 5);
    assert!(dossier.contains("事项案卷") && !dossier.contains("Officer rival"));

    let bytes = dossier.as_bytes();
    for at in (0..bytes.len()).step_by(97) {
        let mut changed = bytes.to_vec();
        changed[at] ^= 1;
        assert!(prove(&String::from_utf8_lossy(&changed)).is_err(), "byte {at}");
    }
    let moved = dossier.replace("In order.", "In  order");
    assert!(moved != dossier && prove(&moved).is_err());
    assert!(prove(&format!("{dossier} ")).is_err(), "nothing may be added");
    assert!(prove(&dossier[..dossier.len() - 1]).is_err() && prove("").is_err());
    app.stop().await;
}

//! Files: taken with an act, kept when the act is refused, handed out to whoever may see the item.

use super::{KEY, text};
use liaison_domain::item::{Item, Posting};
use liaison_domain::{DepartmentId, ItemId};
use support::app::{Browser, TestApp, hidden};
use support::story::{claimed, posting, publish};
use support::upload::{kept, picture};

const OTHER_KEY: &str = "fedcba9876543210fedcba9876543210";

async fn note(
    who: &Browser,
    item: &Item,
    key: &str,
    words: &str,
    files: &[(&str, &[u8])],
) -> reqwest::Response {
    let version = item.version.to_string();
    let fields = [("version", version.as_str()), ("key", key), ("text", words)];
    who.upload(&format!("/items/{}/note", item.id), &fields, files).await
}

async fn files_of(app: &TestApp, item: &ItemId) -> Vec<liaison_domain::item::FileRef> {
    let log = app.store.timeline(item, None, 100).await.expect("the log");
    let notes = log.iter().rev().filter_map(|e| match &e.recorded.event {
        liaison_domain::item::Event::Noted { files, .. } => Some(files.clone()),
        _ => None,
    });
    notes.flatten().collect()
}

#[tokio::test]
async fn a_file_handed_in_with_a_note_is_listed_and_handed_out_as_it_was() {
    let mut app = TestApp::start().await;
    let item = claimed(&app.store, "Blocked exit").await;
    let somebody = app.browser("lead").await;
    let answer = note(&somebody, &item, KEY, "Seen.", &[("../店面 1.PNG", &picture(1))]).await;
    assert_eq!(answer.status(), 303);
    // The same press once more.
    let again = note(&somebody, &item, KEY, "Seen.", &[("../店面 1.PNG", &picture(1))]).await;
    assert_eq!(again.status(), 303);
    let files = files_of(&app, &item.id).await;
    assert_eq!(files.len(), 1);
    assert_eq!(
        (files[0].name.as_str(), files[0].media.as_str(), files[0].size),
        ("店面 1.PNG", "image/png", 40)
    );

    let page = somebody.page(&format!("/items/{}", item.id)).await;
    let path = format!("/items/{}/files/{}", item.id, files[0].id);
    assert!(
        page.contains(&format!("src=\"{path}\"")) && page.contains("店面 1.PNG") && page.contains("1 KB")
    );
    let answer = somebody.get(&path).await;
    let headers = answer.headers().clone();
    assert_eq!(answer.status(), 200);
    assert_eq!(headers["content-type"], "image/png");
    assert_eq!(headers["content-security-policy"], "sandbox");
    assert_eq!(headers["x-content-type-options"], "nosniff");
    assert_eq!(headers["cache-control"], "private, no-store");
    let disposition = headers["content-disposition"].to_str().expect("text");
    assert!(
        disposition.starts_with("attachment;") && disposition.contains("UTF-8''%E5%BA%97"),
        "{disposition}"
    );
    assert_eq!(answer.bytes().await.expect("bytes"), picture(1));
    // Without a body, or with only a part asked for, nothing else happens.
    let head = somebody.request(reqwest::Method::HEAD, &path).send().await.expect("an answer");
    assert_eq!((head.status().as_u16(), head.bytes().await.expect("bytes").len()), (200, 0));
    let part = somebody.request(reqwest::Method::GET, &path).header("range", "bytes=0-3").send().await;
    assert_eq!(part.expect("an answer").bytes().await.expect("bytes"), picture(1));
    app.stop().await;
}

#[tokio::test]
async fn each_reason_for_refusing_a_file_has_its_own_words_and_the_good_ones_stay() {
    let mut app = TestApp::start().await;
    let item = claimed(&app.store, "Blocked exit").await;
    let somebody = app.browser("lead").await;
    let big = {
        let mut bytes = picture(2);
        bytes.resize(10 * 1024 * 1024 + 1, 0);
        bytes
    };
    let name = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes);
    let locked: Vec<u8> = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].into_iter().chain(name).collect();
    let files: [(&str, &[u8]); 5] = [
        ("a.png", &picture(1)),
        ("tool.exe", b"MZ"),
        ("nothing.png", b""),
        ("huge.png", &big),
        ("locked.docx", &locked),
    ];
    let answer = note(&somebody, &item, KEY, "What I wrote", &files).await;
    assert_eq!(answer.status(), 422);
    let page = text(answer).await;
    for words in [
        "tool.exe: only pictures",
        "nothing.png: the file is empty",
        "huge.png: larger than 10 MB",
        "locked.docx: it opens only with a password",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(page.contains("What I wrote"));
    let here = kept(&page);
    assert_eq!(here.len(), 1, "the good one stays");
    assert!(page.contains("a.png (1 KB)"));
    assert_eq!(files_of(&app, &item.id).await, []);

    let key = hidden(&page, "key");
    let fields = [("version", "2"), ("key", key.as_str()), ("text", "What I wrote"), ("kept_file", &here[0])];
    let answer = somebody.post(&format!("/items/{}/note", item.id), &fields).await;
    assert_eq!(answer.status(), 303, "also without files of its own, as a plain form");
    assert_eq!(files_of(&app, &item.id).await.len(), 1);

    let many: Vec<Vec<u8>> = (0..21).map(picture).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|bytes| ("p.png", bytes.as_slice())).collect();
    let answer = note(&somebody, &item, OTHER_KEY, "Many", &many).await;
    assert_eq!(answer.status(), 422);
    assert!(text(answer).await.contains("20 files at most"));
    app.stop().await;
}

#[tokio::test]
async fn a_file_of_somebody_else_or_one_that_is_used_cannot_be_attached() {
    let mut app = TestApp::start().await;
    let item = claimed(&app.store, "Blocked exit").await;
    let (owner, thief) = (app.browser("lead").await, app.browser("poster").await);
    let refused = note(&owner, &item, KEY, "", &[("a.png", &picture(1))]).await;
    assert_eq!(refused.status(), 422);
    let id = kept(&text(refused).await).remove(0);

    let path = format!("/items/{}/note", item.id);
    let form = |key, id| [("version", "2"), ("key", key), ("text", "Mine now"), ("kept_file", id)];
    assert_eq!(thief.post(&path, &form(KEY, &id)).await.status(), 303, "the note is his, the file is not");
    assert_eq!(thief.post(&path, &form(OTHER_KEY, "guessed")).await.status(), 303);
    assert_eq!(files_of(&app, &item.id).await, []);
    assert_eq!(thief.get(&format!("/items/{}/files/{id}", item.id)).await.status(), 404, "not of the item");

    assert_eq!(owner.post(&path, &form(KEY, &id)).await.status(), 303);
    assert_eq!(files_of(&app, &item.id).await.len(), 1);
    let other = claimed(&app.store, "Another").await;
    let answer = owner.post(&format!("/items/{}/note", other.id), &form(OTHER_KEY, &id)).await;
    assert_eq!(answer.status(), 422, "used already");
    assert!(text(answer).await.contains("can no longer be used"));
    assert_eq!(files_of(&app, &other.id).await, []);
    assert_eq!(owner.get(&format!("/items/{}/files/{id}", other.id)).await.status(), 404);
    app.stop().await;
}

#[tokio::test]
async fn the_files_of_a_restricted_item_are_for_those_who_see_it() {
    let mut app = TestApp::start().await;
    let item =
        publish(&app.store, Posting { restricted: true, undecided: true, ..posting("Secret matter") }).await;
    let poster = app.browser("poster").await;
    assert_eq!(note(&poster, &item, KEY, "Seen.", &[("a.png", &picture(1))]).await.status(), 303);
    let file = files_of(&app, &item.id).await.remove(0);
    let path = format!("/items/{}/files/{}", item.id, file.id);
    assert_eq!(poster.get(&path).await.status(), 200);
    for (who, status) in [("rival", 404), ("administrator", 404), ("supervisor", 200)] {
        assert_eq!(app.browser(who).await.get(&path).await.status(), status, "{who}");
    }
    assert_eq!(app.anybody().get(&path).await.status(), 303);
    app.stop().await;
}

#[tokio::test]
async fn a_body_that_is_too_large_is_told_so_and_nothing_is_kept_of_whoever_is_not_signed_in() {
    let mut app = TestApp::start().await;
    let item = claimed(&app.store, "Blocked exit").await;
    let somebody = app.browser("lead").await;
    let answer = somebody
        .request(reqwest::Method::POST, &format!("/items/{}/note", item.id))
        .header("origin", &somebody.url)
        .header("content-type", "multipart/form-data; boundary=x")
        .body(vec![b'a'; 100 * 1024 * 1024 + 1])
        .send()
        .await;
    // A server that answers early may hang up on whoever goes on sending.
    if let Ok(answer) = answer {
        assert_eq!(answer.status(), 413);
        assert!(text(answer).await.contains("100 MB"));
    }
    let answer = note(&app.anybody(), &item, KEY, "Typed", &[("a.png", &picture(1))]).await;
    assert_eq!(answer.status(), 401);
    assert!(text(answer).await.contains("Typed"), "what was typed travels on");
    let broken = somebody
        .request(reqwest::Method::POST, &format!("/items/{}/note", item.id))
        .header("origin", &somebody.url)
        .header("content-type", "multipart/form-data; boundary=x")
        .body("--x\r\nContent-Disposition: form-data; name=\"te")
        .send()
        .await
        .expect("an answer");
    assert_eq!(broken.status(), 400);
    app.stop().await;
}

#[tokio::test]
async fn a_posting_has_a_step_for_files_that_the_department_shares() {
    let mut app = TestApp::start().await;
    let poster = app.browser("poster").await;
    let answer = poster.post("/post", &[("key", KEY)]).await;
    assert_eq!(answer.headers()["location"], format!("/post/{KEY}/1"));
    let step = |n: &str| format!("/post/{KEY}/{n}");
    let problem = [("title", "Blocked exit"), ("matter", "food"), ("body", "Seen."), ("place", "Gulou 12")];
    assert_eq!(poster.post(&step("1"), &problem).await.headers()["location"], step("2"));

    let nothing = poster.upload(&step("2"), &[("upload", "yes")], &[("", b"")]).await;
    assert_eq!(nothing.status(), 422);
    assert!(text(nothing).await.contains("No file was chosen"));
    let upload = [("a.png", picture(1)), ("b.png", picture(2))];
    let upload: Vec<(&str, &[u8])> = upload.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    let stays = poster.upload(&step("2"), &[("upload", "yes")], &upload).await;
    assert_eq!(stays.status(), 303);
    assert_eq!(stays.headers()["location"], step("2"));
    let colleague = app.browser("poster-head").await;
    let page = colleague.page(&step("2")).await;
    let here = kept(&page);
    assert_eq!(here.len(), 2, "the draft is the department's, and so are its files");
    let on = colleague.upload(&step("2"), &[("kept_file", &here[1])], &[]).await;
    assert_eq!(on.headers()["location"], step("3"), "what is unticked goes");
    assert_eq!(colleague.post(&step("3"), &[("asked", "pool")]).await.headers()["location"], step("4"));
    assert_eq!(
        colleague.post(&step("4"), &[("urgency", "normal")]).await.headers()["location"],
        step("check")
    );
    assert!(colleague.page(&step("check")).await.contains("b.png (1 KB)"));
    let answer = colleague.post(&step("check"), &[("key", KEY)]).await;
    assert_eq!(answer.status(), 303);
    let location = answer.headers()["location"].to_str().expect("text").to_owned();
    let id = ItemId(location["/items/".len()..].split('/').next().expect("an id").to_owned());
    let item = app.store.item(&id).await.expect("store").expect("the item");
    assert_eq!(item.files.iter().map(|f| f.name.as_str()).collect::<Vec<_>>(), ["b.png"]);
    let page = app.browser("rival").await.page(&format!("/items/{id}")).await;
    assert!(page.contains("b.png") && !page.contains("a.png"));
    app.stop().await;
}

#[tokio::test]
async fn a_file_that_no_act_took_goes_after_a_week_and_one_of_a_draft_stays() {
    use liaison::clock::{Clock as _, SystemClock};
    let mut app = TestApp::start().await;
    let item = claimed(&app.store, "Blocked exit").await;
    let somebody = app.browser("lead").await;
    let refused = note(&somebody, &item, KEY, "", &[("a.png", &picture(1))]).await;
    let lost = kept(&text(refused).await);
    somebody.post("/post", &[("key", KEY)]).await;
    somebody.upload(&format!("/post/{KEY}/2"), &[], &[("b.png", &picture(2))]).await;
    let drafted = kept(&somebody.page(&format!("/post/{KEY}/2")).await);
    let me = ("lead".into(), DepartmentId::from("market"));
    let here = |ids: Vec<String>| {
        let (store, me) = (app.store.clone(), me.clone());
        async move { store.own_files(&ids, (&me.0, &me.1), "").await.expect("store").len() }
    };
    let day = 24 * 3_600_000;
    app.store.purge_files(SystemClock.now().plus(6 * day)).await.expect("store");
    assert_eq!((here(lost.clone()).await, here(drafted.clone()).await), (1, 1));
    app.store.purge_files(SystemClock.now().plus(8 * day)).await.expect("store");
    assert_eq!((here(lost).await, here(drafted).await), (0, 1));
    app.stop().await;
}

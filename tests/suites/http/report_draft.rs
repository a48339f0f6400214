//! The draft of a result that a department shares, and the page that shows it before it is reported.

use super::text;
use liaison_domain::item::{Command, Item};
use reqwest::Response;
use support::app::{Browser, TestApp, hidden};
use support::story::{claim, done, order, posting, report};
use support::upload::{kept, picture};

/// An item of another department that `poster` and `poster-head` of one department lead, with a support.
async fn led(app: &TestApp) -> Item {
    let item = app.store.execute(order("lead", None, publishing())).await.expect("a posting");
    let item = done(&app.store, "poster", &item.item, claim()).await;
    let join = Command::Join { handler: "Zhao".into(), plan: None, note: String::new() };
    done(&app.store, "rival", &item, join).await
}

fn publishing() -> Command {
    Command::Publish { posting: Box::new(posting("Blocked exit")) }
}

struct Form {
    path: String,
    version: String,
    key: String,
    draft: String,
    nth: String,
}

impl Form {
    async fn open(who: &Browser, item: &Item) -> Self {
        let path = format!("/items/{}/report", item.id);
        let page = who.page(&path).await;
        Self::on(path, &page)
    }

    fn on(path: String, page: &str) -> Self {
        let of = |name: &str| hidden(page, name);
        Self { version: of("version"), key: of("key"), draft: of("draft"), nth: of("nth"), path }
    }

    async fn send(&self, who: &Browser, to: &str, typed: &[(&str, &str)]) -> Response {
        self.upload(who, to, typed, &[]).await
    }

    async fn upload(
        &self,
        who: &Browser,
        to: &str,
        typed: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Response {
        let fixed = [
            ("version", self.version.as_str()),
            ("key", self.key.as_str()),
            ("draft", self.draft.as_str()),
            ("nth", self.nth.as_str()),
        ];
        who.upload(&format!("{}{to}", self.path), &[&fixed[..], typed].concat(), files).await
    }
}

fn whole(words: &str) -> [(&str, &str); 5] {
    [
        ("inspected_at", "2026-01-05T10:00"),
        ("inspectors", "Li, Zhao"),
        ("finding", "not_confirmed"),
        ("measures", "nothing"),
        ("text", words),
    ]
}

fn leads_to(answer: &Response, to: &str) -> bool {
    answer.status() == 303 && answer.headers()["location"] == to
}

#[tokio::test]
async fn a_draft_is_saved_as_it_is_and_a_colleague_goes_on_with_it_up_to_the_report() {
    let mut app = TestApp::start().await;
    let item = led(&app).await;
    let before = app.store.timeline(&item.id, None, 100).await.expect("the log").len();
    let (mine, colleague) = (app.browser("poster").await, app.browser("poster-head").await);
    let form = Form::open(&mine, &item).await;
    let half = [("inspected_at", "soon"), ("text", "Half of it")];
    let saved = form.upload(&mine, "/draft", &half, &[("a.png", &picture(1))]).await;
    assert!(leads_to(&saved, &form.path), "saved without being judged");
    let again = form.upload(&mine, "/draft", &half, &[("a.png", &picture(1))]).await;
    assert!(leads_to(&again, &form.path), "the same press once more");

    let page = colleague.page(&form.path).await;
    assert!(page.contains("by Officer poster. Anyone in your department can see it"), "{page}");
    assert!(page.contains("Half of it") && page.contains("value=\"soon\"") && page.contains("a.png (1 KB)"));
    let theirs = Form::on(form.path.clone(), &page);
    let file = kept(&page).remove(0);
    let typed = [&whole("All of it")[..], &[("kept_file", file.as_str())]].concat();
    let answer = theirs.send(&colleague, "/check", &typed).await;
    let check = format!("{}/check", form.path);
    assert!(leads_to(&answer, &check));
    let page = colleague.page(&check).await;
    for shown in
        ["Check the result", "2026-01-05 10:00", "Li, Zhao", "Not confirmed", "Nothing found", "All of it"]
    {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    assert!(page.contains("a.png (1 KB)") && page.contains(&format!("{}#f-text", form.path)));
    let log = app.store.timeline(&item.id, None, 100).await.expect("the log");
    assert_eq!(log.len(), before, "nothing is recorded");

    let last = Form::on(form.path.clone(), &page);
    let send = || last.send(&colleague, "", &typed);
    let (first, second) = tokio::join!(send(), send());
    let to = format!("/items/{}?done=report", item.id);
    assert!(leads_to(&first, &to) && leads_to(&second, &to), "pressed twice, reported once");
    let now = app.store.item(&item.id).await.expect("store").expect("the item");
    assert_eq!(now.reports.len(), 1);
    assert_eq!(now.reports[0].report.files[0].name, "a.png", "the file that a colleague handed in");
    assert!(leads_to(&colleague.get(&check).await, &form.path), "the draft is gone");
    app.stop().await;
}

#[tokio::test]
async fn whoever_saves_over_a_colleague_is_told_and_both_texts_are_there() {
    let mut app = TestApp::start().await;
    let item = led(&app).await;
    let (mine, colleague) = (app.browser("poster").await, app.browser("poster-head").await);
    let form = Form::open(&mine, &item).await;
    let other = Form::open(&colleague, &item).await;
    assert_eq!(other.send(&colleague, "/draft", &[("text", "Theirs, saved first")]).await.status(), 303);
    for to in ["/draft", "/check"] {
        let late = form.send(&mine, to, &whole("Mine, typed meanwhile")).await;
        assert_eq!(late.status(), 409, "{to}");
        let page = text(late).await;
        assert!(page.contains("Officer poster-head changed this draft at "), "{page}");
        assert!(page.contains("Mine, typed meanwhile") && page.contains("Theirs, saved first"), "{page}");
    }
    let page = text(form.send(&mine, "/draft", &whole("Mine, typed meanwhile")).await).await;
    let again = Form::on(form.path.clone(), &page);
    assert_eq!(again.send(&mine, "/draft", &whole("Mine, typed meanwhile")).await.status(), 303);
    assert!(colleague.page(&form.path).await.contains("Mine, typed meanwhile"), "replaced once it was read");
    app.stop().await;
}

#[tokio::test]
async fn a_draft_shows_to_no_other_department_and_never_in_the_timeline() {
    let mut app = TestApp::start().await;
    let item = led(&app).await;
    let mine = app.browser("poster").await;
    let form = Form::open(&mine, &item).await;
    assert_eq!(form.send(&mine, "/draft", &whole("For our eyes")).await.status(), 303);
    let before = app.store.timeline(&item.id, None, 100).await.expect("the log").len();
    for account in ["rival", "lead", "coordinator", "supervisor", "administrator"] {
        let other = app.browser(account).await;
        for path in [format!("/items/{}", item.id), form.path.clone(), format!("{}/check", form.path)] {
            let page = text(other.get(&path).await).await;
            assert!(!page.contains("For our eyes"), "{account} {path}");
        }
    }
    assert!(!mine.page(&format!("/items/{}", item.id)).await.contains("For our eyes"));
    assert!(!mine.page("/post").await.contains(&item.id.0), "no posting that is being written");
    let id = liaison::store::report_draft(&item, &"ecology".into());
    assert_eq!(mine.get(&format!("/post/{id}/1")).await.status(), 404);
    assert_eq!(app.browser("lead").await.get(&format!("/post/{id}/1")).await.status(), 404);
    // A department without a part has nothing to save, and a support's draft is its own.
    let stranger = app.browser("support").await;
    assert_ne!(form.send(&stranger, "/draft", &whole("Not ours")).await.status(), 303);
    let rival = app.browser("rival").await;
    let theirs = Form::open(&rival, &item).await;
    assert_eq!(theirs.draft, "0");
    assert_eq!(theirs.send(&rival, "/draft", &whole("The other one")).await.status(), 303);
    assert!(mine.page(&form.path).await.contains("For our eyes"));
    let log = app.store.timeline(&item.id, None, 100).await.expect("the log");
    assert_eq!(log.len(), before, "nothing was written into the log");
    app.stop().await;
}

#[tokio::test]
async fn what_is_wrong_is_told_before_anything_is_recorded_and_everything_stays() {
    let mut app = TestApp::start().await;
    let item = led(&app).await;
    let mine = app.browser("poster").await;
    let form = Form::open(&mine, &item).await;
    let typed = [
        ("inspected_at", "2026-01-05T10:00"),
        ("inspectors", "Li"),
        ("finding", "confirmed"),
        ("measures", "ordered"),
        ("fix_by", "2020-01-01"),
        ("text", "What we found"),
    ];
    let answer = form.upload(&mine, "/check", &typed, &[("a.png", &picture(1)), ("b.exe", b"MZ")]).await;
    assert_eq!(answer.status(), 422);
    let page = text(answer).await;
    assert!(page.contains("What we found") && page.contains("b.exe: only pictures"), "{page}");
    let here = Form::on(form.path.clone(), &page);
    let file = kept(&page).remove(0);
    let typed = [&typed[..], &[("kept_file", file.as_str())]].concat();
    let answer = here.send(&mine, "/check", &typed).await;
    assert_eq!(answer.status(), 422, "the rules of the report itself");
    let page = text(answer).await;
    assert!(page.contains("#f-order_document") && page.contains("a.png (1 KB)"), "{page}");
    // Asked again by its address, the page is no more whole than it was.
    assert_eq!(mine.get(&format!("{}/check", form.path)).await.status(), 422);
    assert!(mine.page(&form.path).await.contains("What we found"), "and it is saved");
    let more = [&whole("One more")[..], &[("more", "fine")]].concat();
    let answer = Form::open(&mine, &item).await.send(&mine, "/check", &more).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(text(answer).await.matches("name=\"fine_act\"").count(), 2);
    app.stop().await;
}

#[tokio::test]
async fn what_was_typed_stays_readable_when_the_result_is_not_asked_for_any_more() {
    let mut app = TestApp::start().await;
    let item = app.store.execute(order("lead", None, publishing())).await.expect("a posting");
    let item = done(&app.store, "rival", &item.item, claim()).await;
    let join = Command::Join { handler: "Zhao".into(), plan: None, note: String::new() };
    let item = done(&app.store, "poster", &item, join).await;
    let (mine, colleague) = (app.browser("poster").await, app.browser("poster-head").await);
    let form = Form::open(&mine, &item).await;
    let late = Form::open(&colleague, &item).await;
    assert_eq!(form.send(&mine, "/draft", &whole("Saved in time")).await.status(), 303);
    let release = Command::Release { department: "ecology".into(), reason: "Not needed.".into() };
    done(&app.store, "rival", &item, release).await;
    let answer = mine.get(&form.path).await;
    assert!(answer.status().is_client_error());
    let page = text(answer).await;
    assert!(page.contains("Saved in time") && page.contains("by Officer poster."), "{page}");
    let seen = Form { draft: hidden(&page, "draft"), ..late };
    let answer = seen.send(&colleague, "/check", &whole("Typed too late")).await;
    assert!(answer.status().is_client_error());
    assert!(text(answer).await.contains("Typed too late"));
    let page = text(mine.get(&form.path).await).await;
    assert!(page.contains("Typed too late") && page.contains("by Officer poster-head."), "{page}");
    app.stop().await;
}

#[tokio::test]
async fn a_draft_is_thrown_away_only_as_it_was_seen() {
    let mut app = TestApp::start().await;
    let item = led(&app).await;
    let (mine, colleague) = (app.browser("poster").await, app.browser("poster-head").await);
    let form = Form::open(&mine, &item).await;
    assert_eq!(form.send(&mine, "/draft", &whole("First")).await.status(), 303);
    let second = Form::open(&colleague, &item).await;
    assert_eq!(second.send(&colleague, "/draft", &whole("Second")).await.status(), 303);
    let discard = format!("{}/discard", form.path);
    assert!(leads_to(&mine.post(&discard, &[("draft", "1")]).await, &form.path));
    assert!(mine.page(&form.path).await.contains("Second"), "a colleague's version stays");
    assert_ne!(app.browser("lead").await.post(&discard, &[("draft", "2")]).await.status(), 500);
    assert!(mine.page(&form.path).await.contains("Second"), "another department has no say");
    assert!(leads_to(&mine.post(&discard, &[("draft", "2")]).await, &form.path));
    assert!(!mine.page(&form.path).await.contains("Second"));
    assert!(leads_to(&app.anybody().post(&discard, &[("draft", "2")]).await, "/sign-in"));
    app.stop().await;
}

#[tokio::test]
async fn a_form_sent_after_the_session_ended_is_filled_in_again() {
    let mut app = TestApp::start().await;
    let item = led(&app).await;
    let mine = app.browser("poster").await;
    let form = Form::open(&mine, &item).await;
    let answer = form.send(&app.anybody(), "/check", &whole("Typed for an hour")).await;
    assert_eq!(answer.status(), 401);
    let page = text(answer).await;
    assert!(
        page.contains("Typed for an hour") && page.contains(&format!("value=\"{}\"", form.path)),
        "{page}"
    );
    app.stop().await;
}

#[tokio::test]
async fn a_file_can_be_handed_in_with_the_next_result_as_well() {
    let mut app = TestApp::start().await;
    let item = led(&app).await;
    let mine = app.browser("poster").await;
    let check = async |item: &Item| {
        let form = Form::open(&mine, item).await;
        let answer = form.upload(&mine, "/check", &whole("Seen."), &[("a.png", &picture(1))]).await;
        assert_eq!(answer.status(), 303);
        let page = mine.page(&format!("{}/check", form.path)).await;
        let files: Vec<_> = kept(&page);
        assert_eq!(files.len(), 1, "{page}");
        let typed = [&whole("Seen.")[..], &[("kept_file", files[0].as_str())]].concat();
        assert_eq!(Form::on(form.path, &page).send(&mine, "", &typed).await.status(), 303);
    };
    check(&item).await;
    let now = app.store.item(&item.id).await.expect("store").expect("the item");
    let theirs = Command::Report { report: Box::new(report("Seen as well.")) };
    let now = done(&app.store, "rival", &now, theirs).await;
    let now = done(&app.store, "poster", &now, Command::JointReport { text: "Both.".into() }).await;
    let back = Command::SendBack { departments: vec!["ecology".into()], reason: "Not yet.".into() };
    let now = done(&app.store, "lead", &now, back).await;
    check(&now).await;
    let now = app.store.item(&item.id).await.expect("store").expect("the item");
    let files: Vec<_> = now.reports.iter().map(|entry| entry.report.files.len()).collect();
    assert_eq!(files, [1, 0, 1]);
    app.stop().await;
}

//! What the administrator lays down: looked at first, then saved; nobody else has such pages.

use super::{carried, key, send, text};
use liaison_domain::clocks::{ClockKind, Span};
use support::app::{Browser, TestApp, hidden};
use support::story::{claimed, posting, publish};

pub const CALENDAR: &str = "/admin/calendar";
pub const CLOCKS: &str = "/admin/clocks";
pub const POWERS: &str = "/admin/powers";
pub const RULES: &str = "/admin/rules";
const MATTERS: &str = "/admin/matters";
pub const MATTER: &str = "/admin/matter";
const DEPARTMENTS: &str = "/admin/departments";

pub async fn preview(admin: &Browser, fields: &[(&str, &str)]) -> String {
    let answer = send(admin, CALENDAR, fields).await;
    assert_eq!(answer.status(), 200);
    text(answer).await
}

#[tokio::test]
async fn whoever_is_no_administrator_finds_no_such_pages() {
    let mut app = TestApp::start().await;
    let officer = app.browser("poster").await;
    for path in [CALENDAR, CLOCKS, RULES, POWERS, MATTERS, MATTER, DEPARTMENTS] {
        assert_eq!(officer.get(path).await.status(), 404, "{path}");
        let wanted = if [MATTERS, DEPARTMENTS].contains(&path) { 405 } else { 404 };
        assert_eq!(send(&officer, path, &[("text", "")]).await.status(), wanted, "{path}");
    }
    let admin = app.browser("administrator").await;
    for path in [CALENDAR, CLOCKS, RULES, POWERS, MATTER] {
        assert_eq!(admin.post(path, &[("text", "")]).await.status(), 400, "{path}: a form carries a key");
    }
    app.stop().await;
}

#[tokio::test]
async fn a_day_off_is_shown_with_the_deadlines_it_moves_before_it_is_saved() {
    let mut app = TestApp::start().await;
    let item = claimed(&app.store, "Runs on").await;
    let due = item.lead().expect("a lead").report_by.expect("a deadline");
    let calendar = app.store.rules().calendar;
    let off = calendar.worked_day_after(calendar.offsets.day(item.changed_at), 2);
    let (y, m, d) = liaison_domain::time::civil_from_days(off);
    let file = format!(
        r#"{{"year":{y},"days":[{{"name":"Power cut","date":"{y:04}-{m:02}-{d:02}","isOffDay":true}}]}}"#
    );
    let admin = app.browser("administrator").await;
    let page = preview(&admin, &[("what", "import"), ("text", &file), ("year", "")]).await;
    assert!(page.contains("1 day changes") && page.contains("Power cut"), "{page}");
    assert!(page.contains(item.number.0.as_str()), "the item whose deadline moves is named");
    assert!(app.store.rules().calendar.is_worked(off), "nothing is saved yet");

    let (change, seen) = (carried(&page, "change"), carried(&page, "seen"));
    let long = "x".repeat(2_001);
    let fields = [("change", change.as_str()), ("seen", seen.as_str()), ("reason", &long), ("year", "2026")];
    let answer = send(&admin, CALENDAR, &fields).await;
    assert_eq!(answer.status(), 422);
    let page = text(answer).await;
    assert!(page.contains("to 2000 characters") && page.contains(&long), "the limit, and what was typed");
    assert!(app.store.rules().calendar.is_worked(off), "nothing is saved yet");
    let fields =
        [("change", change.as_str()), ("seen", seen.as_str()), ("reason", "Repairs"), ("year", "2026")];
    let saved = send(&admin, CALENDAR, &fields).await;
    assert_eq!(saved.status(), 303);
    assert!(!app.store.rules().calendar.is_worked(off));
    let moved = app.store.item(&item.id).await.expect("store").expect("the item");
    assert!(moved.lead().expect("a lead").report_by.expect("a deadline") > due);
    let timeline = admin.page(&format!("/items/{}", item.id)).await;
    assert!(timeline.contains("Repairs"), "the item says why");
    app.stop().await;
}

#[tokio::test]
async fn what_is_no_calendar_changes_nothing_and_stays_in_the_form() {
    let mut app = TestApp::start().await;
    let admin = app.browser("administrator").await;
    let long = format!("date,name\n2026-02-03,{}\n", "x".repeat(201));
    for (what, field, typed, says) in [
        ("import", "text", "date,name\n2026-02-30,Nothing\n", "Row 2 cannot be read: 2026-02-30"),
        ("import", "text", "<html>", "Neither the yearly JSON"),
        ("import", "text", long.as_str(), "Keep the name in row 2 to 200 characters"),
        ("hours", "hours", "12:00-08:00", "Give stretches such as"),
        ("hours", "hours", "08:30-12:00", "Choose at least one worked weekday"),
    ] {
        let answer = send(&admin, CALENDAR, &[("what", what), (field, typed), ("year", "2026")]).await;
        assert_eq!(answer.status(), 422, "{typed}");
        let page = text(answer).await;
        assert!(page.contains("role=\"alert\"") && page.contains(says), "{typed}");
        assert!(page.contains("id=\"errors\"") && page.contains("aria-invalid=\"true\""), "{typed}");
        assert!(page.contains(&typed.replace('<', "&lt;")), "what was typed is kept: {typed}");
    }
    let name = "x".repeat(201);
    let named = format!(r#"{{"days":[[20000,{{"worked":true,"name":"{name}"}}]],"hours":null,"week":null}}"#);
    for forged in [r#"{"days":[],"hours":[[5,5]],"week":null}"#, &named] {
        let forged =
            [("change", forged), ("seen", r#"{"days":[],"hours":[],"week":null}"#), ("year", "2026")];
        assert_eq!(send(&admin, CALENDAR, &forged).await.status(), 400);
    }
    assert!(app.store.rules().calendar.days.is_empty());
    app.stop().await;
}

#[tokio::test]
async fn the_calculator_answers_on_the_page() {
    let mut app = TestApp::start().await;
    let admin = app.browser("administrator").await;
    let page = admin.page(&format!("{CALENDAR}?from=2025-12-08&days=5")).await;
    assert!(page.contains("5 working days from Mon 8 Dec 2025 = Mon 15 Dec 2025"), "{page}");
    for (query, says) in [
        ("from=8.12.2025&days=5", "Give the first day as a date"),
        ("from=&days=", "Give the first day as a date"),
        ("from=2025-12-08&days=five", "Give a whole number of working days from 1 to 2000"),
        ("from=2025-12-07&days=0", "Give a whole number of working days from 1 to 2000"),
        ("from=9999-12-31&days=5", "Give a first day between 1970 and 2100"),
        ("from=2025-12-08&days=2001", "Give a whole number of working days from 1 to 2000"),
    ] {
        let answer = admin.get(&format!("{CALENDAR}?{query}")).await;
        assert_eq!(answer.status(), 422, "{query}");
        let page = text(answer).await;
        assert!(
            page.contains(says) && page.contains("id=\"errors\"") && page.contains("href=\"#f-"),
            "{query}"
        );
    }
    let page = admin.page(&format!("{CALENDAR}?from=2026-12-31&days=1")).await;
    assert!(page.contains("There is no arrangement for 2026, 2027 yet"), "{page}");
    assert!(page.contains("action=\"/admin/calendar#calculator\""), "the answer is in sight");
    app.stop().await;
}

#[tokio::test]
async fn clocks_are_set_for_one_matter_and_refused_whole_when_one_is_senseless() {
    let mut app = TestApp::start().await;
    let admin = app.browser("administrator").await;
    let set = [
        ("matter", "food"),
        ("n-report", "3"),
        ("n-report-unit", "d"),
        ("u-claim", "30"),
        ("u-claim-unit", "p"),
    ];
    assert_eq!(send(&admin, CLOCKS, &set).await.status(), 303);
    let clocks = app.store.rules().clocks;
    let spans: Vec<_> = clocks.iter().map(|(rule, span)| (rule.kind, rule.urgent, span)).collect();
    assert_eq!(spans, [(ClockKind::Report, false, Span::Days(3)), (ClockKind::Claim, true, Span::Plain(30))]);

    let wrong = [("matter", "food"), ("n-report", "0"), ("n-report-unit", "d")];
    assert_eq!(send(&admin, CLOCKS, &wrong).await.status(), 422);
    assert_eq!(app.store.rules().clocks, clocks);
    assert_eq!(send(&admin, CLOCKS, &[("matter", "food")]).await.status(), 303);
    assert_eq!(app.store.rules().clocks.iter().count(), 0);
    app.stop().await;
}

#[tokio::test]
async fn a_powers_list_with_a_row_in_error_is_not_taken_and_a_whole_one_then_holds() {
    let mut app = TestApp::start().await;
    let admin = app.browser("administrator").await;
    let bad = "matter,department,duty,basis\nfood,market,main,Food Safety Law art. 6\nfood,nobody,main,x\n";
    for fields in [vec![("text", bad)], vec![("text", bad), ("confirm", "yes")]] {
        let answer = send(&admin, POWERS, &fields).await;
        assert_ne!(answer.status(), 303);
        let page = text(answer).await;
        assert!(page.contains("New 1 · changed 0 · disabled 0 · errors 1"), "{page}");
        assert!(page.contains("Row 3: there is no department “nobody”"), "{page}");
        assert!(!page.contains("name=\"confirm\""), "what cannot be read would count as disabled");
    }
    assert!(app.store.rules().powers.lines().is_empty(), "nothing is saved yet");

    let list = "类别\t单位\t责任\t依据\t起\n食品\tmarket局\t主体责任\tFood Safety Law art. 6\t2026/1/1\n";
    let page =
        text(admin.upload(POWERS, &[("text", ""), ("key", &key())], &[("list.csv", list.as_bytes())]).await)
            .await;
    assert!(page.contains("New 1 · changed 0 · disabled 0 · errors 0"), "{page}");
    let seen = hidden(&page, "seen");
    let confirm = |key: &str| {
        let confirm = [("text", list), ("seen", seen.as_str()), ("confirm", "yes"), ("key", key)];
        confirm.map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    let first = confirm(&key());
    let first: Vec<_> = first.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    assert_eq!(admin.upload(POWERS, &first, &[]).await.status(), 303);
    assert_eq!(admin.upload(POWERS, &first, &[]).await.status(), 303, "the same form once more");
    assert_eq!(app.store.rules().powers.lines().len(), 1);
    let second = confirm(&key());
    let second: Vec<_> = second.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let late = admin.upload(POWERS, &second, &[]).await;
    assert_eq!(late.status(), 409, "it was compared with another list");
    let late = text(late).await;
    assert!(late.contains("Another administrator has just changed the list"), "{late}");
    assert!(late.contains("Officer administrator changed it"), "who did");
    assert!(late.contains("New · Food · Dept market · "), "and what: {late}");

    let item = publish(&app.store, posting("Food")).await;
    let outside = app.browser("rival").await.get(&format!("/items/{}/claim", item.id)).await;
    assert_eq!(outside.status(), 403);
    assert!(text(outside).await.contains("The powers list does not name your department"));
    app.stop().await;
}

#[tokio::test]
async fn everybody_reads_the_powers_list_and_takes_it_along() {
    let mut app = TestApp::start().await;
    let admin = app.browser("administrator").await;
    let list = "matter,department,duty,basis\nfood,market,main,Art. 6\nfood,urban,main,Art. 7\n";
    let seen = hidden(&text(send(&admin, POWERS, &[("text", list)]).await).await, "seen");
    assert_eq!(
        send(&admin, POWERS, &[("text", list), ("seen", &seen), ("confirm", "yes")]).await.status(),
        303
    );
    let coordinator = app.browser("coordinator").await;
    let page = coordinator.page("/powers").await;
    assert!(page.contains("Art. 7") && page.contains("Food: Dept market, Dept urban"), "{page}");
    assert!(coordinator.page("/desk").await.contains("href=\"/powers\""));
    let table = coordinator.get("/powers.csv").await;
    assert_eq!(table.headers()["content-type"], "text/csv; charset=utf-8");
    let table = table.bytes().await.expect("bytes");
    assert!(table.starts_with(b"\xef\xbb\xbfmatter,"), "{table:?}");
    let again = text(admin.upload(POWERS, &[("key", &key())], &[("list.csv", &table)]).await).await;
    assert!(again.contains("It does not differ"), "{again}");
    assert!(coordinator.page("/powers.csv?sample=yes").await.contains("Some Act, art. 1"));
    assert_eq!(app.anybody().get("/powers").await.status(), 303);
    app.stop().await;
}

#[tokio::test]
async fn a_matter_is_added_changed_and_disabled_and_posting_goes_by_it_at_once() {
    let mut app = TestApp::start().await;
    let admin = app.browser("administrator").await;
    let new =
        [("id", "food-storage"), ("zh", "仓储"), ("parent", "food"), ("asks", "party"), ("active", "yes")];
    assert_eq!(send(&admin, MATTER, &new).await.headers()["location"], "/admin/matters?saved=yes");
    let list = admin.page(MATTERS).await;
    assert!(list.contains("\u{3000}仓储") && list.contains("Needs an enterprise"), "{list}");
    for (wrong, says) in [
        ([("id", "food"), ("zh", "x")], "There is a category “food” already"),
        ([("id", "No spaces"), ("zh", "x")], "Give an identifier"),
        ([("id", "blank"), ("zh", " ")], "Give a name"),
    ] {
        let answer = send(&admin, MATTER, &wrong).await;
        assert_eq!(answer.status(), 422, "{says}");
        assert!(text(answer).await.contains(says), "{says}");
    }

    // Step 1 of a posting asks for what the matter asks for.
    let poster = app.browser("poster").await;
    poster.post("/post", &[("key", super::KEY)]).await;
    let step = format!("/post/{}/1", super::KEY);
    let typed = [("title", "Boxes"), ("matter", "food-storage"), ("body", "Seen."), ("place", "Gate 1")];
    let answer = poster.post(&step, &typed).await;
    assert_eq!(answer.status(), 422);
    let page = text(answer).await;
    assert!(page.contains("Give the enterprise"), "{page}");
    assert!(page.contains("仓储 (Needs an enterprise)"), "the list says so before anybody chooses: {page}");

    let form = format!("{MATTER}?id=food-storage");
    let page = admin.page(&form).await;
    let seen = carried(&page, "seen");
    let below = [
        ("id", "food"),
        ("seen", &carried(&admin.page(&format!("{MATTER}?id=food")).await, "seen")),
        ("zh", "食品"),
        ("parent", "food-storage"),
    ];
    assert_eq!(send(&admin, MATTER, &below).await.status(), 422, "a tree has no circle");
    let disabled =
        [("id", "food-storage"), ("seen", &seen), ("zh", "仓储"), ("en", "Storage"), ("parent", "food")];
    assert_eq!(send(&admin, MATTER, &disabled).await.status(), 303);
    let overtaken = send(&admin, MATTER, &disabled).await;
    assert_eq!(overtaken.status(), 409);
    let page = text(overtaken).await;
    assert!(page.contains("Another administrator"), "what was seen is not there any more");
    assert!(page.contains("Use: Takes postings → Disabled"), "and what it has become: {page}");
    assert!(!poster.page(&step).await.contains("value=\"food-storage\" "), "no choice any more");
    assert!(admin.page(MATTERS).await.contains("Disabled"));
    assert_eq!(admin.get(&format!("{MATTER}?id=unknown")).await.status(), 404);
    app.stop().await;
}

//! What the office lays down by forms: a form has its effect once, and nobody writes over what somebody
//! else has changed since the form was drawn.

use super::admin::{CALENDAR, CLOCKS, MATTER, POWERS, RULES, preview};
use super::{carried, key, send, text};
use liaison::clock::{Clock as _, SystemClock};
use liaison_app::pages::admin::calendar::LISTED;
use liaison_domain::item::{Action, ClosingCode, Command};
use liaison_domain::limits::Limit;
use liaison_domain::time::{DAY, HOUR};
use liaison_domain::{Calendar, Department, DepartmentName, ItemId, Timestamp};
use support::app::{Browser, TestApp};
use support::story::{claimed, done, posting, publish, report};

const COVER: &str = "/cover";

type Fields = Vec<(&'static str, String)>;

/// A form of each kind, as it is drawn and filled in once, without its key.
async fn forms(admin: &Browser) -> Vec<(&'static str, Fields)> {
    let seen = |page: String| ("seen", carried(&page, "seen"));
    let rules = vec![seen(admin.page(RULES).await), ("reopen_days", "20".into())];
    let rest = Limit::ALL.into_iter().filter(|l| *l != Limit::ReopenDays);
    let rules = [rules, rest.map(|l| (l.word(), l.default().to_string())).collect()].concat();
    let clocks = admin.page(&format!("{CLOCKS}?matter=food")).await;
    let clocks = vec![
        seen(clocks),
        ("matter", "food".into()),
        ("n-report", "3".into()),
        ("n-report-unit", "d".into()),
    ];
    let matter = vec![("id", "storage".into()), ("zh", "仓储".into()), ("active", "yes".into())];
    let file = "date,name\n2026-02-03,Repairs\n";
    let drawn = preview(admin, &[("what", "import"), ("text", file), ("year", "2026")]).await;
    let calendar = vec![seen(drawn.clone()), ("change", carried(&drawn, "change")), ("year", "2026".into())];
    let list = "matter,department,duty,basis\nfood,market,main,Art. 6\n";
    let powers = text(send(admin, POWERS, &[("text", list)]).await).await;
    let powers = vec![seen(powers), ("text", list.into()), ("confirm", "yes".into())];
    let cover = vec![
        seen(admin.page(COVER).await),
        ("cover", "coordinator".into()),
        ("away_from", "2099-01-01".into()),
        ("away_until", "2099-01-02".into()),
    ];
    vec![
        (RULES, rules),
        (CLOCKS, clocks),
        (MATTER, matter),
        (CALENDAR, calendar),
        (POWERS, powers),
        (COVER, cover),
    ]
}

fn borrowed(fields: &Fields) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

#[tokio::test]
async fn a_form_sent_twice_or_several_times_at_once_has_one_effect() {
    let mut app = TestApp::start().await;
    let admin = app.browser("administrator").await;
    for (path, mut fields) in forms(&admin).await {
        fields.push(("key", key()));
        let fields = borrowed(&fields);
        let before = app.store.head().await.expect("the log");
        let (a, b, c) =
            tokio::join!(admin.post(path, &fields), admin.post(path, &fields), admin.post(path, &fields));
        let to = a.headers()["location"].to_str().expect("text").to_owned();
        for answer in [a, b, c, admin.post(path, &fields).await] {
            assert_eq!(answer.status(), 303, "{path}");
            assert_eq!(answer.headers()["location"], to.as_str(), "{path}: each is told the same");
        }
        assert_eq!(app.store.head().await.expect("the log"), before + 1, "{path}");
    }
    let rules = app.store.rules();
    assert_eq!(rules.limits.get(Limit::ReopenDays), 20);
    assert_eq!(
        (rules.clocks.iter().count(), rules.powers.lines().len(), rules.calendar.days.len()),
        (1, 1, 1)
    );
    app.stop().await;
}

#[tokio::test]
async fn a_key_does_nothing_for_somebody_else_or_for_another_form() {
    let mut app = TestApp::start().await;
    let (admin, officer) = (app.browser("administrator").await, app.browser("poster").await);
    let key = key();
    let page = admin.page(RULES).await;
    let seen = carried(&page, "seen");
    let all = |days: &'static str| {
        let mut fields = vec![("key", key.as_str()), ("seen", seen.as_str()), ("reopen_days", days)];
        let rest = [("remind_hours", "4"), ("extensions", "1"), ("extended_days", "10")];
        fields.extend(rest.into_iter().chain([("repeat_findings", "3"), ("repeat_days", "365")]));
        fields
    };
    assert_eq!(admin.post(RULES, &all("20")).await.status(), 303);
    assert_eq!(officer.post(RULES, &all("20")).await.status(), 404, "somebody else's");
    // Gone back, and filled in otherwise: the key is the same, what was seen is not there any more.
    let back = admin.post(RULES, &all("25")).await;
    assert_eq!(back.status(), 409);
    let page = text(back).await;
    assert!(page.contains("reopened: 30 → 20") && page.contains("value=\"25\""), "{page}");
    assert_eq!(app.store.rules().limits.get(Limit::ReopenDays), 20);
    let anybody = app.anybody().post(RULES, &all("20")).await;
    assert_eq!(anybody.status(), 401, "what was typed waits for the sign-in");
    app.stop().await;
}

#[tokio::test]
async fn of_two_administrators_the_second_is_told_what_the_first_changed() {
    let mut app = TestApp::start().await;
    let admin = app.browser("administrator").await;
    let theirs = forms(&admin).await;
    for (path, fields) in forms(&admin).await {
        assert_eq!(send(&admin, path, &borrowed(&fields)).await.status(), 303, "{path}");
    }
    let says = [
        (RULES, "reopen_days", "25", "reopened: 30 → 20"),
        (CLOCKS, "n-report", "4", "Report by, Normal: not set → 3 working days"),
        (COVER, "cover", "coordinator", "Officer administrator: not away → "),
    ];
    for (path, field, typed, says) in says {
        let mut fields = theirs.iter().find(|(p, _)| *p == path).expect("a form").1.clone();
        let at = fields.iter().position(|(name, _)| *name == field).expect("a field");
        fields[at].1 = typed.to_owned();
        let answer = send(&admin, path, &borrowed(&fields)).await;
        assert_eq!(answer.status(), 409, "{path}");
        let page = text(answer).await;
        assert!(page.contains(says), "{path}: {page}");
        assert!(page.contains(&format!("value=\"{typed}\"")), "{path}: what was typed is kept");

        // Knowing what stands now, they may write over it.
        let seen = fields.iter().position(|(name, _)| *name == "seen").expect("what was seen");
        fields[seen].1 = carried(&page, "seen");
        assert_eq!(send(&admin, path, &borrowed(&fields)).await.status(), 303, "{path}");
    }
    let limits = app.store.rules().limits;
    assert_eq!((limits.get(Limit::ReopenDays), limits.get(Limit::RemindHours)), (25, 4));
    app.stop().await;
}

#[tokio::test]
async fn of_two_administrators_on_one_day_the_second_sees_both_and_elsewhere_nobody_is_in_the_way() {
    let mut app = TestApp::start().await;
    let admin = app.browser("administrator").await;
    let first = Calendar::month(2027, 3).start;
    let month = format!("{CALENDAR}?year=2027&month=3");
    let page = admin.page(&month).await;
    let (seen, day, other) = (carried(&page, "seen"), format!("day-{first}"), format!("day-{}", first + 1));
    let form = |chosen: &[(&str, &str)]| {
        let form = [("what", "days"), ("year", "2027"), ("month", "3"), ("seen", seen.as_str())];
        let both = form.iter().chain(chosen).map(|(n, v)| ((*n).to_owned(), (*v).to_owned()));
        both.collect::<Vec<_>>()
    };
    let previewed = async |fields: Vec<(String, String)>| {
        let fields: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        send(&admin, CALENDAR, &fields).await
    };
    let confirmed = async |page: &str| {
        let (change, seen) = (carried(page, "change"), carried(page, "seen"));
        send(&admin, CALENDAR, &[("change", &change), ("seen", &seen), ("year", "2027")]).await
    };
    let long = "x".repeat(201);
    let name = format!("name-{first}");
    let answer = previewed(form(&[(&day, "off"), (&name, &long)])).await;
    assert_eq!(answer.status(), 422);
    let page = text(answer).await;
    assert!(page.contains("Keep the name of 2027-03-01 to 200 characters") && page.contains(&long));

    let mine = text(previewed(form(&[(&day, "off"), (&name, "Mine")])).await).await;
    let theirs = text(previewed(form(&[(&day, "work"), (&name, "Theirs")])).await).await;
    let elsewhere = text(previewed(form(&[(&other, "off")])).await).await;
    assert_eq!(confirmed(&theirs).await.status(), 303);
    assert_eq!(confirmed(&elsewhere).await.status(), 303, "another day");
    let late = confirmed(&mine).await;
    assert_eq!(late.status(), 409);
    let page = text(late).await;
    assert!(
        page.contains("Mon 1 Mar 2027: By weekday → Worked Theirs"),
        "what somebody else made of it: {page}"
    );
    assert!(page.contains("Mon 1 Mar 2027: Worked Theirs → Off Mine"), "what this makes of that: {page}");
    let late = previewed(form(&[(&day, "off"), (&name, "Mine")])).await;
    assert_eq!(late.status(), 409, "the month that was open is outdated as well");
    assert!(text(late).await.contains("value=\"Mine\""));
    assert_eq!(confirmed(&page).await.status(), 303, "knowing what stands now");
    assert_eq!(app.store.rules().calendar.days.get(&first).map(|d| d.name.as_str()), Some("Mine"));
    app.stop().await;
}

#[tokio::test]
async fn the_working_week_and_the_hours_are_changed_together_and_a_file_is_taken_as_it_is() {
    let mut app = TestApp::start().await;
    let admin = app.browser("administrator").await;
    let page = admin.page(CALENDAR).await;
    assert!(page.contains("Lunch at present: 12:00-14:00"), "{page}");
    let seen = carried(&page, "seen");
    let mut fields = vec![("what", "hours"), ("hours", "09:00-12:00, 13:00-17:00"), ("seen", seen.as_str())];
    fields.extend(["0", "1", "2", "3", "4", "5"].map(|day| ("week", day)));
    let page = preview(&admin, &fields).await;
    assert!(page.contains("Office hours: 08:30-12:00, 14:00-18:00 → 09:00-12:00, 13:00-17:00"), "{page}");
    assert!(page.contains("Thu, Fri → Mon, Tue, Wed, Thu, Fri, Sat<"), "{page}");
    let (change, seen) = (carried(&page, "change"), carried(&page, "seen"));
    assert_eq!(send(&admin, CALENDAR, &[("change", &change), ("seen", &seen)]).await.status(), 303);
    let calendar = app.store.rules().calendar;
    assert_eq!(calendar.week, [true, true, true, true, true, true, false]);
    assert_eq!(calendar.day_length(), 7 * HOUR);

    let year = r#"{"year":2027,"papers":[],"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true}]}"#;
    let fields = [("what", "import"), ("text", ""), ("year", "2027"), ("key", &key())];
    let answer = admin.upload(CALENDAR, &fields, &[("2027.json", year.as_bytes())]).await;
    assert_eq!(answer.status(), 200);
    let page = text(answer).await;
    assert!(page.contains("1 day changes") && page.contains("元旦"), "{page}");
    app.stop().await;
}

#[tokio::test]
async fn every_deadline_that_moves_is_on_a_page_and_turning_it_saves_nothing() {
    let mut app = TestApp::start().await;
    let mut numbers = Vec::new();
    for n in 0..LISTED + 5 {
        numbers.push(publish(&app.store, posting(&format!("Nobody takes it {n}"))).await.number.0);
    }
    let admin = app.browser("administrator").await;
    let calendar = app.store.rules().calendar;
    let next = calendar.worked_day_after(calendar.offsets.day(SystemClock.now()), 1);
    let (y, m, d) = liaison_domain::time::civil_from_days(next);
    let file = format!("date,name\n{y:04}-{m:02}-{d:02},Power cut\n");
    let page = preview(&admin, &[("what", "import"), ("text", &file)]).await;
    assert!(page.contains("205 deadlines move") && page.contains("1 to 200 of 205"), "{page}");
    let (change, seen) = (carried(&page, "change"), carried(&page, "seen"));
    let form = [("change", change.as_str()), ("seen", seen.as_str()), ("reason", "A power cut")];
    let second = preview(&admin, &[&form[..], &[("page", "2")]].concat()).await;
    assert!(second.contains("201 to 205 of 205") && second.contains("value=\"A power cut\""), "{second}");
    assert!(numbers.iter().all(|n| page.contains(n.as_str()) != second.contains(n.as_str())));
    assert!(app.store.rules().calendar.is_worked(next), "nothing is saved yet");
    let last = preview(&admin, &[&form[..], &[("page", "99")]].concat()).await;
    assert!(last.contains("201 to 205 of 205"), "there is no page 99");
    assert_eq!(send(&admin, CALENDAR, &form).await.status(), 303);
    assert!(!app.store.rules().calendar.is_worked(next));
    app.stop().await;
}

#[tokio::test]
async fn a_changed_rule_holds_for_what_is_closed_already_and_a_senseless_one_is_refused() {
    let mut app = TestApp::start().await;
    let admin = app.browser("administrator").await;
    let item = claimed(&app.store, "Closed").await;
    let item =
        done(&app.store, "lead", &item, Command::Report { report: Box::new(report("Nothing.")) }).await;
    let item = done(&app.store, "lead", &item, Command::JointReport { text: "Nothing.".into() }).await;
    let close = Command::Close { code: ClosingCode::Unfounded, note: "Nothing found.".into() };
    let closed = done(&app.store, "poster", &item, close).await;
    let page =
        app.browser("poster").await.page(&format!("/items/{}/{}", closed.id, Action::Reopen.word())).await;
    assert!(page.contains("<form"), "{page}");

    let page = admin.page(RULES).await;
    let seen = carried(&page, "seen");
    let with = |reopen: &'static str, extensions: &'static str| {
        vec![
            ("seen", seen.as_str()),
            ("reopen_days", reopen),
            ("remind_hours", "4"),
            ("extensions", extensions),
            ("extended_days", "10"),
            ("repeat_findings", "0"),
            ("repeat_days", "365"),
        ]
    };
    let answer = send(&admin, RULES, &with("0", "six")).await;
    assert_eq!(answer.status(), 422);
    let wrong = text(answer).await;
    assert!(wrong.contains("Give a whole number from 1 to 365"), "{wrong}");
    assert!(wrong.contains("Give a whole number from 0 to 5") && wrong.contains("value=\"six\""), "{wrong}");
    assert_eq!(app.store.rules().limits.get(Limit::RepeatFindings), 3, "all or none");
    let alarm =
        async || app.store.item(&closed.id).await.expect("store").expect("it").alarm(&app.store.rules());
    let before = alarm().await.expect("it is archived one day");
    assert_eq!(send(&admin, RULES, &with("7", "2")).await.status(), 303);
    assert_eq!(before.since(alarm().await.expect("earlier")), 23 * DAY);
    let (first, by) = ((Timestamp(0), ItemId::from("")), before.plus(-22 * DAY));
    let looks = app.store.alarms(by, closed.urgency, &first, 10).await.expect("store");
    assert!(looks.iter().any(|(_, id)| *id == closed.id), "it is looked at earlier");
    app.stop().await;
}

#[tokio::test]
async fn departments_are_shown_as_a_tree_and_lists_offer_them_so() {
    let mut app = TestApp::start().await;
    let name = DepartmentName { id: "food-safety".into(), zh: "食品科".into(), en: "Food".into() };
    let below =
        Department { name, parent: Some("market".into()), active: true, approval: true, office: false };
    let (by, now) = (liaison::store::system_actor(), Timestamp(0));
    app.store.add_department(below, &by, now).await.expect("a department");
    let admin = app.browser("administrator").await;
    let page = admin.page("/admin/departments").await;
    let (above, section) = (page.find("Dept market"), page.find("\u{3000}Food"));
    assert!(above.is_some() && above < section, "{page}");
    assert!(page.contains("Its head approves what it posts"));
    let officer = app.browser("poster").await;
    for list in ["/items", "/penalties"] {
        assert!(officer.page(list).await.contains(">\u{3000}Food</option>"), "{list}");
    }
    app.stop().await;
}

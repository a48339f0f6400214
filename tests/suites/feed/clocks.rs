//! What the program tells by itself, on pages that are open meanwhile. The clock is the test's; whoever
//! looks is the server's own runner.

use super::Stream;
use liaison::clock::{Clock as _, ManualClock};
use liaison::jobs;
use liaison::store::{Order, Store};
use liaison_app::paths;
use liaison_domain::Timestamp;
use liaison_domain::item::{Command, Event, Item, Report, Step};
use liaison_domain::time::{DAY, HOUR, MINUTE, parse_local};
use reqwest::Method;
use std::sync::Arc;
use support::app::{Browser, TestApp, populate};
use support::db::TestDb;
use support::story::{claim, order, posting, report};

/// A Monday, twenty minutes before the office closes.
fn monday() -> Timestamp {
    parse_local("2030-01-07T17:40", 480).expect("a moment")
}

async fn act(store: &Store, at: Timestamp, who: &str, item: Option<&Item>, command: Command) -> Item {
    let order = Order { happened_at: at, recorded_at: at, rules: store.rules(), ..order(who, item, command) };
    (*store.execute(order).await.expect("an allowed act").item).clone()
}

async fn publish(store: &Store, at: Timestamp, title: &str) -> Item {
    act(store, at, "poster", None, Command::Publish { posting: Box::new(posting(title)) }).await
}

/// The fire department is to check it today.
async fn to_be_checked(store: &Store, at: Timestamp) -> Item {
    let item = publish(store, at, "To be checked").await;
    let item = act(store, at, "lead", Some(&item), claim()).await;
    let report = Report { joint: true, inspected_at: at.plus(-MINUTE), ..report("Ordered to fix.") };
    let item = act(store, at, "lead", Some(&item), Command::Report { report: Box::new(report) }).await;
    let on = store.rules().day(at);
    let plan = Command::PlanReinspection { department: "fire".into(), on, note: String::new() };
    act(store, at, "poster", Some(&item), plan).await
}

async fn steps(store: &Store, item: &Item) -> Vec<Step> {
    let entries = store.timeline(&item.id, None, 100).await.expect("a timeline");
    let mut steps: Vec<_> = entries
        .into_iter()
        .filter_map(|e| match e.recorded.event {
            Event::ClockTold { told } => Some(told.step),
            _ => None,
        })
        .collect();
    steps.sort();
    steps
}

/// A part of a page as the page that is open fetches it.
async fn fetched(browser: &Browser, path: &str) -> String {
    let answer = browser.request(Method::GET, path).header(paths::BACKGROUND, "1").send().await;
    answer.expect("an answer").text().await.expect("text")
}

/// The next thing that a stream tells is a step of this item's clock.
async fn told(stream: &mut Stream, item: &Item) {
    let frame = stream.next().await.expect("a change").json();
    assert_eq!((&frame["kind"], &frame["item"]), (&"clock_told".into(), &item.id.0.as_str().into()));
}

#[tokio::test]
async fn a_check_that_falls_due_reaches_the_open_page_without_a_reload() {
    let db = TestDb::sqlite().await;
    let store = db.store().await;
    populate(&store).await;
    let clock = Arc::new(ManualClock::at(monday()));
    let item = to_be_checked(&store, monday()).await;
    let mut app = TestApp::at(db, store, clock.clone()).await;
    let inspector = app.browser("support").await;
    let row = paths::rows(std::slice::from_ref(&item.id.0));
    assert!(!inspector.page("/").await.contains("due--over"));
    let mut stream = Stream::open(&inspector, None).await;

    clock.advance(16 * MINUTE);
    told(&mut stream, &item).await;
    assert_eq!(steps(&app.store, &item).await, [Step::Reminder]);
    assert!(!fetched(&inspector, &row).await.contains("due--over"), "reminded, and not overdue yet");

    // Whoever looks every few seconds never looks at the very moment at which the office closes.
    clock.advance(5 * MINUTE);
    told(&mut stream, &item).await;
    assert_eq!(steps(&app.store, &item).await, [Step::Reminder, Step::Expired]);
    assert!(fetched(&inspector, &row).await.contains("due--over"));
    assert!(fetched(&inspector, "/").await.contains("due--over"), "it stands among the duties as overdue");

    let next = publish(&app.store, clock.now(), "Something else").await;
    assert_eq!(stream.item().await, next.id.0, "told once");
    app.stop().await;
}

#[cfg_attr(not(postgres), ignore = "LIAISON_TEST_POSTGRES names no server")]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_nodes_tell_a_due_moment_once_also_after_both_were_down() {
    let db = TestDb::postgres().await;
    let (one, two) = (db.store().await, db.store().await);
    populate(&one).await;
    let clock = Arc::new(ManualClock::at(monday()));
    let item = to_be_checked(&one, monday()).await;
    let mut nodes = [
        TestApp::at(db.shared(), one, clock.clone()).await,
        TestApp::at(db.shared(), two, clock.clone()).await,
    ];
    let mut streams = Vec::new();
    for node in &nodes {
        streams.push(Stream::open(&node.browser("support").await, None).await);
    }
    // Twenty items at the same moment, so that the nodes meet on them.
    let mut many = Vec::new();
    for _ in 0..20 {
        many.push(to_be_checked(&nodes[0].store, monday()).await);
    }
    for minutes in [16, 5] {
        clock.advance(minutes * MINUTE);
        // Beside their runners, which look in their own time: at the very same moment.
        let looks = nodes.iter().map(|node| jobs::look(&node.store, clock.now()));
        for looked in futures_util::future::join_all(looks).await {
            looked.expect("a look");
        }
    }
    for item in many.iter().chain([&item]) {
        assert_eq!(steps(&nodes[0].store, item).await, [Step::Reminder, Step::Expired]);
    }
    let last = publish(&nodes[1].store, clock.now(), "Something else").await;
    let mut seen = String::new();
    for stream in &mut streams {
        let mut heard = 0;
        loop {
            let frame = stream.next().await.expect("a change");
            let change = frame.json();
            heard += usize::from(change["kind"] == "clock_told" && change["item"] == item.id.0);
            if change["item"] == last.id.0 {
                seen = frame.id;
                break;
            }
        }
        assert_eq!(heard, 2, "either node's page hears of each due moment once");
    }
    drop(streams);
    for node in &mut nodes {
        node.stop().await;
    }

    // Eight days without anybody looking: what fell due meanwhile is told, once.
    clock.advance(8 * DAY - 8 * HOUR);
    let (one, two) = (db.store().await, db.store().await);
    let mut nodes = [
        TestApp::at(db.shared(), one, clock.clone()).await,
        TestApp::at(db.shared(), two, clock.clone()).await,
    ];
    for node in &nodes {
        let browser = node.browser("support").await;
        let mut stream = Stream::open(&browser, Some(&seen)).await;
        let (mut heard, mut all) = (0, 0);
        while all < 2 * (many.len() + 1) {
            let change = stream.next().await.expect("a change").json();
            let step = change["kind"] == "clock_told" && change["card"]["state"] == "reinspection";
            all += usize::from(step);
            heard += usize::from(step && change["item"] == item.id.0);
        }
        assert_eq!(heard, 2, "the head and the supervisor");
    }
    for item in many.iter().chain([&item]) {
        let told = steps(&nodes[0].store, item).await;
        assert_eq!(told, [Step::Reminder, Step::Expired, Step::Head, Step::Supervisor]);
    }
    for node in &mut nodes {
        node.stop().await;
    }
}

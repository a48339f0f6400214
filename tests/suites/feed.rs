//! The stream over a real socket and a real store: committed ⇒ delivered, in order, once, and to
//! nobody who may not see it.

#[path = "feed/clocks.rs"]
mod clocks;

use liaison_domain::item::{Command, Posting};
use std::time::Duration;
use support::app::{Browser, TestApp};
use support::story::{claim, done, posting, publish};

/// Longer than anything here takes. Waiting for it means that the stream owes us a frame.
const PATIENCE: Duration = Duration::from_secs(30);

#[derive(Debug, Default)]
struct Frame {
    event: String,
    id: String,
    data: Vec<String>,
}

impl Frame {
    fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.data[1]).expect("a change is JSON")
    }
}

/// A browser's end of a stream.
struct Stream {
    answer: reqwest::Response,
    bytes: Vec<u8>,
}

impl Stream {
    async fn open(browser: &Browser, from: Option<&str>) -> Self {
        let path = from.map_or_else(|| "/live/stream".to_owned(), |from| format!("/live/stream?from={from}"));
        let answer = browser.get(&path).await;
        assert_eq!(answer.status(), 200);
        Self { answer, bytes: Vec::new() }
    }

    /// The next frame but beats; `None` at the end.
    async fn next(&mut self) -> Option<Frame> {
        loop {
            let frame = self.any().await?;
            if frame.event != "beat" {
                return Some(frame);
            }
        }
    }

    async fn any(&mut self) -> Option<Frame> {
        loop {
            while let Some(end) = self.bytes.windows(2).position(|two| two == b"\n\n") {
                let raw: Vec<u8> = self.bytes.drain(..end + 2).collect();
                let raw = String::from_utf8(raw).expect("frames are text");
                let mut frame = Frame::default();
                for (field, value) in raw.lines().filter_map(|line| line.split_once(": ")) {
                    match field {
                        "event" => value.clone_into(&mut frame.event),
                        "id" => value.clone_into(&mut frame.id),
                        "data" => frame.data.push(value.to_owned()),
                        _ => {}
                    }
                }
                if !frame.event.is_empty() {
                    return Some(frame);
                }
            }
            let chunk =
                tokio::time::timeout(PATIENCE, self.answer.chunk()).await.expect("the stream owes a frame");
            self.bytes.extend_from_slice(&chunk.ok()??);
        }
    }

    /// The item of the next change.
    async fn item(&mut self) -> String {
        let frame = self.next().await.expect("a change");
        assert_eq!(frame.event, "change", "{frame:?}");
        frame.json()["item"].as_str().expect("an item").to_owned()
    }
}

#[tokio::test]
async fn an_outsider_never_receives_a_restricted_item() {
    let mut app = TestApp::start().await;
    let (outsider, insider) = (app.browser("rival").await, app.browser("supervisor").await);
    let mut outside = Stream::open(&outsider, None).await;
    let mut inside = Stream::open(&insider, None).await;
    let secret =
        publish(&app.store, Posting { restricted: true, undecided: true, ..posting("Secret matter") }).await;
    done(
        &app.store,
        "poster",
        &secret,
        Command::Note { text: "more of the secret".into(), files: Vec::new() },
    )
    .await;
    let open = publish(&app.store, posting("Open matter")).await;
    assert_eq!(outside.item().await, open.id.0, "the first thing an outsider hears of is the open item");
    assert_eq!(inside.item().await, secret.id.0);
    app.stop().await;
}

#[tokio::test]
async fn what_was_missed_comes_once_and_in_order_after_a_cut() {
    let mut app = TestApp::start().await;
    let reader = app.browser("rival").await;
    let mut stream = Stream::open(&reader, None).await;
    let first = publish(&app.store, posting("First")).await;
    let seen = stream.next().await.expect("a change");
    assert_eq!(seen.json()["item"], first.id.0);
    drop(stream);
    let mut missed = Vec::new();
    for n in 0..5 {
        missed.push(publish(&app.store, posting(&format!("Missed {n}"))).await.id.0);
    }
    let mut stream = Stream::open(&reader, Some(&seen.id)).await;
    let mut before = seen.id;
    for expected in missed {
        let frame = loop {
            let frame = stream.any().await.expect("a frame");
            assert_eq!(frame.data[0], before, "every frame names the one before it");
            before.clone_from(&frame.id);
            if frame.event == "change" {
                break frame;
            }
        };
        assert_eq!(frame.json()["item"], expected);
    }
    app.stop().await;
}

#[tokio::test]
async fn a_forged_position_starts_anew() {
    let mut app = TestApp::start().await;
    let reader = app.browser("rival").await;
    for from in ["-1", "0", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        let mut stream = Stream::open(&reader, Some(from)).await;
        assert_eq!(stream.any().await.expect("a frame").event, "resync", "{from}");
    }
    let mut stream = Stream::open(&reader, Some("-1")).await;
    assert_eq!(stream.any().await.expect("a frame").event, "resync");
    let item = publish(&app.store, posting("After")).await;
    assert_eq!(stream.item().await, item.id.0);
    app.stop().await;
}

#[tokio::test]
async fn the_eleventh_stream_of_a_person_is_refused() {
    let mut app = TestApp::start().await;
    let reader = app.browser("rival").await;
    let mut open = Vec::new();
    for _ in 0..10 {
        open.push(Stream::open(&reader, None).await);
    }
    let refused = reader.get("/live/stream").await;
    assert_eq!(refused.status(), 429);
    assert!(refused.headers().contains_key("retry-after"));
    let other = app.browser("lead").await;
    assert_eq!(other.get("/live/stream").await.status(), 200);
    drop(open);
    app.stop().await;
}

#[tokio::test]
async fn stopping_the_server_ends_every_stream_with_a_word() {
    let mut app = TestApp::start().await;
    let reader = app.browser("rival").await;
    let mut streams = [Stream::open(&reader, None).await, Stream::open(&reader, None).await];
    for stream in &mut streams {
        assert_eq!(stream.any().await.expect("a frame").event, "beat");
    }
    tokio::time::timeout(PATIENCE, app.stop()).await.expect("open streams do not hold the server up");
    for stream in &mut streams {
        assert_eq!(stream.next().await.expect("a last word").event, "bye");
        assert!(stream.next().await.is_none());
    }
}

#[tokio::test]
async fn a_session_that_ended_receives_nothing_after_its_end() {
    let mut app = TestApp::start().await;
    let (leaving, staying) = (app.browser("rival").await, app.browser("rival").await);
    let mut left = Stream::open(&leaving, None).await;
    let mut stays = Stream::open(&staying, None).await;
    let before = publish(&app.store, posting("Before")).await;
    assert_eq!(leaving.post("/sign-out", &[]).await.status(), 303);
    let after = publish(&app.store, posting("After")).await;
    assert_eq!(left.item().await, before.id.0);
    assert_eq!(left.next().await.expect("a last word").event, "signed-out");
    assert!(left.next().await.is_none());
    assert_eq!(stays.item().await, before.id.0);
    assert_eq!(stays.item().await, after.id.0, "another session of the same person goes on");
    assert_eq!(leaving.get("/live/stream").await.status(), 401);
    app.stop().await;
}

#[tokio::test]
async fn a_reader_that_takes_nothing_holds_nobody_up() {
    let mut app = TestApp::start().await;
    let (sleeping, awake) = (app.browser("lead").await, app.browser("rival").await);
    let mut asleep = Stream::open(&sleeping, None).await;
    let mut stream = Stream::open(&awake, None).await;
    let mut items = Vec::new();
    for n in 0..50 {
        let item = publish(&app.store, posting(&format!("Item {n}"))).await;
        assert_eq!(stream.item().await, item.id.0);
        items.push(item.id.0);
    }
    for item in items {
        assert_eq!(asleep.item().await, item, "nothing was dropped for whoever slept");
    }
    app.stop().await;
}

#[tokio::test]
async fn a_change_carries_the_row_as_it_is_afterwards() {
    let mut app = TestApp::start().await;
    let reader = app.browser("lead").await;
    let mut stream = Stream::open(&reader, None).await;
    let item = publish(&app.store, posting("Carried")).await;
    assert_eq!(stream.item().await, item.id.0);
    done(&app.store, "lead", &item, claim()).await;
    let frame = stream.next().await.expect("a change").json();
    assert_eq!(frame["kind"], "claimed");
    assert_eq!(frame["card"]["state"], "in_progress");
    assert_eq!(frame["card"]["title"], "Carried");
    assert_eq!(frame["mine"], true);
    app.stop().await;
}

#[tokio::test]
async fn rows_of_an_open_list_hold_only_what_the_reader_may_see() {
    let mut app = TestApp::start().await;
    let (outsider, insider) = (app.browser("rival").await, app.browser("supervisor").await);
    let secret =
        publish(&app.store, Posting { restricted: true, undecided: true, ..posting("Secret matter") }).await;
    let (first, second) =
        (publish(&app.store, posting("First")).await, publish(&app.store, posting("Second")).await);
    let path = format!("/items/rows?ids={},{},{},nothing", second.id, secret.id, first.id);
    let row = |id: &liaison_domain::ItemId| format!("data-item=\"{id}\"");
    let seen = insider.page(&path).await;
    let places = [&second.id, &secret.id, &first.id].map(|id| seen.find(&row(id)).expect("a row"));
    assert!(places.is_sorted(), "the rows come in the order asked for: {seen}");
    let seen = outsider.page(&path).await;
    assert!(seen.contains(&row(&first.id)) && seen.contains(&row(&second.id)), "{seen}");
    assert!(!seen.contains(&secret.id.0) && !seen.contains("Secret"), "{seen}");
    assert_eq!(app.anybody().get(&path).await.status(), 401);
    let none = outsider.page("/items/rows?ids=").await;
    assert!(!none.contains("<tr"), "{none}");
    app.stop().await;
}

#[tokio::test]
async fn the_figure_beside_the_tasks_comes_alone() {
    let mut app = TestApp::start().await;
    let lead = app.browser("lead").await;
    assert!(lead.page("/live/counts").await.contains("data-n=\"0\""));
    let item = publish(&app.store, posting("To be reported on")).await;
    done(&app.store, "lead", &item, claim()).await;
    let piece = lead.page("/live/counts").await;
    assert!(piece.starts_with("<span") && piece.contains("data-n=\"1\""), "{piece}");
    assert_eq!(app.anybody().get("/live/counts").await.status(), 401);
    app.stop().await;
}

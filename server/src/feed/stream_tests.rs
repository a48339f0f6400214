#![expect(clippy::unwrap_used, reason = "a failed setup is a failed test")]

use super::*;
use crate::feed::connection::StillValid;
use crate::feed::memory::MemoryLog;
use futures_util::{FutureExt as _, StreamExt as _};
use liaison_domain::item::Viewer;
use liaison_domain::{Role, Roles};
use std::sync::Mutex;

const SOON: Duration = Duration::from_hours(1);

/// One frame, as a browser reads it.
#[derive(Clone, Debug, Default, PartialEq)]
struct Frame {
    event: String,
    id: String,
    data: Vec<String>,
}

impl Frame {
    fn n(&self) -> u64 {
        let json: serde_json::Value = serde_json::from_str(&self.data[1]).unwrap();
        json["card"]["n"].as_u64().unwrap()
    }
}

struct Reader {
    body: axum::body::BodyDataStream,
    text: String,
}

impl Reader {
    fn new(response: Response) -> Self {
        assert_eq!(response.status(), StatusCode::OK);
        Self { body: response.into_body().into_data_stream(), text: String::new() }
    }

    /// The next frame; `None` when the stream is over. The clock is paused: a stream that has
    /// nothing more to say runs into the limit at once.
    async fn next(&mut self) -> Option<Frame> {
        loop {
            if let Some((frame, rest)) = self.text.split_once("\n\n") {
                let mut read = Frame::default();
                for line in frame.lines() {
                    let (field, value) = line.split_once(": ").unwrap();
                    match field {
                        "event" => value.clone_into(&mut read.event),
                        "id" => value.clone_into(&mut read.id),
                        "data" => read.data.push(value.to_owned()),
                        _ => assert_eq!(field, "retry"),
                    }
                }
                self.text = rest.to_owned();
                if read != Frame::default() {
                    return Some(read);
                }
                continue;
            }
            let bytes =
                tokio::time::timeout(SOON, self.body.next()).await.expect("the stream says nothing")?;
            self.text.push_str(std::str::from_utf8(&bytes.unwrap()).unwrap());
        }
    }

    async fn next_but_beats(&mut self) -> Option<Frame> {
        loop {
            match self.next().await {
                Some(frame) if frame.event == "beat" => {}
                other => return other,
            }
        }
    }

    async fn changes(&mut self, count: usize) -> Vec<u64> {
        let mut seen = Vec::new();
        while seen.len() < count {
            let frame = self.next_but_beats().await.unwrap();
            assert_eq!(frame.event, "change");
            seen.push(frame.n());
        }
        seen
    }
}

struct Node {
    log: Arc<MemoryLog>,
    feed: Feed,
    stop: watch::Sender<bool>,
}

async fn node(config: FeedConfig, entries: u64) -> Node {
    let log = Arc::new(MemoryLog::default());
    for seq in 1..=entries {
        log.append_change(seq, "i", false, &[]);
    }
    let (stop, shutdown) = watch::channel(false);
    let wake = log.wake();
    let feed = Feed::start(FeedStart { log: log.clone(), wake, shutdown, key: b"k", epoch: "e", config });
    Node { feed: feed.await.unwrap(), log, stop }
}

fn officer(department: &str) -> Viewer {
    Viewer { department: department.into(), roles: Roles::of(&[Role::Officer]) }
}

/// An account that can change, and a stream of its own from the end on.
fn account(department: &str) -> (Arc<Mutex<Option<Viewer>>>, Opening) {
    let account = Arc::new(Mutex::new(Some(officer(department))));
    let asked = account.clone();
    let still_valid: StillValid = Arc::new(move || std::future::ready(asked.lock().unwrap().clone()).boxed());
    (account, Opening { person: department.into(), still_valid, from: None })
}

fn opening(department: &str, from: Option<String>) -> Opening {
    Opening { from, ..account(department).1 }
}

#[tokio::test(start_paused = true)]
async fn a_session_that_ended_before_the_stream_began_gets_none() {
    let Node { feed, log: _log, stop: _stop } = node(FeedConfig::default(), 0).await;
    let (account, opening) = account("fire");
    *account.lock().unwrap() = None;
    assert_eq!(feed.open(opening).await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(feed.open_streams(), 0);
}

#[tokio::test(start_paused = true)]
async fn resuming_brings_everything_once_from_ring_and_log() {
    let Node { log, feed, stop: _stop } =
        node(FeedConfig { ring: 5, page: 7, ..FeedConfig::default() }, 20).await;
    let mut reader = Reader::new(feed.open(opening("fire", Some(feed.token(3)))).await);
    assert_eq!(reader.changes(17).await, (4..=20).collect::<Vec<_>>());
    for seq in 21..=40 {
        log.append_change(seq, "i", false, &[]);
    }
    assert_eq!(reader.changes(20).await, (21..=40).collect::<Vec<_>>());
}

#[tokio::test(start_paused = true)]
async fn every_frame_names_the_one_before_it() {
    let Node { log, feed, stop: _stop } = node(FeedConfig::default(), 2).await;
    let mut reader = Reader::new(feed.open(opening("fire", Some(feed.token(0)))).await);
    for seq in 3..=6 {
        log.append_change(seq, "i", seq == 4, &["police"]);
    }
    let mut before = feed.token(0);
    let mut last = 0;
    while last < 6 {
        let frame = reader.next().await.unwrap();
        assert_eq!(frame.data[0], before);
        before.clone_from(&frame.id);
        if frame.event == "change" {
            last = frame.n();
        }
    }
}

#[tokio::test(start_paused = true)]
async fn an_outsider_never_receives_a_restricted_change_and_still_moves_past_it() {
    let Node { log, feed, stop: _stop } = node(FeedConfig::default(), 0).await;
    let mut outsider = Reader::new(feed.open(opening("police", None)).await);
    let mut insider = Reader::new(feed.open(opening("fire", None)).await);
    log.append_change(1, "secret", true, &["fire"]);
    log.append_change(2, "open", false, &[]);
    let got = outsider.next_but_beats().await.unwrap();
    assert_eq!(got.n(), 2);
    assert!(!got.data[1].contains("secret") && !got.data[1].contains("mine"), "{}", got.data[1]);
    let got = insider.next_but_beats().await.unwrap();
    assert_eq!(got.n(), 1);
    assert!(got.data[1].ends_with(",\"mine\":true}"), "{}", got.data[1]);
    log.append_change(3, "secret", true, &["fire"]);
    loop {
        let frame = outsider.next().await.unwrap();
        assert_eq!(frame.event, "beat");
        if frame.id == feed.token(3) {
            break;
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_position_nobody_gave_out_starts_anew() {
    let Node { log, feed, stop: _stop } = node(FeedConfig { replay: 10, ..FeedConfig::default() }, 20).await;
    let other = Tokens::new(b"k", "before the restore").write(20);
    let forged = Tokens::new(b"x", "e").write(20);
    for from in ["", "-1", "18446744073709551616", &other, &forged, &feed.token(21), &feed.token(9)] {
        let mut reader = Reader::new(feed.open(opening("fire", Some(from.to_owned()))).await);
        let first = reader.next().await.unwrap();
        assert_eq!((first.event.as_str(), first.id.as_str()), ("resync", feed.token(20).as_str()), "{from}");
    }
    let mut reader = Reader::new(feed.open(opening("fire", Some(forged))).await);
    log.append_change(21, "i", false, &[]);
    assert_eq!(reader.next().await.unwrap().event, "resync");
    assert_eq!(reader.changes(1).await, [21]);
}

#[tokio::test(start_paused = true)]
async fn nothing_follows_a_revocation() {
    let Node { log, feed, stop: _stop } = node(FeedConfig::default(), 0).await;
    let (valid, opening) = account("fire");
    let mut reader = Reader::new(feed.open(opening).await);
    log.append_change(1, "i", false, &[]);
    log.append_account(2, "session_ended", "somebody else");
    log.append_change(3, "i", false, &[]);
    assert_eq!(reader.changes(2).await, [1, 3]);
    *valid.lock().unwrap() = None;
    log.append_change(4, "i", false, &[]);
    log.append_account(5, "session_ended", "fire");
    log.append_change(6, "i", false, &[]);
    assert_eq!(reader.changes(1).await, [4]);
    assert_eq!(reader.next_but_beats().await.unwrap().event, "signed-out");
    assert_eq!(reader.next().await, None);
}

#[tokio::test(start_paused = true)]
async fn a_changed_role_counts_from_its_entry_on() {
    let Node { log, feed, stop: _stop } = node(FeedConfig::default(), 0).await;
    let (account, opening) = account("office");
    let mut reader = Reader::new(feed.open(opening).await);
    let roles = Roles::of(&[Role::Supervisor]);
    *account.lock().unwrap() = Some(Viewer { department: "office".into(), roles });
    log.append_change(1, "i", true, &["fire"]);
    log.append_account(2, "person_changed", "office");
    log.append_change(3, "i", true, &["fire"]);
    assert_eq!(reader.changes(1).await, [3]);
}

#[tokio::test(start_paused = true)]
async fn a_session_that_ends_by_age_ends_its_stream() {
    let Node { feed, log: _log, stop: _stop } = node(FeedConfig::default(), 0).await;
    let (account, opening) = account("fire");
    let mut reader = Reader::new(feed.open(opening).await);
    *account.lock().unwrap() = None;
    assert_eq!(reader.next_but_beats().await.unwrap().event, "signed-out");
}

#[tokio::test(start_paused = true)]
async fn the_stream_after_the_last_allowed_one_is_refused_until_one_closes() {
    let Node { feed, log: _log, stop: _stop } = node(FeedConfig::default(), 0).await;
    let mut open = Vec::new();
    for _ in 0..10 {
        open.push(Reader::new(feed.open(opening("fire", None)).await));
    }
    let refused = feed.open(opening("fire", None)).await;
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.headers().contains_key(RETRY_AFTER));
    assert_eq!(feed.open(opening("police", None)).await.status(), StatusCode::OK);
    open.pop();
    assert_eq!(feed.open(opening("fire", None)).await.status(), StatusCode::OK);
    assert_eq!(feed.open_streams(), 9, "dropped answers give their places back");
}

#[tokio::test(start_paused = true)]
async fn shutdown_says_goodbye_and_ends_every_stream() {
    let Node { feed, stop, log: _log } = node(FeedConfig::default(), 3).await;
    let mut idle = Reader::new(feed.open(opening("fire", None)).await);
    let mut behind = Reader::new(feed.open(opening("fire", Some(feed.token(0)))).await);
    assert_eq!(idle.next().await.unwrap().event, "beat");
    stop.send_replace(true);
    for reader in [&mut idle, &mut behind] {
        assert_eq!(reader.next_but_beats().await.unwrap().event, "bye");
        assert_eq!(reader.next().await, None);
    }
    assert_eq!(feed.open_streams(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_reader_that_takes_nothing_holds_nobody_up_and_misses_nothing() {
    let Node { log, feed, stop: _stop } = node(FeedConfig { ring: 8, ..FeedConfig::default() }, 0).await;
    let mut slow = Reader::new(feed.open(opening("fire", None)).await);
    let mut quick = Reader::new(feed.open(opening("police", None)).await);
    for seq in 1..=100 {
        log.append_change(seq, "i", false, &[]);
        assert_eq!(quick.changes(1).await, [seq]);
    }
    assert_eq!(slow.changes(100).await, (1..=100).collect::<Vec<_>>());
}

#[tokio::test(start_paused = true)]
async fn intermediaries_are_told_to_keep_their_hands_off() {
    let Node { feed, log: _log, stop: _stop } = node(FeedConfig::default(), 0).await;
    let answer = feed.open(opening("fire", None)).await;
    assert_eq!(answer.headers()[CONTENT_TYPE], "text/event-stream; charset=utf-8");
    assert_eq!(answer.headers()[CACHE_CONTROL], "no-store, no-transform");
    assert_eq!(answer.headers()["x-accel-buffering"], "no");
}

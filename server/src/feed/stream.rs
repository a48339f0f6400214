//! The feed of a node, and the answer to whoever asks for a stream.

use super::connection::{Connection, Opening};
use super::event::FeedEvent;
use super::frame::Frames;
use super::limit::Limit;
use super::log::{Log, LogError};
use super::ring::{Hole, Ring};
use super::tail;
use super::token::{TokenProblem, Tokens};
use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::stream::unfold;
use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::{Semaphore, watch};

/// Sizes and times.
#[derive(Clone, Copy, Debug)]
pub struct FeedConfig {
    /// Entries kept in memory.
    pub ring: usize,
    /// Entries read from the log at once.
    pub page: u32,
    /// Connections that read the log at the same time.
    pub readers: usize,
    /// Further behind than this, a page is cheaper to fetch again than to replay.
    pub replay: u64,
    /// Streams of one person.
    pub per_person: usize,
    /// Seconds between two beats of one stream.
    pub beat_seconds: u8,
}

impl Default for FeedConfig {
    fn default() -> Self {
        Self { ring: 8_192, page: 500, readers: 4, replay: 50_000, per_person: 10, beat_seconds: 20 }
    }
}

/// What a feed starts with.
pub struct FeedStart<'a> {
    /// The log.
    pub log: Arc<dyn Log>,
    /// Wakes whenever the log has grown; carries no data that is relied on.
    pub wake: watch::Receiver<u64>,
    /// Becomes `true` when the node stops.
    pub shutdown: watch::Receiver<bool>,
    /// The store's secret.
    pub key: &'a [u8],
    /// The store's epoch.
    pub epoch: &'a str,
    /// Sizes and times.
    pub config: FeedConfig,
}

pub(super) struct Shared {
    pub ring: Arc<Ring>,
    pub tokens: Tokens,
    log: Arc<dyn Log>,
    readers: Semaphore,
    config: FeedConfig,
    limit: Arc<Limit>,
    opened: AtomicU64,
    /// One per second of the beat: streams are dealt out to them, so that they do not all beat at once.
    beats: Vec<watch::Sender<()>>,
    shutdown: watch::Receiver<bool>,
}

/// A page of the log that cannot be sent on.
#[derive(Debug, thiserror::Error)]
pub(super) enum PageProblem {
    #[error(transparent)]
    Log(#[from] LogError),
    #[error(transparent)]
    Hole(#[from] Hole),
    #[error("the node stops")]
    Stopping,
}

impl Shared {
    pub async fn page_after(&self, cursor: u64) -> Result<Vec<FeedEvent>, PageProblem> {
        let _reading = self.readers.acquire().await.map_err(|_| PageProblem::Stopping)?;
        let rows = self.log.log_after(cursor, self.config.page).await?;
        for (expected, row) in (cursor + 1..).zip(&rows) {
            if row.seq != expected {
                return Err(Hole { expected, got: row.seq }.into());
            }
        }
        Ok(rows.into_iter().map(|row| FeedEvent::new(row, &self.tokens)).collect())
    }
}

/// The feed of this node. Cheap to clone.
#[derive(Clone)]
pub struct Feed(Arc<Shared>);

impl Feed {
    /// Starts the tail and the timer; both end at shutdown.
    ///
    /// # Errors
    /// - MUST fail when the log's end cannot be read
    pub async fn start(start: FeedStart<'_>) -> Result<Self, LogError> {
        let FeedStart { log, wake, shutdown, key, epoch, config } = start;
        let ring = Arc::new(Ring::new(config.ring, log.head().await?));
        let tokens = Tokens::new(key, epoch);
        let tail = tail::run(log.clone(), ring.clone(), tokens.clone(), config.page, wake, shutdown.clone());
        tokio::spawn(tail);
        let shared = Arc::new(Shared {
            ring,
            tokens,
            log,
            readers: Semaphore::new(config.readers),
            config,
            limit: Arc::default(),
            opened: AtomicU64::new(0),
            beats: (0..config.beat_seconds.max(1)).map(|_| watch::Sender::new(())).collect(),
            shutdown: shutdown.clone(),
        });
        tokio::spawn(keep_time(shared.clone(), shutdown));
        Ok(Self(shared))
    }

    /// The token of a position: a page that shows the state at `seq` carries it.
    #[must_use]
    pub fn token(&self, seq: u64) -> String {
        self.0.tokens.write(seq)
    }

    /// The token of the last position this node has seen. A page reads it before its own queries:
    /// what commits in between is then sent again rather than lost.
    #[must_use]
    pub fn position(&self) -> String {
        self.token(self.head())
    }

    /// The last position this node has seen.
    #[must_use]
    pub fn head(&self) -> u64 {
        self.0.ring.head()
    }

    /// How many streams are open on this node.
    #[must_use]
    pub fn open_streams(&self) -> usize {
        self.0.limit.total()
    }

    /// Answers with a stream.
    ///
    /// - MUST send every entry after the asked position that the viewer may see, once and in order
    /// - MUST say `resync` when it cannot, and go on from the end
    /// - MUST refuse with 401 whose session has ended meanwhile
    /// - MUST refuse with 429 whoever has too many streams
    pub async fn open(&self, opening: Opening) -> Response {
        let shared = &self.0;
        let Some(place) = shared.limit.take(&opening.person, shared.config.per_person) else {
            return (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, HeaderValue::from_static("30"))])
                .into_response();
        };
        let number = shared.opened.fetch_add(1, Ordering::Relaxed);
        let mut frames = Frames::default();
        // Spread evenly without drawing lots: a golden-ratio step never clusters.
        frames.retry(1_000 + number.wrapping_mul(1_236) % 2_000);
        let head = shared.ring.head();
        let (cursor, token) = match self.start_of(opening.from.as_deref(), head).await {
            Ok(cursor) => {
                let token = shared.tokens.write(cursor);
                frames.beat(&token, &token);
                (cursor, token)
            }
            Err(problem) => {
                tracing::debug!(%problem, "a stream starts anew");
                let token = shared.tokens.write(head);
                frames.resync(&token);
                (head, token)
            }
        };
        // Asked once the start is fixed: what ended before it is seen here, what ends after it is
        // an entry that this stream will meet.
        let Some(viewer) = (opening.still_valid)().await else {
            return StatusCode::UNAUTHORIZED.into_response();
        };
        let phase = usize::try_from(number).unwrap_or(0) % shared.beats.len();
        let connection = Connection {
            viewer,
            person: opening.person,
            still_valid: opening.still_valid,
            cursor,
            sent: token.into(),
            head: shared.ring.watch(),
            beat: shared.beats[phase].subscribe(),
            beats: 0,
            shutdown: shared.shutdown.clone(),
            frames,
            over: false,
            _place: place,
            shared: shared.clone(),
        };
        let stream = unfold(connection, async |c| c.next().await.map(|(b, c)| (Ok::<_, Infallible>(b), c)));
        let headers = [
            (CONTENT_TYPE, HeaderValue::from_static("text/event-stream; charset=utf-8")),
            (CACHE_CONTROL, HeaderValue::from_static("no-store, no-transform")),
            (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no")),
        ];
        (headers, Body::from_stream(stream)).into_response()
    }

    /// Where a stream starts. A page may come from a node that is a moment ahead of this one, so
    /// only the log itself can say that a position does not exist yet.
    async fn start_of(&self, from: Option<&str>, head: u64) -> Result<u64, TokenProblem> {
        let Some(from) = from else { return Ok(head) };
        let seq = self.0.tokens.read(from)?;
        if seq > head && self.0.log.head().await.is_ok_and(|end| seq > end) {
            return Err(TokenProblem::Ahead);
        }
        if head.saturating_sub(seq) > self.0.config.replay {
            return Err(TokenProblem::TooOld);
        }
        Ok(seq)
    }
}

async fn keep_time(shared: Arc<Shared>, mut shutdown: watch::Receiver<bool>) {
    let mut second = tokio::time::interval(Duration::from_secs(1));
    second.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    for phase in (0..shared.beats.len()).cycle() {
        tokio::select! {
            _ = second.tick() => { shared.beats[phase].send_replace(()); }
            () = tail::stopped(&mut shutdown) => return,
        }
    }
}

#[cfg(test)]
#[path = "stream_tests.rs"]
mod tests;

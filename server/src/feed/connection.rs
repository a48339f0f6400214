//! One open stream: a cursor, whoever looks, and the token sent last. It is pulled by the socket,
//! so a slow reader costs what it has not yet taken from its own buffers and nothing else.

use super::event::{Audience, FeedEvent};
use super::frame::Frames;
use super::limit::Place;
use super::ring::Reach;
use super::stream::Shared;
use super::tail::stopped;
use axum::body::Bytes;
use futures_util::future::BoxFuture;
use liaison_domain::PersonId;
use liaison_domain::item::Viewer;
use std::sync::Arc;
use tokio::sync::watch;

/// Asks whether the session behind a stream still stands, and as whom. `None` ends the stream;
/// whoever cannot find out MUST answer `None`. MUST NOT count as the person's activity.
pub type StillValid = Arc<dyn Fn() -> BoxFuture<'static, Option<Viewer>> + Send + Sync>;

/// Whoever opens a stream.
pub struct Opening {
    /// The person, for their limit and for what concerns their account.
    pub person: PersonId,
    /// See [`StillValid`].
    pub still_valid: StillValid,
    /// `from=` of the address or the `Last-Event-ID` header; `None` starts at the end.
    pub from: Option<String>,
}

/// One batch stays below this, so that a long replay does not pile up before the first byte.
const BATCH_BYTES: usize = 32 * 1024;
const BATCH_EVENTS: usize = 64;
/// A session may also end without an entry in the log, by its age: ask every so many beats.
const BEATS_PER_CHECK: u32 = 15;

pub(super) struct Connection {
    pub shared: Arc<Shared>,
    pub viewer: Viewer,
    pub person: PersonId,
    pub still_valid: StillValid,
    pub cursor: u64,
    pub sent: Box<str>,
    pub head: watch::Receiver<u64>,
    pub beat: watch::Receiver<()>,
    pub beats: u32,
    pub shutdown: watch::Receiver<bool>,
    pub frames: Frames,
    pub over: bool,
    pub _place: Place,
}

enum Step {
    Go,
    SignedOut,
}

impl Connection {
    /// The next bytes; `None` when the stream is over.
    pub async fn next(mut self) -> Option<(Bytes, Self)> {
        while self.frames.is_empty() {
            if self.over {
                return None;
            }
            if *self.shutdown.borrow() {
                self.end("bye");
                break;
            }
            self.head.borrow_and_update();
            match self.shared.ring.after(self.cursor, BATCH_EVENTS) {
                Reach::Events(events) if events.is_empty() => self.wait().await,
                Reach::Events(events) => self.take(&events).await,
                Reach::Behind => self.replay().await,
            }
        }
        Some((self.frames.take(), self))
    }

    async fn wait(&mut self) {
        let beat = tokio::select! {
            _ = self.head.changed() => false,
            _ = self.beat.changed() => true,
            () = stopped(&mut self.shutdown) => return self.end("bye"),
        };
        if beat {
            self.beat().await;
        }
    }

    /// Says how far the stream has come, past whatever was not for this viewer.
    async fn beat(&mut self) {
        self.beats += 1;
        if self.beats.is_multiple_of(BEATS_PER_CHECK) && matches!(self.check().await, Step::SignedOut) {
            return;
        }
        let token = self.shared.tokens.write(self.cursor);
        self.frames.beat(&token, &self.sent);
        self.sent = token.into();
    }

    /// Sends what this viewer may see. The cursor moves past everything else silently.
    async fn take(&mut self, events: &[impl std::ops::Deref<Target = FeedEvent>]) {
        for event in events {
            if let Audience::Account(person) = &event.audience
                && *person == self.person
                && matches!(self.check().await, Step::SignedOut)
            {
                return;
            }
            if let Some(seen) = event.seen_by(&self.viewer) {
                self.frames.change(event, &self.sent, seen);
                self.sent.clone_from(&event.token);
            }
            self.cursor = event.seq;
            if self.frames.len() > BATCH_BYTES {
                return;
            }
        }
    }

    /// A page from the log, a few connections at a time: a node that comes back must not be
    /// drowned by everybody catching up at once.
    async fn replay(&mut self) {
        let page = tokio::select! {
            page = self.shared.page_after(self.cursor) => page,
            () = stopped(&mut self.shutdown) => return self.end("bye"),
        };
        match page {
            Ok(events) if events.is_empty() => self.end("bye"),
            Ok(events) => {
                let events: Vec<_> = events.into_iter().map(Box::new).collect();
                self.take(&events).await;
            }
            Err(problem) => {
                tracing::error!(%problem, after = self.cursor, "a stream could not catch up");
                self.end("bye");
            }
        }
    }

    async fn check(&mut self) -> Step {
        if let Some(viewer) = (self.still_valid)().await {
            self.viewer = viewer;
            Step::Go
        } else {
            self.end("signed-out");
            Step::SignedOut
        }
    }

    fn end(&mut self, event: &str) {
        self.frames.last(event, &self.sent);
        self.over = true;
    }
}

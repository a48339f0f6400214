//! Frames of an event stream, written by hand: one buffer per batch and no allocation per field.

use super::event::{FeedEvent, Seen};
use axum::body::Bytes;

/// Collects frames. Every frame carries a data line, because browsers drop one that has none.
#[derive(Debug, Default)]
pub struct Frames(Vec<u8>);

impl Frames {
    /// How long the browser waits before it comes back by itself, in milliseconds.
    pub fn retry(&mut self, ms: u64) {
        self.line("retry", &[ms.to_string().as_bytes()]);
        self.end();
    }

    /// An item changed. First data line: the token before this one on this stream, by which the
    /// reader knows that nothing is missing. Second: the change.
    pub fn change(&mut self, event: &FeedEvent, before: &str, seen: Seen) {
        self.head("change", &event.token, before);
        let tail: &[u8] = if seen.mine { b",\"mine\":true}" } else { b"}" };
        self.line("data", &[&event.json, tail]);
        self.end();
    }

    /// The stream is alive and has come this far.
    pub fn beat(&mut self, token: &str, before: &str) {
        self.head("beat", token, before);
        self.end();
    }

    /// What was missed cannot be told: the reader fetches its page again.
    pub fn resync(&mut self, token: &str) {
        self.head("resync", token, token);
        self.end();
    }

    /// The last frame of a stream.
    pub fn last(&mut self, event: &str, before: &str) {
        self.line("event", &[event.as_bytes()]);
        self.line("data", &[before.as_bytes()]);
        self.end();
    }

    /// Whether there is nothing to send.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Bytes so far.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Hands the bytes over.
    pub fn take(&mut self) -> Bytes {
        Bytes::from(std::mem::take(&mut self.0))
    }

    fn head(&mut self, event: &str, token: &str, before: &str) {
        self.line("event", &[event.as_bytes()]);
        self.line("id", &[token.as_bytes()]);
        self.line("data", &[before.as_bytes()]);
    }

    fn line(&mut self, field: &str, parts: &[&[u8]]) {
        self.0.extend_from_slice(field.as_bytes());
        self.0.extend_from_slice(b": ");
        for part in parts {
            self.0.extend_from_slice(part);
        }
        self.0.push(b'\n');
    }

    fn end(&mut self) {
        self.0.push(b'\n');
    }
}

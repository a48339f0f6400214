//! The file under the parser: counts what was read, and stops what would never end.

use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

/// The longest record, in bytes. A quotation mark that is never closed makes the rest of a file one
/// cell; without a limit a large file would end up in memory.
pub const RECORD_LIMIT: u64 = 4 * 1024 * 1024;

#[derive(Default)]
struct State {
    /// Bytes handed to the parser so far.
    read: u64,
    /// Where the current record begins.
    start: u64,
    /// Bytes from `start` on.
    window: Vec<u8>,
    ended: bool,
}

/// A shared view on what a [`Guarded`] file has handed out.
#[derive(Clone, Default)]
pub struct Guard(Arc<Mutex<State>>);

impl Guard {
    /// Bytes read from the file so far.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.with(|state| state.read)
    }

    /// Whether the parser has asked for more than the file holds.
    #[must_use]
    pub fn ended(&self) -> bool {
        self.with(|state| state.ended)
    }

    /// Takes the bytes of the record that ends at `end`; the next begins there.
    #[must_use]
    pub fn take(&self, end: u64) -> Vec<u8> {
        self.with(|state| {
            let length = usize::try_from(end.saturating_sub(state.start)).unwrap_or(usize::MAX);
            let rest = state.window.split_off(length.min(state.window.len()));
            state.start = end;
            std::mem::replace(&mut state.window, rest)
        })
    }

    // A poisoned lock only means that another reader panicked; the counts are still true.
    fn with<T>(&self, f: impl FnOnce(&mut State) -> T) -> T {
        f(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A reader that reports to a [`Guard`].
pub struct Guarded<R> {
    inner: R,
    guard: Guard,
}

impl<R: Read> Guarded<R> {
    /// Puts a guard before a reader.
    pub fn new(inner: R) -> (Self, Guard) {
        let guard = Guard::default();
        (Self { inner, guard: guard.clone() }, guard)
    }
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let over = self.guard.with(|state| state.read.saturating_sub(state.start) > RECORD_LIMIT);
        if over {
            let why =
                format!("a record is longer than {RECORD_LIMIT} bytes; is a quotation mark not closed?");
            return Err(io::Error::new(io::ErrorKind::InvalidData, why));
        }
        let count = self.inner.read(buf)?;
        self.guard.with(|state| {
            state.read += count as u64;
            state.ended |= count == 0 && !buf.is_empty();
            state.window.extend_from_slice(&buf[..count]);
        });
        Ok(count)
    }
}

/// How many lines end in these bytes.
#[must_use]
pub fn lines(bytes: &[u8]) -> u64 {
    bytes.iter().map(|byte| u64::from(*byte == b'\n')).sum()
}

//! Recognising what stood in the file before.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::row::{Note, SourceRow};
use super::told::Told;

/// Half a digest. A million rows must fit in memory, so no text is kept.
pub(super) type Short = [u8; 16];

/// The keys and texts of the rows so far.
#[derive(Default)]
pub struct Seen {
    keys: HashMap<Short, (u64, Short)>,
    texts: HashMap<Short, (u64, Short)>,
}

impl Seen {
    /// Remembers a row and tells what it is to those before it; `text` is the digest of the columns
    /// that tell the same thing under two keys.
    pub fn note(&mut self, row: &SourceRow, text: Option<[u8; 32]>) -> Vec<Note> {
        let mut notes = Vec::new();
        let key = short_of(&row.key);
        let content = short_of(&Told::said(row));
        // The order in the file is taken for the order in time: exports append.
        match self.keys.insert(key, (row.row, content)) {
            Some((of, before)) if before == content => notes.push(Note::Repeated { of }),
            Some((of, _)) => notes.push(Note::LaterState { of }),
            None => {}
        }
        if let Some(text) = text {
            let (of, other) = *self.texts.entry(short(&text)).or_insert((row.row, key));
            if other != key {
                notes.push(Note::SameText { of });
            }
        }
        notes
    }
}

/// Of a text.
pub(super) fn short_of(text: &str) -> Short {
    short(&Sha256::digest(text).into())
}

fn short(digest: &[u8; 32]) -> Short {
    let mut short = Short::default();
    short.copy_from_slice(&digest[..16]);
    short
}

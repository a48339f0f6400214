//! What a file says of each key, in its order.
//!
//! A mark holds the last state of a key only. Where a file holds several, an earlier one read again
//! differs from the mark and would be taken for news; so the file is read once before, and what stands
//! at or before the marked state is known to be done.

use std::collections::HashMap;
use std::path::Path;

use super::mapping::Mapping;
use super::reader::{self, ReadError};
use super::row::SourceRow;
use super::seen::{Short, short_of};
use super::told::Told;

/// The states of the keys that have several. The others need no memory.
#[derive(Debug, Default)]
pub struct States(HashMap<Short, Vec<(u64, Short)>>);

impl States {
    /// Reads a file for its states. What cannot be read twice, a pipe, has none.
    ///
    /// # Errors
    /// As [`reader::open`].
    pub fn read(file: &Path, mapping: &Mapping) -> Result<Self, ReadError> {
        if !std::fs::metadata(file)?.is_file() {
            return Ok(Self::default());
        }
        let mut first: HashMap<Short, (u64, Short)> = HashMap::new();
        let mut several: HashMap<Short, Vec<(u64, Short)>> = HashMap::new();
        for row in reader::open(file, mapping)?.filter_map(Result::ok) {
            let (key, state) = (short_of(&row.key), (row.row, short_of(&Told::said(&row))));
            let known = *first.entry(key).or_insert(state);
            let last = several.get(&key).and_then(|states| states.last()).copied().unwrap_or(known);
            if last.1 != state.1 {
                several.entry(key).or_insert_with(|| vec![known]).push(state);
            }
        }
        Ok(Self(several))
    }

    /// Whether a row stands at or before what was taken over last, as the file has it.
    #[must_use]
    pub fn is_past(&self, row: &SourceRow, said_last: &str) -> bool {
        let Some(states) = self.0.get(&short_of(&row.key)) else { return false };
        let last = short_of(said_last);
        states.iter().rev().find(|(_, state)| *state == last).is_some_and(|(at, _)| row.row <= *at)
    }
}

//! Files as a stream of rows.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::Path;

use super::assemble::{self, Record};
use super::mapping::{Format, Mapping};
use super::records::{Records, State, Taken};
use super::row::{Note, Reject, RejectReason, SourceRow};
use super::seen::Seen;
use super::text::Encoding;
use super::utf16::Utf16;

/// Why a file cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It cannot be opened or read.
    #[error("the file cannot be read: {0}")]
    Io(#[from] io::Error),
    /// The beginning is not CSV.
    #[error("the file is not CSV: {0}")]
    Csv(#[from] csv::Error),
    /// The beginning is not JSON.
    #[error("the file is not JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// It has no header.
    #[error("the file is empty")]
    Empty,
    /// Columns that the mapping needs are not there.
    #[error("the file has no column {wanted}; it has: {found}")]
    MissingColumns {
        /// The missing columns with all their spellings.
        wanted: String,
        /// The header.
        found: String,
    },
}

/// What has been read so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Records, blank ones included.
    pub records: u64,
    /// Blank records and empty lines, which are skipped.
    pub blank: u64,
    /// Rows handed out.
    pub rows: u64,
    /// Records turned down.
    pub rejected: u64,
    /// Rows that repeat an earlier one word for word.
    pub repeated: u64,
    /// Rows that are a later state of an earlier one.
    pub later_states: u64,
}

/// Opens a file.
///
/// # Errors
/// The file cannot be read, or lacks a column that the mapping needs.
pub fn open(path: &Path, mapping: &Mapping) -> Result<RowStream, ReadError> {
    let file = File::open(path)?;
    let total = file.metadata()?.len();
    read(file, Some(total), mapping)
}

/// Reads from anything; `total` is its length in bytes, if known.
///
/// # Errors
/// As for [`open`].
pub fn read(
    input: impl Read + Send + 'static,
    total: Option<u64>,
    mapping: &Mapping,
) -> Result<RowStream, ReadError> {
    let Start { mark, first, input, utf16 } = start(input)?;
    let mut mapping = mapping.clone();
    if mark > 0 {
        // The mark says it better than the mapping.
        mapping.encoding = Encoding::Utf8;
    }
    let json = match mapping.format {
        Format::Csv => false,
        Format::Json => true,
        Format::Auto => matches!(first, Some(b'[' | b'{')),
    };
    let records = if json { Records::json(input, &mapping) } else { Records::csv(input, &mapping) }?;
    // What is counted then is not what the file holds.
    let total = total.filter(|_| !utf16);
    let names = mapping.columns.keys().enumerate().map(|(at, name)| (name.clone(), at)).collect();
    Ok(RowStream {
        mapping,
        names,
        records,
        mark,
        total,
        counts: Counts::default(),
        seen: Seen::default(),
        ended: false,
    })
}

struct Start {
    /// The length of the byte order mark, which is taken off.
    mark: u64,
    /// The first byte that is not white space.
    first: Option<u8>,
    input: Box<dyn Read + Send>,
    utf16: bool,
}

fn start(mut input: impl Read + Send + 'static) -> Result<Start, ReadError> {
    let mut order = Vec::new();
    input.by_ref().take(2).read_to_end(&mut order)?;
    let order: (Option<&'static encoding_rs::Encoding>, _) = match order.as_slice() {
        [0xFF, 0xFE] => (Some(encoding_rs::UTF_16LE), Vec::new()),
        [0xFE, 0xFF] => (Some(encoding_rs::UTF_16BE), Vec::new()),
        _ => (None, order),
    };
    let (utf16, mut input): (_, Box<dyn Read + Send>) = match order {
        (Some(order), _) => (true, Box::new(Utf16::new(input, order))),
        (None, begin) => (false, Box::new(Cursor::new(begin).chain(input))),
    };
    let mut head = Vec::new();
    input.by_ref().take(512).read_to_end(&mut head)?;
    let mark = if head.starts_with(&[0xEF, 0xBB, 0xBF]) { 3 } else { 0 };
    head.drain(..mark);
    let first = head.iter().copied().find(|byte| !byte.is_ascii_whitespace());
    let mark = if utf16 { 2 } else { mark as u64 };
    Ok(Start { mark, first, input: Box::new(Cursor::new(head).chain(input)), utf16 })
}

/// A file as a sequence of rows and rejects. A bad record never stops the rest; only a file that cannot
/// be read any further ends early, with a last [`RejectReason::Broken`].
pub struct RowStream {
    mapping: Mapping,
    /// Where the value of each column of the mapping stands.
    names: HashMap<String, usize>,
    records: Records,
    mark: u64,
    total: Option<u64>,
    counts: Counts,
    seen: Seen,
    ended: bool,
}

impl RowStream {
    /// The names over the cells of rows and rejects. For JSON these are the mapping's own names.
    #[must_use]
    pub fn header(&self) -> &[String] {
        self.records.header()
    }

    /// Bytes read so far.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.mark + self.records.guard().bytes_read()
    }

    /// The length of the file in bytes, if known.
    #[must_use]
    pub fn bytes_total(&self) -> Option<u64> {
        self.total
    }

    /// What has been read so far.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts { blank: self.counts.blank + self.records.blank_lines(), ..self.counts }
    }

    fn row(&mut self, line: u64, cells: Vec<String>, state: State) -> Result<SourceRow, Reject> {
        let row = self.counts.records;
        let (values, written_out) = match state {
            State::Good(values, written_out) => (values, written_out),
            State::Bad(reason) => {
                self.ended = matches!(reason, RejectReason::Broken { .. });
                return Err(Reject { row, line, key: None, reason, cells });
            }
        };
        let record = Record { row, line, cells, values, names: &self.names, written_out };
        let key = assemble::key(&record, &self.mapping);
        let same_text = &self.mapping.same_text;
        let text = (!same_text.is_empty()).then(|| record.digest(same_text));
        let mut found = assemble::assemble(record, &self.mapping).map_err(|(reason, cells)| Reject {
            row,
            line,
            key,
            reason,
            cells,
        })?;
        let notes = self.seen.note(&found, text);
        for note in &notes {
            self.counts.repeated += u64::from(matches!(note, Note::Repeated { .. }));
            self.counts.later_states += u64::from(matches!(note, Note::LaterState { .. }));
        }
        found.notes.extend(notes);
        Ok(found)
    }
}

impl Iterator for RowStream {
    type Item = Result<SourceRow, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let Some(Taken { line, cells, state }) = self.records.read(&self.mapping) else { break };
            self.counts.records += 1;
            let Some(state) = state else {
                self.counts.blank += 1;
                continue;
            };
            let outcome = self.row(line, cells, state);
            match outcome {
                Ok(_) => self.counts.rows += 1,
                Err(_) => self.counts.rejected += 1,
            }
            return Some(outcome);
        }
        self.ended = true;
        None
    }
}

#[cfg(test)]
#[path = "reader_tests.rs"]
mod tests;

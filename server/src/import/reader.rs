//! Files as a stream of rows.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::Path;

use serde_json::{Map, Value};

use super::assemble::{self, Record};
use super::column::{Header, Pick};
use super::csv_records::{CsvRecords, Numbered};
use super::guard::Guard;
use super::json_records::JsonRecords;
use super::mapping::{Format, Mapping};
use super::row::{Note, Reject, RejectReason, SourceRow};
use super::text;

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
    /// It is UTF-16.
    #[error("the file is UTF-16; save it as UTF-8")]
    Utf16,
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
    let Start { mark, first, input } = start(input)?;
    let json = match mapping.format {
        Format::Csv => false,
        Format::Json => true,
        Format::Auto => matches!(first, Some(b'[' | b'{')),
    };
    let stream = if json { RowStream::json(input, mapping) } else { RowStream::csv(input, mapping) }?;
    Ok(RowStream { mark, total, ..stream })
}

struct Start {
    /// The length of the byte order mark, which is taken off.
    mark: u64,
    /// The first byte that is not white space.
    first: Option<u8>,
    input: Box<dyn Read + Send>,
}

fn start(mut input: impl Read + Send + 'static) -> Result<Start, ReadError> {
    let mut head = Vec::new();
    input.by_ref().take(512).read_to_end(&mut head)?;
    if head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]) {
        return Err(ReadError::Utf16);
    }
    let mark = if head.starts_with(&[0xEF, 0xBB, 0xBF]) { 3 } else { 0 };
    head.drain(..mark);
    let first = head.iter().copied().find(|byte| !byte.is_ascii_whitespace());
    Ok(Start { mark: mark as u64, first, input: Box::new(Cursor::new(head).chain(input)) })
}

enum Records {
    Csv { records: CsvRecords, positions: Vec<Option<usize>>, pending: Option<Numbered> },
    Json { records: JsonRecords, pending: Option<(u64, Value)> },
}

/// A record that is not blank: its line, its cells, the mapping's values, and whether bytes were written
/// out; or its line, why it cannot be used, and its cells.
type Taken = Result<(u64, Vec<String>, Vec<String>, bool), (u64, RejectReason, Vec<String>)>;

/// What is remembered of a row to recognise it: a million rows must fit in memory, so no text is kept.
type Short = [u8; 16];

/// A file as a sequence of rows and rejects. A bad record never stops the rest; only a file that cannot
/// be read any further ends early, with a last [`RejectReason::Broken`].
pub struct RowStream {
    mapping: Mapping,
    names: HashMap<String, usize>,
    header: Header,
    records: Records,
    guard: Guard,
    mark: u64,
    total: Option<u64>,
    counts: Counts,
    seen: HashMap<Short, (u64, Short)>,
    texts: HashMap<Short, (u64, Short)>,
    ended: bool,
}

impl RowStream {
    fn csv(input: Box<dyn Read + Send>, mapping: &Mapping) -> Result<Self, ReadError> {
        // The mapping was checked: the delimiter is ASCII.
        let delimiter = u8::try_from(mapping.delimiter).unwrap_or(b',');
        let mut records = CsvRecords::new(input, delimiter);
        let first = records.read()?.ok_or(ReadError::Empty)?;
        let names = first.1.iter().enumerate().map(|(at, cell)| match mapping.header {
            true => text::decode(cell, mapping.encoding).0.trim().to_owned(),
            false => (at + 1).to_string(),
        });
        let header = Header::new(names.collect());
        let positions: Vec<_> = mapping.columns.values().map(|column| column.find(&header)).collect();
        let missing = mapping.columns.values().zip(&positions);
        let missing: Vec<_> =
            missing.filter(|(c, at)| at.is_none() && !c.optional).map(|(c, _)| c.spellings()).collect();
        require(missing, header.names())?;
        let pending = (!mapping.header).then_some(first);
        let guard = records.guard().clone();
        Ok(Self::new(mapping, header, Records::Csv { records, positions, pending }, guard))
    }

    fn json(input: Box<dyn Read + Send>, mapping: &Mapping) -> Result<Self, ReadError> {
        let mut records = JsonRecords::new(input);
        let pending = records.read()?;
        // Objects leave out what is blank, so the first cannot be held to have every column. One
        // without a key, however, is a sign of another layout.
        if let Some((_, Value::Object(object))) = &pending {
            let keys = mapping.key.columns().into_iter().filter_map(|name| mapping.columns.get(name));
            let missing = keys
                .filter(|c| !c.optional && member(object, &c.any).is_none())
                .map(super::column::Column::spellings);
            require(missing.collect(), &object.keys().cloned().collect::<Vec<_>>())?;
        }
        let header = Header::new(mapping.columns.keys().cloned().collect());
        let guard = records.guard().clone();
        Ok(Self::new(mapping, header, Records::Json { records, pending }, guard))
    }

    fn new(mapping: &Mapping, header: Header, records: Records, guard: Guard) -> Self {
        let names = mapping.columns.keys().enumerate().map(|(at, name)| (name.clone(), at)).collect();
        Self {
            mapping: mapping.clone(),
            names,
            header,
            records,
            guard,
            mark: 0,
            total: None,
            counts: Counts::default(),
            seen: HashMap::new(),
            texts: HashMap::new(),
            ended: false,
        }
    }

    /// The names over the cells of rows and rejects. For JSON these are the mapping's own names.
    #[must_use]
    pub fn header(&self) -> &[String] {
        self.header.names()
    }

    /// Bytes read so far.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.mark + self.guard.bytes_read()
    }

    /// The length of the file in bytes, if known.
    #[must_use]
    pub fn bytes_total(&self) -> Option<u64> {
        self.total
    }

    /// What has been read so far.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let lines = match &self.records {
            Records::Csv { records, .. } => records.blank_lines(),
            Records::Json { .. } => 0,
        };
        Counts { blank: self.counts.blank + lines, ..self.counts }
    }

    /// The next record that is not blank.
    fn record(&mut self) -> Option<Taken> {
        loop {
            let (line, cells, written_out) = match &mut self.records {
                Records::Json { records, pending } => {
                    let next = match pending.take() {
                        Some(next) => next,
                        None => match records.read() {
                            Ok(next) => next?,
                            Err(error) => return Some(Err((0, broken(&error), Vec::new()))),
                        },
                    };
                    self.counts.records += 1;
                    return Some(from_json(next, &self.mapping));
                }
                Records::Csv { records, pending, .. } => {
                    let (line, raw) = match pending.take() {
                        Some(next) => next,
                        None => match records.read() {
                            Ok(next) => next?,
                            Err(error) => return Some(Err((0, broken(&error), Vec::new()))),
                        },
                    };
                    let decoded = raw.iter().map(|cell| text::decode(cell, self.mapping.encoding));
                    let (cells, flags): (Vec<_>, Vec<_>) = decoded.unzip();
                    (line, cells, flags.contains(&true))
                }
            };
            self.counts.records += 1;
            if cells.iter().all(|cell| cell.trim().is_empty()) {
                self.counts.blank += 1;
                continue;
            }
            let (expected, found) = (self.header.names().len(), cells.len());
            if expected != found {
                return Some(Err((line, RejectReason::Ragged { expected, found }, cells)));
            }
            let Records::Csv { positions, .. } = &self.records else { continue };
            let at = |at: &Option<usize>| at.and_then(|at| cells.get(at)).map_or("", String::as_str);
            let values = values(positions.iter().map(at), &self.mapping);
            return Some(Ok((line, cells, values, written_out)));
        }
    }

    /// Compares a row with those before it.
    fn remember(&mut self, row: &mut SourceRow, text: Option<[u8; 32]>) {
        let key = short(&digest(&row.key));
        let content = short(&row.content_hash);
        match self.seen.insert(key, (row.row, content)) {
            Some((of, before)) if before == content => {
                self.counts.repeated += 1;
                row.notes.push(Note::Repeated { of });
            }
            Some((of, _)) => {
                self.counts.later_states += 1;
                row.notes.push(Note::LaterState { of });
            }
            None => {}
        }
        if let Some(text) = text {
            let (of, other) = *self.texts.entry(short(&text)).or_insert((row.row, key));
            if other != key {
                row.notes.push(Note::SameText { of });
            }
        }
    }
}

impl Iterator for RowStream {
    type Item = Result<SourceRow, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let Some(next) = self.record() else {
            self.ended = true;
            return None;
        };
        let number = self.counts.records;
        let outcome = match next {
            Err((line, reason, cells)) => {
                self.ended = matches!(reason, RejectReason::Broken { .. });
                Err(Reject { row: number, line, key: None, reason, cells })
            }
            Ok((line, cells, values, written_out)) => {
                let record = Record { row: number, line, cells, values, names: &self.names, written_out };
                let key = assemble::key(&record, &self.mapping);
                let same_text = &self.mapping.same_text;
                let text = (!same_text.is_empty()).then(|| record.digest(same_text));
                assemble::assemble(record, &self.mapping)
                    .map(|row| (row, text))
                    .map_err(|(reason, cells)| Reject { row: number, line, key, reason, cells })
            }
        };
        Some(match outcome {
            Ok((mut row, text)) => {
                self.counts.rows += 1;
                self.remember(&mut row, text);
                Ok(row)
            }
            Err(reject) => {
                self.counts.rejected += 1;
                Err(reject)
            }
        })
    }
}

fn require(missing: Vec<String>, found: &[String]) -> Result<(), ReadError> {
    if missing.is_empty() {
        return Ok(());
    }
    Err(ReadError::MissingColumns { wanted: missing.join(", "), found: found.join(", ") })
}

fn broken(error: &impl ToString) -> RejectReason {
    RejectReason::Broken { why: error.to_string() }
}

fn values<'a>(cells: impl Iterator<Item = &'a str>, mapping: &Mapping) -> Vec<String> {
    cells
        .zip(mapping.columns.values())
        .map(|(cell, column)| {
            let cell = cell.replace("\r\n", "\n");
            let cell = if mapping.unescape { text::unescape(&cell) } else { cell };
            column.read(&cell, mapping.trim)
        })
        .collect()
}

fn from_json((line, value): (u64, Value), mapping: &Mapping) -> Taken {
    let Value::Object(object) = value else {
        return Err((line, RejectReason::NotAnObject, vec![value.to_string()]));
    };
    let decoded = mapping.columns.values().map(|column| {
        let text = member(&object, &column.any).map(plain).unwrap_or_default();
        text::decode(text.as_bytes(), text::Encoding::Utf8)
    });
    let (cells, flags): (Vec<_>, Vec<_>) = decoded.unzip();
    let values = values(cells.iter().map(String::as_str), mapping);
    Ok((line, cells, values, flags.contains(&true)))
}

fn member<'a>(object: &'a Map<String, Value>, any: &[Pick]) -> Option<&'a Value> {
    any.iter().find_map(|pick| {
        let Pick::Name(name) = pick else { return None };
        object.get(name).or_else(|| {
            let (first, rest) = name.split_once('.')?;
            object.get(first)?.pointer(&format!("/{}", rest.replace('.', "/")))
        })
    })
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn digest(text: &str) -> [u8; 32] {
    use sha2::{Digest, Sha256};
    Sha256::digest(text).into()
}

fn short(digest: &[u8; 32]) -> Short {
    let mut short = Short::default();
    short.copy_from_slice(&digest[..16]);
    short
}

#[cfg(test)]
#[path = "reader_tests.rs"]
mod tests;

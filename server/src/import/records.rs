//! Records of either layout, with the values a mapping reads from them.

use std::io::Read;

use serde_json::{Map, Value};

use super::column::{Column, Header, Pick};
use super::csv_records::{CsvRecords, Numbered};
use super::guard::Guard;
use super::json_below::Below;
use super::json_records::JsonRecords;
use super::mapping::Mapping;
use super::reader::ReadError;
use super::row::RejectReason;
use super::text::{self, Encoding};

/// A record as the file has it.
pub struct Taken {
    /// The line on which it begins; 0 when that cannot be known.
    pub line: u64,
    /// Its cells.
    pub cells: Vec<String>,
    /// What came of it; None when there is nothing in any cell.
    pub state: Option<State>,
}

/// What came of a record that is not blank, before the mapping's rules are asked.
pub enum State {
    /// It cannot be used.
    Bad(RejectReason),
    /// It can: the value of every column of the mapping, and whether bytes were written out as `\xNN`.
    Good(Vec<String>, bool),
}

/// An open file, its header read.
pub struct Records {
    layout: Layout,
    header: Header,
    guard: Guard,
}

enum Layout {
    Csv { records: CsvRecords, positions: Vec<Option<usize>>, pending: Option<Numbered> },
    Json { records: JsonRecords, pending: Option<(u64, Value)> },
}

impl Records {
    /// Begins to read CSV.
    ///
    /// # Errors
    /// There is no header, or a column that the mapping needs is missing.
    pub fn csv(input: Box<dyn Read + Send>, mapping: &Mapping) -> Result<Self, ReadError> {
        // The mapping was checked: the delimiter is ASCII.
        let delimiter = u8::try_from(mapping.delimiter).unwrap_or(b',');
        let mut records = CsvRecords::new(input, delimiter);
        let first = records.read()?.ok_or(ReadError::Empty)?;
        let names = if mapping.header {
            first.1.iter().map(|cell| text::decode(cell, mapping.encoding).0.trim().to_owned()).collect()
        } else {
            (1..=first.1.len()).map(|at| at.to_string()).collect()
        };
        let header = Header::new(names);
        let columns = || mapping.columns.values();
        let positions: Vec<_> = columns().map(|column| column.find(&header)).collect();
        let missing = columns().zip(&positions).filter(|(column, at)| at.is_none() && !column.optional);
        require(missing.map(|(column, _)| column), header.names())?;
        let pending = (!mapping.header).then_some(first);
        let guard = records.guard().clone();
        Ok(Self { layout: Layout::Csv { records, positions, pending }, header, guard })
    }

    /// Begins to read JSON.
    ///
    /// # Errors
    /// The beginning is not JSON, or the first object has no key.
    pub fn json(input: Box<dyn Read + Send>, mapping: &Mapping) -> Result<Self, ReadError> {
        let input = match &mapping.records {
            Some(key) => Box::new(Below::new(input, key)),
            None => input,
        };
        let mut records = JsonRecords::new(input);
        let pending = records.read()?;
        // Objects leave out what is blank, so the first cannot be held to have every column. One
        // without a key, however, is a sign of another layout.
        if let Some((_, Value::Object(object))) = &pending {
            let keys = mapping.key.columns().into_iter().filter_map(|name| mapping.columns.get(name));
            let missing = keys.filter(|column| !column.optional && member(object, &column.any).is_none());
            require(missing, &object.keys().cloned().collect::<Vec<_>>())?;
        }
        let header = Header::new(mapping.columns.keys().cloned().collect());
        let guard = records.guard().clone();
        Ok(Self { layout: Layout::Json { records, pending }, header, guard })
    }

    /// The names over the cells. For JSON these are the mapping's own names.
    #[must_use]
    pub fn header(&self) -> &[String] {
        self.header.names()
    }

    /// What has been read.
    #[must_use]
    pub fn guard(&self) -> &Guard {
        &self.guard
    }

    /// Empty lines passed so far, which are no records.
    #[must_use]
    pub fn blank_lines(&self) -> u64 {
        match &self.layout {
            Layout::Csv { records, .. } => records.blank_lines(),
            Layout::Json { .. } => 0,
        }
    }

    /// The next record; None at the end of the file.
    pub fn read(&mut self, mapping: &Mapping) -> Option<Taken> {
        match &mut self.layout {
            Layout::Json { records, pending } => {
                match pending.take().map_or_else(|| records.read(), |p| Ok(Some(p))) {
                    Ok(next) => next.map(|next| from_json(next, mapping)),
                    Err(error) => Some(broken(records.line().max(error.line() as u64), &error)),
                }
            }
            Layout::Csv { records, positions, pending } => {
                match pending.take().map_or_else(|| records.read(), |p| Ok(Some(p))) {
                    Ok(next) => next.map(|next| from_csv(next, &self.header, positions, mapping)),
                    Err(error) => Some(broken(records.line(), &error)),
                }
            }
        }
    }
}

fn from_csv((line, raw): Numbered, header: &Header, positions: &[Option<usize>], mapping: &Mapping) -> Taken {
    let (cells, flags) = decoded(raw.iter().map(Vec::as_slice), mapping.encoding);
    let (expected, found) = (header.names().len(), cells.len());
    let state = if cells.iter().all(|cell| cell.trim().is_empty()) {
        None
    } else if expected != found {
        Some(State::Bad(RejectReason::Ragged { expected, found }))
    } else {
        let cell = |at: &Option<usize>| at.and_then(|at| cells.get(at)).map_or("", String::as_str);
        Some(State::Good(values(positions.iter().map(cell), mapping), flags.contains(&true)))
    };
    Taken { line, cells, state }
}

fn from_json((line, value): (u64, Value), mapping: &Mapping) -> Taken {
    let Value::Object(object) = value else {
        return Taken {
            line,
            cells: vec![value.to_string()],
            state: Some(State::Bad(RejectReason::NotAnObject)),
        };
    };
    let texts: Vec<String> = mapping
        .columns
        .values()
        .map(|column| member(&object, &column.any).map(plain).unwrap_or_default())
        .collect();
    let (cells, flags) = decoded(texts.iter().map(String::as_bytes), Encoding::Utf8);
    let values = values(cells.iter().map(String::as_str), mapping);
    Taken { line, cells, state: Some(State::Good(values, flags.contains(&true))) }
}

fn broken(line: u64, error: &impl ToString) -> Taken {
    let reason = RejectReason::Broken { why: error.to_string() };
    Taken { line, cells: Vec::new(), state: Some(State::Bad(reason)) }
}

fn require<'a>(missing: impl Iterator<Item = &'a Column>, found: &[String]) -> Result<(), ReadError> {
    let missing: Vec<String> = missing.map(Column::spellings).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(ReadError::MissingColumns { wanted: missing.join(", "), found: found.join(", ") })
}

fn decoded<'a>(cells: impl Iterator<Item = &'a [u8]>, encoding: Encoding) -> (Vec<String>, Vec<bool>) {
    cells.map(|cell| text::decode(cell, encoding)).unzip()
}

fn values<'a>(cells: impl Iterator<Item = &'a str>, mapping: &Mapping) -> Vec<String> {
    cells
        .zip(mapping.columns.values())
        .map(|(cell, column)| {
            let cell = if mapping.unescape { text::unescape(cell) } else { cell.to_owned() };
            let cell =
                if cell.contains('\r') { cell.replace("\r\n", "\n").replace('\r', "\n") } else { cell };
            column.read(&cell, mapping.trim)
        })
        .collect()
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

//! One record becomes one row, or a reason why not.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::condition::{self, Many};
use super::mapping::{Dept, Mapping, Outcome};
use super::row::{
    ClosingWord, DeptName, Note, RejectReason, SourceRow, TITLE_LIMIT, TargetState, TextName, TimeName,
};
use super::template::{Lookup, Template};
use super::text;
use super::time::{Clock, TimeField};

/// A record with its cells as text and the values the mapping reads from them.
pub struct Record<'a> {
    /// The record's number.
    pub row: u64,
    /// The line on which it begins.
    pub line: u64,
    /// The cells as the file has them.
    pub cells: Vec<String>,
    /// The value of every column of the mapping, in the order of `names`.
    pub values: Vec<String>,
    /// Where the value of a name stands.
    pub names: &'a HashMap<String, usize>,
    /// Whether bytes were written out as `\xNN`.
    pub written_out: bool,
}

impl Lookup for Record<'_> {
    fn value(&self, name: &str) -> &str {
        self.names.get(name).and_then(|at| self.values.get(*at)).map_or("", String::as_str)
    }
}

impl Record<'_> {
    /// A digest of some columns; lengths are part of it, so that values cannot flow into each other.
    #[must_use]
    pub fn digest(&self, columns: &[String]) -> [u8; 32] {
        let mut hash = Sha256::new();
        let mut add = |value: &str| {
            hash.update((value.len() as u64).to_le_bytes());
            hash.update(value);
        };
        if columns.is_empty() {
            for value in &self.values {
                add(value);
            }
        } else {
            for name in columns {
                add(self.value(name));
            }
        }
        hash.finalize().into()
    }
}

/// The dedupe key of a record, if it has one.
#[must_use]
pub fn key(record: &Record<'_>, mapping: &Mapping) -> Option<String> {
    Some(mapping.key.fill(record)).filter(|key| !key.is_empty())
}

/// Makes a row of a record.
///
/// # Errors
/// The first reason for which the record cannot become a row.
pub fn assemble(record: Record<'_>, mapping: &Mapping) -> Result<SourceRow, (RejectReason, Vec<String>)> {
    match parts(&record, mapping) {
        Ok(row) => Ok(SourceRow { cells: record.cells, ..row }),
        Err(reason) => Err((reason, record.cells)),
    }
}

fn parts(record: &Record<'_>, mapping: &Mapping) -> Result<SourceRow, RejectReason> {
    for filter in &mapping.reject {
        if condition::all(&filter.conditions, record, &record.cells) {
            return Err(RejectReason::Filtered { zh: filter.zh.clone(), en: filter.en.clone() });
        }
    }
    let mut notes = Vec::new();
    if record.written_out {
        notes.push(Note::BytesWrittenOut);
    }
    let key = key(record, mapping).ok_or(RejectReason::MissingKey)?;
    within(TextName::Key, &key)?;
    let (title, body) = texts(record, mapping, &mut notes)?;
    let poster = department(&mapping.poster, record, mapping)?.ok_or(RejectReason::MissingPoster)?;
    let asked = optional_department(mapping.asked.as_ref(), record, mapping)?;
    let handler = optional_department(mapping.handler.as_ref(), record, mapping)?;
    let Outcome { to: target, closing } = state(record, mapping)?;
    let times = times(record, mapping, target, &mut notes)?;
    let result = optional(&mapping.text.result, record, TextName::Result)?;
    Ok(SourceRow {
        row: record.row,
        line: record.line,
        key,
        content_hash: record.digest(&mapping.compare),
        poster,
        asked,
        handler,
        matter_path: matter(record, mapping)?,
        title,
        body,
        place: optional(&mapping.text.place, record, TextName::Place)?,
        party: optional(&mapping.text.party, record, TextName::Party)?,
        urgent: mapping.urgent.0.iter().any(|condition| condition.holds(record, &record.cells)),
        posted_at: times.posted,
        due_at: times.due,
        closed_at: times.closed,
        updated_at: times.updated,
        target,
        result,
        return_reason: optional(&mapping.text.return_reason, record, TextName::ReturnReason)?,
        closing: closing_word(record, mapping, target, closing),
        raw_status: mapping
            .status
            .column
            .as_deref()
            .map(|name| record.value(name).to_owned())
            .unwrap_or_default(),
        notes,
        cells: Vec::new(),
    })
}

fn within(field: TextName, text: &str) -> Result<(), RejectReason> {
    // Bytes are never fewer than characters: most texts need no counting.
    if text.len() <= field.limit() {
        return Ok(());
    }
    let found = text.chars().count();
    if found <= field.limit() { Ok(()) } else { Err(RejectReason::TooLong { field, found }) }
}

fn first(templates: &Many<Template>, record: &Record<'_>) -> Option<String> {
    templates.0.iter().map(|template| template.fill(record)).find(|text| !text.is_empty())
}

fn optional(
    templates: &Many<Template>,
    record: &Record<'_>,
    field: TextName,
) -> Result<Option<String>, RejectReason> {
    let text = first(templates, record);
    text.as_deref().map_or(Ok(()), |text| within(field, text))?;
    Ok(text)
}

fn texts(
    record: &Record<'_>,
    mapping: &Mapping,
    notes: &mut Vec<Note>,
) -> Result<(String, String), RejectReason> {
    let full = text::one_line(&first(&mapping.text.title, record).ok_or(RejectReason::MissingTitle)?);
    let mut body = first(&mapping.text.body, record).unwrap_or_default();
    let cut = text::cut(&full, TITLE_LIMIT);
    if cut.is_some() {
        notes.push(Note::TitleCut);
        if !text::one_line(&body).starts_with(&full) {
            body.insert_str(0, &format!("{full}\n\n"));
            body.truncate(body.trim_end().len());
        }
    }
    within(TextName::Body, &body)?;
    Ok((cut.unwrap_or(full), body))
}

fn matter(record: &Record<'_>, mapping: &Mapping) -> Result<Vec<String>, RejectReason> {
    let mut path: Vec<String> = Vec::new();
    for template in &mapping.matter.path {
        let filled = template.fill(record);
        let levels: Vec<&str> = match mapping.matter.split.as_deref() {
            Some(mark) if !mark.is_empty() => filled.split(mark).collect(),
            _ => vec![&filled],
        };
        for level in levels.into_iter().map(text::one_line) {
            within(TextName::Matter, &level)?;
            if !level.is_empty() && path.last() != Some(&level) {
                path.push(level);
            }
        }
    }
    Ok(path)
}

fn optional_department(
    dept: Option<&Dept>,
    record: &Record<'_>,
    mapping: &Mapping,
) -> Result<Option<DeptName>, RejectReason> {
    dept.map_or(Ok(None), |dept| department(dept, record, mapping))
}

fn department(dept: &Dept, record: &Record<'_>, mapping: &Mapping) -> Result<Option<DeptName>, RejectReason> {
    let exception = dept.when.iter().find(|when| condition::all(&when.conditions, record, &record.cells));
    let (code, name) = match exception {
        Some(when) => (when.code.as_ref(), when.name.as_ref()),
        None => (dept.code.as_ref(), dept.name.as_ref()),
    };
    let filled = |template: Option<&Template>| {
        template.map(|template| text::one_line(&template.fill(record))).filter(|text| !text.is_empty())
    };
    let code = filled(code);
    let Some(name) = filled(name).or_else(|| code.clone()) else { return Ok(None) };
    within(TextName::Department, &name)?;
    if let Some(code) = &code {
        within(TextName::Department, code)?;
    }
    Ok(Some(known_as(DeptName { code, name }, mapping)))
}

/// The name and code that the mapping keeps for a department with several spellings.
fn known_as(found: DeptName, mapping: &Mapping) -> DeptName {
    let spelled = |text: &str| {
        mapping.departments.same.iter().find(|same| {
            same.name == text
                || same.code.as_deref() == Some(text)
                || same.also.iter().any(|other| other == text)
        })
    };
    match found.code.as_deref().and_then(spelled).or_else(|| spelled(&found.name)) {
        Some(same) => DeptName { code: same.code.clone().or(found.code), name: same.name.clone() },
        None => found,
    }
}

fn state(record: &Record<'_>, mapping: &Mapping) -> Result<Outcome, RejectReason> {
    let status = &mapping.status;
    if let Some(when) =
        status.when.iter().find(|when| condition::all(&when.conditions, record, &record.cells))
    {
        return Ok(Outcome { to: when.to, closing: when.closing });
    }
    let word = status.column.as_deref().map(|name| record.value(name)).unwrap_or_default();
    let known = if status.any_case {
        let lower = word.to_lowercase();
        status.words.iter().find(|(key, _)| key.to_lowercase() == lower).map(|(_, outcome)| *outcome)
    } else {
        status.words.get(word).copied()
    };
    let fallback = if word.is_empty() { status.otherwise } else { None };
    known.or(fallback).ok_or_else(|| RejectReason::UnknownStatus { word: word.to_owned() })
}

fn closing_word(
    record: &Record<'_>,
    mapping: &Mapping,
    target: TargetState,
    said: Option<ClosingWord>,
) -> Option<ClosingWord> {
    if !target.is_final() {
        return None;
    }
    let by_rule = || {
        let rules = &mapping.closing.when;
        rules
            .iter()
            .find(|rule| condition::all(&rule.conditions, record, &record.cells))
            .map(|rule| rule.word)
    };
    let by_state = match target {
        TargetState::Withdrawn => Some(ClosingWord::Withdrawn),
        _ => None,
    };
    said.or(by_state).or_else(by_rule).or(mapping.closing.otherwise)
}

struct RowTimes {
    posted: i64,
    due: Option<i64>,
    closed: Option<i64>,
    updated: Option<i64>,
}

fn times(
    record: &Record<'_>,
    mapping: &Mapping,
    target: TargetState,
    notes: &mut Vec<Note>,
) -> Result<RowTimes, RejectReason> {
    let times = &mapping.time;
    let mut read = |field: Option<&TimeField>, name| instant(field, name, record, mapping, notes);
    let posted = read(Some(&times.posted), TimeName::Posted)?.ok_or(RejectReason::MissingTime)?;
    let mut due = read(times.due.as_ref(), TimeName::Due)?;
    let mut closed = read(times.closed.as_ref(), TimeName::Closed)?;
    let updated = read(times.updated.as_ref(), TimeName::Updated)?;
    if due.is_some_and(|due| due < posted) {
        due = None;
        notes.push(Note::DueDropped);
    }
    // The status wins before the two times are compared: the date of a row that is not closed says
    // nothing, so it cannot contradict the posting time either.
    if closed.is_some() && !target.is_final() {
        closed = None;
        notes.push(Note::ClosingDropped);
    }
    if closed.is_some_and(|closed| closed < posted) {
        return Err(RejectReason::ClosedBeforePosted);
    }
    if closed.is_none() && target.is_final() && times.closed.is_some() {
        notes.push(Note::ClosingMissing);
    }
    Ok(RowTimes { posted, due, closed, updated })
}

fn instant(
    field: Option<&TimeField>,
    name: TimeName,
    record: &Record<'_>,
    mapping: &Mapping,
    notes: &mut Vec<Note>,
) -> Result<Option<i64>, RejectReason> {
    let Some(field) = field else { return Ok(None) };
    let value = record.value(&field.column).trim();
    if value.is_empty() {
        return Ok(None);
    }
    let unreadable = || RejectReason::UnreadableTime { field: name, value: value.to_owned() };
    let (at, clock) = field.read(value, &mapping.zone).ok_or_else(unreadable)?;
    match clock {
        Clock::Plain => {}
        Clock::Skipped => notes.push(Note::ClockSkipped(name)),
        Clock::Twice => notes.push(Note::ClockTwice(name)),
    }
    Ok(Some(at))
}

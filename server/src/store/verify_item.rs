//! Compares one item with its log and with the rows that repeat it.

use super::db::{Connection, Row, Value, values};
use super::dossier;
use super::error::StoreError;
use super::filed;
use super::rows::{COLUMNS, card_of, columns, holder_columns, item_of, part_columns};
use super::verify::{Report, VerifyProblem, hashed, recorded};
use super::{files, fines, precedents};
use jiff::tz::TimeZone;
use liaison_domain::item::{Card, Duty, Item, Recorded};
use liaison_domain::{Directory, ItemNumber};
use std::collections::BTreeSet;

pub(super) async fn check(
    connection: &mut Connection,
    id: &str,
    zone: &TimeZone,
    report: &mut Report,
) -> Result<(), StoreError> {
    let sql = "SELECT number, version, state, poster_id, lead_id, matter_id, urgent, restricted, due_key, \
               posted_at, changed_at, search, lead_returns, supervised, undecided, request, fix_by, party_id, held_back, \
               silent_since, involved, doc, card, hash FROM item WHERE id = $1";
    let row = connection.row(sql, values![id]).await?;
    let row = row.ok_or_else(|| StoreError::inconsistent("item", id, "gone within one snapshot"))?;
    let number = ItemNumber(row.text("number")?);
    let log = replay(connection, id, &number, &row.text("hash")?, report).await?;
    let replayed = log.as_deref().and_then(Item::replay);
    let problems = &mut report.problems;
    let Ok(stored) = item_of(&row, id) else {
        problems.push(VerifyProblem::Unreadable { table: "item", row: number.0 });
        return Ok(());
    };
    // Rows are compared with what the log gives; only where that cannot be read, with the item.
    let truth = match replayed {
        Some(replayed) => {
            let replayed = filed::as_stored(connection, replayed, stored.file().cloned()).await?;
            if replayed != stored {
                problems.push(VerifyProblem::Item { item: number.clone() });
            }
            replayed
        }
        None => stored,
    };
    if filed::unfiled(&truth).is_some() {
        problems.push(VerifyProblem::Column { item: number.clone(), column: "party_id" });
    }
    for (column, expected) in COLUMNS.into_iter().zip(columns(&truth)) {
        if !same(&row, column, &expected)? {
            problems.push(VerifyProblem::Column { item: number.clone(), column });
        }
    }
    let listed: Option<Vec<_>> = serde_json::from_str(&row.text("involved")?).ok();
    if listed != Some(truth.involved()) {
        problems.push(VerifyProblem::Column { item: number.clone(), column: "involved" });
    }
    match card_of(&row) {
        Ok(card) if nameless(card.clone()) == card_without_names(&truth, &card) => {}
        _ => problems.push(VerifyProblem::Card { item: number.clone() }),
    }
    if parts(connection, id).await? != expected_parts(&truth) {
        problems.push(VerifyProblem::Participation { item: number.clone() });
    }
    if duties(connection, id).await? != expected_duties(&truth) {
        problems.push(VerifyProblem::Duty { item: number.clone() });
    }
    if let Some(log) = &log {
        beside(connection, &truth, zone, log, problems).await?;
    }
    if !dossier::holds(connection, id, &row.text("hash")?).await? {
        problems.push(VerifyProblem::Dossier { item: number });
    }
    Ok(())
}

/// What stands beside the item and is drawn from its log alone: fines, precedents and files.
async fn beside(
    connection: &mut Connection,
    item: &Item,
    zone: &TimeZone,
    log: &[Recorded],
    problems: &mut Vec<VerifyProblem>,
) -> Result<(), StoreError> {
    let id = item.id.as_str();
    let number = || item.number.clone();
    if fines::lines_stored(connection, id).await? != fines::lines_of_log(zone, item.file(), log) {
        problems.push(VerifyProblem::Fine { item: number() });
    }
    if precedents::lines_stored(connection, id).await? != precedents::lines_of_log(log) {
        problems.push(VerifyProblem::Precedent { item: number() });
    }
    for file in files::of_log(log) {
        if !files::is_whole(connection, id, file).await? {
            problems.push(VerifyProblem::File { item: number(), name: file.name.clone() });
        }
    }
    Ok(())
}

/// Reads the item's log and checks its chain. `None` when an entry is missing or cannot be read.
async fn replay(
    connection: &mut Connection,
    id: &str,
    number: &ItemNumber,
    end: &str,
    report: &mut Report,
) -> Result<Option<Vec<Recorded>>, StoreError> {
    let sql = "SELECT seq, item_id, item_version, kind, actor, department_id, happened_at, recorded_at, payload, \
               entry_hash FROM log WHERE item_id = $1 ORDER BY item_version";
    let rows = connection.rows(sql, values![id]).await?;
    let problems = &mut report.problems;
    let mut hash = String::new();
    let (mut entries, mut seq) = (Vec::with_capacity(rows.len()), 0);
    let mut whole = true;
    for (expected, row) in (1_i64..).zip(&rows) {
        seq = row.count("seq")?;
        let link = row.text("entry_hash")?;
        if row.int("item_version")? != expected {
            problems.push(VerifyProblem::Versions { item: number.clone() });
            return Ok(None);
        }
        if hashed(row, &hash)? != link {
            problems.push(VerifyProblem::Entry { seq, item: Some(number.clone()) });
        }
        match recorded(row) {
            Ok(entry) => entries.push(entry),
            Err(problem) => {
                problems.push(problem);
                whole = false;
            }
        }
        hash = link;
    }
    if rows.is_empty() {
        problems.push(VerifyProblem::Versions { item: number.clone() });
    } else if hash != end {
        problems.push(VerifyProblem::Entry { seq, item: Some(number.clone()) });
    }
    Ok(whole.then_some(entries))
}

fn same(row: &Row, column: &'static str, expected: &Value) -> Result<bool, StoreError> {
    Ok(match expected {
        Value::Text(text) => row.text_or_none(column)? == *text,
        Value::Int(number) => row.int_or_none(column)? == *number,
        Value::Bytes(bytes) => row.bytes(column)? == *bytes,
    })
}

/// Names and offsets stay as they were when the row was written; what is compared is the rest.
fn nameless(mut card: Card) -> Card {
    let name = |name: &mut liaison_domain::DepartmentName| {
        name.zh.clear();
        name.en.clear();
    };
    name(&mut card.poster);
    name(&mut card.last.by);
    card.parts.iter_mut().for_each(|p| name(&mut p.name));
    card.turn.iter_mut().filter_map(|t| t.name.as_mut()).for_each(name);
    for moment in [&mut card.posted, &mut card.last.at] {
        moment.offset = 0;
    }
    for moment in card.turn.iter_mut().map(|t| &mut t.due).chain([&mut card.due, &mut card.closed]).flatten()
    {
        moment.offset = 0;
    }
    card
}

fn card_without_names(item: &Item, like: &Card) -> Card {
    nameless(Card::new(item, (&like.last.what, &like.last.by.id), &Directory::default(), |_| 0))
}

type PartRow = (String, String, String, i64);

fn expected_parts(item: &Item) -> BTreeSet<PartRow> {
    let row = |p| {
        let (role, state, present) = part_columns(p);
        (p.department.0.clone(), role, state, present)
    };
    item.participations.iter().map(row).collect()
}

async fn parts(connection: &mut Connection, id: &str) -> Result<BTreeSet<PartRow>, StoreError> {
    let sql = "SELECT department_id, role, state, present FROM participation WHERE item_id = $1";
    let rows = connection.rows(sql, values![id]).await?;
    let read = |r: &Row| Ok((r.text("department_id")?, r.text("role")?, r.text("state")?, r.int("present")?));
    rows.iter().map(read).collect()
}

type DutyLine = (String, String, String, i64, Option<i64>);

fn expected_duties(item: &Item) -> BTreeSet<DutyLine> {
    let duties = item.duties().into_iter();
    let line = |d: Duty| {
        let (office, department) = holder_columns(&d.holder);
        (office.to_owned(), department, d.kind.word().to_owned(), d.since.0, d.due.map(|t| t.0))
    };
    duties.map(line).collect()
}

async fn duties(connection: &mut Connection, id: &str) -> Result<BTreeSet<DutyLine>, StoreError> {
    let sql = "SELECT office, department_id, kind, since, due FROM duty WHERE item_id = $1";
    let rows = connection.rows(sql, values![id]).await?;
    let read = |r: &Row| {
        let holder = (r.text("office")?, r.text("department_id")?);
        Ok((holder.0, holder.1, r.text("kind")?, r.int("since")?, r.int_or_none("due")?))
    };
    rows.iter().map(read).collect()
}

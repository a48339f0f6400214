//! What an item looks like in rows: the columns lists filter by, its participations and duties.
//! Writing and verifying both ask here, so that the two cannot drift.

use super::db::{Connection, Row, Value, values};
use super::entry::json;
use super::error::StoreError;
use liaison_domain::item::{
    Card, Duty, Event, Holder, Item, ItemState, PartRole, Participation, Request, RequestKind, Rules, Urgency,
};
use liaison_domain::{DepartmentId, ItemId, MatterId};

/// An item as stored, and the last link of its chain.
pub(super) struct Stored {
    pub item: Item,
    pub hash: String,
}

/// Reads one item.
pub(super) async fn load(connection: &mut Connection, id: &ItemId) -> Result<Option<Stored>, StoreError> {
    let row = connection.row("SELECT doc, hash FROM item WHERE id = $1", values![id.as_str()]).await?;
    row.map(|row| Ok(Stored { item: item_of(&row, id.as_str())?, hash: row.text("hash")? })).transpose()
}

/// The item in a row's `doc`.
pub(super) fn item_of(row: &Row, id: &str) -> Result<Item, StoreError> {
    serde_json::from_str(&row.text("doc")?).map_err(|e| StoreError::inconsistent("item", id, e))
}

/// The list row in `card`.
pub(super) fn card_of(row: &Row) -> Result<Card, StoreError> {
    let text = row.text("card")?;
    serde_json::from_str(&text).map_err(|e| StoreError::inconsistent("item", "card", e))
}

/// The columns that repeat what the item says, in one order for every statement that names them.
pub(super) const COLUMNS: [&str; 18] = [
    "number",
    "version",
    "state",
    "poster_id",
    "lead_id",
    "matter_id",
    "urgent",
    "restricted",
    "due_key",
    "posted_at",
    "changed_at",
    "search",
    "lead_returns",
    "supervised",
    "undecided",
    "request",
    "fix_by",
    "party_id",
];

/// The values of [`COLUMNS`].
pub(super) fn columns(item: &Item) -> Vec<Value> {
    values![
        &item.number.0,
        item.version,
        item.state().word(),
        &item.poster.0,
        item.lead().map(|p| p.department.as_str()),
        item.matter.as_ref().map(MatterId::as_str),
        item.urgency == Urgency::Urgent,
        item.restricted,
        item.due().map_or(i64::MAX, |t| t.0),
        item.posted_at.0,
        item.changed_at.0,
        search(item),
        item.lead_returns,
        item.supervision.as_ref().map_or(0, |s| s.level),
        item.undecided,
        item.request.as_ref().map_or("", request_word),
        item.fix_by(),
        item.party.as_ref().and_then(|p| p.id.as_ref()).map(|id| id.0.as_str()),
    ]
}

const fn request_word(request: &Request) -> &'static str {
    match request.kind {
        RequestKind::Extension { .. } => "extension",
        RequestKind::Hold { .. } => "hold",
        RequestKind::HandOver { .. } => "hand_over",
    }
}

fn search(item: &Item) -> String {
    let party = item.party.as_ref();
    let fields = [
        item.number.0.as_str(),
        &item.title,
        party.map_or("", |p| &p.name),
        party.map_or("", |p| &p.code),
        &item.place,
    ];
    fields.join("\n").to_lowercase()
}

/// Whom an event is news for: everybody involved but who did it. A posting to the open pool is
/// news for every department, written as the empty one.
pub(super) fn news_for(event: &Event, item: &Item, by: &DepartmentId) -> Vec<String> {
    if item.state() == ItemState::PendingApproval || matches!(event, Event::Disapproved { .. }) {
        // Nobody outside knows of it; the head is in the same department.
        return Vec::new();
    }
    let published = matches!(event, Event::Published(_) | Event::Approved { claim_by: Some(_), .. });
    if published && !item.restricted && item.lead().is_none() {
        return vec![String::new()];
    }
    item.involved().into_iter().filter(|d| d != by).map(|d| d.0).collect()
}

/// Writes the item and what changed around it. `false` when somebody else wrote it since it was
/// read; the savepoint MUST be rolled back then.
pub(super) async fn save(
    connection: &mut Connection,
    before: Option<&Item>,
    after: &Item,
    card: &Card,
    hash: &str,
    rules: &Rules,
) -> Result<bool, StoreError> {
    let mut all = columns(after);
    all.extend(values![
        json("item", &after.involved())?,
        json("item", after)?,
        json("item", card)?,
        hash,
        after.alarm(rules).map(|t| t.0)
    ]);
    all.push(Value::from(after.id.as_str()));
    if let Some(before) = before {
        all.push(Value::from(before.version));
        let sql = "UPDATE item SET number = $1, version = $2, state = $3, poster_id = $4, lead_id = $5, \
                   matter_id = $6, urgent = $7, restricted = $8, due_key = $9, posted_at = $10, \
                   changed_at = $11, search = $12, lead_returns = $13, supervised = $14, undecided = $15, \
                   request = $16, fix_by = $17, party_id = $18, involved = $19, doc = $20, card = $21, \
                   hash = $22, alarm_at = $23 WHERE id = $24 AND version = $25 RETURNING version";
        if connection.row(sql, all).await?.is_none() {
            return Ok(false);
        }
    } else {
        let sql = "INSERT INTO item (number, version, state, poster_id, lead_id, matter_id, urgent, \
                   restricted, due_key, posted_at, changed_at, search, lead_returns, supervised, undecided, \
                   request, fix_by, party_id, involved, doc, card, hash, alarm_at, id) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, \
                   $19, $20, $21, $22, $23, $24)";
        connection.write_one("item", sql, all).await?;
    }
    save_parts(connection, before, after).await?;
    save_duties(connection, before, after).await?;
    Ok(true)
}

/// A participation's columns after its key.
pub(super) fn part_columns(part: &Participation) -> (String, String, i64) {
    (role_word(part.role).to_owned(), part_word(part), i64::from(!part.state.is_gone()))
}

pub(super) const fn role_word(role: PartRole) -> &'static str {
    match role {
        PartRole::Lead => "lead",
        PartRole::Support => "support",
    }
}

fn part_word(part: &Participation) -> String {
    // The serialised word; a state has no other spelling.
    serde_json::to_value(part.state).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

async fn save_parts(
    connection: &mut Connection,
    before: Option<&Item>,
    after: &Item,
) -> Result<(), StoreError> {
    let old = |d: &DepartmentId| before.and_then(|b| b.part(d)).map(part_columns);
    let mut changed: Vec<_> = after
        .participations
        .iter()
        .map(|p| (p, part_columns(p)))
        .filter(|(p, now)| old(&p.department).as_ref() != Some(now))
        .collect();
    // Whoever leaves goes first: the index that forbids two leads is checked after each row.
    changed.sort_by_key(|(_, (_, _, present))| *present);
    for (part, (role, state, present)) in changed {
        let sql = "INSERT INTO participation (item_id, department_id, role, state, present) \
                   VALUES ($1, $2, $3, $4, $5) ON CONFLICT (item_id, department_id) \
                   DO UPDATE SET role = excluded.role, state = excluded.state, present = excluded.present";
        let values = values![after.id.as_str(), part.department.as_str(), role, state, present];
        connection.write_one("participation", sql, values).await?;
    }
    Ok(())
}

async fn save_duties(
    connection: &mut Connection,
    before: Option<&Item>,
    after: &Item,
) -> Result<(), StoreError> {
    let (old, new): (Vec<Duty>, Vec<Duty>) = (before.map(Item::duties).unwrap_or_default(), after.duties());
    let key = |d: &Duty| (holder_columns(&d.holder), d.kind);
    let gone = old.iter().filter(|o| !new.iter().any(|n| key(n) == key(o)));
    for duty in gone {
        let sql = "DELETE FROM duty WHERE item_id = $1 AND office = $2 AND department_id = $3 AND kind = $4";
        let (office, department) = holder_columns(&duty.holder);
        let values = values![after.id.as_str(), office, department, duty.kind.word()];
        connection.write_one("duty", sql, values).await?;
    }
    for duty in new.iter().filter(|n| !old.contains(n)) {
        save_duty(connection, after, duty).await?;
    }
    Ok(())
}

pub(super) async fn save_duty(
    connection: &mut Connection,
    item: &Item,
    duty: &Duty,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO duty (item_id, office, department_id, kind, since, due) \
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (item_id, office, department_id, kind) \
               DO UPDATE SET since = excluded.since, due = excluded.due";
    let (office, department) = holder_columns(&duty.holder);
    let due = duty.due.map(|t| t.0);
    let values = values![item.id.as_str(), office, department, duty.kind.word(), duty.since.0, due];
    connection.write_one("duty", sql, values).await
}

/// The columns `office` and `department_id` of a duty.
pub(super) fn holder_columns(holder: &Holder) -> (&'static str, String) {
    match holder {
        Holder::Department(d) => ("", d.0.clone()),
        Holder::Head(d) => ("head", d.0.clone()),
        Holder::Coordinator => ("coordinator", String::new()),
    }
}

//! What an item looks like in rows: the columns lists filter by, its participations and duties.
//! Writing and verifying both ask here, so that the two cannot drift.

use super::db::{Connection, Row, Value, values};
use super::entry::json;
use super::error::StoreError;
use super::insert::{Into, insert};
use liaison_domain::clocks::ClockKind;
use liaison_domain::item::{
    Card, Duty, Event, Holder, Item, ItemState, PartRole, Participation, Request, RequestKind, Step, Urgency,
};
use liaison_domain::text::folded;
use liaison_domain::{DepartmentId, ItemId, MatterId, Role, Timestamp};
use sqlx::AssertSqlSafe;
use std::sync::LazyLock;

/// Reads one item, and the last link of its chain.
pub(super) async fn load(
    connection: &mut Connection,
    id: &ItemId,
) -> Result<Option<(Item, String)>, StoreError> {
    let row = connection.row("SELECT doc, hash FROM item WHERE id = $1", values![id.as_str()]).await?;
    row.map(|row| Ok((item_of(&row, id.as_str())?, row.text("hash")?))).transpose()
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

/// The states of a kind, as they stand inside `state IN (…)`.
pub(super) fn states(of_kind: impl Fn(ItemState) -> bool) -> String {
    let of_kind = ItemState::ALL.into_iter().filter(|state| of_kind(*state));
    of_kind.map(|state| format!("'{}'", state.word())).collect::<Vec<_>>().join(", ")
}

/// The columns that repeat what the item says, in one order for every statement that names them.
pub(super) const COLUMNS: [&str; 20] = [
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
    "held_back",
    "silent_since",
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
        item.file().map(|id| id.0.as_str()),
        !item.was_published(),
        item.escalated().iter().map(|clock| clock.due.0).min(),
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
        &item.body,
    ];
    folded(&fields.join("\n"))
}

/// The key under which news stand that are a role's, whichever department it sits in; no department
/// is called so. Empty: none are.
pub(super) const fn office_news(role: Role) -> &'static str {
    match role {
        Role::Coordinator => "office:coordinator",
        Role::Supervisor => "office:supervisor",
        _ => "",
    }
}

/// Whom an event is news for: everybody involved but who did it. A posting to the open pool is
/// news for every department, written as the empty one.
pub(super) fn news_for(event: &Event, item: &Item, by: &DepartmentId) -> Vec<String> {
    if !item.was_published() {
        // Nobody outside knows of it; the head is in the same department.
        return Vec::new();
    }
    let published = matches!(event, Event::Published(_) | Event::Approved { claim_by: Some(_), .. });
    if published && !item.restricted && item.lead().is_none() {
        return vec![String::new()];
    }
    if let Event::ClockTold { told } = event {
        // A reminder is for whoever is reminded; a deadline that has passed is the poster's news as well.
        // What nobody takes or rules, and what goes up to an office, is that office's news.
        let holder = told.holder.department().cloned();
        let poster = (told.step > Step::Reminder).then(|| item.poster.clone());
        let mut news: Vec<_> = holder.into_iter().chain(poster).map(|d| d.0).collect();
        news.dedup();
        let waits = matches!(told.kind, ClockKind::Claim | ClockKind::Rule);
        if waits && told.step == Step::Expired {
            news.push(office_news(Role::Coordinator).to_owned());
        }
        if told.step == Step::Supervisor {
            news.push(office_news(Role::Supervisor).to_owned());
        }
        return news;
    }
    let asks = matches!(event, Event::SupervisionAsked { .. });
    let office = asks.then(|| office_news(Role::Supervisor).to_owned());
    let involved = item.involved().into_iter().filter(|d| d != by);
    involved.map(|d| d.0).chain(office).collect()
}

/// An item that is to be written.
pub(super) struct Changed<'a> {
    /// As it is stored; `None` for a new one.
    pub before: Option<&'a Item>,
    pub after: &'a Item,
    pub card: Card,
    pub hash: &'a str,
    /// When the program looks at it again.
    pub alarm: Option<Timestamp>,
}

const ITEMS: Into = Into {
    table: "item",
    columns: &[
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
        "held_back",
        "silent_since",
        "involved",
        "doc",
        "card",
        "hash",
        "alarm_at",
        "id",
    ],
    conflict: "",
};

/// The same columns as [`ITEMS`] in the same order, `id` being the last, then the version it had.
static UPDATE: LazyLock<String> = LazyLock::new(|| {
    let count = ITEMS.columns.len();
    let sets: Vec<_> = (1..count).zip(ITEMS.columns).map(|(n, name)| format!("{name} = ${n}")).collect();
    format!("UPDATE item SET {} WHERE id = ${count} AND version = ${}", sets.join(", "), count + 1)
});

/// Writes items and what changed around them.
///
/// # Errors
/// MUST be [`StoreError::Conflict`] when somebody else wrote one of them since it was read.
pub(super) async fn save(connection: &mut Connection, items: Vec<Changed<'_>>) -> Result<(), StoreError> {
    let mut new = Vec::new();
    for Changed { before, after, card, hash, alarm } in &items {
        let mut all = columns(after);
        all.extend(values![
            json("item", &after.involved())?,
            json("item", after)?,
            json("item", card)?,
            *hash,
            alarm.map(|t| t.0)
        ]);
        all.push(Value::from(after.id.as_str()));
        let Some(before) = before else {
            new.push(all);
            continue;
        };
        all.push(Value::from(before.version));
        if connection.write(AssertSqlSafe(UPDATE.as_str()), all).await? == 0 {
            return Err(StoreError::Conflict(format!("item {} was changed meanwhile", after.id)));
        }
    }
    insert(connection, &ITEMS, new).await?;
    save_parts(connection, &items).await?;
    save_duties(connection, &items).await
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

const PARTS: Into = Into {
    table: "participation",
    columns: &["item_id", "department_id", "role", "state", "present"],
    conflict: "ON CONFLICT (item_id, department_id) \
               DO UPDATE SET role = excluded.role, state = excluded.state, present = excluded.present",
};

async fn save_parts(connection: &mut Connection, items: &[Changed<'_>]) -> Result<(), StoreError> {
    let mut changed = Vec::new();
    for Changed { before, after, .. } in items {
        let old = |d: &DepartmentId| before.and_then(|b| b.part(d)).map(part_columns);
        let parts = after.participations.iter().map(|p| (&after.id, &p.department, part_columns(p)));
        changed.extend(parts.filter(|(_, department, now)| old(department).as_ref() != Some(now)));
    }
    // Whoever leaves goes first: the index that forbids two leads is checked after each row.
    changed.sort_by_key(|(_, _, (_, _, present))| *present);
    let rows = changed.into_iter().map(|(item, department, (role, state, present))| {
        values![item.as_str(), department.as_str(), role, state, present]
    });
    insert(connection, &PARTS, rows.collect()).await
}

const DUTIES: Into = Into {
    table: "duty",
    columns: &["item_id", "office", "department_id", "kind", "since", "due"],
    conflict: "ON CONFLICT (item_id, office, department_id, kind) \
               DO UPDATE SET since = excluded.since, due = excluded.due",
};

async fn save_duties(connection: &mut Connection, items: &[Changed<'_>]) -> Result<(), StoreError> {
    let mut rows = Vec::new();
    for Changed { before, after, .. } in items {
        let (old, new): (Vec<Duty>, Vec<Duty>) =
            (before.map(Item::duties).unwrap_or_default(), after.duties());
        let key = |d: &Duty| (holder_columns(&d.holder), d.kind);
        let gone = old.iter().filter(|o| !new.iter().any(|n| key(n) == key(o)));
        for duty in gone {
            let sql =
                "DELETE FROM duty WHERE item_id = $1 AND office = $2 AND department_id = $3 AND kind = $4";
            let (office, department) = holder_columns(&duty.holder);
            let values = values![after.id.as_str(), office, department, duty.kind.word()];
            connection.write_one("duty", sql, values).await?;
        }
        rows.extend(new.iter().filter(|n| !old.contains(n)).map(|duty| duty_row(after, duty)));
    }
    insert(connection, &DUTIES, rows).await
}

/// All duties of an item, when there are none yet.
pub(super) async fn insert_duties(connection: &mut Connection, item: &Item) -> Result<(), StoreError> {
    let rows = item.duties().iter().map(|duty| duty_row(item, duty)).collect();
    insert(connection, &DUTIES, rows).await
}

fn duty_row(item: &Item, duty: &Duty) -> Vec<Value> {
    let (office, department) = holder_columns(&duty.holder);
    values![item.id.as_str(), office, department, duty.kind.word(), duty.since.0, duty.due.map(|t| t.0)]
}

/// The columns `office` and `department_id` of a duty.
pub(super) fn holder_columns(holder: &Holder) -> (&'static str, String) {
    match holder {
        Holder::Department(d) => ("", d.0.clone()),
        Holder::Head(d) => ("head", d.0.clone()),
        Holder::Coordinator => ("coordinator", String::new()),
        Holder::Supervisor => ("supervisor", String::new()),
    }
}

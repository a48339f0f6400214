//! What the log says, written once more into the rows that repeat it: after an upgrade that draws
//! more from the log than the version before.
//!
//! The log itself is never touched, so nothing that was recorded can be lost here; `liaison verify`
//! compares the two.

use super::carry_out::offset;
use super::db::{Connection, Value, values};
use super::entry::json;
use super::error::StoreError;
use super::filed;
use super::fines;
use super::insert::insert;
use super::items::recorded_of;
use super::precedents::{self, PRECEDENTS};
use super::rows::{COLUMNS, card_of, columns, insert_duties};
use super::shared::Shared;
use liaison_domain::PartyId;
use liaison_domain::item::{Card, Item};

/// Counts what is drawn from the log. MUST grow whenever `Item::apply`, `Item::duties`, `Card` or the
/// columns of an item give something else for a log that exists.
const SHAPE: i64 = 6;
/// Items in one transaction.
const TOGETHER: u32 = 200;
/// The server's lock that nodes take turns with. Any number that nothing else locks.
const TURN: i64 = 0x6c69_6169_736f_6e01;
/// How often an item is looked at again that a node of an earlier version goes on writing meanwhile.
const AGAIN: u32 = 5;

/// Writes every item's rows anew, unless that has been done for this shape. What one transaction has
/// done is kept: a node that is stopped goes on there when it starts again, and nodes that start at the
/// same time share the work.
pub(super) async fn run(connection: &mut Connection, shared: &Shared) -> Result<(), StoreError> {
    while !drawn(connection).await? {
        let begin = match connection {
            Connection::Sqlite(_) => "BEGIN IMMEDIATE",
            Connection::Postgres(_) => "BEGIN",
        };
        connection.write(begin, values![]).await?;
        match some(connection, shared).await {
            Ok(items) => {
                connection.write("COMMIT", values![]).await?;
                tracing::info!(items, "brought up to date");
            }
            Err(why) => {
                connection.write("ROLLBACK", values![]).await?;
                return Err(why);
            }
        }
    }
    Ok(())
}

/// Whether everything is as this version draws it.
async fn drawn(connection: &mut Connection) -> Result<bool, StoreError> {
    let shape = meta(connection, "shape").await?.and_then(|text| text.parse().ok());
    Ok(shape.unwrap_or(1_i64) >= SHAPE)
}

/// The next items, and how many. Where it stands is asked with the lock in hand: another node may have
/// gone on, or finished.
async fn some(connection: &mut Connection, shared: &Shared) -> Result<usize, StoreError> {
    if matches!(connection, Connection::Postgres(_)) {
        connection.row("SELECT pg_advisory_xact_lock($1)", values![TURN]).await?;
    }
    if drawn(connection).await? {
        return Ok(0);
    }
    let prefix = format!("{SHAPE}:");
    let after = meta(connection, "shape_after").await?;
    let after = after.as_deref().and_then(|text| text.strip_prefix(&prefix)).unwrap_or_default();
    let sql = "SELECT id FROM item WHERE id > $1 ORDER BY id LIMIT $2";
    let rows = connection.rows(sql, values![after, TOGETHER]).await?;
    let Some(last) = rows.last() else {
        set_meta(connection, "shape", SHAPE.to_string()).await?;
        connection.write("DELETE FROM meta WHERE name = 'shape_after'", values![]).await?;
        return Ok(0);
    };
    for row in &rows {
        let id = row.text("id")?;
        let mut tries = 0;
        while !item(connection, shared, &id).await? {
            tries += 1;
            if tries == AGAIN {
                // `liaison verify` tells it; the others must not wait for one that was tampered with.
                tracing::warn!(item = %id, "its version is not that of its log");
                break;
            }
        }
    }
    set_meta(connection, "shape_after", format!("{prefix}{}", last.text("id")?)).await?;
    Ok(rows.len())
}

async fn meta(connection: &mut Connection, name: &'static str) -> Result<Option<String>, StoreError> {
    let row = connection.row("SELECT value FROM meta WHERE name = $1", values![name]).await?;
    row.map(|row| row.text("value")).transpose()
}

async fn set_meta(connection: &mut Connection, name: &'static str, value: String) -> Result<(), StoreError> {
    let sql = "INSERT INTO meta (name, value) VALUES ($1, $2) \
               ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    connection.write(sql, values![name, value]).await.map(drop)
}

/// Draws one item. Whether its row still belonged to the log that was read: a node of an earlier
/// version may write until it is replaced.
async fn item(connection: &mut Connection, shared: &Shared, id: &str) -> Result<bool, StoreError> {
    let sql = "SELECT card, party_id FROM item WHERE id = $1";
    let row = connection.row(sql, values![id]).await?;
    let row = row.ok_or_else(|| StoreError::inconsistent("item", id, "gone"))?;
    let (card, party) = (card_of(&row).ok(), row.text_or_none("party_id")?.map(PartyId));
    let sql = "SELECT seq, actor, happened_at, recorded_at, payload FROM log WHERE item_id = $1 \
               ORDER BY item_version";
    let rows = connection.rows(sql, values![id]).await?;
    let log: Vec<_> = rows.iter().map(recorded_of).collect::<Result<_, _>>()?;
    let item = Item::replay(&log);
    let item = item.ok_or_else(|| StoreError::inconsistent("item", id, "its log does not begin"))?;
    let item = filed::file(connection, item, party).await?;
    let directory = shared.directory();
    let last =
        log.last().map_or((item.state().word(), &item.poster), |r| (r.event.word(), &r.actor.department));
    let what = card.map_or_else(|| last.0.to_owned(), |card| card.last.what);
    let card = Card::new(&item, (&what, last.1), &directory, |t| offset(&shared.zone, t));

    let mut all: Vec<Value> = columns(&item);
    let mut names: Vec<String> = COLUMNS.iter().map(|name| (*name).to_owned()).collect();
    all.extend(values![
        json("item", &item.involved())?,
        json("item", &item)?,
        json("item", &card)?,
        item.alarm(&shared.rules()).map(|t| t.0)
    ]);
    names.extend(["involved", "doc", "card", "alarm_at"].map(str::to_owned));
    let sets: Vec<_> = names.iter().enumerate().map(|(n, name)| format!("{name} = ${}", n + 1)).collect();
    let place = names.len();
    let sql =
        format!("UPDATE item SET {} WHERE id = ${} AND version = ${}", sets.join(", "), place + 1, place + 2);
    all.extend(values![id, item.version]);
    if connection.write(sqlx::AssertSqlSafe(sql), all).await? == 0 {
        return Ok(false);
    }
    connection.write("DELETE FROM duty WHERE item_id = $1", values![id]).await?;
    connection.write("DELETE FROM fine WHERE item_id = $1", values![id]).await?;
    fines::write(connection, fines::of_log(&shared.zone, item.file(), &log)).await?;
    insert_duties(connection, &item).await?;
    connection.write("DELETE FROM precedent WHERE item_id = $1", values![id]).await?;
    let rulings = log.iter().zip(1..);
    let rulings = rulings.map(|(r, version)| precedents::row(&item, version, &r.event, r.happened_at));
    let rulings = rulings.filter_map(Result::transpose).collect::<Result<_, _>>()?;
    insert(connection, &PRECEDENTS, rulings).await?;
    Ok(true)
}

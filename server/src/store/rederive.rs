//! What the log says, written once more into the rows that repeat it: after an upgrade that draws
//! more from the log than the version before.
//!
//! The log itself is never touched, so nothing that was recorded can be lost here; `liaison verify`
//! compares the two.

use super::carry_out::offset;
use super::db::{Connection, Value, values};
use super::entry::json;
use super::error::StoreError;
use super::fines;
use super::insert::insert;
use super::items::recorded_of;
use super::precedents::{self, PRECEDENTS};
use super::rows::{COLUMNS, card_of, columns, insert_duties};
use super::shared::Shared;
use liaison_domain::item::{Card, Item};

/// Counts what is drawn from the log. MUST grow whenever `Item::apply`, `Item::duties`, `Card` or the
/// columns of an item give something else for a log that exists.
const SHAPE: i64 = 3;
/// Items in one transaction.
const TOGETHER: u32 = 200;

/// Writes every item's rows anew, unless that has been done for this shape. Ends early and goes on
/// at the next start when the program is stopped meanwhile.
pub(super) async fn run(connection: &mut Connection, shared: &Shared) -> Result<(), StoreError> {
    let known = "SELECT value FROM meta WHERE name = 'shape'";
    let row = connection.row(known, values![]).await?;
    let shape = row.map(|row| row.text("value")).transpose()?.and_then(|text| text.parse().ok());
    if shape.unwrap_or(1_i64) >= SHAPE {
        return Ok(());
    }
    let mut after = String::new();
    let mut done = 0_usize;
    loop {
        let sql = "SELECT id, card FROM item WHERE id > $1 ORDER BY id LIMIT $2";
        let rows = connection.rows(sql, values![&after, TOGETHER]).await?;
        let Some(last) = rows.last() else { break };
        after = last.text("id")?;
        connection.write("BEGIN", values![]).await?;
        for row in &rows {
            if let Err(why) = item(connection, shared, &row.text("id")?, card_of(row).ok()).await {
                connection.write("ROLLBACK", values![]).await?;
                return Err(why);
            }
        }
        connection.write("COMMIT", values![]).await?;
        done += rows.len();
        tracing::info!(items = done, "bringing items up to date");
    }
    let sql = "INSERT INTO meta (name, value) VALUES ('shape', $1) \
               ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    connection.write(sql, values![SHAPE.to_string()]).await?;
    Ok(())
}

async fn item(
    connection: &mut Connection,
    shared: &Shared,
    id: &str,
    card: Option<Card>,
) -> Result<(), StoreError> {
    let sql = "SELECT seq, actor, happened_at, recorded_at, payload FROM log WHERE item_id = $1 \
               ORDER BY item_version";
    let rows = connection.rows(sql, values![id]).await?;
    let log: Vec<_> = rows.iter().map(recorded_of).collect::<Result<_, _>>()?;
    let item = Item::replay(&log);
    let item = item.ok_or_else(|| StoreError::inconsistent("item", id, "its log does not begin"))?;
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
    let sql = format!("UPDATE item SET {} WHERE id = ${}", sets.join(", "), names.len() + 1);
    all.push(Value::from(id));
    connection.write_one("item", sqlx::AssertSqlSafe(sql), all).await?;
    connection.write("DELETE FROM duty WHERE item_id = $1", values![id]).await?;
    connection.write("DELETE FROM fine WHERE item_id = $1", values![id]).await?;
    fines::write(connection, fines::of_log(&shared.zone, &log)).await?;
    insert_duties(connection, &item).await?;
    connection.write("DELETE FROM precedent WHERE item_id = $1", values![id]).await?;
    let rulings = log.iter().zip(1..);
    let rulings = rulings.map(|(r, version)| precedents::row(&item, version, &r.event, r.happened_at));
    let rulings = rulings.filter_map(Result::transpose).collect::<Result<_, _>>()?;
    insert(connection, &PRECEDENTS, rulings).await
}

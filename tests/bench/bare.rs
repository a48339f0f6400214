//! The floor of writing: one connection, prepared statements, the same rows in the same tables, and
//! nothing else. No rules, no hashing, no savepoints, no queue.

use crate::Trouble;
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};
use std::path::Path;
use std::time::{Duration, Instant};

/// A database file opened as the store opens it, and rows the store wrote to write again.
pub struct Bare {
    sqlite: Connection,
    item: Example,
    log: Example,
    n: i64,
}

/// A row that the store wrote, whole, and the statement that writes such a row again.
struct Example {
    insert: String,
    columns: Vec<String>,
    values: Vec<Value>,
}

impl Example {
    fn read(sqlite: &Connection, table: &str, which: &str) -> Result<Self, Trouble> {
        let mut select = sqlite.prepare(&format!("SELECT * FROM {table} {which} LIMIT 1"))?;
        let columns: Vec<String> = select.column_names().into_iter().map(str::to_owned).collect();
        let all = |row: &rusqlite::Row<'_>| (0..columns.len()).map(|i| row.get(i)).collect();
        let values = select.query_row([], all)?;
        let places = vec!["?"; columns.len()].join(", ");
        let insert = format!("INSERT INTO {table} ({}) VALUES ({places})", columns.join(", "));
        Ok(Self { insert, columns, values })
    }

    fn get(&self, column: &str) -> Option<&Value> {
        self.columns.iter().position(|name| name == column).map(|at| &self.values[at])
    }

    fn set(&mut self, column: &str, value: Value) {
        if let Some(at) = self.columns.iter().position(|name| name == column) {
            self.values[at] = value;
        }
    }

    fn write(&self, sqlite: &Connection) -> Result<(), Trouble> {
        sqlite.prepare_cached(&self.insert)?.execute(params_from_iter(&self.values))?;
        Ok(())
    }
}

impl Bare {
    /// Opens a file in which the store has carried out a publishing, which is the example.
    pub fn open(file: &Path) -> Result<Self, Trouble> {
        let sqlite = Connection::open(file)?;
        sqlite.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
             PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 8000;",
        )?;
        sqlite.set_prepared_statement_cache_capacity(64);
        let item = Example::read(&sqlite, "item", "ORDER BY posted_at DESC, id DESC")?;
        let log = Example::read(&sqlite, "log", "WHERE kind = 'published'")?;
        let n = sqlite.query_row("SELECT MAX(seq) FROM log", [], |row| row.get(0))?;
        Ok(Self { sqlite, item, log, n })
    }

    /// Writes items for some time, so many in one transaction. How long each transaction took.
    pub fn create(&mut self, together: usize, time: Duration) -> Result<Vec<Duration>, Trouble> {
        self.repeat(time, |bare| bare.together(together))
    }

    fn repeat(
        &mut self,
        time: Duration,
        mut step: impl FnMut(&mut Self) -> Result<(), Trouble>,
    ) -> Result<Vec<Duration>, Trouble> {
        let end = Instant::now() + time;
        let mut times = Vec::new();
        while Instant::now() < end {
            let began = Instant::now();
            step(self)?;
            times.push(began.elapsed());
        }
        Ok(times)
    }

    fn together(&mut self, items: usize) -> Result<(), Trouble> {
        self.sqlite.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        for _ in 0..items {
            self.n += 1;
            let (id, number) = (format!("bare-{}", self.n), format!("B{}", self.n));
            let counter = "INSERT INTO counter (name, n) VALUES ('bare', 1) \
                           ON CONFLICT (name) DO UPDATE SET n = counter.n + 1 RETURNING n";
            let _: i64 = self.sqlite.prepare_cached(counter)?.query_row([], |row| row.get(0))?;
            self.item.set("number", Value::Text(number));
            self.item.set("id", Value::Text(id.clone()));
            self.item.write(&self.sqlite)?;
            self.enter(id)?;
        }
        self.head(items)?;
        self.sqlite.prepare_cached("COMMIT")?.execute([])?;
        Ok(())
    }

    fn enter(&mut self, id: String) -> Result<(), Trouble> {
        self.log.set("seq", Value::Integer(self.n));
        self.log.set("item_id", Value::Text(id));
        self.log.write(&self.sqlite)?;
        let notice = "INSERT INTO notice (department_id, seq) VALUES ('', ?1)";
        self.sqlite.prepare_cached(notice)?.execute([self.n])?;
        Ok(())
    }

    fn head(&self, entries: usize) -> Result<(), Trouble> {
        let more = "UPDATE feed_head SET n = n + ?1 WHERE one = 1 RETURNING n";
        let _: i64 =
            self.sqlite.prepare_cached(more)?.query_row([i64::try_from(entries)?], |row| row.get(0))?;
        self.sqlite
            .prepare_cached("UPDATE feed_head SET hash = ?1 WHERE one = 1")?
            .execute([self.log.get("hash")])?;
        Ok(())
    }

    /// Items which `claimers` try to claim, all attempts on one of them in one transaction: each
    /// reads the item, and each writes it and an entry of the log. How long it took.
    pub fn claim(&mut self, items: usize, claimers: usize) -> Result<Duration, Trouble> {
        let first = self.n + 1;
        for _ in 0..items.div_ceil(100) {
            self.together(100)?;
        }
        let began = Instant::now();
        for n in (first..).take(items) {
            self.sqlite.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
            let id = format!("bare-{n}");
            for claimer in 0..claimers {
                self.n += 1;
                self.attempt(&id, claimer)?;
            }
            self.head(claimers)?;
            self.sqlite.prepare_cached("COMMIT")?.execute([])?;
        }
        Ok(began.elapsed())
    }

    fn attempt(&mut self, id: &str, claimer: usize) -> Result<(), Trouble> {
        let read = "SELECT doc, hash FROM item WHERE id = ?1";
        let (doc, hash): (String, String) =
            self.sqlite.prepare_cached(read)?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let write = "UPDATE item SET version = version + 1, lead_id = ?2, doc = ?3, card = ?4, hash = ?5, \
                     changed_at = changed_at + 1 WHERE id = ?1 RETURNING version";
        let department = crate::county::department(claimer).0;
        let version: i64 = self
            .sqlite
            .prepare_cached(write)?
            .query_row(params![id, department, doc, self.item.get("card"), hash], |row| row.get(0))?;
        if claimer == 0 {
            let part = "INSERT INTO participation (item_id, department_id, role, state, present) \
                        VALUES (?1, ?2, 'lead', 'accepted', 1)";
            self.sqlite.prepare_cached(part)?.execute([id, &department])?;
        }
        self.log.set("item_version", Value::Integer(version));
        self.enter(id.to_owned())?;
        self.log.set("item_version", Value::Integer(1));
        Ok(())
    }
}

//! The floor of writing: one connection, prepared statements, the same rows in the same tables, and
//! nothing else. No rules, no hashing, no savepoints, no queue.

use crate::Trouble;
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};
use std::path::Path;
use std::time::{Duration, Instant};

const INSERT_ITEM: &str = "INSERT INTO item (number, version, state, poster_id, lead_id, matter_id, urgent, \
    restricted, due_key, posted_at, changed_at, search, involved, doc, card, hash, id) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)";
const SELECT_ITEM: &str = "SELECT number, version, state, poster_id, lead_id, matter_id, urgent, restricted, \
    due_key, posted_at, changed_at, search, involved, doc, card, hash, id FROM item";
const INSERT_LOG: &str = "INSERT INTO log (seq, item_id, item_version, kind, actor, department_id, happened_at, \
    recorded_at, payload, entry_hash, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";

/// A database file opened as the store opens it, and rows the store wrote to write again.
pub struct Bare {
    sqlite: Connection,
    item: Vec<Value>,
    log: Vec<Value>,
    n: i64,
}

impl Bare {
    /// Opens a file in which the store has carried out a publishing, which is the example.
    pub fn open(file: &Path) -> Result<Self, Trouble> {
        let sqlite = Connection::open(file)?;
        sqlite.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
             PRAGMA secure_delete = ON;",
        )?;
        sqlite.set_prepared_statement_cache_capacity(64);
        let all =
            |row: &rusqlite::Row<'_>, n: usize| (0..n).map(|i| row.get(i)).collect::<Result<Vec<Value>, _>>();
        let one = format!("{SELECT_ITEM} ORDER BY posted_at DESC, id DESC LIMIT 1");
        let item = sqlite.query_row(&one, [], |row| all(row, 17))?;
        let one = "SELECT seq, item_id, item_version, kind, actor, department_id, happened_at, recorded_at, \
                   payload, entry_hash, hash FROM log WHERE kind = 'published' LIMIT 1";
        let log = sqlite.query_row(one, [], |row| all(row, 11))?;
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
            self.item[0] = Value::Text(number);
            self.item[16] = Value::Text(id.clone());
            self.sqlite.prepare_cached(INSERT_ITEM)?.execute(params_from_iter(&self.item))?;
            self.enter(id)?;
        }
        self.head(items)?;
        self.sqlite.prepare_cached("COMMIT")?.execute([])?;
        Ok(())
    }

    fn enter(&mut self, id: String) -> Result<(), Trouble> {
        self.log[0] = Value::Integer(self.n);
        self.log[1] = Value::Text(id);
        self.sqlite.prepare_cached(INSERT_LOG)?.execute(params_from_iter(&self.log))?;
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
            .execute([&self.log[10]])?;
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
            .query_row(params![id, department, doc, self.item[14], hash], |row| row.get(0))?;
        if claimer == 0 {
            let part = "INSERT INTO participation (item_id, department_id, role, state, present) \
                        VALUES (?1, ?2, 'lead', 'accepted', 1)";
            self.sqlite.prepare_cached(part)?.execute([id, &department])?;
        }
        self.log[2] = Value::Integer(version);
        self.enter(id.to_owned())?;
        self.log[2] = Value::Integer(1);
        Ok(())
    }
}

//! What the pieces of a transaction have come to and the database does not know yet. The state is
//! read once, decided on in memory, and written once, however many orders were about it.

use super::carry_out::{Surroundings, offset};
use super::db::{Connection, Value, values};
use super::entry::{Entry, append};
use super::error::StoreError;
use super::fines::HeldFine;
use super::insert::{Into, insert};
use super::named::HeldParty;
use super::precedents::PRECEDENTS;
use super::rows::{self, Changed};
use super::{drafts, files, fines, named};
use liaison_domain::item::{Card, Item};
use liaison_domain::{DepartmentId, ItemId, PartyId, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// An item in a transaction's hands.
#[derive(Clone)]
pub(super) struct Held {
    /// As it is stored; `None` for one that is not yet.
    pub before: Option<Arc<Item>>,
    pub now: Arc<Item>,
    /// The last link of its chain.
    pub hash: String,
    /// Its last event's word and whose it was, once there is one in this transaction.
    pub last: Option<(&'static str, DepartmentId)>,
    /// When the program looks at it again.
    pub alarm: Option<Timestamp>,
}

/// What one piece, or all of them so far, came to.
#[derive(Default)]
pub(super) struct Outcome {
    /// In this order they are locked; two nodes that keep it cannot lock each other out.
    pub items: BTreeMap<ItemId, Held>,
    /// The number given last, by counter.
    pub numbers: BTreeMap<String, u64>,
    /// Rows of idempotency keys.
    pub keys: Vec<Vec<Value>>,
    /// Rows of source marks, by source and name.
    pub marks: BTreeMap<(String, String), Vec<Value>>,
    /// Rows of rulings.
    pub precedents: Vec<Vec<Value>>,
    /// Enterprises that are new, or whose code has become known.
    pub parties: BTreeMap<PartyId, HeldParty>,
    pub fines: Vec<HeldFine>,
    /// Files that were taken, and into which item.
    pub files: BTreeMap<String, ItemId>,
    /// Drafts that have served their time, by what their names begin with.
    pub drafts: BTreeSet<String>,
    pub entries: Vec<Entry>,
}

const KEYS: Into = Into {
    table: "idempotency",
    columns: &["name", "person", "fingerprint", "item_id", "item_version", "refusal", "recorded_at"],
    conflict: "",
};

const MARKS: Into = Into {
    table: "source_mark",
    columns: &["source", "name", "hash", "item_id"],
    conflict: "ON CONFLICT (source, name) DO UPDATE SET hash = excluded.hash, item_id = excluded.item_id",
};

impl Outcome {
    /// Adds what the next piece came to.
    pub fn absorb(&mut self, next: Self) {
        self.items.extend(next.items);
        self.numbers.extend(next.numbers);
        self.keys.extend(next.keys);
        self.marks.extend(next.marks);
        self.precedents.extend(next.precedents);
        self.parties.extend(next.parties);
        self.fines.extend(next.fines);
        self.files.extend(next.files);
        self.drafts.extend(next.drafts);
        self.entries.extend(next.entries);
    }

    /// Writes everything; the seq of the first entry, if there is one. MUST be the last thing done
    /// before COMMIT, see [`append`].
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when another node wrote in between what was read here: the
    /// transaction MUST begin again.
    pub async fn write(
        self,
        connection: &mut Connection,
        around: &Surroundings<'_>,
    ) -> Result<Option<u64>, StoreError> {
        for (name, n) in self.numbers {
            let sql = "UPDATE counter SET n = $2 WHERE name = $1";
            connection.write_one("counter", sql, values![name, n]).await?;
        }
        let card = |held: &Held| {
            let (kind, by) = held.last.as_ref()?;
            Some(Card::new(&held.now, (kind, by), around.directory, |t| offset(around.zone, t)))
        };
        let changed = self.items.values().filter_map(|held| {
            Some(Changed {
                before: held.before.as_deref(),
                after: &held.now,
                card: card(held)?,
                hash: &held.hash,
                alarm: held.alarm,
            })
        });
        rows::save(connection, changed.collect()).await?;
        insert(connection, &PRECEDENTS, self.precedents).await?;
        named::write(connection, self.parties).await?;
        fines::write(connection, self.fines).await?;
        files::write(connection, self.files).await?;
        drafts::drop_served(connection, self.drafts).await?;
        insert(connection, &KEYS, self.keys).await?;
        insert(connection, &MARKS, self.marks.into_values().collect()).await?;
        if self.entries.is_empty() { Ok(None) } else { append(connection, self.entries).await.map(Some) }
    }
}

/// The record as one piece sees it: as stored, changed by the pieces before it in the same
/// transaction and by what it came to itself so far.
pub(super) struct View<'a> {
    pub connection: &'a mut Connection,
    pub earlier: &'a Outcome,
    pub own: Outcome,
}

impl<'a> View<'a> {
    pub fn new(connection: &'a mut Connection, earlier: &'a Outcome) -> Self {
        Self { connection, earlier, own: Outcome::default() }
    }

    /// An item.
    pub async fn item(&mut self, id: &ItemId) -> Result<Option<Held>, StoreError> {
        if let Some(held) = self.own.items.get(id).or_else(|| self.earlier.items.get(id)) {
            return Ok(Some(held.clone()));
        }
        let Some((item, hash)) = rows::load(self.connection, id).await? else { return Ok(None) };
        let item = Arc::new(item);
        Ok(Some(Held { before: Some(Arc::clone(&item)), now: item, hash, last: None, alarm: None }))
    }

    /// The next number of a counter. Its row stays locked until COMMIT: no other node gives it too.
    pub async fn next_number(&mut self, counter: String) -> Result<u64, StoreError> {
        let given = self.own.numbers.get(&counter).or_else(|| self.earlier.numbers.get(&counter));
        let given = if let Some(n) = given {
            *n
        } else {
            let sql = "INSERT INTO counter (name, n) VALUES ($1, 0) \
                       ON CONFLICT (name) DO UPDATE SET n = counter.n RETURNING n";
            let row = self.connection.row(sql, values![&counter]).await?;
            row.ok_or_else(|| StoreError::inconsistent("counter", &counter, "no number was given"))?
                .count("n")?
        };
        self.own.numbers.insert(counter, given + 1);
        Ok(given + 1)
    }

    /// The place of the last entry among those of the transaction.
    pub fn last_place(&self) -> usize {
        (self.earlier.entries.len() + self.own.entries.len()).saturating_sub(1)
    }
}

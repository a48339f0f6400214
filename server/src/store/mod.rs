//! The record: one way in, one log, many readers.
//!
//! All writing of a node goes through one task (`writer`), which decides by the domain's rules
//! inside the transaction and appends to a log whose `seq` has no gap. Reading goes to a pool.
//! Both engines run the same SQL text (`db`); where they must differ, the place is `open`,
//! `writer::begin`, `insert`, `wake` or `verify::snapshot`.

mod alarms;
mod away;
mod calendar;
mod carry_out;
mod change;
mod county;
mod db;
mod departments;
mod desks;
mod dossier;
mod drafts;
mod entry;
mod error;
mod filed;
mod files;
mod fines;
mod follow;
mod insert;
mod items;
mod key;
mod leases;
mod list;
mod log;
mod marks;
mod matters;
mod merged;
mod named;
mod news;
mod once;
mod open;
mod order;
mod outcome;
mod parties;
mod party_file;
mod people;
mod precedents;
mod proof;
mod purge;
mod rederive;
mod rehearse;
mod related;
mod rows;
mod rules;
mod sessions;
mod shared;
mod url;
mod verify;
mod verify_item;
mod wake;
mod work;
mod writer;

pub use calendar::{CalendarChange, Moving};
pub use county::{ClockChange, LimitChange, PowersLaidDown};
pub use db::{Connection, Db, Row, Value};
pub use departments::DepartmentFacts;
pub use desks::{CoordinatorsDesk, DeskRow, Overdue, ROWS as DESK_ROWS, Shelf};
pub use dossier::files_of;
pub use drafts::{Draft, nth_report_draft, report_draft};
pub use error::{Failure, StoreError};
pub use files::{NewFile, form_of_draft};
pub use fines::{FineFilter, FineRow};
pub use items::{Entry, Part};
pub use leases::Lease;
pub use liaison_domain::matters::Matter;
pub use list::{Cursor, ListPage, ListQuery};
pub use log::FeedRow;
pub use news::{UpdateRow, Which};
pub use once::FormMark;
pub use order::{Batch, Done, Order, SourceMark};
pub use parties::{Party, PartyMark};
pub use party_file::{Earlier, PartyFacts};
pub use people::{NewPerson, Person};
pub use proof::{DossierProblem, Proved, prove};
pub use purge::Purged;
pub use related::OfParty;
pub use sessions::{NewSession, SessionRow};
pub use url::{DatabaseUrl, UrlError};
pub use verify::{Report, VerifyProblem, verify};
pub use work::DutyRow;

use db::values;
use jiff::tz::TimeZone;
use liaison_domain::item::ActorRef;
use liaison_domain::{ActorKind, DepartmentId, Directory, Timestamp};
use shared::Shared;
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;
use writer::{Message, Reply, Work, Writer};

/// Pieces of writing that may wait; whoever comes after that waits to be let in.
const QUEUE: usize = 1024;

/// How a store behaves.
#[derive(Clone, Debug)]
pub struct Options {
    /// The county's time zone: gives the year in item numbers and the offset of shown times.
    pub zone: TimeZone,
    /// Whether waiting orders share a transaction. Only a benchmark turns it off.
    pub group_commit: bool,
    /// Connections that read.
    pub readers: u32,
}

impl Options {
    /// The usual behaviour in this time zone.
    #[must_use]
    pub fn new(zone: TimeZone) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, |n| u32::try_from(n.get()).unwrap_or(2));
        Self { zone, group_commit: true, readers: cores.clamp(4, 32) }
    }
}

/// A node's access to the record. Cloning is cheap; all clones are the same store.
#[derive(Clone, Debug)]
pub struct Store {
    inner: Arc<Inner>,
    once: Option<FormMark>,
}

#[derive(Debug)]
struct Inner {
    db: Db,
    connector: open::Connector,
    shared: Arc<Shared>,
    queue: mpsc::Sender<Message>,
    writer: tokio::sync::Mutex<Option<JoinHandle<()>>>,
    waker: JoinHandle<()>,
    epoch: String,
    secret: Secret,
}

/// Kept out of everything that is shown.
struct Secret(String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.waker.abort();
    }
}

/// The program itself as the one who acts, such as when the first administrator is made.
#[must_use]
pub fn system_actor() -> ActorRef {
    ActorRef {
        kind: ActorKind::System,
        person: None,
        name: String::new(),
        department: DepartmentId(String::new()),
        covering: None,
    }
}

impl Store {
    /// Opens the record, making it or bringing it up to date where needed.
    ///
    /// # Errors
    /// MUST refuse an embedded engine older than 3.51.3, and one that did not accept a setting that
    /// durability or privacy rests on.
    pub async fn open(url: &DatabaseUrl, options: Options) -> Result<Self, StoreError> {
        let connector = open::Connector::new(url)?;
        let mut connection = connector.connect().await?;
        open::check(&mut connection).await?;
        open::migrate(&mut connection).await?;
        let epoch = drawn_once(&mut connection, "epoch").await?;
        let secret = Secret(drawn_once(&mut connection, "secret").await?);

        let shared = Arc::new(Shared::new(options.zone));
        shared.reload_directory(&mut connection).await?;
        shared.set_rules(rules::load(&mut connection, &shared.zone).await?);
        rederive::run(&mut connection, &shared).await?;
        let head = connection.row(log::HEAD, values![]).await?;
        shared.seen(head.map(|row| row.count("n")).transpose()?.unwrap_or_default());

        let (queue, waiting) = mpsc::channel(QUEUE);
        let writer = Writer {
            connector: connector.clone(),
            connection: Some(connection),
            shared: Arc::clone(&shared),
            queue: waiting,
            group_commit: options.group_commit,
        };
        let inner = Inner {
            db: connector.readers(options.readers),
            writer: tokio::sync::Mutex::new(Some(tokio::spawn(writer.run()))),
            waker: tokio::spawn(wake::run(connector.clone(), Arc::clone(&shared))),
            connector,
            shared,
            queue,
            epoch,
            secret,
        };
        Ok(Self { inner: Arc::new(inner), once: None })
    }

    /// Finishes what was asked for and lets go of the database. Later orders are refused.
    pub async fn close(&self) {
        let _ = self.inner.queue.send(Message::Close).await;
        if let Some(writer) = self.inner.writer.lock().await.take() {
            let _ = writer.await;
        }
        self.inner.waker.abort();
        self.inner.db.close().await;
    }

    /// Whether this is an invented county, made to be looked at.
    ///
    /// # Errors
    /// What the database says.
    pub async fn is_demo(&self) -> Result<bool, StoreError> {
        Ok(self.db().row("SELECT value FROM setting WHERE name = $1", values![county::DEMO]).await?.is_some())
    }

    /// Whether this node can still write. A node that cannot MUST NOT call itself ready.
    #[must_use]
    pub fn writes(&self) -> bool {
        !self.inner.queue.is_closed()
    }

    /// Whether the record can be read now.
    ///
    /// # Errors
    /// What the database says.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.head().await.map(drop)
    }

    /// The departments as known to this node.
    #[must_use]
    pub fn directory(&self) -> Arc<Directory> {
        self.inner.shared.directory()
    }

    /// Minutes east of UTC that clocks in the county show at a moment.
    #[must_use]
    pub fn zone_offset(&self, at: Timestamp) -> i16 {
        carry_out::offset(&self.inner.shared.zone, at)
    }

    /// Holds the log's last known `seq` and changes when it grows, by this node or another. MUST
    /// never be ahead of what can be read.
    #[must_use]
    pub fn committed(&self) -> watch::Receiver<u64> {
        self.inner.shared.head.subscribe()
    }

    /// Carries out one order.
    ///
    /// # Errors
    /// MUST leave nothing behind when it fails. See [`Failure`].
    pub async fn execute(&self, order: Order) -> Result<Done, Failure> {
        let mut done = self.execute_batch(Batch { orders: vec![order], mark: None }).await?;
        done.pop().ok_or_else(|| StoreError::Closed.into())
    }

    /// Carries out all orders or none, in order, in one transaction.
    ///
    /// # Errors
    /// MUST leave nothing of the batch behind when one of its orders fails; tells why that one did.
    pub async fn execute_batch(&self, batch: Batch) -> Result<Vec<Done>, Failure> {
        match self.write(Work::Orders(Box::new(batch))).await? {
            Reply::Done(done) => Ok(done),
            Reply::Changed(_) => Ok(Vec::new()),
        }
    }

    async fn change_now(&self, change: change::Change) -> Result<i64, Failure> {
        match self.write(Work::Change(Box::new(change))).await? {
            Reply::Changed(n) => Ok(n),
            Reply::Done(_) => Ok(0),
        }
    }

    async fn write(&self, work: Work) -> Result<Reply, Failure> {
        let (answer, reply) = oneshot::channel();
        let sent = self.inner.queue.send(Message::Write(work, answer)).await;
        sent.map_err(|_| StoreError::Closed)?;
        // The writer ends without answering only when it was closed.
        reply.await.unwrap_or_else(|_| Err(StoreError::Closed.into()))
    }

    fn db(&self) -> &Db {
        &self.inner.db
    }

    fn shared(&self) -> &Shared {
        &self.inner.shared
    }
}

/// A random text of the record's own, made by whichever node needs it first.
async fn drawn_once(connection: &mut Connection, name: &'static str) -> Result<String, StoreError> {
    let sql = "INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
    connection.write(sql, values![name, crate::ids::secret()]).await?;
    let row = connection.row("SELECT value FROM meta WHERE name = $1", values![name]).await?;
    row.ok_or_else(|| StoreError::inconsistent("meta", name, "missing"))?.text("value")
}

//! What the writer, the readers and the waker of one node share.

use super::db::{Connection, Row, values};
use super::error::StoreError;
use crate::clock::rules_in;
use jiff::tz::TimeZone;
use liaison_domain::item::Rules;
use liaison_domain::{Department, DepartmentId, DepartmentName, Directory};
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::{Mutex, Notify, watch};

#[derive(Debug)]
pub(super) struct Shared {
    // Held for the time of a clone only, never across an await.
    directory: RwLock<Arc<Directory>>,
    rules: RwLock<Rules>,
    reloading: Mutex<()>,
    pub zone: TimeZone,
    pub head: watch::Sender<u64>,
    /// Asks for other nodes to be woken.
    pub wake: Notify,
}

impl Shared {
    pub fn new(zone: TimeZone) -> Self {
        Self {
            directory: RwLock::default(),
            rules: RwLock::new(rules_in(&zone)),
            reloading: Mutex::const_new(()),
            zone,
            head: watch::Sender::new(0),
            wake: Notify::new(),
        }
    }

    pub fn directory(&self) -> Arc<Directory> {
        Arc::clone(&self.directory.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn set_directory(&self, directory: Directory) {
        *self.directory.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(directory);
    }

    /// Reads again what is kept in memory, outside of any transaction. One at a time: whoever read
    /// earlier must not write later, or what was just committed is unknown until the next change.
    pub async fn reload(&self, connection: &mut Connection) -> Result<(), StoreError> {
        let _alone = self.reloading.lock().await;
        self.reload_directory(connection).await?;
        self.set_rules(super::rules::load(connection, &self.zone).await?);
        Ok(())
    }

    pub async fn reload_directory(&self, connection: &mut Connection) -> Result<(), StoreError> {
        self.set_directory(directory_of(&connection.rows(DEPARTMENTS, values![]).await?)?);
        Ok(())
    }

    pub fn rules(&self) -> Rules {
        self.rules.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn set_rules(&self, rules: Rules) {
        *self.rules.write().unwrap_or_else(PoisonError::into_inner) = rules;
    }

    /// The log has grown to `seq` by this node's own hand.
    pub fn committed(&self, seq: u64) {
        self.seen(seq);
        self.wake.notify_one();
    }

    /// The log reaches to `seq`, whoever wrote it.
    pub fn seen(&self, seq: u64) {
        self.head.send_if_modified(|head| {
            let more = seq > *head;
            *head = seq.max(*head);
            more
        });
    }
}

pub(super) const DEPARTMENTS: &str =
    "SELECT id, parent_id, zh, en, active, approval, office FROM department ORDER BY id";

pub(super) fn directory_of(rows: &[Row]) -> Result<Directory, StoreError> {
    Ok(Directory::new(rows.iter().map(department_of).collect::<Result<Vec<_>, _>>()?))
}

pub(super) fn department_of(row: &Row) -> Result<Department, StoreError> {
    Ok(Department {
        name: DepartmentName { id: DepartmentId(row.text("id")?), zh: row.text("zh")?, en: row.text("en")? },
        parent: row.text_or_none("parent_id")?.map(DepartmentId),
        active: row.int("active")? != 0,
        approval: row.int("approval")? != 0,
        office: row.int("office")? != 0,
    })
}

//! Matters 类别: what items are about, in a tree.

use super::carry_out::Stop;
use super::db::{Connection, Row, values};
use super::entry::Entry;
use super::error::{Failure, StoreError};
use super::{Store, change};
use liaison_domain::item::{ActorRef, Field, Refusal};
use liaison_domain::matters::{Matter, Matters};
use liaison_domain::text::Problem;
use liaison_domain::{MatterId, Timestamp};
use serde_json::json;

pub(super) const ALL: &str = "SELECT id, parent_id, zh, en, active, needs_party, reinspect, needs_place, needs_file FROM matter ORDER BY id";

pub(super) fn matter_of(row: &Row) -> Result<Matter, StoreError> {
    Ok(Matter {
        id: MatterId(row.text("id")?),
        parent: row.text_or_none("parent_id")?.map(MatterId),
        zh: row.text("zh")?,
        en: row.text("en")?,
        active: row.int("active")? != 0,
        needs_party: row.int("needs_party")? != 0,
        reinspect: row.int("reinspect")? != 0,
        needs_place: row.int("needs_place")? != 0,
        needs_file: row.int("needs_file")? != 0,
    })
}

#[derive(Clone, Debug)]
pub(super) struct Change {
    matter: Matter,
    /// It exists already, as it was seen: what somebody else has changed since is not written over.
    before: Option<Matter>,
    by: ActorRef,
    at: Timestamp,
}

impl Change {
    pub async fn apply(&self, connection: &mut Connection, entries: &mut Vec<Entry>) -> Result<i64, Stop> {
        let known = connection.rows(ALL, values![]).await?;
        let known = Matters::new(known.iter().map(matter_of).collect::<Result<Vec<_>, _>>()?);
        let stands = known.get(&self.matter.id);
        if stands != self.before.as_ref() {
            return Err(match (&self.before, stands) {
                (Some(_), Some(_)) => Refusal::Stale { seen: 0, now: 0 },
                _ => Refusal::invalid(Field::Matter, Problem::NotAChoice),
            }
            .into());
        }
        if let Some(parent) = &self.matter.parent
            && (known.get(parent).is_none() || known.path(parent).contains(&self.matter.id))
        {
            return Err(Refusal::invalid(Field::Matter, Problem::NotAChoice).into());
        }
        let kind = if self.before.is_some() { "matter_changed" } else { "matter_added" };
        self.write(connection).await?;
        let payload = json!({ "matter": self.matter });
        entries.push(Entry::of_office(kind, &self.by, self.at, &payload)?);
        Ok(0)
    }

    async fn write(&self, connection: &mut Connection) -> Result<(), StoreError> {
        let Matter { id, parent, zh, en, active, needs_party, reinspect, needs_place, needs_file } =
            &self.matter;
        let parent = parent.as_ref().map(MatterId::as_str);
        let sql = "INSERT INTO matter \
                   (id, parent_id, zh, en, active, needs_party, reinspect, needs_place, needs_file) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
                   ON CONFLICT (id) DO UPDATE SET parent_id = excluded.parent_id, zh = excluded.zh, \
                   en = excluded.en, active = excluded.active, needs_party = excluded.needs_party, \
                   reinspect = excluded.reinspect, needs_place = excluded.needs_place, \
                   needs_file = excluded.needs_file";
        let flags = [needs_party, reinspect, needs_place, needs_file];
        let [party, reinspect, place, file] = flags.map(|flag| *flag);
        let values = values![id.as_str(), parent, zh, en, *active, party, reinspect, place, file];
        connection.write_one("matter", sql, values).await
    }
}

impl Store {
    /// All matters, in the order of their identities.
    ///
    /// # Errors
    /// What the database says.
    pub async fn matters(&self) -> Result<Vec<Matter>, StoreError> {
        self.db().rows(ALL, values![]).await?.iter().map(matter_of).collect()
    }

    /// Adds a matter.
    ///
    /// # Errors
    /// MUST refuse an identity that exists and an unknown parent ([`Field::Matter`]).
    pub async fn add_matter(&self, matter: Matter, by: &ActorRef, at: Timestamp) -> Result<(), Failure> {
        let change = Change { matter, before: None, by: by.clone(), at };
        self.change(change::Change::Matter(change)).await.map(drop)
    }

    /// Changes a matter; `before`: as it was seen.
    ///
    /// # Errors
    /// MUST refuse as stale when it is not as it was seen any more, and refuse an unknown parent and one
    /// that lies below the matter itself ([`Field::Matter`]).
    pub async fn change_matter(
        &self,
        before: Matter,
        after: Matter,
        by: &ActorRef,
        at: Timestamp,
    ) -> Result<(), Failure> {
        let change = Change { matter: after, before: Some(before), by: by.clone(), at };
        self.change(change::Change::Matter(change)).await.map(drop)
    }
}

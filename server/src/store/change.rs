//! Writing that is not an order on an item: each kind lives with its readers.

use super::carry_out::Stop;
use super::db::Connection;
use super::entry::Entry;
use super::{
    county, departments, dossier, drafts, files, follow, leases, marks, matters, merged, once, party_file,
    people, purge, sessions,
};

/// One change, whole or not at all.
#[derive(Clone, Debug)]
pub(super) enum Change {
    Department(departments::Change),
    Person(people::Change),
    Session(sessions::Change),
    Matter(matters::Change),
    Party(party_file::Change),
    Merge(merged::Change),
    Draft(drafts::Change),
    File(files::Change),
    Dossier(Box<dossier::Change>),
    Mark(marks::Change),
    Follow(follow::Change),
    County(county::Change),
    Lease(leases::Change),
    Purge(purge::Change),
    Once(once::FormMark, Box<Self>),
}

impl Change {
    /// Writes, and collects what belongs into the log. The number is what the kind answers with.
    pub async fn apply(&self, connection: &mut Connection, entries: &mut Vec<Entry>) -> Result<i64, Stop> {
        match self {
            Self::Department(change) => change.apply(connection, entries).await,
            Self::Person(change) => change.apply(connection, entries).await,
            Self::Session(change) => change.apply(connection, entries).await,
            Self::Matter(change) => change.apply(connection, entries).await,
            Self::Party(change) => change.apply(connection, entries).await,
            Self::Merge(change) => change.apply(connection, entries).await,
            Self::Draft(change) => change.apply(connection).await,
            Self::File(change) => change.apply(connection).await,
            Self::Dossier(change) => change.apply(connection).await,
            Self::Mark(change) => change.apply(connection).await,
            Self::Follow(change) => change.apply(connection).await,
            Self::County(change) => change.apply(connection, entries).await,
            Self::Lease(change) => change.apply(connection).await,
            Self::Purge(change) => change.apply(connection).await,
            Self::Once(form, change) => {
                if form.take(connection).await? {
                    Box::pin(change.apply(connection, entries)).await
                } else {
                    Ok(0)
                }
            }
        }
    }
}

//! Rows into batches. A window of rows with different keys is prepared together, then handed to the
//! writer together and in the order of the file, so that many rows share a transaction and items are
//! numbered as the file has them.

use std::collections::HashMap;

use futures_util::future::join_all;
use liaison_domain::item::{Item, Rules};
use liaison_domain::{Directory, ItemId, Timestamp};

use super::agree::agrees;
use super::mark::Mark;
use super::names::NameBook;
use super::plan::{Board, Names, Plan, Present, Step, plan};
use super::row::{Reject, RejectReason, SourceRow};
use super::states::States;
use super::told::Told;
use crate::ids;
use crate::store::{Batch, Done, Failure, Order, SourceMark, Store, StoreError};

/// How often a row is planned again because somebody acted on its item meanwhile.
const TRIES: usize = 3;

/// What the whole run shares.
pub struct Run<'a> {
    /// Where to.
    pub store: &'a Store,
    /// The source's name.
    pub source: &'a str,
    /// The county's clocks.
    pub county: &'a Rules,
    /// When it is written down.
    pub recorded_at: Timestamp,
    /// What the file says of each key.
    pub states: &'a States,
}

/// What became of a row.
pub enum Fate {
    /// It became an item or changed one.
    Done {
        /// The row.
        row: Box<SourceRow>,
        /// Whether the item is new.
        new: bool,
        /// How many acts.
        acts: usize,
        /// See [`Plan::lead_kept`].
        lead_kept: bool,
    },
    /// It stands as it did.
    Same(Box<SourceRow>),
    /// It was turned down.
    Rejected(Box<Reject>),
}

/// A row and what to do for it.
pub enum Prepared {
    /// Nothing.
    Settled(Fate),
    /// Acts, or a mark alone.
    Planned(Box<Planned>),
}

/// A row with its plan.
pub struct Planned {
    row: SourceRow,
    names: Names,
    new_item: ItemId,
    item: Option<ItemId>,
    before: Option<Mark>,
    told: Option<Told>,
    plan: Plan,
}

impl Prepared {
    /// What it would come to.
    #[must_use]
    pub fn without_writing(self) -> Fate {
        match self {
            Self::Settled(fate) => fate,
            Self::Planned(p) => fate(p.row, p.item.is_none(), p.plan.steps.len(), p.plan.lead_kept),
        }
    }
}

fn fate(row: SourceRow, new: bool, acts: usize, lead_kept: bool) -> Fate {
    if acts == 0 {
        Fate::Same(Box::new(row))
    } else {
        Fate::Done { row: Box::new(row), new, acts, lead_kept }
    }
}

impl Run<'_> {
    /// Finds out how every row's item stands and plans it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn prepare(
        &self,
        rows: Vec<SourceRow>,
        book: &mut NameBook,
    ) -> Result<Vec<Prepared>, StoreError> {
        let marks = self.marks(&rows).await?;
        let rows = rows.into_iter().zip(marks);
        let judged: Vec<Result<Found, Fate>> = rows
            .map(|(row, mark)| {
                let (before, item) = mark.map_or((None, None), |m| (Some(Mark::parse(&m.hash)), m.item));
                match self
                    .news(&row, before.as_ref())
                    .and_then(|news| news.then(|| book.of_row(&row)).transpose())
                {
                    Ok(Some(names)) => Ok(Found { row, names, before, item }),
                    Ok(None) => Err(Fate::Same(Box::new(row))),
                    Err(reason) => Err(Fate::Rejected(Box::new(row.reject(reason)))),
                }
            })
            .collect();
        let known = judged.iter().flatten().filter_map(|found| found.item.clone());
        let items = self.items(known.collect()).await?;
        book.refresh();
        let directory = book.directory();
        let board = self.board(&directory);
        Ok(judged
            .into_iter()
            .map(|judged| match judged {
                Ok(found) => found.planned(&items, &board),
                Err(fate) => Prepared::Settled(fate),
            })
            .collect())
    }

    /// Whether a row says anything that was not taken over before.
    fn news(&self, row: &SourceRow, before: Option<&Mark>) -> Result<bool, RejectReason> {
        if let Some(before) = before {
            let no_later = row.updated_at <= before.updated;
            if no_later && before.said == Told::said(row) || self.states.is_past(row, &before.said) {
                return Ok(false);
            }
            if let Some(known) = before.updated.filter(|known| row.updated_at.is_some_and(|at| at < *known)) {
                return Err(RejectReason::Stale { known });
            }
        }
        match row.lies_after(self.recorded_at) {
            Some(field) => Err(RejectReason::InFuture { field }),
            None => Ok(true),
        }
    }

    /// Carries out what was planned. Each row is one batch; all are on their way before the first is
    /// waited for.
    ///
    /// # Errors
    /// When the store cannot write. What was answered before is written; the next run goes on there.
    pub async fn write(&self, prepared: Vec<Prepared>, directory: &Directory) -> Result<Vec<Fate>, Failure> {
        let board = self.board(directory);
        let fates = prepared.into_iter().map(async |prepared| match prepared {
            Prepared::Settled(fate) => Ok(fate),
            Prepared::Planned(planned) => self.carry_out(*planned, &board).await,
        });
        join_all(fates).await.into_iter().collect()
    }

    const fn board<'b>(&'b self, directory: &'b Directory) -> Board<'b> {
        Board { source: self.source, directory, county: self.county }
    }

    async fn marks(&self, rows: &[SourceRow]) -> Result<Vec<Option<SourceMark>>, StoreError> {
        let marks = rows.iter().map(|row| self.store.source_mark(self.source, &row.key));
        join_all(marks).await.into_iter().collect()
    }

    async fn items(&self, ids: Vec<ItemId>) -> Result<HashMap<ItemId, Item>, StoreError> {
        let items = join_all(ids.iter().map(|id| self.store.item(id))).await;
        let found = ids.iter().zip(items).map(|(id, item)| Ok(item?.map(|item| (id.clone(), item))));
        found.filter_map(Result::transpose).collect()
    }

    async fn carry_out(&self, mut planned: Planned, board: &Board<'_>) -> Result<Fate, Failure> {
        let new = planned.item.is_none();
        let (mut acts, mut lead_kept) = (0, false);
        let mut refused = None;
        for _ in 0..TRIES {
            refused = None;
            let steps = std::mem::take(&mut planned.plan.steps);
            lead_kept |= planned.plan.lead_kept;
            let count = steps.len();
            match self.store.execute_batch(self.batch(&planned, steps, board)).await {
                Ok(done) => {
                    acts += count;
                    let Some(Done { item, .. }) = done.last() else { break };
                    if agrees(item, &planned.row) {
                        break;
                    }
                    planned.item = Some(item.id.clone());
                    planned.told = Some(Told::of(&planned.row));
                }
                // Somebody may have acted in between; what they did counts.
                Err(Failure::Refused { refusal, .. }) if new => {
                    return Ok(Fate::Rejected(Box::new(planned.row.reject(refusal.into()))));
                }
                Err(Failure::Refused { refusal, .. }) => refused = Some(refusal),
                Err(failure) => return Err(failure),
            }
            let Some(id) = &planned.item else { break };
            let item = self.store.item(id).await?;
            let Some(item) = item else { break };
            let present = Present { item: &item, told: planned.told.as_ref() };
            match plan(Some(present), &planned.row, &planned.names, &planned.new_item, board) {
                Ok(plan) => planned.plan = plan,
                Err(reason) => return Ok(Fate::Rejected(Box::new(planned.row.reject(reason)))),
            }
        }
        Ok(match refused {
            Some(refusal) => Fate::Rejected(Box::new(planned.row.reject(refusal.into()))),
            None => fate(planned.row, new, acts, lead_kept),
        })
    }

    fn batch(&self, planned: &Planned, steps: Vec<Step>, board: &Board<'_>) -> Batch {
        let id = planned.item.as_ref().unwrap_or(&planned.new_item);
        let mut publishes = planned.item.is_none();
        let orders = steps.into_iter().map(|step| Order {
            actor: step.actor,
            item: if std::mem::take(&mut publishes) { None } else { Some(id.clone()) },
            command: step.command,
            seen: None,
            key: None,
            happened_at: step.at,
            recorded_at: self.recorded_at,
            rules: board.county.clone(),
            new_item: planned.new_item.clone(),
        });
        let mark = SourceMark {
            source: self.source.to_owned(),
            key: planned.row.key.clone(),
            hash: Mark::over(planned.before.as_ref(), &planned.row).text(),
            item: Some(id.clone()),
        };
        Batch { orders: orders.collect(), mark: Some(mark) }
    }
}

/// A row that says something, and what it speaks of.
struct Found {
    row: SourceRow,
    names: Names,
    before: Option<Mark>,
    item: Option<ItemId>,
}

impl Found {
    fn planned(self, items: &HashMap<ItemId, Item>, board: &Board<'_>) -> Prepared {
        let Self { row, names, before, item } = self;
        let item = item.and_then(|id| items.get(&id));
        let told = before.as_ref().and_then(|mark| Told::parse(&mark.said));
        let new_item = ids::item(Timestamp(row.posted_at));
        let present = item.map(|item| Present { item, told: told.as_ref() });
        match plan(present, &row, &names, &new_item, board) {
            Ok(plan) => {
                let item = item.map(|item| item.id.clone());
                Prepared::Planned(Box::new(Planned { row, names, new_item, item, before, told, plan }))
            }
            Err(reason) => Prepared::Settled(Fate::Rejected(Box::new(row.reject(reason)))),
        }
    }
}

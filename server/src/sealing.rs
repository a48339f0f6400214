//! 归档: what is archived is sealed. Its dossier is made as soon as the entry is seen, so that names
//! that change later do not change the file.

use crate::clock::Clock;
use crate::config::Config;
use crate::http::items::named_matters;
use crate::import::row;
use crate::store::{Entry, Failure, Store, StoreError, files_of};
use liaison_app::pages::item::timeline::TimelineEntry;
use liaison_app::pages::print::{PrintKind, PrintPage, document};
use liaison_app::{Assets, Counts, Ctx, Lang, render};
use liaison_domain::ItemId;
use liaison_domain::clocks::ClockKind;
use liaison_domain::item::{Item, ItemState};
use std::sync::Arc;
use tokio::sync::watch;

/// Entries of a record, all of them.
const ALL: u32 = u32::MAX >> 1;
/// Items looked for in one go.
const AT_ONCE: u32 = 100;

/// Whose dossiers they are.
#[derive(Clone, Debug)]
pub struct County {
    name: String,
    lang: Lang,
}

impl County {
    /// The county that is configured, in its own language.
    #[must_use]
    pub fn of(config: &Config) -> Self {
        let lang = match config.lang {
            row::Lang::Zh => Lang::Zh,
            row::Lang::En => Lang::En,
        };
        Self { name: config.county[usize::from(lang == Lang::En)].clone(), lang }
    }
}

/// Seals until the server stops. What was archived while no node ran is sealed first.
pub async fn run(store: Store, county: County, clock: Arc<dyn Clock>, mut stopping: watch::Receiver<bool>) {
    let mut grown = store.committed();
    let mut looked = 0;
    loop {
        let head = *grown.borrow_and_update();
        match seal(&store, &county, clock.as_ref(), (looked, head)).await {
            Ok(()) => looked = head,
            Err(why) => tracing::warn!(%why, "dossiers are made later"),
        }
        tokio::select! {
            // An error means the sender is gone, which is the end as well.
            _ = stopping.wait_for(|stop| *stop) => return,
            more = grown.changed() => if more.is_err() { return },
        }
    }
}

/// Seals what was archived between two places of the log.
async fn seal(
    store: &Store,
    county: &County,
    clock: &dyn Clock,
    (mut after, until): (u64, u64),
) -> Result<(), Failure> {
    loop {
        let archived = store.unsealed((after, until), AT_ONCE).await?;
        let Some((last, _)) = archived.last() else { return Ok(()) };
        after = *last;
        for (_, id) in archived {
            match one(store, county, clock, &id).await {
                Ok(()) => {}
                // One record that is not whole must not keep the others open. Its dossier is tried again
                // when somebody asks for it, and at the next start.
                Err(Failure::Unavailable(why @ StoreError::Inconsistent { .. })) => {
                    tracing::warn!(item = %id, %why, "its dossier cannot be made");
                }
                Err(why) => return Err(why),
            }
        }
    }
}

async fn one(store: &Store, county: &County, clock: &dyn Clock, id: &ItemId) -> Result<(), Failure> {
    if let Some(item) = store.item(id).await?.filter(|item| item.state() == ItemState::Archived) {
        let html = record(store, county, &item).await?;
        store.make_dossier(&item, html, clock.now()).await?;
    }
    Ok(())
}

/// The dossier of an archived item: the one that was made, or one made now.
///
/// # Errors
/// The store's.
pub async fn dossier(
    store: &Store,
    county: &County,
    clock: &dyn Clock,
    item: &Item,
) -> Result<String, Failure> {
    if let Some(text) = store.dossier(&item.id).await? {
        return Ok(text);
    }
    let html = record(store, county, item).await?;
    store.make_dossier(item, html, clock.now()).await
}

/// The whole record as it is printed, in the county's own language, whoever asks for it.
async fn record(store: &Store, county: &County, item: &Item) -> Result<String, StoreError> {
    let at = item.changed_at;
    let cx = Ctx {
        lang: county.lang,
        now: at.at_offset(store.zone_offset(at)),
        county: county.name.clone(),
        nonce: String::new(),
        here: String::new(),
        me: None,
        counts: Counts::default(),
        position: String::new(),
        assets: Assets::default(),
        calendar: store.rules().calendar,
    };
    let model = gather(store, item.clone(), PrintKind::Record).await?;
    Ok(render::render(|| document(&cx, &model)))
}

/// What a document is made of.
///
/// # Errors
/// The store's.
pub async fn gather(store: &Store, item: Item, kind: PrintKind) -> Result<PrintPage, StoreError> {
    let mut entries = store.timeline(&item.id, None, ALL).await?;
    entries.reverse();
    let entry = |entry: Entry| TimelineEntry {
        version: entry.version,
        recorded: entry.recorded,
        seq: i64::try_from(entry.seq).unwrap_or(i64::MAX),
    };
    let timeline: Vec<_> = entries.into_iter().map(entry).collect();
    let files = files_of(timeline.iter().map(|entry| &entry.recorded.event));
    let matters = named_matters(store).await?;
    let matter = item.matter.as_ref().and_then(|id| matters.0.into_iter().find(|m| &m.id == id));
    let to_report = store.rules().span(ClockKind::Report, item.about());
    Ok(PrintPage { kind, item, names: store.directory(), matter, to_report, timeline, files })
}

//! 待办.

use super::draw::document;
use super::failure::Failed;
use super::names::renamed;
use super::state::AppState;
use super::visit::SignedIn;
use crate::store::{DutyRow as Stored, ListQuery, StoreError, UpdateRow, Which};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liaison_app::pages::home::{DutyRow, Feed, Home, RowUpdate, Update, home};
use liaison_domain::filter::Filter;
use liaison_domain::item::{Action, Card, Context, DutyKind, Item, ItemState, Rules, may};
use liaison_domain::{ItemId, Timestamp, Zoned};
use std::collections::HashMap;

/// How many updates the page shows, and how many of those below a row.
const UPDATES: u32 = 40;
const SHOWN: usize = 12;
/// How many items I wait for are shown.
const WAITING: u32 = 50;

/// The page.
pub async fn page(State(state): State<AppState>, visit: SignedIn) -> Response {
    match gather(&state, &visit).await {
        Ok(model) => document(StatusCode::OK, || home(&visit.cx, &model)),
        Err(why) => Failed::store(visit.cx, &why).into_response(),
    }
}

async fn gather(state: &AppState, visit: &SignedIn) -> Result<Home, StoreError> {
    let department = &visit.me.department.id;
    let handles = visit.me.roles.handles_cases();
    let duties = state.store.duties(&visit.me.viewer()).await?;
    let waiting = if handles { state.store.waiting(department, WAITING).await? } else { Vec::new() };
    let open = ListQuery {
        me: None,
        filter: Filter { state: vec![ItemState::Open], ..Filter::default() },
        viewer: visit.me.viewer(),
        now: visit.now,
        after: None,
        limit: 1,
    };
    let open = state.store.list(&open).await?.total;
    // Duties must show even when the news cannot be read.
    let until = state.feed.head();
    let updates = read_news(state, visit).await;
    if let Err(why) = &updates {
        tracing::warn!(%why, "updates could not be read");
    }
    let news = updates.as_ref().map(|(rows, ..)| rows.as_slice()).unwrap_or_default();

    let about = duties.iter().map(|duty| &duty.card.id).chain(waiting.iter().map(|card| &card.id));
    let able = Able::read(state, visit, &about.collect::<Vec<_>>()).await?;
    let mut mine = Vec::new();
    let mut soon = Vec::new();
    for duty in in_order(duties, visit.now) {
        let near = is_soon(&duty, visit.now);
        let due = duty.due.map(|t| t.at_offset(state.store.zone_offset(t)));
        let row = row(state, &able, duty.card, Some(duty.kind), due, news);
        if near { soon.push(row) } else { mine.push(row) }
    }
    let waiting = waiting
        .into_iter()
        .map(|card| {
            let due = card.due;
            row(state, &able, card, None, due, news)
        })
        .collect();
    let feed = updates.as_ref().ok().map(|(all, unread, total)| Feed {
        updates: all.iter().take(SHOWN).map(|u| update(state, u)).collect(),
        unread: *unread,
        total: *total,
        until: until.to_string(),
    });
    let matters = super::items::matters(state).await?;
    Ok(Home { mine, soon, waiting, feed, open: u32::try_from(open).unwrap_or(u32::MAX), matters })
}

/// Three quarters of the clock have run, and it has not run out: what is overdue stands first.
fn is_soon(duty: &Stored, now: Timestamp) -> bool {
    duty.due.is_some_and(|due| {
        let whole = due.since(duty.since);
        now < due && whole > 0 && now.since(duty.since) * 4 >= whole * 3
    })
}

/// The newest updates, how many are unread, and how many there are.
async fn read_news(state: &AppState, visit: &SignedIn) -> Result<(Vec<UpdateRow>, u32, u32), StoreError> {
    let (me, viewer) = (&visit.me.id, &visit.me.viewer());
    let rows = state.store.updates(me, viewer, Which::All, (None, UPDATES)).await?;
    let unread = state.store.count_updates(me, viewer, Which::Unread).await?;
    Ok((rows, unread, state.store.count_updates(me, viewer, Which::All).await?))
}

/// Overdue before everything else, then what a supervisor has ordered, then by deadline.
fn in_order(mut duties: Vec<Stored>, now: Timestamp) -> Vec<Stored> {
    duties.sort_by_key(|duty| {
        let overdue = duty.due.is_some_and(|due| due < now);
        (!overdue, std::cmp::Reverse(duty.card.supervised), duty.due.map_or(i64::MAX, |due| due.0))
    });
    duties
}

/// The items on the page as they stand, to ask what the reader may do with them.
struct Able<'a> {
    items: HashMap<ItemId, Item>,
    visit: &'a SignedIn,
    rules: Rules,
}

impl<'a> Able<'a> {
    async fn read(state: &AppState, visit: &'a SignedIn, ids: &[&ItemId]) -> Result<Self, StoreError> {
        let items = state.store.items(ids).await?;
        let items = items.into_iter().map(|item| (item.id.clone(), item)).collect();
        Ok(Self { items, visit, rules: state.rules() })
    }

    fn may(&self, id: &ItemId, action: Action) -> bool {
        let cx = Context { now: self.visit.now, rules: &self.rules, seen: None, new_item: None, fines: &[] };
        self.items.get(id).is_some_and(|item| may(item, &self.visit.actor, action, &cx).is_ok())
    }

    fn reminders(&self, id: &ItemId) -> u32 {
        self.items.get(id).map_or(0, |item| u32::from(item.reminders))
    }
}

/// One row with its news.
fn row(
    state: &AppState,
    able: &Able<'_>,
    card: Card,
    kind: Option<DutyKind>,
    due: Option<Zoned>,
    news: &[UpdateRow],
) -> DutyRow {
    let names = state.store.directory();
    let card = renamed(card, &names);
    let about: Vec<_> = news.iter().filter(|u| u.card.id == card.id && u.unread).collect();
    let updates = about.iter().map(|u| RowUpdate {
        at: u.recorded.happened_at.at_offset(card.last.at.offset),
        by: names.name(&u.recorded.actor.department),
        what: u.recorded.event.word().to_owned(),
    });
    DutyRow {
        duty: kind,
        due,
        may_act: able.may(&card.id, kind.map_or(Action::Remind, DutyKind::act)),
        reminders: if kind.is_none() { able.reminders(&card.id) } else { 0 },
        unread: !about.is_empty(),
        updates: updates.take(3).collect(),
        unread_updates: u32::try_from(about.len()).unwrap_or(u32::MAX),
        card,
    }
}

pub(super) fn update(state: &AppState, u: &UpdateRow) -> Update {
    let at = u.recorded.happened_at;
    Update {
        at: at.at_offset(state.store.zone_offset(at)),
        by: state.store.directory().name(&u.recorded.actor.department),
        what: u.recorded.event.word().to_owned(),
        item: u.card.id.clone(),
        number: u.card.number.clone(),
        title: u.card.title.clone(),
        unread: u.unread,
    }
}

//! 事项: the list.

mod asked;

use self::asked::Asked;
use super::act::signed_in;
use super::draw::{document, piece};
use super::failure::Failed;
use super::names::renamed;
use super::state::AppState;
use super::visit::{SignedIn, Visit};
use crate::store::{Cursor, ListQuery, Store, StoreError};
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liaison_app::pages::items::{Acts, Items, items, rows as draw_rows};
use liaison_app::query::Unread;
use liaison_app::{MatterName, Matters, paths, query};
use liaison_domain::item::{Action, Card, Context, may};
use liaison_domain::{DepartmentName, ItemId};

/// Rows on a page.
const ROWS: u32 = 50;
/// So many departments can be chosen from a list; of more, one is found by its name.
const OFFERED: usize = 60;

/// The page.
pub async fn page(State(state): State<AppState>, visit: SignedIn, RawQuery(raw): RawQuery) -> Response {
    match gather(&state, &visit, raw.as_deref().unwrap_or_default()).await {
        Ok(model) => document(StatusCode::OK, || items(&visit.cx, &model)),
        Err(why) => Failed::store(visit.cx, &why).into_response(),
    }
}

/// Rows by themselves, for a list that is open: those that may be seen, in the order asked for;
/// with [`paths::WITHIN`] only those that the filter in the address still lets in.
pub async fn rows(State(state): State<AppState>, visit: Visit, RawQuery(raw): RawQuery) -> Response {
    let Ok(visit) = signed_in(visit) else { return StatusCode::UNAUTHORIZED.into_response() };
    let pairs = query::pairs(raw.as_deref().unwrap_or_default());
    let given = |name: &str| pairs.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value.as_str());
    let ids: Vec<_> = given("ids").split(',').take(paths::ROWS_AT_ONCE).map(ItemId::from).collect();
    let within = (given(paths::WITHIN) == "1").then(|| ListQuery {
        filter: asked::read(&state, &pairs).filter,
        viewer: visit.me.viewer(),
        me: Some(visit.me.id.clone()),
        now: visit.now,
        after: None,
        limit: 0,
    });
    let drawn = async {
        let cards = match &within {
            Some(list) => state.store.cards_within(&ids, list).await?,
            None => state.store.cards(&ids, &visit.me.viewer()).await?,
        };
        let acts = acts(&state, &visit, &cards).await?;
        Ok((present(&state, cards), acts, matters(&state).await?))
    };
    match drawn.await {
        Ok((cards, acts, matters)) => piece(|| draw_rows(&visit.cx, &cards, &acts, &matters)),
        Err(why) => Failed::store(visit.cx, &why).into_response(),
    }
}

async fn gather(state: &AppState, visit: &SignedIn, raw: &str) -> Result<Items, StoreError> {
    let pairs = query::pairs(raw);
    let Asked { filter, mut unread, department, typed_department } = asked::read(state, &pairs);
    let after = pairs.iter().find(|(name, _)| name == query::AFTER).map(|(_, value)| Cursor(value.clone()));
    let after = after.filter(|after| {
        let fits = after.fits(filter.sort);
        if !fits {
            unread.push(Unread::Place(after.0.clone()));
        }
        fits
    });
    let later = after.is_some();
    let (viewer, me) = (visit.me.viewer(), Some(visit.me.id.clone()));
    let asked = ListQuery { filter, viewer, me, now: visit.now, after, limit: ROWS };
    let page = state.store.list(&asked).await?;
    Ok(Items {
        filter: asked.filter,
        acts: acts(state, visit, &page.cards).await?,
        cards: present(state, page.cards),
        total: Some(u32::try_from(page.total).unwrap_or(u32::MAX)),
        total_is_capped: page.total_is_capped,
        hidden: u32::try_from(page.hidden).unwrap_or(u32::MAX),
        later,
        next: page.next.map(|c| c.0),
        may_post: visit.me.roles.handles_cases(),
        departments: Some(departments(state)).filter(|all| all.len() <= OFFERED).unwrap_or_default(),
        department,
        typed_department,
        unread,
        matters: matters(state).await?,
    })
}

/// What the reader may do with the items in the rows: what they wait for, or else take one that nobody
/// leads. Only those are read that wait for the reader.
async fn acts(state: &AppState, visit: &SignedIn, cards: &[Card]) -> Result<Acts, StoreError> {
    let (viewer, rules) = (visit.me.viewer(), state.rules());
    let cx = Context { now: visit.now, rules: &rules, seen: None, new_item: None, fines: &[] };
    let turn = |card: &Card| Some((card.id.clone(), card.my_turn(&viewer)?.kind.act()));
    let mine: Acts = cards.iter().filter_map(turn).collect();
    let items = state.store.items(&mine.keys().collect::<Vec<_>>()).await?;
    let due = items.iter().filter_map(|item| Some((item, *mine.get(&item.id)?)));
    let due = due.filter(|(item, act)| may(item, &visit.actor, *act, &cx).is_ok());
    let open = cards.iter().filter(|card| card.is_open_to(&visit.actor, &cx));
    let mut acts: Acts = open.map(|card| (card.id.clone(), Action::Claim)).collect();
    acts.extend(due.map(|(item, act)| (item.id.clone(), act)));
    Ok(acts)
}

fn present(state: &AppState, cards: Vec<Card>) -> Vec<Card> {
    let names = state.store.directory();
    cards.into_iter().map(|card| renamed(card, &names)).collect()
}

/// Departments that take part in items, as a tree.
#[must_use]
pub fn departments(state: &AppState) -> Vec<(usize, DepartmentName)> {
    let directory = state.store.directory();
    directory.tree(|d| d.active).into_iter().map(|(depth, d)| (depth, d.name.clone())).collect()
}

/// Every matter, a part below its whole named with it.
///
/// # Errors
/// The store's.
pub async fn matters(state: &AppState) -> Result<Matters, StoreError> {
    named_matters(&state.store).await
}

/// The same, of a store.
///
/// # Errors
/// The store's.
pub async fn named_matters(store: &Store) -> Result<Matters, StoreError> {
    let all = store.matters().await?;
    let name = |m: &crate::store::Matter| {
        let above = m.parent.as_ref().and_then(|p| all.iter().find(|a| &a.id == p));
        let join = |above: &str, own: &str| format!("{above} / {own}");
        MatterName {
            id: m.id.clone(),
            zh: above.map_or_else(|| m.zh.clone(), |a| join(&a.zh, &m.zh)),
            en: above.map_or_else(|| m.en.clone(), |a| join(&a.en, &m.en)),
        }
    };
    Ok(Matters(all.iter().map(name).collect()))
}

//! 动态, and marking them as read.

use super::act::signed_in;
use super::draw::document;
use super::failure::{Failed, see_other};
use super::home::update;
use super::posted;
use super::sign_in::not_a_form;
use super::state::AppState;
use super::visit::{SignedIn, Visit};
use crate::store::{StoreError, Which};
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use liaison_app::pages::updates::{Show, Updates, updates as draw};
use liaison_app::paths;
use liaison_domain::ItemId;
use serde::Deserialize;

/// Updates on a page.
const ROWS: u32 = 50;

/// What the address may say.
#[derive(Deserialize, Default)]
pub struct Wish {
    #[serde(default)]
    show: String,
    before: Option<u64>,
}

/// All updates, page by page.
pub async fn page(State(state): State<AppState>, visit: SignedIn, Query(wish): Query<Wish>) -> Response {
    match gather(&state, &visit, &wish).await {
        Ok(model) => document(StatusCode::OK, || draw(&visit.cx, &model)),
        Err(why) => Failed::store(visit.cx, &why).into_response(),
    }
}

async fn gather(state: &AppState, visit: &SignedIn, wish: &Wish) -> Result<Updates, StoreError> {
    let (me, viewer) = (&visit.me.id, &visit.me.viewer());
    let show = Show::parse(&wish.show);
    let which = match show {
        Show::All => Which::All,
        Show::Unread => Which::Unread,
        Show::Asked => Which::Asked,
        Show::Posted => Which::Posted,
        Show::Followed => Which::Followed,
    };
    let until = state.feed.head();
    let mut rows = state.store.updates(me, viewer, which, (wish.before, ROWS + 1)).await?;
    let more = rows.len() > ROWS as usize;
    rows.truncate(ROWS as usize);
    Ok(Updates {
        show,
        next: rows.last().filter(|_| more).map(|row| row.seq),
        updates: rows.iter().map(|row| update(state, row)).collect(),
        unread: state.store.count_updates(me, viewer, Which::Unread).await?,
        until: until.to_string(),
        later: wish.before.is_some(),
    })
}

/// Marks what the page showed as read: of one item, or everything.
pub async fn read(State(state): State<AppState>, visit: Visit, headers: HeaderMap, body: Body) -> Response {
    let values = match posted::read(&headers, body).await {
        Ok(values) => values,
        Err(why) => return not_a_form(visit.cx, why).into_response(),
    };
    // Nothing was typed that would have to be kept.
    let Ok(visit) = signed_in(visit) else { return see_other(paths::SIGN_IN) };
    let item = Some(values.get("item")).filter(|id| !id.is_empty()).map(ItemId::from);
    // Nobody reads the future: what comes after this moment stays unread.
    let until = values.get("until").parse().unwrap_or(u64::MAX).min(state.feed.head());
    match state.store.mark_read(&visit.me.id, item.as_ref(), until).await {
        Ok(()) => see_other(paths::HOME),
        Err(why) => Failed::write(visit.cx, &why).into_response(),
    }
}

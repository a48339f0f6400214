//! A form that comes a second time under its key, with other words: the first answer was lost, its
//! sender went on writing. The first version stands; what was typed since is kept.

use super::super::draw::framed;
use super::super::failure::Failed;
use super::super::handed_in::HandedIn;
use super::super::state::AppState;
use super::super::visit::SignedIn;
use super::{again, model};
use crate::ids;
use crate::store::Failure;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liaison_app::forms::FormState;
use liaison_app::pages::recorded;
use liaison_domain::Version;
use liaison_domain::item::{Action, Context, Item, Refusal, may};

/// The page, or that the request makes no sense where the key is another item's.
pub async fn answer(
    state: &AppState,
    visit: &SignedIn,
    item: Item,
    action: Action,
    (came, seen): (HandedIn, Version),
    key: &str,
) -> Response {
    let now = async {
        match state.store.carried_out(key).await? {
            Some(id) if id == item.id => state.store.item(&id).await,
            _ => Ok(None),
        }
    };
    let item = match now.await {
        Ok(Some(item)) => item,
        Ok(None) => return Failed::write(visit.cx.clone(), &Failure::KeyReused).into_response(),
        Err(why) => return Failed::store(visit.cx.clone(), &why).into_response(),
    };
    let rules = state.rules();
    let cx = Context { now: visit.now, rules: &rules, seen: None, new_item: None, fines: &[] };
    let refusal = may(&item, &visit.actor, action, &cx).err();
    if let Some(lost @ Refusal::LeadTaken { .. }) = refusal {
        // The first version was a claim that lost: that page says so, and offers what is left.
        return again(state, visit, item, action, (came, seen), lost).await;
    }
    let form = FormState {
        values: came.values,
        refusal,
        version: item.version,
        key: ids::secret(),
        files: came.files,
        wrong_files: came.wrong,
        ..FormState::default()
    };
    match model(state, visit, item, action, form, true).await {
        Ok(model) => framed(&visit.cx, StatusCode::CONFLICT, || recorded::page(&visit.cx, &model)),
        Err(why) => Failed::store(visit.cx.clone(), &why).into_response(),
    }
}

//! What the record knows that helps somebody who fills in a form.

use super::super::state::AppState;
use super::super::visit::SignedIn;
use super::PRECEDENTS;
use crate::store::{FineFilter, StoreError};
use liaison_app::forms::party::Choices;
use liaison_app::forms::{FormState, Values, act};
use liaison_app::pages::penalties::Fined;
use liaison_app::precedent::Precedent;
use liaison_domain::ItemId;
use liaison_domain::item::{Action, Item};

/// What the register knows that a form needs.
#[derive(Default)]
pub(super) struct Beside {
    pub parties: Choices,
    pub fines: Vec<Fined>,
    pub hidden_fines: usize,
}

pub(super) async fn beside(
    state: &AppState,
    visit: &SignedIn,
    item: &Item,
    action: Action,
    form: &FormState,
    posted: bool,
) -> Result<Beside, StoreError> {
    match action {
        Action::Correct if posted => {
            let parties = super::super::post::party::choices(state, visit, &form.values, false).await?;
            Ok(Beside { parties, ..Beside::default() })
        }
        Action::Report | Action::AllowFine if item.file().is_some() => {
            let filter = FineFilter { party: item.file().cloned(), ..FineFilter::default() };
            let (fines, hidden_fines) =
                super::super::parties::fined(state, &filter, &visit.me.viewer()).await?;
            Ok(Beside { fines, hidden_fines, ..Beside::default() })
        }
        _ => Ok(Beside::default()),
    }
}

/// Earlier rulings beside a form that names a lead. The form is whole without them.
pub(super) async fn precedents(
    state: &AppState,
    visit: &SignedIn,
    item: &Item,
    action: Action,
) -> Vec<Precedent> {
    let (Action::Rule | Action::Assign, Some(matter)) = (action, &item.matter) else { return Vec::new() };
    let found = state.store.precedents(matter, Some(item), &visit.me.viewer(), PRECEDENTS).await;
    found.unwrap_or_else(|why| {
        tracing::warn!(%why, "precedents could not be read");
        Vec::new()
    })
}

/// The form as the ruling about another item would fill it in. Without that it is the empty form.
pub(super) async fn filled_in(
    state: &AppState,
    visit: &SignedIn,
    action: Action,
    ruled: &ItemId,
) -> Option<Values> {
    match state.store.precedent(ruled, &visit.me.viewer()).await {
        Ok(precedent) => act::like(action, visit.cx.lang, &precedent?),
        Err(why) => {
            tracing::warn!(%why, "a precedent could not be read");
            None
        }
    }
}

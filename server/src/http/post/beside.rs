//! What the record knows that helps somebody who is posting: earlier rulings, and what looks the same.

use super::super::act::PRECEDENTS;
use super::super::state::AppState;
use super::super::visit::SignedIn;
use crate::store::StoreError;
use liaison_app::forms::party::named;
use liaison_app::forms::posting::Step;
use liaison_app::forms::{Values, name};
use liaison_app::pages::post::Alike;
use liaison_app::precedent::Precedent;
use liaison_domain::MatterId;
use liaison_domain::item::{Field, Item, can_view};

/// Earlier rulings on the matter chosen, beside the step that names departments.
pub(super) async fn precedents(
    state: &AppState,
    visit: &SignedIn,
    step: Step,
    matter: &str,
) -> Vec<Precedent> {
    if step != Step::Who || matter.is_empty() {
        return Vec::new();
    }
    let found = state.store.precedents(&matter.into(), None, &visit.me.viewer(), PRECEDENTS).await;
    found.unwrap_or_else(|why| {
        tracing::warn!(%why, "precedents could not be read");
        Vec::new()
    })
}

/// The ruling that decides whom a draft goes to, for the step that names departments.
pub(super) async fn fitting(
    state: &AppState,
    visit: &SignedIn,
    step: Step,
    values: &Values,
) -> Option<Precedent> {
    let matter = values.get(name(Field::Matter)).trim();
    if step != Step::Who || matter.is_empty() {
        return None;
    }
    let party = named(values);
    let found = state.store.fitting_precedent(&matter.into(), party.as_ref(), &visit.me.viewer()).await;
    found.unwrap_or_else(|why| {
        tracing::warn!(%why, "precedents could not be read");
        None
    })
}

/// What looks the same as a draft and is being worked on, of what this person may see.
pub(super) async fn alike(
    state: &AppState,
    visit: &SignedIn,
    values: &Values,
) -> Result<Vec<Alike>, StoreError> {
    let typed = |field| values.get(name(field)).trim();
    let matter = MatterId::from(typed(Field::Matter));
    let found = state.store.alike(&matter, named(values).as_ref(), typed(Field::Place)).await?;
    let viewer = visit.me.viewer();
    let seen = found.into_iter().filter(|item| can_view(item, &viewer));
    let alike =
        |item: Item| Alike { id: item.id, number: item.number, title: item.title, posted_at: item.posted_at };
    Ok(seen.map(alike).collect())
}

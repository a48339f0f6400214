//! 可能重复: what looks the same as a draft.

use super::state::AppState;
use super::visit::SignedIn;
use crate::store::StoreError;
use liaison_app::forms::{Values, name};
use liaison_app::pages::post::Alike;
use liaison_domain::MatterId;
use liaison_domain::item::{Field, Item, PartyRef, can_view};

/// What looks the same as a draft and is being worked on, of what this person may see.
///
/// # Errors
/// The store's.
pub async fn alike(state: &AppState, visit: &SignedIn, values: &Values) -> Result<Vec<Alike>, StoreError> {
    let typed = |field| values.get(name(field)).trim();
    let matter = MatterId::from(typed(Field::Matter));
    let party = PartyRef {
        name: typed(Field::PartyName).to_owned(),
        code: typed(Field::PartyCode).to_owned(),
        id: None,
    };
    let party = (!party.name.is_empty()).then_some(&party);
    let found = state.store.alike(&matter, party, typed(Field::Place)).await?;
    let viewer = visit.me.viewer();
    let seen = found.into_iter().filter(|item| can_view(item, &viewer));
    let alike =
        |item: Item| Alike { id: item.id, number: item.number, title: item.title, posted_at: item.posted_at };
    Ok(seen.map(alike).collect())
}

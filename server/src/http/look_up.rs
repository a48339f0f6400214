//! What a form names in words: an enterprise, or another item by its number.

use super::state::AppState;
use super::visit::SignedIn;
use crate::store::StoreError;
use liaison_app::forms::Values;
use liaison_app::forms::give_back::{FOUND, number};
use liaison_domain::item::{Action, can_view};

/// Looks up whatever the form of an act names.
///
/// # Errors
/// The store's.
pub async fn named(
    state: &AppState,
    visit: &SignedIn,
    action: Action,
    typed: &mut Values,
) -> Result<(), StoreError> {
    match action {
        Action::Correct => super::post::party::settled(state, visit, typed).await,
        Action::Return => settled(state, visit, typed).await,
        _ => Ok(()),
    }
}

/// What was posted, with the item that the number stands for. One that may not be seen is not found:
/// the two are not told apart.
async fn settled(state: &AppState, visit: &SignedIn, typed: &mut Values) -> Result<(), StoreError> {
    let found = match number(typed) {
        Some(number) => state.store.item_by_number(&number).await?,
        None => None,
    };
    let found = found.filter(|item| can_view(item, &visit.me.viewer()));
    typed.set(FOUND, found.map_or_else(String::new, |item| item.id.0));
    Ok(())
}

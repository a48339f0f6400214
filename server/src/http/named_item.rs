//! The item that a return names by its number.

use super::state::AppState;
use super::visit::SignedIn;
use crate::store::StoreError;
use liaison_app::forms::Values;
use liaison_app::forms::give_back::{FOUND, number};
use liaison_domain::item::can_view;

/// What was posted, with the item that the number stands for. One that may not be seen is not found:
/// the two are not told apart.
///
/// # Errors
/// The store's.
pub async fn settled(state: &AppState, visit: &SignedIn, typed: &mut Values) -> Result<(), StoreError> {
    let found = match number(typed) {
        Some(number) => state.store.item_by_number(&number).await?,
        None => None,
    };
    let found = found.filter(|item| can_view(item, &visit.me.viewer()));
    typed.set(FOUND, found.map_or_else(String::new, |item| item.id.0));
    Ok(())
}

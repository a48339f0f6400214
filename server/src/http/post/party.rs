//! The enterprise of a posting or a correction: who could be meant.

use super::super::state::AppState;
use super::super::visit::SignedIn;
use crate::store::{Party, StoreError};
use liaison_app::forms::Values;
use liaison_app::forms::party::{CHOSEN, Choices, FIND, PartyMatch, named, settle};
use liaison_domain::item::FieldProblem;

/// Those that a name and a code may stand for, of what this person may see.
///
/// # Errors
/// The store's.
pub async fn found(
    state: &AppState,
    visit: &SignedIn,
    name: &str,
    code: &str,
) -> Result<Vec<PartyMatch>, StoreError> {
    let found = state.store.parties_to_choose(name, code, &visit.me.viewer()).await?;
    let one = |(party, open): (Party, usize)| PartyMatch {
        id: party.id,
        name: party.name,
        code: party.code,
        address: party.address,
        open,
    };
    Ok(found.into_iter().map(one).collect())
}

async fn matches(state: &AppState, visit: &SignedIn, values: &Values) -> Result<Vec<PartyMatch>, StoreError> {
    let Some(typed) = named(values) else { return Ok(Vec::new()) };
    found(state, visit, &typed.name, &typed.code).await
}

/// What was posted, with the enterprise that was chosen.
///
/// # Errors
/// The store's.
pub async fn settled(state: &AppState, visit: &SignedIn, typed: &mut Values) -> Result<(), StoreError> {
    let found = if typed.get(CHOSEN).is_empty() { Vec::new() } else { matches(state, visit, typed).await? };
    settle(typed, &found);
    Ok(())
}

/// What is wrong where several have this name, or the code is another's, and nobody has said which it is.
///
/// # Errors
/// The store's.
pub async fn unclear(state: &AppState, values: &Values) -> Result<Option<FieldProblem>, StoreError> {
    match named(values) {
        Some(typed) => state.store.unclear_party(&typed).await,
        None => Ok(None),
    }
}

/// The choices that a page offers: to whoever looks for them (`wanted`), has chosen before, or has to.
///
/// # Errors
/// The store's.
pub async fn choices(
    state: &AppState,
    visit: &SignedIn,
    values: &Values,
    wanted: bool,
) -> Result<Choices, StoreError> {
    let chosen = !values.get(CHOSEN).is_empty() || values.has(FIND, "yes");
    if !(wanted || chosen || unclear(state, values).await?.is_some()) {
        return Ok(Choices::default());
    }
    Ok(Choices { shown: named(values).is_some(), found: matches(state, visit, values).await? })
}

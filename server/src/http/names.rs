//! Departments by the names they have today.

use liaison_domain::Directory;
use liaison_domain::item::Card;

/// Gives the departments of a row their present names: a stored row keeps those of the day of its
/// last change.
#[must_use]
pub fn renamed(mut card: Card, names: &Directory) -> Card {
    let parts = card.parts.iter_mut().map(|p| &mut p.name);
    let turns = card.turn.iter_mut().filter_map(|t| t.name.as_mut());
    for name in parts.chain(turns).chain([&mut card.poster, &mut card.last.by]) {
        *name = names.name(&name.id);
    }
    card
}

//! Whose turn it is, as a name: a department, its head, or the coordinator.

use crate::Lang;
use crate::words::state;
use liaison_domain::item::{CardTurn, Holder};

/// The name.
#[must_use]
pub fn name(lang: Lang, turn: &CardTurn) -> String {
    let department = turn.name.as_ref().map(|name| lang.name(name));
    match (&turn.holder, department) {
        (Holder::Head(_), Some(name)) => state::head_of(lang, name),
        (_, Some(name)) => name.to_owned(),
        (_, None) => state::coordinator(lang).to_owned(),
    }
}

//! Whose turn it is, as a name: a department, its head, or the coordinator.

use crate::Lang;
use crate::words::state;
use liaison_domain::Directory;
use liaison_domain::item::{CardTurn, Holder};

/// Who holds a duty, as a name.
#[must_use]
pub fn holder(lang: Lang, names: &Directory, holder: &Holder) -> String {
    match holder {
        Holder::Department(d) => lang.name(&names.name(d)).to_owned(),
        Holder::Head(d) => state::head_of(lang, lang.name(&names.name(d))),
        Holder::Coordinator => state::coordinator(lang).to_owned(),
        Holder::Supervisor => state::supervisor(lang).to_owned(),
    }
}

/// The name in a row.
#[must_use]
pub fn name(lang: Lang, turn: &CardTurn) -> String {
    let department = turn.name.as_ref().map(|name| lang.name(name));
    match (&turn.holder, department) {
        (Holder::Head(_), Some(name)) => state::head_of(lang, name),
        (_, Some(name)) => name.to_owned(),
        (Holder::Supervisor, None) => state::supervisor(lang).to_owned(),
        (_, None) => state::coordinator(lang).to_owned(),
    }
}

//! What waits for results waits for the reader's own first, and nobody reminds themselves.

use crate::Ctx;
use crate::words::{acts as words, common};
use liaison_domain::Directory;
use liaison_domain::item::{Action, Item, Refusal};

/// That the reader's own department is among those that are waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnFirst {
    /// What it has to do.
    pub action: Action,
    /// The same in words, with whoever is waited for beside it.
    pub text: String,
    /// Whether others are.
    pub others: bool,
}

/// `None` where the refusal waits for others only, or for nobody.
#[must_use]
pub fn of(cx: &Ctx, item: &Item, names: &Directory, why: &Refusal) -> Option<OwnFirst> {
    let Refusal::Unreported { departments } = why else { return None };
    let lang = cx.lang;
    let mine = &cx.me.as_ref()?.department.id;
    if !departments.contains(mine) {
        return None;
    }
    let reported = item.present(mine).is_some_and(|p| p.state.has_reported());
    let (action, own) = if reported {
        (Action::JointReport, words::own_joint_first(lang))
    } else {
        (Action::Report, words::own_result_first(lang))
    };
    let others: Vec<_> =
        departments.iter().filter(|d| *d != mine).map(|d| lang.name(&names.name(d)).to_owned()).collect();
    let then = (!others.is_empty()).then(|| words::then_others(lang, &others.join(common::comma(lang))));
    let text = [Some(own.to_owned()), then].into_iter().flatten().collect::<Vec<_>>();
    Some(OwnFirst { action, text: text.join(common::between_sentences(lang)), others: !others.is_empty() })
}

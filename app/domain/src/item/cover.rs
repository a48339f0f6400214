//! 代: in whose stead somebody acts who covers a colleague that is away.

use super::action::Action;
use super::command::Context;
use super::guard::may;
use super::record::Item;
use crate::person::{Actor, Covered};

/// The colleague in whose stead the actor does this, by name: whose roles it takes, else who
/// handles the item for the department or posted it. `None`: the actor does it in their own right.
///
/// The record names both (行政执法全过程记录, 行政处罚法 47: who acted must be told from it).
#[must_use]
pub fn in_stead_of<'a>(
    item: Option<&Item>,
    actor: &'a Actor,
    action: Action,
    cx: &Context<'_>,
) -> Option<&'a str> {
    if actor.covers.is_empty() {
        return None;
    }
    let allowed = |roles| match item {
        Some(item) => may(item, &Actor { roles, ..actor.clone() }, action, cx).is_ok(),
        None => action == Action::Publish && roles.handles_cases(),
    };
    let own = actor.own_roles();
    let covered = if allowed(own) {
        let item = item?;
        actor.covers.iter().find(|covered| handles(item, actor, covered))
    } else {
        actor.covers.iter().find(|covered| allowed(own.with(covered.lent)))
    };
    covered.map(|Covered { name, .. }| name.as_str())
}

/// Whether the item is the colleague's: they handle it for their department, or they posted it.
fn handles(item: &Item, actor: &Actor, covered: &Covered) -> bool {
    match item.present(&actor.department) {
        Some(part) => part.handler == covered.name,
        None => item.poster == actor.department && item.posted_by.person.as_ref() == Some(&covered.person),
    }
}

//! Where something stands: an icon and a word, never something to press.

use super::due;
use super::icon::icon;
use crate::Lang;
use crate::words::state as words;
use leptos::prelude::*;
use liaison_domain::Zoned;
use liaison_domain::item::{Card, Item, ItemState, PartRole, PartState, Urgency};

fn chip(look: &'static str, sign: &'static str, word: impl Into<String>) -> AnyView {
    let word = word.into();
    view! { <span class=format!("chip chip--{look}")>{icon(sign)}{word}</span> }.into_any()
}

/// An item's state.
#[must_use]
pub fn item_state(state: ItemState, lang: Lang) -> AnyView {
    let (look, sign) = match state {
        ItemState::Draft | ItemState::PendingApproval => ("draft", "st-draft"),
        ItemState::Open | ItemState::Dispatched => ("open", "st-open"),
        ItemState::Disputed => ("undecided", "st-undecided"),
        ItemState::InProgress => ("claimed", "st-claimed"),
        ItemState::OnHold => ("hold", "st-draft"),
        ItemState::Reported => ("reported", "st-reported"),
        ItemState::Reinspection => ("recheck", "st-recheck"),
        ItemState::Closed | ItemState::Archived => ("closed", "st-closed"),
        ItemState::Withdrawn | ItemState::Rejected => ("returned", "st-returned"),
    };
    chip(look, sign, words::item_state(lang, state))
}

/// The state of a row, with 待认定 where nobody knows who is competent.
#[must_use]
pub fn of_card(card: &Card, lang: Lang) -> AnyView {
    with_undecided(card.undecided, card.state, lang)
}

/// The same of an item.
#[must_use]
pub fn of_item(item: &Item, lang: Lang) -> AnyView {
    with_undecided(item.undecided, item.state(), lang)
}

fn with_undecided(undecided: bool, state: ItemState, lang: Lang) -> AnyView {
    if undecided && state == ItemState::Open {
        return chip("undecided", "st-undecided", words::undecided(lang));
    }
    item_state(state, lang)
}

/// The flag of a supervisor's order.
#[must_use]
pub fn supervised(level: Option<u8>, lang: Lang) -> Option<AnyView> {
    level.map(|level| {
        chip("supervised", "st-supervised", words::supervised(lang, &words::numeral(lang, level)))
    })
}

/// One department's state in an item.
#[must_use]
pub fn part_state(state: PartState, lang: Lang) -> AnyView {
    let (look, sign) = match state {
        PartState::Invited | PartState::Signed => ("open", "st-open"),
        PartState::Accepted | PartState::Investigating => ("claimed", "st-claimed"),
        PartState::Reported | PartState::Confirmed => ("reported", "st-reported"),
        PartState::Returned | PartState::Released | PartState::HandedOver => ("returned", "st-returned"),
    };
    chip(look, sign, words::part_state(lang, state))
}

/// 待反馈: past half its report clock with nothing reported. See [`part_state`] for the rest.
#[must_use]
pub fn result_due(lang: Lang) -> AnyView {
    chip("awaiting", "st-awaiting", words::result_due(lang))
}

/// The flag of a deadline that is over; nothing while it is not.
#[must_use]
pub fn overdue(at: Option<Zoned>, now: Zoned, lang: Lang) -> Option<AnyView> {
    due::overdue(at?, now, lang).map(|word| chip("overdue", "st-overdue", word))
}

/// The flag of an urgent item; nothing for the others.
#[must_use]
pub fn urgent(urgency: Urgency, lang: Lang) -> Option<AnyView> {
    (urgency == Urgency::Urgent).then(|| chip("urgent", "st-due", words::urgency(lang, urgency)))
}

/// 牵头 or 配合 as a tag.
#[must_use]
pub fn role(role: PartRole, lang: Lang) -> AnyView {
    let class = match role {
        PartRole::Lead => "tag tag--lead",
        PartRole::Support => "tag",
    };
    view! { <span class=class>{words::part_role(lang, role)}</span> }.into_any()
}

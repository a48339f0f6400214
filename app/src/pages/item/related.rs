//! 相关事项: the other items about the same enterprise.

use super::ItemPage;
use super::section::{Section, section};
use crate::ui::count;
use crate::words::{item as words, state};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::PartyId;
use liaison_domain::item::Card;

/// What else there is about an enterprise.
#[derive(Clone, Debug)]
pub struct Related {
    /// Whom it is about.
    pub party: PartyId,
    /// The latest other items that the viewer may see.
    pub cards: Vec<Card>,
    /// How many of those there are.
    pub others: u64,
    /// Items within a year, seen or not.
    pub year: u64,
    /// How many of these have not ended.
    pub open: u64,
    /// Checks within thirty days, by any department.
    pub inspected: usize,
}

fn others(model: &ItemPage) -> Option<&Related> {
    model.related.as_ref().filter(|related| related.others > 0)
}

/// Where the panel is, among the links of the page.
pub(super) fn link(cx: &Ctx, model: &ItemPage) -> Option<AnyView> {
    let related = others(model)?;
    Some(view! { <li><a href="#related">{words::related_count(cx.lang, related.others)}</a></li> }.into_any())
}

/// Nothing when there is no other item.
pub(super) fn panel(cx: &Ctx, model: &ItemPage) -> Option<AnyView> {
    let lang = cx.lang;
    let related = others(model)?;
    let rows: Vec<_> = related
        .cards
        .iter()
        .map(|card| {
            view! {
                <li>
                    <a href=paths::item(&card.id)>{card.title.clone()}</a>
                    <p class="meta">
                        <span class="num">{card.number.to_string()}</span>
                        <span class="sep">{state::item_state(lang, card.state)}</span>
                    </p>
                </li>
            }
        })
        .collect();
    let all = (related.others > related.cards.len() as u64).then(|| {
        let href = format!("{}#items", paths::party(&related.party));
        view! { <p class="fs-14 mt-1"><a href=href>{words::related_all(lang, related.others)}</a></p> }
    });
    let body = view! { <div class="panel__b"><ul class="plain stack-3 fs-14">{rows}</ul> {all}</div> };
    let head = count::plain(u32::try_from(related.others).unwrap_or(u32::MAX));
    let part =
        Section { name: "related", class: "", title: words::related(lang), head, body: body.into_any() };
    Some(section(model, part))
}

//! One item in the list, in a page or by itself for a page that is open.

use super::Acts;
use crate::ui::button::{Weight, small_link};
use crate::ui::time::{short_text, time};
use crate::ui::{chip, due, turn};
use crate::words::{common, list as words, pending, state};
use crate::{Ctx, Lang, Matters, paths};
use leptos::prelude::*;
use liaison_domain::DepartmentId;
use liaison_domain::item::{Action, Card, DutyKind, ItemState, PartRole};

/// The row. `mine`: the department of whoever looks.
fn row(cx: &Ctx, card: &Card, act: Option<Action>, mine: &DepartmentId, matters: &Matters) -> AnyView {
    let lang = cx.lang;
    let act = act.map(|act| {
        let link = small_link(Weight::Plain, paths::act(&card.id, act), state::action(lang, act));
        view! { <div class="tbl__act">{link}</div> }
    });
    let matter = card.matter.as_ref().map(|m| matters.name(m, lang).to_owned());
    let restricted = card.restricted.then(|| view! { <span class="tag">{words::restricted(lang)}</span> });
    let last = format!(" {}", state::event(lang, &card.last.what));
    view! {
        <tr data-item=card.id.0.clone() data-version=card.version.to_string()>
            <td class="c-id num">{card.number.0.clone()}</td>
            <td class="c-t">
                <a class="t" href=paths::item(&card.id)>{card.title.clone()}</a>
                <span class="sub">{card.about.clone()}</span>
            </td>
            <td class="c-st">
                <span class="chips">
                    {chip::of_card(card, lang)}{chip::supervised(card.supervised, lang)}
                    {chip::urgent(card.urgency, lang)}{restricted}
                </span>
            </td>
            <td class="c-turn" data-l=card.state.is_active().then(|| words::turn(lang))>
                {whose_turn(card, lang, mine)} {act}
            </td>
            <td class="m-hide">{parts(card, lang)}</td>
            <td class="m-hide">{matter}</td>
            <td class="c-due">{due::of_card(cx, card)}</td>
            <td class="m-hide">
                <span class="meta">{time(card.last.at, short_text(card.last.at, cx.now, lang))}{last}</span>
            </td>
        </tr>
    }
    .into_any()
}

/// Rows by themselves, for a page that is open.
#[must_use]
pub fn rows(cx: &Ctx, cards: &[Card], acts: &Acts, matters: &Matters) -> AnyView {
    let nobody = DepartmentId::from("");
    let mine = cx.me.as_ref().map_or(&nobody, |me| &me.department.id);
    cards
        .iter()
        .map(|card| row(cx, card, acts.get(&card.id).copied(), mine, matters))
        .collect_view()
        .into_any()
}

fn whose_turn(card: &Card, lang: Lang, mine: &DepartmentId) -> AnyView {
    if !card.state.is_active() {
        return view! { <span class="blank">{words::finished(lang)}</span> }.into_any();
    }
    let waits = || card.turn.iter().filter(|t| t.kind.holds_up());
    let mut others: Vec<_> =
        waits().filter(|t| t.holder.department() != Some(mine)).map(|t| turn::name(lang, t)).collect();
    let my_turn = others.len() < waits().count();
    // Approving afterwards holds nobody back: the time to claim runs beside it.
    if card.state == ItemState::Open && !card.turn.is_empty() && waits().all(|t| t.kind == DutyKind::Approve)
    {
        others.push(pending::anybody(lang).to_owned());
    }
    if my_turn {
        let more = (!others.is_empty())
            .then(|| view! { <span class="sub">{words::and_others(lang, others.len())}</span> });
        return view! { <b>{words::you(lang)}</b>{more} }.into_any();
    }
    match others.as_slice() {
        [] => view! { <span class="blank">{words::nobody_claimed(lang)}</span> }.into_any(),
        [one] => one.clone().into_any(),
        [one, rest @ ..] => {
            let (one, rest) = (one.clone(), words::and_others(lang, rest.len()));
            view! { {one}<span class="sub">{rest}</span> }.into_any()
        }
    }
}

fn parts(card: &Card, lang: Lang) -> AnyView {
    let lead = match card.lead() {
        Some(lead) => view! { <b>{lang.name(&lead.name).to_owned()}</b> }.into_any(),
        None => view! { <span class="blank">{words::no_lead(lang)}</span> }.into_any(),
    };
    let supports: Vec<_> =
        card.parts.iter().filter(|p| p.role == PartRole::Support).map(|p| lang.name(&p.name)).collect();
    let supports = supports.join(common::comma(lang));
    let supports = (!supports.is_empty()).then(|| view! { <span class="sub">{supports}</span> });
    view! { {lead}{supports} }.into_any()
}

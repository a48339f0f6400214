//! One item on a desk.

use super::{Around, DeskRow};
use crate::precedent::Precedent;
use crate::ui::button::{Weight, small_link};
use crate::ui::time::{moment_within, time};
use crate::ui::{chip, due, turn};
use crate::words::{common, desk as words, home as home_words, state};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::item::Action;

pub(super) fn row(
    cx: &Ctx,
    around: &Around,
    group: &'static str,
    row: &DeskRow,
    lines: Vec<String>,
) -> AnyView {
    let lang = cx.lang;
    let card = &row.card;
    let due =
        row.due.map_or_else(|| view! { <div class="due"></div> }.into_any(), |at| due::due(cx, cx.zoned(at)));
    let lines: Vec<_> = lines.into_iter().map(|line| view! { <p>{line}</p> }).collect();
    let guided = precedents(cx, around, row);
    let any = !lines.is_empty() || !guided.is_empty();
    let lines = any.then(|| view! { <div class="duty__n">{lines}{guided}</div> });
    view! {
        <li
            class="duty duty--desk"
            data-item=card.id.0.clone()
            data-version=card.version.to_string()
            data-group=group
        >
            <div></div>
            <div class="duty__m">
                <h3>
                    <a class="t" href=paths::item(&card.id)>{card.title.clone()}</a>
                    <span class="chips">
                        {chip::of_card(card, lang)}{chip::supervised(card.supervised, lang)}
                        {chip::urgent(card.urgency, lang)}
                    </span>
                </h3>
                {meta(cx, around, row)}
            </div>
            {due}
            <div class="duty__a">{acts(cx, row)}</div>
            {lines}
        </li>
    }
    .into_any()
}

fn meta(cx: &Ctx, around: &Around, row: &DeskRow) -> AnyView {
    let lang = cx.lang;
    let card = &row.card;
    let matter = card.matter.as_ref().map(|m| {
        let name = around.matters.name(m, lang).to_owned();
        view! { <span class="sep">{name}</span> }
    });
    let about = (!card.about.is_empty()).then(|| view! { <span class="sep">{card.about.clone()}</span> });
    let since = cx.zoned(row.since);
    let since = row.duty.map(|_| {
        let text = words::since(lang, &moment_within(since, cx.now, lang));
        view! { <span class="sep">{time(since, text)}</span> }
    });
    let mut who: Vec<_> =
        card.turn.iter().filter(|t| t.kind.holds_up()).map(|t| turn::name(lang, t)).collect();
    who.dedup();
    let who = (!who.is_empty()).then(|| {
        view! { <span class="sep">{words::waiting_on(lang, &who.join(common::comma(lang)))}</span> }
    });
    view! {
        <p class="meta">
            <span class="num">{card.number.0.clone()}</span>
            {matter}
            {about}
            <span class="sep">{home_words::posted_by(lang, lang.name(&card.poster))}</span>
            {since}
            {who}
        </p>
    }
    .into_any()
}

/// Earlier rulings, each with the form that names a lead filled in as it was then.
fn precedents(cx: &Ctx, around: &Around, row: &DeskRow) -> Vec<AnyView> {
    let lang = cx.lang;
    let names = |action: &&Action| matches!(action, Action::Assign | Action::Rule);
    let Some(action) = row.acts.iter().find(names) else { return Vec::new() };
    let one = |p: &Precedent| {
        let supports: Vec<_> = p.supports.iter().map(|d| around.name(cx, d)).collect();
        let supports = (!supports.is_empty()).then(|| {
            let text = words::with_supports(lang, &supports.join(common::comma(lang)));
            view! { <span class="sep">{text}</span> }
        });
        let same = paths::act_like(&row.card.id, *action, &p.item);
        view! {
            <p>
                {words::precedent(lang)}
                <a class="num" href=paths::item(&p.item)>{p.number.0.clone()}</a>
                <span class="sep">{words::last_time(lang, &around.name(cx, &p.lead), &p.basis)}</span>
                {supports}
                " "
                <a class="quiet" href=same>{words::fill_in(lang)}</a>
            </p>
        }
        .into_any()
    };
    row.precedents.iter().map(one).collect()
}

/// The first as a button, the others as words below it.
fn acts(cx: &Ctx, row: &DeskRow) -> AnyView {
    let lang = cx.lang;
    let id = &row.card.id;
    let mut acts = row.acts.iter();
    let Some(first) = acts.next() else {
        return small_link(Weight::Plain, paths::item(id), home_words::view(lang));
    };
    let others: Vec<_> = acts
        .map(|a| view! { <a class="quiet" href=paths::act(id, *a)>{state::action(lang, *a)}</a> })
        .collect();
    view! { {small_link(Weight::Plain, paths::act(id, *first), state::action(lang, *first))} {others} }
        .into_any()
}

//! 下一步: what I may do, and why not otherwise.

use super::section::{Section, section};
use super::{ItemPage, returned};
use crate::pages::own_first;
use crate::ui::button::{self, Weight};
use crate::ui::time::second_text;
use crate::words::{item as words, pending, state};
use crate::{Ctx, paths, refusals};
use leptos::prelude::*;
use liaison_domain::Role;
use liaison_domain::item::{Action, Offer, Refusal};

/// Acts that are in sight: the main one and up to three others. The rest are one click away.
const IN_SIGHT: usize = 4;

pub(super) fn panel(cx: &Ctx, model: &ItemPage) -> AnyView {
    let body = view! { <div class="next__b">{returned::told(cx, model)} {sentence(cx, model)} {allowed(cx, model)} {blocked(cx, model)}</div> };
    section(
        model,
        Section {
            name: "panel",
            class: "next",
            title: words::next_step(cx.lang),
            head: ().into_any(),
            body: body.into_any(),
        },
    )
}

fn allowed(cx: &Ctx, model: &ItemPage) -> Option<AnyView> {
    let ways = returned::ways(model);
    let offered = model.offers.iter().filter(|o| o.refusal.is_none()).map(|o| o.action);
    let actions: Vec<_> = offered.filter(|action| !ways.contains(action)).collect();
    if actions.is_empty() {
        return None;
    }
    let (first, rest) = actions.split_at(actions.len().min(IN_SIGHT));
    // Whoever posted it looks for others, and joins its own item as an exception.
    let posted = cx.me.as_ref().is_some_and(|me| me.department.id == model.item.poster);
    let aside = |action| is_aside(action) || (posted && action == Action::Join);
    let weight =
        |n, action| if n == 0 && ways.is_empty() && !aside(action) { Weight::Main } else { Weight::Plain };
    let link = |weight, action| {
        button::link(weight, paths::act(&model.item.id, action), state::action(cx.lang, action))
    };
    let first: Vec<_> =
        first.iter().enumerate().map(|(n, action)| link(weight(n, *action), *action)).collect();
    let rest: Vec<_> = rest.iter().map(|action| link(Weight::Plain, *action)).collect();
    let rest = (!rest.is_empty()).then(|| {
        let summary = pending::more(cx.lang);
        view! { <details class="next__more"><summary>{summary}</summary><div class="btns">{rest}</div></details> }
    });
    let label = words::you_can(cx.lang);
    let shown = view! { <div><p class="next__lab">{label}</p><div class="btns">{first}</div></div> {rest} };
    Some(shown.into_any())
}

/// Acts that nobody comes for: never the filled button, also when nothing else can be done.
const fn is_aside(action: Action) -> bool {
    matches!(action, Action::Withdraw | Action::Archive | Action::Correct | Action::Emergency)
}

fn blocked(cx: &Ctx, model: &ItemPage) -> Option<AnyView> {
    let rows: Vec<_> =
        model.offers.iter().filter_map(|o| Some(reason(cx, model, o.action, o.refusal.as_ref()?))).collect();
    if rows.is_empty() {
        return None;
    }
    let label = words::not_yet(cx.lang);
    let rows =
        view! { <div class="next__no"><p class="next__lab">{label}</p><ul class="plain">{rows}</ul></div> };
    Some(rows.into_any())
}

fn reason(cx: &Ctx, model: &ItemPage, action: Action, why: &Refusal) -> AnyView {
    let text = match why {
        // The refusal's own words speak to somebody who has just sent a claim.
        Refusal::LeadTaken { by, at, .. } => {
            let at = second_text(cx.zoned(*at), cx.now, cx.lang);
            words::led_by(cx.lang, &model.name(cx.lang, by), &at)
        }
        // Joining is not spoken of where it is not offered.
        Refusal::LeadAsked { department } if !may(model, Action::Join) => {
            words::lead_asked(cx.lang, &model.name(cx.lang, department))
        }
        _ => own_first::of(cx, &model.item, &model.names, why)
            .map_or_else(|| refusals::explain(why, &model.names, cx.lang, cx.now).text, |own| own.text),
    };
    view! { <li><b>{state::action(cx.lang, action)}</b><span>{text}</span></li> }.into_any()
}

fn may(model: &ItemPage, action: Action) -> bool {
    model.offers.iter().any(|o: &Offer| o.action == action && o.refusal.is_none())
}

/// Where the viewer stands, when the buttons alone do not say it.
fn sentence(cx: &Ctx, model: &ItemPage) -> Option<AnyView> {
    let lang = cx.lang;
    let me = cx.me.as_ref()?;
    let item = &model.item;
    let involved = item.poster == me.department.id || item.present(&me.department.id).is_some();
    let anything = model.offers.iter().any(|o| o.refusal.is_none());
    let text = if !me.roles.handles_cases() && !me.roles.has(Role::Coordinator) && !anything {
        words::reads_only(lang)
    } else if !item.state().is_active() && !anything {
        words::ended(lang)
    } else if !involved && may(model, Action::Join) && !may(model, Action::Claim) {
        words::outsider_may_join(lang)
    } else if !involved && !anything {
        words::outsider(lang)
    } else if !anything {
        words::nothing_now(lang)
    } else {
        return None;
    };
    Some(view! { <p>{text}</p> }.into_any())
}

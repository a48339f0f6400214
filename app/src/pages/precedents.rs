//! 先例 beside the forms that name a lead.

use crate::precedent::Precedent;
use crate::ui::button::{Weight, small_link};
use crate::ui::time::{full_text, time};
use crate::words::{common, desk as words};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::item::Action;
use liaison_domain::{DepartmentId, Directory, ItemId};

/// The rulings, the nearest first; nothing when there are none. `form`: the act on an item whose form can
/// be filled in from one.
#[must_use]
pub fn panel(
    cx: &Ctx,
    names: &Directory,
    precedents: &[Precedent],
    form: Option<(&ItemId, Action)>,
) -> Option<AnyView> {
    if precedents.is_empty() {
        return None;
    }
    let rows: Vec<_> = precedents.iter().map(|p| row(cx, names, p, form)).collect();
    let body = view! {
        <p class="meta">{words::precedents_note(cx.lang)}</p>
        <div class="stack-3 mt-1">{rows}</div>
    };
    Some(super::aside::panel("precedents", words::precedents(cx.lang), body.into_any()))
}

fn row(cx: &Ctx, names: &Directory, precedent: &Precedent, form: Option<(&ItemId, Action)>) -> AnyView {
    let lang = cx.lang;
    let name = |d: &DepartmentId| lang.name(&names.name(d)).to_owned();
    let supports: Vec<_> = precedent.supports.iter().map(name).collect();
    let supports = (!supports.is_empty()).then(|| {
        let text = words::with_supports(lang, &supports.join(common::comma(lang)));
        view! { <p class="fs-14 mt-1">{text}</p> }
    });
    let same = form.map(|(id, action)| {
        let same = paths::act_like(id, action, &precedent.item);
        view! { <p class="mt-1">{small_link(Weight::Plain, same, words::fill_in(lang))}</p> }
    });
    let party =
        (!precedent.party.is_empty()).then(|| view! { <p class="fs-14">{precedent.party.clone()}</p> });
    view! {
        <div>
            <p class="meta">
                <a class="num" href=paths::item(&precedent.item)>{precedent.number.0.clone()}</a>
                <span class="sep">{time(precedent.ruled, full_text(precedent.ruled, lang))}</span>
            </p>
            {party}
            <p class="fs-14 mt-1"><b>{words::last_time(lang, &name(&precedent.lead), &precedent.basis)}</b></p>
            {supports}
            <p class="fs-14 mt-1">{precedent.ruling.clone()}</p>
            {same}
        </div>
    }
    .into_any()
}

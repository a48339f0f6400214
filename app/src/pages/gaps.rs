//! 结案之前的提醒: something is missing. One way on, one way back, and nothing to fill in.

use crate::forms::Values;
use crate::forms::close::{DESPITE, gap, missing};
use crate::ui::button::{self, Weight};
use crate::ui::field::hidden;
use crate::ui::frame::{Page, Tab};
use crate::words::acts as words;
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::Directory;
use liaison_domain::item::{Action, Gap, Item};

/// The page. `typed`: a form that was sent before its sender knew; all of it goes on with the answer.
#[must_use]
pub fn page(cx: &Ctx, item: &Item, names: &Directory, typed: Option<&Values>) -> Page {
    let lang = cx.lang;
    let gaps = item.gaps();
    let silent = gaps.iter().filter(|g| matches!(g, Gap::Unreported(_))).count();
    let title = if silent > 0 {
        words::gaps_unreported(lang, silent)
    } else if gaps.contains(&Gap::Evidence) {
        words::gaps_evidence(lang).to_owned()
    } else if gaps.iter().any(|g| matches!(g, Gap::Document(_))) {
        words::gaps_document(lang).to_owned()
    } else {
        words::gaps_unchecked(lang).to_owned()
    };
    let rows: Vec<_> = gaps.iter().map(|g| view! { <li>{gap(lang, names, g)}</li> }).collect();
    let back = button::link(Weight::Plain, paths::item(&item.id), words::back_to_item(lang));
    let on = words::close_anyway(lang);
    let address = paths::act(&item.id, Action::Close);
    let ways = match typed {
        None => {
            let href = format!("{address}?{DESPITE}={}", missing(item));
            view! { <div class="btns">{button::link(Weight::Main, href, on)} {back}</div> }.into_any()
        }
        Some(typed) => {
            let kept = typed.0.iter().filter(|(name, _)| name != DESPITE);
            let kept: Vec<_> = kept.map(|(name, value)| hidden(name.clone(), value.clone())).collect();
            view! {
                <form class="btns" method="post" action=address>
                    {kept} {hidden(DESPITE, missing(item))} {button::submit(Weight::Main, on)} {back}
                </form>
            }
            .into_any()
        }
    };
    let body = view! {
        <div class="wrap">
            <div class="interrupt">
                <h1>{title.clone()}</h1>
                <ul class="plain mb-4">{rows}</ul>
                <p>{words::gaps_then(lang)}</p>
                {ways}
            </div>
        </div>
    };
    Page::new(format!("{title} · {}", item.number), Tab::Items, body.into_any())
}

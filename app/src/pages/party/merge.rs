//! Making one of two files of the same enterprise.

use super::{Merge, PartyPage, WITH, panel};
use crate::forms::party::{CHOSEN, choice};
use crate::ui::button::{self, Weight};
use crate::ui::field::{self, Label, hidden};
use crate::words::party as words;
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::item::Field;

pub(super) fn form(cx: &Ctx, model: &PartyPage) -> Option<AnyView> {
    let lang = cx.lang;
    let merge = model.merge.as_ref()?;
    let body = view! {
        <div class="panel__b stack-3">
            <p class="meta">{words::merge_means(lang)}</p>
            <form class="search-line" method="get" action=format!("{}#merge", paths::party(&model.id))>
                <label for="merge-q">{words::other_file(lang)}</label>
                <input id="merge-q" class="w-m" name=WITH type="search" value=merge.q.clone() />
                <button class="btn btn--s">{words::search(lang)}</button>
            </form>
            {found(cx, model, merge)}
        </div>
    };
    Some(panel("merge", words::merge(lang), body.into_any()))
}

fn found(cx: &Ctx, model: &PartyPage, merge: &Merge) -> Option<AnyView> {
    let lang = cx.lang;
    if merge.q.is_empty() {
        return None;
    }
    if merge.found.is_empty() {
        return Some(view! { <p class="blank">{words::no_other_file(lang)}</p> }.into_any());
    }
    // The file's own name is in the form above.
    let label = Label::of(Field::PartyName, words::which_party(lang)).nth(1).sent_as(CHOSEN);
    let choices = merge.found.iter().map(|file| choice(lang, file)).collect();
    Some(
        view! {
            <form method="post" action=paths::merge_party(&model.id) novalidate>
                {hidden("key", merge.form.key.clone())}
                {hidden(WITH, merge.q.clone())}
                {field::radios(&merge.form, lang, label, false, choices)}
                <div class="btns">{button::submit(Weight::Danger, words::merge(lang))}</div>
            </form>
        }
        .into_any(),
    )
}

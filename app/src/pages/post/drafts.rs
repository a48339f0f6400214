//! Where a posting begins: a new draft, or one that a colleague left.

use crate::ui::button::{self, Weight};
use crate::ui::field::hidden;
use crate::ui::frame::Page;
use crate::ui::time::moment_within;
use crate::words::post as words;
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::Zoned;

/// A draft of my department.
#[derive(Clone, Debug)]
pub struct DraftRow {
    /// The draft.
    pub id: String,
    /// Its title as typed; may be blank.
    pub title: String,
    /// When it was last saved.
    pub saved: Zoned,
    /// By whom.
    pub by: String,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct PostHome {
    /// The latest first.
    pub drafts: Vec<DraftRow>,
    /// One draft per key, however often the button is pressed.
    pub key: String,
}

/// The page.
#[must_use]
pub fn home_page(cx: &Ctx, model: &PostHome) -> Page {
    let lang = cx.lang;
    let body = view! {
        <div class="wrap">
            <div class="page-head">
                <h1>{words::post(lang)}</h1>
                <p class="page-head__c">{words::intro(lang)}</p>
            </div>
            <form class="mb-5" method="post" action=paths::POST>
                {hidden("key", model.key.clone())} {button::submit(Weight::Main, words::new_draft(lang))}
            </form>
            {section(cx, &model.drafts)}
        </div>
    };
    Page::new(words::post(lang), None, body.into_any())
}

fn section(cx: &Ctx, drafts: &[DraftRow]) -> AnyView {
    let rows: Vec<_> = drafts.iter().map(|d| row(cx, d)).collect();
    let body = if rows.is_empty() {
        view! { <p class="panel__b blank">{words::no_drafts(cx.lang)}</p> }.into_any()
    } else {
        view! { <ul class="upd upd--plain">{rows}</ul> }.into_any()
    };
    view! {
        <section class="panel" aria-labelledby="drafts">
            <div class="panel__h"><h2 id="drafts">{words::drafts(cx.lang)}</h2></div>
            {body}
        </section>
    }
    .into_any()
}

fn row(cx: &Ctx, draft: &DraftRow) -> AnyView {
    let lang = cx.lang;
    let title =
        if draft.title.trim().is_empty() { words::untitled(lang).to_owned() } else { draft.title.clone() };
    let about = title.clone();
    let saved = words::saved_by(lang, &moment_within(draft.saved, cx.now, lang), &draft.by);
    view! {
        <li>
            <a href=paths::draft(&draft.id, "1")>{title}</a>
            <p class="meta">{saved}</p>
            <form class="btns" method="post" action=paths::draft(&draft.id, "delete")>
                <a class="btn btn--s" href=paths::draft(&draft.id, "1")>
                    {words::go_on(lang)} <span class="vh">{about.clone()}</span>
                </a>
                <button class="btn btn--s btn--q" type="submit">
                    {words::delete(lang)} <span class="vh">{about}</span>
                </button>
            </form>
        </li>
    }
    .into_any()
}

//! The page of one item.

mod checks;
mod deadlines;
mod departments;
mod done;
mod facts;
mod identity;
mod next;
pub(crate) mod pending;
mod print;
mod related;
pub(crate) mod results;
mod returned;
mod section;
pub mod timeline;

use crate::forms::FormState;
use crate::live::LivePage;
use crate::matters::MatterName;
use crate::ui::frame::{Page, Tab};
use crate::words::{common, item as words};
use crate::{Ctx, Lang};
use leptos::prelude::*;
use liaison_domain::item::{Action, Item, Offer, Rules};
use liaison_domain::{DepartmentId, Directory};
pub use related::Related;
use std::sync::Arc;
use timeline::TimelineEntry;

/// Everything the page shows.
#[derive(Clone, Debug)]
pub struct ItemPage {
    /// The item as it is now.
    pub item: Item,
    /// Names of departments.
    pub names: Arc<Directory>,
    /// The item's matter.
    pub matter: Option<MatterName>,
    /// Entries in the order in which they are shown.
    pub timeline: Vec<TimelineEntry>,
    /// Which of them.
    pub show: timeline::Show,
    /// Whether the viewer follows the item.
    pub followed: bool,
    /// Whether the oldest come first.
    pub oldest_first: bool,
    /// Where the next entries are, if there are more.
    pub more: Option<String>,
    /// What the viewer may do, and why not otherwise.
    pub offers: Vec<Offer>,
    /// What the viewer has just done, told once.
    pub done: Option<Action>,
    /// The form of a note; `None` when the viewer may not write one.
    pub note_form: Option<FormState>,
    /// What else there is about the item's enterprise; `None` where no file is known of it.
    pub related: Option<Related>,
    /// The county's clocks.
    pub rules: Rules,
    /// The digest of the archive file, once that was made.
    pub sealed: Option<String>,
}

impl ItemPage {
    /// A department's name in the language of the page.
    fn name(&self, lang: Lang, department: &DepartmentId) -> String {
        lang.name(&self.names.name(department)).to_owned()
    }
}

/// The page.
#[must_use]
pub fn page(cx: &Ctx, model: &ItemPage) -> Page {
    let body = view! {
        {done::told(cx, model)}
        {identity::band(cx, model)}
        <div class="wrap">
            <div class="cols cols--even">{next::panel(cx, model)} {departments::panel(cx, model)}</div>
            {local(cx, model)}
            {keys(cx, model)}
            <div class="cols">
                <div class="stack">
                    {pending::panels(cx, model)} {facts::panel(cx, model)} {results::panel(cx, model)} {timeline::panel(cx, model)}
                </div>
                <div class="stack">{deadlines::panel(cx, model)} {facts::party(cx, model)} {related::panel(cx, model)} {print::panel(cx, model)}</div>
            </div>
        </div>
    };
    Page::new(format!("{} {}", model.item.number, model.item.title), Tab::Items, body.into_any())
        .live(LivePage::Item(model.item.id.clone()))
}

/// Single keys need a script, which shows this; whoever speaks to their computer turns them off. Only those
/// that press something here are named.
fn keys(cx: &Ctx, model: &ItemPage) -> AnyView {
    let lang = cx.lang;
    let may = |action| model.offers.iter().any(|o| o.action == action && o.refusal.is_none());
    let which = [
        may(Action::Claim).then(|| words::key_claim(lang)),
        may(Action::Report).then(|| words::key_report(lang)),
        model.note_form.is_some().then(|| words::key_note(lang)),
        Some(words::key_print(lang)),
    ];
    let which = which.into_iter().flatten().collect::<Vec<_>>().join(common::comma(lang));
    let (on, off) = (words::keys_on(lang), words::keys_off(lang));
    view! {
        <p class="meta btns mb-4" id="keys" hidden>
            <span data-live="keys">{words::keys(lang, &which)}</span>
            <button class="btn btn--s btn--q" type="button" data-on=on data-off=off></button>
        </p>
    }
    .into_any()
}

fn local(cx: &Ctx, model: &ItemPage) -> AnyView {
    let lang = cx.lang;
    view! {
        <nav
            class="local"
            aria-label=words::on_this_page(lang)
            data-live="local"
            data-version=model.item.version
        >
            <span>{words::on_this_page(lang)}</span>
            <ul>
                <li><a href="#facts">{words::facts(lang)}</a></li>
                <li><a href="#results">{words::results_count(lang, model.item.reports.len())}</a></li>
                <li><a href="#timeline">{words::timeline_count(lang, model.item.version)}</a></li>
                {related::link(cx, model)}
            </ul>
        </nav>
    }
    .into_any()
}

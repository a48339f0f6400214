//! The frame of every part of the page. A part names itself, its item and its version, so that a
//! script can put a newer one in its place.

use super::ItemPage;
use leptos::prelude::*;

/// What a panel is made of.
pub(super) struct Section {
    /// For scripts, and for links within the page.
    pub name: &'static str,
    /// Classes beside `panel`.
    pub class: &'static str,
    pub title: &'static str,
    /// Beside the title.
    pub head: AnyView,
    pub body: AnyView,
}

pub(super) fn section(model: &ItemPage, s: Section) -> AnyView {
    let heading = format!("{}-title", s.name);
    let labelled = heading.clone();
    view! {
        <section
            class=format!("panel {}", s.class)
            id=s.name
            aria-labelledby=labelled
            data-live=s.name
            data-item=model.item.id.to_string()
            data-version=model.item.version
        >
            <div class="panel__h"><h2 id=heading>{s.title}</h2> {s.head}</div>
            {s.body}
        </section>
    }
    .into_any()
}

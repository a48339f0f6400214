//! 打印: the documents that this item has got to.

use super::ItemPage;
use super::section::{Section, section};
use crate::pages::print::PrintKind;
use crate::words::print as words;
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::item::ItemState;

pub(super) fn panel(cx: &Ctx, model: &ItemPage) -> AnyView {
    let lang = cx.lang;
    let links: Vec<_> = PrintKind::ALL
        .into_iter()
        .filter(|kind| kind.fits(&model.item))
        .map(|kind| view! { <li><a href=paths::print(&model.item.id, kind)>{words::kind(lang, kind)}</a></li> })
        .collect();
    let sealed = model.sealed.clone().map(|sha256| {
        view! { <p class="meta">{words::digest(lang)} " " <span class="code">{sha256}</span></p> }
    });
    let dossier = (model.item.state() == ItemState::Archived).then(|| {
        view! {
            <p>
                <a href=paths::dossier(&model.item.id)>{words::dossier(lang)}</a>
                <span class="field__hint">{words::dossier_means(lang)}</span>
            </p>
            {sealed}
        }
    });
    let body = view! {
        <div class="panel__b stack-3">
            <p class="meta">{words::print_means(lang)}</p>
            <ul class="plain">{links}</ul>
            {dossier}
        </div>
    };
    section(
        model,
        Section {
            name: "print",
            class: "no-print",
            title: words::print(lang),
            head: ().into_any(),
            body: body.into_any(),
        },
    )
}

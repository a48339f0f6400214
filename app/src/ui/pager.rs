//! Forward by a key, back to the start.

use crate::Lang;
use crate::words::common as words;
use leptos::prelude::*;

/// `shown` says what this page holds. No link where it would lead nowhere.
#[must_use]
pub fn pager(lang: Lang, shown: String, first: Option<String>, next: Option<String>) -> AnyView {
    let link = |href: String, word: &'static str, rel: &'static str| {
        view! { <li><a href=href rel=rel>{word}</a></li> }
    };
    let first = first.map(|href| link(href, words::first_page(lang), "start"));
    let next = next.map(|href| link(href, words::next_page(lang), "next"));
    let links = (first.is_some() || next.is_some()).then(|| view! { <ol>{first}{next}</ol> });
    view! { <nav class="pager" aria-label=words::pages(lang)><span class="num">{shown}</span>{links}</nav> }
        .into_any()
}

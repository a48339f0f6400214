//! Nothing to show: why, and one next step.

use leptos::prelude::*;

/// `next`: where to go and what it is called.
#[must_use]
pub fn empty(title: impl Into<String>, why: impl Into<String>, next: Option<(String, String)>) -> AnyView {
    let (title, why) = (title.into(), why.into());
    let next = next.map(|(href, word)| view! { <div class="btns"><a class="btn" href=href>{word}</a></div> });
    view! { <div class="empty"><h2>{title}</h2><p>{why}</p>{next}</div> }.into_any()
}

//! Drawings beside words. Each is decoration: the word says it too.

use leptos::prelude::*;

/// A drawing of the page's sprite, such as `st-open`.
#[must_use]
pub fn icon(id: &'static str) -> AnyView {
    view! {
        <svg aria-hidden="true" focusable="false">
            <use_ href=format!("#{id}") />
        </svg>
    }
    .into_any()
}

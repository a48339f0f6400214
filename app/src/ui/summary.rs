//! Names and values below each other.

use leptos::prelude::*;

/// Each row: its name, and its value.
#[must_use]
pub fn summary(rows: Vec<(&'static str, AnyView)>) -> AnyView {
    let rows: Vec<_> =
        rows.into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }).collect();
    view! { <dl class="summary">{rows}</dl> }.into_any()
}

/// A value, or the word that says there is none.
#[must_use]
pub fn or_blank(value: &str, blank: &'static str) -> AnyView {
    if value.trim().is_empty() {
        view! { <span class="blank">{blank}</span> }.into_any()
    } else {
        value.to_owned().into_any()
    }
}

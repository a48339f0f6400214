//! Buttons and links that look like them. One filled per view.

use leptos::prelude::*;

/// How much a button weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// Filled: the one main act of the view.
    Main,
    /// Outlined.
    #[default]
    Plain,
    /// Filled red: only on the step that confirms something hard to undo.
    Danger,
    /// Words only.
    Quiet,
}

fn class(weight: Weight, small: bool) -> String {
    let weight = match weight {
        Weight::Main => " btn--p",
        Weight::Plain => "",
        Weight::Danger => " btn--d",
        Weight::Quiet => " btn--q",
    };
    format!("btn{}{weight}", if small { " btn--s" } else { "" })
}

/// Sends its form.
#[must_use]
pub fn submit(weight: Weight, word: impl Into<String>) -> AnyView {
    let word = word.into();
    view! { <button class=class(weight, false) type="submit">{word}</button> }.into_any()
}

/// What Enter in a text field presses, in a form whose first button would do something else.
#[must_use]
pub fn unseen() -> AnyView {
    view! { <button class="vh" type="submit" tabindex="-1" aria-hidden="true"></button> }.into_any()
}

/// Goes somewhere.
#[must_use]
pub fn link(weight: Weight, href: impl Into<String>, word: impl Into<String>) -> AnyView {
    let (href, word) = (href.into(), word.into());
    view! { <a class=class(weight, false) href=href>{word}</a> }.into_any()
}

/// The same, small, for rows and heads.
#[must_use]
pub fn small_link(weight: Weight, href: impl Into<String>, word: impl Into<String>) -> AnyView {
    let (href, word) = (href.into(), word.into());
    view! { <a class=class(weight, true) href=href>{word}</a> }.into_any()
}

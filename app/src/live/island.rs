//! The island, in a private module, because the macro leaves undocumented what it makes.
#![cfg_attr(
    not(feature = "hydrate"),
    expect(
        clippy::needless_pass_by_value,
        reason = "the browser's half takes what the server's half only reads"
    )
)]

use super::Start;
use leptos::prelude::*;

/// The island. Its own mark-up is the state of the connection; everything else it changes is
/// ordinary mark-up of the page.
#[island]
pub fn Live(
    /// What it starts with.
    start: Start,
) -> impl IntoView {
    let position = start.position.clone();
    #[cfg(feature = "hydrate")]
    super::browser::start(start);
    view! { <p class="conn" id="conn" data-position=position></p> }
}

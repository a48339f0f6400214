//! A table that scrolls by itself where the window is too narrow for it, and on a phone is a list of cards.

use leptos::prelude::*;

/// The rows under their columns' headings, as a group called `name` that the keyboard can reach and
/// scroll. On a phone each cell names its column by its own `data-l`.
#[must_use]
pub fn scrolling(name: String, columns: &[&'static str], rows: Vec<AnyView>) -> AnyView {
    let columns: Vec<_> = columns.iter().map(|column| view! { <th scope="col">{*column}</th> }).collect();
    view! {
        <div class="scroll" tabindex="0" role="group" aria-label=name>
            <table class="tbl tbl--rows">
                <thead>
                    <tr>{columns}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

//! What starts the islands, and what helps with a draft.

use crate::{Assets, Ctx};
use leptos::prelude::*;

/// The one script element of a page; nothing when the site was built without scripts. The module
/// finds the addresses of script and wasm on its own element.
#[must_use]
pub fn start(cx: &Ctx) -> Option<AnyView> {
    let Assets { start, script, wasm, .. } = cx.assets;
    (!start.is_empty()).then(|| {
        view! {
            <script type="module" id="start" nonce=cx.nonce.clone() src=start data-js=script data-wasm=wasm></script>
        }
        .into_any()
    })
}

/// The script element of a step of a draft; nothing when the site was built without scripts.
#[must_use]
pub fn draft(cx: &Ctx) -> Option<AnyView> {
    let src = cx.assets.draft;
    (!src.is_empty())
        .then(|| view! { <script type="module" nonce=cx.nonce.clone() src=src></script> }.into_any())
}

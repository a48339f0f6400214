//! What starts the islands.

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

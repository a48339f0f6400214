//! The wasm entry. The islands themselves are exported by `liaison-app`.
#![cfg(target_arch = "wasm32")]

// Nothing below names the app, and a crate that is never named is not linked:
// without this line the module has no island in it.
use liaison_app as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Prepares the reactive system; the start script then wakes each island by its own export.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}

//! The WebAssembly entry: hydrates the islands of a page, and nothing else.

// The islands register themselves by being linked in.
use app as _;

/// Called by the loader once the module is there.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}

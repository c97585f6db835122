//! The browser entry point: hydrates the islands, nothing else.

// Islands register themselves when `app` is linked; without this the linker drops it.
use app as _;

/// Called by the page once the wasm module is loaded.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}

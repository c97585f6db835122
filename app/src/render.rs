//! Turns requests into pages.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use axum::{body::Body, response::Response};
use futures::{StreamExt, stream};
use http::Request;
use leptos::prelude::{RenderHtml, provide_context, use_context};
use leptos_axum::handle_response_inner;

use crate::{
    context::{self, AppState},
    shell,
};

/// Whether the page being rendered holds islands; set by [`crate::components::scripts::IslandScripts`].
#[derive(Clone, Default)]
pub struct HasIslands(Arc<AtomicBool>);

impl HasIslands {
    /// Says that it does.
    pub fn declare(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn get(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// The axum handler behind every page address, unknown ones included (those answer 404).
///
/// A page is sent whole, once its data is there, so that its status and headers tell the truth.
/// Leptos' own handlers end every page with a script of hydration data; here only pages with islands get one.
pub fn pages(
    state: AppState,
) -> impl Fn(Request<Body>) -> Pin<Box<dyn Future<Output = Response> + Send>> + Clone + Send + Sync + 'static {
    let options = state.options.clone();
    let provide = context::provide(state);
    move |request| {
        let (options, provide) = (options.clone(), provide.clone());
        let with_context = move || {
            provide();
            provide_context(HasIslands::default());
        };
        handle_response_inner(with_context, move || shell(options), request, |page, hydration_data, _| {
            let islands = use_context::<HasIslands>().unwrap_or_default();
            Box::pin(async move {
                let html = page.to_html_stream_in_order().collect::<String>().await;
                let whole = stream::once(async move { html });
                if islands.get() { Box::pin(whole.chain(hydration_data())) } else { Box::pin(whole) }
            })
        })
    }
}

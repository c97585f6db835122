//! Turns requests into pages.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use axum::{
    body::Body,
    response::{IntoResponse as _, Response},
};
use futures::{StreamExt, stream};
use http::{Method, Request, StatusCode};
use leptos::{
    prelude::{IntoAny, IntoView, provide_context, use_context, view},
    reactive::computed::ScopedFuture,
};
use leptos_axum::handle_response_inner;

use crate::{
    context::{self, AppState},
    csp::PageLoads,
    document, left,
    pages::held::{HeldForm, HeldFormPage},
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

    /// Whether it does, as far as it is made.
    pub(crate) fn get(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// What an axum handler gives back.
type Answer = Pin<Box<dyn Future<Output = Response> + Send>>;

/// The axum handler behind every page address, unknown ones included (those answer 404).
pub fn pages(state: AppState) -> impl Fn(Request<Body>) -> Answer + Clone + Send + Sync + 'static {
    let options = state.options.clone();
    let provide = context::provide(state);
    move |request| {
        let options = options.clone();
        whole(provide.clone(), move || shell(options), request)
    }
}

/// Answers a form whose sender is signed in no more with the page that keeps it.
pub async fn held(state: AppState, form: HeldForm, request: Request<Body>) -> Response {
    let options = state.options.clone();
    let page = move || document(options, || view! { <HeldFormPage form=form /> }.into_any());
    whole(context::provide(state), page, request).await
}

/// Answers a form that was refused with the page that holds what was typed into it. `request` is the form's, without its
/// body.
pub async fn refused(state: AppState, page: left::Page, mut request: Request<Body>) -> Response {
    let Ok(address) = page.path.parse() else {
        tracing::error!(path = page.path, "no address");
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    *request.method_mut() = Method::GET;
    *request.uri_mut() = address;
    request.extensions_mut().insert(page.typed());
    let mut answer = pages(state)(request).await;
    if let (StatusCode::OK, Ok(status)) =
        (answer.status(), StatusCode::from_u16(page.code.status()))
    {
        *answer.status_mut() = status;
    }
    answer
}

/// Sends a page whole, once its data is there, so that its status and headers tell the truth.
///
/// Leptos' own handlers end every page with a script of hydration data; here only pages with islands get one.
fn whole<V: IntoView + 'static>(
    provide: impl Fn() + Clone + Send + 'static,
    page: impl FnOnce() -> V + Send + 'static,
    request: Request<Body>,
) -> Answer {
    let provide = move || {
        provide();
        provide_context(HasIslands::default());
        provide_context(PageLoads::default());
    };
    handle_response_inner(provide, page, request, |page, hydration_data, _| {
        let islands = use_context::<HasIslands>().unwrap_or_default();
        // In the page's scope: what waited for data finds its context (the document's head, for one).
        Box::pin(ScopedFuture::new(async move {
            let html = page.to_html_stream_in_order().collect::<String>().await;
            let html = stream::once(async move { html });
            if islands.get() {
                html.chain(hydration_data()).boxed()
            } else {
                html.boxed()
            }
        }))
    })
}

#[cfg(test)]
mod tests {
    use http::{StatusCode, header};
    use leptos::prelude::*;
    use leptos_meta::{Meta, MetaTags, provide_meta_context};

    use super::*;
    use crate::{components::scripts::IslandScripts, pages::PageTitle};

    /// A response, read to its end.
    struct Got {
        status: StatusCode,
        policy: String,
        html: String,
    }

    async fn get<V: IntoView + 'static>(
        path: &str,
        page: impl FnOnce() -> V + Send + 'static,
    ) -> Got {
        // As the server does at start; it also tells Leptos how to spawn.
        let _ = leptos_axum::generate_route_list(crate::App);
        let request = Request::get(path)
            .header("x-request-id", "req-7")
            .body(Body::empty())
            .unwrap();
        let response = whole(|| (), page, request).await;
        let policy = response
            .headers()
            .get(header::CONTENT_SECURITY_POLICY)
            .map(|value| value.to_str().unwrap().to_owned());
        let status = response.status();
        let body = axum::body::to_bytes(response.into_body(), usize::MAX)
            .await
            .unwrap();
        Got {
            status,
            policy: policy.unwrap_or_default(),
            html: String::from_utf8(body.to_vec()).unwrap(),
        }
    }

    async fn get_page(path: &str) -> Got {
        let options = LeptosOptions::builder()
            .output_name("trackr")
            .site_pkg_dir("pkg/abc")
            .build();
        get(path, move || shell(options)).await
    }

    #[tokio::test]
    async fn public_pages_run_no_script_and_style_nothing_inline() {
        for (path, status) in [
            ("/", 200),
            ("/nothing-here", 404),
            ("/w/acme", 401),
            ("/sign-in", 500),
        ] {
            let got = get_page(path).await;
            assert_eq!(got.status.as_u16(), status, "{path}");
            assert!(
                !got.html.contains("<script") && !got.html.contains("modulepreload"),
                "{path}: {}",
                got.html
            );
            assert!(
                !got.html.contains("style=") && !got.html.contains("<style"),
                "{path}: {}",
                got.html
            );
            assert!(
                got.policy.starts_with("default-src 'none'") && !got.policy.contains("script-src"),
                "{path}"
            );
            assert!(got.html.contains("href=\"/pkg/abc/trackr.css\""), "{path}");
        }
    }

    #[tokio::test]
    async fn every_page_has_one_title_one_main_and_one_first_heading() {
        for path in ["/", "/nothing-here", "/w", "/w/acme/tools"] {
            let html = get_page(path).await.html;
            for once in ["<title>", "<main", "<h1"] {
                // The charts' own titles carry ids.
                assert_eq!(html.matches(once).count(), 1, "{once} in {path}: {html}");
            }
            assert!(
                html.contains("<html lang=\"en\"") && html.contains("href=\"#main\""),
                "{path}"
            );
        }
    }

    #[tokio::test]
    async fn a_page_without_its_state_fails_with_an_id_and_no_internals() {
        let got = get_page("/sign-in").await;
        assert_eq!(got.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(
            got.html.contains("req-7") && !got.html.contains("context"),
            "{}",
            got.html
        );
    }

    #[tokio::test]
    async fn who_is_signed_out_is_led_back_after_signing_in() {
        let html = get_page("/w/acme/tools").await.html;
        assert!(
            html.contains("href=\"/sign-in?next=%2Fw%2Facme%2Ftools\""),
            "{html}"
        );
    }

    #[tokio::test]
    async fn a_page_with_islands_gets_its_scripts_under_its_own_nonce() {
        let page = || {
            provide_context(LeptosOptions::builder().output_name("trackr").build());
            view! { <IslandScripts /> }
        };
        let (one, two) = (get("/", page).await, get("/", page).await);
        let nonce = |got: &Got| {
            got.policy
                .split("'nonce-")
                .nth(1)
                .and_then(|rest| rest.split('\'').next())
                .unwrap()
                .to_owned()
        };
        assert_ne!(nonce(&one), nonce(&two));
        let scripts = one.html.matches("<script").count();
        assert!(scripts > 0);
        assert_eq!(
            one.html
                .matches(&format!("nonce=\"{}\"", nonce(&one)))
                .count(),
            scripts,
            "{}",
            one.html
        );
    }

    /// A page whose head gets its description only once the data is there.
    async fn get_described(description: String) -> String {
        let page = move || {
            provide_meta_context();
            let content = Suspend::new(async move {
                tokio::time::sleep(std::time::Duration::from_millis(1)).await;
                view! { <Meta name="description" content=description /> }
            });
            view! {
                <html>
                    <head>
                        <MetaTags />
                    </head>
                    <body>{content}</body>
                </html>
            }
        };
        get("/", page).await.html
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn what_waits_for_data_reaches_the_head_of_its_own_page() {
        // Many at once, so that pages go on on other threads than they began on.
        let mut pages = tokio::task::JoinSet::new();
        for number in 0..200 {
            pages.spawn(async move { (number, get_described(format!("page {number}")).await) });
        }
        for (number, html) in pages.join_all().await {
            let (head, _) = html.split_once("</head>").unwrap();
            let own = format!("<meta name=\"description\" content=\"page {number}\">");
            assert_eq!(head.matches("<meta").count(), 1, "{number}: {html}");
            assert!(head.contains(&own), "{number}: {html}");
        }
    }

    #[tokio::test]
    async fn a_query_is_decoded_once() {
        let page = || {
            let next = context::query("next").unwrap_or_default();
            view! { <p>{next}</p> }
        };
        let html = get("/?next=%2Fw%2Facme%3Fq%3Da%2520b&other=1", page)
            .await
            .html;
        assert!(html.contains("<p>/w/acme?q=a%20b"), "{html}");
    }

    #[tokio::test]
    async fn a_title_is_text() {
        let page = || {
            provide_meta_context();
            view! {
                <html>
                    <head>
                        <MetaTags />
                    </head>
                    <body>
                        <PageTitle text="</title><script>alert(1)</script> & more".to_owned() />
                    </body>
                </html>
            }
        };
        let html = get("/", page).await.html;
        assert!(html.contains("<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; more · Trackr</title>"), "{html}");
    }
}

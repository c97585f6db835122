//! Every route, in one list.

use app::{
    api::answer::takes_html, context::AppState, left::Handed, pages::held::HeldForm, render,
};
use auth::SignedIn;
use axum::{
    Router,
    body::{Body, Bytes},
    extract::{FromRequest, State},
    response::{IntoResponse, Response},
    routing::{MethodRouter, get, post},
};
use http::{HeaderMap, HeaderValue, Method, Request, Uri, header};
use leptos_axum::{AxumRouteListing, generate_route_list};
use model::AppError;

use crate::{
    access::{self, Who},
    assets, errors, middleware,
    routes::{
        audit_csv, calendar, decisions_csv, events, export, export_zip, health, local, logo,
        search_json, spend_csv, tools_csv, unsubscribe,
    },
    state::ServerState,
    uploads, webhooks,
};

/// A route that is neither a page nor a server function.
pub struct PlainRoute {
    /// The method.
    pub method: &'static str,
    /// The path.
    pub path: &'static str,
    handler: MethodRouter<ServerState>,
}

/// The plain routes, grouped by who may call them; [`crate::access::TABLE`] says it in full.
#[must_use]
pub fn plain_routes() -> Vec<PlainRoute> {
    let route = |method, path, handler| PlainRoute {
        method,
        path,
        handler,
    };
    vec![
        // Anybody.
        route("GET", "/healthz", get(health::healthz)),
        route("POST", "/sign-out", post(local::sign_out)),
        // Calendar programs, which bring a token.
        route(
            "GET",
            "/calendar/{token}/renewals.ics",
            get(calendar::renewals),
        ),
        // Mail programs, which bring a token.
        route("POST", "/unsubscribe/{token}", post(unsubscribe::end)),
        // Where identity is local.
        route("POST", "/local/sign-in", post(local::sign_in)),
        route("GET", "/.well-known/jwks.json", get(local::jwks)),
        // Clerk, who signs what it says.
        route("POST", "/webhooks/clerk", post(webhooks::clerk::deliver)),
        // Members of the workspace in the address.
        route("GET", "/w/{slug}/runs/{id}/events", get(events::events)),
        route("GET", "/w/{slug}/tools/{id}/report.json", get(export::json)),
        route(
            "GET",
            "/w/{slug}/tools/{id}/report.md",
            get(export::markdown),
        ),
        route("GET", "/w/{slug}/tools/{id}/logo", get(logo::logo)),
        route("GET", "/w/{slug}/search.json", get(search_json::search)),
        route("GET", "/w/{slug}/tools.csv", get(tools_csv::tools)),
        route(
            "GET",
            "/w/{slug}/decisions.csv",
            get(decisions_csv::decisions),
        ),
        route("GET", "/w/{slug}/spend.csv", get(spend_csv::spend)),
        // Its Admins.
        route("GET", "/w/{slug}/export.zip", get(export_zip::export)),
        route("GET", "/w/{slug}/audit.csv", get(audit_csv::audit)),
    ]
}

/// The pages, as the application's own route table gives them.
#[must_use]
pub fn page_routes() -> Vec<AxumRouteListing> {
    generate_route_list(app::App)
}

/// The whole application behind its middleware.
pub fn router(state: ServerState) -> Router {
    let mut routes = Router::new();
    for plain in plain_routes() {
        routes = routes.route(plain.path, plain.handler);
    }
    let page = render::pages(state.app.clone());
    let page = move |request| page(in_one_spelling(request));
    for listing in page_routes() {
        routes = routes.route(listing.path(), get(page.clone()));
    }
    let routes = routes
        .route("/api/{function}", post(server_functions))
        .fallback(move |request| file_or_page(page.clone(), request))
        .with_state(state.clone());
    middleware::stack(routes, &state)
}

/// Server functions share the pages' context: one closure for both, or a function would miss what
/// its page has.
///
/// One that is not in the table is not there. A program that is signed out is told so before anything that it
/// sent is read; a browser's form is read, so that signing in leads back to its page, and kept where its sender was
/// signed in until a moment ago.
async fn server_functions(State(state): State<ServerState>, request: Request<Body>) -> Response {
    let who = access::TABLE
        .iter()
        .find(|entry| entry.method == "POST" && entry.path == request.uri().path())
        .map(|entry| entry.who);
    let signed_in = request
        .extensions()
        .get::<Option<SignedIn>>()
        .is_some_and(Option::is_some);
    let page = takes_html(request.headers());
    match who {
        None => return errors::answer_as(page, AppError::not_found()),
        Some(Who::SignedIn | Who::Member(_)) if !signed_in && !page => {
            return errors::answer_as(page, AppError::signed_out());
        }
        Some(Who::SignedIn | Who::Member(_)) if !signed_in && is_kept(request.headers()) => {
            return keep(state.app, request).await;
        }
        // A table may be long, so nobody's is read who is nobody.
        Some(_) if !signed_in && uploads::is_upload(&request) => {
            return errors::answer_as(page, AppError::signed_out());
        }
        Some(_) => {}
    }
    let request = match uploads::without_files(request).await {
        Ok(request) => request,
        Err(error) => return errors::answer_as(page, error),
    };
    call(state.app, request).await
}

/// Calls a server function. Where it refuses a form that holds more than fits an address, the page that follows answers
/// right away.
async fn call(state: AppState, mut request: Request<Body>) -> Response {
    let handed = Handed::default();
    request.extensions_mut().insert(handed.clone());
    let (parts, body) = request.into_parts();
    let request = Request::from_parts(parts.clone(), body);
    let provide = app::context::provide(state.clone());
    let answer = leptos_axum::handle_server_fns_with_context(provide, request).await;
    match handed.take() {
        Some(page) => render::refused(state, page, Request::from_parts(parts, Body::empty())).await,
        None => answer.into_response(),
    }
}

/// Whether a form is worth keeping: its sender will be signed in again in a moment.
fn is_kept(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes);
    let encoded = kind.is_some_and(|kind| kind.starts_with(b"application/x-www-form-urlencoded"));
    encoded && auth::cookie::was_signed_in(headers)
}

async fn keep(state: AppState, request: Request<Body>) -> Response {
    let (parts, body) = request.into_parts();
    let action = parts.uri.path().to_owned();
    let empty = Request::from_parts(parts.clone(), Body::empty());
    match Bytes::from_request(Request::from_parts(parts, body), &()).await {
        Ok(sent) => {
            let fields = url::form_urlencoded::parse(&sent).into_owned().collect();
            render::held(state, HeldForm { action, fields }, empty).await
        }
        Err(refused) => refused.into_response(),
    }
}

/// Leads an address in another spelling than its own to the page that says there is none.
///
/// No page's address needs percent-encoding or dot segments. The pages' router decodes parts twice and
/// resolves the segments, so `/w/%2561cme` and `/x/../w/acme` would be the page `/w/acme`, too.
fn in_one_spelling(mut request: Request<Body>) -> Request<Body> {
    let path = request.uri().path();
    if path.contains('%') || path.split('/').any(|part| matches!(part, "." | "..")) {
        *request.uri_mut() = Uri::from_static("/not-found");
    }
    request
}

/// A file of the site, or the page that says there is none.
async fn file_or_page<F, A>(page: F, request: Request<Body>) -> Response
where
    F: Fn(Request<Body>) -> A,
    A: Future<Output = Response>,
{
    let reading = matches!(*request.method(), Method::GET | Method::HEAD);
    if reading && assets::exists(request.uri().path()) {
        return assets::serve(request.uri(), request.headers());
    }
    page(request).await
}

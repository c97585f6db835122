//! The whole middleware stack, in one function, in order.

use std::time::Duration;

use app::api::answer::takes_html;
use axum::{
    Router,
    body::Body,
    extract::State,
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderName, HeaderValue, Request, StatusCode, header};
use model::{AppError, ErrorCode};
use tower::{ServiceBuilder, ServiceExt};
use tower_http::{
    catch_panic::CatchPanicLayer,
    csrf::CsrfLayer,
    limit::RequestBodyLimitLayer,
    map_request_body::MapRequestBodyLayer,
    map_response_body::MapResponseBodyLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, RequestId, SetRequestIdLayer},
    sensitive_headers::SetSensitiveRequestHeadersLayer,
    set_header::SetResponseHeaderLayer,
    timeout::TimeoutLayer,
    trace::TraceLayer,
};

use crate::{
    errors::{self, HttpError},
    identity::{self, Identity},
    state::ServerState,
    uploads,
};

/// The longest form but those of [`uploads`] is a note: each of its characters may be four bytes, and a form writes a
/// byte as three characters (`%F0`).
const MAX_BODY: usize = model::note::LONGEST_NOTE * 4 * 3 + 16 * 1024;

/// Longest time until the first byte of an answer. Streams go on after it.
const MAX_WAIT: Duration = Duration::from_secs(20);

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Wraps the routes. The first line sees a request first and its answer last.
pub fn stack(routes: Router<()>, state: &ServerState) -> Router<()> {
    let local = state.identity.local().is_some();
    routes.layer(
        ServiceBuilder::new()
            // Before logging: a client's own id is not believed, so that ids are unique.
            .map_request(without_foreign_id)
            .layer(SetRequestIdLayer::new(REQUEST_ID, MakeRequestUuid))
            // Tokens and cookies stay out of every log line below.
            .layer(SetSensitiveRequestHeadersLayer::new([
                header::AUTHORIZATION,
                header::COOKIE,
            ]))
            .layer(
                TraceLayer::new_for_http()
                    .make_span_with(span)
                    .on_request(())
                    .on_response(
                        tower_http::trace::DefaultOnResponse::new().level(tracing::Level::DEBUG),
                    ),
            )
            .layer(PropagateRequestIdLayer::new(REQUEST_ID))
            // Headers below are set on every answer, those of the refusals further down included.
            .layer(SetResponseHeaderLayer::overriding(
                header::X_CONTENT_TYPE_OPTIONS,
                value("nosniff"),
            ))
            .layer(SetResponseHeaderLayer::overriding(
                header::REFERRER_POLICY,
                value("strict-origin-when-cross-origin"),
            ))
            .layer(SetResponseHeaderLayer::overriding(
                HeaderName::from_static("permissions-policy"),
                value(PERMISSIONS),
            ))
            .layer(SetResponseHeaderLayer::overriding(
                HeaderName::from_static("cross-origin-opener-policy"),
                value("same-origin"),
            ))
            .layer(SetResponseHeaderLayer::overriding(
                HeaderName::from_static("cross-origin-resource-policy"),
                value("same-origin"),
            ))
            // Pages bring their own policy with a nonce; everything else may load nothing at all.
            .layer(SetResponseHeaderLayer::if_not_present(
                header::CONTENT_SECURITY_POLICY,
                value("default-src 'none'; frame-ancestors 'none'"),
            ))
            // What a member sees must not stay in a shared cache.
            .layer(SetResponseHeaderLayer::if_not_present(
                header::CACHE_CONTROL,
                value("no-store"),
            ))
            // A panic is a bug: it is logged and answered as one, and the connection lives on.
            .layer(CatchPanicLayer::custom(panicked))
            // Local identity has no password: a foreign page that points its own name at 127.0.0.1
            // (DNS rebinding) must not be able to use it.
            .layer(axum::middleware::from_fn_with_state(
                local,
                only_loopback_names,
            ))
            // Cross-site requests that change something are refused before any work.
            .layer(own_origins(&state.identity).with_rejection_response(cross_site))
            .layer(axum::middleware::from_fn(no_foreign_downloads))
            // The limit answers in words of its own otherwise.
            .layer(axum::middleware::from_fn(in_our_words))
            .layer(axum::middleware::from_fn(limited))
            .layer(TimeoutLayer::with_status_code(
                StatusCode::SERVICE_UNAVAILABLE,
                MAX_WAIT,
            ))
            // Last, so that a refused request costs no look-up.
            .layer(axum::middleware::from_fn_with_state(
                state.clone(),
                identity::identify,
            )),
    )
}

const PERMISSIONS: &str = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

const fn value(text: &'static str) -> HeaderValue {
    HeaderValue::from_static(text)
}

fn without_foreign_id<B>(mut request: Request<B>) -> Request<B> {
    request.headers_mut().remove(REQUEST_ID);
    request
}

fn span<B>(request: &Request<B>) -> tracing::Span {
    let id = request
        .extensions()
        .get::<RequestId>()
        .and_then(|id| id.header_value().to_str().ok())
        .unwrap_or_default();
    // The path alone: queries may hold what a person typed.
    tracing::info_span!("request", id, method = %request.method(), path = request.uri().path())
}

fn panicked(cause: Box<dyn std::any::Any + Send>) -> Response {
    let text = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| cause.downcast_ref::<&str>().copied());
    tracing::error!(cause = text.unwrap_or("unknown"), "a handler panicked");
    HttpError(AppError::internal()).into_response()
}

/// Reads no more of a body than the longest form of its address needs.
async fn limited(request: Request<Body>, next: Next) -> Response {
    let most = if uploads::is_upload(&request) {
        uploads::MOST_FORM
    } else {
        MAX_BODY
    };
    // The limit wraps both bodies in types of its own; axum's is put back on either side.
    let limited = ServiceBuilder::new()
        .layer(MapResponseBodyLayer::new(Body::new))
        .layer(RequestBodyLimitLayer::new(most))
        .layer(MapRequestBodyLayer::new(Body::new))
        .service(next);
    match limited.oneshot(request).await {
        Ok(answer) => answer,
        Err(never) => match never {},
    }
}

/// A body that is too long, refused as everything is; a handler that read it meets the limit itself.
async fn in_our_words(request: Request<Body>, next: Next) -> Response {
    let page = takes_html(request.headers());
    let answer = next.run(request).await;
    if answer.status() != StatusCode::PAYLOAD_TOO_LARGE {
        return answer;
    }
    let too_long =
        AppError::invalid("That is too long to be sent at once. Shorten it and send it again.");
    let mut answer = errors::answer_as(page, too_long);
    *answer.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
    answer
}

/// A browser without `Sec-Fetch-Site` proves itself by an `Origin` that is the request's host, or, since a proxy may
/// have rewritten the host, by one that the operator names as ours.
fn own_origins(identity: &Identity) -> CsrfLayer {
    identity
        .origins()
        .iter()
        .fold(CsrfLayer::new(), |layer, origin| {
            layer
                .clone()
                .add_trusted_origin(origin)
                .unwrap_or_else(|error| {
                    tracing::warn!(origin, %error, "not an origin that a browser sends");
                    layer
                })
        })
}

fn cross_site(_: tower_http::csrf::ProtectionError) -> Response {
    from_another_site()
}

/// Files that are made for each request: they take one of few places, and the archive leaves a line in the
/// audit log, so another site must not make a member's browser ask for one. A link in a mail has no site.
async fn no_foreign_downloads(request: Request<Body>, next: Next) -> Response {
    let file = request.uri().path().rsplit('/').next();
    let made = matches!(file, Some("export.zip" | "audit.csv"));
    let site = request.headers().get("sec-fetch-site");
    let foreign = site.is_some_and(|site| site == "cross-site" || site == "same-site");
    if made && foreign {
        return from_another_site();
    }
    next.run(request).await
}

fn from_another_site() -> Response {
    HttpError(AppError::new(
        ErrorCode::Untrusted,
        "This request came from another site and was refused. Open Trackr itself and try again.",
    ))
    .into_response()
}

async fn only_loopback_names(
    State(local): State<bool>,
    request: Request<Body>,
    next: Next,
) -> Response {
    if local && !host_is_loopback(&request) {
        let refusal = "Identity is local here, so this server answers to localhost, 127.0.0.1 and [::1] only.";
        return HttpError(AppError::new(ErrorCode::Untrusted, refusal)).into_response();
    }
    next.run(request).await
}

fn host_is_loopback<B>(request: &Request<B>) -> bool {
    let of_header = || {
        request
            .headers()
            .get(header::HOST)
            .and_then(|value| value.to_str().ok())
    };
    let host = request
        .uri()
        .authority()
        .map(|authority| authority.as_str())
        .or_else(of_header);
    host.is_some_and(auth::local::is_local_host)
}

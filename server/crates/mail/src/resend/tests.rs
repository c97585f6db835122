//! Mails to an API that answers as Resend's documentation says, and as it doesn't.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::post,
};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::Resend;
use crate::{Message, SendError, testing::sender};

const KEY: &str = "re_hunter2";

/// The API as documented: checks the key and the fields, and takes a mail once for each idempotency key.
#[derive(Clone, Default)]
struct Api {
    requests: Arc<Mutex<Vec<(HeaderMap, Value)>>>,
    taken: Arc<Mutex<HashMap<String, Value>>>,
}

async fn emails(State(api): State<Api>, headers: HeaderMap, Json(body): Json<Value>) -> Response {
    api.requests
        .lock()
        .unwrap()
        .push((headers.clone(), body.clone()));
    let header = |name: &str| {
        headers
            .get(name)
            .map(|value| value.to_str().unwrap().to_owned())
    };
    if header("user-agent").is_none() {
        return problem(403, "validation_error", "1010");
    }
    if header("authorization").as_deref() != Some("Bearer re_hunter2") {
        return problem(403, "invalid_api_key", "API key is invalid");
    }
    for field in ["from", "to", "subject", "html"] {
        if body.get(field).is_none() {
            return problem(422, "missing_required_field", field);
        }
    }
    let key = header("idempotency-key").unwrap();
    if key.is_empty() || key.len() > 256 {
        return problem(
            400,
            "invalid_idempotency_key",
            "The key must be between 1-256 chars.",
        );
    }
    let mut taken = api.taken.lock().unwrap();
    if taken.get(&key).is_some_and(|earlier| *earlier != body) {
        return problem(409, "invalid_idempotent_request", "Same key, other mail");
    }
    taken.insert(key, body);
    Json(json!({ "id": "49a3999c-0ce1-4ea6-ab68-afcd6dc2e794" })).into_response()
}

fn problem(status: u16, name: &str, message: &str) -> Response {
    let body = json!({ "statusCode": status, "name": name, "message": message });
    (StatusCode::from_u16(status).unwrap(), Json(body)).into_response()
}

async fn serve(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    format!("http://{address}")
}

fn client(base: &str, key: &str) -> Resend {
    Resend::at(&base.parse().unwrap(), key.into(), sender()).unwrap()
}

fn message() -> Message {
    let to = "ada@vendor.example".parse().unwrap();
    Message::new(to, "Grüße", "Hallo".to_owned(), "<p>Hallo</p>".to_owned())
}

/// What comes of a server that gives the same answer to everything.
async fn outcome(
    answer: impl Fn() -> Response + Clone + Send + Sync + 'static,
) -> Result<(), SendError> {
    let base = serve(Router::new().fallback(move || {
        let answer = answer.clone();
        async move { answer() }
    }))
    .await;
    client(&base, KEY).send(&message()).await
}

#[tokio::test]
async fn a_mail_is_handed_over_whole_and_once() {
    let api = Api::default();
    let base = serve(
        Router::new()
            .route("/emails", post(emails))
            .with_state(api.clone()),
    )
    .await;
    for _ in 0..2 {
        client(&base, KEY).send(&message()).await.unwrap();
    }
    let requests = api.requests.lock().unwrap();
    let (headers, body) = &requests[0];
    assert_eq!(headers["content-type"], "application/json");
    assert_eq!(headers["idempotency-key"], message().key());
    assert_eq!(
        *body,
        json!({
            "from": "Trackr <mail@trackr.example>",
            "to": ["ada@vendor.example"],
            "subject": "Grüße",
            "text": "Hallo",
            "html": "<p>Hallo</p>",
            "headers": { "Auto-Submitted": "auto-generated" },
        })
    );
    assert_eq!(requests.len(), 2);
    assert_eq!(api.taken.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_wrong_key_names_the_setting() {
    let base = serve(
        Router::new()
            .route("/emails", post(emails))
            .with_state(Api::default()),
    )
    .await;
    let error = client(&base, "re_other")
        .send(&message())
        .await
        .unwrap_err();
    assert!(
        matches!(error, SendError::Credentials { .. }) && !error.is_retryable(),
        "{error:?}"
    );
    assert!(error.to_string().contains("RESEND_API_KEY"), "{error}");
    assert!(
        !format!("{error} {error:?}").contains("re_other"),
        "{error:?}"
    );
}

#[tokio::test]
async fn refusals_for_good_are_told_from_those_for_now() {
    for (status, name, retryable) in [
        (400, "validation_error", false),
        (401, "missing_api_key", false),
        (401, "restricted_api_key", false),
        (403, "invalid_api_key", false),
        (403, "validation_error", false),
        (404, "not_found", false),
        (409, "invalid_idempotent_request", false),
        (409, "concurrent_idempotent_requests", true),
        (422, "missing_required_field", false),
        (422, "invalid_from_address", false),
        (429, "rate_limit_exceeded", true),
        (429, "daily_quota_exceeded", true),
        (451, "security_error", false),
        (500, "application_error", true),
        (503, "", true),
    ] {
        let error = outcome(move || problem(status, name, "Because\r\nso, re_hunter2"))
            .await
            .unwrap_err();
        assert_eq!(error.is_retryable(), retryable, "{error:?}");
        let reason = format!("{error} {error:?}");
        assert!(
            reason.contains(&status.to_string()) && reason.contains(name),
            "{reason}"
        );
        assert!(
            reason.contains("Because so") && !reason.contains("hunter2"),
            "{reason}"
        );
    }
}

#[tokio::test]
async fn it_waits_as_long_as_it_is_told() {
    let error = outcome(|| {
        (
            [("retry-after", "17")],
            problem(429, "rate_limit_exceeded", "Slow down"),
        )
            .into_response()
    });
    // A tuple's status is its last part's.
    assert_eq!(
        error.await.unwrap_err().retry_after(),
        Some(Duration::from_secs(17))
    );
    for odd in ["soon", "-1", ""] {
        let error =
            outcome(move || ([("retry-after", odd)], problem(503, "", "")).into_response()).await;
        assert_eq!(error.unwrap_err().retry_after(), None);
    }
}

#[tokio::test]
async fn an_answer_without_an_id_is_no_success() {
    for body in [
        "",
        "<html>Welcome to our network</html>",
        "{}",
        "[]",
        r#"{"id":7}"#,
    ] {
        let error = outcome(move || body.into_response()).await.unwrap_err();
        assert!(
            matches!(error, SendError::Garbled { .. }) && error.is_retryable(),
            "{body}: {error:?}"
        );
    }
    let error = outcome(|| "x".repeat(70_000).into_response())
        .await
        .unwrap_err();
    assert!(matches!(error, SendError::Garbled { .. }), "{error:?}");
}

#[tokio::test]
async fn an_error_page_of_a_gateway_still_has_its_status() {
    let error = outcome(|| (StatusCode::BAD_GATEWAY, "<html>").into_response())
        .await
        .unwrap_err();
    assert!(matches!(error, SendError::Busy { .. }), "{error:?}");
}

#[tokio::test]
async fn a_redirect_takes_the_key_nowhere() {
    let api = Api::default();
    let elsewhere = serve(
        Router::new()
            .route("/emails", post(emails))
            .with_state(api.clone()),
    )
    .await;
    let error = outcome(move || {
        let to = format!("{elsewhere}/emails");
        (StatusCode::TEMPORARY_REDIRECT, [("location", to)]).into_response()
    });
    let error = error.await.unwrap_err();
    assert!(matches!(error, SendError::Refused { .. }), "{error:?}");
    assert!(api.requests.lock().unwrap().is_empty());
}

#[tokio::test]
async fn silence_times_out() {
    let base = serve(Router::new().fallback(std::future::pending::<()>)).await;
    let mut resend = client(&base, KEY);
    resend.patience = Duration::from_millis(200);
    let error = resend.send(&message()).await.unwrap_err();
    assert!(
        matches!(error, SendError::TimedOut { .. }) && error.is_retryable(),
        "{error:?}"
    );
}

#[tokio::test]
async fn nobody_listening_can_be_retried() {
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", free.local_addr().unwrap());
    drop(free);
    let error = client(&base, KEY).send(&message()).await.unwrap_err();
    assert!(
        matches!(error, SendError::Unreachable { .. }) && error.is_retryable(),
        "{error:?}"
    );
}

#[tokio::test]
async fn the_key_never_goes_over_an_open_line() {
    let resend = client("http://trackr.example", KEY);
    let error = resend.send(&message()).await.unwrap_err();
    assert!(
        error.to_string().contains("URL scheme is not allowed"),
        "{error}"
    );
}

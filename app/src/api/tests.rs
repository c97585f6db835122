//! Server functions through their real handler, as far as they go without a database.
#![allow(clippy::unwrap_used)]

use axum::{body::Body, response::IntoResponse};
use http::{HeaderMap, Request, header};
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use model::{AppError, ErrorCode, id::UserId};

use super::{ApiError, invitations, members, runs, tool_deletion, tools, workspaces};

/// Linking the functions registers them; naming one keeps the linker from dropping its module.
fn registered() {
    let _ = (
        tools::add_tool,
        tool_deletion::delete_tool,
        runs::start_run,
        runs::cancel_run,
        members::change_role,
        workspaces::rename_workspace,
        invitations::invite,
    );
}

fn signed_in() -> auth::SignedIn {
    let word = || "word".to_owned();
    auth::SignedIn {
        user_id: UserId::new(),
        subject: word(),
        session: word(),
        impersonated: false,
        second_factor: false,
        expires_at: time::OffsetDateTime::now_utc() + time::Duration::minutes(1),
    }
}

async fn post(
    function: &str,
    body: &str,
    accept: &str,
    who: Option<auth::SignedIn>,
) -> (u16, HeaderMap, String) {
    registered();
    // Also tells Leptos how to spawn.
    let _ = leptos_axum::generate_route_list(crate::App);
    let request = Request::post(format!("/api/{function}"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT, accept)
        .header(header::REFERER, "https://elsewhere.example/")
        .extension(who)
        .body(Body::from(body.to_owned()))
        .unwrap();
    let response = leptos_axum::handle_server_fns_with_context(|| (), request)
        .await
        .into_response();
    let (parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    let body = String::from_utf8(body.to_vec()).unwrap();
    (parts.status.as_u16(), parts.headers, body)
}

/// Each with an argument beside the workspace, and the page of the workspace that a form comes from.
const CALLS: [(&str, &str, &str); 14] = [
    ("add_tool", "url=https%3A%2F%2Fvendor.example", "tools"),
    (
        "start_run",
        "tool=0193a8f0-7c1e-7b6a-9d5e-0123456789ab",
        "tools%2F0193a8f0-7c1e-7b6a-9d5e-0123456789ab",
    ),
    (
        "cancel_run",
        "run=0193a8f0-7c1e-7b6a-9d5e-0123456789ab",
        "runs%2F0193a8f0-7c1e-7b6a-9d5e-0123456789ab",
    ),
    ("delete_tool", "tool=nonsense&confirm=x", "tools"),
    ("rename_workspace", "name=x", "settings"),
    ("move_workspace", "slug=x", "settings"),
    ("require_second_factor", "required=true", "settings"),
    ("delete_workspace", "confirm=x", "settings"),
    ("leave_workspace", "", "members"),
    ("change_role", "user=x&role=admin", "members"),
    ("remove_member", "user=x", "members"),
    ("invite", "email=x&role=member", "members"),
    ("resend_invitation", "invitation=x", "members"),
    ("revoke_invitation", "invitation=x", "members"),
];

/// Those that are about no workspace of the caller: function, argument, the page that a form comes from.
const OUTSIDE: [(&str, &str, &str); 3] = [
    ("create_workspace", "name=x", "%2Fw%2Fnew"),
    ("accept_invitation", "token=x", "%2Fw"),
    (
        "accept_invitation",
        "token=BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc",
        "%2Finvitations%2FBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc",
    ),
];

#[tokio::test]
async fn nobody_gets_in_without_signing_in() {
    for (function, argument, _) in CALLS.into_iter().chain(OUTSIDE) {
        let body = format!("workspace=acme&{argument}");
        let (status, _, body) = post(function, &body, "application/json", None).await;
        assert_eq!(status, 401, "{function}");
        let error: ApiError = serde_json::from_str(&body).unwrap();
        assert_eq!(error.0, AppError::signed_out(), "{function}");
    }
}

#[tokio::test]
async fn a_form_is_led_to_a_page_of_ours_whatever_its_referer() {
    let in_a_workspace = CALLS
        .map(|(function, argument, page)| (function, argument, format!("%2Fw%2Facme%2F{page}")));
    let outside = OUTSIDE.map(|(function, argument, page)| (function, argument, page.to_owned()));
    for (function, argument, page) in in_a_workspace.into_iter().chain(outside) {
        let body = format!("workspace=acme&{argument}");
        let (status, headers, _) = post(function, &body, "text/html,*/*", None).await;
        assert_eq!(status, 303, "{function}");
        let sign_in = format!("/sign-in?next={page}");
        assert_eq!(headers[header::LOCATION], sign_in, "{function}");
    }
}

#[tokio::test]
async fn what_is_no_slug_is_not_found_before_any_query() {
    for (function, argument, _) in CALLS {
        let body = format!("workspace=..%2Facme%0d%0aX%3A1&{argument}");
        let program = post(function, &body, "*/*", Some(signed_in())).await;
        assert_eq!(program.0, 404, "{function}: {}", program.2);
        let (status, headers, _) = post(function, &body, "text/html", Some(signed_in())).await;
        assert_eq!(status, 303, "{function}");
        let location = headers[header::LOCATION].to_str().unwrap();
        assert!(
            location.starts_with("/w?failed=not_found"),
            "{function}: {location}"
        );
    }
}

#[tokio::test]
async fn a_missing_argument_is_the_callers_mistake() {
    for (function, ..) in CALLS.into_iter().chain(OUTSIDE) {
        let (status, _, body) = post(function, "", "*/*", Some(signed_in())).await;
        assert_eq!(status, 422, "{function}: {body}");
        assert!(!body.contains("missing field"), "{body}");
    }
}

#[test]
fn only_the_code_and_the_sentence_cross_the_wire() {
    let error = ApiError::from_server_fn_error(ServerFnErrorErr::Args("column secret".to_owned()));
    assert_eq!(error.0.code, ErrorCode::Invalid);
    let sent = String::from_utf8(error.ser().to_vec()).unwrap();
    assert!(
        sent.starts_with("{\"code\":\"invalid\",\"message\":") && !sent.contains("secret"),
        "{sent}"
    );
    let error =
        ApiError::from_server_fn_error(ServerFnErrorErr::ServerError("column secret".to_owned()));
    assert_eq!(error.0, AppError::internal());
}

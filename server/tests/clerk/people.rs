//! What people do, signed in with Clerk: make a workspace, invite and join, and need a second factor.

use app::token::Token;
use axum::body::Body;
use http::{Method, Request, StatusCode};
use serde_json::{Value, json};
use sqlx::PgPool;
use std::time::Duration;

use crate::{
    policy,
    support::{
        Answer,
        clerk::{self, ClerkApp, ORIGIN},
    },
};

/// A session token with these claims changed; `null` takes one out.
fn token_with(subject: &str, changes: &[(&str, Value)]) -> String {
    let mut claims = clerk::claims(subject, Duration::ZERO);
    for (name, value) in changes {
        claims[*name] = value.clone();
    }
    if let Some(claims) = claims.as_object_mut() {
        claims.retain(|_, value| !value.is_null());
    }
    clerk::signed(&claims)
}

/// A form that one of our own pages sends.
async fn submit(clerk: &ClerkApp, token: &str, path: &str, form: &[(&str, &str)]) -> Answer {
    let request = Request::post(path)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("accept", "text/html")
        .header("origin", ORIGIN);
    let body: Vec<String> = form
        .iter()
        .map(|(name, value)| format!("{name}={}", app::paths::query_value(value)))
        .collect();
    let cookies = [("__client_uat", "1"), ("__session", token)];
    clerk
        .send(request, &cookies, Body::from(body.join("&")))
        .await
}

async fn open(clerk: &ClerkApp, token: &str, path: &str) -> Answer {
    clerk
        .open(path, &[("__client_uat", "1"), ("__session", token)])
        .await
}

/// Zoë's workspace at `/w/lab`.
async fn lab(clerk: &ClerkApp) {
    let zoe = clerk::user("user_1", "Zoë", "zoe@vendor.example", 1_700_000_000_000);
    clerk.backend.knows(zoe);
    let form = [("name", "Lab"), ("slug", "lab")];
    let made = submit(
        clerk,
        &clerk::token("user_1"),
        "/api/create_workspace",
        &form,
    )
    .await;
    assert_eq!(
        (made.status, made.location()),
        (StatusCode::SEE_OTHER, "/w/lab?done=created"),
        "{made:?}"
    );
}

/// The token in the mail that waits.
async fn mailed(clerk: &ClerkApp) -> Token {
    let token = Token::new([9; 32]);
    db::invitations::mail::claim(&clerk.app.pool, token.hash(), Duration::from_secs(60))
        .await
        .unwrap()
        .expect("a mail waits");
    token
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_dashboard_loads_clerk_and_its_own_islands(owner: PgPool) {
    let clerk = ClerkApp::on(owner).await;
    lab(&clerk).await;
    let token = clerk::token("user_1");
    for path in [
        "/w/lab",
        "/w/lab/tools",
        "/w/lab/members",
        "/w/lab/settings",
    ] {
        let page = open(&clerk, &token, path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {page:?}");
        assert!(page.body.contains("data-clerk=\"account\""), "{path}");
        let policy = policy(&page);
        for part in [
            "default-src 'none'",
            "https://clerk.trackr.example",
            "frame-ancestors 'none'",
        ] {
            assert!(policy.contains(part), "{path}: {part}: {policy}");
        }
        for part in ["'unsafe-inline'", "'unsafe-eval'", " * ", " https: "] {
            assert!(!policy.contains(part), "{path}: {part}: {policy}");
        }
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_address_verified_after_the_refusal_is_seen_when_the_link_is_opened_again(
    owner: PgPool,
) {
    let clerk = ClerkApp::on(owner).await;
    lab(&clerk).await;
    let zoe = clerk::token("user_1");
    let form = [
        ("workspace", "lab"),
        ("email", "grace@vendor.example"),
        ("role", "member"),
    ];
    let invited = submit(&clerk, &zoe, "/api/invite", &form).await;
    assert_eq!(invited.status, StatusCode::SEE_OTHER, "{invited:?}");
    let invitation = mailed(&clerk).await;
    let link = format!("/invitations/{invitation}");

    let elsewhere = clerk::user("user_2", "Grace", "grace@home.example", 1_700_000_000_000);
    clerk.backend.knows(elsewhere);
    let grace = clerk::token("user_2");
    let refused = open(&clerk, &grace, &link).await;
    assert!(
        refused
            .body
            .contains("not a verified address of your account"),
        "{refused:?}"
    );
    let form = [("token", invitation.to_string())];
    let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let refused = submit(&clerk, &grace, "/api/accept_invitation", &form).await;
    assert!(refused.location().contains("refused="), "{refused:?}");

    // She verifies the address at Clerk; no webhook arrives.
    let verified = clerk::user("user_2", "Grace", "grace@vendor.example", 1_700_000_100_000);
    clerk.backend.knows(verified);
    tokio::time::sleep(server::profiles::AGAIN).await;
    let offered = open(&clerk, &grace, &link).await;
    assert!(
        offered.body.contains("Accept the invitation"),
        "{offered:?}"
    );
    let joined = submit(&clerk, &grace, "/api/accept_invitation", &form).await;
    assert_eq!(joined.status, StatusCode::SEE_OTHER);
    assert!(joined.location().starts_with("/w/lab"), "{joined:?}");
    assert_eq!(open(&clerk, &grace, "/w/lab").await.status, StatusCode::OK);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_required_second_factor_lets_nobody_in_without(owner: PgPool) {
    let clerk = ClerkApp::on(owner).await;
    lab(&clerk).await;
    let with = token_with("user_1", &[("fva", json!([0, 0]))]);
    let form = [("workspace", "lab"), ("required", "true")];
    let required = submit(&clerk, &with, "/api/require_second_factor", &form).await;
    assert_eq!(required.status, StatusCode::SEE_OTHER, "{required:?}");
    assert!(!required.location().contains("refused"), "{required:?}");

    let never = token_with("user_1", &[("fva", json!([0, -1]))]);
    let unsaid = token_with("user_1", &[("fva", Value::Null)]);
    for token in [&never, &unsaid] {
        for path in ["/w/lab", "/w/lab/tools", "/w/lab/members"] {
            let page = open(&clerk, token, path).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}: {page:?}");
            assert!(
                page.body.contains("two-step verification"),
                "{path}: {page:?}"
            );
            // The steps begin at the account button.
            assert!(
                page.body.contains("data-clerk=\"account\""),
                "{path}: {page:?}"
            );
            assert!(page.body.contains("src=\"/clerk.js\""), "{path}: {page:?}");
            assert!(
                policy(&page).contains("https://clerk.trackr.example"),
                "{path}"
            );
        }
        for path in ["/w/lab/export.zip", "/w/lab/audit.csv"] {
            let request = Request::get(path).header("authorization", format!("Bearer {token}"));
            let answer = clerk.send(request, &[], Body::empty()).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}: {answer:?}");
        }
        let form = [("workspace", "lab"), ("name", "Renamed")];
        let answer = submit(&clerk, token, "/api/rename_workspace", &form).await;
        assert_ne!(
            answer.location(),
            "/w/lab/settings?done=renamed",
            "{answer:?}"
        );
    }
    let name: String = sqlx::query_scalar("select name from trackr.workspaces")
        .fetch_one(&clerk.app.owner)
        .await
        .unwrap();
    assert_eq!(name, "Lab");

    assert_eq!(open(&clerk, &with, "/w/lab").await.status, StatusCode::OK);
    let bearer = Request::get("/w/lab").header("authorization", format!("Bearer {with}"));
    let answer = clerk.send(bearer, &[], Body::empty()).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn whoever_acts_as_somebody_else_looks_and_changes_nothing(owner: PgPool) {
    let clerk = ClerkApp::on(owner).await;
    lab(&clerk).await;
    let actor = token_with("user_1", &[("act", json!({"sub": "user_9"}))]);
    assert_eq!(open(&clerk, &actor, "/w/lab").await.status, StatusCode::OK);
    let form = [("workspace", "lab"), ("name", "Renamed")];
    let refused = submit(&clerk, &actor, "/api/rename_workspace", &form).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{refused:?}");
    assert!(
        refused.body.contains("signed in as somebody else"),
        "{refused:?}"
    );
    let name: String = sqlx::query_scalar("select name from trackr.workspaces")
        .fetch_one(&clerk.app.owner)
        .await
        .unwrap();
    assert_eq!(name, "Lab");
    let refused = open(&clerk, &actor, "/w/lab/export.zip").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{refused:?}");
    let exports: i64 = sqlx::query_scalar(
        "select count(*) from trackr.audit_log where event = 'workspace.exported'",
    )
    .fetch_one(&clerk.app.owner)
    .await
    .unwrap();
    assert_eq!(exports, 0);
    let out = Request::builder().method(Method::POST).uri("/sign-out");
    let out = out.header("origin", ORIGIN);
    let answer = clerk
        .send(out, &[("__session", actor.as_str())], Body::empty())
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_stream_ends_with_the_token_that_it_was_asked_for_with(owner: PgPool) {
    let clerk = ClerkApp::on(owner).await;
    lab(&clerk).await;
    let form = [("workspace", "lab"), ("url", "https://vendor.example")];
    // Nobody works on it, so the run stays where it is.
    let run = submit(&clerk, &clerk::token("user_1"), "/api/add_tool", &form).await;
    let events = format!("{}/events", run.location());
    let now = clerk::claims("user_1", Duration::ZERO)["iat"]
        .as_i64()
        .unwrap();
    let short = token_with("user_1", &[("exp", json!(now + 2))]);
    let request = Request::get(&events).header("authorization", format!("Bearer {short}"));
    let stream = clerk.send(request, &[], Body::empty());
    let stream = tokio::time::timeout(Duration::from_secs(10), stream)
        .await
        .expect("the stream outlives its session");
    assert_eq!(stream.status, StatusCode::OK, "{stream:?}");
    assert!(stream.body.contains("event: progress"), "{stream:?}");
    assert!(!stream.body.contains("event: end"), "{stream:?}");
}

//! The access table against the router, and every address in it against every kind of caller.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod support;

use std::collections::BTreeSet;

use axum::body::Body;
use http::{Request, StatusCode};
use server::{
    access::{self, Who},
    router,
};
use sqlx::PgPool;
use support::{Answer, App, Caller};

const SOME_ID: &str = "0193a8f0-7c1e-7b6a-9d5e-0123456789ab";

#[tokio::test]
async fn every_route_and_server_function_is_in_the_table() {
    let table: BTreeSet<String> = access::TABLE
        .iter()
        .map(|entry| format!("{} {}", entry.method, entry.path))
        .collect();
    let mut served: BTreeSet<String> = router::plain_routes()
        .iter()
        .map(|route| format!("{} {}", route.method, route.path))
        .collect();
    served.extend(
        router::page_routes()
            .iter()
            .map(|page| format!("GET {}", page.path())),
    );
    served.extend(
        leptos::server_fn::axum::server_fn_paths().map(|(path, method)| format!("{method} {path}")),
    );
    assert_eq!(served, table);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn only_those_who_may_get_through(owner: PgPool) {
    let app = App::on(owner).await;
    let outsiders = [app.nobody(), app.expired(), app.tampered()];
    for entry in access::TABLE {
        if !matches!(entry.who, Who::Member(_) | Who::SignedIn) {
            continue;
        }
        for caller in &outsiders {
            let answer = call(&app, caller, entry.method, entry.path).await;
            assert!(
                signed_out(&answer),
                "{} {}: {}",
                entry.method,
                entry.path,
                answer.status
            );
        }
        if matches!(entry.who, Who::Member(_)) {
            // A member of another workspace learns nothing, not even that this one exists.
            let foreign = call(&app, &app.grace(), entry.method, entry.path).await;
            assert_eq!(
                foreign.status,
                StatusCode::NOT_FOUND,
                "{} {}",
                entry.method,
                entry.path
            );
            assert!(
                !foreign.body.contains("Northwind"),
                "{} {}",
                entry.method,
                entry.path
            );
        }
    }
}

/// 401, or for pages a redirect to the sign-in page; in both cases nothing of the workspace.
fn signed_out(answer: &Answer) -> bool {
    let refused = answer.status == StatusCode::UNAUTHORIZED
        || (answer.status.is_redirection() && answer.location().starts_with("/sign-in"));
    refused && !answer.body.contains("Northwind")
}

/// Calls as a program does: a browser's form would be led back to a page instead.
async fn call(app: &App, caller: &Caller, method: &str, path: &str) -> Answer {
    let path = path
        .replace("{slug}", "northwind-lab")
        .replace("{id}", SOME_ID)
        .replace("{version}", "1");
    let form =
        format!("workspace=northwind-lab&url=https://vendor.example&tool={SOME_ID}&run={SOME_ID}");
    match method {
        "POST" => {
            let request = Request::post(&path)
                .header("content-type", "application/x-www-form-urlencoded")
                .header("accept", "application/json");
            app.send(caller, request, Body::from(form)).await
        }
        _ => app.get(caller, &path).await,
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn another_site_can_change_nothing(owner: PgPool) {
    let app = App::on(owner).await;
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let request = Request::post("/api/add_tool")
            .header(name, value)
            .header("content-type", "application/x-www-form-urlencoded");
        let answer = app
            .send(
                &app.ada(),
                request,
                Body::from("workspace=northwind-lab&url=https://vendor.example"),
            )
            .await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}: {value}");
    }
    let tools: i64 = sqlx::query_scalar("select count(*) from trackr.tools")
        .fetch_one(&app.owner)
        .await
        .unwrap();
    assert_eq!(tools, 0);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn local_identity_answers_to_loopback_names_only(owner: PgPool) {
    let app = App::on(owner).await;
    let rebound = http::Request::get("/")
        .header("host", "evil.example")
        .body(Body::empty())
        .unwrap();
    let answer = tower::ServiceExt::oneshot(app.router.clone(), rebound)
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn every_answer_carries_the_protective_headers(owner: PgPool) {
    let app = App::on(owner).await;
    for path in [
        "/",
        "/sign-in",
        "/w/northwind-lab",
        "/nothing-here",
        "/healthz",
        "/.well-known/jwks.json",
        "/w/northwind-lab/runs/nonsense/events",
    ] {
        let answer = app.get(&app.ada(), path).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(
            answer
                .header("content-security-policy")
                .contains("default-src 'none'"),
            "{path}"
        );
        assert!(
            answer
                .header("content-security-policy")
                .contains("frame-ancestors 'none'"),
            "{path}"
        );
        assert!(
            !answer
                .header("content-security-policy")
                .contains("unsafe-inline"),
            "{path}"
        );
        assert!(!answer.header("x-request-id").is_empty(), "{path}");
        assert!(!answer.header("permissions-policy").is_empty(), "{path}");
    }
}

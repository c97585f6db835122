//! What every answer carries, and which names local identity answers to.

use axum::body::Body;
use http::StatusCode;
use sqlx::PgPool;

use crate::support::App;

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

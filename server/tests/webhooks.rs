//! Clerk's webhooks, through the real router: signed ones have their effect once, others none.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod support;

use axum::body::Body;
use http::{Request, StatusCode};
use serde_json::{Value, json};
use sqlx::PgPool;
use support::{App, clerk, clerk::ClerkApp};
use time::OffsetDateTime;

const MONDAY: i64 = 1_700_000_000_000;
const TUESDAY: i64 = MONDAY + 86_400_000;

fn event(kind: &str, data: Value) -> Value {
    json!({"object": "event", "type": kind, "data": data})
}

fn named(name: &str, updated_at: i64) -> Value {
    clerk::user("user_1", name, "ada@vendor.example", updated_at)
}

async fn names(clerk: &ClerkApp) -> Vec<Option<String>> {
    sqlx::query_scalar("select name from trackr.users order by name")
        .fetch_all(&clerk.app.owner)
        .await
        .unwrap()
}

async fn claims(clerk: &ClerkApp) -> i64 {
    sqlx::query_scalar("select count(*) from trackr.webhook_events")
        .fetch_one(&clerk.app.owner)
        .await
        .unwrap()
}

fn some(name: &str) -> Vec<Option<String>> {
    vec![Some(name.to_owned())]
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn events_in_any_order_and_number_have_one_effect(owner: PgPool) {
    let clerk = ClerkApp::on(owner).await;
    let created = event("user.created", named("Ada", MONDAY));
    let updated = event("user.updated", named("Ada Lovelace", TUESDAY));
    let deliveries = [
        ("msg_2", &updated),
        ("msg_1", &created),
        ("msg_2", &updated),
        ("msg_1", &created),
    ];
    let copies = deliveries.iter().cycle().take(20);
    let all = futures::future::join_all(copies.map(|(id, event)| clerk.deliver(id, event))).await;
    for answer in all {
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    }
    assert_eq!(names(&clerk).await, some("Ada Lovelace"));
    assert_eq!(claims(&clerk).await, 2);
    let addresses: Vec<String> =
        sqlx::query_scalar("select unnest(verified_emails) from trackr.users")
            .fetch_all(&clerk.app.owner)
            .await
            .unwrap();
    assert_eq!(addresses, ["ada@vendor.example"]);

    let deleted = event("user.deleted", json!({"id": "user_1", "deleted": true}));
    for id in ["msg_3", "msg_3"] {
        assert_eq!(clerk.deliver(id, &deleted).await.status, StatusCode::OK);
    }
    assert!(names(&clerk).await.is_empty());
    // What comes late brings nobody back, nor does a token that still lives.
    clerk.deliver("msg_4", &updated).await;
    let token = clerk::token("user_1");
    let page = clerk
        .open("/w", &[("__client_uat", "1"), ("__session", &token)])
        .await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{page:?}");
    assert!(names(&clerk).await.is_empty());
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_delivery_that_fails_half_way_leaves_no_claim(owner: PgPool) {
    let clerk = ClerkApp::on(owner).await;
    let run = async |sql: &'static str| sqlx::raw_sql(sql).execute(&clerk.app.owner).await.unwrap();
    run("create function trackr.stumble() returns trigger language plpgsql as $$ begin raise exception 'stumbled'; end $$;
         create trigger stumble before insert on trackr.users for each row execute function trackr.stumble();").await;
    let created = event("user.created", named("Ada", MONDAY));
    let failed = clerk.deliver("msg_1", &created).await;
    assert_eq!(failed.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(!failed.body.contains("stumbled"), "{failed:?}");
    assert_eq!(claims(&clerk).await, 0);
    run("drop trigger stumble on trackr.users").await;
    assert_eq!(
        clerk.deliver("msg_1", &created).await.status,
        StatusCode::OK
    );
    assert_eq!(names(&clerk).await, some("Ada"));
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_clerk_did_not_sign_does_nothing(owner: PgPool) {
    let clerk = ClerkApp::on(owner).await;
    let body = event("user.created", named("Ada", MONDAY)).to_string();
    let now = OffsetDateTime::now_utc().unix_timestamp();
    let good = clerk::signature("msg_1", now, &body);
    for (id, at, signature, body) in [
        ("msg_1", now, "", body.clone()),
        ("msg_1", now, "v1,AAAA", body.clone()),
        ("msg_2", now, &good, body.clone()),
        ("msg_1", now + 1, &good, body.clone()),
        ("msg_1", now, &good, format!("{body} ")),
        (
            "msg_1",
            now - 301,
            &clerk::signature("msg_1", now - 301, &body),
            body.clone(),
        ),
    ] {
        let answer = clerk.deliver_as(id, at, signature, body).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{answer:?}");
    }
    // Not even whether the body can be read is told to somebody who did not sign it.
    let junk = clerk
        .deliver_as("msg_1", now, &good, "junk".to_owned())
        .await;
    assert_eq!(junk.status, StatusCode::UNAUTHORIZED);
    assert_eq!((names(&clerk).await.len(), claims(&clerk).await), (0, 0));
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_browser_cannot_deliver_even_what_is_signed(owner: PgPool) {
    let clerk = ClerkApp::on(owner).await;
    let body = event("user.created", named("Ada", MONDAY)).to_string();
    let now = OffsetDateTime::now_utc().unix_timestamp();
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("sec-fetch-site", "cross-site"),
    ] {
        let request = Request::post("/webhooks/clerk")
            .header("svix-id", "msg_1")
            .header("svix-timestamp", now)
            .header("svix-signature", clerk::signature("msg_1", now, &body))
            .header(name, value);
        let answer = clerk.send(request, &[], Body::from(body.clone())).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}");
    }
    assert_eq!(claims(&clerk).await, 0);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn signed_events_of_other_kinds_are_accepted_and_unreadable_ones_refused(owner: PgPool) {
    let clerk = ClerkApp::on(owner).await;
    let other = event("session.revoked", json!({"id": "sess_1"}));
    assert_eq!(clerk.deliver("msg_1", &other).await.status, StatusCode::OK);
    for unreadable in [json!([]), event("user.created", json!({"id": "user_1"}))] {
        let answer = clerk.deliver("msg_2", &unreadable).await;
        assert_eq!(
            answer.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{answer:?}"
        );
    }
    let long = event("user.created", json!({"id": "x".repeat(300_000)}));
    let answer = clerk.deliver("msg_3", &long).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(claims(&clerk).await, 0);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn where_identity_is_local_there_is_no_such_address(owner: PgPool) {
    let app = App::on(owner).await;
    let request = Request::post("/webhooks/clerk").header("svix-id", "msg_1");
    let answer = app.send(&app.nobody(), request, Body::from("{}")).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_svix_signs_takes_effect(owner: PgPool) {
    let clerk = ClerkApp::on(owner).await;
    let now = OffsetDateTime::now_utc().unix_timestamp();
    let body = event("user.created", named("Zoë \u{2615}", MONDAY)).to_string();
    let message =
        json!({"secret": clerk::webhook_secret(), "id": "msg_1", "timestamp": now, "body": body});
    let Some(signature) = support::node::signed_by_svix(&message) else {
        return;
    };
    let answer = clerk.deliver_as("msg_1", now, &signature, body).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    assert_eq!(names(&clerk).await, some("Zoë \u{2615}"));
}

//! Workspaces, members, invitations, settings and deletion, through the real router.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

#[path = "../support/mod.rs"]
mod support;

mod calendar;
mod compare;
mod deletion;
mod invitations;
mod members;
mod notes;
mod notifications;
mod overview;
mod pains;
mod rates;
mod roles;
mod samples;
mod scorecard;
mod search;
mod settings;
mod spend;
mod spend_import;
mod standing;
mod tools;
mod twins;
mod views;
mod workspaces;

use std::time::Duration;

use app::token::Token;
use auth::local::{Factors, LocalUser};
use axum::body::Body;
use http::{Request, StatusCode, header};
use model::id::UserId;
use support::{Answer, App, Caller};

const LAB: &str = "northwind-lab";

/// Posts a form about Northwind Lab as a page of ours does.
async fn post(app: &App, who: &Caller, function: &str, form: &[(&str, &str)]) -> Answer {
    let form = [&[("workspace", LAB)], form].concat();
    app.post(who, &format!("/api/{function}"), &form).await
}

/// The page that a form's answer leads to.
async fn follow(app: &App, who: &Caller, answer: &Answer) -> Answer {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    app.follow(who, answer).await
}

/// The audit log of a workspace, oldest first: event, subject, what changed.
async fn log(app: &App, slug: &str) -> Vec<(String, Option<String>, Option<String>)> {
    sqlx::query_as(
        "select a.event, a.subject_name, (a.detail ->> 'from') || ' -> ' || (a.detail ->> 'to')
           from trackr.audit_log a join trackr.workspaces w on w.id = a.workspace_id
          where w.slug = $1 order by a.at, a.id",
    )
    .bind(slug)
    .fetch_all(&app.owner)
    .await
    .unwrap()
}

async fn events(app: &App) -> Vec<String> {
    log(app, LAB).await.into_iter().map(|line| line.0).collect()
}

async fn last(app: &App) -> (String, Option<String>, Option<String>) {
    log(app, LAB).await.pop().unwrap()
}

fn line(
    event: &str,
    subject: Option<&str>,
    change: Option<&str>,
) -> (String, Option<String>, Option<String>) {
    (
        event.to_owned(),
        subject.map(str::to_owned),
        change.map(str::to_owned),
    )
}

async fn count(app: &App, table: &str) -> i64 {
    sqlx::query_scalar(sqlx::AssertSqlSafe(format!(
        "select count(*) from trackr.{table}"
    )))
    .fetch_one(&app.owner)
    .await
    .unwrap()
}

/// Somebody who is not one of the local users.
struct Person {
    id: UserId,
    email: String,
    caller: Caller,
}

/// Somebody who belongs to no workspace, with the verified address `<key>@people.example`.
async fn newcomer(app: &App, key: &'static str) -> Person {
    let leak = |text: String| -> &'static str { text.leak() };
    let user = LocalUser {
        key,
        subject: leak(format!("user_{key}")),
        name: leak(format!("{key} of People")),
        email: leak(format!("{key}@people.example")),
        workspace: None,
    };
    let profile = db::users::Profile {
        subject: user.subject,
        name: Some(user.name),
        email: Some(user.email),
        verified_emails: &[user.email.parse().unwrap()],
        updated_at: time::OffsetDateTime::now_utc(),
    };
    let mut tx = db::SystemTx::begin(&app.pool).await.unwrap();
    let id = db::users::upsert(&mut tx, &profile).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    Person {
        id,
        email: user.email.to_owned(),
        caller: app.person(&user, Factors::One),
    }
}

/// A newcomer who has joined a workspace.
async fn member_of(app: &App, slug: &str, key: &'static str, role: &str) -> Person {
    let person = newcomer(app, key).await;
    join(app, slug, person.id, role).await;
    person
}

async fn join(app: &App, slug: &str, user: UserId, role: &str) {
    sqlx::query(
        "insert into trackr.members (workspace_id, user_id, role)
         select id, $2, $3 from trackr.workspaces where slug = $1",
    )
    .bind(slug)
    .bind(user.0)
    .bind(role)
    .execute(&app.owner)
    .await
    .unwrap();
}

/// Posts as a program does: it is answered with the error itself.
async fn call(app: &App, who: &Caller, path: &str, form: &[(&str, &str)]) -> Answer {
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT, "application/json");
    app.send(who, request, Body::from(support::encoded(form)))
        .await
}

/// Ada invites an address; the token of its mail and the invitation's id.
async fn invited(app: &App, email: &str) -> (Token, String) {
    let answer = post(
        app,
        &app.ada(),
        "invite",
        &[("email", email), ("role", "member")],
    )
    .await;
    assert!(
        answer.location().ends_with("members?done=invited"),
        "{answer:?}"
    );
    let (token, mail) = mailed(app).await;
    assert_eq!(mail.email.as_str(), email.to_lowercase());
    (token, mail.invitation_id.to_string())
}

/// Does what the mail's worker does.
async fn mailed(app: &App) -> (Token, db::invitations::mail::Mail) {
    let token = Token::new(
        *uuid::Uuid::new_v4()
            .as_bytes()
            .repeat(2)
            .first_chunk()
            .unwrap(),
    );
    let mail = db::invitations::mail::claim(&app.pool, token.hash(), Duration::from_secs(60))
        .await
        .unwrap()
        .expect("a mail waits");
    (token, mail)
}

/// Adds vendor.example; the tool's id.
async fn add_tool(app: &App, who: &Caller) -> String {
    let added = post(app, who, "add_tool", &[("url", "https://vendor.example")]).await;
    assert!(added.location().contains("/runs/"), "{added:?}");
    let id: uuid::Uuid =
        sqlx::query_scalar("select id from trackr.tools where host = 'vendor.example'")
            .fetch_one(&app.owner)
            .await
            .unwrap();
    id.to_string()
}

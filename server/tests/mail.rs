//! An invitation's mail from the form to the outbox and back through its link.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod support;

use std::sync::Arc;

use app::{context::Outbox as _, token::Token};
use http::StatusCode;
use mail::{Outbox, Transport};
use server::{
    mail_worker::{Mails, send_next},
    outbox::LocalOutbox,
};
use sqlx::PgPool;
use support::{App, HOST};

/// The worker of an application, with a transport.
async fn worker(app: &App, transport: Option<Transport>) -> Mails {
    Mails {
        pool: app.pool.clone(),
        notices: Arc::new(db::queue::listen(&app.pool).await.unwrap()),
        transport,
        origin: format!("http://{HOST}").parse().unwrap(),
    }
}

async fn invite(app: &App, email: &str) {
    let form = [
        ("workspace", "northwind-lab"),
        ("email", email),
        ("role", "member"),
    ];
    let answer = app.post(&app.ada(), "/api/invite", &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
}

/// State, failure and token's hash of each invitation.
async fn states(app: &App) -> Vec<(String, Option<String>, Option<Vec<u8>>)> {
    sqlx::query_as("select mail_state, mail_failure, token_hash from trackr.invitations")
        .fetch_all(&app.owner)
        .await
        .unwrap()
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_link_in_the_outbox_opens_the_invitation(owner: PgPool) {
    let app = App::on(owner).await;
    let folder = tempfile::tempdir().unwrap();
    let outbox = Outbox::open(folder.path().join("outbox")).unwrap();
    let mails = worker(&app, Some(Transport::Outbox(outbox.clone()))).await;
    assert!(!send_next(&mails).await.unwrap(), "nothing waits yet");

    invite(&app, "joan@trackr.example").await;
    assert!(send_next(&mails).await.unwrap());
    assert!(!send_next(&mails).await.unwrap(), "once");
    let shown = LocalOutbox(outbox).newest();
    assert_eq!(shown.len(), 1);
    assert_eq!(shown[0].to, "joan@trackr.example");
    assert!(shown[0].subject.contains("Northwind Lab"), "{:?}", shown[0]);
    let link = shown[0].link.as_deref().unwrap();
    let path = link.strip_prefix(&format!("http://{HOST}")).unwrap();
    let token = Token::parse(path.strip_prefix("/invitations/").unwrap()).unwrap();
    let hash = token.hash().to_vec();
    assert_eq!(states(&app).await, [("sent".to_owned(), None, Some(hash))]);

    let page = app.get(&app.nobody(), path).await;
    assert_eq!(page.status, StatusCode::OK, "{page:?}");
    assert!(page.body.contains("Northwind Lab"), "{page:?}");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn without_a_transport_an_admin_reads_why_nothing_was_sent(owner: PgPool) {
    let app = App::on(owner).await;
    let mails = worker(&app, None).await;
    invite(&app, "joan@trackr.example").await;
    assert!(send_next(&mails).await.unwrap());
    assert!(!send_next(&mails).await.unwrap(), "it is not tried again");
    let (state, failure, _) = states(&app).await.remove(0);
    assert_eq!(state, "failed");
    assert!(failure.unwrap().contains("TRACKR_SMTP_URL"));
    let page = app.get(&app.ada(), "/w/northwind-lab/members").await;
    assert!(
        page.body.contains("not set up to send mail"),
        "{}",
        page.body
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_passing_fault_is_tried_again_later(owner: PgPool) {
    let app = App::on(owner).await;
    let folder = tempfile::tempdir().unwrap();
    let outbox = Outbox::open(folder.path().join("outbox")).unwrap();
    drop(folder);
    let mails = worker(&app, Some(Transport::Outbox(outbox))).await;
    invite(&app, "joan@trackr.example").await;
    assert!(send_next(&mails).await.unwrap());
    assert!(!send_next(&mails).await.unwrap(), "not at once");
    let (state, failure, _) = states(&app).await.remove(0);
    assert_eq!(state, "queued");
    assert!(failure.unwrap().contains("outbox"));
    let due: bool =
        sqlx::query_scalar("select mail_after > now() + interval '5 s' from trackr.invitations")
            .fetch_one(&app.owner)
            .await
            .unwrap();
    assert!(due);
}

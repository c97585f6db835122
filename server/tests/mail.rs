//! An invitation's and a notification's mail from the form to the outbox and back through its link.
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
    daily::Done,
    mail_worker::{Mails, send_next},
    notification_mail,
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

/// A contract that Ada wrote down and that renews in 20 days.
async fn contract(app: &App, vendor: &str) {
    let day = (time::OffsetDateTime::now_utc() + time::Duration::days(20)).date();
    let form = [
        ("workspace", "northwind-lab"),
        ("spend[vendor]", vendor),
        ("spend[amount]", "4800"),
        ("spend[currency]", "USD"),
        ("spend[cadence]", "annual"),
        ("spend[renews_on]", &day.to_string()),
        ("spend[auto_renew]", "true"),
        ("spend[status]", "active"),
    ];
    let answer = app.post(&app.ada(), "/api/add_spend", &form).await;
    assert!(answer.location().contains("done="), "{answer:?}");
}

const HOSTILE: &str = "Quill <b>&</b> https://evil.example";

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_reminder_is_mailed_once_however_many_servers_there_are(owner: PgPool) {
    let app = App::on(owner).await;
    let folder = tempfile::tempdir().unwrap();
    let outbox = Outbox::open(folder.path().join("outbox")).unwrap();
    contract(&app, HOSTILE).await;
    let mut servers = Vec::new();
    for _ in 0..4 {
        servers.push(worker(&app, Some(Transport::Outbox(outbox.clone()))).await);
    }
    let now = time::OffsetDateTime::now_utc();
    let days = servers.iter().map(|server| async {
        let mut done = Done::default();
        for _ in 0..2 {
            done.catch_up(&server.pool, now).await.unwrap();
        }
        while notification_mail::send_next(server).await.unwrap() {}
    });
    futures::future::join_all(days).await;
    let shown = LocalOutbox(outbox.clone()).newest();
    assert_eq!(shown.len(), 1, "{shown:?}");
    assert_eq!(shown[0].to, "ada@trackr.example");
    let subject = "Quill <b>&</b> https: //evil. example renews on ";
    assert!(shown[0].subject.starts_with(subject), "{shown:?}");
    let link = shown[0].link.as_deref().unwrap();
    assert!(
        link.starts_with(&format!("http://{HOST}/w/northwind-lab/spend/")),
        "{link}"
    );
    let html = outbox.read().unwrap().remove(0).html;
    assert!(
        html.contains("&lt;b&gt;") && !html.contains("<b>"),
        "{html}"
    );

    // The way out that the mail names works, and only for this kind.
    let ends = shown[0]
        .text
        .lines()
        .find(|line| line.contains("/unsubscribe/"))
        .unwrap();
    let path = ends.strip_prefix(&format!("http://{HOST}")).unwrap();
    let answer = app.post(&app.nobody(), path, &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
    contract(&app, "Larkspur").await;
    Done::default().catch_up(&app.pool, now).await.unwrap();
    assert!(!notification_mail::send_next(&servers[0]).await.unwrap());
    let page = app
        .get(&app.ada(), "/w/northwind-lab/notifications")
        .await
        .body;
    assert!(
        page.contains("Larkspur renews on"),
        "told all the same: {page}"
    );
    assert!(page.contains("Quill &lt;b&gt;"), "{page}");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_workspace_that_asks_for_a_second_factor_says_nothing_by_mail(owner: PgPool) {
    let app = App::on(owner).await;
    let folder = tempfile::tempdir().unwrap();
    let outbox = Outbox::open(folder.path().join("outbox")).unwrap();
    contract(&app, "Quillmark").await;
    sqlx::query("update trackr.workspaces set requires_second_factor = true")
        .execute(&app.owner)
        .await
        .unwrap();
    Done::default()
        .catch_up(&app.pool, time::OffsetDateTime::now_utc())
        .await
        .unwrap();
    let server = worker(&app, Some(Transport::Outbox(outbox.clone()))).await;
    assert!(notification_mail::send_next(&server).await.unwrap());
    let mail = outbox.read().unwrap().remove(0);
    assert_eq!(mail.subject, "Something new in Northwind Lab");
    assert!(
        !mail.text.contains("Quillmark") && !mail.html.contains("Quillmark"),
        "{}",
        mail.text
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_week_comes_as_one_mail_on_monday(owner: PgPool) {
    let app = App::on(owner).await;
    let folder = tempfile::tempdir().unwrap();
    let outbox = Outbox::open(folder.path().join("outbox")).unwrap();
    sqlx::query("update trackr.notification_settings set renewal_mail = 'weekly'")
        .execute(&app.owner)
        .await
        .unwrap();
    for vendor in ["Quillmark", "Larkspur"] {
        contract(&app, vendor).await;
    }
    let now = time::OffsetDateTime::now_utc();
    let mut done = Done::default();
    done.catch_up(&app.pool, now).await.unwrap();
    let server = worker(&app, Some(Transport::Outbox(outbox.clone()))).await;
    assert!(
        !notification_mail::send_next(&server).await.unwrap(),
        "not before Monday"
    );
    for _ in 0..2 {
        done.catch_up(&app.pool, now + time::Duration::days(7))
            .await
            .unwrap();
    }
    assert!(notification_mail::send_next(&server).await.unwrap());
    assert!(!notification_mail::send_next(&server).await.unwrap());
    let mail = outbox.read().unwrap().remove(0);
    assert_eq!(mail.subject, "Last week in Northwind Lab");
    assert!(mail.text.contains("Quillmark renews on") && mail.text.contains("Larkspur renews on"));
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_notification_that_could_not_be_mailed_waits_or_stands_in_the_application(owner: PgPool) {
    let app = App::on(owner).await;
    contract(&app, "Quillmark").await;
    Done::default()
        .catch_up(&app.pool, time::OffsetDateTime::now_utc())
        .await
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let outbox = Outbox::open(folder.path().join("outbox")).unwrap();
    drop(folder);
    let broken = worker(&app, Some(Transport::Outbox(outbox))).await;
    assert!(notification_mail::send_next(&broken).await.unwrap());
    assert!(
        !notification_mail::send_next(&broken).await.unwrap(),
        "not at once"
    );
    let states = async || -> Vec<String> {
        sqlx::query_scalar("select state from trackr.notification_mails")
            .fetch_all(&app.owner)
            .await
            .unwrap()
    };
    assert_eq!(states().await, ["queued"]);
    sqlx::query("update trackr.notification_mails set run_after = now()")
        .execute(&app.owner)
        .await
        .unwrap();
    let none = worker(&app, None).await;
    assert!(notification_mail::send_next(&none).await.unwrap());
    assert_eq!(states().await, ["failed"]);
    let page = app
        .get(&app.ada(), "/w/northwind-lab/notifications")
        .await
        .body;
    assert!(page.contains("Quillmark renews on"), "{page}");
}

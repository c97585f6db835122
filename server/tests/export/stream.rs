//! Large exports, and those that break off.

use std::{io::Cursor, time::Duration};

use axum::{body::Body, response::Response};
use futures::StreamExt;
use http::{Request, StatusCode};
use sqlx::PgPool;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use zip::ZipArchive;

use crate::{
    support::App,
    unzip::{download, files, lines, table},
    world::{count, fill},
};

/// No chunk is larger than what is handed on at once, and the row that filled it.
const LARGEST: usize = 64 * 1024 + 32 * 1024;

async fn open(app: &App) -> Response {
    let request = Request::get("/w/northwind-lab/export.zip");
    app.open(&app.ada(), request, Body::empty()).await
}

/// The snapshots that are open in the test's database: each holds a lock on what it has read.
async fn snapshots(app: &App) -> i64 {
    sqlx::query_scalar(
        "select count(distinct pid) from pg_locks
          where database = (select oid from pg_database where datname = current_database())
            and relation = 'trackr.tools'::regclass",
    )
    .fetch_one(&app.owner)
    .await
    .unwrap()
}

/// Waits until no snapshot is open any more.
async fn all_closed(app: &App) {
    let closed = async {
        while snapshots(app).await > 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), closed)
        .await
        .expect("a snapshot stays open");
}

/// What a program gets that downloads over a connection of its own, to the last byte.
#[expect(clippy::disallowed_methods, reason = "a reader of our own server")]
async fn over_the_wire(app: &App) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = app.router.clone();
    let serving = tokio::spawn(async move { axum::serve(listener, router).await });
    let mut connection = TcpStream::connect(address).await.unwrap();
    let request = format!(
        "GET /w/northwind-lab/export.zip HTTP/1.1\r\nhost: {address}\r\ncookie: __session={}\r\nconnection: close\r\n\r\n",
        app.ada().cookie.unwrap()
    );
    connection.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer).await.unwrap();
    serving.abort();
    String::from_utf8_lossy(&answer).into_owned()
}

/// A chunked body's end (RFC 9112, section 7.1); without it a download is incomplete.
const END: &str = "\r\n0\r\n\r\n";

/// Lets the server count facts, but not read them.
pub async fn break_facts(app: &App) {
    sqlx::raw_sql(
        "revoke select on trackr.facts from trackr_app;
         grant select (workspace_id, report_id, id) on trackr.facts to trackr_app",
    )
    .execute(&app.owner)
    .await
    .unwrap();
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn twenty_thousand_facts_leave_in_small_chunks_as_they_are_read(owner: PgPool) {
    let app = App::on(owner).await;
    for number in 0..4 {
        fill(
            &app.owner,
            "northwind-lab",
            &format!("larkspur{number}"),
            5_000,
        )
        .await;
    }
    let mut body = open(&app).await.into_body().into_data_stream();
    let mut archive = body.next().await.unwrap().unwrap().to_vec();
    // Nobody reads on: the rest is not made meanwhile, so it waits in the database.
    assert_eq!(snapshots(&app).await, 1);
    let mut chunks = 1;
    while let Some(chunk) = body.next().await {
        let chunk = chunk.unwrap();
        assert!(chunk.len() <= LARGEST, "{}", chunk.len());
        chunks += 1;
        archive.extend_from_slice(&chunk);
        if chunks == 10 {
            // What comes in meanwhile is not of this moment.
            fill(&app.owner, "northwind-lab", "late", 10).await;
        }
    }
    assert!(chunks > 50, "{chunks}");
    let files = files(&archive);
    assert_eq!(lines(&files, "facts.jsonl").len(), 20_000);
    assert_eq!(table(&files["facts.csv"]).len(), 20_001);
    assert_eq!(count(&app, "facts", "northwind-lab").await, 20_010);
    all_closed(&app).await;
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_reader_who_leaves_ends_it(owner: PgPool) {
    let app = App::on(owner).await;
    fill(&app.owner, "northwind-lab", "larkspur", 5_000).await;
    // More often than there is room at once: each gives its place back.
    for _ in 0..6 {
        let mut body = open(&app).await.into_body().into_data_stream();
        body.next().await.unwrap().unwrap();
        drop(body);
        all_closed(&app).await;
    }
    assert_eq!(
        files(&download(&app, &app.ada(), "northwind-lab").await).len(),
        43
    );
    // It is in the log all the same.
    let exported: i64 = sqlx::query_scalar(
        "select count(*) from trackr.audit_log where event = 'workspace.exported'",
    )
    .fetch_one(&app.owner)
    .await
    .unwrap();
    assert_eq!(exported, 7);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn slow_readers_keep_nobody_else_out(owner: PgPool) {
    let app = App::on(owner).await;
    fill(&app.owner, "northwind-lab", "larkspur", 5_000).await;
    let mut slow = Vec::new();
    for _ in 0..2 {
        let answer = open(&app).await;
        assert_eq!(answer.status(), StatusCode::OK);
        slow.push(answer);
    }
    assert_eq!(open(&app).await.status(), StatusCode::TOO_MANY_REQUESTS);
    let csv = app.get(&app.ada(), "/w/northwind-lab/audit.csv").await;
    assert_eq!(csv.status, StatusCode::TOO_MANY_REQUESTS);
    let page = app.get(&app.ada(), "/w/northwind-lab/tools").await;
    assert_eq!(page.status, StatusCode::OK);
    drop(slow);
    all_closed(&app).await;
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_failure_in_the_middle_breaks_the_download(owner: PgPool) {
    let app = App::on(owner).await;
    fill(&app.owner, "northwind-lab", "larkspur", 10).await;
    let whole = over_the_wire(&app).await;
    assert!(whole.starts_with("HTTP/1.1 200") && whole.ends_with(END));
    break_facts(&app).await;
    let broken = over_the_wire(&app).await;
    assert!(broken.starts_with("HTTP/1.1 200") && !broken.ends_with(END));

    let mut body = open(&app).await.into_body().into_data_stream();
    let mut archive = Vec::new();
    let mut failures = 0;
    while let Some(chunk) = body.next().await {
        match chunk {
            Ok(chunk) => archive.extend_from_slice(&chunk),
            Err(_) => failures += 1,
        }
    }
    assert_eq!(failures, 1);
    assert!(ZipArchive::new(Cursor::new(archive)).is_err());
}

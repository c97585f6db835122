//! The main job whole: add a tool, work on its run, read the report, through the real router, worker,
//! client and database, on the sample vendors.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod support;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use model::report::{Report, Status};
use research::run::Limits;
use server::{
    sample_vendors,
    worker::{self, Work},
};
use sqlx::PgPool;
use support::{Answer, App};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// The sample vendors on a port of their own.
async fn vendors() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, sample_vendors::router(address)).await });
    address
}

/// A site that accepts and never answers.
async fn silent_site() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let mut open = Vec::new();
        while let Ok(connection) = listener.accept().await {
            open.push(connection);
        }
    });
    address
}

async fn workers(app: &App, allow: &str) -> CancellationToken {
    let stop = CancellationToken::new();
    let allow = net::AllowHosts::parse(allow).unwrap();
    let work = Work {
        pool: app.pool.clone(),
        notices: Arc::new(db::queue::listen(&app.pool).await.unwrap()),
        client: net::Client::new(net::Options {
            allow,
            ..net::Options::default()
        })
        .unwrap(),
        limits: Limits::default(),
    };
    worker::start(work, 2, &stop);
    stop
}

/// Adds the tool as Ada; the address of its run's page.
async fn add(app: &App, url: &str) -> String {
    let answer = app
        .post(
            &app.ada(),
            "/api/add_tool",
            &[("workspace", "northwind-lab"), ("url", url)],
        )
        .await;
    assert!(
        answer.location().starts_with("/w/northwind-lab/runs/"),
        "{answer:?}"
    );
    answer.location().to_owned()
}

/// The run's whole stream of events: it ends with the run.
async fn events(app: &App, run: &str) -> Answer {
    tokio::time::timeout(
        Duration::from_secs(60),
        app.get(&app.ada(), &format!("{run}/events")),
    )
    .await
    .expect("the run did not end")
}

async fn state_of(app: &App, run: &str) -> (String, Option<String>) {
    let id: uuid::Uuid = run.rsplit('/').next().unwrap().parse().unwrap();
    sqlx::query_as("select state, failure from trackr.runs where id = $1")
        .bind(id)
        .fetch_one(&app.owner)
        .await
        .unwrap()
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_address_becomes_a_scored_report(owner: PgPool) {
    let app = App::on(owner).await;
    let address = vendors().await;
    let stop = workers(&app, &sample_vendors::allow_list(address)).await;
    let run = add(
        &app,
        &format!("http://inkwell.localhost:{}", address.port()),
    )
    .await;

    let stream = events(&app, &run).await;
    assert_eq!(stream.header("content-type"), "text/event-stream");
    assert!(stream.body.contains("event: end"), "{}", stream.body);
    assert!(
        stream.body.contains("\"state\":\"done\""),
        "{}",
        stream.body
    );

    let list = app.get(&app.ada(), "/w/northwind-lab/tools").await;
    let tool = list
        .body
        .split("/w/northwind-lab/tools/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let page = app
        .get(&app.ada(), &format!("/w/northwind-lab/tools/{tool}"))
        .await;
    for shown in [
        "Inkwell",
        "SOC 2 Type II",
        "Inkwell is SOC 2 Type II certified.",
        "<svg",
    ] {
        assert!(page.body.contains(shown), "{shown}");
    }

    let json = app
        .get(
            &app.ada(),
            &format!("/w/northwind-lab/tools/{tool}/report.json"),
        )
        .await;
    let report: Report = serde_json::from_str(&json.body).unwrap();
    assert!(
        report
            .facts
            .iter()
            .any(|fact| fact.value.starts_with("SOC 2") && fact.status == Status::Held)
    );
    assert!(
        report
            .facts
            .iter()
            .all(|fact| !fact.quote.is_empty() && fact.url.starts_with("http://inkwell.localhost"))
    );
    assert!(report.overall.score.is_some());
    let markdown = app
        .get(
            &app.ada(),
            &format!("/w/northwind-lab/tools/{tool}/report.md"),
        )
        .await;
    assert!(markdown.body.starts_with("# Inkwell"));

    let rows: i64 = sqlx::query_scalar("select count(*) from trackr.facts")
        .fetch_one(&app.owner)
        .await
        .unwrap();
    assert_eq!(rows, i64::try_from(report.facts.len()).unwrap());
    stop.cancel();
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn steering_text_and_claims_of_others_change_nothing(owner: PgPool) {
    let app = App::on(owner).await;
    let address = vendors().await;
    let stop = workers(&app, &sample_vendors::allow_list(address)).await;
    let run = add(
        &app,
        &format!("http://ferrowatch.localhost:{}", address.port()),
    )
    .await;
    events(&app, &run).await;
    let body: serde_json::Value = sqlx::query_scalar("select body from trackr.reports")
        .fetch_one(&app.owner)
        .await
        .unwrap();
    assert!(
        body["warnings"].to_string().contains("steering_text"),
        "{}",
        body["warnings"]
    );
    let held: Vec<String> = sqlx::query_scalar(
        "select value from trackr.facts where kind = 'compliance' and status = 'held'",
    )
    .fetch_all(&app.owner)
    .await
    .unwrap();
    for claim in ["ISO 27001", "FedRAMP", "PCI DSS", "HIPAA", "SOC 2 Type II"] {
        assert!(
            !held
                .iter()
                .any(|value| value == claim || value.starts_with(&format!("{claim} "))),
            "{claim} in {held:?}"
        );
    }
    stop.cancel();
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_private_address_fails_for_good_with_a_reason(owner: PgPool) {
    let app = App::on(owner).await;
    let stop = workers(&app, "").await;
    let run = add(&app, "http://10.0.0.1/").await;
    events(&app, &run).await;
    let (state, failure) = state_of(&app, &run).await;
    assert_eq!(state, "failed");
    assert!(failure.unwrap().contains("private network"));
    let page = app.get(&app.ada(), &run).await;
    assert!(
        page.body.contains("private network") && page.body.contains("Try again"),
        "{}",
        page.body
    );
    stop.cancel();
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_running_run_is_cancelled_from_its_page(owner: PgPool) {
    let app = App::on(owner).await;
    let address = silent_site().await;
    let stop = workers(&app, &address.to_string()).await;
    let run = add(&app, &format!("http://{address}")).await;
    until(&app, &run, "running").await;
    let id = run.rsplit('/').next().unwrap();
    let answer = app
        .post(
            &app.ada(),
            "/api/cancel_run",
            &[("workspace", "northwind-lab"), ("run", id)],
        )
        .await;
    assert!(answer.status.is_redirection());
    let stream = events(&app, &run).await;
    assert!(
        stream.body.contains("\"state\":\"cancelled\""),
        "{}",
        stream.body
    );
    stop.cancel();
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_run_is_given_back_when_the_server_stops_and_taken_by_the_next(owner: PgPool) {
    let app = App::on(owner).await;
    let address = silent_site().await;
    let first = workers(&app, &address.to_string()).await;
    let run = add(&app, &format!("http://{address}")).await;
    until(&app, &run, "running").await;
    first.cancel();
    until(&app, &run, "queued").await;
    let second = workers(&app, &address.to_string()).await;
    until(&app, &run, "running").await;
    second.cancel();
}

async fn until(app: &App, run: &str, wanted: &str) {
    for _ in 0..400 {
        if state_of(app, run).await.0 == wanted {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("{run} is {:?}, not {wanted}", state_of(app, run).await);
}

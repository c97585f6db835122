//! A database without room for a report, for a while.

use std::time::Duration;

use sqlx::PgPool;

use crate::world::{AtOnce, Server, all_ended, assert_one_report_each, fill};

/// Long enough for a busy machine, and short enough that a held report is soon offered again.
const LEASE: Duration = Duration::from_secs(4);

/// As PostgreSQL answers on a full disk (`disk_full`, SQLSTATE 53100), small updates aside.
const FULL: [&str; 2] = [
    "create function trackr.no_room() returns trigger language plpgsql as
     $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$",
    "create trigger no_room before insert on trackr.reports for each row execute function trackr.no_room()",
];

/// A workspace with a run, in a database that stores no report.
async fn without_room(owner: &PgPool) {
    fill(owner, "lab", &["larkspur.example".to_owned()]).await;
    for statement in FULL {
        sqlx::query(statement).execute(owner).await.unwrap();
    }
}

async fn until_refused(research: &AtOnce) {
    while research.researched().is_empty() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    // Beyond a lease, so that a run which was left to it would have been taken again.
    tokio::time::sleep(LEASE * 2).await;
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_report_waits_for_room_and_its_site_is_read_once(owner: PgPool) {
    without_room(&owner).await;
    let research = AtOnce::default();
    let server = Server::start(&owner, 2, LEASE, research.clone()).await;
    until_refused(&research).await;
    sqlx::query("drop trigger no_room on trackr.reports")
        .execute(&owner)
        .await
        .unwrap();
    all_ended(&owner, LEASE * 4).await;
    server.end().await;
    assert_one_report_each(&owner, 1, 1).await;
    assert_eq!(research.researched().len(), 1, "the site is read again");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_run_cancelled_while_its_report_waits_ends_without_one(owner: PgPool) {
    without_room(&owner).await;
    let research = AtOnce::default();
    let server = Server::start(&owner, 1, LEASE, research.clone()).await;
    until_refused(&research).await;
    sqlx::query("update trackr.runs set cancel_requested = true")
        .execute(&owner)
        .await
        .unwrap();
    all_ended(&owner, LEASE * 4).await;
    server.end().await;
    let (state, reports): (String, i64) =
        sqlx::query_as("select state, (select count(*) from trackr.reports) from trackr.runs")
            .fetch_one(&owner)
            .await
            .unwrap();
    assert_eq!((state.as_str(), reports), ("cancelled", 0));
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_server_that_stops_gives_back_the_run_whose_report_it_holds(owner: PgPool) {
    without_room(&owner).await;
    let research = AtOnce::default();
    let server = Server::start(&owner, 1, LEASE, research.clone()).await;
    until_refused(&research).await;
    server.end().await;
    let (state, attempt): (String, i32) = sqlx::query_as("select state, attempt from trackr.runs")
        .fetch_one(&owner)
        .await
        .unwrap();
    assert_eq!((state.as_str(), attempt), ("queued", 0));
}

/// A database that takes longer to store a report than a server takes to be told to stop. The sequence tells that it is at
/// it, which no transaction hides.
const SLOW: [&str; 3] = [
    "create sequence trackr.storing",
    "create function trackr.slowly() returns trigger language plpgsql security definer as
     $$ begin perform nextval('trackr.storing'); perform pg_sleep(2); return new; end $$",
    "create trigger slowly before insert on trackr.reports for each row execute function trackr.slowly()",
];

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_is_being_stored_when_a_server_stops_is_stored(owner: PgPool) {
    fill(&owner, "lab", &["larkspur.example".to_owned()]).await;
    for statement in SLOW {
        sqlx::query(statement).execute(&owner).await.unwrap();
    }
    let server = Server::start(&owner, 1, LEASE, AtOnce::default()).await;
    while !sqlx::query_scalar::<_, bool>("select is_called from trackr.storing")
        .fetch_one(&owner)
        .await
        .unwrap()
    {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    server.end().await;
    assert_one_report_each(&owner, 1, 1).await;
}

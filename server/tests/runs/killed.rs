//! Workers that die without a chance to say anything, at each step of a run and while they store its report.
//!
//! `program/crash.rs` kills the program itself; here a server's whole runtime goes away with its tasks where they
//! are, and with its connections.

use std::time::Duration;

use model::run::Step;
use sqlx::PgPool;
use tokio::{runtime::Runtime, time::Instant};

use crate::world::{AtOnce, Server, Stuck, all_ended, assert_one_report_each, fill, name};

/// Long enough for a live worker's heartbeats, on a machine at work on other tests, too.
const LEASE: Duration = Duration::from_secs(4);
/// A worker looks for lapsed leases every two seconds, and this machine may be busy.
const SLACK: Duration = Duration::from_secs(8);

/// Starts a server's workers on a runtime of its own.
fn doomed(owner: &PgPool, workers: u8) -> Runtime {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    // A pool of its own: connections made by this runtime are of no use to others once it is gone.
    let options = owner.connect_options().as_ref().clone();
    runtime.spawn(async move {
        let owner = PgPool::connect_lazy_with(options);
        // Neither stopped nor waited for: what holds it goes with the runtime.
        let _server = Server::start(&owner, workers, LEASE, Stuck).await;
        std::future::pending::<()>().await;
    });
    runtime
}

/// Waits until the query answers true.
async fn until(owner: &PgPool, query: &'static str) {
    let waiting = async {
        while !sqlx::query_scalar::<_, bool>(query)
            .fetch_one(owner)
            .await
            .unwrap()
        {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), waiting)
        .await
        .unwrap_or_else(|_| panic!("never: {query}"));
}

/// Another server works until all is done, which takes no longer than the lease lasts.
async fn assert_taken_over(owner: &PgPool, runs: usize) {
    let killed = Instant::now();
    let heir = AtOnce::default();
    let server = Server::start(owner, 2, LEASE, heir.clone()).await;
    all_ended(owner, LEASE + SLACK).await;
    assert!(killed.elapsed() <= LEASE + SLACK);
    server.end().await;
    assert_one_report_each(owner, runs, 2).await;
    assert_eq!(heir.researched().len(), runs);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn runs_of_a_worker_killed_at_any_step_end_in_one_report(owner: PgPool) {
    let hosts = Step::ALL.map(|step| format!("{}.example", name(step)));
    fill(&owner, "killed", &hosts).await;
    let workers = u8::try_from(hosts.len()).unwrap();
    let runtime = doomed(&owner, workers);
    until(
        &owner,
        "select bool_and(t.host = (r.progress ->> 'step') || '.example') is true
           from trackr.runs r join trackr.tools t on t.id = r.tool_id",
    )
    .await;
    runtime.shutdown_background();
    assert_taken_over(&owner, hosts.len()).await;
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_run_of_a_worker_killed_between_report_and_facts_ends_in_one_report(owner: PgPool) {
    fill(&owner, "killed", &["larkspur.example".to_owned()]).await;
    let mut lock = owner.begin().await.unwrap();
    sqlx::query("lock table trackr.facts in access exclusive mode")
        .execute(&mut *lock)
        .await
        .unwrap();
    let runtime = doomed(&owner, 1);
    until(
        &owner,
        "select exists (select from pg_locks
                         where not granted and database = (select oid from pg_database where datname = current_database())
                           and relation = 'trackr.facts'::regclass)",
    )
    .await;
    runtime.shutdown_background();
    lock.rollback().await.unwrap();
    assert_taken_over(&owner, 1).await;
}

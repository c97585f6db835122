//! Two servers on one database.

use std::{collections::HashSet, time::Duration};

use server::worker::LEASE;
use sqlx::PgPool;

use crate::world::{AtOnce, Server, all_ended, assert_one_report_each, fill};

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_thousand_runs_on_two_servers_end_once_each(owner: PgPool) {
    for workspace in 0..20 {
        let hosts: Vec<_> = (0..50)
            .map(|tool| format!("tool-{tool}.workspace-{workspace}.example"))
            .collect();
        fill(&owner, &format!("workspace-{workspace}"), &hosts).await;
    }
    let (one, other) = (AtOnce::default(), AtOnce::default());
    let servers = [
        Server::start(&owner, 2, LEASE, one.clone()).await,
        Server::start(&owner, 2, LEASE, other.clone()).await,
    ];
    all_ended(&owner, Duration::from_secs(60)).await;
    for server in servers {
        server.end().await;
    }

    assert_one_report_each(&owner, 1_000, 1).await;
    let (one, other) = (one.researched(), other.researched());
    assert!(
        one.len().min(other.len()) >= 100,
        "both had a share: {} and {}",
        one.len(),
        other.len()
    );
    let distinct: HashSet<_> = one.iter().chain(&other).collect();
    assert_eq!((one.len() + other.len(), distinct.len()), (1_000, 1_000));
}

//! A tool that was researched and whose site answers no longer.

use std::time::Duration;

use futures::{FutureExt, future::BoxFuture};
use model::{address::ToolAddress, run::Progress};
use research::run::{Failure, FailureKind, Researched};
use server::worker::{LEASE, Research};
use sqlx::PgPool;
use tokio::sync::watch;

use crate::world::{AtOnce, Server, all_ended, fill};

/// Finds no site, ever.
struct Gone;

impl Research for Gone {
    fn research<'a>(
        &'a self,
        address: &'a ToolAddress,
        _known: &'a [url::Url],
        _progress: &'a watch::Sender<Progress>,
    ) -> BoxFuture<'a, Result<Researched, Failure>> {
        let failure = Failure {
            kind: FailureKind::UnknownHost,
            message: format!(
                "There is no site named {}. Check the spelling.",
                address.host()
            ),
            retryable: false,
        };
        std::future::ready(Err(failure)).boxed()
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_happened_is_told_and_the_report_stays(owner: PgPool) {
    let hosts = ["larkspur.example".to_owned()];
    fill(&owner, "lab", &hosts).await;
    let ended = async |research: Box<dyn Research>| {
        let server = Server::start(&owner, 1, LEASE, Boxed(research)).await;
        all_ended(&owner, Duration::from_secs(20)).await;
        server.end().await;
        let failure: Option<String> =
            sqlx::query_scalar("select failure from trackr.runs order by created_at desc limit 1")
                .fetch_one(&owner)
                .await
                .unwrap();
        failure
    };
    assert_eq!(
        ended(Box::new(Gone)).await.as_deref(),
        Some("There is no site named larkspur.example. Check the spelling."),
        "of a new tool"
    );
    let again = "insert into trackr.runs (workspace_id, id, tool_id)
                 select workspace_id, gen_random_uuid(), id from trackr.tools";
    sqlx::query(again).execute(&owner).await.unwrap();
    assert_eq!(ended(Box::new(AtOnce::default())).await, None);
    sqlx::query("update trackr.reports set created_at = '2026-11-03 09:00:00+00'")
        .execute(&owner)
        .await
        .unwrap();
    sqlx::query(again).execute(&owner).await.unwrap();
    assert_eq!(
        ended(Box::new(Gone)).await.as_deref(),
        Some(
            "larkspur.example answers no longer: there is no site of this name. The report of 3 November 2026 stays."
        )
    );
    let reports: i64 = sqlx::query_scalar("select count(*) from trackr.reports")
        .fetch_one(&owner)
        .await
        .unwrap();
    assert_eq!(reports, 1);
}

/// A research chosen while the test runs.
struct Boxed(Box<dyn Research>);

impl Research for Boxed {
    fn research<'a>(
        &'a self,
        address: &'a ToolAddress,
        known: &'a [url::Url],
        progress: &'a watch::Sender<Progress>,
    ) -> BoxFuture<'a, Result<Researched, Failure>> {
        self.0.research(address, known, progress)
    }
}

//! Workspaces full of waiting runs, servers that work on them, and a research that reads nothing.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex},
    time::Duration,
};

use futures::{FutureExt, future::BoxFuture};
use model::{
    address::ToolAddress,
    report::{Fact, FactId, FactKind, Origin, Overall, Report, Status, ToolIdentity},
    run::{Progress, Step},
};
use research::run::{Failure, Researched};
use server::worker::{self, Research, Work};
use sqlx::PgPool;
use time::OffsetDateTime;
use tokio::sync::watch;
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use uuid::Uuid;

/// A workspace with a run waiting for each of these hosts.
pub async fn fill(owner: &PgPool, slug: &str, hosts: &[String]) {
    let workspace = Uuid::now_v7();
    sqlx::query(
        "insert into trackr.workspaces (id, slug, name, plan) values ($1, $2, $2, 'enterprise')",
    )
    .bind(workspace)
    .bind(slug)
    .execute(owner)
    .await
    .unwrap();
    sqlx::query(
        "with tool as (
             insert into trackr.tools (workspace_id, id, name, url, host, key)
             select $1, gen_random_uuid(), host, 'https://' || host || '/', host, host from unnest($2::text[]) host
             returning id)
         insert into trackr.runs (workspace_id, id, tool_id) select $1, gen_random_uuid(), id from tool",
    )
    .bind(workspace)
    .bind(hosts)
    .execute(owner)
    .await
    .unwrap();
}

/// A server's workers, on a pool of their own.
pub struct Server {
    stop: CancellationToken,
    workers: TaskTracker,
}

impl Server {
    pub async fn start(
        owner: &PgPool,
        workers: u8,
        lease: Duration,
        research: impl Research + 'static,
    ) -> Self {
        let pool = db::testing::app_pool(owner).await.unwrap();
        let work = Work {
            notices: Arc::new(db::queue::listen(&pool).await.unwrap()),
            pool,
            research: Box::new(research),
            lease,
        };
        let stop = CancellationToken::new();
        let workers = worker::start(work, workers, &stop);
        Self { stop, workers }
    }

    pub async fn end(self) {
        self.stop.cancel();
        self.workers.wait().await;
    }
}

/// A research of no time at all, which remembers the addresses it was given.
#[derive(Clone, Default)]
pub struct AtOnce(Arc<Mutex<Vec<String>>>);

impl AtOnce {
    pub fn researched(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
}

impl Research for AtOnce {
    fn research<'a>(
        &'a self,
        address: &'a ToolAddress,
        _known: &'a [url::Url],
        progress: &'a watch::Sender<Progress>,
    ) -> BoxFuture<'a, Result<Researched, Failure>> {
        self.0.lock().unwrap().push(address.to_string());
        for step in Step::ALL {
            progress.send_modify(|progress| progress.step = Some(step));
        }
        std::future::ready(Ok(researched(address))).boxed()
    }
}

/// One that never goes beyond the step that the first label of the address names.
pub struct Stuck;

impl Research for Stuck {
    fn research<'a>(
        &'a self,
        address: &'a ToolAddress,
        _known: &'a [url::Url],
        progress: &'a watch::Sender<Progress>,
    ) -> BoxFuture<'a, Result<Researched, Failure>> {
        async move {
            for step in Step::ALL {
                progress.send_modify(|progress| progress.step = Some(step));
                if address.host().starts_with(name(step)) {
                    std::future::pending::<()>().await;
                }
                tokio::task::yield_now().await;
            }
            Ok(researched(address))
        }
        .boxed()
    }
}

/// The step as it is stored.
pub const fn name(step: Step) -> &'static str {
    match step {
        Step::Discover => "discover",
        Step::Read => "read",
        Step::Extract => "extract",
        Step::Reviews => "reviews",
        Step::Reputation => "reputation",
        Step::Discussions => "discussions",
        Step::Alternatives => "alternatives",
        Step::Point => "point",
        Step::Score => "score",
        Step::Synthesise => "synthesise",
    }
}

fn researched(address: &ToolAddress) -> Researched {
    Researched {
        report: report(address),
        logo: None,
    }
}

/// With one fact.
fn report(address: &ToolAddress) -> Report {
    let now = OffsetDateTime::now_utc();
    Report {
        schema: 1,
        tool: ToolIdentity {
            name: address.host(),
            url: address.to_string(),
            tagline: None,
        },
        summary: "It is SOC 2 certified.".to_owned(),
        facts: vec![Fact {
            id: FactId("f1".to_owned()),
            kind: FactKind::Compliance,
            value: "SOC 2".to_owned(),
            status: Status::Held,
            quote: "We are SOC 2 certified.".to_owned(),
            url: address.to_string(),
            fetched_at: now,
            condition: None,
            detail: None,
            origin: Origin::Rules,
        }],
        scores: Vec::new(),
        overall: Overall {
            score: None,
            confidence: 0.0,
            known_dimensions: 0,
        },
        strengths: Vec::new(),
        weaknesses: Vec::new(),
        unknowns: Vec::new(),
        sources: Vec::new(),
        warnings: Vec::new(),
        prose: None,
        elsewhere: vec![],
        usage: vec![],
        without: vec![],
        started_at: now,
        finished_at: now,
    }
}

/// Waits until no run is under way.
pub async fn all_ended(owner: &PgPool, limit: Duration) {
    let waiting = async {
        while sqlx::query_scalar::<_, bool>(
            "select exists (select from trackr.runs where state in ('queued', 'running'))",
        )
        .fetch_one(owner)
        .await
        .unwrap()
        {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(limit, waiting)
        .await
        .expect("some runs did not end");
}

/// Every run is done, in that many attempts, and has one report with its one fact.
pub async fn assert_one_report_each(owner: &PgPool, runs: usize, attempts: i32) {
    let ends: Vec<(String, i32, i64, i64)> = sqlx::query_as(
        "select r.state, r.attempt,
                (select count(*) from trackr.reports p where p.workspace_id = r.workspace_id and p.run_id = r.id),
                (select count(*) from trackr.reports p join trackr.facts f
                     on f.workspace_id = p.workspace_id and f.report_id = p.id
                  where p.workspace_id = r.workspace_id and p.run_id = r.id)
           from trackr.runs r",
    )
    .fetch_all(owner)
    .await
    .unwrap();
    assert_eq!(ends.len(), runs);
    let kinds: HashSet<_> = ends.into_iter().collect();
    assert_eq!(
        kinds,
        HashSet::from([("done".to_owned(), attempts, 1, 1)]),
        "state, attempts, reports, facts"
    );
    let reports: i64 = sqlx::query_scalar("select count(*) from trackr.reports")
        .fetch_one(owner)
        .await
        .unwrap();
    assert_eq!(usize::try_from(reports).unwrap(), runs);
    let credits: Option<i64> = sqlx::query_scalar("select sum(spent) from trackr.credits")
        .fetch_one(owner)
        .await
        .unwrap();
    assert_eq!(credits, Some(reports), "a report spends one credit");
}

//! Runs that fail, and when they are tried again.

use db::{Actor, runs, tools, tools::NewTool};
use model::{
    id::UserId,
    run::{Run, Step},
};
use sqlx::PgPool;

use super::*;

/// A beat that no test lives to see: what is stored was stored for another reason.
const NEVER: Duration = Duration::from_secs(3_600);

/// A run of Ada's in this worker's hands.
struct World {
    pool: Pool,
    ada: Actor,
    lease: Lease,
    notices: Notices,
}

impl World {
    async fn new(owner: PgPool) -> Self {
        db::local::seed(&owner).await.unwrap();
        let pool = db::testing::app_pool(&owner).await.unwrap();
        let (workspace_id, user_id): (uuid::Uuid, uuid::Uuid) =
            sqlx::query_as("select workspace_id, user_id from trackr.members limit 1")
                .fetch_one(&owner)
                .await
                .unwrap();
        let ada = Actor {
            user_id: UserId(user_id),
            workspace_id: model::id::WorkspaceId(workspace_id),
            second_factor: false,
        };
        let notices = queue::listen(&pool).await.unwrap();
        let mut tx = TenantTx::begin(&pool, &ada).await.unwrap();
        let tool = NewTool {
            name: "vendor.example",
            url: "https://vendor.example/",
            host: "vendor.example",
            key: "vendor.example",
            page: None,
        };
        let tool = tools::add(&mut tx, tool).await.unwrap();
        runs::enqueue(&mut tx, tool.id).await.unwrap();
        tx.commit().await.unwrap();
        let lease = queue::claim(&pool, LEASE).await.unwrap().unwrap();
        Self {
            pool,
            ada,
            lease,
            notices,
        }
    }

    async fn run(&self) -> Run {
        let mut tx = TenantTx::begin(&self.pool, &self.ada).await.unwrap();
        runs::get(&mut tx, self.lease.run_id)
            .await
            .unwrap()
            .unwrap()
    }

    /// Waits until the run as members read it is at this step.
    async fn until(&self, step: Step) {
        let mut news = self.notices.subscribe();
        while self.run().await.progress.step != Some(step) {
            news.recv().await.unwrap();
        }
    }
}

fn at(step: Step, facts: u32) -> Progress {
    Progress {
        step: Some(step),
        facts,
        ..Progress::default()
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn each_step_is_stored_when_it_begins(owner: PgPool) {
    let world = World::new(owner).await;
    let (progress, seen) = watch::channel(Progress::default());
    let research = async {
        for step in Step::ALL {
            progress.send_replace(at(step, 0));
            world.until(step).await;
        }
    };
    tokio::select! {
        () = research => {}
        beat = keep_alive(&world.pool, &world.lease, seen, NEVER) => panic!("{beat:?}"),
        () = tokio::time::sleep(Duration::from_secs(30)) => panic!("a step waits for the beat"),
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_came_last_is_stored_before_the_run_ends(owner: PgPool) {
    let world = World::new(owner).await;
    let (progress, seen) = watch::channel(Progress::default());
    // No pause between the steps: nobody could store one meanwhile.
    let researching = async move {
        tokio::task::yield_now().await;
        for step in Step::ALL {
            progress.send_replace(at(step, 31));
        }
        Err(Failure {
            kind: FailureKind::NotFound,
            message: "Nothing there.".to_owned(),
            retryable: false,
        })
    };
    let keeping = keep_alive(&world.pool, &world.lease, seen, NEVER);
    let outcome = watched(researching, keeping).await;
    assert!(matches!(outcome, Outcome::Researched(Err(_))));
    let stored = world.run().await.progress;
    assert_eq!((stored.step, stored.facts), (Some(Step::Synthesise), 31));
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_run_cancelled_at_the_last_moment_has_no_result(owner: PgPool) {
    let world = World::new(owner).await;
    let (progress, seen) = watch::channel(at(Step::Read, 0));
    let researching = async {
        world.until(Step::Read).await;
        let mut tx = TenantTx::begin(&world.pool, &world.ada).await.unwrap();
        assert!(runs::cancel(&mut tx, world.lease.run_id).await.unwrap());
        tx.commit().await.unwrap();
        progress.send_replace(at(Step::Synthesise, 1));
        drop(progress);
        Err(Failure {
            kind: FailureKind::NotFound,
            message: "Nothing there.".to_owned(),
            retryable: false,
        })
    };
    let keeping = keep_alive(&world.pool, &world.lease, seen, NEVER);
    let outcome = watched(researching, keeping).await;
    assert!(matches!(outcome, Outcome::Ended(Beat::Cancelled)));
}

#[tokio::test]
async fn a_panic_fails_the_run_and_may_pass() {
    let failure = caught(async { panic!("no rule foresaw this") })
        .await
        .unwrap_err();
    assert_eq!(failure.kind, FailureKind::Internal);
    assert!(failure.retryable);
    assert!(!failure.message.contains("foresaw"), "{failure:?}");
}

#[test]
fn retries_wait_longer_each_time() {
    assert_eq!(backoff(1), Duration::from_secs(5));
    assert_eq!(backoff(2), Duration::from_secs(20));
    assert_eq!(backoff(3), Duration::from_secs(80));
    assert_eq!(backoff(i32::MAX), backoff(6));
}

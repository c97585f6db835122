//! Runs as jobs: claimed once, kept by heartbeats, taken again, cancelled, fair, and announced.

use std::{collections::HashSet, sync::Arc, time::Duration};

use db::{
    Actor, DbError, TenantTx, queue,
    queue::{Beat, Lease, Notice},
    reports, runs, tools,
};
use model::{
    id::WorkspaceId,
    run::{Progress, RunState, Step},
    tool::{Deadline, Every},
};
use sqlx::{PgPool, types::Uuid};

use crate::world::{LEASE, World, count, report, workspace};

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn every_run_is_claimed_exactly_once(owner: PgPool) {
    let world = World::new(owner).await;
    for number in 0..4 {
        let id = workspace(&world.owner, &format!("busy-{number}")).await;
        fill(&world, id, 50).await;
    }
    let workers = (0..8).map(|_| {
        let app = world.app.clone();
        tokio::spawn(async move {
            let mut claimed = Vec::new();
            while let Some(lease) = queue::claim(&app, LEASE).await.unwrap() {
                assert_eq!(lease.attempt, 1);
                claimed.push(lease.run_id);
            }
            claimed
        })
    });
    let claimed: Vec<_> = futures::future::join_all(workers)
        .await
        .into_iter()
        .flat_map(Result::unwrap)
        .collect();
    let distinct: HashSet<_> = claimed.iter().copied().collect();
    assert_eq!((claimed.len(), distinct.len()), (200, 200));
}

/// Tools with a run waiting each.
async fn fill(world: &World, workspace: WorkspaceId, runs: i32) {
    let all = Actor {
        workspace_id: workspace,
        ..world.ada
    };
    world.without_limits(&all).await;
    sqlx::query(
        "with tool as (
             insert into trackr.tools (workspace_id, id, name, url, host, key)
             select $1, gen_random_uuid(), 'n', 'https://larkspur.example/', 'h', n::text from generate_series(1, $2) n
             returning id)
         insert into trackr.runs (workspace_id, id, tool_id) select $1, gen_random_uuid(), id from tool",
    )
    .bind(workspace.0)
    .bind(runs)
    .execute(&world.owner)
    .await
    .unwrap();
}

/// Ends a run without a report.
async fn end(world: &World, lease: &Lease) {
    let state = queue::fail(&world.app, lease, "Nothing there.", None).await;
    assert_eq!(state.unwrap(), RunState::Failed);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_worker_alone_takes_a_single_run_before_the_rest_of_five_hundred(owner: PgPool) {
    let world = World::new(owner).await;
    fill(&world, world.ada.workspace_id, 500).await;
    // While nothing else is at work, all workspaces have the same number of runs at work: none.
    end(&world, &world.claim().await).await;
    world.add_and_enqueue(&world.grace, "b.example").await;
    let second = world.claim().await;
    assert_eq!(second.workspace_id, world.grace.workspace_id);
    end(&world, &second).await;
    for _ in 0..3 {
        let next = world.claim().await;
        assert_eq!(next.workspace_id, world.ada.workspace_id);
        end(&world, &next).await;
    }
    world.add_and_enqueue(&world.grace, "c.example").await;
    assert_eq!(
        world.claim().await.workspace_id,
        world.grace.workspace_id,
        "also after a turn of its own"
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn two_workers_don_t_starve_a_third_workspace_between_two_busy_ones(owner: PgPool) {
    let world = World::new(owner).await;
    let third = workspace(&world.owner, "third").await;
    fill(&world, world.ada.workspace_id, 500).await;
    fill(&world, world.grace.workspace_id, 500).await;
    let (mut older, newer) = (world.claim().await, world.claim().await);
    assert_ne!(older.workspace_id, newer.workspace_id);
    fill(&world, third, 1).await;
    // The other worker keeps its run all the while.
    let mut taken = Vec::new();
    for _ in 0..2 {
        end(&world, &older).await;
        older = world.claim().await;
        taken.push(older.workspace_id);
    }
    assert_eq!(taken[0], third, "{taken:?}");
    assert_ne!(taken[1], newer.workspace_id);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn every_attempt_is_a_turn(owner: PgPool) {
    let world = World::new(owner).await;
    for workspace in [world.ada.workspace_id, world.grace.workspace_id] {
        fill(&world, workspace, 5).await;
    }
    let mut turns = Vec::new();
    for _ in 0..20 {
        let lease = world.claim().await;
        turns.push(lease.workspace_id);
        queue::fail(&world.app, &lease, "Too slow.", Some(Duration::ZERO))
            .await
            .unwrap();
    }
    assert!(
        turns.windows(2).all(|pair| pair[0] != pair[1]),
        "failing again and again earns no more turns: {turns:?}"
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn claims_at_the_same_moment_delay_a_single_run_by_no_more_than_their_number(owner: PgPool) {
    const WORKERS: usize = 8;
    let world = Arc::new(World::new(owner).await);
    fill(&world, world.ada.workspace_id, 500).await;
    world.add_and_enqueue(&world.grace, "b.example").await;
    let workers = (0..WORKERS).map(|_| {
        let world = Arc::clone(&world);
        tokio::spawn(async move {
            for _ in 0..10 {
                end(&world, &world.claim().await).await;
            }
        })
    });
    for worker in futures::future::join_all(workers).await {
        worker.unwrap();
    }
    let order: Vec<Uuid> = sqlx::query_scalar(
        "select workspace_id from trackr.runs where taken_at is not null order by taken_at",
    )
    .fetch_all(&world.owner)
    .await
    .unwrap();
    assert_eq!(order.len(), WORKERS * 10);
    let place = order
        .iter()
        .position(|id| *id == world.grace.workspace_id.0);
    assert!(place.is_some_and(|place| place <= WORKERS), "{place:?}");
}

/// What members can ask of a run, and what its worker does, all at the same moment.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn cancelling_and_asking_again_while_a_run_ends_leave_one_end_and_one_run_at_a_time(
    owner: PgPool,
) {
    let world = World::new(owner).await;
    world.without_limits(&world.ada).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    let mut seen = HashSet::new();
    for round in 0..60 {
        let run = world.enqueue(&world.ada, tool).await;
        let lease = world.claim().await;
        assert_eq!(lease.run_id, run);
        let ending = async {
            if round % 2 == 0 {
                tokio::task::yield_now().await;
            }
            // The worker's last heartbeat may learn of the cancellation; then it stores nothing.
            let beat = queue::heartbeat(&world.app, &lease, &Progress::default()).await;
            if round % 3 == 0 && beat.unwrap() != Beat::Kept {
                return;
            }
            if let Ok(mut tx) = TenantTx::begin_leased(&world.app, &lease).await
                && let Ok(id) = reports::store(&mut tx, &lease, &report("Larkspur")).await
                && queue::finish(&mut tx, &lease, id).await.is_ok()
            {
                tx.commit().await.unwrap();
            }
        };
        let cancelling = async {
            let mut tx = world.begin(&world.ada).await;
            runs::cancel(&mut tx, run).await.unwrap();
            tx.commit().await.unwrap();
        };
        let again = futures::future::join_all((0..4).map(|_| world.enqueue(&world.ada, tool)));
        let ((), (), again) = tokio::join!(ending, cancelling, again);

        let ended = world.run(&world.ada, run).await;
        let reports: i64 =
            sqlx::query_scalar("select count(*) from trackr.reports where run_id = $1")
                .bind(run.0)
                .fetch_one(&world.owner)
                .await
                .unwrap();
        assert!(
            matches!(
                (ended.state, reports),
                (RunState::Done, 1) | (RunState::Cancelled, 0)
            ),
            "round {round}: {ended:?}, {reports} reports"
        );
        let next: HashSet<_> = again.into_iter().filter(|id| *id != run).collect();
        assert!(next.len() <= 1, "two runs of one tool at once: {next:?}");
        for id in next {
            cancel(&world, id).await;
            assert_eq!(world.run(&world.ada, id).await.state, RunState::Cancelled);
        }
        seen.insert(ended.state.as_str());
    }
    assert_eq!(seen.len(), 2, "both ends were reached: {seen:?}");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn workspaces_take_turns(owner: PgPool) {
    let world = World::new(owner).await;
    for number in 0..3 {
        world
            .add_and_enqueue(&world.ada, &format!("a{number}.example"))
            .await;
    }
    world.add_and_enqueue(&world.grace, "b.example").await;
    let mut order = Vec::new();
    for _ in 0..4 {
        order.push(world.claim().await.workspace_id);
    }
    let (ada, grace) = (world.ada.workspace_id, world.grace.workspace_id);
    assert_eq!(
        order,
        [ada, grace, ada, ada],
        "a workspace with nothing at work goes first, then the oldest"
    );
    assert!(queue::claim(&world.app, LEASE).await.unwrap().is_none());
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn heartbeats_keep_the_lease_and_show_progress(owner: PgPool) {
    let world = World::new(owner).await;
    let run = world.add_and_enqueue(&world.ada, "larkspur.example").await;
    let waiting = world.run(&world.ada, run).await;
    assert_eq!((waiting.state, waiting.retry_at), (RunState::Queued, None));
    let lease = world.claim().await;
    world.expire(run).await;
    let progress = Progress {
        step: Some(Step::Read),
        doing: Some("pri\0cing".into()),
        pages_read: 3,
        ..Progress::default()
    };
    assert_eq!(
        queue::heartbeat(&world.app, &lease, &progress)
            .await
            .unwrap(),
        Beat::Kept
    );
    assert!(
        queue::claim(&world.app, LEASE).await.unwrap().is_none(),
        "the lease was extended"
    );
    let shown = world.run(&world.ada, run).await;
    assert_eq!(
        (shown.state, shown.progress.pages_read),
        (RunState::Running, 3)
    );
    assert_eq!(shown.progress.doing.as_deref(), Some("pricing"));
    assert!(shown.started_at.is_some() && shown.finished_at.is_none());
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_dead_workers_run_is_taken_again_and_given_up_after_four_attempts(owner: PgPool) {
    let world = World::new(owner).await;
    let run = world.add_and_enqueue(&world.ada, "larkspur.example").await;
    let mut leases = Vec::new();
    for attempt in 1..=4 {
        let lease = world.claim().await;
        assert_eq!((lease.run_id, lease.attempt), (run, attempt));
        leases.push(lease);
        assert!(
            queue::claim(&world.app, LEASE).await.unwrap().is_none(),
            "held"
        );
        world.expire(run).await;
    }
    assert!(queue::claim(&world.app, LEASE).await.unwrap().is_none());
    let ended = world.run(&world.ada, run).await;
    assert_eq!(ended.state, RunState::Failed);
    assert!(ended.failure.unwrap().contains("Start it again"));
    for lease in &leases {
        assert_eq!(
            queue::heartbeat(&world.app, lease, &Progress::default())
                .await
                .unwrap(),
            Beat::Lost
        );
        assert!(matches!(
            queue::fail(&world.app, lease, "late", None).await,
            Err(DbError::LeaseLost)
        ));
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_failure_waits_before_the_next_attempt(owner: PgPool) {
    let world = World::new(owner).await;
    let run = world.add_and_enqueue(&world.ada, "larkspur.example").await;
    let wait = Some(Duration::from_secs(30));
    for attempt in 1..=4 {
        let lease = world.claim().await;
        assert_eq!(lease.attempt, attempt);
        let state = queue::fail(&world.app, &lease, "The site is too slow.", wait)
            .await
            .unwrap();
        let shown = world.run(&world.ada, run).await;
        assert_eq!(shown.state, state);
        assert_eq!(shown.failure.as_deref(), Some("The site is too slow."));
        let waits = state == RunState::Queued;
        assert_eq!(
            world.newest_run(&world.ada).await.waits_for_retry,
            waits,
            "attempt {attempt}"
        );
        assert_eq!(
            shown.retry_at.is_some_and(|at| at > shown.created_at),
            waits,
            "attempt {attempt} of {}",
            model::run::ATTEMPTS
        );
        assert!(
            queue::claim(&world.app, LEASE).await.unwrap().is_none(),
            "not before its time"
        );
        assert_eq!(
            state,
            if attempt < model::run::ATTEMPTS {
                RunState::Queued
            } else {
                RunState::Failed
            }
        );
        world.expire(run).await;
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_run_given_back_starts_again_and_loses_no_attempt(owner: PgPool) {
    let world = World::new(owner).await;
    let run = world.add_and_enqueue(&world.ada, "larkspur.example").await;
    for _ in 0..6 {
        let lease = world.claim().await;
        assert_eq!((lease.run_id, lease.attempt), (run, 1));
        assert_eq!(
            queue::release(&world.app, &lease).await.unwrap(),
            RunState::Queued
        );
        assert!(matches!(
            queue::release(&world.app, &lease).await,
            Err(DbError::LeaseLost)
        ));
    }
    let lease = world.claim().await;
    cancel(&world, run).await;
    assert_eq!(
        queue::release(&world.app, &lease).await.unwrap(),
        RunState::Cancelled
    );
    assert!(world.run(&world.ada, run).await.finished_at.is_some());
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_final_failure_makes_room_for_a_new_run(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    let run = world.enqueue(&world.ada, tool).await;
    let lease = world.claim().await;
    let long = "The address answers with an error. ".repeat(100);
    assert_eq!(
        queue::fail(&world.app, &lease, &long, None).await.unwrap(),
        RunState::Failed
    );
    let ended = world.run(&world.ada, run).await;
    assert!(ended.finished_at.is_some());
    assert_eq!(ended.failure.unwrap().chars().count(), 1_000);
    assert_ne!(world.enqueue(&world.ada, tool).await, run);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_waiting_run_is_cancelled_at_once(owner: PgPool) {
    let world = World::new(owner).await;
    let run = world.add_and_enqueue(&world.ada, "larkspur.example").await;
    let mut tx = world.begin(&world.ada).await;
    assert!(runs::cancel(&mut tx, run).await.unwrap());
    assert!(!runs::cancel(&mut tx, run).await.unwrap(), "it is over");
    tx.commit().await.unwrap();
    assert_eq!(world.run(&world.ada, run).await.state, RunState::Cancelled);
    assert!(queue::claim(&world.app, LEASE).await.unwrap().is_none());
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_run_at_work_is_cancelled_when_its_worker_reports(owner: PgPool) {
    let world = World::new(owner).await;
    let run = world.add_and_enqueue(&world.ada, "larkspur.example").await;
    let lease = world.claim().await;
    cancel(&world, run).await;
    assert_eq!(world.run(&world.ada, run).await.state, RunState::Running);
    assert_eq!(
        queue::heartbeat(&world.app, &lease, &Progress::default())
            .await
            .unwrap(),
        Beat::Cancelled
    );
    assert_eq!(world.run(&world.ada, run).await.state, RunState::Cancelled);
    assert_eq!(
        queue::heartbeat(&world.app, &lease, &Progress::default())
            .await
            .unwrap(),
        Beat::Lost
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_cancelled_run_is_never_tried_again(owner: PgPool) {
    let world = World::new(owner).await;
    let failing = world.add_and_enqueue(&world.ada, "a.example").await;
    let lease = world.claim().await;
    cancel(&world, failing).await;
    let state = queue::fail(&world.app, &lease, "x", Some(Duration::ZERO))
        .await
        .unwrap();
    assert_eq!(state, RunState::Cancelled);

    let dying = world.add_and_enqueue(&world.ada, "b.example").await;
    world.claim().await;
    cancel(&world, dying).await;
    world.expire(dying).await;
    assert!(queue::claim(&world.app, LEASE).await.unwrap().is_none());
    assert_eq!(
        world.run(&world.ada, dying).await.state,
        RunState::Cancelled
    );
}

async fn cancel(world: &World, run: model::id::RunId) {
    let mut tx = world.begin(&world.ada).await;
    assert!(runs::cancel(&mut tx, run).await.unwrap());
    tx.commit().await.unwrap();
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_tool_is_researched_once_at_a_time(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    let ids = futures::future::join_all((0..8).map(|_| world.enqueue(&world.ada, tool))).await;
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    assert_eq!(count(&world.owner, "runs").await, 1);
    world.claim().await;
    assert_eq!(
        world.enqueue(&world.ada, tool).await,
        ids[0],
        "also while it is at work"
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn enqueueing_joins_the_callers_transaction(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    let mut tx = world.begin(&world.ada).await;
    runs::enqueue(&mut tx, tool).await.unwrap();
    assert!(
        queue::claim(&world.app, LEASE).await.unwrap().is_none(),
        "not before the commit"
    );
    drop(tx);
    assert!(
        queue::claim(&world.app, LEASE).await.unwrap().is_none(),
        "and not after a rollback"
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn watchers_hear_of_every_change_also_after_a_lost_connection(owner: PgPool) {
    let world = World::new(owner).await;
    let notices = queue::listen(&world.app).await.unwrap();
    let mut watcher = notices.subscribe();
    let run = world.add_and_enqueue(&world.ada, "larkspur.example").await;
    let own = Notice::Run {
        workspace_id: world.ada.workspace_id,
        run_id: run,
    };
    assert_eq!(watcher.recv().await.unwrap(), own);
    let lease = world.claim().await;
    assert_eq!(watcher.recv().await.unwrap(), own);

    let superuser = (*world.owner.connect_options())
        .clone()
        .username("postgres");
    let superuser = sqlx::PgPool::connect_with(superuser).await.unwrap();
    let ended: i64 = sqlx::query_scalar(
        "select count(pg_terminate_backend(pid)) from pg_stat_activity
          where datname = current_database() and query ilike 'listen%'",
    )
    .fetch_one(&superuser)
    .await
    .unwrap();
    superuser.close().await;
    assert_eq!(ended, 1);
    assert_eq!(watcher.recv().await.unwrap(), Notice::Missed);
    // The new connection may begin to listen a moment later; a watcher reads the row again meanwhile.
    loop {
        queue::heartbeat(&world.app, &lease, &Progress::default())
            .await
            .unwrap();
        match tokio::time::timeout(Duration::from_millis(200), watcher.recv()).await {
            Ok(notice) if notice == Ok(own) => break,
            _ => {}
        }
    }
}

/// By several schedulers at once; a tool that is being researched is left to its run, and none is due twice.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn each_tool_that_is_due_is_queued_once(owner: PgPool) {
    let world = World::new(owner).await;
    let mut scheduled = Vec::new();
    for (actor, host, every) in [
        (&world.ada, "weekly.example", Every::Weekly),
        (&world.grace, "monthly.example", Every::Monthly),
        (&world.ada, "busy.example", Every::Weekly),
        (&world.ada, "never.example", Every::Never),
    ] {
        let tool = world.add_tool(actor, host).await;
        let mut tx = world.begin(actor).await;
        tools::set_schedule(&mut tx, tool, every).await.unwrap();
        tx.commit().await.unwrap();
        scheduled.push(tool);
    }
    world.enqueue(&world.ada, scheduled[2]).await;
    assert_eq!(
        queue::enqueue_due(&world.app, 100).await.unwrap(),
        0,
        "not yet"
    );
    sqlx::query("update trackr.tools set next_research_at = now() - interval '3 months' where next_research_at is not null")
        .execute(&world.owner)
        .await
        .unwrap();
    let at_once = (0..8).map(|_| queue::enqueue_due(&world.app, 100));
    let queued: i32 = futures::future::join_all(at_once)
        .await
        .into_iter()
        .map(Result::unwrap)
        .sum();
    assert_eq!(queued, 3);
    let waiting: Vec<(String, bool)> = sqlx::query_as(
        "select t.host, r.requested_by is null from trackr.runs r join trackr.tools t on t.id = r.tool_id order by 1",
    )
    .fetch_all(&world.owner)
    .await
    .unwrap();
    let waiting: Vec<_> = waiting
        .iter()
        .map(|(host, nobody)| (host.as_str(), *nobody))
        .collect();
    assert_eq!(
        waiting,
        [
            ("busy.example", false),
            ("monthly.example", true),
            ("weekly.example", true)
        ]
    );
    let mut tx = world.begin(&world.ada).await;
    let next = tools::schedule(&mut tx, scheduled[0])
        .await
        .unwrap()
        .unwrap();
    let days = (next.next.unwrap() - time::OffsetDateTime::now_utc()).whole_days();
    assert_eq!(
        (next.every, days),
        (Every::Weekly, 6),
        "from now on, not from when it was due"
    );
    assert_eq!(
        tools::schedule(&mut tx, scheduled[1]).await.unwrap(),
        None,
        "another workspace's"
    );
}

/// It follows what is written about the money: made, moved, cancelled, deleted.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn research_before_a_renewal_follows_the_spend_records(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    let mut tx = world.begin(&world.ada).await;
    tools::set_schedule(&mut tx, tool, Every::BeforeRenewal)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let next = async || {
        let mut tx = world.begin(&world.ada).await;
        let schedule = tools::schedule(&mut tx, tool).await.unwrap().unwrap();
        schedule.next.map(time::OffsetDateTime::date)
    };
    let today = time::OffsetDateTime::now_utc().date();
    let in_days = |days| today + time::Duration::days(days);
    assert_eq!(next().await, None, "nothing renews");
    // Thirty days of notice and two weeks before.
    let record = crate::spend::written(&world, &world.ada, Some(tool)).await;
    let renew = async |change: &str| {
        sqlx::query(sqlx::AssertSqlSafe(format!(
            "update trackr.spend_records set {change}"
        )))
        .execute(&world.owner)
        .await
        .unwrap();
    };
    renew("renews_on = current_date + 100").await;
    assert_eq!(next().await, Some(in_days(56)));
    renew("renews_on = current_date + 45").await;
    assert_eq!(next().await, Some(in_days(1)));
    sqlx::query("update trackr.tools set next_research_at = now() - interval '1 hour'")
        .execute(&world.owner)
        .await
        .unwrap();
    renew("renews_on = current_date + 40, notice_days = 26").await;
    let due = "update trackr.tools set next_research_at = now()";
    sqlx::query(due).execute(&world.owner).await.unwrap();
    assert_eq!(queue::enqueue_due(&world.app, 100).await.unwrap(), 1);
    assert_eq!(next().await, Some(in_days(2)), "should it fail");
    let lease = world.claim().await;
    world.finish(&lease, &report("Larkspur")).await;
    let then = next().await.unwrap();
    assert!(then > in_days(350), "{then}: this renewal's is done");
    sqlx::query("delete from trackr.reports")
        .execute(&world.owner)
        .await
        .unwrap();
    renew("status = 'ended'").await;
    assert_eq!(next().await, None);
    renew("status = 'active'").await;
    assert!(next().await.is_some());
    let mut tx = world.begin(&world.ada).await;
    assert!(db::spend::delete(&mut tx, record).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(next().await, None);
}

/// Two weeks before have passed when the contract is written down or edited: the nearest renewal counts all the same, once.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_nearest_renewal_is_not_left_out_because_it_is_near(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    crate::spend::written(&world, &world.ada, Some(tool)).await;
    let renew = async |change: &str| {
        let change = format!("update trackr.spend_records set {change}");
        let change = sqlx::query(sqlx::AssertSqlSafe(change));
        change.execute(&world.owner).await.unwrap();
    };
    let schedule = async || {
        let mut tx = world.begin(&world.ada).await;
        tools::schedule(&mut tx, tool).await.unwrap().unwrap()
    };
    let today = time::OffsetDateTime::now_utc().date();
    let in_days = |days| today + time::Duration::days(days);
    renew("renews_on = current_date + 40").await;
    let mut tx = world.begin(&world.ada).await;
    tools::set_schedule(&mut tx, tool, Every::BeforeRenewal)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let nearest = schedule().await;
    assert_eq!(nearest.next.map(time::OffsetDateTime::date), Some(today));
    assert_eq!(nearest.before, Some((in_days(10), Deadline::Notice)));
    renew("notice_days = 0").await;
    let far = schedule().await;
    assert_eq!(far.next.map(time::OffsetDateTime::date), Some(in_days(26)));
    assert_eq!(far.before, Some((in_days(40), Deadline::Renewal)));
    renew("renews_on = current_date + 5, auto_renew = false").await;
    assert_eq!(
        schedule().await.before,
        Some((in_days(5), Deadline::End)),
        "it ends"
    );
    renew("renews_on = current_date + 5, auto_renew = true, notice_days = 5").await;
    assert_eq!(schedule().await.before, Some((today, Deadline::Notice)));
    assert_eq!(queue::enqueue_due(&world.app, 100).await.unwrap(), 1);
    let later = async |why: &str| {
        let next = schedule().await.next.unwrap().date();
        assert!(next > in_days(300), "{why}: {next}");
    };
    later("it is being researched").await;
    renew("seats = 7, notice_days = 4").await;
    later("edited meanwhile").await;
    let lease = world.claim().await;
    world.finish(&lease, &report("Larkspur")).await;
    renew("notice_days = 3").await;
    later("it was researched").await;
    // By a report of last month it was not.
    sqlx::query("update trackr.reports set created_at = now() - interval '30 days'")
        .execute(&world.owner)
        .await
        .unwrap();
    renew("notice_days = 2").await;
    assert_eq!(
        schedule().await.before,
        Some((in_days(3), Deadline::Notice))
    );
    world.enqueue(&world.ada, tool).await;
    let lease = world.claim().await;
    world.finish(&lease, &report("Larkspur")).await;
    later("researched by hand").await;
    // The last day for notice is over, so it is the next year's that can be acted on.
    renew("renews_on = current_date + 5, notice_days = 6").await;
    later("too late").await;
}

/// What failed is tried again as long as there is time, and who looks is told for what the newest report was made.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn research_before_a_renewal_that_fails_is_tried_again(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    crate::spend::written(&world, &world.ada, Some(tool)).await;
    sqlx::query("update trackr.spend_records set renews_on = current_date + 10, notice_days = 0")
        .execute(&world.owner)
        .await
        .unwrap();
    let mut tx = world.begin(&world.ada).await;
    tools::set_schedule(&mut tx, tool, Every::BeforeRenewal)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let schedule = async || {
        let mut tx = world.begin(&world.ada).await;
        tools::schedule(&mut tx, tool).await.unwrap().unwrap()
    };
    let today = time::OffsetDateTime::now_utc().date();
    let in_days = |days| today + time::Duration::days(days);
    assert_eq!(queue::enqueue_due(&world.app, 100).await.unwrap(), 1);
    let lease = world.claim().await;
    queue::fail(&world.app, &lease, "It answers no longer.", None)
        .await
        .unwrap();
    let again = schedule().await;
    assert_eq!(again.next.map(time::OffsetDateTime::date), Some(in_days(2)));
    assert_eq!(again.before, Some((in_days(10), Deadline::Renewal)));
    assert_eq!(again.researched, None);
    sqlx::query("update trackr.tools set next_research_at = now()")
        .execute(&world.owner)
        .await
        .unwrap();
    assert_eq!(queue::enqueue_due(&world.app, 100).await.unwrap(), 1);
    let lease = world.claim().await;
    world.finish(&lease, &report("Larkspur")).await;
    let done = schedule().await;
    assert!(done.next.unwrap().date() > in_days(300));
    let researched = done.researched.unwrap();
    assert_eq!(researched.at.date(), today);
    assert_eq!(
        (researched.day, researched.deadline),
        (in_days(10), Deadline::Renewal)
    );
    // A report of long before was made for nothing that is to come.
    sqlx::query("update trackr.reports set created_at = now() - interval '30 days'")
        .execute(&world.owner)
        .await
        .unwrap();
    assert_eq!(schedule().await.researched, None);
}

//! Credits: reserved by a run, spent by its report, given back by any other end.

use db::{Actor, DbError, Pool, credits, queue, runs, tools};
use futures::future::join_all;
use model::{ErrorCode, credit::Credits, id::ToolId, run::RunState, tool::Every};
use sqlx::PgPool;

use crate::world::{World, report};

async fn standing(world: &World, actor: &Actor) -> Credits {
    let mut tx = world.begin(actor).await;
    credits::get(&mut tx).await.unwrap()
}

async fn spent_and_reserved(world: &World) -> (u32, u32) {
    let credits = standing(world, &world.ada).await;
    (credits.spent, credits.reserved)
}

/// Leaves the free plan so many credits this month.
async fn leave(world: &World, left: i32) {
    sqlx::query(
        "insert into trackr.credits (workspace_id, month, spent) values ($1, trackr.this_month(), trackr.credit_limit('free') - $2)
         on conflict (workspace_id, month) do update set spent = excluded.spent",
    )
    .bind(world.ada.workspace_id.0)
    .bind(left)
    .execute(&world.owner)
    .await
    .unwrap();
}

fn is_used_up(refused: &DbError) -> bool {
    let DbError::Refused { constraint, public } = refused else {
        return false;
    };
    constraint == "credit_limit"
        && public.code == ErrorCode::Conflict
        && public.message.contains("credits are used up")
}

async fn ask(pool: &Pool, actor: &Actor, tool: ToolId) -> Result<(), DbError> {
    let mut tx = db::TenantTx::begin(pool, actor).await?;
    runs::enqueue(&mut tx, tool).await?;
    tx.commit().await
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_report_spends_one_and_no_other_end_does(owner: PgPool) {
    let world = World::new(owner).await;
    world.add_and_enqueue(&world.ada, "done.example").await;
    assert_eq!(spent_and_reserved(&world).await, (0, 1));
    let lease = world.claim().await;
    assert_eq!(spent_and_reserved(&world).await, (0, 1));
    world.finish(&lease, &report("Larkspur")).await;
    assert_eq!(spent_and_reserved(&world).await, (1, 0));

    world.add_and_enqueue(&world.ada, "failed.example").await;
    let failed = queue::fail(&world.app, &world.claim().await, "Nothing there.", None).await;
    assert_eq!(failed.unwrap(), RunState::Failed);
    let cancelled = world.add_and_enqueue(&world.ada, "cancelled.example").await;
    let mut tx = world.begin(&world.ada).await;
    assert!(runs::cancel(&mut tx, cancelled).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(spent_and_reserved(&world).await, (1, 0));
    let others = standing(&world, &world.grace).await;
    assert_eq!((others.spent, others.left()), (0, Some(50)));

    // What was spent stays spent when the tool goes.
    sqlx::query("delete from trackr.tools")
        .execute(&world.owner)
        .await
        .unwrap();
    assert_eq!(spent_and_reserved(&world).await, (1, 0));
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_workspace_without_credits_is_told_and_joins_the_run_that_goes_on(owner: PgPool) {
    let world = World::new(owner).await;
    let (going_on, another) = (
        world.add_tool(&world.ada, "going-on.example").await,
        world.add_tool(&world.ada, "another.example").await,
    );
    leave(&world, 1).await;
    let run = world.enqueue(&world.ada, going_on).await;
    assert_eq!(standing(&world, &world.ada).await.left(), Some(0));
    let refused = ask(&world.app, &world.ada, another).await.unwrap_err();
    assert!(is_used_up(&refused), "{refused:?}");
    assert_eq!(world.enqueue(&world.ada, going_on).await, run);
    // Another attempt of the same run needs no credit of its own.
    let lease = world.claim().await;
    let later = queue::fail(&world.app, &lease, "Slow.", Some(std::time::Duration::ZERO)).await;
    assert_eq!(later.unwrap(), RunState::Queued);
    let lease = world.claim().await;
    world.finish(&lease, &report("Larkspur")).await;
    assert_eq!(spent_and_reserved(&world).await, (50, 0));
    let refused = ask(&world.app, &world.ada, going_on).await.unwrap_err();
    assert!(is_used_up(&refused), "{refused:?}");

    // The month before is over.
    sqlx::query("update trackr.credits set month = (month - interval '1 month')::date")
        .execute(&world.owner)
        .await
        .unwrap();
    ask(&world.app, &world.ada, another).await.unwrap();
}

/// Fifty members' requests at once, each on a connection of its own, for the three credits that are left.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn fifty_at_once_get_the_three_that_are_left(owner: PgPool) {
    const REQUESTS: usize = 50;
    let world = World::new(owner).await;
    let mut tools = Vec::new();
    for number in 0..REQUESTS {
        let host = format!("tool-{number}.example");
        tools.push(world.add_tool(&world.ada, &host).await);
    }
    leave(&world, 3).await;
    let options = db::testing::app_login(&world.owner).await.unwrap();
    let pools: Vec<Pool> = join_all(tools.iter().map(|_| Pool::connect(options.clone(), 1)))
        .await
        .into_iter()
        .map(Result::unwrap)
        .collect();
    // All stand before the same door, held shut until they do.
    let mut door = world.owner.begin().await.unwrap();
    sqlx::query("select from trackr.workspaces where id = $1 for no key update")
        .bind(world.ada.workspace_id.0)
        .execute(&mut *door)
        .await
        .unwrap();
    let asking = join_all(
        pools
            .iter()
            .zip(&tools)
            .map(|(pool, tool)| ask(pool, &world.ada, *tool)),
    );
    let open = async {
        crate::members::waiting(&world.owner, i64::try_from(REQUESTS).unwrap()).await;
        door.commit().await.unwrap();
    };
    let (outcomes, ()) = tokio::join!(asking, open);
    let refused: Vec<_> = outcomes.into_iter().filter_map(Result::err).collect();
    assert_eq!(refused.len(), REQUESTS - 3);
    assert!(refused.iter().all(is_used_up), "{refused:?}");
    assert_eq!(spent_and_reserved(&world).await, (47, 3));
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_is_due_without_credits_waits_for_the_next_month(owner: PgPool) {
    let world = World::new(owner).await;
    for host in ["a.example", "b.example"] {
        let tool = world.add_tool(&world.ada, host).await;
        let mut tx = world.begin(&world.ada).await;
        tools::set_schedule(&mut tx, tool, Every::Weekly)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
    sqlx::query("update trackr.tools set next_research_at = now() - interval '1 day' - length(host) * interval '1 second'")
        .execute(&world.owner)
        .await
        .unwrap();
    leave(&world, 1).await;
    assert_eq!(queue::enqueue_due(&world.app, 100).await.unwrap(), 1);
    let next: Vec<bool> = sqlx::query_scalar(
        "select next_research_at = (trackr.this_month() + interval '1 month') at time zone 'utc'
           from trackr.tools order by 1",
    )
    .fetch_all(&world.owner)
    .await
    .unwrap();
    assert_eq!(next, [false, true], "one was queued, one waits");
    assert_eq!(queue::enqueue_due(&world.app, 100).await.unwrap(), 0);
    assert_eq!(spent_and_reserved(&world).await, (49, 1));
}

/// A stricter isolation level would count with an old snapshot.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn runs_are_asked_for_at_the_isolation_level_that_sees_each_other(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "a.example").await;
    let mut tx = world.owner.begin().await.unwrap();
    sqlx::query("set transaction isolation level repeatable read")
        .execute(&mut *tx)
        .await
        .unwrap();
    let refused = sqlx::query(
        "insert into trackr.runs (workspace_id, id, tool_id) values ($1, gen_random_uuid(), $2)",
    )
    .bind(world.ada.workspace_id.0)
    .bind(tool.0)
    .execute(&mut *tx)
    .await
    .unwrap_err();
    assert!(refused.to_string().contains("read committed"), "{refused}");
}

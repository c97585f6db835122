//! Requests that nobody waits for any more, at every moment of opening a transaction.

use std::time::Duration;

use db::{
    Pool, SystemTx, TenantTx,
    testing::{app_pool, connections},
};
use sqlx::PgPool;

use crate::world::World;

/// How many turns of the executor opening a transaction takes at most, with room to spare.
const TURNS: usize = 12;

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_beginning_that_nobody_waits_for_leaves_no_transaction_open(owner: PgPool) {
    let world = World::new(owner).await;
    // A connection aside, as the same role: of others' connections PostgreSQL tells nothing.
    let watch = app_pool(&world.owner).await.unwrap();
    for turns in 1..TURNS {
        abandon(SystemTx::begin(&world.app), turns).await;
        abandon(TenantTx::begin(&world.app, &world.ada), turns).await;
        abandon(TenantTx::begin_snapshot(&world.app, &world.ada), turns).await;
        settled(&watch, turns).await;
    }
}

/// Drops `future` after `turns` polls, each a moment after the last, so that answers have arrived meanwhile.
async fn abandon<F: Future>(future: F, turns: usize) {
    let mut future = std::pin::pin!(future);
    for _ in 0..turns {
        if futures::poll!(future.as_mut()).is_ready() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// Waits until no connection of the server is inside a transaction.
async fn settled(watch: &Pool, turns: usize) {
    let mut open = 0_i64;
    for _ in 0..100 {
        open = sqlx::query_scalar(
            "select count(*) from pg_stat_activity
             where datname = current_database() and usename = 'trackr_app'
               and state like 'idle in transaction%'",
        )
        .fetch_one(connections(watch))
        .await
        .unwrap();
        if open == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{open} connections inside a transaction after {turns} turns");
}

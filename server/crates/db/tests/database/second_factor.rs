//! A workspace may ask for a second factor: without one there are no rows, on every table.

use db::{Actor, DbError, TenantTx, workspaces};
use model::{AppError, ErrorCode};
use sqlx::PgPool;

use crate::{
    isolation::{populated, rows, tenant_tables},
    world::World,
};

async fn require(world: &World, required: bool) {
    let with = Actor {
        second_factor: true,
        ..world.ada
    };
    let mut tx = world.begin(&with).await;
    workspaces::set_requires_second_factor(&mut tx, required)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn without_one_there_are_no_rows(owner: PgPool) {
    let world = populated(owner).await;
    require(&world, true).await;
    let mut tables = tenant_tables(&world.owner).await;
    tables.push("workspaces".to_owned());
    for table in tables {
        for (second_factor, shown) in [
            (None, false),
            (Some(""), false),
            (Some("false"), false),
            (Some("TRUE "), false),
            (Some("true"), true),
        ] {
            let mut tx = crate::isolation::as_member(&world, &world.ada).await;
            if let Some(value) = second_factor {
                sqlx::query("select set_config('app.second_factor', $1, true)")
                    .bind(value)
                    .execute(&mut *tx)
                    .await
                    .unwrap();
            }
            let found = rows(&mut tx, &table, "true").await;
            assert_eq!(found > 0, shown, "{table} with {second_factor:?}: {found}");
        }
        let mut tx = crate::isolation::as_member(&world, &world.grace).await;
        assert!(
            rows(&mut tx, &table, "true").await > 0,
            "{table} of a workspace that asks for none"
        );
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_member_is_told_what_is_missing_and_a_stranger_is_not(owner: PgPool) {
    let world = World::new(owner).await;
    require(&world, true).await;
    let member =
        |user, second_factor| workspaces::member(&world.app, user, "ada-works", second_factor);
    let missing = member(world.ada.user_id, false).await.unwrap_err();
    assert_eq!(missing.public(), AppError::second_factor());
    let with = member(world.ada.user_id, true).await.unwrap().unwrap();
    assert!(with.workspace.requires_second_factor);
    assert_eq!(member(world.grace.user_id, false).await.unwrap(), None);
    assert!(matches!(
        TenantTx::begin(&world.app, &world.ada).await,
        Err(DbError::NoContext)
    ));
    // The list of one's workspaces stays: it says which one asks.
    let listed = workspaces::of_user(&world.app, world.ada.user_id)
        .await
        .unwrap();
    assert!(listed[0].0.requires_second_factor);

    require(&world, false).await;
    assert!(member(world.ada.user_id, false).await.unwrap().is_some());
    assert!(TenantTx::begin(&world.app, &world.ada).await.is_ok());
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn nobody_locks_themselves_out(owner: PgPool) {
    let world = World::new(owner).await;
    let mut tx = world.begin(&world.ada).await;
    let refused = workspaces::set_requires_second_factor(&mut tx, true)
        .await
        .unwrap_err();
    assert_eq!(refused.public().code, ErrorCode::SecondFactor);
    workspaces::set_requires_second_factor(&mut tx, false)
        .await
        .unwrap();
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_worker_needs_none(owner: PgPool) {
    let world = World::new(owner).await;
    world.add_and_enqueue(&world.ada, "a.example").await;
    require(&world, true).await;
    let lease = world.claim().await;
    world.finish(&lease, &crate::world::report("A")).await;
}

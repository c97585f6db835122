//! Calendar feeds: who reads by which token.

use db::{Actor, DbError, TenantTx, calendar_feeds, invitations::TokenHash};
use sqlx::PgPool;

use crate::world::World;

/// A feed of the actor's, and the hash of its token.
pub async fn made(world: &World, actor: &Actor) -> TokenHash {
    let mut token = [7; 32];
    token[..16].copy_from_slice(actor.user_id.0.as_bytes());
    let mut tx = world.begin(actor).await;
    calendar_feeds::make(&mut tx, &token).await.unwrap();
    tx.commit().await.unwrap();
    token
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_token_reads_as_the_member_who_made_it_until_another_takes_its_place(owner: PgPool) {
    let world = World::new(owner).await;
    let first = made(&world, &world.ada).await;
    let reader = calendar_feeds::reader(&world.app, &first).await.unwrap();
    assert_eq!(reader, Some(world.ada));
    assert_eq!(
        calendar_feeds::reader(&world.app, &[8; 32]).await.unwrap(),
        None
    );

    let mut tx = world.begin(&world.ada).await;
    calendar_feeds::make(&mut tx, &[9; 32]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        calendar_feeds::reader(&world.app, &first).await.unwrap(),
        None
    );

    let mut tx = world.begin(&world.ada).await;
    assert!(calendar_feeds::own(&mut tx).await.unwrap().is_some());
    assert!(calendar_feeds::revoke(&mut tx).await.unwrap());
    assert!(!calendar_feeds::revoke(&mut tx).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(
        calendar_feeds::reader(&world.app, &[9; 32]).await.unwrap(),
        None
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_feed_ends_with_the_membership_and_obeys_the_second_factor_rule(owner: PgPool) {
    let world = World::new(owner).await;
    let token = made(&world, &world.ada).await;
    sqlx::query("update trackr.workspaces set requires_second_factor = true where id = $1")
        .bind(world.ada.workspace_id.0)
        .execute(&world.owner)
        .await
        .unwrap();
    let reader = calendar_feeds::reader(&world.app, &token)
        .await
        .unwrap()
        .unwrap();
    let refused = TenantTx::begin(&world.app, &reader).await.unwrap_err();
    assert!(matches!(refused, DbError::NoContext), "{refused:?}");
    sqlx::query("delete from trackr.members where user_id = $1")
        .bind(world.ada.user_id.0)
        .execute(&world.owner)
        .await
        .unwrap_err();
    sqlx::query("delete from trackr.workspaces where id = $1")
        .bind(world.ada.workspace_id.0)
        .execute(&world.owner)
        .await
        .unwrap();
    assert_eq!(
        calendar_feeds::reader(&world.app, &token).await.unwrap(),
        None
    );
}

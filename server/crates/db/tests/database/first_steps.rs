//! The first steps in a workspace.

use db::first_steps::{self, FirstSteps};
use sqlx::PgPool;

use crate::world::World;

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn each_is_ticked_off_when_it_is_taken_and_hiding_them_is_ones_own_affair(owner: PgPool) {
    let world = World::new(owner).await;
    let steps = async |actor| {
        let mut tx = world.begin(actor).await;
        first_steps::get(&mut tx).await.unwrap()
    };
    assert_eq!(steps(&world.ada).await, FirstSteps::default());
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    assert!(steps(&world.ada).await.tool && steps(&world.ada).await.are_open());
    crate::spend::written(&world, &world.ada, Some(tool)).await;
    let ben = world.mate(&world.ada, "ben", "member").await;
    let taken = steps(&world.ada).await;
    assert!(
        taken.spend && taken.people && !taken.are_open(),
        "{taken:?}"
    );
    let mut tx = world.begin(&ben).await;
    first_steps::hide(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    assert!(steps(&ben).await.hidden && !steps(&world.ada).await.hidden);
    assert_eq!(
        steps(&world.grace).await,
        FirstSteps::default(),
        "of another workspace"
    );
    crate::invitations::invited(&world, &world.grace, "guest", 1).await;
    assert!(steps(&world.grace).await.people, "an invitation is enough");
}

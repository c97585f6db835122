//! Logos of tools.

use db::{
    Actor,
    logos::{self, Logo},
};
use model::id::ToolId;
use sqlx::PgPool;

use crate::world::World;

/// Keeps a logo of the tool.
pub async fn kept(world: &World, actor: &Actor, tool: ToolId) {
    let mut tx = world.begin(actor).await;
    logos::put(&mut tx, tool, b"a picture").await.unwrap();
    tx.commit().await.unwrap();
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_tool_has_one_logo_or_else_its_name(owner: PgPool) {
    let world = World::new(owner).await;
    world.research(&world.ada, "a.example").await;
    let mut tx = world.begin(&world.ada).await;
    let tool = db::tools::list(&mut tx).await.unwrap()[0].id;
    let none = logos::get(&mut tx, tool).await.unwrap();
    assert_eq!(none, Some(Logo::Name("a.example".to_owned())));
    for picture in ["first", "second"] {
        logos::put(&mut tx, tool, picture.as_bytes()).await.unwrap();
        let logo = logos::get(&mut tx, tool).await.unwrap();
        assert_eq!(logo, Some(Logo::Png(picture.into())));
    }
    assert_eq!(logos::get(&mut tx, ToolId::new()).await.unwrap(), None);
    tx.commit().await.unwrap();
    let mut tx = world.begin(&world.grace).await;
    assert_eq!(logos::get(&mut tx, tool).await.unwrap(), None, "foreign");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_database_keeps_small_pictures_only(owner: PgPool) {
    let world = World::new(owner).await;
    world.research(&world.ada, "a.example").await;
    let mut tx = world.begin(&world.ada).await;
    let tool = db::tools::list(&mut tx).await.unwrap()[0].id;
    assert!(logos::put(&mut tx, tool, &[1; 16_385]).await.is_err());
}

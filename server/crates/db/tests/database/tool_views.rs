//! Views of the list of tools.

use db::{Actor, DbError, tool_views};
use model::{
    ErrorCode,
    id::ToolViewId,
    tool::{MOST_VIEWS, ToolView},
};
use sqlx::PgPool;

use crate::{workspaces::refusal, world::World};

/// Saves a view.
pub async fn saved(world: &World, actor: &Actor, name: &str) -> ToolViewId {
    let mut tx = world.begin(actor).await;
    let id = tool_views::add(&mut tx, name, "renews=60").await.unwrap();
    tx.commit().await.unwrap();
    id
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_view_is_everybodys_in_the_workspace_and_nobodys_elsewhere(owner: PgPool) {
    let world = World::new(owner).await;
    let mate = world.mate(&world.ada, "lin", "member").await;
    let id = saved(&world, &mate, "Renewing soon").await;
    let mut tx = world.begin(&world.ada).await;
    let view = ToolView {
        id,
        name: "Renewing soon".to_owned(),
        query: "renews=60".to_owned(),
        created_by: Some(mate.user_id),
    };
    let found = tool_views::get(&mut tx, id).await.unwrap();
    assert_eq!(found.as_ref(), Some(&view));
    assert_eq!(tool_views::list(&mut tx).await.unwrap(), [view]);
    assert!(
        tool_views::change(&mut tx, id, "Soon", "renews=30")
            .await
            .unwrap()
    );
    let changed = tool_views::get(&mut tx, id).await.unwrap().unwrap();
    assert_eq!(
        (changed.name.as_str(), changed.query.as_str()),
        ("Soon", "renews=30")
    );
    tx.commit().await.unwrap();

    let mut theirs = world.begin(&world.grace).await;
    assert_eq!(tool_views::list(&mut theirs).await.unwrap(), []);
    assert_eq!(tool_views::get(&mut theirs, id).await.unwrap(), None);
    assert!(
        !tool_views::change(&mut theirs, id, "Ours", "")
            .await
            .unwrap()
    );
    assert!(!tool_views::delete(&mut theirs, id).await.unwrap());
    let mut tx = world.begin(&world.ada).await;
    assert!(tool_views::delete(&mut tx, id).await.unwrap());
    assert!(!tool_views::delete(&mut tx, id).await.unwrap());
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_name_is_one_views_and_is_a_name(owner: PgPool) {
    let world = World::new(owner).await;
    saved(&world, &world.ada, "Renewing soon").await;
    let add = async |name: &str| -> Result<ToolViewId, DbError> {
        let mut tx = world.begin(&world.ada).await;
        tool_views::add(&mut tx, name, "").await
    };
    for (name, rule, code) in [
        ("RENEWING Soon", "tool_views_once", ErrorCode::Conflict),
        ("", "tool_views_name", ErrorCode::Invalid),
        (" a", "tool_views_name", ErrorCode::Invalid),
        ("a\nb", "tool_views_name", ErrorCode::Invalid),
        (&"x".repeat(61), "tool_views_name", ErrorCode::Invalid),
    ] {
        let said = refusal(add(name).await);
        assert_eq!((said.0.as_str(), said.1), (rule, code), "{name:?}");
    }
    assert!(add(&"\u{1F642}".repeat(60)).await.is_ok());
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn there_are_so_many_views_at_most(owner: PgPool) {
    let world = World::new(owner).await;
    let mut tx = world.begin(&world.ada).await;
    for number in 0..MOST_VIEWS {
        tool_views::add(&mut tx, &format!("View {number}"), "")
            .await
            .unwrap();
    }
    let one_more = tool_views::add(&mut tx, "One more", "").await;
    assert_eq!(refusal(one_more).0, "tool_views_limit");
    let mut theirs = world.begin(&world.grace).await;
    assert!(tool_views::add(&mut theirs, "Ours", "").await.is_ok());
}

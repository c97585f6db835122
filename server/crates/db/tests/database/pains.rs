//! Pain points, what they said before, and how well tools solve them.

use db::{
    Actor,
    pains::{self, Changed},
};
use model::{
    id::{PainId, ToolId},
    pain::{Importance, PainText, Solves},
};
use sqlx::PgPool;

use crate::{
    workspaces::refusal,
    world::{World, count},
};

fn text(title: &str, importance: Importance) -> PainText {
    PainText {
        title: title.to_owned(),
        body: "Every week.".to_owned(),
        importance,
    }
}

/// A pain point of the actor's workspace, by which the tool is judged.
pub async fn written(world: &World, actor: &Actor, tool: ToolId) -> PainId {
    let id = add(world, actor, "Reviews take days", Importance::High).await;
    judge(world, actor, id, tool, Solves::Partly).await;
    id
}

async fn add(world: &World, actor: &Actor, title: &str, importance: Importance) -> PainId {
    let mut tx = world.begin(actor).await;
    let id = pains::add(&mut tx, &text(title, importance)).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn judge(world: &World, actor: &Actor, id: PainId, tool: ToolId, solves: Solves) {
    let mut tx = world.begin(actor).await;
    pains::judge(&mut tx, id, tool, 0, solves, "It has a queue.")
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_no_tool_solves_comes_first(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    let other = world.add_tool(&world.ada, "quillmark.example").await;
    let mut ids = vec![];
    for (title, importance, links) in [
        (
            "solved",
            Importance::High,
            vec![(tool, Solves::Yes), (other, Solves::No)],
        ),
        ("partly", Importance::High, vec![(tool, Solves::Partly)]),
        ("low", Importance::Low, vec![]),
        ("not", Importance::Medium, vec![(tool, Solves::No)]),
        ("high", Importance::High, vec![]),
    ] {
        let id = add(&world, &world.ada, title, importance).await;
        for (tool, solves) in links {
            judge(&world, &world.ada, id, tool, solves).await;
        }
        ids.push(id);
    }
    let mut tx = world.begin(&world.ada).await;
    let listed = pains::list(&mut tx, 0, 10).await.unwrap();
    let titles: Vec<_> = listed
        .pains
        .iter()
        .map(|pain| pain.text.title.as_str())
        .collect();
    assert_eq!(titles, ["high", "not", "low", "partly", "solved"]);
    assert_eq!(listed.matching, 5);
    assert_eq!(pains::list(&mut tx, 3, 10).await.unwrap().pains.len(), 2);
    let solved = pains::get(&mut tx, ids[0]).await.unwrap().unwrap();
    assert_eq!((solved.solving, solved.partly, solved.judged), (1, 0, 2));
    let of_tool: Vec<_> = pains::of_tool(&mut tx, tool).await.unwrap();
    let of_tool: Vec<_> = of_tool
        .iter()
        .map(|link| (link.pain_title.as_str(), link.solves))
        .collect();
    assert_eq!(
        of_tool,
        [
            ("solved", Solves::Yes),
            ("partly", Solves::Partly),
            ("not", Solves::No)
        ]
    );
    assert_eq!(
        pains::tools_of(&mut tx, ids[0]).await.unwrap()[0].tool_name,
        "larkspur.example"
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_dropped_tool_solves_nothing(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    for (title, solves) in [("wholly", Solves::Yes), ("partly", Solves::Partly)] {
        let id = add(&world, &world.ada, title, Importance::Low).await;
        judge(&world, &world.ada, id, tool, solves).await;
    }
    add(&world, &world.ada, "open", Importance::Low).await;
    let stands = async || -> Vec<(String, usize, usize, usize)> {
        let mut tx = world.begin(&world.ada).await;
        let listed = pains::list(&mut tx, 0, 10).await.unwrap();
        let stand = |pain: &model::pain::Pain| {
            let title = pain.text.title.clone();
            (title, pain.solving, pain.partly, pain.judged)
        };
        listed.pains.iter().map(stand).collect()
    };
    assert_eq!(
        stands().await,
        [
            ("open".to_owned(), 0, 0, 0),
            ("partly".to_owned(), 0, 1, 1),
            ("wholly".to_owned(), 1, 0, 1)
        ]
    );
    sqlx::query("update trackr.tools set status = 'dropped'")
        .execute(&world.owner)
        .await
        .unwrap();
    assert_eq!(
        stands().await,
        [
            ("open".to_owned(), 0, 0, 0),
            ("partly".to_owned(), 0, 0, 1),
            ("wholly".to_owned(), 0, 0, 1)
        ]
    );
    let mut tx = world.begin(&world.ada).await;
    let links = pains::of_tool(&mut tx, tool).await.unwrap();
    assert_eq!(links[0].tool_status, model::tool::ToolStatus::Dropped);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn nothing_that_two_write_at_once_is_lost(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    let id = written(&world, &world.ada, tool).await;
    let mut tx = world.begin(&world.ada).await;
    let first = pains::change(&mut tx, id, 1, &text("Mine", Importance::Low))
        .await
        .unwrap();
    assert_eq!(first, Changed::Stands);
    let second = pains::change(&mut tx, id, 1, &text("Theirs", Importance::Low))
        .await
        .unwrap();
    assert!(matches!(second, Changed::Aside(_)));
    assert_eq!(
        pains::get(&mut tx, id).await.unwrap().unwrap().text.title,
        "Mine"
    );
    let said: Vec<_> = pains::versions(&mut tx, id).await.unwrap();
    let said: Vec<_> = said
        .iter()
        .map(|each| (each.text.title.as_str(), each.aside))
        .collect();
    assert_eq!(
        said,
        [
            ("Theirs", true),
            ("Mine", false),
            ("Reviews take days", false)
        ]
    );
    pains::judge(&mut tx, id, tool, 1, Solves::Yes, "")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    for seen in [0, 1] {
        let mut tx = world.begin(&world.ada).await;
        let refused = pains::judge(&mut tx, id, tool, seen, Solves::No, "").await;
        assert_eq!(refusal(refused).0, "pain_tools_seen", "seen {seen}");
    }
    let mut tx = world.begin(&world.ada).await;
    assert!(pains::unjudge(&mut tx, id, tool).await.unwrap());
    assert!(!pains::unjudge(&mut tx, id, tool).await.unwrap());
    assert!(pains::delete(&mut tx, id).await.unwrap());
    tx.commit().await.unwrap();
    for table in ["pains", "pain_versions", "pain_tools"] {
        assert_eq!(count(&world.owner, table).await, 0, "{table}");
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_workspace_has_its_own(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    let id = written(&world, &world.ada, tool).await;
    let theirs = world.add_tool(&world.grace, "quillmark.example").await;
    let mut tx = world.begin(&world.grace).await;
    assert!(pains::list(&mut tx, 0, 10).await.unwrap().pains.is_empty());
    assert_eq!(pains::get(&mut tx, id).await.unwrap(), None);
    assert!(!pains::delete(&mut tx, id).await.unwrap());
    assert!(pains::of_tool(&mut tx, tool).await.unwrap().is_empty());
    let foreign = pains::judge(&mut tx, id, theirs, 0, Solves::Yes, "").await;
    assert!(matches!(foreign, Err(db::DbError::NotFound)), "{foreign:?}");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_is_too_long_is_told_in_words(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    let id = written(&world, &world.ada, tool).await;
    for (title, body, rule) in [
        (" ".to_owned(), String::new(), "pains_title"),
        ("x".repeat(201), String::new(), "pains_title"),
        ("x".to_owned(), "x".repeat(20_001), "pains_body"),
    ] {
        let mut tx = world.begin(&world.ada).await;
        let text = PainText {
            title,
            body,
            importance: Importance::Low,
        };
        let refused = pains::add(&mut tx, &text).await;
        assert_eq!(refusal(refused).0, rule);
    }
    let mut tx = world.begin(&world.ada).await;
    let refused = pains::judge(&mut tx, id, tool, 1, Solves::Yes, &"x".repeat(501)).await;
    assert_eq!(refusal(refused).0, "pain_tools_why");
}

//! Notes, and what they said before.

use db::{
    Actor, DbError,
    notes::{self, Changed, Filter},
};
use model::{
    id::{NoteId, ToolId},
    note::{LONGEST_NOTE, NoteKind, NoteText},
};
use sqlx::PgPool;

use crate::{workspaces::refusal, world::World};

fn text(kind: NoteKind, body: &str) -> NoteText {
    NoteText {
        kind,
        body: body.to_owned(),
    }
}

/// A note of the actor's workspace.
pub async fn written(world: &World, actor: &Actor, tool: ToolId) -> NoteId {
    let mut tx = world.begin(actor).await;
    let id = notes::add(&mut tx, tool, &text(NoteKind::General, "Tried it."))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    id
}

async fn change(world: &World, id: NoteId, seen: i32, body: &str) -> Result<Changed, DbError> {
    let mut tx = world.begin(&world.ada).await;
    let changed = notes::change(&mut tx, id, seen, &text(NoteKind::Decision, body)).await;
    tx.commit().await.unwrap();
    changed
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_note_keeps_what_it_said(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    let id = written(&world, &world.ada, tool).await;
    assert_eq!(
        change(&world, id, 1, "Take it.").await.unwrap(),
        Changed::Stands
    );
    let mut tx = world.begin(&world.ada).await;
    let note = notes::get(&mut tx, id).await.unwrap().unwrap();
    assert_eq!(
        (note.revision, note.text),
        (2, text(NoteKind::Decision, "Take it."))
    );
    assert_eq!(note.created_by, Some(world.ada.user_id));
    let said: Vec<(i32, String, bool)> = notes::versions(&mut tx, id)
        .await
        .unwrap()
        .into_iter()
        .map(|version| (version.revision, version.text.body, version.aside))
        .collect();
    assert_eq!(
        said,
        [
            (2, "Take it.".to_owned(), false),
            (1, "Tried it.".to_owned(), false)
        ]
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn who_comes_second_changes_nothing_and_loses_nothing(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    let id = written(&world, &world.ada, tool).await;
    change(&world, id, 1, "First.").await.unwrap();
    let Changed::Aside(kept) = change(&world, id, 1, "Second.").await.unwrap() else {
        panic!("an older state was replaced");
    };
    let mut tx = world.begin(&world.ada).await;
    assert_eq!(
        notes::get(&mut tx, id).await.unwrap().unwrap().text.body,
        "First."
    );
    let versions = notes::versions(&mut tx, id).await.unwrap();
    let aside = versions.iter().find(|version| version.id == kept).unwrap();
    assert!(aside.aside && aside.text.body == "Second.");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn texts_have_a_length(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    for body in [" \n\t", &"x".repeat(LONGEST_NOTE + 1)] {
        let mut tx = world.begin(&world.ada).await;
        let refused = notes::add(&mut tx, tool, &text(NoteKind::General, body)).await;
        assert_eq!(refusal(refused).0, "notes_body");
    }
    let id = written(&world, &world.ada, tool).await;
    assert!(matches!(
        change(&world, id, 1, &"\u{1F642}".repeat(LONGEST_NOTE)).await,
        Ok(Changed::Stands)
    ));
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_list_is_filtered_and_comes_in_pages(owner: PgPool) {
    let world = World::new(owner).await;
    let first = world.add_tool(&world.ada, "larkspur.example").await;
    let second = world.add_tool(&world.ada, "aster.example").await;
    let mut tx = world.begin(&world.ada).await;
    for number in 1..=5 {
        let kind = if number == 3 {
            NoteKind::Pricing
        } else {
            NoteKind::General
        };
        notes::add(
            &mut tx,
            first,
            &text(kind, &format!("100% Number_{number}")),
        )
        .await
        .unwrap();
    }
    notes::add(&mut tx, second, &text(NoteKind::General, "Other"))
        .await
        .unwrap();
    let mut found = async |filter, skip, most| {
        let listed = notes::list(&mut tx, filter, skip, most).await.unwrap();
        (
            listed.matching,
            listed
                .notes
                .into_iter()
                .map(|note| note.text.body)
                .collect::<Vec<_>>(),
        )
    };
    let all = Filter::default();
    assert_eq!(found(all, 0, 1).await, (6, vec!["Other".to_owned()]));
    assert_eq!(
        found(all, 5, 9).await,
        (6, vec!["100% Number_1".to_owned()])
    );
    assert_eq!(found(all, 9, 9).await, (0, vec![]));
    assert_eq!(
        found(
            Filter {
                tool: Some(first),
                ..all
            },
            0,
            1
        )
        .await
        .0,
        5
    );
    assert_eq!(
        found(
            Filter {
                kind: Some(NoteKind::Pricing),
                ..all
            },
            0,
            9
        )
        .await
        .0,
        1
    );
    // What is searched is text, not a pattern.
    for (search, matching) in [
        ("NUMBER_4", 1),
        ("100%", 5),
        ("%", 5),
        ("r.4", 0),
        ("ASTER", 1),
        ("", 6),
    ] {
        assert_eq!(
            found(Filter { search, ..all }, 0, 9).await.0,
            matching,
            "{search}"
        );
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_foreign_tool_and_a_foreign_note_are_absent(owner: PgPool) {
    let world = World::new(owner).await;
    let foreign = world.add_tool(&world.grace, "aster.example").await;
    let note = written(&world, &world.grace, foreign).await;
    let mut tx = world.begin(&world.ada).await;
    assert!(notes::get(&mut tx, note).await.unwrap().is_none());
    assert!(!notes::delete(&mut tx, note).await.unwrap());
    assert!(notes::versions(&mut tx, note).await.unwrap().is_empty());
    let refused = notes::add(&mut tx, foreign, &text(NoteKind::General, "x")).await;
    assert!(matches!(refused, Err(DbError::NotFound)));
}

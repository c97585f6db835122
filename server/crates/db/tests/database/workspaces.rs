//! Making, changing and leaving a workspace to itself.

use db::{DbError, audit, workspaces};
use model::{ErrorCode, Plan, Role, audit::AuditEvent};
use sqlx::PgPool;

use crate::world::{World, count, person};

/// The constraint that refused, and what people are told.
pub fn refusal<T: std::fmt::Debug>(result: Result<T, DbError>) -> (String, ErrorCode, String) {
    match result.unwrap_err() {
        DbError::Refused { constraint, public } => {
            (constraint, public.code, public.message.into_owned())
        }
        other => panic!("no refusal: {other:?}"),
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn whoever_makes_a_workspace_is_its_admin(owner: PgPool) {
    let world = World::new(owner).await;
    let ida = person(&world.app, "ida").await;
    let id = workspaces::create(&world.app, ida, "larkspur", " Larkspur\0 Lab ")
        .await
        .unwrap();
    let found = workspaces::of_user(&world.app, ida).await.unwrap();
    assert_eq!(found.len(), 1);
    let (workspace, role) = &found[0];
    assert_eq!((workspace.id, *role), (id, Role::Admin));
    assert_eq!(
        (workspace.slug.as_str(), workspace.name.as_str()),
        ("larkspur", "Larkspur Lab")
    );
    assert_eq!(
        (workspace.plan, workspace.requires_second_factor),
        (Plan::Free, false)
    );
    let actor = db::Actor {
        user_id: ida,
        workspace_id: id,
        second_factor: false,
    };
    let mut tx = world.begin(&actor).await;
    let log = audit::page(&mut tx, audit::Filter::default(), None, 10)
        .await
        .unwrap();
    assert_eq!(log.len(), 1);
    assert_eq!(
        (log[0].event, log[0].actor_id),
        (AuditEvent::WorkspaceCreated, Some(ida))
    );
    assert_eq!(
        workspaces::an_admin_of(&world.app, "larkspur")
            .await
            .unwrap(),
        Some(ida)
    );
    assert_eq!(
        workspaces::an_admin_of(&world.app, "no-such")
            .await
            .unwrap(),
        None
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_cannot_be_is_refused_in_words(owner: PgPool) {
    let world = World::new(owner).await;
    let long = "n".repeat(101);
    let create = async |slug, name| {
        refusal(workspaces::create(&world.app, world.ada.user_id, slug, name).await)
    };
    for (slug, name, constraint, code, word) in [
        (
            "grace-works",
            "G",
            "workspaces_slug_key",
            ErrorCode::Conflict,
            "taken",
        ),
        (
            "Grace",
            "G",
            "workspaces_slug_check",
            ErrorCode::Invalid,
            "letters a to z",
        ),
        (
            "",
            "G",
            "workspaces_slug_check",
            ErrorCode::Invalid,
            "Choose",
        ),
        (
            "admin",
            "G",
            "workspaces_slug_check",
            ErrorCode::Invalid,
            "reserved",
        ),
        (
            "larkspur",
            " \0 ",
            "workspaces_name_check",
            ErrorCode::Invalid,
            "100 characters",
        ),
        (
            "larkspur",
            &long,
            "workspaces_name_check",
            ErrorCode::Invalid,
            "100 characters",
        ),
    ] {
        let said = create(slug, name).await;
        assert_eq!((said.0.as_str(), said.1), (constraint, code), "{slug:?}");
        assert!(said.2.contains(word), "{said:?}");
    }
    assert_eq!(count(&world.owner, "workspaces").await, 2);

    let mut tx = world.begin(&world.ada).await;
    assert_eq!(
        refusal(workspaces::change_slug(&mut tx, "grace-works").await).0,
        "workspaces_slug_key"
    );
    let mut tx = world.begin(&world.ada).await;
    assert_eq!(
        refusal(workspaces::change_slug(&mut tx, "sign-in").await).0,
        "workspaces_slug_check"
    );
    assert_eq!(
        refusal(workspaces::rename(&mut tx, "  ").await).0,
        "workspaces_name_check"
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_workspace_changes_its_own_name_and_address(owner: PgPool) {
    let world = World::new(owner).await;
    let mut tx = world.begin(&world.ada).await;
    workspaces::rename(&mut tx, " Larkspur ").await.unwrap();
    workspaces::change_slug(&mut tx, "larkspur").await.unwrap();
    tx.commit().await.unwrap();
    let member = |slug| workspaces::member(&world.app, world.ada.user_id, slug, false);
    let now = member("larkspur").await.unwrap().unwrap();
    assert_eq!(now.workspace.name, "Larkspur");
    assert!(member("ada-works").await.unwrap().is_none());
    let grace = workspaces::of_user(&world.app, world.grace.user_id)
        .await
        .unwrap();
    assert_eq!(grace[0].0.slug, "grace-works");
}

/// Twenty at most, also when they are made at once.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn nobody_makes_workspaces_without_end(owner: PgPool) {
    let world = World::new(owner).await;
    let ida = person(&world.app, "ida").await;
    let slugs: Vec<String> = (0..24).map(|n| format!("w-{n}")).collect();
    let made = futures::future::join_all(
        slugs
            .iter()
            .map(|slug| workspaces::create(&world.app, ida, slug, slug)),
    )
    .await;
    let (made, refused): (Vec<_>, Vec<_>) = made.into_iter().partition(Result::is_ok);
    assert_eq!((made.len(), refused.len()), (20, 4));
    for refused in refused {
        assert_eq!(refusal(refused).0, "workspaces_per_user");
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_account_that_is_gone_makes_nothing(owner: PgPool) {
    let world = World::new(owner).await;
    let nobody = model::id::UserId::new();
    let refused = workspaces::create(&world.app, nobody, "larkspur", "L").await;
    assert_eq!(refusal(refused).1, ErrorCode::SignedOut);
    assert_eq!(count(&world.owner, "workspaces").await, 2);
}

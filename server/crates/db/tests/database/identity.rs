//! Sign-in, memberships, and the local people.

use db::{local, testing, users, workspaces};
use model::Role;
use sqlx::PgPool;

use crate::world::{World, count, join};

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_subject_is_one_user(owner: PgPool) {
    let app = testing::app_pool(&owner).await.unwrap();
    let first = users::sign_in(&app, "user_1", Some("Ida"), Some("ida@trackr.example"))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        users::sign_in(&app, "user_1", None, None)
            .await
            .unwrap()
            .unwrap(),
        first
    );
    assert_eq!(
        users::sign_in(&app, "user_1", Some("Ida B."), None)
            .await
            .unwrap()
            .unwrap(),
        first
    );
    assert_ne!(
        users::sign_in(&app, "user_2", None, None)
            .await
            .unwrap()
            .unwrap(),
        first
    );
    let stored: (String, String) =
        sqlx::query_as("select name, email from trackr.users where id = $1")
            .bind(first.0)
            .fetch_one(&owner)
            .await
            .unwrap();
    assert_eq!(
        stored,
        ("Ida B.".to_owned(), "ida@trackr.example".to_owned()),
        "what is not said stays"
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn first_sight_by_many_at_once_is_one_user(owner: PgPool) {
    let app = testing::app_pool(&owner).await.unwrap();
    let signed_in = futures::future::join_all(
        (0..8).map(|_| users::sign_in(&app, "user_1", Some("Ida"), None)),
    )
    .await;
    let ids: std::collections::HashSet<_> = signed_in.into_iter().map(Result::unwrap).collect();
    assert_eq!(ids.len(), 1);
    assert_eq!(count(&owner, "users").await, 1);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn membership_is_found_by_slug(owner: PgPool) {
    let world = World::new(owner).await;
    let nameless = users::sign_in(&world.app, "user_n", None, Some("nell@trackr.example"))
        .await
        .unwrap()
        .unwrap();
    join(&world.owner, world.ada.workspace_id, nameless, "member").await;

    let member = workspaces::member(&world.app, nameless, "ada-works", false)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((member.name.as_str(), member.role), ("nell", Role::Member));
    assert_eq!(member.workspace.id, world.ada.workspace_id);
    for slug in [
        "grace-works",
        "no-such",
        "Ada-Works",
        "ada-works ",
        "",
        "'; drop table users; --",
    ] {
        assert_eq!(
            workspaces::member(&world.app, nameless, slug, false)
                .await
                .unwrap(),
            None,
            "{slug:?}"
        );
    }
}

/// Seeding happens at every start, when the workspace may be full or the person's no longer.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn seeding_again_puts_nobody_back(owner: PgPool) {
    local::seed(&owner).await.unwrap();
    sqlx::raw_sql(
        "insert into trackr.users (subject) values ('user_1'), ('user_2');
         insert into trackr.members (workspace_id, user_id, role)
         select w.id, u.id, 'admin' from trackr.workspaces w, trackr.users u
          where w.slug = 'northwind-lab' and u.subject in ('user_1', 'user_2');
         delete from trackr.members m using trackr.users u
          where u.id = m.user_id and u.subject = 'user_local_ada'",
    )
    .execute(&owner)
    .await
    .unwrap();
    local::seed(&owner).await.unwrap();
    assert_eq!(count(&owner, "members").await, 3);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_local_people_are_two_in_two_workspaces(owner: PgPool) {
    let app = testing::app_pool(&owner).await.unwrap();
    local::seed(&owner).await.unwrap();
    local::seed(&owner).await.unwrap();
    assert_eq!(
        (
            count(&owner, "users").await,
            count(&owner, "workspaces").await,
            count(&owner, "members").await
        ),
        (2, 2, 2)
    );
    for (subject, slug) in [
        ("user_local_ada", "northwind-lab"),
        ("user_local_grace", "tidewater-studio"),
    ] {
        let id = users::sign_in(&app, subject, None, None)
            .await
            .unwrap()
            .unwrap();
        assert!(!users::needs_profile(&app, id).await.unwrap());
        let workspaces = workspaces::of_user(&app, id).await.unwrap();
        let found: Vec<_> = workspaces
            .iter()
            .map(|(workspace, role)| (workspace.slug.as_str(), *role))
            .collect();
        assert_eq!(found, [(slug, Role::Admin)]);
    }
}

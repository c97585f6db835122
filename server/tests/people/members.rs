//! Changing roles, removing, leaving.

use http::StatusCode;
use sqlx::PgPool;

use crate::*;

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_admin_changes_roles_and_removes(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    let id = zoe.id.to_string();
    let page = app.get(&app.ada(), "/w/northwind-lab/members").await;
    assert!(
        page.body.contains("zoe@people.example") && page.body.contains("2 of 3 seats used"),
        "{}",
        page.body
    );

    let changed = post(
        &app,
        &app.ada(),
        "change_role",
        &[("user", &id), ("role", "admin")],
    )
    .await;
    let page = follow(&app, &app.ada(), &changed).await;
    assert!(page.body.contains("The role is changed"), "{}", page.body);
    assert_eq!(
        last(&app).await,
        line(
            "member.role",
            Some("zoe of People"),
            Some("member -> admin")
        )
    );
    assert!(
        app.get(&zoe.caller, "/w/northwind-lab/members")
            .await
            .body
            .contains("/api/invite")
    );
    // Nothing changes twice.
    post(
        &app,
        &app.ada(),
        "change_role",
        &[("user", &id), ("role", "admin")],
    )
    .await;
    let changes = events(&app)
        .await
        .iter()
        .filter(|event| *event == "member.role")
        .count();
    assert_eq!(changes, 1);

    let removed = post(&app, &app.ada(), "remove_member", &[("user", &id)]).await;
    assert!(
        removed.location().ends_with("members?done=removed"),
        "{removed:?}"
    );
    assert_eq!(
        last(&app).await,
        line("member.removed", Some("zoe of People"), None)
    );
    let gone = app.get(&zoe.caller, "/w/northwind-lab").await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_last_admin_stays_and_is_told_why(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    let ada: uuid::Uuid =
        sqlx::query_scalar("select id from trackr.users where subject = 'user_local_ada'")
            .fetch_one(&app.owner)
            .await
            .unwrap();
    let ada = ada.to_string();
    let page = app.get(&app.ada(), "/w/northwind-lab/members").await;
    assert!(
        page.body.contains("You are the only Admin") && !page.body.contains("leave_workspace"),
        "{}",
        page.body
    );
    for (function, form) in [
        ("leave_workspace", vec![]),
        (
            "change_role",
            vec![("user", ada.as_str()), ("role", "member")],
        ),
        ("remove_member", vec![("user", ada.as_str())]),
    ] {
        let refused = post(&app, &app.ada(), function, &form).await;
        let page = follow(&app, &app.ada(), &refused).await;
        assert!(
            page.body.contains("A workspace needs an Admin"),
            "{function}: {}",
            page.body
        );
        let form = [&[("workspace", LAB)], form.as_slice()].concat();
        let program = call(&app, &app.ada(), &format!("/api/{function}"), &form).await;
        assert_eq!(program.status, StatusCode::CONFLICT, "{function}");
    }
    assert_eq!(
        events(&app).await,
        ["workspace.created"],
        "what is refused leaves no line"
    );

    let left = post(&app, &zoe.caller, "leave_workspace", &[]).await;
    assert_eq!(left.location(), "/w?done=left");
    assert!(
        follow(&app, &zoe.caller, &left)
            .await
            .body
            .contains("You left the workspace")
    );
    assert_eq!(
        last(&app).await,
        line("member.left", Some("zoe of People"), None)
    );
    assert_eq!(
        app.get(&zoe.caller, "/w/northwind-lab").await.status,
        StatusCode::NOT_FOUND
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn two_hundred_members_come_in_pages(owner: PgPool) {
    let app = App::on(owner).await;
    sqlx::query("update trackr.workspaces set plan = 'enterprise' where slug = $1")
        .bind(LAB)
        .execute(&app.owner)
        .await
        .unwrap();
    sqlx::query(
        "with people as (
             insert into trackr.users (subject, name, email)
             select 'user_' || n, 'Person ' || n, 'person' || n || '@people.example' from generate_series(1, 200) n
             returning id
         )
         insert into trackr.members (workspace_id, user_id, role)
         select w.id, people.id, 'member' from people, trackr.workspaces w where w.slug = $1",
    )
    .bind(LAB)
    .execute(&app.owner)
    .await
    .unwrap();
    let page = app.get(&app.ada(), "/w/northwind-lab/members?page=2").await;
    assert!(
        page.body.contains("Page 2 of 5") && page.body.contains("201 seats used"),
        "{}",
        page.body
    );
    let found = app
        .get(&app.ada(), "/w/northwind-lab/members?q=person200%40")
        .await;
    assert!(found.body.contains("Person 200") && !found.body.contains("Person 199"));
    assert!(
        app.get(&app.ada(), "/w/northwind-lab/settings")
            .await
            .body
            .contains("SAML")
    );
}

/// Two tabs, or two Admins: the role changes once, and once it is written down.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_role_that_two_change_at_once_is_written_down_once(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    let id = zoe.id.to_string();
    for role in ["admin", "member", "admin", "member"] {
        let form = [("user", id.as_str()), ("role", role)];
        let ada = app.ada();
        let change = || post(&app, &ada, "change_role", &form);
        for answer in futures::future::join_all([change(), change(), change()]).await {
            assert!(answer.location().contains("done=role"), "{answer:?}");
        }
    }
    let changes = events(&app)
        .await
        .into_iter()
        .filter(|event| event == "member.role")
        .count();
    assert_eq!(changes, 4);
}

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

/// What somebody wrote is theirs again when they come back.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn who_comes_back_owns_what_they_wrote(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    let tool = add_tool(&app, &zoe.caller).await;
    let written = [
        ("tool", tool.as_str()),
        ("note[kind]", "general"),
        ("note[body]", "Fast."),
    ];
    post(&app, &zoe.caller, "add_note", &written).await;
    let note: String = sqlx::query_scalar("select id::text from trackr.notes")
        .fetch_one(&app.owner)
        .await
        .unwrap();
    let page = format!("/w/northwind-lab/notes/{note}");
    let id = zoe.id.to_string();
    post(&app, &app.ada(), "remove_member", &[("user", &id)]).await;

    let away = app.get(&app.ada(), &page).await;
    assert!(
        away.body.contains("Fast.") && !away.body.contains("zoe of People"),
        "{}",
        away.body
    );
    let change = [
        ("id", note.as_str()),
        ("revision", "1"),
        ("note[kind]", "general"),
        ("note[body]", "Slow."),
    ];
    let stranger = post(&app, &zoe.caller, "change_note", &change).await;
    assert_eq!(
        follow(&app, &zoe.caller, &stranger).await.status,
        StatusCode::NOT_FOUND
    );

    let (token, _) = invited(&app, &zoe.email).await;
    let form = [("token", token.to_string())];
    let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
    app.post(&zoe.caller, "/api/accept_invitation", &form).await;
    let back = app.get(&zoe.caller, &page).await;
    assert!(
        back.body.contains("/api/change_note") && back.body.contains("zoe of People"),
        "{}",
        back.body
    );
    let changed = post(&app, &zoe.caller, "change_note", &change).await;
    let changed = follow(&app, &zoe.caller, &changed).await;
    assert!(changed.body.contains("Slow."), "{}", changed.body);
    // The tool, too: nobody else wrote anything about it.
    let form = [("tool", tool.as_str()), ("confirm", "vendor.example")];
    post(&app, &zoe.caller, "delete_tool", &form).await;
    assert_eq!(count(&app, "tools").await, 0);
}

/// The rule asks for a second factor to see anything. Going needs none.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn who_lacks_the_second_factor_leaves_or_changes_to_another_workspace(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    join(&app, "tidewater-studio", zoe.id, "member").await;
    sqlx::query("update trackr.workspaces set requires_second_factor = true where slug = $1")
        .bind(LAB)
        .execute(&app.owner)
        .await
        .unwrap();
    for path in ["/w/northwind-lab", "/w/northwind-lab/members"] {
        let page = app.get(&zoe.caller, path).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        for part in [
            "href=\"/w/tidewater-studio\"",
            "href=\"/w/new\"",
            "action=\"/api/leave_workspace\"",
            "value=\"northwind-lab\"",
        ] {
            assert!(page.body.contains(part), "{part}: {}", page.body);
        }
        assert!(!page.body.contains("Ada Local"), "{}", page.body);
    }
    // The last Admin hears why not, on the same page.
    let refused = post(&app, &app.ada(), "leave_workspace", &[]).await;
    let page = follow(&app, &app.ada(), &refused).await;
    assert!(
        page.body.contains("A workspace needs an Admin"),
        "{}",
        page.body
    );
    assert_eq!(events(&app).await, ["workspace.created"]);

    let left = post(&app, &zoe.caller, "leave_workspace", &[]).await;
    let page = follow(&app, &zoe.caller, &left).await;
    assert!(
        page.body.contains("You left the workspace"),
        "{}",
        page.body
    );
    assert!(!page.body.contains("northwind-lab"), "{}", page.body);
    let gone = app.get(&zoe.caller, "/w/northwind-lab").await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    let actor: (String, Option<String>, Option<String>) = sqlx::query_as(
        "select event, actor_name, subject_name from trackr.audit_log order by at desc limit 1",
    )
    .fetch_one(&app.owner)
    .await
    .unwrap();
    let name = || Some("zoe of People".to_owned());
    assert_eq!(actor, ("member.left".to_owned(), name(), name()));
    // Once is enough.
    let again = call(
        &app,
        &zoe.caller,
        "/api/leave_workspace",
        &[("workspace", LAB)],
    )
    .await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

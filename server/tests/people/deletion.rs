//! Deleting workspaces and tools; what runs leave in the audit log.

use http::StatusCode;
use sqlx::PgPool;

use crate::*;

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_workspace_goes_with_everything_once_its_name_is_typed(owner: PgPool) {
    let app = App::on(owner).await;
    add_tool(&app, &app.ada()).await;
    invited(&app, "mia@people.example").await;
    for typed in ["", "northwind lab", "Tidewater Studio"] {
        let refused = post(&app, &app.ada(), "delete_workspace", &[("confirm", typed)]).await;
        let page = follow(&app, &app.ada(), &refused).await;
        assert!(
            page.body.contains("Nothing was deleted"),
            "{typed}: {}",
            page.body
        );
    }
    let deleted = post(
        &app,
        &app.ada(),
        "delete_workspace",
        &[("confirm", " Northwind  Lab ")],
    )
    .await;
    assert_eq!(deleted.location(), "/w?done=workspace_deleted");
    assert!(
        follow(&app, &app.ada(), &deleted)
            .await
            .body
            .contains("deleted with everything in it")
    );
    assert_eq!(
        app.get(&app.ada(), "/w/northwind-lab").await.status,
        StatusCode::NOT_FOUND
    );
    for table in ["tools", "runs", "invitations"] {
        assert_eq!(count(&app, table).await, 0, "{table}");
    }
    assert_eq!(
        (
            count(&app, "workspaces").await,
            count(&app, "members").await
        ),
        (1, 1)
    );
    assert_eq!(
        app.get(&app.grace(), "/w/tidewater-studio").await.status,
        StatusCode::OK
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_tool_is_deleted_once_its_name_is_typed(owner: PgPool) {
    let app = App::on(owner).await;
    let tool = add_tool(&app, &app.ada()).await;
    let address = format!("/w/northwind-lab/tools/{tool}");
    let page = app.get(&app.ada(), &address).await;
    assert!(
        page.body.contains("Delete this tool") && page.body.contains("its runs"),
        "{}",
        page.body
    );
    let refused = post(
        &app,
        &app.ada(),
        "delete_tool",
        &[("tool", &tool), ("confirm", "vendor")],
    )
    .await;
    assert!(refused.location().starts_with(&address), "{refused:?}");
    let page = follow(&app, &app.ada(), &refused).await;
    assert!(page.body.contains("Nothing was deleted"), "{}", page.body);

    let form = [("tool", tool.as_str()), ("confirm", "vendor.example")];
    let deleted = post(&app, &app.ada(), "delete_tool", &form).await;
    assert_eq!(
        deleted.location(),
        "/w/northwind-lab/tools?done=tool_deleted"
    );
    assert_eq!(
        (count(&app, "tools").await, count(&app, "runs").await),
        (0, 0)
    );
    assert_eq!(
        app.get(&app.ada(), &address).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        log(&app, LAB).await[1..],
        [
            line("tool.added", None, None),
            line("run.started", None, None),
            line("tool.deleted", None, None)
        ],
        "without its name"
    );
    let again = post(&app, &app.ada(), "delete_tool", &form).await;
    assert_eq!(
        follow(&app, &app.ada(), &again).await.status,
        StatusCode::NOT_FOUND
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_member_deletes_only_tools_they_added(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = member_of(&app, LAB, "zoe", "member").await.caller;
    let eve = member_of(&app, LAB, "eve", "member").await.caller;
    let tool = add_tool(&app, &zoe).await;
    let address = format!("/w/northwind-lab/tools/{tool}");
    assert!(
        !app.get(&eve, &address)
            .await
            .body
            .contains("Delete this tool")
    );
    let form = [
        ("workspace", LAB),
        ("tool", tool.as_str()),
        ("confirm", "vendor.example"),
    ];
    let refused = call(&app, &eve, "/api/delete_tool", &form).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
    let browser = app.post(&eve, "/api/delete_tool", &form).await;
    assert!(
        browser.location().contains("failed=forbidden"),
        "{browser:?}"
    );
    assert_eq!(
        call(&app, &app.grace(), "/api/delete_tool", &form)
            .await
            .status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(count(&app, "tools").await, 1);

    assert!(
        app.get(&zoe, &address)
            .await
            .body
            .contains("Delete this tool")
    );
    app.post(&zoe, "/api/delete_tool", &form).await;
    assert_eq!(count(&app, "tools").await, 0);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn adding_starting_and_cancelling_are_written_down_once(owner: PgPool) {
    let app = App::on(owner).await;
    let tool = add_tool(&app, &app.ada()).await;
    // Neither adding it again nor joining its run starts anything.
    post(
        &app,
        &app.ada(),
        "add_tool",
        &[("url", "https://vendor.example")],
    )
    .await;
    let joined = post(&app, &app.ada(), "start_run", &[("tool", &tool)]).await;
    let run = joined.location().rsplit('/').next().unwrap().to_owned();
    for _ in 0..2 {
        post(&app, &app.ada(), "cancel_run", &[("run", &run)]).await;
    }
    post(&app, &app.ada(), "start_run", &[("tool", &tool)]).await;
    let name = Some("vendor.example");
    assert_eq!(
        log(&app, LAB).await[1..],
        [
            line("tool.added", name, None),
            line("run.started", name, None),
            line("run.cancelled", name, None),
            line("run.started", name, None),
        ]
    );
    let actors: Vec<Option<String>> = sqlx::query_scalar("select distinct actor_name from trackr.audit_log a join trackr.workspaces w on w.id = a.workspace_id where w.slug = $1")
        .bind(LAB)
        .fetch_all(&app.owner)
        .await
        .unwrap();
    assert_eq!(actors, [Some("Ada Local".to_owned())]);
}

/// What others wrote is not a Member's to delete, not even by way of a tool of their own.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_member_deletes_no_tool_that_others_wrote_about(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    let tool = add_tool(&app, &zoe.caller).await;
    let note = |text| {
        vec![
            ("tool", tool.as_str()),
            ("note[kind]", "general"),
            ("note[body]", text),
        ]
    };
    let delete = async |who: &Caller| {
        let form = [("tool", tool.as_str()), ("confirm", "vendor.example")];
        let answer = post(&app, who, "delete_tool", &form).await;
        follow(&app, who, &answer).await.body
    };
    post(&app, &zoe.caller, "add_note", &note("Mine.")).await;
    post(&app, &app.ada(), "add_note", &note("Ada's.")).await;
    let said = delete(&zoe.caller).await;
    assert!(said.contains("Ask an Admin to delete it"), "{said}");
    assert_eq!(
        (count(&app, "tools").await, count(&app, "notes").await),
        (1, 2)
    );
    sqlx::query("delete from trackr.notes where body like 'Ada%'")
        .execute(&app.owner)
        .await
        .unwrap();
    let spend = [
        ("spend[tool]", tool.as_str()),
        ("spend[amount]", "10"),
        ("spend[currency]", "EUR"),
        ("spend[cadence]", "annual"),
        ("spend[status]", "active"),
    ];
    post(&app, &app.ada(), "add_spend", &spend).await;
    let said = delete(&zoe.caller).await;
    assert!(said.contains("Ask an Admin to delete it"), "{said}");
    delete(&app.ada()).await;
    assert_eq!(
        (
            count(&app, "tools").await,
            count(&app, "spend_records").await
        ),
        (0, 0)
    );
}

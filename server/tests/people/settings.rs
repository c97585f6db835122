//! Name, address and the second factor.

use http::StatusCode;
use sqlx::PgPool;

use crate::*;

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_admin_renames_and_moves_the_workspace(owner: PgPool) {
    let app = App::on(owner).await;
    let renamed = post(
        &app,
        &app.ada(),
        "rename_workspace",
        &[("name", " North <Wind> ")],
    )
    .await;
    let page = follow(&app, &app.ada(), &renamed).await;
    assert!(
        page.body.contains("North &lt;Wind&gt;") && page.body.contains("new name"),
        "{}",
        page.body
    );
    assert_eq!(
        last(&app).await,
        line(
            "workspace.renamed",
            None,
            Some("Northwind Lab -> North <Wind>")
        )
    );

    for (slug, sentence) in [
        ("tidewater-studio", "taken"),
        ("admin", "reserved"),
        ("a b", "letters a to z"),
    ] {
        let refused = post(&app, &app.ada(), "move_workspace", &[("slug", slug)]).await;
        let page = follow(&app, &app.ada(), &refused).await;
        assert!(
            page.body.contains(sentence) && page.body.contains(&format!("value=\"{slug}\"")),
            "{slug}: {}",
            page.body
        );
    }
    let refused = post(&app, &app.ada(), "rename_workspace", &[("name", " ")]).await;
    assert!(
        follow(&app, &app.ada(), &refused)
            .await
            .body
            .contains("Give the workspace a name")
    );

    let moved = post(&app, &app.ada(), "move_workspace", &[("slug", "north")]).await;
    let page = follow(&app, &app.ada(), &moved).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        moved.location().starts_with("/w/north/settings") && page.body.contains("new address"),
        "{}",
        page.body
    );
    assert_eq!(
        app.get(&app.ada(), "/w/northwind-lab").await.status,
        StatusCode::NOT_FOUND
    );
    let moved = log(&app, "north").await.pop().unwrap();
    assert_eq!(
        moved,
        line("workspace.moved", None, Some("northwind-lab -> north"))
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_second_factor_can_be_required_by_who_has_one(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = member_of(&app, LAB, "zoe", "member").await.caller;
    let tool = add_tool(&app, &app.ada()).await;
    let (with, without) = (ada_with_second_factor(&app), app.ada());
    let settings = app.get(&without, "/w/northwind-lab/settings").await;
    assert!(
        settings.body.contains("would lock you out")
            && !settings.body.contains("name=\"required\""),
        "{}",
        settings.body
    );
    let refused = post(
        &app,
        &without,
        "require_second_factor",
        &[("required", "true")],
    )
    .await;
    assert!(
        refused.location().ends_with("refused=own_second_factor"),
        "{refused:?}"
    );
    let form = [("workspace", LAB), ("required", "true")];
    let program = call(&app, &without, "/api/require_second_factor", &form).await;
    assert_eq!(program.status, StatusCode::FORBIDDEN);
    assert!(
        program.body.contains("would lock you out"),
        "{}",
        program.body
    );
    assert_eq!(
        app.get(&zoe, "/w/northwind-lab").await.status,
        StatusCode::OK
    );

    let required = post(
        &app,
        &with,
        "require_second_factor",
        &[("required", "true")],
    )
    .await;
    assert!(
        follow(&app, &with, &required)
            .await
            .body
            .contains("Required")
    );
    assert_eq!(
        last(&app).await,
        line(
            "workspace.second_factor",
            None,
            Some("not required -> required")
        )
    );
    for path in [
        "",
        "/tools",
        "/members",
        "/settings",
        &format!("/tools/{tool}"),
    ] {
        for caller in [&zoe, &without] {
            let page = app.get(caller, &format!("/w/northwind-lab{path}")).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
            assert!(
                page.body.contains("A second factor is needed"),
                "{path}: {}",
                page.body
            );
            assert!(
                page.body.contains("With a second factor"),
                "says how to add one"
            );
            for data in ["Northwind", "vendor.example", "people.example"] {
                assert!(!page.body.contains(data), "{data} at {path}: {}", page.body);
            }
        }
        assert_eq!(
            app.get(&with, &format!("/w/northwind-lab{path}"))
                .await
                .status,
            StatusCode::OK,
            "{path}"
        );
    }
    let form = [("workspace", LAB), ("url", "https://other.example")];
    let program = call(&app, &zoe, "/api/add_tool", &form).await;
    assert_eq!(program.status, StatusCode::FORBIDDEN);
    assert!(program.body.contains("second_factor"), "{}", program.body);
    assert_eq!(count(&app, "tools").await, 1);
    // Foreign stays absent, whatever the rule.
    assert_eq!(
        app.get(&app.grace(), "/w/northwind-lab").await.status,
        StatusCode::NOT_FOUND
    );

    post(
        &app,
        &with,
        "require_second_factor",
        &[("required", "false")],
    )
    .await;
    assert_eq!(
        app.get(&zoe, "/w/northwind-lab").await.status,
        StatusCode::OK
    );
}

/// Ada, who signed in with a second factor.
fn ada_with_second_factor(app: &App) -> Caller {
    app.person(LocalUser::by_key("ada").unwrap(), Factors::Two)
}

//! Views of the list of tools, and the list in the order of what fits: through the forms, by whoever is a member.

use sqlx::PgPool;

use crate::*;

/// The id of the workspace's only view.
async fn only(app: &App) -> String {
    let id: uuid::Uuid = sqlx::query_scalar("select id from trackr.tool_views")
        .fetch_one(&app.owner)
        .await
        .unwrap();
    id.to_string()
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_view_is_saved_by_one_and_opened_by_another(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    add_tool(&app, &app.ada()).await;
    let form = [
        ("name", " Cheap <ones> "),
        (
            "query",
            "tag=pilot&sort=fit&page=9&made_up=1&column=tags&column=fit",
        ),
    ];
    let saved = post(&app, &zoe.caller, "add_view", &form).await;
    let page = follow(&app, &zoe.caller, &saved).await;
    assert!(page.body.contains("The view is saved"), "{}", page.body);
    assert_eq!(last(&app).await.0, "view.saved");
    let id = only(&app).await;
    let list = app.get(&app.ada(), "/w/northwind-lab/tools").await;
    let href = format!(
        "href=\"/w/northwind-lab/tools?tag=pilot&amp;sort=fit&amp;column=fit&amp;column=tags&amp;view={id}\""
    );
    assert!(
        list.body.contains(&href) && list.body.contains("Cheap &lt;ones&gt;"),
        "what the list can ask for is saved, and nothing else: {}",
        list.body
    );
    let open = app
        .get(
            &app.ada(),
            &format!("/w/northwind-lab/tools?tag=pilot&view={id}"),
        )
        .await;
    for text in [
        "Tag: pilot",
        "Nothing found",
        "/api/change_view",
        "(changed)",
    ] {
        assert!(open.body.contains(text), "{text}: {}", open.body);
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_view_is_changed_and_deleted_by_whoever_saved_it_and_by_admins(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    add_tool(&app, &app.ada()).await;
    let first = post(
        &app,
        &app.ada(),
        "add_view",
        &[("name", "Ours"), ("query", "")],
    )
    .await;
    follow(&app, &app.ada(), &first).await;
    let id = only(&app).await;
    let open = format!("/w/northwind-lab/tools?view={id}");
    let hers = app.get(&zoe.caller, &open).await;
    assert!(
        !hers.body.contains("change_view") && hers.body.contains("add_view"),
        "{}",
        hers.body
    );
    let change = [("view", &*id), ("name", "Mine"), ("query", "")];
    let refused = post(&app, &zoe.caller, "change_view", &change).await;
    let refused = follow(&app, &zoe.caller, &refused).await;
    assert!(refused.body.contains("role"), "{}", refused.body);

    let change = [("view", &*id), ("name", "Ours now"), ("query", "renews=30")];
    let changed = post(&app, &app.ada(), "change_view", &change).await;
    let page = follow(&app, &app.ada(), &changed).await;
    for text in ["The view is saved", "Ours now", "Renews within 30 days"] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
    let gone = post(&app, &app.ada(), "delete_view", &[("view", &id)]).await;
    let page = follow(&app, &app.ada(), &gone).await;
    assert!(page.body.contains("The view is deleted"), "{}", page.body);
    assert_eq!(last(&app).await.0, "view.deleted");
    let old = app.get(&app.ada(), &open).await;
    assert_eq!(old.status, StatusCode::OK, "a link to it shows the list");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_refused_name_stands_in_its_field_and_the_filters_stay(owner: PgPool) {
    let app = App::on(owner).await;
    add_tool(&app, &app.ada()).await;
    let add = async |name: &str| {
        let form = [("name", name), ("query", "status=in_use")];
        let answer = post(&app, &app.ada(), "add_view", &form).await;
        follow(&app, &app.ada(), &answer).await
    };
    add("Ours").await;
    for (name, sentence) in [
        ("ours", "Another view has this name"),
        (" ", "Give the view a name"),
        (&"x".repeat(61), "Give the view a name"),
    ] {
        let page = add(name).await;
        let value = format!("value=\"{name}\"");
        for text in [sentence, &value, "<details open", "In use"] {
            assert!(page.body.contains(text), "{text}: {}", page.body);
        }
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_best_fit_comes_first_in_the_list_and_in_its_spreadsheet(owner: PgPool) {
    let app = App::on(owner).await;
    let tool = add_tool(&app, &app.ada()).await;
    let list = app.get(&app.ada(), "/w/northwind-lab/tools?sort=fit").await;
    assert!(
        list.body.contains("aria-sort=\"descending\""),
        "{}",
        list.body
    );
    let kept: Vec<(uuid::Uuid, i32, Option<i16>)> =
        sqlx::query_as("select tool_id, revision, verdict from trackr.tool_fits")
            .fetch_all(&app.owner)
            .await
            .unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(
        (kept[0].0.to_string(), kept[0].1, kept[0].2),
        (tool, 0, None)
    );
    sqlx::raw_sql("delete from trackr.tool_fits")
        .execute(&app.owner)
        .await
        .unwrap();
    let csv = app
        .get(&app.ada(), "/w/northwind-lab/tools.csv?sort=fit")
        .await;
    assert_eq!(csv.status, StatusCode::OK);
    assert!(csv.body.contains("vendor.example"), "{}", csv.body);
    let judged: i64 = sqlx::query_scalar("select count(*) from trackr.tool_fits")
        .fetch_one(&app.owner)
        .await
        .unwrap();
    assert_eq!(judged, 1);
}

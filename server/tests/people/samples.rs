//! The sample report, through the real router: there at once, said to be one, and gone with one click.

use sqlx::PgPool;

use crate::*;

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_sample_is_there_at_once_and_gone_with_all_that_belongs_to_it(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    let empty = app.get(&app.ada(), "/w/northwind-lab").await;
    assert!(
        empty.body.contains("/api/add_sample") && empty.body.contains("Getting started"),
        "{}",
        empty.body
    );
    let added = post(&app, &app.ada(), "add_sample", &[]).await;
    let page = follow(&app, &app.ada(), &added).await;
    for text in [
        "Inkwell (sample)",
        "is a fictional vendor",
        "/api/remove_sample",
    ] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
    let hers = app.get(&zoe.caller, added.location()).await;
    assert!(
        hers.body.contains("is a fictional vendor") && !hers.body.contains("/api/remove_sample"),
        "{}",
        hers.body
    );
    let found = app
        .get(&zoe.caller, "/w/northwind-lab/search?q=inkwell+sso")
        .await;
    assert!(found.body.contains(added.location()), "{}", found.body);
    // Nothing waits to be researched.
    let claimed = db::queue::claim(&app.pool, Duration::from_secs(60))
        .await
        .unwrap();
    assert!(claimed.is_none());
    let again = post(&app, &app.ada(), "add_sample", &[]).await;
    assert_eq!(again.location(), "/w/northwind-lab/tools");
    let tool = added.location().rsplit('/').next().unwrap().to_owned();
    let refused = post(&app, &zoe.caller, "remove_sample", &[("tool", &tool)]).await;
    assert!(
        refused.location().contains("failed=forbidden"),
        "{refused:?}"
    );
    let removed = post(&app, &app.ada(), "remove_sample", &[("tool", &tool)]).await;
    assert_eq!(removed.location(), "/w/northwind-lab?done=sample_removed");
    for table in ["tools", "runs", "reports", "facts", "search_entries"] {
        let left: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(format!(
            "select count(*) from trackr.{table}"
        )))
        .fetch_one(&app.owner)
        .await
        .unwrap();
        assert_eq!(left, 0, "{table}");
    }
    // A tool that is none can't be removed so.
    post(
        &app,
        &app.ada(),
        "add_tool",
        &[("url", "https://quillmark.example")],
    )
    .await;
    let real: uuid::Uuid = sqlx::query_scalar("select id from trackr.tools")
        .fetch_one(&app.owner)
        .await
        .unwrap();
    let kept = post(
        &app,
        &app.ada(),
        "remove_sample",
        &[("tool", &real.to_string())],
    )
    .await;
    assert!(kept.location().contains("failed=not_found"), "{kept:?}");
}

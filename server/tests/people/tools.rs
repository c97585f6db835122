//! Tools: which address one gets, and what becomes of a wrong one.

use sqlx::PgPool;

use crate::*;

async fn add(app: &App, url: &str) -> Answer {
    post(app, &app.ada(), "add_tool", &[("url", url)]).await
}

/// Ends the runs that wait, as if the address led nowhere.
async fn give_up(app: &App) {
    sqlx::query(
        "update trackr.runs set state = 'cancelled', finished_at = now() where state = 'queued'",
    )
    .execute(&app.owner)
    .await
    .unwrap();
}

async fn tools(app: &App) -> Vec<(String, String)> {
    sqlx::query_as("select name, url from trackr.tools order by url")
        .fetch_all(&app.owner)
        .await
        .unwrap()
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_page_of_a_site_adds_its_site_in_its_own_letters(owner: PgPool) {
    let app = App::on(owner).await;
    add(&app, "https://b\u{fc}cher.example./pricing?utm_source=mail").await;
    let site = (
        "b\u{fc}cher.example".to_owned(),
        "https://xn--bcher-kva.example/".to_owned(),
    );
    assert_eq!(tools(&app).await, std::slice::from_ref(&site));
    let again = add(&app, "https://www.b\u{fc}cher.example/?gclid=1").await;
    assert!(again.location().contains("known=1"), "{again:?}");
    assert_eq!(tools(&app).await, [site]);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_wrong_address_is_corrected_by_the_next_of_its_site(owner: PgPool) {
    let app = App::on(owner).await;
    add(&app, "https://vendor.example/no-such-page").await;
    // While it is read, it is a tool like any other.
    let asked = add(&app, "https://vendor.example/").await;
    assert!(asked.location().contains("near="), "{asked:?}");
    give_up(&app).await;
    let corrected = add(&app, "https://vendor.example/").await;
    assert!(corrected.location().contains("/runs/"), "{corrected:?}");
    let site = (
        "vendor.example".to_owned(),
        "https://vendor.example/".to_owned(),
    );
    assert_eq!(tools(&app).await, [site]);
    let events: Vec<String> = sqlx::query_scalar(
        "select event from trackr.audit_log where event like 'tool.%' order by id",
    )
    .fetch_all(&app.owner)
    .await
    .unwrap();
    assert_eq!(events, ["tool.added", "tool.corrected"]);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_tool_that_was_read_keeps_its_address(owner: PgPool) {
    let app = App::on(owner).await;
    add(&app, "https://vendor.example/boards").await;
    give_up(&app).await;
    sqlx::query(
        "insert into trackr.reports (workspace_id, id, tool_id, run_id, version, fact_count, body)
         select workspace_id, gen_random_uuid(), tool_id, id, 1, 0, '{}' from trackr.runs",
    )
    .execute(&app.owner)
    .await
    .unwrap();
    let asked = add(&app, "https://vendor.example/").await;
    assert!(asked.location().contains("near="), "{asked:?}");
    assert_eq!(tools(&app).await.len(), 1);
}

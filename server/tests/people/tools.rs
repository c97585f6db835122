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

/// The pages given of the tools.
async fn pages(app: &App) -> Vec<Option<String>> {
    sqlx::query_scalar("select page from trackr.tools order by url")
        .fetch_all(&app.owner)
        .await
        .unwrap()
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
    let page = "https://xn--bcher-kva.example/pricing".to_owned();
    assert_eq!(pages(&app).await, [Some(page.clone())]);
    let started: Option<String> = sqlx::query_scalar("select url from definer.claim_run(20)")
        .fetch_optional(&app.owner)
        .await
        .unwrap();
    assert_eq!(started, Some(page), "research begins with the page given");
    let again = add(&app, "https://www.b\u{fc}cher.example/?gclid=1").await;
    assert!(again.location().contains("known=1"), "{again:?}");
    assert_eq!(tools(&app).await, [site]);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_tool_that_moved_is_found_under_its_old_and_its_new_address(owner: PgPool) {
    let app = App::on(owner).await;
    add(&app, "https://old.example").await;
    sqlx::query(
        "insert into trackr.reports (workspace_id, id, tool_id, run_id, version, fact_count, body)
         select workspace_id, gen_random_uuid(), tool_id, id, 1, 0, '{\"tool\": {\"url\": \"https://www.new.example/home\"}}'
           from trackr.runs",
    )
    .execute(&app.owner)
    .await
    .unwrap();
    for url in [
        "https://old.example/",
        "https://new.example",
        "http://www.new.example/pricing",
    ] {
        let known = add(&app, url).await;
        assert!(known.location().contains("known=1"), "{url}: {known:?}");
    }
    let asked = add(&app, "https://new.example/boards").await;
    assert!(asked.location().contains("near="), "{asked:?}");
    assert_eq!(tools(&app).await.len(), 1);
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

/// The same tool by its key, but not the same page: the scheme and the query count when a site answers.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_wrong_address_is_corrected_by_one_that_differs_by_scheme_or_query(owner: PgPool) {
    let app = App::on(owner).await;
    add(&app, "http://vendor.example/?page=gone").await;
    let right = "https://vendor.example/";
    let going_on = add(&app, right).await;
    assert!(going_on.location().contains("known=1"), "{going_on:?}");
    give_up(&app).await;
    let corrected = add(&app, right).await;
    assert!(corrected.location().contains("/runs/"), "{corrected:?}");
    let site = ("vendor.example".to_owned(), right.to_owned());
    assert_eq!(tools(&app).await, [site]);
    give_up(&app).await;
    let again = add(&app, right).await;
    assert!(again.location().contains("known=1"), "{again:?}");
    let page = add(&app, "https://vendor.example/pricing").await;
    assert!(page.location().contains("/runs/"), "{page:?}");
    assert_eq!(pages(&app).await, [Some(format!("{right}pricing"))]);
}

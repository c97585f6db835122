//! Pages as a browser without JavaScript gets them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod support;

use http::StatusCode;
use sqlx::PgPool;
use support::App;

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn signing_in_leads_into_the_workspace(owner: PgPool) {
    let app = App::on(owner).await;
    let answer = app
        .post(&app.nobody(), "/local/sign-in", &[("user", "ada")])
        .await;
    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, "/w")
    );
    let cookie = answer.header("set-cookie");
    assert!(
        cookie.starts_with("__session=")
            && cookie.contains("HttpOnly")
            && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );

    let answer = app.get(&app.ada(), "/w").await;
    assert!(answer.status.is_redirection(), "{}", answer.status);
    assert_eq!(answer.location(), "/w/northwind-lab");
    let overview = app.get(&app.ada(), "/w/northwind-lab").await;
    assert_eq!(overview.status, StatusCode::OK);
    assert!(overview.body.contains("Northwind Lab"));
    assert!(
        overview.body.to_lowercase().contains("local identity")
            || overview.body.to_lowercase().contains("identity is local")
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn signing_in_as_somebody_unknown_is_refused(owner: PgPool) {
    let app = App::on(owner).await;
    let answer = app
        .post(&app.nobody(), "/local/sign-in", &[("user", "mallory")])
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.header("set-cookie"), "");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn signing_out_forgets_the_session(owner: PgPool) {
    let app = App::on(owner).await;
    let answer = app.post(&app.ada(), "/sign-out", &[]).await;
    assert_eq!(answer.location(), "/");
    assert!(answer.header("set-cookie").contains("Max-Age=0"));
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_is_not_there_answers_404(owner: PgPool) {
    let app = App::on(owner).await;
    for path in [
        "/nothing",
        "/w/northwind-lab/nothing",
        "/w/no-such-workspace",
        "/w/Northwind-Lab",
        "/w/tidewater-studio",
        "/w/tidewater-studio/tools",
        "/w/northwind-lab/tools/nonsense",
        "/w/northwind-lab/tools/0193a8f0-7c1e-7b6a-9d5e-0123456789ab",
        "/w/northwind-lab/runs/0193A8F0-7C1E-7B6A-9D5E-0123456789AB",
        "/pkg/../Cargo.toml",
    ] {
        let answer = app.get(&app.ada(), path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn public_pages_ship_no_script(owner: PgPool) {
    let app = App::on(owner).await;
    for path in ["/", "/sign-in", "/nothing"] {
        let answer = app.get(&app.nobody(), path).await;
        assert!(!answer.body.contains("<script"), "{path}");
        assert!(!answer.body.contains("modulepreload"), "{path}");
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_added_address_starts_a_run_and_is_recognised_again(owner: PgPool) {
    let app = App::on(owner).await;
    let form = |url| [("workspace", "northwind-lab"), ("url", url)];
    let first = app
        .post(
            &app.ada(),
            "/api/add_tool",
            &form("https://www.vendor.example/"),
        )
        .await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.body);
    assert!(
        first.location().starts_with("/w/northwind-lab/runs/"),
        "{}",
        first.location()
    );
    let page = app.get(&app.ada(), first.location()).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("vendor.example"));

    let again = app
        .post(
            &app.ada(),
            "/api/add_tool",
            &form("http://vendor.example?utm_source=x"),
        )
        .await;
    assert!(
        again.location().starts_with("/w/northwind-lab/tools/"),
        "{}",
        again.location()
    );
    let list = app.get(&app.ada(), "/w/northwind-lab/tools").await;
    assert_eq!(list.status, StatusCode::OK);
    let tools: i64 = sqlx::query_scalar("select count(*) from trackr.tools")
        .fetch_one(&app.owner)
        .await
        .unwrap();
    assert_eq!(tools, 1);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_text_that_is_no_address_is_kept_and_explained(owner: PgPool) {
    let app = App::on(owner).await;
    for (typed, sentence) in [
        ("not an address", "not a web address"),
        ("ftp://vendor.example", "Only http and https"),
        ("", "Paste the tool"),
    ] {
        let mut answer = app
            .post(
                &app.ada(),
                "/api/add_tool",
                &[("workspace", "northwind-lab"), ("url", typed)],
            )
            .await;
        if answer.status.is_redirection() {
            answer = app.get(&app.ada(), answer.location()).await;
        }
        assert!(answer.body.contains(sentence), "{typed:?}: {}", answer.body);
        assert!(answer.body.contains(typed), "{typed:?} is lost");
    }
}

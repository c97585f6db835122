//! Pages as a browser without JavaScript gets them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod support;

use auth::local::{Factors, LocalUser};
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
async fn the_second_factor_is_a_choice_of_the_sign_in_page(owner: PgPool) {
    let app = App::on(owner).await;
    sqlx::query("update trackr.workspaces set requires_second_factor = true")
        .execute(&app.owner)
        .await
        .unwrap();
    let page = app.get(&app.nobody(), "/sign-in").await;
    assert!(
        page.body.contains("name=\"second_factor\" value=\"yes\""),
        "{}",
        page.body
    );
    for (more, status) in [
        (&[][..], StatusCode::FORBIDDEN),
        (&[("second_factor", "yes")], StatusCode::OK),
    ] {
        let form = [&[("user", "ada")], more].concat();
        let answer = app.post(&app.nobody(), "/local/sign-in", &form).await;
        let token = answer
            .header("set-cookie")
            .split([';', '='])
            .nth(1)
            .unwrap();
        let request =
            http::Request::get("/w/northwind-lab").header("cookie", format!("__session={token}"));
        let page = app.send(&app.nobody(), request, "".into()).await;
        assert_eq!(page.status, status, "{}", page.body);
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_local_user_without_a_workspace_has_a_name_and_an_address(owner: PgPool) {
    let app = App::on(owner).await;
    let joan = app.person(LocalUser::by_key("joan").unwrap(), Factors::One);
    let answer = app.get(&joan, "/w").await;
    assert_eq!(answer.location(), "/w/new", "{answer:?}");
    let known: (String, Vec<String>) = sqlx::query_as(
        "select name, verified_emails from trackr.users where subject = 'user_local_joan'",
    )
    .fetch_one(&app.owner)
    .await
    .unwrap();
    let addresses = vec!["joan@trackr.example".to_owned()];
    assert_eq!(known, ("Joan Local".to_owned(), addresses));
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
async fn signing_out_ends_the_session_for_every_copy_of_its_cookie(owner: PgPool) {
    let app = App::on(owner).await;
    let (ada, elsewhere) = (app.ada(), app.ada());
    let before = app.get(&ada, "/w/northwind-lab").await;
    assert_eq!(before.status, StatusCode::OK);
    let answer = app.post(&ada, "/sign-out", &[]).await;
    assert_eq!(answer.location(), "/");
    assert!(answer.header("set-cookie").contains("Max-Age=0"));
    let after = app.get(&ada, "/w/northwind-lab").await;
    assert_eq!(after.status, StatusCode::UNAUTHORIZED, "{}", after.body);
    // Ada's sign-in in another browser is a session of its own.
    let other = app.get(&elsewhere, "/w/northwind-lab").await;
    assert_eq!(other.status, StatusCode::OK);
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
    let page = app.follow(&app.ada(), &first).await;
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
async fn another_page_of_a_tools_site_is_asked_about_and_can_be_added(owner: PgPool) {
    let app = App::on(owner).await;
    let add = async |url: &str, more: &[(&str, &str)]| {
        let form = [&[("workspace", "northwind-lab"), ("url", url)], more].concat();
        app.post(&app.ada(), "/api/add_tool", &form).await
    };
    let first = add("https://vendor.example/", &[]).await;
    assert!(first.location().contains("/runs/"), "{first:?}");
    for page in [
        "https://www.vendor.example/boards",
        "http://vendor.example/boards/x/?a=b",
    ] {
        let asked = add(page, &[]).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER);
        let question = app.follow(&app.ada(), &asked).await;
        assert!(
            question.body.contains("Open vendor.example")
                && question.body.contains("name=\"separate\""),
            "{page}: {}",
            question.body
        );
        assert!(
            question.body.contains(&format!("value=\"{page}\"")),
            "{page}"
        );
    }
    // Another port is another site, and so is another workspace.
    let other = add("https://vendor.example:443/", &[]).await;
    assert!(other.location().contains("/tools/"), "{other:?}");

    let separate = add("https://vendor.example/products/x", &[("separate", "1")]).await;
    assert!(separate.location().contains("/runs/"), "{separate:?}");
    let again = add("https://vendor.example/products/x/", &[]).await;
    assert!(
        again.location().contains("/tools/"),
        "recognised: {again:?}"
    );
    let tools: i64 = sqlx::query_scalar("select count(*) from trackr.tools")
        .fetch_one(&app.owner)
        .await
        .unwrap();
    assert_eq!(tools, 2);

    let theirs = app
        .post(
            &app.grace(),
            "/api/add_tool",
            &[
                ("workspace", "tidewater-studio"),
                ("url", "https://vendor.example/pricing"),
            ],
        )
        .await;
    assert!(theirs.location().contains("/runs/"), "{theirs:?}");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_program_is_told_of_the_tool_on_the_same_site(owner: PgPool) {
    let app = App::on(owner).await;
    let add = async |url: &str| {
        let request = http::Request::post("/api/add_tool")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        let form = format!("workspace=northwind-lab&url={url}");
        app.send(&app.ada(), request, form.into()).await
    };
    add("https://vendor.example").await;
    let refused = add("https://vendor.example/boards").await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
    assert!(refused.body.contains("separate=1"), "{}", refused.body);
    let private = add("http://10.0.0.1/").await;
    assert_eq!(private.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(private.body.contains("private network"), "{}", private.body);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_address_that_is_not_public_is_refused_in_the_form(owner: PgPool) {
    let app = App::allowing(owner, "127.0.0.1:4100,inkwell.localhost:4100").await;
    let add = async |url: &str| {
        let form = [("workspace", "northwind-lab"), ("url", url)];
        app.post(&app.ada(), "/api/add_tool", &form).await
    };
    for (url, sentence) in [
        ("http://10.0.0.1/", "10.0.0.1 leads to a private network"),
        (
            "http://0x7f.1:4101/",
            "127.0.0.1 leads to a private network",
        ),
        ("http://[::1]/", "[::1] leads to a private network"),
        ("http://169.254.169.254/latest/", "169.254.169.254 leads to"),
        (
            "http://localhost/",
            "localhost is a name inside a private network",
        ),
        ("http://wiki.internal/", "wiki.internal is a name inside"),
        ("https://vendor.example:8443/", "on port 8443"),
    ] {
        let refused = add(url).await;
        let page = app.follow(&app.ada(), &refused).await;
        assert!(page.body.contains(sentence), "{url}: {}", page.body);
        assert!(page.body.contains("aria-invalid=\"true\""), "{url}");
    }
    let runs: i64 = sqlx::query_scalar("select count(*) from trackr.runs")
        .fetch_one(&app.owner)
        .await
        .unwrap();
    assert_eq!(runs, 0, "no run was spent on them");
    for url in ["http://127.0.0.1:4100/", "http://inkwell.localhost:4100/"] {
        let allowed = add(url).await;
        assert!(allowed.location().contains("/runs/"), "{url}: {allowed:?}");
    }
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
            answer = app.follow(&app.ada(), &answer).await;
        }
        assert!(answer.body.contains(sentence), "{typed:?}: {}", answer.body);
        assert!(answer.body.contains(typed), "{typed:?} is lost");
    }
}

//! Making workspaces.

use http::StatusCode;
use sqlx::PgPool;

use crate::*;

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_first_sign_in_leads_through_making_a_workspace(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = newcomer(&app, "zoe").await.caller;
    let first = app.get(&zoe, "/w").await;
    assert_eq!(first.location(), "/w/new");
    let form = follow(&app, &zoe, &first).await;
    assert!(
        form.body.contains("Create your first workspace"),
        "{}",
        form.body
    );
    assert!(!form.body.contains("<script"), "works without script");

    let name = "  Harbour   <Team> 7 ";
    let made = app
        .post(
            &zoe,
            "/api/create_workspace",
            &[("name", name), ("slug", "")],
        )
        .await;
    assert_eq!(made.location(), "/w/harbour-team-7?done=created");
    let overview = follow(&app, &zoe, &made).await;
    assert_eq!(overview.status, StatusCode::OK);
    assert!(
        overview.body.contains("Harbour &lt;Team&gt; 7")
            && overview.body.contains("The workspace is made."),
        "{}",
        overview.body
    );
    assert_eq!(app.get(&zoe, "/w").await.location(), "/w/harbour-team-7");
    assert_eq!(
        log(&app, "harbour-team-7").await,
        [line("workspace.created", Some("Harbour <Team> 7"), None)]
    );
    assert_eq!(
        app.get(&app.ada(), "/w/harbour-team-7").await.status,
        StatusCode::NOT_FOUND
    );

    // A second one, with an address of its own; then there is a choice, in a list and in the frame.
    let made = app
        .post(
            &zoe,
            "/api/create_workspace",
            &[("name", "Pier"), ("slug", "pier-9")],
        )
        .await;
    assert_eq!(made.location(), "/w/pier-9?done=created");
    let list = app.get(&zoe, "/w").await;
    assert_eq!(list.status, StatusCode::OK);
    let frame = app.get(&zoe, "/w/pier-9").await;
    for page in [list, frame] {
        for link in [
            "href=\"/w/harbour-team-7\"",
            "href=\"/w/pier-9\"",
            "href=\"/w/new\"",
        ] {
            assert!(page.body.contains(link), "{link}: {}", page.body);
        }
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_workspace_that_cant_be_made_gives_the_form_back(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = newcomer(&app, "zoe").await.caller;
    let long = "a".repeat(101);
    for (name, slug, status, sentence) in [
        ("Northwind Lab", "", 409, "This address is taken"),
        ("Mine", "tidewater-studio", 409, "This address is taken"),
        ("Mine", "settings", 422, "reserved"),
        ("New", "", 422, "reserved"),
        ("Mine", "My Lab", 422, "letters a to z"),
        ("Mine", "-lab", 422, "letters a to z"),
        ("\u{c4}\u{d6}", "", 422, "Choose an address"),
        (" \u{0} ", "mine", 422, "Give the workspace a name"),
        (long.as_str(), "mine", 422, "100 characters"),
    ] {
        let form = [("name", name), ("slug", slug)];
        let answer = app.post(&zoe, "/api/create_workspace", &form).await;
        assert!(
            answer.location().starts_with("/w/new?refused="),
            "{name}: {answer:?}"
        );
        let page = follow(&app, &zoe, &answer).await;
        assert!(page.body.contains(sentence), "{name} {slug}: {}", page.body);
        let kept = if slug.is_empty() { name } else { slug };
        assert!(page.body.contains(kept), "{kept} is lost: {}", page.body);
        let program = call(&app, &zoe, "/api/create_workspace", &form).await;
        assert_eq!(
            program.status.as_u16(),
            status,
            "{name} {slug}: {}",
            program.body
        );
        assert!(program.body.contains(sentence), "{}", program.body);
    }
    assert_eq!(count(&app, "workspaces").await, 2);
}

//! Notes: written, changed and deleted through the forms, by whom that is for.

use http::StatusCode;
use sqlx::PgPool;

use crate::*;

const PAGE: &str = "/w/northwind-lab/notes";

/// A tool of the workspace.
async fn tool(app: &App) -> String {
    let form = [("url", "https://vendor.example")];
    post(app, &app.ada(), "add_tool", &form).await;
    // While its first run goes on, its page offers no form.
    sqlx::query("update trackr.runs set state = 'cancelled', finished_at = now()")
        .execute(&app.owner)
        .await
        .unwrap();
    sqlx::query_scalar("select id::text from trackr.tools")
        .fetch_one(&app.owner)
        .await
        .unwrap()
}

/// The id of the only note.
async fn note(app: &App) -> String {
    sqlx::query_scalar("select id::text from trackr.notes")
        .fetch_one(&app.owner)
        .await
        .unwrap()
}

async fn write(app: &App, caller: &Caller, tool: &str, body: &str) -> Answer {
    let form = [
        ("tool", tool),
        ("note[kind]", "trial_result"),
        ("note[body]", body),
    ];
    let answer = post(app, caller, "add_note", &form).await;
    follow(app, caller, &answer).await
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_text_whose_note_was_deleted_meanwhile_is_shown_in_the_form_for_a_new_one(owner: PgPool) {
    let app = App::on(owner).await;
    post(
        &app,
        &app.ada(),
        "add_tool",
        &[("url", "https://inkwell.example/")],
    )
    .await;
    sqlx::query("update trackr.runs set state = 'cancelled', finished_at = now()")
        .execute(&app.owner)
        .await
        .unwrap();
    let tool: String = sqlx::query_scalar("select id::text from trackr.tools")
        .fetch_one(&app.owner)
        .await
        .unwrap();
    let gone = "01939f00-0000-7000-8000-000000000001";
    let body = "b".repeat(1_500);
    let form = [
        ("id", gone),
        ("tool", tool.as_str()),
        ("revision", "1"),
        ("note[kind]", "general"),
        ("note[body]", body.as_str()),
    ];
    let answer = post(&app, &app.ada(), "change_note", &form).await;
    let page = follow(&app, &app.ada(), &answer).await;
    assert!(
        page.body
            .contains("It was deleted meanwhile. Your text is below")
            && page.body.contains(&body),
        "{}",
        page.body
    );
    let form = [
        ("id", gone),
        ("revision", "1"),
        ("pain[title]", "Slow reviews"),
        ("pain[importance]", "high"),
        ("pain[body]", body.as_str()),
    ];
    let answer = post(&app, &app.ada(), "change_pain", &form).await;
    let page = follow(&app, &app.ada(), &answer).await;
    assert!(
        page.body.contains("It was deleted meanwhile")
            && page.body.contains(&body)
            && page.body.contains("Slow reviews"),
        "{}",
        page.body
    );
    let form = [
        ("record", gone),
        ("revision", "1"),
        ("spend[vendor]", "Quillmark"),
        ("spend[amount]", "12"),
        ("spend[currency]", "EUR"),
        ("spend[cadence]", "monthly"),
        ("spend[status]", "active"),
    ];
    let answer = post(&app, &app.ada(), "change_spend", &form).await;
    let page = follow(&app, &app.ada(), &answer).await;
    assert!(
        page.body.contains("It was deleted meanwhile") && page.body.contains("value=\"Quillmark\""),
        "{}",
        page.body
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_note_is_written_changed_and_deleted(owner: PgPool) {
    let app = App::on(owner).await;
    let tool = tool(&app).await;
    let page = write(&app, &app.ada(), &tool, "**Fast** <b>x</b>\r\nsecond line").await;
    for text in [
        "The note is written down",
        "<strong>Fast</strong> &lt;b&gt;x&lt;/b&gt;<br>",
        "Trial result",
    ] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
    assert_eq!(last(&app).await.0, "note.added");
    let list = app.get(&app.ada(), PAGE).await;
    assert!(
        list.body.contains("<strong>Fast</strong>") && list.body.contains("1 note"),
        "{}",
        list.body
    );

    let id = note(&app).await;
    let change = async |body: &str| {
        let form = [
            ("id", id.as_str()),
            ("revision", "1"),
            ("note[kind]", "decision"),
            ("note[body]", body),
        ];
        let answer = post(&app, &app.ada(), "change_note", &form).await;
        follow(&app, &app.ada(), &answer).await
    };
    let changed = change("Take it.").await;
    assert!(
        changed.body.contains("The note is changed") && changed.body.contains("Take it."),
        "{}",
        changed.body
    );
    assert!(
        changed.body.contains("What it said before")
            && changed.body.contains("<strong>Fast</strong>")
    );
    // Another tab still shows the first state; a long text would not fit into an address.
    let long = format!("Leave it. {}", "x".repeat(3_000));
    let stale = change(&long).await;
    for text in ["theirs stands", "Take it.", "name=\"revision\" value=\"2\""] {
        assert!(stale.body.contains(text), "{text}: {}", stale.body);
    }
    assert!(
        stale.body.contains(&format!("\n{long}</textarea>")),
        "{}",
        stale.body
    );

    let deleted = post(&app, &app.ada(), "delete_note", &[("id", &id)]).await;
    let page = follow(&app, &app.ada(), &deleted).await;
    assert!(
        page.body.contains("No notes yet") && page.body.contains("The note is deleted"),
        "{}",
        page.body
    );
    let gone = app.get(&app.ada(), &format!("{PAGE}/{id}")).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert_eq!(last(&app).await.0, "note.deleted");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_cant_be_stored_is_told_where_it_was_typed(owner: PgPool) {
    let app = App::on(owner).await;
    let tool = tool(&app).await;
    let empty = write(&app, &app.ada(), &tool, " \r\n ").await;
    assert!(
        empty.body.contains("A note has 1 to 20,000 characters"),
        "{}",
        empty.body
    );
    let kind = [
        ("tool", tool.as_str()),
        ("note[kind]", "rumour"),
        ("note[body]", "Kept </textarea>"),
    ];
    let refused = post(&app, &app.ada(), "add_note", &kind).await;
    let page = follow(&app, &app.ada(), &refused).await;
    assert!(
        page.body.contains("Choose what kind of note it is"),
        "{}",
        page.body
    );
    assert!(
        page.body.contains("Kept &lt;/textarea&gt;"),
        "{}",
        page.body
    );
    let notes: i64 = sqlx::query_scalar("select count(*) from trackr.notes")
        .fetch_one(&app.owner)
        .await
        .unwrap();
    assert_eq!(notes, 0);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_member_writes_notes_and_changes_their_own_only(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    let tool = tool(&app).await;
    write(&app, &app.ada(), &tool, "Ada wrote this.").await;
    let id = note(&app).await;
    let page = app.get(&zoe.caller, &format!("{PAGE}/{id}")).await;
    assert!(
        page.body.contains("Ada wrote this.") && !page.body.contains("/api/change_note"),
        "{}",
        page.body
    );
    for function in ["change_note", "delete_note"] {
        let form = [
            ("workspace", LAB),
            ("id", id.as_str()),
            ("revision", "1"),
            ("note[kind]", "general"),
            ("note[body]", "Taken"),
        ];
        let refused = call(&app, &zoe.caller, &format!("/api/{function}"), &form).await;
        assert_eq!(
            refused.status,
            StatusCode::FORBIDDEN,
            "{function}: {refused:?}"
        );
    }
    let own = write(&app, &zoe.caller, &tool, "Zoe wrote this.").await;
    assert!(own.body.contains("Zoe wrote this."), "{}", own.body);
}

/// Four bytes a character, and three characters a byte on the way.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_longest_note_gets_through_and_a_longer_form_is_refused_in_words(owner: PgPool) {
    let app = App::on(owner).await;
    let tool = tool(&app).await;
    let longest = "\u{1F642}".repeat(20_000);
    let page = write(&app, &app.ada(), &tool, &longest).await;
    assert!(page.body.contains("The note is written down"));
    // Browsers say beforehand how much they send.
    let body = format!("workspace={LAB}&note[body]={}", "x".repeat(300_000));
    let request = Request::post("/api/add_note")
        .header(header::ACCEPT, "application/json")
        .header(header::ORIGIN, "http://127.0.0.1:3999")
        .header(header::CONTENT_LENGTH, body.len())
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let refused = app.send(&app.ada(), request, Body::from(body)).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(
        refused.body.contains("too long to be sent at once"),
        "{refused:?}"
    );
}

//! Pain points, through the real router: who may change what, and that two who write at once lose nothing.

use http::StatusCode;
use sqlx::PgPool;

use crate::*;

const LIST: &str = "/w/northwind-lab/pains";

fn form<'a>(title: &'a str, body: &'a str) -> [(&'a str, &'a str); 3] {
    [
        ("pain[title]", title),
        ("pain[body]", body),
        ("pain[importance]", "high"),
    ]
}

/// Writes a pain point; the path of its page and its id.
async fn written(app: &App, who: &Caller, title: &str) -> (String, String) {
    let answer = post(app, who, "add_pain", &form(title, "**Every** <b>week</b>")).await;
    let page = answer.location().split('?').next().unwrap().to_owned();
    assert!(
        answer.location().ends_with("?done=pain_added"),
        "{answer:?}"
    );
    let id = page.rsplit('/').next().unwrap().to_owned();
    (page, id)
}

async fn tool(app: &App, host: &str) -> String {
    post(
        app,
        &app.ada(),
        "add_tool",
        &[("url", &format!("https://{host}"))],
    )
    .await;
    let id: uuid::Uuid = sqlx::query_scalar("select id from trackr.tools where host = $1")
        .bind(host)
        .fetch_one(&app.owner)
        .await
        .unwrap();
    id.to_string()
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_pain_point_is_written_judged_found_and_deleted(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    let empty = app.get(&zoe.caller, LIST).await;
    assert!(empty.body.contains("No pain points yet"), "{}", empty.body);
    let (page, id) = written(&app, &zoe.caller, "Reviews <i>take</i> days").await;
    let shown = app.get(&zoe.caller, &page).await;
    assert!(
        shown.body.contains("<strong>Every</strong>"),
        "{}",
        shown.body
    );
    assert!(
        !shown.body.contains("<b>week") && !shown.body.contains("<i>take"),
        "{}",
        shown.body
    );
    let tool = tool(&app, "quillmark.example").await;
    let judge = |solves, revision| {
        [
            ("id", id.as_str()),
            ("revision", revision),
            ("judge[tool]", tool.as_str()),
            ("judge[solves]", solves),
            ("judge[why]", "It has a queue."),
        ]
    };
    let judged = post(&app, &zoe.caller, "judge_pain", &judge("solves", "0")).await;
    assert!(judged.location().contains("done=pain_judged"), "{judged:?}");
    let list = app.get(&zoe.caller, LIST).await;
    assert!(list.body.contains("Solved by 1 tool"), "{}", list.body);
    let found = app
        .get(&zoe.caller, "/w/northwind-lab/search?q=reviews")
        .await;
    assert!(found.body.contains(&page), "{}", found.body);
    // Somebody else judged meanwhile: told, and what was typed is in the form.
    let again = post(&app, &app.ada(), "judge_pain", &judge("not", "0")).await;
    let again = follow(&app, &app.ada(), &again).await;
    assert!(
        again.body.contains("judged this tool here just now"),
        "{}",
        again.body
    );
    let changed = post(&app, &app.ada(), "judge_pain", &judge("partly", "1")).await;
    assert!(
        changed.location().contains("done=pain_judged"),
        "{changed:?}"
    );
    // Zoe wrote it, and may take it back.
    let back = post(
        &app,
        &zoe.caller,
        "unjudge_pain",
        &[("id", &id), ("tool", &tool)],
    )
    .await;
    assert!(back.location().contains("done=pain_unjudged"), "{back:?}");
    let deleted = post(&app, &zoe.caller, "delete_pain", &[("id", &id)]).await;
    assert_eq!(deleted.location(), format!("{LIST}?done=pain_deleted"));
    assert_eq!(
        app.get(&zoe.caller, &page).await.status,
        StatusCode::NOT_FOUND
    );
    let events: Vec<String> = log(&app, LAB)
        .await
        .into_iter()
        .map(|(event, ..)| event)
        .filter(|event| event.starts_with("pain"))
        .collect();
    assert_eq!(
        events,
        [
            "pain.added",
            "pain.judged",
            "pain.judged",
            "pain.unjudged",
            "pain.deleted"
        ]
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn members_change_their_own_alone(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    let (page, id) = written(&app, &app.ada(), "Ada's").await;
    let tool = tool(&app, "quillmark.example").await;
    let judge = [
        ("id", id.as_str()),
        ("revision", "0"),
        ("judge[tool]", &tool),
        ("judge[solves]", "not"),
        ("judge[why]", ""),
    ];
    post(&app, &app.ada(), "judge_pain", &judge).await;
    let change = [
        &form("Zoe's", "")[..],
        &[("id", id.as_str()), ("revision", "1")],
    ]
    .concat();
    let rejudge = [("revision", "1")];
    let rejudge = [&judge[..1], &rejudge, &judge[2..]].concat();
    for (function, fields) in [
        ("change_pain", change.as_slice()),
        ("delete_pain", &[("id", id.as_str())]),
        ("judge_pain", &rejudge),
        (
            "unjudge_pain",
            &[("id", id.as_str()), ("tool", tool.as_str())],
        ),
    ] {
        let refused = post(&app, &zoe.caller, function, fields).await;
        assert!(
            refused.location().contains("failed=forbidden"),
            "{function}: {refused:?}"
        );
    }
    let shown = app.get(&zoe.caller, &page).await;
    assert!(
        shown.body.contains("Ada's") && !shown.body.contains("/api/change_pain"),
        "{}",
        shown.body
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_second_of_two_is_told_and_loses_nothing(owner: PgPool) {
    let app = App::on(owner).await;
    let (page, id) = written(&app, &app.ada(), "Before").await;
    let change = |title| {
        [
            &form(title, "")[..],
            &[("id", id.as_str()), ("revision", "1")],
        ]
        .concat()
    };
    let first = post(&app, &app.ada(), "change_pain", &change("Theirs")).await;
    assert!(first.location().contains("done=pain_changed"), "{first:?}");
    let second = post(&app, &app.ada(), "change_pain", &change("Mine")).await;
    let second = follow(&app, &app.ada(), &second).await;
    assert!(
        second.body.contains("theirs stands") && second.body.contains("value=\"Mine\""),
        "{}",
        second.body
    );
    assert!(
        app.get(&app.ada(), &page).await.body.contains("<h1>Theirs"),
        "theirs stands"
    );
    let long = "x".repeat(201);
    let refused = post(&app, &app.ada(), "change_pain", &change(&long)).await;
    let refused = follow(&app, &app.ada(), &refused).await;
    assert!(
        refused.body.contains("1 to 200 characters"),
        "{}",
        refused.body
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_tool_is_judged_by_the_name_that_is_typed(owner: PgPool) {
    let app = App::on(owner).await;
    let (page, id) = written(&app, &app.ada(), "Pages go stale").await;
    tool(&app, "quillmark.example").await;
    tool(&app, "aster.example").await;
    let judge = async |tool: &str, why: &str| {
        let form = [
            ("id", id.as_str()),
            ("revision", "0"),
            ("judge[tool]", tool),
            ("judge[solves]", "not"),
            ("judge[why]", why),
        ];
        let answer = post(&app, &app.ada(), "judge_pain", &form).await;
        follow(&app, &app.ada(), &answer).await
    };
    let unknown = judge("quill", "Because.").await;
    for text in [
        "Near it: quillmark.example.",
        "value=\"quill\"",
        "Because.",
        "id=\"judge\" open",
    ] {
        assert!(unknown.body.contains(text), "{text}: {}", unknown.body);
    }
    let judged = judge("Quillmark.example", "").await;
    assert!(
        judged
            .body
            .contains("What you said of the tool is written down"),
        "{}",
        judged.body
    );
    // Whoever names it again meant the judgement that is there.
    let again = judge("QUILLMARK.example", "Mine").await;
    for text in ["judged this tool here just now", "Mine"] {
        assert!(again.body.contains(text), "{text}: {}", again.body);
    }
    let shown = app.get(&app.ada(), &page).await;
    assert!(
        shown.body.contains("<option value=\"aster.example\">")
            && !shown.body.contains("<option value=\"quillmark.example\">"),
        "{}",
        shown.body
    );
}

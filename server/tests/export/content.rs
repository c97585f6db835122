//! What an export holds, and for whom.

use axum::body::Body;
use http::{Request, StatusCode};
use serde_json::Value;
use sqlx::PgPool;

use crate::{
    support::App,
    unzip::{download, files, lines, table, text},
    world::{ADA, GRACE, fill, join},
};

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn it_holds_everything_of_ours_and_nothing_of_theirs(owner: PgPool) {
    let app = App::on(owner).await;
    fill(&app.owner, "northwind-lab", "larkspur", 700).await;
    let theirs = fill(&app.owner, "tidewater-studio", "foxglove", 700).await;
    sqlx::query(
        "insert into trackr.invitations (workspace_id, id, email, role, token_hash)
         select id, gen_random_uuid(), slug || '@invited.example', 'member', sha256('secret') from trackr.workspaces",
    )
    .execute(&app.owner)
    .await
    .unwrap();

    let files = files(&download(&app, &app.ada(), "northwind-lab").await);
    let kinds = [
        "audit_log",
        "decisions",
        "facts",
        "invitations",
        "members",
        "money",
        "note_versions",
        "notes",
        "pain_tools",
        "pain_versions",
        "pains",
        "rates",
        "reports",
        "runs",
        "scorecards",
        "spend",
        "spend_actuals",
        "spend_imports",
        "tool_views",
        "tools",
        "workspace",
    ];
    let mut names: Vec<String> = kinds
        .iter()
        .flat_map(|kind| [format!("{kind}.csv"), format!("{kind}.jsonl")])
        .collect();
    names.push("manifest.json".to_owned());
    names.sort();
    assert_eq!(files.keys().cloned().collect::<Vec<_>>(), names);

    let manifest: Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
    assert_eq!(manifest["format"], "trackr-export");
    assert_eq!(manifest["workspace"], "northwind-lab");
    for kind in kinds {
        let lines = lines(&files, &format!("{kind}.jsonl"));
        let table = table(&files[&format!("{kind}.csv")]);
        assert!(!lines.is_empty(), "{kind}");
        assert_eq!(manifest["counts"][kind], lines.len(), "{kind}");
        assert_eq!(table.len(), 1 + lines.len(), "{kind}");
        // Both tell the same of every line.
        for (line, cells) in lines.iter().zip(&table[1..]) {
            assert_eq!(line.as_object().unwrap().len(), cells.len(), "{kind}");
            for (column, cell) in table[0].iter().zip(cells) {
                let told = match &line[column] {
                    Value::Null => String::new(),
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                };
                assert_eq!(*cell, told, "{kind}.{column}");
            }
        }
    }
    assert_eq!(lines(&files, "facts.jsonl").len(), 700);
    assert_eq!(lines(&files, "members.jsonl")[0]["email"], ADA);
    let events: Vec<Value> = lines(&files, "audit_log.jsonl")
        .iter()
        .map(|line| line["event"].clone())
        .collect();
    assert_eq!(events, ["workspace.created", "workspace.exported"]);

    let theirs = theirs.to_string();
    for name in &names {
        let text = text(&files, name).to_lowercase();
        for foreign in [
            "foxglove",
            "tidewater",
            GRACE,
            &theirs,
            "token_hash",
            "lease_token",
        ] {
            assert!(!text.contains(foreign), "{foreign} is in {name}");
        }
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn only_admins_of_the_workspace_get_it(owner: PgPool) {
    let app = App::on(owner).await;
    fill(&app.owner, "northwind-lab", "larkspur", 1).await;
    join(&app.owner, "northwind-lab", GRACE).await;
    for (caller, slug, status) in [
        (app.nobody(), "northwind-lab", StatusCode::UNAUTHORIZED),
        (app.grace(), "northwind-lab", StatusCode::FORBIDDEN),
        (app.ada(), "tidewater-studio", StatusCode::NOT_FOUND),
        (app.ada(), "No-Slug", StatusCode::NOT_FOUND),
    ] {
        for path in ["export.zip", "audit.csv"] {
            let answer = app.get(&caller, &format!("/w/{slug}/{path}")).await;
            assert_eq!(answer.status, status, "{caller:?} {slug} {path}");
            assert!(!answer.body.contains("larkspur"));
        }
    }
    let page = app.get(&app.grace(), "/w/northwind-lab/audit").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    // Refused is not exported, nor is what is asked about only.
    let asked = Request::head("/w/northwind-lab/export.zip");
    let headers = app.send(&app.ada(), asked, Body::empty()).await;
    assert_eq!(headers.header("content-type"), "application/zip");
    let exported: i64 = sqlx::query_scalar(
        "select count(*) from trackr.audit_log where event = 'workspace.exported'",
    )
    .fetch_one(&app.owner)
    .await
    .unwrap();
    assert_eq!(exported, 0);
}

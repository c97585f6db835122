//! `trackr export` and `trackr import`, beside an application that runs.

use std::{
    fs,
    path::Path,
    process::{Output, Stdio},
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use serde_json::Value;
use sqlx::{ConnectOptions, PgPool};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::Command,
};

use crate::{
    support::App,
    unzip::{download, files, lines, table, text, zip},
    world::{ADA, GRACE, count, fill, join, ugly, workspace},
};

/// The files that are read back.
const KINDS: [&str; 15] = [
    "spend_actuals",
    "money",
    "rates",
    "scorecards",
    "spend",
    "notes",
    "note_versions",
    "pains",
    "pain_versions",
    "pain_tools",
    "tools",
    "tool_views",
    "runs",
    "reports",
    "facts",
];

/// Those of a line or two.
const SHORT: [&str; 2] = ["money", "rates"];

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trackr"));
    command
        .args(arguments)
        .env("RUST_LOG", "off")
        .kill_on_drop(true);
    command
}

/// Runs the program on the test's database.
pub async fn trackr(app: &App, arguments: &[&str]) -> Output {
    let login = (*app.owner.connect_options())
        .clone()
        .username("trackr_app");
    let mut command = command(arguments);
    command.env("DATABASE_URL", login.to_url_lossy().as_str());
    command.output().await.unwrap()
}

pub fn error(output: &Output) -> String {
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{error}");
    assert!(!error.contains("panicked"), "{error}");
    error
}

fn done(output: &Output) -> String {
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn path(folder: &tempfile::TempDir, name: &str) -> String {
    folder.path().join(name).to_str().unwrap().to_owned()
}

async fn events(app: &App, slug: &str) -> Vec<(String, Option<String>)> {
    sqlx::query_as(
        "select a.event, a.actor_name from trackr.audit_log a join trackr.workspaces w on w.id = a.workspace_id
          where w.slug = $1 order by a.at",
    )
    .bind(slug)
    .fetch_all(&app.owner)
    .await
    .unwrap()
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_was_exported_comes_back_equal(owner: PgPool) {
    let app = App::on(owner).await;
    for text in ugly() {
        fill(&app.owner, "northwind-lab", &text, 3).await;
    }
    let folder = tempfile::tempdir().unwrap();
    let first = path(&folder, "first.zip");
    fs::write(&first, download(&app, &app.ada(), "northwind-lab").await).unwrap();
    workspace(&app.owner, "copy", ADA).await;

    let said = done(&trackr(&app, &["import", &first, "copy"]).await);
    assert!(
        said.contains("10 tools, 10 runs, 10 reports, 30 facts, 10 spend records and 10 notes"),
        "{said}"
    );
    let second = path(&folder, "second.zip");
    done(&trackr(&app, &["export", "copy", &second]).await);
    let first = files(&fs::read(&first).unwrap());
    let second = files(&fs::read(&second).unwrap());
    for kind in KINDS {
        for ending in ["jsonl", "csv"] {
            let name = format!("{kind}.{ending}");
            let least = if SHORT.contains(&kind) { 60 } else { 300 };
            assert!(first[&name].len() > least, "{name}");
            assert_eq!(text(&first, &name), text(&second, &name), "{name}");
        }
    }
    // What was read by people reads the same: the report's page.
    let tool = lines(&first, "tools.jsonl")[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let page = app
        .get(&app.ada(), &format!("/w/copy/tools/{tool}/report.json"))
        .await;
    let source = app
        .get(
            &app.ada(),
            &format!("/w/northwind-lab/tools/{tool}/report.json"),
        )
        .await;
    assert!(page.status.is_success() && page.body == source.body);
    let events = events(&app, "copy").await;
    let imported = (
        "workspace.imported".to_owned(),
        Some("Ada Local".to_owned()),
    );
    assert!(events.contains(&imported), "{events:?}");
    assert_eq!(events.last().unwrap().0, "workspace.exported");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn people_are_recognised_by_their_verified_address_only(owner: PgPool) {
    let app = App::on(owner).await;
    fill(&app.owner, "northwind-lab", "ours", 1).await;
    let folder = tempfile::tempdir().unwrap();
    let file = path(&folder, "a.zip");
    done(&trackr(&app, &["export", "northwind-lab", &file]).await);
    assert_eq!(
        lines(&files(&fs::read(&file).unwrap()), "tools.jsonl")[0]["added_by"],
        ADA
    );

    let added_by = async |slug: &str| -> Option<String> {
        let found: Vec<Option<String>> = sqlx::query_scalar(
            "select u.email from trackr.tools t join trackr.workspaces w on w.id = t.workspace_id
               left join trackr.users u on u.id = t.added_by where w.slug = $1",
        )
        .bind(slug)
        .fetch_all(&app.owner)
        .await
        .unwrap();
        assert_eq!(found.len(), 1);
        found.into_iter().next().unwrap()
    };
    workspace(&app.owner, "strangers", GRACE).await;
    done(&trackr(&app, &["import", &file, "strangers"]).await);
    assert_eq!(added_by("strangers").await, None);

    workspace(&app.owner, "friends", GRACE).await;
    join(&app.owner, "friends", ADA).await;
    done(&trackr(&app, &["import", &file, "friends"]).await);
    assert_eq!(added_by("friends").await.as_deref(), Some(ADA));
    // People, invitations and the log are for reading only.
    assert_eq!(count(&app, "members", "strangers").await, 1);

    sqlx::query("update trackr.users set verified_emails = '{}' where email = $1")
        .bind(ADA)
        .execute(&app.owner)
        .await
        .unwrap();
    workspace(&app.owner, "claimed", GRACE).await;
    join(&app.owner, "claimed", ADA).await;
    done(&trackr(&app, &["import", &file, "claimed"]).await);
    assert_eq!(added_by("claimed").await, None);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_run_that_was_under_way_comes_back_cancelled(owner: PgPool) {
    let app = App::on(owner).await;
    let run = fill(&app.owner, "northwind-lab", "ours", 1).await;
    sqlx::query(
        "insert into trackr.runs (workspace_id, id, tool_id, state)
         select workspace_id, gen_random_uuid(), tool_id, 'queued' from trackr.runs where id = $1",
    )
    .bind(run)
    .execute(&app.owner)
    .await
    .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = path(&folder, "a.zip");
    done(&trackr(&app, &["export", "northwind-lab", &file]).await);
    workspace(&app.owner, "copy", ADA).await;
    done(&trackr(&app, &["import", &file, "copy"]).await);
    let runs: Vec<(String, Option<String>, bool)> = sqlx::query_as(
        "select r.state, r.failure, r.finished_at is not null from trackr.runs r
           join trackr.workspaces w on w.id = r.workspace_id where w.slug = 'copy' order by r.state",
    )
    .fetch_all(&app.owner)
    .await
    .unwrap();
    assert_eq!(runs.len(), 2);
    assert_eq!((runs[0].0.as_str(), runs[0].2), ("cancelled", true));
    assert!(runs[0].1.as_deref().unwrap().contains("Start it again"));
    assert_eq!((runs[1].0.as_str(), &runs[1].1), ("done", &None));
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn only_an_empty_workspace_takes_an_import(owner: PgPool) {
    let app = App::on(owner).await;
    fill(&app.owner, "northwind-lab", "ours", 1).await;
    let folder = tempfile::tempdir().unwrap();
    let file = path(&folder, "a.zip");
    done(&trackr(&app, &["export", "northwind-lab", &file]).await);
    let refused = error(&trackr(&app, &["import", &file, "northwind-lab"]).await);
    assert!(refused.contains("not empty"), "{refused}");
    let nowhere = error(&trackr(&app, &["import", &file, "nowhere"]).await);
    assert!(nowhere.contains("no workspace nowhere"), "{nowhere}");
    let again = error(&trackr(&app, &["export", "northwind-lab", &file]).await);
    assert!(again.contains("is there already"), "{again}");
    assert_eq!(count(&app, "tools", "northwind-lab").await, 1);
}

/// A workspace that asks for a second factor lets its operator in all the same.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_operator_needs_no_second_factor(owner: PgPool) {
    let app = App::on(owner).await;
    fill(&app.owner, "northwind-lab", "ours", 1).await;
    sqlx::query(
        "update trackr.workspaces set requires_second_factor = true where slug = 'northwind-lab'",
    )
    .execute(&app.owner)
    .await
    .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = path(&folder, "a.zip");
    done(&trackr(&app, &["export", "northwind-lab", &file]).await);
    assert_eq!(
        lines(&files(&fs::read(&file).unwrap()), "facts.jsonl").len(),
        1
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_export_that_fails_leaves_no_file(owner: PgPool) {
    let app = App::on(owner).await;
    fill(&app.owner, "northwind-lab", "ours", 1).await;
    crate::stream::break_facts(&app).await;
    let folder = tempfile::tempdir().unwrap();
    let file = path(&folder, "a.zip");
    error(&trackr(&app, &["export", "northwind-lab", &file]).await);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn nobody_else_can_read_the_file(owner: PgPool) {
    use std::os::unix::fs::PermissionsExt;
    let app = App::on(owner).await;
    let folder = tempfile::tempdir().unwrap();
    let file = path(&folder, "a.zip");
    done(&trackr(&app, &["export", "northwind-lab", &file]).await);
    let mode = fs::metadata(Path::new(&file)).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    // Nothing in it: a heading, and no line.
    let files = files(&fs::read(&file).unwrap());
    assert_eq!(table(&files["tools.csv"]).len(), 1);
    assert_eq!(files["tools.jsonl"], b"");
    let manifest: Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
    assert_eq!(manifest["counts"]["tools"], 0);
    // And such an export is no less one.
    fs::write(&file, zip(&files)).unwrap();
    workspace(&app.owner, "copy", ADA).await;
    done(&trackr(&app, &["import", &file, "copy"]).await);
}

/// Without DATABASE_URL: the PostgreSQL of a server that runs, or else one that runs for the command alone.
#[tokio::test]
async fn they_work_beside_a_server_and_without_one() {
    use std::os::unix::fs::PermissionsExt;
    let data = tempfile::tempdir().unwrap();
    fs::set_permissions(data.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let own = |arguments: &[&str]| {
        let mut command = command(arguments);
        command
            .env_remove("DATABASE_URL")
            .env("TRACKR_DATA_DIR", data.path());
        command
    };
    let mut server = own(&["serve", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(server.stdout.take().unwrap()).lines();
    let line = said.next_line().await.unwrap().unwrap();
    assert!(line.starts_with("Trackr is at"), "{line}");

    let beside = path(&folder, "beside.zip");
    done(
        &own(&["export", "northwind-lab", &beside])
            .output()
            .await
            .unwrap(),
    );
    let import = own(&["import", &beside, "tidewater-studio"])
        .output()
        .await
        .unwrap();
    assert!(done(&import).contains("0 tools"));
    assert!(server.try_wait().unwrap().is_none(), "the server goes on");

    kill(
        Pid::from_raw(server.id().unwrap().cast_signed()),
        Signal::SIGTERM,
    )
    .unwrap();
    assert!(server.wait().await.unwrap().success());
    let without = path(&folder, "without.zip");
    done(
        &own(&["export", "tidewater-studio", &without])
            .output()
            .await
            .unwrap(),
    );
    let log = lines(&files(&fs::read(&without).unwrap()), "audit_log.jsonl");
    let events: Vec<&Value> = log.iter().map(|line| &line["event"]).collect();
    assert_eq!(
        events,
        [
            "workspace.created",
            "workspace.imported",
            "workspace.exported"
        ]
    );
}

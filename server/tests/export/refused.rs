//! Archives that are no exports: nothing of them enters the workspace.

use std::{fs, io::Write};

use db::Actor;
use model::id::{UserId, WorkspaceId};
use server::archive::{
    import::{self, Refused},
    read::{Archive, Limits},
};
use sqlx::PgPool;
use uuid::Uuid;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::{
    command::{error, trackr},
    support::App,
    unzip::{Files, download, files, text, zip},
    world::{ADA, count, fill, workspace},
};

async fn actor(app: &App, slug: &str) -> Actor {
    let (user, workspace): (Uuid, Uuid) = sqlx::query_as(
        "select m.user_id, m.workspace_id from trackr.members m join trackr.workspaces w on w.id = m.workspace_id
          where w.slug = $1",
    )
    .bind(slug)
    .fetch_one(&app.owner)
    .await
    .unwrap();
    Actor {
        user_id: UserId(user),
        workspace_id: WorkspaceId(workspace),
        second_factor: false,
    }
}

/// Imports the bytes into the workspace `copy`, which must stay empty; why not.
async fn refusal(app: &App, archive: &[u8], limits: Limits) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.zip");
    fs::write(&file, archive).unwrap();
    let refused = match Archive::open(&file, limits) {
        Err(unreadable) => Refused::from(unreadable),
        Ok(archive) => import::import(&app.pool, &actor(app, "copy").await, archive)
            .await
            .unwrap_err(),
    };
    for table in ["scorecards", "tools", "runs", "reports", "facts"] {
        assert_eq!(count(app, table, "copy").await, 0, "{table}: {refused}");
    }
    refused.to_string()
}

async fn good(app: &App) -> (Vec<u8>, Files) {
    fill(&app.owner, "northwind-lab", "larkspur", 3).await;
    workspace(&app.owner, "copy", ADA).await;
    let archive = download(app, &app.ada(), "northwind-lab").await;
    let files = files(&archive);
    (archive, files)
}

/// The files with a text of one replaced.
fn with(files: &Files, name: &str, from: &str, to: &str) -> Vec<u8> {
    let mut files = files.clone();
    let before = text(&files, name).to_owned();
    assert!(before.contains(from), "{from} is not in {name}: {before}");
    files.insert(name.to_owned(), before.replacen(from, to, 1).into_bytes());
    zip(&files)
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn damaged_archives(owner: PgPool) {
    let app = App::on(owner).await;
    let (archive, files) = good(&app).await;
    let limits = Limits::default();
    assert!(
        refusal(&app, b"", limits)
            .await
            .contains("not a complete ZIP")
    );
    assert!(
        refusal(&app, b"PK\x03\x04 and so on", limits)
            .await
            .contains("not a complete ZIP")
    );
    for length in [archive.len() / 2, archive.len() - 1, archive.len() - 30] {
        let refused = refusal(&app, &archive[..length], limits).await;
        assert!(refused.contains("not a complete ZIP"), "{refused}");
    }
    // One bit, anywhere in the files' data: the checksums tell.
    let directory = archive
        .windows(4)
        .position(|four| four == b"PK\x01\x02")
        .unwrap();
    for place in (60..directory).step_by(directory / 40) {
        let mut flipped = archive.clone();
        flipped[place] ^= 0x10;
        if server_takes(&app, &flipped, &files).await {
            continue;
        }
        refusal(&app, &flipped, limits).await;
    }
}

/// Whether the flip hit what means nothing, such as a time in a local header: then every file reads the same.
async fn server_takes(_: &App, archive: &[u8], files: &Files) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.zip");
    fs::write(&file, archive).unwrap();
    let opened = Archive::open(&file, Limits::default()).is_ok();
    if opened {
        assert_eq!(&crate::unzip::files(archive), files);
    }
    opened
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn archives_with_something_else_in_them(owner: PgPool) {
    let app = App::on(owner).await;
    let (_, files) = good(&app).await;
    for name in [
        "../../etc/cron.d/job",
        "/etc/passwd",
        "tools.jsonl/../x",
        "C:\\x",
        "TOOLS.jsonl",
        "shares.jsonl",
        "a/",
        "tools.jsonl\0",
        "",
    ] {
        let mut more = files.clone();
        more.insert(name.to_owned(), b"{}".to_vec());
        let refused = refusal(&app, &zip(&more), Limits::default()).await;
        assert!(
            refused.contains("no export of Trackr"),
            "{name:?}: {refused}"
        );
    }
    for name in files.keys().filter(|name| !name.ends_with(".csv")) {
        let mut fewer = files.clone();
        fewer.remove(name);
        let refused = refusal(&app, &zip(&fewer), Limits::default()).await;
        assert!(refused.contains(name.as_str()), "{name}: {refused}");
    }
    // A link instead of a file.
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in &files {
        if name == "tools.jsonl" {
            writer
                .add_symlink(name, "/etc/passwd", SimpleFileOptions::default())
                .unwrap();
        } else {
            writer
                .start_file(name, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(bytes).unwrap();
        }
    }
    let linked = writer.finish().unwrap().into_inner();
    let refused = refusal(&app, &linked, Limits::default()).await;
    assert!(refused.contains("tools.jsonl"), "{refused}");
    // The same name twice: renamed in place, so that lengths stay.
    let mut twice = files.clone();
    twice.insert("toolz.jsonl".to_owned(), b"".to_vec());
    let mut twice = zip(&twice);
    while let Some(at) = twice.windows(11).position(|name| name == b"toolz.jsonl") {
        twice[at + 4] = b's';
    }
    refusal(&app, &twice, Limits::default()).await;
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn archives_that_unpack_to_too_much(owner: PgPool) {
    let app = App::on(owner).await;
    let (_, mut files) = good(&app).await;
    let limits = Limits {
        total: 1024 * 1024,
        line: 64 * 1024,
    };
    let line = refusal(&app, &zip(&with_line(&files, 100 * 1024)), limits).await;
    assert!(line.contains("longer than any line"), "{line}");
    files.insert("facts.csv".to_owned(), vec![b'x'; 4 * 1024 * 1024]);
    let bomb = zip(&files);
    assert!(bomb.len() < 100 * 1024);
    let total = refusal(&app, &bomb, limits).await;
    assert!(total.contains("unpacks to more"), "{total}");
}

fn with_line(files: &Files, length: usize) -> Files {
    let mut files = files.clone();
    files.insert("tools.jsonl".to_owned(), vec![b'x'; length]);
    files
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn other_formats(owner: PgPool) {
    let app = App::on(owner).await;
    let (_, files) = good(&app).await;
    for (from, to, word) in [
        ("\"version\": 7", "\"version\": 8", "newer Trackr"),
        ("\"version\": 7", "\"version\": 0", "manifest.json"),
        ("trackr-export", "other-export", "manifest.json"),
        ("\"facts\": 3", "\"facts\": 4", "facts.jsonl has 3 lines"),
        ("{", "[", "manifest.json"),
    ] {
        let archive = with(&files, "manifest.json", from, to);
        let refused = refusal(&app, &archive, Limits::default()).await;
        assert!(refused.contains(word), "{to}: {refused}");
    }
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer
        .start_file(
            "manifest.json",
            SimpleFileOptions::default().compression_method(CompressionMethod::Stored),
        )
        .unwrap();
    writer.write_all(b"{}").unwrap();
    let bare = writer.finish().unwrap().into_inner();
    refusal(&app, &bare, Limits::default()).await;
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn lines_that_break_a_rule(owner: PgPool) {
    let app = App::on(owner).await;
    let (_, files) = good(&app).await;
    let quote =
        serde_json::to_string(&crate::unzip::lines(&files, "facts.jsonl")[1]["quote"]).unwrap();
    let id = crate::unzip::lines(&files, "tools.jsonl")[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let other = Uuid::now_v7().to_string();
    for (name, from, to, word) in [
        (
            "facts.jsonl",
            quote.as_str(),
            "\"\"",
            "line 2: it has no quote",
        ),
        ("facts.jsonl", quote.as_str(), "\" \\t\"", "no quote"),
        ("facts.jsonl", quote.as_str(), "null", "line 2"),
        (
            "facts.jsonl",
            "\"kind\":\"sso\"",
            "\"kind\":\"rumour\"",
            "line 1",
        ),
        (
            "facts.jsonl",
            "\"ordinal\":1",
            "\"ordinal\":0",
            "facts_ordinal",
        ),
        (
            "facts.jsonl",
            "\"id\":\"f2\"",
            "\"id\":\"f1\"",
            "facts_pkey",
        ),
        ("facts.jsonl", id.as_str(), other.as_str(), "fkey"),
        (
            "reports.jsonl",
            "\"fact_count\":3",
            "\"fact_count\":2",
            "as many facts as it says",
        ),
        (
            "reports.jsonl",
            "\"overall_tenths\":63",
            "\"overall_tenths\":630",
            "overall_tenths",
        ),
        ("reports.jsonl", "\"summary\":", "\"summery\":", "body"),
        (
            "runs.jsonl",
            "\"state\":\"done\"",
            "\"state\":\"paused\"",
            "line 1",
        ),
        ("runs.jsonl", "\"attempt\":1", "\"attempt\":-1", "attempt"),
        (
            "tools.jsonl",
            "\"name\":\"larkspur\"",
            "\"name\":\"\"",
            "tools_name",
        ),
        (
            "tools.jsonl",
            "\"name\":\"larkspur\"",
            "\"name\":\"a\\u0000b\"",
            "U+0000",
        ),
        ("tools.jsonl", "https://", "javascript:", "url"),
        (
            "tools.jsonl",
            "{\"id\":",
            "{\"workspace_id\":1,\"id\":",
            "workspace_id",
        ),
        (
            "tools.jsonl",
            id.as_str(),
            "00000000-0000-0000-0000-000000000000",
            "line 1",
        ),
        ("tools.jsonl", "}\n", "}", "middle of a line"),
        ("tools.jsonl", "{", "", "line 1"),
    ] {
        let refused = refusal(&app, &with(&files, name, from, to), Limits::default()).await;
        assert!(refused.contains(word), "{to}: {refused}");
    }
    assert_eq!(count(&app, "tools", "northwind-lab").await, 1);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_command_says_so_in_one_sentence(owner: PgPool) {
    let app = App::on(owner).await;
    let (_, files) = good(&app).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.zip");
    fs::write(
        &file,
        with(&files, "manifest.json", "\"version\": 7", "\"version\": 8"),
    )
    .unwrap();
    let refused = error(&trackr(&app, &["import", file.to_str().unwrap(), "copy"]).await);
    assert!(
        refused.contains("format 8") && refused.contains("Update Trackr"),
        "{refused}"
    );
    assert_eq!(refused.lines().count(), 1, "{refused}");
    let missing = error(&trackr(&app, &["import", "/nonexistent.zip", "copy"]).await);
    assert!(missing.contains("/nonexistent.zip"), "{missing}");
}

/// What archives of the first format lack is not missing.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_older_archive_comes_back_without_what_it_does_not_know(owner: PgPool) {
    let app = App::on(owner).await;
    let (_, mut files) = good(&app).await;
    for name in [
        "scorecards.csv",
        "decisions.jsonl",
        "decisions.csv",
        "spend.jsonl",
        "spend.csv",
        "notes.jsonl",
        "notes.csv",
        "note_versions.jsonl",
        "note_versions.csv",
        "spend_actuals.jsonl",
        "spend_actuals.csv",
        "spend_imports.jsonl",
        "spend_imports.csv",
        "money.jsonl",
        "money.csv",
        "rates.jsonl",
        "rates.csv",
        "pains.jsonl",
        "pains.csv",
        "pain_versions.jsonl",
        "pain_versions.csv",
        "pain_tools.jsonl",
        "pain_tools.csv",
        "tool_views.jsonl",
        "tool_views.csv",
        "scorecards.jsonl",
    ] {
        files.remove(name);
    }
    let current = refusal(&app, &zip(&files), Limits::default()).await;
    assert!(current.contains("scorecards.jsonl"), "{current}");
    let older = with(&files, "manifest.json", "\"version\": 7", "\"version\": 1");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.zip");
    fs::write(&file, older).unwrap();
    let archive = Archive::open(&file, Limits::default()).unwrap();
    import::import(&app.pool, &actor(&app, "copy").await, archive)
        .await
        .unwrap();
    assert_eq!(count(&app, "tools", "copy").await, 1);
    assert_eq!(count(&app, "scorecards", "copy").await, 0);
}

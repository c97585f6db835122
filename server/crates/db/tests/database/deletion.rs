//! After a deletion a dump of the database holds no row and no text of what was deleted (ISO-4).

use std::collections::{BTreeMap, BTreeSet};

use db::{Actor, audit, audit::Subject, testing, tools, workspaces};
use model::{
    audit::{AuditEvent, Change},
    id::{RunId, ToolId},
};
use sqlx::{AssertSqlSafe, PgPool, types::Uuid};

use crate::world::{World, count};

/// Columns whose values are words of ours, so that no text of people's fits in.
const WORDS: [&str; 34] = [
    "audit_log.subject_kind",
    "decisions.from_status",
    "decisions.to_status",
    "exchange_rates.currency",
    "exchange_rates.into_currency",
    "exchange_rates.source",
    "facts.origin",
    "facts.status",
    "invitations.mail_state",
    "invitations.role",
    "members.role",
    "money_settings.currency",
    "note_versions.kind",
    "notes.kind",
    "notification_mails.kind",
    "notification_mails.state",
    "notification_settings.change_mail",
    "notification_settings.changes",
    "notification_settings.joined_mail",
    "notification_settings.mention_mail",
    "notification_settings.renewal_mail",
    "notification_settings.renewals",
    "notifications.kind",
    "pain_tools.solves",
    "pain_versions.importance",
    "pains.importance",
    "runs.state",
    "search_entries.kind",
    "spend_records.cadence",
    "spend_records.currency",
    "spend_records.status",
    "tools.research_every",
    "tools.status",
    "workspaces.plan",
];

/// A workspace with something in every table, all of it about one tool where it can be.
async fn fill(world: &World, actor: &Actor, host: &str) -> (ToolId, RunId) {
    world.research(actor, host).await;
    let (tool, run): (Uuid, Uuid) =
        sqlx::query_as("select tool_id, id from trackr.runs where workspace_id = $1")
            .bind(actor.workspace_id.0)
            .fetch_one(&world.owner)
            .await
            .unwrap();
    let (tool, run) = (ToolId(tool), RunId(run));
    crate::invitations::invited(
        world,
        actor,
        &format!("guest-{}", host.replace('.', "-")),
        9,
    )
    .await;
    crate::scorecards::scored(world, actor).await;
    let record = crate::spend::written(world, actor, Some(tool)).await;
    crate::spend::paid(world, actor, record).await;
    crate::rates::set(world, actor).await;
    crate::spend_imports::read_in(world, actor).await;
    crate::notes::written(world, actor, tool).await;
    crate::pains::written(world, actor, tool).await;
    crate::calendar_feeds::made(world, actor).await;
    crate::logos::kept(world, actor, tool).await;
    crate::fits::judged(world, actor).await;
    crate::tool_views::saved(world, actor, "Renewing soon").await;
    crate::notifications::told(world, actor).await;
    crate::decisions::decided(world, actor, tool).await;
    let change = Change {
        from: "a".to_owned(),
        to: "b".to_owned(),
    };
    let mut tx = world.begin(actor).await;
    for (event, subject) in [
        (AuditEvent::ToolAdded, Subject::Tool(tool, host)),
        (AuditEvent::RunStarted, Subject::Run(run, host)),
    ] {
        audit::record(&mut tx, event, subject, Some(&change))
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    (tool, run)
}

/// Writes a text of its own into every text column of the workspace's rows in these tables, wherever the
/// column takes one, and answers those texts. The rest must be [`WORDS`].
async fn plant(world: &World, actor: &Actor, tables: &[String]) -> Vec<String> {
    let columns: Vec<(String, String, String)> = sqlx::query_as(
        "select c.relname::text, a.attname::text, t.typname::text
           from pg_class c
           join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'trackr'
           join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            -- What is made of others goes with them.
            and a.attgenerated = ''
           join pg_type t on t.oid = a.atttypid
          where c.relname = any ($1) and t.typname not in ('uuid', 'timestamptz', 'date', 'int2', 'int4', 'int8', 'bool', 'bytea', '_int2', '_uuid', 'numeric')
          -- What search knows last: it is made anew of what the others say.
          order by c.relname = 'search_entries', 1, 2",
    )
    .bind(tables)
    .fetch_all(&world.owner)
    .await
    .unwrap();
    let (mut planted, mut refused) = (vec![], BTreeSet::new());
    // The same row for all columns of a table. Each update moves it, to wherever there is room.
    let mut rows = BTreeMap::new();
    for (table, column, kind) in columns {
        let canary = canary(&table, &column);
        let value = match kind.as_str() {
            "text" | "tsvector" => format!("'{canary}'"),
            "jsonb" => format!("'{{\"from\": \"{canary}\", \"to\": \"x\"}}'"),
            other => panic!("{table}.{column} is {other}: how would a text get in?"),
        };
        let row = match rows.get(&table) {
            Some(row) => row,
            None => rows
                .entry(table.clone())
                .or_insert(row_of(world, actor, &table).await),
        };
        let sql = format!(
            "update trackr.{table} set {column} = {value} where ctid = '{row}'::tid returning ctid::text"
        );
        match sqlx::query_scalar(AssertSqlSafe(sql))
            .fetch_optional(&world.owner)
            .await
        {
            Ok(moved) => {
                let moved: String = moved.unwrap_or_else(|| panic!("{table} has its row"));
                rows.insert(table, moved);
                planted.push(canary);
            }
            Err(error) => {
                let code = error.as_database_error().and_then(|error| error.code());
                assert_eq!(code.as_deref(), Some("23514"), "{table}.{column}: {error}");
                refused.insert(format!("{table}.{column}"));
            }
        }
    }
    let words = WORDS.map(str::to_owned);
    let expected: BTreeSet<_> = words
        .into_iter()
        .filter(|word| {
            tables
                .iter()
                .any(|table| word.starts_with(&format!("{table}.")))
        })
        .collect();
    assert_eq!(refused, expected, "columns that take no text");
    let dump = testing::dump(&world.owner).unwrap();
    for canary in &planted {
        assert!(dump.contains(canary), "{canary} is in the dump before");
    }
    planted
}

/// Where a row of the workspace is, the one of whose texts none are bound to other tables'.
async fn row_of(world: &World, actor: &Actor, table: &str) -> String {
    let (key, order) = match table {
        "workspaces" => ("id", "id"),
        // What search knows, and what is paid, is not all about tools.
        "search_entries" => ("workspace_id", "kind <> 'tool'"),
        "spend_records" => ("workspace_id", "tool_id is null"),
        _ => ("workspace_id", "workspace_id"),
    };
    let sql = format!(
        "select ctid::text from trackr.{table} where {key} = '{}' order by {order}, ctid limit 1",
        actor.workspace_id
    );
    sqlx::query_scalar(AssertSqlSafe(sql))
        .fetch_optional(&world.owner)
        .await
        .unwrap()
        .unwrap_or_else(|| panic!("{table} has a row"))
}

/// A text that tells where it stood, in the alphabet that the column takes.
fn canary(table: &str, column: &str) -> String {
    let canary = format!("canary.{table}_{column}");
    match column {
        "slug" => canary.replace(['.', '_'], "-"),
        "kind" => canary.replace('.', "_"),
        _ => canary,
    }
}

/// The tables whose rows hang on a row of `root`, at whatever distance, and `root`.
async fn hanging_on(owner: &PgPool, root: &str) -> Vec<String> {
    sqlx::query_scalar(
        "with recursive hanging (oid) as (
             select format('trackr.%I', $1::text)::regclass::oid
             union
             select k.conrelid from pg_constraint k join hanging h on h.oid = k.confrelid
              where k.contype = 'f' and k.confdeltype = 'c')
         select c.relname::text from hanging h join pg_class c on c.oid = h.oid order by 1",
    )
    .bind(root)
    .fetch_all(owner)
    .await
    .unwrap()
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_deleted_tool_leaves_no_row_and_no_text(owner: PgPool) {
    let world = World::new(owner).await;
    let (tool, run) = fill(&world, &world.ada, "a.example").await;
    fill(&world, &world.grace, "b.example").await;
    let mut tables = hanging_on(&world.owner, "tools").await;
    assert!(tables.len() >= 4, "{tables:?}");
    // Every line of the log that is about it, too.
    sqlx::query("delete from trackr.audit_log where workspace_id = $1 and tool_id is null")
        .bind(world.ada.workspace_id.0)
        .execute(&world.owner)
        .await
        .unwrap();
    tables.push("audit_log".to_owned());
    let texts = plant(&world, &world.ada, &tables).await;

    let mut tx = world.begin(&world.ada).await;
    assert!(tools::delete(&mut tx, tool).await.unwrap());
    audit::record(
        &mut tx,
        AuditEvent::ToolDeleted,
        Subject::Tool(tool, "canary-late"),
        None,
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let dump = testing::dump(&world.owner).unwrap();
    // Of the log's texts, name and change are the tool's; who did it and which event it was stay.
    let gone = texts.iter().map(String::as_str).filter(|text| {
        !text.contains("audit_log") || text.ends_with("subject_name") || text.ends_with("detail")
    });
    for text in gone.chain(["canary-late", "a.example"]) {
        assert!(!dump.contains(text), "{text}");
    }
    for id in [tool.to_string(), run.to_string()] {
        let line = dump.lines().find(|line| line.contains(&id));
        assert_eq!(line, None);
    }
    assert!(dump.contains("tool.deleted"), "what happened stays");
    for table in ["tools", "runs", "reports"] {
        assert_eq!(
            count(&world.owner, table).await,
            1,
            "{table}: the other workspace's"
        );
    }
    assert!(dump.contains("b.example"));
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_deleted_workspace_leaves_no_row_and_no_text(owner: PgPool) {
    let world = World::new(owner).await;
    fill(&world, &world.ada, "a.example").await;
    fill(&world, &world.grace, "b.example").await;
    world.mate(&world.ada, "mate", "member").await;
    let tables = hanging_on(&world.owner, "workspaces").await;
    let all: i64 = sqlx::query_scalar("select count(*) from pg_tables where schemaname = 'trackr'")
        .fetch_one(&world.owner)
        .await
        .unwrap();
    // All but people, deleted subjects and events.
    assert_eq!(i64::try_from(tables.len()).unwrap(), all - 3, "{tables:?}");
    let mut texts = plant(&world, &world.ada, &tables).await;
    texts.push(world.ada.workspace_id.to_string());
    let of_others = testing::dump(&world.owner).unwrap();
    let of_others = of_others
        .lines()
        .filter(|line| line.contains(&world.grace.workspace_id.to_string()))
        .count();

    let mut tx = world.begin(&world.ada).await;
    workspaces::delete(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    let dump = testing::dump(&world.owner).unwrap();
    for text in &texts {
        assert!(!dump.contains(text), "{text}");
    }
    let left = dump
        .lines()
        .filter(|line| line.contains(&world.grace.workspace_id.to_string()))
        .count();
    assert!(left > 8 && left == of_others, "{left} of {of_others}");
    assert!(db::TenantTx::begin(&world.app, &world.ada).await.is_err());
    assert_eq!(count(&world.owner, "users").await, 3);
}

/// A worker that stores its report while the workspace is deleted neither blocks nor brings anything back.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_run_at_work_ends_with_its_workspace(owner: PgPool) {
    let world = World::new(owner).await;
    world.add_and_enqueue(&world.ada, "a.example").await;
    let lease = world.claim().await;
    let mut storing = db::TenantTx::begin_leased(&world.app, &lease)
        .await
        .unwrap();
    let report = db::reports::store(&mut storing, &lease, &crate::world::report("A"))
        .await
        .unwrap();
    let mut deleting = world.begin(&world.ada).await;
    let finish = async {
        crate::members::waiting(&world.owner, 1).await;
        db::queue::finish(&mut storing, &lease, report)
            .await
            .unwrap();
        storing.commit().await.unwrap();
    };
    let (deleted, ()) = tokio::join!(workspaces::delete(&mut deleting), finish);
    deleted.unwrap();
    deleting.commit().await.unwrap();
    for table in ["tools", "runs", "reports", "facts"] {
        assert_eq!(count(&world.owner, table).await, 0, "{table}");
    }
}

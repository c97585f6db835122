//! Lines that say who did what, and that nobody changes.

use db::{Actor, audit, audit::Subject, testing, tools};
use model::{
    audit::{AuditEntry, AuditEvent, Change},
    id::{RunId, ToolId},
};
use sqlx::PgPool;

use crate::world::{World, count};

async fn record(world: &World, actor: &Actor, event: AuditEvent, subject: Subject<'_>) {
    let mut tx = world.begin(actor).await;
    audit::record(&mut tx, event, subject, None).await.unwrap();
    tx.commit().await.unwrap();
}

async fn log(world: &World, actor: &Actor) -> Vec<AuditEntry> {
    let mut tx = world.begin(actor).await;
    audit::page(&mut tx, audit::Filter::default(), None, 100)
        .await
        .unwrap()
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_line_says_who_did_what_to_what(owner: PgPool) {
    let world = World::new(owner).await;
    let mate = world.mate(&world.ada, "mate", "member").await;
    let change = Change {
        from: "member".to_owned(),
        to: "admin".to_owned(),
    };
    let mut tx = world.begin(&world.ada).await;
    let subject = Subject::Member(mate.user_id, "mate\0");
    audit::record(&mut tx, AuditEvent::RoleChanged, subject, Some(&change))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let lines = log(&world, &world.ada).await;
    assert_eq!(lines.len(), 1);
    let line = &lines[0];
    assert_eq!(
        (line.actor_id, line.actor_name.as_deref(), line.event),
        (
            Some(world.ada.user_id),
            Some("ada"),
            AuditEvent::RoleChanged
        )
    );
    assert_eq!(
        (
            line.subject_id,
            line.subject_name.as_deref(),
            line.change.as_ref()
        ),
        (Some(mate.user_id.0), Some("mate"), Some(&change))
    );
    assert_eq!(line.id.0.get_version_num(), 7);
    assert!(log(&world, &world.grace).await.is_empty());

    // Undone with what it tells of.
    let mut tx = world.begin(&world.ada).await;
    audit::record(&mut tx, AuditEvent::MemberLeft, Subject::Workspace, None)
        .await
        .unwrap();
    drop(tx);
    assert_eq!(count(&world.owner, "audit_log").await, 1);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn pages_follow_each_other_and_filters_narrow_them(owner: PgPool) {
    let world = World::new(owner).await;
    let mate = world.mate(&world.ada, "mate", "member").await;
    for n in 0..5 {
        let who = if n % 2 == 0 { &world.ada } else { &mate };
        record(
            &world,
            who,
            AuditEvent::WorkspaceExported,
            Subject::Workspace,
        )
        .await;
        record(&world, who, AuditEvent::MemberLeft, Subject::Workspace).await;
    }
    let all = log(&world, &world.ada).await;
    assert_eq!(all.len(), 10);
    assert!(
        all.windows(2)
            .all(|pair| (pair[0].at, pair[0].id) > (pair[1].at, pair[1].id))
    );
    let mut tx = world.begin(&world.ada).await;
    let mut page = async |filter, before| audit::page(&mut tx, filter, before, 4).await.unwrap();
    let none = audit::Filter::default();
    let (first, mut paged) = (page(none, None).await, vec![]);
    let mut last = first;
    while let Some(line) = last.last() {
        let before = Some(line.id);
        paged.append(&mut last);
        last = page(none, before).await;
    }
    assert_eq!(paged, all);

    let left = audit::Filter {
        event: Some(AuditEvent::MemberLeft),
        ..none
    };
    let by_mate = audit::Filter {
        actor: Some(mate.user_id),
        ..left
    };
    assert!(
        page(left, None)
            .await
            .iter()
            .all(|line| line.event == AuditEvent::MemberLeft)
    );
    assert_eq!(page(by_mate, None).await.len(), 2);
    // Another workspace's line, or none, is no place to go on from.
    assert!(page(none, Some(model::id::AuditId::new())).await.is_empty());
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_server_adds_lines_and_changes_none(owner: PgPool) {
    let world = World::new(owner).await;
    record(
        &world,
        &world.ada,
        AuditEvent::MemberLeft,
        Subject::Workspace,
    )
    .await;
    let row = "(workspace_id, event, subject_kind";
    let values = format!(
        "values ('{}', 'member.left', 'workspace'",
        world.ada.workspace_id
    );
    let forged = [
        ("actor_id", format!("'{}'", world.grace.user_id)),
        ("actor_name", "'grace'".to_owned()),
        ("at", "now() - interval '1 year'".to_owned()),
        ("id", "gen_random_uuid()".to_owned()),
        ("tool_id", "gen_random_uuid()".to_owned()),
    ];
    let mut statements: Vec<String> = forged
        .into_iter()
        .map(|(column, value)| {
            format!("insert into trackr.audit_log {row}, {column}) {values}, {value})")
        })
        .collect();
    statements.extend(
        [
            "update trackr.audit_log set event = 'tool.added'",
            "update trackr.audit_log set actor_name = 'grace'",
            "delete from trackr.audit_log",
            "truncate trackr.audit_log",
            "select trackr.refuse('x')",
            "select definer.forget_tool()",
            "select definer.forget_spend()",
        ]
        .map(str::to_owned),
    );
    for sql in statements {
        let mut tx = testing::connections(&world.app).begin().await.unwrap();
        for (name, id) in [
            ("user_id", world.ada.user_id.0),
            ("workspace_id", world.ada.workspace_id.0),
        ] {
            sqlx::query("select set_config('app.' || $1, $2, true)")
                .bind(name)
                .bind(id.to_string())
                .execute(&mut *tx)
                .await
                .unwrap();
        }
        let refused = sqlx::raw_sql(sqlx::AssertSqlSafe(sql.clone()))
            .execute(&mut *tx)
            .await
            .unwrap_err();
        let code = refused.as_database_error().unwrap().code().unwrap();
        assert_eq!(code, "42501", "{sql}: {refused}");
    }
    assert_eq!(log(&world, &world.ada).await.len(), 1);
}

/// Before it, after it, and while it is deleted.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_deleted_tools_name_is_in_no_line(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    let kept = world.add_tool(&world.ada, "kept.example").await;
    let run = world.enqueue(&world.ada, tool).await;
    record(
        &world,
        &world.ada,
        AuditEvent::ToolAdded,
        Subject::Tool(tool, "Larkspur"),
    )
    .await;
    record(
        &world,
        &world.ada,
        AuditEvent::ToolAdded,
        Subject::Tool(kept, "Kept"),
    )
    .await;
    record(
        &world,
        &world.ada,
        AuditEvent::RunStarted,
        Subject::Run(run, "Larkspur"),
    )
    .await;

    // Somebody writes a line while the tool is deleted: the deletion waits for it.
    let mut writing = world.begin(&world.ada).await;
    audit::record(
        &mut writing,
        AuditEvent::RunStarted,
        Subject::Run(run, "Larkspur"),
        None,
    )
    .await
    .unwrap();
    let mut deleting = world.begin(&world.ada).await;
    let finish = async {
        crate::members::waiting(&world.owner, 1).await;
        writing.commit().await.unwrap();
    };
    let (deleted, ()) = tokio::join!(tools::delete(&mut deleting, tool), finish);
    assert!(deleted.unwrap());
    let about = Subject::Tool(tool, "Larkspur");
    audit::record(&mut deleting, AuditEvent::ToolDeleted, about, None)
        .await
        .unwrap();
    deleting.commit().await.unwrap();
    for subject in [
        Subject::Run(run, "Larkspur"),
        Subject::Tool(ToolId::new(), "Larkspur"),
        Subject::Run(RunId::new(), "Larkspur"),
    ] {
        record(&world, &world.ada, AuditEvent::RunCancelled, subject).await;
    }

    let lines = log(&world, &world.ada).await;
    assert_eq!(lines.len(), 8);
    let names: Vec<_> = lines
        .iter()
        .filter_map(|line| line.subject_name.as_deref())
        .collect();
    assert_eq!(names, ["Kept"]);
    assert!(!testing::dump(&world.owner).unwrap().contains("Larkspur"));
}

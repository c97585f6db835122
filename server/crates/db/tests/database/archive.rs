//! What an archive holds, against the catalog; that it sees one moment of one workspace; and whom it names.

use std::collections::BTreeSet;

use db::{
    TenantTx,
    archive::{self, Cursor, Kind, LEFT_OUT},
};
use sqlx::{PgPool, types::Uuid};

use crate::{
    isolation::as_member,
    world::{World, new_tool},
};

/// Every column of every tenant's table, as `table.column`.
async fn columns(owner: &PgPool) -> BTreeSet<String> {
    sqlx::query_scalar(
        "select c.relname || '.' || a.attname
           from pg_class c
           join pg_namespace n on n.oid = c.relnamespace
           join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          where n.nspname = 'trackr' and c.relkind in ('r', 'p')
            and (c.relname = 'workspaces'
                 or exists (select from pg_attribute w where w.attrelid = c.oid and w.attname = 'workspace_id'))",
    )
    .fetch_all(owner)
    .await
    .unwrap()
    .into_iter()
    .collect()
}

fn is_left_out(column: &str) -> bool {
    let (table, name) = column.split_once('.').unwrap();
    let everywhere = format!("*.{name}");
    LEFT_OUT
        .iter()
        .any(|(left, _)| [table, column, &everywhere].contains(left))
}

/// What no export holds and nobody excused.
fn forgotten(columns: &BTreeSet<String>) -> Vec<&String> {
    let exported: BTreeSet<String> = Kind::ALL
        .iter()
        .flat_map(|kind| {
            let columns = kind.columns().iter();
            columns.map(|column| format!("{}.{column}", kind.table()))
        })
        .collect();
    columns
        .iter()
        .filter(|column| !exported.contains(*column) && !is_left_out(column))
        .collect()
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn no_table_and_no_column_is_forgotten(owner: PgPool) {
    let there = columns(&owner).await;
    assert_eq!(forgotten(&there), Vec::<&String>::new());
    for (left, reason) in LEFT_OUT {
        assert!(!reason.is_empty());
        let used = there.iter().any(|column| {
            let (table, name) = column.split_once('.').unwrap();
            let everywhere = format!("*.{name}");
            [table, column, &everywhere].contains(left)
        });
        assert!(used, "{left} is excused and not there");
        let exported = Kind::ALL.iter().any(|kind| {
            let column = left.strip_prefix(kind.table());
            let column = column.and_then(|rest| rest.strip_prefix('.'));
            column.is_some_and(|column| kind.columns().contains(&column))
        });
        assert!(!exported, "{left} is excused and exported");
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_new_table_is_noticed(owner: PgPool) {
    sqlx::raw_sql(
        "create table trackr.careless (workspace_id uuid not null, id uuid not null, text text not null);
         alter table trackr.tools add column colour text",
    )
    .execute(&owner)
    .await
    .unwrap();
    let there = columns(&owner).await;
    assert_eq!(
        forgotten(&there),
        ["careless.id", "careless.text", "tools.colour"]
    );
}

async fn lines(tx: &mut TenantTx, kind: Kind) -> Vec<serde_json::Value> {
    let mut lines = Vec::new();
    let mut next = Some(Cursor::default());
    while let Some(after) = next {
        let page = archive::page(tx, kind, after).await.unwrap();
        assert!(page.lines.len() <= 500);
        lines.extend(
            page.lines
                .iter()
                .map(|line| serde_json::from_str(line).unwrap()),
        );
        next = page.next;
    }
    lines
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn every_line_has_its_columns_and_every_row_its_line(owner: PgPool) {
    let world = World::new(owner).await;
    world.research(&world.ada, "larkspur.example").await;
    world.research(&world.grace, "foxglove.example").await;
    let mut tx = world.begin(&world.ada).await;
    for number in 0..1_000 {
        let host = format!("tool{number}.example");
        db::tools::add(&mut tx, new_tool(&host, &format!("https://{host}/")))
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let mut tx = TenantTx::begin_snapshot(&world.app, &world.ada)
        .await
        .unwrap();
    for (kind, count) in archive::counts(&mut tx).await.unwrap() {
        let lines = lines(&mut tx, kind).await;
        assert_eq!(i64::try_from(lines.len()).unwrap(), count, "{kind:?}");
        let columns: BTreeSet<&str> = kind.columns().iter().copied().collect();
        for line in &lines {
            let names: BTreeSet<&str> = line
                .as_object()
                .unwrap()
                .keys()
                .map(String::as_str)
                .collect();
            assert_eq!(names, columns, "{kind:?}");
            assert!(!line.to_string().contains("foxglove"), "{line}");
        }
    }
    assert_eq!(lines(&mut tx, Kind::Tools).await.len(), 1_001);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_snapshot_sees_one_moment_and_writes_nothing(owner: PgPool) {
    let world = World::new(owner).await;
    world.add_tool(&world.ada, "larkspur.example").await;
    let mut tx = TenantTx::begin_snapshot(&world.app, &world.ada)
        .await
        .unwrap();
    world.add_tool(&world.ada, "foxglove.example").await;
    assert_eq!(lines(&mut tx, Kind::Tools).await.len(), 1);
    let refused = db::workspaces::rename(&mut tx, "Other").await.unwrap_err();
    assert!(refused.to_string().contains("read-only"), "{refused}");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn who_has_an_address_is_told_of_ones_own_workspace_alone(owner: PgPool) {
    let world = World::new(owner).await;
    let (ada, grace) = (&world.ada, &world.grace);
    let (here, there) = (ada.workspace_id, grace.workspace_id);
    for (workspace, email, member) in [
        (here, Some("Ada@Trackr.example"), Some(ada.user_id.0)),
        (here, Some("grace@trackr.example"), None),
        (here, Some("nobody@trackr.example"), None),
        (here, None, None),
        (there, Some("grace@trackr.example"), None),
        (there, Some("ada@trackr.example"), None),
    ] {
        let found: Option<Uuid> =
            sqlx::query_scalar("select user_id from trackr.member_with_email($1, $2)")
                .bind(workspace.0)
                .bind(email)
                .fetch_optional(&mut *as_member(&world, ada).await)
                .await
                .unwrap();
        assert_eq!(found, member, "{email:?}");
    }
}

/// Else each line of an archive would be a query of its own, with the policies' questions asked anew.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn who_has_an_address_is_found_within_the_statement_that_asks(owner: PgPool) {
    let world = World::new(owner).await;
    let plan: Vec<String> = sqlx::query_scalar(
        "explain select (select user_id from trackr.member_with_email($1, line.email))
                   from unnest(array['ada@trackr.example']) as line (email)",
    )
    .bind(world.ada.workspace_id.0)
    .fetch_all(&mut *as_member(&world, &world.ada).await)
    .await
    .unwrap();
    let plan = plan.join("\n");
    assert!(
        !plan.contains("Function Scan on member_with_email"),
        "{plan}"
    );
    assert!(plan.contains(" on members "), "{plan}");
}

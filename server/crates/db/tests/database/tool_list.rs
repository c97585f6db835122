//! The list of tools: what is found, in which order, and how much is read for it.

use db::{
    Actor, TenantTx,
    testing::{self, RowsRead},
    tools::{self, Filter, Listed},
};
use model::tool::ToolSort;
use sqlx::PgPool;

use crate::world::World;

/// Adds tools `tool-1.example` to `tool-<count>.example`, one a minute, with a report each but every tenth. Scores
/// repeat from 0 to 100.
async fn many(world: &World, actor: &Actor, count: i32) {
    sqlx::query(
        "with tool as (
             insert into trackr.tools (workspace_id, id, name, url, host, key, added_at)
             select $1, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Tool ' || n,
                    'https://tool-' || n || '.example/', 'tool-' || n || '.example', 'tool-' || n || '.example',
                    timestamptz '2026-01-01' + n * interval '1 minute'
               from generate_series(1, $2) n
             returning id, added_at
         ), run as (
             insert into trackr.runs (workspace_id, id, tool_id, state, attempt, started_at, finished_at)
             select $1, id, id, 'done', 1, added_at, added_at from tool
         )
         select 1",
    )
    .bind(actor.workspace_id.0)
    .bind(count)
    .execute(&world.owner)
    .await
    .unwrap();
    sqlx::query(
        "insert into trackr.reports (workspace_id, id, tool_id, run_id, version, overall_tenths, fact_count, body)
         select $1, id, id, id, 1, n % 101, 0, '{}'
           from (select id, right(id::text, 12)::integer as n from trackr.tools where workspace_id = $1) t
          where n % 10 <> 0",
    )
    .bind(actor.workspace_id.0)
    .execute(&world.owner)
    .await
    .unwrap();
    for table in ["tools", "reports", "runs"] {
        let vacuum = format!("vacuum (freeze, analyze) trackr.{table}");
        sqlx::raw_sql(sqlx::AssertSqlSafe(vacuum))
            .execute(&world.owner)
            .await
            .unwrap();
    }
}

async fn page(tx: &mut TenantTx, filter: Filter<'_>, sort: ToolSort, skip: usize) -> Listed {
    tools::page(tx, &filter, sort, skip, 25).await.unwrap()
}

fn names(listed: &Listed) -> Vec<&str> {
    let names = listed.tools.iter().map(|tool| tool.name.as_str());
    names.collect()
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn tools_are_found_by_a_part_of_name_host_or_address_in_any_case(owner: PgPool) {
    let world = World::new(owner).await;
    for (name, host, path) in [
        ("B\u{dc}CHER Pro", "xn--bcher-kva.example", ""),
        ("Harbour", "harbour.example", "boards"),
        ("100% Foxglove", "foxglove.example", "a_b"),
    ] {
        sqlx::query(
            "insert into trackr.tools (workspace_id, id, name, url, host, key)
             values ($1, trackr.new_id(), $2, 'https://' || $3 || '/' || $4, $3, $3 || $4)",
        )
        .bind(world.ada.workspace_id.0)
        .bind(name)
        .bind(host)
        .bind(path)
        .execute(&world.owner)
        .await
        .unwrap();
    }
    world.add_tool(&world.grace, "harbour.example").await;
    let mut tx = world.begin(&world.ada).await;
    for (search, found) in [
        ("b\u{fc}cher", vec!["B\u{dc}CHER Pro"]),
        ("BOARDS", vec!["Harbour"]),
        ("glove", vec!["100% Foxglove"]),
        ("%", vec!["100% Foxglove"]),
        ("_", vec!["100% Foxglove"]),
        ("foxglove.example/a_b", vec!["100% Foxglove"]),
        ("harbour.example\0", vec!["Harbour"]),
        ("no such thing", vec![]),
        ("", vec!["100% Foxglove", "B\u{dc}CHER Pro", "Harbour"]),
    ] {
        let filter = Filter {
            search,
            ..Filter::default()
        };
        let listed = page(&mut tx, filter, ToolSort::Name, 0).await;
        assert_eq!(names(&listed), found, "{search}");
        assert_eq!(listed.matching, found.len(), "{search}");
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_score_is_that_of_the_newest_report(owner: PgPool) {
    let world = World::new(owner).await;
    let score = async || -> Option<i16> {
        sqlx::query_scalar("select score_tenths from trackr.tools")
            .fetch_one(&world.owner)
            .await
            .unwrap()
    };
    world.research(&world.ada, "larkspur.example").await;
    assert_eq!(score().await, Some(63));
    world.add_and_enqueue(&world.ada, "larkspur.example").await;
    let lease = world.claim().await;
    let mut unknown = crate::world::report("larkspur.example");
    unknown.overall.score = None;
    world.finish(&lease, &unknown).await;
    assert_eq!(score().await, None);
    // An older version that is stored later, as an import may do.
    sqlx::raw_sql(
        "update trackr.reports set version = 3 where version = 2;
         insert into trackr.runs (workspace_id, id, tool_id, state, finished_at)
         select workspace_id, gen_random_uuid(), tool_id, 'done', now() from trackr.runs limit 1;
         insert into trackr.reports (workspace_id, id, tool_id, run_id, version, overall_tenths, fact_count, body)
         select r.workspace_id, gen_random_uuid(), r.tool_id, r.id, 2, 12, 0, '{}' from trackr.runs r
          where not exists (select from trackr.reports p where p.run_id = r.id)",
    )
    .execute(&world.owner)
    .await
    .unwrap();
    assert_eq!(score().await, None);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn every_order_is_whole_and_its_own(owner: PgPool) {
    let world = World::new(owner).await;
    many(&world, &world.ada, 120).await;
    many(&world, &world.grace, 30).await;
    let mut tx = world.begin(&world.ada).await;
    for (sort, first) in [
        (ToolSort::Newest, ["Tool 120", "Tool 119"]),
        (ToolSort::Oldest, ["Tool 1", "Tool 2"]),
        (ToolSort::Name, ["Tool 1", "Tool 10"]),
        (ToolSort::NameDown, ["Tool 99", "Tool 98"]),
        (ToolSort::Score, ["Tool 99", "Tool 98"]),
        (ToolSort::ScoreUp, ["Tool 101", "Tool 1"]),
    ] {
        let mut all = Vec::new();
        for skip in (0..125).step_by(25) {
            let listed = page(&mut tx, Filter::default(), sort, skip).await;
            assert_eq!(listed.matching, 120);
            all.extend(listed.tools.into_iter().map(|tool| tool.name));
        }
        assert_eq!(all[..2], first, "{sort:?}");
        assert_eq!(all.len(), 120);
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 120, "{sort:?}: each once");
    }
    let filter = Filter {
        score_from: Some(40),
        score_to: Some(49),
        ..Filter::default()
    };
    let listed = page(&mut tx, filter, ToolSort::Score, 0).await;
    assert_eq!(
        names(&listed),
        [49, 48, 47, 46, 45, 44, 43, 42, 41].map(|n| format!("Tool {n}")),
        "one without a report has no score"
    );
    let behind = page(&mut tx, Filter::default(), ToolSort::Name, 125).await;
    assert_eq!((behind.tools.len(), behind.matching), (0, 0));
}

/// Reading is bounded. To count, the workspace's tools are read, by index, and no other's. The page itself is found by the
/// index of its order, and a search or an order without one reads the workspace's tools once more. What belongs to tools is
/// looked up for the rows of the page alone.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_page_of_ten_thousand_tools_reads_what_it_shows(owner: PgPool) {
    let world = World::new(owner).await;
    many(&world, &world.ada, 10_000).await;
    many(&world, &world.grace, 20_000).await;
    let found = Filter {
        search: "tool-99",
        ..Filter::default()
    };
    for (filter, sort, skip, beside_the_count) in [
        (Filter::default(), ToolSort::Newest, 0, 25),
        (Filter::default(), ToolSort::Oldest, 0, 25),
        (Filter::default(), ToolSort::Name, 0, 25),
        (Filter::default(), ToolSort::NameDown, 0, 25),
        (Filter::default(), ToolSort::Score, 0, 25),
        (Filter::default(), ToolSort::Name, 500, 525),
        (found, ToolSort::Name, 0, 10_000),
        (Filter::default(), ToolSort::ScoreUp, 0, 10_000),
    ] {
        let mut tx = world.begin(&world.ada).await;
        let before = reads(&mut tx, [RowsRead::default(); 3]).await;
        let listed = page(&mut tx, filter, sort, skip).await;
        let [tools, reports, runs] = reads(&mut tx, before).await;
        assert_eq!(listed.tools.len(), 25);
        let told = format!("{filter:?} {sort:?} {skip}: {tools:?} {reports:?} {runs:?}");
        assert_eq!(
            [tools, reports, runs].map(|read| read.in_turn),
            [0; 3],
            "{told}"
        );
        assert!(tools.by_index <= 10_000 + beside_the_count, "{told}");
        assert!(reports.by_index <= 25, "{told}");
        assert!(runs.by_index <= 25, "{told}");
    }
}

/// What was read of tools, reports and runs since `before` was.
async fn reads(tx: &mut TenantTx, before: [RowsRead; 3]) -> [RowsRead; 3] {
    let mut reads = before;
    for (table, read) in ["tools", "reports", "runs"].into_iter().zip(&mut reads) {
        *read = testing::rows_read(tx, table, *read).await.unwrap();
    }
    reads
}

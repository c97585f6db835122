//! Storing and reading reports.

use db::{
    DbError, TenantTx, queue,
    reports::{self, StoredReport},
};
use model::{
    change::Known,
    id::ToolId,
    report::{Fact, FactKind, NotRead, Outcome, Report},
};
use sqlx::PgPool;

use crate::world::{World, count, fact, report};

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_report_reads_back_as_it_was_stored(owner: PgPool) {
    let world = World::new(owner).await;
    let id = world.research(&world.ada, "Larkspur").await;
    let mut tx = world.begin(&world.ada).await;
    let stored = reports::get(&mut tx, id).await.unwrap().unwrap();
    assert_eq!(stored.report, report("Larkspur"));
    assert_eq!(stored.version, 1);
    assert_eq!(
        reports::latest(&mut tx, stored.tool_id)
            .await
            .unwrap()
            .as_ref(),
        Some(&stored)
    );
    assert_eq!(
        reports::version(&mut tx, stored.tool_id, 1)
            .await
            .unwrap()
            .as_ref(),
        Some(&stored)
    );
    assert_eq!(
        reports::version(&mut tx, stored.tool_id, 2).await.unwrap(),
        None
    );
    let versions = reports::versions(&mut tx, stored.tool_id).await.unwrap();
    let versions: Vec<_> = versions
        .iter()
        .map(|each| (each.id, each.version, each.overall_tenths))
        .collect();
    assert_eq!(versions, [(stored.id, 1, Some(63))]);
    let written: String =
        sqlx::query_scalar("select body->'overall'->>'score' from trackr.reports")
            .fetch_one(&world.owner)
            .await
            .unwrap();
    assert_eq!(written, "6.3");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn facts_keep_the_order_of_the_report(owner: PgPool) {
    let world = World::new(owner).await;
    world.add_and_enqueue(&world.ada, "larkspur.example").await;
    let facts: Vec<Fact> = (1..=300)
        .map(|number| {
            fact(
                &format!("f{number}"),
                FactKind::Feature,
                &format!("Feature {}", number % 7),
            )
        })
        .collect();
    let stored = Report {
        facts,
        ..report("Larkspur")
    };
    let id = world.finish(&world.claim().await, &stored).await;
    let mut tx = world.begin(&world.ada).await;
    assert_eq!(
        reports::get(&mut tx, id)
            .await
            .unwrap()
            .unwrap()
            .report
            .facts,
        stored.facts
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn researching_again_makes_the_next_version_and_names_the_tool(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    for (version, name) in [(1, "Larkspur"), (2, "Larkspur Suite")] {
        let run = world.enqueue(&world.ada, tool).await;
        let lease = world.claim().await;
        let id = world.finish(&lease, &report(name)).await;
        let mut tx = world.begin(&world.ada).await;
        let newest = reports::latest(&mut tx, tool).await.unwrap().unwrap();
        assert_eq!((newest.id, newest.version), (id, version));
        assert_eq!(
            db::tools::get(&mut tx, tool).await.unwrap().unwrap().name,
            name
        );
        assert_eq!(world.run(&world.ada, run).await.report_id, Some(id));
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_fact_without_a_short_quote_is_never_stored(owner: PgPool) {
    let world = World::new(owner).await;
    world.add_and_enqueue(&world.ada, "larkspur.example").await;
    let lease = world.claim().await;
    for quote in [String::new(), "  \t".to_owned(), "a".repeat(401)] {
        let facts = vec![Fact {
            quote: quote.clone(),
            ..fact("f1", FactKind::Feature, "Boards")
        }];
        let mut tx = TenantTx::begin_leased(&world.app, &lease).await.unwrap();
        let stored = reports::store(
            &mut tx,
            &lease,
            &Report {
                facts,
                ..report("Larkspur")
            },
        )
        .await;
        if quote.trim_matches(' ').is_empty() || quote.len() > 400 {
            assert!(matches!(stored, Err(DbError::Query(_))), "{quote:?}");
        }
    }
    assert_eq!(
        (
            count(&world.owner, "reports").await,
            count(&world.owner, "facts").await
        ),
        (0, 0)
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn text_of_any_kind_can_be_stored(owner: PgPool) {
    let world = World::new(owner).await;
    world.add_and_enqueue(&world.ada, "larkspur.example").await;
    let lease = world.claim().await;
    let strange = "nul\0 quote' \"\\u0000 \u{1F980} '); drop table trackr.facts; --";
    let facts = vec![fact("f1", FactKind::Feature, strange)];
    let id = world
        .finish(
            &lease,
            &Report {
                facts,
                summary: strange.to_owned(),
                ..report(&"é\0".repeat(300))
            },
        )
        .await;
    let mut tx = world.begin(&world.ada).await;
    let stored = reports::get(&mut tx, id).await.unwrap().unwrap();
    let kept = strange.replace('\0', "");
    assert_eq!(stored.report.summary, kept);
    assert_eq!(stored.report.facts[0].value, kept);
    assert_eq!(
        db::tools::get(&mut tx, stored.tool_id)
            .await
            .unwrap()
            .unwrap()
            .name,
        "é".repeat(200)
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_report_is_stored_once(owner: PgPool) {
    let world = World::new(owner).await;
    let run = world.add_and_enqueue(&world.ada, "larkspur.example").await;
    let slow = world.claim().await;
    // The first worker seems dead; a second one takes over and both come to an end.
    world.expire(run).await;
    let quick = world.claim().await;
    assert_eq!((quick.run_id, quick.attempt), (run, 2));
    assert!(matches!(
        TenantTx::begin_leased(&world.app, &slow).await,
        Err(DbError::LeaseLost)
    ));
    world.finish(&quick, &report("Larkspur")).await;
    assert!(
        matches!(
            TenantTx::begin_leased(&world.app, &quick).await,
            Err(DbError::LeaseLost)
        ),
        "not twice either"
    );
    assert_eq!(count(&world.owner, "reports").await, 1);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn workers_with_one_lease_store_one_report(owner: PgPool) {
    let world = World::new(owner).await;
    world.add_and_enqueue(&world.ada, "larkspur.example").await;
    let lease = world.claim().await;
    let stored = futures::future::join_all((0..6).map(|_| async {
        let mut tx = TenantTx::begin_leased(&world.app, &lease).await?;
        let id = reports::store(&mut tx, &lease, &report("Larkspur")).await?;
        queue::finish(&mut tx, &lease, id).await?;
        tx.commit().await
    }))
    .await;
    let (kept, lost): (Vec<_>, Vec<_>) = stored.into_iter().partition(Result::is_ok);
    assert_eq!(kept.len(), 1);
    assert!(
        lost.iter()
            .all(|end| matches!(end, Err(DbError::LeaseLost))),
        "{lost:?}"
    );
    assert_eq!(
        (
            count(&world.owner, "reports").await,
            count(&world.owner, "facts").await
        ),
        (1, 2)
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_worker_that_dies_before_the_end_leaves_nothing(owner: PgPool) {
    let world = World::new(owner).await;
    let run = world.add_and_enqueue(&world.ada, "larkspur.example").await;
    let lease = world.claim().await;
    let mut tx = TenantTx::begin_leased(&world.app, &lease).await.unwrap();
    let id = reports::store(&mut tx, &lease, &report("Larkspur"))
        .await
        .unwrap();
    queue::finish(&mut tx, &lease, id).await.unwrap();
    drop(tx);
    assert_eq!(
        (
            count(&world.owner, "reports").await,
            count(&world.owner, "facts").await
        ),
        (0, 0)
    );
    world.expire(run).await;
    world
        .finish(&world.claim().await, &report("Larkspur"))
        .await;
    assert_eq!(count(&world.owner, "reports").await, 1);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_newest_reports_of_some_tools_are_whole_and_ours_alone(owner: PgPool) {
    let world = World::new(owner).await;
    world.research(&world.ada, "a.example").await;
    let again = world.research(&world.ada, "a.example").await;
    let other = world.research(&world.ada, "b.example").await;
    let theirs = world.research(&world.grace, "c.example").await;
    let mut tx = world.begin(&world.grace).await;
    let theirs = reports::get(&mut tx, theirs).await.unwrap().unwrap();
    drop(tx);

    let mut tx = world.begin(&world.ada).await;
    let again = reports::get(&mut tx, again).await.unwrap().unwrap();
    let other = reports::get(&mut tx, other).await.unwrap().unwrap();
    assert_eq!(again.version, 2);
    let asked = [other.tool_id, again.tool_id, theirs.tool_id];
    let mut found = reports::newest(&mut tx, &asked).await.unwrap();
    found.sort_by_key(|stored| stored.version);
    assert_eq!(found, [other, again]);
    assert_eq!(reports::newest(&mut tx, &[]).await.unwrap(), []);
}

/// What was known of prices when these versions were the newest.
async fn known_prices(tx: &mut TenantTx, versions: &[(ToolId, i32)]) -> Vec<Known> {
    let prices = [FactKind::Price, FactKind::UsagePrice];
    let mut found = reports::of_versions(tx, versions, &prices).await.unwrap();
    found.sort_by_key(StoredReport::place);
    let newest: Vec<&StoredReport> = found.iter().collect();
    reports::each_known(tx, &newest, &prices).await.unwrap()
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_was_known_before_several_reports_is_what_was_known_before_each(owner: PgPool) {
    let world = World::new(owner).await;
    let mut down = report("Larkspur");
    down.facts.clear();
    for source in &mut down.sources {
        source.outcome = Outcome::Failed(NotRead::Status(503));
    }
    let mut versions = Vec::new();
    for host in ["larkspur.example", "quillet.example"] {
        let tool = world.add_tool(&world.ada, host).await;
        for report in [&report(host), &down, &down, &report(host), &down] {
            world.enqueue(&world.ada, tool).await;
            world.finish(&world.claim().await, report).await;
        }
        versions.extend((1..=5).map(|version| (tool, version)));
    }
    versions.sort_unstable();
    let mut tx = world.begin(&world.ada).await;
    let each = known_prices(&mut tx, &versions).await;
    assert_eq!(each.len(), versions.len());
    for ((tool, version), found) in versions.into_iter().zip(each) {
        let stored = reports::version(&mut tx, tool, version).await.unwrap();
        let mut alone = reports::known(&mut tx, &stored.unwrap()).await.unwrap();
        let priced = |fact: &Fact| fact.kind == FactKind::Price;
        alone.report.facts.retain(priced);
        assert!(!alone.report.facts.is_empty(), "{version}");
        assert_eq!(found.report.facts, alone.report.facts, "{version}");
        assert_eq!(found.version, version);
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_report_that_can_not_be_read_any_more_ends_looking_back_and_nothing_else(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    let read = report("Larkspur");
    let mut down = Report {
        facts: Vec::new(),
        ..read.clone()
    };
    for source in &mut down.sources {
        source.outcome = Outcome::Failed(NotRead::Status(503));
    }
    for report in [&read, &down, &down] {
        world.enqueue(&world.ada, tool).await;
        world.finish(&world.claim().await, report).await;
    }
    let mut tx = world.begin(&world.ada).await;
    let newest = reports::latest(&mut tx, tool).await.unwrap().unwrap();
    assert_eq!(newest.version, 3);
    drop(tx);
    let all = read.facts.len();
    for (change, known) in [
        ("select 1", all),
        (
            "update trackr.reports set body = body - 'summary' where version = 2",
            0,
        ),
        (
            r#"update trackr.reports set body = body || '{"summary": ""}' where version = 2"#,
            all,
        ),
        ("update trackr.facts set detail = '{\"unheard\": 1}'", 0),
    ] {
        sqlx::query(change).execute(&world.owner).await.unwrap();
        let mut tx = world.begin(&world.ada).await;
        let before = reports::known_before(&mut tx, &newest).await.unwrap();
        assert_eq!(before.len(), known, "{change}");
        let each = known_prices(&mut tx, &[(tool, 3)]).await;
        let prices = |fact: &&Fact| fact.kind == FactKind::Price;
        let of = |facts: &[Fact]| facts.iter().filter(prices).count();
        assert_eq!(each[0].report.facts.len(), of(&before), "{change}");
    }
}

/// Where a page moved, the versions after it tell of the new page alone.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_versions_between_two_tell_what_became_of_the_first(owner: PgPool) {
    const PLANS: &str = "https://larkspur.example/plans";
    let world = World::new(owner).await;
    let first = world.research(&world.ada, "Larkspur").await;
    let mut tx = world.begin(&world.ada).await;
    let stored = reports::get(&mut tx, first).await.unwrap().unwrap();
    drop(tx);
    let on_plans = |leads: bool| {
        let mut report = report("Larkspur");
        let old = report.sources[0].clone();
        report.sources[0].url = PLANS.to_owned();
        if leads {
            report.sources.push(model::report::Source {
                outcome: Outcome::Skipped(NotRead::SamePage(PLANS.to_owned())),
                ..old
            });
        }
        for fact in &mut report.facts {
            fact.url = PLANS.to_owned();
        }
        report
    };
    for version in 2..=15 {
        world.enqueue(&world.ada, stored.tool_id).await;
        let lease = world.claim().await;
        world.finish(&lease, &on_plans(version == 2)).await;
    }
    let mut last = on_plans(false);
    last.facts.truncate(1);
    let mut tx = world.begin(&world.ada).await;
    let start = reports::known(&mut tx, &stored).await.unwrap();
    let told = |way: &model::change::Way| {
        let changes = model::change::across(&start.report, way, &last);
        let facts = changes.facts.iter();
        let told: Vec<String> = facts.map(|change| format!("{change:?}")).collect();
        told
    };
    let none = model::change::Way::default();
    assert!(told(&none)[0].starts_with("Unchecked"), "{:?}", told(&none));
    let way = reports::way(&mut tx, stored.tool_id, &start, 15)
        .await
        .unwrap();
    let told = told(&way);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("Gone"), "{told:?}");
    let neighbours = reports::way(&mut tx, stored.tool_id, &start, 2).await;
    assert_eq!(neighbours.unwrap(), none);
}

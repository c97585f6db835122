//! Adding, listing and removing tools.

use db::{DbError, tools, tools::NewTool};
use model::{ErrorCode, run::RunState};
use sqlx::PgPool;

use crate::world::{World, count, new_tool, report};

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn one_address_is_one_tool_of_a_workspace(owner: PgPool) {
    let world = World::new(owner).await;
    let mut tx = world.begin(&world.ada).await;
    let first = tools::add(
        &mut tx,
        new_tool("larkspur.example", "https://larkspur.example/"),
    )
    .await
    .unwrap();
    let again = tools::add(
        &mut tx,
        new_tool("larkspur.example", "https://www.larkspur.example/?x=1"),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    assert!(first.new && !again.new);
    assert_eq!(first.id, again.id);

    let mut tx = world.begin(&world.grace).await;
    let theirs = tools::add(
        &mut tx,
        new_tool("larkspur.example", "https://larkspur.example/"),
    )
    .await
    .unwrap();
    assert!(theirs.new, "another workspace's tool is not told of");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_address_added_by_many_at_once_is_one_tool(owner: PgPool) {
    let world = World::new(owner).await;
    let ids =
        futures::future::join_all((0..8).map(|_| world.add_tool(&world.ada, "larkspur.example")))
            .await;
    assert!(ids.iter().all(|id| *id == ids[0]));
    assert_eq!(count(&world.owner, "tools").await, 1);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn tools_of_one_name_are_told_by_where_their_addresses_lead(owner: PgPool) {
    let world = World::new(owner).await;
    let mut ids = Vec::new();
    for host in ["aster.example", "eu.aster.example", "quillmark.example"] {
        ids.push(world.add_tool(&world.ada, host).await);
    }
    let theirs = world.add_tool(&world.grace, "aster.example").await;
    sqlx::raw_sql(
        "update trackr.tools set name = case host when 'aster.example' then 'Aster' when 'eu.aster.example' then 'ASTER'
                                 else 'Quillmark' end;
         update trackr.tools set led_to = 'https://aster.example/eu' where host = 'eu.aster.example'",
    )
    .execute(&world.owner)
    .await
    .unwrap();
    let mut tx = world.begin(&world.ada).await;
    let mut all = ids.clone();
    all.push(theirs);
    let twins = tools::twins(&mut tx, &all).await.unwrap();
    assert_eq!(twins.len(), 2, "{twins:?}");
    assert!(twins[&ids[0]].contains("//aster.example"), "{twins:?}");
    assert_eq!(twins[&ids[1]], "https://aster.example/eu");
    // The other need not be asked for.
    let one = tools::twins(&mut tx, &ids[..1]).await.unwrap();
    assert!(one.contains_key(&ids[0]));
    assert!(tools::twins(&mut tx, &[]).await.unwrap().is_empty());
    let mut tx = world.begin(&world.grace).await;
    assert!(
        tools::twins(&mut tx, &all).await.unwrap().is_empty(),
        "another workspace's"
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn neighbours_are_the_workspaces_tools_on_one_host(owner: PgPool) {
    let world = World::new(owner).await;
    let mut tx = world.begin(&world.ada).await;
    for key in [
        "big.example/products/x",
        "big.example",
        "other.example",
        "xbig.example",
    ] {
        let url = format!("https://www.{key}");
        let tool = NewTool {
            key,
            ..new_tool(key.split('/').next().unwrap(), &url)
        };
        tools::add(&mut tx, tool).await.unwrap();
    }
    let near = async |tx: &mut db::TenantTx, key| {
        let found = tools::neighbours(tx, "big.example", key).await.unwrap();
        found.into_iter().map(|tool| tool.url).collect::<Vec<_>>()
    };
    assert_eq!(
        near(&mut tx, "big.example/pricing").await,
        [
            "https://www.big.example",
            "https://www.big.example/products/x"
        ],
        "the host's root first"
    );
    assert!(
        near(&mut tx, "big.example/products/x").await.is_empty(),
        "that is the tool itself"
    );
    for number in 0..9 {
        let key = format!("big.example/{number}");
        let tool = NewTool {
            key: &key,
            ..new_tool("big.example", "https://big.example/n")
        };
        tools::add(&mut tx, tool).await.unwrap();
    }
    assert_eq!(near(&mut tx, "big.example/pricing").await.len(), 5);
    tx.commit().await.unwrap();
    let mut tx = world.begin(&world.grace).await;
    assert!(near(&mut tx, "big.example/pricing").await.is_empty());
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_tool_that_moved_to_another_host_is_found_there(owner: PgPool) {
    let world = World::new(owner).await;
    let old = world.add_tool(&world.ada, "old.example").await;
    let research = async |led_to: &str| {
        world.enqueue(&world.ada, old).await;
        let lease = world.claim().await;
        let mut report = report("Larkspur");
        report.tool.url = led_to.to_owned();
        world.finish(&lease, &report).await;
    };
    let led_to = async |host: &str, key: &str| {
        let mut tx = world.begin(&world.ada).await;
        tools::led_to(&mut tx, host, key).await.unwrap()
    };
    let near = async |host: &str, key: &str| {
        let mut tx = world.begin(&world.ada).await;
        let found = tools::neighbours(&mut tx, host, key).await.unwrap();
        found.into_iter().map(|tool| tool.id).collect::<Vec<_>>()
    };
    let shown = async || {
        let mut tx = world.begin(&world.ada).await;
        let listed = tools::some(&mut tx, &[old]).await.unwrap();
        let newest = tools::reported(&mut tx, 1).await.unwrap();
        (listed[0].led_to.clone(), newest[0].host.clone())
    };
    research("https://old.example/").await;
    assert_eq!(shown().await, (None, "old.example".to_owned()));
    assert_eq!(led_to("new.example", "new.example").await, []);
    assert_eq!(led_to("old.example", "old.example").await, []);
    for address in ["https://www.new.example/en/?x=1", "https://new.example/"] {
        research(address).await;
        assert_eq!(
            led_to("new.example", "new.example").await,
            [(old, address.to_owned())]
        );
        assert_eq!(
            near("new.example", "new.example/boards").await,
            [old],
            "and asked about"
        );
        let there = (Some(address.to_owned()), "new.example".to_owned());
        assert_eq!(shown().await, there);
    }
    assert_eq!(led_to("www.new.example", "www.new.example").await, []);
    let mut theirs = world.begin(&world.grace).await;
    let found = tools::led_to(&mut theirs, "new.example", "new.example").await;
    assert_eq!(found.unwrap(), []);
    drop(theirs);
    world.add_tool(&world.ada, "new.example").await;
    assert_eq!(
        led_to("new.example", "new.example").await,
        [],
        "there is a tool with this very address"
    );
    research("http://new.example:8080/").await;
    assert_eq!(
        led_to("new.example:8080", "new.example:8080").await.len(),
        1
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_address_that_is_too_long_is_refused_in_words(owner: PgPool) {
    let world = World::new(owner).await;
    let url = format!("https://larkspur.example/{}", "a".repeat(3_000));
    let mut tx = world.begin(&world.ada).await;
    let refused = tools::add(
        &mut tx,
        NewTool {
            url: &url,
            ..new_tool("larkspur.example", "")
        },
    )
    .await
    .unwrap_err();
    assert!(matches!(refused, DbError::Refused { .. }), "{refused}");
    assert_eq!(refused.public().code, ErrorCode::Invalid);
    assert!(refused.public().message.contains("too long"));
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_report_whose_count_of_dimensions_cannot_be_read_is_stored_without(owner: PgPool) {
    let world = World::new(owner).await;
    world.research(&world.ada, "larkspur.example").await;
    for count in [
        "{}",
        r#"{"known_dimensions": "4"}"#,
        r#"{"known_dimensions": 900000}"#,
    ] {
        sqlx::query("update trackr.reports set body = jsonb_build_object('overall', $1::jsonb)")
            .bind(count)
            .execute(&world.owner)
            .await
            .unwrap();
        let mut tx = world.begin(&world.ada).await;
        let listed = tools::list(&mut tx).await.unwrap();
        assert_eq!(
            listed[0].report.as_ref().unwrap().known_dimensions,
            None,
            "{count}"
        );
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_list_shows_the_newest_report_and_run(owner: PgPool) {
    let world = World::new(owner).await;
    let older = world.add_tool(&world.ada, "older.example").await;
    world.research(&world.ada, "larkspur.example").await;
    let mut tx = world.begin(&world.ada).await;
    let listed = tools::list(&mut tx).await.unwrap();
    assert_eq!(listed.len(), 2);
    let (new, old) = (&listed[0], &listed[1]);
    assert_eq!(old.id, older);
    assert!(old.report.is_none() && old.run.is_none());
    let report = new.report.as_ref().unwrap();
    assert_eq!(
        (
            report.version,
            report.overall_tenths,
            report.known_dimensions,
            report.facts
        ),
        (1, Some(63), Some(3), 2)
    );
    assert_eq!(new.run.as_ref().unwrap().state, RunState::Done);
    assert_eq!(new.added_by.as_deref(), Some("ada"));
    assert_eq!(
        tools::get(&mut tx, new.id).await.unwrap().as_ref(),
        Some(new)
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_tool_leaves_nothing_behind(owner: PgPool) {
    let world = World::new(owner).await;
    world.research(&world.ada, "larkspur.example").await;
    world.research(&world.grace, "larkspur.example").await;
    let mut tx = world.begin(&world.ada).await;
    let id = tools::list(&mut tx).await.unwrap()[0].id;
    assert!(tools::delete(&mut tx, id).await.unwrap());
    tx.commit().await.unwrap();
    for table in ["tools", "runs", "reports"] {
        assert_eq!(
            count(&world.owner, table).await,
            1,
            "{table}: the other workspace's alone"
        );
    }
    assert_eq!(count(&world.owner, "facts").await, 2);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_tool_stays_when_who_added_it_leaves(owner: PgPool) {
    let world = World::new(owner).await;
    let mate = world.mate(&world.ada, "mate", "member").await;
    let tool = world.add_tool(&mate, "larkspur.example").await;
    world.enqueue(&mate, tool).await;
    sqlx::query("delete from trackr.users where id = $1")
        .bind(mate.user_id.0)
        .execute(&world.owner)
        .await
        .unwrap();
    let mut tx = world.begin(&world.ada).await;
    let left = tools::get(&mut tx, tool).await.unwrap().unwrap();
    assert_eq!(left.added_by, None);
    assert!(left.run.is_some());
}

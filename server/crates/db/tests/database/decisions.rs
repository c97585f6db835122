//! Decisions on tools, and what tools are filed under.

use db::{
    Actor, DbError, decisions,
    tools::{self, Filter, OwnerFilter, filing, filing::Filing},
};
use model::{
    id::ToolId,
    spend::{Cadence, Spend, SpendStatus},
    tool::{ToolSort, ToolStatus},
};
use sqlx::PgPool;
use time::{Date, Duration, macros::date};

use crate::world::{World, count};

/// Decides on a tool and files it: the actor looks after it.
pub async fn decided(world: &World, actor: &Actor, tool: ToolId) {
    let mut tx = world.begin(actor).await;
    decisions::decide(&mut tx, tool, 0, ToolStatus::InUse, "It does what we need")
        .await
        .unwrap();
    let filing = Filing {
        owner: Some(actor.user_id),
        category: Some("boards".to_owned()),
        tags: vec!["paid".to_owned(), "trusted".to_owned()],
    };
    filing::file(&mut tx, tool, 1, &filing).await.unwrap();
    tx.commit().await.unwrap();
}

fn refused_by(result: Result<(), DbError>) -> String {
    match result.unwrap_err() {
        DbError::Refused { constraint, .. } => constraint,
        other => panic!("{other}"),
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_status_changes_by_decisions_that_follow_each_other(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    let decide = async |seen: i32, to: ToolStatus, reason: &str| {
        let mut tx = world.begin(&world.ada).await;
        decisions::decide(&mut tx, tool, seen, to, reason).await?;
        tx.commit().await
    };
    decide(0, ToolStatus::InUse, "Cheap").await.unwrap();
    // Somebody whose page is older.
    let stale = decide(0, ToolStatus::Dropped, "Dear").await;
    assert_eq!(refused_by(stale), "decisions_pkey");
    let gap = decide(7, ToolStatus::Dropped, "Dear").await;
    assert_eq!(refused_by(gap), "decided_meanwhile");
    let same = decide(1, ToolStatus::InUse, "Still").await;
    assert_eq!(refused_by(same), "decisions_change");
    for reason in ["", " \n", &"x".repeat(401)] {
        let unsaid = decide(1, ToolStatus::Dropped, reason).await;
        assert_eq!(refused_by(unsaid), "decisions_reason");
    }
    decide(1, ToolStatus::Dropped, "Dear\0").await.unwrap();
    let mut tx = world.begin(&world.ada).await;
    let log = decisions::of_tool(&mut tx, tool, 10).await.unwrap();
    let told: Vec<_> = log
        .iter()
        .map(|each| (each.number, each.from, each.to, each.reason.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (2, ToolStatus::InUse, ToolStatus::Dropped, "Dear"),
            (1, ToolStatus::Evaluating, ToolStatus::InUse, "Cheap"),
        ]
    );
    assert_eq!(log[0].who.as_deref(), Some("ada"));
    let stands = tools::get(&mut tx, tool).await.unwrap().unwrap();
    assert_eq!(stands.status, ToolStatus::Dropped);
    let theirs = decisions::decide(
        &mut world.begin(&world.grace).await,
        tool,
        2,
        ToolStatus::InUse,
        "Ours",
    )
    .await;
    assert!(matches!(theirs, Err(DbError::NotFound)), "{theirs:?}");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn of_many_who_decide_at_once_one_does(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    let decide = async || {
        let mut tx = world.begin(&world.ada).await;
        decisions::decide(&mut tx, tool, 0, ToolStatus::InUse, "Cheap").await?;
        tx.commit().await
    };
    let done = futures::future::join_all((0..8).map(|_| decide())).await;
    assert_eq!(done.iter().filter(|each| each.is_ok()).count(), 1);
    assert_eq!(count(&world.owner, "decisions").await, 1);
}

/// The server writes decisions and nothing else about them: neither the log nor a tool's status is its to change.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_log_is_only_added_to(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    decided(&world, &world.ada, tool).await;
    for statement in [
        "update trackr.decisions set reason = 'Another'",
        "delete from trackr.decisions",
        "update trackr.tools set status = 'dropped'",
    ] {
        let mut tx = crate::isolation::as_member(&world, &world.ada).await;
        let refused = sqlx::query(statement).execute(&mut *tx).await.unwrap_err();
        let code = refused.as_database_error().and_then(|error| error.code());
        assert_eq!(code.as_deref(), Some("42501"), "{statement}: {refused}");
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn many_tools_are_decided_on_at_once_as_they_stand(owner: PgPool) {
    let world = World::new(owner).await;
    let mut tools = Vec::new();
    for host in ["a.example", "b.example", "c.example"] {
        tools.push(world.add_tool(&world.ada, host).await);
    }
    decided(&world, &world.ada, tools[0]).await;
    let theirs = world.add_tool(&world.grace, "d.example").await;
    tools.push(theirs);
    let mut tx = world.begin(&world.ada).await;
    let changed = decisions::decide_all(&mut tx, &tools, ToolStatus::InUse, "All of them")
        .await
        .unwrap();
    let mut names: Vec<_> = changed.iter().map(|each| each.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["b.example", "c.example"]);
    let changed = decisions::decide_all(&mut tx, &tools, ToolStatus::Dropped, "None of them")
        .await
        .unwrap();
    assert_eq!(changed.len(), 3);
    tx.commit().await.unwrap();
    let mut tx = world.begin(&world.grace).await;
    let stands = tools::get(&mut tx, theirs).await.unwrap().unwrap();
    assert_eq!(stands.status, ToolStatus::Evaluating);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_a_tool_is_filed_under_is_not_overwritten_unseen(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    decided(&world, &world.ada, tool).await;
    let mut tx = world.begin(&world.ada).await;
    let stale = filing::file(&mut tx, tool, 1, &Filing::default()).await;
    assert_eq!(refused_by(stale), "filed_meanwhile");
    let filed = tools::get(&mut tx, tool).await.unwrap().unwrap();
    assert_eq!(filed.tags, ["paid", "trusted"]);
    let other = Filing {
        tags: vec!["trusted".to_owned(), "new".to_owned()],
        ..Filing::default()
    };
    filing::file(&mut tx, tool, filed.revision, &other)
        .await
        .unwrap();
    let filed = tools::get(&mut tx, tool).await.unwrap().unwrap();
    assert_eq!(
        (filed.tags, filed.owner, filed.category),
        (vec!["new".to_owned(), "trusted".to_owned()], None, None)
    );
    let stranger = Filing {
        owner: Some(world.grace.user_id),
        ..Filing::default()
    };
    let refused = filing::file(&mut tx, tool, filed.revision, &stranger).await;
    assert_eq!(refused_by(refused), "tools_owner");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_tool_has_twenty_tags_at_most_whoever_adds_them(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    let tags = |from: usize, to: usize| (from..to).map(|n| format!("t{n}")).collect::<Vec<_>>();
    let tag = async |added: Vec<String>| {
        let mut tx = world.begin(&world.ada).await;
        filing::tag(&mut tx, &[tool], &added, &[]).await?;
        tx.commit().await
    };
    let more = futures::future::join_all((0..4).map(|n| tag(tags(n * 6, n * 6 + 6)))).await;
    assert_eq!(more.iter().filter(|each| each.is_ok()).count(), 3);
    tag(tags(90, 92)).await.unwrap();
    assert_eq!(refused_by(tag(tags(92, 93)).await), "tool_tags_limit");
    assert_eq!(count(&world.owner, "tool_tags").await, 20);
    let mut tx = world.begin(&world.ada).await;
    filing::tag(&mut tx, &[tool], &tags(92, 93), &tags(90, 92))
        .await
        .unwrap();
    let theirs = world.add_tool(&world.grace, "d.example").await;
    let foreign = filing::tag(&mut tx, &[theirs], &tags(0, 1), &[]).await;
    assert!(matches!(foreign, Err(DbError::NotFound)), "{foreign:?}");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn nobody_looks_after_the_tools_of_who_left(owner: PgPool) {
    let world = World::new(owner).await;
    let mate = world.mate(&world.ada, "mate", "member").await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    decided(&world, &mate, tool).await;
    sqlx::query("delete from trackr.members where user_id = $1")
        .bind(mate.user_id.0)
        .execute(&world.owner)
        .await
        .unwrap();
    let mut tx = world.begin(&world.ada).await;
    let left = tools::get(&mut tx, tool).await.unwrap().unwrap();
    assert_eq!(left.owner, None);
    assert_eq!(left.category.as_deref(), Some("boards"));
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn tools_are_found_by_what_they_are_filed_under(owner: PgPool) {
    let world = World::new(owner).await;
    let one = world.add_tool(&world.ada, "one.example").await;
    world.add_tool(&world.ada, "two.example").await;
    decided(&world, &world.ada, one).await;
    let today = time::OffsetDateTime::now_utc().date();
    let mut tx = world.begin(&world.ada).await;
    let contract = Spend {
        tool_id: Some(one),
        vendor: "One".to_owned(),
        amount: model::money::Money {
            minor: 1,
            currency: model::money::Currency::EUR,
        },
        cadence: Cadence::Annual,
        seats: None,
        contract_months: None,
        payer: None,
        renews_on: today.checked_add(Duration::days(30)),
        notice_days: 0,
        auto_renew: true,
        status: SpendStatus::Active,
    };
    db::spend::add(&mut tx, &contract).await.unwrap();
    let everything = Filter::default();
    for (filter, found) in [
        (
            Filter {
                status: Some(ToolStatus::InUse),
                ..everything
            },
            vec!["one.example"],
        ),
        (
            Filter {
                status: Some(ToolStatus::Evaluating),
                ..everything
            },
            vec!["two.example"],
        ),
        (
            Filter {
                owner: Some(OwnerFilter::Member(world.ada.user_id)),
                ..everything
            },
            vec!["one.example"],
        ),
        (
            Filter {
                owner: Some(OwnerFilter::Nobody),
                ..everything
            },
            vec!["two.example"],
        ),
        (
            Filter {
                category: Some("boards"),
                ..everything
            },
            vec!["one.example"],
        ),
        (
            Filter {
                tag: Some("paid"),
                ..everything
            },
            vec!["one.example"],
        ),
        (
            Filter {
                tag: Some("pai"),
                ..everything
            },
            vec![],
        ),
        (
            Filter {
                renews_by: today.checked_add(Duration::days(30)),
                ..everything
            },
            vec!["one.example"],
        ),
        (
            Filter {
                renews_by: today.checked_add(Duration::days(29)),
                ..everything
            },
            vec![],
        ),
        (everything, vec!["one.example", "two.example"]),
    ] {
        let listed = tools::page(&mut tx, &filter, ToolSort::Renewal, 0, 25)
            .await
            .unwrap();
        let names: Vec<_> = listed.tools.iter().map(|tool| tool.name.as_str()).collect();
        assert_eq!(names, found, "{filter:?}");
        assert_eq!(listed.matching, found.len());
    }
    let (categories, tags) = filing::words(&mut tx, 1).await.unwrap();
    assert_eq!(
        (categories[0].as_str(), tags[0].as_str()),
        ("boards", "paid")
    );
}

/// The database reckons renewals as the model does.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_renewal_is_the_same_in_sql(owner: PgPool) {
    let mut written = date!(2023 - 12 - 28);
    while written < date!(2024 - 04 - 02) {
        for (cadence, contract) in Cadence::ALL
            .iter()
            .flat_map(|cadence| [None, Some(1), Some(25)].map(|months| (cadence, months)))
        {
            for auto_renew in [true, false] {
                let spend = Spend {
                    tool_id: None,
                    vendor: "One".to_owned(),
                    amount: model::money::Money {
                        minor: 1,
                        currency: model::money::Currency::EUR,
                    },
                    cadence: *cadence,
                    seats: None,
                    contract_months: contract,
                    payer: None,
                    renews_on: Some(written),
                    notice_days: 0,
                    auto_renew,
                    status: SpendStatus::Active,
                };
                let days: Vec<Date> = (0..30)
                    .filter_map(|n| date!(2023 - 12 - 01).checked_add(Duration::days(n * 61)))
                    .collect();
                let reckoned: Vec<Option<Date>> = sqlx::query_scalar(
                    "select trackr.next_renewal($1, $2, $5, $3, 'active', day) from unnest($4::date[]) with ordinality as d (day, n)
                      order by n",
                )
                .bind(written)
                .bind(cadence.as_str())
                .bind(auto_renew)
                .bind(&days)
                .bind(contract.map(i16::try_from).transpose().unwrap())
                .fetch_all(&owner)
                .await
                .unwrap();
                let model: Vec<Option<Date>> = days
                    .iter()
                    .map(|day| spend.renewal(*day).map(|next| next.renews))
                    .collect();
                assert_eq!(reckoned, model, "{written} {cadence:?} {auto_renew}");
            }
        }
        written = written.next_day().unwrap();
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_log_of_all_tools_is_filtered_and_paged_within_the_workspace(owner: PgPool) {
    use decisions::{Filter as Asked, log};
    let world = World::new(owner).await;
    for (actor, host) in [
        (&world.ada, "larkspur.example"),
        (&world.ada, "quillmark.example"),
        (&world.grace, "foreign.example"),
    ] {
        let tool = world.add_tool(actor, host).await;
        let mut tx = world.begin(actor).await;
        let steps = [
            (0, ToolStatus::InUse, "Cheap"),
            (1, ToolStatus::Dropped, "Too DEAR"),
        ];
        for (seen, to, reason) in steps {
            decisions::decide(&mut tx, tool, seen, to, reason)
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
    }
    let mut tx = world.begin(&world.ada).await;
    let (all, matching) = log(&mut tx, Asked::default(), 0, 3).await.unwrap();
    assert_eq!((all.len(), matching), (3, 4));
    assert!(all.is_sorted_by(|a, b| a.decision.at >= b.decision.at));
    assert!(all.iter().all(|each| !each.tool.contains("foreign")));
    let (rest, matching) = log(&mut tx, Asked::default(), 3, 3).await.unwrap();
    assert_eq!((rest.len(), matching), (1, 4));
    let none = log(&mut tx, Asked::default(), 4, 3).await.unwrap();
    assert!(none.0.is_empty());
    let dropped = Some(ToolStatus::Dropped);
    let in_use = Some(ToolStatus::InUse);
    for (asked, expected) in [
        (
            Asked {
                to: dropped,
                ..Asked::default()
            },
            2,
        ),
        (
            Asked {
                from: in_use,
                ..Asked::default()
            },
            2,
        ),
        (
            Asked {
                from: dropped,
                ..Asked::default()
            },
            0,
        ),
        (
            Asked {
                who: Some(world.ada.user_id),
                ..Asked::default()
            },
            4,
        ),
        (
            Asked {
                who: Some(world.grace.user_id),
                ..Asked::default()
            },
            0,
        ),
        (
            Asked {
                search: "dear",
                ..Asked::default()
            },
            2,
        ),
        (
            Asked {
                search: "LARKSPUR",
                ..Asked::default()
            },
            2,
        ),
        (
            Asked {
                search: "larkspur",
                to: in_use,
                ..Asked::default()
            },
            1,
        ),
        (
            Asked {
                search: "100%_\0",
                ..Asked::default()
            },
            0,
        ),
    ] {
        let found = log(&mut tx, asked, 0, 10).await.unwrap();
        assert_eq!((found.0.len(), found.1), (expected, expected), "{asked:?}");
    }
}

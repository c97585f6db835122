//! How tools fit, kept to sort the list by.

use db::{
    Actor, fits, scorecards,
    tools::{self, Filter},
};
use model::{
    report::{Detail, Dimension, Fact, FactKind, Report, Score},
    scorecard::{Condition, Need, Rule, Scorecard, Standard, Weights},
    tool::ToolSort,
};
use sqlx::PgPool;

use crate::world::{World, fact, report};

/// Judges the tools of the actor's workspace.
pub async fn judged(world: &World, actor: &Actor) {
    let mut tx = world.begin(actor).await;
    fits::catch_up(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
}

/// The best first.
async fn in_order(world: &World) -> Vec<String> {
    judged(world, &world.ada).await;
    let mut tx = world.begin(&world.ada).await;
    let listed = tools::page(&mut tx, &Filter::default(), ToolSort::Fit, 0, 25)
        .await
        .unwrap();
    listed.tools.into_iter().map(|tool| tool.name).collect()
}

fn scored(host: &str, scores: [f32; 3], standard: Option<&str>) -> Report {
    let mut report = report(host);
    report.scores = Dimension::ALL
        .iter()
        .zip(scores)
        .map(|(dimension, score)| Score {
            dimension: *dimension,
            score: Some(score),
            confidence: 0.5,
            because: vec![],
            reasons: vec![],
        })
        .collect();
    report.facts = standard
        .map(|standard| Fact {
            detail: Some(Detail::Compliance {
                standard: standard.to_owned(),
                level: None,
            }),
            ..fact("f1", FactKind::Compliance, standard)
        })
        .into_iter()
        .collect();
    report
}

async fn researched(world: &World, host: &str, scores: [f32; 3], standard: Option<&str>) {
    let mut tx = world.begin(&world.ada).await;
    let known = tools::list(&mut tx).await.unwrap();
    drop(tx);
    match known.iter().find(|tool| tool.name == host) {
        Some(tool) => world.enqueue(&world.ada, tool.id).await,
        None => world.add_and_enqueue(&world.ada, host).await,
    };
    let lease = world.claim().await;
    world.finish(&lease, &scored(host, scores, standard)).await;
}

async fn card(world: &World, weights: [u8; 7], rules: Vec<Rule>) {
    let mut tx = world.begin(&world.ada).await;
    let seen = scorecards::get(&mut tx).await.unwrap().revision;
    let card = Scorecard {
        weights: Weights(weights),
        rules,
    };
    scorecards::save(&mut tx, &card, seen).await.unwrap();
    tx.commit().await.unwrap();
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_list_follows_the_scorecard_and_the_newest_reports(owner: PgPool) {
    let world = World::new(owner).await;
    researched(&world, "a.example", [9.0, 2.0, 2.0], None).await;
    researched(&world, "b.example", [2.0, 9.0, 2.0], Some("SOC 2")).await;
    world.add_tool(&world.ada, "c.example").await;
    researched(&world, "d.example", [5.0, 5.0, 5.0], None).await;
    assert_eq!(
        in_order(&world).await,
        ["d.example", "b.example", "a.example", "c.example"],
        "all dimensions alike; of equals what was added last, and unread tools at the end"
    );

    card(&world, [10, 1, 1, 0, 0, 0, 0], vec![]).await;
    assert_eq!(
        in_order(&world).await,
        ["a.example", "d.example", "b.example", "c.example"],
        "another scorecard"
    );

    let must = Rule {
        need: Need::MustHave,
        condition: Condition::Holds {
            standard: Standard::Soc2,
        },
    };
    card(&world, [10, 1, 1, 0, 0, 0, 0], vec![must]).await;
    assert_eq!(
        in_order(&world).await,
        ["b.example", "a.example", "d.example", "c.example"],
        "what the rules say comes before the score"
    );

    researched(&world, "d.example", [10.0, 5.0, 5.0], Some("SOC 2")).await;
    assert_eq!(
        in_order(&world).await,
        ["d.example", "b.example", "a.example", "c.example"],
        "a new report"
    );
}

/// A report that is stored while fits are made waits for them, and then forgets its tool's.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_report_stored_meanwhile_is_judged_next_time(owner: PgPool) {
    let world = World::new(owner).await;
    researched(&world, "a.example", [1.0, 1.0, 1.0], None).await;
    researched(&world, "b.example", [5.0, 5.0, 5.0], None).await;
    let mut judging = world.begin(&world.ada).await;
    fits::catch_up(&mut judging).await.unwrap();
    let storing = researched(&world, "a.example", [9.0, 9.0, 9.0], None);
    let judging = async move {
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        judging.commit().await.unwrap();
    };
    tokio::join!(storing, judging);
    assert_eq!(in_order(&world).await, ["a.example", "b.example"]);
}

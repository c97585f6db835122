//! How a workspace judges reports.

use db::{Actor, scorecards};
use model::{
    ErrorCode,
    report::FactKind,
    scorecard::{Condition, Need, Rule, Scorecard, Standard, Template, fit},
};
use sqlx::PgPool;

use crate::{workspaces::refusal, world::World};

/// Sets the scorecard of the actor's workspace to a template.
pub async fn scored(world: &World, actor: &Actor) {
    let mut tx = world.begin(actor).await;
    scorecards::save(&mut tx, &Template::SecurityFirst.card(), 0)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_workspace_has_the_balanced_card_until_it_sets_one(owner: PgPool) {
    let world = World::new(owner).await;
    let mut tx = world.begin(&world.ada).await;
    let none = scorecards::get(&mut tx).await.unwrap();
    assert_eq!((none.card, none.revision), (Scorecard::default(), 0));
    for (template, revision) in [(Template::SmallBudget, 1), (Template::AiForward, 2)] {
        scorecards::save(&mut tx, &template.card(), revision - 1)
            .await
            .unwrap();
        let saved = scorecards::get(&mut tx).await.unwrap();
        assert_eq!((saved.card, saved.revision), (template.card(), revision));
    }
    tx.commit().await.unwrap();
    let mut theirs = world.begin(&world.grace).await;
    assert_eq!(scorecards::get(&mut theirs).await.unwrap().revision, 0);
}

/// The first change too, when both see a workspace without a card.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn of_two_who_edit_at_once_the_second_is_told(owner: PgPool) {
    let world = World::new(owner).await;
    for seen in [0, 1] {
        let save = async |template: Template| {
            let mut tx = world.begin(&world.ada).await;
            let saved = scorecards::save(&mut tx, &template.card(), seen).await;
            tx.commit().await.unwrap();
            saved
        };
        let (one, other) = tokio::join!(save(Template::SmallBudget), save(Template::Integrated));
        assert_eq!(
            one.is_ok() as u8 + other.is_ok() as u8,
            1,
            "{one:?} {other:?}"
        );
        let said = refusal(if one.is_ok() { other } else { one });
        assert_eq!(
            (said.0.as_str(), said.1),
            ("scorecard_changed", ErrorCode::Conflict)
        );
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_list_is_judged_by_the_newest_reports_and_the_facts_that_rules_ask_for(owner: PgPool) {
    let world = World::new(owner).await;
    world.research(&world.ada, "a.example").await;
    world.research(&world.grace, "b.example").await;
    let without_report = world.add_tool(&world.ada, "c.example").await;
    let mut tx = world.begin(&world.ada).await;
    let tools = db::tools::list(&mut tx).await.unwrap();
    let mut ids: Vec<_> = tools.iter().map(|tool| tool.id).collect();
    assert!(ids.contains(&without_report));
    let mut theirs = world.begin(&world.grace).await;
    ids.push(db::tools::list(&mut theirs).await.unwrap()[0].id);

    let bare = scorecards::judgeable(&mut tx, &ids, &Scorecard::default())
        .await
        .unwrap();
    assert_eq!(
        bare.len(),
        1,
        "one of ours has a report, and theirs is not ours"
    );
    assert!(bare[0].facts.is_empty(), "no rule asks for any");
    let report = db::reports::latest(&mut tx, bare[0].tool_id)
        .await
        .unwrap()
        .unwrap()
        .report;
    assert_eq!(bare[0].scores, report.scores);

    let card = Scorecard {
        rules: vec![
            Rule {
                need: Need::MustHave,
                condition: Condition::PricesHidden,
            },
            Rule {
                need: Need::MustHave,
                condition: Condition::Holds {
                    standard: Standard::Soc2,
                },
            },
        ],
        ..Scorecard::default()
    };
    let found = scorecards::judgeable(&mut tx, &ids, &card).await.unwrap();
    assert!(!found[0].facts.is_empty());
    assert!(
        found[0]
            .facts
            .iter()
            .all(|fact| [FactKind::Price, FactKind::Compliance].contains(&fact.kind))
    );
    assert_eq!(
        fit(&card, &found[0].scores, &found[0].facts),
        fit(&card, &report.scores, &report.facts),
        "as the whole report would be"
    );
}

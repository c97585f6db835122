//! What a workspace pays.

use db::{Actor, DbError, spend, spend_actuals};
use model::{
    ErrorCode,
    id::{SpendId, ToolId},
    money::{Currency, Money},
    spend::{Cadence, Spend, SpendStatus},
};
use sqlx::PgPool;
use time::macros::date;

use crate::{workspaces::refusal, world::World};

/// A yearly contract.
pub fn contract(tool_id: Option<ToolId>) -> Spend {
    Spend {
        tool_id,
        vendor: "Larkspur Works".to_owned(),
        amount: Money {
            minor: 576_000,
            currency: Currency::USD,
        },
        cadence: Cadence::Annual,
        seats: Some(40),
        contract_months: None,
        payer: None,
        renews_on: Some(date!(2027 - 01 - 31)),
        notice_days: 30,
        auto_renew: true,
        status: SpendStatus::Active,
    }
}

/// A record of the actor's workspace.
pub async fn written(world: &World, actor: &Actor, tool: Option<ToolId>) -> SpendId {
    let mut tx = world.begin(actor).await;
    let id = spend::add(&mut tx, &contract(tool)).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// What was paid of a record in May of 2026, which counts as a change of it.
pub async fn paid(world: &World, actor: &Actor, record: SpendId) {
    let mut months = [None; 12];
    months[4] = Some(5_000);
    let mut tx = world.begin(actor).await;
    let currency = contract(None).amount.currency;
    spend_actuals::write_year(&mut tx, record, currency, 2026, &[None; 12], &months)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_was_paid_is_written_over_the_state_that_was_seen(owner: PgPool) {
    let world = World::new(owner).await;
    let id = written(&world, &world.ada, None).await;
    paid(&world, &world.ada, id).await;
    let mut tx = world.begin(&world.ada).await;
    let months = spend_actuals::of_year(&mut tx, id, 2026).await.unwrap();
    // The plan is of the day it renews, and stays what it was when this was written.
    let may = months[4].unwrap();
    assert_eq!((may.minor, may.planned, months[5]), (5_000, Some(0), None));
    assert_eq!(
        spend_actuals::of_year(&mut tx, id, 2025).await.unwrap(),
        [None; 12]
    );
    let currency = contract(None).amount.currency;
    let (none, ones) = ([None; 12], [Some(1); 12]);
    let both = spend_actuals::write_year(&mut tx, id, currency, 2026, &none, &ones).await;
    assert_eq!(refusal(both).0, "actuals_both");
    let pounds = model::money::Currency::GBP;
    let other = spend_actuals::write_year(&mut tx, id, pounds, 2026, &none, &none).await;
    assert_eq!(refusal(other).0, "actuals_currency");
    let written = spend_actuals::write_year(&mut tx, id, currency, 2025, &none, &ones).await;
    assert!(written.unwrap());
    let months = spend_actuals::of_year(&mut tx, id, 2026).await.unwrap();
    let months = months.map(|paid| paid.map(|paid| paid.minor));
    assert_eq!(months[4], Some(5_000), "another year stays");
    let written = spend_actuals::write_year(&mut tx, id, currency, 2026, &months, &none).await;
    assert!(written.unwrap());
    assert_eq!(
        spend_actuals::of_year(&mut tx, id, 2026).await.unwrap(),
        [None; 12]
    );
    assert_eq!(spend::get(&mut tx, id).await.unwrap().unwrap().revision, 5);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_record_is_read_as_it_was_written(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    let id = written(&world, &world.ada, Some(tool)).await;
    let bare = Spend {
        vendor: "aster".to_owned(),
        seats: None,
        renews_on: None,
        cadence: Cadence::Usage,
        ..contract(None)
    };
    let mut tx = world.begin(&world.ada).await;
    let other = spend::add(&mut tx, &bare).await.unwrap();
    let all = spend::list(&mut tx).await.unwrap();
    let ids: Vec<_> = all.iter().map(|record| record.id).collect();
    assert_eq!(ids, [other, id], "by vendor, in any case");
    assert_eq!(
        (&all[0].spend, &all[1].spend),
        (&bare, &contract(Some(tool)))
    );
    assert_eq!(
        (all[1].revision, all[1].created_by),
        (1, Some(world.ada.user_id))
    );
    let of_tool = spend::of_tool(&mut tx, tool).await.unwrap();
    assert_eq!(of_tool.len(), 1);
    assert!(spend::delete(&mut tx, other).await.unwrap());
    assert!(!spend::delete(&mut tx, other).await.unwrap());
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn of_two_who_change_a_record_the_second_is_told(owner: PgPool) {
    let world = World::new(owner).await;
    let id = written(&world, &world.ada, None).await;
    let change = async |seats| {
        let mut tx = world.begin(&world.ada).await;
        let spend = Spend {
            seats: Some(seats),
            ..contract(None)
        };
        let changed = spend::change(&mut tx, id, 1, &spend).await;
        tx.commit().await.unwrap();
        changed
    };
    let (one, other) = tokio::join!(change(50), change(60));
    assert_ne!(one.is_ok(), other.is_ok(), "{one:?} {other:?}");
    let said = refusal(if one.is_ok() { other } else { one });
    assert_eq!(
        (said.0.as_str(), said.1),
        ("spend_changed", ErrorCode::Conflict)
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_was_paid_keeps_the_currency_it_was_paid_in(owner: PgPool) {
    let world = World::new(owner.clone()).await;
    let id = written(&world, &world.ada, None).await;
    let mut other = contract(None);
    other.amount.currency = Currency::parse("JPY").unwrap();
    let mut tx = world.begin(&world.ada).await;
    spend::change(&mut tx, id, 1, &other).await.unwrap();
    spend::change(&mut tx, id, 2, &contract(None))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    sqlx::query(
        "insert into trackr.spend_actuals (workspace_id, record_id, month, amount_minor)
         values ($1, $2, '2026-01-01', 32000)",
    )
    .bind(world.ada.workspace_id.0)
    .bind(id.0)
    .execute(&owner)
    .await
    .unwrap();
    let mut tx = world.begin(&world.ada).await;
    let said = refusal(spend::change(&mut tx, id, 3, &other).await);
    assert_eq!(
        (said.0.as_str(), said.1),
        ("spend_currency_paid", ErrorCode::Invalid)
    );
    spend::change(&mut tx, id, 3, &contract(None))
        .await
        .unwrap();
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn anothers_tool_and_anothers_record_are_absent(owner: PgPool) {
    let world = World::new(owner).await;
    let theirs = world.add_tool(&world.grace, "larkspur.example").await;
    let record = written(&world, &world.grace, Some(theirs)).await;
    let mut tx = world.begin(&world.ada).await;
    assert_eq!(spend::get(&mut tx, record).await.unwrap(), None);
    assert!(!spend::delete(&mut tx, record).await.unwrap());
    let foreign = spend::add(&mut tx, &contract(Some(theirs))).await;
    assert!(matches!(foreign, Err(DbError::NotFound)), "{foreign:?}");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn rules_of_the_table_are_told_in_words(owner: PgPool) {
    let world = World::new(owner).await;
    for (spend, rule) in [
        (
            Spend {
                vendor: String::new(),
                ..contract(None)
            },
            "spend_vendor",
        ),
        (
            Spend {
                vendor: "x".repeat(201),
                ..contract(None)
            },
            "spend_vendor",
        ),
        (
            Spend {
                seats: Some(0),
                ..contract(None)
            },
            "spend_seats",
        ),
        (
            Spend {
                notice_days: 731,
                ..contract(None)
            },
            "spend_notice",
        ),
        (
            Spend {
                amount: Money {
                    minor: -1,
                    currency: Currency::USD,
                },
                ..contract(None)
            },
            "spend_amount",
        ),
    ] {
        let mut tx = world.begin(&world.ada).await;
        let said = refusal(spend::add(&mut tx, &spend).await);
        assert_eq!((said.0.as_str(), said.1), (rule, ErrorCode::Invalid));
    }
}

//! Tables of spend records: kept for a day, written whole, taken back whole.

use db::{Actor, spend, spend_imports};
use model::{
    ErrorCode,
    id::{SpendDraftId, SpendImportId},
    money::{Currency, Money},
    spend::{Cadence, Spend, SpendStatus},
};
use serde_json::json;
use sqlx::PgPool;
use time::macros::date;

use crate::{workspaces::refusal, world::World};

fn contract(vendor: &str, minor: i64) -> Spend {
    Spend {
        tool_id: None,
        vendor: vendor.to_owned(),
        amount: Money {
            minor,
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

/// A draft, and an import of two records.
pub async fn read_in(world: &World, actor: &Actor) -> (SpendDraftId, SpendImportId) {
    let mut tx = world.begin(actor).await;
    let draft = spend_imports::draft(&mut tx, "costs.csv", "a,b\nx,1\n", &json!({}))
        .await
        .unwrap();
    let (one, two) = (contract("Aster", 100), contract("Bramble", 200));
    let import = spend_imports::write(&mut tx, SpendDraftId::new(), "costs.csv", &[&one, &two])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    (draft, import)
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_draft_is_confirmed_once_and_as_it_was_seen(owner: PgPool) {
    let world = World::new(owner).await;
    let (id, _) = read_in(&world, &world.ada).await;
    let mut tx = world.begin(&world.ada).await;
    let choices = json!({"mark": "comma"});
    spend_imports::choose(&mut tx, id, 1, &choices)
        .await
        .unwrap();
    let draft = spend_imports::get_draft(&mut tx, id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((draft.revision, &draft.choices), (2, &choices));
    for stale in [
        spend_imports::choose(&mut tx, id, 1, &choices).await,
        spend_imports::take_draft(&mut tx, id, 1).await,
    ] {
        let (rule, code, _) = refusal(stale);
        assert_eq!(
            (rule.as_str(), code),
            ("spend_draft_changed", ErrorCode::Conflict)
        );
    }
    spend_imports::take_draft(&mut tx, id, 2).await.unwrap();
    refusal(spend_imports::take_draft(&mut tx, id, 2).await);
    tx.commit().await.unwrap();
    let mut tx = world.begin(&world.grace).await;
    assert_eq!(spend_imports::get_draft(&mut tx, id).await.unwrap(), None);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn drafts_are_few_and_gone_after_a_day(owner: PgPool) {
    let world = World::new(owner).await;
    let mut tx = world.begin(&world.ada).await;
    for _ in 0..8 {
        spend_imports::draft(&mut tx, "", "a,b\n", &json!({}))
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let count = async || -> i64 {
        sqlx::query_scalar("select count(*) from trackr.spend_drafts")
            .fetch_one(&world.owner)
            .await
            .unwrap()
    };
    assert_eq!(count().await, 5, "the newest of one member");
    sqlx::query(
        "update trackr.spend_drafts set created_at = now() - interval '25 hours'
          where id in (select id from trackr.spend_drafts limit 3)",
    )
    .execute(&world.owner)
    .await
    .unwrap();
    assert_eq!(spend_imports::forget_drafts(&world.app).await.unwrap(), 3);
    assert_eq!(count().await, 2);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_is_known_is_recognised(owner: PgPool) {
    let world = World::new(owner).await;
    read_in(&world, &world.ada).await;
    let other_day = Spend {
        renews_on: None,
        ..contract("Aster", 100)
    };
    let contracts = [
        contract("ASTER", 100),
        contract("Aster", 101),
        other_day,
        contract("Bramble", 200),
    ];
    let contracts: Vec<&Spend> = contracts.iter().collect();
    let mut tx = world.begin(&world.ada).await;
    let known = spend_imports::known(&mut tx, &contracts).await.unwrap();
    assert_eq!(known, [true, false, false, true]);
    let mut tx = world.begin(&world.grace).await;
    let known = spend_imports::known(&mut tx, &contracts).await.unwrap();
    assert_eq!(known, [false; 4]);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_import_is_taken_back_whole_but_for_what_was_changed(owner: PgPool) {
    let world = World::new(owner).await;
    let mut tx = world.begin(&world.ada).await;
    let many: Vec<Spend> = (0..5_000)
        .map(|n| contract(&format!("V{n:04}"), n))
        .collect();
    let many: Vec<&Spend> = many.iter().collect();
    let import = spend_imports::write(&mut tx, SpendDraftId::new(), "", &many)
        .await
        .unwrap();
    spend::add(&mut tx, &contract("Somebody else's", 1))
        .await
        .unwrap();
    let all = spend::list(&mut tx).await.unwrap();
    for record in all
        .iter()
        .filter(|record| record.spend.vendor.as_str() < "V0003")
    {
        if record.spend.vendor.starts_with('V') {
            let changed = contract(&record.spend.vendor, 77);
            spend::change(&mut tx, record.id, 1, &changed)
                .await
                .unwrap();
        }
    }
    let changed = spend_imports::changed(&mut tx, import).await.unwrap();
    let vendors: Vec<_> = changed
        .iter()
        .map(|record| record.spend.vendor.as_str())
        .collect();
    assert_eq!(vendors, ["V0000", "V0001", "V0002"]);
    let listed = spend_imports::get(&mut tx, import).await.unwrap().unwrap();
    assert_eq!((listed.records, listed.unchanged), (5_000, 4_997));
    // One is named as it stands, one as it stood before.
    let also = [(changed[0].id, 2), (changed[1].id, 1)];
    assert_eq!(
        spend_imports::undo(&mut tx, import, &also).await.unwrap(),
        Some(4_998)
    );
    assert_eq!(
        spend_imports::undo(&mut tx, import, &also).await.unwrap(),
        None
    );
    let left = spend::list(&mut tx).await.unwrap();
    let vendors: Vec<_> = left
        .iter()
        .map(|record| record.spend.vendor.as_str())
        .collect();
    assert_eq!(vendors, ["Somebody else's", "V0001", "V0002"]);
    let listed = spend_imports::get(&mut tx, import).await.unwrap().unwrap();
    assert!(
        listed.undone_at.is_some() && listed.undone_by.is_some(),
        "{listed:?}"
    );
}

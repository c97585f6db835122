//! What a workspace reckons in.

use db::{Actor, rates};
use model::{
    ErrorCode,
    money::{Currency, Money},
    rate::{Decimal, Rate, RateSource},
};
use sqlx::PgPool;
use time::macros::date;

use crate::{workspaces::refusal, world::World};

/// A rate into euros.
pub fn rate(currency: Currency, units: &str, per: &str) -> Rate {
    Rate {
        currency,
        into: Currency::EUR,
        units: Decimal::parse(units).unwrap(),
        per: Decimal::parse(per).unwrap(),
        day: date!(2026 - 11 - 27),
        source: RateSource::Ecb,
    }
}

/// Euros, and a rate of dollars, in the actor's workspace.
pub async fn set(world: &World, actor: &Actor) {
    set_of(world, actor, "USD").await;
}

/// The same of another currency.
pub async fn set_of(world: &World, actor: &Actor, currency: &str) {
    let currency = Currency::parse(currency).unwrap();
    let mut tx = world.begin(actor).await;
    rates::set_currency(&mut tx, 0, Currency::EUR)
        .await
        .unwrap();
    rates::set(&mut tx, 1, &[rate(currency, "0.925", "1")])
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn rates_are_read_as_they_were_set_each_in_place_of_the_one_before(owner: PgPool) {
    let world = World::new(owner).await;
    let mut tx = world.begin(&world.ada).await;
    assert_eq!(rates::get(&mut tx).await.unwrap(), None);
    drop(tx);
    set(&world, &world.ada).await;
    let mut tx = world.begin(&world.ada).await;
    let pounds = rate(Currency::GBP, "1", "0.85");
    let dollars = rate(Currency::USD, "0.9", "1");
    rates::set(&mut tx, 2, &[pounds.clone(), dollars.clone()])
        .await
        .unwrap();
    let saved = rates::get(&mut tx).await.unwrap().unwrap();
    assert_eq!(saved.revision, 3);
    assert_eq!(saved.rates.all().collect::<Vec<_>>(), [&pounds, &dollars]);
    // Rates into another currency are kept, and count for nothing meanwhile.
    rates::set_currency(&mut tx, 3, Currency::USD)
        .await
        .unwrap();
    let saved = rates::get(&mut tx).await.unwrap().unwrap();
    assert!(saved.rates.is_empty(), "{saved:?}");
    rates::set_currency(&mut tx, 4, Currency::EUR)
        .await
        .unwrap();
    assert!(
        rates::remove(&mut tx, 5, Currency::GBP, Currency::EUR)
            .await
            .unwrap()
    );
    let saved = rates::get(&mut tx).await.unwrap().unwrap();
    assert_eq!(saved.rates.all().collect::<Vec<_>>(), [&dollars]);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn of_two_who_change_rates_the_second_is_told(owner: PgPool) {
    let world = World::new(owner).await;
    set(&world, &world.ada).await;
    let mut tx = world.begin(&world.ada).await;
    let stale = [
        rates::set_currency(&mut tx, 0, Currency::USD).await,
        rates::set_currency(&mut tx, 1, Currency::USD).await,
        rates::set(&mut tx, 1, &[rate(Currency::GBP, "1", "1")]).await,
        rates::remove(&mut tx, 1, Currency::USD, Currency::EUR)
            .await
            .map(|_| ()),
    ];
    for answer in stale {
        let (rule, code, _) = refusal(answer);
        assert_eq!(
            (rule.as_str(), code),
            ("rates_changed", ErrorCode::Conflict)
        );
    }
    let saved = rates::get(&mut tx).await.unwrap().unwrap();
    assert_eq!((saved.revision, saved.rates.all().count()), (2, 1));
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_database_converts_as_the_model_does(owner: PgPool) {
    let codes = [
        "USD", "EUR", "JPY", "KWD", "CLF", "ISK", "TND", "XOF", "CHF",
    ];
    let numbers = [
        "1",
        "0.925",
        "163.5",
        "0.00000001",
        "999999999",
        "1.33333333",
        "487.25",
        "3",
    ];
    let amounts: [i64; 9] = [0, 1, 2, 3, 49, 50, 51, 99_999, 123_456_789];
    for (index, from) in codes.iter().enumerate() {
        for into in codes.iter().filter(|into| *into != from) {
            for (step, units) in numbers.iter().enumerate() {
                let per = numbers[(step + index) % numbers.len()];
                let rate = Rate {
                    currency: Currency::parse(from).unwrap(),
                    into: Currency::parse(into).unwrap(),
                    ..rate(Currency::USD, units, per)
                };
                let found: Vec<String> = sqlx::query_scalar(
                    "select trackr.converted(minor::numeric, $2, $3, $4::text::numeric, $5::text::numeric)::text
                       from unnest($1::bigint[]) with ordinality as m (minor, n) order by n",
                )
                .bind(amounts)
                .bind(from)
                .bind(into)
                .bind(*units)
                .bind(per)
                .fetch_all(&owner)
                .await
                .unwrap();
                assert_eq!(found.len(), amounts.len());
                for (minor, found) in amounts.into_iter().zip(found) {
                    let amount = Money {
                        minor,
                        currency: rate.currency,
                    };
                    if let Some(wanted) = rate.convert(amount) {
                        assert_eq!(found, wanted.minor.to_string(), "{minor} by {rate:?}");
                    }
                }
            }
        }
    }
}

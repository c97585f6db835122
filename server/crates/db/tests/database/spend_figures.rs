//! What the database reckons of spend records, against what the model says of each.

use db::{rates, spend, spend_agenda, spend_sums};
use model::{
    money::{Currency, Money},
    spend::{
        Cadence, Comes, Spend, SpendRecord, SpendSort, SpendStatus, a_year,
        agenda::{self, Due},
        payments,
    },
};
use sqlx::PgPool;
use time::{Date, OffsetDateTime, macros::date};

use crate::world::World;

/// Contracts of every kind, in several currencies, on days that months lack.
fn contracts() -> Vec<Spend> {
    let days = [
        None,
        Some(date!(2023 - 01 - 31)),
        Some(date!(2024 - 02 - 29)),
        Some(date!(2026 - 11 - 27)),
        Some(date!(2026 - 11 - 30)),
        Some(date!(2027 - 03 - 15)),
        Some(date!(2029 - 12 - 31)),
    ];
    let mut all = Vec::new();
    for cadence in Cadence::ALL {
        for status in SpendStatus::ALL {
            for renews_on in days {
                for auto_renew in [true, false] {
                    let number = all.len();
                    all.push(Spend {
                        tool_id: None,
                        vendor: format!("Vendor {number:03}"),
                        amount: Money {
                            minor: 1_000 + i64::try_from(number).unwrap() * 37,
                            currency: [Currency::USD, Currency::EUR, Currency::GBP][number % 3],
                        },
                        cadence: *cadence,
                        seats: None,
                        contract_months: [None, Some(12), Some(1), Some(25), Some(36)][number % 5],
                        payer: None,
                        renews_on,
                        notice_days: [0, 30, 200][number % 3],
                        auto_renew,
                        status: *status,
                    });
                }
            }
        }
    }
    all
}

async fn written(world: &World) -> Vec<SpendRecord> {
    let mut tx = world.begin(&world.ada).await;
    for contract in contracts() {
        spend::add(&mut tx, &contract).await.unwrap();
    }
    let all = spend::list(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    all
}

const DAYS: [Date; 5] = [
    date!(2026 - 11 - 27),
    date!(2026 - 12 - 01),
    date!(2027 - 02 - 28),
    date!(2028 - 02 - 29),
    date!(2027 - 01 - 31),
];

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn totals_and_months_agree_with_the_records(owner: PgPool) {
    let world = World::new(owner).await;
    let records = written(&world).await;
    // What is over by its own day costs nothing, although it is still called active.
    let now = time::OffsetDateTime::now_utc().date();
    let mut each = records.iter().map(|record| &record.spend);
    assert!(each.any(|spend| spend.ended_on(now).is_some()));
    let mut tx = world.begin(&world.ada).await;
    let without_month = records.iter().filter(|record| {
        let spend = &record.spend;
        let paid_seldom = matches!(spend.cadence, Cadence::Annual | Cadence::Quarterly);
        spend.status == SpendStatus::Active && paid_seldom && spend.renews_on.is_none()
    });
    assert_eq!(
        spend_sums::undated(&mut tx).await.unwrap(),
        i64::try_from(without_month.count()).unwrap()
    );
    for round in 0..2 {
        let rates = rates::rates(&mut tx).await.unwrap();
        let rates = rates.as_ref();
        assert_eq!(
            spend_sums::a_year(&mut tx, rates).await.unwrap().amounts(),
            a_year(&records, rates, now).amounts(),
            "round {round}"
        );
        for today in DAYS {
            let found = spend_sums::by_month(&mut tx, rates, today, 30)
                .await
                .unwrap();
            if rates.is_none() {
                assert_eq!(found, payments::by_month(&records, today, 30), "{today}");
            } else {
                assert_eq!(found.len(), 1);
                let wanted = payments::by_month(&converted(&records, rates), today, 30);
                assert_eq!(found, wanted, "{today}");
            }
        }
        if round == 0 {
            crate::rates::set(&world, &world.ada).await;
        }
    }
}

/// The records with their amounts converted; those without a rate are left out.
fn converted(records: &[SpendRecord], rates: Option<&model::rate::Rates>) -> Vec<SpendRecord> {
    let rates = rates.unwrap();
    let one = |record: &SpendRecord| {
        let mut record = record.clone();
        record.spend.amount = rates.convert(record.spend.amount)?;
        Some(record)
    };
    records.iter().filter_map(one).collect()
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_months_hold_what_the_agenda_says_and_no_more_lines_than_asked(owner: PgPool) {
    let world = World::new(owner).await;
    let records = written(&world).await;
    let mut tx = world.begin(&world.ada).await;
    for today in DAYS {
        for from in [today, date!(2028 - 01 - 01)] {
            let all = spend_agenda::months(&mut tx, None, from, 12, today, i64::MAX)
                .await
                .unwrap();
            let found: Vec<_> = all
                .iter()
                .flat_map(|month| &month.lines)
                .map(|line| (line.day, line.due, line.vendor.clone()))
                .collect();
            let mut wanted: Vec<_> = agenda::entries(&records, from, 12, today)
                .iter()
                .map(|entry| (entry.day, entry.due, entry.record.spend.vendor.clone()))
                .collect();
            wanted.sort();
            assert_eq!(found, wanted, "{today} {from}");
            let few = spend_agenda::months(&mut tx, None, from, 12, today, 2)
                .await
                .unwrap();
            for (few, all) in few.iter().zip(&all) {
                let count = i64::try_from(all.lines.len()).unwrap();
                assert!(few.lines.len() <= 2);
                assert_eq!(few.lines[..], all.lines[..few.lines.len()]);
                assert_eq!(few.more + i64::try_from(few.lines.len()).unwrap(), count);
                assert_eq!((&few.days, &few.renewing), (&all.days, &all.renewing));
                let renewing = all
                    .lines
                    .iter()
                    .filter(|line| line.due == Due::Renewal)
                    .filter(|line| matches!(line.comes, Comes::Renews | Comes::Paid));
                let sum = model::rate::Sum::of(renewing.map(|line| line.amount), None);
                assert_eq!(all.renewing.amounts(), sum.amounts());
            }
        }
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_dearest_payees_come_first_tools_by_their_name(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    let mut tx = world.begin(&world.ada).await;
    for (vendor, tool_id, minor, currency) in [
        ("Aster", None, 100, Currency::EUR),
        ("ASTER", None, 200, Currency::EUR),
        ("Larkspur Inc", Some(tool), 1_000, Currency::USD),
        ("Sterling", None, 900, Currency::GBP),
    ] {
        let contract = Spend {
            vendor: vendor.to_owned(),
            tool_id,
            amount: Money { minor, currency },
            cadence: Cadence::Annual,
            status: SpendStatus::Active,
            ..contracts().remove(0)
        };
        spend::add(&mut tx, &contract).await.unwrap();
    }
    tx.commit().await.unwrap();
    crate::rates::set(&world, &world.ada).await;
    let mut tx = world.begin(&world.ada).await;
    let rates = rates::rates(&mut tx).await.unwrap();
    let rates = rates.as_ref();
    let found = spend_sums::by_payee(&mut tx, rates, 10).await.unwrap();
    let shown: Vec<_> = found
        .iter()
        .map(|payee| {
            let amounts = payee.year.amounts();
            (
                payee.name.as_str(),
                amounts.first().map(|amount| amount.minor),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("larkspur.example", Some(925)),
            ("ASTER", Some(300)),
            ("Sterling", None)
        ]
    );
    assert_eq!(found[0].tool, Some(tool));
    assert_eq!(
        spend_sums::by_payee(&mut tx, rates, 2).await.unwrap().len(),
        2
    );
}

fn every() -> &'static spend::Filter {
    static EVERY: std::sync::LazyLock<spend::Filter> =
        std::sync::LazyLock::new(spend::Filter::default);
    &EVERY
}

fn asked(sort: SpendSort, page: i64) -> spend::Asked<'static> {
    spend::Asked {
        search: "",
        filter: every(),
        renewing: false,
        sort,
        today: DAYS[0],
        page,
        per_page: 50,
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_list_is_a_page_in_order_however_many_records_there_are(owner: PgPool) {
    let world = World::new(owner).await;
    let records = written(&world).await;
    let total = records.len();
    let mut tx = world.begin(&world.ada).await;
    assert_eq!(
        spend::count(&mut tx).await.unwrap(),
        i64::try_from(total).unwrap()
    );
    for sort in SpendSort::ALL {
        let mut seen = Vec::new();
        for page in 1..=5 {
            let found = spend::page(&mut tx, asked(*sort, page)).await.unwrap();
            assert!(found.records.len() <= 50, "a page and no more");
            assert_eq!(
                (found.found, found.pages),
                (i64::try_from(total).unwrap(), 5)
            );
            seen.extend(found.records.into_iter().map(|listed| listed.record));
        }
        assert_eq!(seen.len(), total, "each record once");
        let key = |record: &SpendRecord| match sort {
            SpendSort::Vendor => (0, record.spend.vendor.clone()),
            SpendSort::Amount => (
                // What is over costs nothing any more, by the database's own clock.
                record
                    .spend
                    .yearly_on(OffsetDateTime::now_utc().date())
                    .map_or(i64::MAX, |minor| -minor),
                record.spend.vendor.clone(),
            ),
            SpendSort::Notice => (
                record
                    .spend
                    .renewal(DAYS[0])
                    .map_or(i64::MAX, |next| i64::from(next.opt_out.to_julian_day())),
                record.spend.vendor.clone(),
            ),
        };
        assert!(seen.is_sorted_by_key(key), "{sort:?}");
    }
    let last = spend::page(&mut tx, asked(SpendSort::Vendor, 99))
        .await
        .unwrap();
    assert_eq!(last.page, 5, "a page after the last is the last");
    let renewing = spend::Asked {
        renewing: true,
        per_page: 1_000,
        ..asked(SpendSort::Notice, 1)
    };
    let found = spend::page(&mut tx, renewing).await.unwrap();
    let wanted = records
        .iter()
        .filter(|record| record.spend.renewal(DAYS[0]).is_some());
    assert_eq!(found.records.len(), wanted.count());
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn vendors_and_tools_are_found_in_any_case(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    let mut tx = world.begin(&world.ada).await;
    for (vendor, tool_id) in [("\u{dc}berwerk 100%", None), ("Aster", Some(tool))] {
        let contract = Spend {
            vendor: vendor.to_owned(),
            tool_id,
            ..contracts().remove(0)
        };
        spend::add(&mut tx, &contract).await.unwrap();
    }
    for (search, wanted) in [
        ("\u{fc}BERWERK", 1),
        ("LARKSPUR", 1),
        ("%", 1),
        ("_", 0),
        ("", 2),
        ("zz", 0),
    ] {
        let asked = spend::Asked {
            search,
            ..asked(SpendSort::Vendor, 1)
        };
        let found = spend::page(&mut tx, asked).await.unwrap();
        assert_eq!(found.found, wanted, "{search:?}");
        assert_eq!(found.records.len(), usize::try_from(wanted).unwrap());
    }
}

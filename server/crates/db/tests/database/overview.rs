//! What the overview reckons and looks up, without reading everything.

use db::{
    Actor, overlap, rates, reports, runs, spend, spend_actuals, spend_sums, spend_trend,
    spend_unused,
    tools::{self, Figures, NewTool, filing::Filing},
};
use model::{
    change::PriceHistory,
    id::{SpendId, ToolId},
    money::{Currency, Money},
    rate::Sum,
    report::{Amount, Detail, Fact, FactId, FactKind, Period, Price, Report, ToolIdentity, Unit},
    spend::{
        Cadence, Spend, SpendStatus,
        plan::{MONTHS, Year},
    },
    tool::ToolStatus,
};
use sqlx::PgPool;
use time::{Date, Month, macros::date};

use crate::world::{World, report};

const TODAY: Date = date!(2026 - 11 - 28);

const MOST: overlap::Most = overlap::Most {
    categories: 2,
    tools: 2,
    purposes: 2,
};

fn contract(tool_id: Option<ToolId>, minor: i64, currency: Currency) -> Spend {
    Spend {
        tool_id,
        vendor: "Larkspur Works".to_owned(),
        amount: Money { minor, currency },
        cadence: Cadence::Annual,
        seats: None,
        contract_months: None,
        payer: None,
        renews_on: None,
        notice_days: 0,
        auto_renew: true,
        status: SpendStatus::Active,
    }
}

async fn write(world: &World, actor: &Actor, spend: &Spend) -> SpendId {
    let mut tx = world.begin(actor).await;
    let id = spend::add(&mut tx, spend).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// Writes what was paid of a new record in months of a year.
async fn pay(world: &World, actor: &Actor, record: SpendId, year: i32, paid: &[(usize, i64)]) {
    let mut tx = world.begin(actor).await;
    let there = spend::get(&mut tx, record).await.unwrap().unwrap();
    let currency = there.spend.amount.currency;
    let mut months = [None; MONTHS];
    for (month, minor) in paid {
        months[month - 1] = Some(*minor);
    }
    spend_actuals::write_year(&mut tx, record, currency, year, &[None; MONTHS], &months)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Makes a record older than it is.
async fn written_on(world: &World, record: SpendId, day: Date) {
    sqlx::query("update trackr.spend_records set created_at = $2::date where id = $1")
        .bind(record.0)
        .bind(day)
        .execute(&world.owner)
        .await
        .unwrap();
}

async fn file(world: &World, actor: &Actor, tool: ToolId, category: Option<&str>) {
    let mut tx = world.begin(actor).await;
    let revision = tools::get(&mut tx, tool).await.unwrap().unwrap().revision;
    let filing = Filing {
        category: category.map(str::to_owned),
        ..Filing::default()
    };
    tools::filing::file(&mut tx, tool, revision, &filing)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// A tool in use of a category.
async fn used(world: &World, actor: &Actor, host: &str, category: Option<&str>) -> ToolId {
    let tool = world.add_tool(actor, host).await;
    let mut tx = world.begin(actor).await;
    db::decisions::decide(&mut tx, tool, 0, ToolStatus::InUse, "We use it.")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    file(world, actor, tool, category).await;
    tool
}

fn shown(sum: &Sum) -> Vec<String> {
    sum.amounts().iter().map(ToString::to_string).collect()
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn spend_is_added_up_by_category_and_the_rest_stands_together(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = async |host: &str, category: Option<&str>, minor, currency| {
        let tool = world.add_tool(&world.ada, host).await;
        file(&world, &world.ada, tool, category).await;
        write(&world, &world.ada, &contract(Some(tool), minor, currency)).await;
    };
    tool("a.example", Some("crm"), 300_000, Currency::USD).await;
    tool("b.example", Some("crm"), 300_000, Currency::EUR).await;
    tool("c.example", Some("wiki"), 500_000, Currency::EUR).await;
    tool("d.example", None, 40_000, Currency::EUR).await;
    tool("e.example", Some("chat"), 20_000, Currency::GBP).await;
    write(&world, &world.ada, &contract(None, 10_000, Currency::EUR)).await;
    let ended = Spend {
        status: SpendStatus::Ended,
        ..contract(None, 99_999_900, Currency::EUR)
    };
    write(&world, &world.ada, &ended).await;
    write(&world, &world.grace, &contract(None, 77_700, Currency::EUR)).await;
    crate::rates::set(&world, &world.ada).await;

    let mut tx = world.begin(&world.ada).await;
    let rates = rates::rates(&mut tx).await.unwrap();
    let found = spend_sums::by_category(&mut tx, rates.as_ref(), 3)
        .await
        .unwrap();
    let named: Vec<_> = found
        .dearest
        .iter()
        .map(|each| (each.category.as_deref(), shown(&each.year)))
        .collect();
    // 3,000 dollars are 2,775 euros. A tool without a category and a record without a tool stand together.
    assert_eq!(
        named,
        [
            (Some("crm"), vec!["€5,775".to_owned()]),
            (Some("wiki"), vec!["€5,000".to_owned()]),
            (None, vec!["€500".to_owned()]),
        ]
    );
    assert_eq!(found.more, 1);
    let left_out: Vec<_> = found.others.left_out().map(|part| part.sum.minor).collect();
    assert_eq!(
        left_out,
        [20_000],
        "without a rate it is said and not guessed"
    );
    let all = spend_sums::by_category(&mut tx, None, 10).await.unwrap();
    assert_eq!((all.more, all.others.is_empty()), (0, true));
    assert_eq!(shown(&all.dearest[0].year), ["€3,000", "$3,000"]);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn months_behind_hold_what_was_committed_and_what_is_known_as_paid(owner: PgPool) {
    let world = World::new(owner).await;
    let ada = &world.ada;
    let record = async |spend: Spend, day: Date| {
        let id = write(&world, ada, &spend).await;
        written_on(&world, id, day).await;
        id
    };
    let base = contract(None, 120_000, Currency::USD);
    // Known since it was written down in September.
    let plain = record(base.clone(), date!(2026 - 09 - 10)).await;
    // Written down today; its term began in March.
    record(
        Spend {
            renews_on: Some(date!(2027 - 03 - 15)),
            ..base.clone()
        },
        TODAY,
    )
    .await;
    // Written down today, paid in October.
    let monthly = Spend {
        cadence: Cadence::Monthly,
        amount: Money {
            minor: 10_000,
            currency: Currency::USD,
        },
        ..base.clone()
    };
    let metered = record(monthly.clone(), TODAY).await;
    pay(&world, ada, metered, 2026, &[(10, 7_000), (11, 0)]).await;
    // Ended in August; ended nobody knows when; on trial; once; another workspace's.
    record(
        Spend {
            status: SpendStatus::Ended,
            renews_on: Some(date!(2026 - 08 - 20)),
            ..monthly.clone()
        },
        date!(2024 - 01 - 01),
    )
    .await;
    for (status, cadence) in [
        (SpendStatus::Ended, Cadence::Monthly),
        (SpendStatus::Trial, Cadence::Monthly),
        (SpendStatus::Active, Cadence::OneOff),
    ] {
        let other = Spend {
            status,
            cadence,
            ..base.clone()
        };
        record(other, date!(2024 - 01 - 01)).await;
    }
    let theirs = write(&world, &world.grace, &monthly).await;
    pay(&world, &world.grace, theirs, 2026, &[(11, 5)]).await;

    let mut tx = world.begin(ada).await;
    let past = spend_trend::of_months(&mut tx, None, TODAY, 12)
        .await
        .unwrap();
    assert_eq!(past.undated, 1);
    assert_eq!(past.trends.len(), 1);
    let months = &past.trends[0].months;
    assert_eq!(
        (months[0].first, months[11].first),
        (date!(2025 - 12 - 01), date!(2026 - 11 - 01))
    );
    let committed: Vec<i64> = months.iter().map(|month| month.committed).collect();
    assert_eq!(
        committed,
        [
            10_000, 10_000, 10_000, 20_000, 20_000, 20_000, 20_000, 20_000, 20_000, 20_000, 30_000,
            30_000
        ]
    );
    let paid: Vec<_> = months
        .iter()
        .map(|month| (month.paid, month.known))
        .collect();
    assert_eq!(paid[9..], [(None, 0), (Some(7_000), 1), (Some(0), 1)]);
    assert_eq!(months[11].records, 3);
    // The last month is what the page calls committed a month.
    let year = spend_sums::a_year(&mut tx, None).await.unwrap();
    assert_eq!(year.a_month(), [past.trends[0].committed()]);
    drop(tx);

    // An actual of an earlier month says that it ran then.
    pay(&world, ada, plain, 2026, &[(1, 9_000)]).await;
    crate::rates::set(&world, ada).await;
    let mut tx = world.begin(ada).await;
    let rates = rates::rates(&mut tx).await.unwrap();
    let past = spend_trend::of_months(&mut tx, rates.as_ref(), TODAY, 12)
        .await
        .unwrap();
    let january = past.trends[0].months[1];
    assert_eq!(past.trends[0].currency, Currency::EUR);
    assert_eq!((january.committed, january.paid), (18_500, Some(8_325)));
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_database_plans_months_as_the_model_does(owner: PgPool) {
    let days = [
        None,
        Some(date!(2024 - 02 - 29)),
        Some(date!(2026 - 11 - 01)),
        Some(date!(2026 - 11 - 30)),
        Some(date!(2027 - 03 - 15)),
    ];
    let months: Vec<Date> = (1..=12)
        .map(|number| Date::from_calendar_date(2026, Month::try_from(number).unwrap(), 1).unwrap())
        .collect();
    for cadence in Cadence::ALL {
        for status in SpendStatus::ALL {
            for (renews_on, auto_renew, contract_months) in days.iter().flat_map(|day| {
                [None, Some(18), Some(36)]
                    .into_iter()
                    .flat_map(|months| [(*day, true, months), (*day, false, months)])
            }) {
                let spend = Spend {
                    cadence: *cadence,
                    status: *status,
                    renews_on,
                    auto_renew,
                    contract_months,
                    ..contract(None, 700, Currency::USD)
                };
                let year = Year::of(&spend, 2026, [None; MONTHS]);
                let found: Vec<Option<i64>> = sqlx::query_scalar(
                    "select trackr.planned($1, $2, $3, $7, $4, $5, month)
                       from unnest($6::date[]) with ordinality as m (month, n) order by n",
                )
                .bind(spend.amount.minor)
                .bind(cadence.as_str())
                .bind(renews_on)
                .bind(auto_renew)
                .bind(status.as_str())
                .bind(&months)
                .bind(contract_months.map(|months: u16| months.cast_signed()))
                .fetch_all(&owner)
                .await
                .unwrap();
                let nowhere = *status == SpendStatus::Active
                    && renews_on.is_none()
                    && !matches!(cadence, Cadence::Monthly | Cadence::Usage);
                let wanted = year.planned.map(|planned| (!nowhere).then_some(planned));
                assert_eq!(found, wanted, "{spend:?}");
            }
        }
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn unused_budget_counts_months_that_are_known_and_sets_nothing_off(owner: PgPool) {
    let world = World::new(owner).await;
    let monthly = |vendor: &str, currency| Spend {
        vendor: vendor.to_owned(),
        cadence: Cadence::Monthly,
        ..contract(None, 10_000, currency)
    };
    let record = async |vendor: &str, currency, year: i32, paid: &[(usize, i64)]| {
        let id = write(&world, &world.ada, &monthly(vendor, currency)).await;
        pay(&world, &world.ada, id, year, paid).await;
    };
    record("Aster", Currency::USD, 2026, &[(9, 4_000), (10, 9_000)]).await;
    record("Briar", Currency::EUR, 2026, &[(10, 2_000)]).await;
    // Above its plan, at it, of a year before, without a rate, and not written down at all.
    record("Cedar", Currency::EUR, 2026, &[(10, 90_000)]).await;
    record("Dune", Currency::EUR, 2026, &[(10, 10_000)]).await;
    record("Elm", Currency::EUR, 2024, &[(10, 1)]).await;
    record("Fern", Currency::GBP, 2026, &[(10, 9_999)]).await;
    write(&world, &world.ada, &monthly("Glen", Currency::EUR)).await;
    // Nobody knows in which month a yearly amount without a day is paid.
    let undated = write(&world, &world.ada, &contract(None, 999_999, Currency::EUR)).await;
    pay(&world, &world.ada, undated, 2026, &[(10, 1)]).await;
    crate::rates::set(&world, &world.ada).await;

    let mut tx = world.begin(&world.ada).await;
    let rates = rates::rates(&mut tx).await.unwrap();
    let from = spend_trend::first(TODAY, 12);
    let budget = spend_unused::budget(&mut tx, rates.as_ref(), from, TODAY, 3)
        .await
        .unwrap();
    assert_eq!((budget.known, budget.records), (5, 3));
    // 70 dollars are 64.75 euros; with 80 of the other.
    assert_eq!(shown(&budget.unused), ["€144.75"]);
    assert_eq!(
        budget
            .unused
            .left_out()
            .map(|part| part.sum.minor)
            .collect::<Vec<_>>(),
        [1]
    );
    let most: Vec<_> = budget
        .most
        .iter()
        .map(|each| {
            (
                each.vendor.as_str(),
                each.months,
                each.planned.minor,
                each.paid.minor,
            )
        })
        .collect();
    assert_eq!(
        most,
        [
            ("Briar", 1, 10_000, 2_000),
            ("Aster", 2, 20_000, 13_000),
            ("Fern", 1, 10_000, 9_999)
        ]
    );
    assert!(shown(&budget.most[2].unused).is_empty(), "without a rate");
    let mut theirs = world.begin(&world.grace).await;
    let nothing = spend_unused::budget(&mut theirs, None, from, TODAY, 2)
        .await
        .unwrap();
    assert_eq!(nothing, spend_unused::Budget::default());
}

fn described(name: &str, tagline: &str) -> Report {
    let report = report(name);
    Report {
        tool: ToolIdentity {
            tagline: Some(tagline.to_owned()),
            ..report.tool.clone()
        },
        ..report
    }
}

async fn research(world: &World, actor: &Actor, tool: ToolId, report: &Report) {
    world.enqueue(actor, tool).await;
    let lease = world.claim().await;
    world.finish(&lease, report).await;
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn tools_in_use_overlap_by_category_and_by_what_their_vendors_say(owner: PgPool) {
    let world = World::new(owner).await;
    let ada = &world.ada;
    let wiki = Some("wiki");
    let one = used(&world, ada, "inkwell.example", wiki).await;
    let other = used(&world, ada, "larkspur.example", wiki).await;
    let alone = used(&world, ada, "aster.example", Some("chat")).await;
    let near = used(&world, ada, "quillmark.example", None).await;
    // Not in use.
    let tried = world.add_tool(ada, "tried.example").await;
    file(&world, ada, tried, Some("chat")).await;
    write(&world, ada, &contract(Some(other), 50_000, Currency::USD)).await;
    write(&world, ada, &contract(Some(near), 70_000, Currency::USD)).await;
    for (tool, name, tagline) in [
        (
            one,
            "Inkwell",
            "The best team platform for meeting notes that file themselves",
        ),
        (other, "Larkspur", "Meeting notes, filed"),
        (
            alone,
            "Aster",
            "The best platform for your team to work better",
        ),
        (near, "Quillmark", "Filing of notes"),
        (tried, "Tried", "Filing of notes"),
    ] {
        research(&world, ada, tool, &described(name, tagline)).await;
    }
    let mut tx = world.begin(ada).await;
    let found = overlap::get(&mut tx, None, MOST).await.unwrap();
    assert_eq!((found.categories.len(), found.more), (1, 0));
    let category = &found.categories[0];
    assert_eq!((category.category.as_str(), category.tools), ("wiki", 2));
    assert_eq!(shown(&category.year), ["$500"]);
    let dearest: Vec<_> = category
        .dearest
        .iter()
        .map(|tool| (tool.name.as_str(), shown(&tool.year)))
        .collect();
    assert_eq!(
        dearest,
        [("Larkspur", vec!["$500".to_owned()]), ("Inkwell", vec![])]
    );
    // Two of the same category stand there already, and words of every vendor say nothing.
    let pairs: Vec<_> = found
        .purposes
        .iter()
        .map(|pair| {
            let mut names = [pair.one.name.as_str(), pair.other.name.as_str()];
            names.sort_unstable();
            (names, pair.stems.clone())
        })
        .collect();
    let words = vec!["file".to_owned(), "note".to_owned()];
    assert_eq!(pairs.len(), 2, "{pairs:?}");
    assert!(
        pairs.contains(&(["Inkwell", "Quillmark"], words.clone())),
        "{pairs:?}"
    );
    assert!(
        pairs.contains(&(["Larkspur", "Quillmark"], words)),
        "{pairs:?}"
    );
    drop(tx);
    crate::rates::set_of(&world, ada, "GBP").await;
    let mut tx = world.begin(ada).await;
    let rates = rates::rates(&mut tx).await.unwrap();
    let found = overlap::get(&mut tx, rates.as_ref(), MOST).await.unwrap();
    assert!(
        shown(&found.categories[0].year).is_empty(),
        "without a rate"
    );
    let mut theirs = world.begin(&world.grace).await;
    let nothing = overlap::get(&mut theirs, None, MOST).await.unwrap();
    assert_eq!(nothing, overlap::Overlap::default());
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn figures_and_newest_reports_are_those_of_the_newest_versions(owner: PgPool) {
    let world = World::new(owner).await;
    let ada = &world.ada;
    let first = world.add_tool(ada, "first.example").await;
    let second = world.add_tool(ada, "second.example").await;
    world.add_tool(ada, "unread.example").await;
    for tool in [first, second, first] {
        research(&world, ada, tool, &report("Harbour")).await;
    }
    world.research(&world.grace, "theirs.example").await;
    let waits = world.add_and_enqueue(ada, "waits.example").await;
    let mut tx = world.begin(ada).await;
    assert_eq!(
        tools::figures(&mut tx).await.unwrap(),
        Figures {
            tools: 4,
            reported: 2,
            facts: 4
        }
    );
    let newest = async |tx: &mut db::TenantTx, most| {
        let found = tools::reported(tx, most).await.unwrap();
        let found = found.into_iter().map(|tool| (tool.id, tool.report.version));
        found.collect::<Vec<_>>()
    };
    assert_eq!(newest(&mut tx, 6).await, [(first, 2), (second, 1)]);
    assert_eq!(newest(&mut tx, 1).await, [(first, 2)]);

    let (going_on, all) = runs::going_on(&mut tx, 5).await.unwrap();
    assert_eq!((going_on[0].id, going_on.len(), all), (waits, 1, 1));
    let asked = [(first, 1), (first, 2), (second, 2)];
    let mut versions: Vec<_> = reports::of_versions(&mut tx, &asked, FactKind::ALL)
        .await
        .unwrap()
        .into_iter()
        .map(|stored| (stored.tool_id, stored.version, stored.report.facts.len()))
        .collect();
    versions.sort_unstable_by_key(|(_, version, _)| *version);
    assert_eq!(versions, [(first, 1, 2), (first, 2, 2)]);
}

/// A report that states one price of a plan for each of these, in dollars.
fn priced(dollars: &[i64]) -> Report {
    let mut report = report("Harbour");
    let stated = report.facts[0].clone();
    report.facts = (1..)
        .zip(dollars)
        .map(|(number, dollars)| {
            let price = Price {
                unit: Unit::Seat,
                period: Some(Period::Month),
                ..Price::flat(
                    format!("Plan {number}"),
                    Amount::Exact(Money {
                        minor: dollars * 100,
                        currency: Currency::USD,
                    }),
                )
            };
            Fact {
                id: FactId(format!("f{number}")),
                value: price.to_string(),
                detail: Some(Detail::Price(price)),
                ..stated.clone()
            }
        })
        .collect();
    report
}

/// Of a version that changed nothing, later ones included, nothing is told; a price stays told though they follow it.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn tools_with_other_prices_are_found_whatever_follows_them(owner: PgPool) {
    let world = World::new(owner).await;
    let ada = &world.ada;
    let tool = world.add_tool(ada, "first.example").await;
    for dollars in [&[12][..], &[15], &[15], &[], &[15], &[18], &[18]] {
        research(&world, ada, tool, &priced(dollars)).await;
    }
    let same = world.add_tool(ada, "second.example").await;
    for prices in [[12, 14], [14, 12], [12, 14]] {
        let mut report = priced(&prices);
        for (at, fact) in report.facts.iter_mut().enumerate() {
            // In another order.
            fact.value = format!("Team={} USD", prices[at]);
        }
        research(&world, ada, same, &report).await;
    }
    let newer = world.add_tool(ada, "third.example").await;
    for dollars in [12, 13] {
        research(&world, ada, newer, &priced(&[dollars])).await;
    }
    world.research(&world.grace, "theirs.example").await;
    let since = time::OffsetDateTime::now_utc() - time::Duration::days(90);
    let repriced = async |since, skip, most| {
        let mut tx = world.begin(ada).await;
        let found = reports::repriced(&mut tx, since, skip, most).await.unwrap();
        let tools = found.tools.into_iter().map(|each| {
            let versions = each.versions.into_iter().map(|(version, _)| version);
            (each.tool, versions.collect::<Vec<_>>())
        });
        (tools.collect::<Vec<_>>(), found.all)
    };
    let (first, third) = ((tool, vec![6, 2]), (newer, vec![2]));
    assert_eq!(
        repriced(since, 0, 9).await,
        (vec![third.clone(), first.clone()], 2)
    );
    assert_eq!(repriced(since, 0, 1).await, (vec![third.clone()], 2));
    assert_eq!(repriced(since, 1, 1).await, (vec![first.clone()], 2));
    // What is paid for comes first.
    write(&world, ada, &contract(Some(tool), 1_000, Currency::USD)).await;
    assert_eq!(repriced(since, 0, 9).await, (vec![first, third.clone()], 2));
    sqlx::query(
        "update trackr.reports set created_at = now() - interval '91 days' where version < 6 and tool_id = $1",
    )
    .bind(tool.0)
    .execute(&world.owner)
    .await
    .unwrap();
    assert_eq!(
        repriced(since, 0, 9).await,
        (vec![(tool, vec![6]), third], 2)
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_plans_cost_is_known_of_the_versions_that_say_it(owner: PgPool) {
    let world = World::new(owner).await;
    let ada = &world.ada;
    let (tool, other) = (
        world.add_tool(ada, "first.example").await,
        world.add_tool(ada, "second.example").await,
    );
    for dollars in [&[8, 20][..], &[], &[9], &[11]] {
        research(&world, ada, tool, &priced(dollars)).await;
    }
    research(&world, ada, other, &priced(&[5])).await;
    let mut tx = world.begin(ada).await;
    let mut stated = async |tool, versions: &[i32]| {
        let mut stated = Vec::new();
        for version in versions {
            let stored = reports::version(&mut tx, tool, *version).await.unwrap();
            let stored = stored.unwrap();
            let facts = stored.report.facts;
            stated.push((*version, stored.created_at.date(), facts));
        }
        PriceHistory::new(stated)
    };
    let (three, one) = (stated(tool, &[1, 3]).await, stated(other, &[1]).await);
    let asked = [(tool, 4), (other, 9)];
    let found = reports::price_histories(&mut tx, &asked).await.unwrap();
    assert_eq!(found.get(&tool), Some(&three));
    assert_eq!(found.get(&other), Some(&one));
    assert_ne!(three, one);
    drop(tx);
    let mut theirs = world.begin(&world.grace).await;
    let found = reports::price_histories(&mut theirs, &asked).await.unwrap();
    assert!(found.is_empty(), "{found:?}");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_tool_is_found_by_what_it_is_called(owner: PgPool) {
    let world = World::new(owner).await;
    let add = async |name: &str, host: &str, key: &str| {
        let url = format!("https://{key}/");
        let tool = NewTool {
            name,
            host,
            key,
            url: &url,
            page: None,
        };
        let mut tx = world.begin(&world.ada).await;
        let added = tools::add(&mut tx, tool).await.unwrap();
        tx.commit().await.unwrap();
        added.id
    };
    let aster = add("Aster", "aster.example", "aster.example").await;
    let docs = add("aster", "aster.example", "aster.example/docs").await;
    let umber = add("\u{dc}berwerk", "uber.example", "uber.example").await;
    let mut tx = world.begin(&world.ada).await;
    for (typed, wanted) in [
        ("ASTER", vec![aster, docs]),
        ("Aster (aster.example)", vec![aster]),
        ("aster (ASTER.example/docs)", vec![docs]),
        // An address is nearer than a host that several share.
        ("aster.example", vec![aster]),
        ("https://aster.example/docs/", vec![docs]),
        ("\u{fc}BERWERK", vec![umber]),
        ("uber.example", vec![umber]),
        ("aste", vec![]),
        ("%", vec![]),
        ("a\0b", vec![]),
    ] {
        let found = tools::called(&mut tx, typed).await.unwrap();
        let mut ids: Vec<_> = found.iter().map(|tool| tool.id).collect();
        let mut wanted = wanted;
        ids.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(ids, wanted, "{typed:?}");
    }
    let labels = async |tx: &mut db::TenantTx, search: &str, most| {
        let found = tools::names(tx, search, most).await.unwrap();
        found.into_iter().map(|tool| tool.label).collect::<Vec<_>>()
    };
    assert_eq!(
        labels(&mut tx, "", 2).await,
        ["\u{dc}berwerk", "aster (aster.example/docs)"],
        "of all the newest, and no more than asked"
    );
    assert_eq!(
        labels(&mut tx, "BER", 9).await,
        ["\u{dc}berwerk"],
        "in any case, and within a name"
    );
    assert_eq!(labels(&mut tx, "docs", 9).await.len(), 1);
    let named = tools::name(&mut tx, aster).await.unwrap().unwrap();
    assert_eq!(named.label, "Aster (aster.example)");
    let mut theirs = world.begin(&world.grace).await;
    assert_eq!(tools::name(&mut theirs, aster).await.unwrap(), None);
    assert!(
        tools::called(&mut theirs, "aster")
            .await
            .unwrap()
            .is_empty()
    );
    assert!(labels(&mut theirs, "aster", 9).await.is_empty());
}

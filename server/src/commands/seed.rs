//! `trackr seed`: a large workspace of fictional tools, to see how pages behave with many. The same figures make the same
//! rows, and every rule of the database holds for them.

mod words;

use anyhow::{Context, Result, bail};
use auth::local::USERS;
use db::{
    SystemTx, TenantTx,
    archive::{
        self,
        decisions::{self, DecisionRow},
        facts::{self, FactRow},
        money::{self, MoneyRow},
        rates::{self, RateRow},
        reports::{self, ReportRow},
        runs::{self, RunRow},
        spend::{self, SpendRow},
        spend_actuals::{self, SpendActualRow},
        tools::{self, ToolRow},
    },
};
use model::{
    id::{ReportId, RunId, SpendId, ToolId},
    money::{Currency, Money},
    rate::RateSource,
    report::{
        Amount, Detail, Dimension, FactId, FactKind, Origin, Outcome, Overall, PageKind, Period,
        Point, Price, Reason, Report, Score, Source, Status, ToolIdentity, Unit,
    },
    run::{Progress, RunState},
    spend::{Cadence, SpendStatus},
    tool::{Every, ToolStatus},
};
use serde_json::Value;
use time::{
    Date, Duration, Month, OffsetDateTime,
    macros::{date, datetime},
};
use uuid::Uuid;

use self::words::{AUDIENCES, CATEGORIES, FIRST, PURPOSES, REASONS, SECOND, STATED, TAGS, THIRD};
use super::{
    say,
    store::{self, Opened},
};
use crate::{cli::Seed, config};

/// Rows stored in one statement.
const BATCH: usize = 500;

/// When the first tool was added; the others follow.
const BEGIN: OffsetDateTime = datetime!(2025-01-06 08:00 UTC);

/// What other currencies are worth in euros, of which totals are.
const RATES: [(Currency, &str); 2] = [(Currency::USD, "0.92"), (Currency::GBP, "1.17")];

/// The first of the twelve months in which payments are written down.
const PAID_FROM: Date = date!(2025 - 12 - 01);

pub async fn seed(options: Seed) -> Result<()> {
    let (publishable, secret, webhook) = config::clerk_settings();
    if publishable.is_some() || secret.is_some() || webhook.is_some() {
        bail!("Workspaces are seeded where identity is local. Unset the CLERK_ variables.");
    }
    let opened = store::open(&options.workspace).await?;
    let done = fill(&opened, &options).await;
    let told = analyze(&opened).await;
    opened.database.close().await;
    done.and(told)?;
    say(format_args!(
        "The workspace {} now holds {} tools with {} facts, and {} spend records.",
        options.workspace, options.tools, options.facts, options.spend
    ))
}

/// Else the first pages are planned as if there were nothing yet.
async fn analyze(opened: &Opened) -> Result<()> {
    let mut tx = SystemTx::begin(&opened.database.pool).await?;
    tx.analyze().await?;
    Ok(tx.commit().await?)
}

/// Everything in one transaction: all of it or nothing.
async fn fill(opened: &Opened, options: &Seed) -> Result<()> {
    if !USERS.iter().any(|user| user.email == opened.admin) {
        bail!(
            "The Admin of {} is none of the local people, so this is somebody's real workspace.",
            options.workspace
        );
    }
    let mut tx = TenantTx::begin(&opened.database.pool, &opened.actor).await?;
    if !archive::is_empty(&mut tx).await? {
        bail!(
            "The workspace {} is not empty. Name an empty one.",
            options.workspace
        );
    }
    let tools = 0..u64::from(options.tools);
    let made = Made {
        options,
        admin: &opened.admin,
    };
    for batch in batches(tools.clone()) {
        let rows: Vec<ToolRow> = batch.clone().map(|n| made.tool(n)).collect();
        tools::store(&mut tx, &rows).await?;
        let rows: Vec<DecisionRow> = batch.clone().flat_map(|n| made.decisions(n)).collect();
        decisions::store(&mut tx, &rows).await?;
        let rows: Vec<RunRow> = batch.clone().map(|n| made.run(n)).collect::<Result<_>>()?;
        runs::store(&mut tx, &rows).await?;
        let rows: Vec<ReportRow> = batch
            .clone()
            .filter(|n| has_report(*n))
            .map(|n| made.report(n))
            .collect::<Result<_>>()?;
        reports::store(&mut tx, &rows).await?;
        let rows: Vec<FactRow> = batch
            .filter(|n| has_report(*n))
            .flat_map(|n| made.facts(n))
            .collect::<Result<_>>()?;
        for rows in rows.chunks(BATCH) {
            facts::store(&mut tx, rows).await?;
        }
    }
    if options.spend > 0 {
        reckoned(&mut tx).await?;
    }
    for batch in batches(0..u64::from(options.spend)) {
        let records: Vec<SpendRow> = batch.clone().map(|n| made.spend(n)).collect();
        spend::store(&mut tx, &records).await?;
        let paid = batch.zip(&records).flat_map(|(n, record)| paid(n, record));
        let paid: Vec<SpendActualRow> = paid.collect();
        for rows in paid.chunks(BATCH) {
            spend_actuals::store(&mut tx, rows).await?;
        }
    }
    if !facts::are_complete(&mut tx).await? {
        bail!("A report has not as many facts as it says.");
    }
    tx.commit().await.context("The workspace was not filled")
}

/// The currency of totals, and the rates into it.
async fn reckoned(tx: &mut TenantTx) -> Result<()> {
    let money = MoneyRow {
        currency: Currency::EUR,
        updated_at: BEGIN,
    };
    money::store(tx, &[money]).await?;
    let rate = |(number, (currency, units)): (u64, (Currency, &str))| RateRow {
        id: id(5, number),
        into_currency: Currency::EUR,
        currency,
        units: units.to_owned(),
        per: "1".to_owned(),
        day: PAID_FROM.to_string(),
        source: RateSource::Hand,
    };
    let rates: Vec<RateRow> = (0..).zip(RATES).map(rate).collect();
    Ok(rates::store(tx, &rates).await?)
}

/// What was paid of every third record that is paid by the month, somewhat below or above what it plans.
fn paid(n: u64, record: &SpendRow) -> Vec<SpendActualRow> {
    let monthly = matches!(record.cadence, Cadence::Monthly | Cadence::Usage);
    if !n.is_multiple_of(3) || !monthly || record.status != SpendStatus::Active {
        return Vec::new();
    }
    let months = (0..12_u8).filter_map(|month| {
        let place = i32::from(month) + 11;
        let number = u8::try_from(place % 12 + 1).ok()?;
        let year = PAID_FROM.year() + place / 12;
        let first = Date::from_calendar_date(year, Month::try_from(number).ok()?, 1).ok()?;
        let number = n * 12 + u64::from(month);
        let hundredths = i64::try_from(60 + chance(number, 40, 55)).ok()?;
        Some(SpendActualRow {
            id: id(6, number),
            record_id: record.id,
            month: first.to_string(),
            amount_minor: record.amount_minor / 100 * hundredths,
            planned_minor: None,
        })
    });
    months.collect()
}

fn batches(all: std::ops::Range<u64>) -> impl Iterator<Item = std::ops::Range<u64>> {
    let end = all.end;
    all.step_by(BATCH)
        .map(move |from| from..end.min(from + BATCH as u64))
}

/// One tool of twenty was never read to the end.
const fn has_report(n: u64) -> bool {
    n % 20 != 19
}

/// A number that looks like chance and is not: the same for the same `n` and `salt`. (SplitMix64.)
const fn chance(n: u64, salt: u64, below: u64) -> u64 {
    let mut z = n
        .wrapping_mul(0x9E37_79B9_7F4A_7C15)
        .wrapping_add(salt.wrapping_mul(0xD1B5_4A32_D192_ED03));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (z ^ (z >> 31)) % below
}

fn of<const N: usize>(list: [&'static str; N], n: u64, salt: u64) -> &'static str {
    let place = usize::try_from(chance(n, salt, N as u64)).unwrap_or_default();
    list.get(place).copied().unwrap_or_default()
}

/// An id that tells what it is of: its kind and its number.
fn id(kind: u8, n: u64) -> Uuid {
    let bytes = (u128::from(kind) << 112) | (u128::from(n) + 1);
    uuid::Builder::from_custom_bytes(bytes.to_be_bytes()).into_uuid()
}

struct Made<'a> {
    options: &'a Seed,
    admin: &'a str,
}

impl Made<'_> {
    /// How many facts the tool's report has: as many as the others, the rest for the first ones.
    fn fact_count(&self, n: u64) -> u64 {
        let tools = u64::from(self.options.tools);
        let with_report = (tools - tools / 20).max(1);
        let place = n - n / 20;
        let facts = u64::from(self.options.facts);
        facts / with_report + u64::from(place < facts % with_report)
    }

    fn name(n: u64) -> String {
        let part = |list: &[&'static str], at: u64| {
            let place = usize::try_from(at % list.len() as u64).unwrap_or_default();
            list.get(place).copied().unwrap_or_default()
        };
        let round = n / 10_000;
        let name = format!(
            "{}{}{}",
            part(&FIRST, n),
            part(&SECOND, n / 40),
            part(&THIRD, n / 1_000)
        );
        if round == 0 {
            name
        } else {
            format!("{name} {}", round + 1)
        }
    }

    fn host(n: u64) -> String {
        format!("{}.example", Self::name(n).to_lowercase().replace(' ', "-"))
    }

    fn added_at(n: u64) -> OffsetDateTime {
        BEGIN + Duration::minutes(i64::try_from(n).unwrap_or_default() * 7)
    }

    fn tool(&self, n: u64) -> ToolRow {
        let host = Self::host(n);
        let mut tags: Vec<String> = (0..chance(n, 1, 4))
            .map(|place| of(TAGS, n, 2 + place).to_owned())
            .collect();
        tags.sort_unstable();
        tags.dedup();
        ToolRow {
            id: ToolId(id(1, n)),
            name: Self::name(n),
            url: format!("https://{host}/"),
            key: host.clone(),
            host,
            page: None,
            added_by: Some(self.admin.to_owned()),
            added_at: Self::added_at(n),
            research_every: Every::Never,
            sample: false,
            status: ToolStatus::Evaluating,
            owner_id: (chance(n, 10, 3) == 0).then(|| self.admin.to_owned()),
            category: (chance(n, 11, 5) > 0).then(|| of(CATEGORIES, n, 12).to_owned()),
            tags,
        }
    }

    /// None, one or two.
    fn decisions(&self, n: u64) -> Vec<DecisionRow> {
        let way = [
            ToolStatus::Evaluating,
            ToolStatus::InUse,
            ToolStatus::Dropped,
        ];
        let steps = way.windows(2).zip(1..);
        let taken = usize::try_from(chance(n, 20, 3)).unwrap_or_default();
        let steps = steps.take(taken).filter_map(|(step, number)| {
            let [from_status, to_status] = step else {
                return None;
            };
            Some(DecisionRow {
                tool_id: ToolId(id(1, n)),
                number,
                from_status: *from_status,
                to_status: *to_status,
                reason: of(REASONS, n, 20 + u64::from(number.unsigned_abs())).to_owned(),
                decided_by: Some(self.admin.to_owned()),
                decided_at: Self::added_at(n) + Duration::days(number.into()),
            })
        });
        steps.collect()
    }

    fn run(&self, n: u64) -> Result<RunRow> {
        let done = has_report(n);
        let at = Self::added_at(n);
        let progress = Progress {
            pages_found: 12,
            pages_read: 10,
            facts: u32::try_from(self.fact_count(n)).unwrap_or(u32::MAX),
            ..Progress::default()
        };
        Ok(RunRow {
            id: RunId(id(2, n)),
            tool_id: ToolId(id(1, n)),
            state: if done {
                RunState::Done
            } else {
                RunState::Failed
            },
            progress: serde_json::to_value(progress)?,
            attempt: 1,
            cancel_requested: false,
            failure: (!done).then(|| "The site did not answer.".to_owned()),
            requested_by: Some(self.admin.to_owned()),
            created_at: at,
            started_at: Some(at),
            finished_at: Some(at + Duration::minutes(1)),
        })
    }

    fn report(&self, n: u64) -> Result<ReportRow> {
        let report = self.report_of(n);
        let tenths = report.overall.score.map(|score| (score * 10.0).round());
        let mut body = serde_json::to_value(&report)?;
        if let Some(parts) = body.as_object_mut() {
            parts.remove("facts");
        }
        #[expect(clippy::cast_possible_truncation, reason = "0 to 100")]
        Ok(ReportRow {
            id: ReportId(id(3, n)),
            tool_id: ToolId(id(1, n)),
            run_id: RunId(id(2, n)),
            version: 1,
            overall_tenths: tenths.map(|tenths| tenths as i16),
            fact_count: i32::try_from(self.fact_count(n))?,
            body,
            created_at: report.finished_at,
        })
    }

    fn report_of(&self, n: u64) -> Report {
        let at = Self::added_at(n);
        let url = format!("https://{}/", Self::host(n));
        let facts = self.fact_count(n);
        let because: Vec<FactId> = (facts > 0)
            .then(|| FactId("f1".to_owned()))
            .into_iter()
            .collect();
        let score = |salt: u64| {
            let tenths = u8::try_from(chance(n, salt, 101)).unwrap_or_default();
            // Without facts nothing is known, and of some dimensions little is found.
            (facts > 0 && chance(n, salt + 1, 6) > 0).then(|| f32::from(tenths) / 10.0)
        };
        let scores: Vec<Score> = Dimension::ALL
            .iter()
            .zip(0..)
            .map(|(dimension, place)| Score {
                dimension: *dimension,
                score: score(100 + 2 * place),
                confidence: 0.6,
                because: because.clone(),
                reasons: vec![Reason {
                    text: "Stated on its pages".to_owned(),
                    points: 2.0,
                    because: because.clone(),
                }],
            })
            .collect();
        let known: Vec<f32> = scores.iter().filter_map(|score| score.score).collect();
        #[expect(clippy::cast_precision_loss, reason = "seven at most")]
        let overall = (known.len() >= 3).then(|| known.iter().sum::<f32>() / known.len() as f32);
        let point = |text: &str| Point {
            text: text.to_owned(),
            because: because.clone(),
        };
        Report {
            schema: 1,
            tool: ToolIdentity {
                name: Self::name(n),
                url: url.clone(),
                tagline: Some(format!(
                    "{} and {} for {}",
                    of(PURPOSES, n, 50),
                    of(PURPOSES, n, 51).to_lowercase(),
                    of(AUDIENCES, n, 52)
                )),
            },
            summary: format!("{} publishes its prices.", Self::name(n)),
            facts: Vec::new(),
            overall: Overall {
                score: overall,
                confidence: 0.5,
                known_dimensions: u32::try_from(known.len()).unwrap_or_default(),
            },
            scores,
            strengths: vec![point("Prices are public.")],
            weaknesses: vec![point("Single sign-on costs extra.")],
            unknowns: vec!["Where data is kept".to_owned()],
            prose: None,
            sources: vec![Source {
                url,
                title: Some(Self::name(n)),
                kind: PageKind::Home,
                outcome: Outcome::Read,
                fetched_at: Some(at),
                facts: u32::try_from(facts).unwrap_or(u32::MAX),
                status: None,
            }],
            warnings: Vec::new(),
            elsewhere: Vec::new(),
            usage: Vec::new(),
            without: Vec::new(),
            started_at: at,
            finished_at: at + Duration::minutes(1),
        }
    }

    fn facts(&self, n: u64) -> impl Iterator<Item = Result<FactRow>> {
        (0..self.fact_count(n)).map(move |place| fact(n, place))
    }

    fn spend(&self, n: u64) -> SpendRow {
        let tools = u64::from(self.options.tools).max(1);
        // Spread over the tools; a few are for none of them.
        let tool = (n % 25 != 24 && self.options.tools > 0).then(|| chance(n, 30, tools));
        let vendor = tool.map_or_else(|| format!("Foxglove Services {n}"), Self::name);
        let day =
            BEGIN.date() + Duration::days(i64::try_from(chance(n, 31, 700)).unwrap_or_default());
        let at = Self::added_at(n);
        let cadence = match chance(n, 32, 4) {
            0 => Cadence::Monthly,
            1 | 2 => Cadence::Annual,
            _ => Cadence::Usage,
        };
        SpendRow {
            id: SpendId(id(4, n)),
            tool_id: tool.map(|tool| ToolId(id(1, tool))),
            vendor,
            amount_minor: i64::try_from(chance(n, 33, 2_000_000)).unwrap_or_default(),
            currency: match chance(n, 34, 3) {
                0 => Currency::USD,
                1 => Currency::EUR,
                _ => Currency::GBP,
            },
            cadence,
            seats: i32::try_from(1 + chance(n, 35, 200)).ok(),
            renews_on: Some(day.to_string()),
            notice_days: 30,
            contract_months: n.is_multiple_of(4).then_some(12),
            payer_id: n.is_multiple_of(3).then(|| self.admin.to_owned()),
            payer: (n % 3 == 1).then(|| "Finance card".to_owned()),
            auto_renew: chance(n, 36, 5) > 0,
            status: if chance(n, 37, 8) == 0 {
                SpendStatus::Ended
            } else {
                SpendStatus::Active
            },
            created_by: Some(self.admin.to_owned()),
            created_at: at,
            updated_at: at,
        }
    }
}

/// One fact of a tool's report, with its quote.
fn fact(n: u64, place: u64) -> Result<FactRow> {
    let template = usize::try_from(place % STATED.len() as u64)?;
    let (kind, value, quote) = STATED.get(template).copied().context("a template")?;
    let number = 5 + chance(n, 200 + place, 60);
    let filled = |text: &str| text.replace('#', &number.to_string());
    let price = || {
        Detail::Price(Price {
            item: "Team".to_owned(),
            amount: Amount::Exact(Money {
                minor: i64::try_from(number * 100).unwrap_or_default(),
                currency: Currency::USD,
            }),
            unit: Unit::Seat,
            period: Some(Period::Month),
            billed: Some(Period::Month),
        })
    };
    let detail: Option<Value> = (kind == FactKind::Price)
        .then(|| serde_json::to_value(price()))
        .transpose()?;
    Ok(FactRow {
        report_id: ReportId(id(3, n)),
        id: format!("f{}", place + 1),
        ordinal: i32::try_from(place)?,
        kind,
        value: filled(value),
        status: if kind == FactKind::Sso {
            Status::Conditional
        } else {
            Status::Held
        },
        quote: filled(quote),
        url: format!("https://{}/", Made::host(n)),
        fetched_at: Made::added_at(n),
        condition: (kind == FactKind::Sso).then(|| "Business plan".to_owned()),
        detail,
        origin: Origin::Rules,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn options(tools: u32, facts: u32) -> Seed {
        Seed {
            tools,
            facts,
            spend: 10,
            workspace: "northwind-lab".to_owned(),
        }
    }

    #[test]
    fn every_tool_has_a_host_of_its_own_and_the_facts_come_to_the_sum() {
        let hosts: BTreeSet<String> = (0..25_000).map(Made::host).collect();
        assert_eq!(hosts.len(), 25_000);
        assert!(hosts.iter().all(|host| host.ends_with(".example")));
        for (tools, facts) in [(1, 1), (19, 100), (20, 5), (1_000, 100_000), (333, 7)] {
            let options = options(tools, facts);
            let made = Made {
                options: &options,
                admin: "ada@trackr.example",
            };
            let sum: u64 = (0..tools.into())
                .filter(|n| has_report(*n))
                .map(|n| made.fact_count(n))
                .sum();
            assert_eq!(sum, u64::from(facts), "{tools} tools");
        }
    }
}

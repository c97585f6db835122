//! What the workspace pays, as the overview shows it: what is committed and falls due, what was paid, what it is for, who is
//! paid most, what renews next, what is left over, what overlaps, and prices that moved.

use db::{
    TenantTx,
    overlap::Overlap,
    spend_sums::{ByCategory, Payee},
    spend_trend::{self, Past},
    spend_unused::Budget,
    tools::{Reported, Since},
};
use leptos::prelude::*;
use model::{
    AppError,
    change::{FactChange, between},
    id::ToolId,
};
use time::{Date, Duration, Time};

use super::{
    categories::{self, categories},
    overlap::{self, overlap},
    shares::{Share, table},
    trend::trend,
    unused::{self, unused},
};
use crate::{
    context,
    pages::{
        changes::move_words,
        spend::{MONTHS, chart, figures, renewals, spending::Spending},
    },
    paths,
};

/// Payees listed.
const PAYEES: i64 = 8;

/// Tools whose newest changes are looked at, those researched last first.
const LOOKED_AT: usize = 5;

/// Changes that are news.
const NEWS: Duration = Duration::days(90);

/// Prices listed.
const PRICES: usize = 6;

/// What the workspace pays, as far as the overview shows it.
#[derive(Debug, Clone, Default)]
pub struct Spent {
    all: Spending,
    past: Past,
    categories: ByCategory,
    payees: Vec<Payee>,
    unused: Budget,
    overlap: Overlap,
    prices: Vec<PriceNews>,
}

/// A price that moved from one report to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceNews {
    tool: ToolId,
    name: String,
    version: i32,
    before: String,
    after: String,
    moved: String,
}

/// Reads it; the database adds up.
pub async fn load(tx: &mut TenantTx, today: Date) -> Result<Spent, AppError> {
    let failed = |cause| context::database(&cause);
    let all = Spending::load(tx, today).await?;
    let rates = all.rates.clone();
    let rates = rates.as_ref();
    let overlap = db::overlap::get(tx, rates, overlap::MOST)
        .await
        .map_err(failed)?;
    let prices = prices(tx, today).await?;
    if all.count == 0 {
        return Ok(Spent {
            overlap,
            prices,
            ..Spent::default()
        });
    }
    let from = spend_trend::first(today, MONTHS);
    Ok(Spent {
        past: spend_trend::of_months(tx, rates, today, MONTHS)
            .await
            .map_err(failed)?,
        categories: db::spend_sums::by_category(tx, rates, categories::MOST)
            .await
            .map_err(failed)?,
        payees: db::spend_sums::by_payee(tx, rates, PAYEES)
            .await
            .map_err(failed)?,
        unused: db::spend_unused::budget(tx, rates, from, today, unused::MOST)
            .await
            .map_err(failed)?,
        overlap,
        prices,
        all,
    })
}

/// The prices that the newest reports say moved, of the tools researched last.
async fn prices(tx: &mut TenantTx, today: Date) -> Result<Vec<PriceNews>, AppError> {
    let failed = |cause| context::database(&cause);
    let since = Since {
        at: Some((today - NEWS).with_time(Time::MIDNIGHT).assume_utc()),
        version: 2,
    };
    let changed = db::tools::reported(tx, since, LOOKED_AT)
        .await
        .map_err(failed)?;
    let versions: Vec<(ToolId, i32)> = changed
        .iter()
        .flat_map(|tool| [tool.report.version - 1, tool.report.version].map(|of| (tool.id, of)))
        .collect();
    let reports = db::reports::of_versions(tx, &versions)
        .await
        .map_err(failed)?;
    let of = |tool: &Reported, version: i32| {
        reports
            .iter()
            .find(|stored| stored.tool_id == tool.id && stored.version == version)
    };
    let mut found = Vec::new();
    for tool in &changed {
        let version = tool.report.version;
        let (Some(before), Some(after)) = (of(tool, version - 1), of(tool, version)) else {
            continue;
        };
        let before = db::reports::known(tx, before).await.map_err(failed)?;
        found.extend(
            between(&before.report, &after.report)
                .facts
                .iter()
                .filter_map(|change| {
                    let FactChange::Changed { before, after } = change else {
                        return None;
                    };
                    Some(PriceNews {
                        tool: tool.id,
                        name: tool.name.clone(),
                        version,
                        moved: move_words(change.price_move()?),
                        before: before.value.clone(),
                        after: after.value.clone(),
                    })
                }),
        );
    }
    found.truncate(PRICES);
    Ok(found)
}

/// Draws it; before a record is written down only what is known without.
pub fn money(slug: &str, spend: &Spent, today: Date) -> AnyView {
    let all = &spend.all;
    let written = (all.count > 0).then(|| {
        view! {
            <section class="section" aria-labelledby="money">
                <h2 id="money">"Spend"</h2>
                {figures(slug, &all.year, all.rates.as_ref())}
                <p>
                    <a href=paths::spend(slug)>"All records"</a>
                </p>
            </section>
            {renewals::renewals(slug, &all.next, today)}
            <div class="beside">{trend(slug, &spend.past)} {chart::payments(slug, &all.payments, all.undated)}</div>
            <div class="beside">{categories(slug, &spend.categories)} {payees(slug, spend)}</div>
            {unused(slug, &spend.unused)}
        }
    });
    view! {
        {written}
        {overlap(slug, &spend.overlap)}
        {price_news(slug, &spend.prices)}
    }
    .into_any()
}

fn payees(slug: &str, spend: &Spent) -> Option<AnyView> {
    let share = |payee: &Payee| {
        let name = match payee.tool {
            Some(tool) => {
                let href = paths::tool(slug, tool);
                view! { <a class="table__name" href=href>{payee.name.clone()}</a> }.into_any()
            }
            None => payee.name.clone().into_any(),
        };
        Share {
            name,
            year: payee.year.clone(),
        }
    };
    (!spend.payees.is_empty()).then(|| {
        let shares = spend.payees.iter().map(share).collect();
        view! {
            <section class="section" aria-labelledby="payees">
                <h2 id="payees">"Where a year’s spend goes"</h2>
                {table("Spend by tool and vendor", "Tool or vendor", shares)}
            </section>
        }
        .into_any()
    })
}

fn price_news(slug: &str, prices: &[PriceNews]) -> Option<AnyView> {
    let lines = prices
        .iter()
        .map(|news| {
            let href = paths::report_changes(slug, news.tool, news.version);
            let says = format!("{} → {}", news.before, news.after);
            view! {
                <li class="row-line">
                    <a class="table__name row-line__name" href=href>
                        {news.name.clone()}
                    </a>
                    <span>{news.moved.clone()}</span>
                    <span class="muted">{says}</span>
                </li>
            }
        })
        .collect_view();
    (!prices.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="prices">
                <h2 id="prices">"Prices that moved"</h2>
                <ul class="row-lines" role="list">
                    {lines}
                </ul>
            </section>
        }
        .into_any()
    })
}

#[cfg(test)]
mod tests {
    use model::{
        money::{Currency, Money},
        rate::Sum,
    };
    use time::macros::date;

    use super::*;
    use crate::fixtures;

    #[test]
    fn payees_and_prices_are_text_with_their_numbers() {
        let payee = |name: &str, minor| Payee {
            tool: None,
            name: name.to_owned(),
            year: Sum::of(
                [Money {
                    minor,
                    currency: Currency::USD,
                }],
                None,
            ),
        };
        let spent = Spent {
            all: Spending {
                count: 2,
                ..Spending::default()
            },
            payees: vec![payee(fixtures::MARKUP, 480_000), payee("Aster", 1_200)],
            prices: vec![PriceNews {
                tool: ToolId::new(),
                name: fixtures::MARKUP.to_owned(),
                version: 2,
                before: "$12".to_owned(),
                after: "$15".to_owned(),
                moved: "+$3 (+25%)".to_owned(),
            }],
            ..Spent::default()
        };
        let html = Owner::new().with(|| money("acme", &spent, date!(2026 - 11 - 27)).to_html());
        for text in [
            "$4,800",
            "$12",
            "+$3 (+25%)",
            "/changes/2",
            "Prices that moved",
        ] {
            assert!(html.contains(text), "{text}: {html}");
        }
        assert!(
            !html.contains("<script") && !html.contains("\"'>"),
            "{html}"
        );
        let nothing =
            Owner::new().with(|| money("acme", &Spent::default(), date!(2026 - 11 - 27)).to_html());
        assert!(!nothing.contains("<section"), "{nothing}");
    }
}

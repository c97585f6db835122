//! What the workspace pays, as the overview shows it: what is committed, what falls due, who is paid most, what renews
//! next, and prices that moved.

use db::{TenantTx, spend::Listed, spend_sums::Payee};
use leptos::prelude::*;
use model::{
    AppError,
    change::{FactChange, between},
    id::ToolId,
    money::Money,
    rate::{Rates, Sum},
    spend::payments::Payments,
    tool::Tool,
};
use time::{Date, Duration};

use crate::{
    context,
    pages::{
        changes::move_words,
        spend::{MONTHS, chart, figures, renewals},
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
    count: i64,
    year: Sum,
    payments: Vec<Payments>,
    payees: Vec<Payee>,
    next: Vec<Listed>,
    rates: Option<Rates>,
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
pub async fn load(tx: &mut TenantTx, tools: &[Tool], today: Date) -> Result<Spent, AppError> {
    let failed = |cause| context::database(&cause);
    let rates = db::rates::rates(tx).await.map_err(failed)?;
    let next = db::spend::page(tx, renewals::next(today))
        .await
        .map_err(failed)?;
    Ok(Spent {
        count: db::spend::count(tx).await.map_err(failed)?,
        year: db::spend_sums::a_year(tx, rates.as_ref())
            .await
            .map_err(failed)?,
        payments: db::spend_sums::by_month(tx, rates.as_ref(), today, MONTHS)
            .await
            .map_err(failed)?,
        payees: db::spend_sums::by_payee(tx, PAYEES).await.map_err(failed)?,
        next: next.records,
        rates,
        prices: prices(tx, tools, today).await?,
    })
}

/// The prices that the newest reports say moved, of the tools researched last.
async fn prices(
    tx: &mut TenantTx,
    tools: &[Tool],
    today: Date,
) -> Result<Vec<PriceNews>, AppError> {
    let failed = |cause| context::database(&cause);
    let mut changed: Vec<_> = tools
        .iter()
        .filter_map(|tool| Some((tool, tool.report.as_ref()?)))
        .filter(|(_, report)| report.version > 1 && today - report.created_at.date() <= NEWS)
        .collect();
    changed.sort_by_key(|(_, report)| std::cmp::Reverse(report.created_at));
    let mut found = Vec::new();
    for (tool, report) in changed.into_iter().take(LOOKED_AT) {
        let before = db::reports::version(tx, tool.id, report.version - 1)
            .await
            .map_err(failed)?;
        let after = db::reports::version(tx, tool.id, report.version)
            .await
            .map_err(failed)?;
        let (Some(before), Some(after)) = (before, after) else {
            continue;
        };
        let changes = between(&before.report, &after.report);
        found.extend(changes.facts.iter().filter_map(|change| {
            let FactChange::Changed { before, after } = change else {
                return None;
            };
            Some(PriceNews {
                tool: tool.id,
                name: tool.name.clone(),
                version: report.version,
                moved: move_words(change.price_move()?),
                before: before.value.clone(),
                after: after.value.clone(),
            })
        }));
    }
    found.truncate(PRICES);
    Ok(found)
}

/// Draws it; nothing before something is written down, but for prices.
pub fn money(slug: &str, spend: &Spent, today: Date) -> AnyView {
    let written = (spend.count > 0).then(|| {
        view! {
            <section class="section" aria-labelledby="money">
                <h2 id="money">"Spend"</h2>
                {figures(slug, &spend.year, spend.rates.as_ref())}
                <p>
                    <a href=paths::spend(slug)>"All records"</a>
                </p>
            </section>
            {chart::payments(&spend.payments)}
            {payees(slug, spend)}
            {renewals::renewals(slug, &spend.next, today)}
        }
    });
    view! {
        {written}
        {price_news(slug, &spend.prices)}
    }
    .into_any()
}

fn payees(slug: &str, spend: &Spent) -> Option<AnyView> {
    let into = spend
        .rates
        .as_ref()
        .filter(|rates| !rates.is_empty())
        .map(Rates::into_currency);
    let amount = |payee: &Payee| match into {
        Some(currency) => payee.converted.map(|minor| Money { minor, currency }),
        None => Some(payee.sum),
    };
    // Bars compare what is in one currency alone.
    let one = into.is_some()
        || spend.payees.iter().all(|payee| {
            Some(payee.sum.currency) == spend.payees.first().map(|first| first.sum.currency)
        });
    let most = spend
        .payees
        .iter()
        .filter_map(amount)
        .map(|money| money.minor)
        .max();
    let rows = spend
        .payees
        .iter()
        .map(|payee| {
            let name = match payee.tool {
                Some(tool) => {
                    let href = paths::tool(slug, tool);
                    view! { <a class="table__name" href=href>{payee.name.clone()}</a> }.into_any()
                }
                None => payee.name.clone().into_any(),
            };
            let shown = amount(payee);
            let bar = shown
                .filter(|_| one)
                .map(|money| bar(money.minor, most.unwrap_or(0)));
            let original = (into.is_some_and(|into| into != payee.sum.currency) && shown.is_some())
                .then(|| view! { <div class="table__sub">{payee.sum.to_string()}</div> });
            let text = shown.map_or_else(
                || format!("{}, no rate", payee.sum),
                |money| money.to_string(),
            );
            view! {
                <tr>
                    <th scope="row" class="spend__vendor">
                        {name}
                    </th>
                    <td class="payee__bar wide-only">{bar}</td>
                    <td class="number">{text} {original}</td>
                </tr>
            }
        })
        .collect_view();
    (!spend.payees.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="payees">
                <h2 id="payees">"Where a year’s spend goes"</h2>
                <div class="table-wrap" tabindex="0" role="region" aria-label="Spend by tool and vendor">
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">"Tool or vendor"</th>
                                <th scope="col" class="wide-only">
                                    <span class="visually-hidden">"Share"</span>
                                </th>
                                <th scope="col" class="number">
                                    "A year"
                                </th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
        }
        .into_any()
    })
}

/// A bar whose number stands beside it.
fn bar(minor: i64, most: i64) -> AnyView {
    let width = if most > 0 {
        i128::from(minor) * 100 / i128::from(most)
    } else {
        0
    };
    view! {
        <svg class="payee__svg" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="payments__column" x="0" y="0" width=width.max(1).to_string() height="8" rx="1" />
        </svg>
    }
    .into_any()
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
    use model::money::Currency;
    use time::macros::date;

    use super::*;
    use crate::fixtures;

    #[test]
    fn payees_and_prices_are_text_with_their_numbers() {
        let payee = |name: &str, minor| Payee {
            tool: None,
            name: name.to_owned(),
            sum: Money {
                minor,
                currency: Currency::USD,
            },
            converted: None,
        };
        let spent = Spent {
            count: 2,
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

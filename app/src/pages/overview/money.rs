//! What the workspace pays, as the overview shows it: what is committed and falls due, what was paid, what it is for, who is
//! paid most, what renews next, what is left over, what overlaps, and prices that moved.

use db::{
    TenantTx,
    overlap::Overlap,
    spend_sums::{ByCategory, Payee},
    spend_trend::{self, Past},
    spend_unused::Budget,
};
use leptos::prelude::*;
use model::{AppError, id::ToolId};
use time::Date;

use super::{
    categories::{self, categories},
    overlap::{self, overlap},
    prices::{self, Prices, prices},
    shares::{Share, table},
    trend::trend,
    unused::{self, unused},
};
use crate::{
    components::twins::Twins,
    context,
    pages::spend::{MONTHS, chart, figures, renewals, spending::Spending},
    paths,
};

/// Payees listed.
const PAYEES: i64 = 8;

/// What the workspace pays, as far as the overview shows it.
#[derive(Debug, Clone, Default)]
pub struct Spent {
    all: Spending,
    past: Past,
    categories: ByCategory,
    payees: Vec<Payee>,
    unused: Budget,
    overlap: Overlap,
    prices: Prices,
}

/// Reads it, with this page of the prices that moved; the database adds up.
pub async fn load(tx: &mut TenantTx, prices_page: usize, today: Date) -> Result<Spent, AppError> {
    let failed = |cause| context::database(&cause);
    let all = Spending::load(tx, today).await?;
    let rates = all.rates.clone();
    let rates = rates.as_ref();
    let overlap = db::overlap::get(tx, rates, overlap::MOST)
        .await
        .map_err(failed)?;
    let prices = prices::load(tx, prices_page, today).await?;
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

impl Spent {
    /// The tools that are named in it.
    pub fn tools(&self) -> Vec<ToolId> {
        let of_records = self.all.tools();
        let paid = self.payees.iter().filter_map(|payee| payee.tool);
        let unused = self.unused.most.iter().filter_map(|each| each.tool);
        let repriced = self.prices.tools();
        of_records
            .chain(paid)
            .chain(unused)
            .chain(self.overlap.tools())
            .chain(repriced)
            .collect()
    }
}

/// Draws it; before a record is written down only what is known without.
pub fn money(slug: &str, spend: &Spent, twins: &Twins, today: Date) -> AnyView {
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
            {renewals::renewals(slug, &all.next, twins, today)}
            <div class="beside">{trend(slug, &spend.past)} {chart::payments(slug, &all.payments, all.undated)}</div>
            <div class="beside">{categories(slug, &spend.categories)} {payees(slug, spend, twins)}</div>
            {unused(slug, &spend.unused, twins)}
        }
    });
    view! {
        {written}
        {overlap(slug, &spend.overlap, twins)}
        {prices(slug, &spend.prices, twins)}
    }
    .into_any()
}

fn payees(slug: &str, spend: &Spent, twins: &Twins) -> Option<AnyView> {
    let share = |payee: &Payee| {
        let name = match payee.tool {
            Some(tool) => {
                let href = paths::tool(slug, tool);
                let name = twins.called(tool, &payee.name);
                view! { <a class="table__name" href=href>{name}</a> }.into_any()
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
    fn payees_are_text_with_their_numbers() {
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
            ..Spent::default()
        };
        let html = Owner::new()
            .with(|| money("acme", &spent, &Twins::default(), date!(2026 - 11 - 27)).to_html());
        assert!(html.contains("$4,800"), "{html}");
        assert!(
            !html.contains("<script") && !html.contains("\"'>"),
            "{html}"
        );
        let nothing = Owner::new().with(|| {
            money(
                "acme",
                &Spent::default(),
                &Twins::default(),
                date!(2026 - 11 - 27),
            )
            .to_html()
        });
        assert!(!nothing.contains("<section"), "{nothing}");
    }
}

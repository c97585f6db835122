//! Prices as a table. The facts themselves, with their quotes, follow further down.

use leptos::prelude::*;
use model::report::{Amount, Detail, Fact, FactKind, Price, Report, Unit};

use super::because::FactIndex;

/// Draws the table, where any price was found.
pub fn pricing(report: &Report, facts: &FactIndex<'_>) -> Option<AnyView> {
    let prices: Vec<&Fact> = report
        .facts
        .iter()
        .filter(|fact| matches!(fact.kind, FactKind::Price | FactKind::UsagePrice))
        .collect();
    let rows = prices.iter().map(|fact| row(fact, facts)).collect_view();
    (!prices.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="pricing">
                <h2 id="pricing">"Pricing"</h2>
                <div class="table-wrap" tabindex="0" role="region" aria-label="Table of prices">
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">"For"</th>
                                <th scope="col" class="number">"Price"</th>
                                <th scope="col">"Per"</th>
                                <th scope="col" class="wide-only">"Billed"</th>
                                <th scope="col"><span class="visually-hidden">"Status"</span></th>
                                <th scope="col">"Fact"</th>
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

fn row(fact: &Fact, facts: &FactIndex<'_>) -> AnyView {
    let cells = match &fact.detail {
        Some(Detail::Price(price)) => Cells::of(price),
        _ => Cells {
            item: fact.value.clone(),
            ..Cells::default()
        },
    };
    let link = facts.links(std::slice::from_ref(&fact.id));
    view! {
        <tr>
            <th scope="row">{cells.item}</th>
            <td class="number">{cells.amount}</td>
            <td>{cells.per}</td>
            <td class="wide-only">{cells.billed}</td>
            <td>{super::facts::status(fact)}</td>
            <td>{link}</td>
        </tr>
    }
    .into_any()
}

/// A price in the words of the table. Empty where nothing is stated.
#[derive(Debug, Default, PartialEq, Eq)]
struct Cells {
    item: String,
    amount: String,
    per: String,
    billed: String,
}

impl Cells {
    fn of(price: &Price) -> Self {
        let amount = match price.amount {
            Amount::Exact(money) => money.to_string(),
            Amount::From(money) => format!("from {money}"),
            Amount::Custom => "on request".to_owned(),
        };
        let unit = match &price.unit {
            Unit::Flat => None,
            Unit::Seat => Some("seat"),
            Unit::Each(what) => Some(what.as_str()),
        };
        let per: Vec<&str> = unit
            .into_iter()
            .chain(price.period.map(|period| period.as_str()))
            .collect();
        let billed = price
            .billed
            .map(|billed| format!("every {}", billed.as_str()))
            .unwrap_or_default();
        Self {
            item: price.item.clone(),
            amount,
            per: per.join(", "),
            billed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{
        money::{Currency, Money},
        report::Period,
    };

    #[test]
    fn a_price_reads_in_parts() {
        let twelve = Money {
            minor: 1_250,
            currency: Currency::USD,
        };
        let price = |amount, unit, period, billed| {
            Cells::of(&Price {
                item: "Team".into(),
                amount,
                unit,
                period,
                billed,
            })
        };
        let seat = price(
            Amount::Exact(twelve),
            Unit::Seat,
            Some(Period::Month),
            Some(Period::Year),
        );
        assert_eq!(
            (
                seat.amount.as_str(),
                seat.per.as_str(),
                seat.billed.as_str()
            ),
            ("$12.50", "seat, month", "every year")
        );
        let usage = price(Amount::From(twelve), Unit::Each("GB".into()), None, None);
        assert_eq!(
            (
                usage.amount.as_str(),
                usage.per.as_str(),
                usage.billed.as_str()
            ),
            ("from $12.50", "GB", "")
        );
    }

    #[test]
    fn a_price_on_request_is_no_number() {
        let cells = Cells::of(&Price {
            item: "Enterprise".into(),
            amount: Amount::Custom,
            unit: Unit::Flat,
            period: None,
            billed: None,
        });
        assert_eq!(cells.amount, "on request");
        assert_eq!(cells.per, "");
    }
}

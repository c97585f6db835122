//! Prices as a table. The facts themselves, with their quotes, follow further down.

use leptos::prelude::*;
use model::report::{Fact, FactKind, PriceWords, Report};

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
    let words = fact.price_words().unwrap_or_else(|| PriceWords {
        item: fact.value.clone(),
        ..PriceWords::default()
    });
    let billed = (!words.billed.is_empty()).then(|| {
        let text = format!("billed {}", words.billed);
        view! { <div class="table__sub narrow-only">{text}</div> }
    });
    let link = facts.links(std::slice::from_ref(&fact.id));
    view! {
        <tr>
            <th scope="row">{words.item}</th>
            <td class="number">{words.amount}</td>
            <td>{words.per} {billed}</td>
            <td class="wide-only">{words.billed}</td>
            <td>{super::facts::status(fact)}</td>
            <td>{link}</td>
        </tr>
    }
    .into_any()
}

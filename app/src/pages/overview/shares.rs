//! What parts a year's spend has, as a table with bars beside the numbers.

use leptos::prelude::*;
use model::{money::Money, rate::Sum};

use crate::pages::spend::sum;

/// A part: what it is of, and what a year of it comes to.
pub struct Share {
    /// What it is of.
    pub name: AnyView,
    /// What a year comes to.
    pub year: Sum,
}

/// Draws the table. Bars compare what is in one currency alone.
pub fn table(label: &'static str, first: &'static str, shares: Vec<Share>) -> AnyView {
    let amounts: Vec<Vec<Money>> = shares.iter().map(|share| share.year.amounts()).collect();
    let known: Vec<Money> = amounts.iter().flatten().copied().collect();
    let comparable = known
        .iter()
        .all(|money| Some(money.currency) == known.first().map(|first| first.currency));
    let most = known.iter().map(|money| money.minor).max().unwrap_or(0);
    let rows = shares
        .into_iter()
        .zip(amounts)
        .map(|(share, amounts)| {
            let bar = amounts
                .first()
                .filter(|_| comparable)
                .map(|money| bar(money.minor, most));
            view! {
                <tr>
                    <th scope="row" class="spend__vendor">
                        {share.name}
                    </th>
                    <td class="payee__bar wide-only">{bar}</td>
                    <td class="number">{sum(&share.year)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=label>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{first}</th>
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
    }
    .into_any()
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

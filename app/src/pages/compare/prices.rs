//! What each tool's plans cost a year for the team's seats.

use leptos::prelude::*;
use model::{
    compare::{Cost, PlanCost, plan_costs},
    spend::{self, SpendRecord},
};

use super::{Column, Comparison, head, no_report, table_class};
use crate::shown;

/// Draws the section.
pub fn prices(compared: &Comparison, seats: u32) -> AnyView {
    let title = format!("Prices for {}", shown::count(seats, "seat"));
    let plans = compared
        .columns
        .iter()
        .map(|column| view! { <td>{plans(column, seats)}</td> })
        .collect_view();
    let paid = compared
        .columns
        .iter()
        .any(|column| !column.spend.is_empty());
    let paid = paid.then(|| {
        let cells = compared
            .columns
            .iter()
            .map(|column| view! { <td>{pays(&column.spend)}</td> })
            .collect_view();
        view! {
            <tr>
                <th scope="row" class="compare__label">
                    "You pay now"
                </th>
                {cells}
            </tr>
        }
    });
    view! {
        <section class="section" aria-labelledby="prices">
            <h2 id="prices">{title}</h2>
            <p class="muted">
                "A year of each plan at its stated price. Limits of a plan, such as a greatest number of seats, are not reckoned in: the quotes of the prices below say what the vendor says."
            </p>
            <div class="table-wrap" tabindex="0" role="region" aria-label="Table of prices">
                <table class=table_class(compared)>
                    {head(compared, "A year")}
                    <tbody>
                        <tr>
                            <th scope="row" class="compare__label">
                                "Plans"
                            </th>
                            {plans}
                        </tr>
                        {paid}
                    </tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn plans(column: &Column, seats: u32) -> AnyView {
    let Some(report) = &column.report else {
        return no_report();
    };
    let plans = plan_costs(&report.facts, seats);
    if plans.is_empty() {
        return view! { <span class="muted">"No plan’s price found"</span> }.into_any();
    }
    let lines = plans.iter().map(plan).collect_view();
    view! {
        <ul class="plan-costs" role="list">
            {lines}
        </ul>
    }
    .into_any()
}

fn plan(plan: &PlanCost<'_>) -> AnyView {
    let words = plan.price.words();
    let cost = match plan.cost {
        Cost::Yearly {
            amount,
            from: false,
        } => amount.to_string(),
        Cost::Yearly { amount, from: true } => format!("from {amount}"),
        Cost::Once(amount) => format!("{amount} once"),
        Cost::ByUse => "depends on use".to_owned(),
        Cost::Ask => "ask".to_owned(),
    };
    let asked = plan.cost == Cost::Ask;
    let item = words.item.clone();
    let stated = model::report::PriceWords {
        item: String::new(),
        ..words
    };
    view! {
        <li>
            <div class="plan-costs__line">
                <span>{item}</span>
                <strong class="plan-costs__cost">{cost}</strong>
            </div>
            {(!asked).then(|| view! { <div class="table__sub">{stated.line()}</div> })}
        </li>
    }
    .into_any()
}

/// What the team's own records come to.
fn pays(spend: &[SpendRecord]) -> AnyView {
    let amounts = spend::a_year(spend, None).amounts();
    if amounts.is_empty() {
        return view! { <span class="muted">"–"</span> }.into_any();
    }
    let amounts: Vec<String> = amounts.iter().map(ToString::to_string).collect();
    let seats: Vec<u32> = spend
        .iter()
        .filter_map(|record| record.spend.seats)
        .collect();
    let seats = (!seats.is_empty()).then(|| {
        let sum = seats
            .iter()
            .fold(0_u32, |sum, each| sum.saturating_add(*each));
        format!("for {}", shown::count(sum, "seat"))
    });
    view! {
        <strong>{amounts.join(" + ")}</strong>
        <div class="table__sub">{seats}</div>
    }
    .into_any()
}

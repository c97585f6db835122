//! What each tool's plans cost a year for the team's seats.

use leptos::prelude::*;
use model::{
    compare::{Cost, PlanCost, cheapest, is_cheapest, plan_costs},
    money::Money,
    rate::Rates,
    report::FactKind,
    spend::{SpendRecord, a_year},
};
use time::Date;

use super::{Column, Comparison, head, no_report, said_before, table_class};
use crate::{
    components::{
        badge::{Badge, Tone},
        time::date,
    },
    pages::spend::sum,
    paths, shown,
};

/// Draws the section.
pub fn prices(compared: &Comparison, seats: u32) -> AnyView {
    let title = format!("Prices for {}", shown::count(seats, "seat"));
    let rates = compared.rates.as_ref();
    let costs: Vec<Vec<PlanCost<'_>>> = compared
        .columns
        .iter()
        .map(|column| {
            let facts = column.report.as_ref().map(|report| report.facts.as_slice());
            plan_costs(facts.unwrap_or_default(), seats, rates)
        })
        .collect();
    let lowest = cheapest(&costs, rates);
    let plans = compared
        .columns
        .iter()
        .zip(&costs)
        .map(|(column, costs)| view! { <td>{plans(column, costs, lowest, rates)}</td> })
        .collect_view();
    let paid = compared
        .columns
        .iter()
        .any(|column| !column.spend.is_empty());
    let paid = paid.then(|| {
        let cells = compared
            .columns
            .iter()
            .map(|column| view! { <td>{pays(&column.spend, rates, compared.today)}</td> })
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
            {note(compared, &costs, lowest)}
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

/// In which currency the prices are, and what is called the cheapest.
fn note(compared: &Comparison, costs: &[Vec<PlanCost<'_>>], lowest: Option<Money>) -> AnyView {
    let rates = compared.rates.as_ref();
    let stated: Vec<Money> = costs
        .iter()
        .flatten()
        .filter_map(PlanCost::amount)
        .collect();
    let several = stated
        .iter()
        .any(|amount| Some(amount.currency) != stated.first().map(|first| first.currency));
    let currency = match rates.and_then(Rates::reckons_in) {
        Some(currency) => Some(format!(
            "Prices are in {currency} where there is a rate, with the vendor’s own beside them. "
        )),
        None if several => Some(
            "Prices are in the vendors’ currencies, since no rates are set: those of two currencies are not compared. ".to_owned(),
        ),
        None => None,
    };
    let link = currency.is_some().then(|| {
        let href = paths::rates(&compared.slug);
        view! { <a href=href>"Currency and rates"</a> }
    });
    let says = lowest.map(|_| "“Cheapest” is the lowest fixed price of a paid plan, as far as prices can be compared. ");
    (link.is_some() || says.is_some())
        .then(|| view! { <p class="muted">{says} {currency} {link}</p> })
        .into_any()
}

fn plans(
    column: &Column,
    plans: &[PlanCost<'_>],
    lowest: Option<Money>,
    rates: Option<&Rates>,
) -> AnyView {
    if column.report.is_none() {
        return no_report();
    }
    if plans.is_empty() {
        return unread(column);
    }
    let lines = plans
        .iter()
        .map(|each| plan(each, is_cheapest(each, lowest, rates), rates))
        .collect_view();
    view! {
        <ul class="plan-costs" role="list">
            {lines}
        </ul>
    }
    .into_any()
}

/// Said where the report has no plan's price: what those before it state on pages that it could not read.
fn unread(column: &Column) -> AnyView {
    let unchecked = column.unchecked.iter();
    let prices = unchecked.filter(|fact| fact.plan_price().is_some());
    let lines: Vec<AnyView> = prices
        .map(|fact| view! { <li class="table__sub">{fact.words().into_owned()}</li> }.into_any())
        .collect();
    if lines.is_empty() {
        return column.silent(FactKind::Price, "No plan’s price found");
    }
    view! {
        {said_before("The page of its prices")}
        <ul class="plan-costs" role="list">
            {lines}
        </ul>
    }
    .into_any()
}

fn plan(plan: &PlanCost<'_>, is_cheapest: bool, rates: Option<&Rates>) -> AnyView {
    let words = plan.price.words();
    let shown = |stated: Money| plan.reckoned(rates).unwrap_or(stated);
    let cost = match plan.cost {
        Cost::Yearly {
            amount,
            from: false,
        } => shown(amount).to_string(),
        Cost::Yearly { amount, from: true } => format!("from {}", shown(amount)),
        Cost::Once(amount) => format!("{} once", shown(amount)),
        Cost::ByUse => "depends on use".to_owned(),
        Cost::Ask => "ask".to_owned(),
    };
    let is_free = plan.amount().is_some_and(|amount| amount.minor == 0);
    let is_said = plan.cost != Cost::Ask && !is_free;
    let item = words.item.clone();
    let stated = model::report::PriceWords {
        item: String::new(),
        ..words
    };
    let badge = is_cheapest.then(|| view! { <Badge tone=Tone::Good text="Cheapest" /> });
    view! {
        <li>
            <div class="plan-costs__line">
                <span>{item} " " {badge}</span>
                <strong class="plan-costs__cost">{cost}</strong>
            </div>
            {plan.amount().filter(|_| !is_free).and_then(|stated| original(stated, rates))}
            {is_said.then(|| view! { <div class="table__sub">{stated.line()}</div> })}
        </li>
    }
    .into_any()
}

/// What a price is in the vendor's currency and at which rate it was converted, or that it was not; nothing for one in the
/// workspace's own currency, and where it reckons in none.
fn original(stated: Money, rates: Option<&Rates>) -> Option<AnyView> {
    let rates = rates?;
    let into = rates.reckons_in().filter(|into| *into != stated.currency)?;
    let text = match rates.of(stated.currency) {
        Some(rate) => format!("{stated} at {}, {}", rate.value(), date(rate.day)),
        None => format!("No rate of {} into {into}", stated.currency),
    };
    Some(view! { <div class="table__sub">{text}</div> }.into_any())
}

/// What the team's own records come to.
fn pays(spend: &[SpendRecord], rates: Option<&Rates>, today: Date) -> AnyView {
    let year = a_year(spend, rates, today);
    if year.is_empty() {
        return view! { <span class="muted">"–"</span> }.into_any();
    }
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
        <strong>{sum(&year)}</strong>
        <div class="table__sub">{seats}</div>
    }
    .into_any()
}

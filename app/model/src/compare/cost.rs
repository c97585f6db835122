//! What plans cost a year for a number of seats, as far as their prices tell.

use crate::{
    change::months,
    money::Money,
    report::{Amount, Fact, Period, Price, Unit},
};

/// A plan and what a year of it comes to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlanCost<'a> {
    /// The fact that states the price.
    pub fact: &'a Fact,
    /// The price.
    pub price: &'a Price,
    /// What it comes to.
    pub cost: Cost,
}

/// What a price comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cost {
    /// This much a year.
    Yearly {
        /// For all seats.
        amount: Money,
        /// Whether it is a starting price.
        from: bool,
    },
    /// This much, once.
    Once(Money),
    /// It depends on use, or on a period too short to be a plan for a year.
    ByUse,
    /// No price is public.
    Ask,
}

impl PlanCost<'_> {
    /// Whether one pays a year ahead to get this price.
    #[must_use]
    pub fn billed_yearly(&self) -> bool {
        self.price.billed == Some(Period::Year) || self.price.period == Some(Period::Year)
    }

    fn order(&self) -> (u8, Option<Money>) {
        match self.cost {
            Cost::Yearly { amount, .. } => (0, Some(amount)),
            Cost::Once(amount) => (1, Some(amount)),
            Cost::ByUse => (2, None),
            Cost::Ask => (3, None),
        }
    }
}

/// What each plan costs for `seats` seats, the cheapest of a currency first. Only prices that the rules found: a
/// language model may have misread its sentence, and money rests on this.
#[must_use]
pub fn plan_costs(facts: &[Fact], seats: u32) -> Vec<PlanCost<'_>> {
    let mut costs: Vec<PlanCost<'_>> = Vec::new();
    let stated = facts.iter().filter(|fact| fact.origin.is_rules());
    for (fact, price) in stated.filter_map(|fact| Some((fact, fact.plan_price()?))) {
        let found = PlanCost {
            fact,
            price,
            cost: cost(price, seats),
        };
        // Two pages that state one price are one plan.
        if !costs.iter().any(|other| same(other, &found)) {
            costs.push(found);
        }
    }
    costs.sort_by_key(|plan| {
        let (rank, amount) = plan.order();
        (
            rank,
            amount.map(|money| money.currency),
            amount.map(|money| money.minor),
        )
    });
    costs
}

fn same(one: &PlanCost<'_>, other: &PlanCost<'_>) -> bool {
    one.cost == other.cost
        && one.billed_yearly() == other.billed_yearly()
        && one.price.item.trim().to_lowercase() == other.price.item.trim().to_lowercase()
}

fn cost(price: &Price, seats: u32) -> Cost {
    let (money, from) = match price.amount {
        Amount::Custom => return Cost::Ask,
        Amount::Exact(money) => (money, false),
        Amount::From(money) => (money, true),
    };
    let heads = match price.unit {
        Unit::Seat => i64::from(seats),
        Unit::Flat => 1,
        Unit::Each(_) => return Cost::ByUse,
    };
    let times = match price.period {
        // Free is free for ever.
        None if money.minor == 0 => Some(1),
        None => None,
        Some(period) => match months(period) {
            Some(months) => Some(12 / months),
            None => return Cost::ByUse,
        },
    };
    let total = |times: i64| {
        money
            .minor
            .checked_mul(times)
            .and_then(|minor| minor.checked_mul(heads))
            .map(|minor| Money { minor, ..money })
    };
    match times {
        Some(times) => total(times).map_or(Cost::ByUse, |amount| Cost::Yearly { amount, from }),
        None => total(1).map_or(Cost::ByUse, Cost::Once),
    }
}

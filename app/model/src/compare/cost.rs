//! What plans cost a year for a number of seats, as far as their prices tell.

use crate::{
    change::months,
    money::{Currency, Money},
    rate::Rates,
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

    /// The amount, as it is stated.
    #[must_use]
    pub const fn amount(&self) -> Option<Money> {
        match self.cost {
            Cost::Yearly { amount, .. } | Cost::Once(amount) => Some(amount),
            Cost::ByUse | Cost::Ask => None,
        }
    }

    /// The amount in the workspace's currency; where there are no rates, as it is stated. None without a rate.
    #[must_use]
    pub fn reckoned(&self, rates: Option<&Rates>) -> Option<Money> {
        reckoned(self.amount()?, rates)
    }

    const fn rank(&self) -> u8 {
        match self.cost {
            Cost::Yearly { .. } => 0,
            Cost::Once(_) => 1,
            Cost::ByUse => 2,
            Cost::Ask => 3,
        }
    }

    /// What it costs a year, where that can be set against another: a fixed price that is paid.
    fn set_against(&self, rates: Option<&Rates>) -> Option<Money> {
        match self.cost {
            Cost::Yearly {
                amount,
                from: false,
            } if amount.minor > 0 => reckoned(amount, rates),
            _ => None,
        }
    }
}

fn reckoned(amount: Money, rates: Option<&Rates>) -> Option<Money> {
    match rates.and_then(|rates| rates.reckons_in().zip(Some(rates))) {
        // Nothing is nothing in every currency.
        Some((currency, _)) if amount.minor == 0 => Some(Money { minor: 0, currency }),
        Some((_, rates)) => rates.convert(amount),
        None => Some(amount),
    }
}

/// The cheapest price of a paid plan, among what can be compared: fixed prices in one currency, of two tools or more.
/// None where prices are in several currencies and there are no rates.
#[must_use]
pub fn cheapest(tools: &[Vec<PlanCost<'_>>], rates: Option<&Rates>) -> Option<Money> {
    let mut lowest: Option<Money> = None;
    let mut currency: Option<Currency> = None;
    let mut compared = 0;
    for plans in tools {
        let mut any = false;
        for amount in plans.iter().filter_map(|plan| plan.set_against(rates)) {
            if *currency.get_or_insert(amount.currency) != amount.currency {
                return None;
            }
            any = true;
            if lowest.is_none_or(|lowest| amount.minor < lowest.minor) {
                lowest = Some(amount);
            }
        }
        compared += usize::from(any);
    }
    lowest.filter(|_| compared >= super::FEWEST)
}

/// Whether this is the plan that [`cheapest`] found.
#[must_use]
pub fn is_cheapest(plan: &PlanCost<'_>, found: Option<Money>, rates: Option<&Rates>) -> bool {
    found.is_some() && plan.set_against(rates) == found
}

/// What each plan costs for `seats` seats, the cheapest first; those in a currency without a rate after the others, each
/// currency by itself. Only prices that the rules found: a language model may have misread its sentence, and money rests
/// on this.
#[must_use]
pub fn plan_costs<'a>(facts: &'a [Fact], seats: u32, rates: Option<&Rates>) -> Vec<PlanCost<'a>> {
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
        let reckoned = plan.reckoned(rates);
        let amount = reckoned.or(plan.amount());
        (
            plan.rank(),
            reckoned.is_none(),
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

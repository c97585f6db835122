//! Plans and prices in order: which is free, which is the cheapest, which stands at the top.

use model::report::{Amount, Detail, Fact, FactKind, Period, Price, Unit};

use super::Evidence;

/// The price of a plan and the fact that states it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PlanPrice<'a> {
    /// The fact.
    pub fact: &'a Fact,
    /// Its parts.
    pub price: &'a Price,
}

impl PlanPrice<'_> {
    /// The price of one month in minor units, where it is charged by a period.
    pub(crate) fn monthly_minor(&self) -> Option<i64> {
        let minor = self.price.amount.money()?.minor;
        match self.price.period? {
            Period::Month => Some(minor),
            Period::Quarter => Some(minor / 3),
            Period::Year => Some(minor / 12),
            Period::Week => Some(minor.saturating_mul(52) / 12),
            Period::Hour | Period::Day => None,
        }
    }

    /// Whether the price is one per seat.
    pub(crate) const fn is_per_seat(&self) -> bool {
        matches!(self.price.unit, Unit::Seat)
    }
}

/// The prices of plans: of the named plans where plans are named, else of everything that isn't
/// plainly an extra.
pub(crate) fn plan_prices<'a>(evidence: &Evidence<'a>) -> Vec<PlanPrice<'a>> {
    let plans: Vec<String> = evidence
        .of(FactKind::Plan)
        .iter()
        .map(|fact| fact.value.to_lowercase())
        .collect();
    evidence
        .of(FactKind::Price)
        .into_iter()
        .filter_map(|fact| match &fact.detail {
            Some(Detail::Price(price)) => Some(PlanPrice { fact, price }),
            _ => None,
        })
        .filter(|plan| is_plan(plan.price, &plans))
        .collect()
}

fn is_plan(price: &Price, plans: &[String]) -> bool {
    let item = price.item.to_lowercase();
    let named = plans
        .iter()
        .any(|plan| item == *plan || item.starts_with(&format!("{plan} ")));
    (named || plans.is_empty()) && !price.is_extra()
}

/// Whether a fact shows a plan that costs nothing.
pub(crate) fn is_free(fact: &Fact) -> bool {
    match (&fact.kind, &fact.detail) {
        (FactKind::Price, Some(Detail::Price(price))) => {
            !price.is_extra() && matches!(price.amount, Amount::Exact(money) if money.minor == 0)
        }
        (FactKind::Plan, _) => matches!(
            fact.value.to_lowercase().as_str(),
            "free" | "free plan" | "free forever" | "hobby (free)"
        ),
        _ => false,
    }
}

/// Whether a plan of this name is the top of the price list: priced on request, or the dearest.
/// Unknown where there is nothing to compare with.
pub(crate) fn is_top_plan(name: &str, prices: &[PlanPrice<'_>]) -> Option<bool> {
    let name = bare_name(name);
    let named: Vec<&PlanPrice<'_>> = prices
        .iter()
        .filter(|plan| plan.price.item.to_lowercase() == name)
        .collect();
    let others_exist = prices
        .iter()
        .any(|plan| plan.price.item.to_lowercase() != name);
    if !others_exist {
        return None;
    }
    if name.contains("enterprise") || named.iter().any(|plan| plan.price.amount == Amount::Custom) {
        return Some(true);
    }
    // What costs nothing often names no period.
    let is_free = |plan: &&PlanPrice<'_>| {
        let money = plan.price.amount.money();
        money.is_some_and(|money| money.minor == 0)
    };
    if named.iter().any(is_free) {
        return Some(false);
    }
    let highest = |plans: &mut dyn Iterator<Item = &PlanPrice<'_>>| {
        plans.filter_map(PlanPrice::monthly_minor).max()
    };
    let own = highest(&mut named.into_iter())?;
    let dearer_exists = prices.iter().any(|plan| {
        plan.price.amount == Amount::Custom || plan.monthly_minor().is_some_and(|minor| minor > own)
    });
    Some(!dearer_exists)
}

/// The plan in `Business plan`, `Business and above`, `Business+`, in lower case.
fn bare_name(name: &str) -> String {
    let name = name.to_lowercase();
    let name = name.split([',', '+']).next().unwrap_or_default();
    let endings = [
        " plans",
        " plan",
        " and above",
        " and up",
        " and higher",
        " or above",
        " or higher",
    ];
    let mut bare = name.trim();
    while let Some(shorter) = endings.iter().find_map(|ending| bare.strip_suffix(ending)) {
        bare = shorter.trim_end();
    }
    bare.to_owned()
}

#[cfg(test)]
mod tests {
    use model::report::Unit;

    use super::*;
    use crate::samples::{numbered, price};

    #[test]
    fn a_plan_is_recognised_however_it_is_named() {
        for name in [
            "Business",
            "business plan",
            "Business and above",
            "Business plan and up",
            "Business+",
        ] {
            assert_eq!(bare_name(name), "business", "{name}");
        }
    }

    #[test]
    fn the_top_is_what_is_dearest_or_on_request() {
        let facts = numbered(vec![
            price("Team", Some(10), Unit::Seat, Period::Month),
            price("Business", Some(20), Unit::Seat, Period::Month),
        ]);
        let prices = plan_prices(&Evidence::new(&facts, &[]));
        assert_eq!(is_top_plan("Team", &prices), Some(false));
        assert_eq!(is_top_plan("Business plan", &prices), Some(true));
        assert_eq!(is_top_plan("Enterprise", &prices), Some(true));
        assert_eq!(is_top_plan("Unheard of", &prices), None);
        assert_eq!(is_top_plan("Team", &prices[..1]), None);
    }
}

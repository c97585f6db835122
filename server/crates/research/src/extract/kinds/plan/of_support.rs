//! Packages of support that are called as plans are: "Phone support is part of the Premium package", where the price
//! list has a package of support of that name and no such plan.

use model::report::{Detail, Fact, FactKind};

use crate::extract::{
    offer::{Sort, item_name},
    pattern::patterns,
};

patterns! {
    OF_SUPPORT = r"\bsupport\b";
}

/// How the price list's package of support of this name is told.
fn package(name: &str) -> String {
    item_name(Sort::Support, name)
}

/// The facts without plans that are packages of support, which are told as what support depends on.
pub fn without_packages_of_support(mut facts: Vec<Fact>) -> Vec<Fact> {
    let priced: Vec<String> = facts
        .iter()
        .filter_map(|fact| match &fact.detail {
            Some(Detail::Price(price)) if fact.kind == FactKind::Price => Some(price.item.clone()),
            _ => None,
        })
        .collect();
    let is_package = |fact: &Fact| {
        fact.kind == FactKind::Plan
            && priced.contains(&package(&fact.value))
            && !priced.contains(&fact.value)
            && OF_SUPPORT.is_match(&fact.quote)
    };
    let packages: Vec<String> = facts
        .iter()
        .filter(|fact| is_package(fact))
        .map(|fact| fact.value.clone())
        .collect();
    facts.retain(|fact| !is_package(fact));
    for fact in &mut facts {
        let support = fact.kind == FactKind::SupportChannel;
        let named = fact.condition.as_deref().filter(|_| support);
        let of_one = named.and_then(|told| told.strip_suffix(" plan"));
        if let Some(name) = of_one.filter(|name| packages.iter().any(|other| other == name)) {
            fact.condition = Some(package(name));
        }
    }
    facts
}

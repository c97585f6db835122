//! Small pieces of English.

use std::collections::BTreeSet;

use model::{
    list::list,
    report::{Fact, Period, Price, Unit},
};

use crate::extract::scope;

/// The first `most` of the items, and how many more there are: `a, b and 3 more`.
pub(super) fn list_some<S: AsRef<str>>(items: &[S], most: usize) -> String {
    let mut shown: Vec<String> = items
        .iter()
        .take(most)
        .map(|item| item.as_ref().to_owned())
        .collect();
    if items.len() > most {
        shown.push(format!("{} more", items.len() - most));
    }
    list(&shown)
}

/// The different values of facts, in their order.
pub(super) fn values(facts: &[&Fact]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    facts
        .iter()
        .filter(|fact| seen.insert(fact.value.to_lowercase()))
        .map(|fact| fact.value.clone())
        .collect()
}

/// `$9 per seat a month`, `$49 a month`, `$0.10 per GB`; none for a price on request.
pub(super) fn price(price: &Price) -> Option<String> {
    let money = price.amount.money()?;
    let unit = match &price.unit {
        Unit::Flat => String::new(),
        Unit::Seat => " per seat".to_owned(),
        Unit::Each(what) => format!(" per {what}"),
    };
    let period = match price.period {
        Some(Period::Hour) => " an hour",
        Some(Period::Day) => " a day",
        Some(Period::Week) => " a week",
        Some(Period::Month) => " a month",
        Some(Period::Quarter) => " a quarter",
        Some(Period::Year) => " a year",
        None => "",
    };
    let billed = match (price.billed, price.period) {
        (Some(Period::Year), Some(Period::Month)) => ", billed yearly",
        _ => "",
    };
    Some(format!("{money}{unit}{period}{billed}"))
}

/// `the Business plan`, `the Team and Business plans`, `Business and above`.
pub(super) fn the_plans(names: &[String]) -> String {
    let says_it = |name: &String| {
        ["above", "higher", "up", "paid"]
            .iter()
            .any(|word| name.split(' ').any(|part| part == *word))
    };
    if names.iter().any(says_it) {
        return list(names);
    }
    let bare: Vec<&str> = names.iter().map(|name| scope::bare_plan(name)).collect();
    let noun = if bare.len() == 1 { "plan" } else { "plans" };
    format!("the {} {noun}", list(&bare))
}

/// Text of a page inside a sentence of ours: no full stop at its end.
pub(super) fn inside(text: &str) -> &str {
    text.trim().trim_end_matches(['.', '!', '…', ' '])
}

#[cfg(test)]
mod tests {
    use model::count::count;

    use super::*;

    #[test]
    fn lists_and_numbers_read_well() {
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b"]), "a and b");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(list_some(&["a", "b", "c", "d"], 2), "a, b and 2 more");
        assert_eq!(
            (count(1, "plan"), count(0, "plan")),
            ("1 plan".to_owned(), "0 plans".to_owned())
        );
        assert_eq!(
            the_plans(&["Business and above".to_owned()]),
            "Business and above"
        );
        assert_eq!(
            the_plans(&["Business plan".to_owned()]),
            "the Business plan"
        );
        assert_eq!(
            the_plans(&["Team".to_owned(), "Business".to_owned()]),
            "the Team and Business plans"
        );
    }
}

//! Which of the plans of a report come with a thing: those that its fact names, "Team and above", or what its condition
//! says of them without a name: "all paid plans", "every plan except Basic", "the highest plan".

use super::{Stated, unpriced};
use crate::{
    money::Currency,
    report::{Amount, Fact, Status},
};

/// The plans that come with a thing.
pub(super) enum Reach<'a> {
    /// The prices of these, each of which comes with it.
    Plans(Vec<Stated<'a>>),
    /// Some of them, and which is not said: "higher-tier plans".
    Some,
    /// What it depends on is no plan.
    Other,
}

/// What the name of the first plan that has something ends with.
const AND_ABOVE: &str = " and above";

impl<'a> Reach<'a> {
    /// The plans with which a thing comes, by the plans that its fact names and by its condition.
    pub(super) fn of(
        fact: &Fact,
        named: &[String],
        prices: &[Stated<'a>],
        facts: &'a [Fact],
    ) -> Self {
        if !named.is_empty() {
            return Self::Plans(of_names(named, prices));
        }
        match (&fact.condition, fact.status) {
            (_, Status::Held) => Self::Plans(prices.to_vec()),
            (Some(condition), _) => Self::of_condition(&condition.to_lowercase(), prices, facts),
            (None, _) => Self::Other,
        }
    }

    fn of_condition(condition: &str, prices: &[Stated<'a>], facts: &'a [Fact]) -> Self {
        if let Some(others) = except(condition, prices) {
            return Self::Plans(others);
        }
        let words: Vec<&str> = condition
            .split_whitespace()
            .skip_while(|word| LEADING.contains(word))
            .collect();
        match words.as_slice() {
            ["paid", what] if PLANS.contains(what) || BUYERS.contains(what) => {
                Self::Plans(prices.to_vec())
            }
            [which @ .., what] if PLANS.contains(what) && is_one(which, HIGHEST) => {
                let one = (!what.ends_with('s')).then(|| highest(prices, facts));
                one.flatten().map_or(Self::Some, Self::Plans)
            }
            [which @ .., what] if PLANS.contains(what) && is_one(which, HIGHER) => Self::Some,
            _ => Self::Other,
        }
    }
}

/// Words before what a condition says of plans.
const LEADING: &[&str] = &[
    "only",
    "available",
    "on",
    "in",
    "with",
    "for",
    "to",
    "all",
    "any",
    "every",
    "each",
    "our",
    "the",
];

/// What plans are called.
const PLANS: &[&str] = &[
    "plan",
    "plans",
    "tier",
    "tiers",
    "package",
    "packages",
    "edition",
    "editions",
    "subscription",
    "subscriptions",
];

/// What those are called who have one.
const BUYERS: &[&str] = &["customer", "customers", "account", "accounts"];

/// What the last of several plans is called, and what some of them are.
const HIGHEST: &[&str] = &[
    "highest",
    "top",
    "largest",
    "biggest",
    "priciest",
    "most expensive",
];
const HIGHER: &[&str] = &[
    "higher",
    "high",
    "upper",
    "larger",
    "bigger",
    "pricier",
    "more expensive",
    "select",
    "selected",
    "certain",
    "some",
    "eligible",
    "qualifying",
    "qualified",
];

/// Whether words are one of these, with at most such a word behind it: "higher-priced", "top tier".
fn is_one(words: &[&str], these: &[&str]) -> bool {
    let said = words.join(" ").replace('-', " ");
    these.iter().any(|one| {
        let rest = said.strip_prefix(one).map(str::trim);
        rest.is_some_and(|rest| matches!(rest, "" | "tier" | "end" | "level" | "priced" | "paid"))
    })
}

/// The prices of these plans, and of all that cost at least as much as one of which it is said "and above".
pub(super) fn of_names<'a>(named: &[String], prices: &[Stated<'a>]) -> Vec<Stated<'a>> {
    let mut found = Vec::new();
    for name in named {
        let Some(first) = name.strip_suffix(AND_ABOVE) else {
            found.extend(of_plan(name, prices));
            continue;
        };
        let own = of_plan(first, prices);
        let begins = least(&own);
        let costs_as_much = |stated: &&Stated<'a>| {
            let other = least(&of_plan(&stated.price.item, prices));
            begins
                .zip(other)
                .is_some_and(|(begins, other)| begins.1 == other.1 && begins.0 <= other.0)
        };
        let is_of_them =
            |stated: &&Stated<'a>| names(first, &stated.price.item) || costs_as_much(stated);
        found.extend(prices.iter().filter(is_of_them).copied());
    }
    found
}

fn of_plan<'a>(name: &str, prices: &[Stated<'a>]) -> Vec<Stated<'a>> {
    let own = prices
        .iter()
        .filter(|stated| names(name, &stated.price.item));
    own.copied().collect()
}

/// The least that a seat costs by these prices, in minor units of a currency.
fn least(prices: &[Stated<'_>]) -> Option<(i64, Currency)> {
    let seats = prices.iter().filter_map(Stated::seat);
    seats
        .map(|seat| (seat.monthly.minor, seat.monthly.currency))
        .min_by_key(|(minor, _)| *minor)
}

/// The prices of all plans but those of an exception: "except Basic". None where it names anything that is no plan of
/// the report's.
fn except<'a>(condition: &str, prices: &[Stated<'a>]) -> Option<Vec<Stated<'a>>> {
    let without = ["except", "excepting", "excluding", "with the exception of"]
        .iter()
        .find_map(|word| condition.strip_prefix(word)?.strip_prefix(' '))?;
    let without = without.replace(" and ", ", ").replace(" or ", ", ");
    let names: Vec<String> = without
        .split(',')
        .map(|name| {
            let words = name.split_whitespace();
            let mut words: Vec<&str> = words.skip_while(|word| LEADING.contains(word)).collect();
            words.pop_if(|last| PLANS.contains(last));
            words.join(" ")
        })
        .filter(|name| !name.is_empty())
        .collect();
    let known = |name: &String| name == "free" || !of_plan(name, prices).is_empty();
    (!names.is_empty() && names.iter().all(known)).then(|| {
        let is_left = |stated: &&Stated<'a>| {
            !names
                .iter()
                .any(|name| self::names(name, &stated.price.item))
        };
        prices.iter().filter(is_left).copied().collect()
    })
}

/// The plan whose seat costs the most.
fn highest<'a>(prices: &[Stated<'a>], facts: &'a [Fact]) -> Option<Vec<Stated<'a>>> {
    ladder(prices, facts)?.pop()
}

/// The prices of each plan that costs something, from the cheapest to the dearest; none where they can't be put in such an
/// order: one is on request, another is not by the seat, in another currency, or was not found.
pub(super) fn ladder<'a>(prices: &[Stated<'a>], facts: &'a [Fact]) -> Option<Vec<Vec<Stated<'a>>>> {
    let is_free = |stated: &Stated<'_>| matches!(stated.price.amount, Amount::Exact(money) if money.minor == 0);
    let mut rungs: Vec<((i64, Currency), Vec<Stated<'a>>)> = Vec::new();
    for stated in prices.iter().filter(|stated| !is_free(stated)) {
        let own = of_plan(&stated.price.item, prices);
        let is_known = |(_, rung): &((i64, Currency), Vec<Stated<'a>>)| {
            rung.iter()
                .any(|other| names(&other.price.item, &stated.price.item))
        };
        if !rungs.iter().any(is_known) {
            rungs.push((least(&own)?, own));
        }
    }
    let ((_, currency), _) = rungs.first()?;
    let currency = *currency;
    let alike = rungs.iter().all(|((_, own), _)| *own == currency);
    (alike && unpriced(facts, prices).next().is_none()).then_some(())?;
    rungs.sort_by_key(|((minor, _), _)| *minor);
    Some(rungs.into_iter().map(|(_, rung)| rung).collect())
}

/// Whether a plan is called so, with the word for what it is or without.
pub(super) fn names(plan: &str, item: &str) -> bool {
    let bare = |text: &str| {
        let lower = text.to_lowercase();
        lower.strip_suffix(" plan").unwrap_or(&lower).to_owned()
    };
    bare(plan) == bare(item)
}

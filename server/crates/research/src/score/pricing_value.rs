//! Pricing value: what one gets for the money, and how openly it is said.

use std::collections::BTreeSet;

use model::{
    money::Currency,
    report::{
        Amount, Detail, Fact,
        FactKind::{Discount, Plan, Price, Sso, Trial, UsagePrice},
    },
};

use crate::extract::scope;

use super::{
    Evidence, is_free, is_social, plan_prices,
    pricing::{PlanPrice, is_top_plan},
    rubric::{Core, Question, Rubric, line},
};

pub(super) const RUBRIC: Rubric = Rubric {
    about: "How open, low and fair the prices are. Amounts in USD, EUR and GBP are taken as they stand; no rates are guessed, so other currencies are not compared.",
    minimum: 2,
    core: Some(Core {
        name: "a price",
        is: |fact| matches!(fact.kind, Price | UsagePrice),
    }),
    questions: &[
        Question {
            asks: "Are prices public?",
            answered_by: |fact| matches!(fact.kind, Price | UsagePrice),
            lines: &[
                line(2.5, "Every plan found has a public price", |evidence| {
                    all_public(evidence)
                }),
                line(
                    1.5,
                    "Some plans have a public price; others are on request, or no price was found for them",
                    paid,
                )
                .counting(counted),
                line(2.0, "What is used has a public price", |evidence| {
                    evidence.of(UsagePrice)
                }),
                line(0.0, "Prices only on request", |evidence| {
                    on_request(evidence)
                }),
                line(0.0, "No price found but that of what is free", priced),
            ],
        },
        Question {
            asks: "Is there a free plan?",
            answered_by: is_free,
            lines: &[line(2.0, "A free plan", |evidence| {
                evidence.standing().filter(|fact| is_free(fact)).collect()
            })],
        },
        Question {
            asks: "Can it be tried?",
            answered_by: |fact| fact.kind == Trial,
            lines: &[
                line(1.5, "A trial that asks for no card", |evidence| {
                    trials(evidence, Some(false))
                }),
                line(1.0, "A trial", |evidence| trials(evidence, None)),
                line(0.5, "A trial that asks for a card", |evidence| {
                    trials(evidence, Some(true))
                }),
            ],
        },
        Question {
            asks: "What does the cheapest paid plan cost a month?",
            answered_by: |fact| matches!(&fact.detail, Some(Detail::Price(price)) if price.amount.money().is_some_and(|money| money.minor > 0)),
            lines: &[
                line(
                    1.5,
                    "The cheapest paid plan up to 10 a month for a seat, or 30 for the account",
                    |evidence| cheapest_within(evidence, 10, 30),
                ),
                line(
                    1.0,
                    "The cheapest paid plan up to 20 a month for a seat, or 100 for the account",
                    |evidence| cheapest_within(evidence, 20, 100),
                ),
                line(
                    0.5,
                    "The cheapest paid plan up to 40 a month for a seat, or 300 for the account",
                    |evidence| cheapest_within(evidence, 40, 300),
                ),
                line(0.0, "The cheapest paid plan above 40 a month for a seat, or 300 for the account", |evidence| {
                    cheapest_within(evidence, i64::MAX / 100, i64::MAX / 100)
                }),
            ],
        },
        Question {
            asks: "Is single sign-on kept for the top plan?",
            answered_by: |fact| matches!(&fact.detail, Some(Detail::Access { plans, add_on, .. }) if fact.kind == Sso && (!plans.is_empty() || *add_on)),
            lines: &[
                line(1.5, "Single sign-on below the top plan", |evidence| {
                    sso_on(evidence, false)
                })
                .whole(),
                // Neither is below zero: a vendor that gives single sign-on up must not gain by it.
                line(0.5, "Single sign-on costs extra", |evidence| {
                    sso_extra(evidence)
                })
                .whole(),
                line(0.0, "Single sign-on only on the top plan", |evidence| {
                    sso_on(evidence, true)
                })
                .whole(),
            ],
        },
        Question {
            asks: "Are there discounts?",
            answered_by: |fact| fact.kind == Discount,
            lines: &[line(
                1.0,
                "A discount, such as for yearly billing or non-profits",
                |evidence| evidence.of(Discount),
            )],
        },
    ],
};

fn priced<'a>(evidence: &Evidence<'a>) -> Vec<&'a Fact> {
    plan_prices(evidence)
        .into_iter()
        .filter(|plan| plan.price.amount.money().is_some())
        .map(|plan| plan.fact)
        .collect()
}

/// The public prices of what costs something.
fn paid<'a>(evidence: &Evidence<'a>) -> Vec<&'a Fact> {
    let mut paid = priced(evidence);
    paid.retain(|fact| !is_free(fact));
    paid
}

/// What is priced on request: a plan's price that says so.
fn on_request<'a>(evidence: &Evidence<'a>) -> Vec<&'a Fact> {
    plan_prices(evidence)
        .into_iter()
        .filter(|plan| plan.price.amount == Amount::Custom)
        .map(|plan| plan.fact)
        .collect()
}

/// The public prices, if no plan is priced on request and no plan that any fact or page names lacks a price.
fn all_public<'a>(evidence: &Evidence<'a>) -> Vec<&'a Fact> {
    if on_request(evidence).is_empty() && unpriced(evidence).is_empty() {
        priced(evidence)
    } else {
        Vec::new()
    }
}

/// The plans that are named somewhere and have no public price, in lower case.
fn unpriced(evidence: &Evidence<'_>) -> BTreeSet<String> {
    let prices = plan_prices(evidence);
    let has_price = |name: &String| {
        prices.iter().any(|plan| {
            plan.price.amount.money().is_some() && plan.price.item.to_lowercase().starts_with(name)
        })
    };
    let named = evidence.of(Plan).into_iter().filter(|plan| !is_free(plan));
    let named = named.map(|plan| plan.value.clone());
    named
        .chain(plans_of_conditions(evidence))
        .chain(evidence.further_plans().iter().cloned())
        .map(|name| name.to_lowercase())
        .filter(|name| name != "free" && !has_price(name))
        .collect()
}

/// `3 of the 5 plans found`.
fn counted(evidence: &Evidence<'_>) -> Option<String> {
    // Also those that are named beside their price alone.
    let prices = evidence.standing().filter_map(Fact::plan_price);
    let priced: BTreeSet<String> = prices
        .filter(|price| price.amount.money().is_some() && price.period.is_some())
        .map(|price| price.item.to_lowercase())
        .collect();
    let all = priced.len() + unpriced(evidence).len();
    (all > priced.len()).then(|| format!("{} of the {all} plans found", priced.len()))
}

/// The plans that conditions name: "Studio, Chain plan" of a contract is word of both.
fn plans_of_conditions<'a>(evidence: &'a Evidence<'_>) -> impl Iterator<Item = String> + 'a {
    let conditions = evidence
        .standing()
        .filter_map(|fact| fact.condition.as_deref());
    let names = conditions.flat_map(scope::plans_in);
    names
        .filter(|name| *name != "add-on" && name.starts_with(char::is_uppercase))
        .map(str::to_owned)
}

/// The trials that say this about a card; `None` finds those that say nothing.
fn trials<'a>(evidence: &Evidence<'a>, card: Option<bool>) -> Vec<&'a Fact> {
    let says = |fact: &&Fact| match &fact.detail {
        Some(Detail::Trial { card_required, .. }) => *card_required == card,
        _ => card.is_none(),
    };
    evidence.of(Trial).into_iter().filter(says).collect()
}

/// The cheapest paid plan, if it costs no more than this, in whole units of its currency a month.
fn cheapest_within<'a>(evidence: &Evidence<'a>, seat: i64, flat: i64) -> Vec<&'a Fact> {
    let paid = plan_prices(evidence)
        .into_iter()
        .filter_map(|plan| Some((plan, monthly_comparable(&plan)?)));
    let Some((plan, minor)) = paid
        .filter(|(_, minor)| *minor > 0)
        .min_by_key(|(_, minor)| *minor)
    else {
        return Vec::new();
    };
    let bound = if plan.is_per_seat() { seat } else { flat };
    if minor <= bound.saturating_mul(100) {
        vec![plan.fact]
    } else {
        Vec::new()
    }
}

fn monthly_comparable(plan: &PlanPrice<'_>) -> Option<i64> {
    let currency = plan.price.amount.currency()?;
    [Currency::USD, Currency::EUR, Currency::GBP]
        .contains(&currency)
        .then(|| plan.monthly_minor())?
}

/// Single sign-on facts by plan: with `only_top` those that name the top plan alone, if nothing says
/// it comes with a lower one; else those that name a lower plan.
fn sso_on<'a>(evidence: &Evidence<'a>, only_top: bool) -> Vec<&'a Fact> {
    let prices = plan_prices(evidence);
    let (mut top, mut below) = (Vec::new(), Vec::new());
    for fact in evidence.of(Sso).into_iter().filter(|fact| !is_social(fact)) {
        // What is bought on top of a plan does not come with it.
        let Some(Detail::Access {
            plans,
            add_on: false,
            ..
        }) = &fact.detail
        else {
            continue;
        };
        let places: Vec<bool> = plans
            .iter()
            .filter_map(|plan| is_top_plan(plan, &prices))
            .collect();
        if places.contains(&false) {
            below.push(fact);
        } else if places.contains(&true) {
            top.push(fact);
        }
    }
    match (only_top, below.is_empty()) {
        (true, false) => Vec::new(),
        (true, true) => top,
        (false, _) => below,
    }
}

fn sso_extra<'a>(evidence: &Evidence<'a>) -> Vec<&'a Fact> {
    let extra = |fact: &&Fact| matches!(&fact.detail, Some(Detail::Access { add_on: true, .. }));
    evidence.of(Sso).into_iter().filter(extra).collect()
}

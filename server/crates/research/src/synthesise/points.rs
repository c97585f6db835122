//! Strengths and weaknesses, each a rule that looks for facts and says one sentence about them.

use model::{
    count::count,
    list::list,
    report::{Detail, Fact, FactKind, Point, Status, names_others},
};

use super::{
    sign_on::{SignOn, costs_extra},
    words::{inside, list_some, price, the_plans, values},
};
use crate::{
    extract::kinds::sla::is_target,
    score::{
        Evidence, PlanPrice, Training, is_free, is_social, is_top_plan, plan_prices, training,
    },
};

/// Points of one sort at most.
const MOST: usize = 7;
/// From this many named integrations on, they are a strength.
const MANY_INTEGRATIONS: usize = 10;
/// A cheapest seat above this many minor units a month is dear.
const DEAR_SEAT: i64 = 4_000;

type Rule = fn(&Evidence<'_>) -> Option<Point>;

/// What speaks for the tool.
pub(super) fn strengths(evidence: &Evidence<'_>) -> Vec<Point> {
    const RULES: &[Rule] = &[
        attestations,
        sign_on_below_the_top,
        free_plan,
        trial_without_card,
        careful_with_ai,
        promised_uptime,
        many_integrations,
        own_api,
    ];
    RULES
        .iter()
        .filter_map(|rule| rule(evidence))
        .take(MOST)
        .collect()
}

/// What speaks against it.
pub(super) fn weaknesses(evidence: &Evidence<'_>) -> Vec<Point> {
    const RULES: &[Rule] = &[
        trains_on_data,
        attestations_missing,
        attestations_on_condition,
        access_denied,
        sign_on_at_the_top,
        sign_on_extra,
        prices_on_request,
        dear_seat,
        trial_with_card,
        log_on_condition,
    ];
    RULES
        .iter()
        .filter_map(|rule| rule(evidence))
        .take(MOST)
        .collect()
}

fn point(text: String, facts: &[&Fact]) -> Option<Point> {
    (!facts.is_empty()).then(|| Point {
        text,
        because: facts.iter().map(|fact| fact.id.clone()).collect(),
    })
}

fn attestations(evidence: &Evidence<'_>) -> Option<Point> {
    let held: Vec<&Fact> = evidence
        .of(FactKind::Compliance)
        .into_iter()
        .filter(|fact| fact.status == Status::Held)
        .collect();
    point(
        format!("States {} without condition.", list_some(&values(&held), 6)),
        &held,
    )
}

fn sign_on_below_the_top(evidence: &Evidence<'_>) -> Option<Point> {
    let found = sign_on(evidence, false);
    point(
        format!(
            "Single sign-on comes with {}, below the top of the price list.",
            the_plans(&plans_of(&found, evidence, false))
        ),
        &found,
    )
}

fn free_plan(evidence: &Evidence<'_>) -> Option<Point> {
    let found: Vec<&Fact> = evidence.standing().filter(|fact| is_free(fact)).collect();
    point("There is a free plan.".to_owned(), &found)
}

fn trial_without_card(evidence: &Evidence<'_>) -> Option<Point> {
    let found = trials(evidence, false);
    point(format!("{} asks for no card.", trial_words(&found)), &found)
}

fn careful_with_ai(evidence: &Evidence<'_>) -> Option<Point> {
    if !training_on_data(evidence, Training::Yes).is_empty() {
        return None;
    }
    let found = training_on_data(evidence, Training::Never);
    point(
        format!(
            "States that customer data does not train models{}.",
            condition_of(&found)
        ),
        &found,
    )
}

fn promised_uptime(evidence: &Evidence<'_>) -> Option<Point> {
    let found: Vec<&Fact> = evidence
        .of(FactKind::Sla)
        .into_iter()
        .filter(|fact| fact.value.contains('%') && !is_target(fact))
        .collect();
    point(
        format!(
            "Service level as promised: {}{}.",
            list_some(&values(&found), 2),
            condition_of(&found)
        ),
        &found,
    )
}

fn many_integrations(evidence: &Evidence<'_>) -> Option<Point> {
    let found = evidence.at_least(MANY_INTEGRATIONS, FactKind::Integration);
    let names = values(&found);
    point(
        format!(
            "Works with {}, among them {}.",
            count(names.len(), "named product"),
            list(names.get(..3).unwrap_or(&names))
        ),
        &found,
    )
}

fn own_api(evidence: &Evidence<'_>) -> Option<Point> {
    let found = evidence.of(FactKind::Api);
    point(
        format!(
            "Can be built upon: {}{}.",
            list_some(&values(&found), 3),
            condition_of(&found)
        ),
        &found,
    )
}

fn trains_on_data(evidence: &Evidence<'_>) -> Option<Point> {
    let found = training_on_data(evidence, Training::Yes);
    if !found.is_empty() {
        let condition = condition_of_all(&found);
        return point(
            format!("Customer data may train models{condition}."),
            &found,
        );
    }
    let found = training_on_data(evidence, Training::UnlessRefused);
    point(
        "Customer data trains models unless the customer objects.".to_owned(),
        &found,
    )
}

/// What a page says of the vendor itself that it does not hold. That a customer or a supplier holds something says
/// nothing about the vendor, for or against.
fn denied<'a>(evidence: &Evidence<'a>, kind: FactKind) -> impl Iterator<Item = &'a Fact> {
    let own = |fact: &&Fact| !fact.condition.as_deref().is_some_and(names_others);
    let all = evidence.all().iter();
    all.filter(move |fact| fact.kind == kind && fact.status == Status::NotHeld)
        .filter(own)
}

/// Attestations that a page says are not there yet.
fn attestations_missing(evidence: &Evidence<'_>) -> Option<Point> {
    let standing = evidence.of(FactKind::Compliance);
    let found: Vec<&Fact> = denied(evidence, FactKind::Compliance)
        .filter(|fact| !standing.iter().any(|other| other.value == fact.value))
        .collect();
    let named: Vec<String> = found.iter().map(|fact| with_condition(fact)).collect();
    point(
        format!("Not held, as its own pages say: {}.", list_some(&named, 4)),
        &found,
    )
}

fn attestations_on_condition(evidence: &Evidence<'_>) -> Option<Point> {
    let all = evidence.of(FactKind::Compliance);
    let held_too = |fact: &Fact| {
        all.iter()
            .any(|other| other.status == Status::Held && other.value == fact.value)
    };
    let found: Vec<&Fact> = all
        .iter()
        .copied()
        .filter(|fact| fact.status == Status::Conditional && !held_too(fact))
        .collect();
    let named: Vec<String> = found.iter().map(|fact| with_condition(fact)).collect();
    point(
        format!("Only on condition: {}.", list_some(&named, 4)),
        &found,
    )
}

/// Ways for a company to keep its people's access in hand that a page says are not there, and none of the kind is.
fn access_denied(evidence: &Evidence<'_>) -> Option<Point> {
    const KINDS: [(FactKind, &str); 3] = [
        (FactKind::Sso, "single sign-on"),
        (FactKind::Scim, "SCIM"),
        (FactKind::AuditLog, "an audit log"),
    ];
    let lacking = KINDS.into_iter().filter_map(|(kind, name)| {
        let first = denied(evidence, kind).next();
        Some((first?, name)).filter(|_| evidence.of(kind).is_empty())
    });
    let (found, named): (Vec<&Fact>, Vec<String>) = lacking
        .map(|(fact, name)| (fact, with_the_condition(fact, name)))
        .unzip();
    point(
        format!("Not offered, as its own pages say: {}.", list(&named)),
        &found,
    )
}

fn sign_on_at_the_top(evidence: &Evidence<'_>) -> Option<Point> {
    if !sign_on(evidence, false).is_empty() {
        return None;
    }
    let found = sign_on(evidence, true);
    point(
        format!(
            "Single sign-on comes only with {}, the top of the price list.",
            the_plans(&plans_of(&found, evidence, true))
        ),
        &found,
    )
}

fn sign_on_extra(evidence: &Evidence<'_>) -> Option<Point> {
    let facts = evidence.of(FactKind::Sso).into_iter();
    let sold = SignOn::of(facts.filter(|fact| !is_social(fact)));
    // Where some plans include it, only the others are worse off.
    let text = match sold.with.is_empty() || sold.bought_on.is_empty() {
        true => "Single sign-on costs extra.".to_owned(),
        false => format!(
            "Single sign-on costs extra on {}.",
            the_plans(&sold.bought_on)
        ),
    };
    point(text, &sold.extra)
}

fn prices_on_request(evidence: &Evidence<'_>) -> Option<Point> {
    let prices = plan_prices(evidence);
    if prices
        .iter()
        .any(|plan| plan.price.amount.money().is_some())
    {
        return None;
    }
    let found: Vec<&Fact> = prices.iter().map(|plan| plan.fact).collect();
    point("Prices are given only on request.".to_owned(), &found)
}

fn dear_seat(evidence: &Evidence<'_>) -> Option<Point> {
    let prices = plan_prices(evidence);
    let cheapest = prices
        .iter()
        .filter(|plan| plan.is_per_seat() && plan.monthly_minor().is_some_and(|minor| minor > 0))
        .min_by_key(|plan| plan.monthly_minor())
        .filter(|plan| is_dear(plan))?;
    point(
        format!(
            "The cheapest paid seat costs {} ({}).",
            price(cheapest.price)?,
            cheapest.price.item
        ),
        &[cheapest.fact],
    )
}

fn is_dear(plan: &PlanPrice<'_>) -> bool {
    let comparable = plan
        .price
        .amount
        .currency()
        .is_some_and(|currency| matches!(currency.code(), "USD" | "EUR" | "GBP"));
    comparable && plan.monthly_minor().is_some_and(|minor| minor > DEAR_SEAT)
}

fn trial_with_card(evidence: &Evidence<'_>) -> Option<Point> {
    let found = trials(evidence, true);
    point(format!("{} asks for a card.", trial_words(&found)), &found)
}

fn log_on_condition(evidence: &Evidence<'_>) -> Option<Point> {
    let all = evidence.of(FactKind::AuditLog);
    if all.iter().any(|fact| fact.status == Status::Held) {
        return None;
    }
    point(
        format!(
            "The audit log depends on a condition{}.",
            condition_of(&all)
        ),
        &all,
    )
}

/// Single sign-on facts that name a plan that includes it at the top of the price list, or below it. An account at
/// Google or the like is no single sign-on of the company's own.
fn sign_on<'a>(evidence: &Evidence<'a>, at_top: bool) -> Vec<&'a Fact> {
    let prices = plan_prices(evidence);
    evidence
        .of(FactKind::Sso)
        .into_iter()
        .filter(|fact| !is_social(fact) && !costs_extra(fact))
        .filter(|fact| {
            plan_names(fact)
                .iter()
                .any(|plan| is_top_plan(plan, &prices) == Some(at_top))
        })
        .collect()
}

fn plans_of(facts: &[&Fact], evidence: &Evidence<'_>, at_top: bool) -> Vec<String> {
    let prices = plan_prices(evidence);
    let mut names: Vec<String> = Vec::new();
    for plan in facts
        .iter()
        .flat_map(|fact| plan_names(fact))
        .filter(|plan| is_top_plan(plan, &prices) == Some(at_top))
    {
        if !names.contains(plan) {
            names.push(plan.clone());
        }
    }
    names
}

fn plan_names(fact: &Fact) -> &[String] {
    match &fact.detail {
        Some(Detail::Access { plans, .. }) => plans,
        _ => &[],
    }
}

fn trials<'a>(evidence: &Evidence<'a>, card: bool) -> Vec<&'a Fact> {
    let says = |fact: &&Fact| matches!(&fact.detail, Some(Detail::Trial { card_required, .. }) if *card_required == Some(card));
    evidence
        .of(FactKind::Trial)
        .into_iter()
        .filter(says)
        .collect()
}

/// `The 14-day trial`, or `The trial` where no length is stated.
fn trial_words(facts: &[&Fact]) -> String {
    let days = facts.iter().find_map(|fact| match &fact.detail {
        Some(Detail::Trial { days, .. }) => *days,
        _ => None,
    });
    days.map_or_else(
        || "The trial".to_owned(),
        |days| format!("The {days}-day trial"),
    )
}

/// That data is used for training is a claim that is not held (that it is safe).
fn training_on_data<'a>(evidence: &Evidence<'a>, wanted: Training) -> Vec<&'a Fact> {
    let counts = |fact: &&Fact| fact.status != Status::NotHeld || wanted == Training::Yes;
    evidence
        .all()
        .iter()
        .filter(counts)
        .filter(|fact| training(fact) == Some(wanted))
        .collect()
}

/// ` (Enterprise plan)` where every one of the facts depends on something; nothing where one holds as it is.
fn condition_of(facts: &[&Fact]) -> String {
    if facts.iter().any(|fact| fact.status == Status::Held) {
        return String::new();
    }
    let stated = facts
        .iter()
        .find_map(|fact| fact.condition.as_deref())
        .map(inside);
    stated.map_or_else(
        || " (on condition)".to_owned(),
        |condition| format!(" ({condition})"),
    )
}

fn with_condition(fact: &Fact) -> String {
    with_the_condition(fact, &fact.value)
}

/// What a fact is about, named so, with its condition in brackets.
fn with_the_condition(fact: &Fact, name: &str) -> String {
    fact.condition.as_deref().map_or_else(
        || name.to_owned(),
        |condition| format!("{name} ({})", inside(condition)),
    )
}

/// ` (Free plan)` where every one of the facts names a condition, whatever its status.
fn condition_of_all(facts: &[&Fact]) -> String {
    let mut conditions: Vec<&str> = Vec::new();
    for fact in facts {
        match fact.condition.as_deref().map(inside) {
            Some(condition) if conditions.contains(&condition) => {}
            Some(condition) => conditions.push(condition),
            None => return String::new(),
        }
    }
    format!(" ({})", conditions.join("; "))
}

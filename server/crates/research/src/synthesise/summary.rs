//! The summary: what it is, what it costs, what it attests, what is missing.

use std::collections::BTreeSet;

use model::{
    list::list,
    report::{
        Amount, Fact, FactKind, Status, ToolIdentity,
        unread::{How, says},
    },
};

use super::{
    sign_on::SignOn,
    unknowns::Unknown,
    words::{inside, list_some, price, the_plans, values},
};
use crate::{
    extract::name,
    score::{Evidence, PlanPrice, is_free, is_social, plan_prices},
};

/// Gaps named in the summary at most; the rest is in the list of unknowns.
const GAPS: usize = 4;
/// Prices whose terms are tried as the common ones.
const MOST_PRICES: usize = 50;

/// Two to four sentences.
pub(super) fn summary(
    tool: &ToolIdentity,
    evidence: &Evidence<'_>,
    unknowns: &[Unknown],
) -> String {
    let sentences = [
        Some(opening(tool)),
        pricing(evidence),
        further(evidence),
        assurance(evidence),
        gaps(evidence, unknowns),
    ];
    sentences
        .into_iter()
        .flatten()
        .chain(unread(unknowns))
        .collect::<Vec<_>>()
        .join(" ")
}

fn opening(tool: &ToolIdentity) -> String {
    match tool
        .tagline
        .as_deref()
        .map(inside)
        .filter(|tagline| !tagline.is_empty())
    {
        Some(tagline) => format!(
            "{} describes itself in these words: “{tagline}”.",
            tool.name
        ),
        None => format!(
            "This report is about {}, researched at {}.",
            tool.name, tool.url
        ),
    }
}

fn pricing(evidence: &Evidence<'_>) -> Option<String> {
    let plans = plan_prices(evidence);
    let paid = paid_span(&plans);
    let free = evidence.standing().any(is_free);
    let on_request: Vec<String> = plans
        .iter()
        .filter(|plan| plan.price.amount == Amount::Custom)
        .map(|plan| plan.price.item.clone())
        .fold(Vec::new(), |mut names, name| {
            if !names.contains(&name) {
                names.push(name);
            }
            names
        });
    let mut clauses = Vec::new();
    match (&paid, free) {
        (Some(span), true) => clauses.push(format!("there is a free plan, and {span}")),
        (Some(span), false) => clauses.push(span.clone()),
        (None, true) => clauses.push("there is a free plan".to_owned()),
        (None, false) => {}
    }
    if !on_request.is_empty() {
        clauses.push(format!(
            "{} {} priced on request",
            list(&on_request),
            if on_request.len() == 1 { "is" } else { "are" }
        ));
    }
    if clauses.is_empty() {
        let models = without_less(values(&evidence.of(FactKind::PricingModel)));
        return (!models.is_empty())
            .then(|| format!("Its pricing, as stated: {}.", list_some(&models, 3)));
    }
    Some(format!("{}.", name::capitalised(&clauses.join("; "))))
}

/// Plans without a price that was found, so that nobody takes the others for all there are.
fn further(evidence: &Evidence<'_>) -> Option<String> {
    let names = evidence.further_plans();
    (!names.is_empty()).then(|| {
        format!(
            "Its pages also list {}, of which no price was found.",
            list_some(names, 4)
        )
    })
}

/// `paid plans run from $9 per seat a month (Team) to $19 per seat a month (Business)`.
///
/// Only prices on the same terms make a span: those that most plans have.
fn paid_span(plans: &[PlanPrice<'_>]) -> Option<String> {
    let mut paid: Vec<&PlanPrice<'_>> = plans
        .iter()
        .filter(|plan| plan.monthly_minor().is_some_and(|minor| minor > 0))
        .collect();
    paid.sort_by_key(|plan| plan.monthly_minor());
    let alike = on_common_terms(&paid);
    let (cheapest, dearest) = (*alike.first()?, *alike.last()?);
    let low = price(cheapest.price)?;
    let name = &cheapest.price.item;
    if dearest.price.item != *name && dearest.monthly_minor() != cheapest.monthly_minor() {
        let high = price(dearest.price)?;
        return Some(format!(
            "paid plans run from {low} ({name}) to {high} ({})",
            dearest.price.item
        ));
    }
    let is_only = paid.iter().all(|plan| plan.price.item == *name);
    Some(match cheapest.price.amount {
        Amount::From(_) => format!("the paid plan {name} starts at {low}"),
        _ if is_only => format!("the paid plan {name} costs {low}"),
        _ => format!("paid plans start at {low} ({name})"),
    })
}

/// The prices of one unit, period, invoicing and currency that most plans have, of as many the cheapest. `paid` is in the
/// order of what a month costs, and stays so.
fn on_common_terms<'a>(paid: &[&'a PlanPrice<'a>]) -> Vec<&'a PlanPrice<'a>> {
    let on_terms_of = |first: &PlanPrice<'_>| {
        let alike = paid.iter().copied();
        alike
            .filter(|plan| terms(plan) == terms(first))
            .collect::<Vec<_>>()
    };
    let plans_in = |group: &[&PlanPrice<'_>]| {
        let items: BTreeSet<&str> = group.iter().map(|plan| plan.price.item.as_str()).collect();
        items.len()
    };
    let groups = paid
        .iter()
        .take(MOST_PRICES)
        .map(|first| on_terms_of(first));
    groups
        .reduce(|most, next| match plans_in(&next) > plans_in(&most) {
            true => next,
            false => most,
        })
        .unwrap_or_default()
}

/// What two prices must agree in to be set beside each other.
fn terms<'a>(plan: &PlanPrice<'a>) -> impl PartialEq + use<'a> {
    let price = plan.price;
    let invoiced = price.billed.or(price.period);
    (&price.unit, price.period, invoiced, price.amount.currency())
}

fn assurance(evidence: &Evidence<'_>) -> Option<String> {
    let attested = evidence.of(FactKind::Compliance);
    let (held, conditional): (Vec<&Fact>, Vec<&Fact>) = attested
        .into_iter()
        .partition(|fact| fact.status == Status::Held);
    let held = values(&held);
    let conditional: Vec<String> = values(&conditional)
        .into_iter()
        .filter(|value| !held.contains(value))
        .collect();
    let mut clauses = Vec::new();
    if !held.is_empty() {
        clauses.push(format!("it states {}", list_some(&held, 5)));
    }
    if !conditional.is_empty() {
        clauses.push(format!("{} on condition", list_some(&conditional, 3)));
    }
    let mut text = clauses.join(", and ");
    if let Some(sign_on) = single_sign_on(evidence) {
        text = if text.is_empty() {
            sign_on
        } else {
            format!("{text}; {sign_on}")
        };
    }
    (!text.is_empty()).then(|| format!("{}.", name::capitalised(&text)))
}

fn single_sign_on(evidence: &Evidence<'_>) -> Option<String> {
    let (social, facts): (Vec<&Fact>, Vec<&Fact>) = evidence
        .of(FactKind::Sso)
        .into_iter()
        .partition(|fact| is_social(fact));
    if facts.is_empty() && !social.is_empty() {
        return Some(format!(
            "people can sign in through {}",
            list_some(&values(&social), 3)
        ));
    }
    let SignOn {
        included,
        extra,
        with,
        bought_on,
    } = SignOn::of(facts);
    let bought = match bought_on.as_slice() {
        [] => "costs extra".to_owned(),
        plans => format!("costs extra on {}", the_plans(plans)),
    };
    let says = match (included.first(), extra.is_empty()) {
        (None, true) => return None,
        (_, true) if !with.is_empty() => format!("comes with {}", the_plans(&with)),
        (Some(fact), true) if fact.status == Status::Conditional => {
            "is offered on condition".to_owned()
        }
        (Some(_), true) => "is offered".to_owned(),
        (_, false) if with.is_empty() => bought,
        // Sold by itself, to whom is not said.
        (_, false) if bought_on.is_empty() => {
            format!("comes with {}, and is sold as an add-on", the_plans(&with))
        }
        (_, false) => format!("comes with {} and {bought}", the_plans(&with)),
    };
    Some(format!("single sign-on {says}"))
}

/// The values without those that another says with more: `usage based` beside `usage based, no plans`.
fn without_less(values: Vec<String>) -> Vec<String> {
    let less = |value: &String| {
        let begun = format!("{value},");
        values.iter().any(|other| other.starts_with(&begun))
    };
    values
        .iter()
        .filter(|value| !less(value))
        .cloned()
        .collect()
}

fn gaps(evidence: &Evidence<'_>, unknowns: &[Unknown]) -> Option<String> {
    if evidence.all().is_empty() {
        return Some("Its pages state none of the facts that this research looks for.".to_owned());
    }
    if unknowns.is_empty() {
        return Some(
            "Every question on the list of this research was answered by at least one fact."
                .to_owned(),
        );
    }
    let named: Vec<&str> = unknowns
        .iter()
        .filter(|unknown| unknown.unread.is_none() && !unknown.pointed)
        .take(GAPS)
        .map(|unknown| unknown.what)
        .collect();
    (!named.is_empty()).then(|| format!("Not found on its pages: {}.", list(&named)))
}

/// Which pages could not be read, and what is unknown for it: `Its pricing and security pages could not be read; unknown
/// for that reason: prices and a SOC 2 report.`
fn unread(unknowns: &[Unknown]) -> Vec<String> {
    [How::None, How::Missing, How::Some]
        .into_iter()
        .filter_map(|how| {
            let (mut pages, mut what) = (Vec::new(), Vec::new());
            for unknown in unknowns.iter().filter(|unknown| !unknown.pointed) {
                let page = unknown.unread.filter(|page| page.how == how);
                let Some(page) = page else { continue };
                what.push(unknown.what);
                if !pages.contains(&page.kind) {
                    pages.push(page.kind);
                }
            }
            (!pages.is_empty()).then(|| {
                format!(
                    "{}; unknown for that reason: {}.",
                    says(how, &pages),
                    list_some(&what, GAPS)
                )
            })
        })
        .collect()
}

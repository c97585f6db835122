//! Single sign-on and provisioning that come with another plan than before: with a dearer one, most often.

use super::{FactChange, subject::fold};
use crate::report::{Detail, Fact, FactKind, Report, Status};

/// What a company signs its people in and out by, which a team that relies on it can't be without.
pub(super) const fn is_access(kind: FactKind) -> bool {
    matches!(kind, FactKind::Sso | FactKind::Scim)
}

/// The cheapest way to have a protocol.
#[derive(Debug, Clone, Copy)]
struct Sold<'a> {
    plan: &'a str,
    /// Whether it costs extra on that plan.
    add_on: bool,
}

impl Sold<'_> {
    fn is_as(&self, other: &Self) -> bool {
        self.add_on == other.add_on && fold(self.plan) == fold(other.plan)
    }

    /// `on Enterprise`, `an add-on on Pro`.
    fn words(&self) -> String {
        let extra = if self.add_on { "an add-on " } else { "" };
        format!("{extra}on {}", self.plan)
    }
}

/// `SAML: on Pro before, now on Enterprise`, one for each protocol whose cheapest plan is another now. What the two
/// reports say of its status, or that one says of no plan, is told elsewhere or is nothing new.
pub(super) fn sold_otherwise(
    before: &Report,
    after: &Report,
    changes: &[FactChange<'_>],
) -> Vec<String> {
    let told = |change: &&FactChange<'_>| {
        is_access(change.kind()) && !matches!(change, FactChange::Unchecked(_))
    };
    let mut protocols: Vec<(FactKind, Option<&str>)> = Vec::new();
    for change in changes.iter().filter(told) {
        let (FactChange::Changed { after: fact, .. }
        | FactChange::Added(fact)
        | FactChange::Gone(fact)
        | FactChange::Unchecked(fact)) = change;
        let of = (fact.kind, protocol(fact));
        if !protocols.contains(&of) {
            protocols.push(of);
        }
    }
    let is_unsure = |of: &(FactKind, Option<&str>)| {
        changes.iter().any(|change| match change {
            FactChange::Unchecked(fact) => (fact.kind, protocol(fact)) == *of,
            FactChange::Changed { before, after } => {
                (after.kind, protocol(after)) == *of && before.status != after.status
            }
            _ => false,
        })
    };
    protocols.retain(|of| !is_unsure(of));
    let moved = protocols.into_iter().filter_map(|of| {
        let (was, is) = (cheapest(before, after, of)?, cheapest(after, before, of)?);
        let (_, name) = of;
        let name = name.unwrap_or(match of {
            (FactKind::Scim, _) => "Provisioning",
            _ => "Single sign-on",
        });
        (!was.is_as(&is)).then(|| format!("{name}: {} before, now {}", was.words(), is.words()))
    });
    moved.collect()
}

fn protocol(fact: &Fact) -> Option<&str> {
    match &fact.detail {
        Some(Detail::Access { protocol, .. }) => protocol.as_deref(),
        _ => None,
    }
}

/// The cheapest way by a report; none where it names no plan. What a plan costs that it does not say, the `other` may.
fn cheapest<'a>(
    report: &'a Report,
    other: &Report,
    (kind, of): (FactKind, Option<&str>),
) -> Option<Sold<'a>> {
    let rules = report.facts.iter().filter(|fact| fact.origin.is_rules());
    let there = rules
        .filter(|fact| fact.kind == kind && fact.status != Status::NotHeld && protocol(fact) == of);
    let ways = there.flat_map(|fact| match &fact.detail {
        Some(Detail::Access { plans, add_on, .. }) => {
            let add_on = *add_on;
            let plans = plans.iter();
            plans.map(move |plan| Sold { plan, add_on }).collect()
        }
        _ => Vec::new(),
    });
    ways.min_by_key(|way| (costs(way.plan, report, other), way.add_on))
}

/// What a plan costs a month, and its place among the plans. Whose price is not told, or on request, is dearest.
fn costs(plan: &str, report: &Report, other: &Report) -> (i64, usize) {
    let price = |report: &Report| {
        let prices = report.facts.iter().filter_map(Fact::plan_price);
        let own = prices.filter(|price| fold(&price.item) == fold(plan));
        own.filter_map(|price| {
            let money = price.amount.money()?;
            let months = price.period.map_or(Some(1), super::months)?;
            Some(money.minor / months)
        })
        .min()
    };
    let place = |report: &Report| {
        let mut plans = report
            .facts
            .iter()
            .filter(|fact| fact.kind == FactKind::Plan);
        plans.position(|fact| fold(&fact.value) == fold(plan))
    };
    let price = price(report).or_else(|| price(other)).unwrap_or(i64::MAX);
    (price, place(report).unwrap_or(usize::MAX))
}

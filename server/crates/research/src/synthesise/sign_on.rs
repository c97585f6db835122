//! How single sign-on is sold: with a plan, or on top of one.

use model::report::{Detail, Fact};

/// What facts on single sign-on say of how it is sold.
pub(super) struct SignOn<'a> {
    /// Those of what comes with a plan, or with all.
    pub included: Vec<&'a Fact>,
    /// Those of what is bought on top.
    pub extra: Vec<&'a Fact>,
    /// The plans that include it.
    pub with: Vec<String>,
    /// The plans on top of which it is bought, and that do not include it.
    pub bought_on: Vec<String>,
}

impl<'a> SignOn<'a> {
    /// Takes the facts apart. Sign-in by an account at Google or the like is to be left out before.
    pub(super) fn of(facts: impl IntoIterator<Item = &'a Fact>) -> Self {
        let (extra, included): (Vec<&Fact>, Vec<&Fact>) =
            facts.into_iter().partition(|fact| costs_extra(fact));
        let with = plans(&included);
        let mut bought_on = plans(&extra);
        bought_on.retain(|plan| !with.contains(plan));
        Self {
            included,
            extra,
            with,
            bought_on,
        }
    }
}

/// Whether single sign-on is bought on top of a plan.
pub(super) fn costs_extra(fact: &Fact) -> bool {
    matches!(&fact.detail, Some(Detail::Access { add_on: true, .. }))
}

/// The plans that the facts name, each once.
fn plans(facts: &[&Fact]) -> Vec<String> {
    let mut plans: Vec<String> = Vec::new();
    for fact in facts {
        if let Some(Detail::Access { plans: named, .. }) = &fact.detail {
            for plan in named {
                if !plans.contains(plan) {
                    plans.push(plan.clone());
                }
            }
        }
    }
    plans
}

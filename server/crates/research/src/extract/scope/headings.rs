//! The plans that headings name: of a card, of a section, of a column, in brackets and badges behind what they are about.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    Scope, is_for_everyone, of_text,
    plans::{FOREIGN, TIERS, named_plans},
};
use crate::extract::{
    name,
    offer::is_custom,
    pattern::{cased, patterns},
};

/// The whole of a plan card's heading.
static CARD: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"^(?:[A-Z]\w+\s)?({TIERS}(?:\s+{TIERS})?)(?:\s+(?:[Pp]lan|[Ee]dition))?$"
    ))
});

/// "Available on Harbour Managed": a heading that limits what stands under it.
static AVAILABLE_ON: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^(?i:(?:only |exclusively )?available|only|exclusively)\s+(?i:only\s+|exclusively\s+)?(?:on|in|with|for|to)\s+(?:all\s+|the\s+|our\s+)?((?:[A-Z][\w.-]*)(?:\s+(?:[A-Z][\w.-]*|single-tenant|multi-tenant|self-hosted))*)",
    )
});

patterns! {
    PLAN_HEADING = r"\b(?:available|included|only|features?|plans?|tiers?|add-?ons?|customers)\b";
    /// What a heading says of a plan behind its name: "Pro ($20 per month)", "Enterprise: custom pricing".
    PRICED = r"\s*(?:\(|(?:--|[,:|–—-])\s|\bfrom\b)\s*(?:(?:from|starts at|starting at)\s+)?(?:(?:US|CA|A)?[$€£]\s?\d.*|(?:free|custom(?: pricing| quote)?|contact (?:us|sales)|talk to (?:us|sales)|let['’]s talk|(?:starting )?prices? var(?:y|ies)|most popular|popular|recommended|best value)\)?)$";
    /// The badge behind what a heading names: "SAML SSO Enterprise".
    BADGE = r"\b(?:SSO|SAML|SCIM|OIDC|logs?|provisioning|policies|sign-on|roles|keys|domains?|encryption|residency|allowlist(?:ing)?|sync|HIPAA(?: compliance)?|BAAs?|DPAs?)\W+((?-i:Enterprise|Business|Premium|Pro|Ultimate|Scale|Growth|Team))(?:\s+(?:only|plan))?\+?\W*$";
    FEATURE = r"^(?:SSO|SAML|SCIM|OIDC|MFA|RBAC|API|GDPR|HIPAA|SOC)\b";
    IN_BRACKETS = r"[(\[]([^()\[\]]{3,60})[)\]]\W*$";
    REMARK = r"\bonly\b|\bplans?\b|\btiers?\b|\bfeature\b|^\W+";
    ADD_ON_HEADING = r"\badd-?ons?\b";
}

/// The plans that the brackets name which a heading ends with, if they hold nothing else: "SCIM [Business and up]".
pub fn in_brackets(heading: &str, plans: &[String]) -> Option<Scope> {
    let inside = IN_BRACKETS.captures(heading)?.get(1)?.as_str();
    let said = format!("available on {}", REMARK.replace(inside, ""));
    let scope = of_text(&said, plans);
    let are_plans = scope.plans.iter().all(|plan| is_plan_name(plan, plans));
    let whole: usize = scope.plans.iter().map(String::len).sum();
    let rest = inside.len().saturating_sub(whole);
    (!scope.plans.is_empty() && are_plans && rest <= REST_OF_BRACKETS).then_some(scope)
}

/// Bytes of brackets that name plans besides the names: "and", "plans only".
const REST_OF_BRACKETS: usize = 16;

/// What the headings above say: the nearest one that says anything about plans.
pub fn of_headings(headings: &[String], plans: &[String]) -> Scope {
    headings
        .iter()
        .rev()
        .find_map(|heading| of_heading(heading, plans))
        .map(|scope| of_product(scope, headings, plans))
        .unwrap_or_default()
}

/// The scope with the plans of the product that a heading names, where several products have plans of one name: "Acme
/// Desk Pro" under "Acme Desk" and "Pro".
fn of_product(mut scope: Scope, headings: &[String], plans: &[String]) -> Scope {
    for name in scope.plans.iter_mut().filter(|name| !plans.contains(name)) {
        let product_of = |plan: &String| {
            let product = plan.strip_suffix(name.as_str())?.strip_suffix(' ')?;
            headings
                .iter()
                .find(|heading| *heading == product)
                .map(|_| plan.clone())
        };
        if let Some(whole) = plans.iter().find_map(product_of) {
            *name = whole;
        }
    }
    scope
}

fn of_heading(heading: &str, plans: &[String]) -> Option<Scope> {
    if is_for_everyone(heading) {
        return Some(Scope {
            everyone: true,
            ..Scope::default()
        });
    }
    let mut scope = Scope::default();
    if let Some(name) = card_name(heading, plans) {
        scope.add_plan(&name);
    } else if PLAN_HEADING.is_match(heading) {
        let named = named_plans(heading, plans);
        let whole = AVAILABLE_ON
            .captures(heading)
            .and_then(|found| found.get(1));
        match whole.map(|name| name.as_str()) {
            Some(whole) if named.iter().all(|name| whole.contains(name.as_str())) => {
                scope.add_plan(whole);
            }
            _ => named.iter().for_each(|name| scope.add_plan(name)),
        }
    }
    if scope.plans.is_empty()
        && let Some(badge) = BADGE.captures(heading).and_then(|found| found.get(1))
        && !FOREIGN.is_match(heading.get(..badge.start()).unwrap_or_default())
    {
        scope.add_plan(badge.as_str());
    }
    scope.add_on = ADD_ON_HEADING.is_match(heading);
    scope.is_limited().then_some(scope)
}

/// The plan that a card's heading names, if the heading is a plan's name and nothing else.
pub fn card_name(heading: &str, plans: &[String]) -> Option<String> {
    let heading = PRICED.replace(heading.trim(), "");
    // "Cyber Essentials Plus" is a certificate, "SAML Enterprise" a feature with a badge.
    if heading.starts_with("Cyber Essentials") || FEATURE.is_match(&heading) {
        return None;
    }
    let known = plans
        .iter()
        .find(|plan| heading.eq_ignore_ascii_case(plan))
        .cloned();
    known.or_else(|| {
        CARD.captures(&heading)
            .and_then(|found| found.get(1))
            .map(|name| name.as_str().to_owned())
    })
}

/// The heading of a column without what it says behind the plan's name: its price, "Talk to us".
pub fn without_price(heading: &str, plans: &[String]) -> String {
    static ASKS_OR_COSTS: LazyLock<Regex> = LazyLock::new(|| {
        cased(
            r"(?i)^\W*(?:(?:US|CA|A)?[$€£¥]\s?\d|free\b|custom\b|contact\b|talk to\b|let['’]s talk|get a quote|on request\b|\d[\d.,\s]*(?:€|EUR|USD|GBP|CHF)|auf anfrage|sur devis)",
        )
    });
    plans
        .iter()
        .find(|plan| {
            heading
                .strip_prefix(plan.as_str())
                .is_some_and(|rest| ASKS_OR_COSTS.is_match(rest) || is_custom(rest))
        })
        .cloned()
        .unwrap_or_else(|| heading.to_owned())
}

/// Whether a column's heading names a plan.
pub fn is_plan_name(text: &str, plans: &[String]) -> bool {
    static TIER: LazyLock<Regex> = LazyLock::new(|| cased(&format!(r"\b{TIERS}\b")));
    let short = text.split_whitespace().count() <= 5;
    short
        && (TIER.is_match(text)
            || plans.iter().any(|plan| {
                // "Custom roles" is no column of the plan Custom.
                text.to_lowercase().contains(&plan.to_lowercase()) && !name::is_custom(plan)
                    || text.eq_ignore_ascii_case(plan)
            }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_limit_what_stands_under_them() {
        let under = |heading: &str| of_headings(&["Security".into(), heading.into()], &[]);
        assert_eq!(under("Enterprise-only features").plans, ["Enterprise"]);
        assert_eq!(
            under("Available on Harbour Managed").plans,
            ["Harbour Managed"]
        );
        assert_eq!(under("Business").plans, ["Business"]);
        assert_eq!(under("Pro ($20 / month)").plans, ["Pro"]);
        assert_eq!(under("Enterprise - custom pricing").plans, ["Enterprise"]);
        assert_eq!(under("Team: from €9 per user").plans, ["Team"]);
        assert!(under("Available on all Harbour plans").everyone);
        assert!(!under("Enterprise security").is_limited());
    }
}

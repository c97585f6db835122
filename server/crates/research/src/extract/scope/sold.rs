//! What some plans include and others can buy: "Enterprise, or Pro with the Security add-on".

use std::sync::LazyLock;

use regex::Regex;

use super::{Scope, card_name, of_text};
use crate::extract::pattern::{cased, patterns};

patterns! {
    /// What one plan includes another can buy: "or as an add-on for Business". Group 1 is what is bought, and by whom.
    OR_BOUGHT = r",?\s*\(?(?:\b(?:or|and)\s+)?(?:is\s+)?(?:available\s+)?(?:as\s+)?an?\s+(?:paid\s+|optional\s+)?(add-?on\s+(?:for|on|to|with|in)\s+(?:the\s+|our\s+)?(?-i:[A-Z])[\w-]*(?:(?:,\s+|\s+(?:and|or)\s+)(?-i:[A-Z])[\w-]*)*)(?:\s+(?:plans?|customers))?\)?";
    /// Or what else one has to buy: "or a plan with the SSO add-on", "(or Pro with an add-on)". Group 1 is that.
    OR_ADD_ON = r",?\s*\(?\b(or\s+(?:an?\s+|the\s+)?(?:(?:(?-i:[A-Z])[\w+-]*|(?:any\s+)?(?:other\s+)?plan)\s+(?:plan\s+)?with\s+(?:an?\s+|the\s+)?)?(?:(?:SAML|OIDC|SSO|single sign-on|security|advanced|paid|separate|optional)\s+)*add-?on)\b\)?";
    /// What links names where one of them is left out.
    TWO_LINKS = r"\s*(?:[,;|/&]|\band\b|\bor\b)\s*(?:[,;|/&]|\band\b|\bor\b)\s*(?:(?:and|or|on|in|with)\s+)?";
    /// What introduces names where the first of them is left out.
    FIRST_LINK = r"(:|\b(?:on|in|for|with|the))\s*(?:[,;|/&]|and\b|or\b)\s*(?:(?:and|or|on|in|with)\s+)?";
    /// What links the last of them that is left out with what follows.
    LAST_LINK = r"\s*(?:[,;|/&]|\band\b|\bor\b)\s*(?:(?:on|in|with)\s+)?((?:plans?|tiers?)\b|[.]|$)";
}

/// A name, and right behind it that one has to buy something on top: "Pro (with the Security add-on)", "Pro with an
/// add-on". Group 1 is the name.
static REMARKED: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"([A-Z][\w+-]*(?:\s[A-Z][\w+-]*){0,2})(?:\s+(?:plans?|tiers?|customers))?";
    let extra = r"(?:[\w-]+\s+){0,3}(?:add-?ons?|extra(?:\s(?:cost|fee|charge))?|surcharge)";
    cased(&format!(
        r"\b{name}(?:\s*\(\s*(?i:(?:(?:only|available|sold|with|as|via|plus|needs|requires|for)\s+)*(?:(?:an?|the|our)\s+)?{extra}(?:\s+(?:only|required|needed))?)\s*\)|\s+(?:with|plus)\s+(?:an?|the|our)\s+(?i:{extra}))"
    ))
});

/// Where a text gives it to some plans and sells it to others: what the former have, and who buys it as a term.
pub(super) fn or_bought(text: &str, plans: &[String]) -> Option<Scope> {
    remarked(text, plans).or_else(|| {
        let (rule, bought) = [&*OR_BOUGHT, &*OR_ADD_ON].into_iter().find_map(|rule| {
            let bought = rule.captures(text)?.get(1)?.as_str();
            Some((rule, bought))
        })?;
        let mut scope = included(&rule.replace_all(text, " "), plans)?;
        scope.terms.push(bought.to_owned());
        Some(scope)
    })
}

/// The same of a list in which a remark behind its name tells which plan has to buy something.
fn remarked(text: &str, plans: &[String]) -> Option<Scope> {
    let mut sold_on: Vec<String> = Vec::new();
    let rest = REMARKED.replace_all(text, |found: &regex::Captures<'_>| {
        let name = found.get(1).map_or("", |name| name.as_str());
        match plan_of(name, plans) {
            Some((before, plan)) => {
                if !sold_on.contains(&plan) {
                    sold_on.push(plan);
                }
                before.to_owned()
            }
            None => found
                .get(0)
                .map_or_else(String::new, |all| all.as_str().to_owned()),
        }
    });
    (!sold_on.is_empty()).then_some(())?;
    let rest = TWO_LINKS.replace_all(&rest, ", ");
    let rest = FIRST_LINK.replace_all(&rest, "$1 ");
    let rest = LAST_LINK.replace_all(&rest, " $1");
    let others = of_text(&rest, plans);
    if others.plans.is_empty() && !others.everyone {
        return Some(Scope {
            plans: sold_on,
            add_on: true,
            ..others
        });
    }
    let mut scope = included(&rest, plans)?;
    scope.plans.retain(|plan| !sold_on.contains(plan));
    scope.sold_on = sold_on;
    (!scope.plans.is_empty()).then_some(scope)
}

/// The plan that capitalised words end with, and the words before it: "Available on" may begin with a capital, too.
fn plan_of<'t>(words: &'t str, plans: &[String]) -> Option<(&'t str, String)> {
    let starts = std::iter::once(0).chain(words.match_indices(' ').map(|(at, _)| at + 1));
    starts.into_iter().find_map(|at| {
        let (before, name) = words.split_at_checked(at)?;
        Some((before, card_name(name, plans)?))
    })
}

/// What the plans have that need not buy it.
fn included(rest: &str, plans: &[String]) -> Option<Scope> {
    let scope = of_text(rest, plans);
    (!scope.everyone && !scope.plans.is_empty() && !scope.add_on).then_some(scope)
}

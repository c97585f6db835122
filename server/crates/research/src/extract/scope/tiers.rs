//! Tiers: which of the things that one sentence names goes with which of its plans, and what it sells on top of one plan
//! that another includes.

use std::ops::Range;

use super::Scope;
use crate::extract::pattern::patterns;

patterns! {
    /// What pages give to some plans and not to others.
    THING = r"\b(?:SSO|SAML|OIDC|OpenID Connect|single[- ]sign[- ]?on|SCIM|directory sync|(?:user )?provisioning|audit[- ]logs?|MFA|2FA|two-factor authentication|LDAP|RBAC|(?:log|sign)[- ]?in|BAAs?|DPAs?)\b";
    /// What links one thing and its plans with the next.
    AND = r"[\s,]*(?:\b(?:and|or|but|while|whereas)\b)?\s*$";
    /// Where a sentence begins to speak of other terms.
    TERMS = r";|\.:\s+|,?\s+(?:and|but|or|while|whereas)\s+|,\s+";
    /// What a part of a sentence says of the terms.
    INCLUDED = r"\b(?:includ\w+|comes? with|part of|free|standard|at no|built[- ]in)\b";
    /// What says of a plan that it lacks it.
    LACKED = r"\b(?:is|are|does|do|has|have|can)\s*(?:not|n['’]t)\b|\bcannot\b|\bnot\s+(?:part|included|available|offered|in|on|for)\b|\bwithout\s+(?:it|SSO|SAML)\b|\blacks?\b";
    /// What costs nothing on top.
    NO_CHARGE = r"\b(?:no|without|zero)\s+(?:any\s+)?(?:extra|additional|added|further)\s+(?:fees?|costs?|charges?)\b";
    SOLD = r"\badd-?ons?\b|\b(?:can|may) (?:be )?(?:add|buy|purchase|added|bought|purchased)\b|\b(?:extra|additional|separate)(?:ly)?\b|[$€£]\s?\d";
}

/// Whether a heading names something that pages give to some plans and not to others.
pub fn names_a_thing(heading: &str) -> bool {
    THING.is_match(heading)
}

/// The words of a sentence that speak of the thing at `mention`, where it names several and plans for each: "SAML on
/// Business, SCIM on Enterprise".
pub fn own_words<'a>(
    text: &'a str,
    mention: &Range<usize>,
    mentions: &[Range<usize>],
    plans: &[String],
) -> Option<&'a str> {
    let groups = groups(text, mentions, plans);
    let own = groups
        .iter()
        .position(|group| group.start <= mention.start && mention.start < group.end)?;
    let start_of = |index: usize| groups.get(index).map_or(text.len(), |group| group.start);
    let end_before = |index: usize| {
        index
            .checked_sub(1)
            .map_or(0, |at| groups.get(at).map_or(0, |group| group.end))
    };
    // With the thing itself: "SCIM from Enterprise" names a plan, "from Enterprise" might be anything.
    let behind = |index: usize| -> Option<&'a str> {
        text.get(groups.get(index)?.start..start_of(index + 1))
    };
    let before = |index: usize| -> Option<&'a str> { text.get(end_before(index)..start_of(index)) };
    let names = |part: Option<&str>| part.is_some_and(|part| names_plans(part, plans));
    let all = 0..groups.len();
    (groups.len() > 1).then_some(())?;
    if all.clone().all(|index| names(behind(index))) {
        return text.get(groups.get(own)?.start..start_of(own + 1));
    }
    let first = all.clone().all(|index| names(before(index)));
    let last = groups.len() - 1;
    (first && !names(behind(last))).then_some(())?;
    text.get(end_before(own)..groups.get(own)?.end)
}

/// The things of a sentence, those taken together between which no plan is named.
fn groups(text: &str, mentions: &[Range<usize>], plans: &[String]) -> Vec<Range<usize>> {
    let mut things: Vec<Range<usize>> = THING.find_iter(text).map(|thing| thing.range()).collect();
    things.extend(mentions.iter().cloned());
    things.sort_by_key(|thing| (thing.start, thing.end));
    let mut groups: Vec<Range<usize>> = Vec::new();
    for thing in things {
        let joined = groups.last().is_some_and(|last| {
            thing.start <= last.end
                || text
                    .get(last.start..thing.start)
                    .is_some_and(|gap| !names_plans(gap, plans))
        });
        match groups.last_mut().filter(|_| joined) {
            Some(last) => last.end = last.end.max(thing.end),
            None => groups.push(thing),
        }
    }
    groups
}

fn names_plans(part: &str, plans: &[String]) -> bool {
    let scope = super::of_text(AND.replace(part, "").trim_end(), plans);
    scope.everyone || !scope.plans.is_empty()
}

/// What one plan includes and another can buy, where a sentence says both: "included in Enterprise and an add-on for
/// Scale".
pub fn included_and_sold(text: &str, plans: &[String]) -> Option<[Scope; 2]> {
    let mut included: Option<Scope> = None;
    let mut sold: Option<Scope> = None;
    for part in parts(text) {
        let is_sold = SOLD.is_match(&NO_CHARGE.replace_all(&part, "no charge"));
        if !is_sold && LACKED.is_match(&part) {
            continue;
        }
        // Written together: `scope` takes what stands behind an add-on for no plan of its own.
        let part = part.replace("add-on", "addon");
        let mut scope = super::of_text(&part, plans);
        if scope.plans.is_empty() || scope.everyone {
            continue;
        }
        scope.add_on = is_sold;
        match is_sold {
            true => sold = sold.or(Some(scope)),
            false if INCLUDED.is_match(&part) => included = included.or(Some(scope)),
            false => return None,
        }
    }
    let (included, sold) = (included?, sold?);
    let apart = !included.plans.iter().any(|plan| sold.plans.contains(plan));
    apart.then_some([included, sold])
}

/// The parts of a sentence, each with the terms that it tells.
fn parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut start = 0;
    let ends = TERMS.find_iter(text).map(|end| end.range());
    for end in ends.chain(std::iter::once(text.len()..text.len())) {
        let part = text.get(start..end.start).unwrap_or_default();
        let tells = INCLUDED.is_match(part) || SOLD.is_match(part);
        match parts.last_mut().filter(|_| !tells) {
            Some(last) => {
                last.push_str(", ");
                last.push_str(part);
            }
            None => parts.push(part.to_owned()),
        }
        start = end.end;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_goes_with_its_own_plan() {
        for (text, thing, expected) in [
            (
                "SAML is available on Business, SCIM on Enterprise.",
                "SAML",
                Some("SAML is available on Business, "),
            ),
            (
                "SAML is available on Business and SCIM on Enterprise.",
                "SCIM",
                Some("SCIM on Enterprise."),
            ),
            (
                "The Business plan includes SAML, the Enterprise plan adds SCIM.",
                "SAML",
                Some("The Business plan includes SAML"),
            ),
            ("SAML and SCIM are available on Business.", "SAML", None),
            (
                "SAML is available on Business and Enterprise.",
                "SAML",
                None,
            ),
        ] {
            let start = text.find(thing).unwrap();
            let mention = start..start + thing.len();
            let own = own_words(text, &mention, std::slice::from_ref(&mention), &[]);
            assert_eq!(own, expected, "{text}");
        }
    }

    #[test]
    fn what_one_plan_includes_another_may_buy() {
        let plans = |text: &str| {
            included_and_sold(text, &[]).map(|scopes| scopes.map(|scope| scope.plans.join(", ")))
        };
        let expected = Some(["Enterprise".to_owned(), "Pro".to_owned()]);
        for text in [
            "SSO is included in Enterprise and available as an add-on for Pro.",
            "SAML is available as an add-on on the Pro plan and is included in the Enterprise plan.",
            "SSO is an add-on on the Pro plan and comes with Enterprise at no extra charge.",
            "Pro customers can add SSO for $50/month; it's included for Enterprise customers.",
        ] {
            assert_eq!(plans(text), expected, "{text}");
        }
        for text in [
            "SSO is included in Pro and Enterprise.",
            "SSO is an add-on for Pro.",
        ] {
            assert_eq!(plans(text), None, "{text}");
        }
    }
}

//! Settles what several sentences and pages say of the same thing.
//!
//! The same claim keeps its most telling quote. A certificate that is held stays held, whatever else
//! mentions it; a feature or contract that some page limits to a plan is limited everywhere, unless a
//! sentence gives it to everyone. Held against plainly not held stays, as a contradiction to show.

use std::collections::{BTreeMap, BTreeSet};

use model::report::{Detail, Fact, FactKind, PageKind, Status};
use url::Url;

use super::{
    claim::{EXCEPT, Why},
    identity,
    kinds::compliance::ELIGIBLE,
    passage::fold,
    pattern::patterns,
    scope,
    standard::is_unnumbered,
};
use crate::discover::purpose;

patterns! {
    TELLING = r"\b(?:certified|attest\w*|audited|accredited|available|included|add-?on|support(?:s|ed)?|complies|compliant|provides?|offers?|signs?)\b";
    SINGLE_SIGN_ON = r"\bSSO\b|\bsingle[- ]sign[- ]?on\b|\bidentity providers?\b";
    /// The plans that one begins with.
    BEGINNING = r"^(?:free|pay[- ]as[- ]you[- ]go|starter|basic|hobby|community)(?: and above)?$";
    /// A row with a tick for each plan.
    TICKED_FOR_ALL = r"^[^✗✘❌✖]*?[\s|](?:(?:[✓✔✅☑]\x{FE0F}?|yes|included)(?:\s*\|\s*|\s+|$)){2,}$";
    FIRST_PERSON = r"\b(?:we|our|we've|we're)\b";
}

/// The facts with repetitions settled, in the order they came.
pub fn settle(facts: Vec<Fact>) -> Vec<Fact> {
    let facts = limit_unlimited(facts);
    let facts = drop_others(facts);
    let facts = drop_unversioned(facts);
    let facts = drop_vaguer(facts);
    let facts = drop_narrower(facts);
    let facts = drop_social(facts);
    keep_most_telling(facts)
}

/// A feature or contract said to be limited somewhere is limited where nothing is said.
fn limit_unlimited(facts: Vec<Fact>) -> Vec<Fact> {
    let mut limits: BTreeMap<Subject, Vec<String>> = BTreeMap::new();
    let mut open: BTreeSet<Subject> = BTreeSet::new();
    for fact in &facts {
        let Some(subject) = subject(fact) else {
            continue;
        };
        match (&fact.condition, fact.status) {
            // Which services are eligible limits no claim that is made of the whole.
            (Some(condition), Status::Conditional) if condition != ELIGIBLE => {
                let conditions = limits.entry(subject).or_default();
                if !conditions.contains(condition) {
                    conditions.push(condition.clone());
                }
            }
            (_, Status::Held) if scope::of_text(&fold(&fact.quote), &[]).everyone => {
                open.insert(subject);
            }
            _ => {}
        }
    }
    limits.retain(|subject, _| !open.contains(subject));
    facts.into_iter().map(|fact| limit(fact, &limits)).collect()
}

/// What a condition ends with that another sentence than the quote states.
const ELSEWHERE: &str = " (stated elsewhere on the site)";

fn is_limited_elsewhere(fact: &Fact) -> bool {
    fact.condition
        .as_deref()
        .is_some_and(|condition| condition.ends_with(ELSEWHERE))
}

fn limit(fact: Fact, limits: &BTreeMap<Subject, Vec<String>>) -> Fact {
    let conditions = subject(&fact)
        .or_else(|| is_for_companies(&fact).then(single_sign_on))
        .filter(|_| fact.status == Status::Held && !TICKED_FOR_ALL.is_match(&fact.quote))
        .and_then(|subject| limits.get(&subject));
    match conditions {
        Some(conditions) => {
            let condition = Some(format!("{}{ELSEWHERE}", told(conditions)));
            Fact {
                status: Status::Conditional,
                condition,
                ..fact
            }
        }
        None => fact,
    }
}

/// Up to three conditions, without those of plans that another is of, too.
fn told(conditions: &[String]) -> String {
    let is_part = |(at, part): &(usize, &String)| {
        let of_part = plans_of(part);
        let mut others = conditions.iter().enumerate();
        !of_part.is_empty()
            && others.any(|(other_at, other)| {
                let of_other = plans_of(other);
                let more = of_other.len() > of_part.len();
                let earlier = of_other.len() == of_part.len() && other_at < *at;
                (more || earlier) && of_part.iter().all(|plan| of_other.contains(plan))
            })
    };
    let apart = conditions.iter().enumerate().filter(|part| !is_part(part));
    let told: Vec<&str> = apart.take(3).map(|(_, told)| told.as_str()).collect();
    told.join("; ")
}

/// The plans of `Team, Business plan` or `Business only`; none of another condition.
fn plans_of(condition: &str) -> Vec<&str> {
    match scope::plans_in(condition) {
        plans if plans.is_empty() => scope::heads_in(condition),
        plans => plans,
    }
}

/// What can be limited to plans: single sign-on by protocol, provisioning, agreements.
type Subject = (FactKind, String);

fn subject(fact: &Fact) -> Option<Subject> {
    match (&fact.detail, fact.kind) {
        (Some(Detail::Access { protocol, .. }), FactKind::Sso) => {
            let social = protocol.as_deref().is_some_and(|name| !is_protocol(name));
            (!social).then(single_sign_on)
        }
        (Some(Detail::Access { protocol, .. }), FactKind::Scim) => {
            Some((FactKind::Scim, protocol.clone().unwrap_or_default()))
        }
        (
            Some(Detail::Compliance {
                standard,
                level: Some(level),
            }),
            _,
        ) if level == "BAA" || level == "DPA" => {
            Some((FactKind::Compliance, format!("{standard} {level}")))
        }
        (
            Some(Detail::Compliance {
                standard,
                level: None,
            }),
            _,
        ) if standard == "HIPAA" => Some((FactKind::Compliance, standard.clone())),
        (
            None,
            FactKind::Mfa
            | FactKind::AuditLog
            | FactKind::Api
            | FactKind::Integration
            | FactKind::Sla,
        ) => Some((fact.kind, fact.value.to_lowercase())),
        // "Phone, 8:00 to 17:00" is the same channel.
        (None, FactKind::SupportChannel) => {
            let channel = fact.value.split(',').next().unwrap_or_default();
            Some((fact.kind, channel.to_lowercase()))
        }
        _ => None,
    }
}

/// Whether one signs in by this name with whatever identity provider a company has.
fn is_protocol(name: &str) -> bool {
    matches!(name, "SAML" | "OIDC" | "OAuth 2.0")
}

fn single_sign_on() -> Subject {
    (FactKind::Sso, "SSO".to_owned())
}

/// Whether a fact is on an identity provider that companies have: what limits single sign-on limits signing in with it.
fn is_for_companies(fact: &Fact) -> bool {
    matches!(&fact.detail, Some(Detail::Access { protocol: Some(name), .. }) if fact.kind == FactKind::Sso && identity::called(name).is_some())
}

/// What somebody else holds says nothing once the vendor's own claim is known, nor does a cross in a table that compares
/// the vendor with others, or that the standard is followed.
fn drop_others(facts: Vec<Fact>) -> Vec<Fact> {
    let is_others = |fact: &Fact| {
        let condition = fact.condition.as_deref().unwrap_or_default();
        let of_others = Why::is_about_others(condition) || condition == Why::Compared.as_str();
        of_others && fact.status == Status::NotHeld
    };
    let is_aligned = |fact: &Fact| fact.condition.as_deref() == Some(Why::Aligned.as_str());
    // That the vendor has none of its own says less than that its data centre has one.
    let is_suppliers = |fact: &Fact| fact.condition.as_deref() == Some(Why::Supplier.as_str());
    let subjects = |of: &dyn Fn(&Fact) -> bool| -> BTreeSet<Subject> {
        let facts = facts.iter().filter(|fact| of(fact));
        facts.map(|fact| (fact.kind, standard(fact))).collect()
    };
    let suppliers = subjects(&is_suppliers);
    let aligned = subjects(&is_aligned);
    let own = subjects(&|fact| !is_others(fact) && !is_aligned(fact) && !fact.is_denied());
    let denied = subjects(&Fact::is_denied);
    facts
        .into_iter()
        .filter(|fact| {
            let subject = (fact.kind, standard(fact));
            let by_own = own.contains(&subject) || is_others(fact) && aligned.contains(&subject);
            let by_denial = denied.contains(&subject) && !is_suppliers(fact);
            let outdone = fact.is_denied() && !by_own && suppliers.contains(&subject);
            let is_less = is_others(fact) || is_aligned(fact);
            !(is_less && (by_own || by_denial)) && !outdone
        })
        .collect()
}

/// Whether a standard is one of those that another names without a number: "ISO 27001" of "ISO certifications".
fn is_of_family(unnumbered: &str, standard: &str) -> bool {
    let family = unnumbered.split(' ').next().unwrap_or_default();
    let number = standard.strip_prefix(family).map(str::trim_start);
    number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
}

/// What the version of SAML is told by.
const VERSION: &str = " 2.0";

/// "SAML" adds nothing beside "SAML 2.0" on the same terms.
fn drop_unversioned(facts: Vec<Fact>) -> Vec<Fact> {
    let of_saml = |version: &str, fact: &Fact| {
        let behind = fact.value.strip_prefix("SAML")?.strip_prefix(version)?;
        (fact.kind == FactKind::Sso).then(|| behind.to_owned())
    };
    let versioned: BTreeMap<String, Fact> = facts
        .iter()
        .filter_map(|fact| Some((of_saml(VERSION, fact)?, fact.clone())))
        .collect();
    let says_less = |fact: &Fact| {
        let same = of_saml("", fact).and_then(|rest| versioned.get(&rest));
        same.is_some_and(|same| joins(same, fact))
    };
    facts.into_iter().filter(|fact| !says_less(fact)).collect()
}

/// "SOC 2" adds nothing beside "SOC 2 Type II" of the same status; "At rest" nothing beside "AES-256 at rest".
fn drop_vaguer(facts: Vec<Fact>) -> Vec<Fact> {
    // That a supplier holds the exact one takes nothing from what the vendor says of itself.
    let of_others = |fact: &Fact| fact.condition.as_deref().is_some_and(Why::is_about_others);
    let told = |fact: &Fact| (standard(fact), fact.status, of_others(fact));
    let exact = facts.iter().filter(|fact| fact.level().is_some());
    let exact: Vec<(String, Status, bool)> = exact.map(told).collect();
    let standards: BTreeSet<String> = of_kind(&facts, FactKind::Compliance)
        .filter(|fact| fact.status == Status::Held)
        .map(standard)
        .collect();
    let encrypted: Vec<String> = of_kind(&facts, FactKind::Encryption)
        .map(|fact| fact.value.to_lowercase())
        .collect();
    let vague = |fact: &Fact| {
        if fact.kind == FactKind::Sso && fact.value == "SSO" && is_limited_elsewhere(fact) {
            return true;
        }
        if fact.kind == FactKind::Encryption {
            let value = fact.value.to_lowercase();
            return encrypted
                .iter()
                .any(|other| other.len() > value.len() && other.contains(&value));
        }
        let standard = standard(fact);
        if is_unnumbered(&standard) {
            return standards.iter().any(|other| is_of_family(&standard, other));
        }
        fact.kind == FactKind::Compliance
            && fact.level().is_none()
            && standard.starts_with("SOC")
            && exact.contains(&told(fact))
    };
    facts.into_iter().filter(|fact| !vague(fact)).collect()
}

/// Where a protocol of single sign-on is spoken of, "Sign in with Google" is another way of signing in, and tells a
/// buyer nothing unless it is on a plan above the one that everybody begins with.
fn drop_social(facts: Vec<Fact>) -> Vec<Fact> {
    let provider = |fact: &Fact| match &fact.detail {
        Some(Detail::Access { protocol, .. }) if fact.kind == FactKind::Sso => {
            Some(protocol.as_deref().is_some_and(|name| !is_protocol(name)))
        }
        _ => None,
    };
    let protocols = facts.iter().any(|fact| provider(fact) == Some(false));
    let is_social = |fact: &Fact| {
        provider(fact) == Some(true)
            && plans(fact).iter().all(|plan| BEGINNING.is_match(plan))
            && !is_for_companies(fact)
            && !SINGLE_SIGN_ON.is_match(&fact.quote)
    };
    facts
        .into_iter()
        .filter(|fact| !(protocols && is_social(fact)))
        .collect()
}

/// "SAML on Business" adds nothing beside "SAML on Business, Enterprise", nor does a remark on SAML
/// ("works with any provider") beside a sentence that says on which plans it is.
fn drop_narrower(facts: Vec<Fact>) -> Vec<Fact> {
    let stated: Vec<Fact> = facts
        .iter()
        .filter(|fact| !is_limited_elsewhere(fact) && !plans(fact).is_empty())
        .cloned()
        .collect();
    let is_narrower = |fact: &Fact| {
        fact.status == Status::Conditional
            && stated.iter().any(|other| {
                let wider = plans(other).len() > plans(fact).len()
                    && plans(fact).iter().all(|plan| plans(other).contains(plan));
                let exact = fact.value.contains(VERSION) && !other.value.contains(VERSION);
                is_same_access(fact, other) && wider && !exact && only_plans_matter(fact, other)
            })
    };
    facts
        .into_iter()
        .filter(|fact| !is_narrower(fact))
        .collect()
}

/// Whether two facts speak of sign-on or provisioning by the same means and at the same terms.
fn is_same_access(one: &Fact, other: &Fact) -> bool {
    match (&one.detail, &other.detail) {
        (
            Some(Detail::Access {
                protocol: first,
                add_on: extra,
                ..
            }),
            Some(Detail::Access {
                protocol: second,
                add_on: other_extra,
                ..
            }),
        ) => {
            one.kind == other.kind
                && one.status == other.status
                && first == second
                && extra == other_extra
        }
        _ => false,
    }
}

/// Whether nothing but plans limits a fact, so that one with more plans says all that it says.
fn only_plans_matter(fact: &Fact, other: &Fact) -> bool {
    let named = |fact: &Fact| {
        let condition = fact.condition.as_deref().unwrap_or_default();
        condition.matches(',').count() < plans(fact).len().max(1)
    };
    let remark = is_limited_elsewhere(fact) && !TELLING.is_match(&fact.quote);
    remark || !is_limited_elsewhere(fact) && named(fact) && named(other)
}

fn plans(fact: &Fact) -> &[String] {
    match &fact.detail {
        Some(Detail::Access { plans, .. }) => plans,
        _ => &[],
    }
}

fn of_kind(facts: &[Fact], kind: FactKind) -> impl Iterator<Item = &Fact> {
    facts.iter().filter(move |fact| fact.kind == kind)
}

fn standard(fact: &Fact) -> String {
    let named = fact.standard().map(|(standard, _)| standard);
    named.unwrap_or(fact.kind.as_str()).to_owned()
}

/// Of the same kind, value and status one fact; of held and conditional attestations the held one.
fn keep_most_telling(facts: Vec<Fact>) -> Vec<Fact> {
    let mut kept: Vec<Fact> = Vec::new();
    let mut by_value: BTreeMap<Subject, Vec<usize>> = BTreeMap::new();
    for fact in facts {
        let alike = by_value
            .entry((fact.kind, fact.value.to_lowercase()))
            .or_default();
        let same = alike
            .iter()
            .copied()
            .find(|at| kept.get(*at).is_some_and(|other| joins(other, &fact)));
        match same.and_then(|at| kept.get_mut(at)) {
            Some(other) if weight(&fact) > weight(other) => *other = fact,
            Some(_) => {}
            None => {
                alike.push(kept.len());
                kept.push(fact);
            }
        }
    }
    kept
}

/// Held and conditional are degrees of the same answer; not held is another answer, and so is another
/// condition where conditions decide a purchase.
fn joins(one: &Fact, other: &Fact) -> bool {
    let both_limited = one.status == Status::Conditional && other.status == Status::Conditional;
    let terms_matter = matches!(
        one.kind,
        FactKind::Compliance | FactKind::Sso | FactKind::Scim
    );
    let elsewhere = is_limited_elsewhere(one) || is_limited_elsewhere(other);
    // Where a certificate does not hold is told beside that it is held.
    let excepted = |fact: &Fact| {
        let told = fact.condition.as_deref();
        fact.kind == FactKind::Compliance && told.is_some_and(|told| told.starts_with(EXCEPT))
    };
    if excepted(one) != excepted(other) {
        return false;
    }
    let same_terms = !(both_limited && terms_matter) || elsewhere || are_alike(one, other);
    (one.status == Status::NotHeld) == (other.status == Status::NotHeld) && same_terms
}

/// Whether two facts depend on the same, as a table and a sentence may each put it: "Business only", "Business plan".
fn are_alike(one: &Fact, other: &Fact) -> bool {
    let plans = |fact: &'_ Fact| -> Vec<String> {
        let condition = fact.condition.as_deref().unwrap_or_default();
        let plans = plans_of(condition).into_iter();
        plans.map(str::to_owned).collect()
    };
    one.condition == other.condition || !plans(one).is_empty() && plans(one) == plans(other)
}

/// Whether a fact about plans and prices stands on the page that is there for them.
fn is_on_price_list(fact: &Fact) -> bool {
    matches!(
        fact.kind,
        FactKind::Plan | FactKind::Price | FactKind::UsagePrice
    ) && Url::parse(&fact.url).is_ok_and(|url| purpose::classify(&url, "") == PageKind::Pricing)
}

/// How telling a fact's quote is. Plans and prices are best quoted from the price list. A condition of its own beats
/// one stated elsewhere; held beats conditional; a sentence in the first person or with a verb of holding beats a bare
/// name; a short quote beats a long one.
fn weight(fact: &Fact) -> (i64, std::cmp::Reverse<usize>) {
    let here = i64::from(!is_limited_elsewhere(fact)) * 16;
    let tells = TELLING.is_match(&fact.quote);
    // A mere mention doesn't outdo what it depends on.
    let mentions = fact.kind == FactKind::Compliance && !tells;
    let held = i64::from(fact.status == Status::Held && !mentions) * 8;
    let telling = i64::from(tells) * 4;
    let own = i64::from(FIRST_PERSON.is_match(&fact.quote)) * 2;
    // "Not certified yet" beside "the audit is under way".
    let planned = i64::from(fact.condition.as_deref() == Some(Why::Planned.as_str())) * 8;
    let length = fact.quote.chars().count();
    let short = i64::from((12..=200).contains(&length));
    // That everybody has it is what a buyer wants to know of single sign-on.
    let open = fact.kind == FactKind::Sso && scope::of_text(&fold(&fact.quote), &[]).everyone;
    let on_price_list = i64::from(is_on_price_list(fact)) * 32;
    (
        on_price_list + here + held + planned + telling + own + short + i64::from(open) * 4,
        std::cmp::Reverse(length.max(12)),
    )
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn a_plan_that_another_condition_names_is_not_told_twice() {
        for (conditions, expected) in [
            (
                &["Business plan", "Business, Enterprise plan"][..],
                "Business, Enterprise plan",
            ),
            (
                &["Business plan", "Enterprise plan"],
                "Business plan; Enterprise plan",
            ),
            (&["Business plan", "Business only"], "Business plan"),
            (&["add-on", "Business plan"], "add-on; Business plan"),
            (&["a", "b", "c", "d"], "a; b; c"),
        ] {
            let conditions: Vec<String> = conditions.iter().map(|&text| text.to_owned()).collect();
            assert_eq!(told(&conditions), expected);
        }
    }
}

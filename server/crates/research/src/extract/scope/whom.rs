//! For whom alone, or where alone, a law is kept or a contract is signed: "for customers who process PHI", "where
//! applicable".

use crate::extract::{
    claim::Topic,
    pattern::{any_of, group, patterns},
};

/// Whom or what a law may be kept for.
const WHOM: &str = r"(?:customers|clients|compan(?:y|ies)|organi[sz]ations|teams|users|those|entities|providers|practices|businesses|institutions|agencies|partners|deployments|use cases|workloads|workflows|applications|apps|accounts|projects|tenants|environments)";

/// What they do that makes them fall under it. That somebody wants or values it is no limit.
const FALL_UNDER_IT: &[&str] = &[
    r"(?:that|which|who)\s+(?:(?:also|may|will|must|directly|regularly)\s+)*(?:process|handle|store|deal|work\s+with|involve|contain|collect|transmit|touch|access|receive|host|fall|qualify)\w*",
    r"(?:that|which|who)\s+(?:(?:also|may|will)\s+)*(?:are|is|be)\s+(?:covered|regulated|subject|bound|required)",
    r"(?:subject\s+to|covered\s+by|bound\s+by|regulated\s+(?:by|under)|handling|processing|involving|storing|containing|transmitting)",
];

/// Whom the law on health data is about.
const OF_HEALTH: &str = r"(?:(?:HIPAA[- ](?:covered|regulated|eligible|bound)|covered|regulated|eligible|healthcare|health\s+care|health|medical|clinical)\s+(?:[\w-]+\s+){0,2}?(?:customers|clients|entit(?:y|ies)|organi[sz]ations|compan(?:y|ies)|providers|practices|clinics|businesses|workloads|institutions|accounts)|covered\s+entit(?:y|ies))";

/// What links a thing with whom it is for.
const FOR: &str =
    r"\b(?:for|to|with|by)\s+(?:(?:our|its|the|those|eligible|qualifying|US|U\.S\.)\s+)*";

patterns! {
    /// Right behind a name, in brackets or not: "HIPAA: Supported (where relevant)". Group 1 is the condition.
    WHERE_RELEVANT = r"^[\s:(,-]*(?:(?:compliance|compliant|certified|certification|agreements?|reports?|supported|support|available|signed|is|are|[A-Z]{2,5}\))[\s:(,-]*)*((?:where(?:ver)?|when|if|as)\s+(?:relevant|applicable|appropriate))\b";
    /// The same right before one: "and, where applicable, HIPAA". Group 1 is the condition.
    WHERE_RELEVANT_BEFORE = r"\b((?:where(?:ver)?|when|if)\s+(?:relevant|applicable|appropriate))[\s,)]*(?:(?:with|to|by|under|and|the|also|an?)\s+)*$";
    /// Those who fall under a law. Group 1 is the words.
    FOR_THOSE = format!(r"\b(for\s+(?:(?:our|its|the|any|eligible|qualifying)\s+)*(?:[\w-]+\s+){{0,2}}?{WHOM}\s+(?:{})\b[^,.;()]{{0,70}})", any_of(FALL_UNDER_IT));
    /// The same of a contract, which is available to them. Group 1 is the words.
    TO_THOSE = format!(r"\b((?:to|with|for)\s+(?:(?:our|its|the|eligible|qualifying)\s+)*(?:[\w-]+\s+){{0,2}}?{WHOM}\s+(?:{})\b[^,.;()]{{0,70}})", any_of(FALL_UNDER_IT));
    /// Such as are told to get a contract: "Customers who process PHI can sign a". Group 1 is who.
    THEY_CAN = format!(r"^\W*((?:[\w-]+\s+){{0,2}}?{WHOM}\s+(?:{})\b[^,.;()]{{0,70}}?)\s+(?:can|may|must|should|need\s+to|have\s+to|are\s+able\s+to)\b", any_of(FALL_UNDER_IT));
    /// A contract for whom the law on health data is about. Group 1 is the words.
    FOR_HEALTH = format!(r"({FOR}{OF_HEALTH}(?:\s+and\s+business\s+associates)?)");
    /// The contract on one way to run the product that another is part of: "Part of the Harbour Cloud contract". Group 1
    /// is the words.
    PART_OF = r"^[\s:-]*(?:(?:it\s+)?is\s+)?(?:included\s+as\s+)?((?:a\s+)?part\s+of\s+(?:the|our|each|every)\s+(?:(?-i:[A-Z])[\w.-]*\s+){0,2}(?:cloud|SaaS|hosted|managed|dedicated)\s+(?:contracts?|subscriptions?|agreements?))\b";
    /// What gives it to all of them.
    ALL = r"\b(?:all|every|any|each)\b";
    /// What is signed with those who work with health data.
    OF_HIPAA = r"\bBAAs?\b|\bbusiness associates?\b|\bHIPAA\b";
}

/// What the words around a name say it depends on who somebody is, or whether it is relevant to them.
pub fn for_whom(name: &str, (before, after): (&str, &str), topic: Topic) -> Option<String> {
    let relevant = WHERE_RELEVANT
        .captures(after)
        .or_else(|| WHERE_RELEVANT_BEFORE.captures(before));
    let told = relevant.or_else(|| match topic {
        Topic::Law => FOR_THOSE.captures(after),
        Topic::Agreement => with_whom(name, before, after),
        // A report is sent to some, and the certificate held for all.
        Topic::Attestation | Topic::Feature => None,
    })?;
    let words = group(&told)?.as_str().trim();
    (!ALL.is_match(words)).then(|| small(words))
}

/// Those with whom alone a contract is said to be signed.
fn with_whom<'t>(name: &str, before: &'t str, after: &'t str) -> Option<regex::Captures<'t>> {
    let those = TO_THOSE
        .captures(after)
        .or_else(|| TO_THOSE.captures(before))
        .or_else(|| THEY_CAN.captures(before));
    let of_health = || {
        let told = FOR_HEALTH.captures(after);
        told.or_else(|| FOR_HEALTH.captures(before))
    };
    those
        .or_else(|| PART_OF.captures(after))
        .or_else(|| of_health().filter(|_| OF_HIPAA.is_match(name)))
}

/// The words without the capital that they have where a sentence begins with them.
fn small(words: &str) -> String {
    let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
    format!("{} {rest}", first.to_lowercase()).trim().to_owned()
}

//! What a sentence must speak of to state a fact of a kind, and what a value of that kind looks like.
//!
//! The extractors know what they look for; this is for statements that somebody else points at. One table: the terms
//! without which a sentence is about something else, and the sense that a value has to make.

use std::ops::Range;

use model::report::FactKind;
use regex::Regex;

use super::{
    claim::{clause, mood},
    pattern::patterns,
    product, standard,
};

/// The sense that a value of a kind makes.
enum Sense {
    /// A standard that the sentence names, at no other level.
    Standard,
    /// It holds such a term.
    Term(&'static Regex),
    /// The name of a place.
    Place,
    /// A name, not the vendor's.
    Name,
    /// A name, a number or such a term.
    NameOr(&'static Regex),
    /// A name, or a description of more than a word.
    Described,
}

patterns! {
    SSO = r"\b(?:SSO|single[- ]sign[- ]?on|SAML|OIDC|OpenID|identity providers?|IdPs?)\b|\b(?:sign|log)(?:s|ging|ning|ged)?[- ]?(?:in|on)\b[^.;]{0,20}\b(?:with|via|using|through)\s+(?:[a-z]+\s+){0,2}(?-i:[A-Z])";
    SSO_VALUE = r"\b(?:SSO|single[- ]sign[- ]?on|SAML|OIDC|OpenID|(?:sign|log)[- ]?(?:in|on)|identity providers?)\b";
    SCIM = r"\b(?:SCIM|deprovision\w*|(?:users?|accounts?|members?|automat(?:ed|ic)|JIT|just-in-time) (?:de-?)?provision\w*|provision\w* (?:of )?(?:users?|accounts?|members?)|directory sync\w*|(?:user|group|account) sync\w*)\b";
    MFA = r"\b(?:2FA|MFA|TOTP|(?:two|multi|2)[- ]factors?|second factors?|(?:two|2)[- ]step (?:verification|authentication|log-?in|sign-?in)|passkeys?|WebAuthn|FIDO2?|(?:security|hardware) keys?|one-time (?:codes?|passwords?)|authenticator)\b";
    AUDIT_LOG = r"\b(?:audit(?:ing)?[- ](?:logs?|trails?|histor(?:y|ies)|records?|logging)|(?:activity|event|security|access|change|admin) (?:logs?|trails?))\b";
    ENCRYPTION = r"\b(?:\w*encrypt\w*|AES|TLS|SSL|BYOK|cipher\w*|(?:own|managed) keys?)\b";
    ENCRYPTION_VALUE = r"\b(?:\w*encrypt\w*|AES|TLS|SSL|BYOK|at[- ]rest|in[- ]transit|end-to-end|keys?)\b";
    RESIDENCY = r"\b(?:residency|regions?|host(?:ed|s|ing)?|stor(?:ed?|es|age|ing)|kept|resid(?:es?|ing)|located|process(?:ed|es|ing)|servers?|data ?cent(?:er|re)s?|stays?|leaves?)\b";
    CONNECTS = r"\b(?:integrat\w+|(?:inter)?connect\w*|sync\w*|works? (?:\w+ )?with|compatible|plug(?:s|ged)? into|plug-?ins? for|add-?ons? for|extensions? for|bots? for|webhooks?|(?:imports?|exports?|pulls?|push(?:es)?|sends?|posts?|embeds?)\b[^.;]{0,40}\b(?:to|from|into|in)|notif\w+)\b";
    API = r"\b(?:APIs?|webhooks?|SDKs?|GraphQL|(?-i:REST(?:ful)?)|CLI|command[- ]line|MCP|client librar(?:y|ies))\b";
    AI = r"\b(?:AI|artificial intelligence|machine learning|LLMs?|language models?|copilots?|(?:Chat)?GPT\S*|(?:virtual|smart|writing) assistants?|chatbots?)\b";
    TRAINS = r"\b(?:train(?:s|ed|ing)?|fine-?tun\w+|learns?|improv(?:e|es|ing))\b";
    /// What is trained, where it is no people.
    TRAINS_WHAT = r"\b(?:AI|models?|LLMs?|machine learning|algorithms?)\b";
    TRAINS_VALUE = r"\b(?:train(?:s|ed|ing)?|fine-?tun\w+|learns?|improv(?:e|es|ing)|opt(?:ing)?[- ](?:in|out))\b";
    /// What it would be trained on.
    TRAINS_ON = r"\b(?:data|content|inputs?|outputs?|prompts?|files|documents|messages|conversations|code|recordings|information)\b";
    /// What is kept somewhere.
    IS_KEPT = r"\b(?:data|content|databases?|backups?|information|files|servers?|infrastructure|data ?cent(?:er|re)s?|regions?|residency|everything|services?|(?:is|are) (?:hosted|run|operated))\b";
    SUPPORT = r"\b(?:(?:customer|technical|priority|premium|phone|e-?mail|chat|our|the|contact|reach|human|live) support|support (?:team|by|via|is|hours|desk|engineers?|channels?|tickets?)|help ?(?:desk|line|cent(?:er|re))|get help|contact us|reach us|(?:call|write|e-?mail|chat with|talk to|write to) us|our (?:\w+ )?(?:people|team|experts|engineers|specialists) (?:\w+ )?(?:answers?|helps?|replies|reply)|hot-?line|community forum|24\s?[/x]\s?7)\b|^\W*support\b";
    SUPPORT_VALUE = r"\b(?:e-?mails?|chat|phone|telephone|hot-?line|tickets?|community|forums?|discord|slack (?:channel|connect|support)|24\s?[/x]\s?7|(?:business|office|working) hours|support|help ?(?:desk|line|cent(?:er|re))|managers?|\S+@\S+)\b";
    SLA = r"\b(?:SLAs?|service[- ]levels?|uptime|availability|(?:first |initial )?response times?|respon(?:d|ds|ses?) (?:to|within|in|under))\b|\b99[.,]\d+\s?%";
    SLA_VALUE = r"\b(?:SLAs?|service[- ]levels?|uptime|availability|\d+[- ]?(?:minutes?|hours?|(?:business |working )?days?))\b|\b9\d(?:[.,]\d+)?\s?%";
    PLATFORM = r"\b(?:iOS|iPhone|iPad|Android|mac ?OS|(?-i:Mac|Windows)|Linux|(?:desktop|mobile|web|native|tablet) (?:apps?|clients?)|(?:browser|chrome|firefox|safari|edge) (?:extension|add-on|plug-?in)s?|self-?host\w*|on-?prem\w*|docker|kubernetes)\b";
    ONBOARDING = r"\b(?:templates?|quick ?start|getting[- ]started|step-by-step|tutorials?|webinars?|academy|courses?|imports?|importers?|importing|migrat\w+|no[- ]code|without (?:any )?cod(?:e|ing)|drag[- ]and[- ]drop|set[- ]?up|onboarding|demos?|sandbox|walk-?throughs?|wizards?)\b";
    DOCUMENTATION = r"\b(?:docs|documentation|(?:API|developer) reference|(?:user|developer|admin) guides?|manuals?|handbooks?|knowledge base|help cent(?:er|re))\b";
    CHANGELOG = r"\b(?:change ?logs?|release notes?|what['’]s new|product updates?)\b";
    COMPANY = r"\b(?:founded|co-?founders?|established|incorporated|(?:company|business|we) (?:was |were )?started|headquarter\w*|(?:is|are|we're|company) based in|offices? (?:is |are )?in|\d+ (?:people|employees|staff|colleagues)|team of \d|raised [$€£]|funding|series [a-h]|bootstrapped|self-funded|investors?|acquired by|owned by|subsidiary of|(?-i:Inc|LLC|Ltd|Limited|GmbH|AG|B\.?V|S\.?A\.?S))\b|\b(?:raised|in funding)\b[^.;]{0,20}[$€£]";
    COMPANY_VALUE = r"\b(?:19|20)\d\d\b|\b\d[\d,.]*\+? (?:people|employees|staff|colleagues|team members)\b|[$€£]\s?\d|\b(?:bootstrapped|self-funded|(?-i:Inc|LLC|Ltd|Limited|GmbH|AG|B\.?V|S\.?A\.?S))\b";
    CUSTOMERS = r"\b(?:(?:trusted|used|loved|chosen|relied on) by|(?:customers?|clients?|companies|teams|businesses) (?:include|like|such as|use|trust|at|rely)|our customers?|case stud(?:y|ies)|(?:switched|moved|migrated) to|(?:runs?|rel(?:y|ies)) on|(?:join|serv(?:es?|ing)|power(?:s|ing)) (?:\w+ )?\d)";
    CUSTOMERS_VALUE = r"\d[\d,.]*\s?(?:k|m|thousand|million)?\+? (?:\w+ )?(?:customers?|clients?|users?|teams|companies|businesses|organi[sz]ations|people|developers|websites)\b";
    /// What a number or a term tells of nobody but the vendor's own people.
    OF_STAFF = r"\b(?:our (?:own )?(?:engineers|team|people|developers|systems|infrastructure)|employees?|staff|contractors?|personnel)\b";
    /// What they alone have, of what others have elsewhere.
    FOR_OWN_STAFF = r"\b(?:only|solely|exclusively|just|reserved|internally|meant)\b[^.;]{0,20}\b(?:for|by|to|within|among)\s+(?:our|its)\s+(?:own\s+)?(?:[\w-]+\s+)?(?:staff|employees?|engineers?|people|teams?|developers?|personnel|contractors?|colleagues)\b|\b(?:our|its) own (?:staff|employees?|engineers?|people|developers?|personnel|contractors?|colleagues)\b";
    /// Capitalised, and no name of anybody or of a place.
    NO_NAME = r"^(?:SOC|ISO|PCI|DSS|GDPR|Type|II?|Level|Data|Plans?|Team|Enterprise|Free|Pro|You|Your|We|Our|The|They|It|Its|This|That|All|Any|Every|Each|More|And|With|In|On|CSV|PDF|JSON|XML|HTML|Excel files?|URLs?|HTTPS?|SQL|CRM|ERP|HR|IT|UI)$";
    /// Where a place is named.
    LOCATES = r"\b(?:in|within|inside|near|across|from|at|outside|leaves?|between)\s";
}

/// The terms of a kind, and the sense of its values; none of a kind that nobody points at.
fn vocabulary(kind: FactKind) -> Option<(&'static Regex, Sense)> {
    Some(match kind {
        FactKind::Sso => (&*SSO, Sense::NameOr(&SSO_VALUE)),
        FactKind::Scim => (&*SCIM, Sense::Term(&SCIM)),
        FactKind::Mfa => (&*MFA, Sense::Term(&MFA)),
        FactKind::AuditLog => (&*AUDIT_LOG, Sense::Term(&AUDIT_LOG)),
        FactKind::Encryption => (&*ENCRYPTION, Sense::Term(&ENCRYPTION_VALUE)),
        FactKind::DataResidency => (&*RESIDENCY, Sense::Place),
        FactKind::Integration => (&*CONNECTS, Sense::Name),
        FactKind::Api => (&*API, Sense::Term(&API)),
        FactKind::AiFeature => (&*AI, Sense::Described),
        FactKind::AiDataPolicy => (&*TRAINS, Sense::Term(&TRAINS_VALUE)),
        FactKind::SupportChannel => (&*SUPPORT, Sense::Term(&SUPPORT_VALUE)),
        FactKind::Sla => (&*SLA, Sense::Term(&SLA_VALUE)),
        FactKind::Platform => (&*PLATFORM, Sense::Term(&PLATFORM)),
        FactKind::Onboarding => (&*ONBOARDING, Sense::Term(&ONBOARDING)),
        FactKind::Documentation => (&*DOCUMENTATION, Sense::Term(&DOCUMENTATION)),
        FactKind::Changelog => (&*CHANGELOG, Sense::Term(&CHANGELOG)),
        FactKind::Company => (&*COMPANY, Sense::NameOr(&COMPANY_VALUE)),
        FactKind::Customer => (&*CUSTOMERS, Sense::NameOr(&CUSTOMERS_VALUE)),
        _ => return None,
    })
}

/// The terms without which a sentence says nothing of a kind; none of a kind that has no terms of its own.
pub(crate) fn terms(kind: FactKind) -> Option<&'static Regex> {
    vocabulary(kind).map(|(terms, _)| terms)
}

/// Whether a capitalised word is a term or a standard, and no name.
pub(crate) fn is_term(word: &str) -> bool {
    let terms = [&*SSO, &*SCIM, &*MFA, &*API, &*AI, &*ENCRYPTION, &*SLA];
    NO_NAME.is_match(word)
        || !standard::mentions(word).is_empty()
        || terms.iter().any(|terms| terms.is_match(word))
}

/// Whether a sentence of a vendor so named can state this value of this kind: it speaks of the kind, and the value makes
/// sense as one. Whether it does state it is for the reader to judge.
pub(crate) fn can_state(kind: FactKind, sentence: &str, value: &str, vendor: &str) -> bool {
    if is_vendor(value, vendor) {
        return false;
    }
    let sense = match kind {
        FactKind::Compliance => Sense::Standard,
        FactKind::Feature => Sense::Described,
        _ => match vocabulary(kind) {
            Some((terms, sense)) if terms.is_match(sentence) => sense,
            _ => return false,
        },
    };
    if is_elsewhere(kind, sentence) || is_no_statement(sentence, value) {
        return false;
    }
    let name = || is_name(value, sentence, vendor);
    match sense {
        Sense::Standard => names_standard(value, sentence),
        Sense::Term(term) => term.is_match(value),
        Sense::Place => is_place(value, sentence, vendor),
        Sense::Name => name(),
        Sense::NameOr(term) => term.is_match(value) || name(),
        Sense::Described => value.split_whitespace().count() > 1 || name(),
    }
}

/// Whether a sentence with the terms of a kind is about something else all the same.
fn is_elsewhere(kind: FactKind, sentence: &str) -> bool {
    match kind {
        FactKind::Sso | FactKind::Scim | FactKind::Mfa | FactKind::AuditLog => {
            OF_STAFF.is_match(sentence)
        }
        FactKind::Integration
        | FactKind::Api
        | FactKind::AiFeature
        | FactKind::Feature
        | FactKind::Platform => FOR_OWN_STAFF.is_match(sentence),
        FactKind::AiDataPolicy => !TRAINS_WHAT.is_match(sentence) || !TRAINS_ON.is_match(sentence),
        FactKind::DataResidency => !IS_KEPT.is_match(sentence),
        _ => false,
    }
}

/// Whether the sentence only supposes what the value names: "If we held a HIPAA attestation, we would say so."
fn is_no_statement(sentence: &str, value: &str) -> bool {
    let claimed = standard::mentions(value);
    let mut named: Vec<Range<usize>> = standard::mentions(sentence)
        .into_iter()
        .filter(|mention| {
            claimed
                .iter()
                .any(|claim| claim.standard == mention.standard)
        })
        .map(|mention| mention.range)
        .collect();
    if named.is_empty() {
        let said = words(value).find_map(|word| sentence.match_indices(word).next());
        named.extend(said.map(|(at, word)| at..at + word.len()));
    }
    !named.is_empty()
        && named
            .iter()
            .all(|mention| mood::is_no_statement(&clause::around(sentence, mention, &named)))
}

/// Whether every standard of the value is named in the sentence, at the level of the value if it has one.
fn names_standard(value: &str, sentence: &str) -> bool {
    let (claimed, named) = (standard::mentions(value), standard::mentions(sentence));
    let stated = |claim: &standard::Mention| {
        named.iter().any(|mention| {
            mention.standard == claim.standard
                && (claim.level.is_none() || claim.level == mention.level)
        })
    };
    !claimed.is_empty() && claimed.iter().all(stated)
}

/// A name that stands in the sentence behind a word that locates.
fn is_place(value: &str, sentence: &str, vendor: &str) -> bool {
    let behind = LOCATES.find(sentence).map(|word| word.end());
    let located = |name: &str| {
        let behind = behind.and_then(|at| sentence.get(at..));
        behind.is_some_and(|behind| holds_word(behind, name))
    };
    capitalised(value).any(|name| {
        let is_product = !product::named(name).is_empty();
        located(name) && !is_product && !is_no_name(name, vendor)
    })
}

/// A name as the sentence writes it: of a product that is well known, or of whatever is written with a capital where
/// no sentence begins.
fn is_name(value: &str, sentence: &str, vendor: &str) -> bool {
    let known = product::named(value);
    if known.iter().any(|(range, name)| {
        value
            .get(range.clone())
            .is_some_and(|said| holds_word(sentence, said))
            && !is_vendor(name, vendor)
    }) {
        return true;
    }
    let mut names = capitalised(value).filter(|name| !is_no_name(name, vendor));
    names.any(|name| is_written_within(sentence, name))
}

/// Words with a capital.
fn capitalised(text: &str) -> impl Iterator<Item = &str> {
    words(text).filter(|word| word.chars().any(char::is_uppercase))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '.' | '\'' | '’')))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
}

fn holds_word(text: &str, word: &str) -> bool {
    words(text).any(|said| said == word) || word.contains(' ') && text.contains(word)
}

/// Whether the word stands there with its capital somewhere else than where a sentence begins.
fn is_written_within(sentence: &str, name: &str) -> bool {
    sentence.match_indices(name).any(|(at, _)| {
        let before = sentence.get(..at).unwrap_or_default().trim_end();
        !before.is_empty() && !before.ends_with(['.', '!', '?', ':', '•', '–', '—'])
    }) && holds_word(sentence, name)
}

fn is_no_name(word: &str, vendor: &str) -> bool {
    is_term(word) || is_vendor(word, vendor)
}

/// Whether it is the vendor's own name, or a word of it.
fn is_vendor(text: &str, vendor: &str) -> bool {
    let text = text.trim();
    vendor.eq_ignore_ascii_case(text) || words(vendor).any(|word| word.eq_ignore_ascii_case(text))
}

#[cfg(test)]
mod tests;

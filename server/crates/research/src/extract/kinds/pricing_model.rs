//! How charging works.

mod cards;

use std::sync::LazyLock;

use model::report::{Fact, FactKind};
use regex::Regex;

use crate::{
    document::{Document, sentences},
    extract::{
        Site,
        claim::{clause, whose},
        fact,
        pattern::{any_of, cased, pattern},
        trap,
    },
};

/// A way of charging and the words that state it.
struct Model {
    value: &'static str,
    words: LazyLock<Regex>,
}

/// `No per-seat pricing`, `without per-user fees`: how it is not charged.
static NOT_BY_SEAT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:\b(?:no|not|without|never|instead of|rather than)|n['’]t)\s(?:[\w-]+\s){0,3}?per[- ](?:seat|user)\b",
    )
});

/// What the price is made of that is agreed on with each customer, who are not charged so all.
static AGREED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:our|its|the|enterprise)\s){0,2}(?:pricing|prices?|quotes?|contracts?)\s(?:is|are)\s(?:fully\s|always\s)?(?:custom(?:i[sz]ed)?|tailored|bespoke|negotiated|individual|quoted)\b|^\W*custom\s(?:pricing|prices?|quotes?|contracts?)\b[^.;]{0,30}\bbased\son\b",
    )
});

/// The ways of charging.
static MODELS: [Model; 10] = [
    Model {
        value: "pass-through, no markup",
        words: LazyLock::new(|| {
            cased(
                r"(?i)\bpass(?:ed)?[- ]?through (?:pricing|costs?|at cost)\b|\b(?:charged?|billed?|bills?|pay|pric(?:ed?|ing)|costs?|rates?|fees?|tokens?)\b[^.;]{0,80}\b(?:no|zero|without(?: any)?|0\s?%) mark-?ups?\b",
            )
        }),
    },
    Model {
        value: "usage based, no plans",
        words: LazyLock::new(|| {
            cased(
                r"(?i)\bno plans\b.*\b(?:usage|use)\b|\bplans?\b[^.]{0,30}\b(?:complicated|complex|confus\w+)\b[^.]{0,60}\busage\b|\bno (?:plans|tiers)\b[^.]{0,60}\bpay\b|\b(?:don[’']t|do not) (?:have|offer) plans\b[^.]{0,80}\busage\b",
            )
        }),
    },
    Model {
        value: "usage based",
        words: LazyLock::new(|| {
            pattern(any_of(&[
                r"\b(?:charge[sd]?|bill(?:ed|s)?|pric(?:ed|ing)|pay)\b[^.,;]{0,40}\b(?:by|based on|for|per|according to)\s(?:your\s|the\s|actual\s|only\s|what you\s|resources? (?:that )?you\s|what is\s)*(?:usage|use|consume|used|consumption)\b",
                r"\b(?:bill|charge|price)s?\b[^.,;]{0,20}\bbased on (?:the )?(?:total )?(?:amount|volume|number) of (?:data|events|requests)\b",
                r"\bpay[- ]as[- ]you[- ]go\b",
                r"\busage[- ]based (?:pricing|billing|model)\b",
                r"\bmetered (?:pricing|billing)\b",
                r"\bpay[- ]per[- ](?:second|minute|hour|use|request|event|message|call|run|execution)\b",
                r"\bpay\b(?: only)? for (?:the |what )?(?:\w+ ){0,3}you (?:use|consume|send|store|process)\b",
                r"\b(?:bill(?:s|ed|ing)?|charge[sd]?|pric(?:ed|es|ing))\b[^.;]{0,40}\bbased (?:solely |only )?on\b[^.;]{0,60}\b(?:consumed|used)\b",
                r"\bconsumption[- ]based\b",
                r"\bcharging you for your usage\b",
            ]))
        }),
    },
    Model {
        value: "the greater of a fixed fee and a share of usage",
        words: LazyLock::new(|| {
            cased(
                r"(?i)\b(?:pay|charged?|billed|costs?)\b[^.;]{0,40}\bwhichever\b[^.;]{0,60}\b(?:greater|higher|larger)\b|\b(?:greater|higher|larger) of\b[^.;]{0,40}\b(?:fee|price|[$€£]\s?\d[\d,.]*)\b?[^.;]{0,30}(?:\bpercentage\b|\d\s?%)",
            )
        }),
    },
    Model {
        value: "per seat plus usage",
        words: LazyLock::new(|| {
            cased(
                r"(?i)\b(?:pay|charged|billed|priced)\b[^.;]{0,30}\b(?:seats|users|licen[cs]es|members)\b[^.;]{0,40}\b(?:and|plus)\b[^.;]{0,30}\b(?:usage|consum\w+)\b",
            )
        }),
    },
    Model {
        value: "per seat",
        words: LazyLock::new(|| {
            cased(
                r"(?i)\b(?:pricing|priced|prices|charged?|billed|pay)\b[^.,;]{0,25}\bper (?:seat|user|person|member|editor|agent)\b|\bper[- ](?:seat|user) (?:pricing|billing|licen[cs])|\bsimple pricing, per person\b",
            )
        }),
    },
    Model {
        value: "flat rate",
        words: LazyLock::new(|| {
            cased(
                r"(?i)\bflat[- ](?:rate|fee|price|monthly)\b|\bone flat (?:price|fee|rate)\b|\bunlimited (?:users|seats|members) (?:on|for|in|with) (?:every|all|any)\b|\bno per[- ](?:seat|user) (?:fees?|pricing|charges?|costs?)\b",
            )
        }),
    },
    Model {
        value: "subscription plus usage",
        words: LazyLock::new(|| {
            cased(
                r"(?i)\bbase subscription\b[^.]{0,80}\b(?:usage|resources)\b|\bsubscription\b[^.]{0,40}\bplus\b[^.]{0,20}\busage\b|\bon top of the (?:base )?subscription\b",
            )
        }),
    },
    Model {
        value: "one-time purchase",
        words: LazyLock::new(|| {
            cased(
                r"(?i)\bone[- ]time (?:purchase|payment|fee|license)\b[^.]{0,60}\b(?:no subscription|forever|lifetime|own)\b|\blifetime licen[cs]e\b|\b(?:pay|paid) once(?:[.,;!)]|$|\s(?:and|for|to|,|—|–|-))",
            )
        }),
    },
    Model {
        value: "credits",
        words: LazyLock::new(|| {
            cased(
                r"(?i)\b(?:runs?|priced|billed|charged) (?:on|in|by) credits\b|\b(?:runs?|operates?|works?|is based|relies|uses?) (?:on )?an? (?:[\w-]+,? ){0,2}?credits?(?:[- ]based)? (?:system|model)\b|\bcredit[- ]based (?:pricing|billing)\b|\b(?:pricing|billing) is (?:entirely |fully )?credit[- ]based\b|^\W*(?:every|each|all|any)\s(?:[\w-]+\s){0,3}(?:requests?|calls?|runs?|actions?|operations?|tasks?|messages?|generations?|executions?|quer(?:y|ies))\b[^.;]{0,120}\b(?:consumes?|uses?|costs?)\s(?:[\w-]+\s){0,2}credits?\b",
            )
        }),
    },
];

/// Who else a sentence may say it of.
static RIVALS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(any_of(&[
        r"\bothers?\s(?:[\w-]+\s){0,2}(?:charge|bill|price|cost|ask)s?\b",
        r"\b(?:other|most|many|some|several|typical|traditional|conventional|usual)\s(?:[\w-]+\s){1,3}?(?:charge|bill|ask|(?:is|are)\s(?:priced|billed|charged))s?\b",
        r"\belsewhere\b",
        r"\bwith\s(?:an?\s|most\s|other\s|many\s|the\s)?(?:typical|usual|ordinary|traditional|other|most)\s",
        r"\b(?:other|most|many|some|several)\s(?:[\w-]+\s)?(?:tools|vendors|products|companies|providers|platforms|apps|services)\b",
        r"\b(?:tools|vendors|products|platforms|services|competitors|rivals)\s(?:that|which|who)\b",
        r"\bcompetitors?\b",
        r"\brivals?\b",
    ]))
});

/// `priced by pageviews, not seats`. Groups `what` and `not`.
static BY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:priced|charged|billed|pay|pricing is based)\s(?:only\s)?(?:by|per|for|on)\s(?P<what>[\p{L}-]+(?:\s[\p{L}-]+)?),?\s(?:and\s)?not\s(?:by\s|per\s|for\s|on\s)?(?P<not>[\p{L}-]+)",
    )
});

/// What is counted.
const UNITS: &[&str] = &[
    r"events",
    r"seats",
    r"users",
    r"requests",
    r"credits",
    r"minutes",
    r"messages",
    r"contacts",
    r"pageviews",
    r"page views",
    r"sessions",
    r"transactions",
    r"hosts",
    r"devices",
    r"builds",
    r"nodes",
    r"machines",
    r"servers",
    r"endpoints",
    r"operations",
    r"executions",
    r"tasks",
    r"jobs",
    r"projects",
    r"workspaces",
    r"invoices",
    r"documents",
    r"records",
    r"rows",
    r"calls",
    r"emails",
    r"employees",
    r"properties",
    r"vehicles",
    r"locations",
    r"websites",
    r"sites",
];

/// `Our pricing is based on events`. Group `what` is what is counted.
static BASED_ON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(format!(
        r"\b(?:pricing|prices|billing)(?:\s(?:option|model|plan|structure|system))?s?\s(?:is|are)\s(?:solely\s|only\s|entirely\s)?based\s(?:solely\s|only\s|entirely\s)?on\s(?:the\s(?:number|amount|volume)\sof\s)?(?P<what>(?:monthly\s)?(?:active\s|tracked\s)?(?:{}))\b",
        any_of(UNITS)
    ))
});

/// `Priced by the device`, `you pay per warehouse`, `sold by the agent`, `we bill by active editor`. Group `what` is what
/// is counted.
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:^\W*|\b(?:we|you|it|is|are|and|only|simply|product|products|plans?|licen[cs]es?),?\s)(?:priced|sold|billed|charged|metered|licen[cs]ed|pay|bill|charge)\s(?:only\s|simply\s)?(?:by\s|per[\s-])(?:the\s|each\s|every\s)?(?:number\sof\s)?(?:(?:active|connected|named|monitored|live)\s)?(?P<what>\p{L}{3,20})s?(?:\W|$)",
    )
});
/// `You pay for people who write`, `billed for each instance they run`. Group `who` is for whom, `each` for what.
static FOR_WHOM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(any_of(&[
        r"(?:^\W*|\byou\s)(?:only\s)?pay\s(?:only\s)?for\s(?:the\s)?(?P<active>(?:monthly\s)?active\s)?(?P<who>people|users|editors|agents|members|seats|staff|writers|builders|admins|teammates|drivers|developers)\s(?:who|that|you|in)\b",
        r"\b(?:bill|charge)\s[^.;]{0,40}\bfor\s(?:the\s|each\s|every\s)?(?:active\s)?(?P<what>people|users?|editors?|agents?|members?|seats?|builders?|drivers?|developers?)\s(?:who|that)\b",
        r"\b(?:billed|charged?|bill)\s[^.;]{0,40}\bfor\s(?:each|every)\s(?:[\w-]+\s)?(?P<each>\p{L}{3,20})\s(?:that\s|which\s)?(?:they|you|your\s\w+)\s(?:create|run|add|use|deploy|connect|have|own|host|start|register|invite)s?\b",
    ]))
});
/// `You buy it once`, `one payment`.
static ONCE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\byou (?:only )?(?:buy|pay for) it (?:only )?once\b|\bbuy it once\b|\bperpetual licen[cs]e\b",
    )
});
/// What is no thing that is counted.
static NOTHING_COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:months?|years?|weeks?|days?|quarters?|usage|use|what|how|card|credit|invoices?|bank|transfer|annum|hours?|arrangement|agreement|mail|phone|pix|paypal|sepa|ach|iban|cheque|check|debit|wire|boleto|ideal|direct|month-to-month|default|request|far|our|your|their|its|them|this|that|plan)$",
    )
});

/// What is counted, where a sentence says by what one pays.
fn counted(sentence: &str) -> Option<String> {
    if ONCE.is_match(sentence) {
        return Some("one-time purchase".to_owned());
    }
    let by = COUNTED
        .captures(sentence)
        .and_then(|found| found.name("what"))
        .map(|what| what.as_str().to_lowercase())
        .filter(|what| !NOTHING_COUNTED.is_match(what));
    let whom = || {
        let found = FOR_WHOM.captures(sentence)?;
        if found.name("active").is_some() {
            return Some(format!(
                "active {}",
                found.name("who")?.as_str().to_lowercase()
            ));
        }
        let who = ["who", "what", "each"]
            .iter()
            .find_map(|name| found.name(name))?;
        Some(who.as_str().to_lowercase())
    };
    let what = by
        .or_else(whom)
        .filter(|what| !NOTHING_COUNTED.is_match(what))?;
    let one = what.strip_suffix('s').unwrap_or(&what);
    Some(match one {
        "people" | "staff" | "seat" | "user" | "person" | "head" => "per seat".to_owned(),
        one => format!("per {one}"),
    })
}

/// What one pays for where plans are changed: `you only pay for what you use when you change plans`.
static PRORATED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\bprorat\w+|\bpro[\s-]rata\b|\b(?:chang\w+|switch\w*|upgrad\w+|downgrad\w+|cancel\w*)\s(?:[\w’'-]+\s){0,3}?(?:plans?|tiers?|subscriptions?|mid-(?:cycle|month|year))\b",
    )
});

/// How the page says charging works, each way once.
#[must_use]
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let mut found: Vec<Fact> = Vec::new();
    for block in document
        .content()
        .filter(|block| !trap::is_ruled_out(block) && block.cell().is_none())
    {
        for range in sentences(&block.text) {
            let Some(sentence) = block
                .text
                .get(range.clone())
                .filter(|sentence| !sentence.ends_with('?'))
            else {
                continue;
            };
            let own = clause::without_contrast(sentence);
            let others = is_rivals(&own, site) || is_customers(&own) || AGREED.is_match(&own);
            let prorated = |value: &String| value == "usage based" && PRORATED.is_match(&own);
            let Some(value) = value(&own).filter(|value| !others && !prorated(value)) else {
                continue;
            };
            let repeats = found
                .iter()
                .any(|known| known.value == value || known.value.starts_with(&value));
            if !repeats {
                found.push(fact(
                    document,
                    FactKind::PricingModel,
                    value,
                    block.quote(range),
                ));
            }
        }
    }
    if found.is_empty() {
        found.extend(cards::per_seat(document, site));
    }
    found
}

/// Whether the sentence tells how somebody else charges: "Buildco is priced per seat."
fn is_rivals(sentence: &str, site: &Site) -> bool {
    RIVALS.is_match(sentence) || whose::is_of_unknown(sentence, site)
}

/// What a customer pays or paid, for this tool or another one: `We used to pay per seat`.
static CUSTOMERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(any_of(&[
        r"\b(?:we|I)(?:[’'](?:ve|d))?\s(?:(?:used\sto|already|always|now|only|never|still|had\sto|have\sto|have|had)\s){0,3}(?:pay|paid)\b",
        r"\b(?:we|I)(?:[’'](?:re|m|ve|d))?\s(?:(?:are|am|were|was|been|being|get|got|used\sto\sbe)\s){1,2}(?:billed|charged|paying)\b",
        r"\b(?:we|I)[’'](?:re|m)\s(?:billed|charged|paying)\b",
        r"\b(?:my|our|their|an?|the)\s(?:other|old|previous|last|former|earlier|incumbent)\s(?:\p{L}+\s)?(?:tool|vendor|provider|platform|app|software|system|solution|supplier)\b",
    ]))
});
/// `We are charged by our providers and pass it on`: what the vendor itself pays, which it says to tell what it charges.
static PASSED_ON: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\bpass(?:ed|es)?[\s-]|\bmark-?up\b"));

fn is_customers(sentence: &str) -> bool {
    CUSTOMERS.is_match(sentence) && !PASSED_ON.is_match(sentence)
}

fn value(sentence: &str) -> Option<String> {
    if let Some(captures) = BY.captures(sentence) {
        let singular = |name| {
            captures
                .name(name)
                .map(|word| word.as_str().trim_end_matches('s').to_lowercase())
        };
        return Some(format!(
            "per {}, not {}",
            singular("what")?,
            singular("not")?
        ));
    }
    let model = MODELS
        .iter()
        .filter(|model| model.value != "per seat" || !NOT_BY_SEAT.is_match(sentence))
        .find(|model| model.words.is_match(sentence))
        .map(|model| model.value.to_owned());
    model.or_else(|| counted(sentence)).or_else(|| {
        let what = BASED_ON
            .captures(sentence)?
            .name("what")?
            .as_str()
            .to_lowercase();
        Some(match what.as_str() {
            "seats" | "users" => "per seat".to_owned(),
            what => format!("per {}", what.trim_end_matches('s')),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_is_told_by_a_verb() {
        for (sentence, expected) in [
            ("Priced by the device", Some("per device")),
            ("Most models are metered per-prompt.", Some("per prompt")),
            (
                "Every AI request in Acme consumes credits.",
                Some("credits"),
            ),
            ("Each run uses 2 credits.", Some("credits")),
            ("Cloning a board does not use credits.", None),
            ("Each new team gets free credits.", None),
            (
                "You pay the fee or 5% of your spend, whichever is higher.",
                Some("the greater of a fixed fee and a share of usage"),
            ),
            ("Use whichever model is the larger.", None),
            (
                "You pay per warehouse, and everyone in it may use it.",
                Some("per warehouse"),
            ),
            ("One product, sold by the agent", Some("per agent")),
            ("Pay for people who write.", Some("per seat")),
            (
                "We bill at the end of each month for the agents who answered a mail.",
                Some("per agent"),
            ),
            (
                "You only pay for monthly active users that sign in.",
                Some("per active user"),
            ),
            (
                "Teams are billed for each server they create.",
                Some("per server"),
            ),
            ("Our billing is credit-based.", Some("credits")),
            (
                "Acme runs on a credit system: each plan has an allowance.",
                Some("credits"),
            ),
            (
                "Acme operates on a simple, credit-based model.",
                Some("credits"),
            ),
            ("We run on a credit card system of our own.", None),
            (
                "Each request is charged at the model's own cost with no markup.",
                Some("pass-through, no markup"),
            ),
            (
                "Pass-through pricing for all models.",
                Some("pass-through, no markup"),
            ),
            ("Write your pages with no markup at all.", None),
            ("We bill for each month you use it.", None),
            ("You buy it once.", Some("one-time purchase")),
            ("No per-seat pricing", Some("flat rate")),
            ("We don't do per-seat pricing.", None),
            ("You pay by card.", None),
            ("We bill by the month.", None),
            ("Designed by the sea.", None),
        ] {
            assert_eq!(value(sentence).as_deref(), expected, "{sentence}");
        }
    }
}

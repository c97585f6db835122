//! Whether somebody's words contradict what the vendor's own pages state: a standard, single sign-on or encryption that
//! they deny, a price of a seat that is none of the plan's. Only what can be seen in one sentence, said of the tool and
//! not of another, counts; nobody is taken to be right.

mod subject;

use std::collections::HashSet;

use model::{
    money::Money,
    report::{Amount, Detail, Fact, FactKind, Period, Price, Status, Unit},
};
use regex::Regex;

use self::subject::Subject;
use crate::{
    document::sentences,
    extract::{about, money, pattern::patterns},
};

/// Characters between a denial and what it denies, or an amount and what it is for.
const NEAR: usize = 40;

/// Facts that one passage contradicts, at most.
const MOST: usize = 3;

/// What a denial may be of beside standards.
const DENIABLE: [FactKind; 7] = [
    FactKind::Trial,
    FactKind::Sso,
    FactKind::Scim,
    FactKind::Mfa,
    FactKind::AuditLog,
    FactKind::Encryption,
    FactKind::Api,
];

patterns! {
    DENIED_BEFORE = r"(?:\b(?:not|no|never|without|lacks?|lacking|lost)\b|n['’]t\b)(?:[^,;:]*)$";
    DENIED_AFTER = r"^[^,;:]{0,20}\b(?:not (?:held|certified|there|offered|available|supported|possible)|unavailable|expired|revoked|missing|lapsed|withdrawn)\b";
    NOT_ONLY = r"\bnot (?:only|just)\b";
    TRIAL = r"\btrials?\b";
    /// One whole thing, though no part is free.
    FREE_TRIAL = r"\bfree trials?\b";
    /// A denial of a part or for some, and what nobody asked for.
    IN_PART = r"\b(?:plans?|tiers?|editions?|unless|until|only|extra|free|card|cheap\w*|lower|enforced?|required?|mandatory|trouble|problems?|issues?|questions?|doubts?)\b";
    /// What single sign-on, encryption or interface there is: what is denied of one is not of another.
    ASPECT = r"\b(?:REST|GraphQL|SOAP|gRPC|webhooks?|SAML|OIDC|OpenID|at[- ]rest|in[- ]transit|end-to-end|keys?|passkeys?|apps?|SMS|JIT|just-in-time|directory)\b";
    OF_A_SEAT = r"^\s*(?:/|per|a|an|each|for each)?\s*(?:user|seat|member|agent|person|editor)s?\b";
    MONTH = r"\b(?:month|monthly|mo)\b";
    YEAR = r"\b(?:year|yearly|annual|annually|yr)\b";
    /// What is no more, or not yet.
    AT_ANOTHER_TIME = r"\b(?:was|were|used to|formerly|previously|until|back in|up from|down from|instead of|from)\W*$";
    /// A year that something is told of.
    OF_A_YEAR = r"\b(?:19|20)\d\d\b";
    /// Where a sentence goes on to something else.
    PARTS = r";\s|,\s(?:and|but|while|whereas|or)\s|\s(?:while|whereas)\s";
}

/// What the vendor's own pages state.
pub(super) struct Stated<'a> {
    facts: &'a [Fact],
    /// What the tool is called, each ` in small letters `.
    names: &'a [String],
    /// The plans that facts are of, longer names first.
    plans: Vec<&'a str>,
}

impl<'a> Stated<'a> {
    pub(super) fn new(names: &'a [String], facts: &'a [Fact]) -> Self {
        let named = facts.iter().filter_map(|fact| match fact.kind {
            FactKind::Plan => Some(fact.value.as_str()),
            _ => fact.plan_price().map(|price| price.item.as_str()),
        });
        let mut plans: Vec<&str> = named.filter(|plan| !plan.is_empty()).collect();
        plans.sort_unstable_by_key(|plan| (std::cmp::Reverse(plan.len()), *plan));
        plans.dedup();
        Self {
            facts,
            names,
            plans,
        }
    }

    /// The facts that the words contradict, each once.
    pub(super) fn contradicted_by(&self, words: &str) -> Vec<&'a Fact> {
        let mut subject = Subject::new(self.names, &self.plans);
        let mut found: Vec<&Fact> = Vec::new();
        for sentence in sentences(words)
            .into_iter()
            .filter_map(|range| words.get(range))
        {
            found.extend(denied(sentence, &subject, self.facts));
            found.extend(priced(sentence, &subject, self.facts));
            subject.goes_on_after(sentence);
        }
        let mut told = HashSet::new();
        found.retain(|fact| told.insert(fact.words()));
        found.truncate(MOST);
        found
    }
}

/// What is held and what the sentence denies of the tool.
fn denied<'a>(sentence: &str, subject: &Subject, facts: &'a [Fact]) -> Vec<&'a Fact> {
    let named = |fact: &&Fact| match fact.kind {
        FactKind::Compliance if fact.status == Status::Held => {
            let standard = match &fact.detail {
                Some(Detail::Compliance { standard, .. }) => standard,
                _ => &fact.value,
            };
            let at = sentence.to_lowercase().find(&standard.to_lowercase());
            at.is_some_and(|at| {
                subject.is_tool(sentence, at) && is_denied(sentence, at, standard.len())
            })
        }
        kind if DENIABLE.contains(&kind) && fact.status != Status::NotHeld => {
            let term = terms(kind).and_then(|terms| last_denied(sentence, terms));
            term.is_some_and(|at| subject.is_tool(sentence, at))
                && !subject.names_plan(sentence)
                && !IN_PART.is_match(&FREE_TRIAL.replace_all(sentence, "trial"))
                && is_of_the_same(sentence, fact)
        }
        _ => false,
    };
    facts.iter().filter(named).collect()
}

/// What a kind is called by.
fn terms(kind: FactKind) -> Option<&'static Regex> {
    match kind {
        FactKind::Trial => Some(&TRIAL),
        kind => about::terms(kind),
    }
}

/// Where a sentence names and denies it.
fn last_denied(sentence: &str, terms: &Regex) -> Option<usize> {
    let found = terms.find_iter(sentence).map(|found| found.range());
    let denied = found.filter(|range| is_denied(sentence, range.start, range.len()));
    denied.last().map(|range| range.start)
}

/// Whether what stands there is denied by what stands near it.
fn is_denied(sentence: &str, at: usize, length: usize) -> bool {
    let before = sentence.get(..at).unwrap_or_default();
    let after = sentence.get(at + length..).unwrap_or_default();
    let near = before.floor_char_boundary(before.len().saturating_sub(NEAR));
    let before = before.get(near..).unwrap_or(before);
    let denied = DENIED_BEFORE.is_match(before) || DENIED_AFTER.is_match(after);
    denied && !NOT_ONLY.is_match(before)
}

/// Whether the sentence names none of several things of the kind, or the fact's.
fn is_of_the_same(sentence: &str, fact: &Fact) -> bool {
    let value = fact.value.to_lowercase().replace('-', " ");
    let mut aspects = ASPECT.find_iter(sentence).peekable();
    aspects.peek().is_none()
        || aspects.any(|aspect| value.contains(&aspect.as_str().to_lowercase().replace('-', " ")))
}

/// Prices of a seat on a plan, where the sentence names another one for it in the same currency and for the same time.
fn priced<'a>(sentence: &str, subject: &Subject, facts: &'a [Fact]) -> Vec<&'a Fact> {
    let mentions = money::mentions(sentence).into_iter();
    mentions
        .filter_map(|mention| {
            let rest = sentence.get(mention.range.end..)?;
            let rest = rest.get(..rest.floor_char_boundary(NEAR)).unwrap_or(rest);
            let rest = PARTS.split(rest).next().unwrap_or(rest);
            let before = sentence.get(..mention.range.start)?;
            let period = match (MONTH.is_match(rest), YEAR.is_match(rest)) {
                (true, false) => Period::Month,
                (false, true) => Period::Year,
                _ => return None,
            };
            let said = mention.money().filter(|_| OF_A_SEAT.is_match(rest))?;
            let now = !AT_ANOTHER_TIME.is_match(before) && !OF_A_YEAR.is_match(sentence);
            (now && subject.is_tool(sentence, mention.range.start)).then_some(())?;
            let plan = subject.plan_before(before);
            otherwise(facts, plan.as_deref(), period, said)
        })
        .collect()
}

/// The vendor's price that one of the same plan contradicts; without a plan, the only one that there is.
fn otherwise<'a>(
    facts: &'a [Fact],
    plan: Option<&str>,
    period: Period,
    said: Money,
) -> Option<&'a Fact> {
    let alike: Vec<(&Fact, &Price, Money)> = facts
        .iter()
        .filter_map(|fact| of_a_seat(fact, period).map(|(price, money)| (fact, price, money)))
        .filter(|(_, price, money)| {
            let same_plan = plan.is_none_or(|plan| price.item.eq_ignore_ascii_case(plan));
            same_plan && money.currency == said.currency
        })
        .collect();
    let known = alike.iter().any(|(.., money)| *money == said);
    let (fact, first, _) = alike.first().filter(|_| !known)?;
    let one_plan = alike.iter().all(|(_, price, _)| price.item == first.item);
    one_plan.then_some(*fact)
}

/// What a seat costs by this fact, exactly, for that long.
fn of_a_seat(fact: &Fact, period: Period) -> Option<(&Price, Money)> {
    let price = fact.plan_price()?;
    match price.amount {
        Amount::Exact(money) if price.unit == Unit::Seat && price.period == Some(period) => {
            Some((price, money))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use model::{
        money::Currency,
        report::{FactId, Origin, Price},
    };
    use time::OffsetDateTime;

    use super::*;

    fn fact(kind: FactKind, value: &str, detail: Detail) -> Fact {
        Fact {
            id: FactId(String::new()),
            kind,
            value: value.to_owned(),
            status: Status::Held,
            quote: value.to_owned(),
            url: "https://larkspur.example/".to_owned(),
            fetched_at: OffsetDateTime::UNIX_EPOCH,
            condition: None,
            detail: Some(detail),
            origin: Origin::Rules,
        }
    }

    fn facts() -> Vec<Fact> {
        let price = Price {
            item: "Team".to_owned(),
            amount: Amount::Exact(Money {
                minor: 1_200,
                currency: Currency::USD,
            }),
            unit: Unit::Seat,
            period: Some(Period::Month),
            billed: None,
        };
        let standard = Detail::Compliance {
            standard: "SOC 2".to_owned(),
            level: Some("Type II".to_owned()),
        };
        vec![
            fact(
                FactKind::Price,
                "Team=12 USD/seat/month",
                Detail::Price(price),
            ),
            fact(FactKind::Compliance, "SOC 2 Type II", standard),
        ]
    }

    #[test]
    fn what_the_vendor_states_otherwise_is_found() {
        let facts = facts();
        let names = [" larkspur ".to_owned()];
        let kind = |words: &str| {
            let found = Stated::new(&names, &facts).contradicted_by(words);
            found.first().map(|fact| fact.kind)
        };
        for (words, want) in [
            (
                "Support took a week. Larkspur costs $99 per user per month.",
                Some(FactKind::Price),
            ),
            ("It is $12 per user per month, as they say.", None),
            ("It is €99 per user per month.", None),
            ("It is $99 per user per year.", None),
            ("They raised $99 for each month of the year.", None),
            (
                "Larkspur is not SOC 2 certified.",
                Some(FactKind::Compliance),
            ),
            ("The SOC 2 report has expired.", Some(FactKind::Compliance)),
            ("Larkspur is not only SOC 2 certified.", None),
            ("It is not cheap, but SOC 2 certified.", None),
            ("Larkspur is SOC 2 certified.", None),
            ("Larkspur is not HIPAA compliant.", None),
        ] {
            assert_eq!(kind(words), want, "{words}");
        }
    }

    /// A price is one of a plan, and a denial one of what is there.
    #[test]
    fn it_is_compared_with_what_is_said_of_the_same_thing() {
        let seat = |item: &str, dollars: i64| {
            let price = Price {
                item: item.to_owned(),
                amount: Amount::Exact(Money {
                    minor: dollars * 100,
                    currency: Currency::USD,
                }),
                unit: Unit::Seat,
                period: Some(Period::Month),
                billed: None,
            };
            fact(FactKind::Price, item, Detail::Price(price))
        };
        let saml = Fact {
            status: Status::Conditional,
            detail: None,
            ..fact(
                FactKind::Sso,
                "SAML on Troupe",
                Detail::Price(match seat("x", 1).detail {
                    Some(Detail::Price(price)) => price,
                    _ => unreachable!(),
                }),
            )
        };
        let encrypted = Fact {
            kind: FactKind::Encryption,
            status: Status::Held,
            value: "At rest and in transit".to_owned(),
            ..saml.clone()
        };
        let api = Fact {
            kind: FactKind::Api,
            value: "REST API".to_owned(),
            ..encrypted.clone()
        };
        let trial = Fact {
            kind: FactKind::Trial,
            value: "14 days".to_owned(),
            ..encrypted.clone()
        };
        let facts = [
            seat("Solo", 10),
            seat("Duo", 30),
            saml,
            encrypted,
            api,
            trial,
        ];
        let names = [" larkspur ".to_owned()];
        for (words, expected) in [
            (
                "Larkspur Duo costs $30 per user per month; Stringpuller costs $55 per user per month.",
                &[][..],
            ),
            ("Duo costs $55 per user per month.", &["Duo"]),
            (
                "Larkspur Duo is $35 per user per month, up from $30 per user per month.",
                &["Duo"],
            ),
            ("Larkspur Duo costs $360 per user per year.", &[]),
            ("Larkspur Solo was $8 per user per month in 2019.", &[]),
            ("Stringpuller Duo costs $55 per user per month.", &[]),
            ("Stringpuller is new. It costs $55 per user per month.", &[]),
            ("It costs $55 per user per month.", &[]),
            (
                "Larkspur does not offer SAML single sign-on.",
                &["SAML on Troupe"],
            ),
            ("Larkspur does not offer SSO.", &["SAML on Troupe"]),
            ("Larkspur has no OIDC.", &[]),
            ("Larkspur has no SSO on the Solo plan.", &[]),
            ("Stringpuller does not offer SAML.", &[]),
            ("Unlike Larkspur, Stringpuller has no SAML.", &[]),
            ("Larkspur offers SAML.", &[]),
            ("In 2019 Larkspur Solo cost $8 per user per month.", &[]),
            ("Larkspur has no API at all.", &["REST API"]),
            ("Larkspur has no GraphQL API.", &[]),
            ("Larkspur does not offer a free trial.", &["14 days"]),
            ("Larkspur has no trial on the Duo plan.", &[]),
            ("The trial needs no card.", &[]),
            (
                "Larkspur lacks encryption at rest.",
                &["At rest and in transit"],
            ),
            ("Larkspur lacks end-to-end encryption.", &[]),
            (
                "Larkspur has no SAML. Solo costs $12 per user per month.",
                &["SAML on Troupe", "Solo"],
            ),
        ] {
            let found = Stated::new(&names, &facts).contradicted_by(words);
            let values: Vec<&str> = found.iter().map(|fact| fact.value.as_str()).collect();
            assert_eq!(values, expected, "{words}");
        }
    }
}

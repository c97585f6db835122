//! Whether somebody's words contradict what the vendor's own pages state: a standard, single sign-on or encryption that
//! they deny, a price that is none of the plan's, another length of the trial. Only what can be seen in one sentence, said
//! of the tool and not of another, counts; nobody is taken to be right.

mod measured;
mod planned;
mod priced;
mod subject;

use std::collections::HashSet;

use model::report::{Detail, Fact, FactKind, Status};
use regex::Regex;

use self::subject::Subject;
use crate::{
    document::sentences,
    extract::{about, pattern::patterns},
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
    QUESTION = r"\?[\s\x22'”’)]*$";
    /// The type of a report, right behind its standard: "SOC 2 Type II".
    TYPE = r"^[\s,(-]{0,3}type\s?(?:(ii|2)|(i|1))\b";
    NOT_ONLY = r"\bnot (?:only|just)\b";
    TRIAL = r"\btrials?\b";
    /// One whole thing, though no part is free.
    FREE_TRIAL = r"\bfree trials?\b";
    /// A denial of a part or for some, and what nobody asked for.
    IN_PART = r"\b(?:plans?|tiers?|editions?|unless|until|only|extra|free|card|cheap\w*|lower|enforced?|required?|mandatory|trouble|problems?|issues?|questions?|doubts?)\b";
    /// What single sign-on, encryption or interface there is: what is denied of one is not of another.
    ASPECT = r"\b(?:REST|GraphQL|SOAP|gRPC|webhooks?|SAML|OIDC|OpenID|at[- ]rest|in[- ]transit|end-to-end|keys?|passkeys?|apps?|SMS|JIT|just-in-time|directory)\b";
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
            // Who asks states nothing.
            if !QUESTION.is_match(sentence) {
                found.extend(denied(sentence, &subject, self.facts));
                found.extend(planned::still_to_come(sentence, &subject, self.facts));
                found.extend(priced::otherwise(sentence, &subject, self.facts));
                found.extend(measured::otherwise(sentence, &subject, self.facts));
            }
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
        FactKind::Compliance if fact.status != Status::NotHeld => {
            let whole = fact.status == Status::Held || !is_in_part(sentence, subject);
            whole && denies(sentence, standard(fact), subject) && is_of_its_type(sentence, fact)
        }
        FactKind::Platform if fact.status != Status::NotHeld => {
            !is_in_part(sentence, subject) && denies(sentence, &fact.value, subject)
        }
        kind if DENIABLE.contains(&kind) && fact.status != Status::NotHeld => {
            let term = terms(kind).and_then(|terms| last_denied(sentence, terms));
            term.is_some_and(|at| subject.is_tool(sentence, at))
                && !is_in_part(sentence, subject)
                && is_of_the_same(sentence, fact)
        }
        _ => false,
    };
    facts.iter().filter(named).collect()
}

/// What a certificate is of.
fn standard(fact: &Fact) -> &str {
    match &fact.detail {
        Some(Detail::Compliance { standard, .. }) => standard,
        _ => &fact.value,
    }
}

/// Whether the sentence denies of the tool what is called so.
fn denies(sentence: &str, name: &str, subject: &Subject) -> bool {
    let at = named_at(sentence, name);
    at.is_some_and(|at| subject.is_tool(sentence, at) && is_denied(sentence, at, name.len()))
}

/// Whether the sentence names no type of the report, or the fact's.
fn is_of_its_type(sentence: &str, fact: &Fact) -> bool {
    let name = standard(fact);
    named_at(sentence, name).is_none_or(|at| is_of_the_same_type(sentence, at + name.len(), fact))
}

/// The same of what stands behind the standard's name.
fn is_of_the_same_type(sentence: &str, end: usize, fact: &Fact) -> bool {
    let level = match &fact.detail {
        Some(Detail::Compliance { level, .. }) => level.as_deref(),
        _ => None,
    };
    let rest = sentence.get(end..).unwrap_or_default();
    match (TYPE.captures(rest), level) {
        (Some(found), Some(level)) if level.starts_with("Type") => {
            found.get(1).is_some() == level.ends_with("II")
        }
        _ => true,
    }
}

/// Where a sentence names it, in capitals or not.
fn named_at(sentence: &str, name: &str) -> Option<usize> {
    let at = sentence
        .to_ascii_lowercase()
        .find(&name.to_ascii_lowercase())?;
    sentence.is_char_boundary(at).then_some(at)
}

/// Whether a sentence speaks of a plan, or of a part of the thing.
fn is_in_part(sentence: &str, subject: &Subject) -> bool {
    subject.names_plan(sentence) || IN_PART.is_match(&FREE_TRIAL.replace_all(sentence, "trial"))
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

#[cfg(test)]
mod tests;

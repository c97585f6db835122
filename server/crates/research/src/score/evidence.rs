//! The facts as a rubric asks for them.

use std::collections::BTreeSet;

use model::report::{Detail, Fact, FactKind, Status};

use crate::extract::identity;

/// The facts of a report. Every question but [`Evidence::all`] leaves out what is not held.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Evidence<'a> {
    facts: &'a [Fact],
    further: &'a [String],
}

impl<'a> Evidence<'a> {
    /// The evidence in these facts; `further` are plans that pages list and no fact tells of.
    pub(crate) const fn new(facts: &'a [Fact], further: &'a [String]) -> Self {
        Self { facts, further }
    }

    /// The plans that pages list and no fact tells of.
    pub(crate) const fn further_plans(&self) -> &'a [String] {
        self.further
    }

    /// Every fact, those not held included.
    pub(crate) const fn all(&self) -> &'a [Fact] {
        self.facts
    }

    /// Every fact that holds, if only on condition.
    pub(crate) fn standing(&self) -> impl Iterator<Item = &'a Fact> + use<'a> {
        self.facts
            .iter()
            .filter(|fact| fact.status != Status::NotHeld)
    }

    /// The facts of a kind.
    pub(crate) fn of(&self, kind: FactKind) -> Vec<&'a Fact> {
        self.standing().filter(|fact| fact.kind == kind).collect()
    }

    /// The facts of any of several kinds.
    pub(crate) fn any_of(&self, kinds: &[FactKind]) -> Vec<&'a Fact> {
        self.standing()
            .filter(|fact| kinds.contains(&fact.kind))
            .collect()
    }

    /// The facts of a kind whose value names any of the words.
    pub(crate) fn naming(&self, kind: FactKind, words: &[&str]) -> Vec<&'a Fact> {
        self.standing()
            .filter(|fact| fact.kind == kind && names(fact, words))
            .collect()
    }

    /// The facts of a kind if they hold at least `count` different values; else none.
    pub(crate) fn at_least(&self, count: usize, kind: FactKind) -> Vec<&'a Fact> {
        let found = self.of(kind);
        let values: BTreeSet<String> = found.iter().map(|fact| fact.value.to_lowercase()).collect();
        if values.len() >= count {
            found
        } else {
            Vec::new()
        }
    }

    /// The compliance facts of a standard such as `SOC 2`; with `level`, only those of that level.
    pub(crate) fn standard(&self, name: &str, level: Option<&[&str]>) -> Vec<&'a Fact> {
        self.of(FactKind::Compliance)
            .into_iter()
            .filter(|fact| {
                is_standard(fact, name) && level.is_none_or(|level| has_level(fact, level))
            })
            .collect()
    }
}

/// What calls for others, and is not called by them.
pub(super) const WEBHOOKS: &[&str] = &["webhook", "webhooks"];
const APIS: &[&str] = &["api", "apis"];

/// Whether a fact tells of an API that programs call: webhooks alone are none.
pub(crate) fn is_api(fact: &Fact) -> bool {
    fact.kind == FactKind::Api && (!names(fact, WEBHOOKS) || names(fact, APIS))
}

/// Whether a fact's value names any of the words, as whole words in any case.
pub(super) fn names(fact: &Fact, words: &[&str]) -> bool {
    let value = spaced(&fact.value);
    words.iter().any(|word| value.contains(&spaced(word)))
}

/// ` the words in lower case `, with punctuation other than `/ % +` as space, so that a search
/// for ` word ` finds whole words.
fn spaced(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || matches!(c, '/' | '%' | '+') {
                c
            } else {
                ' '
            }
        })
        .collect();
    format!(
        " {} ",
        plain
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    )
}

/// Whether a compliance fact is about a standard.
pub(crate) fn is_standard(fact: &Fact, name: &str) -> bool {
    match &fact.detail {
        Some(Detail::Compliance { standard, .. }) => standard.eq_ignore_ascii_case(name),
        _ => fact.kind == FactKind::Compliance && names(fact, &[name]),
    }
}

fn has_level(fact: &Fact, levels: &[&str]) -> bool {
    match &fact.detail {
        Some(Detail::Compliance {
            level: Some(level), ..
        }) => levels
            .iter()
            .any(|wanted| level.eq_ignore_ascii_case(wanted)),
        _ => names(fact, levels),
    }
}

/// Whether a sign-on fact is about an account at Google, GitHub or the like, which a company does not
/// control as it does single sign-on of its own.
pub(crate) fn is_social(fact: &Fact) -> bool {
    matches!(&fact.detail, Some(Detail::Access { protocol: Some(protocol), .. })
        if !matches!(protocol.as_str(), "SAML" | "OIDC") && identity::called(protocol).is_none())
}

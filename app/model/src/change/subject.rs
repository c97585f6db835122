//! What a fact is about, as far as two reports can agree on it.

use crate::report::{Detail, Fact, FactKind, Period, Price, Unit};

/// One way to say what a fact is about.
pub struct Subject {
    /// The subject's key; none for a fact that this way says nothing of.
    pub of: fn(&Fact) -> Option<String>,
    /// Whether facts of one key have the same value, so that any of them may go together.
    pub same_value: bool,
}

/// From the narrowest to the broadest.
pub const SUBJECTS: &[Subject] = &[
    Subject {
        of: value,
        same_value: true,
    },
    Subject {
        of: terms,
        same_value: false,
    },
    Subject {
        of: thing,
        same_value: false,
    },
    Subject {
        of: kind,
        same_value: false,
    },
];

/// Text as people compare it: case and white space apart.
pub fn fold(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

fn key(fact: &Fact, about: &str) -> Option<String> {
    // A plan that was charged by the seat and is charged by use now still has one price.
    let kind = match fact.kind {
        FactKind::UsagePrice => FactKind::Price,
        kind => kind,
    };
    Some(format!("{}\n{}", kind.as_str(), fold(about)))
}

/// The very value.
fn value(fact: &Fact) -> Option<String> {
    key(fact, &fact.value)
}

/// A price's item with its unit, period and invoicing; a standard with its level.
fn terms(fact: &Fact) -> Option<String> {
    match &fact.detail {
        Some(Detail::Price(price)) => key(
            fact,
            &[
                &price.item,
                unit(price),
                period(price.period),
                period(price.billed.or(price.period)),
            ]
            .join("\n"),
        ),
        Some(Detail::Compliance { standard, level }) => key(
            fact,
            &format!("{standard}\n{}", level.as_deref().unwrap_or_default()),
        ),
        _ => None,
    }
}

/// A price's item, a standard, a protocol.
fn thing(fact: &Fact) -> Option<String> {
    match &fact.detail {
        Some(Detail::Price(price)) => key(fact, &price.item),
        Some(Detail::Compliance { standard, .. }) => key(fact, standard),
        Some(Detail::Access { protocol, .. }) => key(fact, protocol.as_deref().unwrap_or_default()),
        Some(Detail::Trial { .. }) => None,
        None => fact.price_words().and_then(|words| key(fact, &words.item)),
    }
}

/// The kind alone, where a vendor has one of the kind.
fn kind(fact: &Fact) -> Option<String> {
    let one_of_its_kind = matches!(
        fact.kind,
        FactKind::Trial
            | FactKind::PricingModel
            | FactKind::TrustCenter
            | FactKind::Scim
            | FactKind::Mfa
            | FactKind::AuditLog
            | FactKind::DataResidency
            | FactKind::AiDataPolicy
            | FactKind::Sla
            | FactKind::Documentation
            | FactKind::StatusPage
            | FactKind::Changelog
    );
    one_of_its_kind.then(|| fact.kind.as_str().to_owned())
}

fn unit(price: &Price) -> &str {
    match &price.unit {
        Unit::Flat => "",
        Unit::Seat => "seat",
        Unit::Each(what) => what,
    }
}

fn period(period: Option<Period>) -> &'static str {
    period.map_or("", Period::as_str)
}

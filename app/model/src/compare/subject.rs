//! What a fact is about and what it says, however a vendor spells it.

use crate::report::{Detail, Fact, FactKind, Status};

/// What a fact is about.
pub struct Subject {
    /// The same for every spelling.
    pub key: String,
    /// As the vendor spells it.
    pub label: String,
}

/// What a fact is about, so that facts of several vendors can meet.
pub fn of(fact: &Fact) -> Subject {
    match (&fact.detail, fact.kind) {
        (Some(Detail::Compliance { standard, .. }), _) => named(standard),
        (
            Some(Detail::Access {
                protocol: Some(protocol),
                ..
            }),
            FactKind::Sso,
        ) => named(protocol),
        (_, kind) if is_many(kind) => named(&fact.value),
        (_, kind) => Subject {
            key: String::new(),
            label: kind.label().to_owned(),
        },
    }
}

/// Whether a vendor has many of the kind that others may have under the same name.
const fn is_many(kind: FactKind) -> bool {
    matches!(
        kind,
        FactKind::Compliance
            | FactKind::Integration
            | FactKind::Api
            | FactKind::AiFeature
            | FactKind::SupportChannel
            | FactKind::Feature
            | FactKind::Platform
    )
}

/// Whether facts of the kind say only that there is such a thing: their value is its name or its address.
const fn is_presence(kind: FactKind) -> bool {
    matches!(
        kind,
        FactKind::TrustCenter
            | FactKind::Documentation
            | FactKind::StatusPage
            | FactKind::Changelog
    )
}

fn named(text: &str) -> Subject {
    Subject {
        key: spelling(text),
        label: text.to_owned(),
    }
}

/// One spelling for all: `ISO/IEC 27001:2022` and `ISO 27001`, `SOC2` and `SOC 2`, `e-mail` and `Email`.
fn spelling(text: &str) -> String {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|letter: char| !(letter.is_alphanumeric() || "+#".contains(letter)))
        .filter(|word| !word.is_empty())
        .collect();
    let is_standard = words.first() == Some(&"iso");
    let kept = words.iter().enumerate().filter(|(at, word)| {
        let after_number = *at > 0
            && words
                .get(at - 1)
                .is_some_and(|before| before.parse::<u32>().is_ok());
        !(is_standard && (**word == "iec" || after_number && is_year(word)))
    });
    let key: String = kept.map(|(_, word)| *word).collect();
    // What has no letters, such as a sign, is itself.
    if key.is_empty() { lower } else { key }
}

fn is_year(word: &str) -> bool {
    word.parse::<u32>()
        .is_ok_and(|year| (1980..2100).contains(&year))
}

/// What a fact says of its subject. Another spelling, quote or page says nothing else.
pub fn says(fact: &Fact) -> (&'static str, String, String) {
    let about = match &fact.detail {
        Some(Detail::Compliance { standard, level }) => {
            let level = level.as_deref().map(squeezed).unwrap_or_default();
            format!("{} {level}", spelling(standard))
        }
        _ if is_presence(fact.kind) => String::new(),
        _ if is_many(fact.kind) => spelling(&fact.value),
        _ => squeezed(&fact.words()),
    };
    let condition = fact.condition.as_deref().map(squeezed).unwrap_or_default();
    (Status::as_str(fact.status), about, condition)
}

/// Text without case, white space and hyphens. Signs stay: they tell prices apart.
fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-')
        .flat_map(char::to_lowercase)
        .collect()
}

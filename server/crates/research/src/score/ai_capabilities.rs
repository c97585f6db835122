//! AI capabilities: what it does with AI, and how carefully.

use model::report::{
    Fact,
    FactKind::{AiDataPolicy, AiFeature, Api, Integration},
};

use super::{
    Evidence,
    evidence::{is_standard, names},
    rubric::{Question, Rubric, line},
};

const FOR_MODELS: &[&str] = &["mcp", "model context protocol", "mcp server"];

pub(super) const RUBRIC: Rubric = Rubric {
    about: "What it does with AI, and how carefully. A product that names no AI is unknown here, not bad.",
    minimum: 2,
    questions: &[
        Question {
            asks: "How many AI features are named?",
            answered_by: |fact| fact.kind == AiFeature,
            lines: &[
                line(4.0, "Five or more", |evidence| {
                    evidence.at_least(5, AiFeature)
                }),
                line(3.0, "Three or four", |evidence| {
                    evidence.at_least(3, AiFeature)
                }),
                line(2.2, "Two", |evidence| evidence.at_least(2, AiFeature)),
                line(1.5, "One", |evidence| evidence.of(AiFeature)),
            ],
        },
        Question {
            asks: "Does customers' data train models?",
            answered_by: |fact| fact.kind == AiDataPolicy,
            lines: &[
                line(3.0, "It does not", |evidence| {
                    policy(evidence, Training::Never)
                }),
                line(2.0, "Only with consent", |evidence| {
                    policy(evidence, Training::WithConsent)
                }),
                line(0.5, "Unless one objects", |evidence| {
                    policy(evidence, Training::UnlessRefused)
                }),
                line(-1.0, "It does", |evidence| policy(evidence, Training::Yes)).whole(),
            ],
        },
        Question {
            asks: "Can other AI tools reach it?",
            answered_by: |fact| {
                matches!(fact.kind, Api | Integration | AiFeature) && names(fact, FOR_MODELS)
            },
            lines: &[line(1.5, "An MCP server", |evidence| {
                evidence
                    .any_of(&[Api, Integration, AiFeature])
                    .into_iter()
                    .filter(|fact| names(fact, FOR_MODELS))
                    .collect()
            })],
        },
        Question {
            asks: "Is its use of AI attested?",
            answered_by: |fact| is_standard(fact, "ISO 42001"),
            lines: &[line(1.5, "ISO 42001", |evidence| {
                evidence.standard("ISO 42001", None)
            })],
        },
    ],
};

/// What a vendor says of training on customers' data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Training {
    /// It is not done.
    Never,
    /// Only where the customer agrees.
    WithConsent,
    /// Unless the customer objects.
    UnlessRefused,
    /// It is done.
    Yes,
}

/// Reads the value of an AI data policy; none if it says something else.
pub(crate) fn training(fact: &Fact) -> Option<Training> {
    if fact.kind != AiDataPolicy {
        return None;
    }
    if names(fact, &["opt in", "consent", "permission", "only if"]) {
        Some(Training::WithConsent)
    } else if names(fact, &["opt out", "unless"]) {
        Some(Training::UnlessRefused)
    } else if names(
        fact,
        &[
            "not",
            "never",
            "no",
            "no training",
            "does not",
            "don't",
            "without",
        ],
    ) {
        Some(Training::Never)
    } else if names(fact, &["train", "trains", "training", "trained", "used"]) {
        Some(Training::Yes)
    } else {
        None
    }
}

fn policy<'a>(evidence: &Evidence<'a>, wanted: Training) -> Vec<&'a Fact> {
    let found = evidence.of(AiDataPolicy);
    // The least careful statement binds: one page's "we train on your data" outweighs another's promise.
    let worst = found
        .iter()
        .filter_map(|fact| training(fact))
        .max_by_key(|training| *training as u8);
    if worst == Some(wanted) {
        found
            .into_iter()
            .filter(|fact| training(fact) == Some(wanted))
            .collect()
    } else {
        Vec::new()
    }
}

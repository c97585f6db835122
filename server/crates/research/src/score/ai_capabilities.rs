//! AI capabilities: what it does with AI, and how carefully.

use model::report::{
    Fact,
    FactKind::{AiDataPolicy, AiFeature, Api, Integration},
    Status,
};

use super::{
    Evidence,
    evidence::{is_standard, names},
    rubric::{Core, Question, Rubric, line},
};

const FOR_MODELS: &[&str] = &["mcp", "model context protocol", "mcp server"];

pub(super) const RUBRIC: Rubric = Rubric {
    about: "What it does with AI, and how carefully. A product that names no AI is unknown here, not bad.",
    minimum: 2,
    core: Some(Core {
        name: "an AI feature",
        is: |fact| fact.kind == AiFeature,
    }),
    questions: &[
        Question {
            asks: "How many AI features are named?",
            answered_by: |fact| fact.kind == AiFeature,
            lines: &[
                line(4.0, "Five or more AI features", |evidence| {
                    evidence.at_least(5, AiFeature)
                }),
                line(3.0, "Three or four AI features", |evidence| {
                    evidence.at_least(3, AiFeature)
                }),
                line(2.2, "Two AI features", |evidence| {
                    evidence.at_least(2, AiFeature)
                }),
                line(1.5, "One AI feature", |evidence| evidence.of(AiFeature)),
            ],
        },
        Question {
            asks: "Does customers' data train models?",
            answered_by: |fact| fact.kind == AiDataPolicy,
            lines: &[
                line(3.0, "Customers' data trains no models", |evidence| {
                    policy(evidence, Training::Never)
                }),
                line(
                    2.0,
                    "Customers' data trains models only with consent",
                    |evidence| policy(evidence, Training::WithConsent),
                )
                .whole(),
                line(
                    0.5,
                    "Customers' data trains models unless one objects",
                    |evidence| policy(evidence, Training::UnlessRefused),
                )
                .whole(),
                line(-1.0, "Customers' data trains models", |evidence| {
                    policy(evidence, Training::Yes)
                })
                .whole(),
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

/// What a vendor says of training on customers' data, the careful first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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

/// The statements on training that bind, if they say this. The least careful one binds: one page's "we
/// train on your data" outweighs another's promise. That data is used is a claim that is not held (that
/// it is safe), so what is not held is asked too; it can only cost points.
fn policy<'a>(evidence: &Evidence<'a>, wanted: Training) -> Vec<&'a Fact> {
    let counts =
        |fact: &Fact| fact.status != Status::NotHeld || training(fact) == Some(Training::Yes);
    let said: Vec<(&Fact, Training)> = evidence
        .all()
        .iter()
        .filter(|fact| counts(fact))
        .filter_map(|fact| Some((fact, training(fact)?)))
        .collect();
    let binding = said.iter().map(|(_, training)| *training).max();
    said.into_iter()
        .filter(|(_, training)| *training == wanted && binding == Some(wanted))
        .map(|(fact, _)| fact)
        .collect()
}

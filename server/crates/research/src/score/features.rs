//! Features: what it can do.

use model::report::FactKind::{AiFeature, Api, Changelog, Feature, Integration, Platform};

use super::rubric::{Core, Question, Rubric, line};

pub(super) const RUBRIC: Rubric = Rubric {
    about: "What the product can do, as far as its own pages name it.",
    minimum: 3,
    core: Some(Core {
        name: "a named feature",
        is: |fact| fact.kind == Feature,
    }),
    questions: &[
        Question {
            asks: "How many features are named?",
            answered_by: |fact| fact.kind == Feature,
            lines: &[
                line(4.0, "20 or more named features", |evidence| {
                    evidence.at_least(20, Feature)
                }),
                line(3.0, "12 or more named features", |evidence| {
                    evidence.at_least(12, Feature)
                }),
                line(2.0, "6 or more named features", |evidence| {
                    evidence.at_least(6, Feature)
                }),
                line(1.0, "At least one named feature", |evidence| {
                    evidence.of(Feature)
                }),
            ],
        },
        Question {
            asks: "Where does it run?",
            answered_by: |fact| fact.kind == Platform,
            lines: &[
                line(1.5, "Four or more platforms", |evidence| {
                    evidence.at_least(4, Platform)
                }),
                line(1.0, "Two or three platforms", |evidence| {
                    evidence.at_least(2, Platform)
                }),
                line(0.5, "One platform", |evidence| evidence.of(Platform)),
            ],
        },
        Question {
            asks: "Can it be built upon?",
            answered_by: |fact| fact.kind == Api,
            lines: &[line(1.5, "Its own API, webhooks or SDK", |evidence| {
                evidence.of(Api)
            })],
        },
        Question {
            asks: "Does it work with other products?",
            answered_by: |fact| fact.kind == Integration,
            lines: &[
                line(1.0, "Five or more integrations", |evidence| {
                    evidence.at_least(5, Integration)
                }),
                line(0.5, "At least one integration", |evidence| {
                    evidence.of(Integration)
                }),
            ],
        },
        Question {
            asks: "Does it use AI?",
            answered_by: |fact| fact.kind == AiFeature,
            lines: &[line(1.0, "At least one AI feature", |evidence| {
                evidence.of(AiFeature)
            })],
        },
        Question {
            asks: "Can one see it being developed?",
            answered_by: |fact| fact.kind == Changelog,
            lines: &[line(1.0, "A public changelog", |evidence| {
                evidence.of(Changelog)
            })],
        },
    ],
};

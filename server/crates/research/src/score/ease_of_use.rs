//! Ease of use: how easily people start and work with it.

use model::report::{
    Fact,
    FactKind::{Documentation, Onboarding, Plan, Platform, Price, Sso, SupportChannel, Trial},
};

use super::{
    Evidence, is_free,
    rubric::{Question, Rubric, line},
};

const ON_THE_DEVICE: &[&str] = &[
    "ios",
    "iphone",
    "ipad",
    "android",
    "mobile",
    "mobile app",
    "windows",
    "macos",
    "mac",
    "linux",
    "desktop",
    "desktop app",
];
const LIVE: &[&str] = &[
    "chat",
    "live chat",
    "phone",
    "telephone",
    "call",
    "onboarding",
];

pub(super) const RUBRIC: Rubric = Rubric {
    about: "How easily people start and work with it. What a page can't show, such as how it feels, is not scored.",
    minimum: 2,
    core: None,
    questions: &[
        Question {
            asks: "Can one start without talking to sales?",
            answered_by: |fact| {
                fact.kind == Trial || (matches!(fact.kind, Plan | Price) && is_free(fact))
            },
            lines: &[line(2.0, "A free plan or a trial", |evidence| {
                self_service(evidence)
            })],
        },
        Question {
            asks: "What helps one start?",
            answered_by: |fact| fact.kind == Onboarding,
            lines: &[
                line(
                    2.5,
                    "Four or more: guides, templates, import, set-up without code",
                    |evidence| evidence.at_least(4, Onboarding),
                ),
                line(
                    1.8,
                    "Two or three of guides, templates, import, set-up without code",
                    |evidence| evidence.at_least(2, Onboarding),
                ),
                line(
                    1.0,
                    "One of guides, templates, import, set-up without code",
                    |evidence| evidence.of(Onboarding),
                ),
            ],
        },
        Question {
            asks: "Is there documentation?",
            answered_by: |fact| fact.kind == Documentation,
            lines: &[line(2.0, "Public documentation", |evidence| {
                evidence.of(Documentation)
            })],
        },
        Question {
            asks: "Are there apps for one's devices?",
            answered_by: |fact| fact.kind == Platform,
            lines: &[
                line(
                    1.5,
                    "Apps for phones or computers, three platforms or more in all",
                    |evidence| device_apps(evidence, 3),
                ),
                line(1.0, "An app for phones or computers", |evidence| {
                    device_apps(evidence, 1)
                }),
                line(0.5, "Any platform named", |evidence| evidence.of(Platform)),
            ],
        },
        Question {
            asks: "Can one sign in with an account one has?",
            answered_by: |fact| fact.kind == Sso,
            lines: &[line(
                1.0,
                "Sign-in through another account or single sign-on",
                |evidence| evidence.of(Sso),
            )],
        },
        Question {
            asks: "Is there somebody to ask?",
            answered_by: |fact| fact.kind == SupportChannel,
            lines: &[
                line(1.0, "Chat, phone or guided onboarding", |evidence| {
                    evidence.naming(SupportChannel, LIVE)
                }),
                line(0.5, "Any support channel", |evidence| {
                    evidence.of(SupportChannel)
                }),
            ],
        },
    ],
};

fn self_service<'a>(evidence: &Evidence<'a>) -> Vec<&'a Fact> {
    evidence
        .standing()
        .filter(|fact| fact.kind == Trial || is_free(fact))
        .collect()
}

fn device_apps<'a>(evidence: &Evidence<'a>, platforms: usize) -> Vec<&'a Fact> {
    let apps = evidence.naming(Platform, ON_THE_DEVICE);
    let all = evidence.at_least(platforms, Platform);
    if apps.is_empty() || all.is_empty() {
        Vec::new()
    } else {
        apps
    }
}

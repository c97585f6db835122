//! Support quality: how well one is helped.

use std::collections::BTreeSet;

use model::report::{
    Fact,
    FactKind::{Changelog, Documentation, Sla, StatusPage, SupportChannel},
};

use super::{
    Evidence,
    evidence::names,
    rubric::{Core, Question, Rubric, line},
};
use crate::extract::kinds::sla::is_target;

const SPOKEN: &[&str] = &[
    "phone",
    "telephone",
    "call",
    "video call",
    "dedicated",
    "account manager",
    "customer success manager",
    "success manager",
];
const CHAT: &[&str] = &["chat", "live chat", "slack", "slack channel", "in-app chat"];
const WRITTEN: &[&str] = &[
    "email",
    "e-mail",
    "ticket",
    "tickets",
    "ticketing",
    "help desk",
    "helpdesk",
    "contact form",
    "support portal",
    "priority",
    "priority support",
];
const ALWAYS: &[&str] = &["24/7", "24x7", "24 / 7", "around the clock", "24 hours"];
const RESPONSE: &[&str] = &[
    "response",
    "respond",
    "reply",
    "response time",
    "hour",
    "hours",
    "minutes",
    "business day",
];

pub(super) const RUBRIC: Rubric = Rubric {
    about: "How well one is helped, as promised. Whether the promise is kept is not on a vendor's pages.",
    minimum: 2,
    core: Some(Core {
        name: "a support channel or a service level",
        is: |fact| matches!(fact.kind, SupportChannel | Sla),
    }),
    questions: &[
        Question {
            asks: "How does one reach a person?",
            answered_by: |fact| fact.kind == SupportChannel,
            lines: &[
                line(3.0, "Help around the clock", |evidence| {
                    evidence.naming(SupportChannel, ALWAYS)
                }),
                line(2.5, "Phone or a named contact", |evidence| {
                    evidence.naming(SupportChannel, SPOKEN)
                }),
                line(2.0, "Chat", |evidence| {
                    evidence.naming(SupportChannel, CHAT)
                }),
                line(1.5, "E-mail or tickets", |evidence| {
                    evidence.naming(SupportChannel, WRITTEN)
                }),
                line(0.5, "Any other channel, such as a community", |evidence| {
                    evidence.of(SupportChannel)
                }),
            ],
        },
        Question {
            asks: "How many ways to get help are there?",
            answered_by: |fact| fact.kind == SupportChannel,
            lines: &[
                line(1.5, "Four or more ways to get help", |evidence| {
                    channels(evidence, 4)
                }),
                line(1.0, "Three ways to get help", |evidence| {
                    channels(evidence, 3)
                }),
                line(0.5, "Two ways to get help", |evidence| {
                    channels(evidence, 2)
                }),
            ],
        },
        Question {
            asks: "Is an uptime promised?",
            answered_by: |fact| fact.kind == Sla && !names(fact, RESPONSE),
            lines: &[
                line(2.0, "An uptime of 99.9 % or more promised", |evidence| {
                    uptime(evidence, 99.9)
                }),
                line(1.0, "An uptime below 99.9 % promised", |evidence| {
                    uptime(evidence, 0.1)
                }),
                line(
                    0.5,
                    "A service level agreement without a figure",
                    |evidence| {
                        evidence
                            .of(Sla)
                            .into_iter()
                            .filter(|fact| !names(fact, RESPONSE) && !is_target(fact))
                            .collect()
                    },
                ),
            ],
        },
        Question {
            asks: "Is a response time promised?",
            answered_by: |fact| fact.kind == Sla && names(fact, RESPONSE),
            lines: &[line(1.0, "A response time promised", |evidence| {
                evidence.naming(Sla, RESPONSE)
            })],
        },
        Question {
            asks: "Are incidents public?",
            answered_by: |fact| fact.kind == StatusPage,
            lines: &[line(1.0, "A public status page", |evidence| {
                evidence.of(StatusPage)
            })],
        },
        Question {
            asks: "Can one help oneself?",
            answered_by: |fact| fact.kind == Documentation,
            lines: &[line(1.0, "Public documentation", |evidence| {
                evidence.of(Documentation)
            })],
        },
        Question {
            asks: "Are changes announced?",
            answered_by: |fact| fact.kind == Changelog,
            lines: &[line(0.5, "A public changelog", |evidence| {
                evidence.of(Changelog)
            })],
        },
    ],
};

/// The support channels if there are at least this many: `E-mail, business hours` is the channel `E-mail`.
fn channels<'a>(evidence: &Evidence<'a>, count: usize) -> Vec<&'a Fact> {
    let found = evidence.of(SupportChannel);
    let names: BTreeSet<String> = found
        .iter()
        .filter_map(|fact| fact.value.split(',').next())
        .map(|name| name.trim().to_lowercase())
        .collect();
    if names.len() >= count {
        found
    } else {
        Vec::new()
    }
}

/// The service levels that promise at least this many per cent.
fn uptime<'a>(evidence: &Evidence<'a>, least: f64) -> Vec<&'a Fact> {
    evidence
        .of(Sla)
        .into_iter()
        .filter(|fact| per_cent(&fact.value).is_some_and(|figure| figure >= least))
        .filter(|fact| !is_target(fact))
        .collect()
}

/// The figure before the per cent sign: 99.95 of `99.95% uptime`.
fn per_cent(text: &str) -> Option<f64> {
    let before = text.split_once('%')?.0.trim_end();
    let start = before
        .rfind(|c: char| !c.is_ascii_digit() && c != '.')
        .map_or(0, |at| {
            at + before
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .map_or(1, char::len_utf8)
        });
    before.get(start..)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::per_cent;

    #[test]
    fn the_figure_before_the_sign_is_read() {
        assert_eq!(per_cent("99.95% uptime"), Some(99.95));
        assert_eq!(per_cent("uptime of 99 %"), Some(99.0));
        assert_eq!(per_cent("≥99.9% a month"), Some(99.9));
        assert_eq!(per_cent("SLA"), None);
        assert_eq!(per_cent("100 users"), None);
    }
}

//! Security and compliance: how safe data is and how well that is attested.

use model::report::{
    Fact,
    FactKind::{AuditLog, Compliance, DataResidency, Encryption, Mfa, Scim, Sso},
};

use super::{
    Evidence, is_social, is_standard,
    rubric::{Question, Rubric, line},
};

/// Further attestations and laws that some buyers need.
const FURTHER: &[&str] = &[
    "HIPAA",
    "PCI DSS",
    "SOC 3",
    "SOC 1",
    "FedRAMP",
    "HITRUST",
    "ISO 27017",
    "ISO 27018",
    "ISO 27701",
    "ISO 42001",
    "CSA STAR",
    "TX-RAMP",
    "Cyber Essentials",
    "C5",
    "TISAX",
    "IRAP",
];

pub(super) const RUBRIC: Rubric = Rubric {
    about: "How safe data is and how well that is attested. A certificate counts as stated by the vendor; nobody has checked it.",
    minimum: 2,
    core: None,
    questions: &[
        Question {
            asks: "Is there a SOC 2 report?",
            answered_by: |fact| is_standard(fact, "SOC 2"),
            lines: &[
                line(2.5, "SOC 2 Type II", |evidence| {
                    evidence.standard("SOC 2", Some(&["Type II", "Type 2"]))
                }),
                line(1.5, "SOC 2, Type I or type not stated", |evidence| {
                    evidence.standard("SOC 2", None)
                }),
            ],
        },
        Question {
            asks: "Is it certified to ISO 27001?",
            answered_by: |fact| is_standard(fact, "ISO 27001"),
            lines: &[line(1.5, "ISO 27001", |evidence| {
                evidence.standard("ISO 27001", None)
            })],
        },
        Question {
            asks: "Is personal data processed by contract?",
            answered_by: |fact| is_standard(fact, "GDPR"),
            lines: &[line(
                1.0,
                "GDPR: a data processing agreement or stated compliance",
                |evidence| evidence.standard("GDPR", None),
            )],
        },
        Question {
            asks: "Is there any further attestation?",
            answered_by: |fact| FURTHER.iter().any(|name| is_standard(fact, name)),
            lines: &[line(
                1.0,
                "HIPAA, PCI DSS, FedRAMP, HITRUST, another ISO 27000 or the like",
                further,
            )],
        },
        Question {
            asks: "Is data encrypted?",
            answered_by: |fact| fact.kind == Encryption,
            lines: &[
                line(1.0, "Data encrypted in transit and at rest", |evidence| {
                    encryption_in_both(evidence)
                }),
                line(
                    0.5,
                    "Data encrypted in transit or at rest, or not said which",
                    |evidence| evidence.of(Encryption),
                ),
            ],
        },
        Question {
            asks: "Is there single sign-on?",
            answered_by: |fact| fact.kind == Sso,
            lines: &[
                line(1.0, "Single sign-on", |evidence| sign_on(evidence, false)),
                line(
                    0.3,
                    "Sign-in through Google, GitHub or the like",
                    |evidence| sign_on(evidence, true),
                ),
            ],
        },
        Question {
            asks: "Are accounts provisioned and removed automatically?",
            answered_by: |fact| fact.kind == Scim,
            lines: &[line(0.5, "SCIM", |evidence| evidence.of(Scim))],
        },
        Question {
            asks: "Is there a second factor?",
            answered_by: |fact| fact.kind == Mfa,
            lines: &[line(0.5, "Multi-factor sign-in", |evidence| {
                evidence.of(Mfa)
            })],
        },
        Question {
            asks: "Is there an audit log?",
            answered_by: |fact| fact.kind == AuditLog,
            lines: &[line(0.5, "An audit log", |evidence| evidence.of(AuditLog))],
        },
        Question {
            asks: "Is it said where data is kept?",
            answered_by: |fact| fact.kind == DataResidency,
            lines: &[line(
                0.5,
                "Where data is kept: a place or a choice of places",
                |evidence| evidence.of(DataResidency),
            )],
        },
    ],
};

fn further<'a>(evidence: &Evidence<'a>) -> Vec<&'a Fact> {
    evidence
        .of(Compliance)
        .into_iter()
        .filter(|fact| FURTHER.iter().any(|name| is_standard(fact, name)))
        .collect()
}

fn sign_on<'a>(evidence: &Evidence<'a>, social: bool) -> Vec<&'a Fact> {
    evidence
        .of(Sso)
        .into_iter()
        .filter(|fact| is_social(fact) == social)
        .collect()
}

fn encryption_in_both<'a>(evidence: &Evidence<'a>) -> Vec<&'a Fact> {
    let rest = evidence.naming(Encryption, &["at rest", "end-to-end"]);
    let transit = evidence.naming(Encryption, &["in transit", "tls", "end-to-end"]);
    if rest.is_empty() || transit.is_empty() {
        return Vec::new();
    }
    evidence
        .of(Encryption)
        .into_iter()
        .filter(|fact| rest.contains(fact) || transit.contains(fact))
        .collect()
}

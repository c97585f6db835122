//! Facts whose sentences are about what they say they are.

use super::*;

const NONE: &str = "Data is encrypted at rest and in transit.";

fn states(kind: FactKind, sentence: &str, value: &str) -> bool {
    can_state(kind, sentence, value, "Quillmark")
}

/// Whatever word of it is taken for the value.
#[test]
fn a_sentence_about_something_else_states_no_kind() {
    for kind in FactKind::ALL {
        for value in ["Data", "encrypted", "rest", "transit", "at rest"] {
            let own = *kind == FactKind::Encryption;
            let feature = *kind == FactKind::Feature;
            assert!(
                own || feature && value.contains(' ') || !states(*kind, NONE, value),
                "{kind:?} {value}"
            );
        }
    }
    assert!(!states(
        FactKind::Integration,
        "We hold SOC 2 Type II.",
        "SOC"
    ));
    assert!(!states(
        FactKind::Compliance,
        "We hold SOC 2 Type II.",
        "Type II"
    ));
    assert!(!states(
        FactKind::Compliance,
        "We hold SOC 2 Type I.",
        "SOC 2 Type II"
    ));
    for kind in [FactKind::Customer, FactKind::Company, FactKind::Feature] {
        assert!(!states(
            kind,
            "Quillmark keeps rosters since 2011.",
            "Quillmark"
        ));
    }
    assert!(!states(
        FactKind::Mfa,
        "All employees use 2FA to log in.",
        "2FA"
    ));
    assert!(!states(
        FactKind::AiDataPolicy,
        "We train your team for free.",
        "train your team"
    ));
    assert!(!states(
        FactKind::DataResidency,
        "Data is hosted by Amazon.",
        "Amazon"
    ));
    assert!(!states(
        FactKind::Integration,
        "Data syncs with your calendar.",
        "Data"
    ));
}

/// The rules know both, and so does a check of what somebody else points at.
#[test]
fn what_is_supposed_or_for_the_vendors_own_people_is_no_statement() {
    for (kind, sentence, value) in [
        (
            FactKind::Compliance,
            "If we held a HIPAA attestation we would say so.",
            "HIPAA",
        ),
        (
            FactKind::Compliance,
            "Ask us whether we are ISO 27001 certified.",
            "ISO 27001",
        ),
        (
            FactKind::Integration,
            "Connecting Okta is only for our own staff.",
            "Okta",
        ),
        (
            FactKind::Sso,
            "Log in with Okta is only for our own staff.",
            "Okta",
        ),
        (
            FactKind::Api,
            "The REST API is meant for our own developers.",
            "REST API",
        ),
    ] {
        assert!(!states(kind, sentence, value), "{kind:?} {sentence}");
    }
    assert!(states(
        FactKind::Integration,
        "It syncs employees with BambooHR for your own staff.",
        "BambooHR"
    ));
    assert!(states(
        FactKind::Compliance,
        "We hold a HIPAA attestation, and if we lost it, we would say so.",
        "HIPAA"
    ));
}

/// Words that a kind is told with are told with other things, too.
#[test]
fn a_sentence_with_a_word_of_a_kind_may_be_about_something_else() {
    for (kind, sentence, value) in [
        (
            FactKind::SupportChannel,
            "It helps you answer calls in hours.",
            "calls",
        ),
        (
            FactKind::SupportChannel,
            "We support Slack and Trello.",
            "Slack",
        ),
        (
            FactKind::Sla,
            "We plant trees with 5 % of our revenue.",
            "5 %",
        ),
        (
            FactKind::Sla,
            "98 % of our customers would buy again.",
            "98 %",
        ),
        (
            FactKind::Sla,
            "Ask away and get answers in 5 minutes.",
            "5 minutes",
        ),
        (
            FactKind::Company,
            "Get started with 12 templates.",
            "12 templates",
        ),
        (
            FactKind::Customer,
            "Free for teams of up to 5 users.",
            "5 users",
        ),
        (FactKind::Customer, "Invite users from Slack.", "Slack"),
        (
            FactKind::Integration,
            "Our founder posts on LinkedIn.",
            "LinkedIn",
        ),
        (
            FactKind::AiFeature,
            "Executive assistants love it.",
            "Executive assistants",
        ),
        (
            FactKind::AiDataPolicy,
            "Learn how AI improves your work.",
            "improves your work",
        ),
        (
            FactKind::DataResidency,
            "We hosted a conference in Berlin.",
            "Berlin",
        ),
        (FactKind::AuditLog, "It logs every call.", "logs every call"),
        (FactKind::Sso, "Log in with your phone.", "Log in"),
        (
            FactKind::Scim,
            "We provision servers in minutes.",
            "provision servers",
        ),
        (FactKind::Mfa, "Set up in two steps.", "two steps"),
        (FactKind::Platform, "We sync with 300 apps.", "300 apps"),
        (
            FactKind::Onboarding,
            "This is important to us.",
            "important",
        ),
        (
            FactKind::Changelog,
            "See the version history of a page.",
            "version history",
        ),
    ] {
        assert!(
            !states(kind, sentence, value),
            "{kind:?} {value}: {sentence}"
        );
    }
}

#[test]
fn a_sentence_about_it_states_a_value_that_makes_sense() {
    for (kind, sentence, value) in [
        (
            FactKind::Compliance,
            "Our ISO 27001 certificate was renewed.",
            "ISO 27001",
        ),
        (FactKind::Compliance, "We hold SOC 2 Type II.", "SOC 2"),
        (FactKind::Sso, "Members log in through Okta.", "Okta"),
        (FactKind::Scim, "Leavers are deprovisioned by SCIM.", "SCIM"),
        (
            FactKind::Mfa,
            "Accounts take a second factor.",
            "Second factor",
        ),
        (
            FactKind::AuditLog,
            "Admins see every edit in an audit trail.",
            "Audit trail",
        ),
        (FactKind::Encryption, NONE, "Encrypted at rest"),
        (
            FactKind::DataResidency,
            "All servers stand in Lillehammer or Bergen.",
            "Bergen",
        ),
        (
            FactKind::Integration,
            "Since spring, Slack is connected in one click.",
            "Slack",
        ),
        (
            FactKind::Integration,
            "Rosters sync with Marionettica.",
            "Marionettica",
        ),
        (
            FactKind::Api,
            "Whatever you see can be had by REST API.",
            "REST API",
        ),
        (
            FactKind::AiFeature,
            "An AI drafts the first version.",
            "AI drafts",
        ),
        (
            FactKind::AiDataPolicy,
            "We never train models on customer data.",
            "Never train models",
        ),
        (
            FactKind::SupportChannel,
            "Our people answer by e-mail.",
            "E-mail",
        ),
        (FactKind::Sla, "We promise 99.5 % of the time.", "99.5 %"),
        (FactKind::Platform, "There is an app for iPad.", "iPad"),
        (
            FactKind::Onboarding,
            "Start from one of 40 templates.",
            "40 templates",
        ),
        (
            FactKind::Company,
            "Quillmark was founded in 2011.",
            "Founded in 2011",
        ),
        (
            FactKind::Customer,
            "Used by Northwind and 300 teams.",
            "Northwind",
        ),
        (
            FactKind::Customer,
            "Used by Northwind and 300 teams.",
            "300 teams",
        ),
        (
            FactKind::Feature,
            "Quillmark has an offline mode.",
            "Offline mode",
        ),
    ] {
        assert!(
            states(kind, sentence, value),
            "{kind:?} {value}: {sentence}"
        );
    }
}

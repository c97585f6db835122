//! Certificates that are held, were held or are only spoken of, and where data is.

use model::report::{FactKind, Status};

use super::{facts, values};

#[test]
fn a_tick_in_a_column_of_states_is_a_certificate() {
    let page = "# Compliance\n\n| Framework | Status |\n|---|---|\n| SOC 2 Type II | ✅ |\n| ISO 27001 | In progress |\n| FedRAMP | ❌ |";
    let facts = facts(page);
    let of = |status| {
        let facts = facts
            .iter()
            .filter(move |fact| fact.kind == FactKind::Compliance && fact.status == status);
        facts.map(|fact| fact.value.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(of(Status::Held), ["SOC 2 Type II"]);
    assert_eq!(of(Status::NotHeld), ["ISO 27001", "FedRAMP"]);
}

#[test]
fn marks_before_names_tell_whether_they_are_held() {
    let states = |page: &str| -> Vec<(String, Status)> {
        let found = facts(page).into_iter();
        found
            .filter(|fact| matches!(fact.kind, FactKind::Compliance | FactKind::Sso))
            .map(|fact| (fact.value, fact.status))
            .collect()
    };
    let page = "# Certification status\n\n- ✅ SOC 2 Type II\n- 🚧 ISO 27001\n- ❌ HIPAA\n";
    assert_eq!(
        states(page),
        [
            ("SOC 2 Type II".to_owned(), Status::Held),
            ("ISO 27001".to_owned(), Status::NotHeld),
            ("HIPAA".to_owned(), Status::NotHeld)
        ]
    );
    let cards = "# Plans\n\n## Free\n\n- ❌ SSO\n- $0\n\n## Pro\n\n- ✅ SSO\n- $10 a month";
    assert_eq!(
        states(cards),
        [("SSO on Pro".to_owned(), Status::Conditional)]
    );
}

#[test]
fn a_certificate_of_ones_own_that_shows_something_is_held() {
    let held = |text: &str| {
        let page = format!("# Security\n\n{text}");
        facts(&page)
            .iter()
            .any(|fact| fact.kind == FactKind::Compliance && fact.status == Status::Held)
    };
    assert!(held(
        "Our ISO 27001 certification indicates that information is managed well."
    ));
    assert!(held(
        "Acme’s SOC 2 Type II certification proves that strict measures are in place."
    ));
    assert!(!held(
        "A SOC 2 report shows how a company handles the data of others."
    ));
    assert!(!held(
        "Your auditor’s SOC 2 report shows how you handle data."
    ));
}

#[test]
fn what_was_held_since_is_held() {
    for text in [
        "## Is Acme SOC 2 compliant?\n\nYes — we've held a SOC 2 Type II report since 2021.",
        "We have held a SOC 2 Type II report for three years.",
    ] {
        let page = format!("# Compliance FAQ\n\n{text}");
        let held = facts(&page)
            .into_iter()
            .any(|fact| fact.value == "SOC 2 Type II" && fact.status == Status::Held);
        assert!(held, "{text}");
    }
}

#[test]
fn what_has_not_been_done_is_not_held() {
    for text in [
        "We serve clinics in one country and have not assessed ourselves against the GDPR.",
        "Acme hasn't yet measured its controls against ISO 27001.",
        "We have never put our service through SOC 2.",
    ] {
        let page = format!("# Security\n\n{text}");
        let held = facts(&page)
            .iter()
            .any(|fact| fact.kind == FactKind::Compliance && fact.status != Status::NotHeld);
        assert!(!held, "{text}");
    }
}

#[test]
fn what_somebody_stopped_being_is_not_held() {
    let page = "# Security\n\nWe stopped being ISO 27001 certified in 2024.";
    let held = facts(page)
        .iter()
        .any(|fact| fact.kind == FactKind::Compliance && fact.status != Status::NotHeld);
    assert!(!held);
}

#[test]
fn what_must_be_met_or_can_be_read_is_no_certificate() {
    let attested = |page: &str| -> Vec<(String, Status)> {
        let found = facts(page).into_iter();
        found
            .filter(|fact| fact.kind == FactKind::Compliance)
            .map(|fact| (fact.value, fact.status))
            .collect()
    };
    for page in [
        "# Cards\n\nA hosted form reduces the scope that Acme has to meet as a PCI DSS Service Provider.",
        "# Cards\n\nThis limits the requirements we need to fulfil under PCI DSS.",
        "# Trust\n\nAccess to the full SOC 2 report is part of our Team and Enterprise plans.",
    ] {
        assert_eq!(attested(page), [], "{page}");
    }
    for page in [
        "# Cards\n\nWe are preparing the Self Assessment Questionnaire to meet the PCI DSS requirements.",
        "# Trust\n\nAcme is preparing an application for SOC 2 certification.",
    ] {
        let said = attested(page);
        assert!(
            said.iter().all(|(_, status)| *status == Status::NotHeld),
            "{page} {said:?}"
        );
    }
    let rented = "# Hosting\n\nThe employed facilities are compliant with the ISO 27001 standard.";
    assert!(
        attested(rented)
            .iter()
            .all(|(_, status)| *status == Status::NotHeld)
    );
}

#[test]
fn services_that_are_located_somewhere_say_where_data_is() {
    let page = "# Data\n\nAcme Cloud is hosted at a large provider with all services being located in Ireland.";
    let found = values(page, FactKind::DataResidency);
    assert!(
        found.iter().any(|value| value.contains("Ireland")),
        "{found:?}"
    );
}

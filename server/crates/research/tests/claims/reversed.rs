//! Words that deny something else than what a sentence names: a comparison, what a list is not, what is left out.

use model::report::FactKind;

use super::{CONDITIONAL, HELD, NOT_HELD, check};

#[test]
fn a_contract_that_others_are_measured_by_is_not_denied() {
    check(
        FactKind::Compliance,
        &[
            (
                "Each of them keeps to terms no less protective than our Data Processing Agreement.",
                &[],
            ),
            (
                "They offer no less protection than our DPA and tell us 30 days ahead.",
                &[],
            ),
            (
                "Our sub-processors give protection not less than that in our DPA.",
                &[],
            ),
            ("We do not offer a DPA.", &[("GDPR DPA", NOT_HELD)]),
            (
                "We have no DPA, nor do we need one less than others.",
                &[("GDPR DPA", NOT_HELD)],
            ),
            ("Harbour does not accept outside BAAs.", &[]),
            ("Harbour does not accept \"outside\" BAAs.", &[]),
            ("We cannot sign your own BAA.", &[]),
            ("We do not sign customers' BAAs.", &[]),
            ("We do not sign BAAs.", &[("HIPAA BAA", NOT_HELD)]),
            ("We do not sign a BAA.", &[("HIPAA BAA", NOT_HELD)]),
        ],
    );
}

#[test]
fn what_a_list_is_not_says_nothing_of_its_items() {
    let list = |lead: &str| format!("<h2>Sign-in</h2><p>{lead}</p><ul><li>SAML SSO</li></ul>");
    for lead in [
        "This is a guide, not a contract:",
        "What larger teams have – not a promise:",
        "What is there (not a complete list):",
        "This is not a complete list:",
        "The list below is not meant to be complete:",
    ] {
        check(FactKind::Sso, &[(&list(lead), &[("SAML", HELD)])]);
    }
    for lead in [
        "We do not support:",
        "Harbour is no identity provider, and does not offer:",
        "Not supported:",
    ] {
        check(FactKind::Sso, &[(&list(lead), &[("SAML", NOT_HELD)])]);
    }
}

#[test]
fn a_law_that_tools_are_to_be_turned_on_for_is_no_customers() {
    check(
        FactKind::Compliance,
        &[
            (
                "If you use Harbour for clinics in the US, you need to enable Harbour's HIPAA tools.",
                &[],
            ),
            (
                "You need to turn on our HIPAA security settings before you store patient data.",
                &[],
            ),
            (
                "We help clinics to become HIPAA compliant.",
                &[("HIPAA", NOT_HELD)],
            ),
            (
                "Quayside used Harbour to become HIPAA compliant.",
                &[("HIPAA", NOT_HELD)],
            ),
            ("Harbour is HIPAA compliant.", &[("HIPAA", HELD)]),
        ],
    );
}

#[test]
fn who_never_connects_a_product_denies_nothing_of_it() {
    check(
        FactKind::Integration,
        &[
            (
                "If you don't connect Gmail or Microsoft 365, neither is ever asked for anything.",
                &[],
            ),
            (
                "Harbour does not connect to Microsoft 365.",
                &[("Microsoft 365", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn the_label_of_a_button_is_no_trial_denied() {
    check(
        FactKind::Trial,
        &[
            ("The billing page shows Resubscribe (not Start trial).", &[]),
            (
                "We offer a 14-day free trial. Coming back starts a paid plan, there is no second trial.",
                &[("14 days", HELD)],
            ),
            ("We offer no free trial.", &[("no free trial", NOT_HELD)]),
            ("There is not a trial.", &[("no free trial", NOT_HELD)]),
        ],
    );
}

#[test]
fn what_an_agreement_leaves_out_does_not_deny_it() {
    check(
        FactKind::Sla,
        &[
            ("The following are not covered by this SLA:", &[]),
            (
                "The SLA does not cover scheduled maintenance.",
                &[("SLA", HELD)],
            ),
            (
                "Outages of your network are excluded from the SLA.",
                &[("SLA", HELD)],
            ),
            (
                "We guarantee 99.9% uptime, excluding scheduled maintenance.",
                &[("99.9 % uptime", HELD)],
            ),
            (
                "We guarantee 99.9% uptime outside of planned downtime.",
                &[("99.9 % uptime", HELD)],
            ),
            ("An SLA is not offered.", &[("SLA", NOT_HELD)]),
            (
                "While we do not offer a formal SLA by default, we keep 99.99% availability.",
                &[("SLA", NOT_HELD)],
            ),
            (
                "We don't offer an SLA, but aim for 99.9% uptime.",
                &[("SLA", NOT_HELD)],
            ),
            (
                "A 99.9% uptime SLA is planned.",
                &[("99.9 % uptime", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn a_template_of_others_is_none() {
    check(
        FactKind::Onboarding,
        &[
            (
                "Made for courts, not cut from a generic SaaS template.",
                &[],
            ),
            ("Most tools start from a rigid template, we don't.", &[]),
            ("Start from a ready-made template.", &[("Templates", HELD)]),
        ],
    );
}

#[test]
fn an_exception_belongs_to_what_it_stands_behind() {
    check(
        FactKind::AuditLog,
        &[
            (
                "We offer audit logging and no human access to your data except on a signed request.",
                &[("Audit log", HELD)],
            ),
            (
                "We offer an audit log except on Starter.",
                &[("Audit log", CONDITIONAL)],
            ),
        ],
    );
    check(
        FactKind::Encryption,
        &[
            (
                "We provide encryption in transit and at rest, and no staff access to your data except where you open a case.",
                &[("At rest and in transit", HELD)],
            ),
            (
                "Data is encrypted at rest and in transit with TLS 1.2.",
                &[("At rest", HELD), ("TLS 1.2 in transit", HELD)],
            ),
            (
                "Data is encrypted at rest with AES-256 and in transit with TLS 1.3.",
                &[("AES-256 at rest", HELD), ("TLS 1.3 in transit", HELD)],
            ),
        ],
    );
}

//! What is said of a part, of some, of once or of others, and is not so for all or not of the vendor.

use super::{CONDITIONAL, HELD, NOT_HELD, check};
use model::report::FactKind;

#[test]
fn a_place_that_is_denied_or_to_be_asked_for_is_not_where_data_is() {
    check(
        FactKind::DataResidency,
        &[
            (
                "We store data in the United States only; we cannot offer EU hosting.",
                &[("US only", HELD)],
            ),
            ("EU data residency cannot be offered.", &[("EU", NOT_HELD)]),
            (
                "Data is stored in the US unless you ask for the EU.",
                &[("EU, US", CONDITIONAL)],
            ),
            (
                "Data is stored in the US, and we offer hosting in the EU.",
                &[("EU, US", HELD)],
            ),
            (
                "Choose whether your data is stored in the EU or the US.",
                &[("EU, US", HELD)],
            ),
            (
                "All data is stored in Germany, and we cannot offer telephone support.",
                &[("Germany only", HELD)],
            ),
        ],
    );
}

#[test]
fn a_certificate_that_ended_or_is_to_come_is_not_held() {
    check(
        FactKind::Compliance,
        &[
            (
                "Until the end of 2024 we were SOC 2 Type II certified.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "Harbour passed the ISO 27001 audit in May 2025; the certificate is pending.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Harbour received its SOC 2 Type II report in 2023; the report has not been renewed.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "Once ISO 27001 certified, we will publish the certificate.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Harbour passed the ISO 27001 audit in May 2025; the certificate is available on request.",
                &[("ISO 27001", HELD)],
            ),
            (
                "Harbour is ISO 27001 certified; the report of our penetration test is pending.",
                &[("ISO 27001", HELD)],
            ),
            (
                "We are SOC 2 Type II certified and passed the ISO 27001 audit; the certificate is pending.",
                &[("SOC 2 Type II", HELD), ("ISO 27001", NOT_HELD)],
            ),
            (
                "Harbour is SOC 2 Type II certified; the report has been renewed every year.",
                &[("SOC 2 Type II", HELD)],
            ),
        ],
    );
}

#[test]
fn a_contract_signed_on_one_plan_is_a_condition() {
    check(
        FactKind::Compliance,
        &[
            (
                "Harbour can be used in a HIPAA compliant way on Max with a signed BAA.",
                &[("HIPAA BAA", CONDITIONAL)],
            ),
            (
                "<h3>Do you have a HIPAA plan?</h3><p>Yes, on Gov we sign BAAs.</p>",
                &[("HIPAA BAA", CONDITIONAL)],
            ),
            ("We sign BAAs.", &[("HIPAA BAA", HELD)]),
        ],
    );
}

#[test]
fn what_every_supplier_holds_is_the_suppliers() {
    check(
        FactKind::Compliance,
        &[
            (
                "Every sub-processor of Harbour is SOC 2 Type II certified.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "All of our suppliers are ISO 27001 certified.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "We are PCI DSS compliant by way of our payment provider.",
                &[("PCI DSS", NOT_HELD)],
            ),
            (
                "We review every sub-processor yearly, and Harbour is SOC 2 Type II certified.",
                &[("SOC 2 Type II", HELD)],
            ),
        ],
    );
}

#[test]
fn what_is_not_encrypted_is_told_from_what_is() {
    check(
        FactKind::Encryption,
        &[
            (
                "We encrypt data in transit with TLS 1.2; we do not encrypt data at rest.",
                &[("TLS 1.2 in transit", HELD), ("At rest", NOT_HELD)],
            ),
            (
                "Data is encrypted in transit with TLS 1.3, but it is not encrypted at rest.",
                &[("TLS 1.3 in transit", HELD), ("At rest", NOT_HELD)],
            ),
            (
                "Data is encrypted at rest with AES-256; we do not keep any keys.",
                &[("AES-256 at rest", HELD)],
            ),
        ],
    );
}

#[test]
fn what_nobody_is_promised_is_no_service_level() {
    check(
        FactKind::Sla,
        &[
            (
                "We offer a 99.9% uptime SLA to nobody at the moment.",
                &[("99.9 % uptime", NOT_HELD)],
            ),
            (
                "We guarantee 99.9% uptime in our SLA; new customers do not pay for setup.",
                &[("99.9 % uptime", HELD)],
            ),
        ],
    );
}

/// Cards of two plans, with what each lists.
fn cards(business: &str, enterprise: &str) -> String {
    format!(
        "<h1>Pricing</h1><div><div><h3>Business</h3><p>$12 per user / month</p><ul><li>Boards</li>{business}</ul></div>\
         <div><h3>Enterprise</h3><p>$20 per user / month</p><ul><li>Boards</li>{enterprise}</ul></div></div>"
    )
}

#[test]
fn what_some_lack_is_not_denied_to_all() {
    check(
        FactKind::Sso,
        &[
            (
                &cards("<li>SSO not included.</li>", "<li>SSO &amp; SCIM</li>"),
                &[("SSO on Enterprise", CONDITIONAL)],
            ),
            ("Starter does not include SSO.", &[]),
            ("SSO isn't available to guests.", &[]),
            ("SAML used to be part of Solo.", &[]),
            ("Harbour does not include SSO.", &[("SSO", NOT_HELD)]),
            ("SSO isn't available.", &[("SSO", NOT_HELD)]),
        ],
    );
}

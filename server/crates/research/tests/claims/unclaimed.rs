//! Sentences that name a thing and claim nothing: what an edition loses, what customers have to meet, what an option is for,
//! a second factor that is not the product's.

use model::report::FactKind;

use super::{CONDITIONAL, HELD, NOT_HELD, check};

#[test]
fn what_one_edition_loses_is_not_told_as_there() {
    check(
        FactKind::Sso,
        &[
            (
                "As part of this change, SSO is being removed from the Team Edition, in line with its scope.",
                &[],
            ),
            ("SAML SSO is being phased out of the Free plan.", &[]),
            ("SSO will be removed from Starter in version 12.", &[]),
            (
                "SAML support has been withdrawn from the Community edition.",
                &[],
            ),
            ("We are removing SSO from the Team Edition.", &[]),
            (
                "We will soon remove support for SAML from our Basic plan.",
                &[],
            ),
            (
                "SAML SSO is deprecated and will be removed in March.",
                &[("SAML", CONDITIONAL)],
            ),
            (
                "SAML SSO will be removed in version 12.",
                &[("SAML", CONDITIONAL)],
            ),
            (
                "SAML SSO is included in the Team Edition.",
                &[("SAML on Team", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn what_customers_have_to_meet_is_not_the_vendors() {
    check(
        FactKind::Compliance,
        &[
            (
                "We keep a robust programme, making Harbour the ideal solution for customers who have GDPR, SOC 2, or CCPA obligations themselves.",
                &[],
            ),
            (
                "A good fit for companies subject to HIPAA requirements.",
                &[],
            ),
            (
                "We do not see their data, so we do not have specific GDPR obligations to the customer's end users here.",
                &[],
            ),
            ("We have no CCPA or GDPR duties towards them.", &[]),
            (
                "Message content can be left out of push notifications, to keep it from locked screens, and to comply with strict policies such as the USA's HIPAA standards.",
                &[],
            ),
            (
                "Logs can be kept for six years to help you meet HIPAA rules.",
                &[],
            ),
            ("We comply with the GDPR.", &[("GDPR", HELD)]),
            ("We meet our GDPR obligations.", &[("GDPR", HELD)]),
            ("We are not GDPR compliant.", &[("GDPR", NOT_HELD)]),
            (
                "We are SOC 2 Type II certified, also for customers with strict needs.",
                &[("SOC 2 Type II", HELD)],
            ),
        ],
    );
}

#[test]
fn a_second_factor_of_the_vendors_people_or_of_another_system_is_no_feature() {
    check(
        FactKind::Mfa,
        &[
            (
                "All Harbour engineering systems are secured by credentials which require both membership in our organization and MFA.",
                &[],
            ),
            ("All our production systems are protected by MFA.", &[]),
            (
                "We enforce the use of hardware security keys wherever we can.",
                &[],
            ),
            ("We use 2FA wherever possible.", &[]),
            (
                "<ul><li>Enable MFA delete protection to keep versions from being deleted.</li></ul>",
                &[],
            ),
            ("Enable MFA on your AWS root account.", &[]),
            (
                "Please enable security keys for Google Workspace, AWS and GitHub.",
                &[],
            ),
            (
                "You can enable passkeys for GitHub sign-in.",
                &[("Passkeys", HELD)],
            ),
            (
                "You can enable MFA for your account.",
                &[("Two-factor sign-in", HELD)],
            ),
            (
                "Admins can enforce the use of hardware security keys.",
                &[("Security keys", HELD)],
            ),
            (
                "We require MFA for all user accounts where it is available.",
                &[("Two-factor sign-in, can be required", HELD)],
            ),
        ],
    );
}

#[test]
fn what_a_part_of_the_product_has_for_a_standard_is_no_word_on_it() {
    check(
        FactKind::Compliance,
        &[
            (
                "Features to support HIPAA are not yet available on Azure.",
                &[],
            ),
            (
                "We can complete security questionnaires (for example CAIQ) on request.",
                &[],
            ),
            ("HIPAA is not yet supported.", &[("HIPAA", NOT_HELD)]),
            (
                "We plan to add HIPAA compliance next year.",
                &[("HIPAA", NOT_HELD)],
            ),
            (
                "We have a Data Processing Agreement with Standard Contractual Clauses.",
                &[("GDPR DPA", HELD), ("Standard Contractual Clauses", HELD)],
            ),
        ],
    );
}

//! What is denied in short: "aren't certified", "can't use".

use super::{CONDITIONAL, HELD, NOT_HELD, check};
use model::report::FactKind;

#[test]
fn a_contraction_denies_what_the_long_form_denies() {
    check(
        FactKind::Compliance,
        &[
            (
                "We comply with ISO 27001 but aren't certified.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "We comply with the requirements of ISO 27001 but aren’t certified.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "We comply with SOC 2 requirements but haven't been audited.",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "We meet HIPAA requirements although we haven't been certified.",
                &[("HIPAA", NOT_HELD)],
            ),
            (
                "Harbour is SOC 2 Type II certified, and its auditors aren't named here.",
                &[("SOC 2 Type II", HELD)],
            ),
        ],
    );
}

#[test]
fn who_cannot_use_it_does_not_have_it() {
    check(
        FactKind::Sso,
        &[
            ("Team and Basic customers cannot use SAML.", &[]),
            ("Users can't set up single sign-on.", &[]),
            (
                "<p>SAML is available on the Premium plan.</p><p>Customers on Free and Standard plans cannot use SAML.</p>",
                &[("SAML", CONDITIONAL), ("SAML on Premium", CONDITIONAL)],
            ),
            (
                "Customers on any plan can use SAML, and users cannot use passwords then.",
                &[("SAML", HELD)],
            ),
        ],
    );
}

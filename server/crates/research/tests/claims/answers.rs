//! Answers: what a short answer says by the question above it.

use model::report::FactKind;

use super::{CONDITIONAL, HELD, NOT_HELD, check};

#[test]
fn a_short_answer_is_read_with_its_question() {
    check(
        FactKind::Compliance,
        &[
            (
                "<h2>FAQ</h2><h3>Are you SOC 2 certified?</h3><p>Of course.</p>",
                &[("SOC 2", HELD)],
            ),
            (
                "<h2>FAQ</h2><h3>Are you ISO 27001 certified?</h3><p>We are.</p>",
                &[("ISO 27001", HELD)],
            ),
            (
                "<h2>FAQ</h2><h3>Are you ISO 27001 certified?</h3><p>We will be soon.</p>",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "<h2>FAQ</h2><h3>Are you HIPAA compliant?</h3><p>Sadly not.</p>",
                &[("HIPAA", NOT_HELD)],
            ),
            (
                "<p>Q: Are you HIPAA compliant?</p><p>A: No.</p>",
                &[("HIPAA", NOT_HELD)],
            ),
            (
                "<p>Q: Are you HIPAA compliant? A: Yes.</p>",
                &[("HIPAA", HELD)],
            ),
        ],
    );
    check(
        FactKind::Sso,
        &[
            (
                "<h3>Do you support single sign-on?</h3><p>Sure.</p>",
                &[("SSO", HELD)],
            ),
            (
                "<h3>Do you support single sign-on?</h3><p>Unfortunately not.</p>",
                &[("SSO", NOT_HELD)],
            ),
            (
                "<p>Q: Do you support SAML?</p><p>A: We don't.</p>",
                &[("SAML", NOT_HELD)],
            ),
        ],
    );
    check(
        FactKind::AiDataPolicy,
        &[
            (
                "<h3>Do you train AI on our data?</h3><p>Never.</p>",
                &[("Does not train on customer data", HELD)],
            ),
            (
                "<h3>Is my data used to train your models?</h3><p>Yes, unless you opt out.</p>",
                &[("Trains on customer data, opt-out possible", CONDITIONAL)],
            ),
            (
                "<h3>Do you train AI models on customer data?</h3><p>Yes.</p>",
                &[("Trains on customer data", NOT_HELD)],
            ),
            (
                "<h3>Can I train the AI on my own data?</h3><p>Yes.</p>",
                &[],
            ),
        ],
    );
    check(
        FactKind::DataResidency,
        &[
            (
                "<h3>Where is my data stored?</h3><p>In Frankfurt.</p>",
                &[("Germany", HELD)],
            ),
            (
                "<h3>Where are your servers located?</h3><p>In the EU only.</p>",
                &[("EU only", HELD)],
            ),
            (
                "<h3>Where was the team founded?</h3><p>In Frankfurt.</p>",
                &[],
            ),
        ],
    );
}

#[test]
fn a_trial_is_free_and_still_there() {
    check(
        FactKind::Trial,
        &[
            (
                "<h3>Do you offer a free trial?</h3><p>Sadly not.</p>",
                &[("no free trial", NOT_HELD)],
            ),
            (
                "<h3>Is there a free trial?</h3><p>Yes, 14 days.</p>",
                &[("14 days", HELD)],
            ),
            (
                "Our free trial ended in 2023.",
                &[("no free trial", NOT_HELD)],
            ),
            (
                "The 14-day free trial is no longer available.",
                &[("no free trial", NOT_HELD)],
            ),
            (
                "Start a 30-day trial for $1.",
                &[("30 days, for 1 USD", CONDITIONAL)],
            ),
            (
                "Start your free trial: 14 days, no card.",
                &[("14 days, no card", HELD)],
            ),
        ],
    );
}

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
            (
                "Try all of it free for 21 days. We'll ask for your card, but you won't be charged until the trial ends.",
                &[("21 days, card required", HELD)],
            ),
            (
                "We do not offer a trial before you buy.",
                &[("no free trial", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn an_answer_brings_the_level_that_its_question_leaves_open() {
    check(
        FactKind::Compliance,
        &[
            (
                "<details><summary>Are you SOC 2 compliant?</summary><p>Yes, Type II. The latest report covers 2025.</p></details>",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "<h3>Are you PCI DSS certified?</h3><p>Yes, as a Level 2 merchant.</p>",
                &[("PCI DSS Level 2", HELD)],
            ),
            (
                "<h3>And ISO 27001?</h3><p>Certified since 2021.</p>",
                &[("ISO 27001", HELD)],
            ),
            (
                "<h3>Are you SOC 2 compliant?</h3><p>No. Type II is planned for 2028.</p>",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "<h3>Are you FedRAMP authorised?</h3><p>We have begun the process.</p>",
                &[],
            ),
        ],
    );
    check(
        FactKind::Sso,
        &[(
            "<h3>Do you support single sign-on?</h3><p>Yes, over SAML, on Enterprise and above.</p>",
            &[("SAML on Enterprise and above", CONDITIONAL)],
        )],
    );
    check(
        FactKind::Mfa,
        &[(
            "<h3>Do you offer two-factor authentication?</h3><p>Of course. Passkeys work too.</p>",
            &[("Two-factor sign-in", HELD), ("Passkeys", HELD)],
        )],
    );
}

#[test]
fn what_one_can_choose_between_is_where_data_can_be() {
    check(
        FactKind::DataResidency,
        &[
            (
                "<h2>Regions</h2><p>When creating a project, select us-central, eu-west (Ireland) or ap-south (Mumbai).</p>",
                &[("EU, US, Ireland, India", HELD)],
            ),
            (
                "<dl><dt>Data region</dt><dd>EU (Frankfurt) or US (Oregon).</dd></dl>",
                &[("EU, US, Germany", HELD)],
            ),
            (
                "<h3>Where is our data?</h3><p>On servers in Denmark and Sweden.</p>",
                &[("Sweden, Denmark", HELD)],
            ),
            (
                "<h2>Tax forms</h2><p>Choose between the US and the UK version of the form.</p>",
                &[],
            ),
        ],
    );
}

#[test]
fn definitions_stand_under_their_terms() {
    check(
        FactKind::Compliance,
        &[(
            "<dl><dt>Certifications</dt><dd>ISO/IEC 27001, SOC 2 Type II</dd><dt>Not certified</dt><dd>HIPAA, FedRAMP</dd></dl>",
            &[
                ("ISO 27001", HELD),
                ("SOC 2 Type II", HELD),
                ("HIPAA", NOT_HELD),
                ("FedRAMP", NOT_HELD),
            ],
        )],
    );
    check(
        FactKind::Sso,
        &[(
            "<dl><dt>Single sign-on</dt><dd>SAML 2.0. Enterprise only.</dd></dl>",
            &[("SAML 2.0 on Enterprise", CONDITIONAL)],
        )],
    );
}

#[test]
fn yes_and_no_is_neither() {
    check(
        FactKind::Compliance,
        &[
            (
                "<h2>FAQ</h2><h3>Are you ISO 27001 certified?</h3><p>Yes and no: our hosting is.</p>",
                &[],
            ),
            (
                "<h2>FAQ</h2><h3>Are you ISO 27001 certified?</h3><p>It depends.</p>",
                &[],
            ),
        ],
    );
}

#[test]
fn an_answer_is_read_with_its_question() {
    check(
        FactKind::Sso,
        &[
            (
                "<dl><dt>Do you support single sign-on?</dt><dd>Yes, on Premium, through any provider.</dd></dl>",
                &[("SSO on Premium", CONDITIONAL)],
            ),
            (
                "<h3>Do you support SSO yet?</h3><p>No. We may add it.</p>",
                &[("SSO", NOT_HELD)],
            ),
            (
                "<h3>Where is SSO set up?</h3><p>Yes, we get asked that.</p>",
                &[],
            ),
            (
                "<h3>Do I need to configure SSO again?</h3><p>No, your settings are kept.</p>",
                &[],
            ),
            (
                "<h3>Is SSO included for free?</h3><p>No, it costs extra.</p>",
                &[],
            ),
            (
                "<h3>Can I use SSO with my personal account at another company?</h3><p>No.</p>",
                &[],
            ),
            (
                "<h3>Single sign-on</h3><p>Connect Fennel, Larch or any SAML 2.0 provider.</p>",
                &[("SAML 2.0", HELD)],
            ),
        ],
    );
    check(
        FactKind::Compliance,
        &[(
            "<h3>Does Harbour sign BAAs?</h3><p>Yes. HIPAA compliance is available for an additional fee on Enterprise.</p>",
            &[("HIPAA BAA", CONDITIONAL), ("HIPAA", CONDITIONAL)],
        )],
    );
}

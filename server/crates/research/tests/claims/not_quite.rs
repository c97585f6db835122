//! What stands close to a claim of the vendor's and is none, or one with a condition.

use model::report::FactKind;

use super::{CONDITIONAL, HELD, NOT_HELD, check, stated};

#[test]
fn a_promise_of_uptime_that_is_planned_is_none_yet() {
    check(
        FactKind::Sla,
        &[
            (
                "An SLA with 99.9% uptime is planned.",
                &[("99.9 % uptime", NOT_HELD)],
            ),
            ("Planned: 99.5% uptime SLA.", &[("99.5 % uptime", NOT_HELD)]),
            (
                "We guarantee 99.9% uptime to paying customers.",
                &[("99.9 % uptime", CONDITIONAL)],
            ),
            (
                "Planned maintenance does not count towards our 99.9% uptime SLA.",
                &[("99.9 % uptime", HELD)],
            ),
            (
                "We guarantee 99.9% uptime to all customers.",
                &[("99.9 % uptime", HELD)],
            ),
        ],
    );
}

#[test]
fn what_readers_make_compliant_is_theirs_below_a_heading_too() {
    check(
        FactKind::Compliance,
        &[
            (
                "<h2>GDPR</h2><p>Make your surveys GDPR compliant in two clicks.</p>",
                &[],
            ),
            (
                "<h2>GDPR</h2><p>Harbour gives you the tools to keep your newsletters GDPR compliant.</p>",
                &[],
            ),
            (
                "<h2>HIPAA</h2><p>Harbour lets you build HIPAA compliant forms.</p>",
                &[("HIPAA", NOT_HELD)],
            ),
            (
                "You can stay HIPAA compliant with Harbour.",
                &[("HIPAA", NOT_HELD)],
            ),
            (
                "<h2>HIPAA</h2><p>Harbour is HIPAA compliant.</p>",
                &[("HIPAA", HELD)],
            ),
            (
                "<h2>GDPR</h2><p>We keep all data in Europe and are fully compliant.</p>",
                &[("GDPR", HELD)],
            ),
        ],
    );
}

#[test]
fn a_heading_claims_nothing_that_the_sentence_below_it_says_of_somebody_else() {
    check(
        FactKind::Compliance,
        &[
            (
                "<h2>SOC 2</h2><p>Our hosting provider is SOC 2 certified.</p>",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "<h2>SOC 2</h2><p>Our customer Lakeside is SOC 2 certified.</p>",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "<h2>FedRAMP</h2><p>The Harbour Vault module is FedRAMP Moderate authorized.</p>",
                &[("FedRAMP Moderate", CONDITIONAL)],
            ),
            (
                "<h2>FedRAMP</h2><p>We are FedRAMP Moderate authorized.</p>",
                &[("FedRAMP Moderate", HELD)],
            ),
            (
                "<h2>SOC 2</h2><p>We are SOC 2 certified.</p>",
                &[("SOC 2", HELD)],
            ),
        ],
    );
}

#[test]
fn a_certificate_of_one_product_is_not_everybodys() {
    check(
        FactKind::Compliance,
        &[
            (
                "Harbour Records, our records module, is authorized for FedRAMP Moderate.",
                &[("FedRAMP Moderate", CONDITIONAL)],
            ),
            (
                "Harbour Records is authorized for FedRAMP Moderate.",
                &[("FedRAMP Moderate", CONDITIONAL)],
            ),
            (
                "Harbour Technologies is authorized for FedRAMP Moderate.",
                &[("FedRAMP Moderate", HELD)],
            ),
            (
                "Our telehealth product, Harbour Care, is HIPAA compliant.",
                &[("HIPAA", CONDITIONAL)],
            ),
            (
                "Our cloud platform, Harbour Cloud, is SOC 2 Type II certified.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "Only the Video product is HIPAA compliant.",
                &[("HIPAA", CONDITIONAL)],
            ),
            (
                "Our messaging product is HIPAA compliant; the rest of the suite isn't covered.",
                &[("HIPAA", CONDITIONAL)],
            ),
            (
                "<h2>Compliance</h2><ul><li>FedRAMP Moderate (Vault module)</li><li>HIPAA (Care only)</li><li>SOC 2 (Type II)</li></ul>",
                &[
                    ("FedRAMP Moderate", CONDITIONAL),
                    ("HIPAA", CONDITIONAL),
                    ("SOC 2 Type II", HELD),
                ],
            ),
        ],
    );
}

#[test]
fn the_later_type_of_a_report_is_told_with_its_year() {
    let both: &[_] = &[("SOC 2 Type I", HELD), ("SOC 2 Type II", HELD)];
    check(
        FactKind::Compliance,
        &[
            (
                "<h2>Compliance</h2><p>SOC 2 Type 1 in 2024 and Type 2 in 2025.</p>",
                both,
            ),
            (
                "<h2>Compliance</h2><ul><li>SOC 2 Type I in 2022, Type II in 2023</li></ul>",
                both,
            ),
            (
                "We achieved SOC 2 Type I in March 2024 and followed it with Type II in January 2025.",
                both,
            ),
            (
                "SOC 2 Type 1 completed in 2024; Type 2 expected next year.",
                &[("SOC 2 Type I", HELD), ("SOC 2 Type II", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn who_is_called_a_customer_is_not_the_vendor() {
    check(
        FactKind::Compliance,
        &[
            (
                "Lakeside, a customer of ours, is certified to ISO 27001.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "One of our customers, Lakeside, is HIPAA compliant.",
                &[("HIPAA", NOT_HELD)],
            ),
            (
                "Lakeside, who uses Harbour for payroll, is ISO 27001 certified.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Harbour, a customer of Lakeside, is certified to ISO 27001.",
                &[("ISO 27001", HELD)],
            ),
            (
                "We use an infrastructure compliant with ISO 27001.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Our infrastructure is compliant with ISO 27001.",
                &[("ISO 27001", HELD)],
            ),
        ],
    );
}

#[test]
fn a_line_in_bold_over_a_table_puts_its_rows_off() {
    let table = "<table><tr><th>Certification</th><th>Scope</th></tr><tr><td>SOC 2 Type II</td><td>All products</td></tr></table>";
    let planned =
        format!("<h2>Security</h2><p><strong>Certifications (planned)</strong></p>{table}");
    let current = format!("<h2>Security</h2><p><strong>Certifications</strong></p>{table}");
    let told = |html: &str| stated(FactKind::Compliance, html);
    let value = || "SOC 2 Type II".to_owned();
    assert_eq!(told(&planned), [(value(), NOT_HELD)]);
    assert_eq!(told(&current), [(value(), HELD)]);
}

#[test]
fn how_the_vendors_people_sign_in_is_no_sign_on_of_the_product() {
    check(
        FactKind::Sso,
        &[
            ("SSO with Google; MFA for all staff.", &[]),
            (
                "<h2>Security</h2><ul><li>SAML SSO enforced for our team</li></ul>",
                &[],
            ),
            ("SSO with Google; MFA for all users.", &[("Google", HELD)]),
            (
                "<h2>Security</h2><ul><li>SAML SSO for your team</li></ul>",
                &[("SAML", HELD)],
            ),
        ],
    );
}

#[test]
fn a_plan_at_the_identity_provider_is_a_condition() {
    check(
        FactKind::Sso,
        &[
            (
                "SSO via an Auth0 plan that supports SAML.",
                &[("SAML", CONDITIONAL)],
            ),
            (
                "SAML requires an Okta licence that includes it.",
                &[("SAML", CONDITIONAL)],
            ),
            ("We support SAML with any provider.", &[("SAML", HELD)]),
        ],
    );
}

#[test]
fn a_cell_that_names_the_one_plan_gives_it_to_that_alone() {
    let row = |cells: &str| {
        format!(
            "<table><tr><th>Feature</th><th>Pro</th><th>Enterprise</th></tr><tr><td>SCIM</td>{cells}</tr></table>"
        )
    };
    let told = |cells: &str| stated(FactKind::Scim, &row(cells));
    let only = [("SCIM on Enterprise".to_owned(), CONDITIONAL)];
    assert_eq!(
        told("<td>Enterprise only</td><td>Enterprise only</td>"),
        only
    );
    assert_eq!(told("<td>Enterprise only</td><td>✓</td>"), only);
    assert_eq!(told("<td>✓</td><td>✓</td>"), [("SCIM".to_owned(), HELD)]);
}

#[test]
fn what_is_offered_no_more_is_not_there() {
    check(
        FactKind::Scim,
        &[
            ("<h2>SCIM</h2><p>We stopped offering SCIM in 2024.</p>", &[]),
            ("<h2>SCIM</h2><p>We offer SCIM.</p>", &[("SCIM", HELD)]),
        ],
    );
}

#[test]
fn data_elsewhere_on_one_plan_is_told_with_it() {
    check(
        FactKind::DataResidency,
        &[
            (
                "By default, data is stored in Germany. On Enterprise, data can be stored in the US.",
                &[("Germany", HELD), ("US", CONDITIONAL)],
            ),
            (
                "Data is stored in Germany unless you are on Enterprise, where you choose the region.",
                &[("Germany", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn what_is_at_hand_beside_an_audit_is_not_put_off() {
    check(
        FactKind::Compliance,
        &[
            (
                "We are undergoing a SOC 2 Type II audit, with a standard DPA available for customers with GDPR or CCPA privacy review requirements.",
                &[("GDPR DPA", HELD), ("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "<h2>Compliance</h2><h3>SOC 2 Type II</h3><p>Annual certification target.</p>",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            ("<h2>HIPAA</h2><p>Designed to execute under a BAA.</p>", &[]),
            (
                "<h2>HIPAA</h2><p>We execute a BAA.</p>",
                &[("HIPAA BAA", HELD)],
            ),
            (
                "<h1>HIPAA</h1><p>HIPAA compliance is subject to additional terms and pricing.</p>",
                &[("HIPAA", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn an_items_status_puts_off_what_the_line_above_it_names() {
    let told = |status: &str| {
        let html = format!(
            "<h1>Compliance</h1><h2>Certifications</h2><p><strong>SOC 2 Type II</strong> (Operating effectiveness)</p><ul><li>Status: {status}</li><li>Scope: Security</li></ul>"
        );
        stated(FactKind::Compliance, &html)
    };
    let value = || "SOC 2 Type II".to_owned();
    assert_eq!(told("🔄 In progress"), [(value(), NOT_HELD)]);
    assert_eq!(told("✅ Completed"), [(value(), HELD)]);
}

#[test]
fn what_a_supplier_is_said_to_have_below_its_name_is_its_own() {
    check(
        FactKind::Compliance,
        &[
            (
                "<h2>Payments</h2><ul><li>Stripe with SCCs in place</li><li>PCI DSS Level 1 compliant</li></ul>",
                &[("PCI DSS Level 1", NOT_HELD)],
            ),
            (
                "<h2>Payments</h2><ul><li>Cards are taken on our own servers</li><li>PCI DSS Level 1 compliant</li></ul>",
                &[("PCI DSS Level 1", HELD)],
            ),
            ("<h2>AWS</h2><ul><li>DPA and SCCs available</li></ul>", &[]),
            (
                "We are HIPAA compliant through our partnership with Lakeside Hosting.",
                &[("HIPAA", NOT_HELD)],
            ),
            (
                "<h2>EU</h2><ul><li><strong>GDPR compliance</strong>: The EU-hosted version of Harbour is compliant with GDPR</li></ul>",
                &[("GDPR", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn an_aligned_standard_in_a_table_is_followed() {
    let row = |state: &str| {
        let html = format!(
            "<h2>Compliance</h2><table><tr><th>Framework</th><th>Status</th></tr><tr><td>CCPA</td><td>{state}</td></tr></table>"
        );
        stated(FactKind::Compliance, &html)
    };
    let value = || "CCPA".to_owned();
    assert_eq!(row("Aligned; reviewed yearly"), [(value(), CONDITIONAL)]);
    assert_eq!(row("Compliant; reviewed yearly"), [(value(), HELD)]);
}

#[test]
fn a_line_on_other_features_gives_the_pages_feature_no_plan() {
    check(
        FactKind::Sso,
        &[
            (
                "<h1>SSO</h1><p>Most features are available in the Community edition. The Enterprise edition supports SAML.</p>",
                &[("SAML on Enterprise", CONDITIONAL)],
            ),
            (
                "Okta is an identity platform that supports SAML and OpenID Connect.",
                &[],
            ),
            (
                "Harbour can be integrated with Okta through SAML.",
                &[("SAML", HELD)],
            ),
        ],
    );
}

#[test]
fn a_badge_at_the_head_of_a_card_puts_off_what_it_names() {
    let told = |badge: &str| {
        let html = format!(
            "<h1>Certifications</h1><div><div><span>{badge}</span><h3>SOC 2 Type II</h3><p>Independent audit of our security controls.</p></div><div><span>Compliant</span><h3>GDPR</h3><p>We comply with it.</p></div></div>"
        );
        let facts = stated(FactKind::Compliance, &html).into_iter();
        let mut facts = facts.filter(|(value, _)| value.starts_with("SOC"));
        facts.next()
    };
    let value = || "SOC 2 Type II".to_owned();
    assert_eq!(told("In progress"), Some((value(), NOT_HELD)));
    assert_eq!(told("Certified"), Some((value(), HELD)));
    assert_eq!(told("Next"), Some((value(), HELD)));
    check(
        FactKind::Compliance,
        &[(
            "<h1>Compliance</h1><h3>SOC 2 Type II</h3><p>Type I controls mapped; Type II observation window underway with an independent CPA firm.</p>",
            &[("SOC 2 Type II", NOT_HELD)],
        )],
    );
}

#[test]
fn what_is_told_of_ones_own_audit_or_part_is_a_claim() {
    check(
        FactKind::Compliance,
        &[
            (
                "<h1>Security</h1><p>Harbour's annual SOC 2 Type 2 examination, performed by an independent CPA firm, covers the Security criteria.</p>",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "<h1>Security</h1><p>A SOC 2 Type 2 examination, performed by an independent CPA firm, gives buyers assurance.</p>",
                &[],
            ),
            (
                "Get enterprise-grade security, including SSO, SCIM and SOC 2 Type II.",
                &[("SOC 2 Type II", HELD)],
            ),
            ("Learn about enterprise security, including SOC 2.", &[]),
            (
                "Harbour operates as a HIPAA Business Associate for every practice.",
                &[("HIPAA", HELD)],
            ),
            (
                "Our hosting provider, Lakeside, holds SOC 2 Type II and HITRUST and provides the HIPAA-eligible infrastructure that Harbour runs on.",
                &[
                    ("HIPAA", NOT_HELD),
                    ("HITRUST", NOT_HELD),
                    ("SOC 2 Type II", NOT_HELD),
                ],
            ),
            (
                "Our cloud provider holds SOC 2 Type II, and we are HIPAA compliant.",
                &[("HIPAA", HELD), ("SOC 2 Type II", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn what_is_missing_or_has_to_be_met_is_not_there() {
    check(
        FactKind::Compliance,
        &[
            (
                "<h1>Compliance</h1><table><tr><th>Framework</th><th>Status</th><th>Gap</th></tr><tr><td>GDPR</td><td>In progress</td><td>Data subject rights, DPA</td></tr></table>",
                &[("GDPR", NOT_HELD)],
            ),
            (
                "<h1>Compliance</h1><table><tr><th>Framework</th><th>Status</th><th>Notes</th></tr><tr><td>GDPR</td><td>Compliant</td><td>DPA available</td></tr></table>",
                &[("GDPR", HELD), ("GDPR DPA", HELD)],
            ),
            (
                "<h1>Security</h1><h2>Compliance requirements</h2><ul><li>GDPR</li><li>CCPA</li></ul>",
                &[],
            ),
            (
                "<h1>Security</h1><h2>Compliance</h2><ul><li>GDPR</li><li>CCPA</li></ul>",
                &[("CCPA", HELD), ("GDPR", HELD)],
            ),
        ],
    );
}

//! Whose a certificate is: only what a sentence says of the vendor itself, as true today, is held.

use model::report::{FactKind, Status};
use research::{document::Document, extract};

use super::{CONDITIONAL, HELD, NOT_HELD, check, page};

#[test]
fn what_another_company_holds_is_not_the_vendors() {
    check(
        FactKind::Compliance,
        &[
            (
                "Our competitor Buildco is SOC 2 Type II certified.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "Our parent company Globex is ISO 27001 certified.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "SOC 2: our parent company, Windlass Group, holds a Type II report.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "Payments are handled by a processor that is PCI DSS Level 1 certified.",
                &[("PCI DSS Level 1", NOT_HELD)],
            ),
            (
                "Our holding company is ISO 27001 certified.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "The integration partner Quayside holds FedRAMP High authorization.",
                &[("FedRAMP High", NOT_HELD)],
            ),
            (
                "Our previous audit firm was FedRAMP accredited.",
                &[("FedRAMP", NOT_HELD)],
            ),
            (
                "Our founder previously led an ISO 27017 certified company.",
                &[("ISO 27017", NOT_HELD)],
            ),
            (
                "Our CEO ran a SOC 2 Type II certified bank before.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "One of our investors is ISO 27001 certified.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "We replaced a tool that was SOC 2 Type II certified.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "We have 10,000 customers, such as SOC 2 certified Megabank.",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "Loved by 4,000 teams, including SOC 2 certified fintechs and ISO 27001 certified Lakeside Bank.",
                &[("SOC 2", NOT_HELD), ("ISO 27001", NOT_HELD)],
            ),
            (
                "Buyers include ISO 27001 certified Quayside Freight.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Harbour's competitors are SOC 2 Type II certified.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "Our sister company, Lantern, has achieved ISO 27001 certification.",
                &[("ISO 27001", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn what_people_owners_and_rivals_have_elsewhere_is_not_the_vendors() {
    for (text, value) in [
        (
            "Its parent does: Lantern is SOC 2 Type II certified.",
            "SOC 2 Type II",
        ),
        (
            "Our parent does, though: it holds a SOC 2 Type II report.",
            "SOC 2 Type II",
        ),
        (
            "The ISO 27001 certificate is held by our parent company, Lantern.",
            "ISO 27001",
        ),
        (
            "Our CTO built a SOC 2 Type II certified platform at her last job.",
            "SOC 2 Type II",
        ),
        (
            "Before joining Harbour, our founder ran an ISO 27001 certified bank.",
            "ISO 27001",
        ),
        (
            "Harbour's CEO previously founded a HIPAA compliant company.",
            "HIPAA",
        ),
        (
            "Our CISO came from an ISO 27001 certified bank.",
            "ISO 27001",
        ),
        (
            "Our investors also back an ISO 27001 certified startup.",
            "ISO 27001",
        ),
        ("We compete with FedRAMP authorized products.", "FedRAMP"),
        (
            "Harbour competes against large ISO 27001 certified rivals.",
            "ISO 27001",
        ),
        ("We only buy from PCI DSS certified shops.", "PCI DSS"),
        (
            "Harbour integrates with HITRUST certified systems.",
            "HITRUST",
        ),
        ("We partner with ISO 27001 certified firms.", "ISO 27001"),
    ] {
        check(FactKind::Compliance, &[(text, &[(value, NOT_HELD)])]);
        check(FactKind::Integration, &[(text, &[])]);
    }
    check(
        FactKind::Compliance,
        &[
            (
                "Harbour does not hold SOC 2. Its parent does: Lantern is SOC 2 Type II certified.",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "Our founders built a SOC 2 Type II certified platform.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "Our founder started Harbour as an ISO 27001 certified company.",
                &[("ISO 27001", HELD)],
            ),
            (
                "Our CTO led Harbour to ISO 27001 certification.",
                &[("ISO 27001", HELD)],
            ),
            (
                "As in her previous job, our CISO insisted: Harbour is ISO 27001 certified.",
                &[("ISO 27001", HELD)],
            ),
            (
                "Harbour integrates with Slack and is SOC 2 Type II certified.",
                &[("SOC 2 Type II", HELD)],
            ),
        ],
    );
}

/// A name that is not the vendor's may be a product of it: nothing is said either way.
#[test]
fn what_an_unknown_name_holds_says_nothing() {
    check(
        FactKind::Compliance,
        &[
            ("Buildco is SOC 2 Type II certified.", &[]),
            ("Quayside Freight holds ISO 27001 certification.", &[]),
        ],
    );
}

#[test]
fn what_is_untrue_wished_or_a_rule_for_all_is_not_held() {
    check(
        FactKind::Compliance,
        &[
            (
                "Harbour isn't HIPAA compliant, and neither SOC 2 nor ISO 27001 certified.",
                &[
                    ("HIPAA", NOT_HELD),
                    ("SOC 2", NOT_HELD),
                    ("ISO 27001", NOT_HELD),
                ],
            ),
            (
                "Harbour is not a HIPAA compliant service.",
                &[("HIPAA", NOT_HELD)],
            ),
            (
                "We aren't yet fully ISO 27001 certified.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "We will be ISO 27018 certified in 2028.",
                &[("ISO 27018", NOT_HELD)],
            ),
            (
                "We are going to be SOC 2 Type II certified.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "Harbour shall be fully HITRUST certified.",
                &[("HITRUST", NOT_HELD)],
            ),
            ("Had we been HITRUST certified, we would say so.", &[]),
            (
                "Were Harbour ISO 27001 certified, this page would say so.",
                &[],
            ),
            ("We would be SOC 2 Type II certified.", &[]),
            ("It is false that Harbour is CSA STAR certified.", &[]),
            ("It is a myth that we are SOC 2 Type II certified.", &[]),
            ("It is not true that we are ISO 27001 certified.", &[]),
            ("We wish we were ISO 27001 certified.", &[]),
            ("We believe every company should be GDPR compliant.", &[]),
            (
                "In our view all vendors ought to be ISO 27001 certified.",
                &[],
            ),
            ("We never claim to be GDPR compliant without evidence.", &[]),
            ("Imagine your startup is SOC 2 Type II certified.", &[]),
        ],
    );
}

#[test]
fn less_than_the_whole_is_conditional() {
    check(
        FactKind::Compliance,
        &[
            (
                "Our product Harbour Gov is FedRAMP authorized.",
                &[("FedRAMP", CONDITIONAL)],
            ),
            (
                "Our product Dockside is ISO 27001 certified.",
                &[("ISO 27001", CONDITIONAL)],
            ),
            (
                "Harbour Gov is FedRAMP Moderate authorized.",
                &[("FedRAMP Moderate", CONDITIONAL)],
            ),
            (
                "Build on HIPAA-ready infrastructure.",
                &[("HIPAA", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn the_vendors_own_is_held_whatever_it_calls_itself() {
    check(
        FactKind::Compliance,
        &[
            (
                "The platform is SOC 2 Type II certified.",
                &[("SOC 2 Type II", HELD)],
            ),
            ("This service is HIPAA compliant.", &[("HIPAA", HELD)]),
            ("It is ISO 27001 certified.", &[("ISO 27001", HELD)]),
            ("Everything we build is GDPR compliant.", &[("GDPR", HELD)]),
            (
                "All of our products are ISO 27001 certified.",
                &[("ISO 27001", HELD)],
            ),
            (
                "Our team is SOC 2 Type II certified.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "Our founder-led company is ISO 27001 certified.",
                &[("ISO 27001", HELD)],
            ),
            (
                "An independent auditor has confirmed our SOC 2 Type II compliance.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "Fathom Audit LLP has issued a SOC 2 Type II report for Harbour.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "Harbour Inc. is ISO 27001 certified.",
                &[("ISO 27001", HELD)],
            ),
            (
                "Security is our first concern: we are SOC 2 Type II certified.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "Unlike our competitors, we are SOC 2 Type II certified.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "Our founder insisted on it: Harbour is ISO 27001 certified.",
                &[("ISO 27001", HELD)],
            ),
            (
                "Compliance: SOC 2 Type II certified.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "SOC 2 Type II certified. Audited by Fathom Audit.",
                &[("SOC 2 Type II", HELD)],
            ),
            ("Certified to ISO 27001 since 2021.", &[("ISO 27001", HELD)]),
            (
                "Since 2021 Harbour has been an ISO 27001 certified company.",
                &[("ISO 27001", HELD)],
            ),
            (
                "We will be audited again in May, and are SOC 2 Type II certified.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "We believe in proof: Harbour is SOC 2 Type II certified.",
                &[("SOC 2 Type II", HELD)],
            ),
        ],
    );
}

#[test]
fn a_cross_in_a_comparison_says_nothing_against_what_the_vendor_says_in_words() {
    let comparison = page(
        "https://harbour.example/compare",
        "<h1>Harbour vs Otherly</h1><table><tr><th><th>Harbour<th>Otherly</tr><tr><td>SOC 2 Type II<td>✓<td>✗</tr>\
         <tr><td>ISO 27001<td>✗<td>✓</tr><tr><td>HIPAA<td>✗<td>✓</tr><tr><td>SAML SSO<td>✓ on every plan<td>Enterprise only</tr></table>\
         <p>Otherly trains its models on customer records unless you opt out. Harbour does not train AI on your records.</p>",
    );
    let security = page(
        "https://harbour.example/security",
        "<p>Harbour is ISO 27001 certified.</p>",
    );
    let of = |documents: &[Document], kind: FactKind| {
        let facts = extract::facts(documents).into_iter();
        let facts = facts.filter(|fact| fact.kind == kind);
        facts
            .map(|fact| (fact.value, fact.status))
            .collect::<Vec<_>>()
    };
    let alone = std::slice::from_ref(&comparison);
    let stated = |value: &str, status: Status| (value.to_owned(), status);
    assert_eq!(
        of(alone, FactKind::Compliance),
        [
            stated("SOC 2 Type II", HELD),
            stated("ISO 27001", NOT_HELD),
            stated("HIPAA", NOT_HELD)
        ]
    );
    assert_eq!(of(alone, FactKind::Sso), [stated("SAML", HELD)]);
    assert_eq!(
        of(alone, FactKind::AiDataPolicy),
        [stated("Does not train on customer data", HELD)]
    );
    let both = of(&[comparison, security], FactKind::Compliance);
    assert!(both.contains(&stated("ISO 27001", HELD)), "{both:?}");
    assert!(!both.contains(&stated("ISO 27001", NOT_HELD)), "{both:?}");
}

#[test]
fn what_suppliers_staff_and_customers_have_is_not_the_vendors() {
    check(
        FactKind::Compliance,
        &[
            (
                "Hosting is with a British company. Their facilities hold ISO 27001 and PCI DSS certificates.",
                &[("ISO 27001", NOT_HELD), ("PCI DSS", NOT_HELD)],
            ),
            (
                "We help our customers in healthcare meet their HIPAA obligations.",
                &[("HIPAA", NOT_HELD)],
            ),
            ("Bluefin Air: a HIPAA compliant booking flow", &[]),
            (
                "<div><div>PCI DSS</div><div>Not applicable</div></div>",
                &[("PCI DSS", NOT_HELD)],
            ),
            ("HIPAA on request.", &[("HIPAA", CONDITIONAL)]),
        ],
    );
    check(
        FactKind::Sso,
        &[("Harbour staff sign in with SSO and security keys.", &[])],
    );
    check(FactKind::Mfa, &[("Staff must use hardware keys", &[])]);
}

#[test]
fn what_is_said_of_whom_the_vendor_sets_itself_apart_from_is_theirs() {
    check(
        FactKind::Compliance,
        &[
            (
                "Unlike Otherly, which is ISO 27001 certified, we host in the EU.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Compared with Otherly, who hold a SOC 2 Type II report, we are small.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "We host in the EU, as opposed to Otherly, which is PCI DSS certified.",
                &[("PCI DSS", NOT_HELD)],
            ),
            (
                "Unlike Otherly, which is small, we are ISO 27001 certified.",
                &[("ISO 27001", HELD)],
            ),
            (
                "Unlike Otherly, we are ISO 27001 certified.",
                &[("ISO 27001", HELD)],
            ),
        ],
    );
}

#[test]
fn what_anybody_has_to_and_what_is_not_to_be_said_claims_nothing() {
    check(
        FactKind::Compliance,
        &[
            (
                "Self-hosted Harbour gives you full control to meet SOC 2 requirements.",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "An organization's compliance with PCI DSS is certified by an assessor.",
                &[],
            ),
            (
                "Do not describe Harbour as SOC 2 Type 2 certified or GDPR compliant unless that is so.",
                &[],
            ),
            ("PCI DSS is not supported for Depth clusters on Azure.", &[]),
            (
                "<h2>Compliance</h2><table><tr><th>Standard</th><th>Status</th></tr><tr><td>GDPR</td><td>Data residency options available for hosted accounts</td></tr></table>",
                &[],
            ),
            (
                "<h2>Security</h2><table><tr><th>Group</th><th>Frameworks</th></tr><tr><td>Trust and audits</td><td>SOC 2, PCI DSS</td></tr></table>",
                &[],
            ),
            (
                "Harbour aligns its controls with SOC 2. A readiness assessment for SOC 2 is under way. Harbour is not SOC 2 certified.",
                &[("SOC 2", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn who_used_the_vendor_is_not_the_vendor() {
    check(
        FactKind::Compliance,
        &[
            (
                "Acme Corp used us to become ISO 27001 certified.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Quayside chose Harbour to get SOC 2 certified.",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "We use Harbour ourselves and are ISO 27001 certified.",
                &[("ISO 27001", HELD)],
            ),
        ],
    );
    check(
        FactKind::Company,
        &[
            ("Acme Corp used Harbour to become ISO certified.", &[]),
            ("Harbour helped Acme Corp to cut costs.", &[]),
            (
                "Harbour is provided by Harbour Labs GmbH.",
                &[("Legal name: Harbour Labs GmbH", HELD)],
            ),
            (
                "Harbour is a product of Lantern Inc.",
                &[("Legal name: Lantern Inc.", HELD)],
            ),
        ],
    );
}

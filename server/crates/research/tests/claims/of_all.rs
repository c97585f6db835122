//! What a sentence says of all the standards named before it.

use model::report::{Fact, FactKind};
use research::{document::Document, extract};
use time::OffsetDateTime;
use url::Url;

use super::{CONDITIONAL, HELD, NOT_HELD, check};

#[test]
fn what_is_denied_of_all_that_is_named_before_is_not_held() {
    check(
        FactKind::Compliance,
        &[
            (
                "SOC 2 Type II, ISO 27001, PCI DSS. We do not have any of these yet.",
                &[
                    ("SOC 2 Type II", NOT_HELD),
                    ("ISO 27001", NOT_HELD),
                    ("PCI DSS", NOT_HELD),
                ],
            ),
            (
                "SOC 2 Type II, ISO 27001, PCI DSS. None of these apply to us so far.",
                &[
                    ("SOC 2 Type II", NOT_HELD),
                    ("ISO 27001", NOT_HELD),
                    ("PCI DSS", NOT_HELD),
                ],
            ),
            (
                "Customers ask for SOC 2 and ISO 27001. We're working on all of them.",
                &[("SOC 2", NOT_HELD), ("ISO 27001", NOT_HELD)],
            ),
            (
                "SOC 2 Type II and ISO 27001. Both are in progress.",
                &[("SOC 2 Type II", NOT_HELD), ("ISO 27001", NOT_HELD)],
            ),
            (
                "SOC 2 Type II and ISO 27001: we have neither of these.",
                &[("SOC 2 Type II", NOT_HELD), ("ISO 27001", NOT_HELD)],
            ),
            (
                "<h2>Certifications</h2><ul><li>SOC 2 Type II</li><li>ISO 27001</li></ul><p>We do not hold any of these certifications today.</p>",
                &[("SOC 2 Type II", NOT_HELD), ("ISO 27001", NOT_HELD)],
            ),
            (
                "<h2>Certifications</h2><ul><li>SOC 2 Type II</li><li>ISO 27001</li></ul><p>We plan to obtain both by 2027.</p>",
                &[("SOC 2 Type II", NOT_HELD), ("ISO 27001", NOT_HELD)],
            ),
            (
                "<h2>Certifications</h2><ul><li>SOC 2 Type II</li><li>ISO 27001</li></ul><p>All of these have since expired.</p>",
                &[("SOC 2 Type II", NOT_HELD), ("ISO 27001", NOT_HELD)],
            ),
            (
                "<h2>Certifications</h2><ul><li>SOC 2 Type II</li><li>ISO 27001</li></ul><p>These are held by our hosting provider, not by us.</p>",
                &[("SOC 2 Type II", NOT_HELD), ("ISO 27001", NOT_HELD)],
            ),
            (
                "Harbour is ISO 27001 certified. The certificate has since lapsed.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Neither product is HIPAA compliant.",
                &[("HIPAA", NOT_HELD)],
            ),
            (
                "None of our plans is covered by a BAA.",
                &[("HIPAA BAA", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn what_is_said_of_all_without_denying_them_leaves_them_held() {
    check(
        FactKind::Compliance,
        &[
            (
                "<h2>Certifications</h2><ul><li>SOC 2 Type II</li><li>ISO 27001</li></ul><p>We renew all of them every year.</p>",
                &[("SOC 2 Type II", HELD), ("ISO 27001", HELD)],
            ),
            (
                "<h2>Certifications</h2><ul><li>SOC 2 Type II</li><li>ISO 27001</li></ul><h2>Roadmap</h2><p>Dark mode and a calendar. We're working on all of them.</p>",
                &[("SOC 2 Type II", HELD), ("ISO 27001", HELD)],
            ),
            (
                "We sign a DPA and a BAA. We do not have any of these in German.",
                &[("GDPR DPA", HELD), ("HIPAA BAA", HELD)],
            ),
            (
                "We hold SOC 2 Type II and ISO 27001. They are audited by Fennel & Rook.",
                &[("SOC 2 Type II", HELD), ("ISO 27001", HELD)],
            ),
            (
                "<h2>What we do not have</h2><p>We have no SOC 2 report. We do sign a DPA with every customer.</p>",
                &[("SOC 2", NOT_HELD), ("GDPR DPA", HELD)],
            ),
        ],
    );
}

#[test]
fn german_and_french_pages_tell_it_too() {
    let told = |lang: &str, text: &str| {
        let url = Url::parse("https://harbour.example/sicherheit").unwrap();
        let page = format!("<html lang={lang}><h1>Harbour</h1><p>{text}</p></html>");
        let page = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, &page);
        let is_told = |fact: &Fact| fact.kind == FactKind::Compliance;
        let facts = extract::facts(&[page]).into_iter().filter(is_told);
        let told = facts.map(|fact| format!("{} {}", fact.value, fact.status.as_str()));
        told.collect::<Vec<_>>()
    };
    for (lang, text, expected) in [
        (
            "de",
            "SOC 2 und TISAX: Wir haben noch keines davon.",
            vec!["SOC 2 not_held", "TISAX not_held"],
        ),
        (
            "fr",
            "SOC 2 et ISO 27001. Nous n’avons aucune de ces certifications.",
            vec!["SOC 2 not_held", "ISO 27001 not_held"],
        ),
        ("de", "Wir sind BSI C5 Typ 2 testiert.", vec!["C5 held"]),
        (
            "de",
            "Wir sind SOC 2 Typ II testiert.",
            vec!["SOC 2 Type II held"],
        ),
        (
            "de",
            "Wir sind nach ISO 27001 zertifiziert. Die Zertifizierung gilt nur für unseren Standort Berlin.",
            vec!["ISO 27001 conditional"],
        ),
        (
            "de",
            "Nur unser Standort Berlin ist nach ISO 27001 zertifiziert.",
            vec!["ISO 27001 conditional"],
        ),
        (
            "fr",
            "Harbour Bureau est certifié ISO 27001. Harbour Chat ne l’est pas.",
            vec!["ISO 27001 conditional"],
        ),
        (
            "de",
            "Unsere Prozesse sind an ISO 27001 angelehnt.",
            vec!["ISO 27001 not_held"],
        ),
        (
            "fr",
            "Notre organisation s’appuie sur la norme ISO 27001.",
            vec!["ISO 27001 not_held"],
        ),
        (
            "de",
            "Wir schließen mit Ihnen einen Auftragsverarbeitungsvertrag (AVV) nach Art. 28 DSGVO.",
            vec!["GDPR DPA held"],
        ),
    ] {
        assert_eq!(told(lang, text), expected, "{text}");
    }
}

#[test]
fn what_a_contract_obliges_a_party_to_is_no_claim() {
    check(
        FactKind::Compliance,
        &[
            ("Provider shall maintain certification to ISO 27001.", &[]),
            (
                "The Processor shall hold an ISO 27001 certification for the term.",
                &[],
            ),
            (
                "Business Associate shall comply with HIPAA at all times.",
                &[],
            ),
            (
                "Service Provider agrees to maintain SOC 2 Type II certification.",
                &[],
            ),
            (
                "[COMPANY NAME] is certified to ISO 27001 and SOC 2 Type II.",
                &[],
            ),
            ("________ holds a SOC 2 Type II certification.", &[]),
            (
                "<h1>DPA template</h1><p>The Processor is certified to ISO 27001.</p>",
                &[],
            ),
            (
                "Harbour shall maintain ISO 27001 certification during the term.",
                &[("ISO 27001", CONDITIONAL)],
            ),
            (
                "We will maintain our SOC 2 Type II certification for the term.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "<h1>Data Processing Agreement</h1><p>We maintain ISO 27001 certification.</p>",
                &[("ISO 27001", HELD)],
            ),
            (
                "Harbour is certified to ISO 27001 and shall maintain such certification.",
                &[("ISO 27001", HELD)],
            ),
        ],
    );
}

#[test]
fn a_certificate_is_told_by_its_number_its_term_or_its_auditor() {
    check(
        FactKind::Compliance,
        &[
            (
                "ISO 27001:2022 certificate no. 12-345, valid until 2027-05-01",
                &[("ISO 27001", HELD)],
            ),
            (
                "SOC 2 Type II (Security, Availability) audited annually by Fennel & Rook LLP",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "Attestation of compliance (AOC) for PCI DSS Level 1",
                &[("PCI DSS Level 1", HELD)],
            ),
            (
                "We ensure compliance with certifications such as SOC 2 and ISO 27001.",
                &[("SOC 2", HELD), ("ISO 27001", HELD)],
            ),
            (
                "<h2>Our certifications</h2><ul><li>TISAX assessment level 3</li><li>IRAP assessed at PROTECTED</li><li>ISO 27001 audits look at how companies work</li><li>SOC 2 (in progress)</li></ul>",
                &[("TISAX", HELD), ("IRAP", HELD), ("SOC 2", NOT_HELD)],
            ),
            (
                "<h1>HIPAA</h1><p>To use Harbour with PHI you must be on the Enterprise plan and sign a BAA with us.</p>",
                &[("HIPAA BAA", CONDITIONAL)],
            ),
            (
                "<h2>Compliance</h2><ul><li>HIPAA: Enterprise, with a signed BAA</li></ul>",
                &[("HIPAA BAA", CONDITIONAL)],
            ),
        ],
    );
}

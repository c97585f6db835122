//! What the vendor's suppliers hold, however a page comes to speak of them, and what customers tell.

use super::*;

/// What a page says of compliance: values with their conditions.
fn said(html: &str) -> Vec<(String, Option<String>)> {
    let facts = extract::facts(&[page("https://harbour.example/security", html)]);
    facts
        .into_iter()
        .filter(|fact| fact.kind == FactKind::Compliance)
        .map(|fact| (fact.value, fact.condition))
        .collect()
}

fn all_are(html: &str, condition: &str) {
    let found = said(html);
    assert!(!found.is_empty(), "{html}");
    for (value, why) in found {
        assert_eq!(why.as_deref(), Some(condition), "{value} in {html}");
    }
}

#[test]
fn a_pronoun_goes_on_about_the_supplier_before_it() {
    for html in [
        "<p>Our payment partner charges 2.9% per payment. It is PCI compliant, so we never see a card.</p>",
        "<p>Card payments are handled by Stripe. It is certified to PCI DSS Level 1.</p>",
        "<p>Your data is stored in two UK data centres. Both are ISO 27001 certified.</p>",
        "<p>Servers stand with two hosting providers in Oslo. They hold ISO 27001 certificates.</p>",
        "<p>In two data centres. Both are ISO 27001 and ISO 14001 certified by their operator.</p>",
        "<p>By a PCI DSS certified payment company.</p>",
        "<p>Our model providers are SOC 2 Type II audited and keep nothing.</p>",
        "<p>Our language model partners are ISO 27001 certified.</p>",
    ] {
        all_are(html, "a supplier's, not the vendor's");
    }
}

#[test]
fn a_pronoun_for_the_product_is_the_vendors() {
    check(
        FactKind::Compliance,
        &[
            (
                "<p>Harbour runs on AWS. It is SOC 2 Type II certified.</p>",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "<p>Our cloud platform is built in Oslo. It is ISO 27001 certified.</p>",
                &[("ISO 27001", HELD)],
            ),
            (
                "<p>We keep everything in our own data centres. They are ISO 27001 certified.</p>",
                &[("ISO 27001", HELD)],
            ),
        ],
    );
}

#[test]
fn customers_of_a_kind_hold_their_own() {
    for html in [
        "<p>Several of our health-care customers are HITRUST certified themselves and use our report.</p>",
        "<p>Most of our public clients are ISO 27001 certified.</p>",
        "<p>As a SOC 2 certified company we looked hard at every tool.</p>",
    ] {
        all_are(html, "customers' own, not the vendor's");
    }
}

#[test]
fn a_status_beside_a_standard_says_how_things_stand() {
    let table = |rows: &str| {
        format!("<table><tr><th>Standard</th><th>Status</th><th>Notes</th></tr>{rows}</table>")
    };
    for (status, notes, expected) in [
        ("Certified", "Certificate 12, valid until March 2028.", HELD),
        ("Held", "Renewed each May.", HELD),
        ("Under way", "", NOT_HELD),
        ("In observation period", "", NOT_HELD),
        ("In audit", "Report due in May.", NOT_HELD),
        ("Audit booked", "", NOT_HELD),
        ("Not planned", "", NOT_HELD),
        ("Not assessed", "", NOT_HELD),
        ("Out of scope", "", NOT_HELD),
    ] {
        let row = format!("<tr><td>ISO 27001</td><td>{status}</td><td>{notes}</td></tr>");
        let found = stated(FactKind::Compliance, &table(&row));
        assert_eq!(found, [("ISO 27001".to_owned(), expected)], "{status}");
    }
    all_are(
        &table("<tr><td>FedRAMP</td><td>Not planned</td><td></td></tr>"),
        "denied",
    );
    // In a comparison only the vendor's column counts.
    let compared = "<table><tr><th></th><th>Harbour</th><th>Otherly</th></tr><tr><td>SOC 2 Type II</td><td>In observation period</td><td>Yes</td></tr></table>";
    all_are(compared, "planned, not yet held");
}

#[test]
fn badges_in_words_at_the_foot_of_a_page_count_and_links_do_not() {
    let footer = |html: &str| format!("<main><p>Boats.</p></main><footer>{html}</footer>");
    for (html, expected) in [
        (
            "<p><span>SOC 2 Type I · report of June 2025</span></p>",
            &[("SOC 2 Type I", HELD)][..],
        ),
        ("<p>ISO 27001 certified</p>", &[("ISO 27001", HELD)][..]),
        ("<p><a href=/blog>SOC 2 Type II explained</a></p>", &[][..]),
        (
            "<p>Hosted on AWS (ISO 27001 certified)</p>",
            &[("ISO 27001", NOT_HELD)][..],
        ),
        ("<p>GDPR</p>", &[][..]),
    ] {
        let expected: Vec<(String, Status)> = expected
            .iter()
            .map(|(value, status)| ((*value).to_owned(), *status))
            .collect();
        assert_eq!(
            stated(FactKind::Compliance, &footer(html)),
            expected,
            "{html}"
        );
    }
}

#[test]
fn an_agreement_for_all_who_pay_is_there() {
    check(
        FactKind::Compliance,
        &[
            (
                "You can sign our DPA from the settings on any paid plan.",
                &[("GDPR DPA", HELD)],
            ),
            (
                "A data processing agreement is concluded online in two minutes.",
                &[("GDPR DPA", HELD)],
            ),
            (
                "You can sign our DPA on the Enterprise plan.",
                &[("GDPR DPA", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn single_sign_on_for_one_provider_bears_its_name_and_signing_in_with_google_is_none() {
    let cards = "<h1>Plans</h1><div><h2>Deck</h2><p>$9 per month</p><ul><li>Buoys</li></ul></div>
<div><h2>Mast Plus</h2><p>$19 per month</p><ul><li>Microsoft Entra ID single sign-on</li></ul></div>
<div><h2>Fleet</h2><p>Talk to us</p><ul><li>Boats</li></ul></div>
<h2>Signing in</h2><ul><li>Google and GitHub sign-in</li></ul>
<p>Single sign-on with SAML is part of Mast Plus and Fleet.</p>";
    assert_eq!(
        stated(FactKind::Sso, cards),
        [
            (
                "Microsoft Entra ID SSO on Mast Plus".to_owned(),
                CONDITIONAL
            ),
            ("SAML on Mast Plus, Fleet".to_owned(), CONDITIONAL),
        ]
    );
}

#[test]
fn answers_tell_how_far_the_auditors_are_and_which_protocols_there_are() {
    let asked = |question: &str, answer: &str| {
        format!("<details><summary>{question}</summary><p>{answer}</p></details>")
    };
    let html = asked(
        "Is Harbour SOC 2 certified?",
        "Our auditors are in the middle of the observation period.",
    );
    all_are(&html, "planned, not yet held");
    let html = asked("Do you hold ISO 27001?", "Harbour does not.");
    all_are(&html, "denied");
    let html = asked(
        "Which SSO do you support?",
        "SAML 2.0 and OIDC, from the Business plan.",
    );
    assert_eq!(stated(FactKind::Sso, &html).len(), 2);
}

#[test]
fn a_price_in_a_plans_cell_sells_it_there() {
    let html = "<table><tr><th></th><th>Free</th><th>Plus</th><th>Enterprise</th></tr><tr><td>SSO</td><td>–</td><td>+$3 per user</td><td>Included</td></tr></table>";
    assert_eq!(
        stated(FactKind::Sso, html),
        [
            ("SSO on Enterprise".to_owned(), CONDITIONAL),
            ("SSO add-on on Plus".to_owned(), CONDITIONAL)
        ]
    );
}

#[test]
fn a_contract_that_a_supplier_offers_is_the_suppliers() {
    for html in [
        "<p>It's worth noting that OpenAI offers a GDPR-compliant Data Processing Addendum (DPA).</p>",
        "<p>Anthropic provides a data processing addendum (DPA).</p>",
    ] {
        assert_eq!(said(html), [], "{html}");
    }
    let ours = said("<p>Harbour, like OpenAI, offers a Data Processing Addendum (DPA).</p>");
    assert_eq!(ours, [("GDPR DPA".to_owned(), None)]);
}

#[test]
fn what_is_met_by_and_large_is_followed_and_not_certified() {
    for html in [
        "<p>We believe that we already roughly adhere to the standards of ISO 27001.</p>",
        "<p>Our controls largely meet ISO 27001.</p>",
    ] {
        all_are(html, "followed, not certified");
    }
    let held = said("<p>We are ISO 27001 certified, and customers largely know it.</p>");
    assert_eq!(held, [("ISO 27001".to_owned(), None)]);
}

#[test]
fn what_is_met_while_its_audit_is_under_way_is_not_held_yet() {
    let held = |html: &str| {
        let found = said(html);
        assert_eq!(found.len(), 1, "{html}: {found:?}");
        found.into_iter().all(|(_, why)| why.is_none())
    };
    for (html, expected) in [
        (
            "<p>Harbour adheres to SOC 2 Type II compliance. We are currently in the process of completing our Type II audit.</p>",
            false,
        ),
        (
            "<p>We comply with SOC 2 Type II. We're now undergoing the first audit.</p>",
            false,
        ),
        (
            "<p>We comply with SOC 2 Type II. We are undergoing our yearly audit again.</p>",
            true,
        ),
        (
            "<p>We are SOC 2 Type II certified. We are currently completing our Type II report.</p>",
            true,
        ),
    ] {
        assert_eq!(held(html), expected, "{html}");
    }
}

#[test]
fn a_supplier_that_was_audited_is_no_auditor_of_ours() {
    let found = said(
        "<p>Stripe has been audited by a PCI-certified auditor and is certified to PCI Service Provider Level 1.</p>",
    );
    assert!(found.iter().all(|(_, why)| why.is_some()), "{found:?}");
    let ours = said(
        "<p>Our controls were audited by Stripe's auditor: we are PCI DSS Level 1 certified.</p>",
    );
    assert_eq!(ours, [("PCI DSS Level 1".to_owned(), None)]);
}

#[test]
fn what_the_vendor_has_from_a_supplier_makes_its_certificates_no_ones_own() {
    for html in [
        "<p>AWS, where we host, is certified under ISO 27017, SOC 1 and PCI DSS.</p>",
        "<p>Google Cloud, which runs our servers, holds SOC 1 and SOC 3 reports.</p>",
        "<p>Our hosting provider, with whom we have been for years, holds ISO 27001.</p>",
        "<p>The facilities hosting Harbour are ISO 22301 certified.</p>",
        "<p>The two providers that host our servers hold ISO 27001 certificates.</p>",
    ] {
        all_are(html, "a supplier's, not the vendor's");
    }
    for html in [
        "<p>AWS, where we host, is in Dublin, and we are ISO 27001 certified.</p>",
        "<p>Harbour, which runs its own servers, is ISO 27001 certified.</p>",
    ] {
        let held = said(html);
        assert_eq!(held, [("ISO 27001".to_owned(), None)], "{html}");
    }
}

#[test]
fn what_others_got_with_the_vendors_help_is_theirs() {
    for html in [
        "<p>Acme Corp became HITRUST certified using Harbour.</p>",
        "<p>Globex achieved ISO 27001 certification with the help of Harbour.</p>",
        "<p>A clinic in Oslo passed its SOC 2 audit thanks to us.</p>",
    ] {
        all_are(html, "customers' own, not the vendor's");
    }
    for html in [
        "<p>Harbour achieved ISO 27001 certification with the help of Globex.</p>",
        "<p>We became ISO 27001 certified using our own product.</p>",
        "<p>Harbour is ISO 27001 certified, thanks to our people.</p>",
    ] {
        let held = said(html);
        assert_eq!(held, [("ISO 27001".to_owned(), None)], "{html}");
    }
}

#[test]
fn what_another_says_of_itself_is_its_own() {
    all_are(
        "<p>Otherly states that data is encrypted at rest and that Otherly is SOC 2 Type II compliant.</p>",
        "another company's, not the vendor's",
    );
    all_are(
        "<p>Their certificates support us; they do <b>not</b> make Harbour itself SOC 2 or ISO 27001 certified.</p>",
        "denied",
    );
    let confirmed = said("<p>Otherly confirms that Harbour is SOC 2 Type II compliant.</p>");
    assert_eq!(confirmed, [("SOC 2 Type II".to_owned(), None)]);
    let public = said("<p>We do not make our SOC 2 report public; it is sent on request.</p>");
    assert!(
        public
            .iter()
            .all(|(_, why)| why.as_deref() != Some("denied")),
        "{public:?}"
    );
}

#[test]
fn a_law_that_knows_no_plans_is_kept_whichever_plan_it_is_told_under() {
    let found = said(
        "<h1>Enterprise</h1><p>The Enterprise plan does more than our Starter plan.</p>\
         <p>Harbour is compliant with GDPR and CCPA.</p><p>We are HIPAA compliant.</p>",
    );
    let of = |standard: &str| {
        let fact = found.iter().find(|(value, _)| value == standard);
        fact.map(|(_, condition)| condition.as_deref())
    };
    assert_eq!(of("GDPR"), Some(None), "{found:?}");
    assert_eq!(of("CCPA"), Some(None), "{found:?}");
    assert_eq!(of("HIPAA"), Some(Some("Enterprise plan")), "{found:?}");
}

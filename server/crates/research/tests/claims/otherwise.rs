//! Pages that speak of something for another reason than having it: as a plan, as a title, as somebody else's, as gone.

use model::report::FactKind;
use research::{document::Document, extract};
use time::{Date, Month, OffsetDateTime};
use url::Url;

use super::{CONDITIONAL, HELD, NOT_HELD, check, page};

#[test]
fn what_will_be_is_planned() {
    check(
        FactKind::Compliance,
        &[
            (
                "By the end of next year we'll be ISO 27001 certified.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Next spring we’ll be fully SOC 2 Type II compliant.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "Soon we'll hold our own ISO 27001.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "We'll answer your questions: we are SOC 2 Type II certified.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "<h2>Certificates</h2><ul><li>ISO 27001 (Q2)</li><li>SOC 2 Type II</li></ul>",
                &[("ISO 27001", NOT_HELD), ("SOC 2 Type II", HELD)],
            ),
        ],
    );
}

/// A page read in May of a year.
fn read_in(year: i32, html: &str) -> Document {
    let url = Url::parse("https://harbour.example/security").unwrap();
    let day = Date::from_calendar_date(year, Month::May, 2).unwrap();
    Document::from_html(
        &url,
        OffsetDateTime::new_utc(day, time::Time::MIDNIGHT),
        html,
    )
}

#[test]
fn a_certificate_dated_ahead_of_the_reading_is_planned() {
    let read = |year: i32| {
        let html = "<html lang=en><body><h2>Certificates</h2><ul><li>SOC 2 Type II – 2031</li><li>ISO 27001 – 2024</li><li>ISO 27018 – 2031</li></ul></body></html>";
        let facts = extract::facts(&[read_in(year, html)]);
        let mut told: Vec<_> = facts
            .into_iter()
            .filter(|fact| fact.kind == FactKind::Compliance)
            .map(|fact| (fact.value, fact.status))
            .collect();
        told.sort_by(|a, b| a.0.cmp(&b.0));
        told
    };
    let iso = ("ISO 27001".to_owned(), HELD);
    let cloud = |status| ("ISO 27018".to_owned(), status);
    let soc = |status| ("SOC 2 Type II".to_owned(), status);
    assert_eq!(read(2030), [iso.clone(), cloud(NOT_HELD), soc(NOT_HELD)]);
    assert_eq!(read(2031), [iso, cloud(HELD), soc(HELD)]);
}

#[test]
fn a_last_report_of_some_years_ago_is_told_with_its_year() {
    for (html, expected) in [
        (
            "<p>Our last SOC 3 report is from 2018.</p>",
            Some("as of 2018"),
        ),
        (
            "<p>Our SOC 3 report dates from May 2018.</p>",
            Some("as of 2018"),
        ),
        (
            "<p>Harbour was last audited for SOC 3 in 2018.</p>",
            Some("as of 2018"),
        ),
        ("<p>Our latest SOC 3 report was issued in 2029.</p>", None),
        (
            "<p>Our latest SOC 3 report covers May 2027 to April 2029.</p>",
            None,
        ),
        ("<p>We have held a SOC 3 report since 2018.</p>", None),
        (
            "<p>We hold a SOC 3 report from Fathom Audit, renewed each year since 2018.</p>",
            None,
        ),
        ("<p>We meet the latest GDPR rules of 2018.</p>", None),
    ] {
        let page = format!(
            "<html lang=en><head><meta property=og:site_name content=Harbour></head><body><h2>Audits</h2>{html}</body></html>"
        );
        let facts = extract::facts(&[read_in(2030, &page)]);
        let told: Vec<_> = facts
            .iter()
            .filter(|fact| fact.kind == FactKind::Compliance)
            .map(|fact| fact.condition.as_deref())
            .collect();
        assert_eq!(told, [expected], "{html}");
    }
}

#[test]
fn the_title_of_something_to_read_is_no_claim() {
    check(
        FactKind::Compliance,
        &[
            (
                "We are not ISO 27001 certified. Read our guide: “ISO 27001 compliance in ten steps”.",
                &[("ISO 27001", NOT_HELD)],
            ),
            ("Join our webinar: SOC 2 compliance without tears.", &[]),
            ("Download the free e-book on ISO 27001 certification.", &[]),
            (
                "Read our report: we are ISO 27001 certified.",
                &[("ISO 27001", HELD)],
            ),
        ],
    );
}

#[test]
fn what_stands_under_a_heading_on_what_is_lacking_is_denied() {
    for heading in [
        "What we don’t have yet",
        "What Harbour does not offer",
        "Not included",
        "What's missing",
        "Features we don't support",
        "Limitations",
    ] {
        let html = format!("<h2>{heading}</h2><ul><li>SOC 2 Type II</li><li>SCIM</li></ul>");
        let certificate = ("SOC 2 Type II", NOT_HELD);
        check(FactKind::Compliance, &[(&html, &[certificate])]);
        check(FactKind::Scim, &[(&html, &[("SCIM", NOT_HELD)])]);
    }
    check(
        FactKind::Scim,
        &[(
            "<h2>Limitations</h2><ul><li>SCIM needs the Enterprise plan</li></ul>",
            &[("SCIM on Enterprise", CONDITIONAL)],
        )],
    );
}

#[test]
fn what_stands_under_a_heading_on_a_day_to_come_is_planned() {
    for heading in [
        "Coming in 2027",
        "Certifications coming in Q3 2027",
        "Expected by the end of 2027",
        "Not (yet) available",
        "Next year",
        "Later this year",
        "Under consideration",
        "Standards under evaluation",
        "Still to come",
        "In the pipeline",
        "Certifications we do not hold",
    ] {
        let html = format!("<h2>{heading}</h2><ul><li>SOC 2 Type II</li></ul>");
        check(
            FactKind::Compliance,
            &[(&html, &[("SOC 2 Type II", NOT_HELD)])],
        );
    }
    for heading in [
        "Certifications we hold",
        "Coming from another tool",
        "Security standards for your data",
    ] {
        let html = format!("<h2>{heading}</h2><ul><li>SOC 2 Type II</li></ul>");
        check(FactKind::Compliance, &[(&html, &[("SOC 2 Type II", HELD)])]);
    }
}

#[test]
fn standards_that_customers_are_helped_to_meet_are_theirs() {
    for heading in [
        "Frameworks we help you comply with",
        "Frameworks Harbour helps customers meet",
        "Compliance standards you can automate",
        "Regulations our customers must meet",
        "Standards we prepare you for",
    ] {
        let html = format!("<h2>{heading}</h2><ul><li>SOC 2 Type II</li></ul>");
        check(
            FactKind::Compliance,
            &[(&html, &[("SOC 2 Type II", NOT_HELD)])],
        );
    }
    for heading in ["Standards you can trust", "Standards we meet"] {
        let html = format!("<h2>{heading}</h2><ul><li>SOC 2 Type II</li></ul>");
        check(FactKind::Compliance, &[(&html, &[("SOC 2 Type II", HELD)])]);
    }
}

#[test]
fn what_firms_buildings_and_people_hold_is_not_the_vendors() {
    check(
        FactKind::Compliance,
        &[
            (
                "Our penetration testing company is ISO 27001 certified.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Our pentesters are SOC 2 certified.",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "We work from an ISO 27001 certified office building.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Our head of security is an ISO 27001 certified auditor.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Harbour comes from the people behind a SOC 2 Type II certified insurer.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "The people behind Harbour are proud: we are SOC 2 Type II certified.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "Harbour Cloud is ISO 27001 certified; Harbour Server is not.",
                &[("ISO 27001", CONDITIONAL)],
            ),
            (
                "<h2>Compliance</h2><ul><li>SOC 2 Type II: yes, each year</li><li>FedRAMP: —</li></ul>",
                &[("SOC 2 Type II", HELD)],
            ),
        ],
    );
}

#[test]
fn what_is_followed_or_refused_is_not_held() {
    check(
        FactKind::Compliance,
        &[
            (
                "Harbour follows ISO 27001 best practices.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Built with FedRAMP in mind, designed for FedRAMP.",
                &[("FedRAMP", NOT_HELD)],
            ),
            ("Harbour is HIPAA-ready.", &[("HIPAA", NOT_HELD)]),
            (
                "The platform meets the security requirements of the Federal Risk and Authorization Management Program (FedRAMP) and satisfies the controls for CMMC 2.0 Level 2.",
                &[("FedRAMP", CONDITIONAL)],
            ),
            (
                "Harbour is FedRAMP authorized and meets all requirements of CMMC Level 1 as assessed by a C3PAO.",
                &[("CMMC Level 1", HELD), ("FedRAMP", HELD)],
            ),
            (
                "Our systems meet the requirements of ISO 27001.",
                &[("ISO 27001", HELD)],
            ),
            ("We do not accept HIPAA workloads.", &[("HIPAA", NOT_HELD)]),
        ],
    );
    let facts = extract::facts(&[page(
        "https://harbour.example/security",
        "<p>We do not currently support HIPAA workloads.</p>",
    )]);
    let told: Vec<_> = facts.iter().map(|fact| fact.condition.as_deref()).collect();
    assert_eq!(told, [Some("denied")]);
}

#[test]
fn an_uptime_that_was_is_no_promise() {
    check(
        FactKind::Sla,
        &[
            ("Uptime 99.98% last quarter.", &[]),
            ("We had 99.95% uptime in 2025.", &[]),
            ("Our availability was 99.97% this week.", &[]),
            ("99.9% uptime in May 2024.", &[]),
            ("We promise 99.9% uptime.", &[("99.9 % uptime", HELD)]),
        ],
    );
}

#[test]
fn sign_on_that_goes_or_went_is_told_as_such() {
    check(
        FactKind::Sso,
        &[
            ("No SSO tax: SAML SSO on every plan.", &[("SAML", HELD)]),
            ("We charge no SSO tax.", &[]),
            (
                "SAML SSO is deprecated and will be removed in March.",
                &[("SAML", CONDITIONAL)],
            ),
            ("We removed SAML SSO in version 5.", &[("SAML", NOT_HELD)]),
            ("We removed SAML SSO buttons from the sign-in page.", &[]),
        ],
    );
}

#[test]
fn a_policy_on_training_is_told_with_its_plan() {
    let facts = extract::facts(&[page(
        "https://harbour.example/privacy",
        "<p>On the Free plan, your content may be used to train our models. On Business your content is never used to train models.</p>",
    )]);
    let told: Vec<_> = facts
        .iter()
        .filter(|fact| fact.kind == FactKind::AiDataPolicy)
        .map(|fact| (fact.status, fact.condition.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            (NOT_HELD, Some("Free plan")),
            (CONDITIONAL, Some("Business plan"))
        ]
    );
    check(
        FactKind::AiDataPolicy,
        &[(
            "<dl><dt>Is data used to train AI?</dt><dd>Only with your consent.</dd></dl>",
            &[("Trains on customer data only with consent", CONDITIONAL)],
        )],
    );
}

#[test]
fn a_rivals_side_of_a_comparison_is_not_the_vendors() {
    let side = |name: &str, items: &str| format!("<div><h3>{name}</h3><ul>{items}</ul></div>");
    let html = format!(
        "<h2>Harbour vs Otherly</h2><div>{}{}</div>",
        side("Harbour", "<li>$9 per user per month</li><li>No SSO</li>"),
        side(
            "Otherly",
            "<li>$25 per user per month</li><li>SAML SSO included</li><li>SOC 2 Type II certified</li>"
        ),
    );
    check(FactKind::Sso, &[(&html, &[("SSO", NOT_HELD)])]);
    check(FactKind::Compliance, &[(&html, &[])]);
    check(
        FactKind::Price,
        &[(&html, &[("Harbour=9 USD/seat/month", HELD)])],
    );
}

#[test]
fn what_a_rival_charges_and_has_is_not_the_vendors() {
    let said = "<h1>Compare</h1><p>Otherly is SOC 2 Type II certified and offers SAML SSO on its Professional plan at $115 per agent per month. Harbour has none of that.</p>";
    for kind in [
        FactKind::Plan,
        FactKind::Price,
        FactKind::Sso,
        FactKind::Compliance,
    ] {
        check(kind, &[(said, &[])]);
    }
    check(
        FactKind::Sso,
        &[(
            "<h1>Compare</h1><p>Harbour offers SAML SSO on its Business plan.</p>",
            &[("SAML on Business", CONDITIONAL)],
        )],
    );
}

#[test]
fn a_table_that_compares_has_no_plans_in_its_columns() {
    let table = |caption: &str, own: &str| {
        format!(
            "<div><h3>Breeze</h3><p>$9 per month</p></div><table><caption>{caption}</caption><tr><th></th><th>{own}</th><th>Otherly</th><th>Thirdly</th></tr><tr><td>Price</td><td>$9</td><td>$29</td><td>$34</td></tr><tr><td>SOC 2</td><td>❌</td><td>✅</td><td>✅</td></tr></table>"
        )
    };
    let plans = |head: &str, html: &str| {
        let url = Url::parse("https://getforms.example/pricing").unwrap();
        let html = format!("<html lang=en><head>{head}</head><body>{html}</body></html>");
        let page = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, &html);
        let facts = extract::facts(&[page]);
        assert!(
            facts
                .iter()
                .all(|fact| { fact.kind != FactKind::Compliance || fact.status == NOT_HELD })
        );
        let plans = facts.into_iter().filter(|fact| fact.kind == FactKind::Plan);
        plans.map(|fact| fact.value).collect::<Vec<_>>()
    };
    let named = "<title>Pricing</title><meta property=og:site_name content='Harbour Forms'>";
    assert_eq!(plans(named, &table("Prices", "Harbour")), ["Breeze"]);
    for caption in ["How we compare", "Harbour vs the rest", "The alternatives"] {
        let html = table(caption, "Harbour");
        assert_eq!(
            plans("<title>Pricing</title>", &html),
            ["Breeze"],
            "{caption}"
        );
    }
    let own = "<table><caption>Monthly vs Yearly</caption><tr><th></th><th>Team</th><th>Business</th></tr><tr><td>Price</td><td>$9</td><td>$29</td></tr></table>";
    assert_eq!(plans("<title>Pricing</title>", own), ["Team", "Business"]);
}

#[test]
fn a_discount_that_is_over_is_none() {
    check(
        FactKind::Discount,
        &[
            ("Black Friday: 40% off (ended).", &[]),
            ("Our spring sale has ended: 20% off every plan.", &[]),
            (
                "40% off with annual billing.",
                &[("40% with annual billing", HELD)],
            ),
        ],
    );
}

#[test]
fn a_discount_ends_with_the_year_that_it_names() {
    let html = "<html lang=en><body><p>40% off until 30 November 2029.</p></body></html>";
    let discounts = |year: i32| {
        let facts = extract::facts(&[read_in(year, html)]).into_iter();
        facts.filter(|fact| fact.kind == FactKind::Discount).count()
    };
    assert_eq!([discounts(2029), discounts(2030)], [1, 0]);
}

#[test]
fn an_add_on_adds_what_it_names_to_a_plan() {
    let html = "<div><h3>Team</h3><p>$10 per user per month</p></div><div><h3>Business</h3><p>$20 per user per month</p></div><h2>Add-ons</h2><h3>Security Pack</h3><p>Adds SAML SSO and SCIM provisioning to Business for $8 per user per month.</p>";
    check(FactKind::Sso, &[(html, &[("SAML add-on", CONDITIONAL)])]);
    check(FactKind::Scim, &[(html, &[("SCIM add-on", CONDITIONAL)])]);
}

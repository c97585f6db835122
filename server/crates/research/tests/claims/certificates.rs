//! Certificates on cards, in tables and lists of their own, and contracts that are there for those who ask.

use model::report::{FactKind, Status};
use research::extract;

use super::{CONDITIONAL, HELD, NOT_HELD, check, page};

#[test]
fn a_card_among_certificates_says_no_more_than_what_one_covers() {
    check(
        FactKind::Compliance,
        &[
            (
                "<h2>Certifications at a glance</h2><h3>ISO 27017</h3><p>Controls for clouds</p><h3>SOC 3</h3><p>Free to download</p>",
                &[("ISO 27017", HELD), ("SOC 3", HELD)],
            ),
            (
                "<h2>Compliance</h2><h3>ISO 22301</h3><p>Business continuity management certification</p>",
                &[("ISO 22301", HELD)],
            ),
            (
                "<h2>Certifications</h2><h3>ISO 27001</h3><p>We are working towards certification.</p>",
                &[],
            ),
            (
                "<h2>Certifications</h2><h3>ISO 27001</h3><p>A standard for information security</p>",
                &[],
            ),
            (
                "<h2>Compliance</h2><h3>ISO 27001</h3><p>Templates for your certification</p>",
                &[],
            ),
            (
                "<h2>Compliance</h2><h3>HIPAA compliance</h3><p>How Harbour meets HIPAA requirements for patient data.</p>",
                &[("HIPAA", HELD)],
            ),
            (
                "<h2>Compliance</h2><h3>HIPAA compliance</h3><p>How teams meet HIPAA requirements for patient data.</p>",
                &[],
            ),
            (
                "<h2>Compliance</h2><h3>CCPA</h3><p>California Consumer Privacy Act compliance for whoever lives there.</p>",
                &[("CCPA", HELD)],
            ),
        ],
    );
}

#[test]
fn a_table_of_certificates_is_known_by_its_first_column() {
    let table =
        |head: &str, rows: &str| format!("<h2>Toolkit</h2><table><tr>{head}</tr>{rows}</table>");
    let rows = "<tr><td>SOC 1/2/3 Type II</td><td>Ledgers, availability</td></tr><tr><td>TISAX</td><td>Car makers</td></tr>";
    check(
        FactKind::Compliance,
        &[
            (
                &table("<th>Certification</th><th>Scope</th>", rows),
                &[
                    ("SOC 1 Type II", HELD),
                    ("SOC 2 Type II", HELD),
                    ("SOC 3", HELD),
                    ("TISAX", HELD),
                ],
            ),
            (&table("<th>Framework</th><th>Scope</th>", rows), &[]),
            (
                &table(
                    "<th>Law</th><th>Status</th>",
                    "<tr><td>GDPR</td><td>Compliant - DPA available</td></tr><tr><td>HIPAA</td><td>Not in scope, send none</td></tr>",
                ),
                &[("GDPR", HELD), ("GDPR DPA", HELD), ("HIPAA", NOT_HELD)],
            ),
            (
                &table(
                    "<th>Certification</th><th>Availability</th>",
                    "<tr><td>SOC 2 Type II</td><td>All plans</td></tr><tr><td>HIPAA</td><td>Enterprise, with BAA</td></tr><tr><td>TISAX</td><td>Planned</td></tr>",
                ),
                &[
                    ("HIPAA BAA", CONDITIONAL),
                    ("SOC 2 Type II", HELD),
                    ("TISAX", NOT_HELD),
                ],
            ),
        ],
    );
}

#[test]
fn a_line_or_a_tick_lists_what_is_held() {
    check(
        FactKind::Compliance,
        &[
            (
                "Certifications: SOC 2 Type II, ISO 27001",
                &[("ISO 27001", HELD), ("SOC 2 Type II", HELD)],
            ),
            ("Certifications: SOC 2 Type II for your team in weeks", &[]),
            (
                "This is what we have: TISAX ✓, ISO 27001 ✓.",
                &[("ISO 27001", HELD), ("TISAX", HELD)],
            ),
            (
                "SOC 2 Type II and further certifications are available via the trust portal.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "<h3>Which certifications do you hold?</h3><p>HIPAA, SOC 2 Type II and a drinking water test.</p>",
                &[("HIPAA", HELD), ("SOC 2 Type II", HELD)],
            ),
            (
                "<h3>Which certifications do you hold?</h3><p>None, SOC 2 is planned.</p>",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "<h3>Are you SOC 2 or TISAX certified?</h3><p>Not yet. We are four people.</p>",
                &[("SOC 2", NOT_HELD), ("TISAX", NOT_HELD)],
            ),
            (
                "<h2>Certifications</h2><p><b>Achieved</b></p><ul><li>SOC 2 Type II</li></ul><p><b>In progress</b></p><ul><li>ISO 27001</li></ul>",
                &[("ISO 27001", NOT_HELD), ("SOC 2 Type II", HELD)],
            ),
            (
                "<h2>Security</h2><p>Our design is compatible with:</p><ul><li>SOC 2 Type II: access reviews</li></ul>",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "Harbour is currently \"In Process\" for FedRAMP Moderate.",
                &[("FedRAMP Moderate", NOT_HELD)],
            ),
            (
                "<h2>SOC 2 Type II</h2><p>Harbour undergoes SOC 2 audits by an independent firm.</p>",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "As a merchant we complete the PCI DSS SAQ-A each spring.",
                &[("PCI DSS", HELD)],
            ),
            (
                "Harbour completed the CAIQ and submitted it to the STAR registry as a Level 1 self-assessment.",
                &[("CSA CAIQ", HELD), ("CSA STAR Level 1", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn who_has_to_ask_for_a_contract_gets_it() {
    check(
        FactKind::Compliance,
        &[
            (
                "A BAA is available for covered entities.",
                &[("HIPAA BAA", CONDITIONAL)],
            ),
            (
                "We sign BAAs for HIPAA compliance upon request.",
                &[("HIPAA BAA", HELD)],
            ),
            (
                "We sign BAAs with all enterprise customers.",
                &[("HIPAA BAA", CONDITIONAL)],
            ),
            (
                "A DPA is available for enterprise and business customers who need one.",
                &[("GDPR DPA", CONDITIONAL)],
            ),
            (
                "<h2>Contracts</h2><ul><li>Custom DPA (Enterprise only)</li></ul>",
                &[("GDPR DPA", CONDITIONAL)],
            ),
            (
                "<p>Those who keep patient data with Harbour must:</p><ul><li>sign a BAA with Harbour</li></ul>",
                &[("HIPAA BAA", CONDITIONAL)],
            ),
            (
                "Harbour supports HIPAA workloads on the Enterprise plan via a BAA.",
                &[("HIPAA BAA", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn what_a_certificate_leaves_out_is_told_beside_it() {
    check(
        FactKind::Compliance,
        &[
            (
                "Harbour undergoes an annual audit to maintain its PCI DSS certification. Please note that the northern regions are excluded from our PCI certification.",
                &[("PCI DSS", CONDITIONAL), ("PCI DSS", HELD)],
            ),
            (
                "The hosted service is not FedRAMP authorized.",
                &[("FedRAMP", NOT_HELD)],
            ),
            (
                "The mail service of ours is new. The beta APIs are not FedRAMP authorized.",
                &[],
            ),
            (
                "Our whole underlying infrastructure is SOC 2 Type II compliant.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "Harbour is HIPAA compliant. HIPAA-eligible services include recording.",
                &[("HIPAA", HELD)],
            ),
            (
                "We hold a SOC 2 Type II report. Customers on the Enterprise plan may request a copy of our most recent SOC 2 report.",
                &[("SOC 2 Type II", HELD)],
            ),
        ],
    );
}

/// A table of plans, three to each row.
fn of_plans(rows: &[[&str; 4]]) -> String {
    let cells = |tag: &str, row: &[&str; 4]| {
        let cells = row.map(|cell| format!("<{tag}>{cell}</{tag}>"));
        format!("<tr>{}</tr>", cells.concat())
    };
    let body: String = rows.iter().map(|row| cells("td", row)).collect();
    let head = cells("th", &["Feature", "Starter", "Team", "Business"]);
    format!("<h2>Plans</h2><table>{head}{body}</table>")
}

#[test]
fn an_x_is_a_cross_beside_ticks_and_a_tick_alone() {
    for tick in ["✓", "✅", "✔ - 30 days", "Yes"] {
        let table = of_plans(&[
            ["Boards", "X", tick, tick],
            ["ISO 27001", "X", "X", "X"],
            ["TISAX", "x", "x", tick],
        ]);
        check(
            FactKind::Compliance,
            &[(&table, &[("ISO 27001", NOT_HELD), ("TISAX", CONDITIONAL)])],
        );
    }
    for lacked in ["", "-", "No"] {
        let table = of_plans(&[["Boards", lacked, "X", "X"], ["ISO 27001", "X", "X", "X"]]);
        check(FactKind::Compliance, &[(&table, &[("ISO 27001", HELD)])]);
    }
    let sign_on = of_plans(&[["Boards", "✓", "✓", "✓"], ["SAML SSO", "X", "X", "✓"]]);
    check(
        FactKind::Sso,
        &[(&sign_on, &[("SAML on Business", CONDITIONAL)])],
    );
}

#[test]
fn what_is_left_to_customers_is_on_no_plan() {
    for left in [
        "DIY",
        "Do it yourself",
        "Your responsibility",
        "Self-managed",
    ] {
        let table = of_plans(&[
            ["Updates", left, "Yes", "Yes"],
            ["SOC 2 compliance", left, "Yes", "Yes"],
        ]);
        check(FactKind::Compliance, &[(&table, &[("SOC 2", CONDITIONAL)])]);
    }
}

#[test]
fn what_helps_customers_meet_a_standard_is_no_certificate() {
    let row = "<tr><td>ISO 27001</td><td>Access reviews, encryption, change management</td></tr>";
    let table = |heading: &str, head: &str| {
        format!("<h2>{heading}</h2><table><tr><th>Standard</th><th>{head}</th></tr>{row}</table>")
    };
    let helps = [
        ("Standards support", "Details"),
        ("Compliance", "How supported"),
        ("Compliance", "How Harbour helps"),
        ("Compliance", "Relevant features"),
    ];
    for (heading, head) in helps {
        check(FactKind::Compliance, &[(&table(heading, head), &[])]);
    }
    check(
        FactKind::Compliance,
        &[(&table("Compliance", "Details"), &[("ISO 27001", HELD)])],
    );
}

#[test]
fn a_plan_in_the_brackets_of_a_heading_or_an_item_is_where_it_holds() {
    let under = |heading: &str| {
        format!(
            "<h1>Compliance</h1><h2>{heading}</h2><ul><li>Business Associate Agreement (BAA)</li><li>Dedicated servers</li></ul>"
        )
    };
    for heading in ["HIPAA (Enterprise)", "HIPAA compliance [Business]"] {
        check(
            FactKind::Compliance,
            &[(&under(heading), &[("HIPAA BAA", CONDITIONAL)])],
        );
    }
    check(
        FactKind::Compliance,
        &[
            (&under("HIPAA"), &[("HIPAA BAA", HELD)]),
            (
                "<h2>Compliance</h2><ul><li>HIPAA (Enterprise with BAA)</li></ul>",
                &[("HIPAA", CONDITIONAL), ("HIPAA BAA", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn laws_on_mail_and_on_artificial_intelligence_are_named() {
    let table = of_plans(&[["Boards", "✓", "✓", "✓"], ["EU AI Act", "✓", "✓", "✓"]]);
    check(FactKind::Compliance, &[(&table, &[("EU AI Act", HELD)])]);
    check(
        FactKind::Compliance,
        &[
            (
                "<h2>Compliance</h2><table><tr><th>Law</th><th>Status</th></tr><tr><td>CASL</td><td>Compliant</td></tr></table>",
                &[("CASL", HELD)],
            ),
            ("We use CASL to check who may edit a board.", &[]),
            ("Our guide explains what the EU AI Act asks of you.", &[]),
        ],
    );
}

#[test]
fn where_readers_ask_for_a_report_there_is_one() {
    check(
        FactKind::Compliance,
        &[
            (
                "<h2>Compliance</h2><p>Visit the trust portal to request the SOC 2 report and other papers.</p>",
                &[("SOC 2", HELD)],
            ),
            (
                "<h2>Compliance</h2><p>Please write to compliance to get a copy of the latest SOC 2 Type II report.</p>",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "<h2>Compliance</h2><p>Visit AWS Artifact to download the SOC 2 report.</p>",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "<h2>Overview</h2><p>Ask every vendor whether there is a SOC 2 report.</p>",
                &[],
            ),
        ],
    );
}

#[test]
fn a_section_on_a_standard_tells_which_products_have_it() {
    let told = |html: &str| {
        let facts = extract::facts(&[page("https://harbour.example/security", html)]);
        let of_kind = facts
            .into_iter()
            .filter(|fact| fact.kind == FactKind::Compliance);
        let told: Vec<(String, Status, String)> = of_kind
            .map(|fact| (fact.value, fact.status, fact.condition.unwrap_or_default()))
            .collect();
        told
    };
    for (html, value, status, condition) in [
        (
            "<h2>ISO 27001</h2><p>Harbour Desk: certified. Harbour Chat: not certified.</p>",
            "ISO 27001",
            CONDITIONAL,
            "Harbour Desk only",
        ),
        (
            "<h2>SOC 2 Type II</h2><ul><li>Harbour Chat: in progress</li><li>Harbour Desk: audited</li><li>Mobile app: audited since 2024</li></ul>",
            "SOC 2 Type II",
            CONDITIONAL,
            "Harbour Desk and Mobile app only",
        ),
        (
            "<h2>ISO 27001</h2><p>Harbour Desk is certified. Harbour Chat is certified.</p>",
            "ISO 27001",
            HELD,
            "",
        ),
        (
            "<h2>ISO 27001</h2><p>Harbour Desk: planned. Harbour Chat: not yet.</p>",
            "ISO 27001",
            NOT_HELD,
            "planned, not yet held",
        ),
        (
            "<table><tr><th>Product</th><th>ISO 27001</th></tr><tr><td>Harbour Desk</td><td>Yes</td></tr><tr><td>Harbour Chat</td><td>No</td></tr></table>",
            "ISO 27001",
            CONDITIONAL,
            "Harbour Desk only",
        ),
    ] {
        assert_eq!(
            told(html),
            [(value.to_owned(), status, condition.to_owned())],
            "{html}"
        );
    }
    for html in [
        "<h2>ISO 27001</h2><p>Status: certified. Renewal: planned.</p>",
        "<h2>ISO 27001 and SOC 2</h2><p>Harbour Desk: certified. Harbour Chat: not certified.</p>",
        "<h2>Products</h2><p>Harbour Desk: included. Harbour Chat: not included.</p>",
        "<h2>ISO 27001</h2><p>Harbour Desk: certified.</p>",
        "<table><tr><th>Sub-processor</th><th>ISO 27001</th></tr><tr><td>Quayside</td><td>Yes</td></tr><tr><td>Cobble</td><td>No</td></tr></table>",
    ] {
        let told = told(html);
        let limited = told.iter().any(|(_, status, _)| *status == CONDITIONAL);
        assert!(!limited, "{html}: {told:?}");
    }
}

#[test]
fn a_contract_that_costs_extra_is_no_part_of_the_product() {
    check(
        FactKind::Compliance,
        &[
            (
                "We offer HIPAA BAAs for an additional $200 a month.",
                &[("HIPAA BAA", CONDITIONAL)],
            ),
            (
                "For an extra €150 per month you can sign a BAA with us.",
                &[("HIPAA BAA", CONDITIONAL)],
            ),
            (
                "We sign HIPAA BAAs at no additional cost.",
                &[("HIPAA BAA", HELD)],
            ),
            ("We've got a BAA ready for you.", &[("HIPAA BAA", HELD)]),
            (
                "A DPA is available to every customer.",
                &[("GDPR DPA", HELD)],
            ),
        ],
    );
}

#[test]
fn what_is_audited_no_more_has_lapsed() {
    check(
        FactKind::Compliance,
        &[
            (
                "Harbour is no longer audited for SOC 2.",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "SOC 2 Type II: we stopped auditing since 2023.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "We completed our SOC 2 Type II audit in 2021. We stopped auditing in 2023.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "We hold SOC 2 Type II. Our founders stopped writing about it.",
                &[("SOC 2 Type II", HELD)],
            ),
        ],
    );
}

#[test]
fn what_is_planned_is_so_however_that_is_worded() {
    check(
        FactKind::Compliance,
        &[
            (
                "ISO 27001 certification is planned for 2027.",
                &[("ISO 27001", NOT_HELD)],
            ),
            ("We plan ISO 27001 for 2027.", &[("ISO 27001", NOT_HELD)]),
            (
                "We are planning our first ISO 27001 audit.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "All Harbour plans include a SOC 2 Type II report.",
                &[("SOC 2 Type II", HELD)],
            ),
        ],
    );
}

#[test]
fn both_data_privacy_frameworks_are_named_at_once() {
    check(
        FactKind::Compliance,
        &[(
            "Harbour is certified under the Swiss-U.S. and EU-U.S. Data Privacy Frameworks.",
            &[("Data Privacy Framework", HELD)],
        )],
    );
    check(
        FactKind::Company,
        &[("Harbour is proud to be ISO 9001 and B Corp certified.", &[])],
    );
}

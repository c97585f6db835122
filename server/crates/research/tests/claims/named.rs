//! Standards by all their names, and lists that name them.

use model::report::FactKind;
use research::{document::Document, extract};
use time::OffsetDateTime;
use url::Url;

use super::{CONDITIONAL, HELD, NOT_HELD, check};

#[test]
fn standards_are_claimed_by_all_their_names() {
    check(
        FactKind::Compliance,
        &[
            ("Harbour is SOC/ SOC II compliant.", &[("SOC 2", HELD)]),
            (
                "Harbour completed SSAE 18 SOC 1 and SOC-2 audits.",
                &[("SOC 1", HELD), ("SOC 2", HELD)],
            ),
            (
                "<h2>Certifications</h2><ul><li>SSAE 18 SOC 1 Type II</li><li>CSA STAR Level One</li><li>FISMA</li></ul>",
                &[
                    ("SOC 1 Type II", HELD),
                    ("CSA STAR Level 1", HELD),
                    ("FISMA", HELD),
                ],
            ),
            (
                "We are FISMA compliant and TX-RAMP Level 2 certified.",
                &[("FISMA", HELD), ("TX-RAMP Level 2", HELD)],
            ),
            (
                "Harbour has completed a Minimum Viable Secure Product (MVSP) self-assessment.",
                &[("MVSP", CONDITIONAL)],
            ),
            (
                "We use SSAE 18 SOC 1 audited data centers.",
                &[("SOC 1", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn what_is_said_of_everybody_says_nothing_of_the_vendor() {
    check(
        FactKind::Compliance,
        &[
            (
                "Without ISO 27018 no vendor should be trusted with personal data.",
                &[],
            ),
            (
                "It is not that we aren't SOC 2 compliant, it is that nobody reads the report.",
                &[],
            ),
            ("Agencies are increasingly adopting FedRAMP.", &[]),
            ("We see an increasing demand for ISO 27001 compliance.", &[]),
            (
                "More and more companies ask their vendors for SOC 2 compliance.",
                &[],
            ),
            (
                "Run Harbour yourself to meet your HIPAA, GDPR or FedRAMP requirements.",
                &[("HIPAA", NOT_HELD), ("FedRAMP", NOT_HELD)],
            ),
            (
                "Harbour is not only SOC 2 but also ISO 27001 certified.",
                &[("SOC 2", HELD), ("ISO 27001", HELD)],
            ),
            (
                "Our platform is SOC 2 Type II audited. A Type II report covers how controls work over an observation period.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "Harbour is SOC 2 Type I compliant. We are in observation for SOC 2 Type II compliance.",
                &[("SOC 2 Type I", HELD), ("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "<h2>Security</h2><ul><li><b>ISO 27001 certification</b>: We are now pursuing ISO 27001 certification and will align our work with its rules as we grow.</li></ul>",
                &[("ISO 27001", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn reports_that_can_be_read_are_there() {
    check(
        FactKind::Compliance,
        &[
            (
                "SOC 2 Type II reports are available to customers under NDA.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "The SOC 2 report is available on Business and above.",
                &[("SOC 2", HELD)],
            ),
            (
                "SOC 2 compliance is available on Business and above.",
                &[("SOC 2", CONDITIONAL)],
            ),
            (
                "<h2>Plans</h2><table><tr><th>Feature</th><th>Free</th><th>Business</th></tr><tr><td>SOC 2 report</td><td>No</td><td>Yes</td></tr><tr><td>HIPAA BAA</td><td>No</td><td>Yes</td></tr></table>",
                &[("SOC 2", HELD), ("HIPAA BAA", CONDITIONAL)],
            ),
            (
                "<h2>Compliance resources</h2><ul><li>SOC 2 report</li><li>ISO 27001 certificate</li><li>GDPR DPA</li></ul>",
                &[("SOC 2", HELD), ("ISO 27001", HELD), ("GDPR DPA", HELD)],
            ),
            (
                "<h1>Security</h1><h2>Resources</h2><ul><li><a href=/a>SOC 2 Type II report</a></li><li><a href=/b>ISO 27001 guide</a></li><li><a href=/c>What is HIPAA?</a></li></ul>",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "<h2>Security</h2><ul><li><a href=/a>View SOC 2 Type 2 report</a></li><li><a href=/b>Download the ISO 27001 certificate</a></li><li><a href=/c>Download the HIPAA guide</a></li><li><a href=/d>View a PCI DSS report template</a></li></ul>",
                &[("SOC 2 Type II", HELD), ("ISO 27001", HELD)],
            ),
        ],
    );
}

#[test]
fn rows_and_processes_tell_no_more_than_they_say() {
    let row = |cells: [&str; 4]| {
        let [label, free, pro, enterprise] = cells;
        format!(
            "<table><tr><th>Feature</th><th>Free</th><th>Pro</th><th>Enterprise</th></tr><tr><td>{label}</td><td>{free}</td><td>{pro}</td><td>{enterprise}</td></tr></table>"
        )
    };
    check(
        FactKind::Compliance,
        &[
            (&row(["ISO 27001", "", "", ""]), &[]),
            (
                &row(["ISO 27001", "–", "–", "✓"]),
                &[("ISO 27001", CONDITIONAL)],
            ),
            (
                &row(["Compliance", "–", "SOC 2", "SOC 2, HIPAA"]),
                &[("SOC 2", CONDITIONAL), ("HIPAA", CONDITIONAL)],
            ),
        ],
    );
    let page = "<h2>Overview</h2><p>Harbour Cloud is in the process of becoming SOC 2 Type II certified.</p>";
    let facts = research::extract::facts(&[super::page("https://harbour.example/security", page)]);
    let why: Vec<_> = facts
        .iter()
        .filter(|fact| fact.kind == FactKind::Compliance)
        .map(|fact| fact.condition.as_deref())
        .collect();
    assert_eq!(why, [Some("planned, not yet held")]);
}

#[test]
fn a_menu_among_the_content_names_no_integrations() {
    let menu = "<div><a href=/p>Pricing</a> <a href=/i>Integrations</a> <a href=/a>About</a> <a href=/b>Blog</a></div><h1>Harbour</h1>";
    check(FactKind::Integration, &[(menu, &[])]);
}

#[test]
fn the_pages_own_longer_name_of_a_plan_goes_before_a_usual_word() {
    let cards = "<h1>Pricing</h1><div><h3>Canopy</h3><p>$20 per user per month</p></div><div><h3>Old Growth</h3><p>Contact sales</p></div><div><h3>New Growth</h3><p>$70 per month</p></div>";
    check(
        FactKind::Sso,
        &[
            (
                &format!("{cards}<h2>Sign-in</h2><p>SAML SSO is available on Old Growth.</p>"),
                &[("SAML on Old Growth", CONDITIONAL)],
            ),
            (
                &format!("{cards}<h2>Sign-in</h2><p>SAML SSO is available on New Growth.</p>"),
                &[("SAML on New Growth", CONDITIONAL)],
            ),
            (
                &format!(
                    "{cards}<h2>Sign-in</h2><p>Single sign-on via SAML is an add-on for $3 per member per month on Canopy and comes with Old Growth at no extra charge.</p>"
                ),
                &[
                    ("SAML add-on on Canopy", CONDITIONAL),
                    ("SAML on Old Growth", CONDITIONAL),
                ],
            ),
        ],
    );
}

#[test]
fn what_is_said_to_be_held_is_held_though_each_item_explains_itself() {
    let explained = "<ul><li><b>SOC 2 Type I</b> — An independent auditor has assessed how our controls are designed.</li><li><b>SOC 2 Type II</b> — An independent auditor has confirmed that they worked effectively over a long observation period.</li></ul>";
    let list = |lead: &str| format!("<h2>Certifications</h2><p>{lead}</p>{explained}");
    let held = list(
        "Harbour has completed independent third-party audits and holds the following certifications:",
    );
    let worked_on = list("Harbour is working towards the following certifications:");
    let of_others = list("Our third-party vendors hold the following certifications:");
    let told = list("Buyers often ask for these certifications:");
    check(
        FactKind::Compliance,
        &[
            (&held, &[("SOC 2 Type I", HELD), ("SOC 2 Type II", HELD)]),
            (
                &worked_on,
                &[("SOC 2 Type I", NOT_HELD), ("SOC 2 Type II", NOT_HELD)],
            ),
            (
                &of_others,
                &[("SOC 2 Type I", NOT_HELD), ("SOC 2 Type II", NOT_HELD)],
            ),
            (&told, &[]),
        ],
    );
}

#[test]
fn who_is_in_a_public_list_of_the_certified_is_certified() {
    check(
        FactKind::Compliance,
        &[
            (
                "Harbour certified itself and is listed on the Data Privacy Framework List.",
                &[("Data Privacy Framework", HELD)],
            ),
            (
                "We are listed in the CSA STAR registry.",
                &[("CSA STAR", HELD)],
            ),
            (
                "<h2>U.S. DPF (since 2024)</h2><p>The framework is for data from Europe.</p>",
                &[("Data Privacy Framework", HELD)],
            ),
            ("The controls are those listed in ISO 27001.", &[]),
        ],
    );
}

#[test]
fn a_vendor_that_is_called_beta_is_in_none() {
    let page = |name: &str, text: &str| {
        let html = format!(
            "<html lang=en><head><title>Security - {name}</title><meta property=og:site_name content=\"{name}\"></head><body><h2>Overview</h2><p>{text}</p></body></html>"
        );
        let url = Url::parse("https://beta.example/security").unwrap();
        let document = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, &html);
        let facts = extract::facts(&[document]);
        facts
            .into_iter()
            .filter(|fact| fact.kind == FactKind::Compliance)
            .map(|fact| fact.status)
            .collect::<Vec<_>>()
    };
    let certified = "Beta Freight is SOC 2 Type II certified.";
    assert_eq!(page("Beta Freight", certified), [HELD]);
    let in_beta = "Harbour's HIPAA compliance is in beta.";
    assert_ne!(page("Harbour", in_beta), [HELD]);
}

//! How far a claim reaches: one part or product of the vendor's, and what a policy makes an exception of.

use model::report::FactKind;
use research::extract;

use super::{HELD, NOT_HELD, check, page};

/// What a security page says of one kind: each as its status and condition.
fn told(kind: FactKind, text: &str) -> Vec<(String, Option<String>)> {
    let html = format!("<h2>Overview</h2><p>{text}</p>");
    let facts = extract::facts(&[page("https://harbour.example/security", &html)]);
    let facts = facts.into_iter().filter(|fact| fact.kind == kind);
    facts
        .map(|fact| (fact.status.as_str().to_owned(), fact.condition))
        .collect()
}

fn all_say(kind: FactKind, status: &str, cases: &[(&str, &str)]) {
    for (text, condition) in cases {
        let expected = [(status.to_owned(), Some((*condition).to_owned()))];
        assert_eq!(told(kind, text), expected, "{text}");
    }
}

#[test]
fn a_certificate_of_one_part_says_which() {
    all_say(
        FactKind::Compliance,
        "conditional",
        &[
            ("Only our EU region is C5 attested.", "EU region only"),
            ("Our EU cloud alone is C5 attested.", "EU cloud only"),
            (
                "Only our US data centre is FedRAMP Moderate authorized.",
                "US data centre only",
            ),
            (
                "Only Harbour Payroll is PCI DSS certified.",
                "Harbour Payroll only",
            ),
            (
                "Harbour Payroll alone is PCI DSS certified.",
                "Harbour Payroll only",
            ),
            (
                "Our SOC 2 Type II report covers Harbour Cloud; Harbour Server is out of scope.",
                "Harbour Cloud only",
            ),
            (
                "Our SOC 2 Type II report covers Harbour Cloud but not Harbour Server.",
                "Harbour Cloud only",
            ),
            (
                "Our SOC 2 Type II report covers our cloud; the self-hosted edition is out of scope.",
                "cloud only",
            ),
            (
                "Our ISO 27001 certificate covers only the payroll service.",
                "payroll service only",
            ),
        ],
    );
    check(
        FactKind::Compliance,
        &[
            (
                "Our SOC 2 Type II report covers Harbour Cloud.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "Our SOC 2 Type II report covers Security and Availability; Privacy is out of scope.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "Only Harbour is SOC 2 Type II certified.",
                &[("SOC 2 Type II", HELD)],
            ),
        ],
    );
}

#[test]
fn where_a_certificate_reaches_is_not_where_all_data_is() {
    for text in [
        "Only our US data centre is FedRAMP Moderate authorized.",
        "Only our Frankfurt servers are C5 attested.",
    ] {
        assert_eq!(told(FactKind::DataResidency, text), [], "{text}");
    }
    assert!(!told(FactKind::DataResidency, "All data is stored in the US.").is_empty());
}

#[test]
fn a_table_tells_who_holds_a_certificate() {
    check(
        FactKind::Compliance,
        &[(
            "<h2>Compliance</h2><table><tr><th>Certification</th><th>Held by</th></tr><tr><td>ISO 27001</td><td>Harbour</td></tr><tr><td>SOC 2 Type II</td><td>Lantern</td></tr></table>",
            &[("ISO 27001", HELD)],
        )],
    );
}

#[test]
fn those_whose_data_is_trained_on_are_told_apart_from_those_whose_is_not() {
    all_say(
        FactKind::AiDataPolicy,
        "not_held",
        &[
            (
                "Your prompts are used to improve our models unless you are on Premium.",
                "except on Premium",
            ),
            (
                "We train our models on customer data, except for Premium customers.",
                "except on Premium",
            ),
            (
                "Unless you are on the Enterprise plan, your content may be used to train our models.",
                "except on Enterprise",
            ),
            (
                "Your data may train our models unless you have a signed contract.",
                "unless you have a signed contract",
            ),
            (
                "Your data is used to train our models only if you are on the Free plan.",
                "Free plan",
            ),
        ],
    );
    all_say(
        FactKind::AiDataPolicy,
        "conditional",
        &[
            (
                "By default we do not train on your data, but free-tier conversations may be used to train our models.",
                "except free-tier conversations",
            ),
            (
                "We do not train on customer data; however, we may train our models on feedback you send us.",
                "except feedback you send us",
            ),
            (
                "We do not train our models on your data unless you are on the Free plan.",
                "except on Free",
            ),
            (
                "We do not use your data to train AI models, except when you rate an answer.",
                "except when you rate an answer",
            ),
        ],
    );
    for text in [
        "We never train on your data, but improve our models with public data.",
        "We never train AI models on your data; our models are trained on licensed text.",
        "We do not train AI models on your data, but we use usage statistics to improve our product.",
        "We never use your data except to provide the service, and never train AI models on it.",
    ] {
        let held = [("held".to_owned(), None)];
        assert_eq!(told(FactKind::AiDataPolicy, text), held, "{text}");
    }
}

#[test]
fn what_the_next_sentence_leaves_out_limits_the_claim_before() {
    all_say(
        FactKind::Compliance,
        "conditional",
        &[
            (
                "Harbour Desk is SOC 2 Type II certified. Harbour Chat is not.",
                "Harbour Desk only",
            ),
            (
                "Harbour Desk is SOC 2 Type II certified. Harbour Chat is not yet covered.",
                "Harbour Desk only",
            ),
            (
                "Harbour Desk is SOC 2 Type II certified. However, Harbour Chat has not been audited yet.",
                "Harbour Desk only",
            ),
            (
                "Harbour Desk is ISO 27001 certified. Harbour Chat is not ISO 27001 certified.",
                "Harbour Desk only",
            ),
            (
                "Harbour Desk is HIPAA compliant. Chat isn't.",
                "Harbour Desk only",
            ),
            (
                "Our SOC 2 Type II report covers Harbour Desk and Harbour Mail. Harbour Chat and Harbour Edge are not in scope.",
                "Harbour Desk and Harbour Mail only",
            ),
            (
                "Harbour is SOC 2 Type II certified. Harbour Chat is not included in the report.",
                "except Harbour Chat",
            ),
            (
                "Harbour Cloud (EU) is C5 attested. Harbour Cloud (US) is not.",
                "Harbour Cloud (EU) only",
            ),
            (
                "We are SOC 2 Type II certified. Our Chat product is out of scope.",
                "except our Chat product",
            ),
            (
                "We are SOC 2 Type II certified. This does not extend to Harbour Chat.",
                "except Harbour Chat",
            ),
            (
                "We are ISO 27001 certified. The certificate excludes our Lisbon office.",
                "except our Lisbon office",
            ),
            (
                "Harbour is ISO 27001 certified. Harbour Chat, our newest product, is not yet covered.",
                "except Harbour Chat",
            ),
            (
                "We are ISO 27001 certified. The certification applies only to our Berlin office.",
                "our Berlin office only",
            ),
            (
                "We are ISO 27001 certified. This applies to Harbour Cloud only.",
                "Harbour Cloud only",
            ),
            (
                "We are ISO 27001 certified, but the mobile app is not.",
                "except the mobile app",
            ),
            (
                "Harbour Desk, but not Harbour Chat, is SOC 2 Type II certified.",
                "except Harbour Chat",
            ),
            (
                "Our SOC 2 Type II report does not extend to Harbour Chat.",
                "except Harbour Chat",
            ),
            (
                "Our ISO 27001 certificate excludes the mobile apps.",
                "except the mobile apps",
            ),
        ],
    );
    check(
        FactKind::Compliance,
        &[
            (
                "Our SOC 2 Type II report covers Security and Availability. Privacy is not in scope.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "We are SOC 2 Type II certified. Encryption is not included in the Free plan.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "We are SOC 2 Type II certified. Our website does not use cookies.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "Harbour is SOC 2 Type II certified. Harbour Chat is not HIPAA compliant.",
                &[("SOC 2 Type II", HELD), ("HIPAA", NOT_HELD)],
            ),
            (
                "We are certified to SOC 2 Type II but not ISO 27001.",
                &[("SOC 2 Type II", HELD), ("ISO 27001", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn one_office_or_cloud_is_told_with_its_capital() {
    all_say(
        FactKind::Compliance,
        "conditional",
        &[
            (
                "Only our Berlin office is ISO 27001 certified.",
                "only our Berlin office",
            ),
            (
                "Our Berlin office only is ISO 27001 certified.",
                "our Berlin office only",
            ),
            (
                "The ISO 27001 certificate is limited to our Berlin office.",
                "limited to our Berlin office",
            ),
            ("SOC 2 Type II: Cloud US only.", "Cloud US only"),
            (
                "ISO 27001 certified (Berlin office only).",
                "Berlin office only",
            ),
            ("ISO 27001 (only Berlin office)", "Berlin office only"),
            (
                "Berlin office only: ISO 27001 certified.",
                "Berlin office only",
            ),
        ],
    );
    check(
        FactKind::Compliance,
        &[(
            "SOC 2 Type II report (under NDA only).",
            &[("SOC 2 Type II", HELD)],
        )],
    );
}

#[test]
fn a_table_tells_what_alone_a_certificate_covers() {
    let html = "<h1>Compliance</h1><table><tr><th>Certification</th><th>Scope</th><th>Auditor</th></tr><tr><td>ISO 27001</td><td>All products</td><td>Karga Cert</td></tr><tr><td>SOC 2 Type II</td><td>Cloud EU only</td><td>Fennel</td></tr></table>";
    let facts = extract::facts(&[page("https://harbour.example/compliance", html)]).into_iter();
    let told = facts.filter(|fact| fact.kind == FactKind::Compliance);
    let told: Vec<_> = told.map(|fact| (fact.value, fact.condition)).collect();
    let expected = [
        ("ISO 27001".to_owned(), None),
        ("SOC 2 Type II".to_owned(), Some("Cloud EU only".to_owned())),
    ];
    assert_eq!(told, expected);
}

#[test]
fn an_exception_before_a_policy_is_one() {
    for text in [
        "Except on the Free plan, we never train on your data.",
        "We never train on your data, except on the Free plan.",
    ] {
        let html = format!("<h2>AI</h2><p>{text}</p>");
        let facts = extract::facts(&[page("https://harbour.example/ai", &html)]).into_iter();
        let told = facts.filter(|fact| fact.kind == FactKind::AiDataPolicy);
        let told: Vec<_> = told.map(|fact| fact.condition).collect();
        assert_eq!(told, [Some("except on Free".to_owned())], "{text}");
    }
}

#[test]
fn what_alone_is_certified_is_told_once() {
    let html = "<h2>Government</h2><p>Harbour GovCloud is FedRAMP High authorized and CJIS compliant. The commercial service isn't.</p>";
    let facts = extract::facts(&[page("https://harbour.example/government", html)]).into_iter();
    let told = facts.filter(|fact| fact.kind == FactKind::Compliance);
    let told: Vec<_> = told.map(|fact| (fact.value, fact.condition)).collect();
    let alone = || Some("Harbour GovCloud only".to_owned());
    assert_eq!(
        told,
        [
            ("FedRAMP High".to_owned(), alone()),
            ("CJIS".to_owned(), alone())
        ]
    );
}

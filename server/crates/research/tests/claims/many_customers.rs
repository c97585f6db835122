//! Standards that customers are to meet, and those that many of them hold.

use model::report::{FactKind, Status};

use super::{HELD, NOT_HELD, docs::check};

#[test]
fn what_customers_need_for_their_compliance_is_not_held() {
    let none: &[(&str, Status)] = &[];
    let list = |lead: &str| {
        format!(
            "# SSO\n\n## Compliance\n\n{lead}\n\n- **SOC 2**: One sign-in for all\n- **ISO 27001**: Control of who may do what\n"
        )
    };
    check(
        FactKind::Compliance,
        "/security",
        &[
            (
                &list("SSO integration supports compliance requirements for:"),
                none,
            ),
            (&list("Long retention is useful for compliance:"), none),
            (&list("Such logs are needed for audits:"), none),
            (
                &list("We are certified to these standards:"),
                &[("ISO 27001", HELD), ("SOC 2", HELD)],
            ),
        ],
    );
}

#[test]
fn what_so_many_customers_hold_is_theirs() {
    let theirs: &[(&str, Status)] = &[("SOC 2", NOT_HELD)];
    check(
        FactKind::Compliance,
        "/security",
        &[
            ("Over 500 companies got SOC 2 with us.", theirs),
            ("300+ startups became SOC 2 compliant with Harbour.", theirs),
            ("Hundreds of teams got SOC 2 with Harbour.", theirs),
            (
                "Trusted by 500 companies, Harbour is SOC 2 certified.",
                &[("SOC 2", HELD)],
            ),
        ],
    );
}

#[test]
fn what_is_ticked_on_a_roadmap_is_there() {
    check(
        FactKind::Compliance,
        "/roadmap",
        &[
            (
                "# Roadmap\n\n- [x] SOC 2 Type I (2025)\n- [ ] SOC 2 Type II\n",
                &[("SOC 2 Type I", HELD), ("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "# Roadmap\n\n- SOC 2 Type I: done\n- SOC 2 Type II: in progress\n",
                &[("SOC 2 Type I", HELD), ("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "# Roadmap\n\n- ✅ ISO 27001: audit planned for May\n",
                &[("ISO 27001", NOT_HELD)],
            ),
            // The marks of what is under way.
            (
                "# Compliance\n\n- ✅ SOC 2 Type II\n- 🔄 ISO 27001\n",
                &[("ISO 27001", NOT_HELD), ("SOC 2 Type II", HELD)],
            ),
        ],
    );
}

#[test]
fn an_audit_that_takes_place_some_day_is_planned_and_one_of_each_year_is_not() {
    let status = |status: Status| [("ISO 27001", status)];
    check(
        FactKind::Compliance,
        "/security",
        &[
            (
                "Our own ISO 27001 audit takes place in March.",
                &status(NOT_HELD),
            ),
            ("Our ISO 27001 audit takes place every year.", &status(HELD)),
        ],
    );
    let url = url::Url::parse("https://docs.harbour.example/security").unwrap();
    let page = research::document::Document::from_markdown(
        &url,
        time::OffsetDateTime::UNIX_EPOCH,
        "# Security\n\nNot planned: FedRAMP.",
    );
    let facts = research::extract::facts(&[page]);
    assert_eq!(facts[0].condition.as_deref(), Some("denied"));
}

//! How data is kept safe and what is logged, as sentences and the tables of security pages tell it.

use super::docs::check;
use super::{CONDITIONAL, HELD, NOT_HELD};
use model::report::FactKind::{AuditLog, Encryption, Sla, SupportChannel};

#[test]
fn a_row_tells_how_data_is_encrypted_that_is_sent_or_stored() {
    let states = "# Security\n\n## Encryption\n\n| Data | How |\n|---|---|\n| In transit | TLS 1.3 |\n| At rest (files) | AES-256-GCM, keys in our vault |\n| At rest (index) | None |\n";
    let inside =
        "# Security\n\n| Data | How |\n|---|---|\n| In transit | mTLS between all parts |\n";
    let controls = "# Security\n\n| Area | What we do |\n|---|---|\n| Secrecy | AES-256 at rest, one database for each customer |\n| Network | TLS everywhere, firewalls |\n";
    let theirs = "# Security\n\n| Area | What you do |\n|---|---|\n| Secrecy | AES-256 at rest, a good password |\n";
    let advice = "# Security\n\n| Threat | Recommended |\n|---|---|\n| Theft | AES-256 at rest |\n";
    let planned =
        "# Security\n\n| Area | What we do |\n|---|---|\n| Secrecy | AES-256 at rest (planned) |\n";
    check(
        Encryption,
        "/security",
        &[
            (
                states,
                &[("AES-256 at rest", HELD), ("TLS 1.3 in transit", HELD)],
            ),
            (inside, &[("mTLS in transit", HELD)]),
            (
                controls,
                &[("AES-256 at rest", HELD), ("TLS in transit", HELD)],
            ),
            (theirs, &[]),
            (advice, &[]),
            (planned, &[]),
        ],
    );
}

#[test]
fn what_travels_by_https_and_is_encrypted_once_stored_is_encrypted() {
    check(
        Encryption,
        "/security",
        &[
            (
                "# Security\n\nAll traffic between your phone and our servers runs over HTTPS.",
                &[("HTTPS in transit", HELD)],
            ),
            (
                "# Security\n\nHarbour enforces HTTPS with TLS on every address.",
                &[("TLS in transit", HELD)],
            ),
            (
                "# Security\n\nYour drawings are encrypted when stored on our disks.",
                &[("At rest", HELD)],
            ),
            (
                "# Security\n\nOur gateway enforces TLS1.2 as the least.",
                &[("TLS 1.2 in transit", HELD)],
            ),
            (
                "# Security\n\nThe address of your webhook must be reached over HTTPS.",
                &[],
            ),
        ],
    );
}

#[test]
fn what_is_done_in_the_product_is_logged_and_what_machines_do_is_not_meant() {
    check(
        AuditLog,
        "/security",
        &[
            (
                "# Security\n\nEvery change in Harbour is recorded in an immutable audit trail.",
                &[("Audit log", HELD)],
            ),
            (
                "# Security\n\nAudit logs capture who changed the settings of your workspace.",
                &[("Audit log", HELD)],
            ),
            (
                "# Security\n\n## Organizational security\n\nHarbour gives you audit logs that can be searched.\n\nAudit logs are kept of what our employees do.",
                &[("Audit log", HELD)],
            ),
            (
                "# Security\n\nAudit logs are maintained for all production servers.",
                &[],
            ),
        ],
    );
    let card = "# Plans\n\n## Enterprise plan\n\nEverything in Free, plus:\n\n- Custom audit retention for auditors\n- SLA for uptime and response times\n- Dedicated support\n";
    check(AuditLog, "/plans", &[(card, &[("Audit log", CONDITIONAL)])]);
    check(Sla, "/plans", &[(card, &[("SLA", CONDITIONAL)])]);
    check(
        SupportChannel,
        "/plans",
        &[
            (card, &[("Dedicated support", CONDITIONAL)]),
            (
                "# Plans\n\nWe offer a dedicated support engineer.",
                &[("Dedicated manager", HELD)],
            ),
        ],
    );
}

#[test]
fn what_is_never_encrypted_is_denied() {
    check(
        Encryption,
        "/security",
        &[
            ("Data is never encrypted at rest.", &[("At rest", NOT_HELD)]),
            (
                "Data is encrypted in transit, but is never encrypted at rest.",
                &[("At rest", NOT_HELD), ("In transit", HELD)],
            ),
            (
                "Data is encrypted at rest and never leaves Norway.",
                &[("At rest", HELD)],
            ),
        ],
    );
}

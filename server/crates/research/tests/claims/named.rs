//! Standards by all their names, and lists that name them.

use super::{CONDITIONAL, HELD, NOT_HELD, check};
use model::report::FactKind;

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

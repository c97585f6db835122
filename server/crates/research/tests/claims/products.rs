//! What holds on a plan whose name plans of several products bear.

use model::report::{FactKind, Status};

use super::check;

#[test]
fn a_claim_on_such_a_plan_names_its_product() {
    check(
        FactKind::Sso,
        &[(
            "<h1>Pricing</h1><h2>Desk</h2><h3>Starter</h3><p>$10 per user per month</p><h3>Pro</h3><p>$25 per user per month</p><ul><li>SAML SSO</li></ul><h2>Chat</h2><h3>Starter</h3><p>$5 per user per month</p><h3>Pro</h3><p>$15 per user per month</p><ul><li>Channels</li></ul>",
            &[("SAML on Desk Pro", Status::Conditional)],
        )],
    );
}

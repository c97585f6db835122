//! How plans are called.

use model::report::FactKind;

use super::check;

#[test]
fn names_that_are_joined_are_two_plans() {
    check(
        FactKind::Plan,
        &[
            (
                "# Accounts\n\n## Silver Account\n\nFor five.\n\n## Gold Account\n\nFor ten.\n\n## Platinum & Diamond\n\nTalk to us.",
                &["Diamond", "Gold", "Platinum", "Silver"],
            ),
            (
                "# Accounts\n\n- Silver Account\n- Gold Account\n- Platinum & Diamond Accounts",
                &["Diamond", "Gold", "Platinum", "Silver"],
            ),
            (
                "# Sign-in\n\n| Feature | Free | Pro & Business | Enterprise |\n|---|---|---|---|\n| Passkeys | No | No | Yes |",
                &["Business", "Enterprise", "Free", "Pro"],
            ),
            (
                "# Sign-in\n\n| Feature | Free / Pro | Business and Enterprise |\n|---|---|---|\n| Passkeys | No | Yes |",
                &["Business", "Enterprise", "Free", "Pro"],
            ),
            // One account is no plan beside another.
            ("# Accounts\n\n## Team Account\n\nSettings.", &[]),
        ],
    );
}

#[test]
fn what_an_enumeration_tells_of_plans_is_no_name() {
    let page = "# Plans\n\nQuillet's Free, Team and Enterprise plans differ: Free keeps 7 days, Team 30, Enterprise 365.";
    check(FactKind::Plan, &[(page, &["Enterprise", "Free", "Team"])]);
}

#[test]
fn the_head_of_a_table_names_plans() {
    check(
        FactKind::Plan,
        &[
            (
                "# Data retention\n\n| Air | Pro | Enterprise |\n|---|---|---|\n| 3 days | 10 days | Unlimited |",
                &["Air", "Enterprise", "Pro"],
            ),
            (
                "# Data retention\n\n| Logs | Pro | Enterprise |\n|---|---|---|\n| Access | 10 days | Unlimited |",
                &["Enterprise", "Pro"],
            ),
            (
                "# Editions\n\n| Feature | Enterprise Cloud | Enterprise Dedicated | Enterprise Self-Hosted |\n|---|---|---|---|\n| Passkeys | Yes | Yes | Yes |",
                &[
                    "Enterprise Cloud",
                    "Enterprise Dedicated",
                    "Enterprise Self-Hosted",
                ],
            ),
            (
                "# Quillet limits\n\n| | Quillet Cloud Free | Quillet Cloud Pro |\n|---|---|---|\n| Users | 3 | 10 |",
                &["Free", "Pro"],
            ),
        ],
    );
}

#[test]
fn what_only_some_customers_have_names_their_plan() {
    check(
        FactKind::Plan,
        &[
            (
                "# Sign-in\n\nPasskeys are only available for Quillet's [enterprise plans](/pricing).",
                &["Enterprise"],
            ),
            (
                "# Sign-in\n\nEnterprise customers can configure passkeys.",
                &["Enterprise"],
            ),
            (
                "# Versions\n\nThe Pro and Enterprise versions have passkeys.",
                &["Enterprise", "Pro"],
            ),
            (
                "# Versions\n\nThe Enterprise versions of Otherly are supported.",
                &[],
            ),
            (
                "# Storage classes\n\n| Class | Standard | Premium |\n|---|---|---|\n| Durability | 3 copies | 6 copies |",
                &[],
            ),
            (
                "# Sign-in\n\nBusiness customers can configure passkeys.",
                &[],
            ),
            ("# Sign-in\n\nThere are no enterprise plans.", &[]),
        ],
    );
    check(
        FactKind::Price,
        &[(
            "# Editions\n\n| | Community Edition (CE) | Enterprise Edition (EE) |\n|---|---|---|\n| Pricing | Free | $19/user/mo |",
            &["Community=0 USD", "Enterprise=19 USD/seat/month"],
        )],
    );
}

#[test]
fn a_list_of_prices_names_plans_and_nothing_else() {
    check(
        FactKind::Plan,
        &[
            (
                "# Pricing\n\n- Emails: $0.50 per 1,000 emails\n- Storage: $0.02 per GB per month\n- Build minutes: $0.01 per minute",
                &[],
            ),
            (
                "# Pricing\n\n- Team: $20 per month\n- Additional seats: $10/month\n- Support add-on: $99/month",
                &["Team"],
            ),
            (
                "# Pricing\n\n- **Free**: $0\n- **Team**: $20 per month\n- **Custom**: Contact us",
                &["Custom", "Free", "Team"],
            ),
        ],
    );
}

//! How plans are called.

use model::report::FactKind;

use super::{cards, check};

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
                "# Billing\n\nAt Acme we provide 3 plans which are\n\n- **Personal**\n- **Starter**\n- **Standard**",
                &["Personal", "Standard", "Starter"],
            ),
            (
                "# Billing\n\n## Team\n\nEvery plan starts with a trial: there is no separate Free plan.",
                &[],
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
fn days_that_money_is_taken_on_are_no_plans() {
    let page = "# Billing\n\n| Month | Charge |\n|---|---|\n| May 12 | $49 |\n| 12 June 2027 | $49 |\n| Aug. 1st | $61 |";
    check(FactKind::Plan, &[(page, &[])]);
    check(FactKind::Price, &[(page, &[])]);
    check(FactKind::UsagePrice, &[(page, &[])]);
}

#[test]
fn who_has_a_plan_that_is_told_by_accounts_names_it() {
    check(
        FactKind::Plan,
        &[
            (
                "# Agents\n\nFree accounts cannot make agents. Pro users get ten.",
                &["Free", "Pro"],
            ),
            (
                "# Service levels\n\nFor Enterprise plan customers, other terms may be agreed on.",
                &["Enterprise"],
            ),
            (
                "# Accounts\n\nBusiness users can change their name. Personal accounts cannot be merged.",
                &[],
            ),
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

#[test]
fn how_much_of_something_is_no_name() {
    check(
        FactKind::Plan,
        &[
            (
                "# Plans\n\n## Premium features\n\n- **Unlimited workspaces**: as many as you want\n- **Organization management**: who sees what",
                &[],
            ),
            (
                "# Plans\n\n### Free plan\n\nTwo boards.\n\n### Team plan\n\nTen boards.\n\n### Calculating user counts\n\nWe count who signs in.",
                &["Free", "Team"],
            ),
        ],
    );
}

#[test]
fn headings_say_how_a_plan_is_hosted_or_what_it_costs() {
    check(
        FactKind::Plan,
        &[
            (
                "# Editions\n\n## Cloud plans\n\n### Pro (Cloud)\n\nFor teams.\n\n### Organization (Cloud)\n\nMore.\n\n## Self-hosted plans\n\n### Free (Self-Hosted)\n\nHost it yourself.\n\n### Organization (Self-Hosted)\n\nWith support.",
                &["Free", "Organization", "Pro"],
            ),
            (
                "# Plans\n\n### Pro -- $20/mo\n\nFor all.\n\n### Max -- $200/mo\n\nMore.",
                &["Max", "Pro"],
            ),
            (
                "# Planos\n\n### Basic\n\nCusta R$87, oferece 2.500 créditos.\n\n### Corporate\n\nCusta R$1.197, oferece mais.",
                &["Basic", "Corporate"],
            ),
        ],
    );
}

#[test]
fn plans_are_named_by_who_has_them_and_where_things_begin_to_be() {
    check(
        FactKind::Plan,
        &[
            (
                "# Sign-in\n\nPasskeys are available on [Enterprise and above](x) product tiers.",
                &["Enterprise"],
            ),
            (
                "# Monitors\n\nEach Quillet Pro or Enterprise team gets 10,000 free calls.",
                &["Enterprise", "Pro"],
            ),
            (
                "# Limits\n\n- **Free Plan**: 100 requests an hour\n- **Pro Plan**: 1,000 requests an hour\n- **Enterprise**: 10,000 requests an hour",
                &["Enterprise", "Free", "Pro"],
            ),
            (
                "# Sign-in\n\nIf you're on Starter or Growth and need it for your team, talk to us.",
                &["Growth", "Starter"],
            ),
            (
                "# Setup\n\nIf you're on Windows or Linux, run the installer.",
                &[],
            ),
            (
                "# Pricing\n\nChoose between an annual contract and a flexible pay-as-you-go (PAYG) plan.",
                &["PAYG"],
            ),
            (
                "# Plans\n\n- Pay as you go: no commitment\n- Enterprise: contact us",
                &["Enterprise", "Pay as you go"],
            ),
            // Whose plans they are, if not Quillet's.
            (
                "# Models\n\nConnect a model of your own: a ChatGPT Plus or Pro plan, or an API key.",
                &[],
            ),
        ],
    );
}

#[test]
fn paragraphs_that_begin_with_a_name_in_bold_tell_of_plans() {
    check(
        FactKind::Plan,
        &[
            (
                "# Plans\n\nThere are three tiers.\n\n**Starter** is built for small teams.\n\n**Pro** adds exports.\n\n**Enterprise** includes unlimited users.",
                &["Enterprise", "Pro", "Starter"],
            ),
            (
                "# Plans\n\n**Billing** is monthly.\n\n**Team** is who you invite.",
                &[],
            ),
        ],
    );
}

#[test]
fn a_price_under_a_name_without_end_is_told_with_its_beginning() {
    let long = "The plan for teams that need a very long name because marketing could not agree on anything shorter and so on and on";
    let card = |name: &str, price: u32| {
        format!("<div><h3>{name}</h3><p>${price} per user per month</p></div>")
    };
    let word = format!("Plan{}", "X".repeat(150));
    let begun = format!("Plan{}…=10 USD/seat/month", "X".repeat(55));
    let cut = "The plan for teams that need a very long…=20 USD/seat/month";
    let both = format!("<div>{}{}</div>", card(&word, 10), card(long, 20));
    let beside = format!("<div>{}{}</div>", card("Team", 10), card(long, 20));
    let sentence = card(&format!("{long}."), 20);
    let question = card(
        "How much does it cost a team of ten people to keep notes for a year?",
        20,
    );
    cards::check(&[
        (&both, &[], &[begun.as_str(), cut]),
        (&beside, &["Team"], &["Team=10 USD/seat/month", cut]),
        // What is said at length over a price is no name of what it is for.
        (&sentence, &[], &[]),
        (&question, &[], &[]),
        (
            "<div><h2>How a team of five people saved a lot of money with a tool that nobody knew</h2><p>They paid $20 per user per month before.</p></div>",
            &[],
            &[],
        ),
    ]);
}

#[test]
fn how_long_a_plan_is_tried_is_no_part_of_its_name() {
    let page = |tried: &str| {
        format!("# Pricing\n\n## Growth{tried}\n\n$49/month\n\n## Scale{tried}\n\n$99/month")
    };
    let prices: &[&str] = &["Growth=49 USD/month", "Scale=99 USD/month"];
    check(
        FactKind::Price,
        &[
            (&page(" - 14-day free trial"), prices),
            (&page(" (30 days free)"), prices),
            (&page(" – with a 7-day trial"), prices),
            // A plan of that name.
            (
                "# Pricing\n\n## Trial Plus\n\n$49/month\n\n## Scale\n\n$99/month",
                &["Trial Plus=49 USD/month", "Scale=99 USD/month"],
            ),
        ],
    );
}

#[test]
fn praise_of_prices_names_nothing() {
    for praise in [
        "Simple, transparent pricing",
        "Fair and honest prices",
        "Our predictable pricing",
    ] {
        let page = format!("# {praise}\n\n$12 per month\n\n- All features");
        check(FactKind::Price, &[(&page, &[])]);
    }
    check(
        FactKind::Price,
        &[(
            "# Simple pricing\n\n## Simple plan\n\n$12 per month\n\n## Team plan\n\n$30 per month",
            &["Simple=12 USD/month", "Team=30 USD/month"],
        )],
    );
}

#[test]
fn contracts_of_a_plan_are_that_plan() {
    check(
        FactKind::Price,
        &[(
            "# Enterprise\n\nEnterprise contracts start at $25,000 per year and include a cluster of your own.",
            &["Enterprise>=25000 USD/year"],
        )],
    );
}

#[test]
fn a_plan_in_small_letters_is_told_as_others_are() {
    for page in [
        "# Subscription tiers\n\n- `pro` – $15/month, unlimited projects\n- `team` – $12/user/month",
        "# Plans\n\n| Plan | Price |\n|---|---|\n| `pro` | $15/month |\n| `team` | $12/user/month |",
    ] {
        check(FactKind::Plan, &[(page, &["Pro", "Team"])]);
        check(
            FactKind::Price,
            &[(page, &["Pro=15 USD/month", "Team=12 USD/seat/month"])],
        );
    }
}

#[test]
fn a_card_in_small_letters_is_a_plans_unless_it_is_bought_on_top() {
    let card = |name: &str, price: &str| format!("<div><h3>{name}</h3><p>{price}</p></div>");
    let plans = [
        card("Free", "$0"),
        card("crew", "$12 per user / month"),
        card("Growth 2.0", "$30 per user / month"),
    ];
    let extras = [
        card("Team", "$10 per month"),
        card("extra storage", "$12 per month"),
        card("priority support", "$30 per month"),
    ];
    let prices: &[&str] = &[
        "Crew=12 USD/seat/month",
        "Free=0 USD",
        "Growth 2.0=30 USD/seat/month",
    ];
    let priced: &[&str] = &[
        "Team=10 USD/month",
        "extra storage=12 USD/month",
        "priority support=30 USD/month",
    ];
    super::cards::check(&[
        (&plans.concat(), &["Crew", "Free", "Growth 2.0"], prices),
        (&extras.concat(), &["Team"], priced),
    ]);
}

#[test]
fn how_a_plan_is_hosted_makes_no_second_one() {
    let page = "# Plans and pricing\n\n### Community (self-hosted)\n\nFree forever.\n\n### Cloud Business\n\nfrom €149 per month\n\n### On-premises Enterprise\n\nAnnual license, contact us.";
    check(
        FactKind::Plan,
        &[(
            page,
            &["Community", "Cloud Business", "On-premises Enterprise"],
        )],
    );
    check(
        FactKind::Price,
        &[(
            page,
            &[
                "Community=0 EUR",
                "Cloud Business>=149 EUR/month",
                "On-premises Enterprise=custom",
            ],
        )],
    );
}

//! Editions of a product, and plans that lists and sentences name beside usual ones.

use model::report::FactKind;

use super::check;

#[test]
fn editions_are_named_beside_each_other() {
    check(
        FactKind::Plan,
        &[
            (
                "# Versions\n\nThe Open Source, SaaS hosted and Enterprise versions differ in a few ways.",
                &["Enterprise", "Open Source", "SaaS"],
            ),
            (
                "# Overview\n\nQuillet Enterprise is built on top of the [Open Source Edition](https://quillet.example/os).",
                &["Open Source"],
            ),
            (
                "# Products\n\n| Needs | [Open Source] | [Cloud] | [Dedicated] | [Enterprise] |\n|---|---|---|---|---|\n| Dashboard | ❌ | ✅ | ✅ | ❌ |\n\n[Open Source]: #open-source\n[Cloud]: #cloud\n[Dedicated]: #dedicated\n[Enterprise]: #enterprise",
                &["Cloud", "Dedicated", "Enterprise", "Open Source"],
            ),
            (
                "# Community vs Enterprise\n\n| | Community | Enterprise |\n|---|---|---|\n| Audit log | ❌ | ✅ |",
                &["Community", "Enterprise"],
            ),
            (
                "# Access\n\nSSO is there in the Open-source, Dedicated and Enterprise versions.",
                &["Dedicated", "Enterprise", "Open source"],
            ),
            (
                "# Access\n\n| | Hosted | Enterprise |\n|---|---|---|\n| Search | ✅ | ✅ |",
                &["Enterprise", "Hosted"],
            ),
            (
                "# Access\n\nSSO is there in the open source, Cloud and Enterprise versions.",
                &["Cloud", "Enterprise"],
            ),
            // Ways of hosting, and somebody else's editions.
            (
                "# Hosting\n\nThere are Cloud and Self-Hosted versions.",
                &[],
            ),
            (
                "# Import\n\nExport from the Community and Enterprise versions of Otherly first.",
                &[],
            ),
            (
                "# Import\n\nUse the open source version of your parser.",
                &[],
            ),
            (
                "# Quillet vs Otherly\n\n| | Free | Pro |\n|---|---|---|\n| Otherly | $9 | $19 |",
                &[],
            ),
        ],
    );
}

#[test]
fn another_product_beside_those_of_plans_is_none() {
    check(
        FactKind::Plan,
        &[
            (
                "# Comparison\n\n| | OpenQuill | Quillet Free | Quillet Enterprise |\n|---|---|---|---|\n| Hosting | ✅ | ✅ | ✅ |",
                &["Enterprise", "Free"],
            ),
            (
                "# Comparison\n\n| | Starter | Quillet Pro | Quillet Enterprise |\n|---|---|---|---|\n| Hosting | ✅ | ✅ | ✅ |",
                &["Enterprise", "Pro", "Starter"],
            ),
        ],
    );
}

#[test]
fn a_list_of_plans_may_name_one_of_any_name() {
    check(
        FactKind::Plan,
        &[
            (
                "# Agreements\n\nWe sign one with users of the [Lift, Scale, or Enterprise package](/packages).",
                &["Enterprise", "Lift", "Scale"],
            ),
            (
                "# Regions\n\nProfessional and Enterprise offer several regions.",
                &["Enterprise", "Professional"],
            ),
            (
                "# Sign-on\n\nTeams organizations can sign in through their provider.",
                &["Teams"],
            ),
            (
                "# Limits\n\nThere are 20 an hour (on the free tier) or 90 (on the mason tier).",
                &["Free", "Mason"],
            ),
            (
                "# Billing\n\nWe offer 3 different plans:\n\n- Open Source\n- Pro\n- [Self-hosted](https://quillet.example/own)",
                &["Open Source", "Pro", "Self-hosted"],
            ),
            (
                "# Security\n\nOn the Harvest Cloud or the Bring Your Own Cloud plan, you can ask for a report.",
                &["Bring Your Own Cloud", "Harvest Cloud"],
            ),
            (
                "# HIPAA\n\nStatus: compliant (Enterprise License)",
                &["Enterprise"],
            ),
            // Places, things and words that plans are spoken of with.
            (
                "# Limits\n\nThere are 20 (on the free tier) or 90 (on the paid tier).",
                &["Free"],
            ),
            ("# Teams\n\nSmall organizations can sign in.", &[]),
            (
                "# Options\n\nWe have three paid plans:\n\n- Fast setup\n- Good support",
                &[],
            ),
            (
                "# Options\n\nThere are two ways to work:\n\n- Alone\n- Together",
                &[],
            ),
        ],
    );
}

#[test]
fn two_plans_that_are_known_share_what_is_said_of_both() {
    check(
        FactKind::Price,
        &[(
            "# Pricing\n\n| Plan | Traffic |\n|---|---|\n| Business | 5 GB |\n| Scaleup | 50 GB |\n\n**Scaleup & Enterprise** — [contact us](https://quillet.example/ask) to get started.",
            &["Enterprise=custom", "Scaleup=custom"],
        )],
    );
}

#[test]
fn an_account_of_a_plan_is_called_by_it() {
    check(
        FactKind::Plan,
        &[(
            "# Plans\n\n## Silver Account Plan\n\nThe Silver Account Plan is free.\n\n## Gold Account Plan\n\nMore.\n\n## Platinum & Diamond Account Plan\n\nContact Sales for more information about upgrading to a Platinum or Diamond Account Plan.",
            &["Diamond", "Gold", "Platinum", "Silver"],
        )],
    );
    check(
        FactKind::Price,
        &[(
            "# Plans\n\n## Silver Account Plan\n\nThe Silver Account Plan is free.\n\n## Gold Account Plan\n\nMore.\n\n## Platinum & Diamond Account Plan\n\nContact Sales for more information about upgrading to a Platinum or Diamond Account Plan.",
            &["Diamond=custom", "Platinum=custom", "Silver=0 USD"],
        )],
    );
}

#[test]
fn new_plans_take_the_place_of_those_before() {
    let page = "# Plans\n\n| Current plan | Users | Current price (USD per month) | New plan | New price (USD per month) |\n|---|---|---|---|---|\n| Free | 1 | $0 | Free | $0 |\n| Standard | 1 | $11 | Individual | $13 ⇧ |\n| Teams | 2 | $52 | Growth | $48 ⇩ |\n| Enterprise | any | Custom | Enterprise | Custom |";
    check(
        FactKind::Plan,
        &[(page, &["Enterprise", "Free", "Growth", "Individual"])],
    );
    check(
        FactKind::Price,
        &[
            (
                page,
                &[
                    "Enterprise=custom",
                    "Free=0 USD/month",
                    "Growth=48 USD/month",
                    "Individual=13 USD/month",
                ],
            ),
            (
                "# Plans\n\n| Plan | New users | Price per month |\n|---|---|---|\n| Pro | 3 | $30 |",
                &["Pro=30 USD/month"],
            ),
        ],
    );
}

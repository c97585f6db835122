//! What plans cost as sentences tell it in passing, beside other things and other prices.

use model::report::FactKind;

use super::check;

#[test]
fn a_plan_is_said_to_be_free_beside_the_prices_of_others() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\nYou can start on the Hobby plan for free and upgrade to Pro for $20/month at any time.",
                &["Hobby=0 USD", "Pro=20 USD/month"],
            ),
            (
                "# Plans\n\nThere is no charge for the Developer plan. Team is $8 per user per month.",
                &["Developer=0 USD", "Team=8 USD/seat/month"],
            ),
            (
                "# Plans\n\nBasic is free for individuals; Pro is $4 per user per month.",
                &["Basic=0 USD", "Pro=4 USD/seat/month"],
            ),
            (
                "# Plans\n\nThe basics are in the free Community plan; the Team plan is $20 per month.",
                &["Community=0 USD", "Team=20 USD/month"],
            ),
            (
                "# Plans\n\nWe have a free plan, a $25/month Pro plan and a $599/month Team plan.",
                &["Free=0 USD", "Pro=25 USD/month", "Team=599 USD/month"],
            ),
            (
                "# Plans\n\nPro ($9 per month) unlocks more boards. Free covers up to 3 boards.",
                &["Free=0 USD", "Pro=9 USD/month"],
            ),
            (
                "# Plans\n\n**Do you have a free plan?** Yes! It includes 2 users.",
                &["Free=0 USD"],
            ),
            (
                "# Plans\n\n### Is there a free plan?\n\nYes, for up to 2 users.",
                &["Free=0 USD"],
            ),
            (
                "# Plans\n\n**Free** – 14 days of history.\n\n**Pro** – $20 per month, 1 year of history.",
                &["Free=0 USD", "Pro=20 USD/month"],
            ),
            (
                "# Limits\n\nAccounts on the Hobby tier, which is free, are limited. Team is $12 per month.",
                &["Hobby=0 USD", "Team=12 USD/month"],
            ),
            (
                "# Tarife\n\nDer Tarif Basic ist kostenlos. Pro kostet 9 € im Monat.",
                &["Basic=0 EUR", "Pro=9 EUR/month"],
            ),
            (
                "# Limits\n\nThe individual plan is free; the team plan is $9 per user per month.",
                &["Individual=0 USD", "Team=9 USD/seat/month"],
            ),
            (
                "# Limits\n\nThere are two ways to begin:\n\n* A free trial of the cloud\n* A free self-hosted community edition for those with servers",
                &[],
            ),
            (
                "# Limits\n\nWe offer a free community edition, and Pro at $9 per month.",
                &["Community=0 USD", "Pro=9 USD/month"],
            ),
            // For some, for a time, no more, somebody else's, or not yet.
            ("# Plans\n\nNonprofits get the Pro plan for free.", &[]),
            (
                "# Plans\n\nYou can start on the Pro plan for free for 14 days.",
                &[],
            ),
            (
                "# Plans\n\nBasic is free for students; Pro is $4 per user per month.",
                &["Pro=4 USD/seat/month"],
            ),
            (
                "# Plans\n\nUntil 2023 the Basic plan was free; Pro is $4 per user per month.",
                &[],
            ),
            (
                "# Plans\n\n### Is there a free plan?\n\nYes, but only during the beta.",
                &[],
            ),
            (
                "# Plans\n\n### Do you offer a free plan for students?\n\nYes, with a school address.",
                &[],
            ),
            (
                "# Plans\n\n### Is there a free plan?\n\nNo, but a trial.",
                &[],
            ),
            (
                "# Plans\n\nThere is no charge for the Team plan until May.",
                &[],
            ),
        ],
    );
}

#[test]
fn what_is_agreed_on_is_said_beside_other_things() {
    let enterprise: &[&str] = &["Enterprise=custom"];
    check(
        FactKind::Price,
        &[
            (
                "# Billing\n\n## Enterprise Plan\n\nFor many.\n\n[Contact Harbour](https://harbour.example/contact) to discuss Enterprise pricing and custom terms.",
                &["Enterprise=custom"],
            ),
            (
                "# Plans\n\n## Pro\n\n$20 per month\n\n## Elite\n\n**$38 / seat / month — launching soon**",
                &["Pro=20 USD/month"],
            ),
            (
                "# Limits\n\nEnterprise customers have custom pricing, audit logs and dedicated support.",
                enterprise,
            ),
            (
                "# Limits\n\nPro starts at $449 per month, with custom pricing for enterprise.",
                &["Enterprise=custom", "Pro>=449 USD/month"],
            ),
            (
                "# Limits\n\nThe Growth plan starts at $1,000 a month; the Business plan is custom pricing based on events.",
                &["Business=custom", "Growth>=1000 USD/month"],
            ),
            (
                "# Limits\n\nPro is $75 per seat and month. Enterprise is quoted.",
                &["Enterprise=custom", "Pro=75 USD/seat/month"],
            ),
            (
                "# Limits\n\nContact sales for enterprise pricing and support.",
                enterprise,
            ),
            (
                "# Limits\n\nFor special requirements, contact us at hi@quillet.example to discuss custom enterprise pricing.",
                enterprise,
            ),
            (
                "# Limits\n\n[Contact us for enterprise pricing](https://quillet.example/contact)",
                enterprise,
            ),
            (
                "# Limits\n\nThe Enterprise Edition is priced per node; contact us for details.",
                enterprise,
            ),
            (
                "# Limits\n\nIf you need more than 100 users, ask us about the Enterprise plan.",
                enterprise,
            ),
            (
                "# Limits\n\nEnterprise plans are made to your needs; reach out to our team for a tailored quote.",
                enterprise,
            ),
            (
                "# Limits\n\n> **Note**\n> Audit logs are an Enterprise feature. [Contact sales](https://quillet.example/sales) for pricing.",
                enterprise,
            ),
            (
                "# Limits\n\nHosting of your own is available to teams on an Enterprise plan. [Contact sales](https://quillet.example/sales) to enable it.",
                enterprise,
            ),
            (
                "# Limits\n\nOn the Enterprise plan limits are negotiable; [contact sales](https://quillet.example/sales).",
                enterprise,
            ),
            (
                "# Limits\n\nFor Team plan or custom contracts, [contact sales](mailto:sales@quillet.example).",
                &["Team=custom"],
            ),
            (
                "# Limits\n\nQuestions about Enterprise? Let's talk.",
                enterprise,
            ),
            (
                "# Plans\n\n**Pro** – $20 per month.\n\n**Enterprise** – Unlimited history. Contact sales.",
                &["Enterprise=custom", "Pro=20 USD/month"],
            ),
            (
                "# Limits\n\nEnterprise licensing is priced by number of users. Get in touch for a quote.",
                enterprise,
            ),
            (
                "# Limits\n\nTo get an Enterprise license, please email sales@quillet.example.",
                enterprise,
            ),
            (
                "# Limits\n\nInterested in Enterprise? Book a call with our team.",
                enterprise,
            ),
            (
                "# Limits\n\nPlease [contact us](mailto:hi@quillet.example) if you're interested in an Enterprise plan.",
                enterprise,
            ),
            (
                "# Limits\n\nHigher limits are available on our Enterprise plan. Reach out to learn more.",
                enterprise,
            ),
            (
                "# Limits\n\nFor pricing on the Enterprise plan, schedule a demo.",
                enterprise,
            ),
            (
                "# Limits\n\nEnterprise: Custom pricing, volume discounts, invoicing.",
                enterprise,
            ),
            (
                "# Tarife\n\nPro kostet 9 € im Monat. Enterprise auf Anfrage.",
                &["Enterprise=custom", "Pro=9 EUR/month"],
            ),
            (
                "# Limits\n\nEnterprise contracts are negotiated individually.",
                enterprise,
            ),
            (
                "# Limits\n\nWe also have an Enterprise offering; email hi@quillet.example for details.",
                enterprise,
            ),
            (
                "# Limits\n\nEnterprise? [Let's chat](https://quillet.example/chat).",
                enterprise,
            ),
            (
                "# Limits\n\nThis is only on Enterprise. Please reach out to sales@quillet.example for pricing.",
                enterprise,
            ),
            (
                "# Limits\n\nIf an export fails on the Enterprise plan, contact us for help.",
                &[],
            ),
            // There is none, or it is what customers ask of others.
            (
                "# Limits\n\nWe do not offer custom pricing for enterprise customers.",
                &[],
            ),
            (
                "# Limits\n\nYou can offer your customers custom pricing on the Pro plan.",
                &[],
            ),
            (
                "# Limits\n\nThe Business plan includes custom pricing pages.",
                &[],
            ),
            (
                "# Limits\n\nThe Enterprise plan is not available on request.",
                &[],
            ),
            (
                "# Limits\n\nQuestions about Enterprise SSO? Let's talk in the forum.",
                &[],
            ),
            // Something else is asked, for those who have it, or somebody else's.
            (
                "# Limits\n\nEnterprise customers can contact support to raise their limits.",
                &[],
            ),
            (
                "# Limits\n\nIf you are on an Enterprise plan, contact your sales representative to raise a limit.",
                &[],
            ),
            (
                "# Limits\n\nThe Pro plan includes custom rate limits and individual price lists for your buyers.",
                &[],
            ),
            (
                "# Limits\n\nDo Enterprise customers have custom pricing?",
                &[],
            ),
            (
                "# Limits\n\nEnterprise customers get custom contracts.",
                &[],
            ),
        ],
    );
}

#[test]
fn amounts_are_told_in_passing() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\nFree accounts can create 3 boards. Pro accounts ($5 per month) have no limit.",
                &["Free=0 USD", "Pro=5 USD/month"],
            ),
            (
                "# Plans\n\nPremium adds unlimited groups and contacts, billed at $5.00 per month after a trial.",
                &["Premium=5 USD/month"],
            ),
            (
                "# Plans\n\nThe Supporter plan is a one-time payment of $59.",
                &["Supporter=59 USD"],
            ),
            (
                "# Plans\n\n### Team plan\n\nIs a \\$30\\/month subscription plan that comes with more seats.",
                &["Team=30 USD/month"],
            ),
            (
                "# Plans\n\nToday Pro costs $10 a month.",
                &["Pro=10 USD/month"],
            ),
            (
                "# Plans\n\nCurrently Team is $25 per user per month.",
                &["Team=25 USD/seat/month"],
            ),
            (
                "# Tarife\n\nDer Tarif Team kostet 12 € je Platz und Monat.",
                &["Team=12 EUR/seat/month"],
            ),
            (
                "# Plans\n\nEach additional user costs $10 per month on the Team plan.",
                &["Team additional seat=10 USD/seat/month"],
            ),
            (
                "# Plans\n\nTeam seats cost $20 per month, and viewer seats are free.",
                &["Team=20 USD/seat/month"],
            ),
            ("# Plans\n\nFree plan: $5 at signup.", &["Free=0 USD"]),
            (
                "# Plans\n\n- Free: up to 3 projects.\n- Pro: unlimited projects, roles, 12 USD per user/month.\n- Team: unlimited projects, SSO, 20 USD per user/month.",
                &[
                    "Free=0 USD",
                    "Pro=12 USD/seat/month",
                    "Team=20 USD/seat/month",
                ],
            ),
            (
                "# Limits\n\nPremium is our paid tier at €8/month.",
                &["Premium=8 EUR/month"],
            ),
            (
                "# Limits\n\nPlans: Solo (€5/month), Duo (€9/month), Office (€29/month).",
                &["Duo=9 EUR/month", "Office=29 EUR/month", "Solo=5 EUR/month"],
            ),
            (
                "# Limits\n\nUnlock this with Pro at just $4.99/month.",
                &["Pro=4.99 USD/month"],
            ),
            (
                "# Limits\n\nYou'll need the Business plan or higher (from $49/month).",
                &["Business>=49 USD/month"],
            ),
            (
                "# Plans\n\n| Plan | What you pay |\n|---|---|\n| Solo | $5 a month |\n| Crew | $20 a month |",
                &["Crew=20 USD/month", "Solo=5 USD/month"],
            ),
            (
                "# Limits\n\nIf you were on the old Pro plan ($8/month), you keep that price.",
                &[],
            ),
            (
                "# Plans\n\n### Enterprise (Commercial)\n\n**Custom pricing**\n\n### Pro (Commercial)\n\n**$49/month**",
                &["Enterprise=custom", "Pro=49 USD/month"],
            ),
        ],
    );
}

#[test]
fn currencies_of_bare_letters_need_terms_or_their_page() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\nThe Pro plan costs R199 per month.",
                &["Pro=199 ZAR/month"],
            ),
            (
                "# Plans\n\n| Plan | Price |\n|---|---|\n| Basic | R 99/month |\n| Pro | R249/month |",
                &["Basic=99 ZAR/month", "Pro=249 ZAR/month"],
            ),
            (
                "# Plans\n\nPrices are in South African rand.\n\n| Plan | Monthly price |\n|---|---|\n| Basic | R99 |",
                &["Basic=99 ZAR/month"],
            ),
            (
                "# Plans\n\nThe Pro plan costs 4 990 Ft per month.",
                &["Pro=4990 HUF/month"],
            ),
            ("# Plans\n\nThe Pro plan stores files in R2 and R20.", &[]),
            ("# Plans\n\nThe Pro plan comes with 100 Ft of cable.", &[]),
        ],
    );
}

#[test]
fn a_head_says_what_its_plan_costs_behind_the_name() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\n| Feature | Starter <br/> <Badge>Free</Badge> | Pro <br/> <Badge>$29/month</Badge> | Team <br/> <Badge>$99/month</Badge> |\n|---|---|---|---|\n| Projects | 3 | 10 | 20 |",
                &["Pro=29 USD/month", "Starter=0 USD", "Team=99 USD/month"],
            ),
            (
                "# Plans\n\nThere are two ways to buy.\n\n| | Monthly | Annual |\n|---|---|---|\n| Price | $19/mo | $15.83/mo |\n| Billed as | $19/mo | $190/yr |",
                &[
                    "Annual=15.83 USD/month, billed per year",
                    "Monthly=19 USD/month",
                ],
            ),
        ],
    );
}

#[test]
fn what_can_be_added_has_its_own_price() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\nTeam is $20 per month, with HIPAA as a $50 add-on.",
                &["HIPAA add-on=50 USD", "Team=20 USD/month"],
            ),
            (
                "# Plans\n\n- Team: $20 per month (HIPAA as a $50 add-on)",
                &["HIPAA add-on=50 USD", "Team=20 USD/month"],
            ),
            (
                "# Add-ons\n\n| Add-on | Size | Price |\n|---|---|---|\n| Extra storage | 10 GB | $5/month |\n| Extra storage | 100 GB | $40/month |\n| IPv4 | 1 | $4/month |",
                &[
                    "10 GB extra storage add-on=5 USD/month",
                    "100 GB extra storage add-on=40 USD/month",
                    "IPv4 add-on=4 USD/month",
                ],
            ),
            (
                "# Pricing\n\n## Storage add-on\n\n| Size | Monthly price |\n|---|---|\n| 10 GB | $5 |\n\n## Backup add-on\n\n| Size | Monthly price |\n|---|---|\n| 10 GB | $2 |",
                &[
                    "10 GB backup add-on=2 USD/month",
                    "10 GB storage add-on=5 USD/month",
                ],
            ),
        ],
    );
}

#[test]
fn what_is_struck_for_the_first_months_is_the_price() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\n### Pro\n\n~~$20~~ $10 per month for the first 3 months\n\n### Team\n\n$40 per month",
                &["Pro=20 USD/month", "Team=40 USD/month"],
            ),
            (
                "# Pricing\n\n| Plan | Price |\n|---|---|\n| Pro | ~~$20~~ $10/month for the first 3 months |\n| Team | $40/month |",
                &["Pro=20 USD/month", "Team=40 USD/month"],
            ),
            // What is struck for good is none.
            (
                "# Pricing\n\n### Pro\n\n~~$20~~ $10 per month",
                &["Pro=10 USD/month"],
            ),
        ],
    );
}

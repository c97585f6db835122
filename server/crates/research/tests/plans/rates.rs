//! What one of something costs that is used, told in passing.

use model::report::FactKind;

use super::check;

#[test]
fn what_one_costs_may_be_told_in_many_words() {
    check(
        FactKind::UsagePrice,
        &[
            ("# Credits\n\n1 credit = $0.01", &["Credit 0.01 USD/credit"]),
            (
                "# Credits\n\nEach credit costs $0.02.",
                &["Credit 0.02 USD/credit"],
            ),
            (
                "# Credits\n\nTop-ups cost €20 for 5,000 credits.",
                &["Credits 20 EUR/5,000 credits"],
            ),
            (
                "# Usage\n\nYou pay $0.01 per agent and $0.003 per tool call.",
                &["Agents 0.01 USD/agent", "Tool calls 0.003 USD/tool call"],
            ),
            (
                "# Usage\n\nMail sent through your own account costs $0.0005 per accepted recipient.",
                &["Mail 0.0005 USD/recipient"],
            ),
            (
                "# Usage\n\n- Events: 100k included, $5 per additional 100k\n- Storage: 5 GB included, $1/GB after",
                &["Events 5 USD/additional 100k", "Storage 1 USD/GB"],
            ),
            (
                "# Usage\n\nCalls are charged at 2 cents per minute, SMS at 1¢ per message.",
                &["Calls 0.02 USD/minute", "SMS 0.01 USD/message"],
            ),
        ],
    );
    // What a plan costs is no price of the credits in it.
    let page = "# Plans\n\nPro is $20 per month for 5,000 credits.";
    check(FactKind::Price, &[(page, &["Pro=20 USD/month"])]);
    check(FactKind::UsagePrice, &[(page, &[])]);
}

#[test]
fn a_rate_may_be_told_roughly() {
    check(
        FactKind::UsagePrice,
        &[
            (
                "# Billing\n\nPreparation is a one-time fee of about $0.005 per minute of video.",
                &["Preparation 0.005 USD/minute"],
            ),
            (
                "# Billing\n\nTranscription is roughly $0.006 per minute. Storage costs approximately $0.02 per GB per month.",
                &[
                    "Storage 0.02 USD/GB/month",
                    "Transcription 0.006 USD/minute",
                ],
            ),
        ],
    );
    let whole = "# Billing\n\nA small team pays about $40 per month.";
    check(FactKind::Price, &[(whole, &[])]);
}

#[test]
fn what_is_called_for_money_is_no_plan() {
    let page = "# Pricing\n\n| Operation | Credits | Price |\n|---|---|---|\n| Search | 5 | $0.05 |\n| Deep crawl | 100 | $1 |";
    check(FactKind::Plan, &[(page, &[])]);
    check(FactKind::Price, &[(page, &[])]);
    check(
        FactKind::UsagePrice,
        &[(page, &["Deep crawl 1 USD", "Search 0.05 USD"])],
    );
}

#[test]
fn a_trial_may_be_anothers() {
    check(
        FactKind::Trial,
        &[
            (
                "# Sign-on with Otherly\n\nYou need an Otherly account. You can sign up for a 30-day free trial [here](https://www.otherly.example/free-trial/).",
                &[],
            ),
            (
                "# Sign-on\n\nIf you don't have an Otherly tenant yet, start a 30-day free trial.",
                &[],
            ),
            (
                "# Trial\n\nYou can sign up for a 14-day free trial [on our site](https://app.quillet.example/signup).",
                &["14 days"],
            ),
            (
                "# Trial\n\nYou need a Quillet account. Start your 14-day free trial.",
                &["14 days"],
            ),
            ("# Try it\n\nStart a 7-day evaluation.", &["7 days"]),
            (
                "# Trial\n\nTrial length: 14 days. Card required: no.",
                &["14 days, no card"],
            ),
            (
                "# Boards\n\nTeams on the free Pro trial cannot add more than five.",
                &["yes"],
            ),
        ],
    );
}

#[test]
fn a_discount_may_be_an_amount_or_told_by_how_much_is_bought() {
    check(
        FactKind::Discount,
        &[
            (
                "# Plans\n\nSave with annual billing: Growth at $490/year (save $98) or Scale at $2,490/year (save $498).",
                &["98 USD with annual billing", "498 USD with annual billing"],
            ),
            (
                "# Plans\n\nYearly billing is discounted by 15 %.",
                &["15% with annual billing"],
            ),
            (
                "# Plans\n\nPro is $19/mo or $190 /yr (2 months free).",
                &["2 months with annual billing"],
            ),
            (
                "# Plans\n\nOur pricing is reduced in steps above 50 users.",
                &["volume discount"],
            ),
            (
                "# Plans\n\nThe more credits you buy at once, the lower your cost per credit.",
                &["volume discount"],
            ),
            (
                "# Plans\n\n- Free Team plan for open source projects",
                &["free for open source"],
            ),
        ],
    );
}

#[test]
fn what_one_gets_who_opts_for_a_year_is_a_discount() {
    check(
        FactKind::Discount,
        &[
            (
                "# Plans\n\nIf you move much data, you can receive discounts when you opt for an annual plan.",
                &["discount with annual billing"],
            ),
            (
                "# Plans\n\nTalk to us about discounts and an annual plan.",
                &[],
            ),
        ],
    );
}

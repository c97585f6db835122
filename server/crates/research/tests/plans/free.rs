//! Plans that cost nothing, in words other than an amount.

use model::report::FactKind;

use super::check;

#[test]
fn a_plan_without_a_fee_costs_nothing() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\n## Hobby\n\n### Cost\n\nNo base subscription fee. You pay for each zone.\n\n## Team\n\n### Cost\n\n$29 per month.",
                &["Hobby=0 USD", "Team=29 USD/month"],
            ),
            (
                "# Plans\n\nThe Hobby plan has no monthly fee, and Team starts at $29/month.",
                &["Hobby=0 USD", "Team>=29 USD/month"],
            ),
            (
                "# Plans\n\nThe Hobby plan costs nothing. Team is $29 per month.",
                &["Hobby=0 USD", "Team=29 USD/month"],
            ),
            (
                "# Plans\n\n| Plan | Price |\n|---|---|\n| Community | Free and open source |\n| Team | $29 per month |",
                &["Community=0 USD", "Team=29 USD/month"],
            ),
        ],
    );
}

#[test]
fn an_edition_named_in_small_letters_is_free() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\nYou can run the self-hosted version for free, with unlimited users on your own hardware.",
                &["Self-hosted=0 USD"],
            ),
            (
                "# Pricing\n\nThe hobby plan is free forever. Team is $29 per month.",
                &["Hobby=0 USD", "Team=29 USD/month"],
            ),
            ("# Questions\n\nOur OSS edition is free.", &["OSS=0 USD"]),
            // What the vendor runs is free up to a plan that costs something.
            (
                "# Questions\n\nYou can use the cloud version for free.",
                &[],
            ),
            ("# Questions\n\nOur hosted edition is free forever.", &[]),
        ],
    );
}

#[test]
fn a_section_of_an_edition_says_that_all_of_it_is_free() {
    check(
        FactKind::Price,
        &[
            (
                "# Versions\n\nThe Open Source and Enterprise versions differ.\n\n## Open Source Benefits\n\n- Completely Free!\n- No limits\n\n## Enterprise Benefits\n\n- Roles",
                &["Open Source=0 USD"],
            ),
            (
                "# Extras\n\nYou can also find a lite version available for free here.",
                &["Lite=0 USD"],
            ),
            (
                "# Extras\n\nA lite version is available for free during the beta.",
                &[],
            ),
            (
                "# Versions\n\n## Pro features\n\n- Completely free updates",
                &[],
            ),
        ],
    );
}

#[test]
fn a_page_about_credits_tells_of_a_free_plan() {
    check(
        FactKind::Price,
        &[(
            "# How credits work\n\nA workspace on the free plan gets 400 credits per month. The Pro plan has 1000.",
            &["Free=0 USD"],
        )],
    );
}

#[test]
fn one_starts_on_a_free_plan_of_so_much() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\nStart free (5 projects, 2K runs), upgrade to Pro ($10/month) when you grow.",
                &["Free=0 USD", "Pro=10 USD/month"],
            ),
            (
                "# Pricing\n\nStart free (14 days), upgrade to Pro ($10/month) for more.",
                &["Pro=10 USD/month"],
            ),
            (
                "# Pricing\n\nStart free, upgrade to Pro ($10/month) for more.",
                &["Pro=10 USD/month"],
            ),
        ],
    );
}

#[test]
fn a_free_plan_is_named_with_its_product() {
    check(
        FactKind::Price,
        &[(
            "# Pricing\n\nBy default, users have access to the Workbench Free plan. The Workbench Free plan includes limited usage.",
            &["Workbench Free=0 USD"],
        )],
    );
}

#[test]
fn what_is_free_for_a_time_or_in_part_costs_something() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\n## Team\n\nNo monthly fee for the first year.",
                &[],
            ),
            (
                "# Plans\n\n## Team\n\nNo monthly charges for further projects.",
                &[],
            ),
            ("# Plans\n\n## Team\n\n- No monthly fees", &[]),
            ("# Plans\n\nTeam costs nothing more than Hobby.", &[]),
            (
                "# Plans\n\nThe starter plan is free for 14 days, and the community edition is free for students.",
                &[],
            ),
            (
                "# Plans\n\n## Team\n\nFeel free to try it. A free trial and free support are included.",
                &[],
            ),
        ],
    );
}

#[test]
fn a_free_plan_that_is_denied_is_none() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\n## Pro\n\n$15 per month\n\nWe don't offer a free plan at the moment, but students get Pro free for 12 months.",
                &["Pro=15 USD/month"],
            ),
            (
                "# Plans\n\n## Pro\n\n$15 per month\n\nThere isn’t currently a free plan.",
                &["Pro=15 USD/month"],
            ),
            (
                "# Plans\n\n## Pro\n\n$15 per month\n\nWe work without a free plan, and used to have a free tier.",
                &["Pro=15 USD/month"],
            ),
            // What is denied is something else.
            (
                "# Plans\n\n## Pro\n\n$15 per month\n\nYou do not need a card for the free plan.",
                &["Free=0 USD", "Pro=15 USD/month"],
            ),
            (
                "# Plans\n\n## Pro\n\n$15 per month\n\nWe don't offer SSO on the free plan.",
                &["Free=0 USD", "Pro=15 USD/month"],
            ),
        ],
    );
}

#[test]
fn an_answer_is_quoted_with_what_it_says_yes_to() {
    let url = url::Url::parse("https://docs.quillet.example/account/plans").unwrap();
    for (page, want) in [
        (
            "# FAQ\n\n## Is there a free plan?\n\nYes. The Free plan includes one form.",
            "Yes. The Free plan includes one form.",
        ),
        (
            "# FAQ\n\nIs there a free plan? Yes. It includes one form.",
            "Is there a free plan? Yes.",
        ),
        (
            "# FAQ\n\n## Is there a free plan?\n\nYes, there is a free plan. It includes one form.",
            "Yes, there is a free plan.",
        ),
    ] {
        let document = research::document::Document::from_markdown(
            &url,
            time::OffsetDateTime::UNIX_EPOCH,
            page,
        );
        let facts = research::extract::facts(std::slice::from_ref(&document));
        let plan = facts.iter().find(|fact| fact.kind == FactKind::Plan);
        assert_eq!(plan.map(|plan| plan.quote.as_str()), Some(want), "{page}");
    }
}

#[test]
fn what_everybody_starts_on_without_paying_is_free() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\nEach workspace starts on the Hobby plan at no cost.",
                &["Hobby=0 USD"],
            ),
            (
                "# Plans\n\nEach workspace starts on the Team plan at no cost for 14 days.",
                &[],
            ),
        ],
    );
}

#[test]
fn teams_of_so_many_pay_nothing() {
    check(
        FactKind::Price,
        &[
            (
                "# What does it cost?\n\nFor teams of up to 10, it is free. Beyond that, it's $3 per person per month.",
                &["Free=0 USD", "Seat=3 USD/seat/month"],
            ),
            (
                "# What does it cost?\n\nFor up to 10 days, it is free.",
                &[],
            ),
        ],
    );
}

#[test]
fn a_standard_account_is_that_of_a_plan() {
    check(
        FactKind::Plan,
        &[(
            "# Account types\n\n## Standard account\n\nFree of charge.\n\n## Premium account\n\n$9.99 monthly.",
            &["Standard", "Premium"],
        )],
    );
}

#[test]
fn a_plan_that_is_free_for_some_use_is_that_plan() {
    for free in [
        "Free for personal use",
        "Free for personal, non-commercial use.",
        "Free for non-commercial projects",
    ] {
        let page = format!("# Pricing\n\n## Basic\n\n{free}\n\n## Pro\n\n$9 per month.");
        check(FactKind::Plan, &[(&page, &["Basic", "Pro"])]);
        check(
            FactKind::Price,
            &[(&page, &["Basic=0 USD", "Pro=9 USD/month"])],
        );
    }
}

#[test]
fn free_in_bold_beside_a_plan_in_bold_is_one() {
    check(
        FactKind::Plan,
        &[
            (
                "# Plans\n\n**Free** For individuals. 100 notes.\n\n**Pro ($6)** Unlimited notes.",
                &["Free", "Pro"],
            ),
            // Beside nothing that is one, it is a word.
            (
                "# Plans\n\nThe Pro plan is $6 a month.\n\n**Free** migration is what our team does for you.",
                &["Pro"],
            ),
        ],
    );
}

#[test]
fn what_a_plan_costs_in_brackets_names_no_other() {
    for page in [
        "# Plans\n\nBasic plan (free), Advanced plan ($7 per user per month).",
        "# Plans\n\nThere are the Basic plan (free) and the Advanced plan ($7 per user per month).",
    ] {
        check(FactKind::Plan, &[(page, &["Advanced", "Basic"])]);
        check(
            FactKind::Price,
            &[(page, &["Advanced=7 USD/seat/month", "Basic=0 USD"])],
        );
    }
}

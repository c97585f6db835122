//! Which plans there are, by headings and lists, by sentences, in passing, and what is called so and is none.

use model::report::{FactKind, Status};

use super::{check, facts, values, values_of_halvex};

#[test]
fn plans_have_sections_of_their_own() {
    check(
        FactKind::Plan,
        &[
            (
                "# Plans\n\n## Free plan\n\nFor one.\n\n## Open Source plan\n\nFor public code.\n\n## Paid plan\n\nFor all else.",
                &["Free", "Open Source", "Paid"],
            ),
            (
                "# Billing\n\n## Team plan\n\nSeats.\n\n## Pay as you go pricing\n\nNo seats.",
                &["Pay as you go", "Team"],
            ),
            (
                "# Billing\n\n## Team plan\n\nSeats.\n\n## Change plan\n\nOpen the settings.\n\n## Cancelling your plan\n\nOpen the settings.",
                &["Team"],
            ),
            (
                "# Guides\n\n## Query plan\n\nRead it.\n\n## Rollout plan\n\nWrite it.",
                &[],
            ),
            (
                "# Billing\n\nConsider Professional plan if you need more.",
                &["Professional"],
            ),
            (
                "# Billing\n\nIt was never previously on a paid Acme plan (Basic, Business or Enterprise).",
                &["Basic", "Business", "Enterprise"],
            ),
        ],
    );
}

#[test]
fn headings_right_under_the_plans_are_plans() {
    check(
        FactKind::Plan,
        &[
            (
                "# Pricing\n\n## Product tiers\n\n### Free\n\nFor tests.\n\n### Harbour\n\nFor teams.\n\n### Enterprise Premier\n\nFor many.",
                &["Free", "Harbour", "Enterprise Premier"],
            ),
            (
                "# Support\n\n## Support by product tiers\n\n### Free\n\n* Guides.\n\n### Harbour\n\n* Two tickets a month.\n\n### Premium\n\n* Unlimited tickets.",
                &["Free", "Harbour", "Premium"],
            ),
            (
                "# Compare\n\n| Feature | Free Version | Premium Version | Lite Version |\n|--|--|--|--|\n| Themes | Yes | Yes | Yes |\n| Fonts | No | Yes | No |\n",
                &["Free", "Premium", "Lite"],
            ),
            (
                "# Compare\n\n| Feature | Old version | New version |\n|--|--|--|\n| Themes | Yes | Yes |\n",
                &[],
            ),
            (
                "# Guide\n\n## Plans for the garden\n\n### Starter\n\nDig.\n\n### Harbour\n\nWater.",
                &[],
            ),
        ],
    );
}

#[test]
fn lists_and_enumerations_name_plans() {
    check(
        FactKind::Plan,
        &[
            (
                "# Packages\n\n* [Free:](/free) for trying it out.\n* [Standard:](/standard) for small teams.\n* [Pro:](/pro) for all others.",
                &["Free", "Standard", "Pro"],
            ),
            (
                "# Tiers\n\n- Starter – one project\n- Business – ten projects",
                &["Starter", "Business"],
            ),
            (
                "# Tiers\n\n- Basic: one project\n- Advanced: ten projects",
                &[],
            ),
            (
                "Acme offers four plans: Essential, Business, Enterprise, Harbour Master.",
                &["Essential", "Business", "Enterprise", "Harbour Master"],
            ),
            (
                "Acme has paid subscriptions — **Homeport**, **Business**, and **Enterprise Afloat** — for all who need more.",
                &["Homeport", "Business", "Enterprise Afloat"],
            ),
            ("All plans (excluding Community) are billed per node.", &[]),
            ("There are two plans: Monthly and Annual.", &[]),
        ],
    );
}

#[test]
fn a_list_of_limits_names_plans_and_prices_none() {
    let page = "# Limits\n\n## Storage\n\n- Hobby: 7 days\n- Pro: 30 days\n- Enterprise: custom\n";
    assert_eq!(values(page, FactKind::Plan), ["Hobby", "Pro", "Enterprise"]);
    assert_eq!(values(page, FactKind::Price), [] as [&str; 0]);
    let page = "# Prices\n\n- Hobby: free\n- Enterprise: custom\n";
    assert_eq!(
        values(page, FactKind::Price),
        ["Hobby=0 USD", "Enterprise=custom"]
    );
}

#[test]
fn plans_are_named_by_who_has_them_or_what_needs_them() {
    check(
        FactKind::Plan,
        &[
            (
                "Single sign-on is restricted to Enterprise customers only.",
                &["Enterprise"],
            ),
            (
                "It is only available for customers on the Enterprise subscription.",
                &["Enterprise"],
            ),
            (
                "HIPAA mode requires an Enterprise subscription.",
                &["Enterprise"],
            ),
            (
                "SAML requires Acme Enterprise or Acme Business Critical.",
                &["Enterprise", "Business Critical"],
            ),
            ("Acme Enterprise supports SAML 2.0.", &["Enterprise"]),
            ("It requires Otherly Enterprise.", &[]),
            ("It is published under the Business Source License.", &[]),
        ],
    );
}

#[test]
fn plans_are_named_in_passing() {
    check(
        FactKind::Plan,
        &[
            (
                "We have volume prices in standard and enterprise tiers.",
                &["Standard", "Enterprise"],
            ),
            (
                "Charts are a paid feature available only to enterprise customers.",
                &["Enterprise"],
            ),
            (
                "Companies with the Acme enterprise plan log in so.",
                &["Enterprise"],
            ),
            ("Companies with the Otherly enterprise plan log in so.", &[]),
            ("Our enterprise customers like free and paid plans.", &[]),
            ("The free tier allows 3 berths.", &["Free"]),
            ("A Micro annual plan has one berth.", &["Micro"]),
            (
                "Acme has two paid plans, Starter and Enterprise Afloat.",
                &["Starter", "Enterprise Afloat"],
            ),
            (
                "# Backups\n\nStarter keeps them for 7 days, Team keeps them for 30 days and Enterprise keeps all.",
                &["Starter", "Team", "Enterprise"],
            ),
            (
                "# Charts\n\n| Feature | On your servers | On ours |\n|---|---|---|\n| Exports | Enterprise license | Included (Business+) |\n| Views | Yes | Yes (all) |",
                &["Enterprise", "Business"],
            ),
            (
                "# Plans\n\n> [!NOTE]\n> **Enterprise** — as many berths as you need.",
                &["Enterprise"],
            ),
        ],
    );
}

#[test]
fn plans_of_any_name_are_those_one_is_on() {
    check(
        FactKind::Plan,
        &[
            (
                "If you’re on the Axle Cloud or the Harbour Own Cloud plan, you can request a report.",
                &["Axle Cloud", "Harbour Own Cloud"],
            ),
            ("Available in the Harbour tier.", &["Harbour"]),
            ("We work on the Incident Response Plan.", &[]),
            ("Read more on the Project Plan.", &[]),
        ],
    );
}

#[test]
fn subscriptions_are_called_by_the_names_of_plans() {
    for page in [
        "# Change\n\nYou can change a Free or Plus subscription at any time.",
        "# Second factor\n\nThis requires a Start-Up, Plus or Enterprise subscription.",
    ] {
        assert!(
            values(page, FactKind::Plan).contains(&"Plus".to_owned()),
            "{page}"
        );
    }
    let asked = "# Hosting\n\nEach project has its own database. Ready to upgrade to enterprise? Contact us.";
    assert_eq!(values(asked, FactKind::Price), ["Enterprise=custom"]);
}

#[test]
fn an_offer_in_words_names_its_plan() {
    let offered = "# Billing\n\nWe have three plans: Free, Starter and Pro. We also offer an Enterprise option for large companies.";
    assert!(values(offered, FactKind::Plan).contains(&"Enterprise".to_owned()));
    let hosted = "# Booking\n\nOnce you tested it, book the Acme Enterprise cloud edition.";
    assert_eq!(values(hosted, FactKind::Plan), ["Enterprise cloud"]);
    let other = "# Setup\n\nWe offer a Dark option for night owls.";
    assert!(values(other, FactKind::Plan).is_empty());
}

#[test]
fn a_plan_of_a_vendor_known_by_name_is_its_own() {
    for text in [
        "The Pro plan is priced at $19 per month.",
        "Our Pro plan costs $19 per month.",
        "The Halvex Pro plan starts at $19 per month.",
    ] {
        let page = format!("# Seats of Halvex\n\n{text}");
        let prices = values_of_halvex(&page, FactKind::Price);
        assert!(
            matches!(prices.as_slice(), [price] if price.starts_with("Pro") && price.contains("19 USD/month")),
            "{text}: {prices:?}"
        );
    }
    let page = "# Seats of Halvex\n\nThe Otherly Premium plan starts at $19 per month.";
    assert!(values_of_halvex(page, FactKind::Price).is_empty());
}

#[test]
fn packages_of_support_are_no_plans() {
    let plans = |source: &str| values(source, FactKind::Plan);
    let product = "# Pricing\n\n## Starter\n\n$10 per month\n\n## Team\n\n$20 per month\n\n";
    for support in [
        "Support plans: Developer (free), Production (4% of spend), Business (6% of spend).",
        "## Support plans\n\nWe offer three plans: Developer (free), Production and Business.",
    ] {
        let page = format!("{product}{support}\n");
        assert_eq!(plans(&page), ["Starter", "Team"], "{support}");
        let prices = values(&page, FactKind::Price);
        assert_eq!(prices, ["Starter=10 USD/month", "Team=20 USD/month"]);
    }
    let mut own = plans(
        "# Plans\n\nPlans: Developer (free) and Enterprise (custom). All come with support.\n",
    );
    own.sort_unstable();
    assert_eq!(own, ["Developer", "Enterprise"]);
}

#[test]
fn money_of_other_people_and_levels_are_neither_prices_nor_plans() {
    for page in [
        "# Templates: invoice\n\n| Item | Price |\n|---|---|\n| Hosting | $20/month |",
        "# Costs on a cloud\n\nRunning it yourself costs about $70 per month there: $30 for a machine and $25 for a database.",
    ] {
        let priced = facts(page)
            .into_iter()
            .any(|fact| matches!(fact.kind, FactKind::Price | FactKind::UsagePrice));
        assert!(!priced, "{page}: {:?}", facts(page));
    }
    check(
        FactKind::Plan,
        &[
            ("# Partners\n\n* Free development plan: Gold and above", &[]),
            (
                "# Plans\n\nThere are three plans: Essentials, Business and Enterprise. The Essential plan is small.",
                &["Essentials", "Business", "Enterprise"],
            ),
        ],
    );
    let trial = facts("# Pilot\n\nA pilot costs $2,000. It isn't a free trial.")
        .into_iter()
        .any(|fact| fact.kind == FactKind::Trial && fact.status != Status::NotHeld);
    assert!(!trial);
}

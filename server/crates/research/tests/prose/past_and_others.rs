//! What was, what is to come and what is said of others: no plan, price or claim of the vendor's today.

use model::report::{FactKind, Status};

use super::{check, facts, values, values_of_halvex};

const LEGACY: &str = "---\ntitle: Acme legacy plans\n---\n\nThese plans are no longer offered. See the new Pro plan.\n\n## Launch Plan (Legacy)\n\nFor projects that begin.\n\n### Extra usage\n\n| Extra usage type | Cost |\n| --- | --- |\n| **Extra Storage** | $1.75 per GB-month |\n\n## Scale Plan (Legacy)\n\n### Extra usage\n\n| Extra usage type | Cost |\n| --- | --- |\n| **Extra Storage** | $1.50 per GB-month |\n\n## Enterprise Plan (Legacy)\n\n- Custom pricing and limits\n";

#[test]
fn plans_of_the_past_are_told_as_such_on_a_page_about_them() {
    let facts = facts(LEGACY);
    let of = |kind| {
        let facts = facts.iter().filter(move |fact| fact.kind == kind);
        facts.map(|fact| fact.value.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(
        of(FactKind::Plan),
        ["Enterprise (legacy)", "Launch (legacy)", "Scale (legacy)"]
    );
    assert_eq!(of(FactKind::Price), ["Enterprise (legacy)=custom"]);
    assert_eq!(
        of(FactKind::UsagePrice),
        [
            "Extra Storage 1.75 USD/GB-month",
            "Extra Storage 1.50 USD/GB-month"
        ]
    );
    let usage = facts.iter().find(|fact| fact.kind == FactKind::UsagePrice);
    assert_eq!(
        usage.unwrap().condition.as_deref(),
        Some("on the Launch (legacy) plan")
    );
    let today = LEGACY.replace("title: Acme legacy plans", "title: Acme plans");
    assert!(values(&today, FactKind::UsagePrice).is_empty());
}

#[test]
fn a_plan_that_there_was_is_no_plan() {
    for text in [
        "Until 2024 our Mini plan was €6 a month.",
        "We used to offer a Lite plan for $4 a month.",
        "The Micro plan was retired in 2022.",
        "The Solo plan was $5 a month until May 2023.",
        "We previously sold a Basic plan that came at $3 a month.",
        "In 2021 the Personal plan cost $2 a month.",
        "Before 2023 there was a Light plan for two people.",
        "The Hobby plan is gone since last summer.",
        "Our Personal plan has been replaced by something better.",
    ] {
        let page = format!("# Plans\n\n{text}\n\nThe Standard plan is €9 a month.");
        assert_eq!(values(&page, FactKind::Plan), ["Standard"], "{text}");
        let prices = values(&page, FactKind::Price);
        assert_eq!(prices, ["Standard=9 EUR/month"], "{text}");
    }
    for text in [
        "The Standard plan is used to run one project.",
        "The Standard plan, which was renamed last year, holds ten projects.",
        "Until you upgrade, the Standard plan holds ten projects.",
    ] {
        let page = format!("# Plans\n\n{text}");
        assert_eq!(values(&page, FactKind::Plan), ["Standard"], "{text}");
    }
}

#[test]
fn a_plan_of_a_year_is_none_of_today() {
    let page = "# Plans\n\n| | Classic 2019 Teams Plan | Teams Plan |\n|---|---|---|\n| Cost | $2/user/month | $3/user/month |\n\n\
        | | Families Plan (includes premium) |\n|---|---|\n| Cost | $40/year |\n";
    assert_eq!(
        values(page, FactKind::Price),
        ["Teams=3 USD/seat/month", "Families=40 USD/year"]
    );
}

#[test]
fn plans_for_sale_are_no_plans_for_later_and_a_former_name_is_none_of_now() {
    let page =
        "# Plans\n\nAcme has a range of pricing plans for both cloud and self-hosted deployments.";
    let planned = facts(page)
        .into_iter()
        .any(|fact| fact.kind == FactKind::Platform && fact.status == Status::NotHeld);
    assert!(!planned);
    let page =
        "# SSO\n\n## Supported identity providers\n\n- Google Workspace (formerly G Suite)\n- Okta";
    let held: Vec<_> = facts(page)
        .into_iter()
        .filter(|fact| fact.kind == FactKind::Integration && fact.status == Status::Held)
        .map(|fact| fact.value)
        .collect();
    assert_eq!(held, ["Google Workspace", "Okta"]);
    let page = "# Compliance\n\n- When pursuing certification, for example SOC 2, you may use these papers.";
    assert!(values(page, FactKind::Compliance).is_empty());
}

#[test]
fn what_was_and_what_others_have_to_see_to_is_not_stated_of_today() {
    let states = |text: &str, kind: FactKind| {
        let page = format!("# About\n\n{text}");
        facts(&page)
            .into_iter()
            .any(|fact| fact.kind == kind && fact.status != Status::NotHeld)
    };
    for (text, kind) in [
        (
            "Being HIPAA compliant is your own responsibility.",
            FactKind::Compliance,
        ),
        (
            "We once promised 99.9% uptime; today we promise nothing.",
            FactKind::Sla,
        ),
        ("The free plan ended on 1 May 2025.", FactKind::Price),
    ] {
        assert!(!states(text, kind), "{text}");
    }
    let page = "# Pricing\n\n## Pro\n\n$0 for the first year, then $48 per year.";
    assert!(
        !values(page, FactKind::Price)
            .iter()
            .any(|value| value.contains("=0 ")),
        "{:?}",
        values(page, FactKind::Price)
    );
}

#[test]
fn what_is_planned_of_one_app_says_nothing_of_the_other() {
    let status = |text: &str, name: &str| {
        let page = format!("# Apps\n\n{text}");
        facts(&page)
            .into_iter()
            .find(|fact| fact.kind == FactKind::Platform && fact.value == name)
            .and_then(|fact| fact.condition)
    };
    for text in [
        "An iOS app is in the works; Android is not planned.",
        "We are working on an iOS app, but there are no plans for Android.",
        "An app for iOS is planned. An Android app is not planned.",
    ] {
        assert_eq!(
            status(text, "iOS").as_deref(),
            Some("planned, not yet held"),
            "{text}"
        );
        assert_eq!(status(text, "Android").as_deref(), Some("denied"), "{text}");
    }
}

#[test]
fn how_others_charge_is_not_how_the_vendor_does() {
    for text in [
        "Other inboxes charge €40 per user per month.",
        "Most help desks bill per seat.",
        "Elsewhere you pay per user.",
        "Where others charge per seat, we count tickets.",
        "With a typical inbox you pay per user, whether they log in or not.",
        "Some billing systems are priced per user.",
    ] {
        let page = format!("# Pricing\n\n{text}");
        assert!(values(&page, FactKind::PricingModel).is_empty(), "{text}");
    }
    check(
        FactKind::PricingModel,
        &[("# Pricing\n\nHalvex is priced per seat.", &["per seat"])],
    );
}

#[test]
fn fees_that_others_charge_are_not_the_vendors() {
    for text in [
        "These are strictly Cardwell's fees, and we do not profit from them.",
        "This fee is charged by our payout provider.",
    ] {
        let page = format!(
            "# Fees\n\n## Payouts\n\n{text}\n\n- $2 per month of active payouts\n- $0.25 per payout\n\n## Boards\n\n$3 per board."
        );
        assert!(values(&page, FactKind::Price).is_empty(), "{text}");
        assert_eq!(values(&page, FactKind::UsagePrice).len(), 1, "{text}");
    }
}

#[test]
fn what_is_not_billed_and_what_others_charge_are_no_prices() {
    for text in [
        "If you go over, we do not bill €0.10 per message as others do.",
        "Other inboxes charge €40 per user per month.",
    ] {
        let page = format!("# Pricing\n\n{text}");
        let priced = facts(&page).iter().any(|fact| {
            matches!(
                fact.kind,
                FactKind::Price | FactKind::UsagePrice | FactKind::PricingModel
            )
        });
        assert!(!priced, "{text}: {:?}", facts(&page));
    }
    let page = "# Pricing\n\nLarger companies take Fleet, which is €4,800 a year.";
    assert!(
        !values(page, FactKind::Price)
            .iter()
            .any(|value| value.starts_with("which"))
    );
}

#[test]
fn what_is_said_of_others_of_parts_and_of_words_is_not_said_of_the_product() {
    let plans = values_of_halvex(
        "# Moving from Otherly to Halvex\n\nOtherly's Pro plan costs $49 and lacks much. Otherly’s popular Business plan, too.",
        FactKind::Plan,
    );
    assert!(plans.is_empty(), "{plans:?}");
    let own = values_of_halvex("# Halvex\n\nHalvex's Pro plan has it all.", FactKind::Plan);
    assert_eq!(own, ["Pro"]);
    let held_or_not = |page: &str, kind: FactKind| -> Vec<Status> {
        let found = facts(page).into_iter().filter(|fact| fact.kind == kind);
        found.map(|fact| fact.status).collect()
    };
    for page in [
        "# Glossary\n\n**SSO**: logging in to several applications with one account.",
        "# Terminology\n\n- **Single sign-on** – signing in once.",
        "# Limits of the sandbox\n\nIt does not support SSO or custom domains.",
        "# Free plan limitations\n\nSingle sign-on is not available.",
    ] {
        assert!(held_or_not(page, FactKind::Sso).is_empty(), "{page}");
    }
    let shipped =
        "# Roadmap\n\n## Planned\n\n- SAML single sign-on\n\n## Shipped\n\n- SCIM provisioning";
    assert_eq!(held_or_not(shipped, FactKind::Sso), [Status::NotHeld]);
    assert_eq!(held_or_not(shipped, FactKind::Scim), [Status::Held]);
    let out = "# Releases\n\nSAML SSO is out of beta and available to all customers.";
    assert_eq!(held_or_not(out, FactKind::Sso), [Status::Held]);
    for page in [
        "# Guide\n\nIf you're preparing for SOC 2, our audit logs help you collect evidence.",
        "# Guide\n\nWhen you are working towards ISO 27001, start with an inventory.",
    ] {
        assert!(held_or_not(page, FactKind::Compliance).is_empty(), "{page}");
    }
    let matrix = "# Feature matrix\n\n| | Pro | Enterprise |\n|---|---|---|\n| PCI DSS, SOC 2, HIPAA, ISO 27001 | ✔ | ✔ |\n| FIPS binaries for FedRAMP | ✖ | ✔ |";
    assert!(held_or_not(matrix, FactKind::Compliance).is_empty());
    let certificates = "# Certificates\n\n| | Pro | Enterprise |\n|---|---|---|\n| SOC 2 Type II | ✔ | ✔ |\n| HIPAA BAA | ✖ | ✔ |";
    assert_eq!(held_or_not(certificates, FactKind::Compliance).len(), 2);
}

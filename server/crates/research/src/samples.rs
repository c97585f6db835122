//! Facts made up for tests.

use model::{
    money::{Currency, Money},
    report::{Amount, Detail, Fact, FactId, FactKind, Origin, Period, Price, Status, Unit},
};
use time::macros::datetime;

/// A held fact.
pub(crate) fn fact(kind: FactKind, value: &str) -> Fact {
    Fact {
        id: FactId(String::new()),
        kind,
        value: value.to_owned(),
        status: Status::Held,
        quote: format!("The page says: {value}."),
        url: "https://vendor.example/page".to_owned(),
        fetched_at: datetime!(2026-11-01 12:00 UTC),
        condition: None,
        detail: None,
        origin: Origin::Rules,
    }
}

/// A fact with another status and its reason.
pub(crate) fn with_status(fact: Fact, status: Status, condition: &str) -> Fact {
    Fact {
        status,
        condition: Some(condition.to_owned()),
        ..fact
    }
}

/// A price in whole dollars; none means "contact sales".
pub(crate) fn price(item: &str, dollars: Option<i64>, unit: Unit, period: Period) -> Fact {
    let amount = dollars.map_or(Amount::Custom, |dollars| {
        Amount::Exact(Money {
            minor: dollars * 100,
            currency: Currency::USD,
        })
    });
    let price = Price {
        item: item.to_owned(),
        amount,
        unit,
        period: Some(period),
        billed: None,
    };
    Fact {
        detail: Some(Detail::Price(price.clone())),
        ..fact(FactKind::Price, &price.to_string())
    }
}

/// A standard, held.
pub(crate) fn compliance(standard: &str, level: Option<&str>) -> Fact {
    let value = level.map_or_else(
        || standard.to_owned(),
        |level| format!("{standard} {level}"),
    );
    let detail = Detail::Compliance {
        standard: standard.to_owned(),
        level: level.map(str::to_owned),
    };
    Fact {
        detail: Some(detail),
        ..fact(FactKind::Compliance, &value)
    }
}

/// Single sign-on on a plan.
pub(crate) fn sso(plan: &str) -> Fact {
    let detail = Detail::Access {
        protocol: Some("SAML".to_owned()),
        plans: vec![plan.to_owned()],
        add_on: false,
    };
    with_status(
        Fact {
            detail: Some(detail),
            ..fact(FactKind::Sso, &format!("SAML on {plan}"))
        },
        Status::Conditional,
        &format!("{plan} plan"),
    )
}

/// A trial.
pub(crate) fn trial(days: u32, card_required: Option<bool>) -> Fact {
    Fact {
        detail: Some(Detail::Trial {
            days: Some(days),
            card_required,
        }),
        ..fact(FactKind::Trial, &format!("{days} days"))
    }
}

/// Gives ids in order, as the extractors do.
pub(crate) fn numbered(facts: Vec<Fact>) -> Vec<Fact> {
    facts
        .into_iter()
        .enumerate()
        .map(|(at, fact)| Fact {
            id: FactId(format!("f{}", at + 1)),
            ..fact
        })
        .collect()
}

/// The facts of a well-documented vendor.
pub(crate) fn rich() -> Vec<Fact> {
    let mut facts = vec![
        fact(FactKind::Plan, "Free"),
        fact(FactKind::Plan, "Team"),
        fact(FactKind::Plan, "Business"),
        fact(FactKind::Plan, "Enterprise"),
        price("Free", Some(0), Unit::Flat, Period::Month),
        price("Team", Some(9), Unit::Seat, Period::Month),
        price("Business", Some(19), Unit::Seat, Period::Month),
        price("Enterprise", None, Unit::Flat, Period::Month),
        trial(14, Some(false)),
        fact(FactKind::Discount, "20% for yearly billing"),
        compliance("SOC 2", Some("Type II")),
        with_status(compliance("ISO 27001", None), Status::NotHeld, "planned"),
        compliance("GDPR", Some("DPA")),
        sso("Business"),
        fact(FactKind::Mfa, "Multi-factor sign-in"),
        fact(FactKind::Encryption, "TLS 1.3 in transit"),
        fact(FactKind::Encryption, "AES-256 at rest"),
        fact(FactKind::Api, "REST API"),
        fact(FactKind::Api, "Webhooks"),
        fact(FactKind::AiFeature, "Summaries"),
        fact(FactKind::AiDataPolicy, "Does not train on customer data"),
        fact(FactKind::SupportChannel, "Email"),
        fact(FactKind::SupportChannel, "Live chat"),
        fact(FactKind::Sla, "99.9% uptime"),
        fact(FactKind::StatusPage, "https://status.vendor.example"),
        fact(FactKind::Documentation, "https://docs.vendor.example"),
        fact(FactKind::Onboarding, "Templates"),
        fact(FactKind::Onboarding, "CSV import"),
        fact(FactKind::Platform, "iOS"),
        fact(FactKind::Platform, "Web"),
    ];
    facts.extend(
        [
            "Boards",
            "Timeline",
            "Reports",
            "Forms",
            "Goals",
            "Search",
            "Approvals",
        ]
        .map(|name| fact(FactKind::Feature, name)),
    );
    facts.extend(
        [
            "Slack",
            "Jira",
            "Zapier",
            "GitHub",
            "Notion",
            "Figma",
            "Google Drive",
        ]
        .map(|name| fact(FactKind::Integration, name)),
    );
    numbered(facts)
}

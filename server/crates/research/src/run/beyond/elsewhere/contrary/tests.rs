//! What somebody's words are compared with.

use model::{
    money::{Currency, Money},
    report::{Amount, FactId, Origin, Period, Price, Unit},
};
use time::OffsetDateTime;

use super::*;

fn fact(kind: FactKind, value: &str, detail: Detail) -> Fact {
    Fact {
        id: FactId(String::new()),
        kind,
        value: value.to_owned(),
        status: Status::Held,
        quote: value.to_owned(),
        url: "https://larkspur.example/".to_owned(),
        fetched_at: OffsetDateTime::UNIX_EPOCH,
        condition: None,
        detail: Some(detail),
        origin: Origin::Rules,
    }
}

fn facts() -> Vec<Fact> {
    let price = Price {
        item: "Team".to_owned(),
        amount: Amount::Exact(Money {
            minor: 1_200,
            currency: Currency::USD,
        }),
        unit: Unit::Seat,
        period: Some(Period::Month),
        billed: None,
    };
    let standard = Detail::Compliance {
        standard: "SOC 2".to_owned(),
        level: Some("Type II".to_owned()),
    };
    vec![
        fact(
            FactKind::Price,
            "Team=12 USD/seat/month",
            Detail::Price(price),
        ),
        fact(FactKind::Compliance, "SOC 2 Type II", standard),
    ]
}

#[test]
fn what_the_vendor_states_otherwise_is_found() {
    let facts = facts();
    let names = [" larkspur ".to_owned()];
    let kind = |words: &str| {
        let found = Stated::new(&names, &facts).contradicted_by(words);
        found.first().map(|fact| fact.kind)
    };
    for (words, want) in [
        (
            "Support took a week. Larkspur costs $99 per user per month.",
            Some(FactKind::Price),
        ),
        ("It is $12 per user per month, as they say.", None),
        ("It is €99 per user per month.", None),
        ("It is $99 per user per year.", None),
        ("They raised $99 for each month of the year.", None),
        (
            "Larkspur is not SOC 2 certified.",
            Some(FactKind::Compliance),
        ),
        ("The SOC 2 report has expired.", Some(FactKind::Compliance)),
        ("Larkspur is not only SOC 2 certified.", None),
        ("It is not cheap, but SOC 2 certified.", None),
        ("Larkspur is SOC 2 certified.", None),
        (
            "Larkspur only has a SOC 2 Type I report.",
            Some(FactKind::Compliance),
        ),
        ("Larkspur has a SOC 2 Type I report.", None),
        ("Larkspur only had a SOC 2 Type II report.", None),
        ("They should not only have a SOC 2 Type I report.", None),
        ("Larkspur is not HIPAA compliant.", None),
        // Once, one day, asked, or not meant.
        ("Larkspur Team used to cost $8 per user per month.", None),
        ("Larkspur Team cost us $8 per user per month.", None),
        ("Larkspur Team was only $8 per user per month.", None),
        ("Team costs $8 per user per month until May.", None),
        ("Team will soon cost $15 per user per month.", None),
        ("Team costs $15 per user per month from next year.", None),
        ("Larkspur Team might cost $15 per user per month.", None),
        ("Does Larkspur Team cost $16 per user per month? No.", None),
        ("Larkspur Team does not cost $16 per user per month.", None),
        ("Larkspur Team is more than $10 per user per month.", None),
        ("Team costs around $10 per user per month.", None),
        ("Isn’t Larkspur without SOC 2?", None),
        // Now.
        (
            "Larkspur Team costs $15 per user per month",
            Some(FactKind::Price),
        ),
        (
            "Support was slow, and Team costs $15 per user per month.",
            Some(FactKind::Price),
        ),
        (
            "Larkspur is working towards SOC 2.",
            Some(FactKind::Compliance),
        ),
        (
            "They’re still preparing for a SOC 2 audit.",
            Some(FactKind::Compliance),
        ),
        (
            "Larkspur has yet to obtain SOC 2 Type II.",
            Some(FactKind::Compliance),
        ),
        (
            "Larkspur plans to become SOC 2 compliant.",
            Some(FactKind::Compliance),
        ),
        ("Larkspur is working on its SOC 2 renewal.", None),
        ("Larkspur plans to renew its SOC 2 report.", None),
        ("Larkspur is working towards ISO 27001.", None),
        (
            "Larkspur is working towards ISO 27001 on top of SOC 2.",
            None,
        ),
        ("Larkspur helps teams that are working towards SOC 2.", None),
        ("Larkspur was working towards SOC 2 in 2021.", None),
        ("Larkspur is working towards SOC 2 Type I.", None),
        ("Larkspur is not SOC 2 Type 1 certified.", None),
        (
            "Larkspur is not SOC 2 Type 2 certified.",
            Some(FactKind::Compliance),
        ),
        ("Stringpuller is working towards SOC 2.", None),
        ("Is Larkspur working towards SOC 2?", None),
    ] {
        assert_eq!(kind(words), want, "{words}");
    }
}

/// A price is one of a plan, and a denial one of what is there.
#[test]
fn it_is_compared_with_what_is_said_of_the_same_thing() {
    let seat = |item: &str, dollars: i64| {
        let price = Price {
            item: item.to_owned(),
            amount: Amount::Exact(Money {
                minor: dollars * 100,
                currency: Currency::USD,
            }),
            unit: Unit::Seat,
            period: Some(Period::Month),
            billed: None,
        };
        fact(FactKind::Price, item, Detail::Price(price))
    };
    let saml = Fact {
        status: Status::Conditional,
        detail: None,
        ..fact(
            FactKind::Sso,
            "SAML on Troupe",
            Detail::Price(match seat("x", 1).detail {
                Some(Detail::Price(price)) => price,
                _ => unreachable!(),
            }),
        )
    };
    let encrypted = Fact {
        kind: FactKind::Encryption,
        status: Status::Held,
        value: "At rest and in transit".to_owned(),
        ..saml.clone()
    };
    let api = Fact {
        kind: FactKind::Api,
        value: "REST API".to_owned(),
        ..encrypted.clone()
    };
    let trial = Fact {
        kind: FactKind::Trial,
        value: "14 days".to_owned(),
        ..encrypted.clone()
    };
    let trial = Fact {
        detail: Some(Detail::Trial {
            days: Some(14),
            card_required: None,
        }),
        ..trial
    };
    let plain = |kind, status, value: &str| Fact {
        kind,
        status,
        value: value.to_owned(),
        detail: None,
        condition: None,
        ..encrypted.clone()
    };
    let uptime = plain(FactKind::Sla, Status::Held, "99.95 % uptime");
    let android = plain(FactKind::Platform, Status::Held, "Android");
    let never_trains = plain(
        FactKind::AiDataPolicy,
        Status::Held,
        "Does not train on customer data",
    );
    let baa = Fact {
        condition: Some("Duo plan".to_owned()),
        ..plain(FactKind::Compliance, Status::Conditional, "HIPAA")
    };
    let planned = |standard: &str, why: &str| Fact {
        condition: Some(why.to_owned()),
        ..plain(FactKind::Compliance, Status::NotHeld, standard)
    };
    let fedramp = planned("FedRAMP", "planned, not yet held");
    let customers = planned("PCI DSS", "customers' own, not the vendor's");
    let flat = |item: &str, dollars: i64| {
        let mut fact = seat(item, dollars);
        if let Some(Detail::Price(price)) = &mut fact.detail {
            price.unit = Unit::Flat;
        }
        fact
    };
    let facts = [
        seat("Solo", 10),
        seat("Duo", 30),
        flat("Grand", 50),
        flat("Mini", 0),
        saml,
        encrypted,
        api,
        trial,
        uptime,
        android,
        never_trains,
        baa,
        fedramp,
        customers,
    ];
    let names = [" larkspur ".to_owned()];
    for (words, expected) in [
        (
            "Larkspur Duo costs $30 per user per month; Stringpuller costs $55 per user per month.",
            &[][..],
        ),
        ("Duo costs $55 per user per month.", &["Duo"]),
        (
            "Larkspur Duo is $35 per user per month, up from $30 per user per month.",
            &["Duo"],
        ),
        ("Larkspur Duo costs $360 per user per year.", &[]),
        ("Larkspur Solo was $8 per user per month in 2019.", &[]),
        ("Stringpuller Duo costs $55 per user per month.", &[]),
        ("Stringpuller is new. It costs $55 per user per month.", &[]),
        // No plan does, and each one's price is told.
        ("It costs $55 per user per month.", &["Duo"]),
        ("It costs $12 per user per month.", &["Solo"]),
        (
            "Larkspur does not offer SAML single sign-on.",
            &["SAML on Troupe"],
        ),
        ("Larkspur does not offer SSO.", &["SAML on Troupe"]),
        ("Larkspur has no OIDC.", &[]),
        ("Larkspur has no SSO on the Solo plan.", &[]),
        ("Stringpuller does not offer SAML.", &[]),
        ("Unlike Larkspur, Stringpuller has no SAML.", &[]),
        ("Larkspur offers SAML.", &[]),
        ("In 2019 Larkspur Solo cost $8 per user per month.", &[]),
        ("Larkspur has no API at all.", &["REST API"]),
        ("Larkspur has no GraphQL API.", &[]),
        ("Larkspur does not offer a free trial.", &["14 days"]),
        ("Larkspur has no trial on the Duo plan.", &[]),
        ("Larkspur offers a 7-day free trial.", &["14 days"]),
        ("The trial lasts 2 weeks.", &[]),
        ("Duo has a 30-day trial.", &[]),
        ("Stringpuller has a 7-day free trial.", &[]),
        ("The uptime SLA is 95%.", &["99.95 % uptime"]),
        ("Larkspur guarantees an uptime of 99.95%.", &[]),
        ("Uptime was 95% in March.", &[]),
        ("Larkspur has no Android app.", &["Android"]),
        ("The Android app has no dark mode.", &[]),
        (
            "Larkspur trains its AI models on customer content.",
            &["Does not train on customer data"],
        ),
        ("Your prompts are not used to train models.", &[]),
        ("They may train models on customer data one day.", &[]),
        ("Larkspur is not HIPAA compliant.", &["HIPAA"]),
        ("Solo is not HIPAA compliant.", &[]),
        ("Larkspur is FedRAMP authorized since 2022.", &["FedRAMP"]),
        ("Larkspur will be FedRAMP authorized soon.", &[]),
        ("Larkspur is PCI DSS certified.", &[]),
        ("There is no free plan.", &["Mini"]),
        ("Larkspur has no free support.", &[]),
        ("Mini costs $10 per month.", &["Mini"]),
        ("Grand costs $99 per month.", &["Grand"]),
        ("Grand costs $50 per month.", &[]),
        ("We pay $99 per month.", &[]),
        ("The trial needs no card.", &[]),
        (
            "Larkspur lacks encryption at rest.",
            &["At rest and in transit"],
        ),
        ("Larkspur lacks end-to-end encryption.", &[]),
        (
            "Larkspur has no SAML. Solo costs $12 per user per month.",
            &["SAML on Troupe", "Solo"],
        ),
    ] {
        let found = Stated::new(&names, &facts).contradicted_by(words);
        let values: Vec<&str> = found.iter().map(|fact| fact.value.as_str()).collect();
        assert_eq!(values, expected, "{words}");
    }
}

#[test]
fn a_price_of_no_plan_may_be_of_one_that_is_on_request() {
    let priced = |item: &str, amount| {
        let price = Price {
            item: item.to_owned(),
            amount,
            unit: Unit::Seat,
            period: Some(Period::Month),
            billed: None,
        };
        fact(FactKind::Price, item, Detail::Price(price))
    };
    let dollars = |minor| {
        Amount::Exact(Money {
            minor,
            currency: Currency::USD,
        })
    };
    let names = [" larkspur ".to_owned()];
    let words = "Larkspur costs $40 per user per month and its support is slow.";
    let mut facts = vec![
        priced("Solo", dollars(1_500)),
        priced("Duo", dollars(2_400)),
    ];
    let found = Stated::new(&names, &facts).contradicted_by(words);
    let values: Vec<&str> = found.iter().map(|fact| fact.value.as_str()).collect();
    assert_eq!(values, ["Duo"]);
    for (words, of) in [
        (
            "Larkspur costs $40 per user per month on Solo.",
            &["Solo"][..],
        ),
        (
            "Larkspur costs $40 per user per month for the Solo plan.",
            &["Solo"],
        ),
        ("Larkspur costs $15 per user per month on Solo.", &[]),
    ] {
        let found = Stated::new(&names, &facts).contradicted_by(words);
        let values: Vec<&str> = found.iter().map(|fact| fact.value.as_str()).collect();
        assert_eq!(values, of, "{words}");
    }
    facts.push(priced("Grand", Amount::Custom));
    assert!(
        Stated::new(&names, &facts)
            .contradicted_by(words)
            .is_empty()
    );
}

//! What changes mean for what is paid.

use model::{
    id::SpendId,
    report::Unit,
    spend::{Cadence, Spend, SpendStatus},
};

use super::*;

/// A contract for 40 seats that renews in 41 days.
fn contract(minor: i64) -> SpendRecord {
    SpendRecord {
        id: SpendId::new(),
        spend: Spend {
            tool_id: None,
            vendor: "Quillmark".to_owned(),
            amount: Money {
                minor,
                currency: Currency::USD,
            },
            cadence: Cadence::Annual,
            seats: Some(40),
            contract_months: None,
            payer: None,
            renews_on: fixtures::WHEN.date().checked_add(time::Duration::days(41)),
            notice_days: 30,
            auto_renew: true,
            status: SpendStatus::Active,
        },
        revision: 1,
        created_by: None,
        updated_at: fixtures::WHEN,
    }
}

/// The fixtures' Team costs $12 a seat a month, then €12, or nothing that is stated.
#[test]
fn a_price_that_no_number_compares_is_told_to_who_pays_it() {
    let told = |after: Report, spend: SpendRecord| {
        drawn(&ChangesPage {
            spend: vec![spend],
            ..page(Known::first(2, priced(1_200)), after)
        })
    };
    let mut euros = priced(1_200);
    let mut silent = priced(1_200);
    silent.facts.retain(|fact| fact.kind != FactKind::Price);
    for fact in &mut euros.facts {
        if let Some(Detail::Price(price)) = &mut fact.detail {
            price.amount = Amount::Exact(Money {
                minor: 1_200,
                currency: Currency::EUR,
            });
            fact.value = price.to_string();
        }
    }
    let pay = "You pay $5,760 a year, and renew in 41 days: ask what you will pay.";
    let html = told(euros.clone(), contract(576_000));
    let change =
        "Team: $12 per seat a month, billed yearly before, now €12 per seat a month, billed yearly";
    assert!(html.contains(&format!("{change}. {pay}")), "{html}");
    let html = told(silent, contract(576_000));
    let change = "Team: $12 per seat a month, billed yearly is no longer stated";
    assert!(html.contains(&format!("{change}. {pay}")), "{html}");
    assert!(!told(euros.clone(), contract(1)).contains("ask what"));
    let mut over = contract(576_000);
    over.spend.status = SpendStatus::Ended;
    assert!(!told(euros, over).contains("ask what"));
}

/// The fixtures' Team costs $12, then $15, a seat a month.
#[test]
fn a_changed_seat_price_is_reckoned_for_what_the_team_pays() {
    let told = |spend: Vec<SpendRecord>| {
        let page = ChangesPage {
            spend,
            ..page(Known::first(2, priced(1_200)), priced(1_500))
        };
        drawn(&page)
    };
    let sure = told(vec![contract(576_000)]);
    assert!(
        sure.contains("You have 40 seats and renew in 41 days: +$1,440 a year."),
        "{sure}"
    );
    let perhaps = told(vec![contract(500_000)]);
    assert!(
        perhaps.contains("if they are on this plan, that is +$1,440 a year."),
        "{perhaps}"
    );
    // Of several each is named and leads to its record.
    let records = vec![contract(576_000), contract(500_000)];
    let href = format!("/w/acme/spend/{}", records[1].id);
    let several = told(records);
    assert!(several.contains(&href), "{several}");
    let several = read(&several);
    for says in [
        "$5,760 a year for 40 seats (renews in 41 days): +$1,440 a year.",
        "$5,000 a year for 40 seats (renews in 41 days): if it is on this plan, +$1,440 a year.",
    ] {
        assert!(several.contains(says), "{says}: {several}");
    }
    assert!(!told(vec![]).contains("What it means for what you pay"));
}

/// The fixtures' Team costs $12, then $15, a seat a month.
#[test]
fn a_contract_without_seats_says_what_is_missing() {
    let without = |minor: i64| {
        let mut record = contract(minor);
        record.spend.seats = None;
        record
    };
    let told = |spend: Vec<SpendRecord>| {
        read(&drawn(&ChangesPage {
            spend,
            ..page(Known::first(2, priced(1_200)), priced(1_500))
        }))
    };
    let alone = told(vec![without(300_000)]);
    let says = "You pay $3,000 a year, and renew in 41 days; its seats are not written down: with them, this is reckoned.";
    assert!(alone.contains(says), "{alone}");
    let among = told(vec![contract(576_000), without(300_000)]);
    let says = "$3,000 a year (renews in 41 days): its seats are not written down";
    assert!(among.contains(says), "{among}");
    // What is paid by use is not paid by the seat.
    let mut by_use = without(300_000);
    by_use.spend.cadence = Cadence::Usage;
    assert!(!told(vec![by_use]).contains("seats"));
}

/// The fixtures' Team cost $8, then $9, and costs $11 a seat a month, or the first again.
#[test]
fn several_steps_are_reckoned_against_what_the_contract_pays() {
    let told = |prices: &[i64], paid: i64| {
        let (now, before) = prices.split_last().unwrap();
        let versions = (1..).zip(before).map(|(version, minor)| {
            let day = fixtures::WHEN.date() - time::Duration::days(300 - i64::from(version));
            (version, day, priced(*minor).facts)
        });
        let before = Known::first(2, priced(*before.last().unwrap()));
        drawn(&ChangesPage {
            spend: vec![contract(paid)],
            history: PriceHistory::new(versions),
            ..page(before, priced(*now))
        })
    };
    for (prices, paid, says) in [
        (
            [800, 900, 1_100],
            40 * 9_600,
            "You have 40 seats at $3,840 a year and renew in 41 days: +$1,440 a year.",
        ),
        (
            [1_000, 1_200, 1_000],
            40 * 12_000,
            "You have 40 seats at $4,800 a year and renew in 41 days: no change to what you pay.",
        ),
        (
            [800, 900, 1_100],
            300_000,
            "You have 40 seats and renew in 41 days; if they are on this plan, at $3,840 a year when the contract began or last renewed, that is +$1,440 a year.",
        ),
    ] {
        let html = told(&prices, paid);
        assert!(html.contains(says), "{says}: {html}");
    }
}

/// The same plan at one price for all, which a record without seats pays just so.
#[test]
fn a_changed_price_for_a_whole_plan_is_reckoned_for_who_pays_just_that() {
    let flat = |minor: i64| {
        let mut report = priced(minor);
        for fact in &mut report.facts {
            if let Some(Detail::Price(price)) = &mut fact.detail {
                price.unit = Unit::Flat;
                fact.value = price.to_string();
            }
        }
        report
    };
    let told = |minor: i64| {
        let mut record = contract(minor);
        record.spend.seats = None;
        let page = ChangesPage {
            spend: vec![record],
            ..page(Known::first(2, flat(11_900)), flat(12_900))
        };
        drawn(&page)
    };
    // Paid by the year, at the price of twelve months.
    let sure = told(12 * 11_900);
    assert!(
        sure.contains("You pay for this plan and renew in 41 days: +$120 a year."),
        "{sure}"
    );
    assert!(!told(150_000).contains("What it means for what you pay"));
}

/// The fixtures' report with plans by their names, priced in dollar cents a seat a month.
fn with_plans(plans: &[(&str, i64)]) -> Report {
    let mut report = priced(1_200);
    let price = report.facts[0].clone();
    report.facts.clear();
    for (number, (plan, minor)) in plans.iter().enumerate() {
        report
            .facts
            .push(fixtures::fact(10 + number, FactKind::Plan, plan));
        let mut price = price.clone();
        if let Some(Detail::Price(of)) = &mut price.detail {
            of.item = (*plan).to_owned();
            of.amount = Amount::Exact(Money {
                minor: *minor,
                currency: Currency::USD,
            });
            price.value = of.to_string();
        }
        report.facts.push(price);
    }
    report
}

#[test]
fn a_plan_that_is_paid_for_and_gone_is_told_with_what_is_paid() {
    let team_and_more = [("Team", 1_200), ("Business", 2_400), ("Scale", 3_600)];
    let told_since = |before: &[(&str, i64)], after: &[(&str, i64)], spend: Vec<SpendRecord>| {
        let page = ChangesPage {
            spend,
            ..page(Known::first(2, with_plans(before)), with_plans(after))
        };
        read(&drawn(&page))
    };
    let told = |after: &[(&str, i64)], spend| told_since(&team_and_more, after, spend);
    let gone = &team_and_more[1..];
    let sure = told(gone, vec![contract(576_000)]);
    let says = "Team is no longer stated. Your contract of $5,760 a year for 40 seats (renews in 41 days) pays just what it cost. Ask Quillmark what takes its place.";
    assert!(sure.contains(says), "{sure}");
    assert!(!sure.contains("spend record"), "{sure}");
    // Its price that went with it is no second line.
    assert_eq!(sure.matches("is no longer stated").count(), 1, "{sure}");
    let perhaps = told(gone, vec![contract(500_000)]);
    assert!(
        perhaps.contains("Team is no longer stated. Your contract of $5,000 a year for 40 seats (renews in 41 days) pays no plan’s price, so it may be on this one. Ask"),
        "{perhaps}"
    );
    // Nothing tells that these are on it.
    let mut by_use = contract(500_000);
    by_use.spend.cadence = Cadence::Usage;
    let mut without_seats = contract(500_000);
    without_seats.spend.seats = None;
    let none = told(gone, vec![by_use, without_seats]);
    assert!(!none.contains("What it means for what you pay"), "{none}");
    // Two that pay it, one that pays another plan, and one that pays none: one line.
    let many = told(
        gone,
        vec![
            contract(576_000),
            contract(576_000),
            contract(2 * 576_000),
            contract(500_000),
        ],
    );
    let says = "Team is no longer stated. Your contracts of $5,760 a year for 40 seats (renews in 41 days) and $5,760 a year for 40 seats (renews in 41 days) pay just what it cost. Your contract of $5,000 a year for 40 seats (renews in 41 days) pays no plan’s price, so it may be on this one. Ask Quillmark what takes its place.";
    assert!(many.contains(says), "{many}");
    assert!(!many.contains("$11,520"), "{many}");
    // The price of a plan that is still there.
    let other = told(gone, vec![contract(2 * 576_000)]);
    assert!(!other.contains("What it means for what you pay"), "{other}");
    // The old price of a plan that costs more now, and a plan that costs nothing.
    let risen = [("Business", 3_000), ("Scale", 3_600)];
    let other = told(&risen, vec![contract(2 * 576_000)]);
    assert!(!other.contains("Team is no longer stated"), "{other}");
    let free = [("Free", 0), ("Team", 1_200)];
    let other = told_since(&free, &free[1..], vec![contract(500_000)]);
    assert!(!other.contains("What it means for what you pay"), "{other}");
    let mut ended = contract(576_000);
    ended.spend.status = SpendStatus::Ended;
    assert!(!told(gone, vec![ended]).contains("What it means"));
    assert!(!told(&team_and_more, vec![contract(576_000)]).contains("What it means"));
    // What is paid was the price of two.
    let twins = [("Team", 1_200), ("Crew", 1_200)];
    let unsure = told_since(&twins, &twins[1..], vec![contract(576_000)]);
    assert!(
        unsure.contains("pays just what it and Crew cost. Ask Quillmark what takes its place."),
        "{unsure}"
    );
    // Another took its place.
    let replaced = [("Crew", 1_200), ("Business", 2_400), ("Scale", 3_600)];
    let replaced = told(&replaced, vec![contract(576_000)]);
    assert!(replaced.contains("pays just what it cost. Ask Quillmark"));
    // Where its page was not read, nobody knows.
    let mut unread = with_plans(gone);
    unread.sources.clear();
    let page = ChangesPage {
        spend: vec![contract(576_000)],
        ..page(Known::first(2, with_plans(&team_and_more)), unread)
    };
    let unread = drawn(&page);
    assert!(!unread.contains("What it means"), "{unread}");
}

/// Team and Flat cost ten seats the same, and both rise.
#[test]
fn a_contract_that_pays_two_plans_to_the_cent_counts_once() {
    let of = |seat: i64, flat: i64, crew: Option<i64>| {
        let mut plans = vec![("Team", seat), ("Flat", flat)];
        plans.extend(crew.map(|crew| ("Crew", crew)));
        let mut report = with_plans(&plans);
        for fact in &mut report.facts {
            if let Some(Detail::Price(price)) = &mut fact.detail
                && price.item == "Flat"
            {
                price.unit = Unit::Flat;
                fact.value = price.to_string();
            }
        }
        report
    };
    let told = |before: Report, after: Report, seats: Option<u32>| {
        let mut record = contract(120_000);
        record.spend.seats = seats;
        read(&drawn(&ChangesPage {
            spend: vec![record],
            ..page(Known::first(2, before), after)
        }))
    };
    let html = told(of(1_000, 10_000, None), of(1_100, 13_000, None), Some(10));
    assert!(
        html.contains("You have 10 seats and renew in 41 days: +$120 a year."),
        "{html}"
    );
    assert!(!html.contains("You pay for this plan"), "{html}");
    let html = told(of(1_000, 10_000, None), of(1_100, 13_000, None), None);
    assert!(
        html.contains("You pay for this plan and renew in 41 days: +$360 a year."),
        "{html}"
    );
    // Two by the seat.
    let both = of(1_000, 10_000, Some(1_000));
    let html = told(both, of(1_100, 10_000, Some(1_300)), Some(10));
    for says in [
        "if they are on this plan and not on Crew, that is +$120 a year.",
        "if they are on this plan and not on Team, that is +$360 a year.",
    ] {
        assert!(html.contains(says), "{says}: {html}");
    }
}

/// The fixtures' Team costs $12, then $15, a seat a month.
#[test]
fn a_contract_in_another_currency_is_told_by_what_it_pays() {
    let told = |into: Option<Currency>, spend: Vec<SpendRecord>| {
        let rate = |of| model::rate::Rate {
            currency: of,
            into: into.unwrap(),
            units: model::rate::Decimal::parse("0.5").unwrap(),
            per: model::rate::Decimal::ONE,
            day: fixtures::WHEN.date(),
            source: model::rate::RateSource::Hand,
        };
        let rates = into.map(|into| Rates::new(into, [rate(Currency::USD), rate(Currency::EUR)]));
        read(&drawn(&ChangesPage {
            spend,
            rates,
            ..page(Known::first(2, priced(1_200)), priced(1_500))
        }))
    };
    let mut euros = contract(576_000);
    euros.spend.amount.currency = Currency::EUR;
    for (into, says) in [
        (
            Some(Currency::EUR),
            "You pay €5,760 a year for 40 seats and renew in 41 days; if they are on this plan, that is +$1,440 a year (+€720 at 0.5 of 23 Nov 2026).",
        ),
        (
            Some(Currency::USD),
            "You pay €5,760 ($2,880 at 0.5 of 23 Nov 2026) a year for 40 seats and renew in 41 days; if they are on this plan, that is +$1,440 a year.",
        ),
        (
            None,
            "You pay €5,760 a year for 40 seats and renew in 41 days: what it comes to cannot be reckoned without a rate of USD into EUR.",
        ),
    ] {
        let html = told(into, vec![euros.clone()]);
        assert!(html.contains(says), "{says}: {html}");
    }
    let html = told(Some(Currency::EUR), vec![euros, contract(576_000)]);
    assert!(html.contains("€5,760 a year for 40 seats (renews in 41 days): if it is on this plan, +$1,440 a year (+€720 at 0.5 of 23 Nov 2026)."), "{html}");
}

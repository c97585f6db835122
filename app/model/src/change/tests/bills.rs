//! By how much prices moved, and what that comes to for contracts.

use super::*;

#[test]
fn prices_move_by_what_is_paid() {
    let price = |amount, unit: Unit, period, billed| {
        priced(Price {
            item: "Team".to_owned(),
            amount,
            unit,
            period,
            billed,
        })
    };
    let month = Some(Period::Month);
    let year = Some(Period::Year);
    let eur = Amount::Exact(Money {
        minor: 1_200,
        currency: Currency::EUR,
    });
    let from = Amount::From(Money {
        minor: 1_500,
        currency: Currency::USD,
    });
    let team = |minor| price(usd(minor), Unit::Seat, month, None);
    let by = |minor, percent| {
        Some(PriceMove::Amount {
            by: Money {
                minor,
                currency: Currency::USD,
            },
            percent,
        })
    };
    for (before, after, wanted) in [
        (team(1_200), team(1_500), by(300, Some(25.0))),
        (team(1_200), team(600), by(-600, Some(-50.0))),
        (team(0), team(600), by(600, None)),
        (team(1_200), team(1_200), None),
        // A yearly price is compared for the period that was charged for before.
        (
            team(1_200),
            price(usd(18_000), Unit::Seat, year, None),
            by(300, Some(25.0)),
        ),
        (
            price(usd(14_400), Unit::Seat, year, None),
            team(1_500),
            by(3_600, Some(25.0)),
        ),
        (
            team(1_200),
            price(usd(14_400), Unit::Seat, year, None),
            Some(PriceMove::Terms),
        ),
        (
            team(1_200),
            price(usd(1_200), Unit::Seat, month, year),
            Some(PriceMove::Terms),
        ),
        // The very same bill in other words.
        (
            price(usd(14_400), Unit::Seat, year, None),
            price(usd(1_200), Unit::Seat, month, year),
            None,
        ),
        (
            price(usd(833), Unit::Seat, month, year),
            price(usd(10_000), Unit::Seat, year, None),
            None,
        ),
        (
            team(1_200),
            price(eur, Unit::Seat, month, None),
            Some(PriceMove::Terms),
        ),
        (
            team(1_200),
            price(usd(1_200), Unit::Flat, month, None),
            Some(PriceMove::Terms),
        ),
        (
            team(1_200),
            price(from, Unit::Seat, month, None),
            Some(PriceMove::Terms),
        ),
        (
            team(1_200),
            price(usd(40), Unit::Seat, Some(Period::Day), None),
            Some(PriceMove::Terms),
        ),
        (
            team(1_200),
            price(Amount::Custom, Unit::Seat, month, None),
            Some(PriceMove::Withdrawn),
        ),
        (
            price(Amount::Custom, Unit::Flat, None, None),
            team(1_200),
            Some(PriceMove::Published),
        ),
        (
            price(Amount::Custom, Unit::Flat, None, None),
            price(Amount::Custom, Unit::Seat, month, None),
            None,
        ),
        (team(1_200), fact(FactKind::Price, "Team=12 USD"), None),
    ] {
        assert_eq!(
            PriceMove::between(&before, &after),
            wanted,
            "{} to {}",
            before.value,
            after.value
        );
    }
    let direction = PriceMove::between(&team(1_200), &team(600)).and_then(PriceMove::direction);
    assert_eq!(direction, Some(std::cmp::Ordering::Less));
}

#[test]
fn a_seat_price_is_reckoned_for_the_contracts_that_pay_it() {
    let contract = |minor: i64, cadence: Cadence, seats: Option<u32>| SpendRecord {
        id: SpendId::new(),
        spend: Spend {
            tool_id: None,
            vendor: "Quillmark".to_owned(),
            amount: Money {
                minor,
                currency: Currency::USD,
            },
            cadence,
            seats,
            contract_months: None,
            payer: None,
            renews_on: None,
            notice_days: 0,
            auto_renew: true,
            status: SpendStatus::Active,
        },
        revision: 1,
        created_by: None,
        updated_at: time::OffsetDateTime::UNIX_EPOCH,
    };
    let (before, after) = (seat("Business", usd(1_200)), seat("Business", usd(1_500)));
    let old = report(std::slice::from_ref(&before));
    let of = |record: &SpendRecord| {
        bill(&before, &after, &old, &never(), record, TODAY)
            .map(|bill| (bill.yearly.minor, bill.sure))
    };
    // 40 seats at $12 a month.
    let forty = Some(40);
    assert_eq!(
        of(&contract(576_000, Cadence::Annual, forty)),
        Some((144_000, true))
    );
    assert_eq!(
        of(&contract(48_000, Cadence::Monthly, forty)),
        Some((144_000, true))
    );
    assert_eq!(
        of(&contract(500_000, Cadence::Annual, forty)),
        Some((144_000, false))
    );
    // What is paid once or by use is no price of a seat and a year.
    for cadence in [Cadence::OneOff, Cadence::Usage] {
        assert_eq!(of(&contract(48_000, cadence, forty)), None);
    }
    assert_eq!(of(&contract(576_000, Cadence::Annual, None)), None);
    let mut ended = contract(576_000, Cadence::Annual, forty);
    ended.spend.status = SpendStatus::Ended;
    assert_eq!(of(&ended), None);
    // Still called active, but it ended the day before.
    let mut over = contract(576_000, Cadence::Annual, forty);
    over.spend.renews_on = TODAY.previous_day();
    assert_eq!(of(&over), Some((144_000, true)), "it renewed by itself");
    over.spend.auto_renew = false;
    assert_eq!(of(&over), None);
    let mut euros = contract(576_000, Cadence::Annual, forty);
    euros.spend.amount.currency = Currency::EUR;
    // In another currency nothing tells the plan, and the price is told in its own.
    assert_eq!(of(&euros), Some((144_000, false)));
    let told = bill(&before, &after, &old, &never(), &euros, TODAY).unwrap();
    assert_eq!(told.yearly.currency, Currency::USD);
    assert_eq!(
        told.sentence(Some("Team"), None),
        "You pay €5,760 a year for 40 seats: what it comes to cannot be reckoned without a rate of USD into EUR."
    );
    let Detail::Price(price) = before.detail.clone().unwrap() else {
        panic!("{before:?}");
    };
    let in_euros = priced(Price {
        amount: Amount::Exact(Money {
            minor: 1_100,
            currency: Currency::EUR,
        }),
        ..price
    });
    let both = report(&[before.clone(), in_euros]);
    assert_eq!(bill(&before, &after, &both, &never(), &euros, TODAY), None);
    let falls = bill(
        &after,
        &before,
        &old,
        &never(),
        &contract(1, Cadence::Annual, Some(u32::MAX)),
        TODAY,
    );
    assert!(falls.unwrap().yearly.minor < 0);
    assert_eq!(
        bill(
            &before,
            &before,
            &old,
            &never(),
            &contract(1, Cadence::Annual, forty),
            TODAY
        ),
        None
    );
    // What is paid is what another plan costs, which did not change.
    let old = report(&[before.clone(), seat("Duo", usd(3_000))]);
    let of_duo = contract(1_440_000, Cadence::Annual, forty);
    assert_eq!(bill(&before, &after, &old, &never(), &of_duo, TODAY), None);
    // What is paid fits two plans, so nobody knows which it is.
    let old = report(&[before.clone(), seat("Teams", usd(1_200))]);
    let exact = contract(576_000, Cadence::Annual, forty);
    let unsure = bill(&before, &after, &old, &never(), &exact, TODAY).unwrap();
    assert_eq!((unsure.yearly.minor, unsure.sure), (144_000, false));
    let told = news(&old, &report(std::slice::from_ref(&after))).unwrap();
    assert!(told.prices.iter().all(|price| price.shared), "{told:?}");
}

/// Nothing but what is paid tells that a contract is about a plan with one price for all.
#[test]
fn a_price_for_a_whole_plan_is_reckoned_for_who_pays_just_that() {
    let firm = |minor: i64| {
        priced(Price {
            item: "Firm".to_owned(),
            amount: usd(minor),
            unit: Unit::Flat,
            period: Some(Period::Year),
            billed: None,
        })
    };
    let (before, after) = (firm(119_000), firm(129_000));
    let old = report(std::slice::from_ref(&before));
    let moved = YearlyMove::between(&before, &after, &old, &never()).unwrap();
    let of = |minor: i64, currency: Currency, cadence: Cadence, seats: Option<u32>| {
        let bill = moved.bill(&pays(seats, Money { minor, currency }, cadence), TODAY)?;
        Some((bill.seats, bill.yearly.minor, bill.sure))
    };
    let told = Some((None, 10_000, true));
    assert_eq!(of(119_000, Currency::USD, Cadence::Annual, None), told);
    assert_eq!(of(119_000, Currency::USD, Cadence::Annual, Some(10)), told);
    assert_eq!(of(119_500, Currency::USD, Cadence::Annual, None), None);
    assert_eq!(of(119_000, Currency::EUR, Cadence::Annual, None), None);
    assert_eq!(of(119_000, Currency::USD, Cadence::OneOff, None), None);
    // Another plan cost the same.
    let mut other = firm(119_000);
    if let Some(Detail::Price(price)) = &mut other.detail {
        price.item = "Estate".to_owned();
    }
    let old = report(&[before.clone(), other]);
    let moved = YearlyMove::between(&before, &after, &old, &never()).unwrap();
    let paid = Money {
        minor: 119_000,
        currency: Currency::USD,
    };
    let bill = moved
        .bill(&pays(None, paid, Cadence::Annual), TODAY)
        .unwrap();
    assert!(!bill.sure);
}

#[test]
fn amounts_at_the_edge_of_what_fits_are_no_overflow() {
    let yearly = |minor| {
        priced(Price {
            item: "Team".to_owned(),
            amount: usd(minor),
            unit: Unit::Seat,
            period: Some(Period::Year),
            billed: None,
        })
    };
    for (before, after) in [(i64::MIN, i64::MAX), (i64::MAX, i64::MIN), (0, i64::MAX)] {
        let _ = PriceMove::between(&seat("Team", usd(before)), &yearly(after));
        let _ = PriceMove::between(&yearly(before), &seat("Team", usd(after)));
        let _ = PriceMove::between(&yearly(before), &yearly(after));
    }
}

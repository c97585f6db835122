//! Prices that a page shows once its readers switch between monthly and yearly billing.

use model::report::{Period, Unit};

use super::Offer;
use crate::{document::Billing, extract::Site};

/// The prices behind the switch that are others than those shown. Where the switch stands on yearly billing at first,
/// the prices shown are the ones billed yearly, and are told so.
pub(in crate::extract) fn offers(
    behind: Billing,
    shown: &mut [Offer],
    hidden: Vec<Offer>,
    site: &Site,
) -> Vec<Offer> {
    let mut found = Vec::new();
    for mut offer in hidden {
        let same = shown.iter_mut().filter(|other| is_same(other, &offer));
        let mut same: Vec<&mut Offer> = same.collect();
        if same.iter().any(|other| other.price == offer.price) {
            continue;
        }
        for other in &mut same {
            told_by_switch(behind, other, &mut offer);
        }
        let lower = |a: &Offer, b: &Offer| minor(a).zip(minor(b)).is_some_and(|(a, b)| a < b);
        let keeps = match behind {
            Billing::Yearly if says_yearly(&offer) => {
                !same.is_empty() || site.plans.contains(&offer.price.item)
            }
            Billing::Yearly => {
                let per_month = is_monthly(&offer);
                let cheaper = same
                    .iter()
                    .any(|other| is_monthly(other) && lower(&offer, other));
                if per_month && cheaper {
                    offer.price.billed = Some(Period::Year);
                }
                per_month && cheaper
            }
            Billing::Monthly => {
                // What the page says of yearly billing in words of its own stays there whatever the switch says.
                let dearer = |other: &&mut Offer| says_yearly(other) && lower(other, &offer);
                let still = offer.price.period == Some(Period::Month) && says_yearly(&offer);
                if still && same.iter().any(dearer) {
                    offer.price.billed = None;
                }
                let per_month = is_monthly(&offer);
                let dearer = |other: &Offer| is_monthly(other) && lower(other, &offer);
                for other in same.iter_mut().filter(|other| per_month && dearer(other)) {
                    other.price.billed = Some(Period::Year);
                }
                let yearly = |other: &&mut Offer| says_yearly(other);
                per_month && same.iter().any(yearly)
            }
        };
        if keeps {
            found.push(offer);
        }
    }
    found
}

/// Of two amounts of which no words say for how long they are, the one on the yearly side of the switch is what a year
/// costs where it is several times the other.
fn told_by_switch(behind: Billing, shown: &mut Offer, hidden: &mut Offer) {
    let open = |offer: &Offer| offer.price.period.is_none() && offer.price.billed.is_none();
    let (month, year) = match behind {
        Billing::Yearly => (shown, hidden),
        Billing::Monthly => (hidden, shown),
    };
    let amounts = minor(month).zip(minor(year));
    let several =
        amounts.is_some_and(|(month, year)| year > month * MOST_ALIKE && year <= month * 12);
    if open(month) && open(year) && several {
        month.price.period = Some(Period::Month);
        year.price.period = Some(Period::Year);
    }
}

/// How many times the monthly price of a plan an amount may be that is for a month as well.
const MOST_ALIKE: i64 = 5;

/// Whether two prices are for the same thing, counted and paid for alike.
fn is_same(one: &Offer, other: &Offer) -> bool {
    let unit = |offer: &Offer| match &offer.price.unit {
        Unit::Each(what) => what.to_lowercase(),
        unit => format!("{unit:?}"),
    };
    one.price.item.eq_ignore_ascii_case(&other.price.item)
        && unit(one) == unit(other)
        && one.price.amount.currency() == other.price.amount.currency()
        && minor(other).is_some()
}

/// What is paid; none where nothing is.
fn minor(offer: &Offer) -> Option<i64> {
    let money = offer.price.amount.money()?;
    (money.minor > 0).then_some(money.minor)
}

fn is_monthly(offer: &Offer) -> bool {
    let monthly = Some(Period::Month);
    offer.price.period == monthly && (offer.price.billed.is_none() || offer.price.billed == monthly)
}

fn says_yearly(offer: &Offer) -> bool {
    offer.price.period == Some(Period::Year) || offer.price.billed == Some(Period::Year)
}

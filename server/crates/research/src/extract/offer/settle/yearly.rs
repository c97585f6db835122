//! Sums of a year that only repeat what a month of it costs.

use model::report::Period;

use super::{is_yearly, key};
use crate::extract::offer::Offer;

/// What is said to be paid month by month, which twelve months at once are a second price beside.
fn paid_by_month(found: &[Offer]) -> Vec<(String, i64)> {
    let monthly = found.iter().filter(|offer| {
        offer.price.period == Some(Period::Month) && offer.price.billed == Some(Period::Month)
    });
    monthly
        .filter_map(|offer| Some((key(&offer.price), offer.price.amount.money()?.minor)))
        .collect()
}

/// `$8 a month` and `$96 a year` of one thing are one price, billed yearly.
pub(super) fn fold_yearly(found: &mut Vec<Offer>) {
    let yearly: Vec<(String, i64)> = found
        .iter()
        .filter(|offer| is_yearly(&offer.price))
        .filter_map(|offer| Some((key(&offer.price), offer.price.amount.money()?.minor)))
        .collect();
    let by_month = paid_by_month(found);
    let mut folded = Vec::new();
    for offer in found
        .iter_mut()
        .filter(|offer| offer.price.period == Some(Period::Month))
    {
        let item = key(&offer.price);
        let Some(money) = offer.price.amount.money().filter(|money| money.minor > 0) else {
            continue;
        };
        if by_month.contains(&(item.clone(), money.minor)) {
            continue;
        }
        let year = money.minor * 12;
        if let Some((_, minor)) = yearly
            .iter()
            .find(|(name, minor)| *name == item && (minor - year).abs() * 50 <= year)
        {
            offer.price.billed.get_or_insert(Period::Year);
            // "$83.32 a month ($999.90 a year)": where either is rounded, the sum says more than the month.
            if *minor == year {
                folded.push((item, *minor));
            }
        }
    }
    found.retain(|offer| {
        !is_yearly(&offer.price)
            || !offer
                .price
                .amount
                .money()
                .is_some_and(|money| folded.contains(&(key(&offer.price), money.minor)))
    });
}

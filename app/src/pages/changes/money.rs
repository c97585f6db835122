//! Amounts in two currencies side by side.

use model::{
    change::Bill,
    money::{Currency, Money},
    rate::Rates,
};

use crate::components::time::date;

/// What a contract in another currency than the price pays: `€1,440`, `€1,440 ($1,557 at 1.08 of 30 Nov 2026)`.
pub fn pays(paid: Money, rates: Option<&Rates>) -> String {
    converted(paid, rates).map_or_else(|| paid.to_string(), |other| format!("{paid} ({other})"))
}

/// What a price comes to for such a contract, in the price's currency and in the workspace's: `+$720 a year`, `+$720 a
/// year (+€666 at 0.925 of 30 Nov 2026)`.
///
/// # Errors
/// Why it cannot be reckoned, where one of the two currencies has no rate.
pub fn reckoned(bill: &Bill, rates: Option<&Rates>) -> Result<String, String> {
    let yearly = bill.yearly;
    let paid = bill.pays.map_or(yearly.currency, |pays| pays.currency);
    let is_known = |currency: Currency| {
        let rates = rates.filter(|rates| rates.reckons_in().is_some());
        rates.is_some_and(|rates| currency == rates.into_currency() || rates.of(currency).is_some())
    };
    if let Some(lacks) = [yearly.currency, paid]
        .into_iter()
        .find(|each| !is_known(*each))
    {
        let into = rates.and_then(Rates::reckons_in).unwrap_or(paid);
        return Err(format!(
            "what it comes to cannot be reckoned without a rate of {lacks} into {into}"
        ));
    }
    let comes_to = bill.comes_to();
    Ok(match converted(yearly, rates) {
        Some(other) if yearly.minor > 0 => format!("{comes_to} (+{other})"),
        Some(other) if yearly.minor < 0 => format!("{comes_to} ({other})"),
        _ => comes_to,
    })
}

/// `€666 at 0.925 of 30 Nov 2026`; none of what is in the workspace's currency already, and without a rate.
fn converted(amount: Money, rates: Option<&Rates>) -> Option<String> {
    let rate = rates?.of(amount.currency)?;
    if rate.into == amount.currency {
        return None;
    }
    let into = rate.convert(amount)?;
    let (value, day) = (rate.value(), date(rate.day));
    Some(format!("{into} at {value} of {day}"))
}

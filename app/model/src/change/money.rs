//! What changed prices come to, in words: in the price's currency and in the workspace's.

use super::Bill;
use crate::{
    count::count,
    day::date,
    money::{Currency, Money},
    rate::Rates,
};

impl Bill {
    /// `For your 10 seats on Pro, at $960 a year: +$360 a year.` The plan is named where what stands around this does not.
    #[must_use]
    pub fn sentence(&self, plan: Option<&str>, rates: Option<&Rates>) -> String {
        if let Some(paid) = self.pays {
            return self.sentence_abroad(paid, plan, rates);
        }
        let since = self.since.map(|paid| format!(", at {paid} a year"));
        let since = since.unwrap_or_default();
        let comes_to = self.comes_to(rates);
        let seats = self.seats.map(|seats| count(seats, "seat"));
        let whose = match (self.sure, seats, plan) {
            (true, Some(seats), Some(plan)) => format!("For your {seats} on {plan}"),
            (true, Some(seats), None) => format!("For your {seats}"),
            (true, None, Some(plan)) => format!("For your plan {plan}"),
            (true, None, None) => "For your plan".to_owned(),
            (false, seats, plan) => format!("If {}", are_on(seats.as_deref(), plan)),
        };
        format!("{whose}{since}: {comes_to}.")
    }

    /// `You pay €720 a year for 10 seats; if they are on Pro: +$360 a year (+€324 at 0.9 of 23 Nov 2026).`
    fn sentence_abroad(&self, paid: Money, plan: Option<&str>, rates: Option<&Rates>) -> String {
        let seats = count(self.seats.unwrap_or_default(), "seat");
        let pay = format!("You pay {} a year for {seats}", pays(paid, rates));
        match self.reckoned(rates) {
            Ok(comes_to) => {
                let plan = plan.unwrap_or(THIS_PLAN);
                format!("{pay}; if they are on {plan}: {comes_to}.")
            }
            Err(why) => format!("{pay}: {why}."),
        }
    }

    /// `+$360 a year`, `+$720 a year (+€666 at 0.925 of 30 Nov 2026)`, `no change to what you pay`.
    #[must_use]
    pub fn comes_to(&self, rates: Option<&Rates>) -> String {
        let sign = match self.yearly.minor {
            0 => return "no change to what you pay".to_owned(),
            1.. => "+",
            _ => "",
        };
        let yearly = format!("{} a year", self.yearly.moved());
        match converted(self.yearly, rates) {
            Some(other) => format!("{yearly} ({sign}{other})"),
            None => yearly,
        }
    }

    /// The same for a contract in another currency than the price.
    ///
    /// # Errors
    /// Why it cannot be reckoned, where one of the two currencies has no rate.
    pub fn reckoned(&self, rates: Option<&Rates>) -> Result<String, String> {
        let price = self.yearly.currency;
        let paid = self.pays.map_or(price, |pays| pays.currency);
        let is_known = |currency: Currency| {
            let rates = rates.filter(|rates| rates.reckons_in().is_some());
            rates.is_some_and(|rates| {
                currency == rates.into_currency() || rates.of(currency).is_some()
            })
        };
        let lacks = [price, paid].into_iter().find(|each| !is_known(*each));
        lacks.map_or_else(
            || Ok(self.comes_to(rates)),
            |lacks| {
                let into = rates.and_then(Rates::reckons_in).unwrap_or(paid);
                Err(format!(
                    "what it comes to cannot be reckoned without a rate of {lacks} into {into}"
                ))
            },
        )
    }
}

const THIS_PLAN: &str = "this plan";

/// `your 10 seats are on Pro`, `you are on this plan`.
fn are_on(seats: Option<&str>, plan: Option<&str>) -> String {
    let plan = plan.unwrap_or(THIS_PLAN);
    match seats {
        Some(seats) => format!("your {seats} are on {plan}"),
        None => format!("you are on {plan}"),
    }
}

/// What a contract in another currency than the price pays: `€1,440`, `€1,440 ($1,557 at 1.08 of 30 Nov 2026)`.
#[must_use]
pub fn pays(paid: Money, rates: Option<&Rates>) -> String {
    converted(paid, rates).map_or_else(|| paid.to_string(), |other| format!("{paid} ({other})"))
}

/// `€666 at 0.925 of 30 Nov 2026`; none of what is in the workspace's currency already, and without a rate.
fn converted(amount: Money, rates: Option<&Rates>) -> Option<String> {
    let rate = rates?.of(amount.currency)?;
    if rate.into == amount.currency {
        return None;
    }
    let into = rate.convert(amount)?;
    Some(format!("{into} at {} of {}", rate.value(), date(rate.day)))
}

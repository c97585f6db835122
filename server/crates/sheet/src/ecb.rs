//! The euro foreign exchange reference rates of the European Central Bank, as it publishes them: `eurofxref.csv` of one
//! day, `eurofxref-hist.csv` of all, and the same as XML. Of several days the newest counts.
//!
//! <https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/>

use std::collections::BTreeMap;

use model::{
    money::Currency,
    rate::{Decimal, Rate, RateSource},
};
use quick_xml::{Reader, events::Event};
use time::{Date, format_description::BorrowedFormatItem, macros::format_description};

// The bank's file with every day since 1999 is under a megabyte as CSV.
use crate::table::MOST_BYTES;

const LONG: &[BorrowedFormatItem<'_>] =
    format_description!("[day padding:none] [month repr:long] [year]");
const ISO: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");

/// What a euro was worth on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EuroRates {
    /// The day.
    pub day: Date,
    /// So much of each currency.
    pub rates: BTreeMap<Currency, Decimal>,
}

impl EuroRates {
    /// The rates into a currency, by way of the euro; none where the bank publishes no rate of it.
    #[must_use]
    pub fn into_currency(&self, into: Currency) -> Option<Vec<Rate>> {
        let worth = |currency: Currency| {
            if currency == Currency::EUR {
                Some(Decimal::ONE)
            } else {
                self.rates.get(&currency).copied()
            }
        };
        let units = worth(into)?;
        let others = self.rates.keys().copied().chain([Currency::EUR]);
        let rate = |currency: Currency| {
            Some(Rate {
                currency,
                into,
                units,
                per: worth(currency)?,
                day: self.day,
                source: RateSource::Ecb,
            })
        };
        Some(
            others
                .filter(|each| *each != into)
                .filter_map(rate)
                .collect(),
        )
    }
}

/// The newest day's rates of a file; none where it is not one of the bank's.
#[must_use]
pub fn parse(text: &str) -> Option<EuroRates> {
    if text.len() > MOST_BYTES {
        return None;
    }
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let newest = if text.starts_with('<') {
        of_xml(text)
    } else {
        of_csv(text)
    };
    newest.filter(|found| !found.rates.is_empty())
}

fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    Date::parse(text, ISO)
        .or_else(|_| Date::parse(text, LONG))
        .ok()
}

/// Keeps the day if it is newer than the one that was kept.
fn keep(newest: &mut Option<EuroRates>, found: EuroRates) {
    let newer = |kept: &EuroRates| kept.day < found.day;
    if newest.as_ref().is_none_or(newer) {
        *newest = Some(found);
    }
}

fn of_csv(text: &str) -> Option<EuroRates> {
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next()?.split(',').map(str::trim).collect();
    let (first, currencies) = head.split_first()?;
    if !first.eq_ignore_ascii_case("date") {
        return None;
    }
    let mut newest = None;
    for line in lines {
        let mut cells = line.split(',').map(str::trim);
        let Some(day) = cells.next().and_then(day) else {
            continue;
        };
        let rates = currencies
            .iter()
            .zip(cells)
            .filter_map(|(code, rate)| Some((Currency::parse(code)?, Decimal::parse(rate)?)))
            .collect();
        keep(&mut newest, EuroRates { day, rates });
    }
    newest
}

/// `<Cube time='…'>` holds a day's `<Cube currency='…' rate='…'/>`.
fn of_xml(text: &str) -> Option<EuroRates> {
    let mut reader = Reader::from_str(text);
    let mut newest: Option<EuroRates> = None;
    let mut current: Option<EuroRates> = None;
    loop {
        let element = match reader.read_event().ok()? {
            Event::Start(element) | Event::Empty(element) => element,
            Event::Eof => break,
            _ => continue,
        };
        if element.local_name().as_ref() != "Cube" {
            continue;
        }
        let attribute = |name: &str| {
            let found = element.try_get_attribute(name).ok().flatten()?;
            Some(found.value.into_owned())
        };
        if let Some(day) = attribute("time").as_deref().and_then(day) {
            let rates = BTreeMap::new();
            let before = current.replace(EuroRates { day, rates });
            before
                .into_iter()
                .for_each(|found| keep(&mut newest, found));
            continue;
        }
        let currency = attribute("currency").and_then(|code| Currency::parse(code.trim()));
        let rate = attribute("rate").and_then(|rate| Decimal::parse(&rate));
        if let (Some(current), Some(currency), Some(rate)) = (&mut current, currency, rate) {
            current.rates.insert(currency, rate);
        }
    }
    current
        .into_iter()
        .for_each(|found| keep(&mut newest, found));
    newest
}

#[cfg(test)]
mod tests {
    use model::money::Money;
    use proptest::prelude::*;
    use time::macros::date;

    use super::*;

    const DAILY: &str = "Date, USD, JPY, GBP, \r\n27 November 2026, 1.0812, 163.50, 0.85000, \r\n";
    const HISTORY: &str =
        "Date,USD,JPY,CYP,GBP,\n2026-11-27,1.0812,163.5,N/A,0.85,\n2026-11-26,1.09,160,N/A,0.86,\n";
    const XML: &str = "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<gesmes:Envelope xmlns:gesmes=\"http://www.gesmes.org/xml/2002-08-01\" xmlns=\"http://www.ecb.int/vocabulary/2002-08-01/eurofxref\">
<gesmes:subject>Reference rates</gesmes:subject>
<Cube><Cube time='2026-11-26'><Cube currency='USD' rate='1.09'/></Cube>
<Cube time='2026-11-27'><Cube currency='USD' rate='1.0812'/><Cube currency='JPY' rate='163.50'/>
<Cube currency='GBP' rate='0.85'/></Cube></Cube></gesmes:Envelope>";

    #[test]
    fn every_form_of_the_file_says_the_same() {
        for text in [DAILY, HISTORY, XML] {
            let found = parse(text).unwrap();
            assert_eq!(found.day, date!(2026 - 11 - 27), "{text}");
            let shown: Vec<String> = found
                .rates
                .iter()
                .map(|(currency, rate)| format!("{currency} {rate}"))
                .collect();
            assert_eq!(shown, ["GBP 0.85", "JPY 163.5", "USD 1.0812"], "{text}");
        }
    }

    #[test]
    fn rates_go_by_way_of_the_euro_and_stay_exact() {
        let found = parse(DAILY).unwrap();
        let rates = found.into_currency(Currency::USD).unwrap();
        let pounds = rates
            .iter()
            .find(|rate| rate.currency == Currency::GBP)
            .unwrap();
        let amount = Money {
            minor: 10_000,
            currency: Currency::GBP,
        };
        assert_eq!(pounds.convert(amount).unwrap().minor, 12_720);
        assert!(rates.iter().any(|rate| rate.says() == "1 EUR = 1.0812 USD"));
        assert!(rates.iter().all(|rate| rate.currency != Currency::USD));
        let francs = Currency::parse("CHF").unwrap();
        assert_eq!(found.into_currency(francs), None);
        assert_eq!(found.into_currency(Currency::EUR).unwrap().len(), 3);
    }

    #[test]
    fn what_is_not_the_banks_is_none() {
        for text in [
            "",
            "<",
            "<html><body>x</body></html>",
            "vendor,amount\nx,1\n",
            "Date,USD\nsoon,1\n",
            "Date,\n2026-11-27,\n",
        ] {
            assert_eq!(parse(text), None, "{text:?}");
        }
        assert_eq!(parse(&"x".repeat(MOST_BYTES + 1)), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_not(text in "[<>/=' a-zA-Z0-9.,;\n-]{0,200}|\\PC{0,100}") {
            let _ = parse(&text);
            let _ = parse(&format!("Date, USD\n{text}"));
            let _ = parse(&format!("<Cube time='2026-11-27'><Cube {text}"));
        }
    }
}

//! Whether a price is the one that a gold row names.

use std::sync::LazyLock;

use model::money::{Currency, Money};
use model::report::{Amount, Detail, Fact, Period, Price, Unit};
use regex::Regex;

use super::{
    Gold, Verdict, is_same_name, tells_more,
    words::{folded, overlaps, shares_a_word},
};
use crate::{
    extract::{money, name, pattern::cased, terms},
    ground,
};

/// The trap's own words are the quote, and the price is the trap's amount.
pub(super) fn states_amount_of(row: &Gold, fact: &Fact) -> bool {
    let Some(Detail::Price(price)) = &fact.detail else {
        return false;
    };
    let amounts: Vec<_> = money::mentions(&row.span)
        .iter()
        .filter_map(money::Mention::money)
        .collect();
    let states = price
        .amount
        .money()
        .is_some_and(|money| amounts.contains(&money));
    let span = ground::fold(&row.span);
    let quote = ground::fold(&fact.quote);
    // A bare amount such as "$20" may be elsewhere on the page for a good reason; its words must be the quote's.
    states && (quote.contains(&span) || span.contains(&quote))
}

pub(super) fn price(row: &Gold, fact: &Fact) -> Verdict {
    let (Some(Detail::Price(price)), Some(gold)) = (&fact.detail, read(&row.value)) else {
        return Verdict::Other;
    };
    let same_name =
        folded(&gold.item) == folded(&price.item) || is_same_name(&gold.item, &price.item);
    let is_alike =
        || tells_more(&gold.item, &price.item) || is_same_add_on(&gold.item, &price.item);
    if !same_name && !is_alike() {
        return Verdict::Other;
    }
    let is_nothing = |amount: Amount| amount.money().is_some_and(|money| money.minor == 0);
    let same_amount = match (gold.amount, price.amount) {
        (Amount::Custom, Amount::Custom) => true,
        (gold, found) if is_nothing(gold) && is_nothing(found) => true,
        (gold, found) => gold.money().is_some() && gold.money() == found.money(),
    };
    let free = same_amount && gold.amount.money().is_none_or(|money| money.minor == 0);
    let same_terms = free || (gold.period == price.period && gold.unit == price.unit);
    // A gold row that says how a price is billed wants that found, too.
    let same_billing = free || gold.billed.is_none() || gold.billed == price.billed;
    // Another amount for the same period and unit contradicts, unless the two are billed differently.
    match (same_amount, same_terms) {
        (true, true) if same_billing => Verdict::Same,
        _ if !same_name => Verdict::Other,
        (true, true) if price.billed.is_some() => Verdict::Contradicts,
        (true, false) | (false, true) if gold.billed == price.billed => Verdict::Contradicts,
        _ => Verdict::Other,
    }
}

static ADD_ON: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)\s*\badd-?on\b"));

/// Whether two names are one but for the word "add-on", which says no more of what is no plan: "Extra berths add-on".
fn is_same_add_on(first: &str, second: &str) -> bool {
    let one = ADD_ON.is_match(first) != ADD_ON.is_match(second);
    let (first, second) = (ADD_ON.replace(first, ""), ADD_ON.replace(second, ""));
    one && !name::is_usual(&second) && is_same_name(&first, &second)
}

static PRICE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^(?P<item>.+?)(?P<relation>>=|=)(?:(?P<custom>custom)|(?P<free>free)|(?P<amount>[\d.]+) (?P<currency>[A-Z]{3})(?P<terms>(?:/[^,/ ]+)*(?: per [a-z]+)?)(?:,? \(?billed (?:per )?(?P<billed>\w+))?)",
    )
});

/// What is free, whatever the currency.
const fn nothing() -> Amount {
    Amount::Exact(Money {
        minor: 0,
        currency: Currency::USD,
    })
}

/// A price as the canonical line writes it; words after it ("on Scaler Pro") are a remark.
fn read(value: &str) -> Option<Price> {
    let value = value.replace("/30 days", "/month");
    let captures = PRICE.captures(&value)?;
    let item = captures.name("item")?.as_str().to_owned();
    let free = captures.name("free").is_some();
    if free || captures.name("custom").is_some() {
        return Some(Price::flat(
            item,
            if free { nothing() } else { Amount::Custom },
        ));
    }
    let stated = format!(
        "{} {}",
        captures.name("amount")?.as_str(),
        captures.name("currency")?.as_str()
    );
    let money = money::mentions(&stated).first()?.money()?;
    let period = |word: &str| {
        let word = match word {
            "annually" | "yearly" => "year",
            "quarterly" => "quarter",
            "monthly" => "month",
            other => other,
        };
        [
            Period::Hour,
            Period::Day,
            Period::Week,
            Period::Month,
            Period::Quarter,
            Period::Year,
        ]
        .into_iter()
        .find(|period| period.as_str() == word)
    };
    let mut price = Price {
        item,
        amount: if captures.name("relation")?.as_str() == "=" {
            Amount::Exact(money)
        } else {
            Amount::From(money)
        },
        unit: Unit::Flat,
        period: None,
        billed: captures
            .name("billed")
            .and_then(|billed| period(billed.as_str())),
    };
    for word in captures
        .name("terms")
        .map_or("", |terms| terms.as_str())
        .replace(" per ", "/")
        .split('/')
        .filter(|word| !word.is_empty())
    {
        match (period(word), word) {
            (Some(found), _) => price.period = Some(found),
            (None, word) if terms::is_seat(word) => price.unit = Unit::Seat,
            // What is paid for each workspace is the price of the account, as the extractors tell it.
            (None, word) if terms::is_account(word) => {}
            (None, other) => price.unit = Unit::Each(other.to_owned()),
        }
    }
    // Said only where it differs from the period.
    price.billed = price.billed.filter(|billed| Some(*billed) != price.period);
    Some(price)
}

/// Whether a price and a price by use are the same amount in the same words of the page: a pack of credits, an add-on or a
/// further seat may be told as either.
pub(super) fn is_charged_as_much(row: &Gold, fact: &Fact) -> bool {
    overlaps(&row.span, &fact.quote) && usage(row, fact) == Verdict::Same
}

/// The same amount of the same currency for a thing that shares a word; another amount for all the
/// same words contradicts.
pub(super) fn usage(row: &Gold, fact: &Fact) -> Verdict {
    let amounts = |text: &str| -> Vec<_> {
        let mentions = money::mentions(text).into_iter();
        let decimal = |text: &str| text.trim_end_matches('0').trim_end_matches('.').to_owned();
        let stated = mentions.map(|mention| (decimal(&mention.decimal), mention.currency));
        stated.collect()
    };
    // A row may name several: what goes in and what comes out.
    let wanted = amounts(&row.value);
    let found = amounts(&fact.value).into_iter().next();
    let same_amount = found.as_ref().is_some_and(|found| wanted.contains(found));
    // What it costs in another currency contradicts nothing.
    let same_currency = wanted
        .first()
        .zip(found)
        .is_none_or(|(row, fact)| row.1 == fact.1);
    let shares = shares_a_word(&row.value, &fact.value) || overlaps(&row.span, &fact.quote);
    let item = |text: &str| {
        let amount = money::mentions(text).first().map(|first| first.range.start);
        folded(amount.and_then(|amount| text.get(..amount)).unwrap_or(text))
    };
    let same_page = fact.url.trim_end_matches('/') == row.url.trim_end_matches('/');
    if same_amount && shares {
        Verdict::Same
    } else if !same_amount
        && same_currency
        && same_page
        && overlaps(&row.span, &fact.quote)
        && item(&row.value) == item(&fact.value)
    {
        Verdict::Contradicts
    } else {
        Verdict::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_bought_on_top_need_not_be_called_an_add_on() {
        for (first, second, same) in [
            (
                "Additional Berths add-on (10 berths)",
                "Additional Berths",
                true,
            ),
            ("Radio Module", "Radio Module add-on", true),
            ("Pro add-on", "Pro", false),
            ("Berths add-on", "Radio", false),
            ("Berths", "Berths", false),
        ] {
            assert_eq!(is_same_add_on(first, second), same, "{first} | {second}");
        }
    }
}

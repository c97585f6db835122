//! Prices in JSON-LD and microdata (schema.org `Offer`), as far as the page shows them too: what no
//! reader sees is no source of facts, so the quote is always visible text.

use model::{
    money::{Currency, Money},
    report::{Amount, Period, Price, Unit},
};
use serde_json::Value;

use super::{Offer, Page, Sort};
use crate::{
    document::Block,
    extract::{name, terms, trap},
};

/// Offers looked at on a page.
const MAX_OFFERS: usize = 100;

/// The offers that the page's data state, its text shows and `found` does not have.
pub(super) fn offers(page: &Page<'_>, found: &[Offer]) -> Vec<Offer> {
    let stated = page
        .document
        .data
        .iter()
        .flat_map(|object| of_object(object, None))
        .take(MAX_OFFERS);
    let is_new = |offer: &Offer| {
        !found
            .iter()
            .any(|known| known.price.item.eq_ignore_ascii_case(&offer.price.item))
    };
    stated
        .filter_map(|(name, offer)| shown(page, &name, offer))
        .filter(is_new)
        .collect()
}

/// The `Offer` objects of an object, each with its name: its own, or else that of what is offered.
fn of_object<'a>(object: &'a Value, around: Option<&'a str>) -> Vec<(String, &'a Value)> {
    let name = object.get("name").and_then(Value::as_str);
    if object.get("@type").and_then(Value::as_str) == Some("Offer") {
        return name
            .or(around)
            .map(|name| (name.to_owned(), object))
            .into_iter()
            .collect();
    }
    let offers = match object.get("offers") {
        Some(Value::Array(offers)) => offers.iter().collect(),
        Some(offer) => vec![offer],
        None => Vec::new(),
    };
    let inner = offers
        .into_iter()
        .flat_map(|offer| match offer.get("offers") {
            Some(Value::Array(offers)) => offers.iter().collect(),
            _ => vec![offer],
        });
    inner
        .filter(|offer| offer.get("@type").and_then(Value::as_str) == Some("Offer"))
        .flat_map(|offer| of_object(offer, name))
        .collect()
}

/// The offer, where a block of the page shows its amount and another (or the same) its name.
fn shown(page: &Page<'_>, name: &str, offer: &Value) -> Option<Offer> {
    let item = page.tidy(name);
    name::may_be_plan(&item).then_some(())?;
    let specified = match offer.get("priceSpecification") {
        Some(Value::Array(list)) => list.first(),
        other => other,
    };
    let get = |key: &str| offer.get(key).or_else(|| specified?.get(key));
    let price = match get("price")? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let currency = Currency::parse(get("priceCurrency")?.as_str()?)?;
    let money = page
        .mentions(&format!("{} {price}", currency.code()))
        .first()?
        .money()?;
    let (at, block) = showing(page, money)?;
    let named = page
        .document
        .content()
        .find(|block| block.text.to_lowercase().contains(&item.to_lowercase()))?;
    let unit_text = get("unitText")
        .or_else(|| get("unitCode"))
        .and_then(Value::as_str)
        .map(str::to_lowercase);
    let period = unit_text
        .as_deref()
        .and_then(terms::period_of)
        .or(match unit_text.as_deref() {
            Some("mon") => Some(Period::Month),
            Some("ann") => Some(Period::Year),
            _ => None,
        });
    Some(Offer {
        sort: Sort::Plan,
        price: Price {
            item,
            amount: Amount::Exact(money),
            unit: Unit::Flat,
            period,
            billed: None,
        },
        decimal: None,
        quote: block.quote_all(),
        named_by: named.quote_all(),
        condition: None,
        at,
    })
}

/// The block that shows an amount, struck-through and ruled-out ones left out.
fn showing<'a>(page: &Page<'a>, money: Money) -> Option<(usize, &'a Block)> {
    page.document.blocks.iter().enumerate().find(|(_, block)| {
        let mentions = page.mentions(&block.text);
        !trap::is_ruled_out(block)
            && !trap::talks_of_other_money(&block.text)
            && mentions
                .iter()
                .any(|mention| mention.money() == Some(money) && !block.is_struck(&mention.range))
    })
}

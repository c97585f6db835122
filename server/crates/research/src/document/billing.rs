//! Prices behind a switch between monthly and yearly billing: in a panel that is hidden until one is chosen, or in
//! an attribute that a script puts in the place of the amount.

use serde_json::Value;

use super::{Document, tokens::Tag};

/// How a switch says that prices are billed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Billing {
    /// Month by month.
    Monthly,
    /// A year at once.
    Yearly,
}

/// The page as its readers see it once they have switched.
#[derive(Debug, Clone)]
pub struct Switched {
    /// What they switched to.
    pub billing: Billing,
    /// The page then. Only prices are read from it.
    pub document: Document,
}

/// Bytes of an attribute that may still name a way of billing, and of one that may be an amount.
const MAX_MARK: usize = 80;
const MAX_AMOUNT: usize = 16;

/// The way of billing that an element is for, by its id, its classes and its `data-` attributes.
pub(super) fn mark(tag: &Tag) -> Option<Billing> {
    let named = tag.attributes().filter(|(name, value)| {
        let names =
            matches!(*name, "id" | "class" | "aria-labelledby") || name.starts_with("data-");
        names && value.len() <= MAX_MARK
    });
    let mut found = None;
    for (name, value) in named {
        let whole = name.starts_with("data-").then(|| of_word(value)).flatten();
        for billing in words(value).filter_map(of_adverb).chain(whole) {
            // "monthly-yearly" is the switch itself.
            if found.is_some_and(|found| found != billing) {
                return None;
            }
            found = Some(billing);
        }
    }
    found
}

/// The way of billing for which a script shows an element: `x-show="billing === 'annual'"`, `v-if="!yearly"`.
pub(super) fn shown_for(tag: &Tag) -> Option<Billing> {
    if let Some(billing) = by_variant(tag) {
        return Some(billing);
    }
    let conditions = [
        "x-show", "x-if", "v-show", "v-if", "ng-show", "ng-if", "*ngif",
    ];
    let condition = conditions.iter().find_map(|name| tag.attribute(name))?;
    let condition = condition.trim();
    if condition.len() > MAX_MARK {
        return None;
    }
    let named = one_of(words(condition).filter_map(of_word))?;
    let folded: String = condition.chars().filter(|c| !c.is_whitespace()).collect();
    let denied = folded.starts_with('!')
        || ["!=", "===false", "==false", "==='false'"]
            .iter()
            .any(|sign| folded.contains(sign));
    Some(match (named, denied) {
        (Billing::Yearly, true) => Billing::Monthly,
        (Billing::Monthly, true) => Billing::Yearly,
        (named, false) => named,
    })
}

/// The same by a class for a state of what is around: `[[data-billing=m]_&]:inline`.
fn by_variant(tag: &Tag) -> Option<Billing> {
    let classes = tag.attribute("class")?.split_ascii_whitespace().take(64);
    let told = classes.filter_map(|class| {
        let (state, shown) = class.rsplit_once("]:")?;
        let (key, value) = state.split_once('=')?;
        let about = ["billing", "period", "freq", "interval", "cycle", "pay"];
        let key = key.to_ascii_lowercase();
        about
            .iter()
            .any(|about| key.contains(about))
            .then_some(())?;
        let value = value.trim_matches(['"', '\'']);
        let value = value
            .split(|c: char| !c.is_ascii_alphabetic())
            .find(|word| !word.is_empty())?;
        let billing = match value {
            "m" => Billing::Monthly,
            "y" | "a" => Billing::Yearly,
            word => of_word(word)?,
        };
        Some(match (billing, shown == "hidden") {
            (billing, false) => billing,
            (Billing::Monthly, true) => Billing::Yearly,
            (Billing::Yearly, true) => Billing::Monthly,
        })
    });
    one_of(told)
}

/// Whether such a class shows what is hidden at first.
pub(super) fn is_hidden_at_first(tag: &Tag) -> bool {
    let mut classes = tag
        .attribute("class")
        .unwrap_or_default()
        .split_ascii_whitespace();
    by_variant(tag).is_some() && classes.any(|class| class == "hidden")
}

/// The way of billing that a label names: "Pay monthly", "Annual (save 20%)".
pub(super) fn named(label: &str) -> Option<Billing> {
    let words = label.split(|c: char| !c.is_alphanumeric());
    one_of(words.filter_map(of_word))
}

/// The one way of billing that is named.
fn one_of(mut named: impl Iterator<Item = Billing>) -> Option<Billing> {
    let first = named.next()?;
    named.all(|other| other == first).then_some(first)
}

/// The amount that a script would put into an element, and for which way of billing: the one that its text doesn't show.
pub(super) fn other_amount(tag: &Tag, text: &str) -> Option<(Billing, String)> {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let yearly = amount(tag, Billing::Yearly)?;
    match amount(tag, Billing::Monthly).filter(|_| text.len() <= MAX_MARK) {
        Some(monthly) if digits(&yearly) == digits(text) && digits(&monthly) != digits(text) => {
            Some((Billing::Monthly, monthly))
        }
        _ => Some((Billing::Yearly, yearly)),
    }
}

/// Where scripts find the number that they count up to.
const COUNTED_TO: [&str; 11] = [
    "data-count",
    "data-count-to",
    "data-countto",
    "data-counter",
    "data-counter-value",
    "data-target",
    "data-to",
    "data-end",
    "data-value",
    "data-number",
    "data-final",
];

/// The number that a script counts up to from nothing in an element: `<span data-count="4999">0</span>`.
pub(super) fn counted_to(tag: &Tag, text: &str) -> Option<String> {
    matches!(text.trim(), "0" | "00" | "0.0" | "0.00").then_some(())?;
    let to = COUNTED_TO
        .iter()
        .find_map(|name| tag.attribute(name))?
        .trim();
    let some = to.contains(|c: char| matches!(c, '1'..='9'));
    (some && is_amount(to)).then(|| to.to_owned())
}

/// The amount that an element holds for a way of billing.
fn amount(tag: &Tag, billing: Billing) -> Option<String> {
    let data = tag
        .attributes()
        .filter_map(|(name, value)| Some((name.strip_prefix("data-")?, value)));
    data.filter_map(|(name, value)| {
        let value = value.trim();
        if value.starts_with('{') {
            return of_json(&serde_json::from_str(value).ok()?, billing);
        }
        let named = words(name).any(|word| of_word(word) == Some(billing));
        (named && is_amount(value)).then(|| value.to_owned())
    })
    .next()
}

/// The amount under a key of an object that names the way of billing.
fn of_json(value: &Value, billing: Billing) -> Option<String> {
    let object = value.as_object()?;
    let (_, named) = object
        .iter()
        .find(|(key, _)| words(key).any(|word| of_word(word) == Some(billing)))?;
    let amount = match named {
        Value::Object(inner) => ["amount", "price", "value"]
            .iter()
            .find_map(|key| inner.get(*key))?,
        other => other,
    };
    let text = match amount {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    is_amount(&text).then_some(text)
}

/// The text of an element with the amount put in: signs beside the number stay where the amount has none.
pub(super) fn with_amount(text: &str, amount: &str) -> String {
    let digit = |c: char| c.is_ascii_digit();
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    if !amount.chars().all(number) {
        return amount.to_owned();
    }
    let (Some(start), Some(last)) = (text.find(digit), text.rfind(digit)) else {
        return text.to_owned();
    };
    let (before, behind) = (text.get(..start), text.get(last + 1..));
    format!(
        "{}{amount}{}",
        before.unwrap_or_default(),
        behind.unwrap_or_default()
    )
}

/// Whether a text is an amount: digits, and a sign at most.
fn is_amount(text: &str) -> bool {
    text.len() <= MAX_AMOUNT
        && text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| {
            c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '$' | '€' | '£' | '¥' | '₹')
        })
}

/// The words of a name: `priceAnnual`, `price--annual`.
fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_ascii_alphanumeric())
        .flat_map(humps)
}

/// The parts of a word in camel case.
fn humps(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let mut characters = rest.char_indices();
        characters.next()?;
        let end = characters
            .find(|(_, c)| c.is_ascii_uppercase())
            .map_or(rest.len(), |(at, _)| at);
        let (word, behind) = rest.split_at_checked(end)?;
        rest = behind;
        Some(word)
    })
}

/// A word that says how something is billed wherever it stands. "per-month" is a unit.
fn of_adverb(word: &str) -> Option<Billing> {
    match word.to_ascii_lowercase().as_str() {
        "annual" | "annually" | "yearly" | "jährlich" | "annuel" | "annuellement" => {
            Some(Billing::Yearly)
        }
        "monthly" | "monatlich" | "mensuel" | "mensuellement" => Some(Billing::Monthly),
        _ => None,
    }
}

/// A word that says so where it is all that is said.
fn of_word(word: &str) -> Option<Billing> {
    match word.to_ascii_lowercase().as_str() {
        "year" => Some(Billing::Yearly),
        "month" => Some(Billing::Monthly),
        other => of_adverb(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tokens;

    #[test]
    fn a_condition_tells_what_an_element_is_shown_for() {
        for (condition, expected) in [
            ("billing === 'annual'", Some(Billing::Yearly)),
            ("!annual", Some(Billing::Monthly)),
            ("yearly === false", Some(Billing::Monthly)),
            ("period == 'month'", Some(Billing::Monthly)),
            ("isOpen", None),
            ("annual || monthly", None),
        ] {
            let page = format!("<div x-show=\"{condition}\">");
            let (tag, _) = tokens::tag(&page).unwrap();
            assert_eq!(shown_for(&tag), expected, "{condition}");
        }
    }

    #[test]
    fn a_label_names_one_way_of_billing() {
        assert_eq!(named("Pay yearly (save 20%)"), Some(Billing::Yearly));
        assert_eq!(named("Monatlich"), Some(Billing::Monthly));
        assert_eq!(named("Monthly or yearly"), None);
        assert_eq!(named("Features"), None);
    }
}

//! Texts that name amounts, and headings that are prices.

use std::sync::LazyLock;

use regex::Regex;

use crate::extract::pattern::cased;

/// An amount in a text, however many there are beside it.
pub(super) static AMOUNT: LazyLock<Regex> =
    LazyLock::new(|| cased(r"[$€£¥₹]\s?\d|\d\s?(?:€|EUR\b|USD\b|GBP\b|CHF\b|kr\b)"));

/// Characters of such a heading.
const MAX: usize = 60;

static PRICE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?xi)^\s*(?:(?:from|only|just|ab|nur|à\spartir\sde|starting\sat|starts\sat)\s)?
        (?:(?:US|CA?|AU?|NZ)?[$€£¥₹]\s?\d[\d.,\x{a0}\x{202f}\x{2060}’']*(?:⁰|¹|²|³|⁴|⁵|⁶|⁷|⁸|⁹){0,2} | \d[\d.,\x{a0}\x{202f}]*(?:,-)?\s?(?:€|£|EUR\b|USD\b|GBP\b|CHF\b|CAD\b|AUD\b|SEK\b|kr\b|zł) | (?:EUR|USD|GBP|CHF|CAD|AUD)\s\d[\d.,]*)
        (?:\s(?:USD|EUR|GBP|CHF|CAD|AUD))?
        [\s*+¹²³]*
        (?: [\s(]*(?:/|per\b|a\b|an\b|each\b|pro\b|par\b|monthly\b|yearly\b|annually\b|month\b|mo\b|p\.) [^.;!?:$€£]{0,40} )?$",
    )
});
static ASKED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:let[’']s talk|talk to (?:us|sales)|contact sales|price on request|pricing on request|(?:up)?on request|custom pricing|on application|auf anfrage|sur devis)\W*$",
    )
});

/// Whether a heading is an amount with its terms, or says that the price is to be asked for.
pub(super) fn is_price(text: &str) -> bool {
    text.len() <= MAX && (PRICE.is_match(text) || ASKED.is_match(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_head_nothing() {
        for text in [
            "$249",
            "€ 9,90 / month",
            "12 €",
            "₹1,199/user/month",
            "From £15 per seat",
            "$19 monthly",
            "Let’s talk",
            "Auf Anfrage",
        ] {
            assert!(is_price(text), "{text}");
        }
        for text in [
            "Basic $9",
            "$5 million raised",
            "$100 in credits",
            "Pricing",
            "Contact us",
            "9 users",
            "£5 off",
        ] {
            assert!(!is_price(text), "{text}");
        }
    }
}

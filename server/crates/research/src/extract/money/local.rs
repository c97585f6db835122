//! Which currency the bare signs of a page stand for.

use std::sync::LazyLock;

use model::money::Currency;
use regex::Regex;

use super::{CODES, Mention, currency, mentions};
use crate::{document::Document, extract::pattern::cased};

static PRICES_IN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:prices?|pricing|amounts?|fees|costs)\b[^.!?]{0,60}\bin\b[^.!?]{0,25}\b(?P<code>AUD|CAD|NZD|SGD|HKD|MXN|Australian dollars|Canadian dollars|New Zealand dollars|Singapore dollars|NOK|DKK|SEK|Norwegian kroner|Danish kroner|Swedish kronor|CNY|yuan|ZAR|(?:South African )?rand|HUF|(?:Hungarian )?forints?)\b",
    )
});

static STATED_IN: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"(?i)\b(?:prices?|pricing|amounts?|figures|fees|rates|costs?)\b[^.!?]{{0,60}}\bin\b[^.!?]{{0,25}}?(?:\b(?P<code>(?-i:{CODES}))\b|\b(?P<name>swiss francs|euros?|pounds sterling|british pounds|pounds|us dollars|u\.s\. dollars|canadian dollars|australian dollars|new zealand dollars|singapore dollars|hong kong dollars|dollars|swedish kronor|norwegian kroner|danish kroner|indian rupees|rupees|yen|brazilian reais|reais|polish zloty|zloty|rand)\b|(?P<sign>[€£¥₹]|US\$))"
    ))
});

/// The currency that a text says its prices are in: "All prices are in Swiss francs (CHF)".
#[must_use]
pub fn stated_in(text: &str) -> Option<Currency> {
    let captures = STATED_IN.captures(text)?;
    if let Some(code) = captures.name("code") {
        return Currency::parse(code.as_str());
    }
    if let Some(sign) = captures.name("sign") {
        return currency(sign.as_str());
    }
    let code = match captures.name("name")?.as_str().to_lowercase().as_str() {
        "swiss francs" => "CHF",
        "euro" | "euros" => "EUR",
        "pounds sterling" | "british pounds" | "pounds" => "GBP",
        "canadian dollars" => "CAD",
        "australian dollars" => "AUD",
        "new zealand dollars" => "NZD",
        "singapore dollars" => "SGD",
        "hong kong dollars" => "HKD",
        "swedish kronor" => "SEK",
        "norwegian kroner" => "NOK",
        "danish kroner" => "DKK",
        "indian rupees" | "rupees" => "INR",
        "yen" => "JPY",
        "brazilian reais" | "reais" => "BRL",
        "polish zloty" | "zloty" => "PLN",
        "rand" => "ZAR",
        _ => "USD",
    };
    Currency::parse(code)
}

/// What a page's bare `$`, `kr` and `¥` mean, if not US dollars and yen; bare crowns mean nothing where it is silent, and
/// a bare `R` or `Ft` is a price only where it has terms.
#[must_use]
pub fn local_currency(document: &Document) -> Option<Currency> {
    let stated = document.content().find_map(|block| {
        let captures = PRICES_IN.captures(&block.text)?;
        let code = captures.name("code")?.as_str().to_lowercase();
        let code = match code.as_str() {
            "australian dollars" => "AUD",
            "canadian dollars" => "CAD",
            "new zealand dollars" => "NZD",
            "singapore dollars" => "SGD",
            "norwegian kroner" => "NOK",
            "danish kroner" => "DKK",
            "swedish kronor" => "SEK",
            "yuan" => "CNY",
            rand if rand.ends_with("rand") => "ZAR",
            forint if forint.contains("forint") => "HUF",
            other => return Currency::parse(&other.to_uppercase()),
        };
        Currency::parse(code)
    });
    let by_language = || match document.lang.as_deref() {
        Some("da") => Currency::parse("DKK"),
        Some("no" | "nb" | "nn") => Currency::parse("NOK"),
        Some("sv") => Currency::parse("SEK"),
        Some("zh") => Currency::parse("CNY"),
        Some("hu") => Currency::parse("HUF"),
        _ => None,
    };
    stated
        .or_else(by_language)
        .or_else(|| currency_of_country(document))
        .or_else(|| crowns_by_terms(document))
        .or_else(|| crowns_by_code(document))
}

/// The currencies that are written `kr`.
const CROWNS: [&str; 3] = ["DKK", "NOK", "SEK"];

/// The crowns, rand or forints of the country whose domain the page stands on.
fn currency_of_country(document: &Document) -> Option<Currency> {
    let code = match document.url.domain()?.rsplit('.').next()? {
        "dk" => "DKK",
        "no" => "NOK",
        "se" => "SEK",
        "za" => "ZAR",
        "hu" => "HUF",
        _ => return None,
    };
    Currency::parse(code)
}

/// Crowns for a month, as each of the three languages writes that: `kr/mån`, `kr/mnd`, `kr./md.`.
static CROWNS_A_MONTH: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\d[\s\x{a0}\x{202f}]?kr\.?\s?(?:/|per\s|i\s)\s?(?:(?P<sek>mån(?:ad(?:en)?)?)|(?P<nok>mnd)|(?P<dkk>mdr?))\b",
    )
});

/// The crowns that a month's price is in somewhere on the page.
fn crowns_by_terms(document: &Document) -> Option<Currency> {
    let found = document
        .content()
        .find_map(|block| CROWNS_A_MONTH.captures(&block.text))?;
    let code = ["sek", "nok", "dkk"]
        .into_iter()
        .find(|code| found.name(code).is_some())?;
    Currency::parse(&code.to_uppercase())
}

/// The crowns that the page names by their code somewhere: `SEK 129`.
fn crowns_by_code(document: &Document) -> Option<Currency> {
    let code = document.content().find_map(|block| {
        let mut words = block.text.split(|c: char| !c.is_ascii_uppercase());
        words.find(|word| CROWNS.contains(word))
    })?;
    Currency::parse(code)
}

/// Whether an amount is in crowns of which only their sign is told: Swedish, Norwegian or Danish ones.
fn is_bare_crowns(written: &str) -> bool {
    let written = written.trim_end_matches('.');
    written.starts_with("kr") || written.ends_with("kr")
}

/// What follows a price and no name or length: its terms.
static PRICED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s\x{a0}]?(?:/|per\s|a\s(?:month|year)\b|monthly\b|yearly\b|annually\b|p\.?m\b|p\.?a\b|havonta\b|évente\b|\+\s?áfa\b)",
    )
});

/// Whether an amount may be none at all: `R2` is a name and `6 Ft` a length, unless the page's currency is written so or
/// the terms of a price follow.
fn is_doubtful(text: &str, mention: &Mention, local: Option<Currency>) -> bool {
    let written = text.get(mention.range.clone()).unwrap_or_default();
    let code = mention.currency.code();
    let bare = match code {
        "ZAR" => written.starts_with('R') && !written.ends_with(code),
        "HUF" => written.ends_with("Ft"),
        _ => false,
    };
    let rest = text.get(mention.range.end..).unwrap_or_default();
    let many = || {
        mention
            .decimal
            .split('.')
            .next()
            .is_some_and(|whole| whole.len() > 1)
    };
    bare && local != Some(mention.currency) && !(PRICED.is_match(rest) && many())
}

/// Whether the sign of an amount is this one with no country before it: `15 $`, not `15 US$`.
fn is_bare(written: &str, sign: &str) -> bool {
    let before = written.trim_end_matches('.').strip_suffix(sign);
    let behind = before.is_some_and(|before| !before.trim_end().ends_with(char::is_alphabetic));
    behind || written.starts_with(sign)
}

/// The mentions of a text with the page's own currency put in for bare signs.
#[must_use]
pub fn localised(text: &str, local: Option<Currency>) -> Vec<Mention> {
    let mut mentions = mentions(text);
    let crowns = local.is_some_and(|local| CROWNS.contains(&local.code()));
    // Nothing on the page says whose crowns they are.
    mentions.retain(|mention| {
        let written = text.get(mention.range.clone()).unwrap_or_default();
        (crowns || !is_bare_crowns(written)) && !is_doubtful(text, mention, local)
    });
    let Some(local) = local else { return mentions };
    let signs: &[&str] = match local.code() {
        code if CROWNS.contains(&code) => &["kr"],
        "CNY" => &["¥"],
        "ZAR" | "HUF" => &[],
        _ => &["$"],
    };
    for mention in &mut mentions {
        let written = text.get(mention.range.clone()).unwrap_or_default();
        let bare = signs.iter().any(|sign| is_bare(written, sign));
        if bare && !written.contains(mention.currency.code()) {
            mention.currency = local;
        }
    }
    mentions
}

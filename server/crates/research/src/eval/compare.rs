//! Whether a fact is what a gold row says.

use std::sync::LazyLock;

use model::money::{Currency, Money};
use model::report::{Amount, Detail, Fact, FactKind, Period, Price, Status, Unit};
use regex::Regex;

use super::Gold;
use crate::{
    extract::{claim::Why, money, pattern::cased, terms},
    ground,
};

/// How a fact stands to a gold row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is the same fact.
    Same,
    /// It says something else of the same thing.
    Contradicts,
    /// It is about something else.
    Other,
}

/// Compares a fact with a gold row that wants a fact.
pub(super) fn judge(row: &Gold, fact: &Fact) -> Verdict {
    match (judge_as_written(row, fact), without_vendor(row)) {
        (Verdict::Other, Some(row)) => match judge_as_written(&row, fact) {
            Verdict::Same => Verdict::Same,
            _ => Verdict::Other,
        },
        (verdict, _) => verdict,
    }
}

/// The row without the vendor's name before the name of its plan: "Acme Team" is Acme's plan Team.
fn without_vendor(row: &Gold) -> Option<Gold> {
    let (first, rest) = row.value.split_once(' ')?;
    let named = first.eq_ignore_ascii_case(&row.vendor) && !rest.is_empty();
    named.then(|| Gold {
        value: rest.to_owned(),
        ..row.clone()
    })
}

fn judge_as_written(row: &Gold, fact: &Fact) -> Verdict {
    if row.fact_kind() != Some(fact.kind) {
        return Verdict::Other;
    }
    match fact.kind {
        FactKind::Plan => same_if(is_same_plan(&row.value, &fact.value)),
        FactKind::Price => price(row, fact),
        FactKind::UsagePrice => usage(row, fact),
        FactKind::Compliance => compliance(row, fact),
        FactKind::Trial if lasts_as_long(&row.value, fact) => Verdict::Same,
        FactKind::DataResidency if is_same_place(&row.value, fact) => Verdict::Same,
        _ => same_if(
            fact.status != Status::NotHeld
                && (alike(&row.value, &fact.value)
                    || (overlaps(&row.span, &fact.quote)
                        && shares_a_word(&row.value, &fact.value))
                    || overlaps_fully(&row.span, &fact.quote)),
        ),
    }
}

/// What a place is called in full, and in short.
const PLACES: [(&str, &str); 4] = [
    ("United States of America", "US"),
    ("United States", "US"),
    ("United Kingdom", "UK"),
    ("European Union", "EU"),
];

/// Whether data is kept in the same place, which one calls by its name and the other in short.
fn is_same_place(value: &str, fact: &Fact) -> bool {
    let short = |text: &str| {
        let places = PLACES.iter();
        places.fold(text.to_owned(), |text, (name, short)| {
            text.replace(name, short)
        })
    };
    fact.status != Status::NotHeld && alike(&short(value), &short(&fact.value))
}

static MONTHS: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^(?P<number>\d{1,2})[\s-](?P<unit>month|week)s?\b"));

/// Whether a trial is told in months or weeks by one and in days by the other.
fn lasts_as_long(value: &str, fact: &Fact) -> bool {
    let Some(Detail::Trial {
        days: Some(days), ..
    }) = &fact.detail
    else {
        return false;
    };
    let wanted = MONTHS.captures(value).and_then(|found| {
        let number: u32 = found.name("number")?.as_str().parse().ok()?;
        let week = found.name("unit")?.as_str().eq_ignore_ascii_case("week");
        Some(number * if week { 7 } else { 30 })
    });
    fact.status != Status::NotHeld && wanted == Some(*days)
}

fn same_if(same: bool) -> Verdict {
    if same { Verdict::Same } else { Verdict::Other }
}

/// Whether a fact is what a trap is there to catch.
pub(super) fn springs(row: &Gold, fact: &Fact) -> bool {
    if row.fact_kind() != Some(fact.kind) || fact.status == Status::NotHeld {
        return false;
    }
    let on_page = fact.url.trim_end_matches('/') == row.url.trim_end_matches('/');
    if row.kind.ends_with("_not_stated") {
        return on_page && states_an_amount(fact) && is_about_named(row, fact);
    }
    match fact.kind {
        FactKind::Price => on_page && states_amount_of(row, fact) && !says_paid_once(row, fact),
        FactKind::Compliance => fact.status == Status::Held && denies(row, fact),
        FactKind::Sso => on_page && overlaps(&row.span, &fact.quote) && !is_elsewhere(row, fact),
        _ => on_page && rests_on(&row.span, &fact.quote),
    }
}

/// Whether a fact rests on a trap's words: a single word of them may stand elsewhere for a good reason.
fn rests_on(span: &str, quote: &str) -> bool {
    let word = !plain(quote).is_empty() && words(quote).len() < 2;
    overlaps(span, quote) && !(word && plain(quote).len() * 4 < plain(span).len())
}

static WHERE_NOT: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^(?:not\s(?:on|in)\s(?:the\s)?(?P<a>.+)|(?P<b>[^:]{2,40}):\s)"));

/// Whether a fact gives a feature to some plans, and the trap says that another plan has it not: `Free: only GitHub`,
/// `not in the Community Edition`.
fn is_elsewhere(row: &Gold, fact: &Fact) -> bool {
    let Some(Detail::Access { plans, .. }) = &fact.detail else {
        return false;
    };
    let named = WHERE_NOT
        .captures(&row.value)
        .and_then(|found| found.name("a").or_else(|| found.name("b")));
    let limited = fact.status == Status::Conditional && !plans.is_empty();
    limited
        && named.is_some_and(|named| {
            let named = named.as_str();
            !plans.iter().any(|plan| is_same_plan(plan, named))
        })
}

/// Whether a fact is more than that nothing is to be paid, or that the price is to be asked for.
fn states_an_amount(fact: &Fact) -> bool {
    let Some(Detail::Price(price)) = &fact.detail else {
        return true;
    };
    price.amount.money().is_some_and(|money| money.minor > 0)
}

/// Whether a fact is of the thing that a trap says has no price, `Team plan: no amount on this page`; a trap that names
/// nothing is about everything.
fn is_about_named(row: &Gold, fact: &Fact) -> bool {
    let named = row.value.split_once(':').map(|(name, _)| name);
    let (Some(named), Some(Detail::Price(price))) = (named, &fact.detail) else {
        return true;
    };
    is_same_name(named, &price.item)
}

// Names.

static REMARK: LazyLock<Regex> = LazyLock::new(|| cased(r"\s*\([^()]*\)"));
static OF_THE_PAST: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\b(?:legacy|old|deprecated|grandfathered|discontinued)\b"));
static AGREEMENT: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\bservice[\s-]level[\s-]agreements?\b"));

/// A plan by its name, an article, "plan" and a remark in brackets more or less. Whether it is one of the past matters.
fn is_same_plan(first: &str, second: &str) -> bool {
    folded(first) == folded(second)
        || OF_THE_PAST.is_match(first) == OF_THE_PAST.is_match(second)
            && is_same_name(first, second)
}

/// Whether two names have the same words, those in brackets left out where only one has such.
fn is_same_name(first: &str, second: &str) -> bool {
    let sorted = |text: &str| {
        let mut words = words(&AGREEMENT.replace_all(text, "SLA"));
        // "Community Edition" is the plan Community.
        if words.len() > 1 {
            words.retain(|word| !matches!(word.as_str(), "edition" | "tier" | "package"));
        }
        words.sort();
        words.dedup();
        words
    };
    let same = |first: &str, second: &str| {
        let words = sorted(first);
        !words.is_empty() && words == sorted(second)
    };
    let remarked = REMARK.is_match(first) != REMARK.is_match(second);
    same(first, second)
        || remarked
            && same(
                &REMARK.replace_all(first, ""),
                &REMARK.replace_all(second, ""),
            )
}

/// Whether one of two names says all that the other says, in three words at least.
fn tells_more(first: &str, second: &str) -> bool {
    let (first, second) = (words(first), words(second));
    let (few, many) = if first.len() <= second.len() {
        (&first, &second)
    } else {
        (&second, &first)
    };
    few.len() >= 3 && few.iter().all(|word| many.contains(word))
}

/// Whether a fact says itself what a trap says of its amount: a fee that is paid once, no price of a plan. The fee of
/// somebody else stays a trap.
fn says_paid_once(row: &Gold, fact: &Fact) -> bool {
    static ONCE: LazyLock<Regex> = LazyLock::new(|| {
        cased(
            r"(?i)^(?:a\s)?(?:one[- ]?(?:time|off)|single|initial|set-?up|onboarding|implementation|migration)\b.*\bfee\b",
        )
    });
    let Some(Detail::Price(price)) = &fact.detail else {
        return false;
    };
    let fee = price.item.to_lowercase().ends_with("fee") && price.period.is_none();
    ONCE.is_match(&row.value) && fee && fact.condition.as_deref() == Some("paid once")
}

// Prices.

/// The trap's own words are the quote, and the price is the trap's amount.
fn states_amount_of(row: &Gold, fact: &Fact) -> bool {
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

fn price(row: &Gold, fact: &Fact) -> Verdict {
    let (Some(Detail::Price(price)), Some(gold)) = (&fact.detail, read(&row.value)) else {
        return Verdict::Other;
    };
    let same_name =
        folded(&gold.item) == folded(&price.item) || is_same_name(&gold.item, &price.item);
    if !same_name && !tells_more(&gold.item, &price.item) {
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

static PRICE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^(?P<item>.+?)(?P<relation>>=|=)(?:(?P<custom>custom)|(?P<free>free)|(?P<amount>[\d.]+) (?P<currency>[A-Z]{3})(?P<terms>(?:/[^,/ ]+)*)(?:,? billed (?:per )?(?P<billed>\w+))?)",
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
    let captures = PRICE.captures(value)?;
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
        .split('/')
        .filter(|word| !word.is_empty())
    {
        match (period(word), word) {
            (Some(found), _) => price.period = Some(found),
            (None, word) if terms::is_seat(word) => price.unit = Unit::Seat,
            (None, other) => price.unit = Unit::Each(other.to_owned()),
        }
    }
    // Said only where it differs from the period.
    price.billed = price.billed.filter(|billed| Some(*billed) != price.period);
    Some(price)
}

/// The same amount of the same currency for a thing that shares a word; another amount for all the
/// same words contradicts.
fn usage(row: &Gold, fact: &Fact) -> Verdict {
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

// Compliance.

/// The standard and level, and the status that the row's kind asks for.
fn compliance(row: &Gold, fact: &Fact) -> Verdict {
    let Some(Detail::Compliance { standard, level }) = &fact.detail else {
        return Verdict::Other;
    };
    let names_standard = mentions_standard(&row.value, standard);
    let names_level = level
        .as_ref()
        .is_none_or(|level| level_in(&row.value).is_none_or(|wanted| wanted == roman(level)));
    if !names_standard || !names_level {
        return Verdict::Other;
    }
    // The regulation and the agreement under it are two claims; each is judged by its own rows.
    let agreement = |text: &str| {
        ["dpa", "baa"]
            .iter()
            .any(|word| text.to_lowercase().contains(word))
    };
    let other_claim = level.as_ref().is_some_and(|level| agreement(level)) != agreement(&row.value);
    let same_page = fact.url.trim_end_matches('/') == row.url.trim_end_matches('/');
    let as_wanted = if row.kind.ends_with("_partial") {
        is_partly(fact)
    } else {
        fact.status == Status::Held || is_on_named_plan(&row.value, fact)
    };
    let level_missing = level.is_none()
        && level_in(&row.value)
            .is_some_and(|level| !row.value.to_lowercase().contains("dpa") && !level.is_empty());
    match (as_wanted, level_missing, same_page) {
        (true, false, _) => Verdict::Same,
        (false, _, true) if !other_claim => Verdict::Contradicts,
        _ => Verdict::Other,
    }
}

/// Whether a row limits its claim to a plan in brackets, `SOC 2 (Business plan)`, and the fact depends on that plan.
fn is_on_named_plan(value: &str, fact: &Fact) -> bool {
    let remark = REMARK.find(value).map_or("", |remark| remark.as_str());
    let condition = fact.condition.as_deref().unwrap_or_default();
    let (said, known) = (words(remark), words(condition));
    let all = !said.is_empty() && said.iter().all(|word| known.contains(word));
    let plan = folded(remark).contains("plan") && said.iter().any(|word| known.contains(word));
    fact.status == Status::Conditional && (all || plan)
}

/// What is true in part: under a condition, or not held for a reason that is no denial, such as that it is planned or a
/// supplier's.
fn is_partly(fact: &Fact) -> bool {
    match fact.status {
        Status::Conditional => true,
        Status::NotHeld => fact
            .condition
            .as_deref()
            .is_some_and(|why| why != Why::Denied.as_str()),
        Status::Held => false,
    }
}

/// A trap names a standard that must not be held: "customers' own SOC 2", "HIPAA denied". Only facts
/// of that page count, and only such as rest on the trap's words or on nothing the gold has.
fn denies(row: &Gold, fact: &Fact) -> bool {
    let Some(Detail::Compliance { standard, level }) = &fact.detail else {
        return false;
    };
    let same_page = fact.url.trim_end_matches('/') == row.url.trim_end_matches('/');
    let names = mentions_standard(&row.value, standard)
        && level
            .as_ref()
            .is_none_or(|level| level_in(&row.value).is_none_or(|denied| denied == roman(level)));
    same_page
        && names
        && (overlaps(&row.span, &fact.quote)
            || row.value.to_lowercase().contains("no ")
                && !row.value.to_lowercase().contains("own"))
}

fn mentions_standard(text: &str, standard: &str) -> bool {
    let squeeze = |text: &str| {
        text.to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
    };
    let (text, standard) = (squeeze(text), squeeze(standard));
    if standard.is_empty() {
        return false;
    }
    text.contains(&standard)
        || (standard == "pcidss" && text.contains("pci"))
        || (standard == "iso27001" && text.contains("iso2700"))
        || (standard == "gdpr" && text.contains("dpa"))
        || (standard == "hipaa" && text.contains("baa"))
}

/// The level a text names: `2` for Type II, `l1` for Level 1.
fn level_in(text: &str) -> Option<String> {
    static LEVEL: LazyLock<Regex> = LazyLock::new(|| {
        cased(r"(?i)\btype\s?(?P<type>i{1,2}|1|2)\b|\b(?:level\s?|l)(?P<level>[1-4])\b")
    });
    let captures = LEVEL.captures(text)?;
    captures
        .name("type")
        .map(|found| roman(found.as_str()))
        .or_else(|| {
            captures
                .name("level")
                .map(|found| format!("l{}", found.as_str()))
        })
}

fn roman(level: &str) -> String {
    let level = level
        .to_lowercase()
        .replace("type", "")
        .replace("level ", "l");
    match level.trim() {
        "i" | "1" => "1".to_owned(),
        "ii" | "2" => "2".to_owned(),
        other => other.to_owned(),
    }
}

// Words.

fn folded(text: &str) -> String {
    ground::fold(text).to_lowercase()
}

/// The words of a text that carry meaning.
fn words(text: &str) -> Vec<String> {
    let lower = folded(text)
        .replace("openid connect", "oidc")
        .replace("microsoft entra id", "entra")
        .replace("azure active directory", "entra")
        .replace("azure ad", "entra")
        .replace("not-for-profit", "nonprofit")
        .replace("non-profit", "nonprofit");
    let words = lower
        .split(|c: char| !c.is_alphanumeric() && c != '.' && c != '%')
        .map(|word| match singular(word.trim_matches('.')).as_str() {
            "yearly" | "annually" => "annual".to_owned(),
            word => word.to_owned(),
        });
    words
        .filter(|word| {
            !word.is_empty()
                && !matches!(
                    word.as_str(),
                    "the"
                        | "a"
                        | "an"
                        | "on"
                        | "of"
                        | "for"
                        | "and"
                        | "with"
                        | "at"
                        | "in"
                        | "to"
                        | "per"
                        | "only"
                        | "plan"
                        | "usd"
                        | "eur"
                        | "by"
                )
        })
        .collect()
}

fn singular(word: &str) -> String {
    match word.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        Some(stem) => format!("{stem}y"),
        None => word.trim_end_matches('s').to_owned(),
    }
}

/// Whether two values share most of the shorter one's words.
fn alike(first: &str, second: &str) -> bool {
    let (first, second) = (words(first), words(second));
    let (few, many) = if first.len() <= second.len() {
        (&first, &second)
    } else {
        (&second, &first)
    };
    let shared = few.iter().filter(|word| many.contains(word)).count();
    !few.is_empty() && shared * 3 >= few.len() * 2
}

fn shares_a_word(first: &str, second: &str) -> bool {
    let second = words(second);
    words(first)
        .iter()
        .any(|word| second.contains(word) && word.chars().any(char::is_alphabetic))
}

/// Whether one text holds the other, or they share half the shorter one's words in a row.
pub(super) fn overlaps(span: &str, quote: &str) -> bool {
    let (span, quote) = (plain(span), plain(quote));
    !span.is_empty() && !quote.is_empty() && (quote.contains(&span) || span.contains(&quote))
}

fn overlaps_fully(span: &str, quote: &str) -> bool {
    plain(span) == plain(quote)
}

/// A text without markup, for comparing quotes of source with visible text.
fn plain(text: &str) -> String {
    folded(text)
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '$' | '€' | '%' | '.'))
        .collect()
}

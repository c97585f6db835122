//! A plan's name as it is known by, of the words that a page sets it in.

use std::sync::LazyLock;

use regex::Regex;

use super::{before, capitalised, is_wholly_usual, may_be_plan};
use crate::extract::pattern::cased;

static TRAILING: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:\s+plans?\s(?:billing|details|pricing|costs?)|\s+with\s(?:an?\s)?\d{1,2}\s?%\s(?:discount|off)|(?:\s+(?:account|membership))?\s+(?:plans?|tier|edition|package|subscription|pricing)(?:[’']s?)?|\s*\((?:(?:includes?|incl\.)\s[^()]{2,30}|self[- ]serve|beta|most popular|popular|recommended|new|current plan|best value|commercial)\)|\s*\((?-i:[A-Z]{2,4})\)|\s+itself|\s*[:*†‡–—-]+|\s+(?:most popular|popular|recommended|best value|new))\s*$",
    )
});

/// How long a plan may be tried, behind its name: ` – 14-day free trial`, ` (30 days free)`.
static TRIED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:\s[–—-]|\s?[:,(])\s?(?:(?:includes|with|incl\.)\s)?(?:an?\s)?(?:free\s)?\d{1,3}[\s-]days?\s(?:free\s)?(?:trial|free)\)?$",
    )
});

/// A badge of a card, run together with the name below it: `Most popular Team`.
static BADGE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^(?i:(?:our\s)?most\spopular|best\svalue|recommended|best\sseller|editor[’']s\schoice)[:!]?\s+",
    )
});

/// What stands behind a name to say for whom a thing is: `: for teams`, ` – ideal for agencies`.
static FOR_WHOM: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:\s?:|\s[–—-])\s(?:(?:best|ideal|perfect|great|made|built|designed|meant)\s)?for\s[^.:;!?]+$",
    )
});

/// A name as programs write it: `PRO_TIER`.
static OF_PROGRAMS: LazyLock<Regex> =
    LazyLock::new(|| cased(r"^\p{Lu}[\p{Lu}\d]*(?:_[\p{Lu}\d]+){1,3}$"));

/// The words of such a name as people write them: "Pro Tier".
fn readable(name: &str) -> String {
    let words = name
        .split('_')
        .map(|word| capitalised(&word.to_lowercase()));
    words.collect::<Vec<_>>().join(" ")
}

/// What stands before a plan's name in a sentence.
const ARTICLES: [&str; 14] = [
    "The ",
    "Our ",
    "the ",
    "our ",
    "Der Tarif ",
    "Das Paket ",
    "Die Edition ",
    "L'offre ",
    "L’offre ",
    "l'offre ",
    "l’offre ",
    "Le forfait ",
    "La formule ",
    "El plan ",
];

/// A plan's name as it is known by: without "plan", the vendor's name, badges and marks.
#[must_use]
pub fn tidy(name: &str, vendor: Option<&str>) -> String {
    let mut tidy = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(name) = without_number(&tidy) {
        tidy = name.to_owned();
    }
    if tidy.contains('_') && OF_PROGRAMS.is_match(&tidy) {
        tidy = readable(&tidy);
    }
    if tidy.contains(" trial") || tidy.contains(" free") {
        tidy.truncate(before(&TRIED, &tidy).len());
    }
    if tidy.contains(" for ") || tidy.contains(" For ") {
        tidy.truncate(before(&FOR_WHOM, &tidy).len());
    }
    let badge = BADGE.find(&tidy).map_or(0, |badge| badge.end());
    tidy.drain(..badge);
    while let Some(found) = TRAILING.find(&tidy) {
        let start = found.start();
        if start == 0 {
            break;
        }
        tidy.truncate(start);
    }
    let tidy = tidy
        .trim_matches(|c: char| {
            // The number of a footnote.
            crate::document::lowered(c).is_some()
                || is_ornament(c)
                || c.is_whitespace()
                || matches!(c, '*' | '"' | '“' | '”' | '•' | '✓' | '\\' | '-')
        })
        .to_owned();
    let tidy = without_account(&tidy).to_owned();
    let tidy = ARTICLES
        .iter()
        .find_map(|article| tidy.strip_prefix(article))
        .map_or(tidy.clone(), str::to_owned);
    let tidy = ["A ", "An ", "a ", "an "]
        .iter()
        .find_map(|article| tidy.strip_prefix(article))
        .filter(|rest| rest.starts_with(char::is_lowercase) && rest.contains(' '))
        .map_or(tidy.clone(), capitalised);
    let without = vendor.and_then(|vendor| {
        let rest = tidy.get(vendor.len()..)?;
        let same = tidy.get(..vendor.len())?.eq_ignore_ascii_case(vendor);
        (same && rest.starts_with([' ', '\u{a0}'])).then(|| rest.trim().to_owned())
    });
    // "Acme 2.0" is called so in full.
    without
        .filter(|rest| rest.contains(char::is_alphabetic))
        .map(without_cloud)
        .unwrap_or(tidy)
}

/// What follows the number that a heading or item begins with: `2. Pro Plan`.
fn without_number(name: &str) -> Option<&str> {
    let (number, rest) = name.split_once(['.', ')'])?;
    let counts = (1..=2).contains(&number.len()) && number.bytes().all(|c| c.is_ascii_digit());
    let rest = rest.strip_prefix(' ')?;
    (counts && rest.starts_with(char::is_uppercase)).then_some(rest)
}

/// What an account is called by that is one of a plan: "Gold Account" is Gold, "Business Account" anybody's.
static ACCOUNT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^(?:(?:The|Our|the|our)\s)?(?P<plans>(?:Free|Starter|Basic|Standard|Plus|Pro|Premium|Enterprise|Bronze|Silver|Gold|Platinum|Diamond)(?:\s(?:&|and|or)\s\p{Lu}\p{Ll}+)?)\s(?:[Aa]ccounts?|[Cc]ontracts?|[Aa]greements?)$",
    )
});

fn without_account(name: &str) -> &str {
    let plans = ACCOUNT.captures(name).and_then(|found| found.name("plans"));
    plans.map_or(name, |plans| plans.as_str())
}

/// Whether a character is a drawing that stands beside a name: a star, a rocket.
const fn is_ornament(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f300}'..='\u{1faff}' | '\u{fe0f}')
}

/// The name of a plan without that of the product before it: "Acme Cloud Free" is the plan Free.
fn without_cloud(name: String) -> String {
    let plan = name
        .strip_prefix("Cloud ")
        .filter(|plan| is_wholly_usual(plan) && may_be_plan(plan));
    plan.map(str::to_owned).unwrap_or(name)
}
